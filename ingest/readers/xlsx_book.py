"""What the sheets of a workbook share: their names, strings and number formats."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.readers import ooxml
from ingest.readers.ooxml import Attributes, Package, number_of, relationship_id
from ingest.readers.xlsx_numbers import NumberFormat, number_format

_MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
TRUE = frozenset(("1", "true", "on"))
"""How an attribute says yes."""


@dataclass(slots=True)
class Book:
    """What the sheets of a workbook share."""

    strings: list[str] = field(default_factory=list)
    formats: list[NumberFormat] = field(default_factory=list)
    sheets: list[tuple[str, str]] = field(default_factory=list)
    """Name and relationship id of each sheet that is shown."""
    from_1904: bool = False

    def string(self, number: int) -> str:
        """A shared string; empty where there is none of the number."""
        return self.strings[number] if number < len(self.strings) else ""

    def format(self, style: int) -> NumberFormat:
        """The number format of a cell style; a plain one where there is no such style."""
        return self.formats[style] if style < len(self.formats) else NumberFormat()


def book_of(package: Package, part: str, related: Mapping[str, tuple[str, str]]) -> Book:
    """Read the workbook's part, and those of the parts that it refers to which its sheets share."""
    book = Book()
    ooxml.parse(package.part(part), _BookReader(book).start)
    for kind, name in related.values():
        if kind == "sharedStrings" and name in package.names:
            strings = _StringReader(book.strings)
            ooxml.parse(package.part(name), strings.start, strings.end, strings.characters)
        elif kind == "styles" and name in package.names:
            ooxml.parse(package.part(name), _StyleReader(book.formats).start)
    return book


def local_name(name: str) -> str:
    """The name of an element of spreadsheets; empty for others."""
    namespace, _, local = name.rpartition(" ")
    return local if namespace in _MAIN else ""


class _BookReader:
    """The sheets that are shown, from the workbook's part."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def start(self, name: str, attributes: Attributes) -> None:
        local = local_name(name)
        if local == "workbookPr":
            self._book.from_1904 = attributes.get("date1904") in TRUE
        elif local == "sheet" and attributes.get("state", "visible") == "visible":
            self._book.sheets.append((attributes.get("name", ""), relationship_id(attributes)))


class _StyleReader:
    """The number format of each cell style."""

    def __init__(self, formats: list[NumberFormat]) -> None:
        self._formats = formats
        self._codes: dict[int, str] = {}
        self._of_cells = False

    def start(self, name: str, attributes: Attributes) -> None:
        local = local_name(name)
        if local == "numFmt":
            code = attributes.get("formatCode", "")
            self._codes[number_of(attributes.get("numFmtId"))] = code
        elif local in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
            self._of_cells = local == "cellXfs"
        elif local == "xf" and self._of_cells:
            number = number_of(attributes.get("numFmtId"))
            self._formats.append(number_format(number, self._codes.get(number)))


class _StringReader:
    """The strings that cells refer to by number. Readings over characters are left out."""

    def __init__(self, strings: list[str]) -> None:
        self._strings = strings
        self._parts: list[str] = []
        self._in_text = self._in_reading = False

    def start(self, name: str, _: Attributes) -> None:
        self._at(local_name(name), inside=True)

    def end(self, name: str) -> None:
        local = local_name(name)
        self._at(local, inside=False)
        if local == "si":
            self._strings.append("".join(self._parts))
            self._parts = []

    def characters(self, text: str) -> None:
        if self._in_text and not self._in_reading:
            self._parts.append(text)

    def _at(self, local: str, *, inside: bool) -> None:
        if local == "t":
            self._in_text = inside
        elif local == "rPh":
            self._in_reading = inside
