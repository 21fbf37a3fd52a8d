"""An office's or a township's own report never adds to the county, nor an earlier edition."""

import pytest

from ingest.paths import REPORTS
from tests.built import Built, build

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


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("county")
    texts = {
        "first": edition("2024-01-20"),
        "later": edition("2024-03-05", LATER),
        "office": own("同心县人民政府办公室"),
        "township": own("同心县豫海镇人民政府"),
    }
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return build(folder, *(folder / f"{name}.txt" for name in texts))


def test_all_four_are_there(county: Built) -> None:
    assert county.exit_code == 0, county.screen
    assert county.rows("select count(*) from mart_penalties") == [(4,)]


def test_one_row_for_the_county_and_year(county: Built) -> None:
    assert county.rows(
        "select division_name, report_year, file_name, licensing_decisions, requests_received"
        " from mart_county_year inner join dim_report using (document_id, division_name,"
        " report_year)"
    ) == [("同心县", 2023, "later.txt", int(LATER), 70)]


@pytest.mark.parametrize(
    ("query", "total"),
    [
        (
            "select sum(requests) from mart_requests_by_outcome where represents_division"
            " and outcome = 'requests_granted' and applicant_type = 'total'",
            30,
        ),
        (
            "select sum(decisions) from mart_administrative_actions where represents_division"
            " and action = 'licensing'",
            int(LATER),
        ),
        ("select sum(penalty_decisions) from mart_penalties where represents_division", 1664),
        ("select sum(fee_amount_yuan) from mart_fees where represents_division", 20180000),
        (
            "select sum(cases) from mart_reviews_and_litigation where represents_division"
            " and indicator_code = 'reconsideration_total'",
            8,
        ),
        (
            "select sum(in_force) from mart_normative_documents where represents_division"
            " and document_kind = 'normative_documents'",
            20,
        ),
        (
            "select sum(denominator) from mart_rates where represents_division"
            " and rate_code = 'grant_rate'",
            70,
        ),
    ],
)
def test_the_sum_over_a_county_is_one_report(county: Built, query: str, total: int) -> None:
    assert county.rows(query) == [(total,)]
