"""What a validation found, on the screen: Chinese first, English beside it.

Everything that comes from documents is data: it is printed without its control characters, and
never read as Rich markup.
"""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from expectations.results import CheckResult, Looked, OnFailure, SuiteResult, Validation

EXAMPLES_SHOWN = 5
"""How many breaking rows are printed under a failing check."""

_ID_SHOWN = 12
"""How many digits of a document's SHA-256 tell it apart on a screen."""

_CONSEQUENCE: dict[OnFailure, str] = {
    "block": "不符即不发布 a failure blocks publishing",
    "quarantine": "不符的表不进入分析表 a failing table is held out of the marts",
    "report": "只作提示 reported only",
}


def print_validation(
    validation: Validation, console: Console, *, only_failures: bool = False
) -> None:
    """Print the checks of each suite with what breaks them, then the verdict.

    `only_failures` leaves passed checks to their number.
    """
    for suite in validation.suites:
        shown = [check for check in suite.checks if not (only_failures and check.passed)]
        if shown:
            console.print(_suite_table(suite, shown))
        else:
            console.print(_passed_line(suite))
        for check in shown:
            for line in _findings(check):
                console.print(line)
    failed = sum(not check.passed for suite in validation.suites for check in suite.checks)
    total = sum(len(suite.checks) for suite in validation.suites)
    console.print(Text(f"{total} 项检查，{failed} 项不符  {total} checks, {failed} failed"))
    if validation.looked is not None:
        console.print(_looked_line(validation.looked))
    if validation.blocked:
        console.print(Text("不能发布  publishing is blocked", style="bold red"))


def clean(value: object) -> str:
    """Return a value as one line of printable text."""
    return "".join(char if char.isprintable() else " " for char in str(value)).strip()


def _passed_line(suite: SuiteResult) -> Text:
    count = len(suite.checks)
    said = f"{suite.title_zh}：{count} 项检查全部通过  {suite.title_en}: all {count} checks passed"
    return Text(said, style="green")


def _looked_line(looked: Looked) -> Text:
    changed, before = looked.documents, looked.passed_before
    return Text(
        f"检验了新的或有变化的 {changed} 份文件，其余 {before} 份此前已通过"
        "（gongkai validate 检验全部）  "
        f"looked at {changed} new or changed documents; {before} had passed before "
        "(`gongkai validate` looks at all)"
    )


def _suite_table(suite: SuiteResult, checks: Sequence[CheckResult]) -> Table:
    table = Table(
        title=Text(f"{suite.title_zh}  {suite.title_en}", style="bold"),
        caption=Text(_CONSEQUENCE[suite.on_failure], style="dim"),
        title_justify="left",
        caption_justify="left",
        expand=True,
    )
    table.add_column("检查 Check", ratio=3)
    table.add_column("依据 Authority", ratio=2)
    table.add_column("结果 Result", ratio=1)
    for check in checks:
        table.add_row(_statement(check), _authority(check), _result(check))
    return table


def _statement(check: CheckResult) -> Text:
    code = f"  [{check.rule_code}]" if check.rule_code is not None else ""
    return _fitted(f"{check.statement_zh}  {check.statement_en}{code}", check)


def _authority(check: CheckResult) -> Text:
    return _fitted(check.authority, check)


def _fitted(text: str, check: CheckResult) -> Text:
    """Give a passed check one line; what failed is shown in full."""
    return Text(text, no_wrap=check.passed, overflow="ellipsis" if check.passed else "fold")


def _result(check: CheckResult) -> Text:
    if check.passed:
        return Text("通过 passed", style="green")
    if check.error is not None:
        return Text("未能核对 not checked", style="bold red")
    return Text(f"不符 {check.unexpected_count} failed", style="bold red")


def _findings(check: CheckResult) -> list[Text]:
    """Return a line for what went wrong, or for each of the first breaking rows."""
    if check.error is not None:
        return [Text(clean(check.error), style="red")]
    shown = check.examples[:EXAMPLES_SHOWN]
    lines = [_example(row) for row in shown]
    more = check.unexpected_count - len(shown)
    if more > 0:
        lines.append(Text(f"  … 另有 {more} 行  and {more} more", style="dim"))
    return lines


def _example(row: Mapping[str, object]) -> Text:
    """Say which document breaks the check and how: its sentence, or the row's other values."""
    document = row.get("file_name") or str(row.get("document_id", ""))[:_ID_SHOWN]
    if "sentence_zh" in row:
        said = f"{clean(row['sentence_zh'])} {clean(row['sentence_en'])}"
    else:
        rest = {key: row[key] for key in row if key not in {"file_name", "document_id"}}
        said = ", ".join(f"{key} {clean(value)}" for key, value in rest.items())
    return Text.assemble("  • ", (clean(document), "bold"), "  ", said)
