"""Tables of a province's own (2014-2018): 指标名称, 计量单位, 本年度, 历年累计.

Their rows are in no form: each cell is kept under its printed labels, without codes. A table
counts as one by its header, whose words are in seeds/form_labels.csv (table_code `provincial`),
and by a label that speaks of open government information.

A row that is in the form of 2014 too, and was read as that, keeps its codes; but its value is the
one under 本年度, and never that under 历年累计.
"""

from collections.abc import Iterator, Sequence

from ingest.document import Document
from ingest.extract.columns.beside import own_year
from ingest.extract.footers import is_footer
from ingest.extract.provincial.lines import of_lines
from ingest.extract.provincial.rows import ProvincialRow
from ingest.extract.provincial.tables import METHOD, of_tables, tables_of_pipes
from ingest.extract.provincial.words import FORM, cumulative_header, header_pattern, subject
from ingest.extract.text.squeeze import label_key
from ingest.extract.text.vocabulary import vocabulary
from ingest.figure import Figure, Reading, Span, Status


def with_provincial(
    document: Document, form: str | None, figures: Sequence[Figure]
) -> tuple[str | None, tuple[Figure, ...]]:
    """The form and the figures of a document, with those that stand in tables of a province's own.

    `form` and `figures` are what was read by the statutory forms.
    """
    headers = list(header_pattern(undated=form is None).finditer(document.text))
    if not headers:
        return form, tuple(figures)
    foreign = [place for figure in figures if (place := _foreign_place(figure)) is not None]
    rows = [
        row
        for row in (
            *of_tables(document, document.tables, form),
            *of_tables(document, tables_of_pipes(document, headers), form),
            *of_lines(document, headers, form),
        )
        if not is_footer(row.label)
        and not any(row.span.start <= place < row.span.end for place in foreign)
    ]
    known = {label_key(f.row_label) for f in figures if f.row_code and f.row_label}
    keys = [label_key(row.label) for row in rows]
    if not any(key in known or subject().search(key) for key in keys):
        rows = []
    kept = [_checked(document, figure, rows) for figure in figures]
    claimed = {figure.reading.span for figure in kept if figure and figure.row_code}
    own = [figure for row in rows for figure in _figures(row, claimed)]
    return form or (FORM if own else None), (*(f for f in kept if f is not None), *own)


def _foreign_place(figure: Figure) -> int | None:
    """Where a figure stands of a statutory table that is not like these: without 单位."""
    span = figure.reading.span
    return span.start if span and not vocabulary(figure.table_code).unit_columns else None


def _figures(row: ProvincialRow, claimed: set[Span | None]) -> Iterator[Figure]:
    for column, reading in row.cells:
        is_note = column.kind == "no_figure" or (column.kind == "other" and reading.value is None)
        if not is_note and not (reading.value is not None and reading.span in claimed):
            yield Figure(FORM, FORM, None, None, row.label, column.label, reading)


def _checked(document: Document, figure: Figure, rows: Sequence[ProvincialRow]) -> Figure | None:
    """What a figure read by a form says in such a table; None if the row is read here anyway."""
    span = figure.reading.span
    if span is None or not vocabulary(figure.table_code).unit_columns:
        return figure
    row = next((row for row in rows if row.span.start <= span.start < row.span.end), None)
    if row is None:
        return _doubted(figure) if _is_beneath_cumulative(document, span) else figure
    if figure.row_code is None:
        return None
    if label_key(figure.row_label or "") != label_key(row.label):
        return _doubted(figure)
    of_the_year = row.of(own_year(document.text))
    if of_the_year is None:
        missing = Reading(None, None, None, Status.MISSING, None, METHOD)
        return figure._replace(row_label=None, column_label=None, reading=missing)
    column, reading = of_the_year
    return figure._replace(row_label=row.label, column_label=column.label, reading=reading)


def _doubted(figure: Figure) -> Figure:
    reading = figure.reading
    if reading.value is None:
        return figure
    method = f"{reading.method}: of the year or of all years"
    return figure._replace(
        reading=reading._replace(value=None, unit=None, status=Status.AMBIGUOUS, method=method)
    )


def _is_beneath_cumulative(document: Document, span: Span) -> bool:
    """Whether the last header above the figure has a column of all years beside the year's."""
    above = list(cumulative_header().finditer(document.text, 0, span.start))
    return bool(above) and above[-1].lastgroup == "cumulative"
