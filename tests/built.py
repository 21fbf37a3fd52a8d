"""Warehouses built by the command itself, as a user would."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import duckdb

GONGKAI = Path(sys.executable).with_name("gongkai")

OF_THE_RUN = {"run_id", "ingested_at"}
"""Columns that say when and by which run, and so differ from build to build."""
_TABLES = """
    select table_schema, table_name, list(column_name order by ordinal_position)
    from information_schema.columns
    where table_catalog = current_database() and (table_schema, table_name) <> ('raw', 'runs')
    group by all
    order by all
"""


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

    def contents(self) -> dict[str, list[tuple[object, ...]]]:
        """All rows of all tables, but for what belongs to the run and not to the reports."""
        found = {}
        for schema, table, columns in self.rows(_TABLES):
            assert isinstance(columns, list)
            names = ", ".join(f'"{name}"' for name in columns if name not in OF_THE_RUN)
            query = f'select {names} from "{schema}"."{table}" order by all'
            found[f"{schema}.{table}"] = self.rows(query)
        return found


_parsed: list[Path] = []
"""What dbt keeps of a project that it has parsed: the next build need not do it again."""


def gongkai(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the command on a screen wide enough not to break lines."""
    parsed = {"DBT_PARTIAL_PARSE_FILE_PATH": str(path) for path in _parsed if path.is_file()}
    return subprocess.run(
        [GONGKAI, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "250", **parsed},
    )


def build(folder: Path, *arguments: object) -> Built:
    """`gongkai build` with its files in the folder."""
    warehouse, work_dir = folder / "warehouse" / "gongkai.duckdb", folder / "build"
    finished = gongkai("build", *arguments, "--warehouse", warehouse, "--work-dir", work_dir)
    _parsed[:] = [work_dir / "dbt" / "partial_parse.msgpack"]
    return Built(finished.returncode, finished.stdout + finished.stderr, warehouse, work_dir)
