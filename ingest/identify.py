"""Whose report a document is, for which year, and what it covers; null where it does not say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.divisions import locate
from ingest.extract.squeeze import squeeze
from ingest.forms import read_seed

GOVERNMENT = "人民政府"

_YEAR = "20[0-9]{2}|二[〇○零O0][〇○零O0一二三四五六七八九]{2}"
_REPORT = "(?:政府)?信息公开(?:工作)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:报告|年报)"
_AGENCY = r"[\u4e00-\u9fff()·]{0,50}?"
_TITLES = (
    re.compile(
        rf"(?P<before>{_AGENCY})(?P<year>{_YEAR})年?度?(?P<after>{_AGENCY}){_REPORT}(?:\(.*\))?"
    ),
    re.compile(rf"(?P<before>{_AGENCY})(?P<after>){_REPORT}\((?P<year>{_YEAR})年?度?\)"),
)
_PERIOD = re.compile(rf"({_YEAR})年1月1日(?:起)?[至到—-]+(?:{_YEAR})?年?12月31日")
_CHINESE_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
_TITLE_WITHIN_LINES, _TITLE_LINES = 40, 3
_OPENING = 4000
"""Characters in which a report states its period and what it covers."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document says of itself. `notes` tells, for each null, why it could not be told."""

    title: str | None = None
    agency_name: str | None = None
    division_code: str | None = None
    report_year: int | None = None
    reporting_scope: str | None = None
    notes: tuple[str, ...] = ()


def identify(text: str) -> Identity:
    """Read title, agency, division, year and scope from the text of a report.

    `reporting_scope` is `consolidated` for a government's report on its division and `own` for
    the report of one organ on itself (《条例》第四十九条: the report of 本级政府, of 县级以上人民
    政府部门).
    """
    found = _find_title(text)
    opening = "".join(text[:_OPENING].split())
    if found is None:
        return Identity(notes=("未找到年度报告的标题 (no title of an annual report found)",))
    title, match = found
    year, year_note = _year(match, opening)
    agency, code, agency_note = _agency(match["before"] + match["after"], year)
    scope, scope_note = _scope(agency, opening)
    notes = tuple(note for note in (year_note, agency_note, scope_note) if note)
    return Identity(title, agency, code, year, scope, notes)


def _find_title(text: str) -> tuple[str, re.Match[str]] | None:
    """The first lines that together are a title with an agency; else one without."""
    without_agency = None
    for lines in _title_candidates(text):
        squeezed = squeeze(lines)
        match = next((m for m in (p.fullmatch(squeezed) for p in _TITLES) if m), None)
        if match and match["before"] + match["after"]:
            return "".join(lines.split()), match
        if match and without_agency is None:
            without_agency = "".join(lines.split()), match
    return without_agency


def _title_candidates(text: str) -> Iterator[str]:
    """Single lines before joined ones: a title over two lines is rarer than a stray line."""
    lines = [line for line in text.splitlines() if line.strip()][:_TITLE_WITHIN_LINES]
    for count in range(1, _TITLE_LINES + 1):
        for start in range(len(lines) - count + 1):
            yield "\n".join(lines[start : start + count])


def _year(title: re.Match[str], opening: str) -> tuple[int | None, str | None]:
    """The year of the title, if the statistics period that the report states agrees."""
    year = int(title["year"].translate(_CHINESE_DIGITS))
    period = _PERIOD.search(squeeze(opening))
    stated = int(period[1].translate(_CHINESE_DIGITS)) if period else year
    if stated != year:
        return None, (
            f"标题年份 {year} 与统计期限 {stated} 不一致 "
            f"(the title says {year}, the statistics period {stated})"
        )
    return year, None


def _agency(name: str, year: int | None) -> tuple[str | None, str | None, str | None]:
    """Agency, division code, and why one of them is null.

    A title that names only a division is the title of its government's report.
    """
    located = locate(name, year)
    if not name:
        return None, None, "标题未写明机关 (the title names no agency)"
    if located is None:
        return name, None, f"“{name}”不以行政区划名称开头 (begins with no division's name)"
    agency = name if located.rest else name + GOVERNMENT
    if len(located.divisions) > 1:
        codes = "、".join(division.division_code for division in located.divisions)
        return agency, None, f"“{name}”可指多个行政区划：{codes} (more than one division)"
    return agency, located.divisions[0].division_code, None


def _scope(agency: str | None, opening: str) -> tuple[str | None, str | None]:
    """What the report says it covers; else what its agency's report covers by law."""
    if agency is None:
        return None, None
    said = {
        phrase["reporting_scope"]
        for phrase in read_seed("scope_phrases")
        if re.search(phrase["pattern"], opening)
    }
    lawful = "consolidated" if _kind(agency) == "government" else "own"
    if not said or lawful in said:
        return lawful, None
    return None, (
        f"“{agency}”的报告自述范围为 {'、'.join(sorted(said))} "
        f"(what it says it covers is not what {agency}'s report covers by law)"
    )


def _kind(agency: str) -> str:
    """The kind of the longest suffix in seeds/agency_kinds.csv that the name ends with."""
    kinds = [kind for kind in read_seed("agency_kinds") if agency.endswith(kind["suffix"])]
    best = max(kinds, key=lambda kind: len(kind["suffix"]), default=None)
    return best["agency_kind"] if best else "other"
