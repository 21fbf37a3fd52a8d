"""Cells whose text cannot be told: a border cuts it, or the edge of a page's column their table."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from ingest.document import UNREAD
from ingest.readers.pdf.cells import CellText
from ingest.readers.pdf.runs import Run, lines_of
from ingest.readers.pdf.tables import Grid

_SAME_SIZE = 1.25
"""How much higher than most texts of its table one is at the most."""
_IN_THE_MIDDLE = 0.2
"""How near the middle of a text, in its heights, a border is that leaves open whose text it is."""
_OFF_CENTRE = 0.15
_LINE_BELOW = 0.9
"""In heights of a line: how far lines are off the middle of their cell at the most, and how far one
is below another at the least.
"""
_FRAME = 15.0
"""In points: what is narrower at the side of a table is the space between the lines of a frame."""
_HEADER = re.compile("[^0-9０-９]*[\u4e00-\u9fff]{2}[^0-9０-９]*")


def torn_in(grid: Grid, contents: Mapping[int, list[Run]]) -> set[int]:
    """The cells of several texts of which a border cuts one in its middle, and those beyond it.

    In a row that is too low for the lines of its label they stand over the labels of others. What
    stands alone in its row, as a title does, is beside no number.
    """
    torn: set[int] = set()
    for owner, runs in contents.items():
        if len(runs) > 1 and grid.cells[owner][1] == 1:
            _, top, _, bottom = grid.cells[owner][3]
            cut = [
                run
                for run in runs
                if run.middle - top < (near := _IN_THE_MIDDLE * run.height)
                or bottom - run.middle < near
            ]
            if cut and not _are_centred(runs, (top + bottom) / 2):
                torn.update(_beside_borders(grid, cut, contents))
    beside = Counter(grid.cells[owner][0] for owner in contents) if torn else {}
    return {owner for owner in torn if beside.get(grid.cells[owner][0], 0) > 1}


def _beside_borders(
    grid: Grid, cut: Iterable[Run], contents: Mapping[int, list[Run]]
) -> Iterator[int]:
    """The cells on both sides of the borders that cut texts; a large one is a watermark."""
    heights = sorted(run.height for runs in contents.values() for run in runs)
    for run in cut:
        near = _IN_THE_MIDDLE * run.height
        sides = {grid.owner(run.centre, run.middle + apart) for apart in (-near, near)}
        if len(sides) > 1 and run.height <= _SAME_SIZE * heights[len(heights) // 2]:
            yield from sides


def _are_centred(runs: Iterable[Run], middle: float) -> bool:
    """Whether lines stand one below the other around the middle of a cell: they are all its own."""
    lines = lines_of(runs)
    height = lines[0][0].height
    middles = [line[0].middle for line in lines]
    off_centre = (middles[0] + middles[-1]) / 2 - middle
    return abs(off_centre) <= _OFF_CENTRE * height and all(
        below - above >= _LINE_BELOW * height for above, below in pairwise(middles)
    )


def with_unseen_column(rows: Sequence[Sequence[CellText]]) -> Sequence[Sequence[CellText]]:
    """The rows of a table in a column of a page, whose edge may cut the last of its own columns."""
    if not _lacks_header(rows):
        return rows
    return [[*row[:-1], (UNREAD, *row[-1][1:])] for row in rows]


def _lacks_header(rows: Sequence[Sequence[CellText]]) -> bool:
    """Whether nothing at all stands in the last column of a table, not even beside its headers."""
    *headers, (last, (left, _, right, _), _, _) = rows[0]
    return (
        not last
        and len(headers) > 1
        and right - left > _FRAME
        and all(map(_HEADER.fullmatch, [text for text, *_ in headers]))
        and not any(row[-1][0] for row in rows)
    )
