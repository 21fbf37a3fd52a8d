"""Documents within Word documents (w:altChunk): a page, an archive of one, text, or another DOCX.

Word shows such a part in its place as soon as the document is opened; programs that turn pages into
Word documents write whole reports so. It is read as what its bytes are, and printed in its place.
"""

from collections.abc import Callable
from dataclasses import dataclass

from ingest.document import Document, Table
from ingest.readers import html, mhtml, ooxml, text
from ingest.readers.builder import Builder
from ingest.readers.errors import UnreadableError
from ingest.readers.ooxml import Attributes, Package
from ingest.readers.sniff import real_suffix

MAX_BYTES = 20 * 1024 * 1024
"""Of all parts of one document together."""
MAX_PARTS = 200
MAX_DEPTH = 3
"""How many documents may stand in each other."""

_READERS: dict[str, Callable[[bytes], Document]] = {
    ".html": html.read,
    ".mht": mhtml.read,
    ".txt": text.read,
}


@dataclass(slots=True)
class Budget:
    """What may still be read of a document and of those in it, however they nest."""

    depth: int = MAX_DEPTH
    parts: int = MAX_PARTS
    size: int = MAX_BYTES

    def spend(self, content: bytes) -> None:
        """Take a part from it.

        Raises:
            UnreadableError: nothing is left.

        """
        self.parts -= 1
        self.size -= len(content)
        if min(self.parts, self.size) < 0:
            raise UnreadableError("嵌入的部分过多或过大 (too many parts, or too large ones)")


ReadWord = Callable[[bytes, Budget], Document]


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts that a document embeds; `read_word` reads those that are Word documents."""

    package: Package
    source: str
    read_word: ReadWord
    budget: Budget

    def print(self, attributes: Attributes, builder: Builder) -> None:
        """Print the part that an element refers to.

        Raises:
            UnreadableError: the part cannot be read; without it the document would lack something.

        """
        related = self.package.related(self.source)
        _, name = related.get(ooxml.relationship_id(attributes), ("", "altChunk"))
        try:
            document = self._read(name)
        except UnreadableError as error:
            raise UnreadableError(
                f"Word 文档中嵌入的部分 {name} 未能读取，请在 Word 中打开后另存为 DOCX：{error} "
                f"(the part {name} embedded in the document was not read; "
                "open it in Word and save it as DOCX)"
            ) from error
        _print(document, builder)

    def _read(self, name: str) -> Document:
        content = self.package.part(name)
        self.budget.spend(content)
        suffix = real_suffix(content, f".{name.rpartition('.')[2].lower()}")
        if suffix == ".docx":
            return self._nested(content)
        reader = _READERS.get(suffix)
        if reader is None:
            raise UnreadableError(f"不支持的格式 {suffix} (no reader for {suffix} within DOCX)")
        return reader(content)

    def _nested(self, content: bytes) -> Document:
        if self.budget.depth == 1:
            raise UnreadableError("嵌套的文档过多 (too many documents within each other)")
        self.budget.depth -= 1
        document = self.read_word(content, self.budget)
        self.budget.depth += 1
        return document


def _print(document: Document, builder: Builder) -> None:
    """The lines and tables of a document, at the place that the builder has come to."""
    at = 0
    for table in sorted(document.tables, key=lambda table: table.span.start):
        span = table.span
        if at <= span.start < span.end:
            _print_lines(document.text[at : span.start], builder)
            _print_table(table, builder)
            at = span.end
    _print_lines(document.text[at:], builder)


def _print_lines(lines: str, builder: Builder) -> None:
    for line in lines.split("\n"):
        builder.tabbed_line(line)


def _print_table(table: Table, builder: Builder) -> None:
    builder.open_table()
    for row in table.rows:
        builder.open_row()
        for cell in row:
            builder.open_cell(cell.row_span, cell.column_span)
            builder.text(cell.text)
            builder.close_cell()
        builder.close_row()
    builder.close_table()
