"""The reports of one build for many tests, each about counties of its own.

`CASES`: for each rule, reports that are sound but for one thing. `neighbours`: what the analyses
are asked about. `editions`: what a county, its office and its townships publish of one year.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from ingest.forms import read_seed
from ingest.paths import REPORTS
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


def agencies() -> Mapping[str, str]:
    """An agency for each case, and for each sound report."""
    names = [*CASES, *(f"sound_{form}" for form in ("2014", "2019", "2021")), "sound_change"]
    return {name: f"{county}人民政府" for name, county in zip(names, counties(), strict=False)}


def reports_of(case: Case, form: str, agency: str) -> Iterator[MadeReport]:
    now = made_report(form, agency)
    yield case.now(now)
    if case.before is not None:
        yield case.before(made_report(form, agency, now.year - 1))


def mutated() -> Iterator[MadeReport]:
    """The reports of all cases, and sound ones."""
    agency = agencies()
    for rule_code, case in CASES.items():
        yield from reports_of(case, RULES[rule_code]["form"], agency[rule_code])
    for form in ("statistics_2014", "form_2019", "form_2021"):
        yield from reports_of(Case(with_prose, with_prose), form, agency[f"sound_{form[-4:]}"])
    for form, year in (("form_2019", 2020), ("form_2021", 2021)):
        yield made_report(form, agency["sound_change"], year)


NEIGHBOURS = ("平罗县", "盐池县", "隆德县")


def neighbours() -> list[MadeReport]:
    """Sound reports, but for one thing each."""
    both = ("natural_person", "total")
    carried_out = [
        f"requests.{row}.{column}" for row in ("carried_out", "received_new") for column in both
    ]
    contradicted = with_prose(made_report("form_2021", "隆德县人民政府"), granted=16)
    return [
        made_report("form_2021", "平罗县人民政府").adding("reviews.reconsideration.upheld"),
        made_report("form_2021", "盐池县人民政府", 2021),
        made_report("form_2021", "盐池县人民政府", 2022).adding(*carried_out),
        made_report("form_2021", "盐池县人民政府", 2023),
        contradicted,
        made_report("form_2021", "隆德县人民政府办公室"),
    ]


GOVERNMENT = (REPORTS / "tongxin-2023.txt").read_text(encoding="utf-8")
TITLE = "同心县 2023 年政府信息公开工作年度报告"
CONSOLIDATED = "本报告由同心县人民政府办公室汇总全县各乡镇和政府各部门政府信息公开工作情况编制。"

# How many licensing decisions the later edition prints instead of 20211.
LATER = "20212"


def edition(published: str, licences: str = "20211") -> str:
    """The government's report, with the day it was published."""
    text = GOVERNMENT.replace(TITLE, f"{TITLE}\n\n发布日期：{published}\n\n{CONSOLIDATED}")
    return text.replace("行政许可\t20211", f"行政许可\t{licences}")


def own(agency: str) -> str:
    """The same figures as the own report of one organ."""
    return GOVERNMENT.replace(TITLE, f"{agency}2023年政府信息公开工作年度报告")


def editions() -> Mapping[str, str]:
    """The texts by their names."""
    return {
        "first": edition("2024-01-20"),
        "later": edition("2024-03-05", LATER),
        "office": own("同心县人民政府办公室"),
        "township": own("同心县豫海镇人民政府"),
    }


def build_made(folder: Path) -> Built:
    """The warehouse of them all."""
    source = folder / "reports"
    source.mkdir()
    for report in (*mutated(), *neighbours()):
        path = source / f"{report.agency}-{report.year}.html"
        assert not path.exists(), f"{path.stem} is made for two tests"
        path.write_bytes(printed(report))
    for name, text in editions().items():
        (source / f"{name}.txt").write_text(text, encoding="utf-8")
    built = build(folder, source)
    assert built.exit_code == 0, built.screen
    assert built.rows("select count(*) from dim_report where status = 'loaded'") == [
        (len(list(source.iterdir())),)
    ]
    return built
