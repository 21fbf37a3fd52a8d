"""Numbers in the running text of a report, with the sentence around each.

Tables are left out: what their cells say is read by `ingest.extract`. A line break is no end of
a sentence, for text taken from pages is broken anywhere; a heading's line is one.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ingest.characters import without_space
from ingest.document import Document, Table
from ingest.figure import Span
from ingest.forms import number_words, unit_letters
from ingest.prose.wordings import term

_DIGIT = "[0-9０-９]"
_HAS_DIGIT = re.compile(_DIGIT)
_STOPS = "。！？"
_LONGEST = 300
"""Characters on each side of a number in which the ends of its sentence are looked for."""

CUT = "…"
"""Stands for the beginning of a sentence that is longer than that."""

_HEADING = re.compile(
    r"^[^\S\n]*(?:[#*]+\s*)?(?:[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．][^，。；：,;:\n]{2,30}"
    r"|[一二三四五六七八九十]{1,2}[^\S\n]+(?!是)[^，。；：,;:0-9０-９\n]{2,30})\n",
    re.MULTILINE,
)
"""A line of its own with its number; one in Chinese may have only a space behind it."""
_NEAR = 24
"""Characters before a number in which a word that names it is looked for, and behind it."""
_PROSE_CELL = 200
"""Characters of a cell that holds a whole text: the table is only the layout of a page."""


class Stated(NamedTuple):
    """A number in a sentence.

    `number` and `unit` are as printed (4.5 and 万条), `span` is the place of both, `sentence` that
    of the sentence, without a heading before it. The texts around the number have no white space
    and punctuation of one width: `governing` is the sentence up to it, `clause` the end of that
    from the last punctuation mark on, or from the amount that it is joined to (`12件和`), without
    a word like 约; `following` is what comes behind, without one like 以上.
    """

    number: str
    unit: str
    is_approximate: bool
    is_joined: bool
    span: Span
    sentence: Span
    clause: str
    governing: str
    following: str


class _Sentence:
    """A sentence that is read from number to number."""

    def __init__(self, text: str, place: int) -> None:
        self._text = text
        self.span = _sentence(text, place)
        is_cut = self.span.start == place - _LONGEST
        self._words = (CUT if is_cut else "") + without_space(text[slice(*self.span)])
        self._place, self._read = self.span.start, len(CUT) if is_cut else 0

    def holds(self, place: int) -> bool:
        """Whether a later place is in the sentence too: no heading's line stands between."""
        if not self._place <= place < self.span.end:
            return False
        return not any(_headings(self._text, self._place, place))

    def stated(self, match: re.Match[str]) -> Stated:
        """The number, which stands behind those asked for before."""
        span = Span(match.start("number"), match.end())
        self._read += _width(self._text[self._place : span.start])
        self._place = span.start
        governing = self._words[: self._read]
        amount = _width(self._text[slice(*span)])
        following = self._words[self._read + amount : self._read + amount + _NEAR]
        around = _around().match(following)
        ended = _up_to_clause().match(governing)
        clause = governing[ended.end() :] if ended else governing
        exact = _exact(clause) if clause.endswith(_about()) else clause
        return Stated(
            number=match["number"],
            unit=(match["scale"] or "") + match["unit"],
            is_approximate=bool(match["more"] or around) or exact != clause,
            is_joined=bool(ended and ended["joined"]),
            span=span,
            sentence=self.span,
            clause=exact,
            governing=governing,
            following=following[around.end() :] if around else following,
        )


def stated_numbers(
    document: Document, ahead: re.Pattern[str], behind: re.Pattern[str]
) -> Iterator[Stated]:
    """The numbers with a unit that the prose prints near one of the words, in order.

    `ahead` are words of which one stands before the number, `behind` words after it. Digits
    that white space tears apart are no number: they may be two, or a page number.
    """
    text = document.text
    found = [match for match in _named_amount().finditer(text) if _is_named(text, match, ahead)]
    for word in behind.finditer(text):
        near = max(0, word.start() - _NEAR)
        if _HAS_DIGIT.search(text, near, word.start()):
            found += _amount().finditer(text, near, word.start())
    places = {match.start("number"): match for match in found}
    tables = [(table.span, table) for table in document.tables] if places else []
    sentence: _Sentence | None = None
    for start in sorted(places):
        if _is_torn(text, start) or _is_in_table(start, tables):
            continue
        if sentence is None or not sentence.holds(start):
            sentence = _Sentence(text, start)
        yield sentence.stated(places[start])


def sentence_before(text: str, sentence: Span) -> str:
    """The sentence before one, without white space; empty where a heading stands between."""
    stop = len(text[max(0, sentence.start - _LONGEST) : sentence.start].rstrip())
    stop += max(0, sentence.start - _LONGEST)
    if not stop or text[stop - 1] not in _STOPS:
        return ""
    return without_space(text[_sentence(text, stop - 1).start : stop])


def _is_named(text: str, match: re.Match[str], words: re.Pattern[str]) -> bool:
    start = match.start("number")
    return bool(words.search(text, max(0, start - _NEAR), start))


def _is_torn(text: str, start: int) -> bool:
    return text[max(0, start - _NEAR) : start].rstrip()[-1:].isdecimal()


def _width(text: str) -> int:
    """How long the text is without white space and emphasis."""
    return len(without_space(text))


def _exact(clause: str) -> str:
    return next(clause[: -len(word)] for word in _about() if clause.endswith(word))


def _sentence(text: str, place: int) -> Span:
    """The sentence around a place, without the heading and the white space before it."""
    floor, ceiling = max(0, place - _LONGEST), min(place + _LONGEST, len(text))
    begins = max([text.rfind(stop, floor, place) for stop in _STOPS]) + 1 or floor
    for heading in _headings(text, begins, place):
        begins = heading.end()
    if begins > floor:
        begins += len(text[begins:place]) - len(text[begins:place].lstrip())
    ends = [at + 1 for at in (text.find(stop, place, ceiling) for stop in _STOPS) if at >= 0]
    return Span(begins, min(ends, default=ceiling))


def _headings(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The headings between two places; looked for line by line, which is quicker."""
    at = start
    if at and text[at - 1] != "\n":
        at = text.find("\n", at, end) + 1
        if not at:
            return
    while at < end:
        heading = _HEADING.match(text, at, end)
        if heading:
            yield heading
        at = heading.end() if heading else text.find("\n", at, end) + 1
        if not at:
            return


def _is_in_table(place: int, tables: list[tuple[Span, Table]]) -> bool:
    """Whether a place is in a table; in one that lays out a page, in one of its short cells."""
    for (start, end), table in tables:
        if not start <= place < end:
            continue
        cells = [cell for row in table.rows for cell in row]
        around = [cell for cell in cells if cell.start <= place < cell.start + len(cell.text)]
        if all(len(cell.text) < _PROSE_CELL for cell in around or cells):
            return True
    return False


def _about() -> tuple[str, ...]:
    return number_words("about", "in_sentence")


@cache
def _around() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, number_words("about_behind", "in_sentence"))))


@cache
def _up_to_clause() -> re.Pattern[str]:
    joined = rf"[0-9][万亿]?[{unit_letters()}](?:{term('joins').pattern})"
    return re.compile(rf".*(?:[，。；：（）！？]|(?P<joined>{joined}))", re.DOTALL)


@cache
def _amount() -> re.Pattern[str]:
    """A number and its unit. White space may part them, but not the digits of the number."""
    return re.compile(
        rf"(?P<number>{_DIGIT}{{1,3}}(?:[,，]{_DIGIT}{{3}})++|{_DIGIT}++(?:[.．]{_DIGIT}++)?)"
        rf"\s*+(?P<scale>[万亿])?\s*+(?P<more>[余多])?\s*+(?P<unit>[{unit_letters()}](?:{term('times').pattern})?)"
    )


@cache
def _named_amount() -> re.Pattern[str]:
    return re.compile(rf"{term('naming').pattern}(?=[\s0-9０-９])\s*+{_amount().pattern}")
