"""Read a table from its cells: a row's label, then its values, blank cells included.

Cells are not trusted to line up with the header: text made from tables loses spans, and the
colspans of one table may differ between header and body (LAYOUTS.md, "Cell layout" 1). So a row
is read by its own label and the values behind it; like rows tell where its values begin.
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import zip_longest
from typing import TypeVar

from ingest.characters import DASHES, DIGITS, SLASHES
from ingest.document import UNREAD, Document
from ingest.extract.columns.aligned import told_by_headers
from ingest.extract.filled import fitted, fitted_alone, is_filled
from ingest.extract.lines import Line, Resolved, resolve
from ingest.extract.places.sections import Section
from ingest.extract.printed import (
    PrintedRow,
    Readings,
    ambiguous,
    disputed,
    of_two_lines,
    once,
    rows_side_by_side,
    spread,
    unknown_row,
)
from ingest.extract.rows.cells import METHOD, lines
from ingest.extract.text.squeeze import label_key
from ingest.extract.text.values import blank, read_row
from ingest.figure import Reading, Status, new_tuple
from ingest.forms import FormColumn, FormRow, FormTable

Key = TypeVar("Key", bound=Hashable)

_IN_PART = "a number stands in part elsewhere"
_BESIDE = "values stand on a line without a label"
_CUT = "the row is cut behind its last cell"
_GOES_ON = re.compile(r"[ \t|]*\n[ \t|]*[,，]\s*[0-9０-９]")
_COMMA_FIRST = re.compile(r"\n[ \t|]*[,，]")
_VALUE_IN_LABEL = re.compile(r"[:：=][+-]?[0-9０-９][0-9０-９.,，]*\Z")
_PIPE_ALONE = re.compile(r"\|[ \t]*\n[ \t]*\|[ \t]*\n")
_OVER_LINES = re.compile(
    r"[ \t]*\|(?P<cells>(?:[ \t]*+(?:\n[ \t]*+)?"
    rf"[{DASHES}{SLASHES}{DIGITS}.,，+]*+[ \t]*+\|)++)[ \t]*(?=\n|\Z)"
)
"""Cells of a row behind its label: a pipe ends each, and a blank one may break the line before."""
_GONE = Reading(None, None, None, Status.MISSING, None, METHOD)


def read_rows(document: Document, section: Section, table: FormTable) -> list[PrintedRow]:
    """The rows of `table` in those tables of the document that lie in the section."""
    words = section.vocabulary
    found = lines(document, section)
    if not found:
        return []
    filled = is_filled(document, section)
    if table.side_by_side:
        found = [line for line in found if line.label_cells + len(line.values) > 1]
        return _read_side_by_side(document, found, section, table, is_filled=filled)
    resolved = resolve(found, words, table)
    if filled:
        resolved = fitted(resolved)
    rows = list(_read_labelled(document.text, resolved, is_filled=filled))
    if not (filled or words.unit_columns):
        # What fills a row stands under headers, too; where a row has one number, beside.py tells.
        rows = told_by_headers(rows, resolved, document, section)
    rows = _over_lines(document.text, section, rows)
    return once(_but_for_parts(document.text, section, rows))


def _over_lines(text: str, section: Section, rows: list[PrintedRow]) -> list[PrintedRow]:
    """The rows, those in doubt with the cells that their pipes tell, where blank ones break lines.

    Some programs print a blank cell as an empty line, and its pipe on the next: nothing but pipes
    stands on some lines then. A row must have as many cells as the form, and add up.
    """
    in_doubt = [printed.readings[0].status is Status.AMBIGUOUS for printed in rows]
    if not any(in_doubt) or not _PIPE_ALONE.search(text, *section.span):
        return rows  # as most
    return [
        _by_pipes(text, printed, printed.row) if printed.row and is_in_doubt else printed
        for printed, is_in_doubt in zip(rows, in_doubt, strict=True)
    ]


def _by_pipes(text: str, printed: PrintedRow, row: FormRow) -> PrintedRow:
    cells = _OVER_LINES.match(text, printed.position)
    told = cells["cells"].split("|")[:-1] if cells else []
    if cells is None or len(told) != len(printed.columns):
        return printed
    readings = tuple(read_row(told, cells.start("cells"), METHOD))
    return printed._replace(readings=of_two_lines(readings, row))


def _read_labelled(
    text: str, lines: Sequence[Resolved], *, is_filled: bool
) -> Iterator[PrintedRow]:
    others = _OddRows(text, lines, is_filled=is_filled)
    columns: tuple[FormColumn, ...] = ()
    for (line, row), following in zip_longest(lines, lines[1:]):
        first, behind = line.core
        if row is not None:
            columns = row.columns
            if behind - first == len(columns):  # as most
                readings = tuple(line.values[first:behind])
            else:
                readings = others.readings(line, row, following)
            yield new_tuple(PrintedRow, (row, line.label, line.end, columns, readings, ()))
        elif line.label and line.has_numbers:
            yield unknown_row(line.label, line.end, line.values[first:behind], columns)


class _OddRows:
    """What rows with fewer or more values than cells say, as the other lines of the table tell."""

    def __init__(self, text: str, lines: Sequence[Resolved], *, is_filled: bool) -> None:
        self._text = text
        self._lines = lines
        self._is_filled = is_filled
        self._beside = _values_beside(lines)

    @cached_property
    def _begins(self) -> "_Begins":
        return _Begins(self._lines)

    @cached_property
    def _full(self) -> set[int]:
        """How many columns the rows have of which some print a cell for each."""
        rows = ((len(line.values), row) for line, row in self._lines if row is not None)
        return {len(row.columns) for count, row in rows if count >= len(row.columns)}

    @cached_property
    def _label_cells(self) -> int:
        """How many cells the labels take at the most that have values behind them."""
        counts = (line.label_cells for line, _ in self._lines if line.label and line.values)
        return max(counts, default=0)

    def readings(self, line: Line, row: FormRow, following: Resolved | None) -> Readings:
        """The readings of a row, before the line that follows it."""
        first, behind = line.core
        columns = row.columns
        if self._beside and (values := self._beside.get(id(line))):
            return (ambiguous(values, self._text, f"{METHOD}: {_BESIDE}"),) * len(columns)
        if 0 < behind - first < len(columns) and (rest := _values_alone(following)):
            values = [*line.values[first:behind], *rest]
            return of_two_lines(spread(values, columns, self._text, line.end, METHOD), row)
        if not line.values and line.label_cells > max(1, self._label_cells):
            return (_GONE,) * len(columns)  # they may be on the page beside, or it is a header
        if line.is_empty and line.values and len(columns) not in self._full:
            return (_GONE,) * len(columns)  # the sheet ends before the cells that are filled in
        if self._is_filled:  # then the values of a line are in its cells, or in none
            return spread(line.values, columns, self._text, line.end, METHOD)
        return _readings(self._text, line, columns, self._begins.of(line, len(columns)))


def _but_for_parts(text: str, section: Section, rows: Sequence[PrintedRow]) -> list[PrintedRow]:
    """The rows, those in doubt of which a number stands in part elsewhere.

    That is behind a comma in the next line, or in the cell of the label: `规章：28`.
    """
    has_comma = text.find(",", *section.span) >= 0 or text.find("，", *section.span) >= 0
    is_cut = has_comma and _COMMA_FIRST.search(text, *section.span) is not None
    if not is_cut and not [printed for printed in rows if printed.label[-1:].isdecimal()]:
        return list(rows)  # as most
    return [
        printed._replace(readings=disputed(printed.readings, _IN_PART))
        if printed.row
        and ((is_cut and _is_cut(text, printed)) or _VALUE_IN_LABEL.search(printed.label))
        else printed
        for printed in rows
    ]


def _is_cut(text: str, printed: PrintedRow) -> bool:
    last = printed.readings[-1].span
    return last is not None and _GOES_ON.match(text, last.end) is not None


def _values_alone(following: Resolved | None) -> Sequence[Reading]:
    """The values of a line that has no label: they may belong to the row before."""
    if following is None or following[0].label:
        return ()
    return following[0].values[slice(*following[0].core)]


def _values_beside(lines: Sequence[Resolved]) -> dict[int, Sequence[Reading]]:
    """For rows without values, those of a line without a label above or below: they may be theirs.

    What stands below a row that is not full is that row's (`_values_alone`).
    """
    if "" not in [line.label for line, _ in lines]:
        return {}  # as most
    around: list[Resolved | None] = [None, None, *lines, None]
    found: dict[int, Sequence[Reading]] = {}
    for (line, row), *above, below in zip(lines, around, around[1:], around[3:], strict=False):
        if row is not None and line.is_empty:
            beside = _values_alone(below) or (
                () if _may_go_on(above[0]) else _values_alone(above[1])
            )
            found[id(line)] = beside
    return found


def _may_go_on(before: Resolved | None) -> bool:
    """Whether a row may go on in the line of values below it."""
    if before is None or before[1] is None:
        return False
    first, behind = before[0].core
    return 0 < behind - first < len(before[1].columns)


class _Begins:
    """How far behind its label the values of a row begin, as the other rows of the table tell.

    Only a row with fewer values than columns needs to be told.
    """

    def __init__(self, lines: Sequence[Resolved]) -> None:
        rows = [(line, len(row.columns)) for line, row in lines if row is not None]
        full = [line for line, count in rows if line.core[1] - line.core[0] == count]
        fitting = [line for line, count in rows if len(line.values) == count]
        self._by_shape = _agreed((line.shape, line.core[0]) for line in full)
        self._by_width = _agreed(
            [(_width(line), line.label_cells + line.core[0]) for line in full]
            + [(_width(line), line.label_cells) for line in fitting]
        )
        self._by_label = _agreed((line.label_cells, line.core[0]) for line in full)

    def of(self, line: Line, count: int) -> int | None:
        """By full rows of the same shape, then of the same width; None if nothing tells."""
        by_label = self._by_label.get(line.label_cells)
        if line.shape in self._by_shape:
            return self._by_shape[line.shape]
        if len(line.values) == count:
            return 0 if by_label in (None, 0) else None
        if _width(line) in self._by_width:
            return self._by_width[_width(line)] - line.label_cells
        return by_label


def _width(line: Line) -> int:
    return line.label_cells + len(line.values)


def _agreed(pairs: Iterable[tuple[Key, int]]) -> dict[Key, int]:
    """What all values of a key agree on."""
    seen: dict[Key, set[int]] = {}
    for key, value in pairs:
        seen.setdefault(key, set()).add(value)
    return {key: values.pop() for key, values in seen.items() if len(values) == 1}


def _readings(text: str, line: Line, columns: Sequence[FormColumn], start: int | None) -> Readings:
    """The values of a row by column; blank cells among them where their place can be told."""
    first, behind = line.core
    values = line.values[first:behind]
    fits = start is not None and 0 <= start <= first and behind - start <= len(columns)
    if fits and len(values) < len(columns):
        values = line.values[start : start + len(columns)] if start is not None else values
        padding = blank(line.end, METHOD)
        if values and (values[-1].raw_text or "").endswith(UNREAD):
            padding = ambiguous(values[-1:], text, f"{METHOD}: {_CUT}")
        values = [*values, *[padding] * (len(columns) - len(values))]
    return spread(values, columns, text, line.end, METHOD)


def _read_side_by_side(
    document: Document,
    lines: Sequence[Line],
    section: Section,
    table: FormTable,
    *,
    is_filled: bool,
) -> list[PrintedRow]:
    """The line of numbers under the headers; or that of as many cells, if none has numbers."""
    text, columns = document.text, [column for _, column in table.cells()]
    line = _of_two_tables(lines, section, table) or _the_line(lines, len(columns))
    if line is None:
        return []
    if is_filled:
        values = fitted_alone(line, len(columns))
        readings = spread(values, columns, text, line.end, METHOD)
    else:
        start = 0 if len(line.values) == len(columns) else None
        readings = _readings(text, line, columns, start)
    if _differ([other.values for other in lines if len(other.values) == len(columns)]):
        readings = disputed(readings, "several lines of values")
    if line.core[0] and len(line.values) > len(columns) and _has_header_first(document, section):
        readings = disputed(readings, "a blank cell stands under the first header")
    return rows_side_by_side(readings, text, section, table)


def _has_header_first(document: Document, section: Section) -> bool:
    """Whether a column's header stands in the first cell of a row: what is beneath is its cell."""
    (begin, end), columns = section.span, section.vocabulary.columns
    rows = (row for table in document.tables for row in table.rows if begin <= row.start < end)
    return any(label_key(row.texts[0].strip()) in columns for row in rows if row.texts)


def _the_line(lines: Sequence[Line], count: int) -> Line | None:
    """The line of values: one without a label, or with one but as many cells as the form."""
    alone = [line for line in lines if not line.label]
    numbers = [line for line in alone if line.has_numbers]
    labelled = [line for line in lines if line.has_numbers and len(line.values) == count]
    if numbers or labelled:
        return (numbers or labelled)[0]
    return next((line for line in alone if len(line.values) == count), None)


def _of_two_tables(lines: Sequence[Line], section: Section, table: FormTable) -> Line | None:
    """The values of 行政复议 and of 行政诉讼, which have a table each, as one line."""
    counts: dict[str, int] = {}
    for row in table.rows:
        kind = label_key(row.label).split(":")[0]
        counts[kind] = counts.get(kind, 0) + len(row.columns)
    alone = [line for line in lines if not line.label and line.has_numbers]
    if len(alone) != len(counts):
        return None
    values: list[Reading] = []
    before = section.span.start
    for (kind, count), line in zip(counts.items(), alone, strict=True):
        is_told = any(key == kind and before <= at.start < line.start for key, at in section.labels)
        if not is_told or not line.core[1] <= count <= len(line.values):
            return None
        values += line.values[:count]
        before = line.start
    return replace(alone[0], values=values)


def _differ(lines: Iterable[Sequence[Reading]]) -> bool:
    """Whether lines of values hold different numbers: which are the report's, nobody can tell.

    A number alone is none: each case of a review is counted in a total, too.
    """
    numbers = [[value.value for value in values] for values in lines]
    return any(len(line) - line.count(None) > 1 and line != numbers[0] for line in numbers[1:])
