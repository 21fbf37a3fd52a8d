"""What the ingestor shows on the screen. Text of a report is data: markup in it is escaped."""

from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ingest.ingestion import Ingested

_STATUSES = {
    "loaded": "已载入 · loaded",
    "no_tables": "无法定表格 · no tables",
    "unreadable": "无法读取 · unreadable",
    "not_a_report": "不是年度报告 · not a report",
}


def print_ingested(result: Ingested, console: Console) -> None:
    """Counts by status, then each file that gave no figures, with the reason."""
    counts = Counter(record.status for record in result.read)
    table = Table("文件 · files", "数量 · count", title="读取 · ingest", title_justify="left")
    for status, label in _STATUSES.items():
        if counts[status]:
            table.add_row(label, str(counts[status]))
    for label, files in (
        ("此前已载入 · known already", result.known),
        ("内容重复 · duplicates", result.duplicates),
        ("已忽略 · ignored", result.ignored),
    ):
        if files:
            table.add_row(label, str(len(files)))
    console.print(table)
    for record in result.read:
        if record.message:
            console.print(f"  {escape(record.file_name)}: {escape(record.message)}", style="yellow")
    for duplicate, first in result.duplicates:
        _note(duplicate, f"与 {first} 内容相同，只载入一次 (same bytes; loaded once)", console)
    for ignored, reason in result.ignored:
        _note(ignored, f"未读取：{reason}", console)


def _note(path: Path, reason: str, console: Console) -> None:
    console.print(f"  {escape(str(path))}: {escape(reason)}", style="dim", highlight=False)
