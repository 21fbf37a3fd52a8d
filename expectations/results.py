"""What a validation found: suites, their checks, and the rows that break them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

OnFailure = Literal["block", "quarantine", "report"]
"""What a failing check of a suite means.

block: a fault in our own data, nothing may be published; quarantine: a report breaks its own
rule, its table is held out of the marts; report: worth knowing, nothing is held back.
"""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One expectation: what it demands, on whose authority, and how many rows break it.

    `rule_code` is set where the check holds a rule of seeds/rules.csv. `examples` are the first
    breaking rows, column to value. `error` is why the check could not be made at all (a missing
    table, broken SQL); such a check has not passed and counts no rows.
    """

    name: str
    rule_code: str | None
    statement_zh: str
    statement_en: str
    authority: str
    passed: bool
    unexpected_count: int
    examples: tuple[Mapping[str, object], ...]
    error: str | None = None


@dataclass(frozen=True, slots=True)
class SuiteResult:
    """The checks of one suite, in the order of its file."""

    name: str
    family: str
    title_zh: str
    title_en: str
    on_failure: OnFailure
    checks: tuple[CheckResult, ...]

    @property
    def blocks(self) -> bool:
        """Whether this suite stands in the way of publishing.

        A check that could not be made blocks whatever its suite: what it guards is unknown.
        """
        if self.on_failure == "block":
            return not all(check.passed for check in self.checks)
        return any(check.error is not None for check in self.checks)


@dataclass(frozen=True, slots=True)
class Looked:
    """At how many documents a validation looked, and how many it left out: they passed before."""

    documents: int
    passed_before: int


@dataclass(frozen=True, slots=True)
class Validation:
    """All suites that were run on one database; `looked` is None if they saw everything."""

    suites: tuple[SuiteResult, ...]
    looked: Looked | None = None

    @property
    def blocked(self) -> bool:
        """Whether publishing must stop."""
        return any(suite.blocks for suite in self.suites)
