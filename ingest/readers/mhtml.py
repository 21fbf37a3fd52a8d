"""Web archives (.mht), which Word and browsers also save as .doc: the page in them is read.

The parts are found by their boundary; nothing is decoded but the first part that is HTML.
"""

import binascii
import quopri
import re
from dataclasses import replace

from ingest.document import Document
from ingest.readers import html
from ingest.readers.errors import UnreadableError

MEDIA_TYPE = "multipart/related"

_HEADER = re.compile(
    rb"(?:[!-9;-~]+[ \t]*:[^\n]*\n(?:[ \t]+[^\s][^\n]*\n)*+)*?(?:MIME-Version|Content-Type)\s*:",
    re.IGNORECASE,
)
"""Behind other headers: browsers begin with `From: <Saved by Blink>`."""
_IS_HTML = re.compile(rb"^Content-Type\s*:\s*text/html", re.IGNORECASE | re.MULTILINE)
_ENCODING = re.compile(
    rb"^Content-Transfer-Encoding\s*:\s*(base64|quoted-printable)", re.IGNORECASE | re.MULTILINE
)
_BOUNDARY = re.compile(rb"boundary\s*=\s*(?:\"([^\"\r\n]{1,200})\"|([^\s;]{1,200}))", re.IGNORECASE)
_LOCATION = re.compile(
    rb"^(?:Snapshot-)?Content-Location\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE
)
_BLANK_LINE = re.compile(rb"\r?\n[ \t]*\r?\n")
_HEADERS_WITHIN = 4096


def is_mhtml(content: bytes) -> bool:
    """Whether the bytes begin like a web archive."""
    head = content[:_HEADERS_WITHIN]
    return _HEADER.match(head) is not None and _BOUNDARY.search(head) is not None


def read(content: bytes) -> Document:
    """Read the first page of the archive.

    Raises:
        UnreadableError: no page in it, or one that cannot be read.

    """
    boundary = _BOUNDARY.search(content, 0, _HEADERS_WITHIN)
    if boundary is None:
        raise UnreadableError(
            "网页存档没有分隔标记 (the web archive names no boundary; save it again)"
        )
    for part in content.split(b"--" + (boundary[1] or boundary[2])):
        head, body = _split(part.lstrip())
        if _IS_HTML.search(head):
            document = html.read(_decoded(head, body))
            location = _LOCATION.search(head)
            url = location[1].decode("utf-8", "replace") if location else None
            page = replace(document.page, url=document.page.url or url)
            return replace(document, page=page, reader=f"mhtml {document.reader}")
    raise UnreadableError(
        "网页存档中没有网页 (the web archive holds no page; save the report again)"
    )


def _split(part: bytes) -> tuple[bytes, bytes]:
    """The head and the body of a part; a blank line is between them."""
    gap = _BLANK_LINE.search(part, 0, _HEADERS_WITHIN)
    return (part[: gap.start()], part[gap.end() :]) if gap else (b"", part)


def _decoded(head: bytes, body: bytes) -> bytes:
    encoding = _ENCODING.search(head)
    if encoding is None:
        return body
    if encoding[1].lower() == b"quoted-printable":
        return quopri.decodestring(body)
    try:
        return binascii.a2b_base64(body)
    except binascii.Error as error:
        raise UnreadableError(
            "网页存档已损坏，请重新保存 (the web archive is damaged; save the report again)"
        ) from error
