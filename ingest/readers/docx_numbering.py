"""The numbers that Word prints before the paragraphs of a list: `一、`, `（二）`, `1.`.

They are not in the text of a document, but stand on its pages as if typed.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ingest.readers import ooxml
from ingest.readers.ooxml import Attributes

_CHINESE = "〇一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_MOST_BASES = 9
"""Styles that a style may be based on, one on another."""
_STYLE_ID = re.compile(rb'styleId="([^"]*)"')
_BASED_ON = re.compile(rb'basedOn\s[^>]*?val="([^"]*)"')
_NUMBER_ID = re.compile(rb'numId\s[^>]*?val="([^"]*)"')
_LEVEL = re.compile(rb'ilvl\s[^>]*?val="([^"]*)"')
_PLACE = re.compile(r"%([1-9])")


def _chinese(number: int) -> str:
    """The number in Chinese, as lists count: 九, 十, 十一, 二十."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _CHINESE[ones]
    before = "" if tens == 1 else _CHINESE[tens]
    return f"{before}十{_CHINESE[ones] if ones else ''}"


def _circled(number: int) -> str:
    """The number in a circle, as Unicode has them: ① to ⑳."""
    return _CIRCLED[number - 1 : number] if number else ""


_MOST = 99
"""The highest number of a list that is printed."""
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalFullWidth": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "none": lambda _: "",
}
"""The number formats of lists in Chinese reports. A list of another kind prints no number."""


@dataclass(slots=True)
class _Level:
    start: int = 1
    number_format: str = "decimal"
    text: str = ""


@dataclass(slots=True)
class _List:
    """A list of Word's ("abstract"): its levels, and how far each has counted."""

    levels: dict[int, _Level] = field(default_factory=dict)
    counted: dict[int, int] = field(default_factory=dict)

    def count(self, depth: int, restart: int | None) -> None:
        """Count the next paragraph of a level; the levels below begin anew."""
        start = self.levels.get(depth, _Level()).start
        going_on = self.counted[depth] + 1 if depth in self.counted else start
        self.counted = {level: number for level, number in self.counted.items() if level < depth}
        self.counted[depth] = going_on if restart is None else restart

    def printed(self, depth: int) -> str:
        """What Word prints for the last counted paragraph; empty where we cannot tell."""
        label = self.levels.get(depth, _Level()).text
        for place in set(_PLACE.findall(label)):
            level = self.levels.get(int(place) - 1, _Level())
            number = self.counted.get(int(place) - 1, level.start)
            write = _FORMATS.get(level.number_format)
            if write is None or not 0 <= number <= _MOST:
                return ""
            label = label.replace(f"%{place}", write(number))
        return label if label and self.levels[depth].number_format in _FORMATS else ""


@dataclass(slots=True)
class _Style:
    """A paragraph style: the list that it puts its paragraphs in, as numId and level."""

    based_on: str = ""
    number: str = ""
    level: str = ""


class Numbering:
    """The lists of a document. Ask for the label of each numbered paragraph, in reading order."""

    def __init__(self) -> None:
        self._lists: dict[str, _List] = {}
        self._list_of: dict[str, str] = {}
        self._restarts: dict[tuple[str, int], int] = {}
        self._styles: dict[str, _Style] = {}
        self._unread = b""
        self._reading = _Reading(_List(), _Level())
        handlers = {
            "abstractNum": self._read_list,
            "lvl": self._read_level,
            "start": self._read_start,
            "numFmt": self._read_format,
            "lvlText": self._read_text,
            "num": self._read_number,
            "abstractNumId": self._read_list_of,
            "lvlOverride": self._read_override,
            "startOverride": self._read_restart,
        }
        self._starts = {name: call for key, call in handlers.items() for name in ooxml.word(key)}

    def read_lists(self, part: bytes) -> None:
        """Take the lists from numbering.xml; it is parsed when the first paragraph needs it."""
        self._unread = part

    def read_styles(self, part: bytes) -> None:
        """Read what styles.xml says of lists. Ten times as large as the text, it is searched only.

        What is missed so costs a printed number, never a figure.
        """
        pieces = _STYLE_ID.split(part)
        for name, style in zip(pieces[1::2], pieces[2::2], strict=True):
            found = _Style(_first(_BASED_ON, style))
            if b"numPr" in style:
                found.number, found.level = _first(_NUMBER_ID, style), _first(_LEVEL, style)
            self._styles[name.decode("utf-8", "replace")] = found

    def label(self, style: str, number: str, level: str) -> str:
        """What Word prints before the next paragraph of a list; empty if that is no number."""
        if not number:
            if not style:
                return ""
            of_style = self._of_style(style)
            number, level = of_style.number, level or of_style.level
        if number and self._unread:
            part, self._unread = self._unread, b""
            ooxml.parse(part, self._start)
        numbered = self._lists.get(self._list_of.get(number, ""))
        if numbered is None:
            return ""
        depth = ooxml.number_of(level)
        numbered.count(depth, self._restarts.pop((number, depth), None))
        return numbered.printed(depth)

    def _of_style(self, name: str) -> _Style:
        for _ in range(_MOST_BASES):
            style = self._styles.get(name, _Style())
            if style.number:
                return style
            name = style.based_on
        return _Style()

    def _start(self, name: str, attributes: Attributes) -> None:
        handler = self._starts.get(name)
        if handler is not None:
            handler(attributes)

    def _read_list(self, attributes: Attributes) -> None:
        key = ooxml.word_value(attributes, "abstractNumId")
        self._reading.list = self._lists.setdefault(key, _List())

    def _read_level(self, attributes: Attributes) -> None:
        self._reading.level = _Level()
        depth = _number(attributes, "ilvl")
        if not self._reading.number:  # in an override it would be of one number only
            self._reading.list.levels[depth] = self._reading.level

    def _read_start(self, attributes: Attributes) -> None:
        self._reading.level.start = _number(attributes)

    def _read_format(self, attributes: Attributes) -> None:
        self._reading.level.number_format = ooxml.word_value(attributes)

    def _read_text(self, attributes: Attributes) -> None:
        self._reading.level.text = ooxml.word_value(attributes)

    def _read_number(self, attributes: Attributes) -> None:
        self._reading.number = ooxml.word_value(attributes, "numId")

    def _read_list_of(self, attributes: Attributes) -> None:
        self._list_of[self._reading.number] = ooxml.word_value(attributes)

    def _read_override(self, attributes: Attributes) -> None:
        self._reading.depth = _number(attributes, "ilvl")

    def _read_restart(self, attributes: Attributes) -> None:
        self._restarts[self._reading.number, self._reading.depth] = _number(attributes)


@dataclass(slots=True)
class _Reading:
    """What the elements that come next belong to."""

    list: _List
    level: _Level
    number: str = ""
    depth: int = 0


def _number(attributes: Attributes, name: str = "val") -> int:
    return ooxml.number_of(ooxml.word_value(attributes, name))


def _first(pattern: re.Pattern[bytes], part: bytes) -> str:
    found = pattern.search(part)
    return found[1].decode("utf-8", "replace") if found else ""
