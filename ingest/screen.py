"""What the ingestor shows on the screen. Text of a report is data, never markup."""

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import ProgressColumn, Task
from rich.table import Table
from rich.text import Text

from ingest.printable import printable

if TYPE_CHECKING:
    from ingest.ingestion import Ingested

_STATUSES = {
    "loaded": "已载入 · loaded",
    "no_tables": "无法定表格 · no tables",
    "unreadable": "无法读取 · unreadable",
    "not_a_report": "不是年度报告 · not a report",
}

SHOWN = 20
"""How many files of a kind are named, unless all are asked for."""


class RateColumn(ProgressColumn):
    """Documents a second."""

    def render(self, task: Task) -> Text:
        """The rate, once there is one."""
        return Text(f"{task.speed:.0f}/s" if task.speed else "")


def print_ingested(result: "Ingested", console: Console, *, everything: bool = False) -> None:
    """Counts by status, then the files of which something is to be said: the first, or all."""
    table = Table("文件 · files", "数量 · count", title="读取 · ingest", title_justify="left")
    for status, label in _STATUSES.items():
        if result.read[status]:
            table.add_row(label, str(result.read[status]))
    for label, count in (
        ("此前已载入 · known already", result.known),
        ("内容重复 · duplicates", len(result.duplicates)),
        ("此前已移除 · removed before", len(result.removed)),
        ("已忽略 · ignored", len(result.ignored)),
    ):
        if count:
            table.add_row(label, str(count))
    console.print(table)
    shown = None if everything else SHOWN
    _notes(((name, message) for name, message in result.told), console, shown, "yellow")
    _notes(
        (
            (str(path), f"与 {first} 内容相同，只载入一次 (same bytes; loaded once)")
            for path, first in result.duplicates
        ),
        console,
        shown,
    )
    removed = "此前已移除；点名该文件即恢复 (removed before; name the file to take it back)"
    _notes(((str(path), removed) for path in result.removed), console, shown)
    _notes(((str(path), f"未读取：{reason}") for path, reason in result.ignored), console, shown)


def _notes(
    notes: Iterable[tuple[str, str]], console: Console, shown: int | None, style: str = "dim"
) -> None:
    """Print what is to be said of the first files of a kind, and how many more there are."""
    waiting = iter(notes)
    for file, message in islice(waiting, shown):
        line = printable(f"  {file}: {message}")
        console.print(line, style=style, markup=False, highlight=False, soft_wrap=True)
    if more := sum(1 for _ in waiting):
        console.print(
            f"  …… 另有 {more} 个，--verbose 全部列出 ({more} more: --verbose)", style=style
        )
