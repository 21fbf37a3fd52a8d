"""Two reports, or two pages of one, printed side by side on one sheet.

Their lines would run into one another, and a row of one would look like a row of the other.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ingest import forms
from ingest.readers.pdf.layout import Line, PageLayout
from ingest.readers.pdf.pdfium import Box

_SAME_HEIGHT = 1.5
"""In heights of a line."""
_LEAST_ROWS = 2
"""Row labels that stand twice side by side; one may be a coincidence, a heading is none."""
_GUTTER = 0.02
"""How far from the middle of a sheet, in its widths, nothing stands between two pages."""
_LEAST_LINES = 8
"""Lines of Chinese text at one height on both sides that make two pages of a sheet."""
_CHINESE = re.compile("[\u4e00-\u9fff].*[\u4e00-\u9fff].*[\u4e00-\u9fff].*[\u4e00-\u9fff]")

_Word = tuple[Box, str]


@cache
def _headings() -> tuple[str, ...]:
    return tuple(sorted({_key(table.heading) for table in forms.tables()}))


@cache
def _row_labels() -> frozenset[str]:
    return frozenset(_key(row.label) for table in forms.tables() for row in table.rows)


def _key(text: str) -> str:
    return "".join(text.split())


def is_side_by_side(layout: PageLayout) -> bool:
    """Whether a page holds two pages or reports, next to each other."""
    words = _words(layout)
    left, _, right, _ = layout.box
    middle = (left + right) / 2
    twice = set(_standing_twice(words, middle))
    return (
        not twice.isdisjoint(_headings())
        or len(twice) >= _LEAST_ROWS
        or (_is_landscape(layout.box) and _has_gutter(layout, words, middle))
    )


def _words(layout: PageLayout) -> list[_Word]:
    words: list[_Word] = []
    for block in layout.blocks:
        if isinstance(block, Line):
            words += block.words
        else:
            words += [(box, text) for row in block.rows for text, box, _, _ in row if text]
    return words


def _labels(text: str) -> Iterator[str]:
    key = _key(text)
    if key in _row_labels():
        yield key
    yield from (heading for heading in _headings() if heading in key)


def _standing_twice(words: list[_Word], middle: float) -> Iterator[str]:
    """The labels that stand on both sides of the middle at the same height."""
    on_right: dict[str, list[Box]] = {}
    for box, text in words:
        # Most of what stands on the right is numbers.
        if box[0] >= middle and not text.isdecimal():
            for label in _labels(text):
                on_right.setdefault(label, []).append(box)
    for box, text in words if on_right else ():
        for label in _labels(text):
            if any(_are_beside(box, other, middle) for other in on_right.get(label, ())):
                yield label


def _are_beside(left: Box, right: Box, middle: float) -> bool:
    height = min(left[3] - left[1], right[3] - right[1])
    apart = abs(left[1] + left[3] - right[1] - right[3]) / 2
    return left[2] <= middle <= right[0] and apart <= _SAME_HEIGHT * height


def _is_landscape(box: Box) -> bool:
    return box[2] - box[0] > box[3] - box[1]


def _has_gutter(layout: PageLayout, words: Iterable[_Word], middle: float) -> bool:
    """Whether nothing crosses the middle, and lines of Chinese stand on both sides of it."""
    width = layout.box[2] - layout.box[0]
    left, right = middle - _GUTTER * width, middle + _GUTTER * width
    boxes = [word[0] for b in layout.blocks if isinstance(b, Line) for word in b.words]
    boxes += [block.box for block in layout.blocks if not isinstance(block, Line)]
    if any(box[0] < right and box[2] > left for box in boxes):
        return False
    chinese = [box for box, text in words if _CHINESE.search(text)]
    on_right = [box for box in chinese if box[0] >= middle]
    on_both = [
        box
        for box in chinese
        if box[2] <= middle and any(_are_beside(box, other, middle) for other in on_right)
    ]
    return len(on_both) >= _LEAST_LINES
