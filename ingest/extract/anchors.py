"""Read a table from a stream of text: the labels of the form in reading order anchor the values.

For text without cells: rows of numbers parted by spaces or pipes, one cell a line, labels torn
over lines, label and digits run together (LAYOUTS.md, "Cell layout" 3 to 6 and 9).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.extract.lines import INDEX, Line, Resolved, resolve
from ingest.extract.printed import (
    PrintedRow,
    disputed,
    once,
    rows_side_by_side,
    spread,
    unknown_row,
)
from ingest.extract.sections import LabelPlace, Section
from ingest.extract.squeeze import printed_label, squeeze
from ingest.extract.values import (
    Token,
    blank,
    is_unit,
    parted_unit,
    read_cell,
    scan,
    unit_and_value,
    with_unit,
)
from ingest.extract.vocabulary import Vocabulary
from ingest.figure import Reading, Span, Status
from ingest.forms import FormTable

METHOD = "anchor"

_PAGE_NUMBER = re.compile(
    r"^[ \t]*(?:[-—–－·][ \t]*\d{1,4}[ \t]*[-—–－·]|第[ \t]*\d{1,4}[ \t]*页.*)[ \t]*$",
    re.MULTILINE,
)
_NOTE = re.compile(
    r"(?<![0-9０-９])[（(]([^（）()]*[\u4e00-\u9fff][^（）()]*[\u4e00-\u9fff][^（）()]*)[）)]"
)
"""Words in brackets; behind a number they are a part of its cell."""
_VALUES = re.compile(r"(?<!\S)[0-9０-９/无—-]+\s+[0-9０-９/无—-]+(?!\S)")
_NO_VALUE = re.compile(r"[^\s0-9０-９/无—-]+")
_DASH = re.compile(r"(?:(?:\s*\|)?\s*[-—–－]+)+(?=[\s|]|$)")
_PROSE = re.compile("[，。；]")
_WORD = re.compile(r"\w")
_SLIP = 2
"""Characters that a typo may add to the end of a label."""
_LIST_MARK = re.compile(
    r"^[ \t]*[-*+•][ \t]+(?=(?![增减无])[\u4e00-\u9fff（(]|\d{1,2}[、.．]\D)", re.MULTILINE
)
_LINES_OF_A_TABLE = 30
_ROWS_THAT_LOST_VALUES = 3
"""From these numbers on, a table in which no line stands twice has lost its repeated lines."""


def read_rows(text: str, section: Section, table: FormTable) -> list[PrintedRow]:
    """The rows of `table` that the section of the text prints, and its rows of no form."""
    masked = _masked(text, section)
    if table.side_by_side:
        return _read_side_by_side(text, masked, section, table)
    return once(_read_labelled(text, masked, section, table))


def _masked(text: str, section: Section) -> str:
    """The section's text, blank where labels of the form, page numbers and list marks stand.

    What is left, at its place, is values and what the form does not know.
    """
    start, end = section.span.start, section.span.end
    marks = (*_PAGE_NUMBER.finditer(text, start, end), *_LIST_MARK.finditer(text, start, end))
    hidden = [Span(*match.span()) for match in marks]
    hidden.extend(place.span for place in section.labels)
    for note in _NOTE.finditer(text, start, end):
        hidden.extend(_words_of(text, note, section.vocabulary))
    hidden.extend(_dashes_of_headings(text, section))
    kept = list(text[start:end])
    for span in hidden:
        kept[span.start - start : span.end - start] = " " * (span.end - span.start)
    return "".join(kept)


def _words_of(text: str, note: re.Match[str], words: Vocabulary) -> Iterator[Span]:
    """What of a note in brackets is no value: all of it, `（不同渠道和方式公开相同信息计 1 条）`.

    But a row's values may be printed in the midst of its note, where they stay.
    """
    start, end = note.span()
    torn_in = unit_and_value(note[1]) if words.unit_columns else None
    if torn_in and words.is_note(squeeze(note[1].replace(torn_in[0], ""))):
        inner = note.start(1)
        yield Span(start, inner + torn_in.start())
        yield Span(inner + torn_in.end(), end)
    elif words.is_note(squeeze(note[1])) and _VALUES.search(note[1]):
        yield from (Span(*match.span()) for match in _NO_VALUE.finditer(text, start, end))
    else:
        yield Span(start, end)


def _dashes_of_headings(text: str, section: Section) -> Iterator[Span]:
    """The dashes that headings have in a column of units."""
    if section.vocabulary.unit_columns:
        for place in section.labels:
            if place.key in section.vocabulary.groups:
                dash = _DASH.match(text, place.span.end, section.span.end)
                if dash:
                    yield Span(*dash.span())


def _read_labelled(
    text: str, masked: str, section: Section, table: FormTable
) -> Iterator[PrintedRow]:
    lines = list(_lines(text, masked, section))
    resolved = resolve(lines, section.vocabulary, table)
    if _has_lost_lines(text, section, resolved):
        resolved = [(line, row) for line, row in resolved if _is_whole(text, line)]
    if _has_torn_values(resolved):
        resolved = [(line, row) for line, row in resolved if not line.is_empty]
    separators_lost = _has_lost_separators(resolved)
    values_come_first = any(line.has_numbers and not line.label for line, _ in resolved)
    for line, row in resolved:
        if row is None:
            if line.label and line.has_numbers:
                yield unknown_row(line.label, line.end, line.values, ())
            continue
        values = _fitted(line, len(row.columns))
        readings = spread(values, row.columns, text, line.end, METHOD)
        is_lost = line.glued and (
            len(values) != len(row.columns) or separators_lost or _touch(text, values)
        )
        if is_lost and len(values) == len(row.columns) > 1:
            readings = disputed(readings, "values touch each other")
        if values_come_first:
            readings = disputed(readings, "values stand before the first label")
        yield PrintedRow(row, line.label, line.end, readings, values if is_lost else ())


def _has_torn_values(lines: Sequence[Resolved]) -> bool:
    """Whether values stand apart from their labels: then empty rows do not say that cells are.

    They do if there are values without a label or more than a row has cells, or if all labels
    stand before all values.
    """
    rows = [(line, row) for line, row in lines if row is not None]
    left_over = any(line.has_numbers and not line.label for line, _ in lines)
    too_many = any(len(_fitted(line, 0)) > len(row.columns) for line, row in rows)
    labels_first = all(line.is_empty for line, _ in rows[:-1])
    return left_over or too_many or (len(rows) >= _ROWS_THAT_LOST_VALUES and labels_first)


def _has_lost_separators(lines: Sequence[Resolved]) -> bool:
    """Whether digits of several rows ran together: then no number of glued rows is certain."""
    glued = [
        row is not None and line.glued and 0 < len(line.values) < len(row.columns)
        for line, row in lines
    ]
    return sum(glued) >= _ROWS_THAT_LOST_VALUES


def _touch(text: str, values: Sequence[Reading]) -> bool:
    """Whether no white space parts two values, so that one may go on in the other."""
    spans = [value.span for value in values if value.span]
    between = (text[first.end : second.start] for first, second in pairwise(spans))
    return any("|" not in gap and not any(map(str.isspace, gap)) for gap in between)


def _lines(text: str, masked: str, section: Section) -> Iterator[Line]:
    """Each label with what stands between it and the next: known labels, and others."""
    words = section.vocabulary
    head = LabelPlace("", Span(section.span.start, section.span.start))
    places = [head, *(place for place in section.labels if place.key in words.rows)]
    ends = [place.span.start for place in places[1:]] + [section.span.end]
    base = section.span.start
    for place, end in zip(places, ends, strict=True):
        tokens = _tokens(text, masked[place.span.end - base : end - base], place.span.end)
        yield from _lines_of(text, place, tokens, words)


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
        elif text[start : start + len(cell)].strip():
            is_padding = True
        elif not is_padding:
            yield Token("", Span(start, start), blank(start, METHOD))
        start += len(cell) + 1


def _lines_of(
    text: str, place: LabelPlace, tokens: Iterator[Token], words: Vocabulary
) -> Iterator[Line]:
    """The row's own line, then lines with labels that are not the form's."""
    is_heading = place.key in words.groups
    label, start, end = printed_label(text, place.span), place.span.start, place.span.end
    values: list[Reading] = []
    glued = False
    unit: str | None = None
    for token in tokens:
        if token.reading is not None:
            is_first = not values
            if is_first and words.unit_columns and unit is None and end != place.span.end:
                label, unit = parted_unit(label)  # no unit by itself: it touches the label
            glued = glued or token.glued or (is_first and _touches(text, token.span))
            values.append(with_unit(token.reading, unit))
            unit = None
        elif is_unit(token.text) and words.unit_columns:
            unit = squeeze(token.text)
        elif is_unit(token.text) and values and _on_one_line(text, values[-1], token.span):
            values[-1] = _extended(text, values[-1], token.span.end)
        elif not values and token.span.start == end and len(token.text) <= _SLIP:
            end = token.span.end  # a character too many at the end of the label
        elif _PROSE.search(token.text):
            break  # the table is over
        elif _is_label(token.text, words) or (
            # What follows a heading is not the heading's; and an unknown label that has values
            # may end behind them.
            not values if is_heading else bool(values) and end != place.span.end
        ):
            if values or unit or end == place.span.end or INDEX.match(token.text):
                yield Line(label, start, end, _without_unit_dash(values, words), glued=glued)
                label, start, values, glued = "", token.span.start, [], False
            label, end, unit = label + token.text, token.span.end, None
    yield Line(label, start, end, _without_unit_dash(values, words), glued=glued)


def _is_label(text: str, words: Vocabulary) -> bool:
    """Whether a text is a label, or a part of one, and no torn piece of a heading or header.

    A text that begins with a number is, for it ends what was before.
    """
    is_word = bool(_WORD.search(text))
    return is_word and (bool(INDEX.match(text)) or not words.is_piece(squeeze(text)))


def _on_one_line(text: str, value: Reading, span: Span) -> bool:
    return value.span is not None and "\n" not in text[value.span.end : span.start]


def _extended(text: str, value: Reading, end: int) -> Reading:
    """The value together with the unit that is printed behind it."""
    span = Span(value.span.start, end) if value.span else Span(end, end)
    return read_cell(text[span.start : span.end], span, METHOD)


def _touches(text: str, span: Span) -> bool:
    """Whether a value stands against what is printed before it."""
    return span.end > span.start and not text[span.start - 1 : span.start].isspace()


def _without_unit_dash(values: Sequence[Reading], words: Vocabulary) -> tuple[Reading, ...]:
    """A table with a column of units prints a dash there for rows that have none."""
    has_dash = len(values) > 1 and values[0].status is Status.NOT_APPLICABLE
    return tuple(values[1:] if words.unit_columns and has_dash else values)


def _fitted(line: Line, count: int) -> tuple[Reading, ...]:
    """The values without the blank cells that pad the row to the width of the table."""
    first, behind = line.core
    if line.is_empty or behind - first == count:
        return line.values[first:behind]
    return line.values


def _has_lost_lines(text: str, section: Section, lines: Sequence[Resolved]) -> bool:
    """Whether repeated lines were dropped from the text: most zeros are gone with them."""
    printed = [line.strip() for line in text[section.span.start : section.span.end].splitlines()]
    printed = [line for line in printed if line]
    is_unique = len(printed) >= _LINES_OF_A_TABLE and len(set(printed)) == len(printed)
    short = sum(row is not None and len(line.values) < len(row.columns) for line, row in lines)
    return is_unique and short >= _ROWS_THAT_LOST_VALUES


def _is_whole(text: str, line: Line) -> bool:
    """Whether all values stand on the line of the label, where none can have been dropped."""
    spans = [value.span for value in line.values if value.span]
    return bool(spans) and "\n" not in text[line.end : spans[-1].end]


def _read_side_by_side(
    text: str, masked: str, section: Section, table: FormTable
) -> list[PrintedRow]:
    """The first unbroken run of values behind the headers."""
    values: list[Reading] = []
    glued = False
    end = section.labels[-1].span.end
    for token in _tokens(text, masked[end - section.span.start :], end):
        if token.reading is not None:
            values.append(token.reading)
            glued = glued or token.glued or _touches(text, token.span)
        elif values:
            break
    columns = [column for _, column in table.cells()]
    line = Line("", section.span.start, end, tuple(values))
    fitted = _fitted(line, len(columns))
    readings = spread(fitted, columns, text, line.end, METHOD)
    rows = rows_side_by_side(readings, text, section, table)
    if len(fitted) == len(columns) or not glued:
        return rows
    return [row._replace(loose=fitted) for row in rows]
