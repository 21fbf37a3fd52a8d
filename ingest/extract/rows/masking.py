"""What of a section's text is no value: labels of the form, their notes, page numbers, marks.

All of it is blanked at its place, so that what is left is values and what the form does not know.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache

from ingest import forms
from ingest.characters import ABSENT, DASHES, DIGITS, MINUS
from ingest.extract.places.sections import Section
from ingest.extract.text.numerals import DIGIT, NOT_APPLICABLE, NUMBER
from ingest.extract.text.similar import INDEX
from ingest.extract.text.squeeze import squeeze
from ingest.extract.text.tokens import unit_and_value
from ingest.extract.text.units import any_unit
from ingest.extract.text.vocabulary import Vocabulary
from ingest.figure import Span
from ingest.readers.lines import FILLING

_SPACE = r"[ \t\u3000\xa0]*"
"""Official documents indent the number of a page by a wide space."""
_PAGE_NUMBER = (
    rf"(?:[{DASHES}·]{{1,3}}{_SPACE}(?![0０]+\D)\d{{1,4}}{_SPACE}[{DASHES}·]{{1,3}}|"
    rf"第[ \t]*\d{{1,4}}[ \t]*页.*|"
    rf"[Pp][ \t]*\.?[ \t]*\d{{1,4}}){_SPACE}$"
)
_SLASH = re.compile(r"/[ \t]*[1-9]")
_PAGE_OF_PAGES = re.compile(
    r"^[ \t]*(?:[1-9]\d{0,2}[ \t]*/[ \t]*[1-9]\d{0,2}|"
    r"\d{4}/\d{1,2}/\d{1,2}(?:[ \t]+\d{1,2}:\d\d(?::\d\d)?)?)[ \t]*$",
    re.MULTILINE,
)
"""A page of so many, `2 / 5`, or when a page was printed."""
_YEAR = re.compile(
    r"年(?<=(?:19|20)\d\d年)(?<!\d{5}年)|年(?<=\b(?:19|20)\d\d[ \t]年)"
    r"|年(?<=\b(?:19|20)\d\d[ \t]{2}年)"
)
_DAY = re.compile(r"月(?<=\d月|[ \t]月)[ \t]*\d{1,2}[ \t]*日")
"""A year or a day of a month, found by its sign, as that is fast."""
_MONTH = re.compile(r"\d{1,2}[ \t]*\Z")
_LIST_MARK = (
    r"(?:[-*+•][ \t\u3000\xa0]+|[\[［〔【]注?\d{1,2}[\]］〕】][ \t]*)"
    r"(?=(?![增减无])[\u4e00-\u9fff（(]|\d{1,2}[、.．]\D)"
)
"""Of an item, or of a footnote."""
_MARK_OF_LINE = re.compile(
    rf"^{_SPACE}(?=[{DASHES}·*+•第Pp\[［〔【])(?:{_PAGE_NUMBER}|{_LIST_MARK})", re.MULTILINE
)
_NOTE = re.compile(
    r"[（(](?<![0-9０-９].)"
    r"([^（）()]*[\u4e00-\u9fff][^（）()]*[\u4e00-\u9fff][^（）()]*)[）)]"
)
"""Words in brackets; behind a number they are a part of its cell."""
_MARK_OF_LABEL = re.compile(
    rf"[（(](?![{MINUS}\s\d.,，+＋]+[）)])[^（）()\n]{{1,12}}[）)]|"
    r"[\[［【〔〈<＜《][^\[\]［］【】〔〕〈〉<>＜＞《》\n]{1,12}[\]］】〕〉>＞》]|"
    r"[*＊※][1-9](?![\d.,，．])"
)
_POINTS = frozenset(".．、 \t")
_OWN_NUMBER = re.compile(
    r"(?<!\S)\d{1,2}[.．、][ \t]*\Z|^[ \t]*\d{1,2}(?:[.．]\d{1,2}){1,3}[.．、]?[ \t]*\Z",
    re.MULTILINE,
)
"""The number of a label that has another in the form, or none."""
_BEFORE_LABEL = frozenset(f"{DASHES}·，,:： \t")
_FORM_S_NUMBER = re.compile(rf"^[ \t]*({DIGIT})[ \t]*[{DASHES}·，,:：]?[ \t]*\Z", re.MULTILINE)
"""The number that a label has in the form, at the head of its line, where no point is behind it."""
_OPENING = frozenset("（([［【〔〈<＜《*＊※")
"""A short note that touches the label of a row, `（注1）`, `[2]`; but not a number in brackets."""
_ORDINAL = re.compile(r"[）)](?<=\d[）)])(?=[ \t]*[\u4e00-\u9fff])")
_ORDINAL_BEFORE = re.compile(r"(?<![0-9０-９])[（(]?(?<!\d[（(])\d{1,2}\Z")
"""The number of a label in brackets, `(1)当面申请数`, found by the bracket."""
_OF_LIST = re.compile(
    r"[.．、)）](?<=\d[.．、)）])[ \t]+(?=\d{1,2}[.．、]|[（(][一二三四五六七八九十])"
)
_OF_LIST_BEFORE = re.compile(r"^[ \t]*\d{1,3}\Z", re.MULTILINE)
"""The number of a list before that of a label: `11. 1.当面申请数`."""
_LONGEST = 8
"""Characters of such a number at the most, with the white space in it."""
_ALONE = re.compile(r"^[ \t]*\d+[ \t]*$", re.MULTILINE)
_CELLS_A_PAGE = 10
"""Cells with a pipe behind them, for each number without one that may be that of a page."""
_VALUES = re.compile(rf"(?<!\S)[{ABSENT}{DIGITS}]+\s+[{ABSENT}{DIGITS}]+(?!\S)")
_VALUE_ALONE = re.compile(rf"\n[ \t]*{DIGIT}+[ \t]*\n")
_WORDS_BEHIND = re.compile(rf"\s*(?:[^{ABSENT}{DIGITS}\s]|\d{{1,2}}[.．、][ \t]*[^\s\d])")
_LINES_ROUND_VALUES = 2
_WORD = re.compile(r"\S+")
_IN_ROW = re.compile(
    rf"[{MINUS}+＋]?{DIGIT}[{DIGITS},，.．]*[^\W\d_]{{0,3}}|{NOT_APPLICABLE}|[增减，,|]"
)
"""A value or its sign, or what parts values."""
_PLAIN = re.compile(f"{DIGIT}+|{NOT_APPLICABLE}")
_OF_VALUE = re.compile(f"[{ABSENT}{DIGITS}]")
_NO_VALUE = re.compile(rf"[^{ABSENT}{DIGITS}\s]+")
_DASH = re.compile(rf"(?:(?:\s*\|)?\s*[{DASHES}]+)+")


_PIPE_BEFORE_ROW = re.compile(
    r"^[ \t]*\|[ \t]*\n(?![ \t]*(?:[增减+＋－-][ \t]*\d|\d+(?:[.,]\d+)*[^\s\d.,．、)）]))"
    r"(?=[^\n|]*[\u4e00-\u9fff][^\n|]*[\u4e00-\u9fff])",
    re.MULTILINE,
)
"""Before a label; a number with its unit or note is a cell of the row before."""
_PIPE_BEHIND_CELL = re.compile(r"[^\s|][ \t]*\|[ \t|]*$", re.MULTILINE)


def is_page_number(line: str) -> bool:
    """Whether a line is the number of a page, and marked as such."""
    return bool(_MARK_OF_LINE.fullmatch(line) or _PAGE_OF_PAGES.fullmatch(line))


def has_pipes_before_rows(text: str, section: Section) -> bool:
    """Whether cells, a line each, have their pipes behind them, and rows one on a line before.

    Then the first pipe is that before the first row.
    """
    start, end = section.span
    first = text.find("|", start, end)
    if first < 0 or text[text.rfind("\n", 0, first) + 1 : first].strip():
        return False
    behind = text.find("\n", first, end)
    return not text[first + 1 : behind].strip() and bool(
        _PIPE_BEHIND_CELL.search(text, behind, end)
    )


def masked(text: str, section: Section) -> str:
    """The section's text, with what is no value blanked."""
    at, end = section.span
    kept: list[str] = []
    for begin, behind in sorted(_hidden(text, section)):
        if behind > at:
            kept += text[at:begin], " " * (behind - max(begin, at))
            at = behind
    kept.append(text[at:end])
    return "".join(kept)


def _hidden(text: str, section: Section) -> list[tuple[int, int]]:
    start, end = section.span
    hidden: list[tuple[int, int]] = [place.span for place in section.labels]
    hidden += (mark.span() for mark in _MARK_OF_LINE.finditer(text, start, end))
    hidden += _numbers_of_labels(text, section)
    hidden += _dates(text, section)
    if text.find("/", start, end) >= 0 and _SLASH.search(text, start, end):
        hidden += (mark.span() for mark in _PAGE_OF_PAGES.finditer(text, start, end))
    if text.find("||", start, end) >= 0:
        hidden += (pipes.span() for pipes in FILLING.finditer(text, start, end))
    if has_pipes_before_rows(text, section):
        hidden += (pipe.span() for pipe in _PIPE_BEFORE_ROW.finditer(text, start, end))
    hidden += _numbers_without_pipe(text, section)
    starts = [place.span.start for place in section.labels]
    for note in _NOTE.finditer(text, start, end):
        if bisect_right(starts, note.start()) < bisect_left(starts, note.end()):
            continue  # the end of its bracket is lost, `（八项`, and that of another ends it
        hidden += _words_of(text, note, section.vocabulary)
        if text[note.end() : note.end() + 1] in _OPENING:
            mark = _MARK_OF_LABEL.match(text, note.end(), end)
            hidden += [mark.span()] if mark else []
    if section.vocabulary.unit_columns:
        hidden += _dashes_of_headings(text, section)
    return hidden


def _numbers_of_labels(text: str, section: Section) -> Iterator[tuple[int, int]]:
    """Short notes on the labels of rows, and numbers before labels that are not of the form."""
    start, end = section.span
    rows = section.vocabulary.rows
    for key, (begin, behind) in section.labels:
        if text[behind : behind + 1] in _OPENING and key in rows:
            note = _MARK_OF_LABEL.match(text, behind, end)
            if note:
                yield note.span()
        if text[begin - 1] in _POINTS:
            number = _OWN_NUMBER.search(text, max(start, begin - _LONGEST), begin)
            if number:
                yield number.span()
        before = text[begin - 1]
        if key[0].isdecimal() and (before in _BEFORE_LABEL or before.isdecimal()):
            number = _FORM_S_NUMBER.search(text, max(start, begin - _LONGEST), begin)
            if number and int(number[1]) == int(key[0]):
                yield number.span()
    yield from _with_number(text, section, _ORDINAL, _ORDINAL_BEFORE)
    yield from _with_number(text, section, _OF_LIST, _OF_LIST_BEFORE)


def _with_number(
    text: str, section: Section, sign: re.Pattern[str], before: re.Pattern[str]
) -> Iterator[tuple[int, int]]:
    """Where a sign stands behind such a number, both of them."""
    start, end = section.span
    for found in sign.finditer(text, start, end):
        number = before.search(text, max(start, found.start() - _LONGEST), found.start())
        if number:
            yield number.start(), found.end()


def _dates(text: str, section: Section) -> Iterator[tuple[int, int]]:
    start, end = section.span
    for sign in _YEAR.finditer(text, start, end):
        before = text[max(0, sign.start() - 2) : sign.start()]
        spaces = len(before) - len(before.rstrip())
        yield sign.start() - 4 - spaces, sign.end()
    yield from _with_number(text, section, _DAY, _MONTH)


def _numbers_without_pipe(text: str, section: Section) -> list[tuple[int, int]]:
    """The numbers of pages, where every cell, a line each, has its pipe behind it."""
    start, end = section.span
    if text.count("|\n", start, end) < _CELLS_A_PAGE:
        return []
    cells = sum(1 for _ in _PIPE_BEHIND_CELL.finditer(text, start, end))
    alone = [number.span() for number in _ALONE.finditer(text, start, end)]
    return alone if len(alone) * _CELLS_A_PAGE <= cells else []


def _words_of(text: str, note: re.Match[str], words: Vocabulary) -> Iterator[tuple[int, int]]:
    """What of a note in brackets is no value: all of it, `（不同渠道和方式公开相同信息计 1 条）`.

    But a row's values may be printed in the midst of its note, where they stay.
    """
    start, end = note.span()
    torn_in = unit_and_value(note[1]) if words.unit_columns else None
    if torn_in and words.is_note(squeeze(note[1].replace(torn_in[0], ""))):
        inner = note.start(1)
        yield start, inner + torn_in.start()
        yield inner + torn_in.end(), end
    elif _has_values(text, note) and words.is_note(squeeze(note[1])):
        yield from (match.span() for match in _NO_VALUE.finditer(text, start, end))
    elif "\n" in note[1] and (
        values := _values_at_line_end(note) or _value_on_its_line(text, note)
    ):
        yield start, values.start
        yield values.end, end
    elif not _has_line_of_values(note[1]):
        yield start, end


def _values_at_line_end(note: re.Match[str]) -> Span | None:
    """The values of a row that are printed behind the words of a line in the midst of a note."""
    if not _OF_VALUE.search(note[1]):
        return None  # as most
    found: list[Span] = []
    at = note.start(1)
    for line in note[1].split("\n")[:-1]:
        words = list(_WORD.finditer(line))
        behind = len(words)
        while behind and _IN_ROW.fullmatch(words[behind - 1][0]):
            behind -= 1
        values = [word for word in words[behind:] if word[0] != "|"]
        is_plain = behind or at == note.start(1) or all(_PLAIN.fullmatch(v[0]) for v in values)
        if len(values) > 1 and is_plain:
            found.append(Span(at + words[behind].start(), at + words[-1].end()))
        at += len(line) + 1
    return found[0] if len(found) == 1 else None


def _value_on_its_line(text: str, note: re.Match[str]) -> Span | None:
    """The value of a row that has a line of its own in the midst of a note, if none is behind it.

    It may be the number of a page, as for other notes; but then the row's values follow.
    """
    found = [*_amount_alone().finditer(note[1])]
    if len(found) != 1 or not _WORDS_BEHIND.match(text, note.end()):
        return None
    start, end = found[0].span(1)
    return Span(note.start(1) + start, note.start(1) + end)


@cache
def _amount_alone() -> re.Pattern[str]:
    return re.compile(rf"\n[ \t]*((?:{NUMBER})(?:{any_unit()})?)[ \t]*(?=\n|\Z)")


def _has_line_of_values(note: str) -> bool:
    """Whether a line within a note prints values with their units or marks: none is to be lost."""
    if note.count("\n") < _LINES_ROUND_VALUES:
        return False  # as most
    return any(not is_page_number(line) for line in _marked_line().findall(note))


@cache
def _marked_line() -> re.Pattern[str]:
    """A line of at least two words, a number among them, that are no words of a sentence."""
    sign = rf"(?:[^\w\s]|[\d_无零{forms.unit_letters()}])"
    return re.compile(rf"(?<=\n)[ \t]*(?=[^\n]*\d){sign}+(?:[ \t]+{sign}+)+[ \t]*(?=\n)")


def _has_values(text: str, note: re.Match[str]) -> bool:
    """Whether values are printed in a note; one alone is the number of a page if more follow it."""
    if _VALUES.search(note[1]):
        return True
    return bool(_VALUE_ALONE.search(note[1]) and _WORDS_BEHIND.match(text, note.end()))


def _dashes_of_headings(text: str, section: Section) -> Iterator[tuple[int, int]]:
    """The dashes that headings have in a column of units: nothing but a label touches them."""
    starts = {place.span.start for place in section.labels}
    for place in section.labels:
        if place.key in section.vocabulary.groups:
            dash = _DASH.match(text, place.span.end, section.span.end)
            behind = dash.end() if dash else 0
            is_label = behind in starts or INDEX.match(text, behind)
            if dash and (is_label or not text[behind : behind + 1].strip().strip("|")):
                yield dash.span()
