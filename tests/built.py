"""Warehouses built by the command itself, as a user would."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import duckdb

GONGKAI = Path(sys.executable).with_name("gongkai")


@dataclass(frozen=True)
class Built:
    """A finished run of `gongkai build`: its exit code, its screen and the published file."""

    exit_code: int
    screen: str
    warehouse: Path
    work_dir: Path

    def rows(self, query: str, *parameters: object) -> list[tuple[object, ...]]:
        """The answer of the published file; `?` in the query stands for a parameter."""
        with duckdb.connect(str(self.warehouse), read_only=True) as connection:
            return connection.execute(query, parameters).fetchall()


def gongkai(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the command on a screen wide enough not to break lines."""
    return subprocess.run(
        [GONGKAI, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "250"},
    )


def build(folder: Path, *arguments: object) -> Built:
    """`gongkai build` with its files in the folder."""
    warehouse, work_dir = folder / "warehouse" / "gongkai.duckdb", folder / "build"
    finished = gongkai("build", *arguments, "--warehouse", warehouse, "--work-dir", work_dir)
    return Built(finished.returncode, finished.stdout + finished.stderr, warehouse, work_dir)
