"""The analysts' tables, whole, against what was read in the reports by eye.

A cell of a golden is the number, or the status where there is none.
"""

import csv
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from tests.built import Built
from tests.documents import GOLDENS

MARTS = sorted((GOLDENS / "marts").glob("*.csv"))

# Marts that the goldens show with several rows side by side: the column that becomes many, and
# the column that fills them.
SIDE_BY_SIDE = {
    "mart_requests_by_outcome": ("applicant_type", "requests"),
    "mart_reviews_and_litigation": ("result", "cases"),
}
Row = dict[str, object]


def golden(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rows_of(warehouse: Path, mart: str) -> list[Row]:
    """The rows of a mart, each with the name of its report."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        files = dict(connection.sql("select document_id, file_name from dim_report").fetchall())
        answer = connection.table(mart)
        rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.fetchall()]
    return [row | {"report": files[row["document_id"]].removesuffix(".txt")} for row in rows]


def text(value: object) -> str:
    if value is None:
        return ""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def shown(row: Row, column: str) -> str:
    """A measure, or its status where it has no number; any other column as it is."""
    status = row.get(f"{column.removesuffix('_printed')}_status")
    is_measure = status is not None and not column.endswith(("rate", "_yuan"))
    if not is_measure or status == "reported":
        return text(row[column])
    assert row[column] is None, f"{column} has a number and is {status}"
    return str(status)


def side_by_side(rows: list[Row], key: str, measure: str) -> list[Row]:
    """One row for those that differ in the key only, with a column for each of its values."""
    merged: dict[tuple[object, object], Row] = {}
    for row in rows:
        group = next(name for name in ("outcome", "procedure") if name in row)
        into = merged.setdefault((row["report"], row[group]), dict(row))
        into[str(row[key])] = row[measure]
        into[f"{row[key]}_status"] = row[f"{measure}_status"]
        into[f"{row[key]}_comparability"] = row["comparability"]
    return list(merged.values())


@pytest.mark.parametrize("path", MARTS, ids=lambda path: path.stem)
def test_a_mart_is_what_the_reports_print(path: Path, shipped: Built) -> None:
    expected = golden(path)
    rows = rows_of(shipped.warehouse, path.stem)
    if path.stem in SIDE_BY_SIDE:
        rows = side_by_side(rows, *SIDE_BY_SIDE[path.stem])
    columns = list(expected[0])
    found = [
        {column: shown(row, column) if column in row else "" for column in columns} for row in rows
    ]
    assert sorted(found, key=lambda row: list(row.values())) == sorted(
        expected, key=lambda row: list(row.values())
    )


def test_every_mart_of_measures_has_a_golden(shipped: Built) -> None:
    without_measures = {"mart_quarantine", "mart_report_quality", "mart_coverage"}
    marts = shipped.rows("select table_name from duckdb_tables() where table_name like 'mart_%'")
    assert {name for (name,) in marts} - without_measures == {path.stem for path in MARTS}


def test_every_mart_says_whose_report_a_row_is_from(shipped: Built) -> None:
    carried = shipped.rows(
        "select table_name, count(*) from duckdb_columns() where table_name like 'mart_%'"
        " and column_name in ('division_code', 'division_name', 'agency_name', 'report_year',"
        " 'form', 'reporting_scope', 'document_id', 'represents_division', 'reconciliation')"
        " group by table_name"
    )
    counts = {str(name): count for name, count in carried}
    assert {name: counts[name] for name in (path.stem for path in MARTS)} == dict.fromkeys(
        (path.stem for path in MARTS), 9
    )
