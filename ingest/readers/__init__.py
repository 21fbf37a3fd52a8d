"""One module a format: bytes in, a neutral `Document` out."""

from collections.abc import Callable
from dataclasses import dataclass

from ingest.document import Document
from ingest.readers import text
from ingest.readers.errors import UnreadableError


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be read: its media type and the reader."""

    media_type: str
    read: Callable[[bytes], Document]


FORMATS = {
    ".txt": Format("text/plain", text.read),
}
"""The formats by file suffix. To add one: a module beside this one, and a row here."""

REPORT_SUFFIXES = frozenset({".txt", ".md", ".html", ".htm", ".docx", ".doc", ".pdf", ".xlsx"})
"""What a folder of reports is searched for. One without a reader is recorded as unreadable."""


def read(content: bytes, suffix: str) -> Document:
    """Read a document by the format its file suffix names.

    Raises:
        UnreadableError: no reader for the format, or the bytes are not of it. Its text says
            what to do.

    """
    document_format = FORMATS.get(suffix.lower())
    if document_format is None:
        known = " ".join(sorted(FORMATS))
        raise UnreadableError(
            f"不支持的格式“{suffix}”，可读取的格式：{known} "
            f"(no reader for {suffix or 'a file without a suffix'}; "
            f"save the report as one of: {known})"
        )
    if not content.strip():
        raise UnreadableError("文件为空 (the file is empty; fetch the report again)")
    return document_format.read(content)
