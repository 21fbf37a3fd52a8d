"""Text that a clip path hides: it is in the file, and not on the page."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, repeat

from ingest.readers.pdf import pdfium
from ingest.readers.pdf.runs import Run, run_of

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
        """The runs of which something is visible, each with the box around what is."""
        if not runs:
            return []
        things = runs[0].characters.objects_of([run.first for run in runs])
        counts = map(pdfium.count_clip_paths, map(pdfium.clip_of, things))
        found: list[Run] = []
        for run, count in zip(runs, counts, strict=True):
            if count <= 0:  # without a clip path, or an object, it is visible
                found.append(run)
            else:
                found += [part for part in self._parted(run) if not self._hide(part)]
        return found

    def _parted(self, run: Run) -> Iterable[Run]:
        """A run, parted where other clip paths begin, if its first does not leave all of it.

        A label that is cut by the edge of its cell touches what stands in the next.
        """
        (first,) = run.characters.objects_of([run.first])
        box = self._around(first)
        if box is None or run.characters.turns or box[0] <= run.left <= run.right <= box[2]:
            return (run,)
        return self._parts(run)

    def _parts(self, run: Run) -> Iterator[Run]:
        things = [*run.characters.objects_of(range(run.first, run.behind))]
        begin = run.first
        for box, group in groupby(map(self._around, things)):
            behind = begin + len([*group])
            part = run_of(run.characters, begin, behind, run.spaced and begin == run.first)
            if box is not None and box[0] < part.right and part.left < box[2]:
                part.left, part.right = max(part.left, box[0]), min(part.right, box[2])
                part.centre = (part.left + part.right) / 2
            yield part
            begin = behind

    def _around(self, thing: int | None) -> _Sides | None:
        """The box around the first clip path of an object of the page, if it has such."""
        clip = pdfium.clip_of(thing) if thing and self._is_on_page(thing) else 0
        return around(clip, 0) if clip and pdfium.count_clip_paths(clip) > 0 else None

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
