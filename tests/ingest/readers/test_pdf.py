"""PDFs as agencies publish them: ruled tables over page breaks, scans, sheets with two reports."""

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import forms
from ingest.document import Document
from ingest.readers import pdf, read
from ingest.readers.errors import UnreadableError
from ingest.readers.pdf.font import make_boxes
from tests.documents import check_places, texts
from tests.pdf_writer import A4, LANDSCAPE, PROTECTED, Cell, Page, Style
from tests.pdf_writer import pdf as write

REPORT_ROWS: list[list[str | Cell]] = [
    [Cell("申请人情况", column_span=2), "自然人", "总计"],
    [Cell("三\n、\n结\n果", row_span=3), "（一）予以公开", "12", "13"],
    ["（二）部分公开", "", "/"],
    ["（三）不予公开", "1,234", "0"],
]


def read_pages(*pages: Page) -> Document:
    """The document of these pages, in which every cell stands at its place."""
    document = pdf.read(write(pages))
    check_places(document)
    return document


def page_of(*lines: str) -> Page:
    """A page with lines of text in its middle, where no page number stands."""
    page = Page()
    for number, line in enumerate(lines):
        page.text(60, 200 + 20 * number, line)
    return page


def test_a_ruled_table_with_merged_and_blank_cells() -> None:
    page = page_of("前言")
    page.table(60, 300, [30, 150, 60, 60], REPORT_ROWS, height=50)
    document = read_pages(page)
    assert texts(document) == [
        [
            ["申请人情况", "自然人", "总计"],
            ["三、结果", "（一）予以公开", "12", "13"],
            ["（二）部分公开", "", "/"],
            ["（三）不予公开", "1,234", "0"],
        ]
    ]
    assert document.text.splitlines()[:2] == ["前言", "申请人情况\t自然人\t总计"]
    header, first, *_ = document.tables[0].rows
    assert (header[0].column_span, first[0].row_span, first[0].column_span) == (2, 3, 1)


def ruled_by_areas(page: Page, x: float, y: float, dash: float = 0) -> None:
    """The lines of a table of two by two cells as thin areas, in pieces of `dash` points."""
    for offset in (0, 20, 40):
        for start in range(0, 80, 2 if dash else 80):
            page.area(x + start, y + offset, dash or 80, 0.5)
    for offset in (0, 40, 80):
        for start in range(0, 40, 2 if dash else 40):
            page.area(x + offset, y + start, 0.5, dash or 40)


def framed_by_fills(page: Page, x: float, y: float) -> None:
    """White cells on a black ground, as old web pages draw tables."""
    page.area(x, y, 81, 41)
    for left in (1, 41):
        for top in (1, 21):
            page.area(x + left, y + top, 39, 19, "1 g")


def stroked_at_once(page: Page, x: float, y: float) -> None:
    """One path of four rectangles."""
    foot = page.size[1] - y
    boxes = [f"{x + i * 40} {foot - 20 - j * 20} 40 20 re" for i in (0, 1) for j in (0, 1)]
    page.content.append(f"0.5 w {' '.join(boxes)} S")


def nested_areas(page: Page, x: float, y: float) -> None:
    """Each cell's border as the area between two rectangles, as browsers draw it."""
    foot = page.size[1] - y
    for i in (0, 1):
        for j in (0, 1):
            left, low = x + i * 40, foot - 20 - j * 20
            outer, inner = f"{left} {low} 40 20 re", f"{left + 1} {low + 1} 38 18 re"
            page.content.append(f"0 g {outer} {inner} f*")


@pytest.mark.parametrize(
    "draw",
    [
        ruled_by_areas,
        lambda page, x, y: ruled_by_areas(page, x, y, 1),
        framed_by_fills,
        stroked_at_once,
        nested_areas,
    ],
    ids=["areas", "dots", "fills", "one path", "frames"],
)
def test_ways_of_drawing_a_table(draw: Callable[[Page, float, float], None]) -> None:
    page = Page()
    draw(page, 100, 300)
    for text, x, y in (("甲", 105, 314), ("12", 145, 314), ("乙", 105, 334), ("34", 145, 334)):
        page.text(x, y, text)
    assert texts(read_pages(page)) == [[["甲", "12"], ["乙", "34"]]]


def test_a_table_in_a_form_object() -> None:
    drawn = Page()
    drawn.table(0, 0, [80, 40], [["行政许可", "12"], ["行政处罚", "34"]])
    page = Page()
    page.content.append("q 1 0 0 1 100 -300 cm /X0 Do Q")
    document = pdf.read(write([page], forms=["\n".join(drawn.content)]))
    assert texts(document) == [[["行政许可", "12"], ["行政处罚", "34"]]]


def test_a_table_in_which_every_other_row_is_filled() -> None:
    rows = [["信息内容", "制发", "废止", "有效"], ["规章", "27", "", "28"], ["文件", "", "5", "6"]]
    page = Page()
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            place = 60 + 60 * column, 300 + 20 * number
            if number != 1 or not column:
                page.area(*place, 60, 20, "0.9 g")
            page.text(place[0] + 3, place[1] + 13, text)
    assert texts(read_pages(page)) == [rows]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_on_its_side(turn: int) -> None:
    width, height = A4
    lying = {
        90: (f"0 1 -1 0 {width} 0", (height, width)),
        180: (f"-1 0 0 -1 {width} {height}", (width, height)),
        270: (f"0 -1 1 0 0 {height}", (height, width)),
    }
    matrix, size = lying[turn]
    upright = Page(size=size)
    upright.table(60, 200, [80, 40], [["行政许可", "12"], ["行政处罚", "34"]])
    page = Page(turn=turn, content=[f"q {matrix} cm", *upright.content, "Q"])
    assert texts(read_pages(page)) == [[["行政许可", "12"], ["行政处罚", "34"]]]


def test_a_table_cut_by_a_page_break_is_two_tables_of_whole_rows() -> None:
    first, second = Page(), Page()
    first.table(60, 700, [120, 60], [["规章", "1"], ["行政规范", "12"]])
    first.text(290, 800, "1")
    second.table(60, 60, [120, 60], [["性文件", ""], ["行政许可", "3"]])
    second.text(290, 800, "2")
    document = read_pages(first, second)
    assert texts(document) == [
        [["规章", "1"], ["行政规范性文件", "12"]],
        [["行政许可", "3"]],
    ]
    assert document.page_of(document.text.index("行政许可")) == 2
    assert document.text == "规章\t1\n行政规范性文件\t12\n\f\n行政许可\t3\n"


Row = list[str | Cell]


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        (["7.属于行", "0", "12"], ["政执法案卷", "", ""], [["7.属于行政执法案卷", "0", "12"]]),
        (["7.属于行", "", ""], ["政执法案卷", "0", "12"], [["7.属于行政执法案卷", "0", "12"]]),
        (
            ["5", "3", ""],
            ["、属于三类内部事务信息", "", ""],
            [["5、属于三类内部事务信息", "3", ""]],
        ),
        (["7.属于行", "0", "1"], ["政执法案卷", "", "2"], [["7.属于行政执法案卷", "0", "1 2"]]),
        (["7.屬於行", "0", "1"], ["政執法案卷", "", ""], [["7.屬於行政執法案卷", "0", "1"]]),
        (
            ["（二）部分公开（只计", "3", "3"],
            ["这一情形）", "", ""],
            [["（二）部分公开（只计这一情形）", "3", "3"]],
        ),
        (
            ["（二）部分公开", "3", "3"],
            ["（只计这一情形）", "1", "1"],
            [["（二）部分公开", "3", "3"], ["（只计这一情形）", "1", "1"]],
        ),
        (["2.重复申", "3", "3"], ["清", "", ""], [["2.重复申", "3", "3"], ["清", "", ""]]),
        (
            ["重复的", "3", "3"],
            ["申请数", "", ""],
            [["重复的", "3", "3"], ["申请数", "\ufffd", "\ufffd"]],
        ),
        (
            ["重复的", "", ""],
            ["申请数", "3", "3"],
            [["重复的", "\ufffd", "\ufffd"], ["申请数", "3", "3"]],
        ),
        (
            ["1.信访", "3", "3"],
            ["2.重复申请", "", ""],
            [["1.信访", "3", "3"], ["2.重复申请", "", ""]],
        ),
        (["行政", "14", "23，"], ["规范性文件", "", "471"], [["行政规范性文件", "14", "23， 471"]]),
        (["", "14", "23"], ["规范性文件", "1", ""], [["", "14", "23"], ["规范性文件", "1", ""]]),
    ],
)
def test_a_row_whose_label_a_page_break_cuts(above: Row, below: Row, whole: list[Row]) -> None:
    header: Row = ["申请人情况", "自然人", "总计"]
    for headers in ([], [header]):
        upper, lower = Page(), Page()
        upper.table(60, 700, [140, 60, 60], [header, above])
        upper.text(290, 810, "- 1 -")
        lower.table(60, 60, [140, 60, 60], [*headers, below, ["（七）总计", "1", "1"]])
        rows = [row for table in texts(read_pages(upper, lower)) for row in table]
        assert [row for row in rows if row != header] == [*whole, ["（七）总计", "1", "1"]]


def test_the_end_of_a_label_in_cells_that_are_drawn_otherwise_overleaf() -> None:
    """Similar to a label of the form, it would be taken for that, with blank cells beside it."""
    upper, lower = Page(), Page()
    upper.table(60, 700, [140, 60, 60], [["1.属于国家秘密", "0", "1"], ["2.其他法", "无", "3"]])
    rows: list[Row] = [["律行政法规禁止公开", "", "", ""], ["4.保护第三方合法权益", "", "", ""]]
    lower.table(60, 60, [140, 60, 60, 30], rows)
    assert texts(read_pages(upper, lower))[1] == [
        ["律行政法规禁止公开", "\ufffd", "\ufffd", "\ufffd"],
        ["4.保护第三方合法权益", "", "", ""],
    ]


def test_a_row_that_is_cut_below_the_first_header_alone() -> None:
    """A cell over all rows of the headers is cut where only the first of them is printed again."""
    across: Row = [Cell("申请人情况", column_span=2)]
    tables: list[list[Row]] = [
        [[Cell("（本列\n数据）", row_span=2), *across], ["自然人", "总计"], ["7.属于行", "0", "1"]],
        [["（本", *across], ["政执法案卷", "", ""], ["8.属于行", "3", "3"]],
        [["数据）", *across], ["政查询事项", "", ""], ["（七）总计", "4", "4"]],
    ]
    pages = [Page() for _ in tables]
    for page, rows, y in zip(pages, tables, (740, 60, 60), strict=True):
        page.table(60, y, [140, 60, 60], rows)
    read = [row for table in texts(read_pages(*pages)) for row in table]
    assert [row for row in read if row[-1].isdecimal()] == [
        ["7.属于行政执法案卷", "0", "1"],
        ["8.属于行政查询事项", "3", "3"],
        ["（七）总计", "4", "4"],
    ]
    assert not any(row[-1] == "" for row in read)


@pytest.mark.parametrize("is_above", [True, False])
def test_such_a_row_beside_the_cell_of_its_group(is_above: bool) -> None:
    """Browsers draw the cell of a group on the page that its text stands on."""
    group: Row = ["（五）不予处理"]
    upper, lower = Page(), Page()
    cut: tuple[Row, Row] = ["1.信访举报", "3", "3"], ["投诉类申请", "", ""]
    above, below = (group + cut[0], cut[1]) if is_above else (cut[0], ["", *cut[1]])
    upper.table(60 if is_above else 140, 700, [80] * is_above + [140, 60, 60], [above])
    lower.table(140 if is_above else 60, 60, [80] * (not is_above) + [140, 60, 60], [below])
    assert texts(read_pages(upper, lower)) == [
        [group * is_above + ["1.信访举报投诉类申请", "3", "3"]]
    ]


def test_a_page_in_two_columns_is_read_one_column_behind_the_other() -> None:
    first, second = Page(), Page()
    first.text(60, 190, "主动公开政府信息")
    first.table(60, 200, [80, 40, 40], [["规章", "1", "2"], ["7.属于行", "3", ""]])
    first.table(320, 180, [80, 40, 40], [["政执法案卷", "", ""], ["8.属于行", "", "6"]])
    first.text(320, 240, "无")
    first.text(300, 820, "1")
    second.table(60, 60, [80, 40, 40], [["政查询事项", "5", ""], ["（七）总计", "8", "9"]])
    second.text(300, 820, "2")
    document = read_pages(first, second)
    assert texts(document) == [
        [["规章", "1", "2"], ["7.属于行政执法案卷", "3", ""]],
        [["8.属于行政查询事项", "5", "6"]],
        [["（七）总计", "8", "9"]],
    ]
    assert document.text.splitlines()[:5] == [
        "主动公开政府信息",
        "规章\t1\t2",
        "7.属于行政执法案卷\t3\t",
        "8.属于行政查询事项\t5\t6",
        "无",
    ]


def test_two_tables_below_a_line_of_text_over_both_are_no_columns() -> None:
    page = Page()
    page.text(60, 150, "主动公开政府信息情况和收到和处理政府信息公开申请情况两张表")
    page.table(60, 200, [80, 40], [["规章", "1"], ["行政许可", "3"]])
    page.text(70, 260, "注一")
    page.table(320, 180, [80, 40], [["行政处罚", "5"], ["行政强制", "6"]])
    page.text(330, 260, "注二")
    assert read_pages(page).text.splitlines()[-1] == "注一 注二"


@pytest.mark.parametrize(
    ("cells", "lines"),
    [
        (["信息内容\n规章", "制发\n1", "废止\n3"], ["信息内容 制发 废止", "规章 1 3"]),
        (["规章\n行政许可", "1\n-"], ["规章 1", "行政许可 -"]),
        (["规章\n行政许可", "0\n2", ""], ["规章 0", "行政许可 2"]),
    ],
)
def test_rows_that_no_lines_part_are_lines_of_text(cells: Row, lines: list[str]) -> None:
    page = Page()
    page.table(60, 300, [60] * len(cells), [cells], height=40)
    document = read_pages(page)
    assert document.tables == ()
    assert document.text.splitlines() == lines


def test_a_number_and_its_unit_between_the_lines_of_a_label_stay_together() -> None:
    page = Page()
    page.table(60, 300, [120, 30, 40], [["", "", ""]], height=80)
    for x, y, text in (
        *((63, 315, "公开信息数"), (183, 315, "条"), (213, 315, "7")),
        *((63, 335, "其中：主要负责同志"), (63, 344.6, "参加次数")),
        *((183, 339.9, "次"), (213, 338.6, "12")),
        *((63, 367, "政策解读稿件"), (183, 367, "篇"), (213, 367, "3")),
    ):
        page.text(x, y, text)
    document = read_pages(page)
    assert document.tables == ()
    assert document.text.splitlines() == [
        "公开信息数 条 7",
        "其中：主要负责同志 次 12",
        "参加次数",
        "政策解读稿件 篇 3",
    ]


def test_digits_on_two_lines_of_a_row_may_be_one_number() -> None:
    page = Page()
    page.table(60, 300, [60, 60, 60], [["总\n计", "1\n2", "0"]], height=40)
    assert texts(read_pages(page)) == [[["总计", "1 2", "0"]]]
    page = Page()
    page.table(60, 300, [60, 60, 60], [["总\n计", "12\n345", "12\n345"]], height=40)
    assert texts(read_pages(page)) == [[["总计", "12 345", "12 345"]]]


def test_a_table_without_its_lower_line_and_sides() -> None:
    page = Page()
    page.line(60, 300, 180, 300)
    page.line(60, 320, 180, 320)
    page.line(120, 300, 120, 338)
    for text, x, y in (("规章", 65, 314), ("1", 125, 314), ("许可", 65, 333), ("2", 125, 333)):
        page.text(x, y, text)
    assert texts(read_pages(page)) == [[["规章", "1"], ["许可", "2"]]]


COLUMNS = (200.0, 240.0, 290.0, 330.0, 390.0)


def unruled(page: Page, *rows: tuple[str, str]) -> None:
    """Rows of numbers whose ends stand below each other; `.` is a blank cell."""
    for number, (label, values) in enumerate(rows):
        page.text(60, 300 + 20 * number, label)
        for right, value in zip(COLUMNS, values.split(), strict=True):
            if value != ".":
                page.text(right - 6 * len(value), 300 + 20 * number, value)


def test_blank_cells_are_known_by_the_columns_of_full_rows() -> None:
    page = Page()
    unruled(
        page,
        ("1.属于国家秘密", "12 0 1 0 13"),
        ("2.重复", ". 7 . 0 7"),
        ("申请", ". . . . ."),
        ("3.要求提供", "0 0 0 0 0"),
        ("4.其他", "0 . . . 0"),
        ("（七）总计", "1,234 / 无 0 1,234"),
        ("四、结转下年度", "3 1 0 0 ."),
        ("五、注", ". . . 0 ."),
    )
    document = read_pages(page)
    assert document.tables == ()
    assert document.text.splitlines() == [
        "1.属于国家秘密 12 0 1 0 13",
        "2.重复 |  | 7 |  | 0 | 7 |",
        "申请",
        "3.要求提供 0 0 0 0 0",
        "4.其他 | 0 |  |  |  | 0 |",
        "（七）总计 1,234 / 无 0 1,234",
        "四、结转下年度 | 3 | 1 | 0 | 0 |  |",
        "五、注 0",
    ]


def read_text(page: Page) -> list[str]:
    """The lines of a page as any reader's caller gets them."""
    document = read(write([page]), ".pdf")
    assert document.tables == ()
    return document.text.splitlines()


def test_rows_tell_the_columns_together_where_none_is_full() -> None:
    page = Page()
    page.text(60, 280, "人情况")
    page.text(250, 280, "自然人")
    unruled(
        page,
        ("1.属于国家秘密", "12 0 . . 12"),
        ("2.重复", ". 7 8 0 15"),
        ("3.要求提供", "1 0 0 1 ."),
        ("4.其他", "0 . . . 0"),
    )
    page.text(290, 800, "- 2 -")
    assert read_text(page) == [
        "人情况 自然人",
        "1.属于国家秘密 | 12 | 0 |  |  | 12 |",
        "2.重复 |  | 7 | 8 | 0 | 15 |",
        "3.要求提供 | 1 | 0 | 0 | 1 |  |",
        "4.其他 | 0 |  |  |  | 0 |",
        "- 2 -",
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ["1 2 3 4 5", ". 7 . 0 7", "1 2 3 4 5"],  # columns of few rows may be by chance
        ["1 2 3 . 5", "1 2 3 . 5", "1 2 . 4 5", "1 2 . 4 5"],  # 3 and 4 may be one column
        ["1 2 3 4 5", "1 2 3 4 5", "1 2 3 4 5", "1 + 3 4 ."],
    ],
)
def test_rows_whose_columns_do_not_tell_keep_their_words(rows: list[str]) -> None:
    page = Page()
    unruled(page, *(("重复申请", row.replace("+", ".")) for row in rows))
    if "+" in rows[-1]:  # a number that stands under two columns
        page.text(195, 360, "1234567")
    assert not any("|" in line for line in read_text(page))


def test_a_number_that_touches_its_label_is_not_missing_in_its_column() -> None:
    page = Page()
    unruled(page, *[("重复申请", "1 2 3 4 5")] * 4)
    unruled_row = ("3 4 5 6", 380)
    page.text(60, unruled_row[1], "三、本年度办理结果总计合")
    page.text(182, unruled_row[1], "999")
    for right, value in zip(COLUMNS[1:], unruled_row[0].split(), strict=True):
        page.text(right - 6, unruled_row[1], value)
    assert not any("|" in line for line in read_text(page))


def test_digits_that_a_narrow_cell_breaks_off_leave_no_blank_cells() -> None:
    page = Page()
    unruled(page, *[("2.重复申请", "1 2 3 4 5")] * 3)
    for y, label, values in ((360, "3.其他法律行", "10001"), (372, "政法规禁止公开", "2...2")):
        page.text(60, y, label)
        for right, value in zip(COLUMNS, values, strict=True):
            page.text(right - 6, y, value.replace(".", " "))
    assert not any("|" in line for line in read_text(page))


def test_spaced_digits_are_no_columns() -> None:
    page = Page()
    for number, value in enumerate(("5 6 4 0", "1 2 0 7", "8 8 1 3", "9 1 2")):
        page.text(60, 300 + 20 * number, "重复申请")
        page.text(200, 300 + 20 * number, value)
    assert "|" not in read_pages(page).text


def test_numbers_and_signs_of_one_row_at_two_heights_leave_no_blank_cells() -> None:
    page = Page()
    unruled(page, *[("重复申请", "1 2 3 4 5")] * 3)
    for right, value, up in zip(COLUMNS, "3-3-3", (0, 6, 0, 6, 0), strict=True):
        page.text(right - 6, 380 - up, value)
    page.text(60, 400, "其他")
    unruled_below = Page(content=page.content)
    assert "|" not in read_pages(unruled_below).text


def test_a_row_without_lines_between_its_cells_is_read_by_the_columns() -> None:
    page = Page()
    page.table(60, 300, [80, 40, 40, 40], [["信息内容", "制发", "废止", "有效"]])
    page.table(60, 320, [80, 120], [["规章", ""]])
    page.table(60, 340, [80, 120], [["行政许可", ""]])
    page.table(60, 360, [80, 120], [["行政处罚", ""]])
    for x, y, text in (
        (145, 334, "30"),
        (185, 334, "-"),
        (225, 334, "245"),
        (145, 354, "12"),
        (225, 354, "7"),
        (145, 374, "见备注 12"),
    ):
        page.text(x, y, text)
    assert texts(read_pages(page))[0][1:] == [
        ["规章", "30", "-", "245"],
        ["行政许可", "12", "", "7"],
        ["行政处罚", "见备注 12"],
    ]


def test_what_ends_at_the_edge_of_the_sheet_may_go_on_behind_it() -> None:
    page = Page()
    page.text(500, 300, "行政许可")
    page.text(595 - 13, 300, "19")
    page.text(500, 320, "行政处罚")
    page.text(595 - 18, 320, "7")
    assert read_pages(page).text.splitlines() == ["行政许可 19\ufffd", "行政处罚 7"]


def test_a_table_without_lines_is_lines_of_text() -> None:
    page = Page()
    for number, label in enumerate(("行政许可", "行政处罚")):
        page.text(60, 300 + 20 * number, label)
        for column, value in enumerate(("0", "12", "374572983.1")):
            page.text(200 + 45 * column, 300 + 20 * number, value, Style(apart=True))
    document = read_pages(page)
    assert document.tables == ()
    assert document.text.splitlines() == ["行政许可 0 12 374572983.1", "行政处罚 0 12 374572983.1"]


def test_underlines_and_frames_of_text_are_no_tables() -> None:
    page = page_of("本报告由县政府办公室编制", "共 12 件")
    page.line(60, 203, 180, 203)
    page.content.append("40 500 300 200 re S")
    document = read_pages(page)
    assert document.tables == ()
    assert document.text == "本报告由县政府办公室编制\n共 12 件\n"


@pytest.mark.parametrize(
    ("texts_on_pages", "kept"),
    [
        (["1", "2", "3"], []),
        (["- 1 -", "- 2 -"], ["- 1 -", "- 2 -"]),
        (["— 4 —", "— 5 —"], ["— 4 —", "— 5 —"]),
        (["1/3", "2/3", "3/3"], []),
        (["第 1 页 共 2 页", "第 2 页 共 2 页"], []),
        (["7", "8"], []),
        (["17", "4"], ["17", "4"]),
    ],
)
def test_page_numbers(texts_on_pages: list[str], kept: list[str]) -> None:
    pages = [page_of("正文") for _ in texts_on_pages]
    for page, number in zip(pages, texts_on_pages, strict=True):
        page.text(290, 800, number)
    lines = [line for line in re.split("[\n\f]", read_pages(*pages).text) if line]
    assert [line for line in lines if line != "正文"] == kept


def test_a_value_at_the_foot_of_a_page_is_no_page_number() -> None:
    pages = [page_of("正文"), page_of("正文")]
    for number, page in enumerate(pages, start=1):
        page.text(60, 788, "行政许可")
        page.text(60, 800, str(number))
    assert read_pages(*pages).text == "正文\n行政许可\n1\n\f\n正文\n行政许可\n2\n"


def test_a_value_under_its_label_is_no_page_number_however_far_below() -> None:
    """As a browser prints cells that stand one below the other."""
    pages = [page_of("正文"), page_of("正文")]
    for number, page in enumerate(pages, start=1):
        page.text(60, 770, "行政许可")
        page.text(60, 800, str(number))
    assert read_pages(*pages).text == "正文\n行政许可\n1\n\f\n正文\n行政许可\n2\n"


def test_lines_of_two_tables_almost_one_below_the_other_stay_where_they_are() -> None:
    """Double borders: 118 and 120.4 are one line, of which 121.8 in another table is no part."""
    page = Page()
    for top, columns in ((300, (60, 121.8, 180)), (400, (62, 118, 120.4, 180))):
        for x in columns:
            page.area(x, top, 0.5, 40)
        for y in (top, top + 20, top + 40):
            page.area(columns[0], y, 180.5 - columns[0], 0.5)
        for row in (0, 20):
            page.text(65, top + 14 + row, "规章")
            page.text(140, top + 14 + row, "7")
    assert texts(read_pages(page)) == [[["规章", "7"], ["规章", "7"]]] * 2


def test_a_page_number_does_not_end_in_a_row_that_goes_on_overleaf() -> None:
    first, second = Page(), Page()
    for number, page in enumerate((first, second), start=1):
        page.content.append("q 40 60 500 700 re W n")
        top = 700 if page is first else 20
        page.table(60, top, [140, 80, 60], [["行政许可", "1", "2"]], height=140)
        page.content.append("Q")
        page.text(220, 815, str(number))
    assert texts(read_pages(first, second))[0] == [["行政许可", "1", "2"]]


def test_a_page_number_does_not_end_in_a_table() -> None:
    page = Page()
    page.table(60, 700, [120, 60], [["规章", "1"], ["行政许可", "2"]])
    page.text(120, 780, "- 9 -")
    document = read_pages(page)
    assert texts(document) == [[["规章", "1"], ["行政许可", "2"]]]
    assert document.text.endswith("\n- 9 -\n")


def test_characters_printed_twice_to_look_bold() -> None:
    page = Page()
    page.table(60, 300, [120, 60], [["", ""], ["", ""]])
    for text, x, y in (("总计", 65, 314), ("1100", 185, 314), ("小计", 65, 334), ("22", 185, 334)):
        for shift in (0, 0.4):
            page.text(x + shift, y + shift / 4, text)
    # A second time, after everything else, and each character on its own.
    page.text(185.3, 314, "1100", Style(apart=True))
    page.text(65.3, 334, "小计", Style(apart=True))
    assert texts(read_pages(page)) == [[["总计", "1100"], ["小计", "22"]]]


def test_labels_that_run_over_into_each_other_s_rows_are_not_read() -> None:
    page = Page()
    page.table(60, 300, [60, 40], [["", "1"], ["", "2"], ["", ""], ["行政许可", "3"]], height=16)
    for foot, label in (
        (300, ("政府网站", "公开政府", "信息数")),
        (316, ("政务微博", "公开政府", "信息数")),
    ):
        for line, text in enumerate(label):
            page.text(63, foot + 12 * line, text)
    assert [row[0] for row in texts(read_pages(page))[0]] == [
        "\ufffd",
        "\ufffd",
        "信息数",
        "行政许可",
    ]


@pytest.mark.parametrize(
    ("lines", "read"),
    [
        # The feet of the texts: rows end at 316, 332, 348 and 364.
        (
            [(312, "网站"), (319, "微博公开"), (332, "信息数"), (344, "其他")],
            ["\ufffd", "\ufffd", "其他"],
        ),
        ([(312, "网站"), (321, "微博公开"), (334, "信息数")], ["网站", "微博公开信息数", ""]),
        ([(312, "网站"), (327, "微博"), (344, "其他")], ["网站", "微博", "其他"]),
    ],
    ids=["over others", "in the middle", "one line each"],
)
def test_lines_of_a_label_that_stand_over_the_borders_of_a_low_row(
    lines: list[tuple[float, str]], read: list[str]
) -> None:
    page = Page()
    rows: list[list[str | Cell]] = [["", "1"], ["", "2"], ["", "3"], ["行政许可", "4"]]
    page.table(60, 300, [60, 40], rows, height=16)
    for y, text in lines:
        page.text(63, y, text)
    assert [row[0] for row in texts(read_pages(page))[0]] == [*read, "行政许可"]


def test_a_large_text_over_the_borders_of_rows_leaves_them_as_they_are() -> None:
    page = Page()
    page.table(60, 300, [90, 40], [["规章", "1"], ["行政许可", "2"], ["行政处罚", "3"]])
    page.text(110, 335, "内", Style(size=40, colour="0.9 g"))
    assert [row[1] for row in texts(read_pages(page))[0]] == ["1", "2", "3"]
    assert texts(read_pages(page))[0][2][0] == "行政处罚"


def test_a_number_over_the_end_of_a_label_stays_whole() -> None:
    """A spreadsheet hides the end of a label behind the next cell that is not empty."""
    page = page_of("统计指标")
    page.text(60, 240, "（一）主动公开政府信息数（不同渠道和方式）")
    page.text(133, 240, "条")
    page.text(203, 240, "240")
    found = read_pages(page).text
    assert found == "统计指标\n（一）主动公开政府信息数（不同渠道和方式） 条 240\n"


def test_a_raised_digit_is_not_a_digit_of_the_number() -> None:
    page = page_of("共收到")
    page.text(100, 200, "22")
    page.text(112, 196, "1", Style(size=6))
    assert read_pages(page).text == "共收到 22 1\n"


def test_digits_of_a_number_in_two_sizes_stand_on_one_foot() -> None:
    page = page_of("行政处罚")
    page.text(60, 240, "18")
    page.text(72, 240, "4", Style(size=7))
    page.text(60, 260, "18")
    page.text(72, 258, "4", Style(size=7))
    assert read_pages(page).text == "行政处罚\n184\n18 4\n"


def test_a_comma_of_a_larger_font_parts_no_number() -> None:
    page = page_of("行政强制")
    page.text(60, 240, "6", Style(size=8))
    page.text(64.8, 240, "，", Style(size=12))
    page.text(76.8, 240, "075", Style(size=8))
    assert read_pages(page).text == "行政强制\n6，075\n"


def test_values_between_the_two_lines_of_their_label_stay_on_one_line() -> None:
    """The line that a font makes of one of them may be a little lower than that of the next."""
    page = page_of("统计指标")
    for top in (240, 290):
        page.text(60, top, "1.政府公报公开政府信")
        page.text(200, top + 6, "条")
        page.text(260, top + 6, "3")
        page.text(60, top + 12, "息数")
    assert read_pages(page).text == "统计指标\n" + "1.政府公报公开政府信\n息数 条 3\n" * 2


def test_texts_in_two_sizes_beside_each_other_are_one_line() -> None:
    """As text pasted from a word processor: small text stands on the foot of large, or above."""
    page = page_of("统计指标")
    page.text(60, 240, "5.", Style(size=8))
    page.text(75, 241, "其他方式", Style(size=12))
    page.text(125, 240, "公开政府信息数", Style(size=8))
    page.text(220, 236.5, "条", Style(size=8))
    page.text(260, 236, "12", Style(size=8))
    page.text(60, 260, "二、回应解读情况")
    assert read_pages(page).text.splitlines()[1:] == [
        "5. 其他方式 公开政府信息数 条 12",
        "二、回应解读情况",
    ]


def test_the_title_over_each_page_stands_once() -> None:
    """A row that a page break cuts goes on behind it."""
    pages = [page_of("2.没有现成信息", "1 0 0 0 0 0 1"), page_of("需要另行制作"), page_of("3")]
    for number, page in enumerate(pages, start=1):
        page.text(60, 40, "2023年度报告")
        page.text(60, 60 + number, "第二十条")
        page.text(290, 800, f"- {number} -")
    found = read_pages(*pages).text
    assert found.count("2023年度报告") == 1
    assert found.count("第二十条") == 3


def test_a_sign_in_a_low_box_stays_on_its_line() -> None:
    page = page_of("行政许可")
    page.text(60, 240, "1")
    page.text(66, 240, "．", Style(size=3))
    page.text(69, 240, "政府公报公开政府信息数")
    page.text(60, 256, "2．其他")
    assert read_pages(page).text == "行政许可\n1．政府公报公开政府信息数\n2．其他\n"


def test_a_number_that_runs_over_the_right_edge_of_its_table_is_the_table_s() -> None:
    page = Page()
    page.table(60, 300, [120, 20], [["行政许可", ""], ["行政处罚", "7"]])
    page.text(187, 314, "30")
    page.text(199, 314, "5", Style(size=7))
    assert texts(read_pages(page)) == [[["行政许可", "305"], ["行政处罚", "7"]]]


def test_of_a_number_that_the_edge_of_the_sheet_cuts_all_is_read() -> None:
    page = page_of("行政许可")
    page.text(586, 240, "34")
    page.text(598, 240, "8", Style(size=7))
    page.text(586, 280, "123456", Style(apart=True))
    page.text(700, 320, "77")
    assert read_pages(page).text == "行政许可\n348\n123456\n"


@pytest.mark.parametrize("edge", ["sheet", "clip"])
def test_a_cell_over_the_edge_of_what_is_seen_is_not_known(edge: str) -> None:
    page = Page()
    page.content += ["q 0 0 550 900 re W n"] if edge == "clip" else []
    x = 390 if edge == "clip" else 435
    page.table(x, 300, [120, 35, 60], [["行政许可", "7", "4"], ["行政处罚", "8", ""]])
    assert texts(read_pages(page)) == [[["行政许可", "7", "4\ufffd"], ["行政处罚", "8", "\ufffd"]]]


@pytest.mark.parametrize(
    ("header", "width", "last"), [("", 30, "\ufffd"), ("数量", 30, ""), ("", 6, "")]
)
def test_a_column_in_which_nothing_stands_beside_the_headers_is_not_seen(
    header: str, width: float, last: str
) -> None:
    """The edge of a column of the page cuts it, with the numbers at its right side."""
    rows: list[Row] = [["统计指标", "单位", header], ["公开信息数", "条", ""], ["文件数", "件", ""]]
    for is_in_columns in (True, False):
        page = Page()
        page.table(60, 300, [120, 60, width], rows)
        if is_in_columns:
            page.table(320, 300, [120, 60, 40], [["行政许可", "条", "7"], ["行政处罚", "件", "8"]])
        read = texts(read_pages(page))[0]
        assert [row[-1] for row in read[1:]] == [last if is_in_columns else ""] * 2
        assert [row[:2] for row in read] == [row[:2] for row in rows]


def test_a_number_at_the_edge_of_the_sheet_may_go_on_in_a_cell_of_several_columns() -> None:
    page = Page()
    rows: list[list[str | Cell]] = [
        ["收费金额", Cell("", column_span=2)],
        ["行政许可", "7", "4"],
        ["行政处罚", Cell("12", column_span=2)],
    ]
    page.table(435, 300, [80, 60, 60], rows)
    page.text(588, 313, "7")
    assert texts(read_pages(page)) == [
        [["收费金额", "7\ufffd"], ["行政许可", "7", "4\ufffd"], ["行政处罚", "12"]]
    ]


@pytest.mark.parametrize(("opened", "first"), [("300 522 m", ""), ("300 5", "\ufffd")])
def test_an_empty_cell_that_is_open_to_the_right_goes_on_there(opened: str, first: str) -> None:
    page = Page()
    page.table(60, 300, [120, 60, 60], [["行政许可", "1", ""], ["行政处罚", "2", ""]])
    page.content = [line for line in page.content if f"d {opened}" not in line]
    assert texts(read_pages(page)) == [[["行政许可", "1", first], ["行政处罚", "2", "\ufffd"]]]


def test_a_number_that_reaches_an_open_edge_goes_on_there() -> None:
    page = Page()
    page.table(60, 300, [120, 60], [["行政许可", ""], ["行政处罚", "2"], ["行政强制", ""]])
    page.content = [line for line in page.content if "d 240 5" not in line]
    page.text(225, 313, "34")
    page.text(225, 353, "-")
    assert texts(read_pages(page)) == [
        [["行政许可", "34\ufffd"], ["行政处罚", "2"], ["行政强制", "-\ufffd"]]
    ]


def test_numbers_one_below_the_other_in_a_cell_stay_two() -> None:
    page = Page()
    page.table(60, 300, [90, 90], [["政府集中\n采购总额", "37457\n2983.1"]], height=40)
    assert texts(read_pages(page)) == [[["政府集中采购总额", "37457 2983.1"]]]


def test_a_number_that_runs_over_its_border_could_be_two() -> None:
    page = Page()
    page.table(60, 300, [60, 30, 60, 60], [["收费", "", "", "5"], ["许可", "1", "2", "3"]])
    page.text(123, 313, "374572983")
    assert texts(read_pages(page)) == [
        [["收费", "\ufffd", "3745 72983", "5"], ["许可", "1", "2", "3"]]
    ]


def test_values_that_their_narrow_cells_do_not_part_are_of_any_of_them() -> None:
    """Where a cell is as narrow as a character, what stands in it runs over its border."""
    page = Page()
    rows: list[list[str | Cell]] = [["许可", "", "", "", "5"], ["处罚", "1", "2", "3", "4"]]
    page.table(60, 300, [60, 10, 10, 10, 60], rows)
    page.text(123, 313, "无无无")
    assert texts(read_pages(page)) == [
        [["许可", "\ufffd", "无 无 无", "\ufffd", "5"], ["处罚", "1", "2", "3", "4"]]
    ]


def test_numbers_that_a_border_alone_parts_are_two() -> None:
    page = Page()
    page.table(60, 300, [60, 18.5, 60], [["收费", "", ""], ["许可", "1", "2"]])
    page.text(120.2, 313, "208", Style(apart=True))
    page.text(139, 313, "0")
    assert texts(read_pages(page)) == [[["收费", "208", "0"], ["许可", "1", "2"]]]


def test_such_a_number_on_a_page_that_pdfium_takes_for_a_column() -> None:
    """Then each character is a line to PDFium, and the digits behind the border another number."""
    page = Page(style=Style(apart=True))
    for line in range(30):
        page.text(60, 100 + 12 * line, "字")
    page.table(100, 200, [20, 15, 40], [["总", "193", "0"], ["计", "4", "5"]])
    assert texts(read_pages(page)) == [[["总", "19 30", "\ufffd"], ["计", "4", "5"]]]


def test_a_number_in_two_sizes_that_runs_over_its_border_is_not_two() -> None:
    page = Page()
    page.table(60, 300, [60, 18.5, 60], [["收费", "", ""], ["许可", "1", "2"]])
    page.text(122, 313, "20")
    page.text(134, 313, "85", Style(size=12))
    assert texts(read_pages(page))[0][0] == ["收费", "208 5", "\ufffd"]


def test_a_label_that_runs_over_its_border_stays_whole() -> None:
    page = Page()
    page.table(60, 300, [35, 60], [["", "7"], ["规章", "3"]])
    page.text(63, 313, "规范文")
    assert texts(read_pages(page))[0][0][0] == "规范文"


@pytest.mark.parametrize(
    "style",
    [Style(mode=3), Style(colour="1 g"), Style(matrix="0.7 0.7 -0.7 0.7", size=40)],
    ids=["invisible", "white", "watermark"],
)
def test_what_is_not_part_of_the_text(style: Style) -> None:
    page = Page()
    page.table(60, 300, [120, 60], [["行政许可", "12"], ["行政处罚", "34"]])
    page.text(196, 313, "99", style)
    page.text(60, 500, "88", style)
    page.text(700, 200, "77")
    document = read_pages(page)
    assert texts(document) == [[["行政许可", "12"], ["行政处罚", "34"]]]
    assert not re.search("[7-9]", document.text)


def test_a_single_digit_in_italics_is_no_watermark() -> None:
    """Italics that a font does not have are made by a slant: the line stays level."""
    page = Page(style=Style(matrix="1 0 0.33 1"))
    rows = [["行政许可", "1", "12"], ["行政处罚", "3", "-"]]
    page.table(60, 300, [120, 60, 60], rows)
    assert texts(read_pages(page)) == [rows]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("/Subtype /FreeText", "34"),
        ("/Subtype /Widget /FT /Tx /T (a) /V (34)", "34"),
        ("/Subtype /Widget /FT /Tx /T (a) /V ()", ""),
        ("/Subtype /Widget /FT /Sig /T (a) /V << /Type /Sig >>", ""),
        ("/Subtype /Highlight", ""),
        ("/Subtype /FreeText /F 2", ""),
    ],
)
def test_what_is_typed_onto_a_page(kind: str, text: str) -> None:
    """A field that is filled in, or a note without a frame, is printed; a seal tells no figure."""
    page = Page()
    page.table(60, 300, [120, 60, 60], [["行政许可", "12", ""], ["行政处罚", "5", "6"]])
    typed = f"BT 1 0 0 1 245 {page.size[1] - 313} Tm /L 10 Tf (34) Tj ET"
    note = f"<< /Type /Annot /F 4 {kind} /Rect [0 0 2000 2000] /AP << /N 6 0 R >> >>"
    content = write([page], forms=[typed]).replace(
        b"/Rotate 0", f"/Rotate 0 /Annots [{note}]".encode()
    )
    assert texts(pdf.read(content)) == [[["行政许可", "12", text], ["行政处罚", "5", "6"]]]


def clipped(page: Page, clip: str, y: float, text: str, style: Style) -> None:
    """Text of which only what lies in `clip`, a path in the file's places, is visible."""
    page.content.append(f"q {clip} W n")
    page.text(60, y, text, style)
    page.content.append("Q")


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize(
    ("clip", "read"),
    [
        ("10 10 30 30 re", ""),
        ("0 0 0 0 re", ""),
        ("10 10 m 40 10 l 25 40 l h", ""),
        ("0 0 595 842 re W n 10 10 30 30 re", ""),
        ("50 600 400 100 re", "374572"),
        ("0 0 595 842 re", "374572"),
        ("55 600 15 100 re", "374572"),
    ],
    ids=["elsewhere", "nothing", "triangle", "two paths", "around it", "page", "cut"],
)
def test_text_that_a_clip_path_hides(clip: str, read: str, apart: bool) -> None:
    page = page_of("行政许可")
    clipped(page, clip, 220, "374572", Style(apart=apart))
    page.text(60, 240, "5")
    lines = [line for line in ("行政许可", read, "5") if line]
    assert read_pages(page).text.splitlines() == lines


def test_a_label_that_its_cell_cuts_leaves_the_next_cell_its_own() -> None:
    """A spreadsheet cuts a label at its cell; one in the middle it cuts on both sides."""
    page = Page()
    page.table(60, 300, [100, 30, 60], [["", "条", "5"], ["", "件", "—"], ["", "—", "7"]])
    for row, x, text in (
        (0, 63, "（一）收到申请总件数"),
        (1, 50, "其中：涉及个人隐私信息数"),
        (2, 62, "1.属于国家秘密的数字"),
    ):
        top = 842 - 300 - 20 * row
        page.content.append(f"q 61 {top - 19} 98 19 re W n")
        page.text(x, 313 + 20 * row, text)
        page.content.append("Q")
    assert texts(read_pages(page)) == [
        [
            ["（一）收到申请总件数", "条", "5"],
            ["其中：涉及个人隐私信息数", "件", "—"],
            ["1.属于国家秘密的数字", "—", "7"],
        ]
    ]


def test_such_a_label_whose_number_is_whole_and_not_cut() -> None:
    page = Page()
    page.table(60, 300, [60, 30, 60], [["", "条", "240"], ["", "条", "0"]])
    for row, number, text in ((0, "1.", "政府公报公开政府信息数"), (1, "", "其中：政府网站")):
        if number:
            page.text(61, 313 + 20 * row, number)
        page.content.append(f"q 61 {842 - 319 - 20 * row} 58 19 re W n")
        page.text(73, 313 + 20 * row, text)
        page.content.append("Q")
    assert texts(read_pages(page)) == [
        [["1.政府公报公开政府信息数", "条", "240"], ["其中：政府网站", "条", "0"]]
    ]


def test_a_number_with_a_note_that_its_cell_cuts_on_both_sides_is_of_that_cell() -> None:
    page = Page()
    page.table(60, 300, [100, 37, 60], [["规章", "", "3"], ["行政规范性文件", "4", "5"]])
    page.content.append(f"q 161 {842 - 319} 35 19 re W n")
    page.text(124, 313, "7（其中修订10")
    page.text(192, 313, "件）")  # more than half of it is beyond the border
    page.content.append("Q")
    rows = [["规章", "7（其中修订10件）", "3"], ["行政规范性文件", "4", "5"]]
    assert texts(read_pages(page)) == [rows]


def test_a_clip_path_on_a_page_on_its_side_and_in_a_form() -> None:
    upright = Page(size=(842, 595))
    upright.text(60, 200, "行政许可")
    clipped(upright, "10 10 30 30 re", 220, "99", Style())
    clipped(upright, "50 330 90 30 re", 240, "12", Style())
    turned = Page(turn=90, content=["q 0 1 -1 0 595 0 cm", *upright.content, "Q"])
    assert read_pages(turned).text == "行政许可\n12\n"
    drawn = Page()
    clipped(drawn, "50 600 90 50 re", 220, "34", Style())
    page = page_of("行政许可")
    page.content.append("q 1 0 0 1 0 -300 cm /X0 Do Q")
    document = pdf.read(write([page], forms=["\n".join(drawn.content)]))
    assert document.text == "行政许可\n34\n"


@pytest.mark.parametrize(("before", "behind"), [("", "7"), ("44", ""), ("4", "7")])
def test_white_digits_are_no_part_of_the_number_beside_them(before: str, behind: str) -> None:
    page = page_of("行政许可")
    page.text(200, 200, before, Style(colour="1 g"))
    page.text(200 + 6 * len(before), 200, "151")
    page.text(218 + 6 * len(before), 200, behind, Style(colour="1 g"))
    assert read_pages(page).text == "行政许可 151\n"


def test_white_text_on_a_dark_ground_is_read() -> None:
    page = Page()
    page.area(60, 300, 180, 20, "0.2 0.3 0.6 rg")
    page.text(70, 313, "信息内容", Style(colour="1 g"))
    assert read_pages(page).text == "信息内容\n"


def test_radicals_spaces_and_hyphens_by_their_looks() -> None:
    page = page_of("⼀、⺠⾏政 规 章", "-5 12", "─ │ 3")
    assert read_pages(page).text == "一、民行政 规 章\n-5 12\n─ 3\n"


def columns(page: Page, lefts: tuple[float, float], *lines: str) -> None:
    for left in lefts:
        for number, line in enumerate(lines):
            page.text(left, 100 + 24 * number, line)


def test_two_reports_side_by_side_by_their_headings() -> None:
    page = Page(size=LANDSCAPE)
    columns(page, (40, 460), f"二、{forms.tables()[1].heading}")
    for left in (40, 460):
        page.table(left, 150, [120, 60], [["规章", "1"], ["行政许可", "2"]])
    with pytest.raises(UnreadableError, match="side by side"):
        pdf.read(write([page]))


def test_two_pages_side_by_side_by_the_gap_between_them() -> None:
    page = Page(size=LANDSCAPE)
    columns(page, (40, 460), *["本年度主动公开政府信息若干，依法办理申请公开事项。"] * 12)
    with pytest.raises(UnreadableError, match="side by side"):
        pdf.read(write([page]))


def test_one_wide_table_is_not_two_reports() -> None:
    page = Page(size=LANDSCAPE)
    page.text(300, 60, f"四、{forms.tables()[3].heading}")
    page.table(40, 100, [100.0] * 7, [["行政许可", *"123456"], ["行政处罚", *"123456"]])
    assert len(texts(read_pages(page))[0]) == 2


def scan() -> Page:
    page = Page()
    page.image(0, 0, *A4)
    return page


def recognised_scan() -> Page:
    page = scan()
    for line in range(20):
        page.text(60, 100 + 20 * line, "行政许可 12 34 政府信息公开", Style(mode=3))
    return page


def scan_over_text() -> Page:
    page = page_of(*["行政许可 12 34 政府信息公开"] * 20)
    page.image(0, 0, *A4)
    return page


@pytest.mark.parametrize("make", [scan, recognised_scan, scan_over_text, Page])
def test_a_scanned_report(make: Callable[[], Page]) -> None:
    with pytest.raises(UnreadableError, match="scanned"):
        pdf.read(write([make(), make()]))


def test_a_report_with_some_scanned_pages_says_which() -> None:
    document = read_pages(page_of("行政许可"), recognised_scan(), page_of("行政处罚"))
    assert document.text == "行政许可\n\f\n\f\n行政处罚\n"
    assert re.search(r"scanned pages not read: 2", document.reader)


def test_fonts_that_the_machine_does_not_have() -> None:
    """PDFium would leave out each of these where no font has its glyph: 12 is not －12."""
    printed = "行－12—万−無３"
    page = Page()
    page.text(60, 200, printed, Style(apart=True))
    assert read_pages(page).text == f"{printed}\n"


def test_the_font_that_is_found_instead_is_up_to_date() -> None:
    assert make_boxes.FONT.read_bytes() == make_boxes.font()


def test_a_font_that_does_not_say_what_it_prints() -> None:
    page = Page()
    for line in range(10):
        page.text(60, 100 + 20 * line, "01234567", Style(font="U"))
    with pytest.raises(UnreadableError, match="fonts"):
        pdf.read(write([page]))


def test_a_number_in_such_a_font_is_not_read() -> None:
    page = page_of("政府信息公开工作年度报告，本年度收到申请若干件", "其中")
    page.text(90, 220, "42", Style(font="U"))
    assert "42" not in read_pages(page).text


def test_a_wide_digit_among_narrow_ones_is_another_character() -> None:
    """A program that copies PDFs and loses their maps gives `1` for the sign of a list."""
    page = page_of("2023年政府信息公开工作年度报告")
    page.text(60, 240, "行政许可")
    page.text(100, 240, "、", Style(font="E"))
    page.text(110, 240, "行政处罚12件")
    found = pdf.read(write([page], said={"、": "1"})).text
    assert found == "2023年政府信息公开工作年度报告\n行政许可\ufffd行政处罚12件\n"


def test_digits_as_wide_as_chinese_are_digits_if_all_are() -> None:
    page = page_of("行政许可")
    page.text(60, 240, "12", Style(font="C"))
    assert read_pages(page).text == "行政许可\n12\n"


def test_foreign_letters_among_chinese_tell_that_the_fonts_are_wrong() -> None:
    page, style = Page(), Style(font="E")
    for line in range(8):
        page.text(60, 100 + 20 * line, "第二十条第一项其他事项数量12件", style)
    with pytest.raises(UnreadableError, match="fonts"):
        pdf.read(write([page], said={"二": "Ð", "事": "Ï"}))


def test_a_file_that_is_cut_short() -> None:
    content = write([page_of("正文")])
    with pytest.raises(UnreadableError, match="cut short"):
        pdf.read(content[: len(content) * 2 // 3])


def test_a_file_shorter_than_it_says() -> None:
    content = write([page_of("正文")])
    linearized = content.replace(
        b"%PDF-1.7\n", b"%%PDF-1.7\n9 0 obj\n<< /Linearized 1 /L %d >>\nendobj\n" % 10**6
    )
    with pytest.raises(UnreadableError, match="cut short"):
        pdf.read(linearized)


def test_a_file_that_only_begins_and_ends_like_a_pdf() -> None:
    with pytest.raises(UnreadableError, match=r"damaged|scanned"):
        pdf.read(b"%PDF-1.7\n%%EOF")


def test_a_protected_file() -> None:
    with pytest.raises(UnreadableError, match="password"):
        pdf.read(write([page_of("正文")], trailer=PROTECTED))


def test_more_pages_than_a_report_has() -> None:
    with pytest.raises(UnreadableError, match="pages"):
        pdf.read(write([Page() for _ in range(1001)]))


def test_forms_within_themselves_and_huge_pages() -> None:
    page = page_of("正文")
    page.content.append("/X0 Do")
    document = pdf.read(write([page], forms=["/X1 Do", "/X0 Do 0 0 m 9 9 l S"]))
    assert document.text == "正文\n"
    huge = Page(size=(1e6, 1e6))
    huge.text(100, 5e5, "正文")
    assert read_pages(huge).text == "正文\n"


def test_a_drawing_of_very_many_lines_is_no_table() -> None:
    page = page_of("正文")
    for number in range(3000):
        page.line(100 + number % 97, 300 + number / 10, 300, 300 + number / 10)
    page.content.append("0 0 m " + " ".join(f"{n % 500} {n % 700} l" for n in range(50_000)) + " S")
    assert read_pages(page).tables == ()


SMALL = Page()
SMALL.text(60, 100, "二、主动公开政府信息情况")
SMALL.table(60, 200, [120, 60, 60], [["规章", "1", "2"], ["行政许可", "34", ""]])
CONTENT = write([SMALL, page_of("共 56 件")])


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=150)
@given(st.lists(st.tuples(st.integers(0, len(CONTENT) - 1), st.integers(0, 255)), max_size=12))
def test_damaged_bytes(changes: list[tuple[int, int]]) -> None:
    damaged = bytearray(CONTENT)
    for place, value in changes:
        damaged[place] = value
    try:
        document = pdf.read(bytes(damaged))
    except UnreadableError:
        return
    check_places(document)


NUMBERS = st.one_of(
    st.just(""), st.integers(0, 10**7).map(str), st.sampled_from(["/", "-12", "0.5"])
)


@settings(max_examples=60)
@given(
    st.integers(2, 5).flatmap(
        lambda width: st.lists(
            st.lists(NUMBERS, min_size=width, max_size=width), min_size=1, max_size=5
        )
    ),
    st.sampled_from([Style(), Style(apart=True), Style(font="E"), Style(font="E", apart=True)]),
)
def test_what_is_printed_in_cells_is_what_is_read(rows: list[list[str]], style: Style) -> None:
    page = Page(style=style)
    labelled = [["行政许可", *row] for row in rows]
    page.table(60, 200, [100, *[60.0] * len(rows[0])], labelled)
    assert texts(read_pages(page)) == [labelled]
