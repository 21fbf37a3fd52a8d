"""Read a table from a stream of text: the labels of the form in reading order anchor the values.

For text without cells: rows of numbers parted by spaces or pipes, one cell a line, labels torn
over lines, label and digits run together (LAYOUTS.md, "Cell layout" 3 to 6 and 9).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.extract.lines import Line, Resolved, resolve
from ingest.extract.printed import (
    PrintedRow,
    disputed,
    once,
    rows_side_by_side,
    spread,
    unknown_row,
)
from ingest.extract.sections import LabelPlace, Section
from ingest.extract.separators import infer
from ingest.extract.squeeze import printed_label, squeeze
from ingest.extract.values import Token, is_unit, scan, with_unit
from ingest.extract.vocabulary import Vocabulary
from ingest.figure import Reading, Span, Status
from ingest.forms import FormTable

METHOD = "anchor"

_PAGE_NUMBER = re.compile(
    r"^[ \t]*(?:[-—–－·][ \t]*\d{1,4}[ \t]*[-—–－·]|第[ \t]*\d{1,4}[ \t]*页.*)[ \t]*$",
    re.MULTILINE,
)
_NOTE = re.compile(r"\s*[（(][^（）()]*[）)]")
_PROSE = re.compile("[，。；]")
_LINES_OF_A_TABLE = 30
_ROWS_THAT_LOST_VALUES = 3
"""From these numbers on, a table in which no line stands twice has lost its repeated lines."""


def read_rows(text: str, section: Section, table: FormTable) -> list[PrintedRow]:
    """The rows of `table` that the section of the text prints, and its rows of no form."""
    masked = _masked(text, section)
    if table.side_by_side:
        rows = _read_side_by_side(text, masked, section, table)
    else:
        rows = once(_read_labelled(text, masked, section, table))
    return infer(text, rows, table)


def _masked(text: str, section: Section) -> str:
    """The section's text with spaces where labels of the form and page numbers stand.

    What is left, at its place, is values and what the form does not know. The notes in brackets
    behind labels go too: `（不同渠道和方式公开相同信息计 1 条）` holds no value.
    """
    start, end = section.span.start, section.span.end
    hidden = [place.span for place in section.labels]
    notes = (_NOTE.match(text, span.end, end) for span in tuple(hidden))
    pages = _PAGE_NUMBER.finditer(text, start, end)
    hidden.extend(Span(*match.span()) for match in (*notes, *pages) if match)
    kept = list(text[start:end])
    for span in hidden:
        kept[span.start - start : span.end - start] = " " * (span.end - span.start)
    return "".join(kept)


def _read_labelled(
    text: str, masked: str, section: Section, table: FormTable
) -> Iterator[PrintedRow]:
    lines = list(_lines(text, masked, section))
    resolved = resolve(lines, section.vocabulary, table)
    if _has_lost_lines(text, section, resolved):
        resolved = [(line, row) for line, row in resolved if _is_whole(text, line)]
    values_come_first = _values_before(masked, section)
    for line, row in resolved:
        if row is None:
            if line.has_numbers:
                yield unknown_row(line.label, line.start, line.values, ())
            continue
        values = _fitted(line, len(row.columns))
        readings = spread(values, row.columns, text, line.end, METHOD)
        if values_come_first:
            readings = disputed(readings, "values stand before the first label")
        loose = values if line.glued and len(values) != len(row.columns) else ()
        yield PrintedRow(row, line.label, line.start, readings, loose)


def _lines(text: str, masked: str, section: Section) -> Iterator[Line]:
    """Each label of a row with what stands between it and the next one's."""
    places = [place for place in section.labels if place.key in section.vocabulary.rows]
    ends = [place.span.start for place in places[1:]] + [section.span.end]
    base = section.span.start
    for place, end in zip(places, ends, strict=True):
        tokens = _tokens(masked[place.span.end - base : end - base], place.span.end)
        yield from _lines_of(text, place, tokens, section.vocabulary)


def _tokens(segment: str, start: int) -> Iterator[Token]:
    """Values and texts; where pipes part cells, the blank cells between them too."""
    if "|" not in segment:
        yield from scan(segment, start, METHOD)
        return
    cells = segment.split("|")
    for number, cell in enumerate(cells):
        is_inner = 0 < number < len(cells) - 1
        if cell.strip() or not is_inner:
            yield from scan(cell, start, METHOD)
        else:
            span = Span(start, start)
            yield Token("", span, Reading("", None, None, Status.BLANK, span, METHOD))
        start += len(cell) + 1


def _lines_of(
    text: str, place: LabelPlace, tokens: Iterator[Token], words: Vocabulary
) -> Iterator[Line]:
    """The row's own line, then lines with labels that are not the form's."""
    label, start, end = printed_label(text, place.span), place.span.start, place.span.end
    values: list[Reading] = []
    glued = False
    unit: str | None = None
    for token in tokens:
        if token.reading is not None:
            glued = glued or token.glued or _touches(text, token.span)
            values.append(with_unit(token.reading, unit))
            unit = None
        elif is_unit(token.text):
            unit = token.text
        elif _PROSE.search(token.text):
            break  # the table is over
        elif not words.is_piece(squeeze(token.text)):
            if values or end == place.span.end:
                yield Line(label, start, end, _without_unit_dash(values, words), glued=glued)
                label, start, values, glued = "", token.span.start, [], False
            label, end = label + token.text, token.span.end
    yield Line(label, start, end, _without_unit_dash(values, words), glued=glued)


def _touches(text: str, span: Span) -> bool:
    """Whether a value stands against what is printed before it."""
    return not text[span.start - 1 : span.start].isspace()


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


def _values_before(masked: str, section: Section) -> bool:
    """Whether values stand between the headers and the first row: then they precede labels."""
    first = next((p for p in section.labels if p.key in section.vocabulary.rows), None)
    if first is None:
        return False
    head = masked[: first.span.start - section.span.start]
    return any(
        token.reading is not None and token.reading.value is not None
        for token in scan(head, 0, METHOD)
    )


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
    for token in _tokens(masked, section.span.start):
        if token.reading is not None:
            values.append(token.reading)
            glued = glued or token.glued or _touches(text, token.span)
        elif values:
            break
    columns = [column for _, column in table.cells()]
    line = Line("", section.span.start, section.labels[-1].span.end, tuple(values))
    fitted = _fitted(line, len(columns))
    readings = spread(fitted, columns, text, line.end, METHOD)
    rows = rows_side_by_side(readings, text, section, table)
    if len(fitted) == len(columns) or not glued:
        return rows
    return [replace(row, loose=fitted) for row in rows]
