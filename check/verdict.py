"""Judge drafts: read them, run the warehouse's models on them in memory, gather what fails."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from check.draft_rows import load_drafts
from check.models import Models
from check.options import Severity
from ingest.reading import read_report
from ingest.records import DocumentRecord

_MODELS = ("fct_rule_results", "fct_rule_result_figures", "fct_figures", "stg_narrative_figures")

_RESULTS = """
    select
        results.document_id, results.rule_code, results.instance,
        results.family, results.severity, results.result,
        rules.statement_zh, rules.statement_en,
        results.instance_label_zh, results.instance_label_en,
        results.left_value, results.right_value, results.difference,
        results.sentence_zh, results.sentence_en
    from fct_rule_results as results
    inner join stg_rules as rules on results.rule_code = rules.rule_code
    order by
        case results.severity when 'error' then 1 when 'warning' then 2 else 3 end,
        results.table_code, results.rule_code, results.instance
"""
_PLACES = """
    select
        used.document_id, used.rule_code, used.instance, used.side,
        coalesce(used.figure_document_id, used.document_id) as figure_document_id,
        coalesce(figures.row_label_zh, prose.sentence) as row_zh,
        coalesce(figures.row_label_en, prose.sentence) as row_en,
        figures.column_label_zh, figures.column_label_en,
        coalesce(figures.raw_text, prose.raw_text) as raw_text,
        coalesce(figures.status, prose.status) as status,
        coalesce(figures.page, prose.page) as page,
        coalesce(figures.line, prose.line) as line
    from fct_rule_result_figures as used
    inner join fct_rule_results as results
        on used.document_id = results.document_id
        and used.rule_code = results.rule_code
        and used.instance = results.instance
        and results.result in ('fail', 'not_assessable')
    left join fct_figures as figures on used.figure_id = figures.figure_id
    left join stg_narrative_figures as prose
        on used.narrative_figure_id = prose.narrative_figure_id
    order by used.side, line, figures.char_start
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A figure that a rule used, in the terms of the form, and where it is printed."""

    side: str
    file: str
    row_zh: str | None
    row_en: str | None
    column_zh: str | None
    column_en: str | None
    raw_text: str | None
    status: str
    page: int | None
    line: int | None


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that a draft breaks, or that cannot be checked on it."""

    rule_code: str
    instance: str
    family: str
    severity: str
    result: str
    statement_zh: str
    statement_en: str
    instance_label_zh: str
    instance_label_en: str
    left: Decimal | None
    right: Decimal | None
    difference: Decimal | None
    sentence_zh: str
    sentence_en: str
    places: Sequence[Place]

    @property
    def shown_severity(self) -> Severity:
        """How grave it is for the draft: a rule that cannot be checked is not broken."""
        return Severity(self.severity) if self.result == "fail" else Severity.WARNING


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be said of one draft. `record.status` other than `loaded`: nothing was judged."""

    file: str
    record: DocumentRecord
    passed: int
    failures: Sequence[Finding]
    unassessed: Sequence[Finding]

    @property
    def is_readable(self) -> bool:
        """Whether the draft could be read as a report and so be judged."""
        return self.record.status == "loaded"

    @property
    def lacking(self) -> Sequence[Finding]:
        """Identities of the form that lack figures: a blank total is no clean report."""
        return [finding for finding in self.unassessed if finding.severity == Severity.ERROR]

    @property
    def findings(self) -> Sequence[Finding]:
        """What the office should look at."""
        return [*self.failures, *self.lacking]

    def fails_on(self, least: Severity) -> bool:
        """Whether there is a finding of that severity or a graver one; lacking figures warn."""
        gravest = list(Severity)
        counted = gravest[: gravest.index(least) + 1]
        return any(finding.shown_severity in counted for finding in self.findings)


def judge(paths: Sequence[Path]) -> list[Verdict]:
    """Judge the drafts, each by itself and against last year's where that is among them.

    The verdict on a draft is what fct_rule_results of a warehouse of the same files says: both
    come from the same models.
    """
    contents = {path: path.read_bytes() for path in paths}
    ids = {path: hashlib.sha256(content).hexdigest() for path, content in contents.items()}
    first = {ids[path]: path for path in reversed(paths)}
    reports = [read_report(path, contents[path]) for path in first.values()]
    records = {report.record.document_id: report.record for report in reports}
    with duckdb.connect() as connection:
        load_drafts(connection, reports)
        Models(connection).build(_MODELS)
        results = _by_document(connection.execute(_RESULTS).fetchall())
        places = _places(connection, {document: str(path) for document, path in first.items()})
    return [_verdict(str(path), records[ids[path]], results[ids[path]], places) for path in paths]


Row = tuple[Any, ...]
Key = tuple[str, str, str]
"""document_id, rule_code, instance."""


def _by_document(rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    return found


def _places(
    connection: duckdb.DuckDBPyConnection, files: Mapping[str, str]
) -> Mapping[Key, list[Place]]:
    """The figures that the rules used which did not pass."""
    found: defaultdict[Key, list[Place]] = defaultdict(list)
    for row in connection.execute(_PLACES).fetchall():
        document_id, rule_code, instance, side, figure_document_id, *rest = row
        place = Place(side, files[figure_document_id], *rest)
        found[document_id, rule_code, instance].append(place)
    return found


def _verdict(
    file: str,
    record: DocumentRecord,
    rows: Sequence[Row],
    places: Mapping[Key, list[Place]],
) -> Verdict:
    findings = [Finding(*(*row[1:], places.get((row[0], row[1], row[2]), ()))) for row in rows]
    return Verdict(
        file,
        record,
        sum(finding.result == "pass" for finding in findings),
        [finding for finding in findings if finding.result == "fail"],
        [finding for finding in findings if finding.result == "not_assessable"],
    )
