"""The bytes of a web page as markup to parse: its encoding, and bounds on the work of parsing."""

import codecs
import re

from selectolax.lexbor import LexborHTMLParser

from ingest.readers.errors import UnreadableError
from ingest.readers.text import decode as decode_text

HEAD = 4096
"""Bytes within which a page says what it is."""

MAX_NESTING_WORK = 300_000_000
"""Tags times their depth: what a parser walks, as the standard has it look up all open tags.

A second of work. A saved page has some 10,000 tags, and is 50 deep.
"""
_TAGS_PARSED_ANYHOW = 15_000

_TAGS_LEFT_ALONE = 2500
_LEAST_CLOSED = 6
"""A page of so few tags, one in six an end tag, cannot repeat formatting without end."""


def _tags(names: str) -> re.Pattern[bytes]:
    """The tags of these names, up to the name. Spelled out, it is six times as fast as re.I."""
    patterns = ("".join(f"[{c}{c.upper()}]" for c in name) for name in names.split())
    return re.compile(rf"<(/?)({'|'.join(patterns)})(?=[\s/>])".encode())


_FORMATTING = _tags("a b i u font strong em big code nobr small tt")
_PLAIN = rb"<\1\2-"
"""A tag that means nothing, of a name for each: an end tag must close no other kind."""
_STRUCK = _tags("s strike")
_EMPTY_XHTML = re.compile(rb"<(script|style|title|textarea|iframe|a)\b([^<>]*)/>", re.IGNORECASE)
_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_NEVER_OPEN = frozenset(b"br hr img input link meta p li td th tr tbody dd dt".split())
"""Without an end tag of their own, or closed by the next of their kind."""

_CONTROL = bytes((*range(9), *range(14, 32), 127))
_DECLARED_BIG5 = re.compile(rb"charset\s*=\s*[\"']?\s*(?:x-x-)?big-?5", re.IGNORECASE)
_COMMON_WORDS = ("政府", "公开", "公開", "报告", "報告", "申请", "申請", "机关", "機關", "年", "的")
_REPLACEMENT = "\ufffd"
_BYTE_ORDER_MARK = "\ufeff"
_LEAST_WHOLE = 20
"""Of so many characters beyond ASCII one may be damaged; in a wrong encoding far more are."""
_MARK_OF = {b"<\x00": codecs.BOM_UTF16_LE, b"\x00<": codecs.BOM_UTF16_BE}
"""The byte order mark that is missing where UTF-16 begins with a tag."""


def decode(content: bytes) -> tuple[bytes, str]:
    """The markup in UTF-8, which the parser takes, and the encoding that it was in.

    What a page declares is often wrong, and UTF-8 and GB 18030 are told by the bytes themselves;
    only of Big5, whose bytes are GB 18030 too, is the declaration or the wording asked. A few bytes
    may be damaged: each leaves a U+FFFD, which is part of no number.

    Raises:
        UnreadableError: the bytes are not text.

    """
    if _is_utf8(content):
        return content.removeprefix(codecs.BOM_UTF8), "utf-8"
    damaged = _from_damaged(content, "utf-8")  # its bytes may be valid, but senseless, GB 18030
    if damaged is not None:
        return damaged.removeprefix(_BYTE_ORDER_MARK).encode(), "utf-8, damaged"
    mark = _MARK_OF.get(content[:2], b"")
    try:
        text, encoding = decode_text(mark + content)
    except UnreadableError:
        damaged = _from_damaged_gb(content)
        if damaged is None:
            raise
        return damaged.encode(), "gb18030, damaged"
    traditional = _from_big5(content) if encoding == "gb18030" else None
    if traditional is not None:
        declared = _DECLARED_BIG5.search(content, 0, HEAD) is not None
        if _wording(traditional) + declared > _wording(text):
            text, encoding = traditional, "big5"
    return text.encode(), encoding


def _is_utf8(content: bytes) -> bool:
    """Whether this is UTF-8 without control characters."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not _has_control(content)


def _has_control(content: bytes) -> bool:
    return any(sign in content for sign in _CONTROL)  # half the time of one look at each byte


def _from_damaged(content: bytes, encoding: str) -> str | None:
    """The text, if all but a few of its signs beyond ASCII are whole in this encoding."""
    if _has_control(content):
        return None
    text = content.decode(encoding, "replace")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return text if text.count(_REPLACEMENT) * _LEAST_WHOLE <= beyond_ascii else None


def _from_damaged_gb(content: bytes) -> str | None:
    """The text, if it is GB 18030 but for a few bytes, and not rather some other damaged encoding.

    The brackets of tags are part of no sequence of bytes, so cells stay apart; where a damaged byte
    takes a digit along, what is left in its place is no digit.
    """
    text = _from_damaged(content, "gb18030")
    if text is None:
        return None
    others = (content.decode(other, "replace") for other in ("utf-8", "big5hkscs"))
    return text if _wording(text) > max(map(_wording, others)) else None


def _from_big5(content: bytes) -> str | None:
    try:
        return content.decode("big5hkscs")
    except UnicodeDecodeError:
        return None  # then it is GB 18030, as which it can be read


def _wording(text: str) -> int:
    """How often the text uses common words; bytes read in the wrong encoding have none."""
    return sum(text.count(word) for word in _COMMON_WORDS)


def parse(markup: bytes) -> LexborHTMLParser:
    """The tree of the markup, in bounded time.

    In a large page formatting tags become tags without meaning first: left open, a parser must
    repeat each of them in every paragraph that follows, and a small page would become millions of
    nodes.

    Raises:
        UnreadableError: tags are nested so deeply that parsing would take too long.

    """
    if b"<?xml" in markup[:HEAD]:
        markup = _EMPTY_XHTML.sub(rb"<\1\2></\1>", markup)
    tags = markup.count(b"<")
    if tags > _TAGS_LEFT_ALONE or not _is_closed(markup, tags):
        markup = _STRUCK.sub(rb"<\1del", _FORMATTING.sub(_PLAIN, markup))
    if tags > _TAGS_PARSED_ANYHOW and tags * _depth(markup) > MAX_NESTING_WORK:
        raise UnreadableError(
            "网页标签嵌套过深，无法读取 (tags nested too deeply to be a page that was published; "
            "save the page again from the browser)"
        )
    return LexborHTMLParser(markup)


def _is_closed(markup: bytes, tags: int) -> bool:
    """Whether one in six of so many tags is an end tag; mostly two fifths of a page show it."""
    middle = len(markup) * 2 // 5
    closed = markup.count(b"</", 0, middle) * _LEAST_CLOSED
    if closed < tags:
        closed += markup.count(b"</", max(middle - 1, 0)) * _LEAST_CLOSED  # one may lie across
    return closed >= tags


def _depth(markup: bytes) -> int:
    """How deep the tags may be nested: each kind's open tags, at the worst place."""
    open_tags: dict[bytes, int] = {}
    depth = deepest = 0
    for match in _TAG.finditer(markup):
        name = match[2].lower()
        if name in _NEVER_OPEN:
            continue
        count = open_tags.get(name, 0)
        if not match[1]:
            open_tags[name] = count + 1
            depth += 1
            deepest = max(deepest, depth)
        elif count:
            open_tags[name] = count - 1
            depth -= 1
    return deepest
