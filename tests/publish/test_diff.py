"""What changed between two published files is all said, and nothing else."""

import json
import shutil
from io import StringIO
from pathlib import Path

import duckdb
import pytest
from rich.console import Console

from publish.diff import Diff, DiffError, diff
from publish.diff_report import as_json, print_diff
from tests.built import Built, command, gongkai

NEW = "f" * 64


@pytest.fixture
def changed(shipped: Built, tmp_path: Path) -> Path:
    """A copy of the shipped warehouse for a test to change."""
    path = tmp_path / "changed.duckdb"
    shutil.copyfile(shipped.warehouse, path)
    return path


def execute(database: Path, *statements: str) -> None:
    with duckdb.connect(str(database)) as connection:
        for statement in statements:
            connection.execute(statement)


def printed(found: Diff) -> str:
    screen = StringIO()
    print_diff(found, Console(file=screen, width=200))
    return screen.getvalue()


def table(found: Diff, name: str) -> dict[str, int]:
    (of_name,) = (table for table in found.tables if table.name == name)
    return {
        "added": of_name.rows_added,
        "removed": of_name.rows_removed,
        "changed": of_name.rows_changed,
    }


def test_a_copy_has_no_differences(shipped: Built, changed: Path) -> None:
    assert not diff(shipped.warehouse, changed).differs
    assert not diff(changed, changed).differs
    finished = command("diff", shipped.warehouse, changed)
    assert finished.returncode == 0
    assert "没有差别  no differences" in finished.stdout


def test_a_later_hour_is_no_difference(shipped: Built, changed: Path) -> None:
    execute(changed, "update dim_report set ingested_at = ingested_at + interval 1 day")
    assert not diff(shipped.warehouse, changed).differs


def test_a_changed_value_says_report_indicator_old_and_new(shipped: Built, changed: Path) -> None:
    where = "applicant_type = 'natural_person' and outcome = 'requests_granted'"
    execute(
        changed,
        "update mart_penalties set penalty_decisions = 5 where report_year = 2023",
        f"update mart_requests_by_outcome set requests = null where report_year = 2023 and {where}",
    )
    ((was,),) = shipped.rows(
        f"select requests from mart_requests_by_outcome where report_year = 2023 and {where}"
    )
    found = diff(shipped.warehouse, changed)
    penalties, requests = found.tables
    (value,) = penalties.values
    assert (value.agency_name, value.report_year) == ("同心县人民政府", 2023)
    assert (value.column, value.old, value.new) == ("penalty_decisions", 1664, 5)
    (value,) = requests.values
    assert value.key["outcome"] == "requests_granted"
    assert (value.column, value.old, value.new) == ("requests", was, None)
    assert table(found, "mart_penalties") == {"added": 0, "removed": 0, "changed": 1}
    text = printed(found)
    assert "同心县人民政府 2023  penalty_decisions: 1664 → 5" in text
    assert f"natural_person requests_granted  requests: {was} → （空 null）" in text


def test_schema_changes_are_all_said(shipped: Built, changed: Path) -> None:
    execute(
        changed,
        "drop table mart_quarantine",
        "create table mart_later as select 1 as one",
        "alter table dim_rule drop column authority",
        "alter table dim_rule add column weight integer",
        "alter table dim_agency alter report_count type varchar",
    )
    found = diff(shipped.warehouse, changed)
    assert (found.tables_added, found.tables_removed) == (("mart_later",), ("mart_quarantine",))
    agency, rule = found.tables
    assert agency.columns_retyped == {"report_count": ("BIGINT", "VARCHAR")}
    assert rule.columns_added == {"weight": "INTEGER"}
    assert rule.columns_removed == {"authority": "VARCHAR"}
    text = printed(found)
    for said in ("mart_later", "mart_quarantine", "authority", "weight", "BIGINT → VARCHAR"):
        assert said in text


def test_a_report_with_new_bytes_is_the_same_report(shipped: Built, changed: Path) -> None:
    ((was,),) = shipped.rows("select document_id from dim_report where report_year = 2023")
    tables = shipped.rows(
        "select table_name from duckdb_columns() where database_name = current_database()"
        " and schema_name = 'main' and column_name = 'document_id'"
    )
    for (name,) in tables:
        execute(changed, f"update {name} set document_id = '{NEW}' where document_id = '{was}'")
    execute(changed, f"update mart_penalties set penalty_decisions = 9 where document_id = '{NEW}'")
    found = diff(shipped.warehouse, changed)
    assert found.report_counts == {"superseded": 1}
    (report,) = found.reports
    assert (report.change, report.report_year, report.new_document_id) == ("superseded", 2023, NEW)
    assert [of.name for of in found.tables] == ["mart_penalties"]
    assert table(found, "mart_penalties") == {"added": 0, "removed": 0, "changed": 1}


def test_reports_that_came_and_went(shipped: Built, changed: Path) -> None:
    for name in ("dim_report", "mart_penalties", "mart_requests_by_outcome"):
        execute(changed, f"delete from {name} where report_year = 2023")
    ((rows,),) = shipped.rows(
        "select count(*) from mart_requests_by_outcome where report_year = 2023"
    )
    gone, came = diff(shipped.warehouse, changed), diff(changed, shipped.warehouse)
    assert (gone.report_counts, came.report_counts) == ({"removed": 1}, {"added": 1})
    assert table(gone, "mart_requests_by_outcome") == {"added": 0, "removed": rows, "changed": 0}
    assert table(came, "mart_requests_by_outcome") == {"added": rows, "removed": 0, "changed": 0}
    assert "removed: 同心县人民政府 2023" in printed(gone)


def test_many_changes_are_counted_and_some_are_listed(shipped: Built, changed: Path) -> None:
    execute(changed, "update mart_requests_by_outcome set comparability = 'x'")
    found = diff(shipped.warehouse, changed, limit=3)
    (of_name,) = found.tables
    assert len(of_name.values) == 3
    assert of_name.rows_not_listed == of_name.rows_changed - 3 > 0
    assert f"and {of_name.rows_not_listed} more rows changed" in printed(found)


def test_the_command_exits_as_diff_does_and_writes_json(
    shipped: Built, changed: Path, tmp_path: Path
) -> None:
    execute(changed, "update mart_penalties set penalty_decisions = 5 where report_year = 2023")
    machine = tmp_path / "out" / "diff.json"
    finished = gongkai("diff", shipped.warehouse, changed, "--json", machine)
    assert finished.returncode == 1, finished.stderr
    content = json.loads(machine.read_text(encoding="utf-8"))
    assert content["differs"] is True
    assert content["tables"][0]["values"][0]["new"] == 5
    no_database = tmp_path / "a.duckdb"
    no_database.write_text("year,penalties\n" * 1000)
    finished = gongkai("diff", shipped.warehouse, no_database)
    assert finished.returncode == 2
    assert "cannot be compared" in finished.stderr.lower()


def test_a_database_that_is_no_warehouse(shipped: Built, tmp_path: Path) -> None:
    path = tmp_path / "other.duckdb"
    duckdb.connect(str(path)).close()
    with pytest.raises(DiffError, match="dim_report"):
        diff(shipped.warehouse, path)


def test_text_of_documents_does_not_reach_the_terminal(shipped: Built, changed: Path) -> None:
    execute(changed, "update dim_rule set statement_zh = chr(27) || '[31m[bold]'")
    found = diff(shipped.warehouse, changed)
    assert "\x1b" not in printed(found) + as_json(found)
    assert "[bold]" in printed(found)


def test_neither_file_is_written(shipped: Built, changed: Path) -> None:
    before = shipped.warehouse.read_bytes(), changed.read_bytes()
    diff(shipped.warehouse, changed)
    assert (shipped.warehouse.read_bytes(), changed.read_bytes()) == before
    assert not list(changed.parent.glob("*.wal"))
