"""Packages of Office Open XML (DOCX, XLSX): opened with limits, their parts read without a tree.

Nothing is inflated before its declared size was checked, and no part may declare a document type,
so that neither a bomb nor an entity can make a small file large.
"""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from xml.parsers import expat

from ingest.readers.errors import UnreadableError

MAX_PART_BYTES = 64 * 1024 * 1024
"""Of one part inflated; the text of a long report takes two."""
MAX_PACKAGE_BYTES = 1024 * 1024 * 1024
"""Of all parts inflated, as they declare it; pictures are most of it."""
MAX_RATIO = 300
"""How many times its size a part may inflate to; XML of Word's takes 10 to 60."""
_RATIO_COUNTS_FROM = 4 * 1024 * 1024
MAX_DIRECTORY_BYTES = 4 * 1024 * 1024
"""Of the archive's directory: some 50,000 parts."""

_END_OF_DIRECTORY = b"PK\x05\x06"
_END_BYTES = 22
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_OFFICE_RELATIONSHIPS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,  # offsets outside the file, names that are no text
    NotImplementedError,  # a compression that Office does not write
)

Attributes = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Package:
    """An opened package."""

    archive: zipfile.ZipFile
    names: frozenset[str]

    def part(self, name: str) -> bytes:
        """The bytes of a part.

        Raises:
            UnreadableError: there is no such part, or it is damaged, encrypted or too large.

        """
        if name not in self.names:
            raise damaged(f"缺少 {name}", f"{name} is missing")
        info = self.archive.getinfo(name)
        if info.flag_bits & 1:
            raise encrypted()
        if info.file_size > MAX_PART_BYTES:
            raise _bomb()
        try:
            return self.archive.read(info)
        except _BROKEN as error:
            raise damaged(f"{name} 无法解压", f"{name} cannot be inflated") from error

    def related(self, source: str) -> dict[str, tuple[str, str]]:
        """The parts that a part refers to: by relationship id, the last word of type, and name."""
        folder, base = posixpath.split(source)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        found: dict[str, tuple[str, str]] = {}

        def start(name: str, attributes: Attributes) -> None:
            if name == f"{_RELATIONSHIPS} Relationship" and "Target" in attributes:
                kind = attributes.get("Type", "").rpartition("/")[2]
                target = attributes["Target"]
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found[attributes.get("Id", "")] = kind, path

        if relations in self.names:
            parse(self.part(relations), start)
        return found

    def main_part(self) -> str | None:
        """The part that holds the document, whatever its kind."""
        kinds = (part for kind, part in self.related("").values() if kind == "officeDocument")
        return next(kinds, None)


def open_package(content: bytes) -> Package:
    """Open the archive, reading its directory only.

    Raises:
        UnreadableError: cut off, damaged, or larger inflated than any report.

    """
    end = content.rfind(_END_OF_DIRECTORY)
    if not is_complete(content):
        raise damaged("文件不完整", "it is cut off: the end of the archive is missing")
    if int.from_bytes(content[end + 12 : end + 16], "little") > MAX_DIRECTORY_BYTES:
        raise _bomb()
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except _BROKEN as error:
        raise damaged("压缩结构错误", "its archive is broken") from error
    parts = archive.infolist()
    if sum(part.file_size for part in parts) > MAX_PACKAGE_BYTES or any(
        part.file_size > max(_RATIO_COUNTS_FROM, MAX_RATIO * part.compress_size) for part in parts
    ):
        raise _bomb()
    return Package(archive, frozenset(part.filename for part in parts))


def is_complete(content: bytes) -> bool:
    """Whether the archive has its end, which is written last."""
    return 0 <= content.rfind(_END_OF_DIRECTORY) <= len(content) - _END_BYTES


def parse(
    content: bytes,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Call back for each start, end and text of the XML; names are `namespace local`.

    Raises:
        UnreadableError: not XML, or with a document type, which no Office program writes.

    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _reject_document_type
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise damaged("XML 有误", f"its XML is broken: {error}") from error
    except (LookupError, ValueError) as error:  # an encoding that is declared and does not exist
        raise damaged("XML 编码有误", "the encoding of its XML is unknown") from error


def word(local: str) -> tuple[str, str]:
    """An element or attribute of Word's, in the transitional and the strict namespace."""
    return f"{_WORD[0]} {local}", f"{_WORD[1]} {local}"


def word_value(attributes: Attributes, local: str = "val") -> str:
    """An attribute of Word's; empty where the element has none of the name."""
    return next((attributes[name] for name in word(local) if name in attributes), "")


def relationship_id(attributes: Attributes) -> str:
    """The id of the part that an element refers to; empty where it refers to none."""
    names = (f"{namespace} id" for namespace in _OFFICE_RELATIONSHIPS)
    return next((attributes[name] for name in names if name in attributes), "")


def number_of(digits: str | None) -> int:
    """The number that an attribute declares; 0 where it declares none."""
    return int(digits[:9]) if digits and digits.isascii() and digits.isdigit() else 0


def damaged(reason: str, reason_english: str) -> UnreadableError:
    """The error for a package that cannot be read."""
    return UnreadableError(
        f"文件已损坏（{reason}），请重新下载 "
        f"(the file is damaged: {reason_english}; fetch the report again)"
    )


def encrypted() -> UnreadableError:
    """The error for a document behind a password."""
    return UnreadableError(
        "文件有密码保护，请去除密码后另存 "
        "(the file is protected by a password; save it without one)"
    )


def _bomb() -> UnreadableError:
    return UnreadableError(
        "解压后过大，不是一份年度报告 "
        "(inflated it would be larger than any report, like a zip bomb; fetch the report again)"
    )


def _reject_document_type(*_: object) -> None:
    raise damaged("XML 含有 DTD", "its XML declares a document type, which may hold entities")
