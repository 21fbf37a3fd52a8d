"""Plain text, in any Chinese encoding."""

import codecs
import re

from ingest.document import UNREAD, Document
from ingest.readers.errors import UnreadableError
from ingest.readers.readings import without_readings

MEDIA_TYPE = "text/plain"

_ENCODINGS = ("utf-8-sig", "gb18030")
"""Tried in this order: UTF-8 is recognisable, GB 18030 includes GBK and GB 2312."""

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_NO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
"""Signs without width, as editors of web pages leave them within numbers."""
_CONTROL_IN_NUMBER = re.compile(rf"(?<=[\d.,，．]){_CONTROL.pattern}+(?=[\d.,，．])")
_LEAST_TEXT = 10
"""Of so many characters beyond ASCII one may be a control character; in no text there are more."""


def read(content: bytes) -> Document:
    """Decode the text; its tables are lines, as in any format (lines.py).

    Raises:
        UnreadableError: the bytes are not text.

    """
    text, encoding = decode_lines(content)
    return Document(text, (), f"text ({encoding})", MEDIA_TYPE)


def decode_lines(content: bytes) -> tuple[str, str]:
    """As `decode`, with line ends of one kind, and without readings in brackets."""
    text, encoding = decode(content)
    text = without_readings(text)
    return text.replace("\r\n", "\n").replace("\r", "\n"), encoding


def decode(content: bytes) -> tuple[str, str]:
    """The text of the bytes, and the encoding that gave it.

    Raises:
        UnreadableError: no encoding gives text without many control characters.

    """
    is_utf_16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16", *_ENCODINGS) if is_utf_16 else _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        readable = _without_controls(_without_signs(text))
        if readable is None:
            break  # what decodes as UTF-8 is nothing else
        return readable, encoding.removesuffix("-sig")
    raise UnreadableError(
        "不是文本文件 (not a text file: its bytes are neither UTF-8 nor GB 18030 text; "
        "check the file's suffix and fetch the report again)"
    )


def _without_signs(text: str) -> str:
    for sign in _NO_WIDTH:
        if sign in text:
            text = text.replace(sign, "")
    return text


def _without_controls(text: str) -> str | None:
    """The text without stray control characters; None if it is none, for it is full of them.

    Within a number one leaves a U+FFFD: what it stood for, nobody can tell.
    """
    controls = len(_CONTROL.findall(text))
    if not controls:
        return text
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    if "\0" in text or controls * _LEAST_TEXT > beyond_ascii:
        return None
    return _CONTROL.sub("", _CONTROL_IN_NUMBER.sub(UNREAD, text))
