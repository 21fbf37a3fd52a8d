"""A text between a label and its values, or a word in their stead: the row is not blank."""

import pytest

from tests.ingest.extract.test_anchors import HEAD
from tests.ingest.extract.test_grid import LABELS_OF_2021, figures, row, statuses, texts

TEXTS = [
    "临江县财政局2023年政府信息公开工作年度报告",
    "http://www.example.gov.cn/zwgk/2024/t123.html",
    "注：以上数据含乡镇12个。",
    "说明：数据截至12月31日",
    "浏览次数：1234",
    "Page 3 of 9",
    "备注",
]


@pytest.mark.parametrize("between", TEXTS)
def test_a_text_between_label_and_values_leaves_no_blank_row(between: str) -> None:
    found = figures(
        f"{HEAD}（一）予以公开\n{between}\n1 0 0 0 0 0 1\n"
        "（三）不予公开\n1.属于国家秘密 0 0 0 0 0 0 0\n"
    )
    assert row(found, "granted") == [
        (column, "1 0 0 0 0 0 1", "ambiguous") for column, _, _ in row(found, "received_new")
    ]
    assert texts(found, "denied_state_secret") == ["0"] * 7
    assert all(status == "ambiguous" for _, _, status in row(found, None))


@pytest.mark.parametrize("between", TEXTS)
def test_a_text_between_label_and_values_a_cell_a_line(between: str) -> None:
    found = figures(
        f"二、主动公开政府信息情况\n行政许可\n{between}\n12\n行政处罚\n5\n行政强制\n0\n",
        LABELS_OF_2021,
    )
    assert statuses(found, "licensing") == {"ambiguous"}
    assert texts(found, "penalties") == ["5"]


@pytest.mark.parametrize("word", ["若干", "缺", "#REF!", "l2", "十二", "①"])
def test_a_word_beside_a_label_is_kept(word: str) -> None:
    found = figures(
        f"二、主动公开政府信息情况\n行政许可 {word}\n行政处罚 5\n行政强制 0\n", LABELS_OF_2021
    )
    assert row(found, "licensing") == [("decisions", word, "ambiguous")]
    assert texts(found, "penalties") == ["5"]


def test_a_row_of_no_form_with_its_values_leaves_the_row_before_blank() -> None:
    found = figures(
        "二、主动公开政府信息情况\n行政许可\n行政检查 7\n行政处罚 5\n行政强制 0\n", LABELS_OF_2021
    )
    assert statuses(found, "licensing") == {"blank"}
    assert texts(found, None) == ["7"]
