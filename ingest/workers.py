"""Work in parallel processes, each with bounded time and memory.

A document may be built to hang or to fill the memory: then its process is ended, the document is
given up with the reason, and the rest goes on.
"""

import ctypes
import gc
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any, Generic, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

Item = TypeVar("Item")
Result = TypeVar("Result")

MEMORY = 2 << 30
"""Bytes that one process may take."""

_TRIM_THRESHOLD, _KEPT = -1, 64 << 20
"""M_TRIM_THRESHOLD of glibc's malloc.h, and bytes: more than a report takes."""
_OBJECTS = 50_000
"""Objects made and not yet freed at which cycles are looked for: those of some documents."""


@dataclass(frozen=True, slots=True)
class GivenUp:
    """Why there is no result."""

    reason: str


@dataclass(frozen=True, slots=True)
class _Task(Generic[Item]):
    batch: list[Item]
    future: ProcessFuture[Any]


def run(
    function: Callable[[list[Item]], Result],
    batches: Iterable[list[Item]],
    *,
    seconds: float,
    processes: int | None = None,
) -> Iterator[tuple[list[Item], Result | GivenUp]]:
    """Call the function on each batch in other processes, and yield the results in order.

    A batch that fails is tried again item by item, so that one bad item does not take others
    with it; an item that fails alone is given up. `seconds` bounds one call. No more batches are
    under way than keep the processes busy, whatever their number.
    """
    count = processes or os.cpu_count() or 1
    waiting = iter(batches)
    running: deque[_Task[Item]] = deque()
    with ProcessPool(count, context=get_context("spawn"), initializer=_prepare) as pool:

        def start(batch: list[Item]) -> _Task[Item]:
            return _Task(batch, pool.schedule(function, args=[batch], timeout=seconds))

        while True:
            while len(running) < 2 * count and (batch := next(waiting, None)) is not None:
                running.append(start(batch))
            if not running:
                return
            task = running.popleft()
            result: Result | GivenUp = _result(task.future, seconds)
            if isinstance(result, GivenUp) and len(task.batch) > 1:
                running.extendleft(start([item]) for item in reversed(task.batch))
            else:
                yield task.batch, result


def _result(future: ProcessFuture[Any], seconds: float) -> Result | GivenUp:
    try:
        result: Result = future.result()
    except FutureTimeoutError:
        return GivenUp(f"读取超过 {seconds:g} 秒 (took more than {seconds:g} seconds)")
    except (ProcessExpired, MemoryError):
        return GivenUp("读取时内存不足或进程中止 (ran out of memory, or its process died)")
    except Exception as error:  # a fault of a reader or of ours: told with the document it is about
        return GivenUp(f"读取出错 (a fault while reading: {type(error).__name__}: {error})")
    return result


def _prepare() -> None:
    _limit_memory()
    read_many()


def read_many() -> None:
    """Set a process up to read many documents, one after the other."""
    _collect_seldom()
    _keep_memory()


def _collect_seldom() -> None:
    """Look for cycles among objects once in some documents, not several times in each.

    Documents are made of tens of thousands of objects and leave no cycles. A fault that is told
    may leave some, which are found all the same.
    """
    gc.set_threshold(_OBJECTS)


def _keep_memory() -> None:
    """Keep the memory of one document for the next.

    glibc may give it back and ask for it again with each: then a web page takes half as long again.
    """
    if sys.platform == "linux" and hasattr(libc := ctypes.CDLL(None), "mallopt"):
        libc.mallopt(_TRIM_THRESHOLD, _KEPT)


def _limit_memory() -> None:
    if sys.platform == "win32":
        return  # it has no such limit; the time bound holds there too
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    limit = MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, most))
