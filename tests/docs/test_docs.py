"""The documentation says what is so."""

import re
import shlex
from collections.abc import Iterator
from enum import StrEnum

import duckdb
import pytest
from typer.core import TyperGroup
from typer.main import get_command

from ingest.cli import app
from ingest.forms import read_seed
from ingest.paths import ROOT
from tests.built import Built

READMES = ("README.md", "README.zh.md")


def text_of(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def group() -> TyperGroup:
    found = get_command(app)
    assert isinstance(found, TyperGroup)
    return found


COMMANDS = group().commands
PAGE = text_of("docs/warehouse.md")


def documented_options(command: str) -> str:
    """What docs/commands.md says under the command, and in the table of what several share."""
    page = text_of("docs/commands.md")
    sections: dict[str, str] = dict(
        re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", page, re.DOTALL | re.MULTILINE)
    )
    (own,) = (text for title, text in sections.items() if title.startswith(f"`gongkai {command} "))
    shared = re.findall(r"^\| (`--.*?) \| (.*?) \|", sections["Options of a run"], re.MULTILINE)
    return own + "\n".join(option for option, of in shared if command in of.split(", "))


@pytest.mark.parametrize("page", READMES)
def test_the_readme_shows_what_its_queries_answer(page: str, shipped: Built) -> None:
    readme = text_of(page)
    shown = re.findall(r"```text\n(.*?)```", readme, re.DOTALL)
    queries = re.findall(r"analyses/\w+\.sql", readme)
    assert len(shown) == len(queries) > 0
    with duckdb.connect(str(shipped.warehouse), read_only=True) as connection:
        for query, answer in zip(queries, shown, strict=True):
            assert str(connection.sql(text_of(query))).strip() == answer.strip()


@pytest.mark.parametrize("page", (*READMES, "docs/warehouse.md"))
def test_every_mart_is_named(page: str) -> None:
    marts = {path.stem for path in (ROOT / "models" / "marts").glob("mart_*.sql")}
    assert set(re.findall(r"`(mart_\w+)`", text_of(page))) == marts


def test_marts_of_measures_begin_with_the_columns_that_are_said_to_come_first(
    shipped: Built,
) -> None:
    (said,) = re.findall(r"begins with the same columns:(.*?)\.\s", PAGE, re.DOTALL)
    leading = re.findall(r"`(\w+)`", said)
    columns = shipped.rows(
        "select table_name, string_agg(column_name, ' ' order by column_index)"
        " from duckdb_columns() where table_name like 'mart_%' group by table_name"
    )
    # These three are about documents, failures and divisions, and hold no measures.
    others = {"mart_quarantine", "mart_report_quality", "mart_coverage"}
    for mart, names in columns:
        if mart not in others:
            assert str(names).split()[: len(leading)] == leading, mart


@pytest.mark.parametrize(
    ("seed", "column"),
    [("figure_statuses", "status"), ("rules", "family"), ("rules", "severity")],
)
def test_every_code_that_a_reader_meets_is_explained(seed: str, column: str) -> None:
    codes = {row[column] for row in read_seed(seed)}
    assert codes <= set(re.findall(r"\w+", PAGE))


@pytest.mark.parametrize("page", READMES)
def test_every_command_is_named(page: str) -> None:
    assert set(re.findall(r"`gongkai (\w+)`", text_of(page))) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_and_choice_of_a_command_is_documented(name: str) -> None:
    documented = documented_options(name)
    for parameter in COMMANDS[name].params:
        for option in (o for o in parameter.opts if o.startswith("--")):
            assert re.search(rf"`{option}[ `]", documented), option
        if isinstance(parameter.default, StrEnum):
            assert "|".join(type(parameter.default)) in documented


@pytest.mark.parametrize("name", COMMANDS)
def test_no_option_is_documented_that_a_command_has_not(name: str) -> None:
    options = {option for parameter in COMMANDS[name].params for option in parameter.opts}
    described = re.findall(r"^(?:- )?`(--[a-z-]+)", documented_options(name), re.MULTILINE)
    assert set(described) <= options


def test_every_make_target_is_documented() -> None:
    targets = re.findall(r"^\.PHONY: (.*)$", text_of("Makefile"), re.MULTILINE)
    documented = set(re.findall(r"`make ([\w-]+)`", text_of("docs/commands.md")))
    assert documented == {target for line in targets for target in line.split()}


def typed() -> Iterator[tuple[str, str]]:
    """Page and line: what the READMEs ask to be typed in a shell, line ends joined."""
    for page in READMES:
        for block in re.findall(r"```sh\n(.*?)```", text_of(page), re.DOTALL):
            for line in block.replace("\\\n", " ").split("&&"):
                yield from ((page, part) for part in line.splitlines() if "gongkai " in part)


@pytest.mark.parametrize(("page", "line"), list(typed()))
def test_what_is_to_be_typed_is_a_command_with_its_options(page: str, line: str) -> None:
    program, name, *arguments = shlex.split(line, comments=True)
    assert program == ".venv/bin/gongkai", page
    options = {option for parameter in COMMANDS[name].params for option in parameter.opts}
    assert {argument for argument in arguments if argument.startswith("-")} <= options


def test_links_lead_somewhere() -> None:
    for page in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")):
        links = re.findall(r"\]\(([^)#:]*)(?:#([^)]*))?\)", page.read_text(encoding="utf-8"))
        for target, anchor in links:
            place = page.parent / target if target else page
            assert place.exists(), f"{page.name}: {target}"
            if anchor:
                assert anchor in anchors(place.read_text(encoding="utf-8")), (
                    f"{page.name}: {anchor}"
                )


def anchors(page: str) -> set[str]:
    """The names that GitHub gives to headings."""
    headings = re.findall(r"^#+ (.*)$", page, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in headings}
