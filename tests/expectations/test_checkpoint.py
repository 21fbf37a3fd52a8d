"""The gate: what breaks a rule is seen, what cannot be checked has not passed."""

import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import duckdb
import pytest
from sqlalchemy import Engine, event

from expectations.checkpoint import CheckpointError, run
from expectations.results import CheckResult, Validation
from expectations.rows import EXAMPLES
from expectations.suites import SUITES, UnknownSuiteError


def execute(database: Path, *statements: str) -> None:
    with duckdb.connect(str(database)) as connection:
        for statement in statements:
            connection.execute(statement)


def failed(validation: Validation) -> dict[str, CheckResult]:
    return {
        check.name: check
        for suite in validation.suites
        for check in suite.checks
        if not check.passed
    }


def test_a_sound_database_passes_every_check(database: Path) -> None:
    validation = run(database)
    assert [suite.name for suite in validation.suites] == list(SUITES)
    assert not failed(validation)
    assert not validation.blocked
    assert [suite.on_failure for suite in validation.suites] == [
        "block",
        "block",
        "quarantine",
        "quarantine",
        "report",
        "report",
        "report",
        "report",
    ]


def test_a_breaking_row_is_really_seen(database: Path) -> None:
    execute(database, "update raw.figures set value = 9 where line = 30")
    validation = run(database, ["raw_integrity"])
    check = failed(validation)["number_is_the_printed_one"]
    assert check.unexpected_count == 1
    (row,) = check.examples
    assert (row["raw_text"], row["value"]) == ("30", 9)
    assert check.error is None
    assert validation.blocked


@pytest.mark.parametrize("form", ["narrative", "provincial"])
def test_a_report_without_rows_of_a_form_needs_no_row_of_its_division(
    database: Path, form: str
) -> None:
    execute(
        database,
        "insert into main.dim_report select 'x', division_code, report_year - 4,"
        f" '{form}', represents_division from main.dim_report",
    )
    assert "county_year_is_the_report_that_represents" not in failed(
        run(database, ["mart_integrity"])
    )


def test_a_number_is_shown_with_all_its_digits(database: Path) -> None:
    execute(database, "update raw.figures set value = 123456789012.345678 where line = 30")
    check = failed(run(database, ["raw_integrity"]))["number_is_the_printed_one"]
    assert [row["value"] for row in check.examples] == ["123456789012.345678"]


def test_all_rows_are_counted_and_the_first_are_shown(database: Path) -> None:
    execute(database, "update raw.figures set value = 0.5 where status = 'reported'")
    check = failed(run(database, ["raw_integrity"]))["number_is_the_printed_one"]
    with duckdb.connect(str(database), read_only=True) as connection:
        rows = connection.sql("from raw.figures where status = 'reported'").fetchall()
    assert check.unexpected_count == len(rows)
    assert len(check.examples) == 20


def test_a_rule_that_a_report_breaks_quarantines_and_does_not_block(database: Path) -> None:
    execute(
        database,
        "update main.fct_rule_results set result = 'fail', left_value = 3, difference = 1,"
        " sentence_zh = '不符。' where rule_code = 'requests_balance_2021'",
    )
    validation = run(database, ["statutory", "arithmetic"])
    check = failed(validation)["requests_balance_2021"]
    assert check.rule_code == "requests_balance_2021"
    assert check.authority == "国办公开办函〔2021〕30号"
    assert check.unexpected_count == 1
    assert check.examples[0]["file_name"] == "tongxin-2021.txt"
    assert check.examples[0]["sentence_zh"] == "不符。"
    assert not validation.blocked


def quarantine(database: Path) -> None:
    """Make a report break a rule, and flag it everywhere as a build with the switch does."""
    execute(
        database,
        "update main.fct_rule_results set result = 'fail', left_value = 3, difference = 1"
        " where rule_code = 'requests_balance_2021'",
        "update main.mart_requests_by_outcome set reconciliation = 'quarantined'",
        "insert into main.mart_quarantine select document_id, rule_code, instance, table_code,"
        " sentence_zh, sentence_en from main.fct_rule_results where result = 'fail'",
    )


def test_an_unreconciled_row_in_a_mart_blocks(database: Path) -> None:
    quarantine(database)
    validation = run(database)
    assert set(failed(validation)) == {"no_unreconciled_row_in_a_mart", "requests_balance_2021"}
    assert validation.blocked


def test_the_switch_lets_flagged_rows_in(database: Path) -> None:
    quarantine(database)
    validation = run(database, include_quarantined=True)
    assert set(failed(validation)) == {"requests_balance_2021"}
    assert not validation.blocked


def test_a_check_that_cannot_be_made_has_not_passed(database: Path) -> None:
    execute(database, "alter table main.fct_rule_results drop column difference")
    validation = run(database, ["statutory"])
    checks = failed(validation)
    assert set(checks) == {"requests_balance_2019", "requests_balance_2021"}
    for check in checks.values():
        assert check.error is not None
        assert "difference" in check.error
        assert check.unexpected_count == 0
    # What it guards is unknown, so even a suite that only quarantines stops the publish.
    assert validation.blocked


def test_only_the_named_suites_are_run(database: Path) -> None:
    assert [suite.name for suite in run(database, ["arithmetic"]).suites] == ["arithmetic"]
    with pytest.raises(UnknownSuiteError):
        run(database, ["narative"])


def test_without_a_database_it_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match=r"no database .*gongkai build"):
        run(tmp_path / "gongkai.duckdb")
    assert not list(tmp_path.iterdir())


def test_without_models_it_says_what_to_run(database: Path) -> None:
    execute(database, "drop table main.fct_rule_results")
    with pytest.raises(CheckpointError, match=r"no main\.fct_rule_results.*dbt build"):
        run(database)
    assert not failed(run(database, ["raw_integrity"]))


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "gongkai.duckdb"
    path.write_text("year,penalties\n2023,1664\n" * 1000)
    with pytest.raises(CheckpointError, match="Cannot be read"):
        run(path)


def test_the_path_may_hold_any_character(template: Path, tmp_path: Path) -> None:
    path = tmp_path / "年报 #1?a=b%41@.duckdb"
    shutil.copyfile(template, path)
    assert not failed(run(path, ["statutory"]))


def test_it_writes_nothing_and_lets_go_of_the_database(
    database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(database.parent)
    monkeypatch.setenv("HOME", str(database.parent))
    before = database.read_bytes()
    run(database, ["statutory"])
    assert [path.name for path in database.parent.iterdir()] == ["gongkai.duckdb"]
    assert database.read_bytes() == before
    assert capsys.readouterr() == ("", "")
    # A connection that was still open read-only would not let this one write.
    execute(database, "create table main.later (value integer)")


def test_it_calls_nobody(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> NoReturn:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert not failed(run(database, ["statutory"]))


@pytest.fixture
def asked() -> Iterator[list[str]]:
    """The statements that are sent to any database."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_others: object) -> None:
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield statements
    event.remove(Engine, "before_cursor_execute", note)


def test_a_check_that_passes_is_one_query(database: Path, asked: list[str]) -> None:
    validation = run(database, ["statutory"])
    about_rules = [statement for statement in asked if "fct_rule_results" in statement]
    assert len(about_rules) == len(validation.suites[0].checks)


def test_a_check_that_every_figure_breaks_fetches_no_more_than_it_shows(
    database: Path, asked: list[str]
) -> None:
    execute(database, "update raw.figures set value = 0.5 where status = 'reported'")
    check = failed(run(database, ["raw_integrity"]))["number_is_the_printed_one"]
    assert check.unexpected_count > len(check.examples) == EXAMPLES
    rows, count = (statement for statement in asked if "abs(value)" in statement)
    assert rows.lower().rstrip().splitlines()[-1].strip().startswith("limit ")
    assert count.lower().startswith("select count(*)")
