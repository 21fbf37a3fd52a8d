"""What a document prints around the figures behind a finding."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_CONTEXT = 160
"""How many characters of the document are shown before and after a figure."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a document's text; with figure ids, it is what these figures were read from."""

    text: str
    figure_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document around figures; the segments joined are the text from `start`."""

    start: int
    segments: tuple[Segment, ...]


def passages(text: str, places: Mapping[tuple[int, int], Iterable[str]]) -> Iterator[Passage]:
    """Yield what stands around the places of figures, overlapping surroundings as one."""
    stretches: list[tuple[int, int, list[tuple[int, int]]]] = []
    for place in sorted(places):
        start, end = _surroundings(text, *place)
        if stretches and start <= stretches[-1][1]:
            begun, until, marked = stretches[-1]
            stretches[-1] = (begun, max(until, end), [*marked, place])
        else:
            stretches.append((start, end, [place]))
    for start, end, marked in stretches:
        yield Passage(start, tuple(_segments(text, start, end, marked, places)))


def _surroundings(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch around a place, of whole lines where lines are short."""
    before, after = max(0, start - _CONTEXT), min(len(text), end + _CONTEXT)
    first = 0 if before == 0 else text.find("\n", before, start) + 1 or before
    last = len(text) if after == len(text) else text.rfind("\n", end, after)
    return first, after if last < 0 else last


def _segments(
    text: str,
    start: int,
    end: int,
    marked: Iterable[tuple[int, int]],
    places: Mapping[tuple[int, int], Iterable[str]],
) -> Iterator[Segment]:
    """Cut a stretch at its places; of two that overlap, the later begins where the first ends."""
    cursor = start
    for place in marked:
        begin, until = max(place[0], cursor), max(place[1], cursor)
        if begin > cursor:
            yield Segment(text[cursor:begin])
        yield Segment(text[begin:until], tuple(sorted(places[place])))
        cursor = until
    if cursor < end:
        yield Segment(text[cursor:end])
