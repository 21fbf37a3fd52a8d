"""Write docs/dictionary.md from what the models say of themselves: `python -m publish.dictionary`.

The descriptions are those of the yml files, as dbt renders them and as they reach the published
file as comments. A test fails if the page is stale.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ingest.paths import ROOT
from publish.files import write_text
from publish.grain import grains
from publish.transform import TransformError

PAGE = ROOT / "docs" / "dictionary.md"

_HEAD = """\
<!-- Written by `make dictionary` from models/marts/*.yml; do not edit. -->
# 数据字典 · Data dictionary

发布文件 `main` 中的每个表和每一列。每个表的“粒度”是区分其各行的列。
Every table and column of schema `main` in the published file. The grain of a table is the columns
that tell its rows apart. How to read them: [warehouse.md](warehouse.md).
"""
_KINDS = {
    "mart_": "分析表 · Analysts' tables",
    "fct_": "事实表 · Facts",
    "dim_": "维表 · Dimensions",
}
_DBT = Path(sys.executable).with_name("dbt")


def manifest() -> Mapping[str, Any]:
    """Return dbt's manifest of the project; no database is needed.

    Raises TransformError if the project cannot be parsed.
    """
    with tempfile.TemporaryDirectory() as folder:
        places = {
            "--project-dir": str(ROOT),
            "--profiles-dir": str(ROOT),
            "--target-path": folder,
            "--log-path": folder,
        }
        finished = subprocess.run(
            [_DBT, "parse", "--quiet", *(part for option in places.items() for part in option)],
            env={**os.environ, "GONGKAI_DATABASE": str(Path(folder) / "gongkai.duckdb")},
            capture_output=True,
            text=True,
            check=False,
        )
        if finished.returncode:
            raise TransformError(finished.stdout + finished.stderr)
        content: dict[str, Any] = json.loads(
            (Path(folder) / "manifest.json").read_text(encoding="utf-8")
        )
    return content


def page(project: Mapping[str, Any]) -> str:
    """Return the whole page for a manifest."""
    models = {
        node["name"]: node
        for node in project["nodes"].values()
        if node["resource_type"] == "model" and node["fqn"][1] == "marts"
    }
    return "\n".join([_HEAD, *_contents(models), *_sections(models)])


def _of_kind(models: Mapping[str, Any], prefix: str) -> list[str]:
    return sorted(name for name in models if name.startswith(prefix))


def _contents(models: Mapping[str, Any]) -> Iterator[str]:
    for prefix, title in _KINDS.items():
        yield f"- {title}: " + ", ".join(f"[{n}](#{n})" for n in _of_kind(models, prefix))
    yield ""


def _sections(models: Mapping[str, Any]) -> Iterator[str]:
    for prefix, title in _KINDS.items():
        yield f"## {title}\n"
        for name in _of_kind(models, prefix):
            yield from _table(name, models[name])


def _table(name: str, model: Mapping[str, Any]) -> Iterator[str]:
    key = ", ".join(f"`{column}`" for column in grains()[name])
    yield f"### {name}\n"
    yield f"{_line(model['description'])}\n"
    yield f"粒度 · grain: {key}\n"
    yield "| 列 · column | 类型 · type | 说明 · meaning |"
    yield "| --- | --- | --- |"
    for column in model["columns"].values():
        kind = column["data_type"] or ""
        yield f"| `{column['name']}` | {kind} | {_cell(column['description'])} |"
    yield ""


def _line(text: str) -> str:
    return " ".join(text.split())


def _cell(text: str) -> str:
    return _line(text).replace("|", "\\|")


if __name__ == "__main__":
    write_text(PAGE, page(manifest()))
