"""Which columns the headers above a row say that its values have, where the form says otherwise.

A report may print the columns of the form in another order, or those of another generation over
some of its rows. Values belong to the headers that stand over them. Headers that are torn, left
out or shortened tell nothing; so only labels that are known without doubt are listened to, and
where they contradict the form without telling the order the cells are ambiguous.
"""

import re
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from itertools import groupby, pairwise

from ingest import forms
from ingest.document import Document
from ingest.extract.columns.aligned import METHOD as BY_HEADERS
from ingest.extract.columns.aligned import UnderHeaders, column_keys, names
from ingest.extract.columns.headers import Headers
from ingest.extract.columns.orders import (
    HeaderLines,
    Keys,
    PrintedHeaders,
    Told,
    at_levels,
    counterparts,
    levels_of,
    told_by_one,
    told_by_order,
)
from ingest.extract.filled import is_filled
from ingest.extract.places.sections import Section
from ingest.extract.printed import PrintedRow, Readings, disputed, spread
from ingest.extract.text.similar import names_another
from ingest.extract.text.squeeze import label_key
from ingest.extract.text.tokens import scan
from ingest.extract.text.values import status_of
from ingest.figure import Reading, Status
from ingest.forms import FormRow

_PARTED = re.compile(r"[\s|]+")
_LONGEST_NAME = 20
"""Characters before the first header in which another column's may stand."""
_REASON = "under headers of another order"
_RENAMED = "under a header of another name"
_BLANK_CELL = re.compile(r"\t[ ]*\t|\|\s*\|")


class _Run:
    """Headers with no row between, told by their numbers among all headers of a table."""

    def __init__(self, text: str, headers: Headers, span: tuple[int, int], times: int) -> None:
        self._text = text
        self._headers = headers
        self._span = span
        self._times = times

    def told(self, row: FormRow, number: int) -> Told | None:
        """What they say of a row, if it is not what the form says."""
        keys = self._headers.keys[slice(*self._span)]
        if not keys:
            return None
        if levels_of(row.table_code):
            above, is_elsewhere = self._of_levels(row, self._headers.places(*self._span))
            if not is_elsewhere and told_by_order(row, above) is None:
                return None
            above, is_elsewhere = self._of_levels(row, self._unbroken[1])
            return Told(row, None) if is_elsewhere else told_by_order(row, above)
        if told_by_order(row, PrintedHeaders(keys, self._times, number)) is None:
            return None  # as nearly all, which need not be looked at closely
        keys, places = self._unbroken
        told = told_by_order(row, PrintedHeaders(keys, self._times, number))
        is_moved = told is not None and told.order != tuple(range(len(row.columns)))
        if is_moved and self._times == 1 and _is_broken(self._text, places):
            return Told(row, None)
        return told

    def told_by_first(self, printed: PrintedRow) -> Told | None:
        """What they say of a row that is not full, if the first of them is not its first column's.

        `处理决定数量` alone, in the cell next to that of labels, is over the only value.
        """
        first, behind = self._span
        row = printed.row
        if row is None or first == behind or not _is_of_another(self._headers.keys[first], row):
            return None
        count = _count(printed)
        if count == len(row.columns) or not self._headers.is_first(first):
            return None
        told = None
        if count == 1 and behind - first == 1 and self._headers.is_last(first):
            told = told_by_one(row, self._headers.keys[first])
        return told or Told(row, None)

    def _of_levels(self, row: FormRow, places: Sequence[int]) -> tuple[PrintedHeaders, bool]:
        keys = self._headers.keys[self._span[1] - len(places) : self._span[1]]
        return at_levels(row, keys, _lines_of(self._text, places))

    @cached_property
    def _unbroken(self) -> tuple[Keys, Sequence[int]]:
        """The last of them between which nothing is printed that is a row, though none was read."""
        first, behind = self._span
        first = self._headers.unbroken(first, behind)
        return self._headers.keys[first:behind], self._headers.places(first, behind)


def _is_broken(text: str, places: Sequence[int]) -> bool:
    """Whether headers stand in two lines of a table, or round a blank cell, and tell no order.

    One that stands in the line below may belong where the line above has a blank cell.
    """
    printed = text[places[0] : places[-1]]
    lines = len({text.rfind("\n", 0, place) for place in places})
    return 1 < lines < len(places) or _BLANK_CELL.search(printed) is not None


def under_headers(
    text: str, headers: Headers, rows: Sequence[PrintedRow], *, side_by_side: bool
) -> list[PrintedRow]:
    """The rows with their values in the columns that the headers above them name."""
    if not rows:
        return []
    before = tuple(headers.counts_before([printed.position for printed in rows]))
    of_form = tuple([printed.row for printed in rows])
    table = _table_code(of_form)
    doubtful = _doubtful(text, headers, rows, before, side_by_side=side_by_side)
    if doubtful:
        in_doubt = zip(rows, before, strict=True)
        rows = [_in_doubt(printed) if count in doubtful else printed for printed, count in in_doubt]
    lines: tuple[HeaderLines, ...] = ()
    if levels_of(table):
        spans = _spans(headers.keys, before)
        lines = tuple([_lines_of(text, headers.places(*span)) for span in spans.values()])
    if not side_by_side and not lines:
        for number, column in _left_out(headers.keys, before, of_form):
            rows = [*rows]
            rows[number] = _renamed(headers, rows[number], before[number], column)
    if _are_usual(headers.keys, before, of_form, lines, side_by_side=side_by_side):
        return list(rows)
    times = _times(of_form, side_by_side=side_by_side)
    runs = {
        count: _Run(text, headers, span, times)
        for count, span in _spans(headers.keys, before).items()
    }
    placed: list[PrintedRow] = []
    for printed, count, number in zip(rows, before, _numbers(before), strict=True):
        row = printed.row
        told = None
        if row and count not in doubtful and printed.readings[0].method != BY_HEADERS:
            told = runs[count].told(row, number if side_by_side else 0)
            if told is None and not side_by_side and not lines:
                told = runs[count].told_by_first(printed)
        placed.append(_placed(text, printed, told) if told else printed)
    return placed


def _doubtful(
    text: str,
    headers: Headers,
    rows: Sequence[PrintedRow],
    before: Sequence[int],
    *,
    side_by_side: bool,
) -> frozenset[int]:
    """The runs of headers that put the rows beneath in doubt, by where they end.

    So do all where another name of a column stands before them, headers of no form where none of
    the form's stands before a row, and those of other rows.
    """
    of_form = tuple([printed.row for printed in rows])
    if _begins_with_another(text, headers, of_form):
        return frozenset(before)
    doubtful = _of_others(headers.keys, before, of_form)
    if not side_by_side and not before[0] and headers.has_others(rows[0].position):
        doubtful |= {0}
    return doubtful


@lru_cache(maxsize=1 << 10)
def _of_others(keys: Keys, before: Sequence[int], rows: Sequence[FormRow | None]) -> frozenset[int]:
    """The runs of headers that are those of other rows than all beneath, by where they end.

    `上一年项目数量` and `本年增/减` printed again over the row of procurement say that its values
    are no number of projects and no amount; where its headers are lost, those above are of the
    row before, and say nothing of it.
    """
    found: list[int] = []
    start = 0
    for end in sorted(set(before)):
        own, start = frozenset(keys[start:end]), end
        beneath = [row for row, count in zip(rows, before, strict=True) if row and count == end]
        if own and beneath and all(own in _columns_of_others(row) for row in beneath):
            found.append(end)
    return frozenset(found)


@cache
def _columns_of_others(row: FormRow) -> frozenset[frozenset[str]]:
    """The columns of rows that have other ones than the row in all generations of the form."""
    own = {key for other in (row, *counterparts(row)) for key in column_keys(other)}
    tables = (table for table in forms.tables() if table.table_code == row.table_code)
    columns = (frozenset(column_keys(other)) for table in tables for other in table.rows)
    return frozenset(others for others in columns if others.isdisjoint(own))


def _begins_with_another(text: str, headers: Headers, rows: Sequence[FormRow | None]) -> bool:
    """Whether another name of a column stands before the headers that it belongs behind.

    Such a name, 合计, is too short to be looked for everywhere.
    """
    columns = next((column_keys(row) for row in rows if row), ())
    if not headers.keys or set(columns) <= set(headers.keys):
        return False  # as nearly all
    place = headers.places(0, 1)[0]
    words = _PARTED.split(text[max(0, place - _LONGEST_NAME) : place].rstrip(" |\t\n"))
    name = names(_table_code(rows)).get(label_key(words[-1]))
    first = next((key for key in headers.keys if key in columns), "")
    order = {key: at for at, key in enumerate(columns)}
    return name not in headers.keys and order.get(name or "", -1) > order.get(first, len(order))


def _may_be_moved(
    keys: Keys, spans: Sequence[tuple[int, int]], rows: Sequence[FormRow | None]
) -> bool:
    """Whether the first header over a row is that of another of its columns than the first."""
    over = zip(spans, rows, strict=True)
    return any(
        row and first < end and _is_of_another(keys[first], row) for (first, end), row in over
    )


def _is_of_another(key: str, row: FormRow) -> bool:
    return key in column_keys(row)[1:]


def _count(printed: PrintedRow) -> int:
    """How many values a row prints; of those whose columns cannot be told, one or more."""
    one = printed.readings[0]
    if one.status is Status.AMBIGUOUS:
        return 1 if status_of(one.raw_text or "") is Status.REPORTED else 2
    return sum(reading.status is not Status.BLANK for reading in printed.readings)


def _in_doubt(printed: PrintedRow) -> PrintedRow:
    if printed.row is None or printed.readings[0].method == BY_HEADERS:
        return printed
    return printed._replace(readings=disputed(printed.readings, _REASON), loose=())


@lru_cache(maxsize=1 << 10)
def _are_usual(
    keys: Keys,
    before: Sequence[int],
    rows: Sequence[FormRow | None],
    lines: Sequence[HeaderLines],
    *,
    side_by_side: bool,
) -> bool:
    """Whether headers say of all rows what the form says; remembered, as nearly all reports do.

    `lines` are those of each run of headers, where columns are printed at different levels.
    """
    times = _times(rows, side_by_side=side_by_side)
    spans = _spans(keys, before)
    if not side_by_side and not lines and _may_be_moved(keys, [spans[at] for at in before], rows):
        return False
    lines_of = dict(zip(spans, lines, strict=False))
    for row, count, number in zip(rows, before, _numbers(before), strict=True):
        above = keys[slice(*spans[count])]
        if row is None or not above:
            continue
        printed, is_elsewhere = PrintedHeaders(above, times, number if side_by_side else 0), False
        if count in lines_of:
            printed, is_elsewhere = at_levels(row, above, lines_of[count])
        if is_elsewhere or told_by_order(row, printed) is not None:
            return False
    return True


@lru_cache(maxsize=1 << 10)
def _left_out(
    keys: Keys, before: Sequence[int], rows: Sequence[FormRow | None]
) -> tuple[tuple[int, int], ...]:
    """The rows over which a header is not printed behind the one before it; and which, in each."""
    spans = _spans(keys, before)
    found: list[tuple[int, int]] = []
    for number, (row, count) in enumerate(zip(rows, before, strict=True)):
        above = keys[slice(*spans[count])] if row else ()
        if row is None or not above or above[-len(row.columns) :] == column_keys(row):
            continue  # as most
        pairs = enumerate(pairwise(column_keys(row)), start=1)
        found += [(number, at) for at, (one, two) in pairs if one in above and two not in above]
    return tuple(found)


def _renamed(headers: Headers, printed: PrintedRow, count: int, column: int) -> PrintedRow:
    """The row without its number in a column where the name of another one is printed."""
    keys = column_keys(printed.row) if printed.row else ()
    place = max(at for at in range(count) if headers.keys[at] == keys[column - 1])
    if not names_another(headers.name_behind(place), column, keys):
        return printed
    readings = list(printed.readings)
    readings[column : column + 1] = disputed((readings[column],), _RENAMED)
    return printed._replace(readings=tuple(readings))


def _lines_of(text: str, places: Sequence[int]) -> HeaderLines:
    """The lines from the first place to the last, and where in them the places are."""
    if not places:
        return "", ()
    start = text.rfind("\n", 0, places[0]) + 1
    end = text.find("\n", places[-1])
    lines = text[start : end if end >= 0 else None]
    return f"{lines}\n", tuple([place - start for place in places])


def _table_code(rows: Sequence[FormRow | None]) -> str:
    return next((row.table_code for row in rows if row), "")


def _times(rows: Sequence[FormRow | None], *, side_by_side: bool) -> int:
    """How often the columns of a row stand beside each other."""
    return sum(row is not None for row in rows) if side_by_side else 1


def _numbers(before: Sequence[int]) -> list[int]:
    """The number of each row beneath its headers."""
    return [number for _, beneath in groupby(before) for number, _ in enumerate(beneath)]


def _spans(keys: Keys, before: Sequence[int]) -> dict[int, tuple[int, int]]:
    """The headers last printed above rows, by how many of all are printed before these.

    Of a run only the end is printed again where a table goes on, or where a label looks like it.
    """
    spans: dict[int, tuple[int, int]] = {}
    last, start = (0, 0), 0
    for end in sorted(set(before)):
        own, known = keys[start:end], keys[slice(*last)]
        is_rest = len(own) < len(known) and set(own) < set(known)
        last = last if is_rest else (start, end)
        spans[end], start = last, end
    return spans


def told_where_disputed(
    rows: Sequence[PrintedRow],
    before: Sequence[PrintedRow],
    document: Document,
    section: Section,
) -> list[PrintedRow]:
    """The rows, those that their headers put in doubt by the headers over their cells.

    `before` are the same rows as they were read without any header; what was in doubt stays so.
    """
    changed = [number for number, row in enumerate(rows) if row is not before[number]]
    if not changed or section.vocabulary.unit_columns or is_filled(document, section):
        return list(rows)
    told, headers = list(rows), UnderHeaders(document, section)
    for number in changed:
        _, _, position, _, readings, _ = printed = rows[number]
        was_clear = all(r.status is not Status.AMBIGUOUS for r in before[number].readings)
        is_disputed = was_clear and any(r.method.endswith(_REASON) for r in readings)
        by_headers = headers.read(position, printed.row) if printed.row and is_disputed else None
        told[number] = printed._replace(readings=by_headers or readings)
    return told


def _placed(text: str, printed: PrintedRow, told: Told) -> PrintedRow:
    readings = printed.readings
    if told.row is not printed.row:
        readings = _spread_anew(text, printed, told.row)
    if told.order is None:
        readings = disputed(readings, _REASON)
    else:
        readings = tuple(readings[place] for place in told.order)
    return printed._replace(row=told.row, columns=told.row.columns, readings=readings, loose=())


def _spread_anew(text: str, printed: PrintedRow, row: FormRow) -> Readings:
    """The values of a row given to the columns of another generation."""
    values: Sequence[Reading] = printed.readings
    span = values[0].span
    if values[0].status is Status.AMBIGUOUS and span is not None:
        printed_values = text[span.start : span.end].replace("|", " ")
        tokens = list(scan(printed_values, span.start, values[0].method))
        if any(token.reading is None or token.glued for token in tokens):
            return (values[0],) * len(row.columns)
        values = [token.reading for token in tokens if token.reading]
    elif len(values) != len(row.columns):
        values = [value for value in values if value.status is not Status.BLANK]
    return spread(values, row.columns, text, printed.position, printed.readings[0].method)
