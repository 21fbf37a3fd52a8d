"""Blank cells in rows of numbers that no lines part: which column holds nothing, by its place.

Numbers of one column stand one below the other, and those of two columns never do. Rows that are
full tell where the columns are; in a row with fewer numbers each of them tells its own column.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from ingest.readers.pdf.pdfium import Box
from ingest.readers.pdf.runs import VALUE

_LEAST_COLUMNS = 4
"""Fewer numbers in a line may be of any sentence, or of a table whose rows are too few."""
_LEAST_FULL = 3
"""Lines with a number in each column that tell where these are."""
_APART = 0.7
"""In heights of a line: how far numbers of two columns are apart at the least."""
_ROW = 1.2
"""In heights of a line: how far rows are apart at the least."""
BETWEEN = " | "
"""What is printed between the cells of a row that has blank ones."""

Piece = tuple[Box, str]
"""A text without a gap in it, and the box around it."""
_Band = tuple[float, float]
"""From where to where the numbers of a column stand."""


def texts_of_rows(lines: Sequence[Sequence[Piece]]) -> Mapping[int, str]:
    """The texts, by their number, of the lines that leave cells blank in columns that are known.

    The lines are those of one table or page from top to bottom, each from left to right.
    """
    values = [_values(line) if len(line) > 1 else () for line in lines]
    counts = Counter(len(found) for found in values if len(found) >= _LEAST_COLUMNS)
    width = max((n for n, lines_of_it in counts.items() if lines_of_it >= _LEAST_FULL), default=0)
    full = [number for number, found in enumerate(values) if len(found) == width]
    if not all(_are_apart(values[number]) for number in full):
        return {}
    bands = _bands([values[number] for number in full]) if width else ()
    if not bands:
        return {}
    cells = [_cells(line, found, bands) for line, found in zip(lines, values, strict=True)]
    return {
        number: _text(lines[number], found)
        for number, found in enumerate(cells)
        if found
        and len(values[number]) < width
        and (len(values[number]) >= _LEAST_COLUMNS or full[0] < number < full[-1])
        and not any(
            _are_one_row(lines, cells, number, other)
            for other in (number - 1, number + 1)
            if 0 <= other < len(cells)
        )
    }


def _values(line: Sequence[Piece]) -> Sequence[Piece]:
    """What of a line is numbers or stands for one, behind all other text."""
    behind = len(line)
    while behind and VALUE.fullmatch(line[behind - 1][1]):
        behind -= 1
    return line[behind:]


def _are_apart(values: Sequence[Piece]) -> bool:
    """Whether numbers are of different columns: digits of one may be spaced, `5 6 4 0`."""
    return all(
        right[0] - left[2] > _APART * (left[3] - left[1])
        for (left, _), (right, _) in pairwise(values)
    )


def _bands(rows: Sequence[Sequence[Piece]]) -> Sequence[_Band]:
    """Where the columns of full rows stand; nothing if they are not apart from each other."""
    bands = [
        (min(box[0] for box, _ in column), max(box[2] for box, _ in column))
        for column in zip(*rows, strict=True)
    ]
    return bands if all(left[1] < right[0] for left, right in pairwise(bands)) else ()


def _cells(
    line: Sequence[Piece], values: Sequence[Piece], bands: Sequence[_Band]
) -> Sequence[str] | None:
    """What stands in each column; none if there is nothing, or not all of it in a single one."""
    cells = [""] * len(bands)
    for (left, _, right, _), text in values:
        columns = [at for at, band in enumerate(bands) if left < band[1] and band[0] < right]
        if len(columns) != 1 or cells[columns[0]]:
            return None
        cells[columns[0]] = text
    label = line[: len(line) - len(values)]
    is_apart = not label or label[-1][0][2] <= bands[0][0]
    return cells if values and is_apart else None


def _are_one_row(
    lines: Sequence[Sequence[Piece]],
    cells: Sequence[Sequence[str] | None],
    one: int,
    other: int,
) -> bool:
    """Whether two lines may hold the numbers of one row, as signs of another font stand higher."""
    there, also = cells[one], cells[other]
    if not there or not also or any(a and b for a, b in zip(there, also, strict=True)):
        return False
    (_, top, _, bottom), (_, other_top, _, other_bottom) = lines[one][-1][0], lines[other][-1][0]
    apart = abs(top + bottom - other_top - other_bottom) / 2
    return apart < _ROW * (bottom - top)


def _text(line: Sequence[Piece], cells: Sequence[str]) -> str:
    """A line with its blank cells."""
    label = line[: len(line) - sum(map(bool, cells))]
    return BETWEEN.join([" ".join(text for _, text in label), *cells, ""]).strip(" ")
