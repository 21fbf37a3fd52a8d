"""Numbers of a spreadsheet as text: plain decimals, with the unit that their format prints."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Context, Decimal, DecimalException

_BUILT_IN = {
    **dict.fromkeys((9, 10), ("0%",)),
    **dict.fromkeys((41, 42, 43, 44), ("0", "-0", '"-"')),
}
_BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Number formats that are built in: ECMA-376 part 1, 18.8.30, with those of Chinese Excel."""

_SECTION_SIGN = re.compile(r'"[^"]*"|\\.|;')
_NOT_PRINTED = re.compile(r"\[[^\]]*\]|_.|\*.")
_CONDITION = re.compile(r"\[[<>=]")
"""Which section prints a number, it says itself: then none is told by the sign."""
_ESCAPED = re.compile(r"[\\!]([一-鿿 ])")
_QUOTED = re.compile(r'"[^"]*"|\\.|!.')
_DATE_LETTER = re.compile(r"[ymdhs]", re.IGNORECASE)
_PLAIN = re.compile(
    r"(?:[+-]?[#?0,]*[#?0](?:\.[#?0]+)?|General|G/通用格式)\s*"
    r'(?:"([^"\d]*)"|([一-鿿]*)|(%))\s*'
)
"""A number and what stands behind it; formats that scale the number have more."""
_PRINTS_ZERO = frozenset("0G")
_WORDS = re.compile(r'\s*"([^"\d]*)"[\s?]*|([/—-])\s*')
"""What a cell prints that prints no number: `-` for 0 in the formats of accounts."""

_DIGITS = Context(prec=15)
"""What Excel keeps; digits behind them come from how binary fractions are written."""
_MOST_DIGITS = 30
_FIRST_DAY, _FIRST_DAY_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LAST_DAY = 2_900_000
"""In the year 9839; later ones are no dates."""


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How a cell prints its number: as a date, or by the section for its sign."""

    is_date: bool = False
    sections: tuple[str, ...] = ()

    def section(self, number: Decimal) -> str | None:
        """The section for a number; null where the format has none of its own."""
        which = 2 if number == 0 else 1 if number < 0 else 0
        if which < len(self.sections):
            return self.sections[which]
        return self.sections[0] if self.sections else None


def number_format(number: int, code: str | None) -> NumberFormat:
    """The format of this number, and of this code where it is not built in."""
    if code is None:
        return NumberFormat(number in _BUILT_IN_DATES, _BUILT_IN.get(number, ()))
    if code.lower() == "general" or _CONDITION.search(code):
        return NumberFormat()
    sections = tuple(_ESCAPED.sub(r"\1", _NOT_PRINTED.sub("", part)) for part in _parts(code))
    first = _QUOTED.sub("", sections[0])
    return NumberFormat(bool(_DATE_LETTER.search(first)), sections)


def _parts(code: str) -> list[str]:
    """The sections of a format code: for positive, negative, zero, text."""
    ends = [match.start() for match in _SECTION_SIGN.finditer(code) if match.group() == ";"]
    starts = [0, *(end + 1 for end in ends)]
    return [code[start:end] for start, end in zip(starts, [*ends, len(code)], strict=True)]


def shown(value: str, style: NumberFormat, *, from_1904: bool) -> str:
    """What a cell with this value prints."""
    try:
        number = _DIGITS.create_decimal(value.strip())
    except DecimalException:
        return value
    if not number.is_finite() or (number and abs(number.adjusted()) > _MOST_DIGITS):
        return value
    if style.is_date and 0 <= number < _LAST_DAY:
        return _date(number, from_1904=from_1904)
    section = style.section(number)
    return "" if section == "" else _in_section(number, section or "0")


def _in_section(number: Decimal, section: str) -> str:
    found = _PLAIN.fullmatch(section)
    if found is None:
        words = _WORDS.fullmatch(section)
        return _plain(number) if words is None else (words[1] or words[2] or "")
    if found[3]:
        return f"{_plain(number * 100)}%"
    # `#` prints no 0, as some hide them.
    digits = _plain(number) if number or not _PRINTS_ZERO.isdisjoint(section) else ""
    return digits + (found[1] or found[2] or "")


def _plain(number: Decimal) -> str:
    """The number in digits, without an exponent and without zeros at its end."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _date(number: Decimal, *, from_1904: bool) -> str:
    moment = (_FIRST_DAY_1904 if from_1904 else _FIRST_DAY) + timedelta(
        seconds=round(float(number) * 86_400)
    )
    if number < 1:
        return f"{moment:%H:%M}"
    return f"{moment:%Y-%m-%d}" if number == int(number) else f"{moment:%Y-%m-%d %H:%M}"
