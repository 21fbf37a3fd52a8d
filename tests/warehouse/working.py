"""What tests do in a working database that a build has left."""

from pathlib import Path

import duckdb

from tests.built import Built

SPOILT = 9999
"""What the database says in place of the numbers of a report."""


def working(built: Built) -> Path:
    """The database."""
    return built.work_dir / "gongkai.duckdb"


def spoil(built: Built, file_name: str) -> str:
    """Make a fault in what the database holds of a report; return its document_id."""
    with duckdb.connect(str(working(built))) as connection:
        query = "select document_id from raw.documents where file_name = ?"
        ((found,),) = connection.execute(query, [file_name]).fetchall()
        fault = "update raw.figures set value = ? where document_id = ? and value > 0"
        connection.execute(fault, [SPOILT, found])
    assert isinstance(found, str)
    return found


def passed(built: Built) -> int:
    """How many documents have passed the gate."""
    with duckdb.connect(str(working(built)), read_only=True) as connection:
        ((count,),) = connection.sql("select count(*) from state.passed_documents").fetchall()
    assert isinstance(count, int)
    return count
