"""A province's tables that have cells: real tables, or a cell a line with its pipe."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from ingest.document import Cell, Document, Row, Table
from ingest.extract.provincial.headers import Header, column_of, header_of_rows
from ingest.extract.provincial.rows import (
    ProvincialRow,
    is_no_value,
    is_text,
    is_words,
    printed_row,
    span_of,
    unclear_row,
)
from ingest.extract.provincial.words import FORM
from ingest.extract.text.squeeze import label_key
from ingest.extract.text.units import is_unit
from ingest.extract.text.values import read_cell, status_of
from ingest.figure import Status

METHOD = f"{FORM}: grid"
_HAS_DIGIT = re.compile("[0-9０-９]")
_IS_CAPTION = re.compile(r"^\s*[附表续]|[。；：:]")
_LONGEST_HEADING = 30
_LONGEST_UNIT = 4
"""Characters of a unit that is not in seeds/units.csv."""


def of_tables(
    document: Document, tables: Iterable[Table], form: str | None
) -> Iterator[ProvincialRow]:
    """The rows of the tables under the last header; one table may go on in the next."""
    header: Header | None = None
    behind = 0
    for table in tables:
        if header and not _goes_on(document.text[behind : table.span.start], table, header):
            header = None
        behind = table.span.end
        skipped = 0
        rows = [tuple(row) for row in table.rows]  # each cell is looked at several times
        for at, row in enumerate(rows):
            if skipped:
                skipped -= 1
            elif found := header_of_rows(rows, at, undated=form is None):
                header, skipped = found
            elif header and (printed := _row(document.text, row, header)):
                yield printed


def _goes_on(between: str, table: Table, header: Header) -> bool:
    """Whether a table without a header goes on with the one before.

    Page numbers and headings of groups may stand between, which are rows without cells in text.
    """
    lines = between.split("\n")
    if any(len(line) > _LONGEST_HEADING or _IS_CAPTION.search(line) for line in lines):
        return False
    count = len(header.columns) + header.padding
    rows = [row for row in table.rows if len(row) > 1]
    return bool(rows) and all(
        len(row) > count and status_of(row[-1].text.strip()) is not Status.UNREADABLE
        for row in rows
    )


def _row(text: str, row: Sequence[Cell], header: Header) -> ProvincialRow | None:
    """A row: its label, then one cell for each column of the header; else what cannot be told."""
    count = len(header.columns)
    cells = row[: len(row) - header.padding]
    tail = cells[-count:] if len(cells) > count else ()
    padding = row[len(row) - header.padding :]
    labels = [cell for cell in (cells[:-count] if tail else cells) if is_text(cell)]
    is_whole = bool(tail) and bool(labels) and not any(cell.text.strip() for cell in padding)
    if not is_whole or not _fits(tail, header):
        return unclear_row(text, row, header)
    unit = _unit_beside(cells[len(cells) - count - 1], tail, header)
    values = [
        (column, read_cell(cell.text, cell.span, METHOD))
        for column, cell in zip(header.columns, tail, strict=True)
        if column.kind != "unit_column"
    ]
    if not is_no_value(unit) and all(reading.value is None for _, reading in values):
        return None  # the heading of a group
    return printed_row(labels[-1].text, span_of(row), unit, values)


def _unit_beside(before: Cell, tail: Sequence[Cell], header: Header) -> str:
    """What a row prints as its unit: under 单位; where no header says so, `before` its numbers."""
    under = zip(header.columns, tail, strict=True)
    units = [cell.text.strip() for column, cell in under if column.kind == "unit_column"]
    return units[0] if units else before.text.strip() if is_unit(before.text) else ""


def _fits(tail: Sequence[Cell], header: Header) -> bool:
    """Whether the cells stand under the header's: spans alike, a unit under 单位, else no text."""
    under = list(zip(header.columns, tail, strict=True))
    if any(cell.column_span != column.width for column, cell in under):
        return False
    unit = next((cell.text.strip() for column, cell in under if column.kind == "unit_column"), "")
    if is_unit(unit):
        return True
    if _HAS_DIGIT.search(unit) or len(unit) > _LONGEST_UNIT:
        return False
    words = ("unit_column", "other", "no_figure")
    numbers = (cell for column, cell in under if column.kind not in words)
    return not any(is_words(cell.text.strip()) for cell in numbers)


def tables_of_pipes(document: Document, headers: Sequence[re.Match[str]]) -> Iterator[Table]:
    """The tables that print a cell a line, with the pipe before it or behind."""
    text = document.text
    ends = [*(header.start() for header in headers[1:]), len(text)]
    for match, end in zip(headers, ends, strict=True):
        if "|" not in match[0] or "\n" not in match[0]:
            continue
        start = match.start()
        cells = Row(text[start:end].split("|"), start)
        columns = [label_key(cell.strip()) for cell in cells.texts]
        kinds = [column_of(Cell(key, 0)).kind for key in columns[1:]]
        width = 1 + next((n for n, kind in enumerate(kinds) if kind == "other"), 0)
        if "unit_column" in kinds[: width - 1]:
            unit = 1 + kinds.index("unit_column")
            yield Table(list(_rows_of_pipes(cells, width, unit)))


def _rows_of_pipes(cells: Row, width: int, unit: int) -> Iterator[Row]:
    """The rows of such a table: each has a unit where the header says so; headings are none."""
    starts = list(accumulate((len(text) + 1 for text in cells.texts), initial=cells.start))
    yield Row(cells.texts[:width], cells.start)
    at = width
    while at + width <= len(cells.texts):
        row = cells.texts[at : at + width]
        if is_unit(row[unit].strip()):
            yield Row(row, starts[at])
            at += width
        else:
            at += 1
