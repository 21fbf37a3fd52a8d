"""What of a section's text is no value: labels of the form, their notes, page numbers, marks.

All of it is blanked at its place, so that what is left is values and what the form does not know.
"""

import re
from collections.abc import Iterator

from ingest.extract.sections import Section
from ingest.extract.squeeze import squeeze
from ingest.extract.values import unit_and_value
from ingest.extract.vocabulary import Vocabulary
from ingest.readers.lines import FILLING

_PAGE_NUMBER = r"(?:[-—–－·][ \t]*\d{1,4}[ \t]*[-—–－·]|第[ \t]*\d{1,4}[ \t]*页.*)[ \t]*$"
_YEAR = re.compile(r"年(?<=(?:19|20)\d\d年)(?<!\d{5}年)")
"""A year with its sign, found by the sign, as that is fast."""
_LIST_MARK = r"[-*+•][ \t]+(?=(?![增减无])[\u4e00-\u9fff（(]|\d{1,2}[、.．]\D)"
_MARK_OF_LINE = re.compile(
    rf"^[ \t]*(?=[-—–－·*+•第])(?:{_PAGE_NUMBER}|{_LIST_MARK})", re.MULTILINE
)
_NOTE = re.compile(
    r"[（(](?<![0-9０-９].)"
    r"([^（）()]*[\u4e00-\u9fff][^（）()]*[\u4e00-\u9fff][^（）()]*)[）)]"
)
"""Words in brackets; behind a number they are a part of its cell."""
_VALUES = re.compile(r"(?<!\S)[0-9０-９/无—-]+\s+[0-9０-９/无—-]+(?!\S)")
_NO_VALUE = re.compile(r"[^\s0-9０-９/无—-]+")
_DASH = re.compile(r"(?:(?:\s*\|)?\s*[-—–－]+)+(?=[\s|]|$)")


_PIPE_BEFORE_ROW = re.compile(
    r"^[ \t]*\|[ \t]*\n(?=[^\n|]*[\u4e00-\u9fff][^\n|]*[\u4e00-\u9fff])", re.M
)
_PIPE_BEHIND_CELL = re.compile(r"[^\s|][ \t]*\|[ \t|]*$", re.MULTILINE)


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
    hidden += ((sign.start() - 4, sign.end()) for sign in _YEAR.finditer(text, start, end))
    if text.find("||", start, end) >= 0:
        hidden += (pipes.span() for pipes in FILLING.finditer(text, start, end))
    if has_pipes_before_rows(text, section):
        hidden += (pipe.span() for pipe in _PIPE_BEFORE_ROW.finditer(text, start, end))
    for note in _NOTE.finditer(text, start, end):
        hidden += _words_of(text, note, section.vocabulary)
    if section.vocabulary.unit_columns:
        hidden += _dashes_of_headings(text, section)
    return hidden


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
    elif _VALUES.search(note[1]) and words.is_note(squeeze(note[1])):
        yield from (match.span() for match in _NO_VALUE.finditer(text, start, end))
    else:
        yield start, end


def _dashes_of_headings(text: str, section: Section) -> Iterator[tuple[int, int]]:
    """The dashes that headings have in a column of units."""
    for place in section.labels:
        if place.key in section.vocabulary.groups:
            dash = _DASH.match(text, place.span.end, section.span.end)
            if dash:
                yield dash.span()
