"""What is printed is what is read, or it is said that it cannot be; never another number.

The reports are made up (accuracy/generator), so what they print is known. The seed of a failing
example prints its report: `python -m accuracy.generator FOLDER --only <layout> <suffix> --seed N`.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from accuracy.generator.corpus import OWN_PROGRAM, SUFFIXES, Choices, Made, make, printable
from accuracy.judge import Judged, Verdict, judge
from ingest.readers import FORMATS
from ingest.reading import read_report

PRINTINGS = [
    (layout, suffix)
    for layout, suffixes in SUFFIXES.items()
    for suffix in printable(suffixes)
    if suffix in FORMATS
]
WRITTEN = [printing for printing in PRINTINGS if printing[1] not in OWN_PROGRAM]
PRINTED_BY_BROWSER = [printing for printing in PRINTINGS if printing[1] in OWN_PROGRAM]

KEEPS_CELLS = (
    *("grid", "word_html", "tabs", "pipes", "padded", "padded_short", "cell_per_line"),
    *("spaced_rows", "markdown", "provincial", "provincial_text"),
)
"""Layouts whose cells can all be told, but for those that the golden does not ask for."""

BROKEN = re.compile("[０-９.，] [０-９.，]")
"""A number of wide digits over two lines of one cell."""
EXAMPLES = 25
SEEDS = st.lists(st.booleans(), min_size=20, max_size=20).map(
    lambda bits: sum(bit << at for at, bit in enumerate(bits))
)
"""Bit by bit: among integers Hypothesis mixes those of the code, so that each change of the code
would draw other reports."""
CHOICES = st.builds(Choices, blanks=st.booleans(), own_labels=st.booleans())

some_examples: Callable[[Callable[..., None]], Callable[..., None]] = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.generate,),  # a smaller seed is no simpler report
    suppress_health_check=[HealthCheck.too_slow],
)


def _name(printing: tuple[str, str]) -> str:
    return "".join(printing)


def _of(made: Made, *verdicts: Verdict) -> list[Judged]:
    report = read_report(Path(made.name + made.suffix), made.content)
    judged = judge(report.document, report.figures, made.golden)
    return [cell for cell in judged if cell.verdict in verdicts]


@pytest.mark.parametrize("printing", WRITTEN, ids=_name)
@given(seed=SEEDS, choices=CHOICES)
@some_examples
def test_no_cell_is_read_as_another_number(
    printing: tuple[str, str], seed: int, choices: Choices
) -> None:
    """Of another value, in another unit, or where the report prints none."""
    assert _of(make(*printing, seed, choices), Verdict.WRONG) == []


@pytest.mark.parametrize(
    "printing", [printing for printing in WRITTEN if printing[0] in KEEPS_CELLS], ids=_name
)
@given(seed=SEEDS, choices=CHOICES)
@some_examples
def test_a_layout_that_keeps_its_cells_is_read_whole(
    printing: tuple[str, str], seed: int, choices: Choices
) -> None:
    assert _of(make(*printing, seed, choices), Verdict.WRONG, Verdict.MISSED) == []


@pytest.mark.parametrize("seed", [1, 2])
def test_what_a_browser_prints_is_read_too(seed: int) -> None:
    """But for wide digits that it breaks in a narrow cell: these may be two numbers."""
    for layout, suffix in PRINTED_BY_BROWSER:
        faults = (Verdict.WRONG, *([Verdict.MISSED] if layout in KEEPS_CELLS else []))
        found = _of(make(layout, suffix, seed), *faults)
        told = [cell for cell in found if not _is_broken_and_missed(cell)]
        assert told == []


def _is_broken_and_missed(cell: Judged) -> bool:
    return cell.verdict is Verdict.MISSED and bool(BROKEN.search(cell.raw_text or ""))


@pytest.mark.parametrize("printing", WRITTEN, ids=_name)
@given(seed=SEEDS, choices=CHOICES)
@some_examples
def test_only_what_is_printed_is_read_and_it_stands_at_its_place(
    printing: tuple[str, str], seed: int, choices: Choices
) -> None:
    """An empty cell is no number, and a total that is not printed does not appear."""
    made = make(*printing, seed, choices)
    printed = {
        (cell.form, cell.table_code, cell.row_code, cell.column_code)
        for cell in made.golden
        if cell.value
    }
    report = read_report(Path(made.name + made.suffix), made.content)
    for figure in report.figures:
        reading = figure.reading
        if figure.row_code is not None and reading.value is not None:
            place = figure.form, figure.table_code, figure.row_code, figure.column_code
            assert place in printed
        if reading.span is not None and report.document is not None:
            assert report.document.text[slice(*reading.span)] == reading.raw_text
