"""An office's or a township's own report never adds to the county, nor an earlier edition."""

import pytest

from tests.built import Built
from tests.warehouse.made import LATER


def test_all_four_are_there(made: Built) -> None:
    query = "select count(*) from mart_penalties where division_name = '同心县'"
    assert made.rows(query) == [(4,)]


def test_one_row_for_the_county_and_year(made: Built) -> None:
    assert made.rows(
        "select division_name, report_year, file_name, licensing_decisions, requests_received"
        " from mart_county_year inner join dim_report using (document_id, division_name,"
        " report_year) where division_name = '同心县'"
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
def test_the_sum_over_a_county_is_one_report(made: Built, query: str, total: int) -> None:
    assert made.rows(f"{query} and division_name = '同心县'") == [(total,)]
