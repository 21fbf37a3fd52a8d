"""Read a row by the headers over its cells, where the number of its cells does not tell.

Tables have serial numbers, units and remarks beside the form's columns, empty columns between, or
one column less; programs print what stands in a merged cell in each place that it covers. Cells
are not trusted to stand under their headers (grid.py): only where both rows are equally wide, and
each number of the row stands under a header that is known.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from ingest import forms
from ingest.document import Cell, Document, Row, Table
from ingest.extract.columns.beside import kind_of, names_other_columns
from ingest.extract.lines import Line, Resolved
from ingest.extract.places.sections import Section
from ingest.extract.printed import PrintedRow, disputed
from ingest.extract.text.squeeze import label_key
from ingest.extract.text.units import is_unit
from ingest.extract.text.values import read_cell, status_of
from ingest.extract.text.vocabulary import undated
from ingest.figure import Reading, Status
from ingest.forms import FormRow

METHOD = "grid: by the headers over its cells"
_LEAST = 2
"""Columns of a row that must have their headers, where others have none."""
_GONE = Reading(None, None, None, Status.MISSING, None, METHOD)
"""Of a column that the table does not have."""


@cache
def column_keys(row: FormRow) -> tuple[str, ...]:
    """What the headers of a row's columns are found by."""
    return tuple(label_key(column.label) for column in row.columns)


class _Placed(NamedTuple):
    """A cell in the columns of the table's grid that it covers; of a header, its key."""

    begin: int
    end: int
    cell: Cell
    key: str

    def is_over(self, other: "_Placed") -> bool:
        """Whether both cover a column."""
        return self.begin < other.end and other.begin < self.end


class _Body(NamedTuple):
    """A row of a table, and the headers over it."""

    cells: Sequence[_Placed]
    headers: Sequence[_Placed]


class UnderHeaders:
    """The rows of a section's tables under their headers."""

    def __init__(self, document: Document, section: Section) -> None:
        """Nothing is looked at until a row is asked for."""
        self._document = document
        self._section = section
        self._bodies: dict[int, _Body] | None = None

    def read(self, position: int, row: FormRow) -> tuple[Reading, ...] | None:
        """The cells of the row that is printed at a place; None where its headers do not tell."""
        body, keys = self._body(position), column_keys(row)
        found = _under(body, keys) if body else None
        if body is None or found is None or len(found) < min(_LEAST, len(keys)):
            return None
        rest = [cell for cell in body.cells if not any(map(cell.is_over, found.values()))]
        first = min(cell.begin for cell in found.values())
        if not all(_is_no_value(cell, body.headers, first) for cell in rest):
            return None
        if len(found) < len(keys) and not _are_known(body, found.values()):
            return None
        return tuple([_reading(found[key].cell) if key in found else _GONE for key in keys])

    @property
    def text(self) -> str:
        """The document's text."""
        return self._document.text

    def rows(self, start: int, end: int) -> list[int]:
        """A place in each row of cells that ends between two places."""
        last = [body.cells[-1].cell.start for body in self._all().values()]
        return [place for place in last if start <= place < end]

    def contradict(self, position: int, row: FormRow, readings: Iterable[Reading]) -> bool:
        """Whether a header stands over another cell than the one that is read for its column."""
        body, keys = self._body(position), column_keys(row)
        found = (_under(body, keys) if body else None) or {}
        return any(
            key in found and (reading.raw_text or "") != found[key].cell.text.strip()
            for key, reading in zip(keys, readings, strict=True)
        )

    def _body(self, position: int) -> _Body | None:
        """The row of cells that a place is in, if it is as wide as its headers."""
        for start, body in self._all().items():
            last = body.cells[-1].cell
            if start <= position <= last.start + len(last.text):
                return body
        return None

    def _all(self) -> dict[int, _Body]:
        """All rows that have headers, by where they begin."""
        if self._bodies is None:
            begin, end = self._section.span
            known = names(self._section.vocabulary.table_code)
            self._bodies = {
                body.cells[0].cell.start: body
                for table in self._document.tables
                if table.span.start < end and table.span.end > begin
                for body in _bodies(table, known)
            }
        return self._bodies


def told_by_headers(
    printed: Iterable[PrintedRow], lines: Sequence[Resolved], document: Document, section: Section
) -> list[PrintedRow]:
    """The rows, those by the headers over their cells whose number of cells does not tell."""
    rows, padded = list(printed), _padded(lines)
    more = _have_more(lines, padded) if padded else set()
    if padded and names_other_columns(document.text, section, padded[0][0].start):
        more |= {line.end for line, _ in padded}
    printed_keys = set(section.keys)
    kinds = {row.columns: row for _, row in lines if row is not None}
    with_headers = {of for of, row in kinds.items() if printed_keys.issuperset(column_keys(row))}
    headers = UnderHeaders(document, section)
    torn: list[int] = []
    contradict = False
    for number, (row, _, position, _, readings, _) in enumerate(rows):
        if row is None:
            continue
        is_told = readings[0].status is not Status.AMBIGUOUS
        if is_told and row.columns in with_headers and position not in more:
            continue  # as nearly all
        told = headers.read(position, row)
        if told and (is_told or any(reading.raw_text for reading in told)):
            rows[number] = rows[number]._replace(readings=told)
        elif position in more:
            told = disputed(readings, "rows of the table have more cells")
            rows[number] = rows[number]._replace(readings=told)
        elif is_told:
            torn.append(number)
            contradict = contradict or headers.contradict(position, row, readings)
    for number in torn if contradict else ():
        told = disputed(rows[number].readings, "headers stand over other cells")
        rows[number] = rows[number]._replace(readings=told)
    return rows


def _padded(lines: Sequence[Resolved]) -> list[tuple[Line, int]]:
    """The rows that have more cells than the form, with how many that has."""
    return [
        (line, len(row.columns))
        for line, row in lines
        if row is not None and len(line.values) > len(row.columns)
    ]


def _have_more(lines: Sequence[Resolved], padded: Sequence[tuple[Line, int]]) -> set[int]:
    """Where the labels of those rows end that have more cells than the form, and blank ones.

    Which of their cells are the form's is told by full rows with as many cells, if all agree: also
    those of the form's other columns, for whose sake they have more.
    """
    rows = [(line, len(row.columns)) for line, row in lines if row is not None]
    begins: dict[tuple[int, int], int] = {}
    odd: set[tuple[int, int]] = set()
    for line, count in rows:
        first, behind = line.core
        shape, is_whole = line.shape, len(line.values) == count
        if behind - first < count and not is_whole:
            continue
        begin = 0 if is_whole else first
        if behind - first > count or begins.setdefault(shape, begin) != begin:
            odd.add(shape)
    return {line.end for line, _ in padded if line.shape in odd}


@dataclass(slots=True)
class _Grid:
    """The rows of a table on its grid: a cell that spans rows takes its place in those below."""

    covered: dict[int, int] = field(default_factory=dict)
    """In how many of the rows to come a column is covered."""

    def place(self, row: Row) -> tuple[list[_Placed], int]:
        """The cells of the next row, and how wide it is."""
        placed: list[_Placed] = []
        below: dict[int, int] = {}
        at = 0
        for cell in row:
            while at in self.covered:
                at += 1
            end = at + cell.column_span
            placed.append(_Placed(at, end, cell, ""))
            if cell.row_span > 1:
                below.update(dict.fromkeys(range(at, end), cell.row_span - 1))
            at = end
        width = max(at, *(column + 1 for column in self.covered), 0)
        self.covered = {column: left - 1 for column, left in self.covered.items() if left > 1}
        self.covered |= below
        return placed, width


def _bodies(table: Table, known: Mapping[str, str]) -> Iterator[_Body]:
    """The rows under headers; of tables whose rows are not equally wide, those that are."""
    grid = _Grid()
    above: list[_Placed] = []
    headers: list[_Placed] = []
    widths: set[int] = set()
    is_head = False
    for row in table.rows:
        cells, width = grid.place(row)
        if any(map(_is_number, cells)):
            above, is_head = [], False
        else:
            printed = [_header(cell, known) for cell in cells]
            was_head, is_head = is_head, any(header.key in known for header in printed)
            if is_head:
                headers = [*(headers if was_head else above), *printed]
                widths, above = {width} | (widths if was_head else set()), []
                continue
            above += printed
        if widths == {width}:
            yield _Body(cells, headers)


def _header(cell: _Placed, known: Mapping[str, str]) -> _Placed:
    key = label_key(cell.cell.text)
    return cell._replace(key=known.get(key) or known.get(undated(key)) or key)


def _is_number(cell: _Placed) -> bool:
    return status_of(cell.cell.text.strip()) is Status.REPORTED


def _under(body: _Body, keys: Sequence[str]) -> dict[str, _Placed] | None:
    """The cell under the header of each key; None where a cell stands under two, or two under one.

    Where a header is printed in several places beside each other, so are the values.
    """
    over: dict[str, _Placed] = {}
    for header in sorted(body.headers, key=lambda header: header.begin):
        key = header.key
        if key in over and header.begin > over[key].end:
            return None
        if key in keys:
            known = over.get(key, header)
            over[key] = known._replace(end=max(known.end, header.end))
    found: dict[str, _Placed] = {}
    for key, header in over.items():
        under = [cell for cell in body.cells if header.is_over(cell)]
        printed = [cell for cell in under if cell.cell.text.strip()] or under
        if not under or under[0].begin < header.begin or under[-1].end > header.end:
            return None
        if len({cell.cell.text.strip() for cell in printed}) > 1:
            return None
        found[key] = printed[0]._replace(begin=header.begin, end=header.end)
    return found or None


def _are_known(body: _Body, found: Collection[_Placed]) -> bool:
    """Whether no header is left behind the label that may be one of the form's in other words."""
    first = min(cell.begin for cell in found)
    printed = [cell for cell in body.cells if cell.cell.text.strip()]
    label = max((cell.end for cell in printed if cell.end <= first), default=first)
    left = (h for h in body.headers if h.begin >= label and not any(map(h.is_over, found)))
    return all(not header.key or kind_of(header.key) for header in left)


def _is_no_value(cell: _Placed, headers: Sequence[_Placed], first: int) -> bool:
    """Whether a cell is empty, in the row's label, or under the header of what is no figure."""
    text = cell.cell.text.strip()
    if not text:
        return True
    kinds = {kind_of(header.key) for header in headers if header.is_over(cell)}
    if not kinds.isdisjoint(("no_figure", "other")):
        return True
    is_word = status_of(text) is Status.UNREADABLE and any(map(str.isalpha, text))
    return is_word and (cell.end <= first or is_unit(text))


def _reading(cell: Cell) -> Reading:
    return read_cell(cell.text, cell.span, METHOD)


@cache
def names(table_code: str) -> Mapping[str, str]:
    """The headers of a table's columns, by what is printed for them."""
    columns = [
        column
        for table in forms.tables()
        if table.table_code == table_code
        for _, column in table.cells()
    ]
    meant = {column.column_code: label_key(column.label) for column in columns}
    others = (
        (label_key(label.text), meant[label.group_code])
        for label in forms.labels()
        if (label.table_code, label.kind) == (table_code, "column")
    )
    own = {label_key(column.label) for column in columns}
    return dict(others) | {label: label for label in own}
