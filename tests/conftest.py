"""Warehouses that many tests look at; each is built once."""

import pytest
from hypothesis import settings

from tests.adversity import Adversity, adversity
from tests.built import Built, build
from tests.documents import FULL_REPORTS, founding_names

# No test is timed, and every run of the tests tries the same examples.
settings.register_profile("gongkai", deadline=None, derandomize=True)
settings.load_profile("gongkai")


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The warehouse of the reports that ship, built with no arguments but where to."""
    return build(tmp_path_factory.mktemp("shipped"))


@pytest.fixture(scope="session")
def founding(tmp_path_factory: pytest.TempPathFactory, shipped: Built) -> Built:
    """The warehouse of the founding reports in full; the shipped one where they are absent."""
    if not FULL_REPORTS.is_dir():
        return shipped
    reports = [FULL_REPORTS / f"{name}.txt" for name in founding_names()]
    return build(tmp_path_factory.mktemp("founding"), *reports)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Adversity:
    """The warehouse of hostile and of mutated reports."""
    return adversity(tmp_path_factory.mktemp("hostile"))
