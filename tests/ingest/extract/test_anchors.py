"""A stream of text: labels in reading order, values behind them."""

from tests.ingest.extract.test_grid import figures, row, statuses, texts

HEAD = """三、收到和处理政府信息公开申请情况
申请人情况
自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计
一、本年新收政府信息公开申请
数量
6 0 0 0 0 0 6
"""


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
        HEAD + "（一）予以公开 0 0 0 0 0 0 0\n\n- 9 -\n\n— 10 —\n（二）部分公开 " + "1 " * 7
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


def test_glued_digits_are_ambiguous_and_kept() -> None:
    found = figures(
        "二、主动公开政府信息情况信息内容上一年项目数量本年增/减处理决定数量"
        "行政许可41207其他对外管理服务事项000第二十条第（六）项信息内容"
    )
    assert row(found, "licensing") == [
        (column, "41207", "ambiguous") for column in ("items_last_year", "change", "decisions")
    ]
    assert statuses(found, "other_services") == {"ambiguous"}


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
