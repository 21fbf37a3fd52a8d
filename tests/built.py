"""Warehouses built by the command itself, as a user would."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
from typer.testing import CliRunner

from ingest.cli import app

GONGKAI = Path(sys.executable).with_name("gongkai")
Command = Callable[..., subprocess.CompletedProcess[str]]

OF_THE_RUN = {"run_id", "ingested_at"}
"""Columns that say when and by which run, and so differ from build to build."""
_TABLES = """
    select table_schema, table_name, list(column_name order by ordinal_position)
    from information_schema.columns
    where
        table_catalog = current_database()
        and concat(table_schema, '.', table_name) not in ('raw.runs', 'raw.known_files')
    group by all
    order by all
"""


def rows(database: Path, query: str, *parameters: object) -> list[tuple[object, ...]]:
    """The answer of a database; `?` in the query stands for a parameter."""
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(query, parameters).fetchall()


@dataclass(frozen=True)
class Built:
    """A finished run of `gongkai build`: its exit code, its screen and the published file."""

    exit_code: int
    screen: str
    warehouse: Path
    work_dir: Path

    def rows(self, query: str, *parameters: object) -> list[tuple[object, ...]]:
        """The answer of the published file."""
        return rows(self.warehouse, query, *parameters)

    def contents(self) -> dict[str, pa.Table]:
        """All rows of all tables, but for what belongs to the run and not to the reports."""
        found = {}
        with duckdb.connect(str(self.warehouse), read_only=True) as connection:
            for schema, table, columns in connection.execute(_TABLES).fetchall():
                names = ", ".join(f'"{name}"' for name in columns if name not in OF_THE_RUN)
                query = f'select {names} from "{schema}"."{table}" order by all'
                found[f"{schema}.{table}"] = connection.execute(query).to_arrow_table()
        return found

    def copy(self, folder: Path) -> "Built":
        """The same in a new folder, for a test to go on from there."""
        shutil.copytree(self.work_dir.parent, folder)
        within = self.work_dir.parent
        warehouse, work_dir = (path.relative_to(within) for path in (self.warehouse, self.work_dir))
        return Built(self.exit_code, self.screen, folder / warehouse, folder / work_dir)


_places: list[Path] = []


def share_parsing(place: Path) -> None:
    """Keep there what dbt has parsed of the project, so that the next build need not do it again.

    One place for all processes of the tests and all work folders. The first build that is done
    fills it; where models, macros or switches are others than there, dbt parses by itself.
    """
    _places[:] = [place]


def environment() -> dict[str, str]:
    """That of a command: a screen wide enough not to break lines, and what dbt has parsed."""
    wide = {"COLUMNS": "250"}
    parsed = [("DBT_PARTIAL_PARSE_FILE_PATH", str(place)) for place in _places if place.exists()]
    return {**wide, **dict(parsed)}


def _keep_parsed(work_dir: Path) -> None:
    parsed = work_dir / "dbt" / "partial_parse.msgpack"
    for place in _places:
        if parsed.exists() and not place.exists():
            copy = place.with_suffix(f".{os.getpid()}")
            shutil.copyfile(parsed, copy)
            copy.replace(place)  # at once, for another process may be looking


def command(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the installed command as a user does, in a process of its own."""
    return subprocess.run(
        [GONGKAI, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment()},
    )


def gongkai(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the command in this process: what takes seconds to import is imported once."""
    # What the command does not expect is no exit code here: it fails the test.
    typed = [*map(str, arguments)]
    ended = CliRunner(env=environment()).invoke(app, typed, catch_exceptions=False)
    return subprocess.CompletedProcess(typed, ended.exit_code, ended.stdout, ended.stderr)


def build(folder: Path, *arguments: object, run: Command = gongkai) -> Built:
    """`gongkai build` with its files in the folder."""
    warehouse, work_dir = folder / "warehouse" / "gongkai.duckdb", folder / "build"
    finished = run("build", *arguments, "--warehouse", warehouse, "--work-dir", work_dir)
    _keep_parsed(work_dir)
    return Built(finished.returncode, finished.stdout + finished.stderr, warehouse, work_dir)
