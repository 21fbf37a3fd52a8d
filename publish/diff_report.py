"""The differences of two published files: on the screen, and as JSON for programs."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from rich.console import Console
from rich.table import Table
from rich.text import Text

from expectations.report import clean
from publish.diff import Diff, ReportChange, TableDiff, ValueChange

SHOWN = 20
"""How many reports, and values of a table, are printed."""

_REPORT = {
    "added": "新增 added",
    "removed": "没有了 removed",
    "superseded": "换了版本 superseded",
}


def as_json(found: Diff) -> str:
    """Return the differences as JSON; numbers are texts, so that none is rounded."""
    content = {"differs": found.differs, **asdict(found)}
    return json.dumps(content, ensure_ascii=True, indent=1, default=str) + "\n"


def print_diff(found: Diff, console: Console) -> None:
    """Print what changed, bounded; texts of documents are printed as text."""
    if not found.differs:
        console.print("没有差别  no differences")
        return
    for said, names in (
        ("新表 table added", found.tables_added),
        ("表没有了 table removed", found.tables_removed),
    ):
        for name in names:
            console.print(Text(f"{said}: {name}"))
    for line in _reports(found):
        console.print(Text(line), soft_wrap=True)
    if found.tables:
        console.print(_overview(found.tables))
    for table in found.tables:
        for line in (*_schema(table), *_values(table)):
            console.print(Text(line), soft_wrap=True)


def _reports(found: Diff) -> Iterator[str]:
    for report in found.reports[:SHOWN]:
        yield f"报告 report {_REPORT[report.change]}: {_subject(report)}  {clean(report.file_name)}"
    more = sum(found.report_counts.values()) - len(found.reports[:SHOWN])
    if more > 0:
        yield f"  … 另有 {more} 份报告  and {more} more reports"


def _overview(tables: Sequence[TableDiff]) -> Table:
    overview = Table(title="表 · tables", title_justify="left")
    overview.add_column("表 · table", no_wrap=True)
    for heading in ("旧 old", "新 new", "增加 added", "减少 removed", "改变 changed"):
        overview.add_column(heading, justify="right")
    for table in tables:
        counts = (table.rows_added, table.rows_removed, table.rows_changed)
        matched = [str(count) if table.key else "?" for count in counts]
        overview.add_row(table.name, str(table.old_rows), str(table.new_rows), *matched)
    return overview


def _schema(table: TableDiff) -> Iterator[str]:
    for column, kind in table.columns_added.items():
        yield f"{table.name}: 新列 column added: {column} {kind}"
    for column, kind in table.columns_removed.items():
        yield f"{table.name}: 列没有了 column removed: {column} {kind}"
    for column, (old, new) in table.columns_retyped.items():
        yield f"{table.name}: 列改了类型 column retyped: {column} {old} → {new}"


def _values(table: TableDiff) -> Iterator[str]:
    for change in table.values[:SHOWN]:
        yield f"{table.name}  {_place(change)}  {change.column}: {_value(change)}"
    more = len(table.values) - SHOWN
    if more > 0:
        yield f"  … 另有 {more} 个值，见 JSON  and {more} more values, see the JSON"
    if table.rows_not_listed:
        rows = table.rows_not_listed
        yield f"  … 另有 {rows} 行有改变  and {rows} more rows changed"


def _place(change: ValueChange) -> str:
    """Say which report, and which row of it."""
    rest = [clean(value) for name, value in change.key.items() if name != "document_id"]
    return " ".join(filter(None, (_subject(change), *rest)))


def _subject(of: ReportChange | ValueChange) -> str:
    return " ".join(clean(part) for part in (of.agency_name, of.report_year) if part is not None)


def _value(change: ValueChange) -> str:
    return f"{_shown(change.old)} → {_shown(change.new)}"


def _shown(value: object) -> str:
    return "（空 null）" if value is None else clean(value)
