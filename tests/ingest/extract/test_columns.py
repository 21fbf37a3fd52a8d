"""Values belong to the headers that are printed over them, whatever the form's order is."""

import pytest

from ingest.extract.extraction import extract
from tests.documents import text_document
from tests.ingest.extract.test_grid import figures, statuses

PROACTIVE = "二、主动公开政府信息情况\n"
REQUESTS = "三、收到和处理政府信息公开申请情况\n"
REVIEWS = "四、政府信息公开行政复议、行政诉讼情况\n"
OF_2019 = "信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |\n"
OF_2021 = "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
NEW = "一、本年新收政府信息公开申请数量"


def cells(text: str, row_code: str) -> dict[tuple[str, str], str]:
    """By form and column, the values of a row that is not missing: its number, else the status."""
    return {
        (figure.form, figure.column_code or ""): str(figure.reading.value)
        if figure.reading.value is not None
        else figure.reading.status.value
        for figure in extract(text_document(text)).figures
        if figure.row_code == row_code and figure.reading.status.value != "missing"
    }


def numbers(text: str, row_code: str) -> list[str]:
    return list(cells(text, row_code).values())


@pytest.mark.parametrize(("parted", "filled"), [(" | ", ""), (" | ", " | |"), ("\n", "")])
@pytest.mark.parametrize("header", ["处理决定数量", "处理决定数量（2022年办件量）"])
def test_a_header_of_2019_that_stands_alone_is_that_of_2021(
    header: str, parted: str, filled: str
) -> None:
    """A bureau keeps the form of 2019 but for two of its columns."""
    text = f"{PROACTIVE}{OF_2019}规章 | 0 | 0 | 0 |\n信息内容 | {header} |{filled}\n"
    rows = f"行政许可 | 117 |{filled}\n行政处罚 | 2 |{filled}\n".replace(" | ", parted)
    assert cells(text + rows, "licensing") == {("form_2021", "decisions"): "117"}
    assert cells(text + rows, "penalties") == {("form_2021", "decisions"): "2"}


@pytest.mark.parametrize(
    ("headers", "row"),
    [
        ("信息内容 | 处理决定数量 | 说明文字 |", "行政许可 | 117"),
        ("信息内容 | 本年增/减 |", "行政许可 | 117"),
        ("信息内容 | 采购总金额 |", "政府集中采购 | 117"),
    ],
)
def test_a_value_under_the_header_of_another_column_is_not_the_first_column_s(
    headers: str, row: str
) -> None:
    text = f"{PROACTIVE}{OF_2019}规章 | 0 | 0 | 0 |\n{headers}\n{row} |\n"
    for code in ("licensing", "procurement"):
        assert "117" not in numbers(text, code)


@pytest.mark.parametrize("parted", [" | ", "\t", "\n"])
def test_columns_in_another_order_are_read_by_their_headers(parted: str) -> None:
    text = PROACTIVE + (
        "信息内容 | 现行有效件数 | 本年制发件数 | 本年废止件数\n行政规范性文件 | 25 | 3 | 2\n"
        "信息内容 | 本年处理决定数量\n行政许可 | 12\n"
    ).replace(" | ", parted)
    assert cells(text, "normative_documents") == {
        ("form_2021", "made"): "3",
        ("form_2021", "repealed"): "2",
        ("form_2021", "in_force"): "25",
    }
    assert numbers(text, "licensing") == ["12"]


def test_a_blank_stays_under_its_header() -> None:
    text = PROACTIVE + (
        OF_2019
        + "规范性文件 | 3 | 2 | 19 |\n"
        + "信息内容 | 上一年项目数量 | 处理决定数量 | 本年增/减 |\n"
        + "行政许可 | 7 | 99 | -2 |\n其他对外管理服务事项 | 7 | | -2 |\n"
        + "信息内容 | 采购总金额（万元） | 采购项目数量 |\n政府集中采购 | 12.5 | 3 |\n"
    )
    assert numbers(text, "licensing") == ["7", "-2", "99"]
    assert numbers(text, "other_services") == ["7", "-2", "blank"]
    assert numbers(text, "procurement") == ["3", "12.5"]


@pytest.mark.parametrize(
    "headers",
    [
        "信息内容\t本年新制作数量\t\t对外公开总数量\n本年新公开数量\n",
        "信息内容 |\n本年新制作数量 |\n|\n对外公开总数量 |\n本年新公开数量 |\n",
    ],
    ids=["cells", "lines"],
)
def test_headers_in_two_lines_round_a_blank_cell_tell_no_order(headers: str) -> None:
    """As a town prints them: the one below stands where the line above has its blank cell."""
    between = "\t" if "\t" in headers else " |\n"
    row = between.join(("规范性文件", "27", "1", "9"))
    assert numbers(f"{PROACTIVE}{headers}{row}\n", "normative_documents") == ["ambiguous"] * 3


@pytest.mark.parametrize("parted", [" | ", "\n"], ids=["cells", "lines"])
def test_headers_of_another_row_leave_no_number(parted: str) -> None:
    """As a district's statistics bureau prints them over the row of procurement."""
    fees = "信息内容 | 上一年项目数量 | 本年增/减\n行政事业性收费 | 5 | 0\n"
    foreign = f"{fees}信息内容 | 上一年项目数量 | 本年增/减\n政府集中采购 | 12 | 35.6\n"
    text = (PROACTIVE + OF_2019 + "规范性文件 | 3 | 2 | 19\n" + foreign).replace(" | ", parted)
    assert numbers(text, "fees") == ["5", "0"]
    assert numbers(text, "procurement") == ["ambiguous", "ambiguous"]
    lost = (PROACTIVE + OF_2019 + f"{fees}政府集中采购 | 12 | 35.6\n").replace(" | ", parted)
    assert numbers(lost, "procurement") == ["12", "35.6"]


def test_headers_that_contradict_without_telling_the_order_leave_no_number() -> None:
    text = PROACTIVE + (
        "信息内容 | 现行有效件数 | 本年制发件数 | |\n行政规范性文件 | 25 | 3 | 2 |\n"
        "信息内容 | 本年处理决定数量 |\n行政许可 | 12 |\n"
    )
    assert set(numbers(text, "normative_documents")) == {"ambiguous"}
    assert numbers(text, "licensing") == ["12"]


@pytest.mark.parametrize(
    "header",
    [
        "信息内容 | 本年制 | 本年废 | 现行有 |\n | 发件数 | 止件数 | 效件数 |\n",
        "信息内容 | 制发件数 | 废止件数 | 有效件数 |\n",
        OF_2021 + OF_2021,
        "",
    ],
)
def test_torn_short_repeated_or_lost_headers_cost_nothing(header: str) -> None:
    text = PROACTIVE + header + "行政规范性文件 | 3 | 2 | 25 |\n"
    text += "信息内容 | 处理决定数量 |\n行政许可 | 12 |\n信息内容 | 本年收费金额（单位：万元）|\n"
    text += "行政事业性收费 | 1.5 |\n" + "本年制发件数 本年收费金额\n"
    assert numbers(text, "normative_documents") == ["3", "2", "25"]
    assert numbers(text, "licensing") == ["12"]
    assert numbers(text, "fees") == ["1.5"]


TWO_LEVELS = """申请人情况 |
自然人 | 法人或其他组织 | 总计 |
{five} |
"""
FIVE = "商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他"


@pytest.mark.parametrize(
    ("headers", "values", "expected"),
    [
        (TWO_LEVELS.format(five=FIVE), "1 | 2 | 3 | 0 | 0 | 4 | 10", "1 2 3 0 0 4 10"),
        (
            TWO_LEVELS.format(five=FIVE.replace("商业企业 | 科研机构", "科研机构 | 商业企业")),
            "1 | 3 | 2 | 0 | 0 | 4 | 10",
            "1 2 3 0 0 4 10",
        ),
        (f"自然人 | {FIVE} | 总计 |\n", "1 | 2 | 3 | 0 | 0 | 4 | 10", "1 2 3 0 0 4 10"),
        (f"总计 | 自然人 | {FIVE} |\n", "10 | 1 | 2 | 3 | 0 | 0 | 4", "1 2 3 0 0 4 10"),
        (
            f"申请人情况 | 总计 |\n自然人 | 法人或其他组织 |\n{FIVE} |\n",
            "1 | 2 | 3 | 0 | 0 | 4 | 10",
            "1 2 3 0 0 4 10",
        ),
        (
            f"总计 | 自然人 | 法人或其他组织 |\n{FIVE} |\n",
            "10 | 1 | 2 | 3 | 0 | 0 | 4",
            "ambiguous " * 7,
        ),
        (
            f"自然人 | 总计 | 法人或其他组织 |\n{FIVE} |\n",
            "1 | 10 | 2 | 3 | 0 | 0 | 4",
            "ambiguous " * 7,
        ),
        (
            f"法人或其他组织 | 自然人 | 总计 |\n{FIVE} |\n",
            "2 | 3 | 0 | 0 | 4 | 1 | 10",
            "ambiguous " * 7,
        ),
    ],
)
def test_columns_at_two_levels(headers: str, values: str, expected: str) -> None:
    text = f"{REQUESTS}{headers}{NEW} | {values} |\n{OF_2021}"
    assert numbers(text, "received_new") == expected.split()


@pytest.mark.parametrize("parted", [" ", "\n"])
def test_a_column_in_other_words_before_the_others_puts_all_in_doubt(parted: str) -> None:
    headers = f"合计 | 自然人 | 法人或其他组织 | {FIVE}".replace(" | ", parted)
    text = (
        f"{REQUESTS}申请人情况\n{headers}\n{NEW}{parted}" + parted.join("9612000") + f"\n{OF_2021}"
    )
    assert numbers(text, "received_new") == ["ambiguous"] * 7


@pytest.mark.parametrize("parted", [" | ", "\n\n"], ids=["cells", "lines"])
def test_columns_of_no_form_leave_no_number(parted: str) -> None:
    """As an office prints what it has made, what it has obtained, and what of both is public."""
    text = PROACTIVE + (
        "第二十条第(一)项\n信息内容 | 本年度实际产生数量 | 对外公开数量\n制作 | 获取\n"
        "规章 | 0 | 0 | 0\n规范性文件 | 3 | 2 | 5\n第二十条第(五)项\n"
        "信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量\n行政许可 | 4 | 5 | 6\n"
    ).replace(" | ", parted)
    assert numbers(text, "regulations") == numbers(text, "normative_documents") == ["ambiguous"] * 3
    assert numbers(text, "licensing") == ["4", "5", "6"]


def test_reviews_side_by_side_in_another_order() -> None:
    five = "总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | "
    text = (
        f"{OF_2021}{REVIEWS}行政复议 | 行政诉讼 |\n{five}未经复议直接起诉 | 复议后起诉 |\n"
        f"{five}{five}\n2 | 1 | 0 | 0 | 1 | 1 | 0 | 1 | 0 | 0 | 3 | 0 | 0 | 0 | 3 |\n"
    )
    assert numbers(text, "reconsideration") == ["1", "0", "0", "1", "2"]
    assert numbers(text, "litigation_direct") == ["0", "1", "0", "0", "1"]
    assert numbers(text, "litigation_after_reconsideration") == ["0", "0", "0", "3", "3"]


def test_reviews_in_another_order_where_merged_headers_are_printed_in_each_line() -> None:
    five = "总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | "
    text = (
        f"{OF_2021}{REVIEWS}{five}未经复议直接起诉 | 复议后起诉 |\n{five}{five}{five}\n"
        "2 | 1 | 0 | 0 | 1 | 1 | 0 | 1 | 0 | 0 | 3 | 0 | 0 | 0 | 3 |\n"
    )
    assert numbers(text, "reconsideration") == ["1", "0", "0", "1", "2"]
    assert numbers(text, "litigation_after_reconsideration") == ["0", "0", "0", "3", "3"]


@pytest.mark.parametrize("parted", [" | ", "\t", "\n"])
def test_rows_under_headers_of_another_generation_are_that_form_s(parted: str) -> None:
    mixed = PROACTIVE + (
        "信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量\n规范性文件 | 4 | 5 | 60\n"
        "信息内容 | 本年处理决定数量\n行政许可 | 2\n"
        "信息内容 | 本年收费金额（单位：万元）\n行政事业性收费 | 282.1\n"
    ).replace(" | ", parted)
    of_2021, of_2019 = "本年制发件数\n现行有效件数\n", "其他对外管理服务事项\n政府集中采购\n"
    for only in (of_2021, of_2019):
        text = f"{only}{mixed}"
        assert cells(text, "normative_documents") == {
            ("form_2019", "made"): "4",
            ("form_2019", "disclosed"): "5",
            ("form_2019", "disclosed_total"): "60",
        }
        assert cells(text, "licensing") == {("form_2021", "decisions"): "2"}
        assert cells(text, "fees") == {("form_2021", "amount"): "282.1"}


def test_a_header_torn_in_part_tells_the_generation_by_the_rest() -> None:
    text = OF_2021 + PROACTIVE + "信息内容 | 本年新 | 本年新 | 对外公开总数量 |\n"
    text += "规范性文件 | 4 | 5 | 60 |\n"
    text += "信息内容 | 本年处理决定数量 |\n行政许可 | 2 |\n"
    assert set(cells(text, "normative_documents")) == {
        ("form_2019", code) for code in ("made", "disclosed", "disclosed_total")
    }
    assert numbers(text, "normative_documents") == ["4", "5", "60"]


def test_headers_of_two_groups_are_not_one_line_though_the_rows_between_are_lost() -> None:
    text = PROACTIVE + (
        "信息内容\n上年项目数量\n本年增/减\n处理决定数量\n行政许 可事项\n259\n"
        "第二十条第（六）项\n上一年项目数量\n行政处罚\n28416\n18\n7\n行政强制\n11119\n55\n2264\n"
    )
    assert numbers(OF_2019 + text, "compulsory_measures") in (
        ["11119", "55", "2264"],
        ["ambiguous"] * 3,
    )


def test_where_the_order_of_columns_is_in_doubt_no_cell_is_said_to_be_blank() -> None:
    found = figures(
        "三、收到和处理政府信息公开申请情况\n申请人情况\n总计 自然人 法人或其他组织\n"
        "商业\n企业 科研机构 社会公益组织 法律服务机构 其他\n"
        "一、本年新收政府信息公开申请数量 9 8 1 — — — —\n"
        "二、上年结转政府信息公开申请数量 — — — — — — —\n"
    )
    assert statuses(found, "received_new") == {"ambiguous"}
    assert statuses(found, "carried_in") == {"not_applicable"}  # in whatever order


def test_of_headers_a_cell_a_line_the_first_is_not_told_to_stand_above_the_others() -> None:
    headers = "申请人情况\n总计\n自然人\n法人或其他组织\n" + FIVE.replace(" | ", "\n")
    values = "10\n1\n2\n3\n0\n0\n4"
    assert numbers(f"{REQUESTS}{headers}\n{NEW}\n{values}\n{OF_2021}", "received_new") == [
        *["ambiguous"] * 7
    ]


ITEMS = (
    "二、主动公开政府信息情况\n第二十条第（五）项\n信息内容\n上一年项目数量\n{header}\n处理决定数量\n"
    "行政许可\n13\n15\n47\n第二十条第（八）项\n信息内容\n上一年项目数量\n{header}\n"
    "行政事业性收费\n4\n6\n第二十条第（九）项\n信息内容\n采购项目数量\n采购总金额\n政府集中采购\n9\n12\n"
)
CHANGE = ("form_2019", "change")


@pytest.mark.parametrize("header", ["本年数量", "本年项目数量", "今年项目数"])
def test_a_header_of_another_name_puts_its_column_in_doubt(header: str) -> None:
    """A town counts the items of this year where the form asks how many more there are."""
    text = ITEMS.format(header=header)
    assert numbers(text, "licensing") == ["13", "ambiguous", "47"]
    assert numbers(text, "fees") == ["4", "ambiguous"]
    in_cells = text.replace("信息内容\n", "信息内容\t").replace("数量\n", "数量\t")
    in_cells = in_cells.replace(f"{header}\n", f"{header}\t").replace("许可\n", "许可\t")
    in_cells = in_cells.replace("处理决定数量\t", "处理决定数量\n").replace("13\n15\n", "13\t15\t")
    assert cells(in_cells, "licensing")[CHANGE] == "ambiguous"


@pytest.mark.parametrize(
    "header", ["本年增/减", "本年增/", "增减", "增减情况", "本年 增减（+/-）", ""]
)
def test_a_header_that_is_badly_printed_names_no_other_column(header: str) -> None:
    text = ITEMS.format(header=header)
    assert numbers(text, "licensing") == ["13", "15", "47"]
    assert numbers(text, "fees") == ["4", "6"]
