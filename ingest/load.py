"""Load what was read into the `raw` tables of the working database (raw.sql)."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import duckdb
import pyarrow as pa

from ingest.records import (
    SCHEMA_FILE,
    Columns,
    DocumentRecord,
    ReadReport,
    document_columns,
    figure_columns,
    narrative_figure_columns,
    text_columns,
)

STORAGE_VERSION = "v1.4.0"
"""Fixed, so that older DuckDB clients open the file (DESIGN.md, "Publish")."""

ROW_GROUP = 122_880
"""Rows that DuckDB writes together."""

_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "storage_compatibility_version": STORAGE_VERSION,
    # A checkpoint writes again what does not fill a row group, the texts of 100,000 documents
    # among it. The log is as durable.
    "checkpoint_threshold": "256MB",
    # The other processors read reports; threads that wait for rows cost as much as their writing.
    "threads": 1,
}

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
_TABLES: Mapping[str, tuple[Callable[[ReadReport], Columns], pa.Schema]] = {
    "documents": (document_columns, _DOCUMENTS),
    "figures": (figure_columns, _FIGURES),
    "narrative_figures": (narrative_figure_columns, _NARRATIVE_FIGURES),
    "document_texts": (text_columns, _TEXTS),
}
"""The raw tables whose rows are a document's."""


@dataclass(frozen=True, slots=True)
class RawRows:
    """What some reports bring to the raw tables: the records, and a table for each raw table."""

    records: Sequence[DocumentRecord]
    tables: Mapping[str, pa.Table]


@contextmanager
def working_connection(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The working database, open for writing, with the raw tables in it."""
    database.parent.mkdir(parents=True, exist_ok=True)
    if not database.exists():
        # Whole or not at all: half a new file could be opened by no later run.
        new = database.with_name(f"new-{database.name}")
        for left in (new, new.with_name(f"{new.name}.wal")):
            left.unlink(missing_ok=True)
        with _opened(new):
            pass
        new.replace(database)
    with _opened(database) as connection:
        yield connection


@contextmanager
def _opened(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The file, made if need be, with the raw tables in it."""
    with duckdb.connect(str(database), config=_CONFIG) as connection:
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
            name: _table(map(columns, reports), schema)
            for name, (columns, schema) in _TABLES.items()
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
    for name in _TABLES:
        connection.execute(
            f"delete from raw.{name} where document_id in (select unnest($ids))",
            {"ids": sorted(documents)},
        )


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


def _table(parts: Iterable[Columns], schema: pa.Schema) -> pa.Table:
    """A table of the rows of all parts, one after the other."""
    told = [part for part in parts if part]
    columns = zip(*told, strict=True) if told else [()] * len(schema)
    arrays = [
        pa.array(list(chain.from_iterable(column)), field.type)
        for column, field in zip(columns, schema, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)
