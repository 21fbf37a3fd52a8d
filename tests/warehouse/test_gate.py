"""What the gate of a build has blocked stays blocked until it passes."""

from pathlib import Path

from ingest.paths import REPORTS
from tests.built import Built, build, gongkai
from tests.warehouse.working import SPOILT, passed, spoil


def another(folder: Path) -> Path:
    """Tongxin's report of 2023 once more, as another file."""
    path = folder / "another.txt"
    text = (REPORTS / "tongxin-2023.txt").read_text(encoding="utf-8")
    path.write_text(text + "\n附件\n", encoding="utf-8")
    return path


def test_what_was_blocked_stays_blocked_until_it_passes(shipped: Built, tmp_path: Path) -> None:
    copy = shipped.copy(tmp_path / "copy")
    before = copy.warehouse.read_bytes()
    faulty = spoil(copy, "tongxin-2020.txt")
    blocked = build(copy.work_dir.parent, another(tmp_path))
    # Nothing is new, and dbt builds nothing: it never passed.
    again = build(copy.work_dir.parent)
    for built in (blocked, again):
        assert built.exit_code == 1, built.screen
        assert "publishing is blocked" in built.screen
        assert str(SPOILT) in built.screen
        assert "looked at 4 new or changed documents; 2 had passed before" in built.screen
    assert copy.warehouse.read_bytes() == before
    assert passed(copy) == 2
    removed = gongkai(
        *("remove", "tongxin-2020.txt"),
        *("--warehouse", copy.warehouse, "--work-dir", copy.work_dir),
    )
    assert removed.returncode == 0, removed.stdout + removed.stderr
    assert "looked at 3 new or changed documents; 2 had passed before" in removed.stdout
    assert copy.rows("select count(*) from state.passed_documents") == [(5,)]
    assert_gone(copy, faulty)


def assert_gone(built: Built, document_id: str) -> None:
    """A removed report is in no table of the published file but those that know its file by it."""
    tables = built.rows("""
        select table_schema, table_name from information_schema.columns
        where column_name = 'document_id'
            and table_name not in ('removed_documents', 'known_files')
    """)
    assert len(tables) > 20
    for schema, table in tables:
        query = f"select count(*) from {schema}.{table} where document_id = ?"
        assert built.rows(query, document_id) == [(0,)], table
