"""What one printed cell says: number, unit and status, apart (DESIGN.md, "status of a figure")."""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache, lru_cache

from ingest.characters import ABSENT
from ingest.extract.text.numerals import NOT_APPLICABLE, NOTE, NUMBER, SIGN
from ingest.extract.text.units import any_unit, under_its_name, unit_in_brackets
from ingest.figure import Reading, Span, Status, new_tuple

_ABSENT = re.compile(NOT_APPLICABLE)
_ABSENTS = re.compile(f"[{ABSENT}]+")
_PLAIN = str.maketrans("０１２３４５６７８９．", "0123456789.", ",， \t\xa0\u3000")
_INTEGER_DIGITS, _DECIMALS = 12, 6
"""What DECIMAL(18, 6) holds."""
_REMEMBERED = 64
"""Characters of a cell up to which its meaning is remembered."""


def read_cell(text: str, span: Span, method: str) -> Reading:
    """Read the whole text of one cell; `span` is the place of the text without outer spaces."""
    text = text.strip()
    value, unit, status = _remembered(text) if len(text) <= _REMEMBERED else _parsed(text)
    return Reading(text, value, unit, status, span, method)


def read_at(text: str, start: int, method: str) -> Reading:
    """Read the text of one cell, which has no outer spaces and begins at `start`."""
    length = len(text)
    value, unit, status = _remembered(text) if length <= _REMEMBERED else _parsed(text)
    span = new_tuple(Span, (start, start + length))
    return new_tuple(Reading, (text, value, unit, status, span, method))


def read_row(printed: Iterable[str], start: int, method: str) -> list[Reading]:
    """Read the cells of a row, which stand one behind the other with one sign between.

    As `read_at` reads each, in a loop of its own: most values of most reports go through it.
    """
    readings: list[Reading] = []
    for cell in printed:
        text = cell.strip()
        length = len(text)
        value, unit, status = _remembered(text) if length <= _REMEMBERED else _parsed(text)
        at = start if text is cell else start + cell.find(text)
        span = new_tuple(Span, (at, at + length))
        readings.append(new_tuple(Reading, (text, value, unit, status, span, method)))
        start += len(cell) + 1
    return readings


def plain_values(text: str, start: int, method: str) -> list[Reading] | None:
    """The values of a stream of text that holds plain numbers and no more; None if it does.

    What `scan` would find, without its search: most rows of most reports are printed so.
    """
    words = text.split()
    digits = "".join(words)
    if words and not (digits.isascii() and digits.isdecimal()):
        return None
    values: list[Reading] = []
    at = 0
    for word in words:
        value, unit, status = _remembered(word) if len(word) <= _REMEMBERED else _parsed(word)
        if value is None:
            return None
        begin = text.index(word, at)
        at = begin + len(word)
        span = new_tuple(Span, (start + begin, start + at))
        values.append(new_tuple(Reading, (word, value, unit, status, span, method)))
    return values


def blank(position: int, method: str) -> Reading:
    """A cell that is there and empty: nothing is printed at `position`."""
    return Reading("", None, None, Status.BLANK, Span(position, position), method)


def with_unit(reading: Reading, unit: str | None) -> Reading:
    """The reading with a unit that is printed beside its cell, in a header or a unit column."""
    raw_text, value, own_unit, status, span, method = reading
    if unit is None or value is None or own_unit is not None:
        return reading
    return new_tuple(Reading, (raw_text, value, unit, status, span, method))


def is_absent(text: str) -> bool:
    """Whether signs say that there is no number: `-`, `/`, `无`, or several that touch."""
    return _ABSENTS.fullmatch(text) is not None


def status_of(text: str) -> Status:
    """What a text without outer spaces is, as the text of a cell."""
    return (_remembered(text) if len(text) <= _REMEMBERED else _parsed(text))[2]


Meaning = tuple[Decimal | None, str | None, Status]
"""Number, unit and status."""


def _parsed(text: str) -> Meaning:
    if not text:
        return None, None, Status.BLANK
    if text.isascii() and text.isdecimal():  # as most are: the pattern takes twice as long
        return _number_and_unit(_number(None, text), None)
    if _ABSENT.fullmatch(text):
        return None, None, Status.NOT_APPLICABLE
    match = _value_pattern().fullmatch(text)
    if match is None:
        return None, None, Status.UNREADABLE
    value = _number(match["sign"], match["number"])
    return _number_and_unit(value, match["unit"] or match["bracketed"])


def _number_and_unit(value: Decimal | None, unit: str | None) -> Meaning:
    if value is None:
        return None, None, Status.UNREADABLE
    return value, under_its_name(unit), Status.REPORTED


_remembered = lru_cache(maxsize=1 << 14)(_parsed)
"""The same for short texts, remembered, for most cells of all reports print the same."""


def _number(sign: str | None, printed: str) -> Decimal | None:
    """The number; None where digits run together (`007`) or exceed what the warehouse holds."""
    digits = printed.translate(_PLAIN)
    whole, _, decimals = digits.partition(".")
    if whole.startswith("0") and whole != "0":
        return None
    if len(whole) > _INTEGER_DIGITS or len(decimals) > _DECIMALS:
        return None
    is_negative = sign is not None and sign[0] not in "+＋增"
    return -Decimal(digits) if is_negative else Decimal(digits)


@cache
def _value_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<sign>{SIGN})?\s?(?P<number>{NUMBER})\s?"
        rf"(?:{unit_in_brackets()}|"
        rf"(?P<unit>{any_unit()})?\s?(?P<note>{NOTE})?)"
    )
