"""Warehouses that only the tests of warehouses look at."""

import pytest

from tests.built import Built
from tests.conftest import made_once
from tests.warehouse.made import build_made


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The warehouse of reports made for single tests (made.py)."""
    return made_once(tmp_path_factory, "made", build_made, Built)
