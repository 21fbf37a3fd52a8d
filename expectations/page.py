"""What a validation found, as one page that needs nothing else, and as JSON for programs.

Everything that comes from documents is data: it is escaped, its control characters are shown and
never obeyed, and the page may load nothing.
"""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import reduce
from operator import add
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from expectations.findings import Counts, Findings, RuleFindings
from expectations.results import CheckResult, OnFailure, SuiteResult, Validation

TEMPLATE = "page.html.jinja"

_NOBODY = Counts(0, 0, 0, 0, 0)

# Characters that a terminal or an editor obeys instead of showing, DEL and C1 controls included.
_OBEYED = re.compile("[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


@dataclass(frozen=True, slots=True)
class Family:
    """The rules of one family, with the suite that holds them, if there is one."""

    name: str
    title_zh: str
    title_en: str
    on_failure: OnFailure
    counts: Counts
    rules: tuple[RuleFindings, ...]


def families(findings: Findings, suites: Sequence[SuiteResult]) -> tuple[Family, ...]:
    """Group the rules by family: in the order of the suites, then any that have no suite."""
    held = {suite.family: suite for suite in suites}
    present = {rule.family for rule in findings.rules}
    order = [name for name in held if name in present] + sorted(present - set(held))
    return tuple(_family(name, findings, held.get(name)) for name in order)


def _family(name: str, findings: Findings, suite: SuiteResult | None) -> Family:
    rules = tuple(rule for rule in findings.rules if rule.family == name)
    return Family(
        name=name,
        title_zh=suite.title_zh if suite else name,
        title_en=suite.title_en if suite else name,
        on_failure=suite.on_failure if suite else "report",
        counts=reduce(add, (rule.counts for rule in rules), _NOBODY),
        rules=rules,
    )


def unmade(suites: Sequence[SuiteResult]) -> dict[str, CheckResult]:
    """Return the checks of rules that could not be made, by rule."""
    return {
        check.rule_code: check
        for suite in suites
        for check in suite.checks
        if check.rule_code is not None and check.error is not None
    }


def own_checks(
    suites: Sequence[SuiteResult], findings: Findings
) -> tuple[tuple[SuiteResult, tuple[CheckResult, ...]], ...]:
    """Return each suite with its checks that no rule in the database stands for."""
    rules = {rule.rule_code for rule in findings.rules}
    own = ((suite, tuple(c for c in suite.checks if c.rule_code not in rules)) for suite in suites)
    return tuple((suite, checks) for suite, checks in own if checks)


def as_html(validation: Validation, findings: Findings, database: Path) -> str:
    """Return the whole page."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    return environment.get_template(TEMPLATE).render(
        database=database.name,
        made_at=_now(),
        validation=validation,
        findings=findings,
        families=families(findings, validation.suites),
        totals=reduce(add, (rule.counts for rule in findings.rules), _NOBODY),
        checks=own_checks(validation.suites, findings),
        unmade=unmade(validation.suites),
        names={rule.rule_code: rule for rule in findings.rules},
    )


def as_json(validation: Validation, findings: Findings, database: Path) -> str:
    """Return the same as JSON, readable for people and safe on a terminal."""
    content = {
        "database": database.name,
        "made_at": _now(),
        "blocked": validation.blocked,
        "documents": findings.documents,
        "failing_reports": findings.failing_reports,
        "reports": [asdict(report) for report in findings.reports],
        "families": [
            {
                **asdict(family),
                "rules": [{**asdict(r), "more": r.more, "query": r.query} for r in family.rules],
            }
            for family in families(findings, validation.suites)
        ],
        "suites": [asdict(suite) for suite in validation.suites],
        "excerpts": [asdict(excerpt) for excerpt in findings.excerpts],
    }
    text = json.dumps(content, ensure_ascii=False, indent=1, default=_plain)
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")


def _plain(value: object) -> object:
    """Return what JSON has no type for as text; a decimal as it is, never as a float."""
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    return str(value)


def number(value: Decimal) -> str:
    """Return a decimal without the zeros that its column adds."""
    return f"{value.normalize():f}"


def _shown(value: object) -> object:
    """Return a value as the page shows it."""
    if value is None:
        return "—"
    if isinstance(value, Decimal):
        return number(value)
    return visible(value) if type(value) is str else value


def visible(text: str) -> str:
    """Return a text in which every character is shown: ESC as ␛, what has no picture as �."""
    return "".join(map(_visible, text))


def _visible(char: str) -> str:
    if char in "\n\t" or char.isprintable() or unicodedata.category(char) == "Zs":
        return char
    if char == "\x7f":
        return "␡"
    return chr(0x2400 + ord(char)) if ord(char) < ord(" ") else "\ufffd"
