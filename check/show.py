"""Show verdicts: as tables for a person, as JSON, or as one line a finding for CI.

Text of a draft is data: it is printed without control characters, and never read as markup.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from decimal import Decimal
from itertools import islice

from rich.console import Console
from rich.table import Table
from rich.text import Text

from check.options import Language, Shape
from check.verdict import Finding, Verdict
from ingest.printable import json_text, printable

PLACES_SHOWN = 8
"""How many figures of a finding a table names; JSON has all."""

_STYLES = {
    "error": "bold red",
    "warning": "yellow",
    "note": "dim",
    "not_assessable": "magenta",
}


_WORDS: dict[Language, dict[str, str]] = {
    Language.ZH: {
        "error": "错误",
        "warning": "警告",
        "note": "参考",
        "not_assessable": "缺数",
        "severity": "级别",
        "rule": "规则 · 位置",
        "left": "左边",
        "right": "右边",
        "difference": "相差",
        "figures": "所用的数",
        "page": "第 {page} 页",
        "line": "第 {line} 行",
        "more": "…… 等 {count} 个数",
        "clean": "未发现问题",
        "unreadable": "无法核对",
        "counts": "不符 {failed} 条，相符 {passed} 条，因缺数无法核对 {unassessed} 条",
        "blank": "空白",
        "missing": "未印出",
        "lacking": "{count} 处有空白、缺失或归属不明的数，无法核对",
    },
    Language.EN: {
        "error": "error",
        "warning": "warning",
        "note": "note",
        "not_assessable": "no figure",
        "severity": "severity",
        "rule": "rule · where",
        "left": "left",
        "right": "right",
        "difference": "difference",
        "figures": "figures used",
        "page": "page {page}",
        "line": "line {line}",
        "more": "… {count} figures in all",
        "clean": "nothing found",
        "unreadable": "cannot be checked",
        "counts": "{failed} fail, {passed} pass, {unassessed} lack figures and cannot be checked",
        "blank": "empty",
        "missing": "not printed",
        "lacking": "cannot be checked in {count} places: figures are blank, missing or unclear",
    },
}


def show(verdicts: Iterable[Verdict], console: Console, shape: Shape, language: Language) -> None:
    """Show the verdicts in the shape that was asked for."""
    if shape is Shape.JSON:
        _show_json(verdicts, console)
    elif shape is Shape.LINES:
        _show_lines(verdicts, console, language)
    else:
        _show_tables(verdicts, console, language)


def _show_tables(verdicts: Iterable[Verdict], console: Console, language: Language) -> None:
    """A heading and a table a draft."""
    words = _WORDS[language]
    for verdict in verdicts:
        console.print(_heading(verdict, words), soft_wrap=True)
        if verdict.findings:
            console.print(_table(verdict.failures, verdict.lacking, language))


def _show_lines(verdicts: Iterable[Verdict], console: Console, language: Language) -> None:
    """One line a finding: `file:line: severity: sentence [rule_code]`, as compilers print."""
    for verdict in verdicts:
        if not verdict.is_readable:
            line = f"{verdict.file}:1: error: {verdict.record.message} [{verdict.record.status}]"
            _print_line(line, console)
        for finding in verdict.findings:
            where = next((p.line for p in finding.places if p.file == verdict.file and p.line), 1)
            said = _in(language, finding.sentence_zh, finding.sentence_en)
            rule = f"{finding.rule_code}/{finding.instance}".rstrip("/")
            _print_line(
                f"{verdict.file}:{where}: {finding.shown_severity}: {said} [{rule}]", console
            )


def _show_json(verdicts: Iterable[Verdict], console: Console) -> None:
    """One JSON document with everything that is known of each draft; numbers as text, exact."""
    found = [
        {
            "file": verdict.file,
            "status": verdict.record.status,
            "message": verdict.record.message,
            "title": verdict.record.title,
            "agency_name": verdict.record.agency_name,
            "report_year": verdict.record.report_year,
            "form": verdict.record.form,
            "passed": verdict.passed,
            "failures": [asdict(finding) for finding in verdict.failures],
            "not_assessable": [asdict(finding) for finding in verdict.unassessed],
        }
        for verdict in verdicts
    ]
    text = json_text({"drafts": found}, indent=2, default=_plain)
    console.print(text, markup=False, highlight=False, soft_wrap=True, emoji=False)


def _heading(verdict: Verdict, words: dict[str, str]) -> Text:
    record = verdict.record
    whose = " ".join(str(part) for part in (record.agency_name, record.report_year) if part)
    heading = Text(printable(f"{verdict.file}  {whose}".strip()), style="bold")
    if not verdict.is_readable:
        said = printable(record.message or record.status)
        return heading.append(f"\n  {words['unreadable']}: {said}", style="bold red")
    counts = words["counts"].format(
        failed=len(verdict.failures),
        passed=verdict.passed,
        unassessed=len(verdict.unassessed),
    )
    heading.append(f"\n  {counts}", style="not bold")
    if not verdict.findings:
        heading.append(f"  {words['clean']}", style="green")
    return heading


def _table(failures: Iterable[Finding], unassessed: Iterable[Finding], language: Language) -> Table:
    words = _WORDS[language]
    table = Table(show_lines=True)
    for column in ("severity", "rule", "left", "right", "difference", "figures"):
        numeric = column in {"left", "right", "difference"}
        table.add_column(
            words[column],
            justify="right" if numeric else "left",
            no_wrap=numeric or column == "severity",
            overflow="fold",
        )
    for finding in failures:
        table.add_row(
            Text(words[finding.severity], style=_STYLES[finding.severity]),
            _rule(finding, [finding], language),
            *(_plain(number) for number in (finding.left, finding.right, finding.difference)),
            Text("\n".join(_places(finding, language))),
        )
    for same_rule in _by_rule(unassessed):
        table.add_row(
            Text(words["not_assessable"], style=_STYLES["not_assessable"]),
            _rule(same_rule[0], same_rule, language),
            *("", "", "", words["lacking"].format(count=len(same_rule))),
        )
    return table


def _by_rule(findings: Iterable[Finding]) -> list[list[Finding]]:
    rules: dict[str, list[Finding]] = {}
    for finding in findings:
        rules.setdefault(finding.rule_code, []).append(finding)
    return list(rules.values())


def _rule(rule: Finding, findings: Sequence[Finding], language: Language) -> Text:
    """What the rule says, and the rows or columns that it is about."""
    said = Text(printable(_in(language, rule.statement_zh, rule.statement_en)))
    labels = [_in(language, f.instance_label_zh, f.instance_label_en) for f in findings]
    return said.append("\n" + printable("；".join(filter(None, labels))), style="bold")


def _places(finding: Finding, language: Language) -> Iterable[str]:
    """The figures that a broken rule used; what its row or column says already is left out."""
    words = _WORDS[language]
    instance = _in(language, finding.instance_label_zh, finding.instance_label_en)
    for place in islice(finding.places, PLACES_SHOWN):
        row = _in(language, place.row_zh or "?", place.row_en or "?")
        column = _in(language, place.column_zh or "", place.column_en or "")
        name = " · ".join(part for part in (row, column) if part not in {"", instance})
        where = [
            words[kind].format(**{kind: number})
            for kind, number in (("page", place.page), ("line", place.line))
            if number
        ]
        printed = place.raw_text or words.get(place.status, place.status)
        place_text = f" ({' '.join(where)})" if where else ""
        yield printable(f"{name}: {printed}{place_text}")
    if len(finding.places) > PLACES_SHOWN:
        yield words["more"].format(count=len(finding.places))


def _in(language: Language, zh: str, en: str) -> str:
    return zh if language is Language.ZH else en


def _plain(number: object) -> str:
    """A number as people write it: 6 for 6.000000."""
    if isinstance(number, Decimal):
        return f"{number.normalize():f}"
    return "" if number is None else str(number)


def _print_line(line: str, console: Console) -> None:
    console.print(printable(line), markup=False, highlight=False, soft_wrap=True, emoji=False)
