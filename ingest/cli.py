"""The `gongkai` command. What takes seconds to import is imported in the command that needs it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console
from rich.text import Text

from check.options import Language, Severity, Shape
from ingest.paths import REPORTS, WAREHOUSE, WORK_DIR, working_database
from publish.formats import Format

if TYPE_CHECKING:
    from ingest.ingestion import Ingested
    from ingest.runs import Run

app = typer.Typer(
    no_args_is_help=True,
    help="政府信息公开工作年度报告数据仓库。\n\n"
    "Annual reports on open government information as one checked DuckDB warehouse.",
)

WorkDir = Annotated[
    Path, typer.Option("--work-dir", help="工作目录。 Where the working database is built.")
]
IncludeQuarantined = Annotated[
    bool,
    typer.Option(
        "--include-quarantined",
        help="隔离的表也在数据集市中，并标明。 Quarantined tables are in the marts, flagged.",
    ),
]

Warehouse = Annotated[
    Path, typer.Option("--warehouse", help="发布文件。 The published DuckDB file.")
]
Wait = Annotated[
    float,
    typer.Option("--wait", help="等待另一运行结束的秒数。 Seconds to wait for another run to end."),
]
Reread = Annotated[
    bool,
    typer.Option("--reread", help="已读过的文件也重读。 Read again what has been read before."),
]
Quiet = Annotated[
    bool,
    typer.Option("--quiet", help="只显示错误。 Show errors only."),
]
Verbose = Annotated[
    bool,
    typer.Option("--verbose", help="逐一显示有说明的文件。 Name every file with a message."),
]
JsonLog = Annotated[
    Path | None,
    typer.Option("--json-log", help="事件写入此文件，每行一个 JSON。 Write events there as JSON."),
]

OTHERS_WRITE = 0o022
"""What a file of ours never lets others do."""
UNREADABLE = 2
"""Exit code: a draft could not be read."""
BUSY = 3
"""Exit code: another run holds the work folder."""


@app.callback()
def start() -> None:
    """Make nothing that others may write to, whatever the umask."""
    os.umask(os.umask(OTHERS_WRITE) | OTHERS_WRITE)


@app.command("build")
def build_command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(exists=True, readable=True, help="文件或文件夹。 Files or folders."),
    ] = None,
    warehouse: Warehouse = WAREHOUSE,
    work_dir: WorkDir = WORK_DIR,
    include_quarantined: IncludeQuarantined = False,
    reread: Reread = False,
    wait: Wait = 0,
    quiet: Quiet = False,
    verbose: Verbose = False,
    json_log: JsonLog = None,
) -> None:
    """读取、建模、检验、发布。 Read reports, build the models, run the gate, publish."""
    from ingest.screen import print_ingested
    from publish.build import build

    console = Console(quiet=quiet)
    with _run("gongkai build", work_dir, wait, json_log) as run:
        read = _ingest(paths or [REPORTS], run, console, reread=reread)
        print_ingested(read, console, everything=verbose)
        build(run, warehouse, include_quarantined=include_quarantined, console=console)


@app.command("ingest")
def ingest_command(
    paths: Annotated[
        list[Path],
        typer.Argument(exists=True, readable=True, help="文件或文件夹。 Files or folders."),
    ],
    work_dir: WorkDir = WORK_DIR,
    reread: Reread = False,
    wait: Wait = 0,
    quiet: Quiet = False,
    verbose: Verbose = False,
    json_log: JsonLog = None,
) -> None:
    """只读取并载入，不建模。 Read reports into the working database, and no more."""
    from ingest.screen import print_ingested

    console = Console(quiet=quiet)
    with _run("gongkai ingest", work_dir, wait, json_log) as run:
        read = _ingest(paths, run, console, reread=reread)
        print_ingested(read, console, everything=verbose)
        told = f"工作数据库 · working database: {run.database}"
        console.print(told, soft_wrap=True, highlight=False)


@app.command("remove")
def remove_command(
    sources: Annotated[
        list[str],
        typer.Argument(
            help="document_id（前 8 位即可）、文件名或来源。 "
            "A document_id (8 digits will do), file name or source_uri."
        ),
    ],
    warehouse: Warehouse = WAREHOUSE,
    work_dir: WorkDir = WORK_DIR,
    include_quarantined: IncludeQuarantined = False,
    wait: Wait = 0,
    quiet: Quiet = False,
    json_log: JsonLog = None,
) -> None:
    """移除文件及其全部数字，并重新发布。 Remove documents with all their figures, and publish."""
    from ingest.printable import printable
    from ingest.removal import remove
    from publish.build import build

    console = Console(quiet=quiet)
    with _run("gongkai remove", work_dir, wait, json_log) as run:
        for removed in remove(sources, run):
            said = f"已移除 · removed: {removed.file_name} ({removed.document_id[:12]})"
            console.print(printable(said), markup=False, highlight=False)
        build(run, warehouse, include_quarantined=include_quarantined, console=console)


@app.command("check")
def check_command(
    drafts: Annotated[
        list[Path],
        typer.Argument(exists=True, dir_okay=False, readable=True, help="草稿。 Drafts."),
    ],
    language: Annotated[
        Language, typer.Option("--lang", help="用语。 The language of what is found.")
    ] = Language.ZH,
    shape: Annotated[
        Shape, typer.Option("--format", help="表格、JSON，或每条一行。 How to show it.")
    ] = Shape.TABLE,
    fail_on: Annotated[
        Severity, typer.Option("--fail-on", help="退出码 1 始于此级。 The least that exits 1.")
    ] = Severity.WARNING,
) -> None:
    """发布之前核对草稿。 Hold drafts to the rules; exit 0 clean, 1 findings, 2 unreadable."""
    from check.show import show
    from check.verdict import judge

    verdicts = judge(drafts)
    show(verdicts, Console(), shape, language)
    if not all(verdict.is_readable for verdict in verdicts):
        raise typer.Exit(UNREADABLE)
    if any(verdict.fails_on(fail_on) for verdict in verdicts):
        raise typer.Exit(1)


@app.command("validate")
def validate_command(
    database: Annotated[
        Path,
        typer.Argument(exists=True, dir_okay=False, help="DuckDB 文件。 A database to validate."),
    ] = WAREHOUSE,
    html: Annotated[
        Path | None, typer.Option("--html", help="写成一个网页。 Also write one page of HTML.")
    ] = None,
    json: Annotated[
        Path | None, typer.Option("--json", help="写成 JSON。 Also write JSON, for programs.")
    ] = None,
    include_quarantined: IncludeQuarantined = False,
) -> None:
    """对一个数据库运行全部检验。 Run all suites on a database; exit 1 if one blocks publishing."""
    from expectations.checkpoint import CheckpointError, run
    from expectations.report import print_validation
    from expectations.written import write_reports

    console = Console()
    try:
        validation = run(database, include_quarantined=include_quarantined)
        print_validation(validation, console)
        write_reports(validation, database, html=html, json=json)
    except (CheckpointError, OSError) as error:
        _fail(error)
    if validation.blocked:
        raise typer.Exit(1)


@app.command("export")
def export_command(
    folder: Annotated[
        Path, typer.Argument(file_okay=False, help="写到哪个文件夹。 The folder to write.")
    ],
    database: Annotated[
        Path,
        typer.Option("--database", exists=True, dir_okay=False, help="DuckDB 文件。 A database."),
    ] = WAREHOUSE,
    chosen: Annotated[
        Format, typer.Option("--format", help="写成什么格式。 What to write.")
    ] = Format.BOTH,
) -> None:
    """导出为 Parquet 和 CSV 数据包。 Write the published tables as a data package."""
    from publish.export import ExportError, export

    console = Console()
    try:
        files = export(database, folder, chosen)
    except ExportError as error:
        _fail(error)
    said = f"已导出 · exported: {len(files)} 个文件 files, {folder}"
    console.print(said, soft_wrap=True, highlight=False, markup=False)


@app.command("diff")
def diff_command(
    old: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="旧文件。 Before.")],
    new: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="新文件。 After.")],
    json: Annotated[
        Path | None, typer.Option("--json", help="写成 JSON。 Also write JSON, for programs.")
    ] = None,
) -> None:
    """比较两个发布文件。 What changed between two published files; exit 1 if anything did."""
    from publish.diff import DiffError, diff
    from publish.diff_report import as_json, print_diff
    from publish.files import write_text

    console = Console()
    try:
        found = diff(old, new)
        print_diff(found, console)
        if json is not None:
            write_text(json, as_json(found))
    except (DiffError, OSError) as error:
        _fail(error, code=2)  # as of diff(1): 1 says that there are differences
    if found.differs:
        raise typer.Exit(1)


@contextmanager
def _run(command: str, work_dir: Path, wait: float, json_log: Path | None) -> Iterator["Run"]:
    """A recorded run, alone in its work folder; what stops it is said, and the exit code set."""
    import duckdb

    from expectations.checkpoint import CheckpointError
    from ingest.lock import LockedError, hold
    from ingest.removal import RemovalError
    from ingest.runs import Run
    from publish.build import GateError
    from publish.swap import PublishError
    from publish.transform import TransformError

    try:
        with (
            _events(json_log),
            hold(work_dir, command, wait_seconds=wait),
            Run(working_database(work_dir), command) as run,
        ):
            yield run
    except LockedError as error:
        _fail(error, BUSY)
    except (TransformError, CheckpointError, GateError, PublishError, RemovalError) as error:
        _fail(error)
    except (OSError, duckdb.OperationalError, duckdb.FatalException) as error:
        next_step = (
            f"请检查 {work_dir} 的磁盘空间和写权限，并关闭正在使用它的程序，然后重新运行；"
            "已发布的文件保持不变。 "
            f"Make room or give access in {work_dir}, close programs that use it, and run again; "
            "what was published is as it was."
        )
        _fail(f"{error}\n{next_step}")


@contextmanager
def _events(json_log: Path | None) -> Iterator[None]:
    """Write the events of the run to the file, if one is named."""
    if json_log is None:
        yield
        return
    from ingest.journal import writing_json_lines

    with json_log.open("a", encoding="utf-8") as stream, writing_json_lines(stream):
        yield


def _ingest(paths: list[Path], run: "Run", console: Console, *, reread: bool) -> "Ingested":
    """Read the reports, with a bar for a person and events for a machine."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    from ingest.ingestion import ingest
    from ingest.pace import Pace
    from ingest.screen import RateColumn

    columns = (
        TextColumn("读取报告 · reading"),
        BarColumn(),
        MofNCompleteColumn(),
        RateColumn(),
        TimeRemainingColumn(),
    )
    pace = Pace("ingest")
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("ingest", total=None)

        def on_files(done: int, total: int) -> None:
            progress.update(task, total=total, advance=done)
            pace.advance(done, total)

        return ingest(paths, run, on_files, reread=reread)


def _fail(error: Exception | str, code: int = 1) -> NoReturn:
    """Say on the error stream what stopped the command, and exit."""
    from ingest.printable import printable

    said = "\n".join(map(printable, f"失败 · failed: {error}".splitlines()))
    Console(stderr=True).print(Text(said, style="bold red"), soft_wrap=True)
    raise typer.Exit(code)
