"""Which agency a name means: its division and its kind."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from ingest.characters import simplified
from ingest.forms import read_seed
from ingest.identify.divisions import (
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

GOVERNMENT = "人民政府"
_OFFICE_OF_A_GOVERNMENT = "行政公署"
_LED_BY_AN_OFFICE = ("地区", "盟")
"""How divisions end that have such an office in place of a government of their own."""

_ORGANS_OF_A_DIVISION = ("人民政府", "政府")
_TOWNS = ("township", "sub_district")
"""What may stand between a division and a township or sub-district of it."""

OPENING_LEVELS = ("自治区", "自治州", "自治县", "自治旗", *"省市州盟县区旗")
"""How divisions end: an agency's name begins so where it leaves out the rest."""

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
    agency = name if located.rest else government_of(name)
    kind = kind_of(agency)
    if located.by_short_name and _is_of_a_zone(name, kind):
        located = _or_its_namesake(located, name)
    if len(located.divisions) > 1:
        return _narrowed(name, agency, located, opening)
    division = located.divisions[0]
    if _is_of_a_zone(name, kind):
        division = locate_stem_within(division, located.rest, year)
    branch = next(filter(None, (named.fullmatch(located.rest) for named in _branches())), None)
    if branch:
        division = locate_named_within(division, branch["division"], year) or division
    return Agency(agency, kind, division, ())


def in_full(name: str, opening: str) -> str:
    """The name with that of the system above it, where the opening prints it so somewhere.

    `国家税务总局上海市静安区税务局` calls itself 静安区税务局.
    """
    systems = [prefix for prefix in _prefixes() if prefix in opening and _is_a_system(prefix)]
    between = "(?:[\u4e00-\u9fff]{1,8}[省市州盟区])?"
    named = (re.search(f"{system}{between}{re.escape(name)}", opening) for system in systems)
    return next((printed[0] for printed in named if printed), name)


def _is_a_system(prefix: str) -> bool:
    """Whether what stands before a division names an agency; the name of the state does not."""
    return kind_of(prefix) == "department"


def government_of(division: str) -> str:
    """What the government of a division is called: 同心县人民政府, 阿里地区行政公署."""
    is_led = division.endswith(_LED_BY_AN_OFFICE)
    return division + (_OFFICE_OF_A_GOVERNMENT if is_led else GOVERNMENT)


def _or_its_namesake(located: Located, name: str) -> Located:
    """The province, and the city of its name: `吉林高新区` is the city's, as a rule."""
    city = locate_city_stem(name)
    if city is None or city in located.divisions:
        return located
    return replace(located, divisions=(*located.divisions, city))


def _place(rest: str) -> str:
    """The place that stands between a division and its 人民政府: `雄安新区容城县`; or nothing."""
    place = rest.removesuffix("政府").removesuffix("人民")
    return place if place.endswith(OPENING_LEVELS) else ""


def _is_one_within(inner: Located, outer: Located) -> bool:
    """Whether a name that goes on behind a division tells one division within it."""
    return len(inner.divisions) == 1 and is_within(inner.divisions[0], outer.divisions)


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


def _located(name: str, year: int | None) -> Located | None:
    """The division in the name, behind the name of a vertical system if there is one."""
    prefix = next(filter(name.startswith, _prefixes()), "")
    located = locate(name[len(prefix) :], year)
    if located is None or (prefix and not located.rest):
        return None
    is_town = kind_of(name) in _TOWNS
    if is_town and (located.by_short_name or located.rest in _kinds()):
        return None  # 上海路街道 is a sub-district, of any city; so is 东区街道
    return located


def _is_of_a_zone(name: str, kind: str) -> bool:
    """Whether an agency is a zone's committee or bureau; its townships may be a district's."""
    return kind == "zone_committee" or (
        kind not in _TOWNS and any(zone in name for zone in _zones())
    )


def _means_itself(name: str) -> bool:
    """Whether a report calls its agency 我局 or 本机关."""
    return any(pattern.fullmatch(name) for _, pattern in own_names())


def _told_by_text(name: str, year: int | None, opening: str) -> Agency:
    kind = kind_of(name)
    reason = f"“{name}”不以行政区划名称开头 (begins with no division's name)"
    if _is_of_a_zone(name, kind):
        city = locate_city_stem(name)
        if city is None:
            return Agency(name, kind, None, (reason,))
        rest = name[len(city.division_name.removesuffix("市")) :]
        return Agency(name, kind, locate_stem_within(city, rest, year), ())
    if kind in _TOWNS:
        level, stem = "", name.removesuffix(GOVERNMENT).removesuffix("办事处")
    elif level := next(filter(name.startswith, OPENING_LEVELS), ""):
        stem = name.removeprefix(level).removeprefix("政府")
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

    A level is how a division's name ends; empty for any.
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
def _zones() -> tuple[str, ...]:
    """What zones are called, of which bureaus are named as they are: `蚌埠高新区财政局`."""
    return tuple(suffix for suffix, kind in _kinds().items() if kind == "zone_committee")


@cache
def _branches() -> tuple[re.Pattern[str], ...]:
    """How an office is named that a bureau has in a district: `生态环境局宽城区分局`."""
    division = r"(?P<division>[\u4e00-\u9fff]{2,12})"
    patterns = (record["pattern"] for record in read_seed("agency_branches"))
    return tuple(re.compile(pattern.replace("{division}", division)) for pattern in patterns)


@cache
def _prefixes() -> tuple[str, ...]:
    prefixes = (record["prefix"] for record in read_seed("agency_prefixes"))
    return tuple(sorted(prefixes, key=len, reverse=True))
