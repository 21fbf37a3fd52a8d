"""From a document to figures: find the form, read its tables, account for every cell."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from ingest import forms
from ingest.document import Document
from ingest.extract.columns.beside import disputed_rows, has_other_columns
from ingest.extract.columns.columns import told_where_disputed, under_headers
from ingest.extract.columns.headers import Headers
from ingest.extract.footers import without_cut, without_footers
from ingest.extract.places.generations import detect_form
from ingest.extract.places.headings import tables_begin
from ingest.extract.places.sections import Section, sections
from ingest.extract.printed import PrintedRow
from ingest.extract.provincial import with_provincial
from ingest.extract.rows import anchors, grid, stacked
from ingest.extract.rows.piled import without_piles
from ingest.extract.separators import habits_of, infer
from ingest.extract.text.squeeze import Squeezed
from ingest.extract.text.values import with_unit
from ingest.figure import Figure, Reading, Status, new_tuple
from ingest.forms import FormRow, FormTable
from ingest.readers.errors import UnreadableError


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the tables of a document say. `form` is None where no table of a form was found."""

    form: str | None
    figures: tuple[Figure, ...]


def extract(document: Document) -> Extraction:
    """Read every table of the document's form, and tables of a province's own.

    Every cell of the form has exactly one figure: printed, blank, or `missing` where the
    document has no such cell. Rows of another generation and of no form come on top.

    Raises:
        UnreadableError: The document holds several reports, or one twice with different numbers.
    """
    read = _by_form(document)
    return Extraction(*with_provincial(document, read.form, read.figures))


def _by_form(document: Document) -> Extraction:
    squeezed = Squeezed(document.text, tables_begin(document.text))
    form = detect_form(squeezed, document.text)
    if form is None:
        return Extraction(None, ())
    found = {section.vocabulary.table_code: section for section in sections(squeezed, form)}
    headers = {code: Headers(document.text, section) for code, section in found.items()}
    printed = {
        code: _printed_once(document, section, headers[code], _table(form, code))
        for code, section in found.items()
    }
    habits = habits_of(document.text, chain.from_iterable(printed.values()))
    rows: dict[str, list[PrintedRow]] = {}
    for table in forms.tables_of(form):
        read = without_footers(document.text, printed.get(table.table_code, []))
        read = without_cut(document.text, read)
        rows[table.table_code] = infer(document.text, read, table, habits)
    figures: list[Figure] = []
    for code, read in _without_halves(rows).items():
        table = _table(form, code)
        if code in found:
            figures.extend(_figures(headers[code], table, read))
        figures.extend(_missing(table, read))
    return Extraction(form, tuple(figures))


def _without_halves(tables: Mapping[str, list[PrintedRow]]) -> Mapping[str, list[PrintedRow]]:
    """The rows but for those of no form whose numbers are told to be another row's.

    Their label is the end of one that a line break tears, `4.保护第三方合`, `法权益`; or they stand
    among the cells of one table, and are of the next one, whose heading is lost.
    """
    all_rows = [row for rows in tables.values() for row in rows]
    if all(row.row for row in all_rows):
        return tables  # as most
    taken = {
        cell.span for row in all_rows if row.row for cell in row.readings if cell.value is not None
    }
    return {
        code: [
            row for row in rows if row.row or not any(cell.span in taken for cell in row.readings)
        ]
        for code, rows in tables.items()
    }


def _table(form: str, table_code: str) -> FormTable:
    return next(table for table in forms.tables_of(form) if table.table_code == table_code)


def _figures(headers: Headers, table: FormTable, rows: Iterable[PrintedRow]) -> list[Figure]:
    """The figures that are printed, with the headers above them."""
    table_code = table.table_code
    figures: list[Figure] = []
    for row, label, position, columns, readings, _ in rows:
        form, row_code = (row.form, row.row_code) if row else (table.form, None)
        for (code, header, unit), read in zip(
            headers.above(columns, position), readings, strict=True
        ):
            said = with_unit(read, unit) if unit else read
            figures.append(
                new_tuple(Figure, (form, table_code, row_code, code, label, header, said))
            )
    return figures


def _missing(table: FormTable, rows: Iterable[PrintedRow]) -> Iterator[Figure]:
    """The cells of the form that the document does not have: a row that it has, it has whole."""
    read = {printed.row for printed in rows}
    missing = Reading(None, None, None, Status.MISSING, None, "form")
    code = table.table_code
    for row in table.rows:
        if row not in read:
            for column in row.columns:
                yield Figure(
                    table.form, code, row.row_code, column.column_code, None, None, missing
                )


def _printed_once(
    document: Document, section: Section, headers: Headers, table: FormTable
) -> list[PrintedRow]:
    """The rows of a table; of one that is printed again, with the same numbers.

    Raises:
        UnreadableError: It is printed again with others: the document holds several reports.
    """
    rows = _printed_rows(document, section, headers, table)
    values = _values(rows) if section.copies else {}
    for copy in section.copies:
        above = Headers(document.text, copy)
        others = _values(_printed_rows(document, copy, above, table))
        if any(values[row] != others[row] for row in values.keys() & others.keys()):
            raise UnreadableError(
                f"“{table.heading}”印了不止一次且数字不同，可能有多份报告，请分别保存后再读取 "
                f"(the table of {table.table_code} stands in it more than once with different "
                f"numbers: save each report as a file of its own)"
            )
    return rows


def _values(rows: Iterable[PrintedRow]) -> dict[FormRow, list[Decimal | None]]:
    return {row.row: [cell.value for cell in row.readings] for row in rows if row.row}


def _printed_rows(
    document: Document, section: Section, headers: Headers, table: FormTable
) -> list[PrintedRow]:
    """By cells where the section has tables of them, by labels in the stream what is not there.

    All of them under the headers that stand above them.
    """
    beside, text = table.side_by_side, document.text
    rows = grid.read_rows(document, section, table)
    if (
        beside
        and not _is_told(rows)
        and (one_by_one := stacked.read_rows(document, section, table))
    ):
        return one_by_one
    is_whole = {printed.row for printed in rows} >= set(table.rows)
    placed = under_headers(text, headers, rows, side_by_side=beside)
    rows = placed if beside else told_where_disputed(placed, rows, document, section)
    if is_whole:
        return rows
    anchored = anchors.read_rows(document, section, table)
    if has_other_columns(text, section):
        anchored = disputed_rows(anchored)
    if rows and not beside:
        anchored = without_piles(document, section, table, anchored)
    anchored = under_headers(text, headers, anchored, side_by_side=beside)
    rows = [row for row in rows if not _is_of_another_table(row, anchored, headers)]
    found = {printed.row for printed in rows if printed.row is not None}
    if not found:
        return anchored
    return rows + [printed for printed in anchored if printed.row and printed.row not in found]


def _is_of_another_table(row: PrintedRow, anchored: Iterable[PrintedRow], headers: Headers) -> bool:
    """Whether a row of cells stands before all headers of the form, and is printed again.

    So are the numbers of half a year in a small table before the statutory one in plain text.
    """
    if row.row is None or not headers.keys or headers.counts_before([row.position])[0]:
        return False
    values = [reading.value for reading in row.readings]
    again = (other for other in anchored if other.row is row.row)
    return any([reading.value for reading in other.readings] != values for other in again)


def _is_told(rows: Iterable[PrintedRow]) -> bool:
    """Whether numbers are read in the rows of a table, and each of them in its cell."""
    return any(reading.value is not None for row in rows for reading in row.readings) and not any(
        reading.status is Status.AMBIGUOUS for row in rows for reading in row.readings
    )
