"""A build that is killed at any moment, or runs out of disk, loses nothing that was published.

A stopped process is what a killed one leaves behind: the files are copied while all processes of
a build are stopped, at many moments. And builds are really killed, one after the other in one work
folder, until the last is left to finish.
"""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pytest

from ingest.paths import REPORTS
from tests.built import GONGKAI, Built, command, environment, gongkai

OLD = 41
"""What the file says that was published before."""
SPACING = 120
"""Objects that dbt builds or tests from one moment to the next."""
HOLD_AT_PUBLISHING = """
import os, signal, sys

def stop(event, arguments):
    if event in {"open", "os.truncate", "os.chmod", "os.rename", "os.remove"}:
        names = (os.fsdecode(a) for a in arguments if isinstance(a, (str, os.PathLike)))
        if any(".publishing-" in name for name in names):
            os.kill(os.getpid(), signal.SIGSTOP)

sys.addaudithook(stop)
"""
READER = """
import duckdb, sys
connection = duckdb.connect(sys.argv[1], read_only=True)
print("reading", flush=True)
for line in sys.stdin:
    print(connection.execute("select value from answer").fetchone()[0], flush=True)
"""


@dataclass
class Folder:
    """A published file that says OLD, and where a build works."""

    root: Path
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.warehouse.parent.mkdir(parents=True)
        with duckdb.connect(str(self.warehouse)) as connection:
            connection.execute(f"create table answer as select {OLD} as value")
        self.old = self.warehouse.read_bytes()

    @property
    def warehouse(self) -> Path:
        return self.root / "warehouse" / "gongkai.duckdb"

    @property
    def work_dir(self) -> Path:
        return self.root / "build"

    @property
    def log(self) -> Path:
        return self.root / "log"

    def arguments(self) -> list[object]:
        return [
            *("build", REPORTS, "--json-log", self.log),
            *("--warehouse", self.warehouse, "--work-dir", self.work_dir),
        ]

    @contextmanager
    def building(
        self, prepare: Callable[[], None] | None = None
    ) -> Iterator[subprocess.Popen[str]]:
        """A build under way, in a session of its own, which is ended with the context."""
        self.log.unlink(missing_ok=True)
        (self.work_dir / "dbt" / "dbt.log").unlink(missing_ok=True)
        with (self.root / "screen").open("w", encoding="utf-8") as screen:
            process = subprocess.Popen(
                [GONGKAI, *map(str, self.arguments())],
                stdout=screen,
                stderr=subprocess.STDOUT,
                text=True,
                start_new_session=True,
                env={**os.environ, **environment(), **self.environment},
                preexec_fn=prepare,
            )
            try:
                yield process
            finally:
                if members(process.pid):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def events(self) -> list[str]:
        """The events so far."""
        lines = self.log.read_text(encoding="utf-8").split("\n")[:-1] if self.log.exists() else []
        return [
            "_".join(filter(None, (event["event"], event.get("step"))))
            for event in map(json.loads, lines)
        ]

    def built(self) -> int:
        """How many seeds, models and tests dbt is done with."""
        log = self.work_dir / "dbt" / "dbt.log"
        if not log.exists():
            return 0
        text = log.read_text(encoding="utf-8", errors="replace")
        return text.count(" OK created ") + text.count(" OK loaded ") + text.count(" PASS ")

    def contents(self) -> dict[str, list[tuple[object, ...]]]:
        """What is published."""
        return Built(0, "", self.warehouse, self.work_dir).contents()

    def assert_is_held_by(self, pid: int) -> None:
        """Another build of the work folder ends at once and says why."""
        refused = command(*self.arguments()[:2], *self.arguments()[4:])
        assert refused.returncode == 3, refused.stdout
        assert f"pid {pid}" in refused.stderr
        assert "--wait" in refused.stderr

    def assert_published_is_old(self) -> None:
        assert self.warehouse.read_bytes() == self.old
        assert [path.name for path in self.warehouse.parent.glob("*.wal*")] == []


def members(session: int) -> list[int]:
    """The living processes of a session."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, *rest = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        if state != "Z" and int(rest[2]) == session:
            found.append(int(folder.name))
    return found


def wait_until(
    true: Callable[[], bool], process: subprocess.Popen[str], seconds: float = 120
) -> None:
    """Wait for a moment of a build."""
    end = time.monotonic() + seconds
    while not true():
        assert process.poll() is None, "the build ended before that moment"
        assert time.monotonic() < end
        time.sleep(0.01)


def assert_all_gone(session: int, seconds: float = 20) -> None:
    """All processes of the session end by themselves."""
    end = time.monotonic() + seconds
    while left := members(session):
        assert time.monotonic() < end, left
        time.sleep(0.05)


def is_stopped(pid: int) -> bool:
    try:
        return os.waitid(os.P_PID, pid, os.WSTOPPED | os.WNOHANG) is not None
    except ChildProcessError:  # it has ended
        return False


def stop(process: subprocess.Popen[str], seconds: float = 120) -> bool:
    """Stop all processes of a build; false if it has ended.

    One that is just starting another waits for it, and cannot stop while that one is stopped
    already: then they go on for a moment.
    """
    end = time.monotonic() + seconds
    while process.poll() is None:
        os.killpg(process.pid, signal.SIGSTOP)
        for _ in range(100):
            if is_stopped(process.pid):
                return True
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGCONT)
        assert time.monotonic() < end, "the build does not stop"
        time.sleep(0.01)
    return False


@contextmanager
def a_reader(path: Path) -> Iterator[Callable[[], int]]:
    """Another process that has the file open, and can be asked what it sees."""
    with subprocess.Popen(
        [sys.executable, "-c", READER, path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as reader:
        stdin, stdout = reader.stdin, reader.stdout
        assert stdin is not None
        assert stdout is not None
        assert stdout.readline() == "reading\n"

        def ask() -> int:
            stdin.write("\n")
            stdin.flush()
            return int(stdout.readline())

        yield ask


class Moments:
    """What is looked at while a build is stopped."""

    def __init__(self, folder: Folder, ask: Callable[[], int]) -> None:
        self.seen: list[str] = []
        self.published: list[bytes] = []
        self._folder = folder
        self._ask = ask

    def watch(self, build: subprocess.Popen[str]) -> None:
        """Look whenever the build has come further, until it ends."""
        told = ""
        while build.poll() is None:
            events = self._folder.events()
            now = f"{events[-1]} {self._folder.built() // SPACING}" if events else ""
            holds = is_stopped(build.pid)
            if holds or now != told:
                if not holds and not stop(build):
                    break
                self._look("publishing" if holds else now)
                if now.startswith("step_started_models") and now != told:
                    self._folder.assert_is_held_by(build.pid)
                told = now
                os.killpg(build.pid, signal.SIGCONT)
            time.sleep(0.01)

    def _look(self, moment: str) -> None:
        folder = self._folder
        self.seen.append(moment)
        names = {path.name for path in folder.warehouse.parent.iterdir()}
        assert not any(".wal" in name for name in names), names
        content = folder.warehouse.read_bytes()
        if content != folder.old:
            self.published.append(content)
        copy = folder.root / "copy"
        shutil.copytree(folder.work_dir, copy, ignore=shutil.ignore_patterns("dbt"))
        if (copy / "gongkai.duckdb").exists():
            self._whole(copy / "gongkai.duckdb")
        shutil.rmtree(copy)
        assert self._ask() == OLD

    @staticmethod
    def _whole(working: Path) -> None:
        """All documents are loaded with all that belongs to them, or none."""
        with duckdb.connect(str(working)) as connection:
            tables = connection.execute(
                "select count(*) from duckdb_tables() where schema_name = 'raw'"
            ).fetchall()
            if tables == [(0,)]:
                return
            counts = connection.execute(
                "select (select count(*) from raw.documents), (select count(distinct document_id)"
                " from raw.figures), (select count(*) from raw.document_texts)"
            ).fetchall()
        assert counts in ([(0, 0, 0)], [(5, 5, 5)])


def holding_at_publishing(site: Path) -> dict[str, str]:
    """The environment of a build that stops at each change of a file beside what is published."""
    site.mkdir()
    (site / "sitecustomize.py").write_text(HOLD_AT_PUBLISHING, encoding="utf-8")
    path = os.pathsep.join(filter(None, (str(site), os.environ.get("PYTHONPATH", ""))))
    return {"PYTHONPATH": path}


def small_files() -> None:
    """A disk on which no file has room for what the models write: more than 5 MB."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (5 << 20, 5 << 20))


def killed(folder: Folder, moment: Callable[[subprocess.Popen[str]], bool]) -> None:
    """Kill a build at a moment: all that it has started ends with it, and nothing is published."""
    with folder.building() as build:
        wait_until(lambda: moment(build), build)
        build.kill()
        build.wait()
        assert_all_gone(build.pid)
    folder.assert_published_is_old()


def workers_are_reading(folder: Folder, build: subprocess.Popen[str]) -> bool:
    return "step_started_ingest" in folder.events() and len(members(build.pid)) > 2


def test_builds_that_end_at_any_moment_lose_nothing_and_the_last_finishes_the_work(
    tmp_path: Path, shipped: Built
) -> None:
    folder = Folder(tmp_path / "run", holding_at_publishing(tmp_path / "site"))
    with a_reader(folder.warehouse) as ask:
        moments = Moments(folder, ask)
        killed(folder, lambda build: workers_are_reading(folder, build))
        # It reads, and the disk is full while dbt works.
        with folder.building(small_files) as build:
            moments.watch(build)
            assert build.returncode == 1
        said = (folder.root / "screen").read_text()
        assert "Traceback" not in said
        assert "dbt build failed" in said
        assert "gongkai build" in said
        folder.assert_published_is_old()
        assert_seen(moments, ingest=1, models=2)
        # While dbt works: it ends with the build.
        killed(folder, lambda _: folder.built() > SPACING // 4)
        moments.seen.clear()
        with folder.building() as build:
            moments.watch(build)
            assert build.returncode == 0, (folder.root / "screen").read_text()
        assert ask() == OLD  # a reader keeps what it has opened
    assert_seen(moments, ingest=1, models=3, gate=1, publishing=3)
    assert set(moments.published) <= {folder.warehouse.read_bytes()}
    assert folder.contents() == shipped.contents()
    with duckdb.connect(str(folder.warehouse), read_only=True) as connection:
        outcomes = connection.execute("select outcome from raw.runs order by started_at").fetchall()
    assert [outcome for (outcome,) in outcomes] == [
        *("interrupted", "failed", "interrupted", "finished"),
    ]


def assert_seen(moments: Moments, **phases: int) -> None:
    """A build was looked at in each of these phases, that often at least."""
    for phase, times in phases.items():
        assert sum(phase in moment for moment in moments.seen) >= times, (phase, moments.seen)


@pytest.mark.parametrize("size", [1 << 10, 20 << 10, 100 << 10])
def test_a_full_disk_while_reading_is_said_and_the_next_run_goes_on(
    tmp_path: Path, size: int
) -> None:
    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    arguments = ("ingest", REPORTS, "--work-dir", tmp_path / "build")
    failed = subprocess.run(
        [GONGKAI, *arguments], capture_output=True, text=True, check=False, preexec_fn=full
    )
    assert failed.returncode == 1, failed.stdout
    assert "Make room" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert gongkai(*arguments).returncode == 0
    with duckdb.connect(str(tmp_path / "build" / "gongkai.duckdb"), read_only=True) as connection:
        assert connection.execute("select count(*) from raw.documents").fetchall() == [(5,)]
