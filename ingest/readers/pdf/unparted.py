"""Grids in whose only row several rows stand, as no lines part them: they are lines of text."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from ingest.characters import DASHES, DIGITS, SLASHES
from ingest.readers.pdf.cells import CellText, rows_of
from ingest.readers.pdf.runs import Run, joined, lines_of
from ingest.readers.pdf.tables import Grid

_ONE_ROW = 2
"""Lines across that bound a single row."""
_VALUE = re.compile(f"[{DASHES}{SLASHES}{DIGITS}+,，.． ]*[{DASHES}{SLASHES}{DIGITS}]")
_DIGITS = re.compile(f"[{DIGITS},，.]+")


def holds_rows(grid: Grid, contents: Mapping[int, list[Run]]) -> bool:
    """Whether the only row of a grid is several: values one below the other, or below headers.

    Digits in lines of a narrow cell may be one number, so that nothing is told.
    """
    if len(grid.ys) > _ONE_ROW:
        return False
    below_headers = 0
    for runs in contents.values():
        lines = [joined(line) for line in lines_of(runs)] if len(runs) > 1 else []
        values = [line for line in lines if _VALUE.fullmatch(line)]
        with_values = [line for line in lines if any(map(_VALUE.fullmatch, line.split()))]
        if len(with_values) > 1 and not (with_values == values and _is_one_number(values)):
            return True
        below_headers += bool(values) and lines[0] not in values
    return below_headers > 1


def _is_one_number(lines: Sequence[str]) -> bool:
    """Whether lines may be one number: all but the last are full, and so as long as each other."""
    full = lines[:-1]
    return (
        all(map(_DIGITS.fullmatch, lines))
        and not full[0].startswith("0")
        and len(set(map(len, full))) == 1
    )


def rows_by_lines(grid: Grid, runs: Iterable[Run], seen_to: float) -> Iterator[list[CellText]]:
    """The lines of text in a grid, each with what stands in every column."""
    # Numbers stand between the two lines of their label: they are of the line they are put in.
    middles = [[run.middle for run in line] for line in lines_of(runs)]
    heights = [(max(above) + min(below)) / 2 for above, below in pairwise(middles)]
    yield from rows_of(grid.parted_at(heights), runs, seen_to)
