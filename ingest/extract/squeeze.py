r"""Text without white space, quotes and width differences, and the way back to the original.

Reports tear labels over lines (`本年新\\n\\n制作数量`), space them out (`规 章`), and mix widths
(`（一）`, `(一)`). Comparing squeezed texts sees through all of that; a found label's place in the
printed text is then looked up.
"""

import re
from bisect import bisect_right

from ingest.figure import Span

_KEPT = re.compile(r"[^\s“”\"'‘’*\u200b\ufeff]+")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLDED = str.maketrans({**_FULL_WIDTH, **str.maketrans("、【】〔〕", ".()()")})
_CLOSING_QUOTES = frozenset("”’\"'")
_NOTE = re.compile(r"\((?![一二三四五六七八九十]+\))[^()]*\)")


class Squeezed:
    """The squeezed form of a text."""

    def __init__(self, original: str) -> None:
        self._original = original
        pieces: list[str] = []
        self._at: list[int] = []
        self._from: list[int] = []
        length = 0
        for match in _KEPT.finditer(original):
            pieces.append(match.group())
            self._at.append(length)
            self._from.append(match.start())
            length += match.end() - match.start()
        self.text = "".join(pieces).translate(_FOLDED)

    def span(self, start: int, end: int) -> Span:
        """The original place of the squeezed characters `start` to `end` (at least one).

        Quotes are squeezed out; those that close the text belong to its place.
        """
        behind = self._offset(end - 1) + 1
        while self._original[behind : behind + 1] in _CLOSING_QUOTES:
            behind += 1
        return Span(self._offset(start), behind)

    def _offset(self, index: int) -> int:
        piece = bisect_right(self._at, index) - 1
        return self._from[piece] + index - self._at[piece]


def squeeze(text: str) -> str:
    """The squeezed form of a short text."""
    return "".join(_KEPT.findall(text)).translate(_FOLDED)


def label_key(label: str) -> str:
    """What two printings of one label share: squeezed, without the notes in brackets.

    A bracketed number, `（一）`, is no note.
    """
    return _NOTE.sub("", squeeze(label))


def printed_label(text: str, span: Span) -> str:
    """A label as printed in `text` at `span`, without the white space that tears it."""
    return "".join(text[span.start : span.end].split())
