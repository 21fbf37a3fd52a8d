"""The `gongkai` command. What takes seconds to import is imported in the command that needs it."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from ingest.ingestion import Ingested, ingest
from ingest.paths import REPORTS, WAREHOUSE, WORK_DIR, working_database
from ingest.screen import print_ingested
from publish.formats import Format

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


@app.command("build")
def build_command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(exists=True, readable=True, help="文件或文件夹。 Files or folders."),
    ] = None,
    warehouse: Annotated[
        Path, typer.Option("--warehouse", help="发布文件。 The published DuckDB file.")
    ] = WAREHOUSE,
    work_dir: WorkDir = WORK_DIR,
    include_quarantined: IncludeQuarantined = False,
) -> None:
    """读取、建模、检验、发布。 Read reports, build the models, run the gate, publish."""
    from expectations.checkpoint import CheckpointError
    from publish.build import GateError, build
    from publish.swap import PublishError
    from publish.transform import TransformError

    console = Console()
    database = working_database(work_dir)
    print_ingested(_ingest(paths or [REPORTS], database, console), console)
    try:
        build(database, warehouse, include_quarantined=include_quarantined, console=console)
    except (TransformError, CheckpointError, GateError, PublishError) as error:
        _fail(error, console)


@app.command("ingest")
def ingest_command(
    paths: Annotated[
        list[Path],
        typer.Argument(exists=True, readable=True, help="文件或文件夹。 Files or folders."),
    ],
    work_dir: WorkDir = WORK_DIR,
) -> None:
    """只读取并载入，不建模。 Read reports into the working database, and no more."""
    console = Console()
    database = working_database(work_dir)
    print_ingested(_ingest(paths, database, console), console)
    console.print(f"工作数据库 · working database: {database}", soft_wrap=True, highlight=False)


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
        _fail(error, console)
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
        _fail(error, console)
        return
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
        _fail(error, console, code=2)  # as of diff(1): 1 says that there are differences
        return
    if found.differs:
        raise typer.Exit(1)


def _ingest(paths: list[Path], database: Path, console: Console) -> Ingested:
    columns = (
        TextColumn("读取报告 · reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("ingest", total=None)

        def on_files(done: int, total: int) -> None:
            progress.update(task, total=total, advance=done)

        return ingest(paths, database, on_files)


def _fail(error: Exception, console: Console, code: int = 1) -> None:
    console.print(Text(f"失败 · failed: {error}", style="bold red"), soft_wrap=True)
    raise typer.Exit(code) from error
