"""Text reports: documents a second on one core, from bytes to figures with their places."""

import re
from collections.abc import Iterator
from itertools import count

from benchmarks.compare import Rate, rate
from ingest.extract.extraction import extract
from ingest.paths import REPORTS
from ingest.readers import read

TARGET = 1000.0
"""Documents a second."""
TIMES = 40
"""How many reports are made of each that ships, so that a round is long enough to time."""
_REPEAT = 7
_NUMBER = re.compile(r"(?<!\S)\d+(?!\S)")
_PRIME = 7919
"""By which made numbers go on, so that neighbours differ. Every second number is made; most of
those that stay are zeros, of which other reports print many, too."""


def rates() -> Iterator[Rate]:
    """The reports that ship, read and extracted; each time with other figures in them.

    What is remembered from one report to the next must not be more than they have in common.
    """
    numbers = count()
    texts = [path.read_text(encoding="utf-8") for path in sorted(REPORTS.glob("*.txt"))]
    rounds = [[_varied(text, numbers) for text in texts * TIMES] for _ in range(_REPEAT + 1)]
    left = iter(rounds)

    def work() -> None:
        for content in next(left):
            extract(read(content, ".txt"))

    yield rate("text: bytes to figures", work, len(rounds[0]), TARGET, _REPEAT)


def _varied(text: str, numbers: Iterator[int]) -> bytes:
    """The report with other numbers, that take no more digits."""

    def number(printed: re.Match[str]) -> str:
        made = next(numbers)
        return str(made * _PRIME % 10 ** len(printed[0])) if made % 2 else printed[0]

    return _NUMBER.sub(number, text).encode()
