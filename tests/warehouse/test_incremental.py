"""A build after a change does again what changed, and ends where a build of everything ends."""

from collections import Counter
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from ingest.paths import REPORTS
from tests.built import Built, build, gongkai
from tests.warehouse.working import passed, spoil, working

LAST = REPORTS / "tongxin-2023.txt"
OTHERS = sorted(set(REPORTS.glob("*.txt")) - {LAST})
PLANTED = "planted by a test"
NOT_LOOKED_AT = "jingyuan-2020.txt"


def plant(built: Built) -> None:
    """Mark all rows of a table in the working database, to tell those that are built again."""
    with duckdb.connect(str(working(built))) as connection:
        connection.execute(f"update main.fct_figures set method = '{PLANTED}'")


def planted(built: Built) -> set[object]:
    """The reports of which a row planted in the working database has reached the published file."""
    rows = built.rows(f"""
        select distinct dim_report.file_name
        from fct_figures join dim_report using (document_id)
        where fct_figures.method = '{PLANTED}'
    """)
    return {name for (name,) in rows}


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Four reports, each marked once it was built; then the fifth, of the county of two of them.

    What was read of a report of another county is at fault since it passed the gate.
    """
    folder = tmp_path_factory.mktemp("grown")
    first = build(folder, *OTHERS)
    assert first.exit_code == 0, first.screen
    plant(first)
    spoil(first, NOT_LOOKED_AT)
    return build(folder, LAST)


def test_only_the_division_of_a_new_report_is_built_again(grown: Built) -> None:
    assert grown.exit_code == 0, grown.screen
    assert planted(grown) == {"jingyuan-2020.txt", "wuzhong-office-2020.txt"}


def test_what_passed_is_not_looked_at_again(grown: Built) -> None:
    """Shown by a fault that nothing else has touched: only `gongkai validate` sees it."""
    assert "looked at 3 new or changed documents; 2 had passed before" in grown.screen
    assert passed(grown) == 5
    everything = gongkai("validate", working(grown))
    assert everything.returncode == 1
    assert "A value is the number" in everything.stdout


def rows(table: pa.Table) -> Counter[tuple[object, ...]]:
    return Counter(tuple(row.values()) for row in table.to_pylist())


def test_it_ends_where_a_build_of_everything_ends(grown: Built, shipped: Built) -> None:
    """What was planted before the second build is the only difference."""
    found, expected = grown.contents(), shipped.contents()
    differing = {table for table in found if found[table] != expected[table]}
    assert differing == {"main.fct_figures", "raw.figures"}
    query = "select document_id from dim_report where file_name = ?"
    ((spoilt,),) = grown.rows(query, NOT_LOOKED_AT)
    for table, column, planted_in in (
        ("main.fct_figures", "method", PLANTED),
        ("raw.figures", "value", spoilt),
    ):
        ours, theirs = found[table], expected[table]
        assert rows(ours.drop_columns(column)) == rows(theirs.drop_columns(column))
        surplus = rows(ours) - rows(theirs)
        assert surplus
        assert all(planted_in in row for row in surplus)


def test_another_switch_builds_everything_again(received: Built, tmp_path: Path) -> None:
    """And lets in what was held out."""
    copy = received.copy(tmp_path / "copy")
    plant(copy)
    let_in = build(copy.work_dir.parent, copy.work_dir.parent / "in", "--include-quarantined")
    assert let_in.exit_code == 0, let_in.screen
    assert planted(let_in) == set()
    assert let_in.rows(
        "select distinct reconciliation from mart_requests_by_outcome where report_year = 2023"
    ) == [("quarantined",)]


def test_the_published_file_carries_no_work_in_progress(shipped: Built) -> None:
    assert shipped.rows("select * from state.changed_documents") == []
    assert shipped.rows("select count(*) from state.built_documents") == [(5,)]
