"""Each rule on reports that are sound but for one thing: it sees that, and nothing else does.

All reports are printed, read and built in one run, as a user's would be.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest

from expectations.suites import load
from ingest.forms import read_seed
from tests.built import Built, build
from tests.reports import MadeReport, made_report, printed, with_prose

RULES = {row["rule_code"]: row for row in read_seed("rules")}

Change = Callable[[MadeReport], MadeReport]


@dataclass(frozen=True)
class Case:
    """What to change in a sound report, or in that of the year before, to break a rule."""

    now: Change = lambda report: report
    before: Change | None = lambda report: report
    """None: there is no report on the year before."""
    follows: frozenset[str] = frozenset()
    """Other rules that the same change must break too."""


def adding(*cells: str, number: int = 1) -> Change:
    return lambda report: report.adding(*cells, number=number)


def having(cell: str, number: Decimal | int | None) -> Change:
    return lambda report: report.having({cell: number})


def stating(name: str, more: int = 1) -> Change:
    """Prose that says another number than the table."""

    def change(report: MadeReport) -> MadeReport:
        sound = with_prose(report)
        return with_prose(report, **{name: sound.stated[name] + more})

    return change


def of(table: str, column: str, *rows: str) -> tuple[str, ...]:
    return tuple(f"{table}.{row}.{column}" for row in rows)


def both(table: str, *rows: str) -> tuple[str, ...]:
    """The cells of natural persons and of the total, so that applicants still add up."""
    return (*of(table, "natural_person", *rows), *of(table, "total", *rows))


def of_both_forms(year: str) -> Iterator[tuple[str, Case]]:
    """The rules that the forms of 2019 and 2021 share."""
    outcome = ("granted", "processed_total", "received_new")
    yield f"requests_balance_{year}", Case(adding(*both("requests", "received_new")))
    yield f"requests_outcomes_{year}", Case(adding(*both("requests", "granted")))
    yield (
        f"requests_applicants_{year}",
        Case(
            lambda report: report.adding("requests.granted.total").adding(
                "requests.granted_in_part.total", number=-1
            )
        ),
    )
    yield f"reviews_results_{year}", Case(adding("reviews.reconsideration.upheld"))
    yield (
        f"requests_carried_over_{year}",
        Case(before=adding(*both("requests", "carried_out", "received_new"))),
    )
    for name in ("denied", "unavailable", "not_processed", "reconsiderations", "litigations"):
        yield f"{name}_prose_{year}", Case(stating(name))
    yield f"requests_prose_{year}", Case(stating("granted"))
    yield f"documents_prose_{year}", Case(stating("documents"))
    yield (
        f"tables_present_{year}",
        Case(lambda report: replace(report, without=frozenset({"reviews"}))),
    )
    yield f"cells_filled_{year}", Case(having("proactive.licensing.decisions", None))
    yield f"requests_jump_{year}", Case(adding(*both("requests", *outcome), number=1000))
    yield (
        f"reviews_jump_{year}",
        Case(
            adding(
                *of("reviews", "upheld", "reconsideration"),
                "reviews.reconsideration.total",
                number=1000,
            )
        ),
    )


def of_2019() -> Iterator[tuple[str, Case]]:
    yield from of_both_forms("2019")
    amount = "proactive.procurement.amount"
    yield "items_decisions_2019", Case(adding("proactive.penalties.decisions"))
    yield (
        "decisions_jump_2019",
        Case(adding("proactive.penalties.decisions", "proactive.penalties.change", number=15000)),
    )
    yield "numbers_whole_2019", Case(having("proactive.fees.items_last_year", Decimal("4.5")))
    yield "documents_part_2019", Case(having("proactive.regulations.disclosed", 21))
    yield "procurement_unit_2019", Case(having(amount, 9000), before=having(amount, 5))
    yield "procurement_high_2019", Case(having(amount, 500000))
    yield "procurement_low_2019", Case(having(amount, Decimal("1.5")))


def of_2021() -> Iterator[tuple[str, Case]]:
    yield from of_both_forms("2021")
    yield "other_prose_2021", Case(stating("other"))
    yield "proactive_in_force_2021", Case(adding("proactive.normative_documents.in_force"))
    yield "decisions_jump_2021", Case(having("proactive.penalties.decisions", 15000))
    yield "numbers_whole_2021", Case(having("proactive.penalties.decisions", Decimal("150.5")))
    yield "fees_unit_2021", Case(having("proactive.fees.amount", 35000))
    yield "documents_part_2021", Case(having("proactive.regulations.made", 40), before=None)


def of_2014() -> Iterator[tuple[str, Case]]:
    def cell(row: str) -> str:
        return f"statistics.{row}.value"

    for rule, row in (
        ("channels", "disclosed_gazette"),
        ("requests_received", "requests_fax"),
        ("requests_concluded", "concluded_extended"),
        ("replies", "reply_granted"),
        ("reply_denied", "denied_trade_secret"),
        ("reconsiderations", "reconsideration_upheld"),
        ("litigations", "litigation_other"),
        ("staff", "staff_part_time"),
    ):
        yield f"statistics_{rule}_2014", Case(adding(cell(row)))
    yield "statistics_prose_2014", Case(stating("website"))
    yield "cells_filled_2014", Case(having(cell("people_trained"), None))
    yield "numbers_whole_2014", Case(having(cell("meetings"), Decimal("2.5")))
    yield "statistics_jump_2014", Case(having(cell("people_trained"), 3000))
    for rule, row in (("funds", "dedicated_funds"), ("request_fees", "request_fees")):
        yield (
            f"{rule}_unit_2014",
            Case(having(cell(row), 20000), follows=frozenset({"statistics_jump_2014"})),
        )
    for rule, row in (
        ("documents", "disclosed_normative_documents"),
        ("press_conferences", "press_conferences_by_principal"),
        ("online_interviews", "online_interviews_by_principal"),
    ):
        yield f"{rule}_part_2014", Case(adding(cell(row)))


CASES: Mapping[str, Case] = dict((*of_2019(), *of_2021(), *of_2014()))


def counties() -> list[str]:
    """Counties whose names are theirs alone, so that a title tells which is meant."""
    rows = [row for row in read_seed("divisions") if row["level"] == "county"]
    names = [row["division_name"] for row in rows]
    return sorted(
        row["division_name"]
        for row in rows
        if row["last_edition"] == "2023"
        and row["division_name"].endswith("县")
        and names.count(row["division_name"]) == 1
    )


@pytest.fixture(scope="module")
def agencies() -> Mapping[str, str]:
    """An agency for each case, and for each sound report."""
    names = [*CASES, *(f"sound_{form}" for form in ("2014", "2019", "2021")), "sound_change"]
    return {name: f"{county}人民政府" for name, county in zip(names, counties(), strict=False)}


def reports_of(case: Case, form: str, agency: str) -> Iterator[MadeReport]:
    now = made_report(form, agency)
    yield case.now(now)
    if case.before is not None:
        yield case.before(made_report(form, agency, now.year - 1))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, agencies: Mapping[str, str]) -> Built:
    """The warehouse of all reports."""
    folder = tmp_path_factory.mktemp("mutated")
    reports: list[MadeReport] = []
    for rule_code, case in CASES.items():
        reports.extend(reports_of(case, RULES[rule_code]["form"], agencies[rule_code]))
    for form in ("statistics_2014", "form_2019", "form_2021"):
        agency = agencies[f"sound_{form[-4:]}"]
        reports.extend(reports_of(Case(with_prose, with_prose), form, agency))
    for form, year in (("form_2019", 2020), ("form_2021", 2021)):
        reports.append(made_report(form, agencies["sound_change"], year))
    source = folder / "reports"
    source.mkdir()
    for report in reports:
        (source / f"{report.agency}-{report.year}.html").write_bytes(printed(report))
    built = build(folder, source)
    assert built.exit_code == 0, built.screen
    assert built.rows("select count(*) from dim_report where status = 'loaded'") == [
        (len(reports),)
    ]
    return built


@pytest.fixture(scope="module")
def failures(built: Built) -> dict[str, set[str]]:
    """The rules that fail, by agency."""
    failing: dict[str, set[str]] = {}
    query = "select agency_name, rule_code from fct_rule_results where result = 'fail'"
    for agency, rule_code in built.rows(query):
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
    built: Built, failures: dict[str, set[str]], agencies: Mapping[str, str]
) -> None:
    sound = [agency for name, agency in agencies.items() if name.startswith("sound")]
    assert not failures.keys() & set(sound)
    for form in ("2014", "2019", "2021"):
        passed = built.rows(
            "select distinct rule_code from fct_rule_results"
            " where result = 'pass' and agency_name = ?",
            agencies[f"sound_{form}"],
        )
        rules = {code for code, rule in RULES.items() if rule["form"].endswith(form)}
        assert {code for (code,) in passed} == rules


def test_years_compare_over_the_change_of_form(built: Built, agencies: Mapping[str, str]) -> None:
    rows = built.rows(
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


def test_only_errors_quarantine(built: Built, agencies: Mapping[str, str]) -> None:
    errors = {code for code, rule in RULES.items() if rule["severity"] == "error"}
    quarantined = built.rows("select distinct agency_name, rule_code from mart_quarantine")
    assert set(quarantined) == {(agencies[code], code) for code in errors}


@pytest.mark.parametrize("family", dict.fromkeys(rule["family"] for rule in RULES.values()))
def test_an_expectation_counts_the_failures_of_its_rule(built: Built, family: str) -> None:
    for item in load(family).expectations:
        rule_code = item["meta"]["rule_code"]
        found = built.rows(item["kwargs"]["unexpected_rows_query"])
        failed = "select count(*) from fct_rule_results where rule_code = ? and result = 'fail'"
        assert built.rows(failed, rule_code) == [(len(found),)]
        assert found


def test_a_figure_of_the_year_before_belongs_to_its_own_document(
    built: Built, agencies: Mapping[str, str]
) -> None:
    rows = built.rows(
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
    built: Built, agencies: Mapping[str, str]
) -> None:
    rows = built.rows(
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


def test_the_cells_that_are_not_filled_are_named(built: Built, agencies: Mapping[str, str]) -> None:
    rows = built.rows(
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
    built: Built, agencies: Mapping[str, str], rule_code: str, sentence: str
) -> None:
    sentences = built.rows(
        "select sentence_zh from fct_rule_results"
        " where result = 'fail' and rule_code = ? and agency_name = ?",
        rule_code,
        agencies[rule_code],
    )
    assert any(str(text).endswith(sentence) for (text,) in sentences), sentences
