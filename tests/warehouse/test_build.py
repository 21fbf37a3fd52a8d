"""`gongkai build` end to end: what it prints, publishes, refuses and leaves alone."""

from pathlib import Path

import duckdb

from tests.built import Built, build, command, gongkai
from tests.received import BROKEN, NO_REPORT


def test_it_ends_by_saying_what_it_loaded_what_the_rules_found_and_where(shipped: Built) -> None:
    assert shipped.exit_code == 0, shipped.screen
    for said in (
        "loaded",
        "reported",
        "ambiguous",
        "requests_balance_2019",
        str(shipped.warehouse),
    ):
        assert said in shipped.screen


def test_published_objects_are_tables_with_descriptions(shipped: Built) -> None:
    assert shipped.rows("select view_name from duckdb_views() where not internal") == []
    undescribed = """
        select table_name, column_name from duckdb_columns()
        where database_name = current_database() and not internal and comment is null
        union all
        select table_name, '' from duckdb_tables()
        where database_name = current_database() and not internal and comment is null
    """
    assert shipped.rows(undescribed) == []


def test_descriptions_are_in_both_languages(shipped: Built) -> None:
    one_language = """
        select table_name, column_name, comment from duckdb_columns()
        where database_name = current_database() and not internal
            and not (regexp_matches(comment, '[一-龥]') and regexp_matches(comment, '[A-Za-z]{2}'))
    """
    assert shipped.rows(one_language) == []


def test_nothing_is_left_beside_the_published_file(shipped: Built) -> None:
    assert [path.name for path in shipped.warehouse.parent.iterdir()] == ["gongkai.duckdb"]


def test_building_twice_gives_the_same_content(shipped: Built, tmp_path: Path) -> None:
    again = build(shipped.copy(tmp_path / "again").work_dir.parent)
    assert again.exit_code == 0, again.screen
    assert again.contents() == shipped.contents()


def test_a_report_that_breaks_its_own_rule_is_quarantined(received: Built) -> None:
    quarantined = (
        "select rule_code, instance, left_value, right_value from mart_quarantine order by 1"
    )
    assert received.rows(quarantined) == [
        ("requests_applicants_2021", "processed_total", 71, 70),
        ("requests_balance_2021", "total", 70, 71),
        ("requests_outcomes_2021", "total", 71, 70),
    ]
    requests = "select distinct report_year from mart_requests_by_outcome order by 1"
    assert received.rows(requests) == [(2017,), (2020,)]
    penalties = "select penalty_decisions from mart_penalties where report_year = 2023"
    assert received.rows(penalties) == [(1664,)]
    assert "71" in received.screen


def test_a_test_of_dbt_that_fails_leaves_the_published_file_and_says_why(
    shipped: Built, tmp_path: Path
) -> None:
    """Once what did not change is tested again too."""
    copy = shipped.copy(tmp_path / "faulty")
    with duckdb.connect(str(copy.work_dir / "gongkai.duckdb")) as connection:
        connection.execute(
            "delete from state.built_documents; update raw.figures set status = 'guessed'"
        )
    failed = build(copy.work_dir.parent)
    assert failed.exit_code == 1
    for word in ("dbt build failed", "accepted_values"):
        assert word in failed.screen
    assert failed.warehouse.read_bytes() == shipped.warehouse.read_bytes()


def test_bad_input_gets_a_status_and_the_rest_is_published(received: Built) -> None:
    assert received.rows(
        "select file_name, status, message is null from dim_report order by 1"
    ) == [
        ("2017.txt", "loaded", True),
        (BROKEN, "loaded", True),
        (NO_REPORT, "not_a_report", False),
        ("binary.txt", "unreadable", False),
        ("empty.txt", "unreadable", False),
        ("gbk.txt", "loaded", True),
    ]
    assert NO_REPORT in received.screen
    penalties = "select penalty_decisions from mart_penalties where report_year = 2020"
    assert received.rows(penalties) == [(2393,)]


def test_a_path_that_does_not_exist_is_named(tmp_path: Path) -> None:
    failed = gongkai("build", tmp_path / "nowhere", "--work-dir", tmp_path / "build")
    assert failed.returncode == 2
    assert "nowhere" in failed.stderr
    assert not (tmp_path / "build").exists()


def test_validate_judges_any_database(shipped: Built, tmp_path: Path) -> None:
    fine = command("validate", shipped.warehouse)
    assert fine.returncode == 0, fine.stdout
    empty = tmp_path / "empty.duckdb"
    duckdb.connect(str(empty)).close()
    unbuilt = gongkai("validate", empty)
    assert unbuilt.returncode == 1
    assert "gongkai build" in unbuilt.stderr
