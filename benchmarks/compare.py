"""Two ways of doing the same work, timed in turn in one process on one core."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

_SAMPLE_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the same work cost us and them, and the ratio that we hold ourselves to."""

    name: str
    ours_seconds: float
    theirs_seconds: float
    ratio: float
    """Their time divided by ours: how many times as fast we are."""
    target: float

    @property
    def met(self) -> bool:
        """Whether the ratio reaches its target."""
        return self.ratio >= self.target


def compare(
    name: str,
    ours: Callable[[], object],
    theirs: Callable[[], object],
    target: float,
    repeat: int = 7,
) -> Comparison:
    """Time both `repeat` times, in turn so that a busy machine slows both, and take the medians.

    Each is run before, so that imports and caches are not timed; work of a millisecond is run
    as often as the clock needs to tell it from what else the machine does.
    """
    ours_runs, theirs_runs = _runs(ours), _runs(theirs)
    ours_times, theirs_times = [], []
    for _ in range(repeat):
        ours_times.append(_seconds(ours, ours_runs))
        theirs_times.append(_seconds(theirs, theirs_runs))
    ours_seconds, theirs_seconds = median(ours_times), median(theirs_times)
    return Comparison(name, ours_seconds, theirs_seconds, theirs_seconds / ours_seconds, target)


@dataclass(frozen=True, slots=True)
class Rate:
    """How many documents a second some work takes in."""

    name: str
    per_second: float
    target: float

    @property
    def met(self) -> bool:
        """Whether the rate reaches its target."""
        return self.per_second >= self.target


def rate(
    name: str, work: Callable[[], object], documents: int, target: float, repeat: int = 7
) -> Rate:
    """Time the work on so many documents, `repeat` times, and take the median."""
    work()
    return Rate(name, documents / median(_seconds(work) for _ in range(repeat)), target)


def _runs(work: Callable[[], object]) -> int:
    """How often the work is to be run in one sample."""
    work()
    return max(1, int(_SAMPLE_SECONDS / _seconds(work)))


def _seconds(work: Callable[[], object], runs: int = 1) -> float:
    """What one run takes, of so many in a row."""
    gc.collect()
    start = time.perf_counter()
    for _ in range(runs):
        work()
    return (time.perf_counter() - start) / runs
