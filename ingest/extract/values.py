"""What one printed cell says: number, unit and status, apart (DESIGN.md, "status of a figure")."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from ingest.extract.squeeze import squeeze, torn
from ingest.figure import Reading, Span, Status
from ingest.forms import number_words, units

_DIGIT = "[0-9０-９]"
_GAP = "[ \t\xa0\u3000]"
"""White space within a line, as word processors leave it beside signs."""
_COMMA = f"(?:,|{_GAP}*，{_GAP}*|{_GAP}+,{_GAP}*)"
"""Between thousands; one of another font than the digits has white space around it."""
_NUMBER = (
    rf"(?={_DIGIT}{{1,3}}{_GAP}*[,，]){_DIGIT}{{1,3}}(?:{_COMMA}{_DIGIT}{{3}}(?!{_DIGIT}))+"
    f"(?:[.．]{_DIGIT}+)?|{_DIGIT}+(?:[.．]{_DIGIT}+)?"
)
"""The look ahead spares most numbers the search for commas."""
_APART = rf"(?:(?<={_DIGIT}){_GAP}+[,，]{_GAP}*|(?<={_DIGIT}，){_GAP}+)(?={_DIGIT}{{3}})"
WORD = rf"\S+(?:{_APART}\S+)*"
"""Text without white space, but for that around the comma within a number: `5 ， 640`."""
_MINUS = "-－−–‐‑‒﹣"
_IN_WORDS = f"(?:增加?|{torn('减')}少?)"
_SIGN = f"(?:[{_MINUS}+＋]|{_IN_WORDS}{_GAP}*)"
_NOTE = (
    r"[（(][^（）()]*[）)]|[*＊※†¹²³⁴-⁹①-⑳]|"
    rf"[\[［〔【](?:注?{_DIGIT}{{1,2}}|注)[\]］〕】]"
)
"""Words in brackets behind a number, or the mark of a footnote."""
_NOT_APPLICABLE = f"[/／]+|[{_MINUS}—―─━]+|无"
_DOUBTFUL = (
    rf"[—―─━↓▼▽↑▲△±~～≈<>＜＞≤≥]+(?:{_NUMBER})|[（(]\s?{_SIGN}?(?:{_NUMBER})\w?\s?[）)]|"
    rf"{_DIGIT}+[ \t]+[.．][ \t]*{_DIGIT}+|{_SIGN}?{_DIGIT}+[/／]{_SIGN}?{_DIGIT}+"
)
"""A number with what may be a sign, `↓16`, `—16`, `(16)`; one or two, `4 ．5`, `1/0`."""
_LIKE_MINUS = "\xad˗⁃⁻⎯╴▬➖﹘"
"""What looks like a minus sign; alone before digits, so do 一 and ー."""
_UNCLEAR_BEFORE = re.compile(
    rf"[{_MINUS}—―─━±~～≈.．{_LIKE_MINUS}]\Z|{torn('减')}少?\Z|\A[一ー]\Z|(?<={_DIGIT})[。〇零○]\Z|[\[［〔【]\Z"
)
_UNCLEAR_BEHIND = re.compile(
    rf"[千百十余多几〇零○％%‰美港欧A-Za-z]|[。.．]{_DIGIT}|[.．、](?!{_DIGIT})"
)
"""Beside digits that run together with text: a sign too many, what multiplies or divides."""
_END = r"[^\S\n]*\n\s*"
_CUT = (
    rf"(?:{_DIGIT}{{1,3}}+(?={_GAP}*[,，\n])(?:{_COMMA}{_DIGIT}{{3}})*(?:{_GAP}*[,，]{_END}|{_END}[,，]\s*)"
    rf"(?={_DIGIT}{{3}}(?!{_DIGIT}))|{_IN_WORDS}{_END}(?={_DIGIT}))\S+"
)
"""A number that the end of a line cuts at its comma, or from its sign."""
_ORDINAL = rf"[1-9]{_DIGIT}?[ \t]+[.．、][ \t]*(?!{_DIGIT})\S+"
"""The number of a label, apart from its text, as it is of another font."""
_DASHES = f"{_MINUS}—―─━"
_DASH_BEFORE_LABEL = re.compile(
    rf"[{_DASHES}]++(?=[1-9][.．、][^\W\d]|[（(][一二三四五六七八九十]{{1,2}}[）)])"
)
"""A dash that the number of a label follows, which is no sign of that number."""
_ABSENT = re.compile(_NOT_APPLICABLE)
_ABSENTS = re.compile(f"[{_DASHES}/／无]+")
_HAS_DIGIT = re.compile(_DIGIT)
_PLAIN = str.maketrans("０１２３４５６７８９．", "0123456789.", ",， \t\xa0\u3000")
_new = tuple.__new__
"""Makes a named tuple in half the time that its constructor takes; for what every value of every
report goes through."""
_INTEGER_DIGITS, _DECIMALS = 12, 6
"""What DECIMAL(18, 6) holds."""
_REMEMBERED = 64
"""Characters of a cell up to which its meaning is remembered."""


class Token(NamedTuple):
    """A piece of a stream of text: a printed value, or other text (`reading` is None).

    `glued`: it touches the next piece, or is digits that are no number (`007`), so that a
    separator is lost.
    """

    text: str
    span: Span
    reading: Reading | None
    glued: bool = False


def read_cell(text: str, span: Span, method: str) -> Reading:
    """Read the whole text of one cell; `span` is the place of the text without outer spaces."""
    text = text.strip()
    value, unit, status = _remembered(text) if len(text) <= _REMEMBERED else _parsed(text)
    return Reading(text, value, unit, status, span, method)


def read_at(text: str, start: int, method: str) -> Reading:
    """Read the text of one cell, which has no outer spaces and begins at `start`."""
    length = len(text)
    value, unit, status = _remembered(text) if length <= _REMEMBERED else _parsed(text)
    span = _new(Span, (start, start + length))
    return _new(Reading, (text, value, unit, status, span, method))


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
        span = _new(Span, (at, at + length))
        readings.append(_new(Reading, (text, value, unit, status, span, method)))
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
        span = _new(Span, (start + begin, start + at))
        values.append(_new(Reading, (word, value, unit, status, span, method)))
    return values


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
    return value, _unit(unit), Status.REPORTED


_remembered = lru_cache(maxsize=1 << 14)(_parsed)
"""The same for short texts, remembered, for most cells of all reports print the same."""


def blank(position: int, method: str) -> Reading:
    """A cell that is there and empty: nothing is printed at `position`."""
    return Reading("", None, None, Status.BLANK, Span(position, position), method)


def scan(text: str, start: int, method: str) -> Iterator[Token]:
    """The values and other texts of a stream; `start` is the place of its first character."""
    for match in _token_pattern().finditer(text):
        offset = start + match.start()
        printed = match.group()
        if match.lastgroup == "text":
            yield from _scan_glued(printed, offset, method)
        elif match.lastgroup == "ordinal":
            yield Token("".join(printed.split()), Span(offset, offset + len(printed)), None)
        else:
            reading = read_at(printed, offset, method)
            if match.lastgroup == "cut":
                reading = reading._replace(value=None, unit=None, status=Status.UNREADABLE)
            span = Span(offset, offset + len(printed))
            yield Token(printed, span, reading, reading.status is Status.UNREADABLE)


def _scan_glued(text: str, start: int, method: str) -> Iterator[Token]:
    """Part text and digits that run together; the index of a label, `2.`, stays with its text.

    Digits beside a comma that parts no thousands are a number that is cut, by the end of a line or
    of a cell.
    """
    if not (_HAS_DIGIT.search(text) or _DASH_BEFORE_LABEL.search(text)):
        yield from _without_digits(text, start, method)
        return
    reading: Reading | None = None
    for match in _glued_pattern().finditer(text):
        if match.lastgroup == "dash":
            split = len(match.group().rstrip(_DASHES))
            yield from _with_absent(match.group(), split, start + match.start(), method)
            reading = None
            continue
        span = Span(start + match.start(), start + match.end())
        is_value = match.lastgroup != "text"
        is_behind_unclear = reading is not None and reading.value is None
        reading = read_cell(match.group(), span, method) if is_value else None
        if reading is not None and (
            match.lastgroup == "cut" or is_behind_unclear or _is_unclear(text, match)
        ):
            reading = reading._replace(value=None, unit=None, status=Status.UNREADABLE)
        yield Token(match.group(), span, reading, is_value)


def _without_digits(text: str, start: int, method: str) -> Iterator[Token]:
    """A text; dashes that touch each other, `无无`, or touch a unit, `件-`, are values."""
    split = 0 if is_absent(text) else len(text) - 1
    unit, printed = text[:split], text[split:]
    if not is_absent(printed) or (unit and not is_unit(unit)):
        yield Token(text, Span(start, start + len(text)), None)
    else:
        yield from _with_absent(text, split, start, method)


def _with_absent(text: str, split: int, start: int, method: str) -> Iterator[Token]:
    """What stands before `split`, and the sign behind it that there is no number."""
    printed, span = text[split:], Span(start + split, start + len(text))
    if split:
        yield Token(text[:split], Span(start, span.start), None)
    reading = Reading(printed, None, None, Status.NOT_APPLICABLE, span, method)
    yield Token(printed, span, reading, True)


def _is_unclear(text: str, value: re.Match[str]) -> bool:
    start, end = value.span()
    return bool(
        _UNCLEAR_BEFORE.search(text, max(0, start - 2), start) or _UNCLEAR_BEHIND.match(text, end)
    )


def with_unit(reading: Reading, unit: str | None) -> Reading:
    """The reading with a unit that is printed beside its cell, in a header or a unit column."""
    raw_text, value, own_unit, status, span, method = reading
    if unit is None or value is None or own_unit is not None:
        return reading
    return _new(Reading, (raw_text, value, unit, status, span, method))


def unit_of(label: str) -> str | None:
    """The unit that a header states in brackets: `本年收费金额（单位：万元）` gives 万元."""
    match = _header_unit_pattern().search(label)
    return _unit(match["bracketed"] or match["behind"]) if match else None


def unit_behind(text: str, position: int) -> re.Match[str] | None:
    """The unit of a header without brackets, with the sign before it: `/万元`, `：万元`."""
    return _unit_behind_pattern().match(text, position)


def has_unit_apart(text: str, position: int) -> bool:
    """Whether a space and the name of a unit follow; of a word that begins like one, too."""
    return _unit_apart_pattern().match(text, position) is not None


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


def unit_and_value(text: str) -> re.Match[str] | None:
    """A unit with the number behind it, as a row has them in a column of units: `条 12`."""
    return _unit_and_value_pattern().search(text)


def parted_unit(text: str) -> tuple[str, str | None]:
    """A label and the unit that is run together with it: `查阅点数个` is 查阅点数 and 个."""
    match = _last_unit_pattern().fullmatch(text)
    return (match["label"], _unit(match["unit"])) if match else (text, None)


def _unit(printed: str | None) -> str | None:
    """The unit under its name in seeds/units.csv: 萬元 is 万元."""
    return squeeze(printed) if printed else None


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
    """Any unit, in any script and with white space between its characters.

    What none begins with is told by one look ahead: behind most numbers there is no unit.
    """
    longest_first = sorted(units(), key=len, reverse=True)
    first = "|".join(dict.fromkeys(torn(unit[0]) for unit in longest_first))
    return rf"(?={first})(?:{'|'.join(map(torn, longest_first))})"


@cache
def _value_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<sign>{_SIGN})?\s?(?P<number>{_NUMBER})\s?"
        rf"(?:{_unit_in_brackets()}|"
        rf"(?P<unit>{_unit_alternatives()})?\s?(?P<note>{_NOTE})?)"
    )


@cache
def _token_pattern() -> re.Pattern[str]:
    """Values stand between white space; whatever else does is text."""
    value = (
        rf"(?:{_SIGN})?(?:{_NUMBER})(?:[ \t]?(?:{_unit_alternatives()}))?"
        rf"(?:(?:[ \t](?![（(]))?(?:{_NOTE}))?"
    )
    return re.compile(
        rf"(?<!\S)(?:(?P<cut>{_CUT})|(?P<ordinal>{_ORDINAL})|"
        rf"(?P<value>{_DOUBTFUL}|(?:{_words('about')})(?:{_NUMBER})\w?|{_words('no_number')}|"
        rf"{value}|{_NOT_APPLICABLE})(?!\S|{_APART}))|(?P<text>{WORD})"
    )


def _words(kind: str) -> str:
    """Words for which a cell is not read."""
    return "|".join(map(re.escape, number_words(kind, "in_cell")))


@cache
def _last_unit_pattern() -> re.Pattern[str]:
    return re.compile(f"(?P<label>.+?)(?P<unit>{_unit_alternatives()})")


@cache
def _unit_and_value_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\S)(?:{_unit_alternatives()}){_GAP}+(?:{_NUMBER}|{_NOT_APPLICABLE})(?!\S)"
    )


@cache
def _glued_pattern() -> re.Pattern[str]:
    index = rf"[1-9][.．、](?=\S)(?!{_DIGIT})"
    whole = f"{_DIGIT}+(?:{_COMMA}{_DIGIT}{{3}})*(?!{_COMMA}?{_DIGIT})"
    value = (
        f"{_DIGIT}+(?={index})|"
        f"{_DIGIT}+(?:{_COMMA}{_DIGIT}{{3}})+(?:[.．]{_DIGIT}+)?(?:{_unit_alternatives()})?|"
        rf"(?:{_SIGN})?(?:{_NUMBER})(?:{_unit_alternatives()})?(?:[（(][^（）()]*[）)])?"
    )
    dash = rf"(?:(?!{_DIGIT}).)*?{_DASH_BEFORE_LABEL.pattern}"
    return re.compile(
        f"(?P<dash>{dash})|"
        rf"(?P<cut>(?!{whole}){_DIGIT}+(?:{_COMMA}{_DIGIT}+)+|{_DIGIT}+(?=[,，](?!\S)))|"
        f"(?P<value>(?!{index})(?:{value}))|"
        f"(?P<text>(?:{index})?(?:(?!{_DIGIT}).)+)"
    )


@cache
def _header_unit_pattern() -> re.Pattern[str]:
    return re.compile(f"{_unit_in_brackets()}|{_unit_behind_pattern().pattern}")


@cache
def _unit_behind_pattern() -> re.Pattern[str]:
    return re.compile(rf"\s*[/／:：，,]\s*(?P<behind>{_unit_alternatives()})(?!\w)")


@cache
def _unit_apart_pattern() -> re.Pattern[str]:
    return re.compile(rf"{_GAP}{_unit_alternatives()}")


@cache
def _unit_in_brackets() -> str:
    """A unit in brackets, or behind 单位 without them."""
    unit = rf"{torn('单位')}\s*[:：]"
    return rf"(?:[（(]\s*(?:{unit}?)?|{unit})\s*(?P<bracketed>{_unit_alternatives()})\s*[）)]?"
