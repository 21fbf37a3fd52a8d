"""The data dictionary says what the published file holds."""

import re

import pytest

from publish.dictionary import PAGE, manifest, page
from tests.built import Built


@pytest.fixture(scope="module")
def written() -> str:
    return PAGE.read_text(encoding="utf-8")


def test_it_is_what_the_models_say(written: str) -> None:
    assert written == page(manifest()), "stale: run `make dictionary`"


def test_every_published_column_is_in_it_with_its_comment(shipped: Built, written: str) -> None:
    sections = dict(re.findall(r"^### (\w+)\n(.*?)(?=^##|\Z)", written, re.DOTALL | re.MULTILINE))
    columns = shipped.rows(
        "select table_name, column_name, comment from duckdb_columns()"
        " where database_name = current_database() and schema_name = 'main'"
    )
    assert {table for table, _, _ in columns} == set(sections)
    for table, column, comment in columns:
        (row,) = re.findall(
            rf"^\| `{column}` \| .* \| (.*) \|$", sections[str(table)], re.MULTILINE
        )
        assert row == " ".join(str(comment).split()).replace("|", "\\|")


def test_every_table_says_its_grain(written: str) -> None:
    assert written.count("\n### ") == written.count("\n粒度 · grain: `") > 0
