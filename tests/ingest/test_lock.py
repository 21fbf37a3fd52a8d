"""One run at a time in a work folder, however the one before ended."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ingest.lock import LockedError, hold
from ingest.paths import REPORTS
from tests.built import GONGKAI

HOLDER = """
import sys
from pathlib import Path
from ingest.lock import hold
with hold(Path(sys.argv[1]), "gongkai build"):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_run(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that holds the folder until its input ends."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process


def test_a_second_run_says_who_holds_the_folder(tmp_path: Path) -> None:
    with another_run(tmp_path) as process:
        with pytest.raises(LockedError) as refused, hold(tmp_path, "gongkai ingest"):
            pass
        assert f"gongkai build, pid {process.pid}" in str(refused.value)
        assert "--wait" in str(refused.value)
    with hold(tmp_path, "gongkai ingest"):
        pass


def test_a_second_run_may_wait(tmp_path: Path) -> None:
    with another_run(tmp_path) as process:
        assert process.stdin is not None
        process.stdin.close()
        with hold(tmp_path, "gongkai ingest", wait_seconds=30):
            assert process.wait(timeout=30) == 0


def test_a_killed_run_holds_nothing(tmp_path: Path) -> None:
    with another_run(tmp_path) as process:
        process.kill()
        process.wait()
        with hold(tmp_path, "gongkai build"):
            pass


def test_a_command_waits_and_then_does_its_work_in_silence(tmp_path: Path) -> None:
    report = REPORTS / "tongxin-2023.txt"
    command: list[str | Path] = [GONGKAI, "ingest", report, "--work-dir", tmp_path]
    command += ["--wait", "60", "--quiet"]
    with another_run(tmp_path) as holder:
        waiting = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        time.sleep(2)
        assert waiting.poll() is None
        assert not (tmp_path / "gongkai.duckdb").exists()
        assert holder.stdin is not None
        holder.stdin.close()
        said, _ = waiting.communicate(timeout=60)
    assert (waiting.returncode, said) == (0, b"")
    assert (tmp_path / "gongkai.duckdb").exists()
