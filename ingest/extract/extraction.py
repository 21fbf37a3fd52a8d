"""From a document to figures: find the form, read its tables, account for every cell."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest import forms
from ingest.document import Document
from ingest.extract import anchors, grid
from ingest.extract.headers import Headers
from ingest.extract.printed import PrintedRow
from ingest.extract.sections import Section, detect_form, sections, tables_begin
from ingest.extract.squeeze import Squeezed
from ingest.extract.values import with_unit
from ingest.figure import Figure, Reading, Status
from ingest.forms import FormTable


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the tables of a document say. `form` is None where no table of a form was found."""

    form: str | None
    figures: tuple[Figure, ...]


def extract(document: Document) -> Extraction:
    """Read every table of the document's form.

    Every cell of the form has exactly one figure: printed, blank, or `missing` where the
    document has no such cell. Rows of another generation and of no form come on top.
    """
    squeezed = Squeezed(document.text, tables_begin(document.text))
    form = detect_form(squeezed, document.text)
    if form is None:
        return Extraction(None, ())
    found = {section.vocabulary.table_code: section for section in sections(squeezed, form)}
    figures = (
        figure
        for table in forms.tables_of(form)
        for figure in _table_figures(document, table, found.get(table.table_code))
    )
    return Extraction(form, tuple(figures))


def _table_figures(
    document: Document, table: FormTable, section: Section | None
) -> Iterator[Figure]:
    printed = list(_printed_figures(document, section, table)) if section else []
    yield from printed
    read = {(figure.form, figure.row_code, figure.column_code) for figure in printed}
    for row, column in table.cells():
        if (table.form, row.row_code, column.column_code) not in read:
            yield Figure(
                form=table.form,
                table_code=table.table_code,
                row_code=row.row_code,
                column_code=column.column_code,
                row_label=None,
                column_label=None,
                reading=Reading(None, None, None, Status.MISSING, None, "form"),
            )


def _printed_figures(document: Document, section: Section, table: FormTable) -> Iterator[Figure]:
    headers = Headers(document.text, section)
    for printed in _printed_rows(document, section, table):
        form = printed.row.form if printed.row else table.form
        row_code = printed.row.row_code if printed.row else None
        for column, reading in printed.readings:
            header = headers.above(column, printed.position) if column else None
            yield Figure(
                form,
                table.table_code,
                row_code,
                column.column_code if column else None,
                printed.label,
                header.label if header else None,
                with_unit(reading, header.unit if header else None),
            )


def _printed_rows(document: Document, section: Section, table: FormTable) -> list[PrintedRow]:
    """By cells where the section has tables of them, by labels in the stream what is not there."""
    rows = grid.read_rows(document, section, table)
    found = {printed.row for printed in rows if printed.row is not None}
    if found >= set(table.rows):
        return rows
    anchored = anchors.read_rows(document.text, section, table)
    if not found:
        return anchored
    return rows + [printed for printed in anchored if printed.row and printed.row not in found]
