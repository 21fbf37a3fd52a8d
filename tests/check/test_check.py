"""`gongkai check`: the warehouse's verdict on a draft, without the warehouse."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import astuple
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.workbook.protection import WorkbookProtection

from benchmarks.bench_pdf import report as pdf_report
from check.verdict import Finding, Verdict, judge
from ingest.paths import REPORTS
from tests.adversity import PAYLOADS, Adversity
from tests.built import Built, command, gongkai
from tests.documents import FULL_REPORTS, founding_names
from tests.pdf_writer import PROTECTED, Page
from tests.pdf_writer import pdf as write_pdf
from tests.reports import made_report, printed

_RESULTS = """
    select
        report.document_id, results.rule_code, results.instance, results.result,
        results.left_value, results.right_value, results.difference, results.sentence_zh,
        results.sentence_en
    from fct_rule_results as results inner join dim_report as report using (document_id)
    where results.result in ('fail', 'not_assessable')
    order by all
"""
_PASSED = """
    select document_id, count(*) from fct_rule_results where result = 'pass'
    group by all order by all
"""


def _found(verdict: Verdict, finding: Finding) -> tuple[object, ...]:
    return (
        verdict.record.document_id,
        *(finding.rule_code, finding.instance, finding.result),
        *(finding.left, finding.right, finding.difference),
        *(finding.sentence_zh, finding.sentence_en),
    )


def assert_same(built: Built, drafts: Sequence[Path]) -> None:
    """The drafts are judged as the warehouse of the same files judges them."""
    verdicts = judge(drafts)
    found = [_found(v, f) for v in verdicts for f in (*v.failures, *v.unassessed)]
    assert sorted(found, key=lambda row: row[:3]) == built.rows(_RESULTS)
    passed = [(v.record.document_id, v.passed) for v in verdicts if v.passed]
    assert sorted(passed) == built.rows(_PASSED)


def test_the_verdict_on_shipped_reports_is_the_warehouse_s(shipped: Built) -> None:
    assert_same(shipped, sorted(REPORTS.glob("*.txt")))


def test_the_verdict_on_full_reports_is_the_warehouse_s(founding: Built) -> None:
    folder = FULL_REPORTS if FULL_REPORTS.is_dir() else REPORTS
    assert_same(founding, [folder / f"{name}.txt" for name in founding_names()])


def test_the_verdict_on_broken_and_hostile_reports_is_the_warehouse_s(hostile: Adversity) -> None:
    assert hostile.built.rows("select count(*) > 20 from fct_rule_results where result = 'fail'")
    assert_same(hostile.built, hostile.reports)


def test_last_year_s_report_beside_a_draft_is_held_against_it(tmp_path: Path) -> None:
    now = made_report("form_2021", "同心县人民政府")
    before = made_report("form_2021", "同心县人民政府", now.year - 1)
    draft, last = tmp_path / "now.html", tmp_path / "before.html"
    draft.write_bytes(printed(now))
    last.write_bytes(printed(before.adding("requests.carried_out.total")))

    def broken(*paths: Path) -> set[str]:
        return {finding.rule_code for finding in judge(paths)[0].failures}

    assert "requests_carried_over_2021" not in broken(draft)
    assert "requests_carried_over_2021" in broken(draft, last)


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A draft with one total that is not the sum of its applicants."""
    path = tmp_path_factory.mktemp("draft") / "draft.html"
    report = made_report("form_2021", "同心县人民政府")
    path.write_bytes(printed(report.having({"requests.granted.total": 16})))
    return path


def test_what_is_wrong_is_said_in_the_terms_of_the_form(broken: Path) -> None:
    checked = command("check", broken)
    assert checked.returncode == 1, checked.stderr
    for said in ("错误", "16", "15", "予以公开", "总计", "第"):
        assert said in checked.stdout
    english = gongkai("check", broken, "--lang", "en")
    assert english.returncode == 1
    assert "error" in english.stdout
    assert "difference" in english.stdout
    assert "错误" not in english.stdout


def test_lines_are_as_compilers_print_them(broken: Path) -> None:
    lines = gongkai("check", broken, "--format", "lines").stdout.splitlines()
    assert lines
    for line in lines:
        assert line.startswith(f"{broken}:")
        assert line.removeprefix(f"{broken}:").split(":")[0].isdigit()
        assert line.endswith("]")
    assert any(
        ": error: " in line and "[requests_applicants_2021/granted]" in line for line in lines
    )


def test_json_holds_both_sides_exactly(broken: Path) -> None:
    (draft,) = json.loads(gongkai("check", broken, "--format", "json").stdout)["drafts"]
    (failure,) = [f for f in draft["failures"] if f["rule_code"] == "requests_applicants_2021"]
    assert (failure["left"], failure["right"], failure["difference"]) == ("16", "15", "1")
    assert {place["column_zh"] for place in failure["places"]} >= {"总计", "自然人"}
    assert all(place["line"] for place in failure["places"])


def test_a_draft_that_breaks_nothing_exits_0() -> None:
    checked = gongkai("check", REPORTS / "tongxin-2023.txt")
    assert checked.returncode == 0, checked.stdout
    assert "未发现问题" in checked.stdout


@pytest.mark.parametrize(("least", "code"), [("error", 0), ("warning", 1), ("note", 1)], ids=str)
def test_what_exits_1_may_be_chosen(tmp_path: Path, least: str, code: int) -> None:
    draft = tmp_path / "draft.html"
    report = made_report("form_2021", "同心县人民政府")
    draft.write_bytes(printed(report.having({"proactive.licensing.decisions": None})))
    assert gongkai("check", draft, "--fail-on", least).returncode == code


def test_a_draft_in_pdf_is_judged_with_the_page_of_each_figure(tmp_path: Path) -> None:
    """Its reviews print 3 in every cell, totals too: each of the three rows is 9 off."""
    draft = tmp_path / "draft.pdf"
    draft.write_bytes(pdf_report())
    verdict = judge([draft])[0]
    assert {(f.rule_code, f.left, f.right) for f in verdict.failures} == {
        ("reviews_results_2021", Decimal(3), Decimal(12))
    }
    assert len(verdict.failures) == 3
    assert {place.page for finding in verdict.failures for place in finding.places} == {4}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "draft.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        ),
        ("draft.pdf", write_pdf([Page()], trailer=PROTECTED)),
    ],
)
def test_a_draft_behind_a_password_is_named_as_such(
    tmp_path: Path, name: str, content: bytes
) -> None:
    draft = tmp_path / name
    draft.write_bytes(content)
    verdict = judge([draft])[0]
    assert not verdict.is_readable
    assert "密码" in (verdict.record.message or "")


def _locked_workbook(path: Path) -> None:
    workbook = Workbook()
    workbook.security = WorkbookProtection(workbookPassword="secret", lockStructure=True)
    workbook.save(path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.pdf", b""),
        ("torn.pdf", b"%PDF-1.7\n1 0 obj"),
        ("encrypted.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096),
        ("encrypted.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096),
        ("torn.docx", b"PK\x03\x04torn"),
        ("notice.txt", "关于放假的通知".encode()),
        ("zeros.txt", bytes(100)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.parametrize("shape", ["table", "json", "lines"])
def test_what_cannot_be_judged_exits_2_and_says_why(
    tmp_path: Path, name: str, content: bytes, shape: str
) -> None:
    draft = tmp_path / name
    draft.write_bytes(content)
    checked = gongkai("check", draft, REPORTS / "tongxin-2023.txt", "--format", shape)
    assert checked.returncode == 2, checked.stdout
    assert checked.stderr == ""
    assert name in checked.stdout
    assert "tongxin-2023.txt" in checked.stdout or shape == "lines"


def test_a_workbook_without_a_report_is_not_judged(tmp_path: Path) -> None:
    draft = tmp_path / "locked.xlsx"
    _locked_workbook(draft)
    assert gongkai("check", draft).returncode == 2


def test_a_draft_that_is_not_there_is_named(tmp_path: Path) -> None:
    checked = gongkai("check", tmp_path / "nowhere.docx")
    assert checked.returncode == 2
    assert "nowhere.docx" in checked.stderr


def test_the_same_bytes_twice_get_the_same_verdict_twice(broken: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.html"
    again.write_bytes(broken.read_bytes())
    one, two = judge([broken, again])
    assert (one.file, two.file) == (str(broken), str(again))
    assert (one.failures, one.passed) == (two.failures, two.passed)
    assert one.failures


@pytest.mark.parametrize("suffix", [".docx", ".html", ".txt", ".xlsx", ".md"])
def test_a_broken_total_is_found_in_every_format(tmp_path: Path, suffix: str) -> None:
    report = made_report("form_2021", "同心县人民政府").having({"requests.granted.total": 16})
    draft = tmp_path / f"draft{suffix}"
    draft.write_bytes(printed(report, suffix))
    (verdict,) = judge([draft])
    assert verdict.is_readable
    assert ("requests_applicants_2021", "granted") in {
        (finding.rule_code, finding.instance) for finding in verdict.failures
    }


@pytest.mark.parametrize("shape", ["table", "json", "lines"])
def test_text_of_a_draft_is_text_on_the_screen(hostile: Adversity, shape: str) -> None:
    checked = gongkai("check", *hostile.reports, "--format", shape)
    assert checked.returncode == 1, checked.stderr  # they break rules, too
    assert all(char.isprintable() or char == "\n" for char in checked.stdout)
    for name in ("markup", "jinja"):
        shown = PAYLOADS[name].replace("/", "")
        assert shown in checked.stdout or json.dumps(shown)[1:-1] in checked.stdout


def test_json_says_what_a_draft_is_called_to_the_byte(hostile: Adversity) -> None:
    checked = gongkai("check", *hostile.reports, "--format", "json")
    files = [draft["file"] for draft in json.loads(checked.stdout)["drafts"]]
    assert files == [str(path) for path in hostile.reports]


def test_what_takes_long_to_import_is_not_imported() -> None:
    code = (
        "import sys\n"
        "from ingest.cli import app\n"
        "app(['check', sys.argv[1]], standalone_mode=False)\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))\n"
    )
    checked = subprocess.run(
        [sys.executable, "-c", code, REPORTS / "tongxin-2023.txt"],
        capture_output=True,
        text=True,
        check=True,
    )
    imported = set(checked.stdout.splitlines()[-1].split())
    slow = {"dbt", "great_expectations", "numpy", "pandas", "pebble", "pyarrow", "sqlalchemy"}
    assert "duckdb" in imported
    assert not slow & imported


def test_a_verdict_is_what_it_was(broken: Path) -> None:
    assert [astuple(f) for f in judge([broken])[0].findings] == [
        astuple(f) for f in judge([broken])[0].findings
    ]
