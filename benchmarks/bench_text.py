"""Text reports: documents a second on one core, from bytes to figures with their places."""

from collections.abc import Iterator

from benchmarks.compare import Rate, rate
from ingest.extract.extraction import extract
from ingest.paths import REPORTS
from ingest.readers import read

TARGET = 1000.0
"""Documents a second."""
TIMES = 40
"""How often each report is read in one round, so that a round is long enough to time."""


def rates() -> Iterator[Rate]:
    """The reports that ship, read and extracted."""
    contents = [path.read_bytes() for path in sorted(REPORTS.glob("*.txt"))] * TIMES

    def work() -> None:
        for content in contents:
            extract(read(content, ".txt"))

    yield rate("text: bytes to figures", work, len(contents), TARGET)
