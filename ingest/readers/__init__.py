"""One module a format: bytes in, a neutral `Document` out."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from ingest.document import Document
from ingest.readers import docx, html, markdown, mhtml, pdf, text, xlsx
from ingest.readers.errors import UnreadableError
from ingest.readers.lines import tables_of_lines
from ingest.readers.sniff import real_suffix

MEBIBYTE = 1024 * 1024
_BLANK = b" \t\r\n\0\xef\xbb\xbf\xff\xfe"
"""White space in any encoding, and byte order marks."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be read: the reader, and what it takes at the most."""

    media_type: str
    read: Callable[[bytes], Document]
    max_bytes: int = 100 * MEBIBYTE


FORMATS = {
    ".txt": Format(text.MEDIA_TYPE, text.read, 20 * MEBIBYTE),
    ".md": Format(markdown.MEDIA_TYPE, markdown.read, 20 * MEBIBYTE),
    ".html": Format(html.MEDIA_TYPE, html.read, 20 * MEBIBYTE),
    ".mht": Format(mhtml.MEDIA_TYPE, mhtml.read, 50 * MEBIBYTE),
    ".docx": Format(docx.MEDIA_TYPE, docx.read),
    ".pdf": Format(pdf.MEDIA_TYPE, pdf.read),
    ".xlsx": Format(xlsx.MEDIA_TYPE, xlsx.read),
}
"""The formats by file suffix. To add one: a module beside this one, and a row here."""

OTHER_SUFFIXES = {
    ".htm": ".html",
    ".shtml": ".html",
    ".xhtml": ".html",
    ".mhtml": ".mht",
    ".markdown": ".md",
    ".docm": ".docx",
    ".xlsm": ".xlsx",
}
"""Further names of the same formats."""

OLD_SUFFIXES = frozenset({".doc", ".xls", ".wps", ".et", ".rtf", ".ofd"})
"""Often another format under this name, and read then; else reported with what to do."""

TEXT_IN_DISGUISE = frozenset({".doc", ".xls"})
"""Under these names plain text is read too: exports with tabs are saved as .xls."""

REPORT_SUFFIXES = frozenset({*FORMATS, *OTHER_SUFFIXES, *OLD_SUFFIXES})
"""What a folder of reports is searched for. One without a reader is recorded as unreadable."""


def read(content: bytes, suffix: str) -> Document:
    """Read a document as what its bytes are; its file suffix only tells apart kinds of text.

    Raises:
        UnreadableError: empty, too large, or no reader for it. Its text says what to do.

    """
    if not content.strip(_BLANK):
        raise UnreadableError("文件为空 (the file is empty; fetch the report again)")
    largest = max(document_format.max_bytes for document_format in FORMATS.values())
    _check_size(content, largest)
    named = suffix.lower()
    named = OTHER_SUFFIXES.get(named, named)
    real = real_suffix(content, named)
    is_known = named in FORMATS or named in TEXT_IN_DISGUISE or real != ".txt"
    document_format = FORMATS.get(real) if is_known else None
    if document_format is None:
        raise _unsupported(suffix if real == ".txt" else real)
    _check_size(content, document_format.max_bytes)
    return _with_tables_of_lines(document_format.read(content))


def _with_tables_of_lines(document: Document) -> Document:
    """The document with the tables that are lines of its text, beside those of its format."""
    parted = (table for table in document.tables if any(len(row) > 1 for row in table.rows))
    taken = sorted((*(table.span for table in parted), *document.open_rows))
    found = tuple(tables_of_lines(document.text, taken))
    if not found:
        return document
    tables = sorted((*document.tables, *found), key=lambda table: table.span.start)
    return replace(document, tables=tuple(tables))


def _check_size(content: bytes, most: int) -> None:
    if len(content) > most:
        size = len(content) // MEBIBYTE
        raise UnreadableError(
            f"文件有 {size} MB，超过上限 {most // MEBIBYTE} MB，请拆分或压缩图片后再读取 "
            f"(the file has {size} MB, more than the {most // MEBIBYTE} MB that are read; "
            "split it, or save it with smaller pictures)"
        )


def _unsupported(suffix: str) -> UnreadableError:
    known = " ".join(sorted(FORMATS))
    return UnreadableError(
        f"不支持的格式“{suffix}”，可读取的格式：{known} "
        f"(no reader for {suffix or 'a file without a suffix'}; "
        f"save the report as one of: {known})"
    )
