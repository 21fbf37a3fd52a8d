r"""Text without white space, quotes and differences of width, and the way back to the original.

Reports tear labels over lines (`本年新\\n\\n制作数量`), space them out (`规 章`), mix widths
(`（一）`, `(一)`) and scripts (`規範性檔案`). Comparing squeezed texts sees through all of that; a
found label's place in the printed text is then looked up.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate

from ingest.figure import Span, new_tuple
from ingest.forms import read_seed

_SPACES = "".join(filter(str.isspace, map(chr, range(0x3001))))
"""All white space of Unicode; the last is the ideographic space."""
_SIGNS = f"{_SPACES}“”\"'‘’*\u200b\ufeff"
"""What is left out."""
_LEFT_OUT = re.compile(f"[{re.escape(_SIGNS)}]+")
_FOLDED: dict[str, str] = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **dict(zip("、【】〔〕", ".()()", strict=True)),
    **{record["printed"]: record["stands_for"] for record in read_seed("character_variants")},
}
"""What is written differently; as long as what it stands for, so that places are kept."""
_WORDS_TO_FOLD = {printed: meant for printed, meant in _FOLDED.items() if len(printed) > 1}
_TO_FOLD = re.compile(f"[{''.join(re.escape(p) for p in _FOLDED if len(p) == 1)}]")
_ENDS_OF_NUMBERS = ".)"
_CLOSING_QUOTES = frozenset("”’\"'")
_NOTE = re.compile(r"\((?![一二三四五六七八九十]+\)|[0-9]{1,2}\)\w)[^()]*\)")


class Squeezed:
    """The squeezed form of a text from `start` on."""

    def __init__(self, original: str, start: int = 0) -> None:
        self._original = original
        self._start = start
        spaced = original[start:]
        for sign in _SIGNS:  # a third of the time of a pattern, most signs are not there
            spaced = spaced.replace(sign, " ")
        words = spaced.split(" ")  # empty ones among them: between two there is one sign
        self._at = list(accumulate(map(len, words), initial=0))
        self.text = _folded("".join(words))

    def span(self, start: int, end: int) -> Span:
        """The original place of the squeezed characters `start` to `end` (at least one)."""
        return self.spans([(start, end)])[0]

    def spans(self, places: Iterable[tuple[int, int]]) -> list[Span]:
        """The original places of squeezed ones; all at once, as a report has a hundred labels.

        A word stands as many characters further on as there are words before it, for one sign
        each was left out. Quotes are squeezed out; those that close the text belong to its place.
        """
        at, original, before = self._at, self._original, self._start
        spans: list[Span] = []
        for start, end in places:
            first = bisect_right(at, start) - 1
            last = first if end <= at[first + 1] else bisect_right(at, end - 1, first) - 1
            behind = before + last + end
            while original[behind : behind + 1] in _CLOSING_QUOTES:
                behind += 1
            spans.append(new_tuple(Span, (before + first + start, behind)))
        return spans

    def place(self, at: int) -> int:
        """Where a squeezed character stands in the original; its end, behind the last one."""
        return self.span(at, at + 1).start if at < len(self.text) else len(self._original)

    def whole(self) -> "Squeezed":
        """The squeezed form of all of the text."""
        return Squeezed(self._original) if self._start else self

    def begun(self, at: int) -> str:
        """The line of the original up to a squeezed character."""
        place = self.span(at, at + 1).start
        return self._original[self._original.rfind("\n", 0, place) + 1 : place]

    def printed(self, start: int, end: int) -> str:
        """The original of squeezed characters, with what stands behind them up to the next."""
        return self._original[self.place(start) : self.place(end)]

    def before(self) -> str:
        """The original text before the squeezed one."""
        return self._original[: self._start]

    def goes_on(self, start: int, end: int) -> bool:
        """Whether a word goes on without a break behind the squeezed characters."""
        if not self.text[end : end + 1].isalpha():
            return False  # asked first, as a place takes longer
        behind = self.span(start, end).end
        return self._original[behind : behind + 1].isalpha()

    def goes_before(self, start: int, end: int) -> bool:
        """Whether a word or its number stands before without a break, as in `（六）其他`."""
        before = self.text[start - 1 : start] if start else ""
        if not before or not (before.isalpha() or before in _ENDS_OF_NUMBERS):
            return False
        return not self._original[self.span(start, end).start - 1].isspace()


def squeeze(text: str) -> str:
    """The squeezed form of a short text."""
    return _folded(_LEFT_OUT.sub("", text))


def torn(key: str) -> str:
    """A pattern for a squeezed text in an original one, torn and in any width or script."""
    variants: dict[str, str] = {}
    for printed, meant in _FOLDED.items():
        if len(printed) == 1:
            variants[meant] = variants.get(meant, "") + printed
    return r"\s*".join(f"[{re.escape(c + variants.get(c, ''))}]" for c in key)


def _folded(text: str) -> str:
    """The same number of characters, in one width and one script."""
    for printed, meant in _WORDS_TO_FOLD.items():  # apart, as the pattern is half as fast with them
        text = text.replace(printed, meant)
    return _TO_FOLD.sub(lambda match: _FOLDED[match.group()], text)


@lru_cache(maxsize=1 << 14)
def label_key(label: str) -> str:
    """What two printings of one label share: squeezed, without the notes in brackets.

    A bracketed number, `（一）` or `（1）` before words, is no note.
    """
    return _NOTE.sub("", squeeze(label))


def printed_label(text: str, span: Span) -> str:
    """A label as printed in `text` at `span`, without the white space that tears it."""
    return "".join(text[span.start : span.end].split())
