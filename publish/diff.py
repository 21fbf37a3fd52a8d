"""What changed between two published files: schema, reports, rows and values.

Rows are matched by the key of their table (grain.py). A report that replaces another of the same
agency and year is the same report: its rows are matched with those of the one it replaces.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from publish.bounded import bounded
from publish.grain import grains

LIMIT = 200
"""How many changed values of a table, and reports, are listed at most; all are counted."""

_NOT_COMPARED = ("document_id", "figure_id", "ingested_at")
"""Columns that follow the bytes or the hour and say nothing of what a report states.

So do all columns that end in _figure_id.
"""

_TABLES = """
    select database_name, table_name, column_name, data_type
    from duckdb_columns()
    where
        database_name in ('old', 'new')
        and schema_name = 'main'
        and (starts_with(table_name, 'mart_') or starts_with(table_name, 'fct_')
            or starts_with(table_name, 'dim_'))
    order by table_name, column_index
"""

# A report takes the place of another only where there is no doubt which: one for one.
_REPORTS = """
    create temp table report_changes as
    with

    gone as (
        select *, count(*) over (partition by agency_name, division_code, report_year) as alike
        from old.main.dim_report
        where document_id not in (select document_id from new.main.dim_report)
    ),

    came as (
        select *, count(*) over (partition by agency_name, division_code, report_year) as alike
        from new.main.dim_report
        where document_id not in (select document_id from old.main.dim_report)
    )

    select
        gone.document_id as old_document_id,
        came.document_id as new_document_id,
        coalesce(came.file_name, gone.file_name) as file_name,
        coalesce(came.agency_name, gone.agency_name) as agency_name,
        coalesce(came.report_year, gone.report_year) as report_year,
        case
            when gone.document_id is null then 'added'
            when came.document_id is null then 'removed'
            else 'superseded'
        end as change
    from gone
    full join came
        on gone.agency_name = came.agency_name
        and gone.report_year = came.report_year
        and gone.division_code is not distinct from came.division_code
        and gone.alike = 1
        and came.alike = 1
"""


class DiffError(Exception):
    """The files cannot be compared; the message says why."""


@dataclass(frozen=True, slots=True)
class ReportChange:
    """A report that came, went, or was replaced by new bytes for the same agency and year."""

    old_document_id: str | None
    new_document_id: str | None
    file_name: str
    agency_name: str | None
    report_year: int | None
    change: str


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A value of a row that both files have: where it stands, and what it was and is."""

    key: Mapping[str, object]
    agency_name: str | None
    report_year: int | None
    column: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class TableDiff:
    """The differences of one table that both files have.

    Without a key (no grain, or one whose columns are not in both files) rows are only counted.
    """

    name: str
    key: tuple[str, ...]
    columns_added: Mapping[str, str]
    columns_removed: Mapping[str, str]
    columns_retyped: Mapping[str, tuple[str, str]]
    old_rows: int
    new_rows: int
    rows_added: int
    rows_removed: int
    rows_changed: int
    values: tuple[ValueChange, ...]
    rows_not_listed: int

    @property
    def differs(self) -> bool:
        """Whether anything changed."""
        schema = (self.columns_added, self.columns_removed, self.columns_retyped)
        rows = (self.rows_added, self.rows_removed, self.rows_changed)
        return any(schema) or any(rows) or self.old_rows != self.new_rows


@dataclass(frozen=True, slots=True)
class Diff:
    """All differences between two files; tables without any are left out."""

    tables_added: tuple[str, ...]
    tables_removed: tuple[str, ...]
    report_counts: Mapping[str, int]
    reports: tuple[ReportChange, ...]
    tables: tuple[TableDiff, ...]

    @property
    def differs(self) -> bool:
        """Whether anything changed."""
        return bool(self.tables_added or self.tables_removed or self.reports or self.tables)


def diff(old: Path, new: Path, limit: int = LIMIT) -> Diff:
    """Compare two published files, both opened read-only.

    Raises DiffError if one cannot be read, or is no warehouse.
    """
    try:
        with bounded() as config, duckdb.connect(config=config) as connection:
            for name, path in (("old", old), ("new", new)):
                connection.execute(f"attach {_text(str(path))} as {name} (read_only)")
                if old.samefile(new):  # DuckDB opens a file once
                    return Diff((), (), {}, (), ())
            return _diff(connection, limit)
    except (duckdb.Error, OSError) as error:
        raise DiffError(
            f"{old}, {new}: 不能比较，请给出 gongkai build 发布的文件。 "
            f"Cannot be compared: {error}. Name two files that `gongkai build` has published."
        ) from error


def _diff(connection: duckdb.DuckDBPyConnection, limit: int) -> Diff:
    columns: dict[str, dict[str, dict[str, str]]] = {"old": {}, "new": {}}
    for side, table, column, data_type in connection.execute(_TABLES).fetchall():
        columns[side].setdefault(table, {})[column] = data_type
    before, after = columns["old"], columns["new"]
    connection.execute(_REPORTS)
    tables = (
        _table(connection, name, before[name], after[name], limit)
        for name in before
        if name in after
    )
    return Diff(
        tables_added=tuple(name for name in after if name not in before),
        tables_removed=tuple(name for name in before if name not in after),
        report_counts=dict(
            connection.execute(
                "select change, count(*) from report_changes group by all order by all"
            ).fetchall()
        ),
        reports=tuple(
            ReportChange(*row)
            for row in connection.execute(
                "from report_changes order by change, agency_name, report_year, file_name limit ?",
                [limit],
            ).fetchall()
        ),
        tables=tuple(table for table in tables if table.differs),
    )


def _table(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    before: Mapping[str, str],
    after: Mapping[str, str],
    limit: int,
) -> TableDiff:
    key = grains().get(name, ())
    if not all(before.get(column) == after.get(column) is not None for column in key):
        key = ()
    same = [c for c in after if before.get(c) == after[c] and c not in key]
    compared = [c for c in same if c not in _NOT_COMPARED and not c.endswith("_figure_id")]
    added = removed = changed = 0
    values: tuple[ValueChange, ...] = ()
    listed = 0
    if key:
        rows = _Rows(connection, name, key, same, compared)
        added, removed, changed = rows.counts()
        if changed:
            listed, values = rows.changes(limit)
    return TableDiff(
        name=name,
        key=key,
        columns_added={c: after[c] for c in after if c not in before},
        columns_removed={c: before[c] for c in before if c not in after},
        columns_retyped={
            c: (before[c], after[c]) for c in after if c in before and before[c] != after[c]
        },
        old_rows=_count(connection, f"old.main.{_name(name)}"),
        new_rows=_count(connection, f"new.main.{_name(name)}"),
        rows_added=added,
        rows_removed=removed,
        rows_changed=changed,
        values=values,
        rows_not_listed=changed - listed,
    )


class _Rows:
    """The rows of one table in both files, matched by its key."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        table: str,
        key: Sequence[str],
        same: Sequence[str],
        compared: Sequence[str],
    ) -> None:
        self._connection = connection
        self._table = _name(table)
        self._key = key
        self._same = same
        self._compared = compared

    def counts(self) -> tuple[int, int, int]:
        """Return how many rows were added, removed and changed."""
        # Only keys and a fingerprint of the rest are joined: tables may be wider than memory.
        rest = f"hash({', '.join(_of_t(self._compared)) or 0}) as rest, true as is_there"
        query = f"""
            with o as ({self._side("old", rest)}),
            n as ({self._side("new", rest)})
            select
                count(*) filter (where o.is_there is null),
                count(*) filter (where n.is_there is null),
                count(*) filter (where o.rest <> n.rest)
            from o full join n on {self._matched()}
        """
        added, removed, changed = self._connection.execute(query).fetchall()[0]
        return added, removed, changed

    def changes(self, limit: int) -> tuple[int, tuple[ValueChange, ...]]:
        """Return the number of the first changed rows, and what changed in them."""
        every = ", ".join(_of_t(self._same)) or "0"
        differs = " or ".join(f"o.{_name(c)} is distinct from n.{_name(c)}" for c in self._compared)
        order = ", ".join(f"n.{_name(c)}" for c in self._key)
        query = f"""
            with o as ({self._side("old", every)}), n as ({self._side("new", every)})
            select o.*, n.* from o inner join n on {self._matched()}
            where {differs} order by {order} limit ?
        """
        rows = self._connection.execute(query, [limit]).fetchall()
        names = [*self._key, *self._same]
        pairs = [
            (
                dict(zip(names, row[: len(names)], strict=True)),
                dict(zip(names, row[len(names) :], strict=True)),
            )
            for row in rows
        ]
        return len(rows), tuple(change for pair in pairs for change in self._values(*pair))

    def _values(self, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[ValueChange]:
        for column in self._compared:
            if old[column] != new[column]:
                yield ValueChange(
                    key={name: new[name] for name in self._key},
                    agency_name=new.get("agency_name"),
                    report_year=new.get("report_year"),
                    column=column,
                    old=old[column],
                    new=new[column],
                )

    def _side(self, side: str, rest: str) -> str:
        """Return the query for one file: the key, with replaced reports under their new name."""
        table = f"{side}.main.{self._table} as t"
        key = dict(zip(self._key, _of_t(self._key), strict=True))
        if side == "old" and "document_id" in key:
            table += " left join report_changes as r on t.document_id = r.old_document_id"
            key["document_id"] = "coalesce(r.new_document_id, t.document_id) as document_id"
        return f"select {', '.join(key.values())}, {rest} from {table}"

    def _matched(self) -> str:
        return " and ".join(f"o.{_name(c)} is not distinct from n.{_name(c)}" for c in self._key)


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(connection.execute(f"select count(*) from {table}").fetchall()[0][0])


def _of_t(columns: Sequence[str]) -> list[str]:
    return [f"t.{_name(column)}" for column in columns]


def _name(identifier: str) -> str:
    return '"' + identifier.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
