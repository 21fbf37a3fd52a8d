"""A stream of text as values and other texts, also where they run together."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ingest.characters import DASHES, MINUS, SLASHES
from ingest.document import UNREAD
from ingest.extract.text.numerals import (
    APART,
    COMMA,
    DIGIT,
    GAP,
    IN_WORDS,
    NOT_APPLICABLE,
    NOTE,
    NUMBER,
    SIGN,
    WORD,
)
from ingest.extract.text.squeeze import torn
from ingest.extract.text.units import any_unit, is_unit
from ingest.extract.text.values import is_absent, read_at, read_cell
from ingest.figure import Reading, Span, Status
from ingest.forms import number_words

_DOUBTFUL = (
    rf"[—―─━↓▼▽↑▲△±~～≈<>＜＞≤≥]+(?:{NUMBER})|[（(]\s?{SIGN}?(?:{NUMBER})\w?\s?[）)]|"
    rf"{DIGIT}+[ \t]+[.．][ \t]*{DIGIT}+|{SIGN}?{DIGIT}+[{SLASHES}]{SIGN}?{DIGIT}+"
)
"""A number with what may be a sign, `↓16`, `—16`, `(16)`; one or two, `4 ．5`, `1/0`."""
_LIKE_MINUS = "\xad˗⁃⁻⎯╴▬➖﹘"
"""What looks like a minus sign; alone before digits, so do 一 and ー."""
_UNCLEAR_BEFORE = re.compile(
    rf"[{DASHES}±~～≈.．{_LIKE_MINUS}]\Z|{torn('减')}少?\Z|\A[一ー]\Z|(?<={DIGIT})[。〇零○]\Z|[\[［〔【]\Z"
)
_UNCLEAR_BEHIND = re.compile(
    rf"[千百十余多几〇零○％%‰美港欧A-Za-z]|[。.．]{DIGIT}|[.．、](?!{DIGIT})"
)
"""Beside digits that run together with text: a sign too many, what multiplies or divides."""
_END = r"[^\S\n]*\n\s*"
_CUT = (
    rf"(?:{DIGIT}{{1,3}}+(?={GAP}*[,，\n])(?:{COMMA}{DIGIT}{{3}})*(?:{GAP}*[,，]{_END}|{_END}[,，]\s*)"
    rf"(?={DIGIT}{{3}}(?!{DIGIT}))|{IN_WORDS}{_END}(?={DIGIT}))\S+|"
    rf"{DIGIT}{{1,3}}+{GAP}+[,，](?=[^\S\n]*\n)"
)
"""A number that the end of a line cuts at its comma, or from its sign."""
_UNREAD_VALUE = re.compile(
    rf"(?<!\S)(?!(?:^|(?<=\n))[ \t]*{UNREAD}+[ \t]+\S)[{DASHES}{UNREAD}0-9.,，+/]+(?!\S)"
)
"""What is printed in the place of a number, and was not read, or not in full; no label's."""
_ORDINAL = rf"[1-9]{DIGIT}?[ \t]+[.．、][ \t]*(?!{DIGIT})\S+"
"""The number of a label, apart from its text, as it is of another font."""
_CHINESE_NUMBER = "[一二三四五六七八九十]{1,2}"
_IN_BRACKETS = f"[（(]{_CHINESE_NUMBER}[）)]"
"""The number of a label in brackets, `（二）`, which is no note on the number before it."""
_INDEX = re.compile(rf"[1-9１-９][.．、](?=\S)(?!{DIGIT})")
"""The number of a label that touches what is before."""
_SIGNS = DASHES + SLASHES
"""Signs for no number; the word for it, 无, may begin or end a label."""
_ROW = 3
"""As many of one sign are cells of a row whose separators are lost; two dashes are a long one."""
_DASH_BEFORE_LABEL = re.compile(
    rf"(?:(?<![{_SIGNS}])[{_SIGNS}]++|(?<!无)无{{{_ROW},}}+|(?<!\S)无++)"
    rf"(?=[1-9１-９][.．、][^\W\d]|{_IN_BRACKETS}|{_CHINESE_NUMBER}、)"
)
"""A dash that the number of a label follows, which is no sign of that number."""
_SIGNS_BEFORE_LABEL = re.compile(rf"(?:[{DASHES}]++|[{SLASHES}]++|无{{2,}}+)(?=[^\W\d])")
_MINUS_BEHIND = re.compile(rf"{DIGIT}(?:[{MINUS}]|{torn('减')}少?)\Z")
_ENDS_OF_MINUS = frozenset(f"{MINUS}减減少")
_SIGN_BEFORE = 8
"""Characters before a number in which its sign stands, white space between them."""
_HAS_DIGIT = re.compile(DIGIT)


class Token(NamedTuple):
    """A piece of a stream of text: a printed value, or other text (`reading` is None).

    `glued`: it touches the next piece, or is digits that are no number (`007`), so that a
    separator is lost.
    """

    text: str
    span: Span
    reading: Reading | None
    glued: bool = False


def scan(text: str, start: int, method: str) -> Iterator[Token]:
    """The values and other texts of a stream; `start` is the place of its first character."""
    for match in _token_pattern().finditer(text):
        offset = start + match.start()
        printed = match.group()
        if (
            match.lastgroup == "text"
            and UNREAD in printed
            and _UNREAD_VALUE.match(text, match.start())
        ):
            span = Span(offset, offset + len(printed))
            reading = Reading(printed, None, None, Status.UNREADABLE, span, method)
            yield Token(printed, span, reading)
        elif match.lastgroup == "text":
            signs = _SIGNS_BEFORE_LABEL.match(printed)
            if signs and not _is_row_s(text[: match.start()]):
                signs = None
            behind = signs.end() if signs else 0
            if signs:
                yield from with_absent(signs[0], 0, offset, method)
            yield from _scan_glued(printed[behind:], offset + behind, method)
        elif match.lastgroup == "ordinal":
            yield Token("".join(printed.split()), Span(offset, offset + len(printed)), None)
        else:
            reading = read_at(printed, offset, method)
            if match.lastgroup == "cut" or _lost_its_sign(text, match.start()):
                reading = reading._replace(value=None, unit=None, status=Status.UNREADABLE)
            span = Span(offset, offset + len(printed))
            yield Token(printed, span, reading, reading.status is Status.UNREADABLE)


def _lost_its_sign(text: str, start: int) -> bool:
    """Whether a minus before a number touches the number before it: `9减 89`."""
    before = text[max(0, start - _SIGN_BEFORE) : start].rstrip()
    return before[-1:] in _ENDS_OF_MINUS and _MINUS_BEHIND.search(before) is not None


def _is_row_s(before: str) -> bool:
    """Whether signs behind the beginning of a stream are values of the row whose label is before.

    They touch the label, or its note, which is blanked; or stand behind its unit.
    """
    return "\n" not in before and (not before.strip() or is_unit(before.strip()))


def signs_behind(text: str) -> int:
    """Where the signs for no number begin that a text ends with; 0 if there are none but these."""
    begin = len(text.rstrip(_SIGNS if text[-1:] in _SIGNS else "无"))
    return begin if begin < len(text) else 0


def unit_and_value(text: str) -> re.Match[str] | None:
    """A unit with the number behind it, as a row has them in a column of units: `条 12`."""
    return _unit_and_value_pattern().search(text)


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
            split = signs_behind(match.group())
            yield from with_absent(match.group(), split, start + match.start(), method)
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
        if is_value:
            yield Token(match.group(), span, reading, True)
        else:
            behind = text[match.end() : match.end() + 3]
            yield from _without_signs(match.group(), span, behind, method)


def _without_signs(text: str, span: Span, behind: str, method: str) -> Iterator[Token]:
    """A text, parted from the signs behind it; before digits these are no value, but unclear."""
    signs = signs_behind(text)
    place = span.start + signs
    is_row = not behind and len(text) - signs >= _ROW
    if signs and (is_row or _INDEX.match(behind)):
        yield from with_absent(text, signs, span.start, method)
    elif signs and behind:
        yield Token(text[:signs], Span(span.start, place), None)
        yield Token(text[signs:], Span(place, span.end), None)
    else:
        yield Token(text, span, None)


def _without_digits(text: str, start: int, method: str) -> Iterator[Token]:
    """A text; dashes that touch each other, `无无`, or touch a unit, `件-`, are values."""
    split = 0 if is_absent(text) else signs_behind(text) or len(text)
    is_row = len(text) - split >= _ROW
    if split < len(text) and (not split or is_row or is_unit(text[:split])):
        yield from with_absent(text, split, start, method)
    else:
        yield Token(text, Span(start, start + len(text)), None)


def with_absent(text: str, split: int, start: int, method: str) -> Iterator[Token]:
    """What stands before `split`, and the sign behind it that there is no number.

    `start` is the place of the first character.
    """
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


@cache
def _token_pattern() -> re.Pattern[str]:
    """Values stand between white space; whatever else does is text."""
    value = (
        rf"(?:{SIGN})?(?:{NUMBER})(?:[ \t]?(?:{any_unit()}))?"
        rf"(?:(?:[ \t](?![（(]))?(?:{NOTE}))?"
    )
    return re.compile(
        rf"(?<!\S)(?:(?P<cut>{_CUT})|(?P<ordinal>{_ORDINAL})|"
        rf"(?P<value>{_DOUBTFUL}|(?:{_words('about')})(?:{NUMBER})\w?|{_words('no_number')}|"
        rf"{value}|{NOT_APPLICABLE})(?!\S|{APART}))|(?P<text>{WORD})"
    )


def _words(kind: str) -> str:
    """Words for which a cell is not read."""
    return "|".join(map(re.escape, number_words(kind, "in_cell")))


@cache
def _unit_and_value_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?:{any_unit()}){GAP}+(?:{NUMBER}|{NOT_APPLICABLE})(?!\S)")


@cache
def _glued_pattern() -> re.Pattern[str]:
    index = _INDEX.pattern
    whole = f"{DIGIT}+(?:{COMMA}{DIGIT}{{3}})*(?!{COMMA}?{DIGIT})"
    value = (
        f"{DIGIT}+(?={index})|"
        f"{DIGIT}+(?:{COMMA}{DIGIT}{{3}})+(?:[.．]{DIGIT}+)?(?:{any_unit()})?|"
        rf"(?:{SIGN})?(?:{NUMBER})(?:{any_unit()})?(?:(?!{_IN_BRACKETS})[（(][^（）()]*[）)])?"
    )
    dash = rf"(?:{index})?(?:(?!{DIGIT}).)*?{_DASH_BEFORE_LABEL.pattern}"
    return re.compile(
        f"(?P<dash>{dash})|"
        rf"(?P<cut>(?!{whole}){DIGIT}+(?:{COMMA}{DIGIT}+)+|{DIGIT}+(?=[,，](?!\S)))|"
        f"(?P<value>(?!{index})(?:{value}))|"
        f"(?P<text>(?:{index})?(?:(?!{DIGIT}).)+)"
    )
