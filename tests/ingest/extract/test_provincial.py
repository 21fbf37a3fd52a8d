"""Tables of a province's own: kept under their printed labels, the year apart from all years."""

from decimal import Decimal

import pytest

from ingest.document import Document
from ingest.extract.extraction import Extraction, extract
from ingest.figure import Figure, Status
from ingest.readers import read
from tests.documents import text_document

HEADER = ("指标名称", "计量单位", "本年度", "历年累计")
ROWS = (
    ("主动公开信息数", "条", "1,234", "20567"),
    ("其中：全文电子化的信息数", "条", "1200", ""),
    ("当面申请数", "件", "/", "31"),
    ("政府信息公开指定专职人员总数", "人", "2", "-"),
)


def lines(rows: tuple[tuple[str, ...], ...], separator: str = "\t") -> str:
    return "\n".join(separator.join(row) for row in rows)


def html(*rows: str) -> Document:
    table = "".join(f"<tr>{row}</tr>" for row in rows)
    return read(f"<html><body><table>{table}</table></body></html>".encode(), ".html")


def cells(*texts: str) -> str:
    return "".join(f"<td>{text}</td>" for text in texts)


def own(extraction: Extraction) -> dict[tuple[str | None, str | None], str]:
    """Printed labels, and the value with its unit, or the status."""
    return {
        (figure.row_label, figure.column_label): said(figure)
        for figure in extraction.figures
        if figure.table_code == "provincial"
    }


def said(figure: Figure) -> str:
    reading = figure.reading
    if reading.value is None:
        return reading.status.value
    return f"{reading.value}{reading.unit or ''}"


EXPECTED = {
    ("主动公开信息数", "本年度"): "1234条",
    ("主动公开信息数", "历年累计"): "20567条",
    ("其中：全文电子化的信息数", "本年度"): "1200条",
    ("其中：全文电子化的信息数", "历年累计"): "blank",
    ("当面申请数", "本年度"): "not_applicable",
    ("当面申请数", "历年累计"): "31件",
    ("政府信息公开指定专职人员总数", "本年度"): "2人",
    ("政府信息公开指定专职人员总数", "历年累计"): "not_applicable",
}


@pytest.mark.parametrize(
    "document",
    [
        text_document(lines((HEADER, *ROWS))),
        text_document(lines((HEADER, *ROWS), " | ")),
        html(cells(*HEADER), *(cells(*row) for row in ROWS)),
        html(
            "<td rowspan='2'>指标名称</td><td rowspan='2'>计量单位</td><td colspan='2'>数量</td>",
            cells("本年度", "历年累计"),
            *(cells(*row) for row in ROWS),
        ),
    ],
    ids=["tabs", "pipes", "html", "two header rows"],
)
def test_every_cell_is_kept_under_its_printed_labels(document: Document) -> None:
    extraction = extract(document)
    assert extraction.form == "provincial"
    assert own(extraction) == EXPECTED
    for figure in extraction.figures:
        assert (figure.row_code, figure.column_code) == (None, None)
        assert figure.reading.span is not None
        assert document.text[slice(*figure.reading.span)] == figure.reading.raw_text
        assert figure.reading.method.startswith("provincial")


@pytest.mark.parametrize("separator", [" ", "\n", "\n\n"], ids=["spaces", "lines", "blank lines"])
def test_text_whose_cells_are_parted_by_space(separator: str) -> None:
    rows = (("主动公开信息数", "条", "12", "300"), ("当面 申请数", "件", "/", "31"))
    extraction = extract(text_document(lines((HEADER, *rows), separator) + "\n\n以上。1 2\n"))
    assert extraction.form == "provincial"
    assert own(extraction) == {
        ("主动公开信息数", "本年度"): "12条",
        ("主动公开信息数", "历年累计"): "300条",
        ("当面申请数", "本年度"): "not_applicable",
        ("当面申请数", "历年累计"): "31件",
    }


@pytest.mark.parametrize("separator", [" ", "\n"])
def test_a_number_whose_column_is_not_told_is_ambiguous(separator: str) -> None:
    rows = (("主动公开信息数", "条", "300"), ("依申请公开信息数", "条", "1", "2"))
    found = own(extract(text_document(lines((HEADER, *rows), separator))))
    assert found["主动公开信息数", "本年度"] == "ambiguous"
    assert found["主动公开信息数", "历年累计"] == "ambiguous"
    assert found["依申请公开信息数", "历年累计"] == "2条"


def test_a_page_number_is_no_value() -> None:
    rows = (("主动公开信息数", "条", "300"),)
    text = lines((HEADER, *rows), "\n") + "\n- 9 -\n依申请公开信息数\n条\n1\n2\n"
    assert own(extract(text_document(text)))["主动公开信息数", "本年度"] == "ambiguous"
    text = lines((HEADER, *rows), " ") + "\n9\n依申请公开信息数 条 1 2\n"
    assert own(extract(text_document(text)))["主动公开信息数", "本年度"] == "ambiguous"


def test_a_row_with_merged_values_is_ambiguous() -> None:
    document = html(
        cells(*HEADER),
        cells("主动公开信息数", "条", "1", "2"),
        "<td>网站公开信息数</td><td>条</td><td colspan='2'>7</td>",
    )
    found = own(extract(document))
    assert found["网站公开信息数", "本年度"] == "ambiguous"
    assert found["主动公开信息数", "历年累计"] == "2条"


def test_groups_and_numbers_of_rows_stand_before_labels() -> None:
    document = html(
        cells("序号", *HEADER),
        "<td rowspan='2'>1</td>" + cells("主动公开信息数", "条", "1", "2"),
        cells("其中：网站", "条", "3", "4"),
        "<td colspan='5'>二、依申请公开</td>",
        cells("2", "申请总数", "件", "5", "6"),
    )
    assert own(extract(document)) == {
        ("主动公开信息数", "本年度"): "1条",
        ("主动公开信息数", "历年累计"): "2条",
        ("其中：网站", "本年度"): "3条",
        ("其中：网站", "历年累计"): "4条",
        ("申请总数", "本年度"): "5件",
        ("申请总数", "历年累计"): "6件",
    }


def test_the_unit_is_the_cell_s_then_the_column_s_then_the_header_s() -> None:
    document = html(
        cells("指标名称", "单位", "本年度（件）", "历年累计"),
        cells("主动公开信息数", "条", "1万条", "2"),
        cells("政府信息公开网站数", "", "3", "4"),
    )
    assert own(extract(document)) == {
        ("主动公开信息数", "本年度（件）"): "1万条",
        ("主动公开信息数", "历年累计"): "2条",
        ("政府信息公开网站数", "本年度（件）"): "3件",
        ("政府信息公开网站数", "历年累计"): "4",
    }


def test_a_table_without_the_year_in_its_header() -> None:
    rows = (("指标", "单位", "数量", "备注"), ("主动公开信息数", "条", "12", "含乡镇"))
    assert own(extract(text_document(lines(rows)))) == {("主动公开信息数", "数量"): "12条"}


STATISTICS = (
    ("（一）主动公开政府信息数", "条", "15", "300"),
    ("其中：主动公开规范性文件数", "条", "2", "40"),
    ("制发规范性文件总数", "件", "", "50"),
    ("3.政务微博公开政府信息数", "条", "7", "60"),
    ("信息公开栏更新数", "次", "8", "70"),
)


@pytest.mark.parametrize("separator", ["\t", " | ", " "], ids=["tabs", "pipes", "spaces"])
def test_rows_of_the_form_keep_their_codes_and_the_number_of_the_year(separator: str) -> None:
    document = text_document("政府信息公开情况统计表\n" + lines((HEADER, *STATISTICS), separator))
    extraction = extract(document)
    assert extraction.form == "statistics_2014"
    coded = {f.row_code: said(f) for f in extraction.figures if f.row_code}
    assert coded["disclosed"] == "15条"
    assert coded["disclosed_weibo"] == "7条"
    assert coded["normative_documents_issued"] in ("blank", "ambiguous")
    found = own(extraction)
    assert found["（一）主动公开政府信息数", "历年累计"] == "300条"
    assert ("（一）主动公开政府信息数", "本年度") not in found
    assert found["信息公开栏更新数", "本年度"] == "8次"
    assert Decimal(50) not in {f.reading.value for f in extraction.figures if f.row_code}
    places = [f.reading.span for f in extraction.figures if f.reading.value is not None]
    assert len(places) == len(set(places))


def test_headers_that_are_spaced_out_on_lines_of_their_own() -> None:
    """As a city of Fujian prints its table for 2009."""
    header = ("指   标  名  称", "计量 单位", "2009  年度", "历年 累计")
    rows = (("主动公开信息数", "条", "1234", "3456"), ("行政复议数", "件", "0", "1"))
    text = "附表\n" + lines((header, *rows), "\n\n").replace("\n", "\n\n")
    document = text_document("莆田市2009年度政府信息公开工作年度报告\n" + text)
    figures = [figure for figure in extract(document).figures if figure.reading.value is not None]
    assert {(f.row_label, f.column_label, said(f)) for f in figures} == {
        ("主动公开信息数", "2009年度", "1234条"),
        ("主动公开信息数", "历年累计", "3456条"),
        ("行政复议数", "2009年度", "0件"),
        ("行政复议数", "历年累计", "1件"),
    }


def test_documents_of_all_kinds_are_not_the_normative_ones() -> None:
    rows = (
        STATISTICS[0],
        ("其中：主动公开文件数", "条", "345", "2109"),
        ("制发文件总数", "件", "400", "2500"),
        STATISTICS[3],
    )
    extraction = extract(text_document("政府信息公开情况统计表\n" + lines((HEADER, *rows))))
    coded = {f.row_code: said(f) for f in extraction.figures if f.row_code and f.reading.value}
    assert coded == {"disclosed": "15条", "disclosed_weibo": "7条"}
    assert own(extraction)["其中：主动公开文件数", "本年度"] == "345条"


def test_a_cumulative_number_is_never_the_year_s_where_rows_cannot_be_told() -> None:
    text = "政府信息公开情况统计表\n指标名称\n计量单位\n本年度\n历年累计\n"
    text += "\n".join("\n".join((label, unit, total)) for label, unit, _, total in STATISTICS)
    coded = [figure for figure in extract(text_document(text)).figures if figure.row_code]
    assert {figure.reading.status for figure in coded} <= {Status.MISSING, Status.AMBIGUOUS}


@pytest.mark.parametrize(
    "text",
    [
        lines((HEADER, ("粮食产量", "吨", "12", "300"), ("财政收入", "万元", "1", "2"))),
        lines((("指标名称", "计量单位", "负责人"), ("主动公开信息数", "条", "张三"))),
        "本年度项目累计公开信息12条，历年累计300条。",
        "各项指标名称、计量单位、本年度和历年累计数见附表。主动公开信息 条 12 300",
    ],
)
def test_other_tables_and_prose_are_left_alone(text: str) -> None:
    assert extract(text_document(text)) == Extraction(None, ())


def test_a_table_goes_on_behind_the_heading_of_a_group() -> None:
    text = lines((HEADER, ("主动公开信息数", "条", "1", "2"))) + "\n二、依申请公开\n"
    text += "申请总数\t件\t3\t4\n\n- 2 -\n\n答复总数\t件\t5\t6\n"
    found = own(extract(text_document(text)))
    assert found["申请总数", "本年度"] == "3件"
    assert found["答复总数", "历年累计"] == "6件"


@pytest.mark.parametrize(
    "between", ["附表2 人员情况", "另据统计，有关人员情况如下：", "表3\n人员"], ids=str
)
def test_another_table_behind_is_not_under_the_header(between: str) -> None:
    text = lines((HEADER, ("主动公开信息数", "条", "1", "2"))) + f"\n{between}\n甲\t人\t3\t4\n"
    assert ("甲", "本年度") not in own(extract(text_document(text)))


def test_a_number_of_another_year_keeps_its_own_label() -> None:
    rows = (("指标名称", "单位", "2016年", "2015年"), ("主动公开信息数", "条", "12", "11"))
    assert own(extract(text_document(lines(rows)))) == {
        ("主动公开信息数", "2016年"): "12条",
        ("主动公开信息数", "2015年"): "11条",
    }


def test_a_report_on_the_form_of_2019_is_not_touched() -> None:
    text = (
        "二、主动公开政府信息情况\n第二十条第（五）项\n信息内容\n上一年项\n目数量\n本年增/减\n"
        "处理决\n定数量\n行政许可 3 1 4\n其他对外管理服务事项 5 0 6\n第二十条第（六）项\n信息内容\n"
        "上一年\n项目\n数量\n本年\n增/减\n处理决定\n数量\n行政处罚 19 1 8\n行政强制 2 1 3\n"
    )
    for figure in extract(text_document(text)).figures:
        assert not figure.reading.method.startswith("provincial")


def read_as(text: str) -> dict[tuple[str | None, str | None], str]:
    return own(extract(text_document("某县2016年政府信息公开工作年度报告\n" + text)))


@pytest.mark.parametrize("separator", ["\t", " | "])
@pytest.mark.parametrize("code", ["代码", "序号", "行次"])
def test_a_column_of_codes_is_no_column_of_numbers(code: str, separator: str) -> None:
    header = ("指标名称", "单位", code, "本年度", "历年累计")
    rows = (("主动公开政府信息数", "条", "01", "107", "321"), ("公开信息数", "条", "18", "", "12"))
    assert read_as(lines((header, *rows), separator)) == {
        ("主动公开政府信息数", "本年度"): "107条",
        ("主动公开政府信息数", "历年累计"): "321条",
        ("公开信息数", "本年度"): "blank",
        ("公开信息数", "历年累计"): "12条",
    }


@pytest.mark.parametrize("apart", ["\n| ", "|\n"])
def test_cells_on_lines_of_their_own_with_a_pipe(apart: str) -> None:
    rows = (
        ("指 标 名 称", "计量\n单位", "代码", "本期实际", "本年累计"),
        ("甲", "乙", "丙", "1", "2"),
        ("主动公开信息数", "条", "01", "107", "321"),
        ("新增的规范性文件数", "件", "03", "", "363"),
    )
    end = "\n|\n" if apart.startswith("\n") else "|\n"
    assert read_as("".join(apart.join(row) + end for row in rows)) == {
        ("主动公开信息数", "本期实际"): "107条",
        ("主动公开信息数", "本年累计"): "321条",
        ("新增的规范性文件数", "本期实际"): "blank",
        ("新增的规范性文件数", "本年累计"): "363件",
    }


def test_a_unit_in_brackets_behind_the_label_is_the_row_s() -> None:
    rows = (("指标名称", "本年度", "历年累计"), ("主动公开政府信息数（条）", "107", "321"))
    assert set(read_as(lines(rows)).values()) == {"107条", "321条"}
    rows = (*rows[:1], ("主动公开政府信息数（不含条例）", "107", "321"))
    assert set(read_as(lines(rows)).values()) == {"107", "321"}


def test_a_unit_is_the_row_s_where_its_column_has_no_header() -> None:
    """A page break runs through the header: 计量单位 stands on the page before."""
    rows = (("指标", "", "本年数", "累计数"), *ROWS)
    document = text_document(lines((("统计", "计量单位", "数量"),)) + "\n\f\n" + lines(rows))
    expected = {
        (label, column.replace("历年累计", "累计数").replace("本年度", "本年数")): value
        for (label, column), value in EXPECTED.items()
    }
    assert own(extract(document)) == expected


def test_of_two_dated_columns_the_report_s_year_is_the_form_s() -> None:
    text = lines(
        (
            ("统计指标", "单位", "2015年", "2016年"),
            ("（一）主动公开政府信息数", "条", "274", "2"),
            ("其中：主动公开规范性文件数", "条", "3", ""),
            ("1.当面申请数", "件", "3", "4"),
        )
    )
    found = extract(text_document("某县2016年政府信息公开工作年度报告\n" + text)).figures
    assert {f.row_code: said(f) for f in found if f.row_code and f.reading.span} == {
        "disclosed": "2条",
        "disclosed_normative_documents": "blank",
        "requests_in_person": "4件",
    }


def test_the_foot_of_a_table_has_no_figures() -> None:
    text = (
        "某县2016年政府信息公开工作年度报告\n（一）召开政府信息公开工作会议或专题会议数 次 2\n"
        "（二）举办各类培训班数 次 1\n（三）接受培训人员数 人次 64\n"
        "填报人：张三 联系电话：0953-8637408 填报日期：2017年1月12日\n"
    )
    printed = [f for f in extract(text_document(text)).figures if f.reading.span]
    assert [said(figure) for figure in printed] == ["2次", "1次", "64人次"]


@pytest.mark.parametrize(
    "torn",
    [
        "其中：1.当\n面提交申请数 件 3 4",
        "其中：1.当 件 3 4\n面提交申请数",
        "其中：1.当\n件 3 4\n面提交申请数",
    ],
)
def test_half_a_label_of_a_page_is_no_label(torn: str) -> None:
    text = f"指标名称 计量单位 本年度 历年累计\n一、总体情况\n主动公开信息数 条 12 20\n{torn}\n"
    text += "网站公开信息数 条 7 9\n二、其他\n公报公开信息数 条 1 2\n"
    found = own(extract(Document(text, (), "pdf", "application/pdf", is_laid_out=True)))
    assert "3件" not in found.values()
    assert found["公报公开信息数", "本年度"] == "1条"
