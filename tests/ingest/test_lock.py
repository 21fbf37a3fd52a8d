"""One run at a time in a work folder, however the one before ended."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ingest.lock import LockedError, hold

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
