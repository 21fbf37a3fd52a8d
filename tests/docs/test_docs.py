"""The documentation says what is so."""

import re
from pathlib import Path

import duckdb
import pytest
from typer.core import TyperGroup
from typer.main import get_command

from ingest.cli import app
from ingest.paths import ROOT
from tests.built import Built

ANALYSES = sorted((ROOT / "analyses").glob("*.sql"))


@pytest.mark.parametrize("path", ANALYSES, ids=lambda path: path.stem)
def test_every_analysis_answers(path: Path, shipped: Built) -> None:
    assert shipped.rows(path.read_text(encoding="utf-8"))


def test_the_readme_shows_what_its_queries_answer(shipped: Built) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"```text\n(.*?)```", readme, re.DOTALL)
    queries = re.findall(r"analyses/\w+\.sql", readme)
    assert len(shown) == len(queries) > 0
    with duckdb.connect(str(shipped.warehouse), read_only=True) as connection:
        for query, answer in zip(queries, shown, strict=True):
            sql = (ROOT / query).read_text(encoding="utf-8")
            assert str(connection.sql(sql)).strip() == answer.strip()


def test_every_command_and_option_is_documented() -> None:
    documented = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    for name, command in group.commands.items():
        assert f"## `gongkai {name}" in documented
        for parameter in command.params:
            for option in parameter.opts:
                assert not option.startswith("--") or f"`{option}" in documented, option


def test_links_lead_somewhere() -> None:
    for page in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
