"""Text that a clip path hides: it is in the file, and not on the page."""

from collections.abc import Sequence
from itertools import repeat

from ingest.readers.pdf import pdfium
from ingest.readers.pdf.runs import Run

MAX_PATHS = 50
"""Paths of one clip that are looked at."""
MAX_SEGMENTS = 100
"""Segments of such a path; one with more is left out, so that more is taken for visible."""

_Sides = tuple[float, float, float, float]
"""Left, bottom, right and top, as in the file."""


class Clips:
    """What the clip paths of an open page leave visible of its text."""

    def __init__(self, objects: Sequence[int]) -> None:
        """Start with the handles of the page's own objects; nothing is read until it is asked."""
        self._objects = objects
        self._own: set[int] = set()
        self._hidden: dict[int, bool] = {}
        self.areas: set[_Sides] = set()
        """Around the clip paths of the text that was looked at."""

    def visible(self, runs: Sequence[Run]) -> list[Run]:
        """The runs of which something is visible."""
        if not runs:
            return []
        things = runs[0].characters.objects_of([run.first for run in runs])
        counts = map(pdfium.count_clip_paths, map(pdfium.clip_of, things))
        # What has no clip path, or no object, is visible.
        return [
            run
            for run, count in zip(runs, counts, strict=True)
            if count <= 0 or not self._hide(run)
        ]

    def _hide(self, run: Run) -> bool:
        """Whether nothing of a run is visible: of a number that is cut, all is kept."""
        return all(map(self._is_hidden, run.characters.objects_of(range(run.first, run.behind))))

    def _is_hidden(self, thing: int | None) -> bool:
        """Whether an object that prints a character is outside of its clip paths."""
        if not thing:
            return False
        clip = pdfium.clip_of(thing)
        count = pdfium.count_clip_paths(clip) if clip else 0
        if count <= 0:
            return False
        if thing not in self._hidden:
            self._hidden[thing] = self._is_on_page(thing) and self._excludes(clip, count, thing)
        return self._hidden[thing]

    def _is_on_page(self, thing: int) -> bool:
        """Whether it is an object of the page: within forms, places are the form's."""
        if not self._own:
            self._own = set(self._objects)
        return thing in self._own

    def _excludes(self, clip: int, count: int, thing: int) -> bool:
        left, bottom, right, top = pdfium.bounds_of([thing])
        if left >= right or bottom >= top:
            return False
        for path in range(min(count, MAX_PATHS)):
            box = around(clip, path)
            if box is None:
                continue
            self.areas.add(box)
            if box[0] >= right or box[2] <= left or box[1] >= top or box[3] <= bottom:
                return True
        return False


def around(clip: int, path: int) -> _Sides | None:
    """The box around a path, which holds all that the path leaves visible."""
    count = pdfium.count_clip_segments(clip, path)
    if not 0 < count <= MAX_SEGMENTS:
        return None
    values, places = pdfium.buffer("f", 2)
    xs: list[float] = []
    ys: list[float] = []
    for segment in map(pdfium.clip_segment_at, repeat(clip), repeat(path), range(count)):
        if not segment or not pdfium.segment_point_of(segment, *places):
            return None
        xs.append(values[0])
        ys.append(values[1])
    return min(xs), min(ys), max(xs), max(ys)
