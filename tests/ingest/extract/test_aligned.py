"""Rows whose number of cells does not tell which of them are the form's, by their headers."""

import pytest

from ingest.extract.extraction import extract
from ingest.readers import read
from tests.documents import text_document

OF_2019 = "本年新制作数量 上一年项目数量\n"
PROACTIVE = OF_2019 + "二、主动公开政府信息情况\n"
REQUESTS = OF_2019 + "三、收到和处理政府信息公开申请情况\n"
NEW = "一、本年新收政府信息公开申请数量"
CARRIED_IN = "二、上年结转政府信息公开申请数量"
FIVE = "商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他"


def row(text: str, code: str) -> list[str]:
    """The numbers of a row in the form's order, the status where there is none."""
    return [
        str(figure.reading.value)
        if figure.reading.value is not None
        else figure.reading.status.value
        for figure in extract(text_document(text)).figures
        if figure.row_code == code and figure.form == "form_2019"
    ]


def test_what_a_program_prints_in_each_place_of_a_merged_cell_is_one_value() -> None:
    text = PROACTIVE + (
        "第二十条第（八）项\t第二十条第（八）项\t第二十条第（八）项\t第二十条第（八）项\n"
        "信息内容\t上一年项目数量\t本年增/减\t本年增/减\n行政事业性收费\t7\t-2\t-2\n"
        "信息内容\t采购项目数量\t采购总金额\t采购总金额\n政府集中采购\t3\t12.5\t13.5\n"
    )
    assert row(text, "fees") == ["7", "-2"]
    assert row(text, "procurement") == ["ambiguous"] * 2  # two values under one header


def test_a_blank_cell_before_a_value_that_is_printed_twice() -> None:
    text = PROACTIVE + (
        "信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政处罚\t16\t\t22\n"
        "信息内容\t上一年项目数量\t本年增/减\t本年增/减\n行政事业性收费\t\t191\t191\n"
    )
    assert row(text, "penalties") == ["16", "blank", "22"]
    assert row(text, "fees") == ["blank", "191"]


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("{0}\t{1}\t{2}\t备注", "{0}\t{1}\t{2}\t无"),
        ("{0}\t{1}\t\t{2}", "{0}\t{1}\t\t{2}"),
        ("单位\t{0}\t{1}\t{2}", "件\t{0}\t{1}\t{2}"),
    ],
)
def test_remarks_units_and_empty_columns_are_no_values(header: str, values: str) -> None:
    names = header.format("本年新制作数量", "本年新公开数量", "对外公开总数量")
    text = f"{PROACTIVE}信息内容\t{names}\n规章\t{values.format('', 19, 2)}\n"
    text += f"规范性文件\t{values.format(15, '', 27)}\n"
    assert row(text, "regulations") == ["blank", "19", "2"]
    assert row(text, "normative_documents") == ["15", "blank", "27"]


def test_without_headers_a_cell_more_may_be_any() -> None:
    text = f"{PROACTIVE}规章\t\t19\t2\t无\n规范性文件\t15\t8\t27\t无\n"
    assert row(text, "regulations") == ["ambiguous"] * 3  # the dash may be a remark
    assert row(text, "normative_documents") == ["ambiguous"] * 3


def test_a_number_under_no_known_header_leaves_its_row_ambiguous() -> None:
    text = f"{PROACTIVE}信息内容\t本年新制作数量\t其他数量\t本年新公开数量\t对外公开总数量\n"
    text += "规章\t1\t5\t2\t3\n"
    assert row(text, "regulations") == ["ambiguous"] * 3


def test_a_column_that_the_table_does_not_have_is_missing() -> None:
    text = f"{REQUESTS}项目\t自然人\t{FIVE}\n{NEW}\t6\t1\t0\t0\t0\t2\n"
    assert row(text, "received_new") == ["6", "1", "0", "0", "0", "2", "missing"]


def test_columns_in_another_order_under_other_names() -> None:
    text = f"{REQUESTS}项目\t合计\t自然人\t{FIVE}\n{NEW}\t9\t6\t1\t0\t0\t0\t2\n"
    assert row(text, "received_new") == ["6", "1", "0", "0", "0", "2", "9"]


def test_known_headers_over_other_cells_put_all_rows_in_doubt() -> None:
    text = f"{REQUESTS}项目\t某数\t自然人\t{FIVE}\n{NEW}\t9\t6\t1\t0\t0\t0\t2\n"
    text += f"{CARRIED_IN}\t4\t4\t\t\t\t\t\n"
    assert row(text, "received_new") == ["ambiguous"] * 7
    assert row(text, "carried_in") == ["ambiguous"] * 7  # nor is it told which cells are blank


def test_a_blank_cell_under_a_header_with_a_slip_is_no_column_that_is_missing() -> None:
    header = "信息内容\t本年年制作数量\t本年新公开数量\t对外公开总数量\n"
    text = f"{PROACTIVE}{header}规章\t\t19\t2\n规范性文件\t15\t\t27\n"
    assert row(text, "regulations") == ["blank", "19", "2"]
    assert row(text, "normative_documents") == ["15", "blank", "27"]


def test_serial_numbers_before_labels_in_groups() -> None:
    text = f"{REQUESTS}序号\t\t\t\t自然人\t{FIVE}\t总计\n1\t{NEW}\t\t\t6\t1\t0\t0\t0\t2\t9\n"
    text += "3\t三、本年度办理结果\t（一）予以公开\t\t2\t0\t0\t0\t0\t0\t2\n"
    text += "4\t\t（三）不予公开\t1.属于国家秘密\t3\t0\t0\t0\t0\t0\t3\n"
    text += "21\t\t（六）其他处理\t\t5\t0\t0\t0\t0\t0\t5\n"
    assert row(text, "received_new") == ["6", "1", "0", "0", "0", "2", "9"]
    assert row(text, "granted") == ["2", "0", "0", "0", "0", "0", "2"]
    assert row(text, "denied_state_secret") == ["3", "0", "0", "0", "0", "0", "3"]
    assert row(text, "other") == ["5", "0", "0", "0", "0", "0", "5"]


def test_columns_in_another_order_at_two_levels() -> None:
    head = "项目\t总计\t自然人\t法人或其他组织\t\t\t\t\n"
    rows = f"{NEW}\t9\t6\t1\t0\t0\t0\t2\n{CARRIED_IN}\t\t\t4\t\t\t\t\n"
    text = f"{REQUESTS}{head}\t\t\t{FIVE}\n{rows}"
    assert row(text, "received_new") == ["6", "1", "0", "0", "0", "2", "9"]
    assert row(text, "carried_in") == ["blank", "4", *["blank"] * 5]


def test_a_row_printed_twice_with_other_numbers_stays_in_doubt_under_such_headers() -> None:
    cells = ("".join(f"<td>{text}" for text in line.split()) for line in (FIVE, *"27"))
    five, *printed = cells
    head = (
        "<td rowspan=2>申请人情况<td rowspan=2>总计<td colspan=5>法人或其他组织<td rowspan=2>自然人"
    )
    rows = "".join(f"<tr><td>（一）予以公开{n}{'<td>0' * 5}{n}" for n in printed)
    content = f"<p>{REQUESTS}<table><tr>{head}<tr>{five}{rows}</table>".replace("\n", "<p>")
    figures = extract(read(content.encode(), ".html")).figures
    values = {figure.reading.value for figure in figures if figure.row_code == "granted"}
    assert values == {None}


def test_a_row_whose_first_cells_are_blank_is_not_moved_by_a_column_behind_the_others() -> None:
    names = "本年新制作数量\t本年新公开数量\t对外公开总数量"
    text = f"{PROACTIVE}信息内容\t{names}\t同比增减（%）\n规章\t\t\t25\t0\n"
    text += "规范性文件\t\t3877\t\t0\n"
    assert row(text, "regulations") == ["blank", "blank", "25"]
    assert row(text, "normative_documents") == ["blank", "3877", "blank"]
