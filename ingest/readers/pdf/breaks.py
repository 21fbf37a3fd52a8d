"""Rows that a page break cuts: the beginning of a label on one page, its end on the next.

Read as two rows, half a label may be known by itself, and the cells beside it would be blank.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby, takewhile
from operator import attrgetter

from ingest import forms
from ingest.characters import simplified
from ingest.document import UNREAD
from ingest.readers.pdf.cells import CellText
from ingest.readers.pdf.layout import PageLayout, TableBlock
from ingest.readers.pdf.pdfium import Box
from ingest.readers.pdf.tables import SNAP

_LINES_BESIDE = 2
"""Lines below the last table of a page, or above the first of the next, that may be its margins."""
_WORDS = re.compile("[\u4e00-\u9fff][^\u4e00-\u9fff]*[\u4e00-\u9fff]")
_NOTE = re.compile(r"\([^()]+\)$")

_Cells = Sequence[CellText]


def with_whole_rows(pages: Sequence[PageLayout]) -> list[PageLayout]:
    """The pages with the rows whole that are cut between two of them, or two of their columns."""
    columns = [column for page in pages for column in _columns(page)]
    begun: dict[Box, Sequence[_Cells]] = {}
    for number in range(1, len(columns)):
        above, below = columns[number - 1], columns[number]
        upper, lower = _last_table(above.blocks), _last_table(below.blocks[::-1])
        if upper is None or lower is None:
            continue
        # Over several pages, the rows at the head of the first are those that are printed again.
        head = begun.get(upper.box, upper.rows)
        headers = _repeated(head, lower.rows)
        begun = {lower.box: head} if headers else {}
        rows, following = _joined(upper, lower, headers)
        columns[number - 1] = _with(above, upper, rows)
        columns[number] = _with(below, lower, following)
    parts = iter(columns)
    return [_whole([next(parts) for _ in _columns(page)]) for page in pages]


def _columns(page: PageLayout) -> list[PageLayout]:
    """The columns of a page, mostly one, as if each were a page."""
    if not page.blocks or page.blocks[0].column == page.blocks[-1].column:
        return [page]
    parts = groupby(page.blocks, attrgetter("column"))
    return [replace(page, blocks=[*blocks]) for _, blocks in parts]


def _whole(columns: Sequence[PageLayout]) -> PageLayout:
    if len(columns) == 1:
        return columns[0]
    return replace(columns[0], blocks=[block for column in columns for block in column.blocks])


def _last_table(blocks: Sequence[object]) -> TableBlock | None:
    last = (block for block in blocks[: -_LINES_BESIDE - 2 : -1] if isinstance(block, TableBlock))
    return next(last, None)


def _are_alike(upper: Box, lower: Box, apart: float) -> bool:
    """Whether both begin and end at the same distance from the left edge of their columns.

    `apart` is how far the column of the lower one is to the right.
    """
    sides = zip(upper[::2], lower[::2], strict=True)
    return all(abs(one + apart - other) <= SNAP for one, other in sides)


def _with(page: PageLayout, table: TableBlock, rows: Sequence[_Cells]) -> PageLayout:
    if rows is table.rows:
        return page
    changed = table._replace(rows=rows)
    blocks = [changed if block is table else block for block in page.blocks]
    return replace(page, blocks=[block for block in blocks if block is not changed or rows])


def _joined(
    above: TableBlock, below: TableBlock, headers: int
) -> tuple[Sequence[_Cells], Sequence[_Cells]]:
    """The rows of two tables, the last of one joined with the first of the other if it is one.

    So many rows at the head of the second are printed again.
    """
    upper, lower = above.rows, below.rows
    if headers == len(lower):
        return upper, lower
    last, first = upper[-1], lower[headers]
    # The cell of a group of rows may be drawn on one of the pages only.
    count = min(len(last), len(first))
    halves = list(zip(last[-count:], first[-count:], strict=True))
    apart = below.box[2] - above.box[2] if above.column != below.column else 0
    is_one_table = (_are_alike(above.box, below.box, apart) and count == len(last)) or all(
        _are_alike(one[1], other[1], apart) for one, other in halves
    )
    # The end of a label may be a label, too: 行政|规范性文件.
    is_row = _names_a_row(first[-count:])
    if is_row and (not is_one_table or _names_a_row(last)):
        return upper, lower
    if not is_one_table:
        # It may be that a row is cut whose cells are not drawn as on the page before.
        return upper, [*lower[:headers], _not_known(first), *lower[headers + 1 :]]
    if any(_are_a_label(one[0], other[0]) for one, other in halves if one[0] or not is_row):
        whole = [*last[:-count], *(_cell(one, other) for one, other in halves)]
        return [*upper[:-1], whole], [*lower[:headers], *lower[headers + 1 :]]
    if is_row:
        return upper, lower
    # An empty cell beside half a label may be filled in on the other page.
    return (
        upper if _names_a_row(last) else [*upper[:-1], _not_known(last)],
        [*lower[:headers], _not_known(first), *lower[headers + 1 :]],
    )


def _repeated(upper: Sequence[_Cells], lower: Sequence[_Cells]) -> int:
    """How many rows at the head of a table are those at the head of the one before."""
    rows = zip(upper, lower, strict=False)
    return sum(1 for _ in takewhile(lambda pair: _is_again(*pair), rows))


def _is_again(row: _Cells, other: _Cells) -> bool:
    """Whether a row is printed again; a cell over further rows, which are not, is cut then."""
    if len(row) != len(other):
        return False
    whole = [(one[0], again[0]) for one, again in zip(row, other, strict=True) if one[2] == 1]
    cut = len(whole) < len(row)
    return all(one == again for one, again in whole) and (not cut or any(one for one, _ in whole))


def _cell(above: CellText, below: CellText) -> CellText:
    """A cell of two halves: text goes on, but what are digits may be one number or two."""
    text, box, row_span, column_span = above
    apart = " " if text and below[0] and not _WORDS.search(below[0]) else ""
    return f"{text}{apart}{below[0]}", box, row_span, column_span


def _not_known(row: _Cells) -> _Cells:
    """The row, without its empty cells if there are no others behind its label."""
    behind = max((at for at, cell in enumerate(row, start=1) if _WORDS.search(cell[0])), default=0)
    if not behind or any(cell[0] for cell in row[behind:]):
        return row
    return [*row[:behind], *((UNREAD, box, down, across) for _, box, down, across in row[behind:])]


def _names_a_row(row: _Cells) -> bool:
    return any(_is_label(cell[0]) for cell in row)


def _are_a_label(above: str, below: str) -> bool:
    """Whether two texts are the halves of a row's label, or of its note in brackets."""
    begun, whole = _key(above), _key(above + below)
    is_in_note = begun.rfind("(") > begun.rfind(")")
    return _is_label(_NOTE.sub("", whole) if is_in_note else whole)


def _is_label(text: str) -> bool:
    return bool(text) and _key(text) in _labels()


@cache
def _labels() -> frozenset[str]:
    return frozenset(_key(row.label) for table in forms.tables() for row in table.rows)


def _key(text: str) -> str:
    """A label without what is printed now so, now so."""
    return simplified("".join(unicodedata.normalize("NFKC", text).split())).replace("、", ".")
