"""Number, unit and status of a cell, kept apart."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.values import is_unit, plain_values, read_cell, scan, unit_of
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


@given(st.text())
def test_a_stream_keeps_every_piece_at_its_place(text: str) -> None:
    tokens = list(scan(text, 10, "test"))
    for token in tokens:
        assert text[token.span.start - 10 : token.span.end - 10] == token.text
    left = "".join(token.text for token in tokens)
    assert "".join(left.split()) == "".join(text.split())


def test_a_stream_parts_values_from_text() -> None:
    tokens = [(t.text, t.reading is not None) for t in scan("其他 3 -139 条 / 41207 项目", 0, "")]
    assert tokens == [
        ("其他", False),
        ("3", True),
        ("-139 条", True),
        ("/", True),
        ("41207", True),
        ("项目", False),
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # Chinese beside digits is set with a space between (PDF), and in another font.
        ("2 减 16 条 21", ["2", "-16", "21"]),
        ("18196 增 108 条", ["18196", "108"]),
        ("3 減少 7 0", ["3", "-7", "0"]),
        ("6 ， 075", ["6075"]),
        ("2 ， 286 ， 234.8 元", ["2286234.8"]),
        ("91 , 393 ,087 元", ["91393087"]),
        ("12，345 6", ["12345", "6"]),
        ("件5 ， 640（一）主动公开数件12 ， 345 ， 678", ["5640", "12345678"]),
        # Two cells, not one number.
        ("10 - 16 5", ["10", None, "16", "5"]),
        ("6 ， 12", ["6", "12"]),
        # What may be a sign, and what nobody can tell from a sign.
        ("10 ↓16 5", ["10", None, "5"]),
        ("10 ▼16 5", ["10", None, "5"]),
        ("10 —16 5", ["10", None, "5"]),
        ("10 (16) 5", ["10", None, "5"]),
        ("10 \u201116 5", ["10", "-16", "5"]),
        ("10 \u201216 5", ["10", "-16", "5"]),
        *((f"10 {sign}16 5", ["10", None, "5"]) for sign in "\xad\u2043\u207b\u2796\ufe58一ー"),
        # The end of a line cuts it: 5,640.
        ("人5，\n6402.兼职人员数人3", [None, "640", "3"]),
        ("５，６４ ０", [None, "0"]),
        ("件5 ， 6405.其他", [None]),
        ("件 5 ， 640（二）通过", ["5640"]),
        ("1,234,56 5,640 3,14 7", [None, "5640", None, "7"]),
        # A point, or the sign of a list, behind a number or before it.
        ("35. 12、 7.", [None, None, None]),
        ("5。 12.5万元。", ["5", "12.5"]),
        ("7 12. 99", ["7", None, "99"]),
        # The mark of a footnote; and digits in such brackets that are behind no number.
        ("12* 1① 5件※ 3", ["12", "1", "5", "3"]),
        ("12[1] 0 7 [2] 1", ["12", "0", "7", "1"]),
        ("行政许可 [5] 7[1]2 3*4", [None, "7", None, "2", "3", "4"]),
        # A date, and digits of another script.
        ("7 2024.1.23 9", ["7", None, None, "9"]),
        ("24〇 1零5 7", [None, None, None, "7"]),
        ("7 123、 99", ["7", None, "99"]),
        ("3\n.5 0", ["3", None, "0"]),
        ("56。3 0", [None, None, "0"]),
        # Two signs, a sign in brackets, the dash of a telephone number.
        ("253 --253 0", ["253", None, "0"]),
        ("80 （-12） 99", ["80", None, "99"]),
        ("80 ( 12件 ) 99", ["80", None, "99"]),
        ("电话：0953-8637408", [None, None]),
        ("其他-12 3", [None, "3"]),
        # What multiplies or divides it, and is no unit of the forms.
        ("3 5千元", ["3", None]),
        ("56.3百万元 1", [None, "1"]),
        ("56万余元 56.3w 1.5美元", [None, None, None]),
        ("30% 3％ 1‰", [None, None, None]),
        # Words where a number belongs.
        ("零 0 暂无 6 不涉及 N/A", [None, "0", None, "6", None, None]),
        ("0 未增未减 0 不变 5 持平", ["0", None, "0", None, "5", None]),
        ("0 0/0 12 +2/-1", ["0", None, "12", None]),
        ("31批次 709455.9元", ["31", "709455.9"]),
        ("约15 共8件 近20 0", [None, None, None, "0"]),
        # The number of a label.
        ("0 0 4 ．保护第三方合法权益 2 0", ["0", "0", "2", "0"]),
        ("0 4 、保护第三方 2", ["0", "2"]),
        ("0 4 ．5", ["0", None]),
    ],
)
def test_a_number_of_a_stream_is_the_printed_one_or_none(
    text: str, values: list[str | None]
) -> None:
    found = [token.reading.value for token in scan(text, 0, "anchor") if token.reading]
    assert found == [value if value is None else Decimal(value) for value in values]


def test_the_unit_of_a_header() -> None:
    assert unit_of("本年收费金额（单位：万元）") == "万元"
    assert unit_of("采购总金额(万元)") == "万元"
    assert unit_of("采购总金额") is None
    assert is_unit(" 条 ")
    assert not is_unit("统计数")


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


def test_a_line_of_signs_before_a_word_is_told_at_once() -> None:
    """As one of dashes above a note: with each sign tried in each way it would take for ever."""
    (token,) = scan("-/—" * 30 + "注", 0, "x")
    assert token.reading is None
