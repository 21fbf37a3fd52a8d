"""Markdown, as written by hand, by PDF extractors and by vision models.

The marks of the notation are taken out of the text, so that a number printed bold is a number.
Tables are lines with pipes around a line of dashes, or HTML, which vision models write.
"""

import re
from collections.abc import Iterator
from html import unescape
from itertools import groupby, pairwise

from ingest.document import Document
from ingest.readers.builder import Builder
from ingest.readers.html_markup import parse
from ingest.readers.html_walk import write
from ingest.readers.lines import FILLING, INNER_PIPE
from ingest.readers.text import decode_lines

MEDIA_TYPE = "text/markdown"

_TABLE_TAG = re.compile(r"<(/?)table\b[^>]*>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FENCE = re.compile(r"\s*(?:```|~~~)")
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,})\s*")
"""A line across the page. With spaces between, dashes are the values of a row."""
_LIKE_VALUE = re.compile(r"\s*-{3,4}\s*")
_APART = 5
"""Lines from one line across the page to the next, at the least; blank ones are left out."""
_BEFORE = re.compile(r"\s{0,3}(?:#{1,6}(?=\s)|(?:>\s?)+)\s*")
"""The marks of headings and quotations."""
_BULLET = re.compile(r"\s*[-*+]\s+(?=\S)")
_WORDS_BEHIND_BULLET = re.compile(rf"{_BULLET.pattern}\D{{0,4}}[^\W\d]{{3}}")
_LEAST_ITEMS = 2
_BEHIND = re.compile(r"(?<!\s)\s+#+\s*\Z")

_RULED = r"\s*+(?::-+:?|-+:|-{3,})\s*+"
_DASHES = re.compile(rf"\s*+(?:\|{_RULED}(?:\|{_RULED})*\|?|{_RULED}(?:\|{_RULED})+\|?)\s*")
"""The line under the headers of a table. A single dash is a value: `- |`."""
_PIPE = re.compile(r"(?<!\\)\|")

_STRUCK = re.compile(r"~~[^~\n]{1,500}~~|<(del|s|strike)>[^<\n]{0,500}</\1>", re.IGNORECASE)
_RAISED = re.compile(r"</?su[bp]>|\[\^[^\]\s]{1,40}\]", re.IGNORECASE)
_LINE_BREAK = re.compile(r"<(?:br|/p|/div|/h[1-6])\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,1000}>")
_LINK = re.compile(r"(!?)\[([^\[\]\n]{0,500})\]\([^()\n]{0,2000}\)")
_STRONG = re.compile(r"\*\*|__|`+")
_EMPHASIS = re.compile(
    r"(?<!\d)\*(?=[^\s*])([^*\n]{1,500})(?<=\S)\*|(?<!\w)_(?=[^\s_])([^_\n]{1,500})(?<=\S)_(?!\w)"
)
"""Not behind a digit, where an asterisk multiplies."""
_FORMULA = re.compile(r"\$\s*([-+]?[\d.,]+)\s*\$")
"""A number as vision models write it; what is more of a formula stays as it is."""
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_FROM_ESCAPE = 0xE000
"""Where escaped signs wait, so that they are no marks: `\\*` is an asterisk."""
_WAITING = re.compile("[\ue021-\ue07e]")


def read(content: bytes) -> Document:
    """Read the text, with its tables of pipes and of HTML.

    Raises:
        UnreadableError: the bytes are not text.

    """
    text, encoding = decode_lines(content)
    builder = Builder()
    for part, is_table in _parts(_COMMENT.sub("", text)):
        if is_table:
            markup = part.encode()
            write(markup, parse(markup), builder)
        else:
            _write(part, builder)
    return builder.document(f"markdown ({encoding})", MEDIA_TYPE)


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """The text cut into what is a table in HTML and what is not."""
    depth = start = 0
    for tag in _TABLE_TAG.finditer(text):
        if not tag[1]:
            if depth == 0:
                yield text[start : tag.start()], False
                start = tag.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield text[start : tag.end()], True
                start = tag.end()
    yield text[start:], depth > 0


def _write(text: str, builder: Builder) -> None:
    lines = _without_bullets(text.split("\n"))
    rules = _rules(lines)
    rows: list[str] = []
    for number, line in enumerate(lines):
        if not line.strip(" \t") or _DASHES.fullmatch(line):
            continue
        if "|" in line and (
            INNER_PIPE.search(FILLING.sub("", line)) or _is_beside_dashes(lines, number)
        ):
            rows.append(line)
            continue
        _write_rows(rows, builder)
        rows = []
        if "\f" in line:
            builder.page_break()
        if not (_FENCE.match(line) or number in rules):
            _write_line(line, builder)
    _write_rows(rows, builder)


def _rules(lines: list[str]) -> set[int]:
    """The numbers of the lines across the page, but for three dashes that are values."""
    order = [number for number, line in enumerate(lines) if line.strip()]
    found = [at for at, number in enumerate(order) if _RULE.fullmatch(lines[number])]
    # Above all else are the lines around a title and its date.
    within = found[2:] if found and found[0] == 0 else found
    are_values = any(below - above < _APART for above, below in pairwise(within))
    values = {
        order[at]
        for at in within
        # What stands under a text without a blank line is no line across the page.
        if (are_values or lines[order[at] - 1].strip()) and _LIKE_VALUE.fullmatch(lines[order[at]])
    }
    return {order[at] for at in found} - values


def _without_bullets(lines: list[str]) -> list[str]:
    """The lines, where they are a list without the marks of its items.

    A dash may be a value: a list is known by two items at the least that begin with words.
    """
    found: list[str] = []
    for is_list, block in groupby(lines, key=_is_item):
        items = list(block)
        if is_list and sum(map(_has_words, items)) >= _LEAST_ITEMS:
            items = [_BULLET.sub("", item) for item in items]
        found.extend(items)
    return found


def _is_item(line: str) -> bool:
    return not line.strip() or _BULLET.match(line) is not None


def _has_words(line: str) -> bool:
    return _WORDS_BEHIND_BULLET.match(line) is not None


def _write_rows(lines: list[str], builder: Builder) -> None:
    """The rows of one table. Pipes that begin or end every line are its frame, and no cells."""
    whole = [FILLING.sub("", line) for line in lines]
    rows = [_PIPE.split(line) for line in whole]
    begin = bool(rows) and all(not row[0].strip() for row in rows)
    end = bool(rows) and all(not row[-1].strip() for row in rows)
    for row in rows:
        cells = row[begin : len(row) - end]
        texts = [_plain(_LINE_BREAK.sub(" ", cell)) for cell in cells]
        builder.row(texts, is_filled=whole != lines)


def _is_beside_dashes(lines: list[str], number: int) -> bool:
    """Whether a line of pipes belongs to a table by the line of dashes under or over it."""
    around = (*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2])
    return any(_DASHES.fullmatch(line) for line in around)


def _write_line(line: str, builder: Builder) -> None:
    line = _BEHIND.sub("", _BEFORE.sub("", line, count=1))
    for part in _LINE_BREAK.sub("\n", line).split("\n"):
        builder.tabbed_line(_plain(part))


def _plain(text: str) -> str:
    """The text without the marks of the notation."""
    if not text or text.isalnum():
        return text
    text = _ESCAPE.sub(lambda sign: chr(_FROM_ESCAPE + ord(sign[1])), text)
    text = _FORMULA.sub(r"\1", text) if "$" in text else text
    text = _RAISED.sub(" ", _STRUCK.sub("", text))
    text = _LINK.sub(lambda link: "" if link[1] else link[2], text)
    text = _EMPHASIS.sub(r"\1\2", _STRONG.sub("", _TAG.sub("", text)))
    return _WAITING.sub(lambda sign: chr(ord(sign[0]) - _FROM_ESCAPE), unescape(text))
