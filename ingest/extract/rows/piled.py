"""Labels that stand one behind the other before a row of numbers without one.

Vision models tear labels from their cells. Behind two labels or more nobody can tell whose the
numbers are: a blank row prints none, and one row's numbers may be lost.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.document import Document, Row
from ingest.extract.lines import Line, Resolved
from ingest.extract.places.sections import LabelPlace, Section
from ingest.extract.printed import PrintedRow, ambiguous
from ingest.extract.text.squeeze import printed_label
from ingest.extract.text.values import read_row, status_of
from ingest.figure import Reading, Status
from ingest.forms import FormTable

METHOD = "grid"
_REASON = "behind several labels"
_DIGIT = re.compile("[0-9０-９]")
_NUMBERS_OF_A_ROW = 2
_EMPTY = (0, 0)
"""The core of a line without values."""


class _Pile(NamedTuple):
    labels: Sequence[LabelPlace]
    reading: Reading
    """All that the row of numbers prints."""


def without_piles(
    document: Document, section: Section, table: FormTable, rows: Sequence[PrintedRow]
) -> list[PrintedRow]:
    """The rows, with those in doubt whose labels are piled up before numbers.

    `rows` are read from text; what is read from cells has its label beside it.
    """
    kept = {printed.row: printed for printed in rows if printed.row}
    for labels, reading in _piles(document, section):
        for place in labels:
            if row := section.vocabulary.row(place.key, table.form, 0):
                label = printed_label(document.text, place.span)
                readings = (reading,) * len(row.columns)
                kept[row] = PrintedRow(row, label, place.span.end, row.columns, readings)
    return [*kept.values(), *(printed for printed in rows if not printed.row)]


def piled_up(text: str, lines: Sequence[Resolved]) -> dict[int, Line]:
    """Rows whose labels stand one behind the other before a line of values, and that line's row.

    The rows behind it tell, as they go on before the last of these labels: 5, 10, a line of values,
    6. Whose the values are nobody can say.
    """
    if _EMPTY not in [line.core for line, _ in lines]:
        return {}  # as most
    piled: dict[int, Line] = {}
    empty: list[Line] = []
    rows = [(line, row) for line, row in lines if row is not None]
    following = [*(row for _, row in rows[1:]), None]
    for (line, row), after in zip(rows, following, strict=False):
        if line.is_empty:
            empty.append(line)
            continue
        goes_back = after and after.form == row.form and after.position < row.position
        if empty and goes_back and _stand_apart(text, line):
            piled |= {id(one): line for one in (*empty, line)}
        empty = []
    return piled


def _stand_apart(text: str, line: Line) -> bool:
    """Whether a line holds all values of a row, and not its label."""
    spans = [value.span for value in line.values if value.span and value.raw_text]
    return (
        len(spans) > 1
        and text.find("\n", line.end, spans[0].start) >= 0
        and text.find("\n", spans[0].start, spans[-1].end) < 0
    )


def _piles(document: Document, section: Section) -> Iterator[_Pile]:
    """The labels that stand as text around each row of numbers without one, if they are in doubt.

    So are several before one row. Where the first such row has none before it, each label may be
    that of the row above it or of the one below.
    """
    words, text, (end, limit) = section.vocabulary, document.text, section.span
    labels = [place for place in section.labels if place.key in words.own_labels]
    first: Row | None = None  # without a label, behind a row that has one
    was_labelled = False
    for row in (row for block in document.tables for row in block.rows):
        if not end <= row.start < limit:
            continue
        between = [place for place in labels if end <= place.span.start < row.start]
        piled = _piled(text, between, row.start)
        is_bare = _is_bare(row)
        first = row if is_bare and was_labelled and not between else first
        if piled and (first or (is_bare and len(piled) > 1)):
            values = read_row((first or row).texts, (first or row).start, METHOD)
            yield _Pile(piled, ambiguous(values, text, f"{METHOD}: {_REASON}"))
        was_labelled = not is_bare and _has_numbers(row)
        first, end = first if is_bare else None, row.end


def _is_bare(row: Row) -> bool:
    """Whether a row has numbers and no label."""
    return _has_numbers(row) and Status.UNREADABLE not in _statuses(row)


def _has_numbers(row: Row) -> bool:
    return _statuses(row).count(Status.REPORTED) >= _NUMBERS_OF_A_ROW


def _statuses(row: Row) -> list[Status]:
    return [status_of(text.strip()) for text in row.texts]


def _piled(text: str, labels: Sequence[LabelPlace], end: int) -> list[LabelPlace]:
    """The labels with no digit between them and the numbers."""
    piled: list[LabelPlace] = []
    for place in reversed(labels):
        if _DIGIT.search(text, place.span.end, end):
            break
        piled.append(place)
        end = place.span.start
    return piled[::-1]
