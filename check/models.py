"""Run models of the dbt project in memory, without dbt.

dbt needs seconds to start and a file to build in; a draft is judged in less. The SQL is the
project's own, model by model, so that a draft and the warehouse cannot be judged differently.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import duckdb
import yaml
from jinja2 import Environment, StrictUndefined
from jinja2.runtime import Macro

from ingest.paths import MACROS, ROOT, SEEDS

MODELS = ROOT / "models"
PROJECT = ROOT / "dbt_project.yml"


class Models:
    """Builds models, and what they refer to, as tables of one connection.

    The connection holds the raw tables. A table is called what its model or seed is called.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Build in this connection."""
        self._connection = connection
        self._built: set[str] = set()
        variables = yaml.safe_load(PROJECT.read_text(encoding="utf-8"))["vars"]
        self._environment = Environment(
            extensions=["jinja2.ext.do"], undefined=StrictUndefined, cache_size=0
        )
        self._environment.globals.update(
            ref=self._refer,  # what a model refers to is built on the way
            source=lambda schema, table: f"{schema}.{table}",
            var=variables.__getitem__,
            config=lambda **_: "",
            is_incremental=lambda: False,
        )
        # Parsed once: with each model again they would take as long as everything else.
        macros = "".join(path.read_text(encoding="utf-8") for path in sorted(MACROS.glob("*.sql")))
        module = self._environment.from_string(macros).module
        self._environment.globals.update(
            {name: macro for name, macro in vars(module).items() if isinstance(macro, Macro)}
        )

    def build(self, names: Iterable[str]) -> None:
        """Build these models and everything upstream of them, each once."""
        for name in names:
            self._refer(name)

    def _refer(self, name: str) -> str:
        """Build a model or seed unless it is there, and return its name for a query."""
        if name not in self._built:
            if name in _model_files():
                relation = self._connection.sql(self._render(name))
            else:
                relation = _seed(self._connection, name)
            relation.create(name)
            self._built.add(name)
        return name

    def _render(self, name: str) -> str:
        """The SQL of a model."""
        return self._environment.from_string(_model_files()[name].read_text("utf-8")).render()


@cache
def _model_files() -> dict[str, Path]:
    return {path.stem: path for path in MODELS.rglob("*.sql")}


def _seed(connection: duckdb.DuckDBPyConnection, name: str) -> duckdb.DuckDBPyRelation:
    """The rows of a seed, typed as dbt types them (column_types of its yml)."""
    text = (SEEDS / f"{name}.yml").read_text(encoding="utf-8")
    (seed,) = yaml.load(text, yaml.CSafeLoader)["seeds"]
    types = seed["config"]["column_types"]
    return connection.read_csv(str(SEEDS / f"{name}.csv"), header=True, dtype=types)
