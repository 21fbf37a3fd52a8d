"""The rows of a document's tables as lines: each label, with the cells behind it.

Labels stand in the leftmost cells, in one or in several; beside a row's number there may be its
unit, and in front of its label a serial number (beside.py).
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ingest.characters import ABSENT, DIGITS
from ingest.document import Document, Row
from ingest.extract.columns.beside import Layout, blocks_of, layout_of, without_serial
from ingest.extract.lines import Line
from ingest.extract.places.sections import Section
from ingest.extract.rows.masking import is_page_number
from ingest.extract.text.squeeze import label_key
from ingest.extract.text.tokens import scan
from ingest.extract.text.units import is_unit, unit_named
from ingest.extract.text.values import read_row, status_of, with_unit
from ingest.extract.text.vocabulary import Vocabulary
from ingest.figure import Status
from ingest.readers.lines import RULE

METHOD = "grid"

_LINE = re.compile(".*")
_FIRST_OF_VALUE = re.compile(rf"\s*[{ABSENT}{DIGITS}+＋增减]")


def lines(document: Document, section: Section) -> list[Line]:
    """The rows of cells in the section; one table may go on in the next, without its headers."""
    words, (begin, end) = section.vocabulary, section.span
    layout: Layout | None = None
    found: list[Line] = []
    last = end
    for table in document.tables:
        blocks = blocks_of(table.rows, words) if words.unit_columns else [table.rows]
        for block in blocks:
            rows = [
                row
                for row in block
                if begin <= row.start < end and (len(row.texts) > 1 or _is_number(row))
            ]
            if rows and words.unit_columns:
                layout = layout_of(document.text, block, words, layout)
            if rows and last < rows[0].start - 1:
                found += _values_below(document.text, last, rows[0].start)
            last = rows[-1].end if rows else last
            found += [
                _laid_out(document.text, row, layout)
                if layout and (layout.fits(row) or not layout.is_form_s)
                else _line(row, words)
                for row in rows
            ]
    found += _values_below(document.text, last, end)
    return found


def _values_below(text: str, start: int, end: int) -> Iterator[Line]:
    """The lines behind a row of text that hold nothing but values: the row goes on in them."""
    for number, line in enumerate(_LINE.finditer(text, start, end)):
        printed = line[0].replace("|", " ")
        if not printed or printed.isspace() or is_page_number(printed) or RULE.fullmatch(line[0]):
            continue
        is_value_s = number and _FIRST_OF_VALUE.match(printed)
        tokens = list(scan(printed, line.start(), METHOD)) if is_value_s else []
        values = [token.reading for token in tokens if token.reading]
        if not values or len(values) < len(tokens):
            return
        yield Line("", line.start(), line.start(), values, 0)


def _is_number(row: Row) -> bool:
    """Whether a row of one cell is no text over the width of the table, but the rest of a row."""
    return status_of("".join(row.texts).strip()) is Status.REPORTED


def _laid_out(text: str, row: Row, layout: Layout) -> Line:
    """The line of a row in a table that has other columns beside the form's."""
    cells = layout.of(row, text, METHOD)
    label = cells.label.text.rstrip()
    end = cells.label.start + len(label)
    unit = unit_named(cells.unit)
    values = [with_unit(value, unit) for value in cells.values]
    return Line("".join(label.split()), row.start, end, values, 1 if label else 0)


def _line(row: Row, words: Vocabulary) -> Line:
    texts = row.texts
    count = behind = _label_cells(texts, words)
    if not count and (rest := without_serial(row, words)) is not row:
        return _line(rest, words)
    unit = None
    beside = texts[count].strip() if words.unit_columns and count < len(texts) - 1 else ""
    if beside and _key(beside) is not None:  # else a number
        unit = unit_named(beside)
        behind += 1
    values = read_row(texts[behind:], row.start_of(behind), METHOD)
    if unit is not None:
        values = [with_unit(value, unit) for value in values]
    if not count:
        return Line("", row.start, row.start, values, 0)
    label, begin = texts[count - 1].rstrip(), row.start
    if count > 1:
        begin = row.start_of(count - 1)
    return Line("".join(label.split()), row.start, begin + len(label), values, count)


def _label_cells(texts: Sequence[str], words: Vocabulary) -> int:
    """How many cells, from the left, are the row's label: up to the last known label, else text.

    Labels stand before the first number; a unit or a dash is no label. A heading of a group is
    the row's label only if no other text follows it.
    """
    known = text = 0
    for number, printed in enumerate(texts, start=1):
        key = _key(printed.strip())
        if key is None:
            break
        if key:
            text = number
            known = number if key in words.own_labels else known
    return known or text


@lru_cache(maxsize=1 << 14)
def _key(printed: str) -> str | None:
    """What a cell says as a label: empty where it is none, None where it is a number or digits.

    Remembered, for the labels and most numbers of all reports are the same.
    """
    status = status_of(printed)
    if status is Status.REPORTED:
        return None
    if status is not Status.UNREADABLE or is_unit(printed):
        return ""
    if printed[0].isdecimal() and not any(map(str.isalpha, printed)):
        return None  # a number or two, nobody can tell
    return label_key(printed) or printed
