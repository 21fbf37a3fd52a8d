"""A build after a change does again what changed, and ends where a build of everything ends."""

import duckdb
import pytest

from ingest.paths import REPORTS
from tests.built import Built, build, gongkai

LAST = REPORTS / "tongxin-2023.txt"
OTHERS = sorted(set(REPORTS.glob("*.txt")) - {LAST})
PLANTED = "planted by a test"


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
    """Four reports, each marked once it was built; then the fifth, of the county of two of them."""
    folder = tmp_path_factory.mktemp("grown")
    first = build(folder, *OTHERS)
    assert first.exit_code == 0, first.screen
    with duckdb.connect(str(first.work_dir / "gongkai.duckdb")) as connection:
        connection.execute(f"update main.fct_figures set method = '{PLANTED}'")
    return build(folder, LAST)


def test_only_the_division_of_a_new_report_is_built_again(grown: Built) -> None:
    assert grown.exit_code == 0, grown.screen
    assert planted(grown) == {"jingyuan-2020.txt", "wuzhong-office-2020.txt"}


def test_it_ends_where_a_build_of_everything_ends(grown: Built, shipped: Built) -> None:
    """The rows of the two counties that were not built again are compared without the mark."""
    found, expected = grown.contents(), shipped.contents()
    marked = {table for table in found if found[table] != expected[table]}
    assert marked == {"main.fct_figures"}
    differing = set(found["main.fct_figures"]) ^ set(expected["main.fct_figures"])
    unmarked = {tuple(v for v in row if v != PLANTED) for row in differing if PLANTED in row}
    assert len(unmarked) == len(differing) / 2


def test_other_rules_or_switches_build_everything_again(grown: Built) -> None:
    """And a removed report is in no table, whatever the tables are."""
    (gone,) = grown.rows("select document_id from dim_report where file_name = 'tongxin-2017.txt'")
    removed = gongkai(
        "remove",
        "tongxin-2017.txt",
        "--include-quarantined",
        "--warehouse",
        grown.warehouse,
        "--work-dir",
        grown.work_dir,
    )
    assert removed.returncode == 0, removed.stdout + removed.stderr
    assert planted(grown) == set()
    tables = grown.rows("""
        select table_schema, table_name from information_schema.columns
        where column_name = 'document_id' and table_name <> 'removed_documents'
    """)
    assert tables
    for schema, table in tables:
        query = f"select count(*) from {schema}.{table} where document_id = '{gone[0]}'"
        assert grown.rows(query) == [(0,)], table


def test_the_published_file_carries_no_work_in_progress(shipped: Built) -> None:
    assert shipped.rows("select * from state.changed_documents") == []
    assert shipped.rows("select count(*) from state.built_documents") == [(5,)]
