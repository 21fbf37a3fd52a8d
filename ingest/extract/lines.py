"""What both ways of reading meet in: a label with the values behind it, and the row that it is."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ingest.extract.similar import closest, is_like_any
from ingest.extract.squeeze import label_key
from ingest.extract.vocabulary import Vocabulary
from ingest.figure import Reading, Status
from ingest.forms import FormRow, FormTable

INDEX = re.compile(
    r"[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+[、.．]|\d{1,2}[、.．](?!\d)|其中"
)
"""What a label begins with: a new one begins there, whatever stands before."""


@dataclass
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

    @cached_property
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
    exact = _exact(_mended(lines, words, table), words, table.form)
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


def _exact(lines: Iterable[Line], words: Vocabulary, form: str) -> list[Resolved]:
    """The lines whose labels are known, and the others with no row."""
    found: list[Resolved] = []
    position = 0
    for line in lines:
        key = label_key(line.label)
        row = words.row(key, form, position)
        if row is not None and row.form == form:
            position = row.position
        if found and _stands_behind(line, key, found[-1], words, form):
            before, owner = found.pop()
            found.append((replace(before, values=line.values, glued=line.glued), owner))
        else:
            found.append((line, row))
    return found


def _stands_behind(line: Line, key: str, before: Resolved, words: Vocabulary, form: str) -> bool:
    """Whether a heading is printed between the label of one of its rows and the row's values.

    So is the text of a merged cell, one character a line, beside the first of its rows.
    """
    group = words.groups.get(key)
    if not group or line.is_empty or not before[0].is_empty:
        return False
    own = [row for rows in words.rows.values() for row in rows if row.form == form]
    row = before[1] or closest(before[0].label, own)
    return row is not None and row.form == form and row.parent == group


def _between(
    lines: Sequence[Resolved], index: int, table: FormTable, taken: set[FormRow | None]
) -> list[FormRow]:
    """The rows that the table does not print otherwise and that belong at that place."""
    own = [row.position if row and row.form == table.form else None for _, row in lines]
    before = max((p for p in own[:index] if p is not None), default=0)
    after = min((p for p in own[index:] if p is not None), default=len(table.rows) + 1)
    return [row for row in table.rows if before < row.position < after and row not in taken]


def _mended(lines: Iterable[Line], words: Vocabulary, table: FormTable) -> Iterator[Line]:
    """Join the halves of a row: a page break cuts it, or a value stands between its halves."""
    waiting: Line | None = None
    for line in lines:
        joined = _joined(waiting, line, words, table) if waiting else None
        if joined is not None:
            yield joined
            waiting = None
        elif waiting is not None:
            whole, waiting = _parted(waiting, line, words)
            yield whole
        else:
            waiting = line
    if waiting is not None:
        yield waiting


def _joined(first: Line, second: Line, words: Vocabulary, table: FormTable) -> Line | None:
    """The row that two lines are together, if each by itself is none."""
    if any(label_key(half.label) in words.rows for half in (first, second)):
        return None
    if not (first.is_empty or second.is_empty) or not (first.label and second.label):
        return None
    label = first.label + second.label
    if label_key(label) not in words.rows and not _is_torn(first, second, table):
        return None
    full = second if first.is_empty else first
    return replace(full, label=label, start=first.start)


def _parted(first: Line, second: Line, words: Vocabulary) -> tuple[Line, Line]:
    """Give the first label its end, where that runs together with the beginning of the second."""
    begun, behind = label_key(first.label), label_key(second.label)
    if not begun or first.is_empty or begun in words.rows or behind in words.rows:
        return first, second
    ends = [key[len(begun) :] for key in words.rows if key.startswith(begun)]
    end = next((end for end in ends if end and behind.startswith(end)), None)
    if end is None:
        return first, second
    count = len(end)
    return (
        replace(first, label=first.label + second.label[:count]),
        replace(second, label=second.label[count:]),
    )


def _is_torn(first: Line, second: Line, table: FormTable) -> bool:
    """Whether the second label goes on with the first: together they are like a row's."""
    if not INDEX.match(first.label) or INDEX.match(second.label):
        return False
    return is_like_any(first.label + second.label, table.rows)
