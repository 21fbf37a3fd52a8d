"""The database without the rows of documents that passed: what the gate of a build looks at.

The suites run on it as they are. Each table that they name is there under its own name, in a
database in memory that has the file attached: without those rows where rows belong to documents,
whole where they do not. What is left out is what has passed, and not what is not in question: a row
of no document, or of one that nobody knows, is seen.
"""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from string import Template

import duckdb

from expectations.suites import Suite

WHOLE = "whole"
"""The attached file: `use whole` shows all of it, under the same names."""

_LOOKED_UP = 10_000
"""Rows of a table: those of some sixty documents, a county with its agencies over ten years."""

_PASSED = Template("""
    create temp table passed_documents as
    select document_id from $whole.state.passed_documents
    where suites_key = '$suites_key'
""")
# Copied, for many checks read the same few rows. Which rows comes first, by itself: one join would
# read every column of every row; a few row numbers are looked up where the rows are kept.
_COPY = Template("""
    create table $table as
    select * from $whole.$table
    where rowid in (
        select rows_of_all.rowid
        from $whole.$table as rows_of_all
        anti join passed_documents
            on rows_of_all.document_id = passed_documents.document_id
    )
""")


def attach(database: Path) -> str:
    """Return the statement that attaches the file to a database in memory."""
    path = str(database).replace("'", "''")
    return f"attach if not exists '{path}' as {WHOLE} (read_only)"


def statements(database: Path, suites: Sequence[Suite], suites_key: str) -> Iterator[str]:
    """Yield what makes the excerpt in a database in memory that has the file attached.

    A table that a suite names and the file lacks is not there either: its checks say so.
    """
    # As many values are looked up; DuckDB's own limit is 50, and beyond it all rows are read.
    yield f"set dynamic_or_filter_threshold = {_LOOKED_UP}"
    yield _PASSED.substitute(whole=WHOLE, suites_key=suites_key)
    tables = _named(database, suites)
    for schema in sorted({schema for schema, _, _ in tables}):
        yield f"create schema if not exists {schema}"
    for schema, table, is_by_document in tables:
        if is_by_document:
            yield _COPY.substitute(whole=WHOLE, table=f"{schema}.{table}")
        else:
            yield f"create view {schema}.{table} as from {WHOLE}.{schema}.{table}"
    yield "drop table passed_documents"


def _named(database: Path, suites: Sequence[Suite]) -> Collection[tuple[str, str, bool]]:
    """Return schema, table, and whether it has a document_id, of each table that suites name."""
    with duckdb.connect(str(database), read_only=True) as connection:
        tables = connection.execute("""
            select table_schema, table_name, bool_or(column_name = 'document_id')
            from information_schema.columns
            group by all
            order by all
        """).fetchall()
    said = " ".join(str(item["kwargs"]) for suite in suites for item in suite.expectations)
    return [found for found in tables if f"{found[0]}.{found[1]}" in said]
