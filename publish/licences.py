"""docs/licences.md: the licence of every package of uv.lock, from what is installed.

Run as `python -m publish.licences`. A package for another platform or Python is listed without one.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

from ingest.paths import ROOT

PAGE = ROOT / "docs" / "licences.md"
ELSEWHERE = "not installed here: for another platform or Python"
_SHOWN = 60
_HEAD = """# Licences

The packages of `uv.lock`, with the licence that each states. Made by `python -m publish.licences`;
a test fails if it is stale, or if one is under the AGPL.

| package | version | licence |
| --- | --- | --- |
"""


def locked(lock: Path = ROOT / "uv.lock") -> list[tuple[str, str]]:
    """Name and version of the packages in the lock, but for this project."""
    packages = tomllib.loads(lock.read_text(encoding="utf-8"))["package"]
    return sorted((p["name"], p["version"]) for p in packages if p["name"] != "gongkai")


def licence(distribution: Distribution) -> str:
    """What a package states: its expression, its classifiers, or the first line of its text."""
    metadata = distribution.metadata.json
    if expression := metadata.get("license_expression"):
        return str(expression)
    prefix = "License :: "
    classifiers = [c for c in metadata.get("classifier", []) if c.startswith(prefix)]
    named = [c.rpartition(" :: ")[2] for c in classifiers if c != "License :: OSI Approved"]
    if named:
        return "; ".join(named)
    lines = str(metadata.get("license", "")).strip().splitlines()
    return lines[0][:_SHOWN].replace("|", "/") if lines else "not stated"


def page(packages: Iterable[tuple[str, str]]) -> str:
    """The whole page."""
    return _HEAD + "".join(f"| {' | '.join(row)} |\n" for row in rows(packages))


def rows(packages: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Name, version and licence of each package."""
    stated = {normal(d.metadata["Name"]): licence(d) for d in distributions()}
    for name, version in packages:
        yield name, version, stated.get(normal(name), ELSEWHERE)


def normal(name: str) -> str:
    """The name as a lock writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    PAGE.write_text(page(locked()), encoding="utf-8")
