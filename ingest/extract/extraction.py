"""From a document to figures: find the form, read its tables, account for every cell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest import forms
from ingest.document import Document
from ingest.extract import anchors, grid
from ingest.extract.printed import PrintedRow
from ingest.extract.sections import Section, detect_form, sections
from ingest.extract.squeeze import Squeezed, label_key, printed_label
from ingest.extract.values import unit_of
from ingest.figure import Figure, Reading, Span, Status
from ingest.forms import FormColumn, FormTable

_NOTE = re.compile(r"\s*[（(][^（）()]*[）)]")


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
    squeezed = Squeezed(document.text)
    form = detect_form(squeezed)
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
    for printed in _printed_rows(document, section, table):
        yield from _row_figures(document.text, section, table, printed)


def _printed_rows(document: Document, section: Section, table: FormTable) -> list[PrintedRow]:
    """By cells where the section has tables of them, else by the labels in the stream of text."""
    rows = grid.read_rows(document, section, table)
    if any(row.row is not None for row in rows):
        return rows
    return anchors.read_rows(document.text, section, table)


def _row_figures(
    text: str, section: Section, table: FormTable, printed: PrintedRow
) -> Iterator[Figure]:
    for column, reading in printed.readings:
        header = _printed_header(text, section, column, printed.position) if column else None
        yield Figure(
            form=printed.row.form if printed.row else table.form,
            table_code=table.table_code,
            row_code=printed.row.row_code if printed.row else None,
            column_code=column.column_code if column else None,
            row_label=printed.label,
            column_label=header,
            reading=_with_header_unit(reading, header),
        )


def _printed_header(text: str, section: Section, column: FormColumn, position: int) -> str | None:
    """The header of the column as printed above the row, with the note behind it; else None."""
    place = section.column_header(label_key(column.label), position)
    if place is None:
        return None
    note = _NOTE.match(text, place.span.end)
    end = note.end() if note else place.span.end
    return printed_label(text, Span(place.span.start, end))


def _with_header_unit(reading: Reading, header: str | None) -> Reading:
    """A unit that only the header prints holds for the numbers under it."""
    unit = unit_of(header) if header else None
    if unit is None or reading.value is None or reading.unit is not None:
        return reading
    return replace(reading, unit=unit)
