"""Lost separators: which numbers a run of glued digits is, where only one reading is possible.

`813000084` in a row of seven cells is 81, 3, 0, 0, 0, 0, 84: no number begins with a zero, and
the row must add up. `41207` in a row of three may be many things. Where a document may leave cells
empty, readings with fewer numbers than cells count too. Among numbers that add up, which have no
signs, a dash is a cell: `48-----48`; where dashes stand in pairs only, two may be one: `——`. A
reading is taken only if it is the only one that the form's identities leave and fills every cell,
and never for a row that is printed with its separators: real reports break real identities.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import compress, product
from math import prod
from operator import not_

from ingest.characters import ABSENT
from ingest.equations import CellKey, Equation, equations
from ingest.extract.printed import PrintedRow
from ingest.extract.text.numerals import DIGIT
from ingest.extract.text.units import has_unit_apart
from ingest.extract.text.values import is_absent
from ingest.figure import Reading, Span, Status
from ingest.forms import FormTable

_ZERO = "0０"
_BROKEN = re.compile("[０-９]\n[０-９]")
_DASHES = re.compile(rf"([{ABSENT}])\1*")
_POINTS = (".", "．", "、")
_NEAR = 5
"""Characters beside glued values in which a dash is looked for."""
_LONGEST = 200
"""Characters of a run; all numbers of reviews, at their longest."""
_MOST_STEPS = 40_000
"""Splits that are tried for one run; a run that needs more is ambiguous."""
_ROWS_THAT_TELL = 10
"""Rows with lost separators in a document that must show whether it leaves cells empty."""
_LONGEST_SIGN = 3
"""Dashes that one cell may print: `——`."""
_NEARLY_ALL = 0.8
"""Of dashes side by side: one before a number is its sign, or parts the number of a page."""
_MOST_COMBINATIONS = 20_000
"""Readings of several rows that are tried together against one rule."""

Numbers = tuple[Span | None, ...]
"""A reading of a run: for each of its cells, where its number stands; None if it is empty."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Glued values and the cells they fill: a row, or all rows of a side-by-side table."""

    form: str
    rows: tuple[int, ...]
    """Indexes of the printed rows, which are of that form."""
    cells: tuple[CellKey, ...]
    ways: tuple[tuple[Span, ...], ...]
    """Digits between white space, over which no number reaches, and the signs of cells that have
    none, for each number of dashes that such a sign may have."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How a document whose separators are lost prints cells that have no number."""

    cells_may_be_empty: bool
    """It may print nothing for one."""
    lengths: Sequence[int]
    """As many dashes may be one cell."""


def infer(
    text: str, printed: Sequence[PrintedRow], table: FormTable, habits: Habits
) -> list[PrintedRow]:
    """Fill the rows that lost their separators, as far as only one reading is possible."""
    rows = list(printed)
    glued = list(_runs(text, rows, table, habits.lengths))
    if not glued:
        return rows  # as most
    runs = _that_fit(text, glued)
    code = table.table_code
    readings = {
        run: _possible(text, run, equations(run.form, code), habits.cells_may_be_empty)
        for run in runs
    }
    laws = equations(table.form, code)
    for run, left in _narrowed(text, readings, _known(rows), laws).items():
        _fill(text, rows, run, left, equations(run.form, code))
    return rows


def habits_of(text: str, printed: Iterable[PrintedRow]) -> Habits:
    """What the rows of a document tell of its habits.

    Cells may be empty if a row is, or has fewer signs than cells; they are not if many rows show
    none.
    """
    rows = [row for row in printed if row.row is not None]
    glued = [row for row in rows if row.loose]
    lengths = _lengths(text, glued) if glued else [1]
    short = [_signs(text, row, lengths[-1]) < len(row.readings) for row in glued]
    return Habits(
        len(glued) < _ROWS_THAT_TELL or any(short) or any(row.is_empty for row in rows), lengths
    )


def _lengths(text: str, glued: Iterable[PrintedRow]) -> list[int]:
    """How many dashes one cell may have: nearly all dashes side by side are so many cells."""
    together: Counter[str] = Counter()
    for row in glued:
        pieces = _pieces(text, row)
        if pieces:
            dashes = _DASHES.finditer(text, pieces[0].start, pieces[-1].end)
            together.update(found[0] for found in dashes)
    enough = _NEARLY_ALL * max(together.total(), 1)
    return [1] + [
        length
        for length in range(2, _LONGEST_SIGN + 1)
        if sum(n for dashes, n in together.items() if len(dashes) % length == 0) >= enough
    ]


def _signs(text: str, row: PrintedRow, length: int) -> int:
    """How many values a row has at the most: digits, and signs of so many dashes."""
    pieces = _pieces(text, row, length)
    return sum(1 if _is_dash(text, start) else end - start for start, end in pieces)


def _that_fit(text: str, runs: Sequence[_Run]) -> list[_Run]:
    """The runs, without the numbers of dashes by which two have more values than cells.

    One may do as the number of a page stands in it.
    """
    fit = [[_fewest(text, pieces) <= len(run.cells) for pieces in run.ways] for run in runs]
    too_many = [by_way.count(False) > 1 for by_way in zip(*filter(any, fit), strict=True)]
    return [
        # Where no dashes are, all ways are one.
        replace(run, ways=tuple(dict.fromkeys(compress(run.ways, map(not_, too_many)))))
        for run in runs
    ]


def _runs(
    text: str, rows: Sequence[PrintedRow], table: FormTable, lengths: Iterable[int]
) -> Iterator[_Run]:
    """The rows of the form that hold nothing but glued digits and dashes."""
    glued = [(n, row.row.form) for n, row in enumerate(rows) if row.loose and row.row]
    whole = tuple(n for n, form in glued if form == table.form)
    groups = (
        [(table.form, whole)] if table.side_by_side and whole else [(f, (n,)) for n, f in glued]
    )
    for form, group in groups:
        ways = tuple(_pieces(text, rows[group[0]], length) for length in lengths)
        if ways[0] and _are_values(text, ways[0]):
            yield _Run(form, group, tuple(cell for n in group for cell in _cells(rows[n])), ways)


def _pieces(text: str, row: PrintedRow, length: int = 1) -> tuple[Span, ...]:
    """The digits and the other signs of a row, with the dashes that touch them on both sides.

    So many dashes of one kind are one piece.
    """
    spans = [reading.span for reading in row.loose if reading.span]
    if not spans:
        return ()
    start, end = spans[0].start, spans[-1].end
    while _is_dash(text, start - 1):
        start -= 1
    while _is_dash(text, end):
        end += 1
    return tuple(Span(*piece.span()) for piece in _piece(length).finditer(text, start, end))


@cache
def _piece(length: int) -> re.Pattern[str]:
    return re.compile(rf"{DIGIT}+|([{ABSENT}])\1{{{length - 1}}}|\S")


def _is_dash(text: str, at: int) -> bool:
    return is_absent(text[at : at + 1])


def _are_values(text: str, pieces: Sequence[Span]) -> bool:
    """Whether pieces are digits and dashes, and no other dash or point stands beside them.

    Before a point, the last digit is the number of the label behind it, `12、`. Wide digits are
    broken like Chinese: where they go on in the next line, nobody can tell whether a number does.
    """
    (start, _), (_, end) = pieces[0], pieces[-1]
    if end - start > _LONGEST or _BROKEN.search(text, start, end) or text.startswith(_POINTS, end):
        return False
    beside = text[max(0, start - _NEAR) : start].rstrip()[-1:], text[end : end + _NEAR].lstrip()[:1]
    return not any(map(is_absent, beside)) and all(
        text[piece.start].isdecimal() or _is_dash(text, piece.start) for piece in pieces
    )


def _cells(printed: PrintedRow) -> Iterator[CellKey]:
    if printed.row:
        for column in printed.row.columns:
            yield printed.row.row_code, column.column_code


def _known(rows: Sequence[PrintedRow]) -> dict[CellKey, Decimal]:
    """What is told, a dash as nothing."""
    return {
        cell: reading.value or Decimal(0)
        for row in rows
        for cell, reading in zip(_cells(row), row.readings, strict=False)
        if reading.value is not None or reading.status is Status.NOT_APPLICABLE
    }


def _possible(
    text: str, run: _Run, laws: Sequence[Equation], cells_may_be_empty: bool
) -> list[Numbers]:
    """The readings in which the identities within the run hold; none if they cannot tell.

    Identities must reach every cell, or all digits be zeros: `10` in a row without an identity
    may be two numbers, or one beside an empty cell; `000` is three zeros, and `0-3` two numbers.
    """
    within = [law for law in laws if law.terms.keys() <= set(run.cells)]
    reached = {cell for law in within for cell in law.terms}
    if reached != set(run.cells) and any(
        any(_is_dash(text, piece.start) for piece in pieces)
        or _fewest(text, pieces) != len(run.cells)
        for pieces in run.ways
    ):
        return []
    found: list[Numbers] = []
    for step, reading in enumerate(_splits(text, run, within, cells_may_be_empty)):
        if step > _MOST_STEPS:
            return []
        if reading is not None:
            found.append(reading)
    return found


def _splits(
    text: str, run: _Run, laws: Sequence[Equation], cells_may_be_empty: bool
) -> Iterator[Numbers | None]:
    """Every way to part the pieces into numbers and give them to cells; None for a step between.

    A way ends as soon as the largest numbers that are left cannot make a law hold.
    """
    count = len(run.cells)
    signs = [[law.terms.get(cell, 0) for cell in run.cells] for law in laws]
    stack: list[tuple[Numbers, tuple[Span, ...], Sequence[int]]] = [
        ((), pieces, [0] * len(laws)) for pieces in run.ways
    ]
    while stack:
        numbers, left, sums = stack.pop()
        yield None
        at = len(numbers)
        spare = count - at - _fewest(text, left)
        if spare < 0 or not _may_hold(sums, (of[at:] for of in signs), _largest(text, left)):
            continue
        if at == count:
            yield numbers
            continue
        if spare > 0 and cells_may_be_empty:
            stack.append(((*numbers, None), left, sums))
        for number, rest in _first(text, left):
            value = _number(text, number)
            added = [total + of[at] * value for total, of in zip(sums, signs, strict=True)]
            stack.append(((*numbers, number), rest, added))


def _may_hold(sums: Iterable[int], signs_left: Iterable[Sequence[int]], largest: int) -> bool:
    """Whether numbers up to the largest may bring the sum of each law to zero."""
    return all(
        -left.count(1) * largest <= total <= left.count(-1) * largest
        for total, left in zip(sums, signs_left, strict=True)
    )


def _largest(text: str, pieces: Iterable[Span]) -> int:
    """The largest number that the pieces may hold: one of them, without the zeros before it."""
    return max((_number(text, piece) for piece in pieces), default=0)


def _first(text: str, pieces: tuple[Span, ...]) -> Iterator[tuple[Span, tuple[Span, ...]]]:
    """Each value that the pieces may begin with, and what is left; zero begins no other."""
    if not pieces:
        return
    (start, end), rest = pieces[0], pieces[1:]
    first = end if _is_dash(text, start) else start + 1
    for stop in range(first, start + 2 if text[start] in _ZERO else end + 1):
        yield Span(start, stop), (Span(stop, end), *rest) if stop < end else rest


def _fewest(text: str, pieces: tuple[Span, ...]) -> int:
    """How many numbers the pieces are at the least: a zero at the beginning is one by itself."""
    count = 0
    for start, end in pieces:
        digits = text[start:end]
        zeros = len(digits) - len(digits.lstrip(_ZERO))
        count += zeros + (zeros < len(digits))
    return count


def _values(text: str, run: _Run, numbers: Numbers) -> dict[CellKey, Decimal]:
    """The numbers of the cells; an empty one and a dash add nothing."""
    return {
        cell: Decimal(_number(text, number) if number else 0)
        for cell, number in zip(run.cells, numbers, strict=False)
    }


def _number(text: str, span: Span) -> int:
    """The number that stands there; a dash adds nothing."""
    return 0 if _is_dash(text, span.start) else int(text[span.start : span.end])


def _narrowed(
    text: str,
    readings: Mapping[_Run, list[Numbers]],
    known: Mapping[CellKey, Decimal],
    laws: Sequence[Equation],
) -> dict[_Run, list[Numbers]]:
    """Drop the readings that the rules between rows exclude.

    A rule is asked only where all its cells are known or have readings; one that no combination
    satisfies is broken by the report itself, and tells nothing.
    """
    left = dict(readings)
    for rule_code in dict.fromkeys(law.rule_code for law in laws):
        told = {cell for run, numbers in left.items() if numbers for cell in run.cells}
        rule = [
            law
            for law in laws
            if law.rule_code == rule_code and law.terms.keys() <= told | known.keys()
        ]
        cells = {cell for law in rule for cell in law.terms}
        runs = [run for run, numbers in left.items() if numbers and cells & set(run.cells)]
        if not rule or prod(len(left[run]) for run in runs) > _MOST_COMBINATIONS:
            continue
        kept: dict[_Run, list[Numbers]] = {run: [] for run in runs}
        for combination in product(*(left[run] for run in runs)):
            values = dict(known)
            for run, numbers in zip(runs, combination, strict=True):
                values.update(_values(text, run, numbers))
            if all(law.holds(values) for law in rule):
                for run, numbers in zip(runs, combination, strict=True):
                    if numbers not in kept[run]:
                        kept[run].append(numbers)
        if all(kept.values()):
            left.update(kept)
    return left


def _fill(
    text: str, rows: list[PrintedRow], run: _Run, left: Sequence[Numbers], laws: Sequence[Equation]
) -> None:
    """Give each row of the run its numbers, where all readings that are left agree on them."""
    rules = sorted({law.rule_code for law in laws if law.terms.keys() & set(run.cells)})
    behind = 0
    for index in run.rows:
        first, behind = behind, behind + len(rows[index].readings)
        told = {numbers[first:behind] for numbers in left}
        spans = [span for span in min(told) if span] if len(told) == 1 else []
        if len(spans) < behind - first or has_unit_apart(text, spans[-1].end):
            continue  # else the last may be 165 条, and not 165
        said = "|".join(text[start:end] for start, end in spans)
        method = f"anchor: {said} is the only reading"
        if rules:
            method += f" ({', '.join(rules)})"
        readings = tuple(_inferred(text, span, method) for span in spans)
        rows[index] = rows[index]._replace(readings=readings, loose=())


def _inferred(text: str, span: Span, method: str) -> Reading:
    printed = text[span.start : span.end]
    if _is_dash(printed, 0):
        return Reading(printed, None, None, Status.NOT_APPLICABLE, span, method)
    return Reading(printed, Decimal(printed), None, Status.INFERRED, span, method)
