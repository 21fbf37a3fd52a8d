"""Plain text, in any Chinese encoding."""

import re

from ingest.document import Document
from ingest.readers.errors import UnreadableError

ENCODINGS = ("utf-8-sig", "gb18030")
"""Tried in this order: UTF-8 is recognisable, GB 18030 includes GBK and GB 2312."""

_BYTE_ORDER_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def read(content: bytes) -> Document:
    """Decode the text; its tables are lines, as in any format (lines.py).

    Raises:
        UnreadableError: the bytes are not text.

    """
    decoded, encoding = decode(content)
    text = decoded.replace("\r\n", "\n").replace("\r", "\n")
    return Document(
        text=text,
        tables=(),
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
