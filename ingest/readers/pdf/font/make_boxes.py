"""Write boxes.ttf: a font that shows every character as a box, for PDFs without their fonts.

    python -m ingest.readers.pdf.font.make_boxes

PDFium leaves text out whose glyph it does not find, a minus sign before its number too, and looks
for glyphs among the fonts of the machine. This font has one for all, so that a PDF says the same
on every machine.
"""

import struct
from pathlib import Path

from ingest.readers.pdf.boxes import ASCENT, DESCENT, UNITS, boxes, font_of

FONT = Path(__file__).with_name("boxes.ttf")

_FAMILY, _STYLE = "Gongkai Boxes", "Regular"
_FAMILY_NAME, _STYLE_NAME = 1, 2
_CODE_PAGES = sum(1 << bit for bit in (17, 18, 19, 20, 21))
"""Japanese, simplified Chinese, Korean, traditional Chinese: what PDFium chooses a font by."""
_LAST_CHARACTER = 0x10FFFF


def _characters() -> bytes:
    """The table `cmap`: every character is the box."""
    group = struct.pack(">3I", ord(" ") + 1, _LAST_CHARACTER, 1)
    subtable = struct.pack(">HHIII", 13, 0, 16 + len(group), 0, 1) + group
    return struct.pack(">HHHHI", 0, 1, 0, 6, 12) + subtable


def _names() -> bytes:
    names = {_FAMILY_NAME: _FAMILY.encode("utf-16-be"), _STYLE_NAME: _STYLE.encode("utf-16-be")}
    records, at = b"", 0
    for number, name in names.items():
        records += struct.pack(">6H", 3, 1, 0x409, number, len(name), at)
        at += len(name)
    return struct.pack(">3H", 0, len(names), 6 + len(records)) + records + b"".join(names.values())


def _code_pages() -> bytes:
    """The table `OS/2`, version 1: nothing but weight, width, heights and code pages."""
    start = struct.pack(">HhHHH", 1, UNITS, 400, 5, 0)
    heights = struct.pack(">3H2h3H", 0x40, 0x20, 0xFFFF, ASCENT, DESCENT, 0, ASCENT, -DESCENT)
    return start + bytes(52) + heights + struct.pack(">II", _CODE_PAGES, 0)


def font() -> bytes:
    """The font file."""
    tables = boxes()
    tables |= {b"cmap": _characters(), b"name": _names(), b"OS/2": _code_pages()}
    return font_of(tables)


if __name__ == "__main__":
    FONT.write_bytes(font())
