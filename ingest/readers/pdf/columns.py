"""Blank cells in rows of numbers that no lines part: which column holds nothing, by its place.

Numbers of one column stand one below the other, and those of two columns never do. So the rows of a
table tell together where its columns are, and each number in which of them it stands.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from ingest.readers.pdf.pdfium import Box
from ingest.readers.pdf.runs import VALUE

LEAST_COLUMNS = 4
"""Fewer numbers in a line may be of any sentence, or of a table whose rows are too few."""
_LEAST_ROWS = 4
"""Lines of several numbers that all stand in the same columns: fewer may do by chance."""
_MOST_TRIES = 20
"""Lines of many numbers of which it is asked whether a table is around them: tables of one page."""
_MOST_COLUMNS = 100
APART = 0.7
"""In heights of a line: how far pieces are apart at the least. What is less may be one number whose
digits are spaced, `5 6 4 0`.
"""
_ROW = 1.2
"""In heights of a line: how far rows are apart at the least."""
_INDEX = re.compile("[1-9][.．、]|[（(]?[一二三四五六七八九十]+[、）)]")
_WORDS = re.compile("(?:[^\\W\\d_一二三四五六七八九十].*){2}")
BETWEEN = " | "
"""What is printed between the cells of a row that has blank ones."""

Piece = tuple[Box, str]
"""A text without a wide gap in it, and the box around it."""
_Line = tuple[Sequence[Piece], Sequence[Piece]]
"""What of a line is its label, and the numbers behind that."""
_Band = tuple[float, float]
"""From where to where the numbers of a column stand."""
_Cells = Sequence[str]
"""What stands in each column."""


def texts_of_rows(lines: Iterable[Sequence[Piece]]) -> Mapping[int, str]:
    """The texts, by their number, of the lines that leave cells blank in columns that are known.

    The lines are those of one table or page from top to bottom, each from left to right.
    """
    parted = [*map(_parted, lines)]
    seeds = [n for n, (_, values) in enumerate(parted) if len(values) >= LEAST_COLUMNS]
    seeds.sort(key=lambda number: -len(parted[number][1]))
    texts: dict[int, str] = {}
    seen: set[int] = set()
    tries = 0
    for seed in seeds:
        if seed not in seen and tries < _MOST_TRIES:
            tries += 1
            rows = _rows_around(parted, seed)
            seen.update(rows)
            texts |= _texts(parted, rows)
    return texts


def _parted(line: Sequence[Piece]) -> _Line:
    """The label of a line, and what behind it is numbers or stands for one."""
    behind = len(line)
    while behind and all(map(VALUE.fullmatch, line[behind - 1][1].split())):
        behind -= 1
    return line[:behind], line[behind:]


def _names_something(label: Sequence[Piece]) -> bool:
    """Whether a label, if there is one, is more than the number of one: `（一）`."""
    return not label or _WORDS.search("".join(text for _, text in label)) is not None


def _rows_around(lines: Sequence[_Line], seed: int) -> dict[int, _Cells]:
    """The rows of the table around one with many numbers, if it is a table beyond doubt.

    Of two columns side by side there must be a row that has both: else they may be one, whose
    numbers stand now left, now right in it.
    """
    bands: list[_Band] = []
    found: dict[int, Mapping[int, str]] = {}
    for numbers in (range(seed, len(lines)), range(seed - 1, -1, -1)):
        _follow(lines, numbers, bands, found)
    rows = [number for number, cells in found.items() if len(cells) > 1]
    order = sorted(range(len(bands)), key=bands.__getitem__)
    if len(rows) < _LEAST_ROWS or not all(
        any(left in found[row] and right in found[row] for row in rows)
        for left, right in pairwise(order)
    ):
        return {}
    first = bands[order[0]][0]
    return {
        number: [cells.get(at, "") for at in order]
        for number, cells in found.items()
        if min(rows) <= number <= max(rows)
        # A number that touches its label would be missing in its column.
        and not (lines[number][0] and lines[number][0][-1][0][2] > first)
    }


def _follow(
    lines: Sequence[_Line],
    numbers: Iterable[int],
    bands: list[_Band],
    found: dict[int, Mapping[int, str]],
) -> None:
    """Collect the rows, up to the headers or to what stands in no single column.

    A number beside all columns tells another one. What is found are texts by their columns.
    """
    for number in numbers:
        label, values = lines[number]
        if len(bands) > _MOST_COLUMNS or (label and bands and label[-1][0][2] > min(bands)[0]):
            break
        columns = [_columns(box, bands) for box, _ in values]
        told = [column[0] for column in columns if column]
        if any(len(column) > 1 for column in columns) or len(set(told)) < len(told):
            break
        if len(told) < len(values) < LEAST_COLUMNS and not label:
            break  # as the number of a page
        cells: dict[int, str] = {}
        for column, ((left, _, right, _), text) in zip(columns, values, strict=True):
            if column:
                at = column[0]
                bands[at] = min(bands[at][0], left), max(bands[at][1], right)
            else:
                at = len(bands)
                bands.append((left, right))
            cells[at] = text
        if cells:
            found[number] = cells


def _columns(box: Box, bands: Sequence[_Band]) -> list[int]:
    """The columns in which a number stands."""
    return [at for at, band in enumerate(bands) if box[0] < band[1] and band[0] < box[2]]


def _texts(lines: Sequence[_Line], cells: Mapping[int, _Cells]) -> dict[int, str]:
    """The rows that have blank cells, with these."""
    return {
        number: BETWEEN.join([" ".join(text for _, text in lines[number][0]), *found, ""]).strip(
            " "
        )
        for number, found in cells.items()
        if not all(found)
        and _names_something(lines[number][0])
        and not _may_be_one_row(lines, cells, number - 1, number)
        and not _may_be_one_row(lines, cells, number, number + 1)
    }


def _may_be_one_row(
    lines: Sequence[_Line], cells: Mapping[int, _Cells], upper: int, lower: int
) -> bool:
    """Whether two lines, one below the other, may have the numbers of one row.

    So signs of another font stand higher, and the digits that a narrow cell breaks off stand lower,
    beside more of the label.
    """
    if upper not in cells or lower not in cells:
        return False
    (_, top, _, bottom), (_, other_top, _, other_bottom) = (
        lines[number][1][0][0] for number in (upper, lower)
    )
    if (other_top + other_bottom - top - bottom) / 2 >= _ROW * (bottom - top):
        return False
    begins_row = any(_INDEX.match(text) for _, text in lines[lower][0])
    are_beside = not any(a and b for a, b in zip(cells[upper], cells[lower], strict=True))
    return are_beside or not begins_row
