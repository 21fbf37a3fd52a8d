"""Whose report a document is, for which year, and what it covers; null where it does not say."""

from dataclasses import dataclass, replace
from datetime import date

from ingest.characters import is_traditional, simplified, without_space
from ingest.document import Page
from ingest.identify.agencies import Agency, agency_of
from ingest.identify.dates import published_on, report_year
from ingest.identify.openings import (
    agency_that_speaks,
    government_that_speaks,
    is_in_line_with_regulations,
    short_name_of,
)
from ingest.identify.scopes import scope_of
from ingest.identify.titles import Title, find_title

_OPENING = 4000
"""Characters in which a report states its period and what it covers."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document says of itself.

    `notes` tells, for each null but the day and address of publication, why it could not be
    told, and what a division was told by if not by the title. `url` is the page's own address.
    `year_is_stated`: not only the first sentence tells the year. `is_report`: it has the title of
    an annual report, or says that it is one, of a year.
    """

    title: str | None = None
    agency_name: str | None = None
    agency_kind: str | None = None
    short_name: str | None = None
    division_code: str | None = None
    division_name: str | None = None
    report_year: int | None = None
    year_is_stated: bool = True
    reporting_scope: str | None = None
    published_on: date | None = None
    url: str | None = None
    notes: tuple[str, ...] = ()
    is_report: bool = False


def identify(text: str, page: Page | None = None) -> Identity:
    """Read title, agency, division, year, scope and publication from a report and its page."""
    page = page or Page()
    title = find_title(text, page.title)
    if is_traditional(text):
        text = simplified(text)
    opening = without_space(text[:_OPENING])
    year = report_year(title.year if title else None, opening)
    published = published_on(text, page, year.year)
    url = page.url if page.url and page.url.startswith(("http://", "https://")) else None
    agency = _agency(title, year.year, without_space(page.title or "") + opening)
    scope, scope_note = scope_of(agency, opening)
    untitled = None if title else "未找到年度报告的标题 (no title of an annual report found)"
    return Identity(
        title=title.printed if title else None,
        agency_name=agency.agency_name,
        agency_kind=agency.agency_kind,
        short_name=short_name_of(agency.agency_name, opening),
        division_code=agency.division.division_code if agency.division else None,
        division_name=agency.division.division_name if agency.division else None,
        report_year=year.year,
        year_is_stated=year.is_stated,
        reporting_scope=scope,
        published_on=published.day,
        url=url,
        is_report=bool(title or (year.year and is_in_line_with_regulations(opening))),
        notes=tuple(
            note
            for note in (untitled, year.note, *agency.notes, scope_note, published.note)
            if note
        ),
    )


def _agency(title: Title | None, year: int | None, opening: str) -> Agency:
    """The agency that the title names, else that of which the report begins to speak.

    Where the title leaves out its division, it is that of this one, if both have the same name:
    `农业农村局` is 资溪县农业农村局.
    """
    nobody = Agency(None, None, None, ())
    named = agency_of(title.agency, year, opening) if title else nobody
    told = None if named.division else agency_that_speaks(year, opening)
    if told is None and title and named.agency_name is None:
        told = government_that_speaks(title.agency, year, opening)
    if told is None:
        return named
    if named.agency_name is None:
        return replace(told, notes=(*named.notes, *told.notes))
    return told if (told.agency_name or "").endswith(named.agency_name) else named
