"""Whose report it is by its first sentences, for reports without a title; and its short name."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.identify.agencies import (
    OPENING_LEVELS,
    Agency,
    agency_of,
    government_of,
    has_division,
    in_full,
    kind_of,
)
from ingest.identify.dates import FIRST_CHAPTER, YEAR
from ingest.identify.opening_words import any_of, words

_FIRST_SUBJECT = re.compile(
    rf"(?:{FIRST_CHAPTER}|（一）[^。0-9]{{,20}}。?)(?:{YEAR})年度?(?:以来)?，?"
    rf"{any_of('led_by')}?(?P<agency>[\u4e00-\u9fff]{{3,30}}?)"
    rf"(?=，|{any_of('predicate')})"
)
"""The subject of the first sentence of the first chapter, or of the first part of that, before one
of its usual predicates."""
_MAKER = re.compile(
    r"(?:本(?:年度)?(?:工作)?(?:报告|年报)[^。]{0,200}?[，,]?由(?P<agency>[\u4e00-\u9fff]{3,30}?)"
    rf"{any_of('manner')}*(?={any_of('makes', 'in_line_with')})"
    rf"|[，,](?P<itself>[\u4e00-\u9fff]{{3,30}}?){any_of('manner')}*{any_of('in_line_with')}"
    r"[^。]{0,60}?[，,]编制(?:了|完成)?本(?:年度)?(?:报告|年报))"
)
"""Who a report says has made it."""

_CONTACT = re.compile(
    r"(?:请与|可与|请联系[:：]?)(?P<agency>[\u4e00-\u9fff]{3,30}?"
    "(?:(?P<kind>[局厅委])(?:员会)?|(?P<town>[镇乡]|苏木)人民政府|(?P<street>街)道办事处))"
    rf"(?:[\u4e00-\u9fff]{{0,12}}{any_of('desk')})?(?=联系|[（(，,:：])"
)
"""Whom a report tells its readers to ask: a bureau, a township, or its office."""
_TOWNS = ("township", "sub_district")
_OWN = ("我", "本")
"""How an organ speaks of itself: 我局."""
_OF_FIRST_SENTENCE = "取自第一章首句 (of the first sentence)"

_IN_LINE_WITH_REGULATIONS = re.compile(
    "本(?:年度)?(?:工作)?(?:报告|年报)[^。]{0,80}?政府信息公开(?:条例|工作年度报告(?:格式|有关))"
    "|(?:本(?:年度)?(?:工作)?(?:报告|年报)|全文)(?:主要)?(?:由|包括|内容)[^。]{0,40}?主动公开政府信息"
    "|政府信息公开条例[^。]{0,120}?(?:编制|编写|制作|撰写)(?:完成|并?[发公]布)?(?:了)?"
    "本(?:年度)?(?:工作)?(?:报告|年报)"
)
"""How a report says in its first sentence that it is the one that the Regulations demand."""
_FIRST_SENTENCES = 600

_SHORT_NAME = re.compile(
    rf"[（]{any_of('called')}[：:]?[“”《]?(?P<short>[\u4e00-\u9fff]{{2,12}})[“”》]?[）]"
)
"""How a report says what it calls its agency further on: `（以下简称“发改局”）`."""


def agency_that_speaks(year: int | None, opening: str) -> Agency | None:
    """The agency of which the first chapter begins to speak: `2019年，汉中市市场监督管理局认真…`.

    Else that which the report says has made it (`由中原区审计局编制`), else the bureau that it says
    to ask, if it speaks of itself as one: governments, too, may have their readers ask a bureau.
    For reports without a title. It must be a national one or that of a division, for a bureau may
    begin with what 县委 did.
    """
    for printed, note in _names_of_itself(opening):
        name = in_full(printed, opening)
        if agency := _named_fully(name, year, opening):
            return replace(agency, notes=(f"“{name}”{note}", *agency.notes))
    return None


def government_that_speaks(itself: str, year: int | None, opening: str) -> Agency | None:
    """The government whose title calls it 我县, if the first sentence says which county it is."""
    subject = _FIRST_SUBJECT.search(opening)
    if subject is None or itself[:1] not in _OWN or itself[1:] not in OPENING_LEVELS:
        return None
    name = subject["agency"]
    agency = agency_of(name, year, opening) if name.endswith(itself[1:]) else None
    if agency is None or agency.division is None or agency.agency_name != government_of(name):
        return None
    return replace(agency, notes=(f"“{name}”{_OF_FIRST_SENTENCE}", *agency.notes))


def _names_of_itself(opening: str) -> Iterator[tuple[str, str]]:
    """The names by which a report may mean its agency, the surest first, and whence each is."""
    if subject := _FIRST_SUBJECT.search(opening):
        yield subject["agency"], _OF_FIRST_SENTENCE
    maker = _MAKER.search(opening)
    made_by = (maker["agency"] or maker["itself"]) if maker else ""
    if made_by and not made_by.endswith(words("office")):
        yield made_by, "取自“由…编制” (it says that it has made the report)"
    contact = _CONTACT.search(opening)
    kind = (contact["kind"] or contact["town"] or contact["street"]) if contact else ""
    if contact and any(own + kind in opening for own in _OWN):
        yield contact["agency"], "取自联系方式 (whom the report says to ask)"


def _named_fully(name: str, year: int | None, opening: str) -> Agency | None:
    """The agency of a name in running text, if it begins with a division or is a national one."""
    kind = kind_of(name)
    if kind in ("other", "party"):
        return None
    agency = agency_of(name, year, opening)
    if kind == "government" and agency.division is None:
        return None  # 同心县委县政府
    if kind in _TOWNS and agency.division is not None:
        return agency  # told by its name in full further on
    is_full = name.startswith(words("nationwide")) or has_division(name)
    return agency if is_full else None


def is_in_line_with_regulations(opening: str) -> bool:
    """Whether a text says at its beginning that it is a report under the Regulations."""
    return _IN_LINE_WITH_REGULATIONS.search(opening, 0, _FIRST_SENTENCES) is not None


def short_name_of(name: str | None, opening: str) -> str | None:
    """The short name that the report gives its agency, behind the full one."""
    if not name:
        return None
    behind = (m for m in _SHORT_NAME.finditer(opening) if opening[: m.start()].endswith(name))
    return next((match["short"] for match in behind), None)
