"""The characters of a page, and where each is printed."""

import math
import re
import unicodedata
from array import array
from collections.abc import Collection, Iterable, Iterator, MutableSequence, Sequence
from itertools import compress, repeat
from operator import neg, not_, sub

from ingest.document import UNREAD
from ingest.readers.errors import UnreadableError
from ingest.readers.pdf import pdfium
from ingest.readers.pdf.pdfium import Page

MAX_CHARACTERS = 200_000
"""Characters of one page; a dense page has three thousand."""

_TALL = 30.0
"""In points: what text is rarely as high as."""
_FAR_TOO_SMALL = 0.4
"""What is printed, as a part of its box, that shows the box to be wrong."""
_LEVEL = 0.1
"""How far the feet of two digits of one number may be apart, in heights of the lower one."""
_QUARTER = math.pi / 2
_SLANT = 0.05
"""In radians: what stands more askew is a watermark."""
_SAMPLE = 30
"""Characters of a page that stand for all of it."""
_WHITE = 250
"""Of 255: from here on each part of a colour makes it as good as white."""

_DIGIT = re.compile("[0-9０-９]")
_NARROW_DIGITS = frozenset("0123456789")
_WIDE = 0.65
"""In heights of its line: no digit is as wide, in most fonts."""
_AS_WIDE = 0.9
"""In widths of a Chinese character near it: what is as wide is one, or a sign among them."""
_NEAR = 20
"""Characters beside a digit among which a Chinese one is looked for."""
_LATIN = re.compile("[À-ÖØ-öø-\u024f]")
_FOREIGN = re.compile(f"(?<=[\u4e00-\u9fff]){_LATIN.pattern}|{_LATIN.pattern}(?=[\u4e00-\u9fff])")
"""Letters that no Chinese text has beside its characters."""
_FOREIGN_SHARE = 100
"""A page on which more than one character in so many is one is not what it prints."""
_MEANINGLESS = "\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff"
"""Half characters, and those that mean something in one font only."""
_RADICALS = (
    "⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻥鱼"
    "⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟"
)
"""Radicals that fonts give for whole characters, and those; Unicode has no mapping for these."""


def _character_map() -> dict[int, str]:
    blocks = [*range(0x2F00, 0x2FD6), *range(0xF900, 0xFB00)]
    mapped = {code: unicodedata.normalize("NFKC", chr(code)) for code in blocks}
    mapped.update(zip(map(ord, _RADICALS[::2]), _RADICALS[1::2], strict=True))
    blanks = (*range(0x21), *range(0x7F, 0xA1), 0x3000, 0xFEFF, 0xFFFF, *range(0x2000, 0x2010))
    # Not the flat lines U+2500 and U+2501: they are typed as dashes, and a dash is no blank.
    lines = (*range(0x2502, 0x2580), *range(0x2028, 0x2030))
    mapped.update(dict.fromkeys((*blanks, *lines), " "))
    # A hyphen that is printed is one, whatever the font or PDFium calls it: -5 is not 5.
    mapped.update(dict.fromkeys((0x02, 0xAD, 0xFFFE, 0x2010, 0x2011), "-"))
    return mapped


_CHARACTERS = _character_map()
"""One character for one: radicals as the characters they show, borders and controls as spaces."""
_LINE_ENDS = re.compile("\r\n")
_ODD = re.compile(
    f"[{_MEANINGLESS}{''.join(re.escape(chr(code)) for code in _CHARACTERS if chr(code) != ' ')}]"
)
"""What is not read as it is printed: on most pages nothing but the ends of lines."""


def _read_as(printed: str) -> str:
    """The same number of characters, each as it is read."""
    lines_joined = printed.replace("\r", " ").replace("\n", " ")
    return _ODD.sub(lambda odd: _CHARACTERS.get(ord(odd[0]), UNREAD), lines_joined)


class Characters:
    """The characters of an open page turned upright: `text`, and the box of each in points.

    `bottoms` run upwards, as in the file: nearly all of them are only compared.
    """

    def __init__(self, page: Page) -> None:
        """Read all of them.

        Raises:
            UnreadableError: there are too many for a page.

        """
        self._page = page.text
        self._count = pdfium.count_characters(page.text)
        if self._count > MAX_CHARACTERS:
            raise UnreadableError(
                f"一页超过 {MAX_CHARACTERS:,} 字，不是一份年度报告 "
                f"(more than {MAX_CHARACTERS:,} characters on one page: not a report)"
            )
        printed = self._printed()
        self.text = _read_as(printed)
        self.line_ends = [match.start() for match in _LINE_ENDS.finditer(printed)]
        """Where PDFium takes a line to end: two characters each, without a box."""
        self._kept: Sequence[int] | None = None
        digits = [match.start() for match in _DIGIT.finditer(self.text)]
        self._replace(self._unmapped(digits), UNREAD)
        self.turns = self._quarter_turns()
        """How often the page is turned right by 90 degrees for its text to be upright."""
        self.lefts, self.rights, self.bottoms, self.heights = self._boxes(page)
        self._replace(self._wide(digits), UNREAD)

    def join_at(self, line_ends: Collection[int]) -> None:
        """Take these of the ends of lines out: the line goes on."""
        left_out = {at + part for at in line_ends for part in range(len("\r\n"))}
        kept = [index for index in range(self._count) if index not in left_out]
        self.text = "".join([self.text[index] for index in kept])
        self.lefts, self.rights, self.bottoms, self.heights = (
            [side[index] for index in kept]
            for side in (self.lefts, self.rights, self.bottoms, self.heights)
        )
        self._kept = kept

    def objects_of(self, indices: Iterable[int]) -> Iterator[int | None]:
        """The handles of the objects that print characters; null where there is none."""
        return map(pdfium.text_object_of, repeat(self._page), self._numbers(indices))

    def _numbers(self, indices: Iterable[int]) -> Iterable[int]:
        """The numbers that PDFium gives these characters."""
        return indices if self._kept is None else map(self._kept.__getitem__, indices)

    def _number(self, index: int) -> int:
        return index if self._kept is None else self._kept[index]

    def hide(self, modes: frozenset[int]) -> None:
        """Take out what is printed in one of these modes of rendering text."""
        drawn_by = enumerate(self.objects_of(range(len(self.text))))
        hidden = (
            index for index, thing in drawn_by if thing and pdfium.render_mode_of(thing) in modes
        )
        self._replace(hidden, " ")

    def aslant(self, indices: Sequence[int]) -> set[int]:
        """Those of the characters that run across the page at an angle, as a watermark does."""
        angles = map(pdfium.angle_of, repeat(self._page), self._numbers(indices))
        return {index for index in compress(indices, angles) if self._is_askew(index)}

    def _is_askew(self, index: int) -> bool:
        matrix, places = pdfium.buffer("f", 6, 6)
        pdfium.text_matrix_of(self._page, self._number(index), *places)
        # The angle of its line: PDFium's is that of its strokes, which lean in italics.
        angle = math.atan2(matrix[1], matrix[0])
        return abs(angle - round(angle / _QUARTER) * _QUARTER) > _SLANT

    def stand_level(self, left: int, right: int) -> bool:
        """Whether the ink of two characters reaches as low; boxes differ with their fonts."""
        if self.turns:
            return False
        (low, high), (other_low, other_high) = self._ink(left), self._ink(right)
        height = min(high - low, other_high - other_low)
        return height > 0 and abs(low - other_low) <= _LEVEL * height

    def _ink(self, index: int) -> tuple[float, float]:
        """From where to where, upwards as in the file, a character is printed."""
        tight, places = pdfium.buffer("d", 4)
        pdfium.tight_box_of(self._page, self._number(index), *places)
        return tight[2], tight[3]

    def whites(self, indices: Sequence[int]) -> set[int]:
        """Those of the characters that cannot be seen on white."""
        colours = pdfium.text_colours(self._page, [*self._numbers(indices)])
        reds, greens, blues, opacities = (colours[part::4] for part in range(4))
        found = {
            index
            for index, red, green, blue in zip(indices, reds, greens, blues, strict=True)
            if red >= _WHITE and min(green, blue) >= _WHITE  # red alone tells nearly all
        }
        if not all(opacities):  # nothing is seen of these, or nothing is known
            found |= {
                index
                for index in compress(indices, map(not_, opacities))
                if self._has_colour(index)
            }
        return found

    def _has_colour(self, index: int) -> bool:
        _, places = _COLOUR
        return bool(pdfium.text_colour_of(self._page, self._number(index), *places))

    def is_unmapped(self) -> bool:
        """Whether the fonts do not say, or say wrongly, which characters the glyphs are."""
        # Few pages have one such letter, wherever it stands.
        foreign = len(_FOREIGN.findall(self.text)) if _LATIN.search(self.text) else 0
        if foreign > 1 and foreign * _FOREIGN_SHARE > self._count:
            return True
        sample = self._sample()
        unmapped = sum(
            self.text[index] == UNREAD
            or bool(pdfium.has_no_unicode(self._page, self._number(index)))
            for index in sample
        )
        return unmapped * 2 > len(sample)

    def _printed(self) -> str:
        """All characters in two calls; by a call each if some are not there or are two codes."""
        units, (place,) = pdfium.buffer("H", self._count + 1, self._count + 1)
        if pdfium.text_of(self._page, 0, self._count, place) == self._count + 1:
            text: str = units[: self._count].tobytes().decode("utf-16", "replace")
            if len(text) == self._count:
                return text
        code = pdfium.unicode_of
        return "".join([chr(code(self._page, index)) for index in range(self._count)])

    def _unmapped(self, digits: Sequence[int]) -> Iterable[int]:
        """A font that does not say what its glyphs mean gives digits that may be other ones."""
        return compress(digits, map(pdfium.has_no_unicode, repeat(self._page), digits))

    def _wide(self, digits: Iterable[int]) -> list[int]:
        """Digits as wide as Chinese among narrow ones: a font says so of other characters."""
        narrow = [at for at in digits if self.text[at] in _NARROW_DIGITS]
        wide = [at for at in narrow if self._width(at) > _WIDE * self.heights[at]]
        if 2 * len(wide) > len(narrow):
            return []
        return [at for at in wide if self._is_as_wide_as_chinese(at)]

    def _is_as_wide_as_chinese(self, index: int) -> bool:
        before = reversed(range(max(0, index - _NEAR), index))
        near = [at for at in (*before, *range(index, index + _NEAR)) if _is_chinese(self.text, at)]
        return bool(near) and self._width(index) >= _AS_WIDE * self._width(near[0])

    def _width(self, index: int) -> float:
        return self.rights[index] - self.lefts[index]

    def _replace(self, indices: Iterable[int], character: str) -> None:
        found = set(indices)
        if found:
            kept = enumerate(self.text)
            self.text = "".join([character if index in found else c for index, c in kept])

    def _sample(self) -> list[int]:
        step = len(self.text) // _SAMPLE + 1
        return [at for at in range(0, len(self.text), step) if self.text[at] != " "]

    def _quarter_turns(self) -> int:
        turns = [0, 0, 0, 0]
        for angle in map(pdfium.angle_of, repeat(self._page), self._sample()):
            turns[-round(angle / _QUARTER) % 4 if angle else 0] += 1
        return turns.index(max(turns))

    def _boxes(self, page: Page) -> tuple[Sequence[float], ...]:
        """Lefts, rights, bottoms and heights of all."""
        values = pdfium.loose_boxes(page, self._count)
        heights = list(map(sub, values[1::4], values[3::4]))
        has_tall = max(heights, default=0.0) > _TALL
        if has_tall:
            for index, height in enumerate(heights):
                if height > _TALL:
                    self._mend_box(index, values)
        left, top, right, bottom = (values[side::4] for side in range(4))
        for _ in range(self.turns):
            down, up = array("f", map(neg, left)), array("f", map(neg, right))
            left, top, right, bottom = bottom, down, top, up
        if has_tall or self.turns:
            heights = list(map(sub, top, bottom))
        return left, right, bottom, heights

    def _mend_box(self, index: int, boxes: MutableSequence[float]) -> None:
        """PDFium gives boxes that are far too large for fonts that write downwards."""
        at = 4 * index
        tight, places = pdfium.buffer("d", 4)
        pdfium.tight_box_of(self._page, index, *places)
        left, right, bottom, top = tight
        size = max(right - left, top - bottom)
        if 0 < size < _FAR_TOO_SMALL * (boxes[at + 1] - boxes[at + 3]):
            x, y = (left + right - size) / 2, (bottom + top - size) / 2
            boxes[at : at + 4] = array("f", (x, y + size, x + size, y))


def _is_chinese(text: str, index: int) -> bool:
    return "\u4e00" <= text[index : index + 1] <= "\u9fff"


_COLOUR = pdfium.buffer("I", 4)
"""Red, green, blue and opacity, where PDFium puts them."""


def is_white(colour: Sequence[int]) -> bool:
    """Whether red, green, blue and opacity, of 255 each, cannot be seen on white."""
    return colour[3] == 0 or min(colour[:3]) >= _WHITE
