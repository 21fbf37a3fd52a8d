"""The text of a table's cells: which characters stand in which, and how their lines join."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from ingest.characters import ABSENT
from ingest.document import UNREAD
from ingest.readers.pdf.pdfium import Box
from ingest.readers.pdf.runs import VALUE, Run, are_digits, joined, lines_of, run_of
from ingest.readers.pdf.tables import Grid

_CUT_THROUGH = 0.2
"""How deep a line must cut into a character, in its widths, to be no border between two."""
_APART = 0.05
"""How much wider than within numbers, in heights, the gap over a border is between two of them."""
_BORDER = 1.0
"""In points: how far the border of a cell may lie over the edge of what is seen."""
_LINES_OF_ONE_ROW = 2
_LINES_OF_A_NUMBER = 2
"""One number may be broken over so many lines of a narrow cell."""
_NUMBERS_OF_A_ROW = 2
_IDEOGRAPHIC = re.compile(
    "[\u2014\u2018-\u201f\u2026\u2e80-\uff0f\uff1a-\uffef\U00020000-\U0003ffff]"
)
"""Characters that are written without spaces; full-width digits are parted like others."""
_NONE = frozenset(ABSENT)
"""Characters that stand for no number, each of them alone."""

CellText = tuple[str, Box, int, int]
"""A cell: its text on one line, its box, over how many rows and columns it runs."""


Contents = tuple[Mapping[int, list[Run]], set[int]]
"""The runs of each cell that holds any; the cells of which others hold what may be theirs."""


def rows_of(grid: Grid, runs: Iterable[Run], seen_to: float) -> list[list[CellText]]:
    """The rows of a grid that holds these runs, and that is seen from its left up to `seen_to`."""
    contents, lost = contents_of(grid, runs)
    return rows_with(grid, contents, lost, (), seen_to)


def contents_of(grid: Grid, runs: Iterable[Run]) -> Contents:
    """Which runs stand in which cell of a grid."""
    contents: dict[int, list[Run]] = {}
    lost: set[int] = set()
    for run in runs:
        # As nearly all; of what runs over a border, the middle of each character decides.
        sole = grid.sole_owner(run.left, run.right, run.middle)
        if sole is None:
            first, last = _centre(run, run.first), _centre(run, run.behind - 1)
            sole = grid.sole_owner(first, last, run.middle)
        if sole is None:  # what a clip path hides of it is where the rest is
            sole = grid.sole_owner(max(first, run.left), min(last, run.right), run.middle)
        if sole is not None:
            contents.setdefault(sole, []).append(run)
            continue
        for pieces, crossed in _pieces(grid, run):
            owner = grid.owner((pieces[0].left + pieces[-1].right) / 2, run.middle)
            contents.setdefault(owner, []).extend(pieces)
            lost |= crossed - {owner}
    # A number that runs over its border may be two. The cell that then holds none of it is not
    # empty, and must not be left out: the row's other numbers would move up into its place.
    return contents, lost.difference(contents)


def rows_with(
    grid: Grid,
    contents: Mapping[int, list[Run]],
    lost: Collection[int],
    torn: Collection[int],
    seen_to: float,
) -> list[list[CellText]]:
    """The rows of a grid with these contents, but for those of cells that are torn."""
    rows: list[list[CellText]] = []
    number = -1
    right = grid.xs[-1]
    rowless = contents if _lacks_rows(grid, contents) else ()
    for owner, (row, row_span, column_span, box) in enumerate(grid.cells):
        if row != number:
            rows.append([])
            number = row
        if column_span > 1 and (parts := _columns_of(grid, contents.get(owner), box)):
            rows[-1] += [(*part, row_span, 1) for part in parts]
            continue
        text = cell_text(contents[owner]) if owner in contents and owner not in torn else ""
        if owner in rowless:
            text = f" {UNREAD} ".join(map(joined, lines_of(contents[owner])))
        if owner in torn:
            text = UNREAD
        elif owner in lost or (column_span == 1 and box[2] > seen_to + _BORDER):
            text += UNREAD
        elif box[2] > seen_to + _BORDER and text[-1:].isdecimal():
            text += _behind(contents[owner], seen_to)
        elif box[2] == right and grid.goes_on(box):
            text += _behind(contents.get(owner, ()), right)
        rows[-1].append((text, box, row_span, column_span))
    return rows


def _lacks_rows(grid: Grid, contents: Mapping[int, list[Run]]) -> bool:
    """Whether the only row of a grid holds several that no lines part: numbers under headers.

    Its labels then stand one behind the other, as if nothing were printed beside them.
    """
    if len(grid.ys) > _LINES_OF_ONE_ROW:
        return False
    columns = 0
    for owner, content in contents.items():
        lines = [joined(line) for line in lines_of(content)]
        numbers = sum(any(map(str.isdecimal, line.split())) for line in lines)
        if numbers > _LINES_OF_A_NUMBER:
            return True
        if numbers < len(lines):
            columns += numbers and grid.cells[owner][2]
    return columns > 1


def _columns_of(grid: Grid, runs: list[Run] | None, box: Box) -> list[tuple[str, Box]]:
    """The columns of a row that no lines part, where numbers stand in several of them.

    Nothing if there are no such: the cell is one, and its text may stand anywhere in it.
    """
    if not runs or len(runs) < _NUMBERS_OF_A_ROW:
        return []
    first, behind = bisect_right(grid.xs, box[0]) - 1, bisect_right(grid.xs, box[2] - 1)
    found: dict[int, list[Run]] = {}
    crossed: set[int] = set()
    for run in runs:
        begins = bisect_right(grid.xs, run.left, first + 1, behind) - 1
        ends = bisect_right(grid.xs, run.right, first + 1, behind) - 1
        found.setdefault(begins, []).append(run)
        if ends > begins and VALUE.fullmatch(run.text):
            crossed.update(range(begins, ends + 1))
    columns = sorted(found)
    of_numbers = [c for c in columns if all(VALUE.fullmatch(run.text) for run in found[c])]
    whole = [c for c in of_numbers if c not in crossed]
    if len(whole) < _NUMBERS_OF_A_ROW or of_numbers != columns[-len(of_numbers) :]:
        return []
    if len(lines_of(run for column in of_numbers for run in found[column])) > 1:
        crossed.update(of_numbers)  # of several rows, or cut in two by the width of their cells
    cells: list[tuple[str, Box]] = []
    for column in range(first, behind):
        text = cell_text(found[column]) if column in found else ""
        place = grid.xs[column], box[1], grid.xs[column + 1], box[3]
        cells.append((UNREAD if column in crossed else text, place))
    return cells


def _behind(runs: Sequence[Run], edge: float) -> str:
    """What may stand behind an edge: more of a text that ends just before it, or all there is."""
    last = max(runs, key=attrgetter("right"), default=None)
    return UNREAD if last is None or edge - last.right < last.height else ""


def cell_text(runs: list[Run]) -> str:
    """The text of the runs in one cell, at least one, on one line.

    Lines of Chinese join as they are; other lines keep a space between them, as two numbers
    one below the other are not one number.
    """
    if len(runs) == 1:
        return runs[0].text
    text = ""
    for line in lines_of(runs):
        following = joined(line)
        if following == UNREAD:
            return UNREAD
        is_chinese = text and _IDEOGRAPHIC.match(text[-1]) and _IDEOGRAPHIC.match(following)
        text += following if is_chinese or not text else " " + following
    return text


def _centre(run: Run, index: int) -> float:
    return (run.characters.lefts[index] + run.characters.rights[index]) / 2


def _pieces(grid: Grid, run: Run) -> Iterator[tuple[list[Run], set[int]]]:
    """A run that crosses borders, parted there: what is of one cell, and the cells it touches.

    A border that cuts through a character is overrun by one long text. Digits on both sides may
    be one number or two, and what stands for none is of any of the cells: they stay in one cell,
    with a space between them.
    """
    pieces: list[Run] = []
    crossed: set[int] = set()
    by_owner = groupby(
        range(run.first, run.behind), lambda index: grid.owner(_centre(run, index), run.middle)
    )
    parts = [(owner, list(indices)) for owner, indices in by_owner]
    widest = _widest_gap(run, [indices for _, indices in parts])
    for owner, indices in parts:
        piece = run_of(run.characters, indices[0], indices[-1] + 1, run.spaced and not pieces)
        if pieces and _are_two(grid, pieces[-1], piece, widest):
            yield pieces, crossed
            pieces, crossed = [], set()
        elif pieces and (are_digits(pieces[-1], piece) or _are_values(pieces[-1], piece)):
            piece.spaced = True
            crossed.add(owner)
        pieces.append(piece)
        if len(pieces) == 1:
            crossed = {owner}
    yield pieces, crossed


def _are_two(grid: Grid, left: Run, right: Run, widest: float | None) -> bool:
    """Whether what stands on both sides of a border is of two cells."""
    if not are_digits(left, right):
        return not _is_overrun(grid, left, right)
    return widest is not None and _gap(left, left.behind - 1) - widest > _APART * left.height


def _are_values(left: Run, right: Run) -> bool:
    """Whether both sides of a border may be values by themselves: `无|无`, `7|/`."""
    return all(one in _NONE or one.isdecimal() for one in (left.text[-1], right.text[0]))


def _gap(run: Run, index: int) -> float:
    """From the box of a character to that of the next: less than nothing in italics."""
    return run.characters.lefts[index + 1] - run.characters.rights[index]


def _widest_gap(run: Run, parts: Iterable[Sequence[int]]) -> float | None:
    """The widest gap between two digits that no border is between, if there are such."""
    text = run.characters.text
    gaps = [
        _gap(run, index)
        for part in parts
        for index in part[:-1]
        if text[index].isdecimal() and text[index + 1].isdecimal()
    ]
    return max(gaps, default=None)


def _is_overrun(grid: Grid, left: Run, right: Run) -> bool:
    """Whether the border between two neighbouring characters cuts through one of them."""
    lefts, rights = left.characters.lefts, left.characters.rights
    last, first = left.behind - 1, right.first
    border = grid.xs[bisect_right(grid.xs, _centre(left, last))]
    depth = max(rights[last] - border, border - lefts[first])
    return depth > _CUT_THROUGH * min(rights[last] - lefts[last], rights[first] - lefts[first])
