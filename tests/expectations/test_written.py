"""The reports as files: the counts of the database, every failure with its place, all text data."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import duckdb
import pytest

from expectations.findings import (
    Counts,
    Excerpts,
    Failure,
    Findings,
    ReportFindings,
    RuleFindings,
    Term,
    collect,
)
from expectations.page import as_html, as_json, visible
from expectations.passages import Passage, Segment, passages
from expectations.results import CheckResult, SuiteResult, Validation
from tests.built import Built, gongkai

PLANTED = "<script>alert(1)</script> \"double\" 'single' &amp; \x1b[31m \x9b \u202e javascript:x"


class Page(HTMLParser):
    """The tags, ids, links and shown text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.marked: dict[str, str] = {}
        self._inside: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        place = dict(attrs).get("id")
        if tag == "span":
            self._inside.append(place or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "span":
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        for place in filter(None, self._inside):
            self.marked[place] = self.marked.get(place, "") + data

    def values(self, name: str) -> set[str]:
        return {value for key, value in self.attributes if key == name and value}


@pytest.fixture(scope="module")
def written(
    received: Built, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Page, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("written") / "reports"
    html, machine = folder / "检验.html", folder / "v.json"
    finished = gongkai("validate", received.warehouse, "--html", html, "--json", machine)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert {path.name for path in folder.iterdir()} == {html.name, machine.name}
    return Page(html.read_text(encoding="utf-8")), json.loads(machine.read_text(encoding="utf-8"))


def test_counts_are_those_of_the_results(
    received: Built, written: tuple[Page, dict[str, Any]]
) -> None:
    _, content = written
    said = {
        (family["name"], rule["rule_code"], result): rule["counts"][name]
        for family in content["families"]
        for rule in family["rules"]
        for name, result in (
            ("passed", "pass"),
            ("failed", "fail"),
            ("not_assessable", "not_assessable"),
            ("not_due", "not_due"),
        )
        if rule["counts"][name]
    }
    counted = received.rows(
        "select family, rule_code, result, count(*) from fct_rule_results group by all"
    )
    assert said == {row[:3]: row[3] for row in counted}
    families = received.rows("select distinct family from dim_rule")
    assert {family["name"] for family in content["families"]} == {name for (name,) in families}
    assert [rule["rule_code"] for family in content["families"] for rule in family["rules"]]


def test_a_failure_says_both_sides_and_leads_to_the_printed_figures(
    received: Built, written: tuple[Page, dict[str, Any]]
) -> None:
    page, content = written
    (failure,) = next(
        rule["failures"]
        for family in content["families"]
        for rule in family["rules"]
        if rule["rule_code"] == "requests_outcomes_2021"
    )
    assert (failure["left_value"], failure["right_value"], failure["difference"]) == (
        "71",
        "70",
        "1",
    )
    assert failure["sentence_zh"] in page.text
    assert failure["sentence_en"] in page.text
    printed = {term["figure_id"]: term["raw_text"] for term in failure["terms"] if term["raw_text"]}
    assert "71" in printed.values()
    for figure_id, raw_text in printed.items():
        assert f"#f-{figure_id}" in page.values("href")
        assert page.marked[f"f-{figure_id}"] == raw_text


def test_every_link_leads_to_a_place_of_the_page(written: tuple[Page, dict[str, Any]]) -> None:
    page, _ = written
    links = page.values("href")
    assert links
    assert {link.removeprefix("#") for link in links} <= page.values("id")


def test_the_page_loads_nothing(written: tuple[Page, dict[str, Any]]) -> None:
    page, _ = written
    assert not {"script", "link", "img", "iframe", "object", "base", "form"} & set(page.tags)
    assert not page.values("src")
    assert any("default-src 'none'" in value for value in page.values("content"))


def test_checks_of_our_own_data_are_in_both(written: tuple[Page, dict[str, Any]]) -> None:
    page, content = written
    suites = {suite["name"]: suite for suite in content["suites"]}
    assert suites["raw_integrity"]["checks"][0]["passed"]
    assert suites["raw_integrity"]["checks"][0]["statement_zh"] in page.text


def test_a_fault_of_ours_is_shown_with_its_rows_and_the_files_are_written(
    received: Built, tmp_path: Path
) -> None:
    database = tmp_path / "gongkai.duckdb"
    database.write_bytes(received.warehouse.read_bytes())
    with duckdb.connect(str(database)) as connection:
        connection.execute("update raw.figures set value = 5 where row_code = 'penalties'")
    page = tmp_path / "page.html"
    assert gongkai("validate", database, "--html", page).returncode == 1
    text = Page(page.read_text(encoding="utf-8")).text
    assert "不能发布" in text
    assert "number_is_the_printed_one" in text
    assert "1664" in text


def test_no_more_than_the_first_failures_are_shown(received: Built) -> None:
    findings = collect(received.warehouse, limit=1)
    assert all(len(rule.failures) <= 1 for rule in findings.rules)
    with duckdb.connect(str(received.warehouse), read_only=True) as connection:
        for rule in findings.rules:
            all_of_them = connection.sql(rule.query).fetchall()
            assert len(all_of_them) == rule.counts.failed == len(rule.failures) + rule.more


def test_what_cannot_be_written_is_said(received: Built, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    finished = gongkai("validate", received.warehouse, "--html", tmp_path / "file" / "page.html")
    assert finished.returncode == 1
    assert "失败" in finished.stderr
    assert "Traceback" not in finished.stderr


def planted_findings() -> tuple[Validation, Findings]:
    """Findings whose every text is hostile."""
    x = PLANTED
    term = Term("left", 1, "f", "d", x, x, None, x, x, None, None, 0, len(x))
    failure = Failure("d", x, x, 2023, x, x, x, None, None, None, x, x, True, x, terms=(term,))
    counts = Counts(0, 1000, 0, 0, 1)
    rule = RuleFindings(x, x, x, x, x, x, x, x, counts, 1, (failure,))
    check = CheckResult(x, None, x, x, x, False, 1, ({x: x},))
    suite = SuiteResult(x, "integrity", x, x, "report", (check,))
    excerpt = Excerpts("d", x, x, 2023, (Passage(0, (Segment(x), Segment(x, ("f",)))),))
    reports = (ReportFindings("d", x, x, 2023, 1000, 1),)
    return Validation((suite,)), Findings(1, 3, reports, (rule,), (excerpt,))


def test_text_of_documents_is_never_markup() -> None:
    html = as_html(*planted_findings(), Path(PLANTED.replace("/", "")))
    page = Page(html)
    assert "script" not in page.tags
    assert not {name for name, _ in page.attributes if name.startswith("on")}
    assert page.text.count("<script>alert(1)</script>") > 20
    assert not set(html) & set("\x1b\x9b\u202e")
    assert "␛[31m" in html
    assert not [link for link in page.values("href") if not link.startswith("#")]


def test_json_is_safe_on_a_terminal_and_loses_nothing() -> None:
    text = as_json(*planted_findings(), Path("gongkai.duckdb"))
    assert not set(text) & set("\x1b\x9b\u202e")
    (family,) = json.loads(text)["families"]
    assert family["rules"][0]["failures"][0]["sentence_zh"] == PLANTED
    assert family["rules"][0]["more"] == 999


def test_more_failures_than_shown_are_counted_with_the_query() -> None:
    text = Page(as_html(*planted_findings(), Path("gongkai.duckdb"))).text
    assert "另有 999 次不符未列出" in text
    assert "and result = 'fail'" in text


def test_control_characters_are_shown_and_lines_are_kept() -> None:
    assert visible("甲\u3000乙\n\t丙\x00\x7f\u200b") == "甲\u3000乙\n\t丙␀␡�"


def joined(text: str, places: dict[tuple[int, int], list[str]]) -> list[str]:
    found = list(passages(text, places))
    for passage in found:
        whole = "".join(segment.text for segment in passage.segments)
        assert text[passage.start :].startswith(whole)
    return [
        "".join(f"[{s.text}]" if s.figure_ids else s.text for s in passage.segments)
        for passage in found
    ]


def test_passages_of_lines_are_whole_lines_and_near_ones_are_one() -> None:
    line = "行政处罚\t1664\t831\n"
    text = line * 100
    first, far = text.index("1664"), text.rindex("1664")
    near = [(first, first + 4), (first + 5, first + 8)]
    shown = joined(text, {near[0]: ["a"], near[1]: ["b"], (far, far + 4): ["c"]})
    assert len(shown) == 2
    assert shown[0].startswith("行政处罚\t[1664]\t[831]\n行政处罚")
    assert all(len(passage) < 400 for passage in shown)
    for passage in shown:
        assert all(re.sub(r"[\[\]]", "", part) in line for part in passage.splitlines())


def test_places_that_are_the_same_or_overlap_are_all_marked() -> None:
    (passage,) = passages("共12345件", {(1, 6): ["a", "b"], (3, 6): ["c"], (4, 7): ["d"]})
    assert [(s.text, s.figure_ids) for s in passage.segments] == [
        ("共", ()),
        ("12345", ("a", "b")),
        ("", ("c",)),
        ("件", ("d",)),
    ]
