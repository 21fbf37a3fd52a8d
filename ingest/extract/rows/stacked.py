"""Read rows that the form prints next to each other from a report that prints them one by one.

One row a kind under one line of headers, or a small table for each, with its caption and headers.
That is certain where every row has its label, its headers, and as many values as these, or cells
under them, blank ones among them; of the usual print nothing is, for there all values stand behind
the last header.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from ingest.document import Document
from ingest.extract.columns.aligned import UnderHeaders
from ingest.extract.filled import is_filled
from ingest.extract.places.sections import Section
from ingest.extract.printed import PrintedRow
from ingest.extract.rows.stream import METHOD
from ingest.extract.text.squeeze import label_key, printed_label, torn
from ingest.extract.text.tokens import scan
from ingest.figure import Reading, Span, Status
from ingest.forms import FormRow, FormTable

_DIGIT = re.compile("[0-9０-９]")
_RULE = re.compile(r"^[\s|:-]*-{2,}[\s|:-]*$", re.MULTILINE)
"""The line of dashes under the header of a table in Markdown."""

_VALUES = frozenset((Status.REPORTED, Status.BLANK, Status.NOT_APPLICABLE))
_Label = tuple[str, Span]


def read_rows(document: Document, section: Section, table: FormTable) -> list[PrintedRow]:
    """All rows of the table, each by its own label; none if one of them cannot be told."""
    text, known = document.text, section.labels
    has_cells = bool(document.tables) and not is_filled(document, section)
    cells = UnderHeaders(document, section) if has_cells else None
    first = known[0].span.end if known else 0
    if not known or not (cells or _DIGIT.search(text, first, known[-1].span.start)):
        return []  # as usual: all values stand behind the last header
    labels = list(_labels(text, section, table))
    own = _names(table)
    at = [number for number, (key, _) in enumerate(labels) if key in own]
    if [labels[number][0] for number in at] != list(own):
        return []
    above = labels[: at[0]]
    rows: list[PrintedRow] = []
    for row, (first, behind) in zip(own.values(), pairwise((*at, len(labels))), strict=True):
        headers = labels[first + 1 : behind] or above
        end = labels[behind][1].start if behind < len(labels) else section.span.end
        printed = _row(text, row, (labels[first][1], end), headers)
        if printed is None and cells:
            start = labels[first][1].start if headers is above else headers[-1][1].end
            printed = _row_of_cells(cells, row, labels[first][1], (start, end))
        if printed is None:
            return []
        rows.append(printed)
    return rows


def _names(table: FormTable) -> dict[str, FormRow]:
    """What tells the rows apart: the last part of their labels."""
    return {label_key(row.label.replace("：", ":").split(":")[-1]): row for row in table.rows}


def _labels(text: str, section: Section, table: FormTable) -> Iterator[_Label]:
    for match in _pattern(table).finditer(text, *section.span):
        yield label_key(match[0]), Span(*match.span())


@cache
def _pattern(table: FormTable) -> re.Pattern[str]:
    """The names of rows and columns, torn or not."""
    names = {*_names(table), *(label_key(column.label) for _, column in table.cells())}
    return re.compile("|".join(map(torn, sorted(names, key=len, reverse=True))))


def _row(
    text: str, row: FormRow, place: tuple[Span, int], headers: Sequence[_Label]
) -> PrintedRow | None:
    """The row between its label and the next, if it has one value for each of its headers."""
    span, end = place
    keys = [key for key, _ in headers]
    columns = [label_key(column.label) for column in row.columns]
    if sorted(keys) != sorted(columns):
        return None
    start = max(span.end, headers[-1][1].end)
    values = _run(text, start, end)
    if len(values) != len(columns):
        return None
    readings = tuple(values[keys.index(key)] for key in columns)
    label = printed_label(text, span)
    return PrintedRow(row, label, start, row.columns, readings)


def _row_of_cells(
    cells: UnderHeaders, row: FormRow, label: Span, place: tuple[int, int]
) -> PrintedRow | None:
    """The row whose cells stand under their headers between two places, if there is but one."""
    found = [readings for at in cells.rows(*place) if (readings := cells.read(at, row))]
    found = [readings for readings in found if all(value.status in _VALUES for value in readings)]
    full = [readings for readings in found if any(value.raw_text for value in readings)] or found
    if len(full) != 1:
        return None
    return PrintedRow(row, printed_label(cells.text, label), label.end, row.columns, full[0])


def _run(text: str, start: int, end: int) -> list[Reading]:
    """The values between two places if nothing else stands between them, and none apart."""
    segment = _RULE.sub(lambda rule: " " * len(rule[0]), text[start:end]).replace("|", " ")
    values: list[Reading] = []
    is_over = False
    for token in scan(segment, start, METHOD):
        if token.glued or (is_over and token.reading and token.reading.value is not None):
            return []
        if token.reading is None:
            is_over = bool(values)
        elif not is_over:
            values.append(token.reading)
    return values
