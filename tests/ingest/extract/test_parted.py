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


@pytest.mark.parametrize("word", ["若干", "缺", "####", "l2", "十二", "①"])
def test_a_word_beside_a_label_is_kept(word: str) -> None:
    for space in (" ", "\n"):
        text = f"二、主动公开政府信息情况\n行政许可{space}{word}\n行政处罚 5\n行政强制 0\n"
        found = figures(text, LABELS_OF_2021)
        assert row(found, "licensing") == [("decisions", word, "ambiguous")]
        assert texts(found, "penalties") == ["5"]


def test_the_mark_of_a_footnote_at_a_label_is_no_value() -> None:
    found = figures(f"{HEAD}（一）予以公开*1 7 0 0 0 0 7\n（二）部分公开※2 1 0 0 0 0 0 1\n")
    assert statuses(found, "granted") == {"ambiguous"}
    assert texts(found, "granted_in_part") == ["1", "0", "0", "0", "0", "0", "1"]


def test_values_at_the_foot_of_a_page_may_be_those_of_the_row_at_the_head_of_the_next() -> None:
    found = figures(
        f"{HEAD}（四）无 1.本机关不\n法提供 掌握相关政 1 0 0 0 0 0 1\n府信息\n"
        "2 7 0 0 0 0 9\n- 3 -\n\f\n"
        "2.没有现成\n信息需要\n另行制作\n3.补正后申请内容仍不明确 5 0 0 0 0 0 5\n"
    )
    assert statuses(found, "unavailable_must_be_created") == {"ambiguous"}
    assert texts(found, "unavailable_still_unclear") == ["5", "0", "0", "0", "0", "0", "5"]


def test_a_row_of_no_form_with_its_values_leaves_the_row_before_blank() -> None:
    found = figures(
        "二、主动公开政府信息情况\n行政许可\n行政检查 7\n行政处罚 5\n行政强制 0\n", LABELS_OF_2021
    )
    assert statuses(found, "licensing") == {"blank"}
    assert texts(found, None) == ["7"]


def test_the_end_of_a_label_behind_the_head_of_a_page_is_no_other_row() -> None:
    found = figures(
        "三、收到和处理政府信息公开申请情况\n自然人 商业企业 科研机构 其他 总计\n一、本年新收\n"
        "政府信息公开\n联系电话：0953-8637408\n申请数量\n7 0 8 7 0 1 23\n二、上年结转\n"
        "23 0 0 17 0 0 40\n申请数量\n"
        "三、本年度办理结果\n（一）予以公开 1 0 0 0 0 0 1\n（二）部分公开 2 0 0 0 0 0 2\n"
    )
    assert statuses(found, "received_new") == {"ambiguous"}
    assert texts(found, "carried_in") == ["23", "0", "0", "17", "0", "0", "40"]


@pytest.mark.parametrize("mark", ["*", "①", "※", "[1]", "［注1］", " [1]"])
def test_a_number_with_the_mark_of_a_footnote_is_read(mark: str) -> None:
    lines = "行政许可{0}12{1}\n[1] 含乡镇3件\n行政处罚{0}5\n行政强制{0}0\n"
    for separator in (" ", "\t"):
        text = "二、主动公开政府信息情况\n" + lines.format(separator, mark)
        found = figures(text, LABELS_OF_2021)
        assert [figure.reading.value for figure in found if figure.row_code == "licensing"] == [12]
        assert texts(found, "penalties") == ["5"]


def test_a_row_known_by_the_end_of_its_label_is_not_blank_behind_a_value() -> None:
    """Its beginning ran together with the end of the label before: 7 stands between its halves."""
    found = figures(
        "政府信息公开情况统计表\n统计指标 单位 统计数\n其中：涉及个人隐私 件 3\n不是《条例》\n件\n"
        "所指政府信息\n法律法规规定\n件 7\n的其他情形\n5.不属于本行政机关公开数 件 2\n"
    )
    assert row(found, "denied_other_legal") == [("value", "7", "ambiguous")]
    assert row(found, "reply_not_this_agency") == [("value", "2", "reported")]


@pytest.mark.parametrize(
    "values", ["305注1 0 3注2", "_1_ _0_ _1_", "305、0、3、", "3件；0件；3件；", "1,0,0,0,0,0,1;"]
)
@pytest.mark.parametrize("below", [" ", "\n"])
def test_values_with_marks_about_them_leave_no_blank_row(values: str, below: str) -> None:
    found = figures(
        f"{HEAD}（一）予以公开{below}{values}\n（三）不予公开\n1.属于国家秘密 0 0 0 0 0 0 0\n"
    )
    assert not statuses(found, "granted") & {"blank", "reported"}
    assert texts(found, "denied_state_secret") == ["0"] * 7


def test_a_label_that_the_head_of_a_page_tears_is_no_blank_row() -> None:
    found = figures(
        "二、主动公开政府信息情况\n信息内容 上一年项目数量 本年增/减 处理决定数量\n行政许可 1 0 5\n"
        "其他对外管理\n-5-\n某市2023年政府信息公开工作年度报告\n服务事项 / 增224 8549\n"
        "行政处罚 2 0 7\n"
    )
    assert statuses(found, "other_services") == {"ambiguous"}
    assert texts(found, "penalties") == ["2", "0", "7"]


@pytest.mark.parametrize("sign", ["-", "–", "——", "---"])
@pytest.mark.parametrize(
    "printed",
    [
        "其他对外管理服务事项\n{}",
        "其他对外管理服务事项（截至\n12月31日\n）\n{}",
        "其他对外管理服务\n{}事项\n",
    ],
    ids=["below", "below a note", "within"],
)
def test_values_that_look_like_the_number_of_a_page_leave_no_blank_row(
    sign: str, printed: str
) -> None:
    found = figures(
        "二、主动公开政府信息情况\n信息内容 上一年项目数量 本年增/减 处理决定数量\n行政许可 1 0 5\n"
        + printed.format(f"{sign} 16 {sign}\n")
        + "— 8 —\n行政处罚 2 0 7\n"
    )
    assert statuses(found, "other_services") == {"ambiguous"}
    assert texts(found, "penalties") == ["2", "0", "7"]


def test_no_page_has_the_number_zero() -> None:
    found = figures(
        "二、主动公开政府信息情况\n信息内容 上一年项目数量 本年增/减 处理决定数量\n行政许可 1 0 5\n"
        "其他对外管理服务事项\n- 0 -\n行政处罚 2 0 7\n"
    )
    assert texts(found, "other_services") == ["-", "0", "-"]


def test_values_between_long_dashes_leave_no_blank_row_of_many_columns() -> None:
    found = figures(f"{HEAD}（一）予以公开\n-- 2 --\n（二）部分公开\n- 2 -\n（三）不予公开\n")
    assert statuses(found, "granted") == {"ambiguous"}
    assert statuses(found, "granted_in_part") == {"blank"}


@pytest.mark.parametrize("number", ["30/12", "5"])
def test_a_number_alone_below_a_label_may_be_a_page_s_and_leaves_no_blank_row(number: str) -> None:
    cells = "".join(f"{name} |\n{name} |\n" for name in "甲乙丙丁戊己庚辛")
    found = figures(
        f"二、主动公开政府信息情况\n{cells}行政许可 |\n{number}\n行政处罚 |\n5 |\n行政强制 |\n|\n",
        LABELS_OF_2021,
    )
    assert row(found, "licensing") == [("decisions", number, "ambiguous")]
    assert texts(found, "penalties") == ["5"]


def test_a_list_s_marks_with_fixed_spaces_are_no_dashes() -> None:
    found = figures(
        f"{HEAD}-\xa0（一）予以公开\n-\xa0（三）不予公开\n-\xa01.属于国家秘密 0 0 0 0 0 0 0\n"
    )
    assert statuses(found, "granted") == {"blank"}


@pytest.mark.parametrize(
    "values", ["48.0 0 0 0 0 0 48.0", "48件 0件 0件", "1% 0% 3%", "48[1] 0 48"]
)
def test_values_in_the_midst_of_a_label_s_note_leave_no_blank_row(values: str) -> None:
    found = figures(
        f"{HEAD}（二）部分公开（区分处理\n的，只计这一情形，不\n{values}\n计其他情形）\n（三）不予公开\n"
        "1.属于国家秘密 0 0 0 0 0 0 0\n"
    )
    assert not statuses(found, "granted_in_part") & {"blank", "reported"}
    assert texts(found, "denied_state_secret") == ["0"] * 7


@pytest.mark.parametrize(
    "label",
    [
        "（二）部分公开（区分 {}\n处理的，只计这一情\n形，不计其他情形）",
        "（二）部分公开（区分处理\n理结 的，只计这一情形，不计其 {}\n果 他情形）",
        "（二）部分公开（区分处理\n{}\n果 的，只计这一情形，不计其他情形）",
        "（二）部分公开（ {}\n含3个部门）",
    ],
)
def test_values_beside_the_words_of_a_label_s_note_are_the_row_s(label: str) -> None:
    for values in ("2 0 0 1 0 0 3", "| 2 |  |  | 1 | 0 | 0 | 3 |"):
        found = figures(
            f"{HEAD}{label.format(values)}\n（三）不予公开\n1.属于国家秘密 {'0 ' * 7}\n"
        )
        kept = [text for text in texts(found, "granted_in_part") if text]
        assert [kept[0], kept[-1]] == ["2", "3"] or statuses(found, "granted_in_part") == {
            "ambiguous"
        }
        assert texts(found, "denied_state_secret") == ["0"] * 7


@pytest.mark.parametrize("space", [" ", "\u3000", "\xa0"])
def test_a_unit_and_its_value_in_the_midst_of_a_note(space: str) -> None:
    text = (
        "政府信息公开情况统计表\n统计指标 单位 统计数\n（一）主动公开政府信息数（不同渠道\n和方式"
    )
    text += (
        f"公开相同\n条{space}15087\n信息计1条）\n（二）通过不同渠道和方式公开政府信息的情况 — 3\n"
    )
    assert row(figures(text, ""), "disclosed") == [("value", "15087", "reported")]


@pytest.mark.parametrize("below", [" ", "\n"])
def test_letters_for_zeros_leave_no_blank_row(below: str) -> None:
    found = figures(
        f"{HEAD}（一）予以公开{below}O O O O O O O\n（三）不予公开\n1.属于国家秘密 0 0 0 0 0 0 0\n"
    )
    assert statuses(found, "granted") == {"ambiguous"}


def test_a_number_alone_below_a_unit_may_be_a_page_s_and_leaves_no_blank_row() -> None:
    text = "政府信息公开情况统计表\n统计指标\n单位\n统计数\n（一）收到申请数\n件\n12\n"
    found = figures(f"{text}1.当面申请数\n件\n3/12\n2.传真申请数\n件\n5\n", "")
    assert statuses(found, "requests_in_person") == {"ambiguous"}
    assert texts(found, "requests_fax") == ["5"]


def test_what_was_not_read_leaves_no_blank_row() -> None:
    found = figures(f"{HEAD}（一）予以公开 \ufffd\n（二）部分公开\n月\n\ufffd 日 \ufffd\n")
    assert not statuses(found, "granted") & {"blank", "reported"}
    assert not statuses(found, "granted_in_part") & {"blank", "reported"}


def test_half_a_label_that_is_one_by_itself() -> None:
    text = "二、主动公开政府信息情况\n规章 0 0 28\n行政 27815 0 22\n规\n范性\n文件\n"
    found = figures(text, LABELS_OF_2021)
    assert statuses(found, "normative_documents") == {"ambiguous"}


def test_a_label_whose_quotation_ends_beside_the_values_is_no_blank_row() -> None:
    """A letter is printed twice where the label is broken: its end is no other row's label."""
    found = figures(
        "三、收到和处理政府信息公开申请情况\n2.其他法律行政法规禁止公开\n7 / / / / / 7\n"
        "3.危及“三安全一稳定\n定” 48 / / / / / 48\n4.保护第三方合法权益\n/ / / / / / /\n"
    )
    assert statuses(found, "denied_security_stability") == {"ambiguous"}
    assert texts(found, "denied_third_party_rights") == ["/"] * 7


def test_half_a_label_behind_dashes() -> None:
    found = figures(f"{HEAD}4.无\n正 当\n由 大 / / / / / / /\n量 反\n复 申\n请\n")
    assert statuses(found, "not_processed_excessive") <= {"ambiguous", "missing", "not_applicable"}
