"""Which agency a name means: its division, its kind, and what its report covers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from ingest.characters import simplified
from ingest.dates import FIRST_CHAPTER, YEAR
from ingest.divisions import (
    Division,
    Located,
    above,
    is_within,
    locate,
    locate_at_end,
    locate_city_stem,
    locate_named_within,
    locate_stem_within,
)
from ingest.forms import read_seed

GOVERNMENT = "人民政府"

_ORGANS_OF_A_DIVISION = ("人民政府", "政府")
"""What may stand between a division and a township or sub-district of it."""

OPENING_LEVELS = tuple("省市州盟县区旗")
"""The last letters of divisions: an agency's name begins so where it leaves out the rest."""

_FIRST_SUBJECT = re.compile(
    rf"(?:{FIRST_CHAPTER}|（一）[^。0-9]{{,20}}。?)(?:{YEAR})年度?，?(?P<agency>[\u4e00-\u9fff]{{3,30}}?)"
    "(?=，|认真|坚持|深入|严格|全面|按照|根据|以习|高度|切实|围绕|积极|持续|始终|紧紧|紧扣|扎实|聚焦|进一步"
    "|贯彻|落实|在[^，。]{2,30}下，|[（](?:以下)?简称|(?:政府信息|政务)公开工作)"
)
"""The subject of the first sentence of the first chapter, or of the first part of that, before one
of its usual predicates."""
_NATIONAL = ("国家", "中国")

_MAKER = re.compile(
    r"本(?:年度)?(?:工作)?(?:报告|年报)[^。]{0,200}?[，,]?由(?P<agency>[\u4e00-\u9fff]{3,30}?)"
    "(?=编制|编写|依据|根据|按照|围绕|结合)"
)
"""Who a report says has made it."""
_OFFICES = ("办公室", "办公厅", "办")
"""What makes reports for others: the office of a bureau, or of a government."""

_BRANCH = re.compile(
    r".*(?:局|委员会|委|厅)(?P<of>[\u4e00-\u9fff]{2,12})(?:分局|管理局)"
    r"|(?P<before>[\u4e00-\u9fff]{2,12})(?:生态环境|环境保护)局"
)
"""The rest of the name of an office that a bureau has in a district: `生态环境局宽城区分局`, and
`闽侯生态环境局` behind 福州市."""

_SHORT_NAME = re.compile(
    "[（](?:以下)?(?:统一)?简称[：:]?[“”《]?(?P<short>[\u4e00-\u9fff]{2,12})[“”》]?[）]"
)
"""How a report says what it calls its agency further on: `（以下简称“发改局”）`."""

_PATH = 24
"""Characters before a name in which its division is looked for."""

_SHORTEST_STEM = 2


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency. `notes` say why a field is null, or what its division was told by."""

    agency_name: str | None
    agency_kind: str | None
    division: Division | None
    notes: tuple[str, ...]


def agency_of(name: str, year: int | None, opening: str) -> Agency:
    """Agency and division of the name that a title prints; `opening` has no white space.

    A title that names only a division is the title of its government's report. A township
    named alone, an agency of 市 or 县 without its name, and a division whose name others have too,
    is told by the text around it if that leaves exactly one; never guessed. A name in traditional
    characters is given in simplified ones, as in other years.
    """
    if not name or _means_itself(name):
        return Agency(None, None, None, ("标题未写明机关 (the title names no agency)",))
    located = _located(name, year)
    if located is None and (name_now := simplified(name)) != name:
        return agency_of(name_now, year, opening)
    if located is None:
        return _told_by_text(name, year, opening)
    place = _place(located.rest)
    if place and (inner := locate_at_end(place, year)) and _is_one_within(inner, located):
        located = replace(inner, rest=located.rest.removeprefix(place))
    elif place and kind_of(name) == "government":
        reason = f"“{name}”中的“{place}”不是行政区划 (it is the government of no division)"
        return Agency(name, "government", None, (reason,))
    agency = name if located.rest else name + GOVERNMENT
    if len(located.divisions) > 1:
        return _narrowed(name, agency, located, opening)
    kind = kind_of(agency)
    division = located.divisions[0]
    if kind == "zone_committee":
        division = locate_stem_within(division, located.rest, year)
    branch = _BRANCH.fullmatch(located.rest)
    if branch:
        of = branch["of"] or branch["before"]
        division = locate_named_within(division, of, year) or division
    return Agency(agency, kind, division, ())


def _place(rest: str) -> str:
    """The place that stands between a division and its 人民政府: `雄安新区容城县`; or nothing."""
    place = rest.removesuffix("政府").removesuffix("人民")
    return place if place.endswith(OPENING_LEVELS) else ""


def _is_one_within(inner: Located, outer: Located) -> bool:
    """Whether a name that goes on behind a division tells one division within it."""
    return len(inner.divisions) == 1 and is_within(inner.divisions[0], outer.divisions)


def agency_that_speaks(year: int | None, opening: str) -> Agency | None:
    """The agency of which the first chapter begins to speak: `2019年，汉中市市场监督管理局认真…`.

    Else that which the report says has made it (`由中原区审计局编制`). For reports without a
    title. It must be a national one or that of a division, for a bureau may begin with what 县委
    did.
    """
    subject = _FIRST_SUBJECT.search(opening)
    if subject and (agency := _named_fully(subject["agency"], year, opening)):
        note = f"“{subject['agency']}”取自第一章首句 (of the first sentence)"
        return replace(agency, notes=(note, *agency.notes))
    maker = _MAKER.search(opening)
    name = maker["agency"] if maker else ""
    agency = None if name.endswith(_OFFICES) else _named_fully(name, year, opening)
    note = f"“{name}”取自“由…编制” (it says that it has made the report)"
    return replace(agency, notes=(note, *agency.notes)) if agency else None


def _named_fully(name: str, year: int | None, opening: str) -> Agency | None:
    """The agency of a name in running text, if it begins with a division or is a national one."""
    if kind_of(name) in ("other", "party"):
        return None
    if not name.startswith(_NATIONAL) and not has_division(name):
        return None
    return agency_of(name, year, opening)


def short_name_of(name: str | None, opening: str) -> str | None:
    """The short name that the report gives its agency, behind the full one."""
    named = (match for match in _SHORT_NAME.finditer(opening) if name)
    return next((m["short"] for m in named if opening[: m.start()].endswith(str(name))), None)


def has_division(name: str) -> bool:
    """Whether the name of an agency tells the division that it belongs to, or some of one name."""
    return _located(name, None) is not None


def is_agency(name: str) -> bool:
    """Whether a text ends like the name of an agency, and does not begin in the middle of it."""
    return not name.startswith(_ORGANS_OF_A_DIVISION) and kind_of(name) != "other"


def kind_of(agency: str) -> str:
    """The kind of the longest suffix in seeds/agency_kinds.csv that the name ends with."""
    kinds = _kinds()
    return next((kinds[agency[at:]] for at in range(len(agency)) if agency[at:] in kinds), "other")


def scope_of(agency: Agency, opening: str) -> tuple[str | None, str | None]:
    """What the report says it covers; else what its agency's report covers by law; and why not.

    `consolidated` for a government's report on its division, `own` for the report of one organ
    on itself (《条例》第四十九条: 县级以上人民政府部门 report to the department in charge, which
    publishes the report of 本级政府). A report that says otherwise has no known scope, nor has one
    of a government and a zone together that does not say.
    """
    if agency.agency_name is None:
        return None, None
    if agency.agency_kind == "zone_committee" and GOVERNMENT in agency.agency_name:
        return _scope_of_both(agency.agency_name, opening)
    lawful = "consolidated" if agency.agency_kind == "government" else "own"
    if _says(lawful, opening):
        return lawful, None
    said = {scope for scope in _scope_phrases() if _says(scope, opening)}
    if not said:
        return lawful, None
    return None, (
        f"“{agency.agency_name}”的报告自述范围为 {'、'.join(sorted(said))} "
        f"(what it says it covers is not what {agency.agency_name}'s report covers by law)"
    )


def _scope_of_both(name: str, opening: str) -> tuple[str | None, str | None]:
    """What a report of 某区人民政府 and 某开发区管委会 says that it covers."""
    said = [scope for scope in _scope_phrases() if _says(scope, opening)]
    if len(said) == 1:
        return said[0], None
    return None, f"“{name}”联合编制的报告，未写明范围 (a report of two does not say what it covers)"


def _says(scope: str, opening: str) -> bool:
    return any(pattern.search(opening) for pattern in _scope_phrases().get(scope, ()))


def _located(name: str, year: int | None) -> Located | None:
    """The division in the name, behind the name of a vertical system if there is one."""
    prefix = next(filter(name.startswith, _prefixes()), "")
    located = locate(name[len(prefix) :], year)
    if located is None or (prefix and not located.rest):
        return None
    if located.by_short_name and kind_of(name) in ("township", "sub_district"):
        return None  # 上海路街道 is a sub-district, of any city
    return located


def _means_itself(name: str) -> bool:
    """Whether a report calls its agency 我局 or 本机关."""
    return any(pattern.fullmatch(name) for _, pattern in own_names())


def _told_by_text(name: str, year: int | None, opening: str) -> Agency:
    kind = kind_of(name)
    reason = f"“{name}”不以行政区划名称开头 (begins with no division's name)"
    if kind == "zone_committee":
        city = locate_city_stem(name)
        if city is None:
            return Agency(name, kind, None, (reason,))
        rest = name[len(city.division_name.removesuffix("市")) :]
        return Agency(name, kind, locate_stem_within(city, rest, year), ())
    if kind in ("township", "sub_district"):
        level, stem = "", name.removesuffix(GOVERNMENT).removesuffix("办事处")
    elif name.startswith(OPENING_LEVELS):
        level, stem = name[0], name[1:].removeprefix("政府")
    else:
        return Agency(name, kind, None, (reason,))
    found = _named_in_full(stem, level, year, opening) if len(stem) > _SHORTEST_STEM else {}
    if len(found) == 1:
        division = next(iter(found.values()))
        note = f"“{name}”的区划据文中全称认定 (told by its name in full in the text)"
        return Agency(name, kind, division, (note,))
    return Agency(name, kind, None, (reason,))


def _named_in_full(stem: str, level: str, year: int | None, opening: str) -> dict[str, Division]:
    """The divisions of a level, by code, right behind which the opening prints the name.

    A level is the last letter of a division's name; empty for any.
    """
    found: dict[str, Division] = {}
    for match in re.finditer(re.escape(stem), opening):
        path = opening[max(0, match.start() - _PATH) : match.start()]
        for organ in _ORGANS_OF_A_DIVISION:
            path = path.removesuffix(organ)
        located = locate_at_end(path, year)
        for division in located.divisions if located else ():
            if division.division_name.endswith(level):
                found[division.division_code] = division
    return found


def _narrowed(name: str, agency: str, located: Located, opening: str) -> Agency:
    """One division of several, if the opening names the city, or else the province, of only one."""
    for level in (0, 1):
        told = [
            (division, container.division_name)
            for division in located.divisions
            for container in above(division)[level][:1]
            if container.division_name in opening
        ]
        if len(told) == 1:
            division, container = told[0]
            note = f"“{name}”按文中“{container}”认定 (told by {container} in the text)"
            return Agency(agency, kind_of(agency), division, (note,))
        if told:
            break
    codes = "、".join(division.division_code for division in located.divisions)
    reason = f"“{name}”可指多个行政区划：{codes} (more than one division)"
    return Agency(agency, kind_of(agency), None, (reason,))


@cache
def own_names() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What reports call their agencies (我局), and whose may (seeds/narrative_subjects.csv)."""
    return tuple(
        (record["speaks_for"], re.compile(record["pattern"]))
        for record in read_seed("narrative_subjects")
    )


@cache
def _kinds() -> Mapping[str, str]:
    return {record["suffix"]: record["agency_kind"] for record in read_seed("agency_kinds")}


@cache
def _prefixes() -> tuple[str, ...]:
    prefixes = (record["prefix"] for record in read_seed("agency_prefixes"))
    return tuple(sorted(prefixes, key=len, reverse=True))


@cache
def _scope_phrases() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    phrases: dict[str, tuple[re.Pattern[str], ...]] = {}
    for record in read_seed("scope_phrases"):
        scope = record["reporting_scope"]
        phrases[scope] = (*phrases.get(scope, ()), re.compile(record["pattern"]))
    return phrases
