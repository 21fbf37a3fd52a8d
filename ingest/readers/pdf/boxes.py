"""Fonts whose glyphs are boxes: what PDFium asks for of the tables of a TrueType font.

After the OpenType specification, "Font file". What a glyph looks like is of no use to a reader, but
PDFium leaves text out whose glyph it does not find.
"""

import struct
from collections.abc import Mapping, Sequence

UNITS = 1000
"""Of an em."""
ASCENT, DESCENT = 880, -120
_VERSION = 1 << 16
_LEFT, _RIGHT, _TOP = 100, 900, 700

NOTHING_AND_A_BOX = (0, 0, 1)
A_BOX_FOR_ALL = (0, 1) * 0x8000
"""Where glyphs begin, in boxes from the first, and behind them where the last one ends.

A glyph that begins behind its end goes on to the end of the table, that of the second box.
"""


def boxes(
    places: Sequence[int] = NOTHING_AND_A_BOX,
    left: int = _LEFT,
    right: int = _RIGHT,
    top: int = _TOP,
) -> dict[bytes, bytes]:
    """The tables of a font whose glyphs, at these places, are nothing or a box.

    The sides of a box are in units of the font, from its origin.
    """
    corners = (left, right - left, 0, left - right, 0, 0, top, 0)
    box = struct.pack(">5hHH4B8h", 1, left, 0, right, top, 3, 0, 1, 1, 1, 1, *corners)
    box += b"\0" * (len(box) % 2)
    bounds = (left, 0, right, top)
    return {
        b"glyf": box + box,
        b"head": struct.pack(
            ">IIIIHH16x4hHHhhh", _VERSION, 0, 0, 0x5F0F3CF5, 0, UNITS, *bounds, 0, 8, 2, 0, 0
        ),
        b"hhea": struct.pack(">I3hH11hH", _VERSION, ASCENT, DESCENT, 0, UNITS, *[0] * 11, 2),
        b"hmtx": struct.pack(">HhHh", UNITS, 0, UNITS, left),
        b"loca": struct.pack(f">{len(places)}H", *(place * len(box) // 2 for place in places)),
        b"maxp": struct.pack(">IH13H", _VERSION, len(places) - 1, 4, 1, *[0] * 11),
    }


def font_of(tables: Mapping[bytes, bytes]) -> bytes:
    """The file of a font with these tables, in the order of their names."""
    at = 12 + 16 * len(tables)
    header, body = struct.pack(">IHHHH", _VERSION, len(tables), 64, 2, 32), b""
    for name, table in sorted(tables.items()):
        header += struct.pack(">4sIII", name, 0, at + len(body), len(table))
        body += table + b"\0" * (-len(table) % 4)
    return header + body
