"""What the order of headers says of a row: nothing, or that its columns are printed otherwise.

The form's own columns may stand in any order in which reports print it, level by level where some
stand under one header; headers may be torn, shortened or left out.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from ingest import forms
from ingest.extract.columns.aligned import column_keys
from ingest.extract.text.squeeze import label_key
from ingest.forms import FormRow

Keys = tuple[str, ...]
HeaderLines = tuple[str, tuple[int, ...]]
"""The lines that headers stand on, and where in them each begins."""


class Told(NamedTuple):
    """What the headers over a row say of it."""

    row: FormRow
    """The row of the generation whose headers they are."""
    order: tuple[int, ...] | None
    """For each column of the form, at which place it is printed; None where it cannot be told."""


class PrintedHeaders(NamedTuple):
    """The headers over a row as printed."""

    keys: Keys
    times: int = 1
    """How often the columns of a row stand beside each other,"""
    number: int = 0
    """and which of these the row's are."""
    lines: tuple[int, ...] | None = None
    """The line of each header, where columns are printed at different levels."""


@lru_cache(maxsize=1 << 12)
def told_by_order(row: FormRow, above: PrintedHeaders) -> Told | None:
    """What headers say of a row: None where they say what the form says, or nothing."""
    own = column_keys(row)
    meant = above._replace(keys=_meant(above.keys, own))
    if _is_legal(meant, own, row.table_code):
        return None
    if order := _order(meant, own, row.table_code):
        return Told(row, order)
    for other in counterparts(row):
        foreign = column_keys(other)
        if _is_legal(above, foreign, row.table_code):
            return Told(other, tuple(range(len(foreign))))
        if order := _order(above, foreign, row.table_code):
            return Told(other, order)
    known = {key for other in (row, *counterparts(row)) for key in column_keys(other)}
    is_doubtful = set(meant.keys) <= known and _begins_with_all(meant, own)
    return Told(row, None) if is_doubtful else None


def _begins_with_all(above: PrintedHeaders, columns: Keys) -> bool:
    """Whether the columns of the first of rows beside each other stand first.

    If they do not, headers are torn: some are left out, and the others tell no order.
    """
    keys = above.keys
    if above.times == 1:
        return True
    return set(keys[: len(columns)]) == set(columns) and keys.count(keys[0]) <= above.times


@cache
def counterparts(row: FormRow) -> tuple[FormRow, ...]:
    """The same row in other generations, where it has other columns."""
    return tuple(
        other
        for table in forms.tables()
        if table.table_code == row.table_code and table.form != row.form
        for other in table.rows
        if other.row_code == row.row_code and column_keys(other) != column_keys(row)
    )


@cache
def told_by_one(row: FormRow, key: str) -> Told | None:
    """What the only header over a row says of it: `处理决定数量` alone is `本年处理决定数量`."""
    for other in counterparts(row):
        columns = column_keys(other)
        if len(columns) == 1 and columns[0].endswith(key):
            return Told(other, (0,))
    return None


def _meant(keys: Keys, own: Keys) -> Keys:
    """The headers under the form's own names: a shortened one, or a longer one beside others."""
    is_own = not set(own).isdisjoint(keys)
    return tuple(key if key in own else _like(key, own, longer=is_own) for key in keys)


def _like(key: str, own: Keys, *, longer: bool) -> str:
    return next((c for c in own if key in c or (longer and c in key)), key)


def _is_legal(above: PrintedHeaders, columns: Keys, table_code: str) -> bool:
    """Whether headers stand in an order in which the form is read; some may be torn or left out.

    Of headers that are printed more than once the last count.
    """
    keys, times = above.keys, above.times
    if not set(keys) <= set(columns):
        return False
    last = keys[-len(columns) * times :]
    counts = set(map(keys.count, columns))
    often = -(-max(counts) // times) * times if len(counts) > 1 else max(counts)
    return any(
        _is_part(last, order * times) or _is_part(keys, order * often)
        for order in _orders(columns, table_code)
        if order[0] == columns[0] or _is_on_a_line_of_its_own(above)
    )


def _is_on_a_line_of_its_own(above: PrintedHeaders) -> bool:
    """Whether the first header stands above the others; where each has a line, none tells."""
    lines = above.lines
    return lines is not None and lines[0] not in lines[1:2] and len(set(lines)) < len(lines)


def _is_part(keys: Keys, order: Keys) -> bool:
    left = iter(order)
    return all(key in left for key in keys)


@cache
def _orders(columns: Keys, table_code: str) -> tuple[Keys, ...]:
    """The orders in which the headers may be read: side by side, and level by level."""
    orders = [columns]
    beneath = [
        tuple(key for key in columns if key in under) for under in levels_of(table_code).values()
    ]
    for levels in (beneath[-1:], beneath):
        order: list[str] = list(columns)
        for under in levels:
            order = [key for key in order if key not in under] + [k for k in order if k in under]
        orders.append(tuple(order))
    return tuple(dict.fromkeys(orders))


@cache
def levels_of(table_code: str) -> dict[str, frozenset[str]]:
    """The columns under each header that stands over several (seeds/form_column_headers.csv)."""
    labels = {
        column.column_code: label_key(column.label)
        for table in forms.tables()
        if table.table_code == table_code
        for _, column in table.cells()
    }
    levels: dict[str, frozenset[str]] = {}
    for record in forms.read_seed("form_column_headers"):
        if record["table_code"] == table_code:
            header = record["label_zh"]
            under = {labels[record["column_code"]]}
            levels[header] = levels.get(header, frozenset()) | under
    return levels


@lru_cache(maxsize=1 << 10)
def at_levels(row: FormRow, keys: Keys, printed: HeaderLines) -> tuple[PrintedHeaders, bool]:
    """The headers at their levels, and whether one stands elsewhere than in the form.

    Remembered by the lines that they stand on, which most reports print alike.
    """
    lines, places = printed
    levels = tuple([lines.rfind("\n", 0, place) for place in places])
    return PrintedHeaders(keys, lines=levels), _stands_elsewhere(lines, row, keys, places)


def _stands_elsewhere(text: str, row: FormRow, keys: Keys, places: Sequence[int]) -> bool:
    """Whether the innermost header over several columns stands elsewhere than they do in the form.

    That is told by the single columns on its line.
    """
    header, under = list(levels_of(row.table_code).items())[-1]
    start = text.rfind("\n", 0, places[0]) + 1
    at = text.find(header, start, places[-1])
    if at < 0:
        return False
    line = text.rfind("\n", 0, at), text.find("\n", at)
    own = column_keys(row)
    first = min(own.index(key) for key in under)
    beside = [
        (own.index(key) < first, place < at)
        for key, place in zip(keys, places, strict=True)
        if key in own and key not in under and line[0] < place < line[1]
    ]
    return any(is_before != stands_before for is_before, stands_before in beside)


def _order(above: PrintedHeaders, columns: Keys, table_code: str) -> tuple[int, ...] | None:
    """At which place each column is printed, where all are, once."""
    count = len(columns)
    if above.times > 1:
        keys = above.keys[-count * above.times :]
        parts = [keys[at : at + count] for at in range(0, len(keys), count)]
        is_whole = len(parts) == above.times and all(set(part) == set(columns) for part in parts)
        return tuple(map(parts[above.number].index, columns)) if is_whole else None
    keys, lines = above.keys[-count:], above.lines and above.lines[-count:]
    if len(keys) < count or set(keys) != set(columns):
        return None
    if lines is None or len(set(lines)) == 1:
        return tuple(map(keys.index, columns))
    under = list(levels_of(table_code).values())[-1]
    outer = PrintedHeaders(tuple(key for key in keys if key not in under))
    if not _is_legal(outer, columns, table_code):
        return None
    inner = iter([key for key in keys if key in under])
    printed = [next(inner) if key in under else key for key in columns]
    return tuple(map(printed.index, columns))
