"""A stream of text as lines: each label, in reading order, with the values printed behind it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from ingest import forms
from ingest.characters import DASHES
from ingest.extract.lines import Line
from ingest.extract.places.sections import LabelPlace, Section
from ingest.extract.text.numerals import NOT_APPLICABLE
from ingest.extract.text.similar import INDEX, is_like_header, likeness
from ingest.extract.text.squeeze import label_key, printed_label, squeeze
from ingest.extract.text.tokens import Token, scan, signs_behind, with_absent
from ingest.extract.text.units import any_unit, is_money, is_unit, parted_unit, unit_named, unit_of
from ingest.extract.text.values import blank, is_absent, plain_values, read_cell, with_unit
from ingest.extract.text.vocabulary import Vocabulary
from ingest.figure import Reading, Span, Status

METHOD = "anchor"

_PROSE = re.compile("[，。；]|[,;](?=[\u4e00-\u9fff])")
_STOP = "。"
_WORD = re.compile(r"\w")
_SLIP = 2
"""Characters that a typo may add to the end of a label."""
_LESS_LIKE = 8.0
"""By how much less a label may be like a row for typos in what goes on with it."""
_UNIT = 12
"""Characters behind a label in which a unit in brackets stands."""
_HALF_UNIT = re.compile(r"\n[ \t]*([万亿萬億])[ \t]*\n[ \t]*\Z")
_BRACKETS = ("（", "(")
_NUMBER_OF_LABEL = re.compile("[1-9１-９]")
_BEHIND_NUMBER = f"{DASHES}·，,:：.．、"


def lines(text: str, masked: str, section: Section) -> Iterator[Line]:
    """Each label with what stands between it and the next: known labels, and others.

    Sentences between the heading of the table and its first label are none.

    `masked` is the section's text with nothing but values and unknown labels in it.
    """
    words = section.vocabulary
    base, behind = section.span
    places = [place for place in section.labels if place.key in words.rows]
    ends = [*(place.span.start for place in places), behind]
    first = places[0].span.start if places else behind
    sentences = max(base, text.rfind(_STOP, base, first) + 1)
    head = LabelPlace("", Span(sentences, sentences))
    for place, end in zip((head, *places), ends, strict=True):
        start = place.span.end
        segment = masked[start - base : end - base]
        values = plain_values(segment, start, METHOD)
        unit = unit_of(text[start : start + _UNIT]) if text.startswith(_BRACKETS, start) else None
        if values is None:
            found = _lines_of(text, place, _tokens(text, segment, start), words)
            half = _half_above(text, place.span.start) if words.unit_columns else None
            found = (_of_torn_unit(line, half) for line in found) if half else found
            yield from (_of_unit(line, place, unit) for line in found) if unit else found
        else:
            label = printed_label(text, place.span)
            glued = bool(values) and _touches(text, values[0].span)
            line = Line(label, place.span.start, start, values, glued=glued)
            yield _of_unit(line, place, unit) if unit else line


def _half_above(text: str, label: int) -> str | None:
    """The first half of a unit of money, alone on the line above a label: `万`, above `元 240`."""
    above = _HALF_UNIT.search(text, max(0, label - _UNIT), label)
    return above[1] if above else None


def _of_torn_unit(line: Line, half: str) -> Line:
    """The line with the whole unit, of which the other half is beside its value."""
    values = [
        value._replace(unit=whole)
        if value.unit and (whole := unit_named(half + value.unit)) and is_money(whole)
        else value
        for value in line.values
    ]
    return replace(line, values=values)


def _of_unit(line: Line, place: LabelPlace, unit: str) -> Line:
    """The line of a label with a unit in brackets on it; others as they are."""
    if line.start != place.span.start:
        return line
    return replace(line, values=[with_unit(value, unit) for value in line.values])


def first_run(text: str, segment: str, start: int) -> tuple[list[Reading], bool]:
    """The first values with no other text between, and whether they lost their separators.

    `segment` is the masked text from `start` on.
    """
    values = plain_values(segment, start, METHOD)
    if values is not None:
        return values, any(_touches(text, value.span) for value in values)
    values, glued = [], False
    for token in _tokens(text, segment, start):
        if token.reading is not None:
            values.append(token.reading)
            glued = glued or token.glued or _touches(text, token.span)
        elif is_absent(token.text):
            continue  # dashes that touch digits
        elif any(value.raw_text for value in values):
            break
        else:
            values.clear()  # blank cells of a header
    return values, glued


def _tokens(text: str, segment: str, start: int) -> Iterator[Token]:
    """Values and texts; where pipes part cells, the blank cells between them too.

    A cell that is blank only because its label is masked is no blank cell, and those behind it
    pad the heading that it is.
    """
    if "|" not in segment:
        yield from scan(segment, start, METHOD)
        return
    cells = segment.split("|")
    is_padding = False
    for number, cell in enumerate(cells):
        is_inner = 0 < number < len(cells) - 1
        if cell.strip() or not is_inner:
            is_padding = False
            yield from scan(cell, start, METHOD)
        elif text[start : start + len(cell)].replace("|", "").strip():
            is_padding = True
        elif not is_padding:
            yield Token("", Span(start, start), blank(start, METHOD))
        start += len(cell) + 1


def _lines_of(
    text: str, place: LabelPlace, tokens: Iterator[Token], words: Vocabulary
) -> Iterator[Line]:
    """The row's own line, then lines with labels that are not the form's."""
    begun = _Begun(text, place, words)
    parted = _labels_parted(tokens) if words.unit_columns else tokens
    for token in _at_edges(_with_numbers(text, parted, words), words):
        if token.reading is not None:
            begun.add_value(token, token.reading)
        elif is_absent(token.text):
            continue  # dashes that touch digits
        elif begun.takes_unit(token) or begun.takes_slip(token):
            continue
        elif _PROSE.search(token.text):
            break  # the table is over
        elif begun.has_label(token.text):
            if begun.ends_before(token.text):
                yield begun.line()
                begun.begin(token)
            begun.add_label(token)
    yield begun.line()


class _Begun:
    """A line that is put together from tokens: its label, its unit and its values so far."""

    def __init__(self, text: str, place: LabelPlace, words: Vocabulary) -> None:
        self._text = text
        self._words = words
        self._is_heading = place.key in words.groups
        self._own_end = place.span.end
        self._label = printed_label(text, place.span)
        self._start, self._end = place.span
        self._values: list[Reading] = []
        self._glued = False
        self._unit: str | None = None
        """Printed behind the label, before a value."""
        self._torn: str | None = None
        """The unit of the value, or of a label that goes on: its other half may follow."""
        self._may_be_unit = False

    @property
    def _is_own(self) -> bool:
        """Whether the label is no longer than the form's that was found."""
        return self._end == self._own_end

    def line(self) -> Line:
        """What it is so far."""
        values = _told(self._values, self._may_be_unit)
        return Line(self._label, self._start, self._end, values, glued=self._glued)

    def begin(self, token: Token) -> None:
        """Begin the next line, whose label begins with a token."""
        self._label, self._start = "", token.span.start
        self._values, self._glued = [], False

    def add_label(self, token: Token) -> None:
        """Add a text to the label; a unit before one with a number of its own is the last row's."""
        self._torn = None if self._values or INDEX.match(token.text) else self._unit
        self._label, self._end, self._unit = self._label + token.text, token.span.end, None

    def add_value(self, token: Token, reading: Reading) -> None:
        """Add a value; no unit stands by itself where it touches the label."""
        if not self._values:
            self._may_be_unit = bool(self._words.unit_columns) and self._unit is None
            if self._may_be_unit and not self._is_own:
                self._label, self._unit = _parted_unit(self._label, self._words)
            self._glued = self._glued or _touches(self._text, token.span)
        self._glued = self._glued or token.glued
        self._values.append(with_unit(reading, self._unit))
        self._torn, self._unit = self._unit, None

    def takes_unit(self, token: Token) -> bool:
        """Whether a text is a unit of the line, which has it then."""
        whole = unit_named(self._torn + token.text) if self._torn and self._values else None
        if whole:  # in two lines of its cell, the value between them: `人 12`, `次`
            self._values[-1] = self._values[-1]._replace(unit=whole)
            self._torn = None
            return True
        if not is_unit(token.text):
            return False
        if self._words.unit_columns:
            if self._torn:
                self._unit = _unit_behind_half(self._torn, token.text)
            else:
                self._unit = unit_named((self._unit or "") + token.text) or unit_named(token.text)
            return True
        if not self._values or not _is_of(self._text, self._values[-1], token):
            return False
        self._values[-1] = _extended(self._text, self._values[-1], token.span.end)
        return True

    def takes_slip(self, token: Token) -> bool:
        """Whether a text is a character too many at the end of the label."""
        touches = not self._values and token.span.start == self._end
        if not touches or len(token.text) > _SLIP:
            return False
        self._end = token.span.end
        return True

    def has_label(self, printed: str) -> bool:
        """Whether a text is a label, or a part of one.

        An unknown label holds what may be a piece of a heading by itself, and may end behind its
        values; what follows a heading is not the heading's.
        """
        if _is_label(printed, self._words):
            return True
        if self._is_heading:
            return not self._values
        if self._is_own:
            return False
        return bool(self._values) or _goes_on(self._label, printed, self._words)

    def ends_before(self, printed: str) -> bool:
        """Whether a label that follows is another one."""
        return bool(
            self._values
            or self._unit
            or self._is_own
            or _is_whole(self._label, printed, self._words)
        )


def _with_numbers(text: str, tokens: Iterator[Token], words: Vocabulary) -> Iterator[Token]:
    """The tokens; the number at the head of a line is a part of its label: `3. `, `3-`, `3 `."""
    held: list[Token] = []
    for token in tokens:
        if held and token.reading is None:
            held.append(token)
            if not token.text.strip(_BEHIND_NUMBER):
                continue
            if _numbers_a_row(text, held[0].span.start, token, words):
                printed = "".join(each.text for each in held)
                held = [Token(printed, Span(held[0].span.start, token.span.end), None)]
            yield from held
            held = []
            continue
        yield from held
        held = [token] if _NUMBER_OF_LABEL.fullmatch(token.text) else []
        if not held:
            yield token
    yield from held


def _numbers_a_row(text: str, number: int, label: Token, words: Vocabulary) -> bool:
    """Whether a digit that stands at the head of a line numbers what is like a row of the form."""
    return (
        text[number - 1] == "\n"
        and "\n" not in text[number : label.span.start]
        and likeness(label.text.lstrip(_BEHIND_NUMBER), words.all_rows) > 0
    )


def _at_edges(tokens: Iterator[Token], words: Vocabulary) -> Iterator[Token]:
    """The tokens, a label parted from what it touches: `其他一、本年新收`, `行政事业性收费——`."""
    for token in tokens:
        if not _is_text(token):
            yield token
            continue
        header = _header_before(token.text, words)
        label, start = token.text[header:], token.span.start + header
        signs = signs_behind(label)
        if signs and likeness(label[:signs], words.all_rows):
            yield from with_absent(label, signs, start, METHOD)
        else:
            yield Token(label, Span(start, token.span.end), None)


def _header_before(label: str, words: Vocabulary) -> int:
    """How long the piece of a header is that stands before the number of a label."""
    index = INDEX.search(label, 1)
    return index.start() if index and words.is_piece(squeeze(label[: index.start()])) else 0


def _labels_parted(tokens: Iterator[Token]) -> Iterator[Token]:
    """The tokens, what stands in a unit's column as a piece by itself, and labels parted there."""
    for token in tokens:
        if _is_text(token):
            yield from _at_signs(token)
        else:
            yield token


def _is_text(token: Token) -> bool:
    """Whether a token is a text as it is printed, whose places are those of its characters."""
    return token.reading is None and len(token.text) == token.span.end - token.span.start


def _at_signs(token: Token) -> Iterator[Token]:
    """A text, with the signs behind units as values: `件—`, `件无涉及个人隐私件`."""
    behind, (start, end) = 0, token.span
    for sign in _sign_of_unit().finditer(token.text):
        place = Span(start + behind, start + sign.start())
        yield from _at_units(Token(token.text[behind : sign.start()], place, None))
        yield from with_absent(sign[0], 0, place.end, METHOD)
        behind = sign.end()
    if behind < len(token.text):
        yield from _at_units(Token(token.text[behind:], Span(start + behind, end), None))


def _at_units(token: Token) -> Iterator[Token]:
    """A text, two labels as two that only the unit of the first parts: `条数件（二）次数件`."""
    behind, (start, end) = 0, token.span
    for unit in _unit_before_index().finditer(token.text):
        first = token.text[behind : unit.end()]
        yield Token(first, Span(start + behind, start + unit.end()), None)
        behind = unit.end()
    yield Token(token.text[behind:], Span(start + behind, end), None)


@cache
def _sign_of_unit() -> re.Pattern[str]:
    return re.compile(rf"(?<=[{forms.unit_letters()}])(?:{NOT_APPLICABLE})(?!{any_unit()})")


@cache
def _unit_before_index() -> re.Pattern[str]:
    return re.compile(rf"(?<=.)(?:{any_unit()})(?={INDEX.pattern})")


def _unit_behind_half(half: str, unit: str) -> str | None:
    """A unit behind a part of a label that stands behind another: both may be one, `万`, `元`.

    Nobody prints 万 alone as the unit of a row; 人 and 次 may be of two rows, or one.
    """
    whole = unit_named(half + unit)
    if whole is None:
        return unit_named(unit)
    return whole if is_money(whole) else None


def _is_label(text: str, words: Vocabulary) -> bool:
    """Whether a text is a label, or a part of one, and no torn piece of a heading or header.

    A text that begins with a number is, for it ends what was before.
    """
    if not _WORD.search(text):
        return False
    if INDEX.match(text):
        return True
    return not words.is_piece(squeeze(text)) and not is_like_header(text, words.around)


def _goes_on(label: str, text: str, words: Vocabulary) -> bool:
    """Whether an unknown label with a text behind it is like a row, or may become so."""
    together = likeness(label + text, words.all_rows)
    if not together:
        return INDEX.match(label) is not None
    return together >= likeness(label, words.all_rows)


def _is_whole(label: str, text: str, words: Vocabulary) -> bool:
    """Whether a text is no part of the unknown label before it: that is like a row without it."""
    if INDEX.match(text):
        return True
    together = likeness(label + text, words.all_rows)
    if together + _LESS_LIKE >= likeness(label, words.all_rows):
        return False
    key = label_key(text)
    return not any(key in row for row in words.rows)


def _is_of(text: str, value: Reading, unit: Token) -> bool:
    """Whether a unit stands behind a value, or one of money in the next line."""
    between = "\n" if value.span is None else text[value.span.end : unit.span.start]
    return "\n" not in between or (between == "\n" and is_money(unit.text))


def _parted_unit(label: str, words: Vocabulary) -> tuple[str, str | None]:
    """A label and the unit that touches it; the end of a shortened label is none: `文件`."""
    key = label_key(label)
    return (label, None) if any(key in row for row in words.rows) else parted_unit(label)


def _extended(text: str, value: Reading, end: int) -> Reading:
    """The value together with the unit that is printed behind it."""
    span = Span(value.span.start, end) if value.span else Span(end, end)
    return read_cell(text[span.start : span.end], span, METHOD)


def _touches(text: str, span: Span | None) -> bool:
    """Whether a value stands against what is printed before it."""
    if span is None or span.start == span.end:
        return False
    return not text[span.start - 1 : span.start].isspace()


def _told(values: list[Reading], may_be_unit: bool) -> list[Reading]:
    """The values without a dash before them that stands for a unit, where the first may be one.

    A table with a column of units prints a dash there for rows that have none. Behind a unit a dash
    is a value, and what follows is that of a row whose label is lost.
    """
    is_unit_dash = may_be_unit and len(values) > 1 and values[0].status is Status.NOT_APPLICABLE
    return values[1:] if is_unit_dash else values
