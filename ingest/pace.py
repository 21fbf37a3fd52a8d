"""How far a run is, for its events: done, of how many, how fast, and how long it will take."""

from time import perf_counter

from ingest.journal import tell

EVERY = 1.0
"""Seconds between two events at the least."""


class Pace:
    """Tells of progress, of the first step and of the last, and not too often between them."""

    def __init__(self, step: str) -> None:
        """Start counting time."""
        self._step = step
        self._start = perf_counter()
        self._told = -EVERY
        self._known: int | None = None
        self._done = 0

    def advance(self, done: int, total: int) -> None:
        """Note that so many more are done; the first call says what was done before the run."""
        if self._known is None:
            self._known = done
        self._done += done
        seconds = perf_counter() - self._start
        if self._done < total and seconds - self._told < EVERY:
            return
        self._told = seconds
        rate = (self._done - self._known) / seconds if seconds else 0.0
        left = round((total - self._done) / rate, 1) if rate else None
        tell(
            "progress",
            step=self._step,
            done=self._done,
            total=total,
            per_second=round(rate, 1),
            seconds_left=0.0 if self._done >= total else left,
        )
