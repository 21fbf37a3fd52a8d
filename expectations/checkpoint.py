"""Run the suites on a database and say what they found: the gate before publishing."""

from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path

import duckdb

from expectations.passed import note, rest
from expectations.results import SuiteResult, Validation
from expectations.suites import Suite, load_all

ENGINE = "expectations.engine"
"""Imports Great Expectations: seconds that only a command that validates should pay."""


class CheckpointError(Exception):
    """The database cannot be validated as it is; the message says what to run first."""


def run(
    database: Path,
    suites: Sequence[str] | None = None,
    *,
    include_quarantined: bool = False,
    only_the_rest: bool = False,
) -> Validation:
    """Hold a database to the named suites (default: all of expectations.suites.SUITES).

    `include_quarantined` says that the marts were built with that switch, so that unreconciled
    rows may be in them, flagged. The database does not say so itself: the gate must not take the
    word of what it checks.

    `only_the_rest` leaves out what passed the same suites before (passed.py).

    The database is opened read-only and closed again; nothing is written anywhere. A check that
    fails, or cannot be made, is part of the result and raises nothing.

    Raises CheckpointError if there is no database, it cannot be opened, or tables that a
    suite needs are not built yet; UnknownSuiteError for a suite that does not exist.
    """
    chosen = _chosen(suites, include_quarantined=include_quarantined)
    require_tables(database, (table for suite in chosen for table in suite.requires))
    engine = import_module(ENGINE)
    left = rest(database, chosen) if only_the_rest else None
    results: tuple[SuiteResult, ...] = engine.run_suites(
        database, chosen, left.suites_key if left else None
    )
    return Validation(results, left.looked if left else None)


def note_passed(database: Path, *, include_quarantined: bool) -> None:
    """Note that all documents passed all suites: the next gate of a build leaves them out."""
    note(database, _chosen(None, include_quarantined=include_quarantined))


def _chosen(names: Sequence[str] | None, *, include_quarantined: bool) -> tuple[Suite, ...]:
    return load_all(names, switches={"include_quarantined"} if include_quarantined else set())


def require_tables(database: Path, needed: Iterable[str]) -> None:
    """Raise CheckpointError unless every table (schema.table) is there."""
    missing = sorted(set(needed) - _tables(database))
    if missing:
        raise CheckpointError(
            f"{database} 尚未建模，请运行 gongkai build。 "
            f"It has no {', '.join(missing)}: the models are not built yet. "
            "Run `gongkai build`, or `gongkai ingest` and then `dbt build`."
        )


def _tables(database: Path) -> set[str]:
    """Return schema.table of every table in the database."""
    if not database.is_file():
        raise CheckpointError(
            f"没有数据库 {database}，请运行 gongkai build。 "
            f"There is no database {database}. Run `gongkai build`, "
            "or `gongkai ingest` and then `dbt build`."
        )
    try:
        with duckdb.connect(str(database), read_only=True) as connection:
            rows = connection.execute(
                "select table_schema || '.' || table_name from information_schema.tables"
            ).fetchall()
    except duckdb.Error as error:
        raise CheckpointError(
            f"{database} 无法读取，请关闭正在写入它的程序或重新运行 gongkai build。 "
            f"Cannot be read: {error}. Close the program that writes to it, or run `gongkai build`."
        ) from error
    return {name for (name,) in rows}
