"""Each rule on reports that are sound but for one thing: it sees that, and nothing else does.

All reports are printed, read and built in one run, as a user's would be.
"""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from expectations.suites import load
from tests.built import Built
from tests.warehouse import made as reports
from tests.warehouse.made import CASES, RULES


@pytest.fixture(scope="module")
def agencies() -> Mapping[str, str]:
    return reports.agencies()


@pytest.fixture(scope="module")
def failures(made: Built) -> dict[str, set[str]]:
    """The rules that fail, by agency."""
    failing: dict[str, set[str]] = {}
    query = "select agency_name, rule_code from fct_rule_results where result = 'fail'"
    for agency, rule_code in made.rows(query):
        failing.setdefault(str(agency), set()).add(str(rule_code))
    return failing


def test_every_rule_has_a_report_that_breaks_it() -> None:
    assert set(CASES) == set(RULES)


@pytest.mark.parametrize("rule_code", CASES)
def test_a_report_that_breaks_one_rule_fails_that_rule_only(
    rule_code: str, failures: dict[str, set[str]], agencies: Mapping[str, str]
) -> None:
    assert failures.get(agencies[rule_code]) == {rule_code} | CASES[rule_code].follows


def test_sound_reports_fail_nothing(
    made: Built, failures: dict[str, set[str]], agencies: Mapping[str, str]
) -> None:
    sound = [agency for name, agency in agencies.items() if name.startswith("sound")]
    assert not failures.keys() & set(sound)
    for form in ("2014", "2019", "2021"):
        passed = made.rows(
            "select distinct rule_code from fct_rule_results"
            " where result = 'pass' and agency_name = ?",
            agencies[f"sound_{form}"],
        )
        rules = {code for code, rule in RULES.items() if rule["form"].endswith(form)}
        assert {code for (code,) in passed} == rules


def test_years_compare_over_the_change_of_form(made: Built, agencies: Mapping[str, str]) -> None:
    rows = made.rows(
        "select rule_code, result, count(*) from fct_rule_results"
        " where agency_name = ? and report_year = 2021"
        " and rule_code in ('requests_carried_over_2021', 'proactive_in_force_2021')"
        " group by all order by all",
        agencies["sound_change"],
    )
    assert rows == [
        ("proactive_in_force_2021", "not_due", 2),
        ("requests_carried_over_2021", "pass", 7),
    ]


def test_only_errors_quarantine(made: Built, agencies: Mapping[str, str]) -> None:
    errors = {code for code, rule in RULES.items() if rule["severity"] == "error"}
    rows = made.rows("select distinct agency_name, rule_code from mart_quarantine")
    quarantined = {row for row in rows if row[0] in agencies.values()}
    assert quarantined == {(agencies[code], code) for code in errors}


@pytest.mark.parametrize("family", dict.fromkeys(rule["family"] for rule in RULES.values()))
def test_an_expectation_counts_the_failures_of_its_rule(made: Built, family: str) -> None:
    for item in load(family).expectations:
        rule_code = item["meta"]["rule_code"]
        found = made.rows(item["kwargs"]["unexpected_rows_query"])
        failed = "select count(*) from fct_rule_results where rule_code = ? and result = 'fail'"
        assert made.rows(failed, rule_code) == [(len(found),)]
        assert found


def test_a_figure_of_the_year_before_belongs_to_its_own_document(
    made: Built, agencies: Mapping[str, str]
) -> None:
    rows = made.rows(
        "select used.side, owner.report_year, figure.row_code, figure.value"
        " from fct_rule_result_figures as used"
        " join dim_report as report on used.document_id = report.document_id"
        " join dim_report as owner on used.figure_document_id = owner.document_id"
        " join fct_figures as figure on used.figure_id = figure.figure_id"
        " and used.figure_document_id = figure.document_id"
        " where report.agency_name = ? and report.report_year = 2023"
        " and used.rule_code = 'requests_carried_over_2021' and used.instance = 'total' order by 1",
        agencies["requests_carried_over_2021"],
    )
    assert rows == [
        ("left", 2023, "carried_in", Decimal(3)),
        ("right", 2022, "carried_out", Decimal(4)),
    ]


def test_a_figure_of_the_prose_leads_to_its_sentence(
    made: Built, agencies: Mapping[str, str]
) -> None:
    rows = made.rows(
        "select prose.sentence, prose.value,"
        " substr(texts.text, prose.char_start + 1, prose.char_end - prose.char_start)"
        " from fct_rule_result_figures as used"
        " join dim_report as report on used.document_id = report.document_id"
        " join staging.stg_narrative_figures as prose"
        " on used.narrative_figure_id = prose.narrative_figure_id"
        " join raw.document_texts as texts on prose.document_id = texts.document_id"
        " where report.agency_name = ? and used.rule_code = 'documents_prose_2021'",
        agencies["documents_prose_2021"],
    )
    assert rows == [("2023年，全县制定规范性文件5件。", Decimal(5), "5件")]


def test_the_cells_that_are_not_filled_are_named(made: Built, agencies: Mapping[str, str]) -> None:
    rows = made.rows(
        "select used.row_code, used.column_code, used.status from fct_rule_result_figures as used"
        " join dim_report as report on used.document_id = report.document_id"
        " where report.agency_name = ? and used.rule_code = 'cells_filled_2021'",
        agencies["cells_filled_2021"],
    )
    assert rows == [("licensing", "decisions", "blank")]


@pytest.mark.parametrize(
    ("rule_code", "sentence"),
    [
        (
            "requests_carried_over_2021",
            "本年“上年结转”等于上一年度报告的“结转下年度继续办理”；自然人："
            "本年报告“二、上年结转政府信息公开申请数量” 3，"
            "上一年度报告“四、结转下年度继续办理” 4，不符，相差 -1。",
        ),
        (
            "denied_prose_2019",
            "正文所述“（三）不予公开”的件数与表格各项之和一致："
            "表格“（三）不予公开”各项之和 3，正文 4，不符，相差 -1。",
        ),
        (
            "cells_filled_2021",
            "表样要求的每一格都已填写；主动公开政府信息情况："
            "已填写格数 9，应填写格数 10，不符，相差 -1。",
        ),
        (
            "fees_unit_2021",
            "行政事业性收费金额与上一年度相差不到1000倍，单位应无误："
            "本年（万元） 35000，上一年度（万元） 3.5，变动过大，请核实。",
        ),
    ],
)
def test_a_failure_says_what_is_wrong(
    made: Built, agencies: Mapping[str, str], rule_code: str, sentence: str
) -> None:
    sentences = made.rows(
        "select sentence_zh from fct_rule_results"
        " where result = 'fail' and rule_code = ? and agency_name = ?",
        rule_code,
        agencies[rule_code],
    )
    assert any(str(text).endswith(sentence) for (text,) in sentences), sentences
