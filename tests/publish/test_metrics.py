"""The metrics of the semantic layer mean what they say."""

import re
from typing import Any

import pytest
import yaml

from ingest.paths import ROOT
from tests.built import Built

FILES = [
    yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "models" / "metrics").glob("*.yml"))
]
METRICS: dict[str, dict[str, Any]] = {
    metric["name"]: metric for content in FILES for metric in content.get("metrics", ())
}
MEASURES: dict[str, tuple[str, str]] = {
    measure["name"]: (re.findall(r"\w+", model["model"])[1], measure["agg"])
    for content in FILES
    for model in content.get("semantic_models", ())
    for measure in model["measures"]
}


def value(name: str, built: Built, extra: str) -> object:
    """What the metric adds up to, as the semantic layer would ask for it."""
    metric = METRICS[name]
    measure = metric["type_params"]["measure"]
    table, aggregation = MEASURES[measure]
    condition = re.sub(r"\{\{ Dimension\('\w+?__(\w+)'\) \}\}", r"\1", metric["filter"])
    query = f"select {aggregation}({measure}) from {table} where {condition} and {extra}"
    ((number,),) = built.rows(query)
    return number


def test_the_headline_measures_are_there() -> None:
    wanted = {"requests_received", "requests_granted", "requests_denied"}
    wanted |= {"penalty_decisions", "procurement_amount", "reconsiderations"}
    assert wanted <= set(METRICS)


@pytest.mark.parametrize("name", METRICS)
def test_only_reports_that_stand_for_their_division_are_added(name: str, shipped: Built) -> None:
    assert "__represents_division') }}" in METRICS[name]["filter"]
    assert value(name, shipped, "not represents_division") is None


def test_they_are_the_printed_numbers(shipped: Built) -> None:
    tongxin = "agency_name = '同心县人民政府' and report_year = 2023"
    assert value("requests_received", shipped, tongxin) == 70
    assert value("penalty_decisions", shipped, tongxin) == 1664
    assert value("reconsiderations", shipped, tongxin) == 8


def test_nothing_is_not_zero(shipped: Built) -> None:
    assert value("procurement_amount", shipped, "report_year = 2023") is None


def test_every_day_of_every_reported_year_is_there_once(shipped: Built) -> None:
    query = """
        select min(date_day)::varchar, year(max(date_day)), count(*) - count(distinct date_day),
            date_diff('day', min(date_day), max(date_day)) + 1 - count(*)
        from intermediate.int_metric_days
    """
    assert shipped.rows(query) == [("2008-01-01", 2023, 0, 0)]
