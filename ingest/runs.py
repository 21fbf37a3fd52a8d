"""The record that each run leaves in the warehouse: raw.runs."""

import contextlib
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import Self

import duckdb

from ingest import EXTRACTOR_VERSION
from ingest.journal import tell
from ingest.load import working_connection

INTERRUPTED = "运行未完成即中止 (the run ended before it was done)"

_START = """
    insert into raw.runs
        (run_id, command, started_at, outcome, gongkai_version, extractor_version)
    values (?, ?, ?, 'running', ?, ?)
"""
_END_OF_KILLED = """
    update raw.runs set outcome = 'interrupted', message = ? where outcome = 'running'
"""
_STATE = """
    update raw.runs
    set
        outcome = ?, message = ?, finished_at = ?,
        files_known = ?, files_duplicate = ?, files_ignored = ?,
        documents_loaded = ?, documents_no_tables = ?, documents_unreadable = ?,
        documents_not_a_report = ?, documents_removed = ?,
        ingest_seconds = ?, models_seconds = ?, gate_seconds = ?
    where run_id = ?
"""


@dataclass
class Facts:
    """What a run did: columns of raw.runs, in order. None where it did not come to that."""

    files_known: int | None = None
    files_duplicate: int | None = None
    files_ignored: int | None = None
    documents_loaded: int | None = None
    documents_no_tables: int | None = None
    documents_unreadable: int | None = None
    documents_not_a_report: int | None = None
    documents_removed: int | None = None
    ingest_seconds: float | None = None
    models_seconds: float | None = None
    gate_seconds: float | None = None


@dataclass
class Run:
    """A run of the command, from its start to its end.

    As a context it is recorded as `running`, then as `finished` or `failed`. A run that was
    killed stays `running` until the next one finds it so. The caller holds the work folder
    (ingest.lock): no other run is under way.
    """

    database: Path
    command: str
    facts: Facts = field(default_factory=Facts)
    run_id: str = field(default_factory=lambda: str(uuid.uuid4()))

    def __enter__(self) -> Self:
        tell("run_started", run_id=self.run_id, command=self.command)
        with working_connection(self.database) as connection:
            connection.execute(_END_OF_KILLED, [INTERRUPTED])
            connection.execute(
                _START,
                [self.run_id, self.command, _now(), version("gongkai"), EXTRACTOR_VERSION],
            )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self.state("finished")
            tell("run_finished", run_id=self.run_id)
            return
        message = str(error) or type(error).__name__
        # The first error is the one to be shown. A run that cannot even say that it failed is
        # found `running` by the next.
        with contextlib.suppress(duckdb.Error, OSError):
            self.state("failed", message)
        tell("run_failed", run_id=self.run_id, message=message)

    def state(self, outcome: str, message: str | None = None) -> None:
        """Write the outcome and the facts so far, as of now."""
        facts = astuple(self.facts)
        with working_connection(self.database) as connection:
            connection.execute(_STATE, [outcome, message, _now(), *facts, self.run_id])

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time a step of the run: `name` is the first word of its column of seconds."""
        tell("step_started", step=name)
        start = perf_counter()
        yield
        seconds = round(perf_counter() - start, 3)
        setattr(self.facts, f"{name}_seconds", seconds)
        tell("step_finished", step=name, seconds=seconds)


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
