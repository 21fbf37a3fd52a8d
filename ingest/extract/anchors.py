"""Read a table from a stream of text: the labels of the form in reading order anchor the values.

For text without cells: rows of numbers parted by spaces or pipes, one cell a line, labels torn
over lines, label and digits run together (LAYOUTS.md, "Cell layout" 3 to 6 and 9).
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.document import Document
from ingest.extract.beside import names_other_columns
from ingest.extract.filled import fitted, fitted_alone, is_filled
from ingest.extract.lines import Line, Resolved, resolve
from ingest.extract.masking import has_pipes_before_rows, masked
from ingest.extract.parted import REASON, parted
from ingest.extract.piled import piled_up
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
from ingest.extract.sections import Section
from ingest.extract.stream import METHOD, first_run, lines
from ingest.figure import Reading, Status
from ingest.forms import FormTable

_new = tuple.__new__
"""Makes a named tuple in half the time that its constructor takes (values.py)."""
_LINES_OF_A_TABLE = 30
_ROWS_THAT_LOST_VALUES = 3
"""From these numbers on, a table in which no line stands twice has lost its repeated lines."""
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
    return once(_printed_rows(text, section, resolved, values))


def _printed_rows(
    text: str, section: Section, resolved: list[Resolved], kept: str
) -> Iterator[PrintedRow]:
    """`kept` is the section's text without what is no value (masking.py)."""
    if _has_lost_lines(text, resolved):
        resolved = list(_untouched(text, section, resolved))
    piled = piled_up(text, resolved)
    doubts = parted(text, section, resolved, kept)
    values_come_first = _values_come_first(resolved)
    behind_all = _stand_behind_all(resolved)
    if values_come_first or behind_all or _have_more_than_cells(resolved):
        resolved = [(line, row) for line, row in resolved if not line.is_empty or id(line) in piled]
    separators_lost = _has_lost_separators(resolved)
    has_more = _has_a_column_more(text, resolved) or (
        _are_not_all_full(resolved)
        and names_other_columns(text, section, next(line.start for line, row in resolved if row))
    )
    for line, row in resolved:
        if row is None:
            if line.label and line.has_numbers:
                yield _of_no_form(line, is_parted=id(line) in doubts)
            continue
        if id(line) in piled:
            told = ambiguous(piled[id(line)].values, text, f"{METHOD}: behind several labels")
            yield PrintedRow(row, line.label, line.end, row.columns, (told,) * len(row.columns))
            continue
        values = _fitted(line, len(row.columns))
        readings = spread(values, row.columns, text, line.end, METHOD)
        if id(line) in doubts:
            readings = (doubts[id(line)],) * len(row.columns)
        is_whole = len(values) == len(row.columns)
        is_lost = line.glued and (not is_whole or separators_lost or _touch(text, values))
        if is_lost and is_whole and len(values) > 1:
            readings = disputed(readings, "values touch each other")
        if is_whole and _goes_on(text, values):
            readings = of_two_lines(readings, row)
        if has_more:
            readings = disputed(readings, "rows of the table have more values")
        if behind_all and not _is_whole(text, line):
            readings = disputed(readings, "values stand behind all labels")
        if values_come_first:
            readings = disputed(readings, "values stand before the first label")
        loose = tuple(values) if is_lost else ()
        yield _new(PrintedRow, (row, line.label, line.end, row.columns, readings, loose))


def _of_no_form(line: Line, *, is_parted: bool) -> PrintedRow:
    row = unknown_row(line.label, line.end, line.values, ())
    return row._replace(readings=disputed(row.readings, REASON)) if is_parted else row


def _values_come_first(lines: Sequence[Resolved]) -> bool:
    """Whether values stand before their labels.

    If they do, some stand before the first label. If these have only lost theirs, each row of the
    form is full all the same.
    """
    if not any(not line.label and line.has_numbers for line, _ in lines):
        return False
    rows = [(line, row) for line, row in lines if row is not None]
    return not all(len(line.values) == len(row.columns) for line, row in rows)


def _have_more_than_cells(lines: Sequence[Resolved]) -> bool:
    """Whether a row has more values than cells: then some stand apart from their labels.

    Empty rows do not say that cells are empty then; nor where all labels stand before all values,
    or some values come first, without a label.
    """
    return any(
        row is not None and len(line.values) > len(row.columns) and not line.is_empty
        for line, row in lines
    )


def _stand_behind_all(lines: Sequence[Resolved]) -> bool:
    """Whether all labels stand before all values."""
    rows = [line for line, row in lines if row is not None]
    return len(rows) >= _ROWS_THAT_LOST_VALUES and all(line.is_empty for line in rows[:-1])


def _has_lost_separators(lines: Sequence[Resolved]) -> bool:
    """Whether digits of several rows ran together: then no number of glued rows is certain."""
    glued = [
        row is not None and line.glued and 0 < len(line.values) < len(row.columns)
        for line, row in lines
    ]
    return sum(glued) >= _ROWS_THAT_LOST_VALUES


def _has_a_column_more(text: str, lines: Sequence[Resolved]) -> bool:
    """Whether a column of the table is not of the form: serial numbers, another year.

    Then a row with as many values as the form has may have lost one of its own.
    """
    more = [
        line
        for line, row in lines
        if row is not None and len(line.values) > len(row.columns) < line.core[1] - line.core[0]
    ]
    apart = [line for line in more if not (line.glued or _touch(text, line.values))]
    return len(apart) >= _ROWS_THAT_LOST_VALUES


def _are_not_all_full(lines: Sequence[Resolved]) -> bool:
    """Whether a row has not as many values as cells: in another, one may be of another column."""
    return any(
        row is not None and not line.is_empty and len(line.values) != len(row.columns)
        for line, row in lines
    )


def _touch(text: str, values: Sequence[Reading]) -> bool:
    """Whether no white space parts two values, so that one may go on in the other."""
    spans = [value.span for value in values if value.span]
    between = (text[first.end : second.start] for first, second in pairwise(spans))
    return any("|" not in gap and not any(map(str.isspace, gap)) for gap in between)


def _goes_on(text: str, values: Sequence[Reading]) -> bool:
    """Whether values stand side by side, and others of them in another line."""
    if len(values) < _ON_TWO_LINES:
        return False
    first, last = values[0].span, values[-1].span
    if first is None or last is None or text.find("\n", first.end, last.start) < 0:
        return False  # as most rows
    spans = [value.span for value in values if value.span and value.raw_text]
    return any(text.find("\n", one.end, other.start) < 0 for one, other in pairwise(spans))


def _fitted(line: Line, count: int) -> Sequence[Reading]:
    """The values without the blank cells that pad the row to the width of the table."""
    first, behind = line.core
    if line.is_empty or behind - first == count:
        return line.values[first:behind]
    return line.values


def _has_lost_lines(text: str, lines: Sequence[Resolved]) -> bool:
    """Whether rows have lost values because repeated lines were dropped from the text.

    Only what stands on a line of its own can be dropped from its row: in this table some values
    do, or none are left of several rows.
    """
    rows = [(line, row) for line, row in lines if row is not None]
    short = sum(len(line.values) < len(row.columns) for line, row in rows)
    if not short:
        return False  # as most
    filled = [line for line, _ in rows if line.values]
    has_own_lines = not all(_is_whole(text, line) for line in filled)
    is_emptied = not filled and short >= _ROWS_THAT_LOST_VALUES
    return (has_own_lines or is_emptied) and _prints_no_line_twice(text)


def _prints_no_line_twice(text: str) -> bool:
    """Whether repeated lines were dropped from the text: most zeros are gone with them."""
    printed = [line.strip() for line in text.splitlines()]
    printed = [line for line in printed if line]
    return len(printed) >= _LINES_OF_A_TABLE and len(set(printed)) == len(printed)


def _untouched(text: str, section: Section, lines: Sequence[Resolved]) -> Iterator[Resolved]:
    """The rows that lost no line: of one line, or full and followed by the form's next.

    Where units stand on lines of their own, these may be lost too.
    """
    has_units = bool(section.vocabulary.unit_columns)
    following = [*(row for _, row in lines[1:]), None]
    for (line, row), after in zip(lines, following, strict=True):
        is_full = row is not None and len(line.values) == len(row.columns)
        is_followed = (
            row and after and after.form == row.form and after.position == row.position + 1
        )
        if _is_whole(text, line) or (is_full and is_followed and not has_units):
            yield line, row


def _is_whole(text: str, line: Line) -> bool:
    """Whether all values stand on the line of the label, where none can have been dropped."""
    spans = [value.span for value in line.values if value.span]
    return bool(spans) and "\n" not in text[line.end : spans[-1].end]


def _read_side_by_side(
    text: str, values: str, section: Section, table: FormTable, *, is_filled: bool
) -> list[PrintedRow]:
    """The first unbroken run of values behind the headers."""
    end = section.labels[-1].span.end
    # Of a heading alone, the section begins behind it.
    readings, glued = first_run(text, values[max(0, end - section.span.start) :], end)
    if readings and readings[0].status is Status.BLANK and has_pipes_before_rows(text, section):
        readings = readings[1:]
    if not readings and _prints_no_line_twice(text):
        return []
    columns = [column for _, column in table.cells()]
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
