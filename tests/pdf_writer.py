"""Writes PDFs for tests and benchmarks: text at places, ruled tables, images, several pages.

Places are in points from the page's top left corner. Chinese is set in a font that every PDF
reader knows without its file (STSong-Light, coded in Unicode), the rest in Courier: each of its
characters is 0.6 of its size wide. Or all is set in a font that the file holds, as word processors
do; each of its glyphs is a box, and a map says which characters they stand for.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import shake_128
from itertools import accumulate, groupby

from ingest.readers.pdf.boxes import A_BOX_FOR_ALL, boxes, font_of

PROTECTED = (
    "/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 "
    f"/O <{'41' * 32}> /U <{'42' * 32}> >> /ID [<{'43' * 16}> <{'43' * 16}>]"
)
"""The trailer of a file behind a password that nobody knows."""
A4 = (595.0, 842.0)
LANDSCAPE = (842.0, 595.0)
SIZE = 10.0
NARROW, WIDE = 0.6, 0x100
"""Characters before U+0100 are set in Courier, 0.6 of their size wide; all others are 1 wide."""

_OUTLINES = 20_000
"""Bytes that stand for the outlines of a font's glyphs."""

_FONTS = (
    b"<< /L << /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >> "
    b"/C << /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
    b"/DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 "
    b"/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /Ascent 880 "
    b"/Descent -120 /CapHeight 700 /ItalicAngle 0 /StemV 90 /FontBBox [0 -120 1000 880] >> >>] >> "
    # A font that does not say what its codes mean: it has neither an encoding nor a file.
    b"/U << /Type /Font /Subtype /Type0 /BaseFont /Unknown /Encoding /Identity-H "
    b"/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Unknown "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 600 "
    b"/FontDescriptor << /Type /FontDescriptor /FontName /Unknown /Flags 4 /Ascent 880 "
    b"/Descent -120 /CapHeight 700 /ItalicAngle 0 /StemV 90 /FontBBox [0 -120 1000 880] >> >>] >> "
    b"/E %d 0 R >>"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a ruled table; `text` may have several lines."""

    text: str = ""
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Style:
    """How text is set: mode 3 is invisible.

    Font: L is Courier, C Chinese, E in the file, U says not what it prints; L or C if empty.
    """

    size: float = SIZE
    mode: int = 0
    colour: str = "0 g"
    matrix: str = "1 0 0 1"
    font: str = ""
    apart: bool = False
    """Each character is placed on its own, as word processors do."""


@dataclass
class Page:
    """A page while it is drawn."""

    size: tuple[float, float] = A4
    turn: int = 0
    """What the page declares as /Rotate."""
    style: Style | None = None
    """Of the text in tables."""
    content: list[str] = field(default_factory=list)
    embedded: set[str] = field(default_factory=set)
    """The characters that are set in font E."""

    def text(self, x: float, y: float, text: str, style: Style | None = None) -> None:
        """One line of text; `y` is its baseline."""
        set_in = style or Style()
        if set_in.apart:
            for character in text:
                self.text(x, y, character, replace(set_in, apart=False))
                x += set_in.size * (NARROW if ord(character) < WIDE else 1)
            return
        place = f"{set_in.matrix} {x:.2f} {self.size[1] - y:.2f} Tm "
        shown = f"{set_in.colour} BT {set_in.mode} Tr {place}"
        for is_narrow, characters in groupby(text, lambda character: ord(character) < WIDE):
            part = "".join(characters)
            font = set_in.font or ("L" if is_narrow else "C")
            if font == "E":
                self.embedded.update(part)
            code = part.encode("cp1252" if font == "L" else "utf-16-be").hex()
            shown += f"/{font} {set_in.size:g} Tf <{code}> Tj "
        self.content.append(shown + "ET")

    def line(self, x: float, y: float, to_x: float, to_y: float, dashes: str = "[]") -> None:
        """A stroked line."""
        height = self.size[1]
        self.content.append(
            f"0 G 0.5 w {dashes} 0 d {x:g} {height - y:g} m {to_x:g} {height - to_y:g} l S"
        )

    def area(self, x: float, y: float, width: float, height: float, colour: str = "0 g") -> None:
        """A filled rectangle."""
        self.content.append(
            f"{colour} {x:g} {self.size[1] - y - height:g} {width:g} {height:g} re f"
        )

    def image(self, x: float, y: float, width: float, height: float) -> None:
        """A grey picture."""
        self.content.append(
            f"q {width:g} 0 0 {height:g} {x:g} {self.size[1] - y - height:g} cm /I Do Q"
        )

    def table(
        self,
        x: float,
        y: float,
        widths: Sequence[float],
        rows: Sequence[Sequence[str | Cell]],
        height: float = 20,
    ) -> float:
        """A ruled table; a cell that another covers is left out of its row. Returns its foot."""
        lefts = [x, *accumulate(widths, initial=x)][1:]
        borders: dict[tuple[float, float, float, float], None] = {}
        for row, column, cell in placed(rows, len(widths)):
            left, right = lefts[column], lefts[column + cell.column_span]
            top, bottom = y + row * height, y + (row + cell.row_span) * height
            borders |= dict.fromkeys(((left, top, right, top), (left, bottom, right, bottom)))
            borders |= dict.fromkeys(((left, top, left, bottom), (right, top, right, bottom)))
            for number, text in enumerate(cell.text.split("\n")):
                self.text(left + 3, top + 13 + number * 12, text, self.style)
        for border in borders:
            self.line(*border)
        return y + len(rows) * height


def placed(rows: Sequence[Sequence[str | Cell]], columns: int) -> Iterator[tuple[int, int, Cell]]:
    """Each cell with its row and column."""
    covered: set[tuple[int, int]] = set()
    for row, cells in enumerate(rows):
        free = iter([column for column in range(columns) if (row, column) not in covered])
        for given in cells:
            cell = given if isinstance(given, Cell) else Cell(given)
            column = next(free)
            for _ in range(cell.column_span - 1):
                next(free)
            covered |= {
                (row + down, column + right)
                for down in range(cell.row_span)
                for right in range(cell.column_span)
            }
            yield row, column, cell


def pdf(
    pages: Sequence[Page],
    *,
    trailer: str = "",
    forms: Sequence[str] = (),
    said: Mapping[str, str] | None = None,
) -> bytes:
    """The file. `forms` are contents of form objects that pages may draw: /X0, /X1 …

    `said` are characters for which the map of font E gives others.
    """
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>"
        % (len(pages), b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(pages)))),
    ]
    first_form = 4 + 2 * len(pages)
    first_font = first_form + len(forms) + 1
    objects.append(_FONTS % first_font)
    names = b" ".join(b"/X%d %d 0 R" % (n, first_form + n) for n in range(len(forms)))
    resources = b"<< /Font 3 0 R /XObject << /I %d 0 R %s >> >>" % (first_form + len(forms), names)
    for number, page in enumerate(pages):
        width, height = page.size
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Rotate %d /Contents %d 0 R "
            b"/Resources %s >>" % (width, height, page.turn, 5 + 2 * number, resources)
        )
        objects.append(_stream("\n".join(page.content).encode(), b""))
    frame = b"/Type /XObject /Subtype /Form /BBox [0 0 2000 2000] /Resources " + resources
    objects += [_stream(form.encode(), frame) for form in forms]
    picture = b"/Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    objects.append(_stream(b"\x80", b"/Type /XObject /Subtype /Image " + picture))
    objects += _embedded_font(
        first_font, set().union(*(page.embedded for page in pages)), said or {}
    )
    return _file(objects, trailer.encode())


def _embedded_font(number: int, characters: Iterable[str], said: Mapping[str, str]) -> list[bytes]:
    """The font in the file, from object `number` on: itself, its descriptor, its file, its map."""
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Boxes /Encoding /Identity-H "
        b"/ToUnicode %d 0 R /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 "
        b"/BaseFont /Boxes /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
        b"/Supplement 0 >> /DW 1000 /W [0 255 600] /CIDToGIDMap /Identity "
        b"/FontDescriptor %d 0 R >>] >>" % (number + 3, number + 1)
    )
    descriptor = (
        b"<< /Type /FontDescriptor /FontName /Boxes /Flags 4 /Ascent 880 /Descent -120 "
        b"/CapHeight 700 /ItalicAngle 0 /StemV 90 /FontBBox [0 -120 1000 880] "
        b"/FontFile2 %d 0 R >>" % (number + 2)
    )
    program = font_of(boxes(A_BOX_FOR_ALL)) + shake_128().digest(_OUTLINES)
    codes = sorted((_code(one), _code(said.get(one, one))) for one in characters)
    blocks = [codes[start : start + 100] for start in range(0, len(codes), 100)]
    lines = [
        f"{len(block)} beginbfchar\n"
        + "\n".join(f"<{code}> <{meaning}>" for code, meaning in block)
        + "\nendbfchar"
        for block in blocks
    ]
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def "
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        + "\n".join(lines)
        + "\nendcmap end end"
    )
    return [
        font,
        descriptor,
        _stream(program, b"/Length1 %d" % len(program)),
        _stream(to_unicode.encode(), b""),
    ]


def _code(character: str) -> str:
    return character.encode("utf-16-be").hex()


def _stream(content: bytes, entries: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"<< %s /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (
        entries,
        len(packed),
        packed,
    )


def _file(objects: Sequence[bytes], trailer: bytes) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places: list[int] = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        start,
    )
    return bytes(out)
