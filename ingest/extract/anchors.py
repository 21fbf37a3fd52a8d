"""Read a table from a stream of text: the labels of the form in reading order anchor the values.

For text without cells: rows of numbers parted by spaces, one cell a line, labels torn over
lines (LAYOUTS.md, "Cell layout" 4 and 5).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest.extract.printed import PrintedRow, once, rows_side_by_side, spread, unknown_row
from ingest.extract.sections import LabelPlace, Section
from ingest.extract.squeeze import printed_label, squeeze
from ingest.extract.values import Token, is_unit, scan
from ingest.extract.vocabulary import Vocabulary
from ingest.figure import Reading, Span, Status
from ingest.forms import FormTable

METHOD = "anchor"

_PAGE_NUMBER = re.compile(r"^[ \t]*[-—–－][ \t]*\d{1,4}[ \t]*[-—–－][ \t]*$", re.MULTILINE)
_NOTE = re.compile(r"\s*[（(][^（）()]*[）)]")
_GLUED = re.compile(r"[0-9０-９]+(?![0-9０-９]|[.、．]\D)")
"""Digits run together with text; the number that a label begins with, `9.其他`, is none."""
_PROSE = re.compile("[，。；]")


@dataclass(slots=True)
class _Run:
    """A label and the values printed behind it."""

    label: str
    position: int
    values: list[Reading] = field(default_factory=list)


def read_rows(text: str, section: Section, table: FormTable) -> list[PrintedRow]:
    """The rows of `table` that the section of the text prints, and its rows of no form."""
    masked = _masked(text, section)
    if table.side_by_side:
        return _read_side_by_side(text, masked, section, table)
    return once(_read_labelled(text, masked, section, table))


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
    words = section.vocabulary
    places = [place for place in section.labels if place.key in words.rows]
    ends = [place.span.start for place in places[1:]] + [section.span.end]
    position = 0
    for place, end in zip(places, ends, strict=True):
        row = words.row(place.key, table.form, position)
        base = section.span.start
        tokens = scan(masked[place.span.end - base : end - base], place.span.end, METHOD)
        own, *others = _runs(tokens, printed_label(text, place.span), place, words)
        if row is None or (row.form != table.form and not own.values):
            continue  # here the heading of a group; a row only in another generation
        if row.form == table.form:
            position = row.position
        readings = spread(own.values, row.columns, text, place.span.end, METHOD)
        yield PrintedRow(row, own.label, own.position, readings)
        yield from (
            unknown_row(run.label, run.position, run.values, row.columns)
            for run in others
            if run.values
        )


def _runs(tokens: Iterator[Token], label: str, place: LabelPlace, words: Vocabulary) -> list[_Run]:
    """The row's own values, then further labels with theirs: rows that no form has."""
    runs = [_Run(label, place.span.start)]
    unit: str | None = None
    for token in tokens:
        if token.reading is not None:
            runs[-1].values.append(_with_unit(token.reading, unit))
            unit = None
        elif is_unit(token.text):
            unit = token.text
        elif _GLUED.match(token.text):
            reading = Reading(token.text, None, None, Status.UNREADABLE, token.span, METHOD)
            runs[-1].values.append(reading)
        elif _PROSE.search(token.text):
            break  # the table is over
        elif not words.is_piece(squeeze(token.text)):
            runs.append(_Run(token.text, token.span.start))
    for run in runs:
        run.values = _without_unit_dash(run.values, words)
    return runs


def _with_unit(reading: Reading, unit: str | None) -> Reading:
    """A unit printed in a column of its own goes with the number that follows it."""
    if unit is None or reading.unit is not None or reading.value is None:
        return reading
    return replace(reading, unit=unit)


def _without_unit_dash(values: list[Reading], words: Vocabulary) -> list[Reading]:
    """A table with a column of units prints a dash there for rows that have none."""
    has_dash = len(values) > 1 and values[0].status is Status.NOT_APPLICABLE
    return values[1:] if words.unit_columns and has_dash else values


def _read_side_by_side(
    text: str, masked: str, section: Section, table: FormTable
) -> list[PrintedRow]:
    """The first unbroken run of values behind the headers."""
    values: list[Reading] = []
    for token in scan(masked, section.span.start, METHOD):
        if token.reading is not None:
            values.append(token.reading)
        elif values:
            break
    columns = [column for _, column in table.cells()]
    end = section.labels[-1].span.end
    readings = spread(values, columns, text, end, METHOD)
    return rows_side_by_side(readings, text, section, table)
