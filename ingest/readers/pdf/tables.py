"""Grids: where ruling lines cross, and which of their fields are one cell."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from operator import itemgetter

from ingest.readers.pdf.drawing import Drawing, Ruling
from ingest.readers.pdf.pdfium import Box

MAX_RULINGS = 2_000
"""Lines of one page; with more it is a drawing, and is read as text without tables."""
MAX_FIELDS = 20_000
"""Fields of one grid; a large form has five hundred."""

SNAP = 3.0
"""In points: lines this close are one, and a line that ends this close to another meets it."""
_SAME_LINE = 1.5
_DASH_GAP = 4.0
_SHORTEST = 5.0
"""In points: how far pieces of one line may be apart, and the length of a line that counts."""

_LEAST_COLUMNS = 2
_LEAST_FILLS = 4
_LEAST_FILL_ROWS = 2
"""Filled areas without lines are a table from this many on; fewer may be any decoration."""

GridCell = tuple[int, int, int, Box]
"""A cell of a grid: the row it begins in, over how many rows and columns it runs, its box."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The ruling lines of a table, and its cells in reading order.

    A row in which no cell begins prints nothing, and does not count in what a cell spans.
    """

    xs: Sequence[float]
    ys: Sequence[float]
    cells: Sequence[GridCell]
    owners: Sequence[int]
    """Of each field, row by row, the index of the cell that it belongs to."""
    right_lines: Sequence[Ruling] | None
    """The lines at its right edge, one behind the other; None if its left edge has none either."""
    down: Sequence[Ruling]
    """All its lines from top to bottom."""

    @property
    def box(self) -> Box:
        """The box around the table."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def goes_on(self, box: Box) -> bool:
        """Whether a cell at the right edge has no line there, where others or the left edge do.

        So it is cut by the edge of a page, or where a sheet is printed over several.
        """
        middle = (box[1] + box[3]) / 2
        return self.right_lines is not None and not any(
            start <= middle <= end for _, start, end in self.right_lines
        )

    def owner(self, x: float, y: float) -> int:
        """The index of the cell at a point; one outside belongs to the nearest field."""
        columns = len(self.xs) - 1
        column = bisect_right(self.xs, x, 1, columns) - 1
        row = bisect_right(self.ys, y, 1, len(self.ys) - 1) - 1
        return self.owners[row * columns + column]

    def sole_owner(self, x: float, other_x: float, y: float) -> int | None:
        """The index of the cell at two points of one height; null if it is not the same."""
        columns = len(self.xs) - 1
        row = bisect_right(self.ys, y, 1, len(self.ys) - 1) - 1
        first = row * columns - 1
        owner = self.owners[first + bisect_right(self.xs, x, 1, columns)]
        other = self.owners[first + bisect_right(self.xs, other_x, 1, columns)]
        return owner if owner == other else None

    def parted_at(self, heights: Sequence[float]) -> "Grid":
        """The grid with rows that end at these heights within it, as if lines parted them."""
        ys = [self.ys[0], *heights, self.ys[-1]]
        return _grid(self.xs, ys, [(y, self.xs[0], self.xs[-1]) for y in ys], self.down)


def grids_of(drawing: Drawing) -> list[Grid]:
    """The tables of a page, from its lines; or from the edges of filled areas if it has none."""
    found = list(_grids(drawing.horizontal, drawing.vertical))
    if found or len(drawing.fills) < _LEAST_FILLS:
        return found
    return [grid for grid in _grids_of_fills(drawing.fills) if len(grid.ys) > _LEAST_FILL_ROWS]


def _grids_of_fills(fills: Sequence[tuple[Box, int]]) -> Iterator[Grid]:
    """The tables whose cells are filled areas, or white between such: a row in two may be."""
    areas = [box for box, _ in fills[:MAX_RULINGS]]
    edges = Drawing(0)
    for box in areas:
        edges.frame(box)
    for grid in _grids(edges.horizontal, edges.vertical):
        sides = [
            (x, top, bottom)
            for top, bottom in pairwise(grid.ys)
            for x in _unfilled(grid.xs, (top + bottom) / 2, areas)
        ]
        across = [(y, grid.xs[0], grid.xs[-1]) for y in (grid.ys[0], grid.ys[-1])]
        yield _grid(grid.xs, grid.ys, edges.horizontal + across, edges.vertical + sides)


def _unfilled(xs: Iterable[float], y: float, areas: Iterable[Box]) -> Iterator[float]:
    """Those of the places that no area runs over at a height."""
    there = [(left, right) for left, top, right, bottom in areas if top < y < bottom]
    return (x for x in xs if not any(a + SNAP < x < b - SNAP for a, b in there))


def _grids(horizontal: list[Ruling], vertical: list[Ruling]) -> Iterator[Grid]:
    across, down = _whole(horizontal), _whole(vertical)
    if len(across) + len(down) > MAX_RULINGS:
        return
    for group_across, group_down in _groups(across, down):
        xs = _levels([at for at, _, _ in group_down] + _ends(group_across))
        ys = _levels([at for at, _, _ in group_across] + _ends(group_down))
        if len(xs) > _LEAST_COLUMNS and len(ys) > 1 and len(xs) * len(ys) <= MAX_FIELDS:
            yield _grid(xs, ys, group_across, group_down)


def _ends(rulings: list[Ruling]) -> list[float]:
    """Where the first starts and the last ends: a table's outer lines may be left out."""
    return [min([start for _, start, _ in rulings]), max([end for _, _, end in rulings])]


def _whole(rulings: list[Ruling]) -> list[Ruling]:
    """Lines put together from the pieces they are drawn in: dashes, or a piece for each cell."""
    whole: list[Ruling] = []
    level: list[Ruling] = []
    top = float("-inf")
    for ruling in sorted(set(rulings)):
        if ruling[0] - top > _SAME_LINE:
            whole += _bridged(level)
            level = []
            top = ruling[0]
        level.append(ruling)
    return whole + _bridged(level)


def _bridged(level: list[Ruling]) -> list[Ruling]:
    """The pieces of lines at one distance from the edge, as whole lines."""
    lines: list[Ruling] = []
    level.sort(key=itemgetter(1))
    for ruling in level:
        if not lines or ruling[1] > lines[-1][2] + _DASH_GAP:
            lines.append(ruling)
        elif ruling[2] > lines[-1][2]:
            lines[-1] = (*lines[-1][:2], ruling[2])
    return [line for line in lines if line[2] - line[1] >= _SHORTEST]


def _groups(across: list[Ruling], down: list[Ruling]) -> list[tuple[list[Ruling], list[Ruling]]]:
    """Lines that meet, directly or through others; a group has lines of both kinds."""
    parents = {index: index for index in range(len(across) + len(down))}
    levels = [at for at, _, _ in across]
    for number, (x, top, bottom) in enumerate(down, start=len(across)):
        first = bisect_left(levels, top - SNAP)
        behind = bisect_right(levels, bottom + SNAP)
        root = number
        for index in range(first, behind):
            _, start, end = across[index]
            # All that this line meets mostly has one root, that of the line before.
            if start - SNAP <= x <= end + SNAP and parents[index] != root:
                met = _root(parents, index)
                if root == number:
                    parents[number] = root = met
                else:
                    parents[met] = root
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for index, ruling in enumerate((*across, *down)):
        group = groups.setdefault(_root(parents, index), ([], []))
        group[index >= len(across)].append(ruling)
    return [group for group in groups.values() if group[0] and group[1]]


def _root(parents: dict[int, int], index: int) -> int:
    while parents[index] != index:
        parents[index] = parents[parents[index]]
        index = parents[index]
    return index


def _levels(places: list[float]) -> list[float]:
    """The places in order, those close together as one, in their middle."""
    clusters: list[list[float]] = []
    for place in sorted(places):
        if clusters and place - clusters[-1][0] <= SNAP:
            clusters[-1].append(place)
        else:
            clusters.append([place])
    return [sum(cluster) / len(cluster) for cluster in clusters]


def _grid(
    xs: Sequence[float], ys: Sequence[float], across: Sequence[Ruling], down: Sequence[Ruling]
) -> Grid:
    """Put the fields together that no line parts; the result is made of rectangles."""
    columns = len(xs) - 1
    unparted = [
        (row * columns + column, row * columns + column + 1)
        for column, open_rows in enumerate(_open(xs, ys, down))
        for row in open_rows
    ] + [
        (row * columns + column, row * columns + column + columns)
        for row, open_columns in enumerate(_open(ys, xs, across))
        for column in open_columns
    ]
    # Most fields are cells by themselves.
    parents = {field: field for pair in unparted for field in pair}
    for field, next_field in unparted:
        parents[_root(parents, next_field)] = _root(parents, field)
    regions: dict[int, list[int]] = {}
    for field in sorted(parents):
        regions.setdefault(_root(parents, field), []).append(field)
    parts = [part for region in regions.values() for part in _rectangles(region, columns)]
    return _with_cells(
        xs,
        ys,
        {part[0]: part for part in parts},
        down,
    )


def _open(
    at: Sequence[float], along: Sequence[float], rulings: Sequence[Ruling]
) -> list[list[int]]:
    """For each level within a grid, the numbers of the fields that no line there bounds."""
    middles = [(start + end) / 2 for start, end in pairwise(along)]
    closed: list[set[int]] = [set() for _ in at]
    for place, start, end in rulings:
        level = bisect_left(at, place)
        if level == len(at) or (level and place - at[level - 1] < at[level] - place):
            level -= 1
        closed[level].update(range(bisect_left(middles, start), bisect_right(middles, end)))
    fields = range(len(middles))
    return [
        [] if len(known) == len(middles) else [field for field in fields if field not in known]
        for known in closed[1:-1]
    ]


def _rectangles(region: list[int], columns: int) -> list[list[int]]:
    """The region itself; if it is no rectangle, its parts in each row."""
    rows = sorted({field // columns for field in region})
    numbers = sorted({field % columns for field in region})
    if len(rows) * len(numbers) == len(region):
        return [region]
    parts: list[list[int]] = []
    for field in region:
        if parts and field == parts[-1][-1] + 1 and field % columns:
            parts[-1].append(field)
        else:
            parts.append([field])
    return parts


def _with_cells(
    xs: Sequence[float],
    ys: Sequence[float],
    parts: Mapping[int, list[int]],
    down: Sequence[Ruling],
) -> Grid:
    """The grid with these parts, by their first field, and all other fields as cells."""
    columns, rows = len(xs) - 1, len(ys) - 1
    inner = {field for part in parts.values() for field in part[1:]}
    hidden = Counter(field // columns for field in inner)
    numbers = [*accumulate((hidden[row] < columns for row in range(rows)), initial=0)]
    owners = [0] * (columns * rows)
    cells: list[GridCell] = []
    for row, (top, bottom) in enumerate(pairwise(ys)):
        number = numbers[row]
        for field, (left, right) in enumerate(pairwise(xs), start=row * columns):
            if field in parts:
                last_row, last_column = divmod(parts[field][-1], columns)
                for other in parts[field]:
                    owners[other] = len(cells)
                box = left, top, xs[last_column + 1], ys[last_row + 1]
                spans = numbers[last_row + 1] - number, last_column + 1 - field % columns
                cells.append((number, *spans, box))
            elif field not in inner:
                owners[field] = len(cells)
                cells.append((number, 1, 1, (left, top, right, bottom)))
    right_lines = [line for line in down if xs[-1] - line[0] <= SNAP]
    return Grid(xs, ys, cells, owners, right_lines, down)
