"""Read a table from its cells: a row's label, then its values, blank cells included.

Cells are not trusted to line up with the header: text made from tables loses spans, and the
colspans of one table may differ between header and body (LAYOUTS.md, "Cell layout" 1). So a row
is read by its own label and the values behind it; like rows tell where its values begin.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.document import Document, Row
from ingest.extract.printed import (
    PrintedRow,
    Readings,
    once,
    rows_side_by_side,
    spread,
    unknown_row,
)
from ingest.extract.sections import Section
from ingest.extract.squeeze import label_key
from ingest.extract.values import blank, is_unit, read_cell
from ingest.extract.vocabulary import Vocabulary
from ingest.figure import Reading, Status
from ingest.forms import FormColumn, FormTable

METHOD = "grid"


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of cells, parted into label cells and the values behind them."""

    label: str
    """The text of the last label cell; empty if the row has none."""
    label_cells: int
    start: int
    end: int
    """Where the row begins, and where its label ends."""
    values: tuple[Reading, ...]

    @property
    def core(self) -> tuple[int, int]:
        """From the first value that is printed to behind the last; (0, 0) if all are blank."""
        printed = [n for n, v in enumerate(self.values) if v.status is not Status.BLANK]
        return (printed[0], printed[-1] + 1) if printed else (0, 0)

    @property
    def has_numbers(self) -> bool:
        return any(value.status is Status.REPORTED for value in self.values)


def read_rows(document: Document, section: Section, table: FormTable) -> list[PrintedRow]:
    """The rows of `table` in those tables of the document that lie in the section."""
    words = section.vocabulary
    cells = (
        row
        for block in document.tables
        for row in block.rows
        if section.span.start <= row[0].start < section.span.end
    )
    lines = list(_mended((_line(row, words) for row in cells), words))
    if table.side_by_side:
        return _read_side_by_side(document.text, lines, section, table)
    return once(_read_labelled(document.text, lines, words, table))


def _line(row: Row, words: Vocabulary) -> _Line:
    readings = [read_cell(cell.text, cell.span, METHOD) for cell in row]
    count = _label_cells(row, readings, words)
    values, unit = readings[count:], None
    if words.unit_columns and len(values) > 1 and values[0].raw_text:
        unit, values = values[0].raw_text, values[1:]
    return _Line(
        label=row[count - 1].text if count else "",
        label_cells=count,
        start=row[0].start,
        end=row[count - 1].span.end if count else row[0].start,
        values=tuple(_with_unit(value, unit) for value in values),
    )


def _label_cells(row: Row, readings: Sequence[Reading], words: Vocabulary) -> int:
    """How many cells, from the left, are the row's label: up to the last known label, else text.

    Labels stand before the first number; a unit or a dash is no label.
    """
    known = text = 0
    for number, (cell, reading) in enumerate(zip(row, readings, strict=True), start=1):
        if reading.status is Status.REPORTED:
            break
        if reading.status is Status.UNREADABLE and not is_unit(cell.text):
            text = number
            if label_key(cell.text) in words.rows:
                known = number
    return known or text


def _with_unit(reading: Reading, unit: str | None) -> Reading:
    """A unit printed in a column of its own goes with the row's number."""
    if unit is None or not is_unit(unit) or reading.unit is not None or reading.value is None:
        return reading
    return replace(reading, unit=unit)


def _mended(lines: Iterable[_Line], words: Vocabulary) -> Iterator[_Line]:
    """Join the halves of a row that a page break cuts: together their labels are a known one."""
    waiting: _Line | None = None
    for line in lines:
        if waiting is not None:
            joined = _joined(waiting, line, words)
            if joined is not None:
                yield joined
                waiting = None
                continue
            yield waiting
        waiting = line
    if waiting is not None:
        yield waiting


def _joined(first: _Line, second: _Line, words: Vocabulary) -> _Line | None:
    halves = (first, second)
    if any(label_key(half.label) in words.rows for half in halves):
        return None
    label = first.label + second.label
    with_values = [half for half in halves if half.core != (0, 0)]
    if label_key(label) not in words.rows or len(with_values) > 1:
        return None
    return replace(with_values[0] if with_values else first, label=label, start=first.start)


def _read_labelled(
    text: str, lines: Sequence[_Line], words: Vocabulary, table: FormTable
) -> Iterator[PrintedRow]:
    starts = _value_starts(lines, words, table)
    columns: tuple[FormColumn, ...] = ()
    position = 0
    for line in lines:
        label = "".join(line.label.split())
        row = words.row(label_key(line.label), table.form, position)
        if row is None:
            if line.label and line.has_numbers:
                values = line.values[slice(*line.core)]
                yield unknown_row(label, line.start, values, columns)
            continue
        if row.form != table.form and line.core == (0, 0):
            continue  # here the heading of a group; a row only in another generation
        if row.form == table.form:
            position = row.position
        columns = row.columns
        readings = _readings(text, line, columns, starts.get(line.label_cells))
        yield PrintedRow(row, label, line.start, readings)


def _value_starts(lines: Sequence[_Line], words: Vocabulary, table: FormTable) -> Mapping[int, int]:
    """By number of label cells, how far behind the label the values begin.

    Only full rows tell, and only if they all agree.
    """
    seen: dict[int, set[int]] = {}
    for line in lines:
        row = words.row(label_key(line.label), table.form, 0)
        first, behind = line.core
        if row is not None and behind - first == len(row.columns):
            seen.setdefault(line.label_cells, set()).add(first)
    return {count: starts.pop() for count, starts in seen.items() if len(starts) == 1}


def _readings(text: str, line: _Line, columns: Sequence[FormColumn], start: int | None) -> Readings:
    """The values of a row by column; blank cells among them where their place can be told."""
    first, behind = line.core
    values = line.values[first:behind]
    if start is None and len(line.values) == len(columns):
        start = 0
    if start is not None and start <= first and behind - start <= len(columns):
        values = line.values[start : start + len(columns)]
        values += (blank(line.end, METHOD),) * (len(columns) - len(values))
    return spread(values, columns, text, line.end, METHOD)


def _read_side_by_side(
    text: str, lines: Sequence[_Line], section: Section, table: FormTable
) -> list[PrintedRow]:
    """The line of numbers under the headers."""
    columns = [column for _, column in table.cells()]
    for line in lines:
        if line.has_numbers and not line.label:
            readings = _readings(text, line, columns, None)
            return rows_side_by_side(readings, text, section, table)
    return []
