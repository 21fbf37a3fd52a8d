"""What the rules found in a database, with the places in the documents that show it.

Counts are those of fct_rule_results. Failures are bounded for each rule, and texts are read one
document at a time, so a database of any size gives a report of a bounded one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from expectations.passages import Passage, passages
from publish.bounded import bounded

FAILURES = 50
"""How many failures of a rule are shown, and how many failing reports, unless told otherwise."""

_FAILURES_OF_A_RULE = "select * from fct_rule_results where rule_code = '?' and result = 'fail'"

REQUIRED = (
    "main.dim_report",
    "main.dim_rule",
    "main.fct_figures",
    "main.fct_rule_result_figures",
    "main.fct_rule_results",
    "raw.document_texts",
    "seeds.forms",
)
"""The tables that this module reads."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How often a rule was evaluated, by result; acknowledged failures are failures too."""

    passed: int
    failed: int
    not_assessable: int
    not_due: int
    acknowledged: int

    def __add__(self, other: "Counts") -> "Counts":
        """Add each count to its own."""
        return Counts(
            self.passed + other.passed,
            self.failed + other.failed,
            self.not_assessable + other.not_assessable,
            self.not_due + other.not_due,
            self.acknowledged + other.acknowledged,
        )

    @property
    def total(self) -> int:
        """All evaluations."""
        return self.passed + self.failed + self.not_assessable + self.not_due


@dataclass(frozen=True, slots=True)
class Term:
    """A figure that a result used: what it is, what is printed, and where."""

    side: str
    sign: int
    figure_id: str
    document_id: str | None
    label_zh: str
    label_en: str
    value: Decimal | None
    status: str
    raw_text: str | None
    page: int | None
    line: int | None
    char_start: int | None
    char_end: int | None

    @property
    def has_place(self) -> bool:
        """Whether the document prints it."""
        return None not in (self.document_id, self.char_start, self.char_end)


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that breaks a rule: both sides, their difference, and the figures behind them."""

    document_id: str
    file_name: str
    agency_name: str | None
    report_year: int | None
    instance: str
    instance_label_zh: str
    instance_label_en: str
    left_value: Decimal | None
    right_value: Decimal | None
    difference: Decimal | None
    sentence_zh: str
    sentence_en: str
    is_acknowledged: bool
    acknowledgement_reason: str | None
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class RuleFindings:
    """A rule, how often it was kept, and the first failures."""

    rule_code: str
    family: str
    severity: str
    form: str
    form_label_zh: str
    statement_zh: str
    statement_en: str
    authority: str
    counts: Counts
    failing_reports: int
    failures: tuple[Failure, ...]

    @property
    def more(self) -> int:
        """How many failures are not shown."""
        return self.counts.failed - len(self.failures)

    @property
    def query(self) -> str:
        """The query that shows them all."""
        return _FAILURES_OF_A_RULE.replace("?", self.rule_code.replace("'", "''"))


@dataclass(frozen=True, slots=True)
class ReportFindings:
    """A report that breaks a rule, and how often."""

    document_id: str
    file_name: str
    agency_name: str | None
    report_year: int | None
    failed: int
    acknowledged: int


@dataclass(frozen=True, slots=True)
class Excerpts:
    """The passages of one document, in its order."""

    document_id: str
    file_name: str
    agency_name: str | None
    report_year: int | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """All that the rules found in a database."""

    documents: int
    failing_reports: int
    reports: tuple[ReportFindings, ...]
    rules: tuple[RuleFindings, ...]
    excerpts: tuple[Excerpts, ...]


_DOCUMENTS = "select count(*) as loaded from main.dim_report where status = 'loaded'"

_RULES = """
    select
        rules.rule_code,
        rules.family,
        rules.severity,
        rules.form,
        coalesce(forms.label_zh, '') as form_label_zh,
        rules.statement_zh,
        rules.statement_en,
        rules.authority,
        count(*) filter (where results.result = 'pass') as passed,
        count(*) filter (where results.result = 'fail') as failed,
        count(*) filter (where results.result = 'not_assessable') as not_assessable,
        count(*) filter (where results.result = 'not_due') as not_due,
        count(*) filter (where results.result = 'fail' and results.is_acknowledged)
            as acknowledged,
        count(distinct results.document_id) filter (where results.result = 'fail')
            as failing_reports
    from main.dim_rule as rules
    left join seeds.forms as forms on rules.form = forms.form
    left join main.fct_rule_results as results on rules.rule_code = results.rule_code
    group by all
    order by rules.rule_code
"""

_REPORTS = """
    select
        results.document_id,
        reports.file_name,
        reports.agency_name,
        reports.report_year,
        count(*) as failed,
        count(*) filter (where results.is_acknowledged) as acknowledged,
        count(*) over () as failing_reports
    from main.fct_rule_results as results
    inner join main.dim_report as reports on results.document_id = reports.document_id
    where results.result = 'fail'
    group by all
    order by failed desc, reports.agency_name, reports.report_year, results.document_id
    limit ?
"""

_FIRST = """
    with first as (
        select
            *,
            row_number() over (
                partition by rule_code
                order by is_acknowledged, agency_name, report_year, document_id, instance
            ) as place
        from main.fct_rule_results
        where result = 'fail'
        qualify place <= ?
    )
"""

_FAILURES = (
    _FIRST
    + """
    select
        first.rule_code,
        first.document_id,
        reports.file_name,
        first.agency_name,
        first.report_year,
        first.instance,
        coalesce(first.instance_label_zh, '') as instance_label_zh,
        coalesce(first.instance_label_en, '') as instance_label_en,
        first.left_value,
        first.right_value,
        first.difference,
        first.sentence_zh,
        first.sentence_en,
        first.is_acknowledged,
        first.acknowledgement_reason
    from first
    inner join main.dim_report as reports on first.document_id = reports.document_id
    order by first.rule_code, first.place
"""
)

# A term may lie in another document than the result: a figure of the year before.
_TERMS = (
    _FIRST
    + """
    select
        first.rule_code,
        first.document_id as result_document_id,
        first.instance,
        terms.side,
        terms.sign,
        terms.figure_id,
        figures.document_id,
        concat_ws(
            ' · ',
            coalesce(nullif(figures.row_label_zh, ''), figures.printed_row_label),
            coalesce(nullif(figures.column_label_zh, ''), figures.printed_column_label)
        ) as label_zh,
        concat_ws(' · ', nullif(figures.row_label_en, ''), nullif(figures.column_label_en, ''))
            as label_en,
        terms.value,
        terms.status,
        figures.raw_text,
        figures.page,
        figures.line,
        figures.char_start,
        figures.char_end
    from first
    inner join main.fct_rule_result_figures as terms
        on first.document_id = terms.document_id
        and first.rule_code = terms.rule_code
        and first.instance = terms.instance
    left join main.fct_figures as figures on terms.figure_id = figures.figure_id
    order by
        first.rule_code, first.place, terms.side, figures.char_start nulls last, terms.figure_id
"""
)

_DOCUMENT = """
    select reports.file_name, reports.agency_name, reports.report_year, texts.text
    from main.dim_report as reports
    inner join raw.document_texts as texts on reports.document_id = texts.document_id
    where reports.document_id = ?
"""


_Row = dict[str, Any]


def collect(database: Path, limit: int = FAILURES) -> Findings:
    """Read the results of the rules, the first `limit` failures of each, and their places.

    The database must hold the tables of REQUIRED; it is opened read-only and closed again.
    """
    with (
        bounded() as config,
        duckdb.connect(str(database), read_only=True, config=config) as connection,
    ):
        (documents,) = _rows(connection, _DOCUMENTS)
        reports = _rows(connection, _REPORTS, limit)
        failing = [row.pop("failing_reports") for row in reports]
        failures = _failures(connection, limit)
        rules = tuple(_rule(row, failures) for row in _rows(connection, _RULES))
        return Findings(
            documents=documents["loaded"],
            failing_reports=failing[0] if failing else 0,
            reports=tuple(ReportFindings(**row) for row in reports),
            rules=rules,
            excerpts=tuple(_excerpts(connection, rules)),
        )


def _rows(connection: duckdb.DuckDBPyConnection, query: str, *parameters: object) -> list[_Row]:
    cursor = connection.execute(query, parameters)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _rule(row: _Row, failures: Mapping[str, tuple[Failure, ...]]) -> RuleFindings:
    counts = Counts(**{field.name: row.pop(field.name) for field in fields(Counts)})
    return RuleFindings(**row, counts=counts, failures=failures.get(row["rule_code"], ()))


def _failures(connection: duckdb.DuckDBPyConnection, limit: int) -> dict[str, tuple[Failure, ...]]:
    """Return the first failures of each rule."""
    terms: dict[tuple[str, str, str], list[Term]] = {}
    for row in _rows(connection, _TERMS, limit):
        result = (row.pop("rule_code"), row.pop("result_document_id"), row.pop("instance"))
        terms.setdefault(result, []).append(Term(**row))
    failures: dict[str, list[Failure]] = {}
    for row in _rows(connection, _FAILURES, limit):
        rule = row.pop("rule_code")
        used = terms.get((rule, row["document_id"], row["instance"]), ())
        failures.setdefault(rule, []).append(Failure(**row, terms=tuple(used)))
    return {rule: tuple(found) for rule, found in failures.items()}


def _excerpts(
    connection: duckdb.DuckDBPyConnection, rules: Iterable[RuleFindings]
) -> Iterator[Excerpts]:
    """Yield the passages behind the failures, in the order in which documents come up."""
    places: dict[str, dict[tuple[int, int], set[str]]] = {}
    for rule in rules:
        for term in (term for failure in rule.failures for term in failure.terms):
            if term.document_id and term.char_start is not None and term.char_end is not None:
                document = places.setdefault(term.document_id, {})
                document.setdefault((term.char_start, term.char_end), set()).add(term.figure_id)
    for document_id, found in places.items():
        for row in _rows(connection, _DOCUMENT, document_id):
            text = row.pop("text")
            yield Excerpts(document_id, **row, passages=tuple(passages(text, found)))
