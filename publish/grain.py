"""Which columns tell the rows of a published table apart.

They are in one place: the dbt test that holds the table to its grain, in its yml.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ingest.paths import ROOT

MARTS = ROOT / "models" / "marts"


@cache
def grains(folder: Path = MARTS) -> Mapping[str, tuple[str, ...]]:
    """Return the key columns of each table, by its name."""
    return dict(_grains(folder))


def _grains(folder: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    for path in sorted(folder.glob("*.yml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        for model in content.get("models", ()):
            if key := _key(model):
                yield model["name"], key


def _key(model: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the columns of the test on the model, or the first column that is unique by itself."""
    for test in model.get("data_tests", ()):
        if "unique_combination" in test:
            return tuple(test["unique_combination"]["arguments"]["columns"])
    for column in model.get("columns", ()):
        if "unique" in column.get("data_tests", ()):
            return (column["name"],)
    return ()
