"""The suites as they are written: one JSON file each, in Great Expectations' own shape."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from expectations.results import OnFailure

FOLDER = Path(__file__).resolve().parent

SUITES = (
    "raw_integrity",
    "mart_integrity",
    "statutory",
    "arithmetic",
    "cross_year",
    "narrative",
    "completeness",
    "plausibility",
)
"""Every suite, in the order in which they are run and shown: our own faults first."""


class UnknownSuiteError(ValueError):
    """A suite was asked for that does not exist."""


@dataclass(frozen=True, slots=True)
class Suite:
    """One suite file: its own description, and its expectations (type, kwargs, meta).

    `requires` are the tables (schema.table) without which the suite cannot be run at all.
    """

    name: str
    family: str
    title_zh: str
    title_en: str
    on_failure: OnFailure
    requires: tuple[str, ...]
    expectations: tuple[Mapping[str, Any], ...]


def load(name: str) -> Suite:
    """Read expectations/<name>.json.

    Raises UnknownSuiteError for a name that is not in SUITES.
    """
    if name not in SUITES:
        raise UnknownSuiteError(f"no suite is called {name!r}; there are {', '.join(SUITES)}")
    content = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    meta = content["meta"]
    return Suite(
        name=content["name"],
        family=meta["family"],
        title_zh=meta["title_zh"],
        title_en=meta["title_en"],
        on_failure=meta["on_failure"],
        requires=tuple(meta["requires"]),
        expectations=tuple(content["expectations"]),
    )


def load_all(
    names: Sequence[str] | None = None, switches: Collection[str] = ()
) -> tuple[Suite, ...]:
    """Read the named suites, or every suite.

    An expectation whose meta says `unless` one of the switches is left out when that is set.
    """
    suites = (load(name) for name in (SUITES if names is None else names))
    return tuple(replace(suite, expectations=_due(suite, switches)) for suite in suites)


def compares_documents(item: Mapping[str, Any]) -> bool:
    """Say whether a check compares documents, so that it must see those that passed before."""
    return bool(item["meta"].get("compares_documents", False))


def _due(suite: Suite, switches: Collection[str]) -> tuple[Mapping[str, Any], ...]:
    return tuple(item for item in suite.expectations if item["meta"].get("unless") not in switches)
