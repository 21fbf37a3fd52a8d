"""A page as blocks in reading order: lines of text, and tables with the text of their cells."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, permutations
from operator import attrgetter
from typing import NamedTuple

from ingest.document import UNREAD
from ingest.readers.pdf import pdfium
from ingest.readers.pdf.cells import CellText, contents_of, rows_with
from ingest.readers.pdf.characters import Characters, is_white
from ingest.readers.pdf.clips import Clips
from ingest.readers.pdf.columns import APART, LEAST_COLUMNS, Piece, texts_of_rows
from ingest.readers.pdf.doubts import torn_in, with_unseen_column
from ingest.readers.pdf.drawing import MARGIN, UNSEEN_MODES, Drawing, drawing_of
from ingest.readers.pdf.pdfium import Box, Page
from ingest.readers.pdf.runs import Run, box_of, goes_on, joined, lines_of, run_of, runs_of
from ingest.readers.pdf.tables import SNAP, Grid, grids_of
from ingest.readers.pdf.unparted import holds_rows, rows_by_lines

_COVERS = 0.5
"""Share of a page from which an image on it is no illustration but the page itself."""
_COVERS_ALL = 0.9
_FEW = 30
"""Characters that a scan may have as text: a page number, the name of the scanner."""
_CHARACTER = 0.5
"""The width of a digit, in heights of its line: less than that before an edge, the next is cut."""
_WIDE_GAP = 1.5
"""In heights of the line: what parts columns."""


class Line(NamedTuple):
    """A line of text outside tables."""

    text: str
    box: Box
    words: Sequence[tuple[Box, str]]
    """Its parts between wide gaps."""
    is_open_row: bool = False
    """Pipes in its text part columns that are told by the places of numbers."""
    column: int = 0
    """Of a page that is set in columns, the one it stands in."""


class TableBlock(NamedTuple):
    """A table: its rows of cells, none without a cell."""

    rows: Sequence[Sequence[CellText]]
    box: Box
    column: int = 0


Block = Line | TableBlock


@dataclass(frozen=True, slots=True)
class PageLayout:
    """What stands on a page, from top to bottom."""

    blocks: Sequence[Block]
    box: Box
    is_scan: bool
    """An image covers the page, and it has no text beside the image."""
    character_count: int
    is_unmapped: bool
    """Its fonts do not say which characters they show."""


def layout_of(page: Page) -> PageLayout:
    """Read a page.

    Raises:
        UnreadableError: it holds more than a page can.

    """
    characters = Characters(page)
    drawing = drawing_of(page, characters.turns)
    if drawing.has_unseen_text:
        characters.hide(UNSEEN_MODES)
    box = drawing.box(page.left, page.bottom, page.right, page.top)
    clips = Clips(drawing.own)
    runs = clips.visible(_not_white(_on_page(runs_of(characters), box), characters, drawing))
    areas = [box, *(drawing.box(*area) for area in clips.areas)]
    is_scan = _is_scan(drawing, box, runs)
    return PageLayout(
        blocks=() if is_scan else _blocks(runs, grids_of(drawing), areas),
        box=box,
        is_scan=is_scan,
        character_count=len(characters.text),
        is_unmapped=characters.is_unmapped(),
    )


def _not_white(runs: list[Run], characters: Characters, drawing: Drawing) -> list[Run]:
    """What of the runs can be seen on what they are printed on.

    White digits behind a number look like a part of it: the ends of numbers are asked for, too.
    """
    ends = [run.behind - 1 for run in runs if len(run.text) > 1 and run.text[-1].isdecimal()]
    whites = characters.whites([*(run.first for run in runs), *ends])
    if not whites:
        return runs
    return [part for run in runs for part in _seen(run, whites, drawing)]


def _seen(run: Run, whites: Collection[int], drawing: Drawing) -> Iterator[Run]:
    """The parts of a run that can be seen; `whites` has its first or last character if white."""
    if run.first not in whites and run.behind - 1 not in whites:
        yield run
        return
    hidden = run.characters.whites(range(run.first, run.behind))
    for is_hidden, group in groupby(range(run.first, run.behind), hidden.__contains__):
        indices = [*group]
        spaced = run.spaced and indices[0] == run.first
        part = run_of(run.characters, indices[0], indices[-1] + 1, spaced)
        if not is_hidden or _is_on_colour(part, drawing):
            yield part


def _on_page(runs: Sequence[Run], box: Box) -> list[Run]:
    """The runs of which something is on the page, and what goes on behind such a run: `34|8`."""
    left, top, right, bottom = box
    found: list[Run] = []
    cut: Run | None = None
    for run in runs:
        is_on_page = run.left < right and left < run.right and top <= run.middle <= bottom
        if is_on_page or (cut and goes_on(cut, run)):
            found.append(run)
            cut = run if run.right > right else None
    return found


def _contains(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _is_on_colour(run: Run, drawing: Drawing) -> bool:
    """Whether something that is not white lies under the run."""
    x, y = run.centre, run.middle
    return any(_contains(box, x, y) for box, _, _ in drawing.images) or any(
        _contains(box, x, y) and not _is_white(area) for box, area in drawing.fills
    )


def _is_white(area: int) -> bool:
    colour, places = pdfium.buffer("I", 4)
    return bool(pdfium.fill_colour_of(area, *places)) and is_white(colour)


def _is_scan(drawing: Drawing, page: Box, runs: Iterable[Run]) -> bool:
    characters = sum(len(run.text) for run in runs) if drawing.images else 0
    area = _area(page, page)
    for box, image, objects_before in drawing.images:
        share = _area(box, page) / area if area else 0
        if share >= _COVERS and characters <= _FEW:
            return True
        # Text that an image hides is what a machine recognised in the image.
        is_over_text = objects_before > drawing.last_text and not pdfium.is_transparent(image)
        if share >= _COVERS_ALL and is_over_text:
            return True
    return False


def _area(box: Box, within: Box) -> float:
    """The area of a box, as far as it lies within another."""
    width = min(box[2], within[2]) - max(box[0], within[0])
    height = min(box[3], within[3]) - max(box[1], within[1])
    return max(width, 0) * max(height, 0)


def _blocks(runs: Sequence[Run], grids: Sequence[Grid], areas: Sequence[Box]) -> list[Block]:
    gutter = _gutter(runs, grids, areas[0]) if len(grids) > 1 else None
    if gutter is None:
        return _blocks_of_column(runs, grids, areas)
    foot = max(grid.ys[-1] for grid in grids)
    blocks: list[Block] = []
    for column, is_right in enumerate((False, True)):
        # What stands below both columns, a page number, comes behind both.
        own = [run for run in runs if (run.middle > foot or run.centre > gutter) == is_right]
        own_grids = [grid for grid in grids if (grid.xs[0] > gutter) == is_right]
        for block in _blocks_of_column(own, own_grids, areas):
            if isinstance(block, Line):
                blocks.append(block._replace(column=column))
            else:
                blocks.append(TableBlock(with_unseen_column(block.rows), block.box, column))
    return blocks


def _gutter(runs: Iterable[Run], grids: Sequence[Grid], page: Box) -> float | None:
    """Where a page is parted that is set in two columns: tables stand in both.

    Nothing but what is in its margins runs over from one to the other.
    """
    _, top, _, bottom = page
    margin = MARGIN * (bottom - top)
    for left, right in permutations(grids, 2):
        gutter = (left.xs[-1] + right.xs[0]) / 2
        if (
            left.xs[-1] < right.xs[0]
            and not any(grid.xs[0] < gutter < grid.xs[-1] for grid in grids)
            and not any(
                run.left < gutter < run.right and top + margin < run.middle < bottom - margin
                for run in runs
            )
        ):
            return gutter
    return None


def _blocks_of_column(
    runs: Iterable[Run], grids: Sequence[Grid], areas: Sequence[Box]
) -> list[Block]:
    inside: list[list[Run]] = [[] for _ in grids]
    outside: list[Run] = []
    boxes = [grid.box for grid in grids]
    fields = list(zip(boxes, inside, strict=True))
    for run in runs:
        x, y = run.centre, run.middle
        for (left, top, right, bottom), found in fields:
            # What begins within a table and runs over its right edge is the table's.
            if top <= y <= bottom and left <= x and run.left < right:
                found.append(run)
                break
        else:
            outside.append(run)
    blocks: list[Block] = [*_lines(outside, areas[0])]
    for grid, found in zip(grids, inside, strict=True):
        if found:
            contents, lost = contents_of(grid, found)
            seen_to = _seen_to(grid.box, found, areas)
            if holds_rows(grid, contents):
                blocks += _lines_within(rows_by_lines(grid, found, seen_to))
            else:
                torn = torn_in(grid, contents)
                rows = rows_with(grid, contents, lost, torn, seen_to)
                blocks.append(TableBlock(rows, grid.box))
    # What stands beside a table comes before or behind it, by its middle.
    return sorted(blocks, key=lambda block: block.box[1] + block.box[3])


def _seen_to(table: Box, runs: Iterable[Run], areas: Iterable[Box]) -> float:
    """How far to the right a table is seen that runs over the edge of the sheet or of a clip path.

    A clip path of some of its cells says nothing of the others, which are seen beyond it.
    """
    left, top, right, bottom = table
    last = max(run.left for run in runs)
    edges = [
        area[2]
        for area in areas
        if area[0] <= left + SNAP and area[1] <= top + SNAP and bottom <= area[3] + SNAP
    ]
    return min([edge for edge in edges if last < edge], default=right)


def _lines(runs: Iterable[Run], page: Box) -> Iterator[Line]:
    """Runs outside of grids as lines, with the cells that are blank in columns of numbers.

    What ends at the edge of the page may go on behind it.
    """
    lines = lines_of(runs)
    for line in lines:
        line.sort(key=attrgetter("left"))
    told = texts_of_rows(map(_pieces, lines)) if any(map(_may_hold_columns, lines)) else {}
    for number, line in enumerate(lines):
        found = _line(line)
        if number in told:
            found = found._replace(text=told[number], is_open_row=True)
        if _is_cut(line[-1], page[2]):
            found = found._replace(text=found.text + UNREAD)
        yield found


def _may_hold_columns(line: list[Run]) -> bool:
    if len(line) < LEAST_COLUMNS:
        return False  # as nearly all
    return sum(1 for _ in _words(line, APART)) >= LEAST_COLUMNS


def _pieces(line: list[Run]) -> list[Piece]:
    return [(box_of(piece), joined(piece)) for piece in _words(line, APART)]


def _is_cut(run: Run, edge: float) -> bool:
    """Whether a run ends at an edge behind which programs leave characters out.

    If one stands behind it, they did not.
    """
    is_within = run.characters.lefts[run.behind - 1] < edge
    return is_within and edge - run.right < _CHARACTER * run.height


def _lines_within(rows: Iterable[Sequence[CellText]]) -> Iterator[Line]:
    """The rows of a grid that are lines of text, with the cells that are blank among numbers."""
    lines = [[(cell[1], cell[0]) for cell in row if cell[0]] for row in rows]
    lines = [line for line in lines if line]
    told = texts_of_rows(lines)
    for number, line in enumerate(lines):
        text = told.get(number) or " ".join(text for _, text in line)
        boxes = [box for box, _ in line]
        box = boxes[0][0], boxes[0][1], boxes[-1][2], boxes[-1][3]
        yield Line(text, box, line, is_open_row=number in told)


def _line(runs: list[Run]) -> Line:
    words = [(box_of(word), joined(word)) for word in _words(runs, _WIDE_GAP)]
    if len(words) == 1:
        return Line(words[0][1], words[0][0], words)
    # What a wide gap parts, a space does.
    return Line(" ".join([text for _, text in words]), box_of(runs), words)


def _words(ordered: list[Run], gap: float) -> Iterator[list[Run]]:
    """Runs of a line, parted where the gap between them is wider than so many heights."""
    word = [ordered[0]]
    for left, right in pairwise(ordered):
        if right.left - left.right > gap * left.height:
            yield word
            word = []
        word.append(right)
    yield word
