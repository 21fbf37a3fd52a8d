"""Plain text, in any Chinese encoding. Lines with tabs or inner pipes are rows of a table."""

import re
from collections.abc import Iterator

from ingest.document import Cell, Document, Table
from ingest.readers.errors import UnreadableError

ENCODINGS = ("utf-8-sig", "gb18030")
"""Tried in this order: UTF-8 is recognisable, GB 18030 includes GBK and GB 2312."""

_BYTE_ORDER_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_PARTED_LINE = re.compile(r"^[^\n\t|]*[\t|].*$", re.MULTILINE)
_INNER_PIPE = re.compile(r"[^|\s][^|]*\|[^|]*(?:\||[^|\s])")
"""A pipe between cells of one row, `规章 | 7` or `规章 ||`; in `7 |` it may end any cell."""


def read(content: bytes) -> Document:
    """Decode the text and mark its tables.

    Raises:
        UnreadableError: the bytes are not text.

    """
    decoded, encoding = decode(content)
    text = decoded.replace("\r\n", "\n").replace("\r", "\n")
    return Document(
        text=text,
        tables=tuple(_tables(text)),
        reader=f"text ({encoding})",
        media_type="text/plain",
    )


def decode(content: bytes) -> tuple[str, str]:
    """The text of the bytes, and the encoding that gave it.

    Raises:
        UnreadableError: no encoding gives text without control characters.

    """
    marked = [name for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark)]
    for encoding in (*marked, *ENCODINGS):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue  # the next encoding is tried; none at all is reported below
        if not _CONTROL.search(text):
            return text, encoding.removesuffix("-sig")
    raise UnreadableError(
        "不是文本文件 (not a text file: its bytes are neither UTF-8 nor GB 18030 text; "
        "check the file's suffix and fetch the report again)"
    )


def _tables(text: str) -> Iterator[Table]:
    """Runs of lines that part their cells, with nothing but blank lines between."""
    block: list[re.Match[str]] = []
    for match in _PARTED_LINE.finditer(text):
        if _separator(match.group()) is None:
            continue
        if block and text[block[-1].end() : match.start()].strip():
            yield _table(block)
            block = []
        block.append(match)
    if block:
        yield _table(block)


def _table(lines: list[re.Match[str]]) -> Table:
    """A table of lines; pipes that begin or end every line are its frame, and no cells."""
    rows = [tuple(_cells(line.group(), line.start())) for line in lines]
    framed = all("|" in line.group() for line in lines)
    if framed and all(not row[0].text.strip() for row in rows):
        rows = [row[1:] for row in rows]
    if framed and all(not row[-1].text.strip() for row in rows):
        rows = [row[:-1] for row in rows]
    return Table(tuple(rows))


def _separator(line: str) -> str | None:
    """What parts the cells of a line; a pipe that only ends or begins it may part anything."""
    if "\t" in line:
        return "\t"
    return "|" if _INNER_PIPE.search(line) else None


def _cells(line: str, offset: int) -> Iterator[Cell]:
    for text in line.split(_separator(line)):
        yield Cell(text, offset)
        offset += len(text) + 1
