"""The gate of a build looks at what has not passed it, until that has passed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from ingest.paths import REPORTS, ROOT
from tests.built import Built, build, gongkai

DBT = Path(sys.executable).with_name("dbt")
FAULT = "update raw.figures set value = value + 1 where document_id = '{}' and value > 0"


def another(folder: Path, number: int) -> Path:
    """Tongxin's report of 2023 once more, as another file."""
    path = folder / f"another-{number}.txt"
    text = (REPORTS / "tongxin-2023.txt").read_text(encoding="utf-8")
    path.write_text(text + f"\n附件{number}\n", encoding="utf-8")
    return path


def spoil(built: Built, file_name: str) -> str:
    """Make a fault in what the working database holds of a report; return its document_id."""
    with duckdb.connect(str(built.work_dir / "gongkai.duckdb")) as connection:
        query = "select document_id from raw.documents where file_name = ?"
        ((found,),) = connection.execute(query, [file_name]).fetchall()
        connection.execute(FAULT.format(found))
    assert isinstance(found, str)
    return found


def passed(built: Built) -> int:
    with duckdb.connect(str(built.work_dir / "gongkai.duckdb"), read_only=True) as connection:
        ((count,),) = connection.sql("select count(*) from state.passed_documents").fetchall()
    assert isinstance(count, int)
    return count


@pytest.fixture
def copy(shipped: Built, tmp_path: Path) -> Built:
    folder = tmp_path / "copy"
    shutil.copytree(shipped.work_dir.parent, folder)
    return Built(0, "", folder / "warehouse" / "gongkai.duckdb", folder / "build")


def test_what_passed_is_not_looked_at_again(copy: Built, tmp_path: Path) -> None:
    """Shown by a fault that nothing else has touched: only `gongkai validate` sees it."""
    spoil(copy, "jingyuan-2020.txt")
    built = build(copy.work_dir.parent, another(tmp_path, 1))
    assert built.exit_code == 0, built.screen
    assert "looked at 4 new or changed documents; 2 had passed before" in built.screen
    assert passed(copy) == 6
    everything = gongkai("validate", copy.work_dir / "gongkai.duckdb")
    assert everything.returncode == 1
    assert "jingyuan" in everything.stdout or "A value is the number" in everything.stdout


def test_what_was_blocked_stays_blocked_until_it_passes(copy: Built, tmp_path: Path) -> None:
    before = copy.warehouse.read_bytes()
    faulty = spoil(copy, "tongxin-2020.txt")
    blocked = build(copy.work_dir.parent, another(tmp_path, 1))
    # Nothing is new, and dbt builds nothing: it never passed.
    again = build(copy.work_dir.parent)
    for built in (blocked, again):
        assert built.exit_code == 1, built.screen
        assert "publishing is blocked" in built.screen
        assert "looked at 4 new or changed documents; 2 had passed before" in built.screen
    assert copy.warehouse.read_bytes() == before
    assert passed(copy) == 2
    removed = gongkai(
        *("remove", "tongxin-2020.txt"),
        *("--warehouse", copy.warehouse, "--work-dir", copy.work_dir),
    )
    assert removed.returncode == 0, removed.stdout + removed.stderr
    assert "looked at 3 new or changed documents; 2 had passed before" in removed.stdout
    state = copy.rows("select document_id from state.passed_documents")
    assert len(state) == 5
    assert (faulty,) not in state


def test_what_dbt_builds_alone_has_not_passed(copy: Built) -> None:
    """It builds everything here: it does not know the macros' key."""
    assert passed(copy) == 5
    finished = subprocess.run(
        [
            *(DBT, "--quiet", "run", "--select", "dim_warning"),
            *("--target-path", copy.work_dir / "dbt", "--log-path", copy.work_dir / "dbt"),
        ],
        cwd=ROOT,
        env={**os.environ, "GONGKAI_DATABASE": str(copy.work_dir / "gongkai.duckdb")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout
    assert passed(copy) == 0
