"""Rows of cells: by their label and the values behind it."""

import pytest

from ingest.extract.extraction import extract
from ingest.figure import Figure
from tests.documents import text_document

PROACTIVE = """二、主动公开政府信息情况
第二十条第（一）项\t\t\t
信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量
规章\t0\t0\t0
{rows}
"""
HEAD = """三、收到和处理政府信息公开申请情况
\t\t申请人情况\t\t\t\t\t\t总计
\t\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t
一、本年新收政府信息公开申请数量\t\t6\t0\t0\t0\t0\t0\t6
"""
LABELS_OF_2019 = "本年新制作数量 上一年项目数量\n"
LABELS_OF_2021 = "本年制发件数 现行有效件数\n"


def figures(text: str, form_labels: str = LABELS_OF_2019) -> list[Figure]:
    return list(extract(text_document(form_labels + text)).figures)


def row(found: list[Figure], code: str | None) -> list[tuple[str, str | None, str]]:
    return [
        (figure.column_code or "", figure.reading.raw_text, figure.reading.status.value)
        for figure in found
        if figure.row_code == code
    ]


def texts(found: list[Figure], code: str | None) -> list[str | None]:
    return [text for _, text, _ in row(found, code)]


def statuses(found: list[Figure], code: str) -> set[str]:
    return {status for _, _, status in row(found, code)}


def test_a_blank_cell_between_values_is_blank_where_it_stands() -> None:
    found = figures(PROACTIVE.format(rows="规范性文件\t12\t\t58"))
    assert row(found, "normative_documents") == [
        ("made", "12", "reported"),
        ("disclosed", "", "blank"),
        ("disclosed_total", "58", "reported"),
    ]


def test_an_empty_row_is_blank() -> None:
    found = figures(PROACTIVE.format(rows="规范性文件\t\t\t"))
    assert statuses(found, "normative_documents") == {"blank"}


def test_a_row_that_is_not_printed_is_missing() -> None:
    found = figures(PROACTIVE.format(rows="行政许可\t1\t2\t3"))
    assert statuses(found, "normative_documents") == {"missing"}
    assert statuses(found, "reconsideration") == {"missing"}


def test_text_where_a_number_belongs_is_unreadable_and_kept() -> None:
    found = figures(PROACTIVE.format(rows="规范性文件\t12\t若干\t58"))
    assert row(found, "normative_documents")[1] == ("disclosed", "若干", "unreadable")


def test_digits_that_stand_apart_in_a_cell_are_no_label_and_no_number() -> None:
    found = figures(PROACTIVE.format(rows="规范性文件\t５，６４ ０\t\t4 2"))
    assert row(found, "normative_documents") == [
        ("made", "５，６４ ０", "unreadable"),
        ("disclosed", "", "blank"),
        ("disclosed_total", "4 2", "unreadable"),
    ]


def test_a_row_of_no_form_keeps_its_label() -> None:
    found = figures(PROACTIVE.format(rows="规范性文件\t1\t2\t3\n其他主动公开文件\t4\t5\t6"))
    assert texts(found, None) == ["4", "5", "6"]
    assert {figure.row_label for figure in found if figure.row_code is None} == {"其他主动公开文件"}


def test_a_row_cut_by_a_page_break_is_one_row() -> None:
    found = figures(
        HEAD
        + "（五）不予处理\t1.信访举报投诉\t1\t0\t0\t0\t0\t0\t1\n\n\t类申请\t\t\t\t\t\t\t\n"
        + "\t2.重复申请\t2\t0\t0\t0\t0\t0\t2\n"
    )
    assert texts(found, "not_processed_petition") == ["1", "0", "0", "0", "0", "0", "1"]
    assert texts(found, "not_processed_repeated") == ["2", "0", "0", "0", "0", "0", "2"]
    assert texts(found, None) == []


def test_a_row_whose_line_is_broken_is_one_row_or_ambiguous() -> None:
    table = (
        "|（二）部分公开||7|0|0|\n{rest}|（四）无法提供|1.本机关不掌握相关政府信息|3|0|0|0|0|0|3|"
    )
    head = "|" + HEAD.replace("\t", "|").replace("\n", "|\n|").removesuffix("|")
    found = figures(head + table.format(rest="0|0|0|7|\n"), LABELS_OF_2021)
    assert texts(found, "granted_in_part") == ["7", "0", "0", "0", "0", "0", "7"]
    found = figures(head + table.format(rest="0|0|7|\n"), LABELS_OF_2021)
    assert statuses(found, "granted_in_part") == {"ambiguous"}
    found = figures(head + table.format(rest=""), LABELS_OF_2021)
    assert "ambiguous" not in statuses(found, "unavailable_not_held")
    assert texts(found, "unavailable_not_held") == ["3", "0", "0", "0", "0", "0", "3"]


def test_like_rows_tell_where_a_row_with_blanks_begins() -> None:
    found = figures(HEAD + "二、上年结转政府信息公开申请数量\t\t1\t\t\t\t\t\t1\n")
    assert texts(found, "carried_in") == ["1", "", "", "", "", "", "1"]


def test_a_row_that_lacks_a_cell_is_ambiguous() -> None:
    """Like rows begin one cell later; which cell is left out here, nobody can tell."""
    found = figures(HEAD + "二、上年结转政府信息公开申请数量\t\t1\t\t\t\t\t2\n")
    assert statuses(found, "carried_in") == {"ambiguous"}


def test_a_row_that_lost_its_last_cell_is_not_read_from_its_end() -> None:
    """Its label takes more cells than those of rows as wide: pipes around a line alone are none."""
    table = HEAD.replace("\t\t6", "\t6").replace("\t", " | ")
    cut = " | （四）无法提供 | 1.本机关不掌握相关政府信息 | 2 | 0 | 0 | 0 | 0 | 1 | \n"
    found = figures(f"{table}第 3 页\n{cut}第 4 页\n | | 2.没有现成信息需要另行制作 | 0\n")
    assert statuses(found, "unavailable_not_held") == {"ambiguous"}


@pytest.mark.parametrize(
    ("cells", "status"),
    [("3 | 0 | 1 |", "missing"), ("3 | 0 | 1", "missing"), ("3 | 0 | 1 | |", "blank")],
)
def test_cells_before_which_a_text_is_cut_off_are_missing(cells: str, status: str) -> None:
    """A store of pages keeps the beginning of each, cut off within a row."""
    table = HEAD.replace("\t\t6", "\t6").replace("\t", " | ").replace("\n", " |\n")
    found = figures(f"{table}二、上年结转政府信息公开申请数量 | 0 | 0 | 2 | {cells}")
    assert texts(found, "carried_in")[:6] == ["0", "0", "2", "3", "0", "1"]
    assert row(found, "carried_in")[6] == ("total", "" if status == "blank" else None, status)


def test_rows_padded_at_the_right_begin_where_the_others_do() -> None:
    found = figures(
        PROACTIVE.format(rows="规范性文件\t1\t2\t3\n行政许可\t\t\t")
        + "信息内容\t采购项目数量\t采购总金额\t\n政府集中采购\t\t960万元\t\n"
    )
    assert row(found, "procurement") == [
        ("project_count", "", "blank"),
        ("amount", "960万元", "reported"),
    ]


def test_a_row_whose_cells_cannot_be_told_is_ambiguous() -> None:
    found = figures(
        "三、收到和处理政府信息公开申请情况\n二、上年结转政府信息公开申请数量\t\t1\t\t2\n"
    )
    assert row(found, "carried_in")[0] == ("natural_person", "1\t\t2", "ambiguous")
    assert statuses(found, "carried_in") == {"ambiguous"}


def test_a_single_row_of_2019_in_a_form_of_2021_keeps_its_form() -> None:
    found = figures(HEAD + "（六）其他处理\t\t3\t0\t0\t0\t0\t0\t3\n", LABELS_OF_2021)
    other = [figure for figure in found if figure.row_code == "other"]
    assert {figure.form for figure in other} == {"form_2019"}
    assert [figure.reading.raw_text for figure in other] == ["3", "0", "0", "0", "0", "0", "3"]
    assert statuses(found, "other_remaining") == {"missing"}


def test_a_table_printed_twice_counts_once_and_disagreement_is_ambiguous() -> None:
    twice = HEAD + "（一）予以公开\t\t5\t0\t0\t0\t0\t0\t5\n（一）予以公开\t\t5\t0\t0\t0\t0\t1\t6\n"
    found = figures(twice)
    assert [status for _, _, status in row(found, "granted")] == [
        *["reported"] * 5,
        *["ambiguous"] * 2,
    ]


def test_a_row_that_only_the_second_of_two_tables_fills_is_not_taken_from_it() -> None:
    this_year = "规范性文件\t12\t\t58\n第二十条第（五）项\t\t\t\n行政许可\t\t\t\n"
    last_year = this_year.replace("12", "11").replace("行政许可\t\t", "行政许可\t7\t8")
    found = figures(PROACTIVE.format(rows=f"{this_year}上一年同期\n{last_year}"))
    assert statuses(found, "licensing") == {"ambiguous"}
    empty_first = "行政许可\t\t\t\n行政许可\t1\t2\t3\n"  # a label by itself, and its row again
    assert texts(figures(PROACTIVE.format(rows=empty_first)), "licensing") == ["1", "2", "3"]


def test_a_header_over_columns_is_not_the_row_of_the_same_name() -> None:
    head = "三、收到和处理政府信息公开申请情况\n\t自然人\t商业企业\t总计\n总计\t\t\n"
    rows = "本年新收政府信息公开申请数量\t6\t0\t0\t0\t0\t0\t6\n总计\t4\t0\t0\t0\t0\t0\t4\n"
    assert texts(figures(head + rows), "processed_total") == ["4", "0", "0", "0", "0", "0", "4"]


def test_every_cell_of_the_form_has_one_figure() -> None:
    found = [figure for figure in figures(HEAD) if figure.form == "form_2019"]
    keys = [(figure.table_code, figure.row_code, figure.column_code) for figure in found]
    assert len(keys) == len(set(keys)) == 22 + 23 * 7 + 15


def test_a_line_of_reviews_without_a_number_is_blank_and_not_missing() -> None:
    heads = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    table = "四、政府信息公开行政复议、行政诉讼情况\n行政复议\t行政诉讼\n{}\n{}\n五、存在的主要问题"
    header = "\t".join((*heads, "未经复议直接起诉", "复议后起诉"))
    under = "\t".join(heads * 2)
    for cell, status in (("", "blank"), ("/", "not_applicable")):
        printed = HEAD + table.format(f"{header}\n{under}", "\t".join([cell] * 15))
        # No line stands twice, as where repeated ones were dropped; cells tell that it is there.
        printed += "".join(f"\n存在问题之{number}" for number in range(30))
        found = [figure for figure in figures(printed) if figure.table_code == "reviews"]
        assert [figure.reading.status.value for figure in found] == [status] * 15


REVIEWS = (
    "四、政府信息公开行政复议、行政诉讼情况\n项目\t行政复议\t\t\t\t\t行政诉讼\n"
    "\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t\t\t\t\t复议后起诉\n"
    "\t\t\t\t\t\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计"
    "\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n"
)


def reviews(rows: str) -> list[str]:
    found = figures(HEAD + REVIEWS + rows)
    return [
        str(figure.reading.value if figure.reading.value is not None else figure.reading.status)
        for figure in found
        if figure.table_code == "reviews"
    ]


def test_a_line_of_reviews_with_a_label_keeps_its_blank_cells() -> None:
    values = ["", *map(str, range(1, 14)), ""]
    expected = ["blank", *values[1:-1], "blank"]
    assert reviews("\t".join(("数量", *values)) + "\n") == expected


@pytest.mark.parametrize("parted", ["\t", " ", "\n"])
def test_of_reviews_of_several_offices_none_is_taken(parted: str) -> None:
    rows = [
        parted.join((name, *(str(first + n) for n in range(15)))) + "\n"
        for name, first in (("县教育局", 50), ("合计", 70))
    ]
    assert set(reviews("".join(rows))) == {"ambiguous"}
    assert set(reviews(rows[0])) != {"ambiguous"}


def test_a_number_of_a_chart_beneath_in_a_sheet_is_no_other_line_of_reviews() -> None:
    values = [str(number) for number in range(15)]
    chart = "\t".join(("473", *[""] * 14))
    assert reviews("\t".join(values) + f"\n{chart}\n") == values


@pytest.mark.parametrize("parted", ["", "-", "/"])
def test_a_label_in_one_cell_with_the_headings_over_it(parted: str) -> None:
    label = parted.join(("三、本年度办理结果", "（三）不予公开", "1.属于国家秘密"))
    printed = HEAD + f"{label}\t\t5\t\t\t\t\t\t5\n"
    assert texts(figures(printed), "denied_state_secret") == ["5", *[""] * 5, "5"]


@pytest.mark.parametrize("label", ["（3）其他", "3）其他", "③其他", "3.其他情形"])
def test_the_rest_of_other_handling_with_another_number(label: str) -> None:
    fee = "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
    rows = (fee, label, "（七）总计")
    printed = HEAD + "".join(f"\t{name}\t{at}\t\t\t\t\t\t{at}\n" for at, name in enumerate(rows))
    found = figures(printed, LABELS_OF_2021)
    assert texts(found, "other_remaining") == ["1", *[""] * 5, "1"]


def test_a_table_whose_columns_stand_in_two() -> None:
    begin = "三、收到和处理政府信息公开申请情况\n项目\t自然人\t商业企业\t科研机构\n"
    behind = "项目\t社会公益组织\t法律服务机构\t其他\t总计\n"
    label = "一、本年新收政府信息公开申请数量"
    printed = f"{begin}{label}\t6\t\t2\n{behind}{label}\t0\t1\t0\t9\n"
    assert texts(figures(printed), "received_new") == ["6", "", "2", "0", "1", "0", "9"]


VALUES = "1\t0\t0\t2\t0\t0\t3\n"


@pytest.mark.parametrize(
    "printed",
    [f"（一）予以公开\t\n{VALUES}", f"{VALUES}（一）予以公开\t\n"],
    ids=["above", "below"],
)
def test_a_row_whose_values_stand_on_a_line_of_their_own_is_not_blank(printed: str) -> None:
    found = figures(f"{HEAD}{printed}（七）总计\t\t{VALUES}")
    assert statuses(found, "granted") == {"ambiguous"}
    assert texts(found, "granted") == [VALUES.strip()] * 7
    assert texts(found, "processed_total") == VALUES.split()


@pytest.mark.parametrize("rest", ["3", "| 3 |", "3\t", "\t3"])
def test_a_row_goes_on_in_a_line_of_one_value(rest: str) -> None:
    found = figures(f"{HEAD}（一）予以公开\t\t1\t—\t—\t2\t—\t—\n{rest}\n（七）总计\t\t{VALUES}")
    assert texts(found, "granted") == ["1", "—", "—", "2", "—", "—", "3"]


def test_the_number_of_a_page_below_a_row_is_not_its_value() -> None:
    found = figures(f"{HEAD}（一）予以公开\t\t1\t—\t—\t2\t—\t\t3\n— 5 —\n（二）部分公开\t\t\t\t\n")
    assert texts(found, "granted") == ["1", "—", "—", "2", "—", "", "3"]
    assert statuses(found, "granted_in_part") == {"blank"}


@pytest.mark.parametrize("rest", ["5881", "| 5881 |", "5881\t\t"])
def test_a_number_below_a_row_with_a_unit_leaves_it_no_blank_row(rest: str) -> None:
    text = "政府信息公开情况统计表\n统计指标\t单位\t统计数\n（一）收到申请数\t件\t12\n"
    found = figures(f"{text}1.当面申请数\t件\t\n{rest}\n2.传真申请数\t件\t5\n", "")
    assert texts(found, "requests_in_person") == ["5881"]
    assert statuses(found, "requests_in_person") == {"ambiguous"}
    assert texts(found, "requests_fax") == ["5"]


@pytest.mark.parametrize("remark", ["含1件转办", "3"])
def test_a_remark_behind_reviews_of_which_the_first_is_blank_moves_none(remark: str) -> None:
    headers = REVIEWS.replace("项目\t", "").replace("\n\t", "\n")
    found = figures("\t".join((headers, "1", *["0"] * 13, remark)), LABELS_OF_2021)
    assert statuses(found, "reconsideration") == {"ambiguous"}


@pytest.mark.parametrize("cut", ["15\n， 711", "15\n,711", "15\t\n，711"])
def test_a_number_that_goes_on_behind_a_comma_in_the_next_line_is_none(cut: str) -> None:
    found = figures(PROACTIVE.format(rows=f"规范性文件\t3\t2\t{cut}\n行政许可\t1\t0\t5"))
    assert "15" not in [str(f.reading.value) for f in found if f.row_code == "normative_documents"]
    assert texts(found, "licensing") == ["1", "0", "5"]


@pytest.mark.parametrize("label", ["规范性文件：28", "规范性文件:7"])
def test_a_value_in_the_cell_of_its_label_leaves_the_row_in_doubt(label: str) -> None:
    found = figures(PROACTIVE.format(rows=f"{label}\t12\t58\t"))
    assert statuses(found, "normative_documents") == {"ambiguous"}


def test_a_misspelt_row_printed_again_with_other_numbers_is_in_doubt() -> None:
    """The second is of a copy of a part of the table, as of the year before."""
    rows = "行政强制\t0\t0\t3\n政法府集中采购\t/\t19\n"
    copied = "行政处罚\t1\t0\t2\n政法府集中采购\t/\t364\n"
    found = figures(PROACTIVE.format(rows=f"行政处罚\t1\t0\t2\n{rows}{copied}"))
    assert "reported" not in statuses(found, "procurement")


@pytest.mark.parametrize(
    ("values", "status"), [("", "missing"), ("\t1\t0\t0\t0\t0\t0\t1", "blank")]
)
def test_labels_in_several_cells_without_any_values_are_a_page_whose_values_stand_on_another(
    values: str, status: str
) -> None:
    """As a spreadsheet is printed; where other rows have theirs, this one is blank."""
    found = figures(
        "三、收到和处理政府信息公开申请情况\n（四）无法提供\t1.本机关不掌握相关政府信息\n"
        f"（四）无法提供\t2.没有现成信息需要另行制作{values}\n"
    )
    assert statuses(found, "unavailable_not_held") == {status}


def test_the_last_header_of_a_row_is_not_the_row_of_that_name() -> None:
    """As on the second page of a table that repeats its headers and has no other lines."""
    header = "（本列数据的勾稽关系为）\t申请人情况\n自然人\t法人或其他组织\t总计\n"
    found = figures(f"三、收到和处理政府信息公开申请情况\n{header}{NEW}{header}{header}")
    assert statuses(found, "carried_in") == {"reported"}
    assert statuses(found, "processed_total") == {"missing"}


NEW = """一、本年新收政府信息公开申请数量\t98\t0\t3\t7\t2\t4\t114
二、上年结转政府信息公开申请数量\t7\t0\t0\t0\t0\t0\t7
"""
NEW_ON_LINES = """三、收到和处理政府信息公开申请情况
（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） | 申请人情况 |
自然人 | 法人或其他组织 | 总计 |
商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |
一、本年新收政府信息公开申请数量 | 12 |
|
|
{third}|
| 12 |
二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
三、本年度办理结果 | （一）予以公开 | 4 | 0 | 0 | 0 | 0 | 0 | 4 |
"""


def test_a_blank_cell_may_break_the_line_before_its_pipe() -> None:
    found = figures(NEW_ON_LINES.format(third="|\n"))
    assert texts(found, "received_new") == ["12", "", "", "", "", "", "12"]
    assert statuses(found, "received_new") == {"reported", "blank"}
    told = figures(NEW_ON_LINES.format(third="| 3 ").replace("| 12 |\n二", "| 15 |\n二"))
    assert texts(told, "received_new") == ["12", "", "", "", "3", "", "15"]


def test_lines_of_pipes_that_are_too_few_or_do_not_add_up_tell_no_cells() -> None:
    too_few = figures(NEW_ON_LINES.format(third=""))
    assert statuses(too_few, "received_new") == {"ambiguous"}
    other_sum = figures(NEW_ON_LINES.format(third="|\n").replace("| 12 |\n二", "| 15 |\n二"))
    assert statuses(other_sum, "received_new") == {"ambiguous"}


def test_columns_behind_the_cell_that_the_edge_of_a_sheet_cuts_are_not_blank() -> None:
    found = figures(PROACTIVE.format(rows="规范性文件\t20\t0\ufffd"))
    assert row(found, "normative_documents") == [
        ("made", "20", "reported"),
        ("disclosed", "0\ufffd", "unreadable"),
        ("disclosed_total", "0\ufffd", "ambiguous"),
    ]


def test_an_empty_row_of_a_sheet_that_shows_some_of_the_columns_is_not_blank() -> None:
    head = HEAD.replace("\t0\t0\t0\t0\t0\t6", "").replace("\t法律服务机构\t其他", "")
    found = figures(head + "二、上年结转政府信息公开申请数量\t\t\n")
    assert statuses(found, "received_new") == {"ambiguous"}
    assert statuses(found, "carried_in") == {"missing"}


def test_a_label_in_one_cell_with_what_it_means_is_its_row() -> None:
    """Not one with the name of a part: `行政许可：网上办理`."""
    meaning = "是指各级行政机关依照法定权限和程序制定并公开发布的文件"
    found = figures(
        PROACTIVE.format(rows=f"规范性文件：{meaning}\t3\t4\t58\n行政许可：网上指南\t1\t2\t3")
    )
    assert texts(found, "normative_documents") == ["3", "4", "58"]
    assert "reported" not in statuses(found, "licensing")
