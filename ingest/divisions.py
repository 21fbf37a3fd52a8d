"""Which administrative division a name begins with (seeds/divisions.csv, GB/T 2260)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ingest.forms import read_seed


@dataclass(frozen=True, slots=True)
class Division:
    """A division under one of its names, with the code tables (by year) that print it."""

    division_code: str
    division_name: str
    parent_code: str
    first_edition: int
    last_edition: int

    def stood_in(self, year: int) -> bool:
        """Whether the code tables show the division under this name in that year."""
        is_current = self.last_edition == _newest_edition()
        return self.first_edition <= year and (is_current or year <= self.last_edition)


@dataclass(frozen=True, slots=True)
class Located:
    """The divisions a name may begin with, all of one name, and the rest of the name."""

    divisions: tuple[Division, ...]
    rest: str


def locate(name: str, year: int | None) -> Located | None:
    """Read the division at the head of an agency's name: `宁夏回族自治区吴忠市同心县人民政府`.

    More than one division comes back where the name alone does not tell (鼓楼区); None where
    it begins with no division's name. `year` chooses among codes that a name has had.
    """
    found = Located((), name)
    for ends_at in sorted(_lengths(), reverse=True):
        named = _by_name().get(name[:ends_at], ())
        if not named:
            continue
        inner = locate(name[ends_at:], year)
        parents = {division.division_code for division in named}
        within = [d for d in inner.divisions if _is_within(d, parents)] if inner else []
        if inner and within:
            return Located(tuple(within), inner.rest)
        if not found.divisions:
            found = Located(tuple(_standing(named, year)), name[ends_at:])
    return found if found.divisions else None


def _standing(named: Iterable[Division], year: int | None) -> Iterator[Division]:
    """The divisions of that name in that year; all, by code, if no table shows it then."""
    named = tuple(named)
    standing = [d for d in named if d.stood_in(year if year is not None else _newest_edition())]
    yield from {division.division_code: division for division in standing or named}.values()


def _is_within(division: Division, parents: set[str]) -> bool:
    grandparents = {d.parent_code for d in _by_code().get(division.parent_code, ())}
    return division.parent_code in parents or bool(grandparents & parents)


@cache
def _divisions() -> tuple[Division, ...]:
    return tuple(
        Division(
            division_code=record["division_code"],
            division_name=record["division_name"],
            parent_code=record["parent_code"],
            first_edition=int(record["first_edition"]),
            last_edition=int(record["last_edition"]),
        )
        for record in read_seed("divisions")
    )


@cache
def _newest_edition() -> int:
    return max(division.last_edition for division in _divisions())


@cache
def _by_name() -> Mapping[str, tuple[Division, ...]]:
    return _grouped((division.division_name, division) for division in _divisions())


@cache
def _by_code() -> Mapping[str, tuple[Division, ...]]:
    return _grouped((division.division_code, division) for division in _divisions())


@cache
def _lengths() -> frozenset[int]:
    return frozenset(map(len, _by_name()))


def _grouped(pairs: Iterable[tuple[str, Division]]) -> Mapping[str, tuple[Division, ...]]:
    groups: dict[str, tuple[Division, ...]] = {}
    for key, division in pairs:
        groups[key] = (*groups.get(key, ()), division)
    return groups
