"""Read a table from its cells: a row's label, then its values, blank cells included.

Cells are not trusted to line up with the header: text made from tables loses spans, and the
colspans of one table may differ between header and body (LAYOUTS.md, "Cell layout" 1). So a row
is read by its own label and the values behind it; like rows tell where its values begin.
"""

from collections.abc import Iterator, Mapping, Sequence

from ingest.document import Document, Row
from ingest.extract.lines import Line, Resolved, resolve
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
from ingest.extract.values import blank, is_unit, read_cell, with_unit
from ingest.extract.vocabulary import Vocabulary
from ingest.figure import Reading, Status
from ingest.forms import FormColumn, FormTable

METHOD = "grid"


def read_rows(document: Document, section: Section, table: FormTable) -> list[PrintedRow]:
    """The rows of `table` in those tables of the document that lie in the section."""
    words = section.vocabulary
    lines = [
        _line(row, words)
        for block in document.tables
        for row in block.rows
        if section.span.start <= row[0].start < section.span.end
    ]
    if table.side_by_side:
        return _read_side_by_side(document.text, lines, section, table)
    return once(_read_labelled(document.text, resolve(lines, words, table)))


def _line(row: Row, words: Vocabulary) -> Line:
    readings = [read_cell(cell.text, cell.span, METHOD) for cell in row]
    count = _label_cells(row, readings, words)
    values, unit = readings[count:], None
    if words.unit_columns and len(values) > 1 and values[0].raw_text:
        text, values = values[0].raw_text, values[1:]
        unit = text if is_unit(text) else None
    return Line(
        label="".join(row[count - 1].text.split()) if count else "",
        start=row[0].start,
        end=row[count - 1].span.end if count else row[0].start,
        values=tuple(with_unit(value, unit) for value in values),
        label_cells=count,
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


def _read_labelled(text: str, lines: Sequence[Resolved]) -> Iterator[PrintedRow]:
    starts = _value_starts(lines)
    columns: tuple[FormColumn, ...] = ()
    for line, row in lines:
        if row is not None:
            columns = row.columns
            readings = _readings(text, line, columns, starts.get(line.label_cells))
            yield PrintedRow(row, line.label, line.start, readings)
        elif line.label and line.has_numbers:
            values = line.values[slice(*line.core)]
            yield unknown_row(line.label, line.start, values, columns)


def _value_starts(lines: Sequence[Resolved]) -> Mapping[int, int]:
    """By number of label cells, how far behind the label the values begin.

    Only full rows tell, and only if they all agree.
    """
    seen: dict[int, set[int]] = {}
    for line, row in lines:
        first, behind = line.core
        if row is not None and behind - first == len(row.columns):
            seen.setdefault(line.label_cells, set()).add(first)
    return {count: starts.pop() for count, starts in seen.items() if len(starts) == 1}


def _readings(text: str, line: Line, columns: Sequence[FormColumn], start: int | None) -> Readings:
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
    text: str, lines: Sequence[Line], section: Section, table: FormTable
) -> list[PrintedRow]:
    """The line of numbers under the headers."""
    columns = [column for _, column in table.cells()]
    for line in lines:
        if line.has_numbers and not line.label:
            readings = _readings(text, line, columns, None)
            return rows_side_by_side(readings, text, section, table)
    return []
