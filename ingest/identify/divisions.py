"""Which administrative division a name begins with (seeds/divisions.csv, GB/T 2260)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ingest.forms import read_seed

_LEVELS = "市县区州盟旗"
"""The last letters of the names of divisions below provinces, their short names too."""


@dataclass(frozen=True, slots=True)
class Division:
    """A division under one of its names, with the code tables (by year) that print it."""

    division_code: str
    division_name: str
    level: str
    parent_code: str
    first_edition: int
    last_edition: int

    def may_have_stood_in(self, year: int) -> bool:
        """Whether the code tables leave it open or show that it stood under this name then.

        Between two tables both the old and the new name may hold (2015 to 2022: no table).
        """
        editions = _editions()
        earlier = [edition for edition in editions if edition < self.first_edition]
        later = [edition for edition in editions if edition > self.last_edition]
        begins_after = earlier[-1] if earlier else 0
        return begins_after < year and (not later or year < later[0])


@dataclass(frozen=True, slots=True)
class Located:
    """The divisions a name may begin with, all of one name, and the rest of the name.

    `by_short_name`: only a short name without its level was printed (`上海`, which also begins
    上海路街道); `耿马县` is as good as the name in full.
    """

    divisions: tuple[Division, ...]
    rest: str
    by_short_name: bool = False


def locate(name: str, year: int | None) -> Located | None:
    """Read the division at the head of an agency's name: `宁夏回族自治区吴忠市同心县人民政府`.

    Short names count (`宁夏`, `恩施州`), a city without its 市 only before a county of its own
    (`南京鼓楼区`). More than one division comes back where the name alone does not tell
    (鼓楼区); None where it begins with no division's name. `year` chooses among codes that a
    name has had.
    """
    found: Located | None = None
    heads = _heads()
    for head, rest in _beginnings(name):
        if head not in heads:
            continue
        full, short = _by_name().get(head, ()), _by_short_name().get(head, ())
        containers = (*full, *short, *_by_stem().get(head, ()))
        inner = locate(rest, year)
        within = tuple(d for d in inner.divisions if is_within(d, containers)) if inner else ()
        if inner and within:
            return Located(within, inner.rest)
        if found is None and (full or short):
            is_bare = not full and head[-1] not in _LEVELS
            named = _those_that_stood(full, short, year) if full and short else full or short
            found = Located(tuple(_standing(named, year)), rest, is_bare)
    return found


def locate_at_end(text: str, year: int | None) -> Located | None:
    """The longest path of divisions that `text` ends with: `与南通市通州区` gives 通州区."""
    for start in range(len(text) - 1):
        located = locate(text[start:], year)
        if located and not located.rest and not located.by_short_name:
            return located
    return None


def locate_city_stem(name: str) -> Division | None:
    """The one city whose name without 市 the name begins with, if no county has that name too.

    Zones are named so: `蚌埠经济开发区`.
    """
    for stem, _ in _beginnings(name):
        cities = _by_stem().get(stem, ())
        if cities:
            codes = {city.division_code for city in cities}
            return cities[0] if len(codes) == 1 and stem not in _county_stems() else None
    return None


def locate_stem_within(division: Division, name: str, year: int | None) -> Division:
    """The division within another that a zone there is named after; else the other itself.

    A zone is named without 市, 县 or 区: `重庆` + `黔江高新技术产业开发区` is in 黔江区.
    """
    for stem, rest in _beginnings(name):
        named = _standing(_by_any_stem().get(stem, ()), year)
        within = [inner for inner in named if is_within(inner, (division,))]
        if len(within) == 1:
            return locate_stem_within(within[0], rest, year)
    return division


def locate_named_within(division: Division, name: str, year: int | None) -> Division | None:
    """The one division within another that is called exactly so, in full or shortened.

    A branch is named after its district: `长春市生态环境局宽城区分局`, `昆明市公安局盘龙分局`.
    """
    called = (
        *_by_name().get(name, ()),
        *_by_any_stem().get(name, ()),
        *_by_name().get(f"{name}新区", ()),
        *_by_short_name().get(name, ()),
        *_by_short_name().get(f"{name}县", ()),
    )
    stood = (d for d in called if year is None or d.may_have_stood_in(year))
    within = {d.division_code: d for d in stood if is_within(d, (division,))}
    if len(within) > 1 and year is not None:  # a county that became a district in these years
        gone = [code for code in within if _replaced().get(code, year + 1) <= year]
        within = {code: d for code, d in within.items() if code not in gone}
    return next(iter(within.values())) if len(within) == 1 else None


def above(division: Division) -> tuple[tuple[Division, ...], tuple[Division, ...]]:
    """The division one level up and the one two levels up, each under all its names."""
    parents = _by_code().get(division.parent_code, ())
    grandparents = (d for parent in parents for d in _by_code().get(parent.parent_code, ()))
    return parents, tuple(dict.fromkeys(grandparents))


def is_within(division: Division, containers: Iterable[Division]) -> bool:
    """Whether one of the containers is above the division, one level up or two."""
    codes = {container.division_code for container in containers}
    parents, grandparents = above(division)
    return any(d.division_code in codes for d in (*parents, *grandparents))


def _beginnings(name: str) -> Iterator[tuple[str, str]]:
    """What may be the name of a division at the head of a text, the longest first, and the rest."""
    for ends_at in range(min(len(name), _longest_name()), 1, -1):
        yield name[:ends_at], name[ends_at:]


def _those_that_stood(
    full: tuple[Division, ...], short: tuple[Division, ...], year: int | None
) -> tuple[Division, ...]:
    """Those of a name in full and those that it is short for, without those gone in that year.

    东乡县 of 江西 became a district in 2016; 东乡族自治县 of 甘肃 is called so, too.
    """
    at = year if year is not None else _editions()[-1]
    stood = (d for d in full if _replaced().get(d.division_code, at + 1) > at)
    return (*stood, *short)


def _standing(named: Iterable[Division], year: int | None) -> Iterator[Division]:
    """The divisions of that name in that year; all, by code, if no table shows it then."""
    named = tuple(named)
    year = year if year is not None else _editions()[-1]
    standing = [d for d in named if d.may_have_stood_in(year)] or named
    codes = {division.division_code: division for division in standing}
    for division in standing:
        recoding = _recodings().get(division.division_name)
        if recoding and {recoding.old_code, recoding.new_code} <= codes.keys():
            del codes[recoding.old_code if year >= recoding.first_year else recoding.new_code]
    yield from codes.values()


@dataclass(frozen=True, slots=True)
class _Recoding:
    """A division that kept its name and changed its code (seeds/division_recodings.csv)."""

    old_code: str
    new_code: str
    first_year: int


@cache
def _recodings() -> Mapping[str, _Recoding]:
    return {
        record["division_name"]: _Recoding(
            record["old_code"], record["new_code"], int(record["first_year"])
        )
        for record in read_seed("division_recodings")
    }


@cache
def _replaced() -> Mapping[str, int]:
    """The first year in which another division stood in the place of one (division_successions)."""
    return {r["predecessor_code"]: int(r["first_year"]) for r in read_seed("division_successions")}


@cache
def _divisions() -> tuple[Division, ...]:
    return tuple(
        Division(
            division_code=record["division_code"],
            division_name=record["division_name"],
            level=record["level"],
            parent_code=record["parent_code"],
            first_edition=int(record["first_edition"]),
            last_edition=int(record["last_edition"]),
        )
        for record in read_seed("divisions")
    )


@cache
def _editions() -> tuple[int, ...]:
    firsts = {division.first_edition for division in _divisions()}
    return tuple(sorted(firsts | {division.last_edition for division in _divisions()}))


@cache
def _by_name() -> Mapping[str, tuple[Division, ...]]:
    return _grouped((division.division_name, division) for division in _divisions())


@cache
def _by_short_name() -> Mapping[str, tuple[Division, ...]]:
    """A county's as they stand in the seed, and with 自治: 耿马县 is also 耿马自治县."""
    names = {r["short_name"]: r["division_name"] for r in read_seed("division_short_names")}
    autonomous = {
        short.removesuffix("县") + "自治县": name
        for short, name in names.items()
        if name.endswith("自治县")
    }
    return {short: _by_name()[name] for short, name in (autonomous | names).items()}


@cache
def _by_stem() -> Mapping[str, tuple[Division, ...]]:
    return _grouped(
        (division.division_name.removesuffix("市"), division)
        for division in _divisions()
        if division.level == "prefecture" and division.division_name.endswith("市")
    )


@cache
def _by_any_stem() -> Mapping[str, tuple[Division, ...]]:
    return _grouped(
        (division.division_name[:-1], division)
        for division in _divisions()
        if division.level != "province" and division.division_name[-1] in "市县区旗"
    )


@cache
def _heads() -> frozenset[str]:
    """All that a division may be called at the head of a name."""
    return frozenset((*_by_name(), *_by_short_name(), *_by_stem()))


@cache
def _county_stems() -> frozenset[str]:
    return frozenset(d.division_name[:-1] for d in _divisions() if d.level == "county")


@cache
def _by_code() -> Mapping[str, tuple[Division, ...]]:
    return _grouped((division.division_code, division) for division in _divisions())


@cache
def _longest_name() -> int:
    return max(map(len, _by_name()))


def _grouped(pairs: Iterable[tuple[str, Division]]) -> Mapping[str, tuple[Division, ...]]:
    groups: dict[str, tuple[Division, ...]] = {}
    for key, division in pairs:
        groups[key] = (*groups.get(key, ()), division)
    return groups
