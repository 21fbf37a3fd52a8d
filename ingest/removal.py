"""Take a document out of the warehouse, and keep it out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import duckdb

from ingest.load import forget, transaction, working_connection
from ingest.runs import Run

_FIND = """
    select document_id, file_name, source_uri from raw.documents
    where document_id = $1 or file_name = $1 or source_uri = $1
        or (length($1) >= 8 and starts_with(document_id, $1))
    order by document_id
"""
_REMEMBER = """
    insert into raw.removed_documents
    select document_id, file_name, source_uri, current_timestamp at time zone 'UTC', ?
    from raw.documents where document_id = ?
"""


class RemovalError(Exception):
    """Nothing was removed; the message says why and what to type instead."""


@dataclass(frozen=True, slots=True)
class Removed:
    """A document that was taken out."""

    document_id: str
    file_name: str
    source_uri: str | None


def remove(sources: Sequence[str], run: Run) -> list[Removed]:
    """Delete everything that was read from these sources, and remember not to read them again.

    A source is a document_id (its first 8 digits or more), a file name or a source_uri. All are
    removed, or none.

    Raises:
        RemovalError: a source is not in the database, or is the name of several documents.
    """
    with working_connection(run.database) as connection:
        documents = [_find(connection, source) for source in sources]
        with transaction(connection):
            for document in documents:
                connection.execute(_REMEMBER, [run.run_id, document.document_id])
            forget(connection, [document.document_id for document in documents])
    run.facts.documents_removed = len(documents)
    return documents


def removed_documents(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The ids of the documents that were removed."""
    rows = connection.execute("select document_id from raw.removed_documents").fetchall()
    return {document_id for (document_id,) in rows}


def restore(connection: duckdb.DuckDBPyConnection, documents: Collection[str]) -> None:
    """Forget that these documents were removed."""
    connection.execute(
        "delete from raw.removed_documents where document_id in (select unnest($ids))",
        {"ids": sorted(documents)},
    )


def _find(connection: duckdb.DuckDBPyConnection, source: str) -> Removed:
    found = [Removed(*row) for row in connection.execute(_FIND, [source]).fetchall()]
    if not found:
        raise RemovalError(
            f"数据库中没有 {source}。document_id、文件名和来源见表 dim_report。 "
            f"There is no {source}: dim_report lists document_id, file_name and source_uri."
        )
    if len(found) > 1:
        ids = ", ".join(document.document_id[:12] for document in found)
        raise RemovalError(
            f"{source} 指 {len(found)} 个文件，请用 document_id：{ids}。 "
            f"{source} names {len(found)} documents; give the document_id of one: {ids}."
        )
    return found[0]
