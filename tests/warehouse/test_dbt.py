"""The dbt project by itself, as in someone's CI: ingest, then plain `dbt build`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.paths import REPORTS, ROOT
from tests.built import Built, gongkai
from tests.warehouse.working import passed, working

DBT = Path(sys.executable).with_name("dbt")


def dbt(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run dbt on the database of a work folder, from the folder of the project."""
    return subprocess.run(
        [DBT, "--no-use-colors", *arguments, "--target-path", folder, "--log-path", folder],
        cwd=ROOT,
        env={**os.environ, "GONGKAI_DATABASE": str(folder / "gongkai.duckdb")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A work folder; what dbt keeps there of the project serves all tests here."""
    return tmp_path_factory.mktemp("dbt")


def test_plain_dbt_build_works_after_ingest_and_passes_its_unit_tests(folder: Path) -> None:
    (folder / "gongkai.duckdb").unlink(missing_ok=True)
    assert gongkai("ingest", REPORTS, "--work-dir", folder).returncode == 0
    finished = dbt(folder, "build")
    assert finished.returncode == 0, finished.stdout
    assert "unit_test" in finished.stdout
    assert "WARN=0 ERROR=0 SKIP=0" in finished.stdout
    assert "deprecat" not in finished.stdout.lower()


def test_what_dbt_builds_alone_has_not_passed_the_gate(folder: Path, shipped: Built) -> None:
    """It builds everything here: it does not know the macros' key."""
    built = Built(0, "", shipped.warehouse, folder)
    shutil.copyfile(working(shipped), working(built))
    assert passed(built) == 5
    finished = dbt(folder, "run", "--select", "dim_warning")
    assert finished.returncode == 0, finished.stdout
    assert passed(built) == 0
