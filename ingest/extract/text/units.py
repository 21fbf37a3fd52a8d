"""Units as reports print them: in brackets, behind a header, run together with a label."""

import re
from functools import cache, lru_cache

from ingest.extract.text.numerals import GAP
from ingest.extract.text.squeeze import squeeze, torn
from ingest.forms import units


@lru_cache(maxsize=1 << 12)
def unit_named(text: str) -> str | None:
    """The unit of which the text is the name and nothing else, under its own name."""
    name = squeeze(text)
    return name if name in units() else None


def is_unit(text: str) -> bool:
    """Whether the text is the name of a unit and nothing else."""
    return unit_named(text) is not None


def is_money(text: str) -> bool:
    """Whether the text is the name of a unit of money and nothing else."""
    return units().get(unit_named(text) or "") == "money"


def under_its_name(printed: str | None) -> str | None:
    """The unit under its name in seeds/units.csv: 萬元 is 万元."""
    return squeeze(printed) if printed else None


def unit_of(label: str) -> str | None:
    """The unit that a header states in brackets: `本年收费金额（单位：万元）` gives 万元."""
    match = _header_unit_pattern().search(label)
    return under_its_name(match["bracketed"] or match["behind"]) if match else None


def unit_behind(text: str, position: int) -> re.Match[str] | None:
    """The unit of a header without brackets, with the sign before it: `/万元`, `：万元`."""
    return _unit_behind_pattern().match(text, position)


def has_unit_apart(text: str, position: int) -> bool:
    """Whether a space and the name of a unit follow; of a word that begins like one, too."""
    return _unit_apart_pattern().match(text, position) is not None


def parted_unit(text: str) -> tuple[str, str | None]:
    """A label and the unit that is run together with it: `查阅点数个` is 查阅点数 and 个."""
    match = _last_unit_pattern().fullmatch(text)
    return (match["label"], under_its_name(match["unit"])) if match else (text, None)


@cache
def any_unit() -> str:
    """Any unit, in any script and with white space between its characters.

    What none begins with is told by one look ahead: behind most numbers there is no unit.
    """
    longest_first = sorted(units(), key=len, reverse=True)
    first = "|".join(dict.fromkeys(torn(unit[0]) for unit in longest_first))
    return rf"(?={first})(?:{'|'.join(map(torn, longest_first))})"


@cache
def unit_in_brackets() -> str:
    """A unit in brackets, or behind 单位 without them."""
    unit = rf"{torn('单位')}\s*[:：]"
    return rf"(?:[（(]\s*(?:{unit}?)?|{unit})\s*(?P<bracketed>{any_unit()})\s*[）)]?"


@cache
def _last_unit_pattern() -> re.Pattern[str]:
    return re.compile(f"(?P<label>.+?)(?P<unit>{any_unit()})")


@cache
def _header_unit_pattern() -> re.Pattern[str]:
    return re.compile(f"{unit_in_brackets()}|{_unit_behind_pattern().pattern}")


@cache
def _unit_behind_pattern() -> re.Pattern[str]:
    return re.compile(rf"\s*[/／:：，,]\s*(?P<behind>{any_unit()})(?!\w)")


@cache
def _unit_apart_pattern() -> re.Pattern[str]:
    return re.compile(rf"{GAP}{any_unit()}")
