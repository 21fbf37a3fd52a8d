"""Puts a Document together: readers say what they meet, in reading order; places come out right.

The text that results reads like our tab layout: a paragraph a line, a row of a table a line with
its cells parted by tabs. A cell holds no tab and no line break.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.document import Document, Row, Table
from ingest.readers.errors import too_many_cells, too_many_characters
from ingest.readers.lines import is_parted

MAX_CELLS = 200_000
"""Cells of one document; the longest reports have a few thousand."""
MAX_CHARACTERS = 20_000_000
"""Characters of one document: repeated strings can make a small file a large text."""
MAX_SPAN = 1000
"""What a browser takes of a declared colspan; larger ones are slips or attacks."""

_SPACE = re.compile(r"[^\S\u3000]+")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|"
    r"(?<=\S)\xad|\xad(?![0-9０-９])"
)
"""A soft hyphen before a number may be its sign: some programs show it."""
_LONG_CELL = 200
"""Characters above which paragraphs in one cell are prose in a frame, not a cell of a form."""


def clean(text: str) -> str:
    """The text on one line: white space as single spaces, none around it, no invisible signs."""
    if text.isprintable() and "  " not in text:  # neither other spaces nor invisible signs
        return text.strip()
    squeezed = " ".join(text.split())  # several times as fast, but it takes wide spaces too
    if squeezed.isprintable() and "\u3000" not in text:
        return squeezed
    return _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()


def clean_all(texts: Sequence[str]) -> list[str]:
    """Each of the texts on one line, as `clean` does it."""
    joined = "".join(texts)
    if joined.isprintable() and "  " not in joined:
        return [text.strip() for text in texts]
    return [clean(text) for text in texts]


def span_of(declared: str | None) -> int:
    """A declared rowspan or colspan as a number that can be trusted: 1 to MAX_SPAN."""
    digits = (declared or "").strip()
    if not (digits.isascii() and digits.isdigit()):
        return 1
    return max(1, min(int(digits[:9]), MAX_SPAN))


class OpenCell:
    """A cell while it is read; its spans may still grow when it is already printed."""

    __slots__ = ("column_span", "lines", "row_span")

    def __init__(self, row_span: int, column_span: int, lines: list[str]) -> None:
        self.row_span = row_span
        self.column_span = column_span
        self.lines = lines


@dataclass(slots=True)
class _OpenTable:
    rows: list[tuple[Row, Sequence[OpenCell]]] = field(default_factory=list)
    """What is printed, and the cells whose spans it takes when all is read."""
    row: list[OpenCell] = field(default_factory=list)
    cell: OpenCell | None = None
    framing: bool = False
    """The row holds tables: it is a frame for what stands in it, no row of cells."""
    is_filled: bool = False
    """As `Table.is_filled`."""
    is_parted: bool = False
    """What parts cells does so in some row, and not only begins or ends lines."""


class Builder:
    """Collects lines and tables.

    Inline text comes by `text`, and ends by `end_line`. Tables may stand in cells of tables: a
    row with such a cell is taken apart into paragraphs and the tables in it, so that a table
    which only lays out a page does not hide the one that holds the figures.

    Raises:
        UnreadableError: from any method, when the document grows beyond the limits above.

    """

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._length = 0
        self._cell_count = 0
        self._inline: list[str] = []
        self._open: list[_OpenTable] = []
        self._tabbed = _OpenTable()
        self._tables: list[_OpenTable] = []

    def text(self, text: str) -> None:
        """Text within a line; white space does not begin one."""
        if self._inline or not text.isspace():
            self._inline.append(text)

    def end_line(self) -> None:
        """End the line that `text` began, if there is anything on it."""
        if not self._inline:
            return
        line = clean("".join(self._inline))
        self._inline.clear()
        if line:
            self._line(line)

    def line(self, text: str) -> None:
        """A line by itself, if there is anything on it."""
        self.end_line()
        line = clean(text)
        if line:
            self._line(line)

    def lines(self, texts: Sequence[str]) -> None:
        """Lines by themselves, without those that have nothing on them."""
        self.end_line()
        cleaned = [line for line in clean_all(texts) if line]
        if not cleaned:
            return
        cell = self._current_cell()
        if cell is not None:
            cell.lines += cleaned
        else:
            self._end_tabbed()
            self._print("\n".join(cleaned))

    def tabbed_line(self, line: str) -> None:
        """A whole line in which tabs part cells; neighbouring ones are a table.

        Inside a table's cell its tabs are spaces.
        """
        self.end_line()
        if not line.strip(" \n"):
            return
        texts = line.split("\t")
        if len(texts) == 1 or self._current_cell() is not None:
            text = clean(" ".join(texts))
            if text:
                self._line(text)
        else:
            self._row([clean(text) for text in texts])

    def row(self, texts: Sequence[str], *, is_filled: bool = False) -> None:
        """A row by itself, outside of tables; neighbouring ones are a table."""
        self._row([clean(text) for text in texts])
        self._tabbed.is_filled |= is_filled
        self._tabbed.is_parted = True

    def page_break(self) -> None:
        """Part two pages, as a form feed does in text."""
        self._end_tabbed()
        self._print("\f")

    def open_table(self) -> None:
        """A table begins."""
        self.end_line()
        self._end_tabbed()
        if self._open and self._open[-1].cell is not None:
            self._unframe(self._open[-1])
        self._open.append(_OpenTable())

    def open_row(self) -> None:
        """A row begins."""
        self.end_line()
        table = self._open[-1]
        table.row, table.framing = [], False

    def open_cell(self, row_span: int = 1, column_span: int = 1) -> OpenCell:
        """A cell begins. What is returned may be given more spans until the table ends."""
        self.end_line()
        self._count_cells(1)
        table = self._open[-1]
        cell = OpenCell(row_span, column_span, [])
        if not table.framing:
            table.cell = cell
        return cell

    def close_cell(self, *, kept: bool = True) -> None:
        """The cell ends. One that is not `kept` is covered by another and is left out."""
        self.end_line()
        table = self._open[-1]
        if table.cell is not None and kept:
            table.row.append(table.cell)
        table.cell = None

    def whole_row(self, texts: Sequence[str], spans: Sequence[tuple[int, int]] | None) -> None:
        """A row of cells that hold one text each: the texts, and the spans as Row has them."""
        self.open_row()
        if not texts:
            return
        self._count_cells(len(texts))
        row = self._print_row(clean_all(texts))
        row.spans = spans
        self._open[-1].rows.append((row, ()))

    def close_row(self, *, kept: bool = True) -> None:
        """The row ends; a row without cells leaves nothing."""
        table = self._open[-1]
        if table.row and kept:
            if _is_prose(table.row):
                self._unframe(table)
            else:
                texts = [" ".join(cell.lines) for cell in table.row]
                table.rows.append((self._print_row(texts), table.row))
        table.row = []

    def close_table(self) -> None:
        """The table ends."""
        self.end_line()
        self._finish(self._open.pop())

    def document(self, reader: str, media_type: str) -> Document:
        """What was collected. Nothing may be added after this."""
        self.end_line()
        self._end_tabbed()
        return Document(
            text="\n".join([*self._lines, ""]),
            tables=tuple(map(_table, self._tables)),
            reader=reader,
            media_type=media_type,
        )

    def _current_cell(self) -> OpenCell | None:
        return self._open[-1].cell if self._open else None

    def _line(self, line: str) -> None:
        cell = self._current_cell()
        if cell is not None:
            cell.lines.append(line)
        else:
            self._end_tabbed()
            self._print(line)

    def _print(self, line: str) -> int:
        """Add a line, or several, to the text, and return where it starts."""
        start = self._length
        self._length += len(line) + 1
        if self._length > MAX_CHARACTERS:
            raise too_many_characters(MAX_CHARACTERS)
        self._lines.append(line)
        return start

    def _row(self, texts: Sequence[str]) -> None:
        self._count_cells(len(texts))
        self._tabbed.rows.append((self._print_row(texts), ()))
        self._tabbed.is_parted = self._tabbed.is_parted or is_parted(texts)

    def _print_row(self, texts: Sequence[str]) -> Row:
        return Row(texts, self._print("\t".join(texts)))

    def _unframe(self, table: _OpenTable) -> None:
        """Print what the row holds so far as paragraphs, and go on without cells."""
        self._finish(table)
        cells = [*table.row, table.cell] if table.cell is not None else table.row
        for cell in cells:
            for line in cell.lines:
                self._print(line)
        table.row, table.cell, table.rows, table.framing = [], None, [], True

    def _finish(self, table: _OpenTable) -> None:
        if table.rows:
            self._tables.append(_OpenTable(table.rows))

    def _end_tabbed(self) -> None:
        if self._tabbed.rows:
            if self._tabbed.is_parted:
                self._tables.append(self._tabbed)
            self._tabbed = _OpenTable()

    def _count_cells(self, number: int) -> None:
        self._cell_count += number
        if self._cell_count > MAX_CELLS:
            raise too_many_cells(MAX_CELLS)


def _is_prose(row: Iterable[OpenCell]) -> bool:
    """Whether paragraphs stand in the row as in a frame: several lines in a cell, and long."""
    lengths = [sum(map(len, cell.lines)) for cell in row if len(cell.lines) > 1]
    return bool(lengths) and max(lengths) > _LONG_CELL


def _table(table: _OpenTable) -> Table:
    for row, cells in table.rows:
        if cells:
            row.spans = [(cell.row_span, cell.column_span) for cell in cells]
    return Table(tuple(row for row, _ in table.rows), table.is_filled)
