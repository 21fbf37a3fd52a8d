"""What counts as right, missed and wrong."""

from decimal import Decimal

import pytest

from accuracy.goldens import GoldenCell
from accuracy.judge import Judged, Verdict, judge
from ingest.figure import Figure, Reading, Span, Status
from tests.documents import text_document

NUMBER, INFERRED = Status.REPORTED, Status.INFERRED
BLANK, DASH = Status.BLANK, Status.NOT_APPLICABLE
AMBIGUOUS, MISSING = Status.AMBIGUOUS, Status.MISSING


def cell(value: str, status: Status, unit: str = "", row: str = "fees") -> GoldenCell:
    return GoldenCell("d", "", "proactive", row, "amount", value, unit, status)


def figure(value: str, status: Status, unit: str = "", row: str = "fees") -> Figure:
    number = Decimal(value) if value else None
    reading = Reading(value, number, unit or None, status, Span(3, 4), "test")
    return Figure("form_2021", "proactive", row, "amount", None, None, reading)


def judged(golden: GoldenCell, *figures: Figure) -> list[Judged]:
    return list(judge(text_document("一\n二\n三"), figures, [golden]))


def verdict(golden: GoldenCell, *figures: Figure) -> list[Verdict]:
    return [found.verdict for found in judged(golden, *figures)]


@pytest.mark.parametrize(
    ("golden", "read", "expected"),
    [
        (cell("7", NUMBER), figure("7", NUMBER), Verdict.RIGHT),
        (cell("7", NUMBER), figure("7.0", INFERRED), Verdict.RIGHT),
        (cell("7", INFERRED), figure("7", NUMBER), Verdict.RIGHT),
        (cell("7", NUMBER), figure("8", NUMBER), Verdict.WRONG),
        (cell("7", NUMBER, "万元"), figure("7", NUMBER, "元"), Verdict.WRONG),
        (cell("7", NUMBER, "万元"), figure("7", NUMBER), Verdict.WRONG),
        (cell("7", NUMBER), figure("7", NUMBER, "件"), Verdict.WRONG),
        (cell("7", NUMBER), figure("", BLANK), Verdict.MISSED),
        (cell("7", NUMBER), figure("", AMBIGUOUS), Verdict.MISSED),
        (cell("", BLANK), figure("0", NUMBER), Verdict.WRONG),
        (cell("", BLANK), figure("", BLANK), Verdict.RIGHT),
        (cell("", BLANK), figure("", DASH), Verdict.MISSED),
        (cell("", DASH), figure("", MISSING), Verdict.MISSED),
        (cell("", AMBIGUOUS), figure("", AMBIGUOUS), Verdict.OPEN),
        (cell("", AMBIGUOUS), figure("7", INFERRED), Verdict.WRONG),
        (cell("", MISSING), figure("", BLANK), Verdict.MISSED),
        (cell("7", AMBIGUOUS), figure("", MISSING), Verdict.OPEN),
        (cell("7", AMBIGUOUS), figure("7", INFERRED), Verdict.RIGHT),
        (cell("7", AMBIGUOUS), figure("8", INFERRED), Verdict.WRONG),
    ],
)
def test_a_cell_has_a_verdict(golden: GoldenCell, read: Figure, expected: Verdict) -> None:
    assert verdict(golden, read) == [expected]


def test_a_cell_that_was_not_looked_at_is_missed() -> None:
    assert verdict(cell("7", NUMBER)) == [Verdict.MISSED]


def test_of_two_readings_of_a_cell_the_worse_counts() -> None:
    read = figure("7", NUMBER), figure("8", NUMBER)
    assert verdict(cell("7", NUMBER), *read) == [Verdict.WRONG]


def test_a_number_for_a_cell_that_the_golden_does_not_have_is_wrong() -> None:
    found = judged(cell("7", NUMBER), figure("7", NUMBER), figure("3", NUMBER, row="licensing"))
    assert [(one.verdict, one.place[1]) for one in found] == [
        (Verdict.RIGHT, "fees"),
        (Verdict.WRONG, "licensing"),
    ]


def test_no_number_for_such_a_cell_is_nothing() -> None:
    read = figure("7", NUMBER), figure("", BLANK, row="licensing")
    assert verdict(cell("7", NUMBER), *read) == [Verdict.RIGHT]


def test_a_verdict_names_what_was_read_and_the_line() -> None:
    (found,) = judged(cell("7", NUMBER, "万元"), figure("8", NUMBER, "元"))
    assert (found.expected, found.read, found.raw_text, found.line) == ("7 万元", "8 元", "8", 2)


def test_a_golden_that_names_a_form_asks_for_a_row_of_that_form() -> None:
    golden = GoldenCell("d", "form_2019", "proactive", "fees", "amount", "7", "", NUMBER)
    read = figure("7", NUMBER)
    assert verdict(golden, read) == [Verdict.MISSED, Verdict.WRONG]
    assert verdict(golden, read._replace(form="form_2019")) == [Verdict.RIGHT]


def own_row(value: str, status: Status, label: str = "网站公开数") -> GoldenCell:
    codes = "d", "", "provincial", "", ""
    return GoldenCell(*codes, value, "", status, row_label=label, column_label="本年度")


def own_figure(value: str, label: str = "网站 公开数", column: str = "本年度") -> Figure:
    reading = Reading(value, Decimal(value), None, NUMBER, Span(3, 4), "test")
    return Figure("provincial", "provincial", None, None, label, column, reading)


def test_a_row_of_no_form_goes_by_its_printed_labels() -> None:
    golden = own_row("7", NUMBER)
    assert verdict(golden, own_figure("7")) == [Verdict.RIGHT]
    assert verdict(golden, own_figure("8")) == [Verdict.WRONG]
    assert verdict(golden) == [Verdict.MISSED]
    both = [own_figure("7"), own_figure("300", column="历年累计")]
    assert verdict(golden, *both) == [Verdict.RIGHT, Verdict.WRONG]


def test_rows_of_no_form_do_not_count_where_no_golden_names_them() -> None:
    extra = own_figure("9")._replace(table_code="proactive")
    assert verdict(cell("7", NUMBER), figure("7", NUMBER), extra) == [Verdict.RIGHT]
