"""What both ways of reading meet in: a label with the values behind it, and the row that it is."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from ingest.extract.text.similar import INDEX, closest, is_like_header, likeness
from ingest.extract.text.squeeze import label_key
from ingest.extract.text.vocabulary import Vocabulary
from ingest.figure import Reading, Status
from ingest.forms import FormRow, FormTable

_BLANK = Status.BLANK
_BETWEEN_LABELS = "-—–_/:>"
_DEFINED = re.compile(r"\s*([^:：]{2,12})[:：][^:：，,。]{0,12}指[^|]{20}")
_LEAST_DEFINED = 25


@dataclass(slots=True)
class Line:
    """A label as printed, and the values printed behind it."""

    label: str
    """Empty if nothing but values is printed."""
    start: int
    end: int
    """Where the label begins and ends."""
    values: Sequence[Reading]
    label_cells: int = 1
    """How many cells the label takes, in a table of cells."""
    glued: bool = False
    """Whether separators were lost: digits touch the label or each other."""
    key: str = field(init=False)
    """The label without what printings differ in."""
    core: tuple[int, int] = field(init=False)
    """From the first value that is printed to behind the last; (0, 0) if all are blank."""

    def __post_init__(self) -> None:
        """Tell what is asked of every line, once."""
        values = self.values
        self.key = label_key(self.label)
        if values and values[0].status is not _BLANK and values[-1].status is not _BLANK:
            self.core = 0, len(values)  # as in most rows
        else:
            self.core = _core(values)

    @property
    def shape(self) -> tuple[int, int]:
        """How many cells its label takes, and how many are behind that."""
        return self.label_cells, len(self.values)

    @property
    def is_empty(self) -> bool:
        """Whether nothing but blanks stands behind the label."""
        return self.core == (0, 0)

    @property
    def has_numbers(self) -> bool:
        """Whether a number stands behind the label."""
        return any(value.value is not None for value in self.values)


def _core(values: Sequence[Reading]) -> tuple[int, int]:
    first, behind = 0, len(values)
    while first < behind and values[first].status is _BLANK:
        first += 1
    while first < behind and values[behind - 1].status is _BLANK:
        behind -= 1
    return (first, behind) if first < behind else (0, 0)


def stands_on_its_line(text: str, line: Line) -> bool:
    """Whether all values of a line, at least one, stand on the line of the label in the text."""
    spans = [value.span for value in line.values if value.span]
    return bool(spans) and text.find("\n", line.end, spans[-1].end) < 0


Resolved = tuple[Line, FormRow | None]


def resolve(lines: Iterable[Line], words: Vocabulary, table: FormTable) -> list[Resolved]:
    """Say for each line which row it is: by its label, by its halves, by likeness, or none."""
    exact = _exact(_mended(lines, words, table), words, table.form)
    taken = {row for _, row in exact}
    bounds: list[tuple[int, int]] = []
    found: list[Resolved] = []
    for index, (line, printed) in enumerate(exact):
        row = printed
        # Before any row it is the header over a column: 总计.
        is_header = line.key in words.columns and line.is_empty and not taken - {None}
        if row is None and line.label and not is_header:
            bounds = bounds or _bounds(exact, table)
            before, after = bounds[index]
            free = (r for r in table.rows if before < r.position < after and r not in taken)
            row = closest(line.label, free)
            row = None if row and _is_end_of_last(line, row, found, words) else row
            taken.add(row)
        if row is None or row.form == table.form or not line.is_empty:
            found.append((line, row))  # else here the heading of a group, elsewhere a row
    return _as_often_as_printed(found, words)


def _as_often_as_printed(lines: list[Resolved], words: Vocabulary) -> list[Resolved]:
    """The lines; one that is labelled like a row known by likeness is that row printed again."""
    if not [line for line, row in lines if row is None and line.label and line.has_numbers]:
        return lines  # as most
    liked = {line.key: row for line, row in lines if row and line.key not in words.rows}
    return [
        (line, row or (liked.get(line.key) if line.has_numbers else None)) for line, row in lines
    ]


def _is_end_of_last(line: Line, row: FormRow, found: Sequence[Resolved], words: Vocabulary) -> bool:
    """Whether a label may be the end of that of the last row, which a text cuts before its values.

    `申请数量` is no shortening of the next row's label then.
    """
    last, of = next(((last, of) for last, of in reversed(found) if of), (line, None))
    if of is None or not last.is_empty or last.key in words.rows:
        return False
    return likeness(line.label, (of,)) >= likeness(line.label, (row,))


def _exact(lines: Iterable[Line], words: Vocabulary, form: str) -> list[Resolved]:
    """The lines whose labels are known, and the others with no row."""
    found: list[Resolved] = []
    position = 0
    for line in lines:
        row = (
            words.row(line.key, form, position)
            or _within_groups(line.key, words, form, position)
            or _defined(line.label, words, form, position)
        )
        if row is not None and row.form == form:
            position = row.position
        may_be_group_s = line.key not in words.own_labels  # as few are
        if may_be_group_s and found and _stands_behind(line, found[-1], words, form):
            before, owner = found.pop()
            found.append((replace(before, values=line.values, glued=line.glued), owner))
        else:
            found.append((line, row))
    return found


def _defined(label: str, words: Vocabulary, form: str, after: int) -> FormRow | None:
    """The row whose label stands in one cell with what it means: `规章：指…`."""
    if len(label) < _LEAST_DEFINED:
        return None  # as nearly all
    defined = _DEFINED.match(label)
    return words.row(label_key(defined[1]), form, after) if defined else None


def _within_groups(key: str, words: Vocabulary, form: str, after: int) -> FormRow | None:
    """The row whose label stands in one cell with the headings that it is under."""
    if key in words.groups or not key.startswith(words.group_keys):
        return None  # as most
    group = key
    while group:
        group = next((g for g in words.groups if key.startswith(g)), "")
        key = key[len(group) :].lstrip(_BETWEEN_LABELS)
        if group and key in words.rows:
            return words.row(key, form, after)
    return None


def _stands_behind(line: Line, before: Resolved, words: Vocabulary, form: str) -> bool:
    """Whether a heading is printed between the label of one of its rows and the row's values.

    So is the text of a merged cell, one character a line, beside the first of its rows.
    """
    if line.is_empty or not before[0].is_empty:
        return False
    group = words.groups.get(line.key) or _group_like(line.label, words)
    if not group:
        return False
    own = [row for row in words.all_rows if row.form == form]
    row = before[1] or closest(before[0].label, own)
    return row is not None and row.form == form and row.parent == group


def _group_like(printed: str, words: Vocabulary) -> str | None:
    """The group whose heading is printed with a typo."""
    groups = words.groups.items()
    return next((code for key, code in groups if is_like_header(printed, frozenset((key,)))), None)


def _bounds(lines: Sequence[Resolved], table: FormTable) -> list[tuple[int, int]]:
    """For each line, the positions of the rows between which it belongs, both left out."""
    form, end = table.form, len(table.rows) + 1
    own = [row.position if row and row.form == form else None for _, row in lines]
    before = accumulate([position or 0 for position in own], max, initial=0)
    after = accumulate([position or end for position in reversed(own)], min)
    return list(zip(before, reversed(list(after)), strict=False))


def _mended(lines: Iterable[Line], words: Vocabulary, table: FormTable) -> Iterator[Line]:
    """Join the halves of a row: a page break cuts it, or a value stands between its halves."""
    waiting: Line | None = None
    for line in lines:
        if waiting is None or waiting.key in words.rows or line.key in words.rows:
            if waiting is not None:
                yield waiting
            waiting = line
        elif joined := _joined(waiting, line, words, table):
            yield joined
            waiting = None
        else:
            whole, waiting = _parted(waiting, line, words)
            yield whole
    if waiting is not None:
        yield waiting


def _joined(first: Line, second: Line, words: Vocabulary, table: FormTable) -> Line | None:
    """The row that two lines are together, which are none by themselves."""
    if not (first.is_empty or second.is_empty) or not (first.label and second.label):
        return None
    label = first.label + second.label
    if label_key(label) not in words.rows and not _is_torn(first, second, table):
        return None
    full = second if first.is_empty else first
    return replace(full, label=label, start=first.start)


def _parted(first: Line, second: Line, words: Vocabulary) -> tuple[Line, Line]:
    """Give the first label its end, where that runs together with the beginning of the second."""
    begun = first.key
    if not begun or first.is_empty:
        return first, second
    ends = [key[len(begun) :] for key in words.rows if key.startswith(begun)]
    end = next((end for end in ends if end and second.key.startswith(end)), None)
    if end is None:
        return first, second
    count = len(end)
    return (
        replace(first, label=first.label + second.label[:count]),
        replace(second, label=second.label[count:]),
    )


def _is_torn(first: Line, second: Line, table: FormTable) -> bool:
    """Whether the second label goes on with the first: together they are no less like a row's."""
    if INDEX.match(second.label):
        return False
    together = likeness(first.label + second.label, table.rows)
    alone = max(likeness(half.label, table.rows) for half in (first, second))
    return together > 0 and together >= alone
