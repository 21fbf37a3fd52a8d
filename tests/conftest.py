"""Warehouses that many tests look at; each is built once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.built import Built, build
from tests.documents import all_printings


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The warehouse of the reports that ship, built with no arguments but where to."""
    return build(tmp_path_factory.mktemp("shipped"))


def _founding() -> list[Path]:
    """The founding reports: the full documents where present, else the shipped ones."""
    return list({path.stem: path for path in all_printings()}.values())


@pytest.fixture(scope="session")
def founding(tmp_path_factory: pytest.TempPathFactory, shipped: Built) -> Iterator[Built]:
    """The warehouse of the founding reports in full; the shipped one where they are absent."""
    paths = _founding()
    if all(path.parent.name == "reports" and "shared" not in path.parts for path in paths):
        yield shipped
    else:
        yield build(tmp_path_factory.mktemp("founding"), *paths)
