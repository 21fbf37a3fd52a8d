"""Markdown: tables with pipes, tables in HTML, marks of the notation around figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Document
from ingest.readers import read
from tests.documents import check_places, texts


def markdown(text: str) -> Document:
    return read(text.encode(), ".md")


def test_headings_and_prose_without_their_marks() -> None:
    document = markdown(
        "# 某县**2023年**报告\n\n> 引言\n\n---\n\n## 一、总体情况 ##\n"
        "收到申请`12`件，*答复*~~8~~9件[详情](http://a)。\n"
        "- 列表\n![图](1.png)\n```\n<!-- 第1页 -->snake_case_name 3\\*4 &lt;\n```\n"
    )
    assert document.text == (
        "某县2023年报告\n引言\n一、总体情况\n收到申请12件，答复9件详情。\n"
        "- 列表\nsnake_case_name 3*4 <\n"
    )
    assert document.media_type == "text/markdown"
    assert document.tables == ()


def test_tables_of_pipes_with_blank_cells() -> None:
    document = markdown(
        "前\n\n| 信息内容 | 制发 | 废止 | 有效 |\n"
        "|---|:-:|--:|:--|\n| 规章 | 1 | | 2 |\n|规范性文件|||3|\n\n后\n"
    )
    assert document.text == "前\n信息内容\t制发\t废止\t有效\n规章\t1\t\t2\n规范性文件\t\t\t3\n后\n"
    assert texts(document) == [
        [["信息内容", "制发", "废止", "有效"], ["规章", "1", "", "2"], ["规范性文件", "", "", "3"]]
    ]


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("**12**", "12"),
        ("__12__", "12"),
        ("*12*", "12"),
        ("`12`", "12"),
        ("1**2**", "12"),
        ("本年<br>制发", "本年 制发"),
        ("甲\\|乙", "甲|乙"),
        ("\\-12", "-12"),
        ("&nbsp;", ""),
        ("12[^1]", "12"),
        ("12<sup>1</sup>", "12 1"),
        ("~~11~~ 12", "12"),
        ("$12$", "12"),
        ("$ -1,234.5 $", "-1,234.5"),
        ("$x^2$", "$x^2$"),
        ("<b>12</b>", "12"),
        ("-", "-"),
        ("/", "/"),
    ],
)
def test_marks_in_cells(printed: str, text: str) -> None:
    assert texts(markdown(f"| 规章 | {printed} |\n|---|---|\n")) == [[["规章", text]]]


def test_tables_without_outer_pipes_and_rows_of_other_lengths() -> None:
    document = markdown("a | b\n--- | ---\n规章 | 1 | 2\n规范性文件 |\n完")
    assert texts(document)[0][:2] == [["a", "b"], ["规章", "1", "2"]]


def test_tables_in_html() -> None:
    document = markdown(
        "# 报告\n\n<table>\n<tr><td rowspan='2'>三</td><td>**规章**</td><td></td></tr>\n"
        "<tr><td>1</td></tr>\n</table>\n\n**完**\n<TABLE><tr><td>2"
    )
    assert document.text == "报告\n三\t**规章**\t\n1\n完\n2\n"
    assert document.tables[0].rows[0][0].row_span == 2
    assert len(document.tables) == 2


def test_a_dash_is_a_value_and_no_rule() -> None:
    assert markdown("规章 |\n- |\n-\n3 |\n").text == "规章 |\n- |\n-\n3 |\n"
    document = markdown("| 规章 | 1 |\n| --- | --- |\n| 规范性文件 | - |\n| - | - |\n")
    assert texts(document) == [[["规章", "1"], ["规范性文件", "-"], ["-", "-"]]]


@pytest.mark.parametrize(
    "rows",
    [
        "规章\n\n---\n\n12\n\n---\n\n行政规范性文件\n",
        "行政许可\n\n---\n\n行政处罚\n\n---\n\n行政强制\n",
        "规章\n|\n件\n|\n---\n|\n行政规范性文件\n",
        "行政许可 ---\n行政强制\n---\n第二十条第（八）项\n",
    ],
    ids=["within a row", "in rows", "between pipes", "below a label"],
)
def test_three_dashes_that_stand_like_cells_are_values(rows: str) -> None:
    assert markdown(rows).text == rows.replace("\n\n", "\n")


def test_lines_across_the_page_are_none() -> None:
    page = "第{}页\n\n行政许可 1\n\n行政处罚 2\n\n行政强制 3\n\n---\n\n"
    text = markdown("---\ntitle: 报告\n---\n\n" + page.format(1) + page.format(2)).text
    assert "-" not in text


def test_lists_lose_their_marks_and_rows_of_values_keep_their_dashes() -> None:
    assert markdown("- 规章件数\n- 12\n\n* （一）公开情况\n- —\n- -\n").text == (
        "规章件数\n12\n（一）公开情况\n—\n-\n"
    )
    rows = "规章\n- 无 3\n- - 4\n- 1 无\n"
    assert markdown(rows).text == rows


def test_a_blank_last_cell_of_a_table_without_a_frame() -> None:
    document = markdown(" | 规章 | 1 | \n | 文件 | 2 | 3\n\n件数 | 4 | \n")
    assert texts(document) == [[["", "规章", "1", ""], ["", "文件", "2", "3"], ["件数", "4", ""]]]


def test_lines_with_tabs_are_rows() -> None:
    assert texts(markdown("前\n规章\t1\t\t2\n后")) == [[["规章", "1", "", "2"]]]


def test_pages() -> None:
    document = markdown("甲\n\f乙")
    assert document.page_of(document.text.index("乙")) == 2


def test_a_page_named_markdown_is_a_page() -> None:
    assert read("<!DOCTYPE html><p>甲<b>乙</b>".encode(), ".md").media_type == "text/html"


@given(st.text(st.sampled_from("|-: *_`~\\<>&#[]()!^12规章\t\n\f\u3000"), max_size=80))
def test_every_cell_stands_at_its_place(text: str) -> None:
    check_places(markdown(f"起\n{text}"))
