"""Whose report, which year, what it covers: by what the shipped manifest says, and by cases."""

import csv

import pytest

from ingest.identify import identify
from ingest.paths import REPORTS
from tests.documents import document_of, printings

with (REPORTS / "manifest.csv").open(encoding="utf-8", newline="") as file:
    MANIFEST = list(csv.DictReader(file))


@pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: str(entry["file_name"]))
def test_the_shipped_reports_are_identified(entry: dict[str, str]) -> None:
    for path in printings(entry["file_name"].removesuffix(".txt")):
        found = identify(document_of(path).text)
        assert (
            found.title,
            found.agency_name,
            found.division_code,
            str(found.report_year),
            found.reporting_scope,
            found.notes,
        ) == (
            entry["title"],
            entry["agency_name"],
            entry["division_code"],
            entry["report_year"],
            entry["reporting_scope"],
            (),
        )


def test_the_manifest_lists_every_shipped_report() -> None:
    assert {entry["file_name"] for entry in MANIFEST} == {p.name for p in REPORTS.glob("*.txt")}


@pytest.mark.parametrize(
    ("text", "agency", "code", "year", "scope"),
    [
        (
            "2019年上海市人民政府办公厅政府信息公开工作年度报告",
            *("上海市人民政府办公厅", "310000", 2019, "own"),
        ),
        (
            "同心县财政局二〇二一年政府信息公开工作年度报告",
            *("同心县财政局", "640324", 2021, "own"),
        ),
        (
            "洪泽区政府信息公开工作年度报告（2023年度）",
            *("洪泽区人民政府", "320813", 2023, "consolidated"),
        ),
        (
            "宁夏回族自治区吴忠市同心县２０２２年政府信息公开年报",
            *("宁夏回族自治区吴忠市同心县人民政府", "640324", 2022, "consolidated"),
        ),
        (
            "首页 > 年报\n\n同心县韦州镇人民政府\n2021年政府信息公开工作年度报告",
            *("同心县韦州镇人民政府", "640324", 2021, "own"),
        ),
    ],
)
def test_titles(text: str, agency: str, code: str, year: int, scope: str) -> None:
    found = identify(text)
    assert (
        found.agency_name,
        found.division_code,
        found.report_year,
        found.reporting_scope,
    ) == (agency, code, year, scope)


def test_a_name_of_many_divisions_is_told_by_its_city_or_not_at_all() -> None:
    alone = identify("鼓楼区2020年政府信息公开工作年度报告")
    assert alone.division_code is None
    assert "320106" in alone.notes[0]
    assert identify("徐州市鼓楼区2020年政府信息公开工作年度报告").division_code == "320302"
    assert identify("江苏省徐州市鼓楼区2020年政府信息公开年报").division_code == "320302"


def test_title_and_period_that_disagree_give_no_year() -> None:
    found = identify(
        "同心县2021年政府信息公开工作年度报告\n统计期限为2020年1月1日至2020年12月31日。"
    )
    assert found.report_year is None
    assert "2021" in found.notes[0]
    assert "2020" in found.notes[0]


def test_a_government_that_speaks_of_its_office_alone_has_no_known_scope() -> None:
    found = identify("同心县2021年政府信息公开工作年度报告\n我办共受理申请3件。")
    assert found.reporting_scope is None
    assert found.notes


def test_a_text_without_a_title() -> None:
    found = identify("关于印发2020年政务公开工作要点的通知\n各乡镇人民政府：")
    assert (found.title, found.agency_name, found.report_year) == (None, None, None)
    assert found.notes
