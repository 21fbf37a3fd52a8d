"""The neutral document that every reader produces and every extractor reads."""

import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, repeat
from typing import NamedTuple, overload

from ingest.figure import Span, new_tuple

UNREAD = "\ufffd"
"""What stands in the text for what is printed and cannot be read: it is no blank, and no number."""


class Cell(NamedTuple):
    """One cell of a table: its text, and where that text stands in the document's text.

    `text` is the document's text from `start` on, letter by letter. The spans are those that
    the document declares; rows are not trusted to fit them.
    """

    text: str
    start: int
    row_span: int = 1
    column_span: int = 1

    @property
    def span(self) -> Span:
        """The place of the cell's text, white space around it left out."""
        text, start = self.text, self.start
        stripped = text.strip()
        if stripped is not text:
            start += text.find(stripped)
        return Span(start, start + len(stripped))


@dataclass(slots=True)
class Row(Sequence[Cell]):
    """The cells of a row, printed one behind the other with one sign between.

    A report has hundreds of cells, and is mostly read by their texts and places alone; so a cell
    is made when it is asked for. What asks for single cells gets all of the row made.
    """

    texts: Sequence[str]
    start: int
    """Where the text of the first cell stands."""
    spans: Sequence[tuple[int, int]] | None = None
    """The row and column spans of each cell; None if no cell spans more than one."""

    def start_of(self, number: int) -> int:
        """Where the text of a cell stands."""
        return self.start + sum(map(len, self.texts[:number])) + number

    @property
    def end(self) -> int:
        """Behind the text of the last cell."""
        return self.start_of(len(self.texts)) - 1

    def __len__(self) -> int:
        return len(self.texts)

    def __iter__(self) -> Iterator[Cell]:
        start = self.start
        for text, (row_span, column_span) in zip(
            self.texts, self.spans or repeat((1, 1)), strict=False
        ):
            yield new_tuple(Cell, (text, start, row_span, column_span))
            start += len(text) + 1

    @overload
    def __getitem__(self, index: int) -> Cell: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Cell]: ...
    def __getitem__(self, index: int | slice) -> Cell | Sequence[Cell]:
        return tuple(self)[index]

    def index(self, value: object, start: int = 0, stop: int = sys.maxsize) -> int:
        """As of any sequence, but made of one round: the inherited one asks for each cell."""
        return tuple(self).index(value, start, stop)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as the document prints it: rows of cells in reading order, blank cells included.

    A cell that spans rows stands in the first of them only. No table is without rows, and no row
    without cells.
    """

    rows: Sequence[Row]
    is_filled: bool = False
    """Text in which each row was filled up to the width of the table; what fills it is no cell."""

    @property
    def span(self) -> Span:
        """From the first cell to behind the last."""
        return Span(self.rows[0].start, self.rows[-1].end)


@dataclass(frozen=True, slots=True)
class Page:
    """What the page around a report says of it, as printed there; null where it does not."""

    title: str | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Document:
    """A report as text, with the tables in it.

    `text` is what every place (line, char_start, char_end) refers to; form feeds in it part
    pages. `reader` names the module that read it and how it decoded the bytes.
    """

    text: str
    tables: Sequence[Table]
    reader: str
    media_type: str
    page: Page = Page()
    is_laid_out: bool = False
    """Read from the pages themselves: no line of the text can have been dropped on its way."""
    open_rows: Sequence[Span] = ()
    """Lines in which pipes part columns that were told by their places.

    They are no tables: a column that is blank in all of them is not among them.
    """

    @cached_property
    def _line_starts(self) -> list[int]:
        return _starts(self.text, "\n")

    @cached_property
    def _page_starts(self) -> list[int]:
        return _starts(self.text, "\f")

    def line_of(self, offset: int) -> int:
        """The line, counted from 1, in which the character at `offset` stands."""
        return bisect_right(self._line_starts, offset)

    def lines_of(self, offsets: Iterable[int | None]) -> list[int | None]:
        """The line of each place; of none, none."""
        starts = self._line_starts
        return [None if offset is None else bisect_right(starts, offset) for offset in offsets]

    def page_of(self, offset: int) -> int | None:
        """The page, counted from 1; null where the document does not part its pages."""
        if len(self._page_starts) == 1:
            return None
        return bisect_right(self._page_starts, offset)


def _starts(text: str, end: str) -> list[int]:
    """Where the parts of a text start that a character ends."""
    lengths = map(len, text.split(end))
    return [0, *accumulate(map((1).__add__, lengths))][:-1]
