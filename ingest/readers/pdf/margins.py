"""What stands in the margins of pages: a bare number of a page could be taken for a value."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.characters import DASHES
from ingest.readers.pdf.drawing import MARGIN
from ingest.readers.pdf.layout import Line, PageLayout

_APART = 0.8
"""In heights of its line: how far a page number is from what else stands on the page."""
_FLUSH = 2.0
"""In points: a number that begins as near to where the line beside it does may be a value below its
label; page numbers stand in the middle, or at an edge."""
_PAGES_BEFORE = 2
"""The title of a page may be that of the last one, or in a book of the last on its side."""
_WORDS = re.compile("[^\\W\\d_]{2}")
_IN_WORDS = re.compile(r"第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?")
_BARE = re.compile(rf"[^{DASHES}\w\s]?\s*(\d{{1,4}})\s*(?:/\s*\d{{1,4}}|[^{DASHES}\w\s])?")
"""`4`, `4/12`, `·4·`. One between dashes, `- 4 -`, is known everywhere as no value."""


def without_margins(pages: Sequence[PageLayout]) -> list[PageLayout]:
    """The pages without lines that print nothing but the number of the page, or the same as before.

    A bare number is one only where it counts the pages: it might be a value.
    """
    margins = [list(_margin_lines(page)) for page in pages]
    numbers = [
        _bare_numbers(line for line in lines if not _is_flush(line, page))
        for page, lines in zip(pages, margins, strict=True)
    ]
    counts = Counter(
        offset
        for index, found in enumerate(numbers)
        for offset in {number - index for _, number in found}
    )
    counted = {offset for offset, count in counts.items() if count > 1 or offset == 1}
    return [
        _without(
            page,
            [line for line, number in found if number - index in counted]
            + [line for line in lines if _IN_WORDS.fullmatch(line.text)]
            + _running(lines, margins[:index][-_PAGES_BEFORE:]),
        )
        for index, (page, lines, found) in enumerate(zip(pages, margins, numbers, strict=True))
    ]


def _running(lines: Iterable[Line], before: Iterable[Iterable[Line]]) -> list[Line]:
    """Those of the lines of a margin that stand in the same place of a page before: titles."""
    seen = {(line.text, round(line.box[1])) for others in before for line in others}
    return [
        line
        for line in lines
        if len(line.words) == 1
        and _WORDS.search(line.text)
        and (line.text, round(line.box[1])) in seen
    ]


def _without(page: PageLayout, dropped: Sequence[Line]) -> PageLayout:
    if not dropped:
        return page
    return replace(page, blocks=[block for block in page.blocks if block not in dropped])


def _bare_numbers(lines: Iterable[Line]) -> list[tuple[Line, int]]:
    matches = ((line, _BARE.fullmatch(line.text)) for line in lines)
    return [(line, int(match[1])) for line, match in matches if match]


def _is_flush(line: Line, page: PageLayout) -> bool:
    """Whether a line, the first or the last, begins just where the one beside it does."""
    beside = page.blocks[1:2] if line is page.blocks[0] else page.blocks[-2:-1]
    return any(abs(other.box[0] - line.box[0]) <= _FLUSH for other in beside)


def _margin_lines(page: PageLayout) -> Iterator[Line]:
    """The first and the last line of a page, if in its margins and apart from the others."""
    _, top, _, bottom = page.box
    margin = MARGIN * (bottom - top)
    for line, beside in ((0, 1), (-1, -2)):
        for block in page.blocks[line : line + 1 or None]:
            above, below = block.box[1], block.box[3]
            gaps = [
                max(above - other.box[3], other.box[1] - below)
                for other in page.blocks[beside : beside + 1 or None]
            ]
            is_apart = all(gap >= _APART * (below - above) for gap in gaps)
            in_margin = below <= top + margin if line == 0 else above >= bottom - margin
            if isinstance(block, Line) and in_margin and is_apart:
                yield block
