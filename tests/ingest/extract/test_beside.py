"""Columns beside the form's own in tables of statistics: told by their headers, or in doubt."""

import pytest

from ingest.extract.extraction import extract
from tests.documents import text_document

TITLE = "某县2016年政府信息公开工作年度报告\n"
FIRST, SECOND, THIRD = "（一）收到申请数", "1.当面申请数", "2.传真申请数"


def values(header: str, *rows: str, parted: str = "\t") -> list[str]:
    """The numbers of the three rows with their units, or their statuses."""
    text = TITLE + "\n".join((header, *rows)).replace("\t", parted) + "\n"
    codes = ("requests_received", "requests_in_person", "requests_fax")
    found = {
        figure.row_code: figure.reading
        for figure in extract(text_document(text)).figures
        if figure.form == "statistics_2014"
    }
    return [
        found[code].status.value
        if found[code].value is None
        else f"{found[code].value}{found[code].unit or ''}"
        for code in codes
    ]


PARTED = pytest.mark.parametrize("parted", ["\t", " | "])


@PARTED
@pytest.mark.parametrize("serial", ["序号", "行次", "编号", ""])
def test_serial_numbers_before_the_labels_are_no_figures(serial: str, parted: str) -> None:
    header = f"{serial}\t统计指标\t单位\t统计数"
    rows = (f"18\t{FIRST}\t件\t25", f"19\t{SECOND}\t件\t", f"20\t{THIRD}\t件\t8")
    assert values(header, *rows, parted=parted) == ["25件", "blank", "8件"]


@PARTED
@pytest.mark.parametrize("code", ["代码", "行次"])
def test_codes_behind_the_unit_or_before_it_are_no_figures(code: str, parted: str) -> None:
    rows = (f"{FIRST}\t件\t18\t", f"{SECOND}\t件\t19\t3", f"{THIRD}\t件\t20\t")
    found = values(f"统计指标\t单位\t{code}\t统计数", *rows, parted=parted)
    assert found == ["blank", "3件", "blank"]
    rows = (f"{FIRST}\t18\t件\t", f"{SECOND}\t19\t件\t3", f"{THIRD}\t20\t件\t")
    found = values(f"统计指标\t{code}\t单位\t统计数", *rows, parted=parted)
    assert found == ["blank", "3件", "blank"]


@PARTED
@pytest.mark.parametrize(
    ("other", "own"),
    [("上年数", "本年数"), ("上半年", "全年"), ("本季度", "本年累计"), ("2015年", "2016年")],
)
def test_the_column_whose_header_is_the_report_s_counts(other: str, own: str, parted: str) -> None:
    rows = (f"{FIRST}\t件\t7\t", f"{SECOND}\t件\t4\t9", f"{THIRD}\t件\t\t3")
    found = values(f"统计指标\t单位\t{other}\t{own}", *rows, parted=parted)
    assert found == ["blank", "9件", "3件"]


@PARTED
@pytest.mark.parametrize("beside", ["同比增减", "占比", "备注", "上年度"])
def test_what_stands_behind_is_never_the_row_s(beside: str, parted: str) -> None:
    rows = (f"{FIRST}\t件\t\t7", f"{SECOND}\t件\t4\t1", f"{THIRD}\t件\t4\t")
    found = values(f"统计指标\t单位\t统计数\t{beside}", *rows, parted=parted)
    assert found == ["blank", "4件", "4件"]


@PARTED
def test_columns_that_nothing_tells_apart_leave_no_number(parted: str) -> None:
    header = "统计指标\t单位\t县政府统计数\t乡镇统计数"
    rows = (f"{FIRST}\t件\t\t7", f"{SECOND}\t件\t4\t1", f"{THIRD}\t件\t\t")
    found = values(header, *rows, parted=parted)
    assert found == ["ambiguous", "ambiguous", "blank"]


def test_a_row_that_does_not_fit_its_headers_is_in_doubt() -> None:
    rows = (f"{FIRST}\t件\t7", f"{SECOND}\t件\t4\t1", f"{THIRD}\t件\t\t3")
    assert values("统计指标\t单位\t上年数\t本年数", *rows) == ["ambiguous", "1件", "3件"]


@PARTED
def test_a_unit_behind_the_value(parted: str) -> None:
    rows = (f"{FIRST}\t12\t件", f"{SECOND}\t5\t件", f"{THIRD}\t\t件")
    assert values("统计指标\t统计数\t单位", *rows, parted=parted) == ["12件", "5件", "blank"]


@pytest.mark.parametrize("parted", ["\n", " "])
def test_without_cells_no_number_is_taken_from_the_wrong_column(parted: str) -> None:
    rows = (f"{FIRST}\t件\t7", f"{SECOND}\t件\t4\t5", f"{THIRD}\t件\t3")
    assert values("统计指标\t单位\t统计数\t占比", *rows, parted=parted) == ["ambiguous"] * 3
    found = values("统计指标\t单位\t本年度\t上年度", *rows, parted=parted)
    assert found == ["ambiguous", "4件", "ambiguous"]  # only the second has all its numbers
    rows = (f"18\t{FIRST}\t件\t25", f"19\t{SECOND}\t件", f"20\t{THIRD}\t件\t8")
    assert values("序号\t统计指标\t单位\t统计数", *rows, parted=parted) == ["ambiguous"] * 3


@pytest.mark.parametrize("parted", ["\n", " ", "\t", " | "])
def test_the_form_s_own_columns_are_read_as_ever(parted: str) -> None:
    rows = (f"{FIRST}\t件\t25", f"{SECOND}\t件\t4", f"{THIRD}\t件\t8")
    own = ("统计指标\t单位\t统计数", "指标名称\t计量单位\t数量", "统计指标\t单位\t")
    for header in (*own, "统计指标\t单位\t2016年（统计数）"):
        assert values(header, *rows, parted=parted) == ["25件", "4件", "8件"]


def test_empty_cells_between_cells_are_no_cells() -> None:
    header = "统计指标\t\t\t单位\t\t统计数\t"
    rows = (f"{FIRST}\t\t\t件\t\t12\t", f"{SECOND}\t\t\t件\t\t5\t", f"{THIRD}\t\t\t件\t\t\t")
    assert values(header, *rows, parted=" | ") == ["12件", "5件", "blank"]


def test_two_blocks_side_by_side() -> None:
    header = "统计指标\t单位\t统计数\t统计指标\t单位\t统计数"
    rows = (f"{FIRST}\t件\t12\t{THIRD}\t件\t5", f"{SECOND}\t件\t\t四、行政复议数量\t件\t3")
    assert values(header, *rows, parted=" | ") == ["12件", "blank", "5件"]
    assert values(header, *rows, parted=" ") == ["12件", "blank", "5件"]


def test_a_small_table_before_the_statutory_one_does_not_win() -> None:
    text = (
        "二、主动公开政府信息情况\n2022年上半年办理情况：\n| 类别 | 数量 |\n| 行政许可 | 35 |\n"
        "全年情况：\n信息内容 本年制发件数 本年废止件数 现行有效件数\n行政规范性文件 2 0 6\n"
        "信息内容 本年处理决定数量\n行政许可 80\n"
    )
    licensing = [
        figure.reading
        for figure in extract(text_document(text)).figures
        if figure.row_code == "licensing"
    ]
    assert [reading.value for reading in licensing] in ([None], [80])
