"""What a report gives, as rows of the raw tables (raw.sql), before anything is loaded."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from ingest.document import Document
from ingest.figure import Figure
from ingest.prose import NarrativeFigure

SCHEMA_FILE = Path(__file__).with_name("raw.sql")


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


def figure_rows(report: ReadReport) -> Iterator[tuple[object, ...]]:
    """Rows of raw.figures, its columns in order."""
    return _figures(report, report.figures)


def _figures(report: ReadReport, figures: Iterable[Figure]) -> Iterator[tuple[object, ...]]:
    """Rows of raw.figures, its columns in order."""
    document = report.document
    if document is None:
        return
    document_id = report.record.document_id
    for figure in figures:
        raw_text, value, unit, status, span, method = figure.reading
        place = (
            (document.page_of(span.start), document.line_of(span.start), span.start, span.end)
            if span
            else (None, None, None, None)
        )
        yield (document_id, *figure[:6], raw_text, value, unit, status.value, *place, method)


def narrative_figure_rows(report: ReadReport) -> Iterator[tuple[object, ...]]:
    """Rows of raw.narrative_figures, its columns in order."""
    if report.document is None:
        return
    rows = _figures(report, (narrative.figure for narrative in report.prose))
    for row, narrative in zip(rows, report.prose, strict=True):
        sentence = narrative.sentence
        yield (*row, report.document.text[sentence.start : sentence.end])


def text_rows(report: ReadReport) -> Iterator[tuple[object, ...]]:
    """Rows of raw.document_texts, its columns in order."""
    if report.document is not None:
        yield report.record.document_id, report.document.text
