"""The headings over the tables of a form, as the form words them and as reports do."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from ingest import forms
from ingest.extract.text.squeeze import Squeezed, label_key, squeeze, torn
from ingest.extract.text.vocabulary import vocabulary

_CHAPTER_NUMBER = re.compile(r"[一二三四五六七八九十]+[.]\Z")
_LONGEST_NUMBER = 4
"""Characters of `十一.`, and one to spare."""

_ANY_WORDS = "…"
_AND = "(?:[.,/和及与]|以及)?"
_CASE = "情况"
_WORDS_BEFORE = ("", "[\u4e00-\u9fff、]{0,16}")
"""What stands between its number and the heading: nothing, or any words."""
_CHAPTER_BEGUN = [
    re.compile(rf"[一二三四五六七八九十]+[.]{words.replace('、', '.')}\Z")
    for words in _WORDS_BEFORE
]
_LINE_BEGUN = [
    re.compile(rf"[\s#*|>]*(?:第?[一二三四五六七八九十\d]+(?:部分|章)?[、.．，,：:\s]*)?{words}")
    for words in _WORDS_BEFORE
]
_LONGEST_BEGINNING = 20
"""Characters of `十一.` and the words behind."""

MENTION = re.compile("[.,;]|等|和|及|以及|与")
"""What stands behind a heading that a sentence only names, among the contents of the report."""
STOP = "。"
_SAYS = re.compile(r"[^\W\d_]|20[0-9]{2}年")
"""How a sentence begins: with a word, or with the year."""


class Heading(NamedTuple):
    """The heading of a table, the number of its chapter included."""

    begin: int
    end: int
    table_code: str


def tables_begin(text: str) -> int:
    """Where the first heading of a table stands in the original text; 0 if there is none.

    What is before it is prose, and need not be searched for tables.
    """
    match = _any_heading().search(text)
    return match.start() if match else 0


@cache
def _any_heading() -> re.Pattern[str]:
    headings = {label_key(table.heading) for table in forms.tables()}
    return re.compile("|".join(map(torn, sorted(headings))))


def headings_in(squeezed: Squeezed, form: str) -> list[Heading]:
    """The headings as the form words them, in order, but for those that a sentence only names."""
    text = squeezed.text
    pattern, codes = _heading_pattern(form)
    return [
        Heading(_with_number(text, match.start()), match.end(), codes[match[0]])
        for match in pattern.finditer(text)
        if not _is_named(squeezed, match.end())
    ]


def _is_named(squeezed: Squeezed, end: int) -> bool:
    """Whether a sentence names what would be a heading, or a paragraph begins with it."""
    text = squeezed.text
    if text[end : end + 1] == STOP:
        is_followed = _SAYS.match(text, end + 1) is not None
        return is_followed and squeezed.printed(end, end + 1) == STOP
    return bool(MENTION.match(text, end))


@cache
def _heading_pattern(form: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    codes = {
        heading: table.table_code
        for table in forms.tables_of(form)
        for heading in vocabulary(table.table_code).headings
    }
    longest = sorted(codes, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest))), codes


def worded_headings_in(squeezed: Squeezed, form: str) -> list[Heading]:
    """The headings, in order, also those in other words where a chapter or a line begins."""
    text = squeezed.text
    by_end: dict[int, Heading] = {}
    for pattern, is_free, code in _worded_patterns(form):
        for match in pattern.finditer(text):
            begin = _begin(squeezed, match.start(), is_free=is_free)
            goes_on = squeezed.goes_on(*match.span()) or text.startswith(STOP, match.end())
            if begin is not None and not goes_on and not _is_named(squeezed, match.end()):
                by_end[match.end()] = Heading(begin, match.end(), code)
    by_end |= {heading.end: heading for heading in headings_in(squeezed, form)}
    return sorted(by_end.values())


@cache
def _worded_patterns(form: str) -> tuple[tuple[re.Pattern[str], bool, str], ...]:
    """For each table, headings with nothing before them, and those that other words begin."""
    patterns = []
    for table in forms.tables_of(form):
        worded = sorted(vocabulary(table.table_code).worded, key=len, reverse=True)
        for is_free in (False, True):
            keys = [
                key.lstrip(_ANY_WORDS) for key in worded if key.startswith(_ANY_WORDS) == is_free
            ]
            if keys:
                pattern = re.compile("|".join(map(_tolerant, keys)))
                patterns.append((pattern, is_free, table.table_code))
    return tuple(patterns)


def _tolerant(heading: str) -> str:
    """A pattern for a heading in which small words may differ."""
    pattern = _AND.join(map(re.escape, heading.split(".")))
    return re.sub(f"{_CASE}$", f"(?:工作)?的?{_CASE}", pattern)


def _begin(squeezed: Squeezed, heading: int, *, is_free: bool) -> int | None:
    """Where a heading begins, if no more than a number stands before it; or a few words."""
    chapter, line = _CHAPTER_BEGUN[is_free], _LINE_BEGUN[is_free]
    number = chapter.search(squeezed.text, max(0, heading - _LONGEST_BEGINNING), heading)
    if number:
        return number.start()
    begun = squeezed.begun(heading)
    return heading - len(squeeze(begun)) if line.fullmatch(begun) else None


def _with_number(text: str, heading: int) -> int:
    """Where a heading begins together with the number of its chapter, if it has one."""
    number = _CHAPTER_NUMBER.search(text, max(0, heading - _LONGEST_NUMBER), heading)
    return number.start() if number else heading


def next_chapter(text: str, start: int, limit: int) -> int:
    """Where the chapter behind the last table begins, 五、存在的主要问题…; else the limit."""
    point = _point_of_chapter().search(text, start, limit)
    return point.start() - 1 if point else limit


@cache
def _point_of_chapter() -> re.Pattern[str]:
    """The point behind the number of a chapter, by which it is found fast."""
    titles = (label_key(label.text) for label in forms.labels() if label.kind == "chapter")
    return re.compile(f"[.](?<=[一二三四五六七八九][.])(?=[^.]{{0,12}}(?:{'|'.join(titles)}))")
