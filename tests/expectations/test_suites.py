"""The suites as written: in step with the rules, and each check sees the fault it is for."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from expectations.excerpt import WHOLE, attach, statements
from expectations.suites import (
    SUITES,
    Suite,
    UnknownSuiteError,
    compares_documents,
    load,
    load_all,
)
from tests import fake_marts

RULES = Path(__file__).parents[2] / "seeds" / "rules.csv"
MODELS = Path(__file__).parents[2] / "models"
QUARANTINING = ("statutory", "arithmetic")
REPORTED = ("cross_year", "narrative", "completeness", "plausibility")
FAMILIES = (*QUARANTINING, *REPORTED)
INTEGRITY = ("raw_integrity", "mart_integrity")

FAIL = (
    "update main.fct_rule_results set result = 'fail', left_value = 3, difference = 1"
    " where rule_code = 'requests_balance_2021'"
)

# One fault of our own for each check of the integrity suites. Line 30 is a cell that prints 30.
FAULTS = {
    "document_id_is_sha256": "update raw.documents set document_id = 'report'",
    "document_status_is_known": "update raw.documents set status = 'done'",
    "document_not_loaded_says_why": "update raw.documents set status = 'unreadable'",
    "loaded_document_has_a_form": "update raw.documents set form = 'form_2035'",
    "loaded_document_prints_a_figure": (
        "update raw.figures set status = 'missing'; delete from raw.narrative_figures"
    ),
    "loaded_document_has_its_text": "delete from raw.document_texts",
    "text_of_a_known_document": "insert into raw.document_texts values ('x', '')",
    "figure_of_a_loaded_document": "update raw.documents set status = 'no_tables'",
    "figure_status_is_known": "update raw.figures set status = 'guessed' where line = 30",
    "value_follows_status": "update raw.figures set value = 0 where status = 'blank'",
    "raw_text_follows_status": "update raw.figures set raw_text = '0' where status = 'missing'",
    "printed_figure_has_a_place": "update raw.figures set char_start = null where line = 30",
    "place_holds_raw_text": "update raw.figures set char_end = char_end + 1 where line = 30",
    "number_is_the_printed_one": "update raw.figures set value = value * 10 where line = 30",
    "sign_is_the_printed_one": "update raw.figures set value = 3 where raw_text = '减3'",
    "printed_number_is_read_once": (
        "update raw.figures set char_start = (select char_start from raw.figures where line = 30)"
        " where raw_text = '２０２３'"
    ),
    "unit_is_printed": "update raw.figures set unit = '亿元' where line = 30",
    "every_cell_of_the_form_once": "delete from raw.figures where line = 30",
    "code_is_a_cell_of_its_form": (
        "update raw.figures set column_code = 'amount', form = 'form_2019' where line = 30"
    ),
    "figure_without_code_has_a_label": (
        "update raw.figures set row_code = null, row_label = null where line = 30"
    ),
    "narrative_figure_of_a_known_document": "update raw.narrative_figures set document_id = 'x'",
    "narrative_place_holds_raw_text": "update raw.narrative_figures set char_start = 4",
    "narrative_sentence_is_in_the_text": (
        "update raw.narrative_figures set sentence = '本年收到申请2021件。'"
    ),
    "narrative_value_follows_status": "update raw.narrative_figures set value = null",
    "report_once": "insert into main.dim_report select * from main.dim_report",
    "one_report_represents_a_division_and_year": (
        "insert into main.dim_report select 'x', division_code, report_year, form, true"
        " from main.dim_report"
    ),
    "requests_by_outcome_grain": (
        "insert into main.mart_requests_by_outcome select * from main.mart_requests_by_outcome"
    ),
    "penalties_grain": "insert into main.mart_penalties select * from main.mart_penalties",
    "procurement_spend_grain": (
        "insert into main.mart_procurement_spend select * from main.mart_procurement_spend"
    ),
    "figures_grain": "insert into main.fct_figures select * from main.fct_figures limit 1",
    "figures_are_all_there": "delete from main.fct_figures where raw_text is null",
    "rule_results_grain": (
        "insert into main.fct_rule_results select * from main.fct_rule_results limit 1"
    ),
    "every_rule_is_evaluated": (
        "delete from main.fct_rule_results where rule_code = 'requests_balance_2021'"
    ),
    "result_follows_both_sides": "update main.fct_rule_results set right_value = null",
    "acknowledgement_has_a_reason": "; ".join(
        (FAIL, "update main.fct_rule_results set is_acknowledged = true where result = 'fail'")
    ),
    "no_unreconciled_row_in_a_mart": FAIL,
    "unreconciled_row_is_flagged": (
        "update main.mart_requests_by_outcome set reconciliation = 'quarantined'"
    ),
    "reconciliation_is_known": "update main.mart_penalties set reconciliation = null",
    "acknowledged_row_is_flagged": "; ".join(
        (
            FAIL,
            "update main.fct_rule_results set is_acknowledged = true,"
            " acknowledgement_reason = 'so printed' where result = 'fail'",
        )
    ),
    "quarantine_lists_the_failures": FAIL,
    "mart_row_of_a_known_report": "update main.mart_penalties set document_id = 'x'",
    "division_is_known": "update main.mart_penalties set division_code = '640399'",
    "division_once": "delete from main.dim_division where division_code = '640300'",
    "rule_is_known": "delete from main.dim_rule where rule_code = 'requests_balance_2021'",
    "requests_follow_status": (
        "update main.mart_requests_by_outcome set requests_status = 'ambiguous'"
    ),
    "penalties_follow_status": "update main.mart_penalties set penalty_items_change = 0",
    "procurement_follows_status": (
        "update main.mart_procurement_spend set procurement_projects = null"
    ),
    "no_yuan_without_a_unit": (
        "update main.mart_procurement_spend set procurement_amount_yuan = 1"
    ),
    "measure_traces_to_its_figure": "update main.mart_penalties set penalty_decisions = 1",
    "amount_traces_to_its_figure": (
        "update main.mart_procurement_spend set procurement_amount_printed = 1"
    ),
    **fake_marts.FAULTS,
}


def checks(suite: Suite) -> dict[str, Any]:
    return {item["meta"]["name"]: item for item in suite.expectations}


def broken_rows(connection: duckdb.DuckDBPyConnection, item: dict[str, Any]) -> int:
    return len(connection.execute(item["kwargs"]["unexpected_rows_query"]).fetchall())


def rules() -> dict[str, dict[str, str]]:
    with RULES.open(encoding="utf-8", newline="") as file:
        return {row["rule_code"]: row for row in csv.DictReader(file)}


@pytest.mark.parametrize("name", SUITES)
def test_a_suite_describes_itself(name: str) -> None:
    suite = load(name)
    assert suite.name == name
    assert suite.title_zh
    assert suite.title_en
    assert suite.on_failure in {"block", "quarantine", "report"}
    assert len(checks(suite)) == len(suite.expectations), "two checks share a name"
    for item in suite.expectations:
        assert item["meta"]["statement_zh"]
        assert item["meta"]["statement_en"]
        assert item["meta"]["authority"]


def test_integrity_blocks_errors_quarantine_and_the_rest_is_reported() -> None:
    assert {suite.name: suite.on_failure for suite in load_all()} == (
        dict.fromkeys(INTEGRITY, "block")
        | dict.fromkeys(QUARANTINING, "quarantine")
        | dict.fromkeys(REPORTED, "report")
    )


def test_an_unknown_suite_is_named() -> None:
    with pytest.raises(UnknownSuiteError, match=r"'narative'; there are raw_integrity"):
        load("narative")


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_suite_holds_the_rules_of_its_family(family: str) -> None:
    written = {
        item["meta"]["rule_code"]: tuple(
            item["meta"][key] for key in ("statement_zh", "statement_en", "authority")
        )
        for item in load(family).expectations
    }
    wanted = {
        code: (rule["statement_zh"], rule["statement_en"], rule["authority"])
        for code, rule in rules().items()
        if rule["family"] == family
    }
    file = f"expectations/{family}.json"
    missing = {code: wanted[code] for code in wanted.keys() - written.keys()}
    assert not missing, f"add an expectation to {file} for each of these rules: {missing}"
    surplus = sorted(written.keys() - wanted.keys())
    assert not surplus, f"remove from {file}, for seeds/rules.csv has no such rule: {surplus}"
    changed = {code: wanted[code] for code in wanted if written[code] != wanted[code]}
    assert not changed, f"in {file}, write what seeds/rules.csv says: {changed}"


def test_every_rule_has_a_suite() -> None:
    assert {rule["family"] for rule in rules().values()} == set(FAMILIES)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_rule_is_checked_by_its_code_and_name(family: str) -> None:
    for name, item in checks(load(family)).items():
        assert item["meta"]["rule_code"] == name
        assert f"r.rule_code = '{name}'" in item["kwargs"]["unexpected_rows_query"]


def test_each_family_check_counts_the_failures_of_its_rule(database: Path) -> None:
    with duckdb.connect(str(database)) as connection:
        connection.execute("update main.fct_rule_results set result = 'fail'")
        connection.execute(
            "insert into raw.documents select * replace ('y' as document_id) from raw.documents"
        )
        for family in FAMILIES:
            for name, item in checks(load(family)).items():
                expected = 1 if name.endswith("_2021") else 0
                assert broken_rows(connection, item) == expected, name


@pytest.mark.parametrize("name", INTEGRITY)
def test_every_integrity_check_has_a_fault_here(name: str) -> None:
    assert set(checks(load(name))) <= set(FAULTS)


@pytest.mark.parametrize("name", INTEGRITY)
def test_the_sound_database_breaks_no_check(database: Path, name: str) -> None:
    with duckdb.connect(str(database)) as connection:
        for check, item in checks(load(name)).items():
            assert broken_rows(connection, item) == 0, check


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_seen(database: Path, fault: str) -> None:
    (item,) = (checks(load(name))[fault] for name in INTEGRITY if fault in checks(load(name)))
    with duckdb.connect(str(database)) as connection:
        connection.execute(FAULTS[fault])
        assert broken_rows(connection, item) > 0


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_seen_where_the_rest_has_passed(database: Path, fault: str) -> None:
    (item,) = (checks(load(name))[fault] for name in INTEGRITY if fault in checks(load(name)))
    with duckdb.connect(str(database)) as connection:
        connection.execute(FAULTS[fault])
    with excerpt(database) as found:
        assert broken_rows_of(found, item) > 0


def test_no_fault_is_seen_where_there_is_none_though_what_is_joined_is_left_out(
    database: Path,
) -> None:
    with excerpt(database) as found:
        for name in INTEGRITY:
            for check, item in checks(load(name)).items():
                assert broken_rows_of(found, item) == 0, check


@contextmanager
def excerpt(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """What the gate of a build looks at if another document has passed, and this has not."""
    with duckdb.connect(str(database)) as connection:
        connection.execute("""
            create schema if not exists state;
            create or replace table state.passed_documents as
            select 'passed' as document_id, 'key' as suites_key;
        """)
    with duckdb.connect() as connection:
        connection.execute(attach(database))
        for statement in statements(database, load_all(INTEGRITY), "key"):
            connection.execute(statement)
        yield connection


def broken_rows_of(found: duckdb.DuckDBPyConnection, item: dict[str, Any]) -> int:
    found.execute(f"use {WHOLE if compares_documents(item) else 'memory'}")
    return broken_rows(found, item)


def test_what_the_excerpt_cuts_is_built_document_by_document() -> None:
    """A table that each build makes anew would have rows that nobody looks at."""
    said = str([item["kwargs"] for suite in load_all() for item in suite.expectations])
    for model in (MODELS / "marts").glob("*.sql"):
        if f"main.{model.stem}" in said:
            columns = yaml.safe_load(model.with_suffix(".yml").read_text(encoding="utf-8"))
            names = {column["name"] for column in columns["models"][0]["columns"]}
            is_incremental = "materialized='incremental'" in model.read_text(encoding="utf-8")
            assert is_incremental == ("document_id" in names), model.stem


def test_quarantined_rows_may_be_in_the_marts_only_with_the_switch() -> None:
    strict = {item["meta"]["name"] for suite in load_all() for item in suite.expectations}
    loose = {
        item["meta"]["name"]
        for suite in load_all(switches={"include_quarantined"})
        for item in suite.expectations
    }
    assert strict - loose == {
        "no_unreconciled_row_in_a_mart",
        "county_year_holds_nothing_quarantined",
    }


def test_a_flagged_row_passes_and_an_unflagged_one_does_not(database: Path) -> None:
    item = checks(load("mart_integrity"))["unreconciled_row_is_flagged"]
    with duckdb.connect(str(database)) as connection:
        connection.execute(FAIL)
        assert broken_rows(connection, item) == 1
        connection.execute(
            "update main.mart_requests_by_outcome set reconciliation = 'quarantined'"
        )
        assert broken_rows(connection, item) == 0


def test_an_acknowledged_warning_needs_no_flag_in_the_marts(database: Path) -> None:
    """Only errors hold a table out, so only they are flagged where they are let in."""
    item = checks(load("mart_integrity"))["acknowledged_row_is_flagged"]
    acknowledge = (
        "update main.fct_rule_results set result = 'fail', left_value = 3, difference = 1,"
        " is_acknowledged = true, acknowledgement_reason = 'so printed' where rule_code = ?"
    )
    with duckdb.connect(str(database)) as connection:
        connection.execute(acknowledge, ["requests_prose_2021"])
        assert broken_rows(connection, item) == 0
        connection.execute(acknowledge, ["requests_balance_2021"])
        assert broken_rows(connection, item) == 1
