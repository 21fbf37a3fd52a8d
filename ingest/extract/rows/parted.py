"""Labels without values before a text that may be their value, or part them from it.

A word may be printed where a number belongs; and a note or the head of a page may stand between
label and values. Nobody can tell whose these are, but such a row is not blank.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from ingest import forms
from ingest.characters import ABSENT, DASHES, DIGITS, SLASHES
from ingest.document import UNREAD
from ingest.extract.lines import Line, Resolved
from ingest.extract.places.sections import Section
from ingest.extract.rows.stream import METHOD
from ingest.extract.text.numerals import DIGIT, NOTE
from ingest.extract.text.similar import INDEX
from ingest.extract.text.squeeze import label_key, squeeze
from ingest.extract.text.units import is_unit
from ingest.extract.text.values import is_absent
from ingest.extract.text.vocabulary import Vocabulary
from ingest.figure import Reading, Span, Status
from ingest.forms import FormRow

REASON = "a text stands behind the label"
_EMPTY = (0, 0)
"""The core of a line without values."""
_LIKE_A_PAGE_S = 3
"""Values of a row that look like the number of a page: two signs around a number, or so."""
_PAGE_NUMBER = re.compile(
    rf"\s*(?:{NOTE})?\s*\n[ \t]*([{DASHES}]{{1,3}}[ \t]+(?!0+\D)\d{{1,4}}[ \t]+[{DASHES}]{{1,3}}|"
    r"\d{1,3}[ \t]+/[ \t]+\d{1,3})[ \t]*$",
    re.MULTILINE,
)
"""The number of a page, `- 14 -` or `2 / 5`, or a row of values that looks like one."""
_LONG_DASH = re.compile(f"[{DASHES}]{{2}}")
"""Around few numbers of pages; values in a row of any length that leaves cells out."""
_NUMBER_BELOW = re.compile(
    r"[ \t]*\|?(?:[ \t]*\n){1,2}(?:[ \t]*[^\s\d|]{1,2}[ \t]*\n)?"
    r"[ \t]*(\d{1,12}(?:/\d{1,4})?)[ \t|]*$",
    re.MULTILINE,
)
"""A number on a line of its own, below a unit or not, which may be that of a page."""
_WORD = re.compile(r"[^\s|]+")
_REST = re.compile(r"[ \t|]*(?:\n|\Z)")
_LIKE_A_VALUE = 4
"""Characters up to which a word on a line of its own may be a value."""
_NEXT_CELL = re.compile(r"[ \t]*\|[ \t]*\n[ \t]*[^\s|]+[ \t]*(?:\||\Z)")
"""The cell behind a label where each stands on a line of its own, its pipe behind it."""
_PAIRS = (("“", "”"), ("（", "）"), ("(", ")"), ("《", "》"))
_UNREAD = re.compile(f"{UNREAD}+")
_VALUES = re.compile(
    rf"^[ \t|]*(?:([^{ABSENT}{DIGITS}\s|+]{{1,3}})[ \t|]*)?"
    rf"((?=[^\d\n]*\d)[{ABSENT}{DIGITS}+][{ABSENT}{DIGITS} \t|.,，+]*)$",
    re.MULTILINE,
)
"""A line of values and nothing else but their unit before them."""
_ON_LINE = re.compile(
    rf"^.*[^{DASHES}{SLASHES}{DIGITS} \t|.,，][ \t|]+"
    rf"((?=[^\n]*{DIGIT})[{ABSENT}{DIGITS}增减+][{ABSENT}{DIGITS} \t|.,，增减+]*)$",
    re.MULTILINE,
)
"""The values at the end of a line."""


def parted(text: str, section: Section, lines: Sequence[Resolved], kept: str) -> dict[int, Reading]:
    """What is printed behind empty rows and may be theirs; the same for rows of no form there.

    A row of no form with its values on its own line has these. `kept` is the section's text without
    what is no value.
    """
    if _EMPTY not in [line.core for line, _ in lines]:
        return {}  # as most
    base, end = section.span
    found: dict[int, Reading] = {}
    unknown: list[Line] = []
    for line, row in reversed(lines):
        if row is None:
            unknown.append(line)
            continue
        behind = kept[line.end - base : end - base] if line.is_empty else ""
        if line.is_empty and (reading := _may_be_its(text, line, row, behind, section)):
            last = reading.span.end if reading.span else 0
            before = (id(other) for other in unknown if other.start < last)
            found |= dict.fromkeys((id(line), *before), reading)
        end, unknown = line.start, []
    for (above, of), (line, row) in pairwise(lines):
        is_behind_another = of is None and row and line.is_empty and _prints_values(above)
        if is_behind_another and _may_be_half(line, above, section.vocabulary):
            found |= dict.fromkeys((id(above), id(line)), _above(text, above))
    return found


def _may_be_half(line: Line, above: Line, words: Vocabulary) -> bool:
    """Whether a label may be half of one that begins above: `行政`, `规范性文件`.

    Or that above ends another row's, `府信息`, before values that the end of a page cuts off.
    """
    first = label_key(above.label)
    return (
        line.key not in words.known
        or first + line.key in words.known
        or (len(first) > 1 and any(key != first and key.endswith(first) for key in words.known))
    )


def _prints_values(line: Line) -> bool:
    """Whether numbers or what stands for them are printed in a row."""
    return any(value.raw_text for value in line.values)


def _above(text: str, line: Line) -> Reading:
    """The values of a row of no form, which may end with the beginning of the next label."""
    spans = [value.span for value in line.values if value.span and value.raw_text]
    return _ambiguous(text, Span(spans[0].start, spans[-1].end), "a value stands within the label")


def _may_be_its(
    text: str, line: Line, row: FormRow, behind: str, section: Section
) -> Reading | None:
    """What stands behind a label without values; `behind` has no marks of pages in it."""
    inner = _PAGE_NUMBER.search(text, line.start, line.end)
    page = _PAGE_NUMBER.match(text, line.end) or inner
    if page and len(row.columns) != _LIKE_A_PAGE_S and not _LONG_DASH.match(page[1]):
        page = None
    if page := page or _NUMBER_BELOW.match(text, line.end):
        span, reason = Span(*page.span(1)), "the number of a page, or values"
    elif left := _left(behind, line, section):
        span, reason = left, REASON
    else:
        return None
    return _ambiguous(text, span, reason)


def _ambiguous(text: str, span: Span, reason: str) -> Reading:
    method = f"{METHOD}: {reason}"
    return Reading(text[slice(*span)], None, None, Status.AMBIGUOUS, span, method)


def _left(behind: str, line: Line, section: Section) -> Span | None:
    """A word for a value, or the first line of values below; of half a label, any values."""
    if not behind or behind.isspace():
        return None  # as most
    if unread := _UNREAD.search(behind):
        return _place(line, unread, 0)
    below = (v for v in _VALUES.finditer(behind) if v[1] is None or is_unit(v[1]))
    if values := next(below, None):
        return _place(line, values, 2)
    if word := _word(behind, section.vocabulary):
        return _place(line, word, 0)
    is_whole = line.key in section.vocabulary.known and not _is_open(line.label)
    rest = None if is_whole else _ON_LINE.search(behind)
    if rest:
        return _place(line, rest, 1)
    marked = _marked_values().search(behind)
    return _place(line, marked, 1) if marked else None


def _is_open(label: str) -> bool:
    """Whether a label goes on, as a quotation or bracket in it does not end."""
    return any(label.count(left) > label.count(right) for left, right in _PAIRS)


@cache
def _marked_values() -> re.Pattern[str]:
    """A line of values with units, signs or marks about them, and no other words."""
    sign = rf"(?:[^\w\n]|[\d_①-⑳OoIl无零注共约增减万亿{forms.unit_letters()}])"
    return re.compile(rf"^[ \t|]*(?=[^\n]*[\dOo零])(?=\S)({sign}+?)[ \t|]*$", re.MULTILINE)


def _word(behind: str, words: Vocabulary) -> re.Match[str] | None:
    """The first word, if it stands on the label's line, or as a value below; no unit or heading."""
    printed = (word for word in _WORD.finditer(behind) if not _is_beside_value(word[0]))
    word = next(printed, None)
    if word is None or INDEX.match(word[0]) or words.is_piece(squeeze(word[0])):
        return None
    before = behind[: word.start()]
    is_like_one = len(word[0]) <= _LIKE_A_VALUE or _NEXT_CELL.match(behind) is not None
    is_below = is_like_one and _REST.match(behind, word.end()) is not None
    is_first = not before.rpartition("\n")[2].strip(" |\t")
    is_short = is_below and is_first and not word[0].isdecimal()
    return word if "\n" not in before or is_short else None


def _is_beside_value(word: str) -> bool:
    return is_unit(word) or is_absent(word)


def _place(line: Line, found: re.Match[str], group: int) -> Span:
    return Span(line.end + found.start(group), line.end + found.end(group))
