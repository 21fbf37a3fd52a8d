"""Write boxes.ttf: a font that shows every character as a box, for PDFs without their fonts.

    python -m ingest.readers.pdf.font.make_boxes

PDFium leaves text out whose glyph it does not find, a minus sign before its number too, and looks
for glyphs among the fonts of the machine. This font has one for all, so that a PDF says the same
on every machine. Of the tables of a TrueType font (OpenType specification, "Font file") it has
what PDFium asks for.
"""

import struct
from collections.abc import Mapping
from pathlib import Path

FONT = Path(__file__).with_name("boxes.ttf")

_VERSION = 1 << 16
_UNITS = 1000
"""Units of an em."""
_ASCENT, _DESCENT = 880, -120
_LEFT, _RIGHT, _TOP = 100, 900, 700
_FAMILY, _STYLE = "Gongkai Boxes", "Regular"
_FAMILY_NAME, _STYLE_NAME = 1, 2
_CODE_PAGES = sum(1 << bit for bit in (17, 18, 19, 20, 21))
"""Japanese, simplified Chinese, Korean, traditional Chinese: what PDFium chooses a font by."""
_LAST_CHARACTER = 0x10FFFF


def boxes() -> dict[bytes, bytes]:
    """The tables of a font of two glyphs: nothing, and a box."""
    corners = (_LEFT, _RIGHT - _LEFT, 0, _LEFT - _RIGHT, 0, 0, _TOP, 0)
    box = struct.pack(">5hHH4B8h", 1, _LEFT, 0, _RIGHT, _TOP, 3, 0, 1, 1, 1, 1, *corners)
    box += b"\0" * (len(box) % 2)
    bounds = (_LEFT, 0, _RIGHT, _TOP)
    return {
        b"glyf": box,
        b"head": struct.pack(
            ">IIIIHH16x4hHHhhh", _VERSION, 0, 0, 0x5F0F3CF5, 0, _UNITS, *bounds, 0, 8, 2, 0, 0
        ),
        b"hhea": struct.pack(">I3hH11hH", _VERSION, _ASCENT, _DESCENT, 0, _UNITS, *[0] * 11, 2),
        b"hmtx": struct.pack(">HhHh", _UNITS, 0, _UNITS, _LEFT),
        b"loca": struct.pack(">3H", 0, 0, len(box) // 2),
        b"maxp": struct.pack(">IH13H", _VERSION, 2, 4, 1, *[0] * 11),
    }


def font_of(tables: Mapping[bytes, bytes]) -> bytes:
    """The file of a font with these tables, in the order of their names."""
    at = 12 + 16 * len(tables)
    header, body = struct.pack(">IHHHH", _VERSION, len(tables), 64, 2, 32), b""
    for name, table in sorted(tables.items()):
        header += struct.pack(">4sIII", name, 0, at + len(body), len(table))
        body += table + b"\0" * (-len(table) % 4)
    return header + body


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
    start = struct.pack(">HhHHH", 1, _UNITS, 400, 5, 0)
    heights = struct.pack(">3H2h3H", 0x40, 0x20, 0xFFFF, _ASCENT, _DESCENT, 0, _ASCENT, -_DESCENT)
    return start + bytes(52) + heights + struct.pack(">II", _CODE_PAGES, 0)


def font() -> bytes:
    """The font file."""
    tables = boxes()
    tables |= {b"cmap": _characters(), b"name": _names(), b"OS/2": _code_pages()}
    return font_of(tables)


if __name__ == "__main__":
    FONT.write_bytes(font())
