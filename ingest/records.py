"""What a report gives, as rows of the raw tables (raw.sql), before anything is loaded."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path

from ingest.document import Document
from ingest.figure import Figure
from ingest.prose.figures import NarrativeFigure

SCHEMA_FILE = Path(__file__).with_name("raw.sql")

Columns = Sequence[Sequence[object]]
"""The values of some rows, column by column in the order of a schema; of no rows no columns."""


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A row of raw.documents, its columns in order but for run_id, which loading adds."""

    document_id: str
    file_name: str
    source_uri: str | None
    media_type: str | None
    byte_size: int
    title: str | None
    agency_name: str | None
    division_code: str | None
    report_year: int | None
    form: str | None
    reporting_scope: str | None
    published_on: date | None
    reader: str | None
    extractor_version: str
    ingested_at: datetime
    status: str
    message: str | None


@dataclass(frozen=True, slots=True)
class ReadReport:
    """Everything that one file gave. `document` is None where the file could not be read."""

    record: DocumentRecord
    document: Document | None
    figures: Sequence[Figure]
    prose: Sequence[NarrativeFigure] = ()


def document_columns(report: ReadReport) -> Columns:
    """The row of raw.documents, its columns in order, but for run_id."""
    record = report.record
    return [[getattr(record, column.name)] for column in fields(record)]


def figure_columns(report: ReadReport) -> Columns:
    """Rows of raw.figures, its columns in order."""
    return _figures(report, report.figures)


def _figures(report: ReadReport, figures: Sequence[Figure]) -> Columns:
    """Rows of raw.figures, its columns in order.

    Column by column, for a report has hundreds of rows, and a tuple for each takes four times as
    long.
    """
    document = report.document
    if document is None or not figures:
        return ()
    readings = [figure.reading for figure in figures]
    spans = [reading.span for reading in readings]
    *coded, _ = zip(*figures, strict=True)
    *said, _, methods = zip(*readings, strict=True)
    starts = [span.start if span else None for span in spans]
    ends = [span.end if span else None for span in spans]
    lines = document.lines_of(starts)
    pages: list[int | None] = [None] * len(starts)
    if document.page_of(0) is not None:
        pages = [None if start is None else document.page_of(start) for start in starts]
    ids = [report.record.document_id] * len(figures)
    return ids, *coded, *said, pages, lines, starts, ends, methods


def narrative_figure_columns(report: ReadReport) -> Columns:
    """Rows of raw.narrative_figures, its columns in order."""
    if report.document is None or not report.prose:
        return ()
    text = report.document.text
    sentences = [text[slice(*narrative.sentence)] for narrative in report.prose]
    return *_figures(report, [narrative.figure for narrative in report.prose]), sentences


def text_columns(report: ReadReport) -> Columns:
    """The row of raw.document_texts, its columns in order."""
    if report.document is None:
        return ()
    return [report.record.document_id], [report.document.text]
