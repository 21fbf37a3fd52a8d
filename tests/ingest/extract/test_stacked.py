"""Reviews that are printed one row a kind, or as three small tables."""

import pytest

from ingest.extract.extraction import extract
from tests.documents import text_document

HEAD = "本年制发件数 本年废止件数\n现行有效件数\n四、政府信息公开行政复议、行政诉讼情况\n"
COLUMNS = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计"
KINDS = ("行政复议", "未经复议直接起诉", "复议后起诉")
VALUES = ("27 | 10 | 9 | 15 | 61", "3 | 0 | 0 | 0 | 3", "8 | 0 | 1 | 1 | 10")


def reviews(text: str) -> list[str]:
    """All fifteen: the number, else the status."""
    return [
        figure.reading.status.value if figure.reading.value is None else str(figure.reading.value)
        for figure in extract(text_document(HEAD + text)).figures
        if figure.table_code == "reviews"
    ]


def by_row(parted: str, header: str = COLUMNS) -> str:
    rows = [f"{kind} | {values}" for kind, values in zip(KINDS, VALUES, strict=True)]
    return "\n".join((f"类别 | {header}", *rows)).replace(" | ", parted) + "\n"


@pytest.mark.parametrize("parted", [" | ", "\t", " ", "\n"])
def test_one_row_a_kind(parted: str) -> None:
    expected = " | ".join(VALUES).split(" | ")
    assert reviews(by_row(parted)) == expected
    assert reviews(by_row(parted) + "五、存在的主要问题及改进情况\n2022年有3个问题。\n") == expected


def test_one_row_a_kind_under_headers_of_another_order() -> None:
    text = by_row(" | ", "总计 | 结果纠正 | 其他结果 | 尚未审结 | 结果维持")
    assert reviews(text)[:5] == ["61", "10", "9", "15", "27"]


@pytest.mark.parametrize("caption", ["### 行政诉讼（{}）", "（二）行政诉讼：{}", "{}"])
def test_three_tables_with_captions(caption: str) -> None:
    captions = (KINDS[0], *map(caption.format, KINDS[1:]))
    header = f"| {COLUMNS} |\n|---|---|---|---|---|\n"
    text = "".join(
        f"{name}\n{header}| {row} |\n\n" for name, row in zip(captions, VALUES, strict=True)
    )
    assert reviews(text) == " | ".join(VALUES).split(" | ")


def test_without_headers_or_with_a_value_too_few_nothing_is_certain() -> None:
    assert set(reviews(by_row(" ").split("\n", 1)[1])) == {"ambiguous"}
    assert set(reviews(by_row(" ").replace("3 0 0 0 3", "3 0 0 3"))) == {"ambiguous"}


@pytest.mark.parametrize("parted", [" | ", "\t"])
def test_cells_tell_which_are_blank(parted: str) -> None:
    text = by_row(" | ").replace(" 0", " ").replace(" | ", parted)
    expected = " | ".join(VALUES).replace(" 0", " blank").split(" | ")
    assert reviews(text) == expected
    assert reviews(f"{text}注{parted}含3个部门\n") == expected


def test_three_tables_of_cells_with_a_row_of_blanks() -> None:
    captions = (KINDS[0], *map("行政诉讼（{}）".format, KINDS[1:]))
    header = COLUMNS.replace(" | ", "\t")
    rows = ("27\t10\t\t15\t61", "\t\t\t\t", VALUES[2].replace(" | ", "\t"))
    text = "".join(f"{n}\t\t\t\t\n{header}\n{r}\n" for n, r in zip(captions, rows, strict=True))
    assert reviews(text)[:5] == ["27", "10", "blank", "15", "61"]
    assert reviews(text)[5:] == [*["blank"] * 5, "8", "0", "1", "1", "10"]


def test_a_table_for_reconsideration_and_one_for_litigation() -> None:
    heads = COLUMNS.replace(" | ", "\t")
    text = f"行政复议\t\t\t\t\t\n{heads}\n27\t\t9\t15\t61\n行政诉讼\t\t\t\t\t\t\t\t\t\n"
    text += f"未经复议直接起诉\t\t\t\t\t复议后起诉\t\t\t\t\n{heads}\t{heads}\n"
    text += "3\t0\t0\t0\t3\t8\t0\t1\t1\t10\n"
    assert reviews(text)[:5] == ["27", "blank", "9", "15", "61"]
    assert reviews(text)[5:] == ["3", "0", "0", "0", "3", "8", "0", "1", "1", "10"]
