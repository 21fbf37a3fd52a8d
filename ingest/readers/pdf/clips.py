"""Text that a clip path hides: it is in the file, and not on the page."""

from collections.abc import Iterator, Sequence
from itertools import groupby, repeat

from ingest.readers.pdf import pdfium
from ingest.readers.pdf.runs import Run, run_of

MAX_PATHS = 50
"""Paths of one clip that are looked at."""
MAX_SEGMENTS = 100
"""Segments of such a path; one with more is left out, so that more is taken for visible."""

_POINT = pdfium.buffer("f", 2)
"""Where PDFium puts a point."""
_Sides = tuple[float, float, float, float]
"""Left, bottom, right and top, as in the file."""


class Clips:
    """What the clip paths of an open page leave visible of its text."""

    def __init__(self, objects: Sequence[int]) -> None:
        """Start with the handles of the page's own objects; nothing is read until it is asked."""
        self._objects = objects
        self._own: set[int] = set()
        self._boxes: dict[int, _Sides | None] = {}
        self._hidden: dict[int, bool] = {}
        self.areas: set[_Sides] = set()
        """Around the clip paths of the text that was looked at."""

    def visible(self, runs: Sequence[Run]) -> list[Run]:
        """The runs of which something is visible, each with the box around what is."""
        if not runs:
            return []
        things = [*runs[0].characters.objects_of([run.first for run in runs])]
        counts = map(pdfium.count_clip_paths, map(pdfium.clip_of, things))
        found: list[Run] = []
        has_cut = False
        for run, thing, count in zip(runs, things, counts, strict=True):
            # Without a clip path, or an object, it is visible.
            if count <= 0 or self._leaves_all_of(run, thing):
                found.append(run)
            else:
                has_cut = has_cut or self._cuts(run, thing)
                found += [part for part in self._parts(run) if not self._hide(part)]
        return self._visible_ends(found) if has_cut and found else found

    def _visible_ends(self, runs: Sequence[Run]) -> list[Run]:
        """The runs without what the clip paths of their last objects hide.

        A number that is whole within its cell may have none, and the words behind it one.
        """
        ends = runs[0].characters.objects_of([run.behind - 1 for run in runs])
        found: list[Run] = []
        for run, end in zip(runs, ends, strict=True):
            if self._leaves_all_of(run, end):
                found.append(run)
            else:
                found += [part for part in self._parts(run) if not self._hide(part)]
        return found

    def _leaves_all_of(self, run: Run, thing: int | None) -> bool:
        """Whether the clip paths of an object of a run leave all of it visible, as mostly.

        A row may be so low that its text is not seen from head to foot.
        """
        box = self._box_of(thing)
        return box is None or (
            not run.characters.turns
            and box[0] <= run.left <= run.right <= box[2]
            and (box[1] <= -run.bottom <= -run.top <= box[3] or not self._is_hidden(thing))
        )

    def _cuts(self, run: Run, thing: int | None) -> bool:
        """Whether the clip paths of an object leave the end of a run out, or all of it."""
        box = self._boxes.get(thing) if thing else None
        return box is not None and (box[2] < run.right or self._is_hidden(thing))

    def _parts(self, run: Run) -> Iterator[Run]:
        """A run, parted where other clip paths begin, each part as wide as it is seen.

        A label that is cut by the edge of its cell touches what stands in the next.
        """
        if run.characters.turns:
            yield run
            return
        things = [*run.characters.objects_of(range(run.first, run.behind))]
        begin = run.first
        for box, group in groupby(map(self._box_of, things)):
            behind = begin + len([*group])
            part = run_of(run.characters, begin, behind, run.spaced and begin == run.first)
            if box is not None and box[0] < part.right and part.left < box[2]:
                part.left, part.right = max(part.left, box[0]), min(part.right, box[2])
                part.centre = (part.left + part.right) / 2
            yield part
            begin = behind

    def _hide(self, run: Run) -> bool:
        """Whether nothing of a run is visible: of a number that is cut, all is kept."""
        return all(map(self._is_hidden, run.characters.objects_of(range(run.first, run.behind))))

    def _is_hidden(self, thing: int | None) -> bool:
        """Whether an object that prints a character is outside of its clip paths."""
        if thing is None:
            return False
        if thing not in self._hidden:
            box = self._box_of(thing)
            self._hidden[thing] = box is not None and _is_outside(box, pdfium.bounds_of([thing]))
        return self._hidden[thing]

    def _box_of(self, thing: int | None) -> _Sides | None:
        """The box around all that the clip paths of an object of the page leave visible.

        Null if it has none, and if it stands within a form: places are the form's there.
        """
        if thing is None:
            return None
        if thing not in self._boxes:
            self._boxes[thing] = self._box_around(thing)
        return self._boxes[thing]

    def _box_around(self, thing: int) -> _Sides | None:
        self._own = self._own or set(self._objects)
        clip = pdfium.clip_of(thing)
        count = pdfium.count_clip_paths(clip) if thing in self._own else 0
        boxes = [
            box for path in range(min(count, MAX_PATHS)) if (box := around(clip, path)) is not None
        ]
        self.areas.update(boxes)
        if not boxes:
            return None
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        return max(lefts), max(bottoms), min(rights), min(tops)


def _is_outside(box: _Sides, bounds: Sequence[float]) -> bool:
    """Whether nothing within bounds, which are not empty, is within a box."""
    left, bottom, right, top = bounds
    return (left < right and bottom < top) and (
        max(left, box[0]) >= min(right, box[2]) or max(bottom, box[1]) >= min(top, box[3])
    )


def around(clip: int, path: int) -> _Sides | None:
    """The box around a path, which holds all that the path leaves visible."""
    count = pdfium.count_clip_segments(clip, path)
    if not 0 < count <= MAX_SEGMENTS:
        return None
    values, places = _POINT
    xs: list[float] = []
    ys: list[float] = []
    for segment in map(pdfium.clip_segment_at, repeat(clip), repeat(path), range(count)):
        if not segment or not pdfium.segment_point_of(segment, *places):
            return None
        xs.append(values[0])
        ys.append(values[1])
    return min(xs), min(ys), max(xs), max(ys)
