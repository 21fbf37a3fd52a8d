"""`gongkai build` end to end: what it prints, publishes, refuses and leaves alone."""

import shutil
from pathlib import Path

import duckdb
import pytest

from ingest.paths import REPORTS
from tests.built import Built, build, gongkai


def broken(folder: Path) -> Path:
    """Tongxin 2023 with one total changed: 70 requests processed are now 71."""
    text = (REPORTS / "tongxin-2023.txt").read_text(encoding="utf-8")
    changed = text.replace(
        "(七) 总计\t\t69\t1\t0\t0\t0\t0\t70", "(七) 总计\t\t69\t1\t0\t0\t0\t0\t71"
    )
    assert changed != text
    path = folder / "broken.txt"
    path.write_text(changed, encoding="utf-8")
    return path


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
    folder = tmp_path / "again"
    shutil.copytree(shipped.work_dir.parent, folder)
    again = build(folder)
    assert again.exit_code == 0, again.screen
    assert again.contents() == shipped.contents()


def test_a_report_that_breaks_its_own_rule_is_quarantined(tmp_path: Path) -> None:
    built = build(tmp_path, broken(tmp_path))
    assert built.exit_code == 0, built.screen
    quarantined = (
        "select rule_code, instance, left_value, right_value from mart_quarantine order by 1"
    )
    assert built.rows(quarantined) == [
        ("requests_applicants_2021", "processed_total", 71, 70),
        ("requests_balance_2021", "total", 70, 71),
        ("requests_outcomes_2021", "total", 71, 70),
    ]
    assert built.rows("select * from mart_requests_by_outcome") == []
    assert built.rows("select penalty_decisions from mart_penalties") == [(1664,)]
    assert "71" in built.screen

    let_in = build(tmp_path, broken(tmp_path), "--include-quarantined")
    assert let_in.exit_code == 0, let_in.screen
    assert let_in.rows("select distinct reconciliation from mart_requests_by_outcome") == [
        ("quarantined",)
    ]


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        # The gate finds it, once what passed is looked at again too.
        (
            "delete from state.passed_documents;"
            " update raw.figures set raw_text = '9999', value = 9999 where row_code = 'penalties'",
            ("blocked", "9999"),
        ),
        # A test of dbt does, once what did not change is tested again too.
        (
            "delete from state.built_documents; update raw.figures set status = 'guessed'",
            ("dbt build failed", "accepted_values"),
        ),
    ],
)
def test_a_fault_in_our_data_leaves_the_published_file_and_says_why(
    shipped: Built, tmp_path: Path, fault: str, said: tuple[str, ...]
) -> None:
    folder = tmp_path / "faulty"
    shutil.copytree(shipped.work_dir.parent, folder)
    with duckdb.connect(str(folder / "build" / "gongkai.duckdb")) as connection:
        connection.execute(fault)
    failed = build(folder)
    assert failed.exit_code == 1
    for word in said:
        assert word in failed.screen
    assert failed.warehouse.read_bytes() == shipped.warehouse.read_bytes()


def test_bad_input_gets_a_status_and_the_rest_is_published(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    report = (REPORTS / "jingyuan-2020.txt").read_text(encoding="utf-8")
    (folder / "gbk.txt").write_bytes(report.encode("gbk"))
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)))
    (folder / "[bold]notice.txt").write_text("关于放假的通知", encoding="utf-8")
    built = build(tmp_path, folder)
    assert built.exit_code == 0, built.screen
    assert built.rows("select file_name, status, message is null from dim_report order by 1") == [
        ("[bold]notice.txt", "not_a_report", False),
        ("binary.txt", "unreadable", False),
        ("empty.txt", "unreadable", False),
        ("gbk.txt", "loaded", True),
    ]
    assert "[bold]notice.txt" in built.screen
    assert built.rows("select penalty_decisions from mart_penalties") == [(2393,)]


def test_a_path_that_does_not_exist_is_named(tmp_path: Path) -> None:
    failed = gongkai("build", tmp_path / "nowhere", "--work-dir", tmp_path / "build")
    assert failed.returncode == 2
    assert "nowhere" in failed.stderr
    assert not (tmp_path / "build").exists()


def test_validate_judges_any_database(shipped: Built, tmp_path: Path) -> None:
    fine = gongkai("validate", shipped.warehouse)
    assert fine.returncode == 0, fine.stdout
    empty = tmp_path / "empty.duckdb"
    duckdb.connect(str(empty)).close()
    unbuilt = gongkai("validate", empty)
    assert unbuilt.returncode == 1
    assert "gongkai build" in unbuilt.stderr
