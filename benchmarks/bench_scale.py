"""`make bench-scale N=…`: from N made-up reports to a published warehouse, and one report more.

Each step runs in a process of its own, whose memory is that of all its processes together. The
same is done for a tenth of the reports: what grows by more than ten is not linear.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import duckdb
from rich.console import Console
from rich.table import Table

from benchmarks.made_reports import write
from ingest.paths import ROOT

PROCESSES = 2
_SAMPLE_SECONDS = 0.2
_PAGE_BYTES = 4096
_ADDED = 10_000_000
"""The number of the report that is added: none of the others has it."""
_MODELS = ("int_figures", "int_indicator_figures", "mart_requests_by_outcome")
"""What the models do for the result that is also written by hand."""
_BY_HAND = """
    create or replace temp table by_hand as
    select
        documents.document_id,
        documents.division_code,
        documents.report_year,
        indicator_map.indicator_code,
        figures.column_code,
        case
            when count(figures.value) = count(*) then sum(indicator_map.sign * figures.value)
        end as requests
    from raw.figures as figures
    inner join raw.documents as documents
        on figures.document_id = documents.document_id
        and figures.form = documents.form
    inner join seeds.indicator_map as indicator_map
        on figures.form = indicator_map.form
        and figures.table_code = indicator_map.table_code
        and figures.row_code = indicator_map.row_code
        and indicator_map.column_code in ('*', figures.column_code)
    inner join seeds.indicators as indicators
        on indicator_map.indicator_code = indicators.indicator_code
        and indicators.topic = 'requests'
    group by all
"""


@dataclass(frozen=True, slots=True)
class Step:
    """What one step cost."""

    name: str
    seconds: float
    peak_bytes: int


@dataclass(frozen=True, slots=True)
class Measured:
    """What a number of reports cost."""

    reports: int
    figures: int
    published_bytes: int
    steps: Sequence[Step]
    models_seconds: float
    by_hand_seconds: float


def main() -> None:
    """Measure N reports and a tenth of them, and print how each step grows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=int, help="N, at least 10")
    parser.add_argument("--folder", type=Path, help="where the files are made; a temporary one")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        small, large = (
            measure(Path(folder) / str(count), count)
            for count in (arguments.reports // 10, arguments.reports)
        )
    Console(width=110).print(_table(small, large))


def measure(folder: Path, count: int) -> Measured:
    """Make that many reports, take them to a published file, add one."""
    reports, work_dir = folder / "reports", folder / "build"
    database, warehouse = work_dir / "gongkai.duckdb", folder / "warehouse" / "gongkai.duckdb"
    quietly = ("--work-dir", work_dir, "--quiet")
    steps = [
        _step("make the files", *_makers(reports, count)),
        _step("ingest", _gongkai("ingest", reports, *quietly)),
        _step("models and tests (dbt)", _python(_TRANSFORM, database)),
    ]
    models, by_hand = _models_seconds(work_dir), _by_hand_seconds(database)
    steps.append(_step("gate", _gongkai("validate", database)))
    steps.append(_step("publish", _python(_PUBLISH, database, warehouse)))
    write(reports, range(_ADDED, _ADDED + 1))
    build = _gongkai("build", reports, *quietly, "--warehouse", warehouse)
    steps.append(_step("one report more: all of it", build))
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        figures = connection.sql("select count(*) from fct_figures").fetchall()[0][0]
    return Measured(count, figures, warehouse.stat().st_size, steps, models, by_hand)


_TRANSFORM = """
import sys
from pathlib import Path
from publish.transform import transform
transform(Path(sys.argv[1]), include_quarantined=False)
"""
_PUBLISH = """
import sys
from pathlib import Path
from publish.swap import publish
Path(sys.argv[2]).parent.mkdir(parents=True, exist_ok=True)
publish(Path(sys.argv[1]), Path(sys.argv[2]))
"""
_MAKE = """
import sys
from pathlib import Path
from benchmarks.made_reports import write
write(Path(sys.argv[1]), range(int(sys.argv[2]), int(sys.argv[3])))
"""


def _python(script: str, *arguments: object) -> list[str]:
    return [sys.executable, "-c", script, *map(str, arguments)]


def _gongkai(*arguments: object) -> list[str]:
    return [str(Path(sys.executable).with_name("gongkai")), *map(str, arguments)]


def _makers(folder: Path, count: int) -> Iterator[list[str]]:
    bounds = [count * part // PROCESSES for part in range(PROCESSES + 1)]
    for first, end in pairwise(bounds):
        yield _python(_MAKE, folder, first, end)


def _step(name: str, *commands: Sequence[str]) -> Step:
    """Run commands side by side; the first that fails ends the benchmark."""
    started = time.monotonic()
    running = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) for command in commands
    ]
    peak = 0
    while any(process.poll() is None for process in running):
        peak = max(peak, _resident_bytes({process.pid for process in running}))
        time.sleep(_SAMPLE_SECONDS)
    for process in running:
        if process.returncode:
            sys.exit(f"{name}: exit code {process.returncode}")
    return Step(name, time.monotonic() - started, peak)


def _resident_bytes(roots: set[int]) -> int:
    """The memory of these processes and all that they started, as /proc tells it."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    resident: dict[int, int] = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            # The name, in parentheses, may hold anything.
            fields = place.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue  # It ended while we looked.
        pid = int(place.parent.name)
        children[int(fields[1])].append(pid)
        resident[pid] = int(fields[21]) * _PAGE_BYTES
    found, total = list(roots), 0
    while found:
        pid = found.pop()
        total += resident.get(pid, 0)
        found.extend(children[pid])
    return total


def _models_seconds(work_dir: Path) -> float:
    """What dbt took for the models that lead to mart_requests_by_outcome."""
    results = json.loads((work_dir / "dbt" / "run_results.json").read_text())["results"]
    names = {f"model.gongkai.{name}" for name in _MODELS}
    return sum(float(each["execution_time"]) for each in results if each["unique_id"] in names)


def _by_hand_seconds(database: Path) -> float:
    """What one query takes for as much of it as an analyst would write."""
    with duckdb.connect(str(database)) as connection:
        connection.execute(f"set threads = {PROCESSES}")
        started = time.monotonic()
        connection.execute(_BY_HAND)
        return time.monotonic() - started


def _table(small: Measured, large: Measured) -> Table:
    table = Table(title=f"{large.reports:,} reports, {large.figures:,} figures")
    for heading in (
        "step",
        f"s at {small.reports:,}",
        f"s at {large.reports:,}",
        "grows",
        "documents/s",
        "figures/s",
        "peak memory",
    ):
        table.add_column(heading, justify="left" if heading == "step" else "right")
    before: Mapping[str, Step] = {step.name: step for step in small.steps}
    for step in large.steps:
        added = step is large.steps[-1]
        table.add_row(
            step.name,
            f"{before[step.name].seconds:.1f}",
            f"{step.seconds:.1f}",
            f"{step.seconds / before[step.name].seconds:.1f} ×",
            "" if added else f"{large.reports / step.seconds:,.0f}",
            "" if added else f"{large.figures / step.seconds:,.0f}",
            f"{step.peak_bytes / 1e9:.2f} GB",
        )
    table.caption = (
        f"published {large.published_bytes / 1e9:.2f} GB; models to mart_requests_by_outcome "
        f"{large.models_seconds:.1f} s, one query by hand {large.by_hand_seconds:.1f} s"
    )
    return table


if __name__ == "__main__":
    main()
