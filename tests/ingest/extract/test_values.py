"""Number, unit and status of a cell, kept apart."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.text.tokens import scan
from ingest.extract.text.values import plain_values, read_cell
from ingest.figure import Reading, Span, Status


def read(text: str) -> Reading:
    return read_cell(text, Span(0, len(text)), "test")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("0", "0", None),
        ("+4671", "4671", None),
        ("-139 条", "-139", "条"),
        ("－139条", "-139", "条"),
        ("−12", "-12", None),
        ("增12", "12", None),
        ("增加12件", "12", "件"),
        ("减12", "-12", None),
        ("减少 12", "-12", None),
        ("960 万", "960", "万"),
        ("960万元", "960", "万元"),
        ("374572983.1", "374572983.1", None),
        ("1,234", "1234", None),
        ("1，234，567.5元", "1234567.5", "元"),
        ("１２３", "123", None),
        ("22（其中修订16件）", "22", None),
        ("0.123456", "0.123456", None),
        ("205(万)", "205", "万"),
        ("0.37（万元）", "0.37", "万元"),
        ("3 （单位：件）", "3", "件"),
        ("12（元以下略）", "12", None),
        ("3亿元", "3", "亿元"),
        ("31批次", "31", "批次"),
        # The mark of a footnote.
        ("12*", "12", None),
        ("1①", "1", None),
        ("12 ※", "12", None),
        ("12[1]", "12", None),
        ("1,234件［注2］", "1234", "件"),
        ("12¹", "12", None),
        ("12条次", "12", "条次"),
        ("4.5 万条", "4.5", "万条"),
        ("１２萬元", "12", "万元"),
        ("  7  ", "7", None),
    ],
)
def test_a_number_is_read_with_its_sign_and_unit(text: str, value: str, unit: str | None) -> None:
    reading = read(text)
    assert (reading.value, reading.unit, reading.status) == (
        Decimal(value),
        unit,
        Status.REPORTED,
    )
    assert reading.raw_text == text.strip()


@pytest.mark.parametrize("text", ["/", "-", "—", "——", "－", "\u2012", "无"])
def test_what_stands_for_no_case_is_not_applicable(text: str) -> None:
    assert (read(text).status, read(text).value) == (Status.NOT_APPLICABLE, None)


@pytest.mark.parametrize("text", ["", "   ", "\u3000"])
def test_an_empty_cell_is_blank_and_not_zero(text: str) -> None:
    assert (read(text).status, read(text).value, read(text).raw_text) == (Status.BLANK, None, "")


@pytest.mark.parametrize(
    "text",
    ["约20", "20余", "007", "00", "0 0 0", "1,23", "1.2.3", "12,", "0.1234567", "1234567890123"],
)
def test_what_is_no_plain_number_gives_none(text: str) -> None:
    assert (read(text).status, read(text).value) == (Status.UNREADABLE, None)


@given(
    st.decimals(min_value=-(10**11), max_value=10**11, places=2, allow_nan=False),
    st.sampled_from(["", "条", "万元", " 元"]),
)
def test_any_number_reads_back(number: Decimal, unit: str) -> None:
    reading = read(f"{number:f}{unit}")
    assert reading.value == number
    assert (reading.unit or "") == unit.strip()


@given(st.text())
def test_any_text_gives_a_status_and_only_printed_digits(text: str) -> None:
    reading = read(text)
    assert (reading.value is not None) == (reading.status is Status.REPORTED)
    if reading.value is not None:
        digits = "".join(str(int(c)) for c in text if c in "0123456789０１２３４５６７８９")
        printed = f"{abs(reading.value):f}".replace(".", "")
        assert printed in digits


@pytest.mark.parametrize(
    "text", ["", " \n", "6 0 0\n0\t12 ", "  1\n\n- 9", "007 1", "3 件", "１ 2"]
)
def test_plain_numbers_are_read_as_in_any_stream(text: str) -> None:
    scanned = [token.reading for token in scan(text, 5, "anchor")]
    plain = plain_values(text, 5, "anchor")
    assert plain is None or plain == scanned


def test_a_stream_with_more_than_plain_numbers_has_no_plain_values() -> None:
    assert plain_values("6 0 /", 0, "anchor") is None
    assert plain_values("6 007", 0, "anchor") is None
    assert plain_values("6|0", 0, "anchor") is None
