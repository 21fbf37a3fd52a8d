"""Warehouses that many tests look at; each is built once, for all processes of the tests."""

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from filelock import FileLock
from hypothesis import settings

from tests.adversity import Adversity, adversity
from tests.built import Built, build, command, share_parsing
from tests.documents import FULL_REPORTS, founding_names
from tests.received import build_received

# No test is timed, and every run of the tests tries the same examples.
settings.register_profile("gongkai", deadline=None, derandomize=True)
settings.load_profile("gongkai")


def pytest_make_parametrize_id(val: object) -> str | None:
    """Bytes name no test: an archive tells when it was made, and all processes must agree."""
    return "bytes" if isinstance(val, bytes) else None


LONGEST = (
    "faults",
    "ingest/test_layouts",  # needs no warehouse, while the first is being built
    "warehouse/test_gate",
    "warehouse/test_mutated_reports",
    "warehouse/test_dbt",
    "warehouse/test_incremental",
    "security",
    "warehouse",
    "check",
    "expectations",
)
"""What takes longest is begun first, so that no process waits for it at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest first; the rest, and tests of one file, stay as they are.

    `testpaths` cannot say it: a folder within another of them is collected with that one.
    """
    items.sort(key=_rank)


def _rank(item: pytest.Item) -> int:
    places = (f"tests/{start}" for start in LONGEST)
    ranks = (rank for rank, place in enumerate(places) if item.nodeid.startswith(place))
    return next(ranks, len(LONGEST))


Made = TypeVar("Made")


def common(factory: pytest.TempPathFactory) -> Path:
    """The folder of all processes of the tests; each of several has one of its own in it."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def made_once(
    factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Made], kind: type[Made]
) -> Made:
    """What `make` returns for a folder of that name: the first process that needs it makes it."""
    folder = common(factory) / name
    done = folder.with_suffix(".pickle")
    with FileLock(folder.with_suffix(".lock")):
        if not done.exists():
            folder.mkdir()
            done.write_bytes(pickle.dumps(make(folder)))
        made = pickle.loads(done.read_bytes())
    assert isinstance(made, kind)
    return made


@pytest.fixture(scope="session", autouse=True)
def _parsed(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let dbt parse the project once in a run of the tests."""
    share_parsing(common(tmp_path_factory) / "partial_parse.msgpack")


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The warehouse of the reports that ship, built with no arguments but where to."""
    return made_once(tmp_path_factory, "shipped", lambda to: build(to, run=command), Built)


@pytest.fixture(scope="session")
def founding(tmp_path_factory: pytest.TempPathFactory, shipped: Built) -> Built:
    """The warehouse of the founding reports in full; the shipped one where they are absent."""
    if not FULL_REPORTS.is_dir():
        return shipped
    reports = [FULL_REPORTS / f"{name}.txt" for name in founding_names()]
    return made_once(tmp_path_factory, "founding", lambda to: build(to, *reports), Built)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Adversity:
    """The warehouse of hostile and of mutated reports."""
    return made_once(tmp_path_factory, "hostile", adversity, Adversity)


@pytest.fixture(scope="session")
def received(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The warehouse of a report that breaks a rule, of sound ones, and of what is no report."""
    return made_once(tmp_path_factory, "received", build_received, Built)
