"""A stream of text: labels in reading order, values behind them."""

import pytest

from ingest import forms
from ingest.document import Document
from ingest.extract.extraction import extract
from ingest.figure import Status
from tests.ingest.extract.test_grid import (
    LABELS_OF_2019,
    LABELS_OF_2021,
    figures,
    row,
    statuses,
    texts,
)

HEAD = """三、收到和处理政府信息公开申请情况
申请人情况
自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计
一、本年新收政府信息公开申请
数量
6 0 0 0 0 0 6
"""


def one_cell_a_line(form: str) -> str:
    return "三、收到和处理政府信息公开申请情况\n" + "\n".join(
        "\n".join((row.label, *["0"] * 6, str(row.position)))
        for table in forms.tables_of(form)
        if table.table_code == "requests"
        for row in table.rows
    )


ONE_CELL_A_LINE = one_cell_a_line("form_2019")


def test_a_label_torn_over_lines_is_found() -> None:
    assert texts(figures(HEAD), "received_new") == ["6", "0", "0", "0", "0", "0", "6"]


def test_one_cell_a_line_with_a_blank_left_out_is_ambiguous() -> None:
    found = figures(HEAD + "（一）予以公开\n4\n0\n0\n0\n0\n4\n（二）部分公开\n" + "0\n" * 7)
    assert statuses(found, "granted") == {"ambiguous"}
    assert texts(found, "granted_in_part") == ["0"] * 7


def test_a_printed_row_without_values_is_blank() -> None:
    found = figures(HEAD + "1.属于国家\n秘密\n2.其他法律\n行政法规禁止公开\n")
    assert statuses(found, "denied_state_secret") == {"blank"}


def test_a_page_number_between_rows_is_no_value() -> None:
    found = figures(
        HEAD + "（一）予以公开 0 0 0 0 0 0 0\n\n- 9 -\n\n　—\xa010 —　\n（二）部分公开 " + "1 " * 7
    )
    assert texts(found, "granted") == ["0"] * 7
    assert texts(found, "granted_in_part") == ["1"] * 7


def test_a_note_behind_a_label_is_no_value() -> None:
    text = "政府信息公开情况统计表\n统计指标 单位 统计数\n" + (
        "（一）主动公开政府信息数\n（不同渠道和方式公开相同信息计 1 条） 条 15087\n"
        "（二）通过不同渠道和方式公开政府信息的情况 — 15087\n"
        "1.政府公报公开政府信息数 条 3\n"
    )
    found = figures(text, "")
    assert row(found, "disclosed") == [("value", "15087", "reported")]
    assert row(found, "disclosed_by_channel") == [("value", "15087", "reported")]
    units = {figure.row_code: figure.reading.unit for figure in found}
    assert (units["disclosed"], units["disclosed_by_channel"]) == ("条", None)


@pytest.mark.parametrize("mark", ["（件）", "（单位：件）", "[1]"])
def test_a_mark_behind_the_note_of_a_label_is_no_label_of_its_own(mark: str) -> None:
    label = f"（二）部分公开（区分处理的，只计这一情形，不计其他情形）{mark}"
    found = figures(f"{HEAD}（一）予以公开\n" + "0\n" * 7 + f"{label}\n" + "1\n" * 7)
    assert texts(found, "granted_in_part") == ["1"] * 7


def test_a_torn_merged_cell_between_label_and_values_is_passed_over() -> None:
    found = figures(
        HEAD
        + "1.属于国家秘密\n不予\n0 0 0 0 0 0 0\n公开\n2.其他法律行政法规禁止公开 1 0 0 0 0 0 1\n"
    )
    assert texts(found, "denied_state_secret") == ["0"] * 7
    assert texts(found, "denied_prohibited_by_law") == ["1", "0", "0", "0", "0", "0", "1"]


def test_a_row_of_no_form_keeps_its_label() -> None:
    found = figures(HEAD + "（一）予以公开 0 0 0 0 0 0 0\n撤回申请 2 0 0 0 0 0 2\n")
    assert texts(found, None) == ["2", "0", "0", "0", "0", "0", "2"]
    assert {figure.row_label for figure in found if figure.row_code is None} == {"撤回申请"}


def test_glued_digits_are_ambiguous_and_kept_unless_they_are_all_zeros() -> None:
    found = figures(
        "二、主动公开政府信息情况信息内容上一年项目数量本年增/减处理决定数量"
        "行政许可41207其他对外管理服务事项000行政处罚00行政强制100第二十条第（六）项信息内容"
    )
    columns = ("items_last_year", "change", "decisions")
    assert row(found, "licensing") == [(column, "41207", "ambiguous") for column in columns]
    assert row(found, "other_services") == [(column, "0", "inferred") for column in columns]
    assert statuses(found, "penalties") == {"ambiguous"}
    assert statuses(found, "compulsory_measures") == {"ambiguous"}


GLUED = "三、收到和处理政府信息公开申请情况{}" + "".join(
    f"{row.label}0000000"
    for table in forms.tables_of("form_2019")
    if table.table_code == "requests"
    for row in table.rows
    if row.row_code.startswith(("denied", "unavailable", "not_processed"))
)
"""A glued table in which no cell is left empty."""


def test_glued_digits_that_must_add_up_have_one_reading() -> None:
    found = figures(
        GLUED.format(
            "一、本年新收政府信息公开申请数量813000084二、上年结转政府信息公开申请数量0000000"
            "三、本年度办理结果（一）予以公开230 000023（三）不予公开"
        )
    )
    assert texts(found, "received_new") == ["81", "3", "0", "0", "0", "0", "84"]
    assert texts(found, "granted") == ["23", "0", "0", "0", "0", "0", "23"]
    assert texts(found, "denied_administrative_inquiry") == ["0"] * 7
    assert statuses(found, "received_new") == {"inferred"}


def test_glued_digits_that_do_not_add_up_stay_ambiguous() -> None:
    found = figures(GLUED.format("（一）予以公开7000008"))
    assert statuses(found, "granted") == {"ambiguous"}


def test_glued_digits_with_two_readings_are_told_by_the_other_rows() -> None:
    """111000012 is 11|1|0|0|0|0|12 or 1|11|0|0|0|0|12 by itself."""
    rows = "一、本年新收政府信息公开申请数量111000012二、上年结转政府信息公开申请数量0000000"
    assert statuses(figures(GLUED.format(rows)), "received_new") == {"ambiguous"}
    totals = "（七）总计91000010四、结转下年度继续办理2000002四、政府信息公开行政复议、行政诉讼情况"
    told = figures(GLUED.format(rows) + totals)
    assert texts(told, "received_new") == ["11", "1", "0", "0", "0", "0", "12"]


def test_where_cells_may_be_empty_fewer_numbers_are_a_reading_too() -> None:
    """665|2|10|7|12|696 beside an empty cell also reads 665|21|0|7|1|2|696."""
    full = figures(GLUED.format("（一）予以公开6652107 12696".replace(" ", "")))
    assert texts(full, "granted") == ["665", "21", "0", "7", "1", "2", "696"]
    empty = figures(GLUED.format("（一）予以公开6652107 12696（二）部分公开".replace(" ", "")))
    assert statuses(empty, "granted") == {"ambiguous"}
    assert statuses(empty, "denied_state_secret") == {"inferred"}


def test_a_separator_of_thousands_among_glued_digits_ends_no_number() -> None:
    found = figures(
        "二、主动公开政府信息情况信息内容采购项目数量采购总金额政府集中采购0533，198.55元"
        "三、收到和处理政府信息公开申请情况"
    )
    assert row(found, "procurement") == [
        (column, "0533，198.55元", "ambiguous") for column in ("project_count", "amount")
    ]


@pytest.mark.parametrize(
    "printed", ["3376/261 12", "/3376 261 12", "3376 261 12—", "33 —7/", "３３７６ ５１\n２"]
)
def test_glued_digits_beside_a_dash_or_over_a_line_are_ambiguous(printed: str) -> None:
    """A dash fills a cell too: 3376, /, 26112. Wide digits are parted by the end of any line."""
    found = figures(
        "二、主动公开政府信息情况信息内容上一年项目数量本年增/减处理决定数量"
        f"行政许可{printed}其他对外管理服务事项000行政处罚000行政强制000第二十条第（六）项信息内容"
    )
    assert statuses(found, "licensing") == {"ambiguous"}
    assert statuses(found, "other_services") == {"inferred"}


@pytest.mark.parametrize("dash", ["-", "—", "/", "无"])
def test_a_dash_among_glued_digits_that_must_add_up_is_a_cell(dash: str) -> None:
    rows = (
        f"一、本年新收政府信息公开申请数量205{dash}1{dash * 2}6212"
        f"二、上年结转政府信息公开申请数量{dash}3{dash * 3}710三、本年度办理结果"
        f"（一）予以公开{dash * 7}（三）不予公开1.属于国家秘密48{dash * 5}48"
    )
    found = figures(GLUED.format("") + rows + "2.其他法律行政法规禁止公开")
    assert texts(found, "received_new") == ["205", dash, "1", dash, dash, "6", "212"]
    assert texts(found, "carried_in") == [dash, "3", dash, dash, dash, "7", "10"]
    assert texts(found, "granted") == [dash] * 7
    assert [status for _, _, status in row(found, "carried_in")] == [
        *("not_applicable", "inferred", *["not_applicable"] * 3, "inferred", "inferred")
    ]


@pytest.mark.parametrize("dash", ["—", "-", "/"])
def test_two_dashes_among_glued_digits_may_be_one_cell(dash: str) -> None:
    """21|9|1|8|3|——|42 and 2|19|18|3|—|—|42: rows of fourteen dashes tell which."""
    pair = dash * 2
    received = f"一、本年新收政府信息公开申请数量219183{pair}42"
    granted = f"三、本年度办理结果（一）予以公开{pair * 7}（二）部分公开{pair * 7}（三）不予公开"
    assert statuses(figures(GLUED.format(received)), "received_new") == {"ambiguous"}
    found = figures(GLUED.format(received + granted))
    assert texts(found, "received_new") == ["21", "9", "1", "8", "3", pair, "42"]
    assert texts(found, "granted") == [pair] * 7


def test_glued_digits_of_a_row_of_an_older_form_must_add_up_too() -> None:
    found = figures(GLUED.replace("{}", "") + "（六）其他处理120000012（七）总计", LABELS_OF_2021)
    assert texts(found, "other") == ["12", "0", "0", "0", "0", "0", "12"]


REVIEWS = (
    "四、政府信息公开行政复议、行政诉讼情况行政复议行政诉讼未经复议直接起诉复议后起诉"
    + "结果维持结果纠正其他结果尚未审结总计" * 3
    + "{}五、存在的主要问题及改进情况"
)


@pytest.mark.parametrize(
    ("behind", "status"), [("第二十条", "inferred"), (" 条第二条", "ambiguous")]
)
def test_glued_digits_before_what_may_be_their_unit_are_ambiguous(behind: str, status: str) -> None:
    """The heading behind them has a typo, so that it is not known where it begins."""
    found = figures(GLUED.format(f"一、本年新收政府信息公开申请数量813000084{behind}"))
    assert statuses(found, "received_new") == {status}


def test_a_glued_line_of_reviews() -> None:
    found = figures(GLUED.format("") + REVIEWS.format("223181000100000"))
    assert texts(found, "reconsideration") == ["2", "2", "3", "1", "8"]
    assert texts(found, "litigation_direct") == ["1", "0", "0", "0", "1"]


def test_the_number_of_a_shortened_label_is_no_glued_digit() -> None:
    """`-1` and `2、`: the form's label is 其他法律行政法规禁止公开, so its number is not known."""
    found = figures(
        "三、收到和处理政府信息公开申请情况一、本年新收政府信息公开申请数量813000084"
        "（三）不予公开1、属于国家秘密---1-12、法律行政法规禁止公开-------3、危及“三安全一稳定”-------"
    )
    assert statuses(found, "denied_state_secret") == {"ambiguous"}


def test_digits_without_end_are_no_row() -> None:
    found = figures(GLUED.format("（一）予以公开" + "1" * 10_000))
    assert statuses(found, "granted") == {"ambiguous"}


def test_a_row_on_which_all_readings_of_a_glued_line_agree_is_told() -> None:
    """The last row is 0|10|1|2|13 or 0|1|0|12|13."""
    found = figures(GLUED.format("") + REVIEWS.format("0000003003" + "0101213"))
    assert texts(found, "reconsideration") == ["0"] * 5
    assert texts(found, "litigation_direct") == ["0", "3", "0", "0", "3"]
    assert statuses(found, "litigation_after_reconsideration") == {"ambiguous"}


def test_glued_dashes_of_a_column_of_units_are_no_values() -> None:
    found = figures(
        "政府信息公开情况统计表统计指标单位统计数一、主动公开情况—（一）主动公开政府信息数条-"
        "其中：主动公开规范性文件数条7制发规范性文件总数件3二、回应解读情况—"
        "（一）回应公众关注热点或重大舆情数次12",
        "",
    )
    assert row(found, "disclosed") == [("value", "-", "not_applicable")]
    assert row(found, "normative_documents_issued") == [("value", "3", "reported")]
    assert row(found, "responses") == [("value", "12", "reported")]


def test_glued_labels_with_typos_are_two_where_a_unit_and_a_number_part_them() -> None:
    found = figures(
        "政府信息公开情况统计表统计指标单位统计数五、行政诉讼数量件240"
        "（一）维持具体行政行为或者驳回原诉讼请求数件（二）被依法法纠错数件 240（三）其他情形数件"
        "六、举报投诉数量件1",
        "",
    )
    assert statuses(found, "litigation_upheld") == {"blank"}
    assert row(found, "litigation_corrected") == [("value", "240", "reported")]
    assert row(found, "litigations") == [("value", "240", "reported")]


@pytest.mark.parametrize("sign", ["/", "-", "无"])
def test_rows_of_glued_signs_around_a_label_with_a_typo_are_no_blanks(sign: str) -> None:
    row = sign * 7
    found = figures(
        f"三、收到和处理政府信息公开申请情况一、本年新收政府信息公开申请数量2{sign * 5}2"
        f"二、上年结转政府信息公开申请数量{row}三、本年度办理结果（三）不予公开1、属于国家秘密{row}"
        f"2、其他他法律行政法规禁止公开{row}3、危及“三安全一稳定”2{sign * 5}2"
    )
    assert texts(found, "denied_state_secret") == [sign] * 7
    assert texts(found, "denied_prohibited_by_law") == [sign] * 7
    assert texts(found, "denied_security_stability") == ["2", *[sign] * 5, "2"]


def test_a_row_of_glued_signs_between_two_labels_that_are_not_the_form_s() -> None:
    row = "—" * 7
    found = figures(
        "三、收到和处理政府信息公开申请情况一、本年新收政府信息公开申请数量2—————2（六）其他处理"
        f"1、申请人无正当理由逾期不补正、行政机关不再处处理其政府信息公开申请{row}"
        f"2、申请人逾期未按收费通知要求缴费{row}3、其他{row}（七）总计2—————2",
        LABELS_OF_2021,
    )
    assert texts(found, "other_not_corrected_in_time") == [*row]
    assert texts(found, "other_fee_not_paid") == [*row]


def test_the_dash_of_a_heading_before_a_label_with_a_typo_is_no_value() -> None:
    found = figures(
        "政府信息公开情况统计表统计指标单位统计数六、举报投诉数量件12七、依申请公开信息收取的费用万元"
        "八、机构建设和保障经费情况—（一）政府信息公开工作专专门机构数个 "
        "（二）设置政府信息公开查阅点数个1",
        "",
    )
    assert row(found, "request_fees") == [("value", "", "blank")]
    assert row(found, "reading_points") == [("value", "1", "reported")]


@pytest.mark.parametrize("note", ["", "（含3个部门）"])
@pytest.mark.parametrize("sign", ["/", "—", "━"])
def test_signs_that_touch_labels_with_typos_leave_no_blank_rows(sign: str, note: str) -> None:
    found = figures(
        "二、主动公开政府信息情况第二十条第（五）项信息内容上一年项目数量本年增/减处理决定数量"
        f"行政许可{note}{sign * 3}其他对外管服务事项1 2 4第二十条第（八）项"
        f"信息内容上一年项目数量本年增/减行事业性收费{sign * 2}第二十条第（九）项"
        "信息内容采购项目数量采购总金额政府集中采购8 7"
    )
    assert statuses(found, "licensing") == statuses(found, "fees") == {"ambiguous"}
    assert texts(found, "other_services") == ["1", "2", "4"]


@pytest.mark.parametrize("between", ["", " "])
def test_a_sign_between_a_unit_and_a_label_with_a_typo_is_a_value(between: str) -> None:
    found = figures(
        "政府信息公开情况统计表不同意公开答复数件1其中：涉及国家秘密件━涉及商业秘密件━"
        f"不是《条例》所指政府信息件{between}━法律法规规定的法其他情形件15、"
        "不属于本行政机关公开数件2406、申请信息不存在数件━"
    )
    assert row(found, "denied_not_government_information") == [("value", "━", "not_applicable")]


def test_a_dash_before_glued_digits_is_no_part_of_a_shortened_label() -> None:
    found = figures(
        "三、收到和处理政府信息公开申请情况一、本年新收政府信息公开申请数量6914110-9103"
        "二、上年结转申请数量-2----2三、本年度办理结果（一）予以公开-------"
    )
    labels = {figure.row_label for figure in found if figure.row_code == "carried_in"}
    assert labels == {"二、上年结转申请数量"}
    assert texts(found, "carried_in") == ["-", "2", *"----", "2"]


@pytest.mark.parametrize("sign", ["/", "—", "无"])
def test_a_glued_sign_behind_a_unit_is_the_row_s(sign: str) -> None:
    found = figures(
        "政府信息公开情况统计表统计指标单位统计数（三）申请答复数件2491、属于已主动公开范围数件3"
        f"2、同意公开答复数件 {sign}3、同意部分开答复数件{sign}4、不同意公开答复数件246"
        f"其中：涉及国家秘密件{sign}涉及商业秘秘密件{sign}涉及个人隐私件12"
        f"五、行政诉讼数量件1（三）其他情形数件 {sign}六、举报报投诉数量件1",
        "",
    )
    assert row(found, "reply_granted") == [("value", sign, "not_applicable")]
    assert row(found, "reply_granted_in_part") == [("value", sign, "not_applicable")]
    assert row(found, "denied_state_secret") == [("value", sign, "not_applicable")]
    assert row(found, "denied_trade_secret") == [("value", sign, "not_applicable")]
    assert row(found, "denied_personal_privacy") == [("value", "12", "reported")]
    assert row(found, "litigation_other") == [("value", sign, "not_applicable")]


def test_the_last_header_before_a_label_with_a_typo_is_no_part_of_it() -> None:
    found = figures(
        "三、收到和处理政府信息公开申请情况申请人情况自然人法人或其他组织总计商业企业科研机构"
        "社会公益组织法律服务机构其他一、本年新收申请数量501 1 2 2 10 66"
        "二、上年结转政府信息公开申请数量0 0 0 0 0 0 0"
    )
    assert {figure.row_label for figure in found if figure.row_code == "received_new"} == {
        "一、本年新收申请数量"
    }
    assert not [figure for figure in found if figure.row_code is None]


def test_two_glued_labels_with_typos_and_no_number_between_them_are_none() -> None:
    """Which of them the number is of is not known: the first letter of the second is wrong."""
    found = figures(
        "政府信息公开情况统计表统计指标单位统计数（三）申请答复数件2604.不同意公开答复数件256"
        "涉及个人隐私件12危及国家安全公共安全、经济安全和社会稳定件不《条例》所指政府信息件1"
        "法律法规规定的其他情形件5.不属于本行政机关公开数件",
        "",
    )
    assert statuses(found, "denied_security_stability").isdisjoint({"reported", "inferred"})
    assert row(found, "denied_personal_privacy") == [("value", "12", "reported")]


def test_a_dash_before_the_number_of_a_label_is_no_sign() -> None:
    """The label behind it has a typo, so that its number is not known as one."""
    found = figures(
        "政府信息公开情况统计表统计指标单位统计数一、主动公开情况—（一）主动公开政府信息数条7"
        "（三）申请答复数件2631.属于已主动公开范围数件-2.同意法公开答复数件73.同意部分公开答复数件-",
        "",
    )
    assert row(found, "reply_already_disclosed") == [("value", "-", "not_applicable")]


def test_a_dash_before_a_label_in_brackets_ends_the_row_before_it() -> None:
    """Neither label is known as it is printed; together they would be one."""
    found = figures(
        "政府信息公开情况统计表统计指标单位统计数一、主动公开情况—（一）主动公开政府信息数条7"
        "五、行政诉讼数量件56（一）维具体行政行为或者驳回原告诉讼请求数件—（二）被法纠错数件7"
        "（三）其他情形数件40六、举报投诉数量件24",
        "",
    )
    assert row(found, "litigation_upheld") == [("value", "—", "not_applicable")]
    assert row(found, "litigation_corrected") == [("value", "7", "reported")]


def test_cells_parted_by_pipes_keep_their_blanks() -> None:
    found = figures(
        "二、主动公开政府信息情况\n信息内容 |\n规章 |\n0 |\n|\n5 |\n规范性文件 |\n1 |\n2 |\n3 |\n"
    )
    assert texts(found, "regulations") == ["0", "", "5"]
    assert texts(found, "normative_documents") == ["1", "2", "3"]


FILLED = """三、收到和处理政府信息公开申请情况
申请人情况 |
||||||||
自然人 |
法人或其他组织 |
总计 |
|||||||
一、本年新收政府信息公开申请数量 |
"""


def test_pipes_that_fill_up_a_row_are_no_cells() -> None:
    """As a statistics office prints its report: six cells blank, the total, two cells short."""
    six = "|\n" * 6
    found = figures(
        f"{FILLED}{six}0 |\n||\n二、上年结转政府信息公开申请数量 |\n{six}4 |\n||\n"
        f"三、本年度办理结果 |\n（一）予以公开 |\n|\n1 |\n{six}（二）部分公开 |\n（三）不予公开 |\n"
    )
    assert texts(found, "received_new") == [*[""] * 6, "0"]
    assert texts(found, "carried_in") == [*[""] * 6, "4"]
    assert texts(found, "granted") == ["", "1", *[""] * 5]
    assert statuses(found, "granted_in_part") == {"blank"}


@pytest.mark.parametrize(
    ("end", "status"),
    [
        ("二、上年结转政府信息公开申请数量", "missing"),
        ("二、上年结转政府信息公开申请数量 | \n", "missing"),
        ("二、上年结转政府信息公开", "missing"),
        ("二、上年结转政府信息公开申请数量 | | | | | | | |", "blank"),
        ("二、上年结转政府信息公开申请数量\n四、政府信息公开行政复议、行政诉讼情况\n", "blank"),
    ],
)
def test_a_row_at_whose_label_the_text_ends_is_not_blank(end: str, status: str) -> None:
    """A store of pages keeps the beginning of each: the cells of its last row are cut off."""
    row = "一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |\n"
    found = figures(f"三、收到和处理政府信息公开申请情况\n{row}{end}")
    assert texts(found, "received_new") == ["3", *"00000", "3"]
    assert statuses(found, "carried_in") == {status}


def test_reviews_are_not_blank_where_the_text_ends_with_their_headers() -> None:
    heading = "四、政府信息公开行政复议、行政诉讼情况\n"
    headers = "行政复议\n行政诉讼\n结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n未经复议直接起诉\n"
    found = figures(f"二、主动公开政府信息情况\n规章 | 0 | 1 | 2\n{heading}{headers}")
    assert statuses(found, "reconsideration") == {"missing"}


def test_reviews_of_which_some_headers_are_lost_are_not_blank() -> None:
    each = "结果维持 结果纠正 其他结果 尚未审结 总计\n"
    printed = (
        "四、政府信息公开行政复议、行政诉讼情况\n行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n"
        f"{each * 2}{{}}\n五、存在的主要问题及改进情况\n无\n"
    )
    assert statuses(figures(printed.format(each)), "reconsideration") == {"blank"}
    torn = "结果维持 结果其他尚未总纠正结果审结计"
    assert statuses(figures(printed.format(torn)), "reconsideration") == {"missing"}


def test_rows_filled_up_in_the_stead_of_blank_cells_are_ambiguous() -> None:
    """As an agriculture bureau prints its report: 3 of which applicants, and 3 of which?"""
    twos = "2 |\n" * 7
    found = figures(
        f"{FILLED}3 |\n3 |\n|||||||\n二、上年结转政府信息公开申请数量 |\n0 |\n||||||||\n"
        f"三、本年度办理结果 |\n（一）予以公开 |\n{twos}|\n"
    )
    assert statuses(found, "received_new") == {"ambiguous"}
    assert statuses(found, "carried_in") == {"ambiguous"}
    assert texts(found, "granted") == ["2"] * 7


@pytest.mark.parametrize("navigation", ["", "首页 || 登录 ||\n"])
def test_pipes_elsewhere_on_the_page_fill_no_row_up(navigation: str) -> None:
    found = figures(
        f"{navigation}二、主动公开政府信息情况\n信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量\n"
        "规章\t3\n规范性文件\t1\t2\t5\n行政许可\t1\t2\t3\n"
    )
    assert texts(found, "regulations") == ["3", "", ""]
    assert texts(found, "normative_documents") == ["1", "2", "5"]


@pytest.mark.parametrize(
    ("printed", "read"),
    [("|  | 3 |  |  |  |  | 3 | ||", ["", "3", "", "", "", "", "3"]), ("| 3 | 3 | |||||||", None)],
    ids=["blank cells kept", "blank cells left out"],
)
def test_rows_of_one_line_that_are_filled_up(printed: str, read: list[str] | None) -> None:
    found = figures(
        "三、收到和处理政府信息公开申请情况\n自然人 | 法人或其他组织 | 总计 | |||||||\n"
        f"一、本年新收政府信息公开申请数量 {printed}\n"
        f"三、本年度办理结果 | （一）予以公开 | {'1 | ' * 7}|\n"
    )
    assert texts(found, "granted") == ["1"] * 7
    if read is None:
        assert statuses(found, "received_new") == {"ambiguous"}
    else:
        assert texts(found, "received_new") == read


@pytest.mark.parametrize("value", ["2203", "2,203万元"])
def test_a_value_on_a_line_of_its_own_within_a_note_of_the_agency(value: str) -> None:
    found = figures(
        "二、主动公开政府信息情况\n信息内容 本年处理决定数量\n行政许可 5\n"
        f"行政处罚（注：含20个\n{value}\n乡镇）\n行政强制（2023年） 28\n第二十条第（八）项\n",
        LABELS_OF_2021,
    )
    assert texts(found, "penalties") == [value]
    assert texts(found, "compulsory_measures") == ["28"]


@pytest.mark.parametrize("behind", [". ", "．", "-", " "])
def test_the_number_of_a_torn_label_is_no_value_of_the_row_above(behind: str) -> None:
    found = figures(
        f"{HEAD}（五）不予处理\n4{behind}无正当理由大量反复申请\n5{behind}要求确认或重新出具已获取\n"
        "（六）其他处理\n（七）总计\n",
        LABELS_OF_2021,
    )
    assert statuses(found, "not_processed_excessive") == {"blank"}


@pytest.mark.parametrize(("behind", "status"), [(" ", "reported"), (". ", "unreadable")])
def test_words_behind_a_value_at_the_head_of_a_line_are_no_label(behind: str, status: str) -> None:
    found = figures(
        "二、主动公开政府信息情况\n信息内容 本年处理决定数量\n行政许可 5\n"
        f"行政处罚\n5{behind}含下属单位数据\n行政强制 28\n第二十条第（八）项\n",
        LABELS_OF_2021,
    )
    assert row(found, "penalties") == [("decisions", "5", status)]


@pytest.mark.parametrize(("values", "read"), [("9 89", ["9", "89"]), ("9增 89", ["9", "89"])])
def test_brackets_of_two_headings_that_lost_their_halves_hide_no_row(
    values: str, read: list[str]
) -> None:
    found = figures(
        "二、主动公开政府信息情况第二十条第(八项信息内容上一年项目数量本年增/减"
        f"行政事业性收费{values}第二十条第九)项信息内容采购项目数量采购总金额政府集中采购2 7"
    )
    assert texts(found, "fees") == read


def test_labels_within_a_note_are_none() -> None:
    """As a city's districts print what its forms explain: the note names the rows that follow."""
    found = figures(
        "二、主动公开政府信息情况\n信息内容 |\n上一年项目数量（指2019年事项数） |\n"
        "本年增/减（减用负值表示，如 -8） |\n处理决定数量（指2020年办件量） |\n"
        "规范性文件（决定、公告，以及标题采用“规定”“规范”“规则”等字样的，一般属于规范性文件） |\n"
        "87 |\n0 |\n1 |\n行政许可 |\n1 |\n2 |\n3 |\n"
        "其他对外管理服务事项（指行政许可以外的，含行政处罚、行政强制、行政检查和其他类） |\n"
        "7 |\n8 |\n9 |\n行政处罚 |\n10 |\n-1 |\n9 |\n行政强制 |\n0 |\n0 |\n0 |\n"
    )
    assert texts(found, "normative_documents") == ["87", "0", "1"]
    assert texts(found, "licensing") == ["1", "2", "3"]
    assert texts(found, "other_services") == ["7", "8", "9"]
    assert texts(found, "penalties") == ["10", "-1", "9"]
    assert texts(found, "compulsory_measures") == ["0", "0", "0"]


def test_words_in_the_next_cell_are_no_blank() -> None:
    """As a bureau prints each cell on a line, with its pipe behind it."""
    none = "本单位未制作{} |\n" * 3 + "|\n"
    text = "二、主动公开政府信息情况\n第二十条第（一）项 |\n||||\n信息内容 |\n本年新制作数量 |\n"
    text += "本年新公开数量 |\n对外公开总数量 |\n|\n规章 |\n" + none.format(*["规章"] * 3)
    text += "规范性文件 |\n" + none.format(*["规范性文件"] * 3)
    text += "第二十条第（五）项 |\n||||\n行政许可 |\n12 |\n0 |\n35 |\n|\n"
    text += "其他对外管理服务事项 |\n|\n|\n|\n|\n行政处罚 |\n7 |\n0 |\n9 |\n|\n"
    found = figures(text)
    assert statuses(found, "regulations") == {Status.AMBIGUOUS}
    assert statuses(found, "normative_documents") == {Status.AMBIGUOUS}
    assert statuses(found, "other_services") == {Status.BLANK}
    assert texts(found, "licensing") == ["12", "0", "35"]


def test_a_year_is_no_value() -> None:
    found = figures(
        "二、主动公开政府信息情况\n信息内容\n采购项目数量\n采购总金额\n政府集中采购\n0\n7\n"
        "2020年本部门政府信息公开发布总数量：0\n",
    )
    assert texts(found, "procurement") == ["0", "7"]


def test_a_full_row_beside_the_next_is_read_where_repeated_lines_were_dropped() -> None:
    """As a township prints its report: 270 licences, 2 penalties; what else was zero is gone."""
    printed = (
        "二、主动公开政府信息情况\n现行有效件数\n规章\n0\n0\n0\n规范性文件\n0\n0\n0\n"
        "行政许可\n270\n行政处罚\n2\n行政强制\n0\n行政事业性收费\n7\n"
        + one_cell_a_line("form_2021")
    )
    found = figures("\n".join(dict.fromkeys(printed.splitlines())))
    assert texts(found, "licensing") == ["270"]
    assert texts(found, "penalties") == ["2"]
    assert statuses(found, "regulations") == {"missing"}
    assert statuses(found, "compulsory_measures") == {"missing"}
    assert statuses(found, "fees") == {"missing"}, "its label is the last: what follows may be lost"


def test_a_line_of_reviews_of_which_every_line_stood_before_is_missing() -> None:
    printed = one_cell_a_line("form_2021") + (
        "\n四、政府信息公开行政复议、行政诉讼情况\n行政复议\n行政诉讼\n未经复议直接起诉\n"
        "复议后起诉\n结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n" + "0\n" * 15
    )
    found = figures("\n".join(dict.fromkeys(printed.splitlines())))
    assert statuses(found, "reconsideration") == {"missing"}


def test_lines_dropped_in_the_whole_document_are_missing_in_a_short_table() -> None:
    """As a township prints its report: of the first table nothing but the labels is left."""
    lines = [line for line in ONE_CELL_A_LINE.splitlines() if line]
    proactive = "二、主动公开政府信息情况\n规章\n0\n规范性文件\n行政许可\n行政处罚\n行政强制\n"
    found = figures(proactive + "\n".join(dict.fromkeys(line for line in lines if line != "0")))
    assert statuses(found, "normative_documents") == {"missing"}
    assert statuses(found, "penalties") == {"missing"}


def test_a_single_row_that_lost_its_line_is_missing() -> None:
    """Of the whole document no line stands twice; of this table one 0 is gone."""
    proactive = (
        "二、主动公开政府信息情况\n规章\n0\n3\n5\n行政规范性文件\n11\n12\n13\n行政许可\n"
        "行政处罚\n165\n行政强制\n27\n行政事业性收费\n28\n"
    )
    lines = proactive + one_cell_a_line("form_2021")
    found = figures("\n".join(dict.fromkeys(lines.splitlines())), LABELS_OF_2021)
    assert statuses(found, "licensing") == {"missing"}
    assert texts(found, "penalties") == ["165"]


def test_rows_of_one_line_each_have_lost_none() -> None:
    """Their values stand beside their labels; a row without any is blank."""
    heading, *labels = (
        line for line in one_cell_a_line("form_2021").splitlines() if not line.isdigit()
    )
    rows = [f"{label} {100 + number}" for number, label in enumerate(labels)]
    rows[8] = labels[8]
    found = figures("\n".join([heading, *rows, *"春夏秋冬日月山川"]), LABELS_OF_2021)
    blank = {figure.row_code for figure in found if figure.reading.status is Status.BLANK}
    assert blank == {"denied_internal_affairs"}


def test_values_before_their_labels_are_ambiguous() -> None:
    found = figures("二、主动公开政府信息情况\n信息内容\n1 2 3\n规章\n4 5 6\n规范性文件\n")
    assert statuses(found, "regulations") == {"ambiguous"}


def test_values_whose_label_is_lost_leave_the_rows_behind_them_alone() -> None:
    """As a town prints its report, without 规章: what follows each label fills its row."""
    found = figures(
        "二、主动公开政府信息情况\n本年制发件数\n现行有效件数\n4\n5\n6\n行政规范性文件\n1\n0\n2\n"
        "行政许可\n124\n行政处罚\n0\n行政强制\n3\n本年收费金额单位:万元\n行政事业性收费\n7\n"
    )
    assert statuses(found, "regulations") == {"missing"}
    assert texts(found, "normative_documents") == ["1", "0", "2"]
    assert texts(found, "licensing") == ["124"]
    assert row(found, "fees") == [("amount", "7", "reported")]
    assert {f.reading.unit for f in found if f.row_code == "fees"} == {"万元"}


def test_a_value_between_the_halves_of_its_label() -> None:
    found = figures(
        HEAD
        + "（三）不予公开\n1.属于国家\n1 0 0 0 0 0 1\n秘密\n2.其他法律行政法规禁止公开 "
        + "0 " * 7
    )
    assert texts(found, "denied_state_secret") == ["1", "0", "0", "0", "0", "0", "1"]
    assert texts(found, "denied_prohibited_by_law") == ["0"] * 7


def test_dropped_lines_are_missing_and_not_blank() -> None:
    lines = [line for line in ONE_CELL_A_LINE.splitlines() if line]
    found = figures("\n".join(dict.fromkeys(lines)))
    assert {figure.reading.value for figure in found} == {None}
    assert statuses(found, "denied_state_secret") == {"missing"}


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("2.其他法律行政止公开", "denied_prohibited_by_law"),
        ("1、属于国家秘密", "denied_state_secret"),
        ("５．屬於三類內部事務信息", "denied_internal_affairs"),
        ("3.危及三安全一稳定", "denied_security_stability"),
        ("4.保护第三方合法权利", "denied_third_party_rights"),
    ],
)
def test_labels_are_known_in_spite_of_how_they_are_printed(printed: str, code: str) -> None:
    found = figures(HEAD + "（三）不予公开\n" + f"{printed} 1 0 0 0 0 0 1\n（五）不予处理\n")
    assert texts(found, code) == ["1", "0", "0", "0", "0", "0", "1"]
    assert {figure.row_label for figure in found if figure.row_code == code} == {printed}


def test_a_shortened_label_is_known() -> None:
    found = figures(
        HEAD + "（六）其他处理\n1.逾期不补正 1 0 0 0 0 0 1\n2.逾期未缴费 " + "0 " * 7,
        LABELS_OF_2021,
    )
    assert texts(found, "other_not_corrected_in_time") == ["1", "0", "0", "0", "0", "0", "1"]
    assert texts(found, "other_fee_not_paid") == ["0"] * 7


def test_a_dash_behind_a_unit_is_a_value() -> None:
    """What follows it, where the label of the next row is lost, is not this row's."""
    text = "政府信息公开情况统计表\n统计指标\n单位\n统计数\n" + "".join(
        f"{row.label}\n条\n{row.position}\n"
        for table in forms.tables_of("statistics_2014")
        for row in table.rows
    )
    dash = text.replace("4.政务微信公开政府信息数\n条\n8\n", "4.政务微信公开政府信息数\n条\n—\n")
    assert dash != text
    assert row(figures(dash, ""), "disclosed_wechat") == [("value", "—", "not_applicable")]
    found = figures(dash.replace("5.其他方式公开政府信息数\n", ""), "")
    assert statuses(found, "disclosed_wechat") == {"ambiguous"}
    assert statuses(found, "disclosed_other_channels") == {"missing"}


def test_a_header_with_a_typo_is_no_part_of_the_label_behind_it() -> None:
    found = figures(
        "二、主动公开政府信息情况\n第二十条第（六）项\n信息内容\n行政处罚\n5\n0\n7\n"
        "第十条第（八）项\n信息内容\n上一年项目数量\n本年增/减\n行事业性收费\n9\n51\n"
    )
    assert texts(found, "penalties") == ["5", "0", "7"]
    assert texts(found, "fees") == ["9", "51"]


def test_prose_behind_a_table_is_not_read() -> None:
    found = figures(
        HEAD + "四、结转下年度继续办理 1 0 0 0 0 0 1\n全年共收到申请，其中网络 8 件。\n"
    )
    assert texts(found, "carried_out") == ["1", "0", "0", "0", "0", "0", "1"]
    assert texts(found, None) == []


def test_the_same_label_under_two_headings_is_told_apart_by_order() -> None:
    found = figures(
        "政府信息公开情况统计表\n四、行政复议数量 件 3\n（二）被依法纠错数 件 1\n"
        "（三）其他情形数 件 2\n五、行政诉讼数量 件 7\n"
        "（二）被依法纠错数 件 4\n（三）其他情形数 件 3\n",
        "",
    )
    assert [
        texts(found, code) for code in ("reconsideration_corrected", "litigation_corrected")
    ] == [
        ["1"],
        ["4"],
    ]
    assert [texts(found, code) for code in ("reconsideration_other", "litigation_other")] == [
        ["2"],
        ["3"],
    ]


def test_a_row_that_goes_on_in_the_next_line_is_one_row_if_it_adds_up() -> None:
    found = figures(HEAD + "（一）予以公开 20 12 8 0\n2 1 43\n（二）部分公开 " + "1 " * 7)
    assert texts(found, "granted") == ["20", "12", "8", "0", "2", "1", "43"]


def test_numbers_in_the_next_line_may_be_those_of_a_row_that_lost_its_label() -> None:
    """As a table without lines is printed, blank cells in it and the next label over the page."""
    found = figures(
        HEAD + "二、上年结转政府信息公开申请数量 20 12 8 40\n2 1 3\n\f\n三、本年度办理结果 （一）\n"
        "予以公开\n（二）部分公开 " + "1 " * 7
    )
    assert statuses(found, "carried_in") == {"ambiguous"}
    assert texts(found, "granted_in_part") == ["1"] * 7


@pytest.mark.parametrize(
    "label",
    [
        "行政处罚（注1）",
        "行政处罚（3项）",
        "行政处罚（表1）",
        "行政处罚[2]",
        "行政处罚【1】",
        "行政处罚〔1〕",
        "行政处罚（≥1000元）",
        "行政处罚[2022]",
        "行政处罚（A）",
    ],
)
def test_a_short_note_on_a_label_is_no_value(label: str) -> None:
    found = figures(
        f"二、主动公开政府信息情况\n规章 0 0 0\n{label} 40\n行政强制 7\n", LABELS_OF_2021
    )
    assert row(found, "penalties") == [("decisions", "40", "reported")]
    assert not [f for f in found if f.row_code is None]


def test_a_unit_in_brackets_on_a_label_is_that_of_its_row() -> None:
    found = figures(
        "二、主动公开政府信息情况\n规章（件） 2 0 6\n行政处罚（件） 40\n行政强制 7\n",
        LABELS_OF_2021,
    )
    assert texts(found, "regulations") == ["2", "0", "6"]
    units = {f.row_code: f.reading.unit for f in found if f.reading.value is not None}
    assert units == {"regulations": "件", "penalties": "件", "compulsory_measures": None}


@pytest.mark.parametrize("number", ["(1)", "（1）", "1)", "1）"])
def test_the_number_of_a_label_in_brackets_is_no_value(number: str) -> None:
    found = figures(
        "政府信息公开情况统计表\n统计指标\n单位\n统计数\n（一）收到申请数\n件\n"
        f"{number}当面申请数\n件\n3\n（二）申请办结数\n件\n5\n1.按时办结数\n件\n5\n",
        "",
    )
    assert statuses(found, "requests_received") == {"blank"}
    assert texts(found, "requests_in_person") == ["3"]


def test_the_number_of_a_list_before_that_of_a_label_is_no_value() -> None:
    found = figures(
        "政府信息公开情况统计表\n10. （一）收到申请数：12 件\n11. 1.当面申请数：\n"
        "12. 2.传真申请数：\n13. 3.网络申请数：7 件\n14. 4.信函申请数：5 件\n",
        "",
    )
    assert texts(found, "requests_received") == ["12"]
    assert statuses(found, "requests_in_person") == {"blank"}
    assert statuses(found, "requests_fax") == {"blank"}
    assert texts(found, "requests_online") == ["7"]


@pytest.mark.parametrize(
    "mark", ["—— 2 ——", "2 / 5", "3/12", "P. 7", "P7", "2023/1/16 17:08", "第 2 页", "·2·"]
)
def test_a_mark_of_a_page_between_rows_is_no_value(mark: str) -> None:
    found = figures(
        HEAD + f"（一）予以公开 0 0 0 0 0 0 0\n{mark}\n（二）部分公开 " + "1 " * 7 + f"\n{mark}\n"
    )
    assert texts(found, "granted") == ["0"] * 7
    assert texts(found, "granted_in_part") == ["1"] * 7
    assert not [f for f in found if f.row_code is None]


def test_a_number_without_a_pipe_among_cells_that_have_theirs_is_that_of_a_page() -> None:
    found = figures(
        "二、主动公开政府信息情况\n信息内容 |\n本年制发件数 |\n本年废止件数 |\n现行有效件数 |\n"
        "规章 |\n|\n3 |\n1 |\n7\n行政规范性文件 |\n2 |\n0 |\n6 |\n行政许可 |\n|\n||\n8\n"
        "第二十条第(六)项 |\n信息内容 |\n本年处理决定数量 |\n||\n行政处罚 |\n8 |\n||\n"
        "行政强制 |\n0 |\n||\n信息内容 |\n本年收费金额 |\n||\n行政事业性收费 |\n0 |\n||\n",
        "",
    )
    assert texts(found, "regulations") == ["", "3", "1"]
    assert texts(found, "normative_documents") == ["2", "0", "6"]
    assert statuses(found, "licensing") == {"blank"}


def test_a_date_is_no_value() -> None:
    found = figures(
        "政府信息公开情况统计表\n（一）收到申请数 件 2\n1.当面申请数 件 2\n2.传真申请数 件 0\n"
        "联系电话：0953-8637408 填报日期：2017 年 1 月12日\n",
        "",
    )
    assert not [f for f in found if f.row_code is None]


def test_a_unit_that_is_torn_is_one() -> None:
    found = figures(
        "政府信息公开情况统计表\n（一）收到申请数\n件\n2\n1.当面申请数\n件\n1\n"
        "七、依申请公开信息收取的费用\n万\n元\n0.5\n（三）接受培训人员数\n人\n次\n64\n",
        "",
    )
    units = {f.row_code: f.reading.unit for f in found if f.reading.value is not None}
    assert units["request_fees"] == "万元"
    assert units["people_trained"] == "人次"


@pytest.mark.parametrize("between", ["", "（四）无法提供\n"])
def test_numbers_behind_two_labels_belong_to_either_where_the_rows_go_back(between: str) -> None:
    found = figures(
        HEAD + f"5.属于三类内部事务信\n息\n{between}1.本机关不掌握相关政\n府信息\n1 0 0 0 0 0 1\n"
        "6.属于四类过程性信息 " + "0 " * 7
    )
    assert statuses(found, "denied_internal_affairs") == {"ambiguous"}
    assert statuses(found, "unavailable_not_held") == {"ambiguous"}
    assert texts(found, "denied_process_information") == ["0"] * 7


def test_the_unit_of_an_amount_may_stand_in_the_next_line() -> None:
    found = figures(
        "二、主动公开政府信息情况\n规章\n0\n0\n0\n信息内容\n采购项目数量\n采购总金额\n政府集中采购\n3\n12.5\n万元\n"
        "三、收到和处理政府信息公开申请情况\n"
    )
    amount = next(f.reading for f in found if f.column_code == "amount")
    assert (str(amount.value), amount.unit) == ("12.5", "万元")


def test_the_end_of_a_shortened_label_is_no_unit() -> None:
    found = figures(
        "政府信息公开情况统计表\n统计指标 统计数\n（一）主动公开政府信息数 0\n"
        "其中：主动公开规范性文件 491\n2.制发规范性文件总数 7\n1.政府公报公开政府信息数 条 3\n",
        "",
    )
    read = [f for f in found if f.reading.raw_text == "491"]
    assert [(f.row_label, f.reading.unit) for f in read] == [("其中：主动公开规范性文件", None)]


def test_in_a_table_with_a_column_more_a_single_number_may_stand_in_any() -> None:
    """As a statistical table with serial numbers is printed, one cell a line."""
    found = figures(
        "政府信息公开情况统计表\n序号\n统计指标\n单位\n统计数\n1\n（一）收到申请数\n件\n19\n"
        "2\n1.当面申请数\n件\n3\n2.传真申请数\n件\n4\n3.网络申请数\n件\n7\n"
        "5\n4.信函申请数\n件\n8\n6\n（二）申请办结数\n件\n5\n",
        "",
    )
    assert statuses(found, "requests_received") == {"ambiguous"}
    assert statuses(found, "requests_in_person") == {"ambiguous"}
    assert statuses(found, "requests_concluded") == {"ambiguous"}


@pytest.mark.parametrize("number", ["2.", "2、", "1.2 ", "1.1.2 ", "1.1.2.", "2. "])
def test_a_number_that_the_form_does_not_give_a_label_is_no_value(number: str) -> None:
    found = figures(
        "政府信息公开情况统计表\n统计指标 单位 统计数\n（一）主动公开政府信息数 条 15\n"
        f"其中：主动公开规范性文件数 条\n{number}制发规范性文件总数 件 3\n"
        "1.政府公报公开政府信息数 条 3\n",
        "",
    )
    assert statuses(found, "disclosed_normative_documents") == {"blank"}
    assert texts(found, "normative_documents_issued") == ["3"]


@pytest.mark.parametrize("between", [" ", " | ", "\t"], ids=["text", "pipes", "cells"])
@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("3.无正当理由大量反复申请", "not_processed_excessive"),
        ("1.上年结转政府信息公开申请数量", "carried_in"),
        ("五、结转下年度继续办理", "carried_out"),
        ("（六）其他", "other"),
        ("（七）合计", "processed_total"),
        ("（六）总计", "processed_total"),
        ("（七）总数", "processed_total"),
    ],
)
def test_a_row_is_told_by_its_words_whatever_its_number(
    label: str, code: str, between: str
) -> None:
    values = between.join("1000001")
    assert texts(figures(f"{HEAD}{label}{between}{values}\n"), code) == list("1000001")


def test_another_word_for_other_is_that_of_the_form() -> None:
    found = figures(f"{HEAD}3.其它 1 0 0 0 0 0 1\n", "本年制发件数 现行有效件数\n")
    assert texts(found, "other_remaining") == list("1000001")


def test_a_word_that_is_a_part_of_another_label_is_that_row() -> None:
    found = figures("二、主动公开政府信息情况\n地方政府规章 1 2 3\n规范性文件 4 5 6\n")
    assert texts(found, "regulations") == ["1", "2", "3"]


_STATISTICS = (
    "统计指标{0}单位{0}统计数\n（一）收到申请数{0}件{0}12\n{1}当面申请数{0}件{0}5\n"
    "{2}传真申请数{0}件{0}7\n（三）申请答复数{0}件{0}9\n{1}属于已主动公开范围数{0}件{0}1\n"
    "{2}同意公开答复数{0}件{0}3\n{3}不同意公开答复数{0}件{0}5\n四、行政复议数量{0}件{0}6\n"
    "{1}被依法纠错数{0}件{0}4\n{2}其他情形数{0}件{0}2\n五、行政诉讼数量{0}件{0}8\n"
    "{1}被依法纠错数{0}件{0}7\n{2}其他情形数{0}件{0}1\n"
)


@pytest.mark.parametrize(
    "between", [" ", " | ", "\t", "\n"], ids=["text", "pipes", "cells", "a cell a line"]
)
@pytest.mark.parametrize(
    "numbers",
    [
        ("1.", "2.", "3."),
        ("2.", "3.", "4."),
        ("（1）", "（2）", "（3）"),
        ("1）", "2）", "3）"),
        ("①", "②", "③"),
        ("", "", ""),
    ],
)
def test_rows_of_the_statistics_with_numbers_of_another_kind(
    numbers: tuple[str, str, str], between: str
) -> None:
    found = figures("某县年度报告\n" + _STATISTICS.format(between, *numbers), "")
    expected = {
        "requests_received": "12",
        "requests_in_person": "5",
        "requests_fax": "7",
        "replies": "9",
        "reply_already_disclosed": "1",
        "reply_granted": "3",
        "reply_denied": "5",
        "reconsiderations": "6",
        "reconsideration_corrected": "4",
        "reconsideration_other": "2",
        "litigations": "8",
        "litigation_corrected": "7",
        "litigation_other": "1",
    }
    assert {code: texts(found, code) for code in expected} == {
        code: [value] for code, value in expected.items()
    }
    assert texts(found, None) == []


def test_rows_of_the_same_words_that_nothing_tells_apart_are_left_unmapped() -> None:
    found = figures(
        "某县年度报告\n统计指标 单位 统计数\n（一）收到申请数 件 12\n1.当面申请数 件 5\n"
        "2.传真申请数 件 7\n2.被依法纠错数 件 4\n（一）召开政府信息公开工作会议或专题会议数 次 1\n",
        "",
    )
    assert statuses(found, "reconsideration_corrected") == {"missing"}
    assert statuses(found, "litigation_corrected") == {"missing"}
    assert texts(found, None) == ["4"]


def test_the_number_of_a_group_torn_over_rows_hides_none_of_them() -> None:
    """As a township prints the text of a merged cell: a character a line, between the rows."""
    found = figures(
        HEAD + "（二）部分公开 0 0 0 0 0 0 0\n（\n1.属于国家秘密 1 0 0 0 0 0 1\n"
        "三\n2.其他法律行政法规禁止公开 2 0 0 0 0 0 2\n）\n3.危及“三安全一稳定” 3 0 0 0 0 0 3\n"
        "不\n4.保护第三方合法权益 4 0 0 0 0 0 4\n予\n公\n开\n"
    )
    for code, value in (
        ("denied_state_secret", "1"),
        ("denied_prohibited_by_law", "2"),
        ("denied_security_stability", "3"),
        ("denied_third_party_rights", "4"),
    ):
        assert texts(found, code) == [value, *"00000", value]


def test_a_note_whose_bracket_is_not_closed_hides_no_values() -> None:
    found = figures(
        HEAD + "（二）部分公开（区分处理的，只计这一情形，不计其他情形 3 0 0 0 0 0 3\n"
        "（三）不予公开\n1.属于国家秘密 1 0 0 0 0 0 1\n"
    )
    assert texts(found, "granted_in_part") == list("3000003")
    assert texts(found, "denied_state_secret") == list("1000001")


@pytest.mark.parametrize("between", [" ", " | "], ids=["text", "pipes"])
@pytest.mark.parametrize(
    "article", ["第二十条第{}项", "第二十条第（{}）项", "第20条第（{}）项", "第20条第{}项"]
)
@pytest.mark.parametrize("numbers", ["一五", "15"], ids=["words", "digits"])
def test_the_article_over_rows_may_be_printed_in_digits(
    article: str, numbers: str, between: str
) -> None:
    first, second = (article.format(number) for number in numbers)
    table = (
        f"二、主动公开政府信息情况\n{first}\n信息内容 本年制发件数 本年废止件数 现行有效件数\n"
        f"规章 1 2 3\n行政规范性文件 4 5 6\n{second}\n信息内容 本年处理决定数量\n行政许可 7\n"
    )
    found = figures(table.replace(" ", between), "")
    assert texts(found, "regulations") == ["1", "2", "3"]
    assert texts(found, "normative_documents") == ["4", "5", "6"]
    assert texts(found, "licensing") == ["7"]
    assert texts(found, None) == []


@pytest.mark.parametrize(
    "header", ["采购总金额/万元", "采购总金额：万元", "采购总金额 (万元)", "采购总金额，万元"]
)
def test_a_unit_behind_a_header_is_that_of_its_column(header: str) -> None:
    found = figures(
        "二、主动公开政府信息情况\n规章 0 0 0\n"
        f"信息内容 采购项目数量 {header}\n政府集中采购 3 12.5\n"
    )
    units = {f.column_code: f.reading.unit for f in found if f.row_code == "procurement"}
    assert units == {"project_count": None, "amount": "万元"}


@pytest.mark.parametrize("printed", ["- 23 -", "10 / 13"])
def test_values_that_look_like_the_number_of_a_page_are_ambiguous(printed: str) -> None:
    found = figures(
        "本年新制作数量 上一年项目数量\n二、主动公开政府信息情况\n"
        "信息内容 本年新制作数量 本年新公开数量 对外公开总数量\n"
        f"规章\n{printed}\n规范性文件 18 / 10\n"
    )
    assert statuses(found, "regulations") == {"ambiguous"}
    assert texts(found, "normative_documents") == ["18", "/", "10"]


def test_a_group_with_a_typo_between_a_label_and_its_values_is_passed_over() -> None:
    found = figures(HEAD + "（一）予以公开\n三、本年\n法度办理\n结果\n3 0 0 0 0 0 3\n")
    assert texts(found, "granted") == list("3000003")


def test_values_between_the_halves_of_a_label_with_a_typo_are_those_of_its_row() -> None:
    found = figures(
        "二、主动公开政府信息情况\n第二十条第（五）项\n"
        "信息内容 上一年项目数量 本年增/减 处理决定数量\n"
        "行政许可\n0 -93 1\n其法他对外管\n2 3 7187\n理服务事项\n",
        "",
    )
    assert texts(found, "other_services") == ["2", "3", "7187"]


def test_a_label_with_a_typo_keeps_the_words_that_the_heading_has_too() -> None:
    found = figures(
        HEAD + "二、上年结转\n政府信息公开\n申请请数量 83 0 0 1 0 0 84\n（一）予以公开 " + "0 " * 7
    )
    assert texts(found, "carried_in") == ["83", "0", "0", "1", "0", "0", "84"]


@pytest.mark.parametrize("cell", ["0件（其中修订5件）", "减38 条", "641,722.20亿元"])
def test_a_number_with_words_is_no_label_behind_a_blank_cell(cell: str) -> None:
    """Each cell on a line with its pipe behind it, and a pipe on a line before each row."""
    found = figures(
        "二、主动公开政府信息情况\n|\n第二十条第（六）项 | |||\n"
        "|\n信息内容 |\n上一年项目数量 |\n本年增/减 |\n"
        f"处理决定数量 |\n|\n行政处罚 |\n|\n{cell} |\n13622 |\n|\n行政强制 |\n1 |\n2 |\n3 |\n|\n",
        "",
    )
    first, second, third = texts(found, "penalties")
    assert (first, third) == ("", "13622")
    assert second and cell.startswith(second)
    assert texts(found, "compulsory_measures") == ["1", "2", "3"]


def test_a_number_alone_within_the_note_of_a_label_is_not_lost() -> None:
    """A row of a narrow table, its blank cells left out; of which applicants, nobody can tell."""
    note = "（区分处理的，只\n计这一情形\n，不计其他\n{}\n情形）"
    for following in ("（三）不予公开", "1.属于国家秘密"):
        found = figures(HEAD + f"（二）部分公开{note.format(4)}\n{following}\n")
        assert statuses(found, "granted_in_part") == {"ambiguous"}
    page = figures(HEAD + f"（二）部分公开{note.format(17)}\n1 0 0 0 0 0 1\n（三）不予公开\n")
    assert texts(page, "granted_in_part") == list("1000001")


def test_a_label_with_a_typo_ends_where_another_begins() -> None:
    """The empty row of the form is not the row of none behind it, if that is one and no note."""
    found = figures(
        HEAD
        + "（七）总计 6 0 0 0 0 0 6\n四、结转法下年度继续办\n理\n撤回申请\n75 17 67 44 62 28 24\n"
    )
    assert statuses(found, "carried_out") == {"ambiguous"}
    assert {figure.row_label for figure in found if figure.row_code is None} == {"撤回申请"}


def test_a_label_that_begins_like_a_shorter_one_is_whole() -> None:
    found = figures(
        "政府信息公开情况统计表\n统计指标 单位 统计数\n四、行政复议数量 件 7\n"
        "（一）维持具体行政行为数 件 4\n五、行政诉讼数量 件 5\n（一）维持具体行政行为或\n"
        "者驳回原告诉\n件 3\n讼请求数\n",
        "",
    )
    assert texts(found, "reconsideration_upheld") == ["4"]
    assert texts(found, "litigation_upheld") == ["3"]


def test_blank_cells_of_a_header_are_no_row_of_reviews() -> None:
    """A vision model printed a header of its own (`列1 | 列2`) between the labels and the row."""
    labels = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | "
    found = figures(
        "四、政府信息公开行政复议、行政诉讼情况\n"
        "| 行政复议 |  |  |  |  | 行政诉讼 |  |  |  |  |  |  |  |  |  |\n"
        "|  |  |  |  |  | 未经复议直接起诉 |  |  |  |  | 复议后起诉 |  |  |  |  |\n"
        f"| {labels * 3}\n\n{'| 列1 ' * 15}|\n{'| --- ' * 15}|\n"
        "|  |  |  |  |  |  |  |  |  |  |  |  | 3 |  |  |\n"
    )
    assert statuses(found, "litigation_after_reconsideration") == {"ambiguous"}
    assert statuses(found, "reconsideration") == {"ambiguous"}


@pytest.mark.parametrize("space", ["\xa0", "\u3000"])
def test_wide_and_fixed_spaces_beside_commas_and_signs_end_no_number(space: str) -> None:
    found = figures(
        "二、主动公开政府信息情况\n信息内容 上一年项目数量 本年增/减 处理决定数量\n"
        f"行政许可 13{space}，{space}746 减{space}153 7\n行政处罚 5 0 5\n"
    )
    values = {(f.row_code, f.column_code): f.reading.value for f in found}
    assert values["licensing", "items_last_year"] == 13746
    assert values["licensing", "change"] == -153
    assert values["licensing", "decisions"] == 7


@pytest.mark.parametrize(
    "cut", ["5 ，\n640", "5\n， 640", "5,\n640", "96 ， 512\n，281", "减\n153"]
)
def test_a_number_that_a_line_s_end_cuts_is_none(cut: str) -> None:
    found = figures(
        "二、主动公开政府信息情况\n信息内容 本年处理决定数量\n"
        f"行政许可 {cut}\n行政处罚 5\n行政强制 0\n",
        LABELS_OF_2021,
    )
    assert row(found, "licensing") == [("decisions", cut, "unreadable")]
    assert texts(found, "penalties") == ["5"]


def test_reviews_of_another_year_under_the_same_headers_are_not_taken() -> None:
    results = "结果维持 结果纠正 其他结果 尚未审结 总计 "
    table = f"行政复议 行政诉讼\n{results}未经复议直接起诉 复议后起诉\n{results}{results}\n"
    own, other = "1 0 0 0 1 2 0 0 0 2 0 0 0 0 0\n", "7 0 0 0 7 8 0 0 0 8 0 0 0 0 0\n"
    heading = "四、政府信息公开行政复议、行政诉讼情况\n"
    found = figures(f"{heading}{table}{own}附：上年度数据对照\n{table}{other}")
    assert statuses(found, "reconsideration") == {"ambiguous"}
    found = figures(f"{heading}{table}{own}附：再次公布\n{table}{own}")
    assert texts(found, "reconsideration") == ["1", "0", "0", "0", "1"]


@pytest.mark.parametrize("name", ["序号", "备注", "上年数", "2018年", "同比增减（%）"])
def test_where_other_columns_are_named_a_row_may_have_lost_a_value_of_its_own(name: str) -> None:
    head = HEAD.replace("申请人情况\n", f"申请人情况\n{name}\n")
    found = figures(
        f"{head}（一）予以公开\n3\n0\n12\n0\n0\n0\n0\n7\n（七）总计\n6\n2\n0\n0\n2\n0\n5\n"
    )
    assert statuses(found, "granted") == statuses(found, "processed_total") == {"ambiguous"}
    found = figures(f"{head}（一）予以公开\n6\n0\n0\n0\n0\n0\n6\n")
    assert texts(found, "granted") == ["6", "0", "0", "0", "0", "0", "6"]  # the column is empty


@pytest.mark.parametrize("printed", ["**减74**", "_减74", "“减少74”"])
def test_a_decrease_with_marks_about_its_sign_is_no_increase(printed: str) -> None:
    found = figures(
        "二、主动公开政府信息情况\n信息内容 上一年项目数量 本年增/减 处理决定数量\n"
        f"行政许可 9 {printed} 5\n行政处罚 2 0 7\n"
    )
    assert 74 not in [f.reading.value for f in found if f.row_code == "licensing"]
    assert texts(found, "penalties") == ["2", "0", "7"]


STATISTICS = "政府信息公开情况统计表\n统计指标 单位 统计数\n其中：主动公开规范性文件数 条 3\n"


@pytest.mark.parametrize(
    ("printed", "code", "unit"),
    [
        ("（四）政府信息公开专项经费 万 240\n元\n", "dedicated_funds", "万元"),
        ("（三）接受培训人员数 人 240\n次\n", "people_trained", "人次"),
        ("七、依申请公开 万\n信息收取的费用 元240\n", "request_fees", "万元"),
        ("（三）接受 人\n培训人员数 次240\n", "people_trained", None),
        ("万\n（四）政府信息公开专项经费 元240\n", "dedicated_funds", "万元"),
        ("万\n（四）政府信息公开专项经费 元 240\n", "dedicated_funds", "万元"),
    ],
)
def test_a_unit_that_is_torn_in_two(printed: str, code: str, unit: str | None) -> None:
    readings = [f.reading for f in figures(STATISTICS + printed, "") if f.row_code == code]
    assert [(str(reading.value), reading.unit) for reading in readings] == [("240", unit)]


def test_a_number_that_a_line_cuts_at_a_comma_apart() -> None:
    found = figures(
        STATISTICS + "2.政府网站在线 次 5 ，\n访谈次数 640\n3.政策解读稿件发布数 篇 12\n", ""
    )
    assert not statuses(found, "online_interviews") & {"reported", "blank"}


@pytest.mark.parametrize(("rows", "unread"), [(22, ""), (22, " \ufffd"), (5, " \ufffd")])
def test_a_page_that_prints_labels_without_numbers_has_lost_them(rows: int, unread: str) -> None:
    labels = [row.label for row in forms.tables_of("form_2019")[1].rows][:rows]
    labels[-1] += unread
    text = "\n".join(["三、收到和处理政府信息公开申请情况", *labels, ""])
    document = Document(text, (), "pdf", "application/pdf", is_laid_out=True)
    assert {
        figure.reading.status
        for figure in extract(document).figures
        if figure.table_code == "requests" and figure.row_label != labels[-1].strip(" \ufffd")
    } <= {Status.MISSING, Status.AMBIGUOUS}


def test_from_a_page_no_line_is_dropped() -> None:
    text = LABELS_OF_2019 + HEAD + "（一）予以公开\n1 2 3 4 5 6 21\n（二）部分公开 1 0 2 0 0 0 3\n"
    text += "\n".join(f"{number} 段文字" for number in range(40))
    document = Document(text, (), "pdf", "application/pdf", is_laid_out=True)
    assert texts(list(extract(document).figures), "granted")[0] == "1"


def test_the_end_of_a_torn_label_of_a_row_of_cells_is_no_row_of_its_own() -> None:
    """What the labels tell of the whole row, the cells must not say of its half again."""
    found = figures(
        "三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量\t3\t0\t0\t0\t0\t0\t3\n"
        "（三）不予公开\t1.属于国家秘密\t1\t0\t0\t0\t0\t0\t1\n4.保护第三方合\n法权益\t2\t0\t0\t0\t0\t0\t2\n"
        "5.属于三类内部事务信息\t0\t0\t0\t0\t0\t0\t0\n"
    )
    assert texts(found, "denied_third_party_rights") == ["2", "0", "0", "0", "0", "0", "2"]
    assert texts(found, None) == []


def test_a_row_of_the_next_table_whose_heading_is_lost_is_no_row_of_the_one_before() -> None:
    found = figures(
        "二、主动公开政府信息情况\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t1\t2\t3\n"
        "第二十条第（八）项\n信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t28\n"
        "\t\t6.属于四类过程性信息\t4\t0\t0\t0\t0\t0\t4\n7.属于行政执法案卷\t1\t0\t0\t0\t0\t0\t1\n"
        "8.属于行政查询事项\t12\t0\t0\t0\t1\t0\t13\n（四）无法提供\t1.本机关不掌握相关政府信息\t0\t0\t0\t0\t0\t0\t0\n",
        "",
    )
    places = [f.reading.span for f in found if f.reading.value is not None]
    assert len(places) == len(set(places))
    assert texts(found, "denied_process_information") == ["4", "0", "0", "0", "0", "0", "4"]


def test_the_unit_of_a_blank_row_is_no_half_of_the_next_row_s() -> None:
    """条 and 次 would be one, 条次; but the label between them has a number, and a typo."""
    found = figures(
        "政府信息公开情况统计表\n统计指标 单位 统计数\n一、主动公开情况 —\n"
        "（一）主动公开政府信息数 条 7\n5.其他方式公开政府信息数 条\n二、回应解读情况 —\n"
        "（一）回应公众关注热点或重大舆法情数 次 2\n（二）通过不同渠道和方式回应解读的情况 —\n",
        "",
    )
    (responses,) = [figure.reading for figure in found if figure.row_code == "responses"]
    assert (responses.raw_text, responses.unit) == ("2", "次")
