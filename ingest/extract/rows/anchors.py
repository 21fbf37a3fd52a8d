"""Read a table from a stream of text: the labels of the form in reading order anchor the values.

For text without cells: rows of numbers parted by spaces or pipes, one cell a line, labels torn
over lines, label and digits run together (LAYOUTS.md, "Cell layout" 3 to 6 and 9).
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.document import Document
from ingest.extract.filled import fitted, fitted_alone, is_filled
from ingest.extract.lines import Line, Resolved, resolve
from ingest.extract.places.sections import Section
from ingest.extract.printed import (
    PrintedRow,
    ambiguous,
    disputed,
    of_two_lines,
    once,
    rows_side_by_side,
    spread,
    unknown_row,
)
from ingest.extract.rows.doubts import Doubts, doubts_of, touch
from ingest.extract.rows.dropped import prints_no_line_twice, without_dropped
from ingest.extract.rows.masking import has_pipes_before_rows, masked
from ingest.extract.rows.parted import REASON, parted
from ingest.extract.rows.piled import piled_up
from ingest.extract.rows.stream import METHOD, first_run, lines
from ingest.figure import Reading, Status, new_tuple
from ingest.forms import FormRow, FormTable

_ON_TWO_LINES = 3
"""Values of which two stand side by side and another in the next line."""


def read_rows(document: Document, section: Section, table: FormTable) -> list[PrintedRow]:
    """The rows of `table` that the section of the text prints, and its rows of no form."""
    text = document.text
    values = masked(text, section)
    filled = is_filled(document, section)
    if table.side_by_side:
        return _read_side_by_side(text, values, section, table, is_filled=filled)
    resolved = resolve(lines(text, values, section), section.vocabulary, table)
    if filled:
        resolved = fitted(resolved)
    found = without_dropped(document, section, resolved)
    return once(_printed_rows(text, section, found, values))


def _printed_rows(
    text: str, section: Section, found: Sequence[Resolved], kept: str
) -> Iterator[PrintedRow]:
    """`kept` is the section's text without what is no value (masking.py)."""
    piled = piled_up(text, found)
    behind = parted(text, section, found, kept)
    doubts = doubts_of(text, section, found)
    for line, row in found:
        if row is None:
            if line.label and line.has_numbers:
                yield _of_no_form(line, is_parted=id(line) in behind)
        elif id(line) in piled:
            told = ambiguous(piled[id(line)].values, text, f"{METHOD}: behind several labels")
            yield PrintedRow(row, line.label, line.end, row.columns, (told,) * len(row.columns))
        elif not line.is_empty or doubts.empty_rows_are_blank:
            yield _printed_row(text, line, row, behind.get(id(line)), doubts)


def _printed_row(
    text: str, line: Line, row: FormRow, behind: Reading | None, doubts: Doubts
) -> PrintedRow:
    """`behind` is what stands behind an empty row and may be its (parted.py)."""
    columns = row.columns
    values = _fitted(line, len(columns))
    is_whole = len(values) == len(columns)
    is_lost = line.glued and (not is_whole or doubts.separators_lost or touch(text, values))
    if behind is None:
        readings = spread(values, columns, text, line.end, METHOD)
    else:
        readings = (behind,) * len(columns)
    if is_lost and is_whole and len(values) > 1:
        readings = disputed(readings, "values touch each other")
    if is_whole and _goes_on(text, values):
        readings = of_two_lines(readings, row)
    for reason in doubts.against(text, line):
        readings = disputed(readings, reason)
    loose = tuple(values) if is_lost else ()
    return new_tuple(PrintedRow, (row, line.label, line.end, columns, readings, loose))


def _of_no_form(line: Line, *, is_parted: bool) -> PrintedRow:
    """A row of no form, its numbers in doubt; it has no cells that blank ones could be."""
    row = unknown_row(line.label, line.end, line.values, ())
    if not is_parted:
        return row
    readings = tuple([disputed((reading,), REASON)[0] for reading in row.readings])
    return row._replace(readings=readings)


def _fitted(line: Line, count: int) -> Sequence[Reading]:
    """The values without the blank cells that pad the row to the width of the table."""
    first, behind = line.core
    if line.is_empty or behind - first == count:
        return line.values[first:behind]
    return line.values


def _goes_on(text: str, values: Sequence[Reading]) -> bool:
    """Whether values stand side by side, and others of them in another line."""
    if len(values) < _ON_TWO_LINES:
        return False
    first, last = values[0].span, values[-1].span
    if first is None or last is None or text.find("\n", first.end, last.start) < 0:
        return False  # as most rows
    spans = [value.span for value in values if value.span and value.raw_text]
    return any(text.find("\n", one.end, other.start) < 0 for one, other in pairwise(spans))


def _read_side_by_side(
    text: str, values: str, section: Section, table: FormTable, *, is_filled: bool
) -> list[PrintedRow]:
    """The first unbroken run of values behind the headers."""
    end = section.labels[-1].span.end
    # Of a heading alone, the section begins behind it.
    readings, glued = first_run(text, values[max(0, end - section.span.start) :], end)
    if readings and readings[0].status is Status.BLANK and has_pipes_before_rows(text, section):
        readings = readings[1:]
    columns = [column for _, column in table.cells()]
    if not readings and (prints_no_line_twice(text) or _lacks_headers(section, len(columns))):
        return []
    line = Line("", section.span.start, end, readings)
    fit = fitted_alone if is_filled else _fitted
    told = fit(line, len(columns))
    cells = spread(told, columns, text, end, METHOD)
    if len(told) == len(columns) and (
        _is_printed_again(text, values, section, told)
        or _is_printed_before(text, values, section, told)
    ):
        cells = disputed(cells, "several lines of values")
    rows = rows_side_by_side(cells, text, section, table)
    if len(told) == len(columns) or not glued:
        return rows
    return [row._replace(loose=tuple(told)) for row in rows]


def _lacks_headers(section: Section, columns: int) -> bool:
    """Whether not every column has its header: values may stand where others are."""
    words = section.vocabulary.columns
    return sum(1 for place in section.labels if place.key in words) < columns


def _is_printed_again(text: str, values: str, section: Section, told: Sequence[Reading]) -> bool:
    """Whether as many values stand behind: of another year or office, as their label tells."""
    last = told[-1].span
    if last is None:
        return False
    behind = values[last.end - section.span.start :]
    if not behind or behind.isspace():
        return False  # as usual
    again, _ = first_run(text, behind, last.end)
    return len(again) == len(told) and any(
        one.value != other.value for one, other in zip(told, again, strict=True)
    )


def _is_printed_before(text: str, values: str, section: Section, told: Sequence[Reading]) -> bool:
    """Whether other values stand before the last header: it is that of a copy of the table."""
    first, last = section.labels[0].span.end, section.labels[-1].span.start
    between = values[max(0, first - section.span.start) : max(0, last - section.span.start)]
    if not between or between.isspace():
        return False  # as usual
    before, _ = first_run(text, between, first)
    numbers = [value.value for value in before if value.value is not None]
    return len(numbers) > 1 and numbers != [
        value.value for value in told if value.value is not None
    ]
