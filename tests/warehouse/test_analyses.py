"""The example queries, each against what the reports print, read by eye.

The shipped reports keep every identity, have no prose, and none has a neighbouring year: what an
analysis says where that is otherwise is tested on reports made for it.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.paths import ROOT
from tests.built import Built
from tests.warehouse.made import NEIGHBOURS

ANALYSES = {path.stem: path for path in (ROOT / "analyses").glob("*.sql")}

TONGXIN, JINGYUAN, OFFICE = "同心县人民政府", "泾源县人民政府", "吴忠市人民政府办公室"
NOT_TOLD_2014 = (
    "2014年统计表为“收到申请数”，不区分新收与结转",
    "The 2014 table prints requests received, without telling new ones from those carried in",
)

Answer = list[tuple[object, ...]]

ANSWERS: Mapping[str, Answer] = {
    "coverage_by_year": [
        # Ningxia is the region, 5 prefectures and 22 counties. Tongxin and Jingyuan have reports
        # of their governments; of Wuzhong there is the office's own.
        (2017, "宁夏回族自治区", 28, 1, 0, 0, 27),
        (2018, "宁夏回族自治区", 28, 0, 0, 0, 28),
        (2019, "宁夏回族自治区", 28, 0, 0, 0, 28),
        (2020, "宁夏回族自治区", 28, 2, 1, 0, 25),
        (2021, "宁夏回族自治区", 28, 0, 0, 0, 28),
        (2022, "宁夏回族自治区", 28, 0, 0, 0, 28),
        (2023, "宁夏回族自治区", 28, 1, 0, 0, 27),
    ],
    "grant_rate_by_county_and_year": [
        (2017, "同心县", 2, 2, None, "too_few_cases", "break"),
        (2020, "同心县", None, None, None, "not_assessable", "same"),
        (2023, "同心县", 30 + 22, 70, Decimal("0.742857"), "calculated", "same"),
        (2020, "泾源县", 0, 6, None, "too_few_cases", "same"),
    ],
    "grounds_of_denial": [
        *(
            (2020, "同心县", f"denied_{ground}", f"不予公开：{label}", None, "blank", "same")
            for ground, label in (
                ("state_secret", "国家秘密"),
                ("prohibited_by_law", "法律行政法规禁止"),
                ("security_stability", "危及三安全一稳定"),
                ("third_party_rights", "第三方合法权益"),
                ("internal_affairs", "内部事务信息"),
                ("process_information", "过程性信息"),
                ("enforcement_file", "行政执法案卷"),
                ("administrative_inquiry", "行政查询事项"),
            )
        ),
        *(
            (year, county, f"denied_{ground}", f"不予公开：{label}", requests, "reported", "same")
            for year, county, ground, label, requests in (
                (2023, "同心县", "third_party_rights", "第三方合法权益", 2),
                (2023, "同心县", "internal_affairs", "内部事务信息", 1),
                (2020, "泾源县", "third_party_rights", "第三方合法权益", 3),
                (2020, "泾源县", "internal_affairs", "内部事务信息", 1),
                (2020, "泾源县", "administrative_inquiry", "行政查询事项", 2),
            )
        ),
    ],
    # Tongxin 2020 prints no totals, and one row of three zeros for seven columns: of the 23 rows
    # 4 add up, and no column can be checked.
    "identities_by_report": [
        (2020, TONGXIN, "requests", 0, 33, 4, None, None),
        (2017, TONGXIN, "statistics", 0, 0, 8, None, None),
        (2020, TONGXIN, "reviews", 0, 0, 3, None, None),
        (2023, TONGXIN, "requests", 0, 0, 39, None, None),
        (2023, TONGXIN, "reviews", 0, 0, 3, None, None),
        (2020, OFFICE, "requests", 0, 0, 37, None, None),
        (2020, OFFICE, "reviews", 0, 0, 3, None, None),
        (2020, JINGYUAN, "requests", 0, 0, 37, None, None),
        (2020, JINGYUAN, "reviews", 0, 0, 3, None, None),
    ],
    "offices_beside_their_government": [(2020, "吴忠市", OFFICE, "own", 9, None, None)],
    "penalties_by_county_and_year": [
        (2017, "statistics_2014", "同心县", None, "absent_in_form", None),
        (2020, "form_2019", "同心县", None, "ambiguous", "2423"),
        (2020, "form_2019", "泾源县", 2393, "reported", "2393"),
        (2023, "form_2021", "同心县", 1664, "reported", "1664"),
    ],
    "procurement_by_unit": [
        ("cell", 2020, "泾源县", 24, Decimal(9_600_000), None, "960 万"),
        ("unknown", 2020, "同心县", 155, None, Decimal("374572983.1"), "374572983.1"),
    ],
    "prose_against_table": [],
    "report_quality": [
        # Tongxin 2020: 16 numbers of proactive disclosure, 4 rows of 7 requests, 15 reviews are
        # 59 of 198. Numbers that cannot be placed: 3 of penalties, 2 rows of 7 requests.
        ("tongxin-2020.txt", "loaded", 198, Decimal("0.2980"), 122, 17, 0, 0, 0, None),
        ("jingyuan-2020.txt", "loaded", 198, Decimal(1), 0, 0, 0, 0, 0, None),
        ("tongxin-2017.txt", "loaded", 59, Decimal(1), 0, 0, 0, 0, 0, None),
        ("tongxin-2023.txt", "loaded", 200, Decimal(1), 0, 0, 0, 0, 0, None),
        ("wuzhong-office-2020.txt", "loaded", 198, Decimal(1), 0, 0, 0, 0, 0, None),
    ],
    "requests_carried_over": [
        (2020, OFFICE, "own", Decimal(0), None, None, "not_due"),
        (2020, TONGXIN, "consolidated", Decimal(0), None, None, "not_due"),
        (2023, TONGXIN, "consolidated", Decimal(0), None, None, "not_due"),
        (2020, JINGYUAN, "consolidated", Decimal(0), None, None, "not_due"),
    ],
    "requests_received_since_2014": [
        (2017, "statistics_2014", "同心县", 2, "reported", "similar", *NOT_TOLD_2014),
        (2020, "form_2019", "同心县", 6, "reported", "same", None, None),
        (2023, "form_2021", "同心县", 70, "reported", "same", None, None),
        (2020, "form_2019", "泾源县", 6, "reported", "same", None, None),
    ],
    "reviews_and_correction_rates": [
        # Cases, of them pending; concluded, of them corrected. Litigation is both kinds together.
        (2017, "同心县", "litigation", 0, None, 0, 0, None, "too_few_cases", "break"),
        (2017, "同心县", "reconsideration", 0, None, 0, 0, None, "too_few_cases", "break"),
        (2020, "同心县", "litigation", 0 + 1, 0, 1, 0, None, "too_few_cases", "same"),
        (2020, "同心县", "reconsideration", 2, 0, 1 + 1, 0, None, "too_few_cases", "same"),
        (2023, "同心县", "litigation", 1 + 0, 0, 1, 0, None, "too_few_cases", "same"),
        (2023, "同心县", "reconsideration", 8, 1, 2 + 2 + 3, 2, None, "too_few_cases", "same"),
        (2020, "泾源县", "litigation", 0, 0, 0, 0, None, "too_few_cases", "same"),
        (2020, "泾源县", "reconsideration", 0, 0, 0, 0, None, "too_few_cases", "same"),
    ],
    "trace_a_number": [
        ("jingyuan-2020.txt", None, 15, "2393", "2532\t-139 条\t2393\n行政强"),
    ],
}


def answer(name: str, built: Built) -> Answer:
    return built.rows(ANALYSES[name].read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ANSWERS)
def test_an_analysis_answers_what_the_reports_print(name: str, shipped: Built) -> None:
    assert answer(name, shipped) == ANSWERS[name]


def test_warnings_by_mart(shipped: Built) -> None:
    """Tongxin 2017 is on the old form; Tongxin 2020 has torn rows, fees in yuan where items
    belong, and an amount without a unit, as has the office's 0."""
    found = answer("warnings_by_mart", shipped)
    assert [(mart, code, reports) for mart, _, code, _, reports, _, _ in found] == [
        ("mart_administrative_actions", "ambiguous_figures", 1),
        ("mart_disclosure_work", "not_assessable", 1),
        ("mart_fees", "wrong_kind", 1),
        ("mart_procurement_spend", "unit_unknown", 2),
        ("mart_requests_by_outcome", "not_assessable", 1),
        ("mart_requests_by_outcome", "form_break", 1),
        ("mart_requests_by_outcome", "ambiguous_figures", 1),
        ("mart_reviews_and_litigation", "form_break", 1),
    ]
    assert all(zh and en for *_, zh, en in found)


def test_every_analysis_is_answered_here() -> None:
    assert set(ANALYSES) == {*ANSWERS, "warnings_by_mart"}


@pytest.mark.parametrize("path", ANALYSES.values(), ids=ANALYSES)
def test_an_analysis_says_what_it_asks_and_can_be_pasted(path: Path) -> None:
    sql = path.read_text(encoding="utf-8")
    assert "{{" not in sql
    assert "{%" not in sql
    question_zh, question_en = sql.splitlines()[:2]
    assert re.fullmatch(r"-- .*[\u4e00-\u9fff].*？", question_zh)
    assert re.fullmatch(r"-- [\x20-\x7e]+\?", question_en)
    for part in ("读法：", "Read: ", "注意：", "Caveat: "):
        assert sql.count(f"\n-- {part}") == 1


def answer_here(name: str, made: Built) -> Answer:
    """What the analysis says of the counties that the tests here are about."""
    return [row for row in answer(name, made) if any(str(v).startswith(NEIGHBOURS) for v in row)]


def test_a_broken_identity_leads_and_is_told_with_an_example(made: Built) -> None:
    first, *others = answer_here("identities_by_report", made)
    assert first[:6] == (2023, "平罗县人民政府", "reviews", 1, 0, 2)
    assert "11" in str(first[6])
    assert "10" in str(first[7])
    assert {failed for _, _, _, failed, *_ in others} == {0}


def test_a_table_that_is_held_out_has_no_reviews(made: Built) -> None:
    found = answer_here("reviews_and_correction_rates", made)
    assert {county for _, county, *_ in found} == {"盐池县", "隆德县"}


def test_requests_carried_out_arrive_in_the_next_year(made: Built) -> None:
    found = [row for row in answer_here("requests_carried_over", made) if "盐池县" in str(row[1])]
    assert [(year, *row) for year, _, _, *row in found] == [
        (2021, 3, None, None, "not_due"),
        (2022, 3, 3, 0, "pass"),
        (2023, 3, 4, -1, "fail"),
    ]


def test_prose_that_contradicts_its_table_is_shown_with_its_sentence(made: Built) -> None:
    ((year, agency, rule, _, in_table, in_prose, line, sentence),) = answer_here(
        "prose_against_table", made
    )
    assert (year, agency, rule) == (2023, "隆德县人民政府", "requests_prose_2021")
    assert (in_table, in_prose) == (12 + 3, 16)
    assert line
    assert "予以公开16件" in str(sentence)


def test_an_office_stands_beside_its_government(made: Built) -> None:
    ((year, county, office, _, own, government, governments),) = answer_here(
        "offices_beside_their_government", made
    )
    assert (year, county, office) == (2023, "隆德县", "隆德县人民政府办公室")
    assert (government, own, governments) == ("隆德县人民政府", 31, 31)


def test_grant_rates_count_the_government_and_not_its_office(made: Built) -> None:
    found = answer_here("grant_rate_by_county_and_year", made)
    rates = [row for row in found if row[1] == "隆德县"]
    share = Decimal("0.677419")
    assert rates == [(2023, "隆德县", 12 + 3 + 6, 31, share, "calculated", "same")]
