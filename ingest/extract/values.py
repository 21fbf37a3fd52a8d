"""What one printed cell says: number, unit and status, apart (DESIGN.md, "status of a figure")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ingest.figure import Reading, Span, Status
from ingest.forms import units

_DIGIT = "[0-9０-９]"
_NUMBER = f"{_DIGIT}{{1,3}}(?:[,，]{_DIGIT}{{3}})+(?:[.．]{_DIGIT}+)?|{_DIGIT}+(?:[.．]{_DIGIT}+)?"
_SIGN = "[+＋]|[-－−–]|增加?|减少?"
_NOT_APPLICABLE = "[/／]+|[-－−–—]+|无"
_PLAIN = str.maketrans("０１２３４５６７８９．", "0123456789.", ",，")
_INTEGER_DIGITS, _DECIMALS = 12, 6
"""What DECIMAL(18, 6) holds."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a stream of text: a printed value, or other text (`reading` is None)."""

    text: str
    span: Span
    reading: Reading | None


def read_cell(text: str, span: Span, method: str) -> Reading:
    """Read the whole text of one cell; `span` is the place of the text without outer spaces."""
    text = text.strip()
    if not text:
        return blank(span.start, method)
    if re.fullmatch(_NOT_APPLICABLE, text):
        return Reading(text, None, None, Status.NOT_APPLICABLE, span, method)
    match = _value_pattern().fullmatch(text)
    value = _number(match["sign"], match["number"]) if match else None
    if match is None or value is None:
        return Reading(text, None, None, Status.UNREADABLE, span, method)
    return Reading(text, value, match["unit"], Status.REPORTED, span, method)


def blank(position: int, method: str) -> Reading:
    """A cell that is there and empty: nothing is printed at `position`."""
    return Reading("", None, None, Status.BLANK, Span(position, position), method)


def scan(text: str, start: int, method: str) -> Iterator[Token]:
    """The values and other texts of a stream; `start` is the place of its first character."""
    for match in _token_pattern().finditer(text):
        span = Span(start + match.start(), start + match.end())
        is_value = match.lastgroup != "text"
        reading = read_cell(match.group(), span, method) if is_value else None
        yield Token(match.group(), span, reading)


def unit_of(label: str) -> str | None:
    """The unit that a header states in brackets: `本年收费金额（单位：万元）` gives 万元."""
    match = _header_unit_pattern().search(label)
    return match["unit"] if match else None


def is_unit(text: str) -> bool:
    """Whether the text is the name of a unit and nothing else."""
    return text.strip() in units()


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
def _unit_alternatives() -> str:
    return "|".join(sorted(map(re.escape, units()), key=len, reverse=True))


@cache
def _value_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<sign>{_SIGN})?\s?(?P<number>{_NUMBER})\s?(?P<unit>{_unit_alternatives()})?"
        r"\s?(?P<note>[（(][^（）()]*[）)])?"
    )


@cache
def _token_pattern() -> re.Pattern[str]:
    """Values stand between white space; whatever else does is text."""
    value = (
        rf"(?:{_SIGN})?(?:{_NUMBER})(?:[ \t]?(?:{_unit_alternatives()}))?(?:[（(][^（）()]*[）)])?"
    )
    return re.compile(
        rf"(?<!\S)(?P<value>{value})(?!\S)|(?<!\S)(?P<none>{_NOT_APPLICABLE})(?!\S)|(?P<text>\S+)"
    )


@cache
def _header_unit_pattern() -> re.Pattern[str]:
    return re.compile(rf"[（(]\s*(?:单位\s*[:：]?)?\s*(?P<unit>{_unit_alternatives()})\s*[）)]")
