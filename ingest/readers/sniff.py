"""What a file really is, by its first bytes and its structure; its name may say anything.

Reports lie about their format every day: a .doc is a web page or an archive of one, a .pdf was
renamed from .docx, a .html is plain text.
"""

import codecs
import re

from ingest.readers import ooxml
from ingest.readers.errors import UnreadableError
from ingest.readers.mhtml import is_mhtml

_TEXT_SUFFIXES = frozenset((".txt", ".md"))
_HEAD = 4096
_PDF_WITHIN = 1024
"""Where readers of PDF look for its mark: some servers put a line before it."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_IMAGES = {
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
}
_BEFORE_ROOT = r"(?>\s|<\?[^>]*>|<!--.*?-->)*+"
"""What stands before the first tag. Nothing is tried twice: of many comments that takes forever."""
_PAGE = re.compile(rf"{_BEFORE_ROOT}<(?:!doctype\s+html|html|head|body|meta)\b", re.I | re.DOTALL)
_OFFICE_XML = re.compile(
    rf"{_BEFORE_ROOT}<(?:\w+:)?(?:wordDocument|package|Workbook|document|UOF)\b", re.DOTALL
)
"""A document as one file of XML, named .doc or .xls, as programs write that fill in templates."""
_MARKUP = re.compile(
    r"<(?:!doctype|html|head|body|meta|title|table|tr|td|div|p|span|br|img|font|h[1-6]|center|ul"
    r"|frameset|a)\b[^<]*>",
    re.IGNORECASE,
)


def real_suffix(content: bytes, suffix: str) -> str:
    """The suffix under which FORMATS lists the reader of these bytes.

    `suffix` decides only where the bytes do not: text may be Markdown, and text with tags a page.

    Raises:
        UnreadableError: of a known kind that is not read. The message says how to save it.

    """
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return ".pdf"
    if content.startswith(b"PK\x03\x04"):
        return _of_archive(content, suffix)
    _reject_binaries(content)
    if is_mhtml(content):
        return ".mht"
    return _of_text(content, suffix)


def _of_archive(content: bytes, suffix: str) -> str:
    if suffix in _TEXT_SUFFIXES and not ooxml.is_complete(content):
        raise UnreadableError(
            "不是文本文件，而是不完整的压缩文件，请重新下载 "
            "(not a text file, but an archive that is cut off; fetch the report again)"
        )
    package = ooxml.open_package(content)
    if "OFD.xml" in package.names:
        raise UnreadableError(
            "暂不支持 OFD，请另存为 PDF 或 DOCX (OFD is not read; save it as PDF or DOCX)"
        )
    main = package.main_part() or ""
    if main.startswith("xl/"):
        return ".xlsx"
    if main:
        return ".docx"
    raise UnreadableError(
        "压缩包内不是 Word 或 Excel 文档，请解压后再读取 "
        "(an archive that is neither DOCX nor XLSX; unpack it and read what is inside)"
    )


def _reject_binaries(content: bytes) -> None:
    """Refuse what is known and holds no text that we read.

    Raises:
        UnreadableError: what it is, and what to do.

    """
    if content.startswith(_OLE):
        if _OLE_ENCRYPTED in content:
            raise ooxml.encrypted()
        raise UnreadableError(
            "旧版 Office 或 WPS 二进制文件（.doc/.xls/.wps），请另存为 DOCX、XLSX 或 PDF "
            "(a binary file of old Office or WPS; save it as DOCX, XLSX or PDF)"
        )
    if content.startswith(b"{\\rtf"):
        raise UnreadableError("RTF 文件，请另存为 DOCX (an RTF file; save it as DOCX)")
    kind = next((kind for mark, kind in _IMAGES.items() if content.startswith(mark)), None)
    if kind is not None and b"\0" in content:
        raise UnreadableError(
            f"{kind} 图片，没有可读取的文字，请取得文字版或先做文字识别 "
            f"(a {kind} image, not a text file; find a text version, or recognise the text first)"
        )


def _of_text(content: bytes, suffix: str) -> str:
    head = _text_of(content[:_HEAD])
    if _PAGE.match(head):
        return ".html"
    if _OFFICE_XML.match(head):
        raise UnreadableError(
            "XML 格式的 Word 或 Excel 文档，请打开后另存为 DOCX 或 XLSX "
            "(a document of Word or Excel as XML; open it there and save it as DOCX or XLSX)"
        )
    if suffix in _TEXT_SUFFIXES:
        return suffix
    if _MARKUP.search(head) or (suffix == ".html" and _MARKUP.search(_text_of(content))):
        return ".html"
    return ".txt"


def _text_of(content: bytes) -> str:
    """The bytes as text in which at least the tags can be read."""
    marks = codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE
    if content.startswith(marks) or b"\0" in content[:2]:
        return content.replace(b"\0", b"").decode("latin-1").lstrip("ÿþ")
    return content.removeprefix(codecs.BOM_UTF8).decode("latin-1")
