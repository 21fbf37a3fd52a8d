"""Spreadsheets (.xlsx): the sheets that are shown, one after the other, as they are printed.

Hidden sheets, rows and columns are left out, as they do not appear on paper. Of a formula the
value that was saved is read; of one without, the formula, which is no number. A number is given in
plain decimals, with the percent sign or the unit of its format; a date as 2024-01-31.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.document import Document
from ingest.readers import ooxml
from ingest.readers.builder import MAX_CELLS, MAX_SPAN, Builder, clean
from ingest.readers.errors import UnreadableError, too_many_cells
from ingest.readers.ooxml import Attributes, number_of
from ingest.readers.xlsx_book import TRUE, Book, book_of, local_name
from ingest.readers.xlsx_numbers import shown

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_DEFAULT_NAME = re.compile(r"(?:sheet|工作表)\s*\d*", re.IGNORECASE)
_PROSE = 60
"""Characters above which a text alone in its row is a paragraph, not a label."""


@dataclass(slots=True)
class _Merge:
    """A range of merged cells; its text stands in the first."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class _Sheet:
    """The cells of a sheet that hold something, by row and column, without what is hidden."""

    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merges: list[_Merge] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)

    def is_hidden(self, column: int) -> bool:
        return any(first <= column <= last for first, last in self.hidden_columns)


def read(content: bytes) -> Document:
    """Read the sheets.

    Raises:
        UnreadableError: damaged, encrypted, too large or empty.

    """
    package = ooxml.open_package(content)
    part = package.main_part()
    if part is None:
        raise ooxml.damaged("没有工作簿", "it has no workbook")
    related = package.related(part)
    book = book_of(package, part, related)
    builder = Builder()
    for name, relation in book.sheets:
        kind, sheet_part = related.get(relation, ("", ""))
        if kind == "worksheet":
            sheet = _read_sheet(package.part(sheet_part), book)
            if sheet.rows and not _DEFAULT_NAME.fullmatch(name):
                builder.tabbed_line(clean(name))
            _write(sheet, builder)
    document = builder.document("xlsx", MEDIA_TYPE)
    if not document.text:
        raise UnreadableError(
            "工作簿没有可见的内容 (the workbook shows no cells; fetch the report again)"
        )
    return document


def _read_sheet(part: bytes, book: Book) -> _Sheet:
    reader = _SheetReader(book)
    ooxml.parse(part, reader.start, reader.end, reader.characters)
    return reader.sheet


def _is_hidden(attributes: Attributes, size: str) -> bool:
    """Whether a row or column says that it is hidden, or has no height or width."""
    declared = attributes.get(size, "")
    return attributes.get("hidden") in TRUE or (bool(declared) and not declared.strip("0."))


class _SheetReader:
    """The cells of a sheet. A cell without a place stands behind the one before it."""

    def __init__(self, book: Book) -> None:
        self.sheet = _Sheet()
        self._book = book
        self._row = self._column = 0
        self._row_hidden = False
        self._kind = self._style = ""
        self._value: list[str] = []
        self._formula: list[str] = []
        self._in_value = self._in_formula = False
        self._shows_zeros = True
        self._cells = 0

    def start(self, name: str, attributes: Attributes) -> None:
        local = local_name(name)
        if local == "c":
            self._start_cell(attributes)
        elif local in ("v", "t"):
            self._in_value = True
        elif local == "f":
            self._in_formula, self._formula = True, ["="]
        elif local == "row":
            self._row = number_of(attributes.get("r")) or self._row + 1
            self._row_hidden = _is_hidden(attributes, "ht")
            self._column = 0
        elif local == "col" and _is_hidden(attributes, "width"):
            columns = number_of(attributes.get("min")), number_of(attributes.get("max"))
            self.sheet.hidden_columns.append(columns)
        elif local == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif local == "sheetView":
            self._shows_zeros = attributes.get("showZeros", "1") in TRUE

    def end(self, name: str) -> None:
        local = local_name(name)
        if local in ("v", "t"):
            self._in_value = False
        elif local == "f":
            self._in_formula = False
        elif local == "c":
            self._end_cell()

    def characters(self, text: str) -> None:
        if self._in_value:
            self._value.append(text)
        elif self._in_formula:
            self._formula.append(text)

    def _start_cell(self, attributes: Attributes) -> None:
        place = _PLACE.fullmatch(attributes.get("r", ""))
        self._column = _column(place[1]) if place else self._column + 1
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._value, self._formula = [], []

    def _end_cell(self) -> None:
        text = clean(self._text("".join(self._value or self._uncalculated())))
        if not text or self._row_hidden or self.sheet.is_hidden(self._column):
            return
        self._cells += 1
        if self._cells > MAX_CELLS:
            raise too_many_cells(MAX_CELLS)
        self.sheet.rows.setdefault(self._row, {})[self._column] = text

    def _uncalculated(self) -> Sequence[str]:
        """The formula of a cell in which no program has saved a value; Excel will show a number."""
        return self._formula if self._kind == "n" else ()

    def _text(self, value: str) -> str:
        """What the cell prints."""
        if self._kind == "s":
            return self._book.string(number_of(value.strip()))
        if self._kind != "n" or not value.strip():
            return {"1": "TRUE", "0": "FALSE"}.get(value, value) if self._kind == "b" else value
        style = self._book.format(number_of(self._style))
        text = shown(value, style, from_1904=self._book.from_1904)
        return "" if text == "0" and not self._shows_zeros else text

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        begin, end = _PLACE.fullmatch(first), _PLACE.fullmatch(last)
        if begin and end:
            self.sheet.merges.append(
                _Merge(int(begin[2]), _column(begin[1]), int(end[2]), _column(end[1]))
            )
        if len(self.sheet.merges) > MAX_CELLS:
            raise too_many_cells(MAX_CELLS)


def _column(letters: str) -> int:
    """The number of a column, counted from 1: A, Z, AA are 1, 26, 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _write(sheet: _Sheet, builder: Builder) -> None:
    """Write the sheet: rows that follow each other are a table, as wide as what they hold."""
    numbers = sorted(sheet.rows)
    starts = [n for n, (a, b) in enumerate(pairwise(numbers), start=1) if b - a > 1]
    for first, last in pairwise([0, *starts, len(numbers)]):
        block = numbers[first:last]
        if block:
            builder.open_table()
            _write_block(sheet, block, builder)
            builder.close_table()


def _write_block(sheet: _Sheet, block: list[int], builder: Builder) -> None:
    used = {column for row in block for column in sheet.rows[row]}
    columns = [n for n in range(min(used), max(used) + 1) if not sheet.is_hidden(n)]
    if len(columns) * len(block) > MAX_CELLS:
        raise too_many_cells(MAX_CELLS)
    anchors, covered = _merged(sheet, block, columns)
    for row in block:
        cells = sheet.rows[row]
        if len(cells) == 1 and len(*cells.values()) > _PROSE:
            builder.tabbed_line(*cells.values())
            continue
        shown = [column for column in columns if (row, column) not in covered]
        builder.whole_row(
            [cells.get(column, "") for column in shown],
            [anchors.get((row, column), (1, 1)) for column in shown],
        )


def _merged(
    sheet: _Sheet, block: list[int], columns: list[int]
) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """Of the block's cells: the spans of those that begin a merge, and those that it covers."""
    anchors: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    work = 0
    for merge in sheet.merges:
        rows = block[bisect_left(block, merge.top) : bisect_right(block, merge.bottom)]
        inside = columns[bisect_left(columns, merge.left) : bisect_right(columns, merge.right)]
        work += len(rows) * len(inside)
        if work > MAX_CELLS:
            raise too_many_cells(MAX_CELLS)
        if rows and inside:
            anchors[rows[0], inside[0]] = min(len(rows), MAX_SPAN), min(len(inside), MAX_SPAN)
            covered.update((row, column) for row in rows for column in inside)
            covered.discard((rows[0], inside[0]))
    return anchors, covered
