"""Made-up reports: what the seed gives, and that the golden says what the file prints."""

from collections import Counter
from pathlib import Path

import pytest

from accuracy.generator.corpus import (
    OWN_FORM,
    SUFFIXES,
    Choices,
    corpus,
    make,
    printable,
    write_corpus,
)
from accuracy.generator.formats import FORMATS
from accuracy.generator.layouts import LAYOUTS, torn
from accuracy.goldens import read_goldens, read_layouts
from ingest import forms
from ingest.equations import equations
from ingest.figure import Status

PRINTINGS = [
    (layout, suffix)
    for layout, suffixes in SUFFIXES.items()
    for suffix in suffixes
    if suffix != ".pdf"
]
TEXTS = [layout for layout, suffixes in SUFFIXES.items() if ".txt" in suffixes]
WITHOUT_CELLS_OF_FORMS = ("deduplicated", "markdown", *OWN_FORM)
PLAIN_TEXT = Choices(blanks=False, own_labels=False)


def text_of(layout: str, seed: int, choices: Choices) -> str:
    content = make(layout, ".txt", seed, choices).content
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def test_every_layout_and_format_is_printed() -> None:
    assert set(SUFFIXES) == {*LAYOUTS, *OWN_FORM}
    assert {suffix for suffixes in SUFFIXES.values() for suffix in suffixes} == set(FORMATS)


@pytest.mark.parametrize("printing", PRINTINGS, ids="".join)
def test_a_seed_gives_one_report(printing: tuple[str, str]) -> None:
    first, second, other = (make(*printing, seed) for seed in (5, 5, 6))
    assert first.golden == second.golden
    assert first.golden != other.golden
    if printing[1] != ".xlsx":  # a workbook states when it was made
        assert first.content == second.content


@pytest.mark.parametrize("form", forms.form_codes())
@pytest.mark.parametrize("seed", range(5))
def test_the_identities_of_the_form_hold_unless_broken(form: str, seed: int) -> None:
    golden = make("tabs", ".txt", seed, Choices(blanks=False, broken=0, form=form)).golden
    numbers = {
        (cell.table_code, cell.row_code, cell.column_code): cell.number or 0 for cell in golden
    }
    parts = [place for place in numbers if place[1] == "other"] if form == "form_2021" else []
    for code, _, column in parts:  # the row of 2019 stands for its three parts
        numbers[code, "other_remaining", column] += numbers[code, "other", column]
    for table in forms.tables_of(form):
        for equation in equations(form, table.table_code):
            cells = equation.terms.items()
            assert sum(sign * numbers[table.table_code, *cell] for cell, sign in cells) == 0


@pytest.mark.parametrize(
    "printing", [one for one in PRINTINGS if one[0] not in WITHOUT_CELLS_OF_FORMS], ids="".join
)
@pytest.mark.parametrize("form", forms.form_codes())
def test_the_golden_speaks_of_every_cell_of_the_form_once(
    printing: tuple[str, str], form: str
) -> None:
    made = make(*printing, 7, Choices(blanks=False, form=form))
    own = [cell for cell in made.golden if cell.form == form]
    places = Counter((cell.table_code, cell.row_code, cell.column_code) for cell in own)
    assert set(places.values()) == {1}
    assert len(places) == sum(len(list(table.cells())) for table in forms.tables_of(form))


@pytest.mark.parametrize("layout", TEXTS)
@pytest.mark.parametrize("seed", range(3))
def test_a_value_of_the_golden_is_printed(layout: str, seed: int) -> None:
    text = text_of(layout, seed, PLAIN_TEXT)
    folded = (
        text.replace(" ， ", "")
        .replace(",", "")
        .replace("，", "")
        .translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    )
    for cell in make(layout, ".txt", seed, PLAIN_TEXT).golden:
        if cell.value and cell.status is not Status.AMBIGUOUS:
            assert cell.value.lstrip("-") in folded


def test_a_page_without_tables_has_no_figures() -> None:
    golden = make("no_table", ".txt", 1).golden
    assert {cell.status for cell in golden} == {Status.MISSING}


def test_a_row_without_a_text_prints_nothing_where_empty_cells_are_left_out() -> None:
    """Nothing is printed of the reviews of this report, and nothing is asked of them."""
    made = make("padded_short", ".md", 2013, Choices(blanks=True))
    assert {cell.table_code for cell in made.golden} == {"proactive", "requests"}


def test_of_a_line_that_is_dropped_nothing_is_asked() -> None:
    lines = text_of("deduplicated", 3, PLAIN_TEXT).splitlines()
    assert len(lines) == len(set(lines))
    golden = make("deduplicated", ".txt", 3, PLAIN_TEXT).golden
    assert Status.AMBIGUOUS in {cell.status for cell in golden}


@pytest.mark.parametrize("width", [1, 2, 5, 30])
def test_a_torn_label_keeps_its_characters_and_numbers(width: int) -> None:
    label = "行政许可（截至12月31日）"
    pieces = torn(label, width)
    assert "".join(pieces) == label
    assert "12" in "\n".join(pieces)


def test_the_corpus_is_a_folder_that_can_be_measured(tmp_path: Path) -> None:
    made = list(corpus(seed=1, count=1, slow_count=0))
    write_corpus(tmp_path, made)
    assert len(made) == sum(
        len([suffix for suffix in suffixes if suffix != ".pdf"]) for suffixes in SUFFIXES.values()
    )
    goldens, layouts = read_goldens(tmp_path), read_layouts(tmp_path)
    for one in made:
        assert goldens[one.name] == list(one.golden)
        assert layouts[one.name + one.suffix] == one.layout
        assert (tmp_path / (one.name + one.suffix)).read_bytes() == one.content


def test_without_a_browser_pdfs_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert printable([".txt", ".pdf"]) == [".txt"]
