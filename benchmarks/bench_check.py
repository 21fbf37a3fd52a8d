"""How long an office waits for the verdict on one draft: the command itself, from start to end."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.compare import Rate, rate
from ingest.paths import REPORTS

TARGET = 0.5
"""One document within two seconds, on a quiet machine."""


def rates() -> Iterator[Rate]:
    """The command on one document that ships."""
    gongkai = Path(sys.executable).with_name("gongkai")
    command = [gongkai, "check", REPORTS / "tongxin-2023.txt"]

    def work() -> None:
        subprocess.run(command, check=True, capture_output=True)

    yield rate("gongkai check: one document", work, 1, TARGET, 5)
