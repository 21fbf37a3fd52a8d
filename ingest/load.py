"""Load what was read into the `raw` tables of the working database (raw.sql)."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from ingest.document import Document
from ingest.figure import Figure

STORAGE_VERSION = "v1.4.0"
"""Fixed, so that older DuckDB clients open the file (DESIGN.md, "Publish")."""

SCHEMA_FILE = Path(__file__).with_name("raw.sql")

_DOCUMENTS = pa.schema(
    [
        ("document_id", pa.string()),
        ("file_name", pa.string()),
        ("source_uri", pa.string()),
        ("media_type", pa.string()),
        ("byte_size", pa.int64()),
        ("title", pa.string()),
        ("agency_name", pa.string()),
        ("division_code", pa.string()),
        ("report_year", pa.int32()),
        ("form", pa.string()),
        ("reporting_scope", pa.string()),
        ("published_on", pa.date32()),
        ("reader", pa.string()),
        ("extractor_version", pa.string()),
        ("ingested_at", pa.timestamp("us")),
        ("status", pa.string()),
        ("message", pa.string()),
    ]
)
_FORGET = (
    "delete from raw.documents where document_id in (select document_id from batch)",
    "delete from raw.figures where document_id in (select document_id from batch)",
    "delete from raw.narrative_figures where document_id in (select document_id from batch)",
    "delete from raw.document_texts where document_id in (select document_id from batch)",
)
_TEXTS = pa.schema([("document_id", pa.string()), ("text", pa.string())])
_FIGURES = pa.schema(
    [
        ("document_id", pa.string()),
        ("form", pa.string()),
        ("table_code", pa.string()),
        ("row_code", pa.string()),
        ("column_code", pa.string()),
        ("row_label", pa.string()),
        ("column_label", pa.string()),
        ("raw_text", pa.string()),
        ("value", pa.decimal128(18, 6)),
        ("unit", pa.string()),
        ("status", pa.string()),
        ("page", pa.int32()),
        ("line", pa.int32()),
        ("char_start", pa.int32()),
        ("char_end", pa.int32()),
        ("method", pa.string()),
    ]
)


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A row of raw.documents, its columns in order."""

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


@contextmanager
def working_connection(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The working database, open for writing, with the raw tables in it."""
    database.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(
        str(database), config={"storage_compatibility_version": STORAGE_VERSION}
    ) as connection:
        connection.execute(SCHEMA_FILE.read_text(encoding="utf-8"))
        yield connection


def known_documents(connection: duckdb.DuckDBPyConnection, extractor_version: str) -> set[str]:
    """The ids of the documents that this version of the extractor has loaded."""
    rows = connection.execute(
        "select document_id from raw.documents where extractor_version = ?", [extractor_version]
    ).fetchall()
    return {document_id for (document_id,) in rows}


def load(connection: duckdb.DuckDBPyConnection, reports: Sequence[ReadReport]) -> None:
    """Load reports in one transaction; what an older extractor read of them is replaced."""
    tables = {
        "documents": pa.Table.from_pylist([asdict(r.record) for r in reports], _DOCUMENTS),
        "figures": pa.Table.from_pylist([f for r in reports for f in _figures(r)], _FIGURES),
        "document_texts": pa.Table.from_pylist([t for r in reports for t in _texts(r)], _TEXTS),
    }
    with _transaction(connection):
        connection.register("batch", tables["documents"])
        for statement in _FORGET:
            connection.execute(statement)
        for name, table in tables.items():
            connection.from_arrow(table).insert_into(f"raw.{name}")


@contextmanager
def _transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    connection.begin()
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def _figures(report: ReadReport) -> Iterator[dict[str, object]]:
    for figure in report.figures:
        reading, span = figure.reading, figure.reading.span
        document = report.document
        yield {
            "document_id": report.record.document_id,
            "form": figure.form,
            "table_code": figure.table_code,
            "row_code": figure.row_code,
            "column_code": figure.column_code,
            "row_label": figure.row_label,
            "column_label": figure.column_label,
            "raw_text": reading.raw_text,
            "value": reading.value,
            "unit": reading.unit,
            "status": reading.status.value,
            "page": document.page_of(span.start) if document and span else None,
            "line": document.line_of(span.start) if document and span else None,
            "char_start": span.start if span else None,
            "char_end": span.end if span else None,
            "method": reading.method,
        }


def _texts(report: ReadReport) -> Iterator[dict[str, str]]:
    if report.document is not None:
        yield {"document_id": report.record.document_id, "text": report.document.text}
