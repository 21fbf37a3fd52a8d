"""Which documents have passed the gate as they are built now: state.passed_documents.

dbt takes a document out as soon as it is about to be built again (macros/incremental.sql), and the
gate puts it in once nothing blocks. So a run that is blocked or killed leaves its documents out,
whichever run comes next, and a database that says nothing of this is validated whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import duckdb

from expectations.results import Looked
from expectations.suites import Suite

MOST = 2_000
"""How many documents are looked at by themselves: of more, the copy of their rows is too large."""

_COUNT = """
    select
        count(*) filter (where passed.document_id is null) as to_look_at,
        count(passed.document_id) as passed_before
    from raw.documents as documents
    left join state.passed_documents as passed
        on documents.document_id = passed.document_id
        and passed.suites_key = ?
"""
_NOTE = """
    insert into state.passed_documents
    select document_id, ? as suites_key from raw.documents
    where document_id not in (select document_id from state.passed_documents)
"""


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left to look at if all that passed these very suites is left out."""

    suites_key: str
    looked: Looked


def rest(database: Path, suites: Sequence[Suite]) -> Rest | None:
    """Return what has not passed the suites yet, or None if everything is to be looked at."""
    key = _key(suites)
    with duckdb.connect(str(database), read_only=True) as connection:
        if not _is_known(connection):
            return None
        ((to_look_at, before),) = connection.execute(_COUNT, [key]).fetchall()
    if before == 0 or to_look_at > MOST:
        return None
    return Rest(key, Looked(to_look_at, before))


def note(database: Path, suites: Sequence[Suite]) -> None:
    """Note that every document there is has passed the suites; dbt has made the table."""
    key = _key(suites)
    with duckdb.connect(str(database)) as connection:
        connection.begin()
        connection.execute("delete from state.passed_documents where suites_key <> ?", [key])
        connection.execute(_NOTE, [key])
        connection.commit()


def _is_known(connection: duckdb.DuckDBPyConnection) -> bool:
    """Say whether the models were built by a dbt that keeps this state."""
    return bool(
        connection.execute(
            "select 1 from duckdb_tables()"
            " where schema_name = 'state' and table_name = 'passed_documents'"
        ).fetchall()
    )


def _key(suites: Sequence[Suite]) -> str:
    """Return what changes with any check: what passed others has not passed these."""
    return sha256(repr([(suite.name, suite.expectations) for suite in suites]).encode()).hexdigest()
