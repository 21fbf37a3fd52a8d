"""A stream of text as values and other texts, also where they run together."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.text.tokens import scan


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
        # A minus that touches the number before it.
        ("9减 89 5", ["9", None, "5"]),
        ("9- 89 9減\n7 8减少 6", ["9", None, "9", None, "8", None]),
        ("9 减 89 - 5 9增 4", ["9", "-89", None, "5", "9", "4"]),
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
        ("3\n２．传真申请 5", ["3", "5"]),
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


def test_a_line_of_signs_before_a_word_is_told_at_once() -> None:
    """As one of dashes above a note: with each sign tried in each way it would take for ever."""
    (token,) = scan("-/—" * 30 + "注", 0, "x")
    assert token.reading is None
    for sign in "—/无":
        assert len([*scan(sign * 100_000 + "注", 0, "x")]) == 2
