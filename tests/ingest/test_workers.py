"""A task that hangs, dies, fills the memory or fails takes no other with it."""

import os
import platform
import signal
import subprocess
import sys
import time

import pytest

from ingest.workers import GivenUp, run

HANGS, DIES, FILLS, FAILS = -1, -2, -3, -4


def work(numbers: list[int]) -> list[int]:
    for number in numbers:
        if number == HANGS:
            time.sleep(60)
        if number == DIES:
            os.kill(os.getpid(), signal.SIGKILL)
        if number == FILLS:
            bytearray(8 << 30)
        if number == FAILS:
            raise ValueError("planted")
    return [number * 2 for number in numbers]


def results(batches: list[list[int]]) -> list[tuple[list[int], list[int] | GivenUp]]:
    return list(run(work, batches, seconds=3, processes=2))


def test_results_come_in_order() -> None:
    assert results([[1, 2], [3], [4]]) == [([1, 2], [2, 4]), ([3], [6]), ([4], [8])]


@pytest.mark.parametrize(
    ("fault", "said"),
    [(HANGS, "3 seconds"), (DIES, "died"), (FILLS, "memory"), (FAILS, "ValueError: planted")],
)
def test_a_bad_item_is_given_up_and_the_rest_goes_on(fault: int, said: str) -> None:
    found = results([[1, fault, 2], [3]])
    (given_up,) = [result for batch, result in found if batch == [fault]]
    assert isinstance(given_up, GivenUp)
    assert said in given_up.reason
    assert [pair for pair in found if pair[0] != [fault]] == [([1], [2]), ([2], [4]), ([3], [6])]


FAULTS = """
import resource, sys
from ingest import workers
if sys.argv[1:]:
    workers.read_many()
for _ in range(5):
    document = [bytes(1000) for _ in range(4000)]
    del document
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(20):
    document = [bytes(1000) for _ in range(4000)]
    del document
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


def test_the_memory_of_one_document_is_kept_for_the_next() -> None:
    """Otherwise the system makes its pages anew for each: 4 MB are a thousand."""

    def faults(*arguments: str) -> int:
        command = [sys.executable, "-c", FAULTS, *arguments]
        return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)

    # Only glibc has the setting; elsewhere a process is set up without it, and none of this fails.
    times = 10 if platform.libc_ver()[0] == "glibc" else 0
    assert faults("kept") * times < faults()
