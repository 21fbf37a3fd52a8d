"""The dbt project by itself, as in someone's CI: ingest, then plain `dbt build`."""

import os
import subprocess
import sys
from pathlib import Path

from ingest.paths import REPORTS, ROOT
from tests.built import gongkai

DBT = Path(sys.executable).with_name("dbt")


def test_plain_dbt_build_works_after_ingest_and_passes_its_unit_tests(tmp_path: Path) -> None:
    assert gongkai("ingest", REPORTS, "--work-dir", tmp_path).returncode == 0
    finished = subprocess.run(
        [DBT, "--no-use-colors", "build", "--target-path", tmp_path, "--log-path", tmp_path],
        cwd=ROOT,
        env={**os.environ, "GONGKAI_DATABASE": str(tmp_path / "gongkai.duckdb")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout
    assert "unit_test" in finished.stdout
    assert "WARN=0 ERROR=0 SKIP=0" in finished.stdout
    assert "deprecat" not in finished.stdout.lower()
