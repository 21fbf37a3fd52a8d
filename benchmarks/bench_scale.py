"""`make bench-scale N=…`: from N made-up reports to a published warehouse, and one report more.

It is `gongkai build` as a user runs it; its log says what each step took, and memory is that of all
its processes together. The same is done for a tenth of the reports: what grows by more than ten is
not linear.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
from rich.console import Console
from rich.table import Table

from benchmarks.made_reports import write
from ingest.paths import ROOT

PROCESSES = 2
MEMORY = "2300MB"
"""As profiles.yml has it."""
_SAMPLE_SECONDS = 0.2
_PAGE_BYTES = 4096
_ADDED = 10_000_000
"""The number of the report that is added: none of the others has it."""


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
    warehouse = folder / "warehouse" / "gongkai.duckdb"
    build = _gongkai("build", reports, "--quiet", "--work-dir", work_dir, "--warehouse", warehouse)
    steps = [
        _step("make the files", *_makers(reports, count)),
        *_build("files to published warehouse", build, folder / "log"),
    ]
    results = json.loads((work_dir / "dbt" / "run_results.json").read_text())["results"]
    models = _models_seconds(results)
    write(reports, range(_ADDED, _ADDED + 1))
    steps += _build("one report more", build, folder / "log of one more")
    write(folder / "one", range(_ADDED, _ADDED + 1))
    places = ("--work-dir", folder / "two", "--warehouse", folder / "one.duckdb")
    steps.append(_step("one report alone", _gongkai("build", folder / "one", "--quiet", *places)))
    # Last, for its copy of the database takes the room of what the builds keep in memory.
    by_hand = _by_hand_seconds(work_dir / "gongkai.duckdb", results)
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        figures = connection.sql("select count(*) from fct_figures").fetchall()[0][0]
    return Measured(count, figures, warehouse.stat().st_size, steps, models, by_hand)


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


def _build(name: str, command: Sequence[str], log: Path) -> Iterator[Step]:
    """Run a build, and return it whole and step by step."""
    started = datetime.now(UTC)
    whole, memory = _run(name, [*command, "--json-log", str(log)])
    yield whole
    events = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    finished = [event for event in events if event["event"] == "step_finished"]
    for event in finished:
        end = datetime.fromisoformat(event["time"])
        start = end - timedelta(seconds=event["seconds"])
        peak = max((size for time, size in memory if start <= time <= end), default=0)
        yield Step(f"  {event['step']}", event["seconds"], peak)
    rest = whole.seconds - sum(event["seconds"] for event in finished)
    last = max((datetime.fromisoformat(event["time"]) for event in finished), default=started)
    peak = max((size for time, size in memory if time > last), default=0)
    yield Step("  starting, publishing", rest, peak)


def _step(name: str, *commands: Sequence[str]) -> Step:
    return _run(name, *commands)[0]


def _run(name: str, *commands: Sequence[str]) -> tuple[Step, list[tuple[datetime, int]]]:
    """Run commands side by side; the first that fails ends the benchmark."""
    started = time.monotonic()
    running = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) for command in commands
    ]
    memory = []
    while any(process.poll() is None for process in running):
        memory.append((datetime.now(UTC), _resident_bytes({process.pid for process in running})))
        time.sleep(_SAMPLE_SECONDS)
    for process in running:
        if process.returncode:
            sys.exit(f"{name}: exit code {process.returncode}")
    peak = max(size for _, size in memory)
    return Step(name, time.monotonic() - started, peak), memory


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


def _models_seconds(results: Iterable[Mapping[str, Any]]) -> float:
    """How long dbt was building models; two that it builds at a time count once."""
    spans = sorted(
        (datetime.fromisoformat(execution["started_at"]), _ended(execution))
        for result in results
        if result["unique_id"].startswith("model.")
        for execution in result["timing"]
        if execution["name"] == "execute"
    )
    seconds, built_until = 0.0, spans[0][0]
    for start, end in spans:
        seconds += max((end - max(start, built_until)).total_seconds(), 0)
        built_until = max(built_until, end)
    return seconds


def _ended(execution: Mapping[str, str]) -> datetime:
    return datetime.fromisoformat(execution["completed_at"])


def _by_hand_seconds(database: Path, results: Iterable[Mapping[str, Any]]) -> float:
    """What the same tables take by hand: a script of one query each, without dbt, in a copy."""
    copy = database.with_name("by_hand") / database.name
    copy.parent.mkdir()
    shutil.copyfile(database, copy)
    limits = {"threads": PROCESSES, "memory_limit": MEMORY, "preserve_insertion_order": False}
    with duckdb.connect(str(copy), config=limits) as connection:
        started = time.monotonic()
        for result in results:  # in the order in which dbt built them
            if result["unique_id"].startswith("model."):
                query = f"create or replace table {result['relation_name']} as"
                connection.execute(f"{query} {result['compiled_code']}")
        seconds = time.monotonic() - started
    shutil.rmtree(copy.parent)
    return seconds


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
    for step, before in zip(large.steps, small.steps, strict=True):
        table.add_row(
            step.name,
            f"{before.seconds:.1f}",
            f"{step.seconds:.1f}",
            f"{step.seconds / before.seconds:.1f} ×",
            f"{large.reports / step.seconds:,.0f}",
            f"{large.figures / step.seconds:,.0f}",
            f"{step.peak_bytes / 1e9:.2f} GB",
        )
    table.caption = (
        f"published {large.published_bytes / 1e9:.2f} GB; all models {large.models_seconds:.1f} s, "
        f"{large.models_seconds / large.by_hand_seconds:.2f} × the same queries as a script by hand"
    )
    return table


if __name__ == "__main__":
    main()
