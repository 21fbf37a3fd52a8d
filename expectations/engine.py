"""The one place that talks to Great Expectations.

It runs suites on a DuckDB file and turns what comes back into our own results. Importing this
module takes seconds.
"""

import contextlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

import great_expectations as gx
from great_expectations.core.batch_definition import BatchDefinition
from great_expectations.core.expectation_validation_result import ExpectationValidationResult
from great_expectations.data_context.data_context.abstract_data_context import (
    AbstractDataContext,
)
from great_expectations.data_context.types.base import ProgressBarsConfig
from great_expectations.datasource.fluent.sql_datasource import SQLDatasource
from sqlalchemy import Connection, event
from sqlalchemy.engine.cursor import FullyBufferedCursorFetchStrategy
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor

from expectations.excerpt import WHOLE, attach, statements
from expectations.results import CheckResult, SuiteResult
from expectations.rows import SUITE_TYPE, BoundedRowsExpectation
from expectations.suites import Suite, compares_documents
from publish.bounded import bounded

_Batches = Mapping[bool, BatchDefinition[Any]]
"""Where to run the checks that compare documents with one another (true), and all others."""


def run_suites(
    database: Path, suites: Sequence[Suite], suites_key: str | None = None
) -> tuple[SuiteResult, ...]:
    """Run the suites on the file, read-only, and return one result each.

    With a `suites_key`, rows of documents that passed under it are left out (excerpt.py), but for
    checks that compare documents with one another.
    """
    context = gx.get_context(mode="ephemeral")
    context.enable_analytics(False)
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    with bounded() as config:
        excerpt = statements(database, suites, suites_key) if suites_key else None
        with _batches(context, database, config, excerpt) as batches:
            return tuple(_run_suite(context, batches, suite) for suite in suites)


@contextlib.contextmanager
def _batches(
    context: AbstractDataContext,
    database: Path,
    config: Mapping[str, Any],
    excerpt: Iterable[str] | None,
) -> Iterator[_Batches]:
    """Open the file, and what the statements make of it in memory if there are any."""
    if excerpt is None:
        file = {"database": str(database), "read_only": True, "config": config}
        with _open(context, WHOLE, file) as datasource:
            batch = _batch(datasource)
            yield {True: batch, False: batch}
        return
    # Both are one database, so that together they use no more memory than one.
    memory = {"database": f":memory:{uuid4()}", "config": config}
    with (
        _open(context, WHOLE, memory, (attach(database), f"use {WHOLE}")) as whole,
        _open(context, "excerpt", memory, (attach(database),)) as part,
    ):
        with part.get_execution_engine().engine.begin() as connection:
            for statement in excerpt:
                connection.exec_driver_sql(statement)
        yield {True: _batch(whole), False: _batch(part)}


@contextlib.contextmanager
def _open(
    context: AbstractDataContext,
    name: str,
    arguments: Mapping[str, Any],
    at_first: Sequence[str] = (),
) -> Iterator[SQLDatasource]:
    """Open a database as a datasource, begin each connection with the statements, and close it."""
    options: dict[str, Any] = {
        "name": name,
        "connection_string": "duckdb://",
        # As an argument and not in the URL: a path may hold characters that a URL gives meaning.
        "kwargs": {"connect_args": dict(arguments)},
    }
    datasource = context.data_sources.add_sql(**options)
    engine = datasource.get_execution_engine().engine
    event.listen(engine, "after_cursor_execute", _buffer)

    def begin(connection: DBAPIConnection, _record: object) -> None:
        cursor = connection.cursor()
        for statement in at_first:
            cursor.execute(statement)

    event.listen(engine, "connect", begin)
    try:
        yield datasource
    finally:
        datasource.get_execution_engine().close()
        engine.dispose()
        datasource.get_engine().dispose()


def _batch(datasource: SQLDatasource) -> BatchDefinition[Any]:
    """Return a batch that carries the connection: our checks join tables by themselves."""
    asset = datasource.add_query_asset("database", query="select 1 as one")
    return asset.add_batch_definition("all")


def _buffer(
    _connection: Connection,
    cursor: DBAPICursor,
    _statement: str,
    _parameters: object,
    context: DefaultExecutionContext | None,
    _executemany: bool,
) -> None:
    """Fetch all rows of a query at once.

    Great Expectations reads results after it has given the connection back. DuckDB's cursor is
    its connection, so by then the rows are gone and every check would pass unseen.
    """
    if context is not None and cursor.description is not None:
        context.cursor_fetch_strategy = FullyBufferedCursorFetchStrategy(
            cursor, initial_buffer=cursor.fetchall()
        )


def _run_suite(context: AbstractDataContext, batches: _Batches, suite: Suite) -> SuiteResult:
    """Run one suite; every expectation of its file has a result, in the order of the file."""
    found: dict[str | None, ExpectationValidationResult] = {}
    for across, batch in batches.items():
        items = [item for item in suite.expectations if compares_documents(item) == across]
        if items:
            found |= _found(context, batch, f"{suite.name} {across}", items)
    checks = tuple(_check(item["meta"], found[item["meta"]["name"]]) for item in suite.expectations)
    return SuiteResult(
        suite.name, suite.family, suite.title_zh, suite.title_en, suite.on_failure, checks
    )


def _found(
    context: AbstractDataContext,
    batch: BatchDefinition[Any],
    name: str,
    items: Sequence[Mapping[str, Any]],
) -> dict[str | None, ExpectationValidationResult]:
    """Return what Great Expectations says of each expectation, by the name that we give it."""
    # It prints a line for each query that is not about its batch.
    with contextlib.redirect_stdout(io.StringIO()):
        expectations = context.suites.add(
            gx.ExpectationSuite(name=name, expectations=[_expectation(item) for item in items])
        )
        outcome = context.validation_definitions.add(
            gx.ValidationDefinition(name=name, data=batch, suite=expectations)
        ).run(result_format="COMPLETE")
    return {_name(result): result for result in outcome.results}


def _expectation(item: Mapping[str, Any]) -> BoundedRowsExpectation:
    """Turn an expectation of a suite file into one that Great Expectations can run.

    Raises KeyError for a type that the suites do not use: its result would mean something else.
    """
    known = {SUITE_TYPE: BoundedRowsExpectation}
    return known[item["type"]](**item["kwargs"], meta=item["meta"])


def _name(result: ExpectationValidationResult) -> str | None:
    """Return the name that the suite file gives to the expectation of a result."""
    config = result.expectation_config
    return config.meta["name"] if config is not None and config.meta is not None else None


def _check(meta: Mapping[str, Any], result: ExpectationValidationResult) -> CheckResult:
    """Turn one result of Great Expectations into ours."""
    error = _error(result)
    details = result.result.get("details", {})
    return CheckResult(
        name=meta["name"],
        rule_code=meta.get("rule_code"),
        statement_zh=meta["statement_zh"],
        statement_en=meta["statement_en"],
        authority=meta["authority"],
        passed=bool(result.success) and error is None,
        unexpected_count=int(result.result.get("observed_value") or 0),
        examples=tuple(details.get("unexpected_rows", ())),
        error=error,
    )


def _error(result: ExpectationValidationResult) -> str | None:
    """Return why an expectation could not be evaluated, or None if it was.

    exception_info is one record, or one record for each metric that raised.
    """
    info = result.exception_info or {}
    records = [info] if "raised_exception" in info else list(info.values())
    raised = [record["exception_message"] for record in records if record["raised_exception"]]
    # The first paragraph is the database's message; the rest repeats the SQL.
    return raised[0].split("\n\n")[0].split("\n[SQL")[0] if raised else None
