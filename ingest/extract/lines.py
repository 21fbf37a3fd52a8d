"""What both ways of reading meet in: a label with the values behind it, and the row that it is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.extract.similar import closest
from ingest.extract.squeeze import label_key
from ingest.extract.vocabulary import Vocabulary
from ingest.figure import Reading, Status
from ingest.forms import FormRow, FormTable


@dataclass(frozen=True, slots=True)
class Line:
    """A label as printed, and the values printed behind it."""

    label: str
    """Empty if nothing but values is printed."""
    start: int
    end: int
    """Where the label begins and ends."""
    values: tuple[Reading, ...]
    label_cells: int = 1
    """How many cells the label takes, in a table of cells."""
    glued: bool = False
    """Whether separators were lost: digits touch the label or each other."""

    @property
    def core(self) -> tuple[int, int]:
        """From the first value that is printed to behind the last; (0, 0) if all are blank."""
        printed = [n for n, v in enumerate(self.values) if v.status is not Status.BLANK]
        return (printed[0], printed[-1] + 1) if printed else (0, 0)

    @property
    def is_empty(self) -> bool:
        """Whether nothing but blanks stands behind the label."""
        return self.core == (0, 0)

    @property
    def has_numbers(self) -> bool:
        """Whether a number stands behind the label."""
        return any(value.value is not None for value in self.values)


Resolved = tuple[Line, FormRow | None]


def resolve(lines: Iterable[Line], words: Vocabulary, table: FormTable) -> list[Resolved]:
    """Say for each line which row it is: by its label, by its halves, by likeness, or none."""
    exact = list(_exact(_mended(lines, words), words, table.form))
    taken = {row for _, row in exact}
    found: list[Resolved] = []
    for index, (line, printed) in enumerate(exact):
        row = printed
        if row is None and line.label:
            row = closest(line.label, _between(exact, index, table, taken))
            taken.add(row)
        if row is None or row.form == table.form or not line.is_empty:
            found.append((line, row))  # else here the heading of a group, elsewhere a row
    return found


def _exact(lines: Iterable[Line], words: Vocabulary, form: str) -> Iterator[Resolved]:
    position = 0
    for line in lines:
        row = words.row(label_key(line.label), form, position)
        if row is not None and row.form == form:
            position = row.position
        yield line, row


def _between(
    lines: Sequence[Resolved], index: int, table: FormTable, taken: set[FormRow | None]
) -> list[FormRow]:
    """The rows that the table does not print otherwise and that belong at that place."""
    own = [row.position if row and row.form == table.form else None for _, row in lines]
    before = max((p for p in own[:index] if p is not None), default=0)
    after = min((p for p in own[index:] if p is not None), default=len(table.rows) + 1)
    return [row for row in table.rows if before < row.position < after and row not in taken]


def _mended(lines: Iterable[Line], words: Vocabulary) -> Iterator[Line]:
    """Join the halves of a row: together their labels are a known one.

    A page break cuts a row in two; a value may be printed between the halves of its label.
    """
    waiting: Line | None = None
    for line in lines:
        joined = _joined(waiting, line, words) if waiting else None
        if joined is not None:
            yield joined
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = line
    if waiting is not None:
        yield waiting


def _joined(first: Line, second: Line, words: Vocabulary) -> Line | None:
    if any(label_key(half.label) in words.rows for half in (first, second)):
        return None
    if label_key(first.label + second.label) not in words.rows:
        return None
    if not (first.is_empty or second.is_empty):
        return None
    full = second if first.is_empty else first
    return replace(full, label=first.label + second.label, start=first.start)
