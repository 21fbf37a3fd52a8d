"""What a page draws besides its text: ruling lines, filled areas, images."""

from collections.abc import Iterator, MutableSequence, Sequence
from dataclasses import dataclass, field
from itertools import compress, pairwise, repeat
from operator import neg

from ingest.readers.pdf import pdfium
from ingest.readers.pdf.clips import MAX_PATHS, around
from ingest.readers.pdf.pdfium import Box, Page

MAX_OBJECTS = 100_000
"""Objects of one page that are looked at; a page of tables has a thousand, a map many more."""
MAX_SEGMENTS = 5_000
"""Segments of one path; a path with more is a picture, not the lines of a table."""
MAX_DEPTH = 12
"""How deep forms (drawings that are used as one object) may stand in one another."""

MARGIN = 0.12
"""Share of a page, at its head and at its foot, in which its margin may be."""
THIN = 4.0
"""Up to this many points thick, a filled area is a line."""
_STRAIGHT = 0.5
"""How far the ends of a line may be out of true."""
_RECTANGLE = 5
"""Segments of a rectangle, its start included."""

UNSEEN_MODES = frozenset((3, 7))
"""Text that is neither filled nor stroked: the layer of recognised text under a scan."""

_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_LINE, _MOVE = 0, 2

Ruling = tuple[float, float, float]
"""A straight line: its distance from the page's edge, and where along it it starts and ends."""

_Matrix = tuple[float, float, float, float, float, float]
_Point = tuple[float, float, bool]
"""A corner of a path, downwards, and whether a straight line leads to it."""


@dataclass(slots=True)
class Drawing:
    """The drawing of a page turned right `turns` times; places are downwards as in `Box`."""

    turns: int
    horizontal: list[Ruling] = field(default_factory=list)
    vertical: list[Ruling] = field(default_factory=list)
    fills: list[tuple[Box, int]] = field(default_factory=list)
    """Areas with the handles of their objects."""
    images: list[tuple[Box, int, int]] = field(default_factory=list)
    """With the handle, and how many objects were drawn before."""
    own: Sequence[int] = ()
    """The handles of the objects of the page itself, those within forms left out."""
    objects: int = 0
    last_text: int = 0
    """How many objects were drawn when the last text was."""
    has_unseen_text: bool = False

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of the file, on the page as it is read."""
        for _ in range(self.turns):
            left, bottom, right, top = bottom, -right, top, -left
        return left, -top, right, -bottom

    def rule(self, box: Box) -> bool:
        """Add the line that a thin box is, a dot as a part of both kinds; False if it is none."""
        left, top, right, bottom = box
        is_flat, is_narrow = bottom - top <= THIN, right - left <= THIN
        if is_flat:
            self.horizontal.append(((top + bottom) / 2, left, right))
        if is_narrow:
            self.vertical.append(((left + right) / 2, top, bottom))
        return is_flat or is_narrow

    def frame(self, box: Box) -> None:
        """Add the four edges of a box."""
        left, top, right, bottom = box
        self.horizontal += [(top, left, right), (bottom, left, right)]
        self.vertical += [(left, top, bottom), (right, top, bottom)]


def drawing_of(page: Page, turns: int) -> Drawing:
    """What the page draws, turned right `turns` times."""
    drawing = Drawing(turns)
    count = min(pdfium.count_objects(page.handle), MAX_OBJECTS)
    objects = list(map(pdfium.object_at, repeat(page.handle), range(count)))
    # Nearly all is text that is filled, of mode 0, so that its kind need not be asked for.
    modes = list(map(pdfium.render_mode_of, objects))
    drawing.own = objects
    drawing.has_unseen_text = not UNSEEN_MODES.isdisjoint(modes)
    others = list(compress(objects, modes))
    kinds = list(map(pdfium.type_of, others))
    for index, kind in zip(compress(range(count), modes), kinds, strict=True):
        if kind != _PATH:
            drawing.objects = index + 1
            _add(drawing, objects[index], kind, None, 0)
    paths = [path for path, kind in zip(others, kinds, strict=True) if kind == _PATH]
    _add_paths(drawing, paths, page)
    if drawing.images and len(others) < count:
        last = next(index for index in range(count - 1, -1, -1) if not modes[index])
        drawing.last_text = max(drawing.last_text, last + 1)
    return drawing


def _add_paths(drawing: Drawing, paths: list[int], page: Page) -> None:
    """The paths of the page itself: nearly all objects of a table are thin upright areas."""
    values = pdfium.bounds_of(paths)
    _cut_at_margins(values, paths, page)
    left, bottom, right, top = (values[side::4].tolist() for side in range(4))
    for _ in range(drawing.turns):
        left, bottom, right, top = bottom, list(map(neg, right)), top, list(map(neg, left))
    wide: list[tuple[int, Box]] = []
    for path, x, y, to_x, to_y in zip(paths, left, bottom, right, top, strict=True):
        box = x, -to_y, to_x, -y
        # Most are areas behind cells.
        if to_x - x > THIN < to_y - y or not drawing.rule(box):
            wide.append((path, box))
    _add_wide(drawing, wide, None)


def _cut_at_margins(values: MutableSequence[float], paths: list[int], page: Page) -> None:
    """Leave of paths that reach into a margin what their clip paths do.

    The cells of a row that goes on overleaf are drawn whole: the page number would stand in one.
    """
    feet, heads = list(values[1::4]), list(values[3::4])
    if not paths or not (
        _is_clipped(paths[feet.index(min(feet))]) or _is_clipped(paths[heads.index(max(heads))])
    ):
        return  # as most pages
    margin = MARGIN * (page.top - page.bottom)
    low, high = page.bottom + margin, page.top - margin
    for number, (foot, head) in enumerate(zip(feet, heads, strict=True)):
        if foot < low or head > high:
            clip = pdfium.clip_of(paths[number])
            for path in range(min(pdfium.count_clip_paths(clip), MAX_PATHS)):
                _, bottom, _, top = around(clip, path) or (0, foot, 0, head)
                at = 4 * number
                values[at + 3] = min(values[at + 3], top)
                values[at + 1] = min(max(values[at + 1], bottom), values[at + 3])


def _is_clipped(path: int) -> bool:
    return bool(pdfium.count_clip_paths(pdfium.clip_of(path)) > 0)


def _add(drawing: Drawing, thing: int, kind: int, matrix: _Matrix | None, depth: int) -> None:
    """Add one object; `matrix` is that of the form it stands in."""
    if kind == _TEXT:
        drawing.last_text = max(drawing.last_text, drawing.objects)
        if pdfium.render_mode_of(thing) in UNSEEN_MODES:
            drawing.has_unseen_text = True
    elif kind == _FORM:
        _add_form(drawing, thing, matrix, depth + 1)
    elif kind in (_PATH, _IMAGE):
        box = _bounds(drawing, thing, matrix)
        if drawing.rule(box):
            return
        if kind == _IMAGE:
            drawing.images.append((box, thing, drawing.objects))
        else:
            _add_wide(drawing, [(thing, box)], matrix)


def _bounds(drawing: Drawing, thing: int, matrix: _Matrix | None) -> Box:
    left, bottom, right, top = pdfium.bounds_of([thing])
    if matrix is not None:
        corners = [_moved(matrix, x, y) for x in (left, right) for y in (bottom, top)]
        left, right = min(x for x, _ in corners), max(x for x, _ in corners)
        bottom, top = min(y for _, y in corners), max(y for _, y in corners)
    return drawing.box(left, bottom, right, top)


def _matrix_of(thing: int, outer: _Matrix | None) -> _Matrix:
    values, (place,) = pdfium.buffer("f", 6, 6)
    pdfium.matrix_of(thing, place)
    a, b, c, d, e, f = values
    if outer is None:
        return a, b, c, d, e, f
    (x, y), (ax, ay), (cx, cy) = (
        _moved(outer, 0, 0),
        _moved(outer, a, b),
        _moved(outer, c, d),
    )
    return ax - x, ay - y, cx - x, cy - y, *_moved(outer, e, f)


def _moved(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _add_form(drawing: Drawing, form: int, outer: _Matrix | None, depth: int) -> None:
    if depth > MAX_DEPTH:
        return
    matrix = _matrix_of(form, outer)
    for index in range(pdfium.count_form_objects(form)):
        if drawing.objects >= MAX_OBJECTS:
            return
        drawing.objects += 1
        thing = pdfium.form_object_at(form, index)
        _add(drawing, thing, pdfium.type_of(thing), matrix, depth)


def _add_wide(drawing: Drawing, wide: list[tuple[int, Box]], outer: _Matrix | None) -> None:
    """Paths that are no single line: areas, frames of them, or many lines at once."""
    paths = [path for path, _ in wide]
    counts, strokes = map(pdfium.count_segments, paths), pdfium.strokes_of(paths)
    for (path, box), count, is_stroked in zip(wide, counts, strokes, strict=True):
        if not is_stroked and count <= _RECTANGLE:
            drawing.fills.append((box, path))
        elif count <= MAX_SEGMENTS:
            parts = list(_parts(drawing, path, count, _matrix_of(path, outer)))
            if is_stroked:
                for part in parts:
                    _add_edges(drawing, part)
            else:
                _add_areas(drawing, [_around(part) for part in parts], path)


def _parts(drawing: Drawing, path: int, count: int, matrix: _Matrix) -> Iterator[list[_Point]]:
    """The parts of a path that are drawn without lifting the pen."""
    values, places = pdfium.buffer("f", 2)
    part: list[_Point] = []
    for index in range(count):
        segment = pdfium.segment_at(path, index)
        kind = pdfium.segment_type_of(segment)
        pdfium.segment_point_of(segment, *places)
        x, y = _moved(matrix, *values)
        left, top, _, _ = drawing.box(x, y, x, y)
        if kind == _MOVE and part:
            yield part
            part = []
        part.append((left, top, kind == _LINE))
        if pdfium.closes_path(segment):
            part.append((*part[0][:2], True))
    if part:
        yield part


def _add_edges(drawing: Drawing, part: list[_Point]) -> None:
    for (x, y, _), (to_x, to_y, is_line) in pairwise(part):
        if is_line and abs(to_y - y) <= _STRAIGHT:
            drawing.horizontal.append((y, min(x, to_x), max(x, to_x)))
        if is_line and abs(to_x - x) <= _STRAIGHT:
            drawing.vertical.append((x, min(y, to_y), max(y, to_y)))


def _around(part: list[_Point]) -> Box:
    xs, ys = [x for x, _, _ in part], [y for _, y, _ in part]
    return min(xs), min(ys), max(xs), max(ys)


def _add_areas(drawing: Drawing, areas: list[Box], path: int) -> None:
    """Areas filled at once: thin ones are lines, one just within another leaves a frame."""
    wide = [box for box in areas if not drawing.rule(box)]
    drawing.fills += [(box, path) for box in wide]
    for outer, inner in pairwise(wide):
        if all(abs(a - b) <= THIN for a, b in zip(outer, inner, strict=True)):
            drawing.frame(inner)
