"""Word documents (.docx), read as a stream of XML in the order in which they are printed.

What Word shows is text: insertions are, deletions, hidden, struck out and placeholder text are not.
A cell that is merged over rows or columns stands once, where it begins.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ingest.document import UNREAD, Document
from ingest.readers import ooxml
from ingest.readers.builder import Builder, OpenCell, span_of
from ingest.readers.docx_numbering import Numbering
from ingest.readers.docx_parts import Budget, Parts
from ingest.readers.errors import UnreadableError
from ingest.readers.ooxml import Attributes, Package, word_value
from ingest.readers.pictures import reject_picture

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_PICTURES = (
    "http://schemas.openxmlformats.org/drawingml/2006/main blip",
    "urn:schemas-microsoft-com:vml imagedata",
)
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
"""A second printing of a text box, for programs that do not know the first."""

_BEFORE_A_CHANGE = ("rPrChange", "pPrChange", "tcPrChange", "trPrChange")
"""Properties that text, cells and rows had before a tracked change of their formatting."""
_SKIPPED = frozenset((_FALLBACK, *(name for key in _BEFORE_A_CHANGE for name in ooxml.word(key))))

_OFF = frozenset(("0", "false", "off", "none"))
_LEFT_OUT = ("del", "moveFrom", "rt")
"""What is deleted or moved away, and the readings over characters."""
_CODE = re.compile("[0-9A-Fa-f]{2,4}")
_SIGNS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "cr": "\n", "br": "\n"}


def read(content: bytes) -> Document:
    """Read the paragraphs and tables of the body.

    Raises:
        UnreadableError: damaged, encrypted, too large, empty, or a picture of a report.

    """
    return _read(content, Budget())


def _read(content: bytes, budget: Budget) -> Document:
    package = ooxml.open_package(content)
    part = package.main_part()
    if part is None:
        raise ooxml.damaged("没有正文部分", "it has no main part")
    builder = Builder()
    body = _Body(builder, _numbering(package, part), Parts(package, part, _read, budget))
    ooxml.parse(package.part(part), body.start, body.end, body.characters)
    document = builder.document("docx", MEDIA_TYPE)
    if body.has_image:
        reject_picture(document, "Word 文档", "document")
    if not document.text:
        raise UnreadableError("Word 文档没有文字 (the document holds no text; fetch it again)")
    return document


def _numbering(package: Package, part: str) -> Numbering:
    numbering = Numbering()
    for kind, name in package.related(part).values():
        if kind == "numbering" and name in package.names:
            numbering.read_lists(package.part(name))
        elif kind == "styles" and name in package.names:
            numbering.read_styles(package.part(name))
    return numbering


@dataclass(slots=True)
class _Grid:
    """A table while it is read: the cells that may go on in the next row, by column."""

    merged: dict[int, OpenCell] = field(default_factory=dict)
    column: int = 0
    row_deleted: bool = False
    left: OpenCell | None = None
    cell: OpenCell | None = None
    columns: int = 1
    goes_on_from_left: bool = False
    vertical: str | None = None
    """`restart` where a merged cell begins, `continue` where it goes on."""

    def begin_row(self) -> None:
        self.column, self.row_deleted, self.left = 0, False, None

    def begin_cell(self, cell: OpenCell) -> None:
        self.cell, self.columns, self.vertical, self.goes_on_from_left = cell, 1, None, False

    def end_cell(self) -> bool:
        """Whether the cell is one of its own; else the one that it belongs to has grown."""
        column, cell = self.column, self.cell
        self.column += self.columns
        if cell is None:
            return False
        if self.goes_on_from_left and self.left is not None:
            self.left.column_span += self.columns
            return False
        if self.vertical == "continue" and column in self.merged:
            self.merged[column].row_span += 1
            return False
        self.merged.pop(column, None)
        if self.vertical == "restart":
            self.merged[column] = cell
        cell.column_span = self.columns
        self.left = cell
        return True


@dataclass(slots=True)
class _Run:
    """Text of one formatting, while it is read."""

    hidden: bool = False
    raised: bool = False


class _Body:
    """Turns the elements of a body into calls of the builder."""

    def __init__(self, builder: Builder, numbering: Numbering, parts: Parts) -> None:
        self.has_image = False
        self._parts = parts
        self._builder = builder
        self._numbering = numbering
        self._grids: list[_Grid] = []
        self._line: list[str] = []
        self._style = ""
        self._list: dict[str, str] = {}
        self._run: _Run | None = None
        self._in_text = False
        self._left_out = 0
        self._skipped = 0
        self._in_row_properties = False
        self._placeholders: list[bool] = []
        self._starts = self._handlers_of_starts()
        self._ends = self._handlers_of_ends()

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if name in _SKIPPED:
            self._skipped += 1
        handler = self._starts.get(name)
        if handler is not None and not self._skipped:
            handler(attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        handler = self._ends.get(name)
        if handler is not None and not self._skipped:
            handler()
        if name in _SKIPPED:
            self._skipped -= 1

    def characters(self, text: str) -> None:
        """Text between tags."""
        if self._in_text and not self._left_out and not (self._run and self._run.hidden):
            self._line.append(text)

    def _handlers_of_starts(self) -> dict[str, Callable[[Attributes], None]]:
        handlers: dict[str, Callable[[Attributes], None]] = {
            "p": self._start_paragraph,
            "r": self._start_run,
            "t": self._start_text,
            "altChunk": self._embed,
            "tbl": self._start_table,
            "tr": self._start_row,
            "tc": self._start_cell,
            "sdt": lambda _: self._placeholders.append(False),
            "sdtContent": self._start_control,
            "showingPlcHdr": self._placeholder,
            "trPr": lambda _: self._row_properties(inside=True),
            "gridBefore": self._grid_before,
            "gridSpan": self._grid_span,
            "vMerge": self._merged_down,
            "hMerge": self._merged_right,
            "pStyle": self._paragraph_style,
            "ilvl": lambda attributes: self._list.update(level=word_value(attributes)),
            "numId": lambda attributes: self._list.update(number=word_value(attributes)),
            "vertAlign": self._raised,
            "hidden": self._hidden_row,
            **dict.fromkeys(("vanish", "strike", "dstrike"), self._hidden),
            **dict.fromkeys(_LEFT_OUT, self._start_left_out),
            "sym": lambda attributes: self._sign(_symbol(attributes))(attributes),
            **{name: self._sign(sign) for name, sign in _SIGNS.items()},
        }
        named = {name: call for local, call in handlers.items() for name in ooxml.word(local)}
        named[f"{_MATH} t"] = self._start_text
        return named | dict.fromkeys(_PICTURES, self._picture)

    def _handlers_of_ends(self) -> dict[str, Callable[[], None]]:
        handlers: dict[str, Callable[[], None]] = {
            "p": self._end_paragraph,
            "r": self._end_run,
            "t": self._end_text,
            "tbl": self._end_table,
            "tr": self._end_row,
            "tc": self._end_cell,
            "sdt": self._end_sdt,
            "sdtContent": self._end_control,
            "trPr": lambda: self._row_properties(inside=False),
            **dict.fromkeys(_LEFT_OUT, self._end_left_out),
        }
        named = {name: call for local, call in handlers.items() for name in ooxml.word(local)}
        named[f"{_MATH} t"] = self._end_text
        return named

    def _picture(self, _: Attributes) -> None:
        self.has_image = True

    def _embed(self, attributes: Attributes) -> None:
        """Print a document that stands in a part of its own, at this place."""
        if not self._left_out:
            self._print_line()
            self._parts.print(attributes, self._builder)

    def _start_paragraph(self, _: Attributes) -> None:
        self._print_line()  # the paragraph around a text box, as far as it has come
        self._style, self._list = "", {}

    def _end_paragraph(self) -> None:
        if any(not text.isspace() for text in self._line):
            number = self._numbering.label(
                self._style, self._list.get("number", ""), self._list.get("level", "")
            )
            text = "".join(self._line)
            if number or "\t" not in text.strip():
                text = text.lstrip()  # else tabs before part blank cells from the first that is not
            # Parted where it ends or the text begins in a digit: 1. and 12 are not 1.12.
            apart = number and (number[-1:].isalnum() or text[:1].isdigit())
            self._line = [number, " " if apart else "", text]
        self._print_line()
        self._style, self._list = "", {}

    def _print_line(self) -> None:
        if self._line:
            for line in "".join(self._line).split("\n"):
                self._builder.tabbed_line(line)
            self._line = []

    def _paragraph_style(self, attributes: Attributes) -> None:
        self._style = word_value(attributes)

    def _start_run(self, _: Attributes) -> None:
        self._run = _Run()

    def _end_run(self) -> None:
        if self._run and self._run.raised:
            self._line.append(" ")
        self._run = None

    def _hidden(self, attributes: Attributes) -> None:
        if self._run and word_value(attributes) not in _OFF:
            self._run.hidden = True

    def _hidden_row(self, attributes: Attributes) -> None:
        if self._in_row_properties and self._grids and word_value(attributes) not in _OFF:
            self._grids[-1].row_deleted = True

    def _raised(self, attributes: Attributes) -> None:
        """Parted from its neighbours: a note's number is no digit of the figure before it."""
        if self._run and word_value(attributes) != "baseline":
            self._run.raised = True
            self._line.append(" ")

    def _start_text(self, _: Attributes) -> None:
        self._in_text = True

    def _end_text(self) -> None:
        self._in_text = False

    def _sign(self, sign: str) -> Callable[[Attributes], None]:
        def write(_: Attributes) -> None:
            if self._run and not self._left_out and not self._run.hidden:
                self._line.append(sign)

        return write

    def _start_left_out(self, _: Attributes) -> None:
        self._left_out += 1
        if self._in_row_properties and self._grids:
            self._grids[-1].row_deleted = True

    def _end_left_out(self) -> None:
        self._left_out -= 1

    def _placeholder(self, _: Attributes) -> None:
        if self._placeholders:
            self._placeholders[-1] = True

    def _start_control(self, _: Attributes) -> None:
        self._left_out += bool(self._placeholders and self._placeholders[-1])

    def _end_control(self) -> None:
        self._left_out -= bool(self._placeholders and self._placeholders[-1])

    def _end_sdt(self) -> None:
        self._placeholders.pop()

    def _start_table(self, _: Attributes) -> None:
        self._print_line()
        self._grids.append(_Grid())
        self._builder.open_table()

    def _end_table(self) -> None:
        self._grids.pop()
        self._builder.close_table()

    def _start_row(self, _: Attributes) -> None:
        if self._grids:
            self._grids[-1].begin_row()
            self._builder.open_row()

    def _end_row(self) -> None:
        if self._grids:
            self._builder.close_row(kept=not self._grids[-1].row_deleted)

    def _row_properties(self, *, inside: bool) -> None:
        self._in_row_properties = inside

    def _start_cell(self, _: Attributes) -> None:
        if self._grids:
            self._grids[-1].begin_cell(self._builder.open_cell())

    def _end_cell(self) -> None:
        if self._grids:
            self._builder.close_cell(kept=self._grids[-1].end_cell())

    def _grid_before(self, attributes: Attributes) -> None:
        if self._grids:
            self._grids[-1].column += span_of(word_value(attributes))

    def _grid_span(self, attributes: Attributes) -> None:
        if self._grids:
            self._grids[-1].columns = span_of(word_value(attributes))

    def _merged_down(self, attributes: Attributes) -> None:
        if self._grids:
            self._grids[-1].vertical = word_value(attributes) or "continue"

    def _merged_right(self, attributes: Attributes) -> None:
        if self._grids:
            self._grids[-1].goes_on_from_left = word_value(attributes) != "restart"


def _symbol(attributes: Attributes) -> str:
    """The character of a font of signs; one that means something there only may be a minus."""
    code = word_value(attributes, "char")
    character = chr(int(code, 16)) if _CODE.fullmatch(code) else UNREAD
    return character if character.isprintable() else UNREAD
