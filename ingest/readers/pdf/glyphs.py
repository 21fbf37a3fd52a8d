"""The glyphs of a PDF's Chinese fonts give way to boxes before PDFium sees them.

PDFium unpacks the fonts of each page and loads every glyph that it shows: a third of its time on
a report from a word processor. We look at none of them. What a glyph means and how wide it is are
said elsewhere in the file (ISO 32000-1, 9.7.4.3 and 9.10.3). That holds for fonts whose codes have
two bytes, `CIDFontType2`; what a code of another font means, PDFium may look up in its program.
"""

import re
import zlib
from collections.abc import Collection, Iterable
from functools import cache

from ingest.readers.pdf.boxes import A_BOX_FOR_ALL, boxes, font_of

_WIDTH, _HEIGHT = 300, 700
"""Of a box, in thousandths of an em: a character that is narrower than it would seem wider."""
_WORTH_IT = 4096
"""Bytes of a program that takes time; those without glyphs, of scanned text, are smaller."""

_OBJECT = b" 0 obj"
"""Behind its number, where an object begins that is not in a compressed part of the file."""
_DESCRIPTOR = re.compile(rb"/FontDescriptor\s+(\d+)\s+0\s+R\b")
_PROGRAM = re.compile(rb"/FontFile2\s+(\d+)\s+0\s+R\b")
_LONGEST_NUMBER = 10
"""Digits of the number of an object."""
_NO_NUMBER = (b"",)


def without_glyphs(content: bytes) -> bytes:
    """The same PDF, as long as before, whose Chinese fonts all have a box for each glyph.

    Programs that cannot be told stay as they are: those of compressed and of protected files.
    """
    # From the end, which is three times as fast.
    before, *objects = content.rsplit(_OBJECT)
    numbers = [(part[-_LONGEST_NUMBER:].split() or _NO_NUMBER)[-1] for part in (before, *objects)]
    del numbers[-1]  # behind the last object is no other
    heads = [part.partition(b"stream")[0] for part in objects]
    # Of a report that says what each of its texts is, hundreds of objects are of no font.
    of_fonts = [(n, head) for n, head in zip(numbers, heads, strict=True) if b"/Font" in head]
    descriptors = _descriptors(head for _, head in of_fonts)
    programs = _programs(of_fonts, descriptors)
    # The bytes of a file behind a password are not what they seem.
    if not programs or content.rfind(b"/Encrypt") >= 0:
        return content
    boxed: set[bytes] = set()
    for place, number in enumerate(numbers):
        is_program = number in programs and b"/Length1" in heads[place]
        if is_program and objects[place].rfind(b"endstream") >= _WORTH_IT:
            objects[place] = _boxed(objects[place])
            boxed.add(number)
    if len({*numbers}) == len(numbers):  # else there may be later versions of one
        for place, number in enumerate(numbers):
            if number in descriptors:
                objects[place] = _with_shared(objects[place], boxed)
    return _OBJECT.join((before, *objects))


def _descriptors(heads: Iterable[bytes]) -> set[bytes]:
    """The descriptors that are only of fonts whose codes have two bytes."""
    return _only(
        (number, b"/CIDFontType2" in font) for font in heads for number in _DESCRIPTOR.findall(font)
    )


def _programs(
    of_fonts: Iterable[tuple[bytes, bytes]], descriptors: Collection[bytes]
) -> set[bytes]:
    """The programs that only these descriptors name."""
    return _only(
        (program, number in descriptors)
        for number, descriptor in of_fonts
        for program in _PROGRAM.findall(descriptor)
    )


def _with_shared(descriptor: bytes, boxed: Collection[bytes]) -> bytes:
    """A descriptor that names the same program as others: PDFium unpacks it once for a page."""

    def shared(named: re.Match[bytes]) -> bytes:
        if named[1] not in boxed:
            return named[0]
        shortest = min(boxed, key=lambda number: (len(number), number))
        return (b"/FontFile2 %s 0 R" % shortest).ljust(len(named[0]))

    return _PROGRAM.sub(shared, descriptor)


def _only(told: Iterable[tuple[bytes, bool]]) -> set[bytes]:
    """The numbers of objects of which the same is told wherever they are named."""
    such: set[bytes] = set()
    others: set[bytes] = set()
    for number, is_such in told:
        (such if is_such else others).add(number)
    return such - others


def _boxed(program: bytes) -> bytes:
    """A program, from behind `obj`, whose stream begins with that of a font of boxes.

    What follows within the stream is not unpacked.
    """
    head = b"<</Filter/FlateDecode/Length %010d>>stream\n"
    length = program.rfind(b"endstream") - len(head % 0)
    begun = head % length + _boxes()
    return begun + program[len(begun) :]


@cache
def _boxes() -> bytes:
    """A font that has the same box for any glyph, packed."""
    return zlib.compress(font_of(boxes(A_BOX_FOR_ALL, left=0, right=_WIDTH, top=_HEIGHT)))
