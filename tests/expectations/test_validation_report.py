"""The report on the screen: complete, in both languages, and never run as markup."""

from io import StringIO

import pytest
from rich.console import Console

from expectations.report import clean, print_validation
from expectations.results import CheckResult, Looked, OnFailure, SuiteResult, Validation


def check(
    *examples: dict[str, object], count: int | None = None, error: str | None = None
) -> CheckResult:
    failures = len(examples) if count is None else count
    return CheckResult(
        name="requests_balance_2021",
        rule_code="requests_balance_2021",
        statement_zh="第一项加第二项之和，等于第三项加第四项之和",
        statement_en="Received plus carried in equals processed plus carried out",
        authority="国办公开办函〔2021〕30号",
        passed=not failures and error is None,
        unexpected_count=failures,
        examples=examples,
        error=error,
    )


def printed(
    *checks: CheckResult, on_failure: OnFailure = "quarantine", looked: Looked | None = None
) -> str:
    suite = SuiteResult(
        "statutory", "statutory", "法定勾稽关系", "Identities of the form", on_failure, checks
    )
    screen = StringIO()
    print_validation(Validation((suite,), looked), Console(file=screen, width=200))
    return screen.getvalue()


def test_a_passed_check_takes_one_line() -> None:
    lines = [line for line in printed(check()).splitlines() if "第一项" in line]
    assert len(lines) == 1
    assert "Received plus carried in" in lines[0]
    assert "国办公开办函〔2021〕30号" in lines[0]
    assert "通过 passed" in lines[0]


def test_titles_and_totals_are_in_both_languages() -> None:
    text = printed(check(), check({"document_id": "a"}))
    assert "法定勾稽关系  Identities of the form" in text
    assert "2 项检查，1 项不符  2 checks, 1 failed" in text
    assert "不进入分析表" in text
    assert "held out of the marts" in text


def test_it_says_at_how_many_documents_it_looked() -> None:
    text = printed(check(), looked=Looked(documents=3, passed_before=99_997))
    assert "检验了新的或有变化的 3 份文件，其余 99997 份此前已通过" in text
    assert "looked at 3 new or changed documents; 99997 had passed before" in text
    assert "此前已通过" not in printed(check())


def test_a_failed_check_shows_documents_and_sentences() -> None:
    row: dict[str, object] = {
        "document_id": "a" * 64,
        "file_name": "tongxin-2021.txt",
        "sentence_zh": "左边 3，右边 2，不符。",
        "sentence_en": "Left 3, right 2.",
    }
    text = printed(check(row))
    assert "不符 1 failed" in text
    assert "tongxin-2021.txt" in text
    assert "左边 3，右边 2，不符。" in text
    assert "blocked" not in text


def test_a_row_without_a_sentence_shows_its_values() -> None:
    text = printed(check({"document_id": "ab" * 32, "raw_text": "30", "value": 9}))
    assert "abababababab" in text
    assert "raw_text 30, value 9" in text


def test_more_rows_than_shown_are_counted() -> None:
    rows = [{"document_id": "a", "value": number} for number in range(20)]
    text = printed(check(*rows, count=1234))
    assert "不符 1234 failed" in text
    assert "value 4" in text
    assert "value 5" not in text
    assert "另有 1229 行  and 1229 more" in text


def test_a_check_that_could_not_be_made_says_why_and_blocks() -> None:
    text = printed(check(error="Catalog Error: no such table"))
    assert "未能核对 not checked" in text
    assert "Catalog Error: no such table" in text
    assert "publishing is blocked" in text


def test_a_fault_of_ours_blocks() -> None:
    assert "publishing is blocked" in printed(check({"document_id": "a"}), on_failure="block")


@pytest.mark.parametrize(
    "planted", ["[red]x[/red]", "[/nothing]", "[link=http://example.org]x[/link]", ":smile:"]
)
def test_markup_from_a_document_is_text(planted: str) -> None:
    row: dict[str, object] = {
        "file_name": planted,
        "sentence_zh": planted,
        "sentence_en": planted,
    }
    assert printed(check(row)).count(planted) == 3


def test_control_characters_from_a_document_are_removed() -> None:
    planted = "a\x1b[31mb\x07c\r\nd\u202ee\u200bf\x9bg"
    assert clean(planted) == "a [31mb c  d e f g"
    row: dict[str, object] = {"document_id": planted, "raw_text": planted}
    text = printed(check(row))
    assert not set(text) & set("\x1b\x07\r\u202e\u200b\x9b")
