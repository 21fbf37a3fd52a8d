"""What passed the same suites before is left out of the gate of a build, and nothing else is."""

from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from expectations.checkpoint import note_passed, run
from expectations.results import Looked, Validation

OTHER = sha256(b"other report").hexdigest()
STATE = """
    create schema state;
    create table state.passed_documents (document_id varchar, suites_key varchar);
"""
ANOTHER_DOCUMENT = f"""
    insert into raw.documents
    select * replace ('{OTHER}' as document_id, 'unreadable' as status, 'why' as message)
    from raw.documents;
    insert into main.dim_report
    select * replace ('{OTHER}' as document_id, false as represents_division) from main.dim_report;
"""
FAULT_OF_THE_OTHER = f"""
    insert into raw.figures
    select * replace ('{OTHER}' as document_id) from raw.figures where line = 30
"""


def execute(database: Path, statement: str) -> None:
    with duckdb.connect(str(database)) as connection:
        connection.execute(statement)


def state(database: Path) -> set[str]:
    with duckdb.connect(str(database), read_only=True) as connection:
        return {
            name
            for (name,) in connection.sql(
                "select document_id from state.passed_documents"
            ).fetchall()
        }


def failed(validation: Validation) -> set[str]:
    return {c.name for suite in validation.suites for c in suite.checks if not c.passed}


@pytest.fixture
def one_new(database: Path) -> Path:
    """A document that passed, and one that was built since."""
    execute(database, STATE + ANOTHER_DOCUMENT)
    note_passed(database, include_quarantined=False)
    execute(database, f"delete from state.passed_documents where document_id <> '{OTHER}'")
    return database


def test_only_what_did_not_pass_is_looked_at(one_new: Path) -> None:
    execute(one_new, FAULT_OF_THE_OTHER)
    left = run(one_new, only_the_rest=True)
    assert failed(left) == set()
    assert left.looked == Looked(documents=1, passed_before=1)
    everything = run(one_new)
    assert "figure_of_a_loaded_document" in failed(everything)
    assert everything.looked is None


def test_a_fault_of_what_did_not_pass_blocks(one_new: Path) -> None:
    execute(one_new, "update raw.figures set value = 9 where line = 30")
    validation = run(one_new, only_the_rest=True)
    assert failed(validation) == {"number_is_the_printed_one"}
    assert validation.blocked


@pytest.mark.parametrize("nobody", ["null", "'nobody'"])
def test_rows_of_no_known_document_are_looked_at(one_new: Path, nobody: str) -> None:
    execute(
        one_new,
        f"insert into main.fct_figures select * replace ({nobody} as document_id)"
        " from main.fct_figures limit 1",
    )
    assert "figures_are_all_there" in failed(run(one_new, only_the_rest=True))


def test_a_new_document_is_compared_with_those_that_passed(one_new: Path) -> None:
    execute(one_new, "update main.dim_report set represents_division = true")
    found = failed(run(one_new, only_the_rest=True))
    assert "one_report_represents_a_division_and_year" in found


def test_what_cannot_be_checked_has_not_passed(one_new: Path) -> None:
    execute(one_new, "drop table main.mart_fees")
    validation = run(one_new, only_the_rest=True)
    assert "fees_grain" in failed(validation)
    assert validation.blocked


def test_what_passed_is_noted_and_what_is_gone_is_not(one_new: Path) -> None:
    note_passed(one_new, include_quarantined=False)
    assert len(state(one_new)) == 2
    assert run(one_new, only_the_rest=True).looked == Looked(documents=0, passed_before=2)


def test_what_passed_other_checks_has_not_passed_these(one_new: Path) -> None:
    assert run(one_new, only_the_rest=True, include_quarantined=True).looked is None
    note_passed(one_new, include_quarantined=True)
    assert run(one_new, only_the_rest=True).looked is None
    assert len(state(one_new)) == 2


@pytest.mark.parametrize("known", ["", STATE])
def test_everything_is_looked_at_where_nothing_is_known(database: Path, known: str) -> None:
    execute(database, known + "update raw.figures set value = 9 where line = 30")
    validation = run(database, only_the_rest=True)
    assert validation.looked is None
    assert failed(validation) == {"number_is_the_printed_one"}


def test_everything_is_looked_at_where_most_is_new(
    one_new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("expectations.passed.MOST", 0)
    assert run(one_new, only_the_rest=True).looked is None


def test_the_path_may_hold_any_character(one_new: Path) -> None:
    path = one_new.with_name("年报 #1?a=b%41@ it's.duckdb")
    one_new.rename(path)
    before = path.read_bytes()
    assert run(path, only_the_rest=True).looked == Looked(documents=1, passed_before=1)
    assert path.read_bytes() == before
    assert [found.name for found in path.parent.iterdir()] == [path.name]
