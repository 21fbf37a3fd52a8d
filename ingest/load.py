"""Load what was read into the `raw` tables of the working database (raw.sql)."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from operator import attrgetter
from pathlib import Path

import duckdb
import pyarrow as pa

from ingest.document import Document
from ingest.figure import Figure
from ingest.prose import NarrativeFigure

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
    "delete from raw.documents where document_id in (select document_id from forgotten)",
    "delete from raw.figures where document_id in (select document_id from forgotten)",
    "delete from raw.narrative_figures where document_id in (select document_id from forgotten)",
    "delete from raw.document_texts where document_id in (select document_id from forgotten)",
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
_NARRATIVE_FIGURES = _FIGURES.append(pa.field("sentence", pa.string()))


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


_record: Callable[[DocumentRecord], tuple[object, ...]] = attrgetter(*_DOCUMENTS.names)


@dataclass(frozen=True, slots=True)
class ReadReport:
    """Everything that one file gave. `document` is None where the file could not be read."""

    record: DocumentRecord
    document: Document | None
    figures: Sequence[Figure]
    prose: Sequence[NarrativeFigure] = ()


@dataclass(frozen=True, slots=True)
class RawRows:
    """What some reports bring to the raw tables: the records, and a table for each raw table."""

    records: Sequence[DocumentRecord]
    tables: Mapping[str, pa.Table]


@contextmanager
def working_connection(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The working database, open for writing, with the raw tables in it."""
    database.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(
        str(database), config={"storage_compatibility_version": STORAGE_VERSION}
    ) as connection:
        connection.execute(SCHEMA_FILE.read_text(encoding="utf-8"))
        yield connection


def loaded_versions(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The id of every document that is loaded, and the version of the extractor that read it."""
    rows = connection.execute("select document_id, extractor_version from raw.documents").fetchall()
    return dict(rows)


def tabulate(reports: Sequence[ReadReport]) -> RawRows:
    """The rows that the reports bring, in columns."""
    return RawRows(
        [report.record for report in reports],
        {
            "documents": _table([_columns(_record(r.record) for r in reports)], _DOCUMENTS),
            "figures": _table([_figures(r, r.figures) for r in reports], _FIGURES),
            "narrative_figures": _table(map(_narrative_figures, reports), _NARRATIVE_FIGURES),
            "document_texts": _table(map(_text, reports), _TEXTS),
        },
    )


def load(
    connection: duckdb.DuckDBPyConnection,
    rows: Sequence[RawRows],
    run_id: str,
    present: Collection[str] = (),
) -> None:
    """Load rows in one transaction, in place of what was read before of the same documents.

    `present` are the documents that are in the tables already. Nothing is deleted for the others:
    in a large warehouse looking for their rows would make every batch as dear as the whole.
    """
    if not rows:
        return
    read = {record.document_id for part in rows for record in part.records}
    with transaction(connection):
        if replaced := read.intersection(present):
            forget(connection, replaced)
        for name in rows[0].tables:
            table = pa.concat_tables([part.tables[name] for part in rows])
            if name == "documents":
                table = table.append_column("run_id", pa.repeat(run_id, len(table)))
            connection.from_arrow(table).insert_into(f"raw.{name}")


def forget(connection: duckdb.DuckDBPyConnection, documents: Collection[str]) -> None:
    """Delete all rows of the documents."""
    ids = pa.array(sorted(documents), pa.string())
    connection.register("forgotten", pa.table({"document_id": ids}))
    for statement in _FORGET:
        connection.execute(statement)
    connection.unregister("forgotten")


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All that is done in the context, or nothing."""
    connection.begin()
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


Columns = Sequence[Sequence[object]]
"""The values of some rows, column by column in the order of a schema; of no rows no columns."""


def _table(parts: Iterable[Columns], schema: pa.Schema) -> pa.Table:
    """A table of the rows of all parts, one after the other."""
    told = [part for part in parts if part]
    columns = zip(*told, strict=True) if told else [()] * len(schema)
    arrays = [
        pa.array(list(chain.from_iterable(column)), field.type)
        for column, field in zip(columns, schema, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _columns(rows: Iterable[tuple[object, ...]]) -> Columns:
    return list(zip(*rows, strict=True))


def _figures(report: ReadReport, figures: Sequence[Figure]) -> Columns:
    """Rows of raw.figures, in the order of _FIGURES.

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
    lines = [None if start is None else document.line_of(start) for start in starts]
    pages: list[int | None] = [None] * len(starts)
    if document.page_of(0) is not None:
        pages = [None if start is None else document.page_of(start) for start in starts]
    ids = [report.record.document_id] * len(figures)
    return ids, *coded, *said, pages, lines, starts, ends, methods


def _narrative_figures(report: ReadReport) -> Columns:
    """Rows of raw.narrative_figures, in the order of _NARRATIVE_FIGURES."""
    if report.document is None or not report.prose:
        return ()
    text = report.document.text
    sentences = [text[slice(*narrative.sentence)] for narrative in report.prose]
    return *_figures(report, [narrative.figure for narrative in report.prose]), sentences


def _text(report: ReadReport) -> Columns:
    """The row of raw.document_texts, in the order of _TEXTS."""
    if report.document is None:
        return ()
    return [report.record.document_id], [report.document.text]
