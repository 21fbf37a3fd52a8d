"""A cheaper form of Great Expectations' own `unexpected_rows_expectation`.

Theirs runs each query twice, once for the rows and once for their number, and our connection must
buffer what it returns (engine.py): a check that every figure breaks would not fit in memory. This
one asks for a bounded number of rows, and counts them in a second query only if there are more.
So a check that passes, as nearly all do, is one query.
"""

import sys
from decimal import Decimal
from typing import Any, ClassVar

import sqlalchemy
from great_expectations.execution_engine.execution_engine import ExecutionEngine
from great_expectations.execution_engine.sqlalchemy_execution_engine import (
    SqlAlchemyExecutionEngine,
)
from great_expectations.expectations.core.unexpected_rows_expectation import (
    UnexpectedRowsExpectation,
)

EXAMPLES = 20
"""How many breaking rows a result shows at most."""

SUITE_TYPE = "unexpected_rows_expectation"
"""How suites name it: they stay in Great Expectations' own shape."""


class BoundedRowsExpectation(UnexpectedRowsExpectation):
    """A query that must return no rows; the first of them and their number are the result."""

    metric_dependencies: ClassVar[tuple[str, ...]] = ()

    def _validate(
        self,
        metrics: dict[Any, Any],
        runtime_configuration: dict[Any, Any] | None = None,
        execution_engine: ExecutionEngine[Any] | None = None,
    ) -> dict[str, Any]:
        """Run the query; an error of the database is left to Great Expectations to record."""
        if not isinstance(execution_engine, SqlAlchemyExecutionEngine):
            raise TypeError(f"{type(execution_engine).__name__} does not run SQL")
        # As theirs, so that a suite means the same to both: braces are doubled in the file.
        query = sqlalchemy.text(str(self.unexpected_rows_query).format())
        broken = query.columns().subquery("broken")
        every: sqlalchemy.Select[Any] = sqlalchemy.select(
            sqlalchemy.literal_column("*")
        ).select_from(broken)
        first = execution_engine.execute_query(every.limit(EXAMPLES + 1)).mappings().all()
        count = len(first)
        if count > EXAMPLES:
            number = sqlalchemy.select(sqlalchemy.func.count()).select_from(broken)
            count = execution_engine.execute_query(number).scalar_one()
        rows = [{name: _exact(value) for name, value in row.items()} for row in first[:EXAMPLES]]
        return {
            "success": not rows,
            "result": {"observed_value": count, "details": {"unexpected_rows": rows}},
        }


def _exact(value: object) -> object:
    """Return a value as it can be shown: Great Expectations makes numbers floats, which round."""
    if isinstance(value, Decimal):
        plain = value.normalize()
        if len(plain.as_tuple().digits) > sys.float_info.dig:
            return f"{plain:f}"
    return value
