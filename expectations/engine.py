"""The one place that talks to Great Expectations.

It runs suites on a DuckDB file and turns what comes back into our own results. Importing this
module takes seconds.
"""

import contextlib
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

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
from sqlalchemy.engine.interfaces import DBAPICursor

from expectations.results import CheckResult, SuiteResult
from expectations.rows import SUITE_TYPE, BoundedRowsExpectation
from expectations.suites import Suite
from publish.bounded import bounded


def run_suites(database: Path, suites: Sequence[Suite]) -> tuple[SuiteResult, ...]:
    """Run the suites on the file, read-only, and return one result each."""
    context = gx.get_context(mode="ephemeral")
    context.enable_analytics(False)
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    with bounded() as config, _open(context, database, config) as datasource:
        # Our checks join tables by themselves and do not start from a batch; the batch only
        # carries the connection.
        asset = datasource.add_query_asset("database", query="select 1 as one")
        batch = asset.add_batch_definition("whole")
        return tuple(_run_suite(context, batch, suite) for suite in suites)


@contextlib.contextmanager
def _open(
    context: AbstractDataContext, database: Path, config: Mapping[str, Any]
) -> Iterator[SQLDatasource]:
    """Open the file read-only as a datasource, and close it again."""
    options: dict[str, Any] = {
        "name": "gongkai",
        "connection_string": "duckdb://",
        # As an argument and not in the URL: a path may hold characters that a URL gives meaning.
        "kwargs": {
            "connect_args": {"database": str(database), "read_only": True, "config": config}
        },
    }
    datasource = context.data_sources.add_sql(**options)
    engine = datasource.get_execution_engine().engine
    event.listen(engine, "after_cursor_execute", _buffer)
    try:
        yield datasource
    finally:
        datasource.get_execution_engine().close()
        engine.dispose()
        datasource.get_engine().dispose()


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


def _run_suite(
    context: AbstractDataContext, batch: BatchDefinition[Any], suite: Suite
) -> SuiteResult:
    """Run one suite; every expectation of its file has a result, in the order of the file."""
    # Great Expectations prints a line for each query that is not about its batch.
    with contextlib.redirect_stdout(io.StringIO()):
        expectations = context.suites.add(
            gx.ExpectationSuite(
                name=suite.name, expectations=[_expectation(item) for item in suite.expectations]
            )
        )
        outcome = context.validation_definitions.add(
            gx.ValidationDefinition(name=suite.name, data=batch, suite=expectations)
        ).run(result_format="COMPLETE")
    found = {_name(result): result for result in outcome.results}
    checks = tuple(_check(item["meta"], found[item["meta"]["name"]]) for item in suite.expectations)
    return SuiteResult(
        suite.name, suite.family, suite.title_zh, suite.title_en, suite.on_failure, checks
    )


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
