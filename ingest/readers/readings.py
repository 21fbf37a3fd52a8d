"""Readings of characters in brackets, as `報(bào)告`: what programs that convert pages leave.

Such a program puts the pronunciation behind each character that it has converted, within the labels
of tables too. No report prints them, so they are no part of its text.
"""

import re

_LETTERS = "a-züāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ"
_READING = re.compile(rf"(?<=[\u4e00-\u9fff])\([{_LETTERS}]{{1,6}} ?\)")
_MARKED = "ìùàéóíěè"
"""Letters of which one is in nearly every few readings: quicker to look for."""
_FIRST_BYTES = frozenset(letter.encode()[:1] for letter in _MARKED)
"""Theirs in UTF-8, which no Chinese character has: a hundred times as quick to look for."""
_LEAST = 5
"""Readings from which on a program has put them there; fewer may be those of rare characters."""


def without_readings(text: str) -> str:
    """The text without them, if it has several."""
    if "(" not in text or not any(letter in text for letter in _MARKED):
        return text  # as nearly all
    bare, count = _READING.subn("", text)
    return bare if count >= _LEAST else text


def markup_without_readings(markup: bytes) -> bytes:
    """The same for a page in UTF-8."""
    if not any(byte in markup for byte in _FIRST_BYTES):
        return markup  # as nearly all
    return without_readings(markup.decode("utf-8", "replace")).encode()
