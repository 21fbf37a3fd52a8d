"""Web pages: as saved from a browser, pasted from Word, or written by a vision model.

The whole page is read, navigation included: what is a report in it, extraction tells. Nothing is
fetched and no script runs.
"""

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.document import Document, Page
from ingest.readers.builder import Builder, clean, image_only, is_only_image, span_of
from ingest.readers.errors import UnreadableError
from ingest.readers.text import decode as decode_text

MEDIA_TYPE = "text/html"

MAX_NESTING_WORK = 300_000_000
"""Tags times their depth: what a parser walks, as the standard has it look up all open tags.

A second of work. A saved page has some 10,000 tags, and is 50 deep.
"""
_TAGS_PARSED_ANYHOW = 15_000

_TAGS_LEFT_ALONE = 2500
_LEAST_CLOSED = 3
"""A page of so few tags, one in three an end tag, cannot repeat formatting without end."""

_UNSEEN = frozenset(
    (
        *("-comment", "applet", "audio", "button", "canvas", "datalist", "del", "embed"),
        *("frameset", "head", "iframe", "map", "math", "noembed", "noframes", "noscript"),
        *("object", "option", "rp", "rt", "s", "script", "select", "strike", "style", "svg"),
        *("template", "textarea", "title", "video"),
    )
)
"""What a page does not show as text, shows as a control, or shows struck out."""
_RAISED = frozenset(("sub", "sup"))
"""Parted from the text before: a note's number is not a digit of the figure it stands behind."""
_CELLS = frozenset(("td", "th"))
_SPECIAL = frozenset(("table", "pre", "input", "img", "br")) | _UNSEEN | _RAISED
"""What is looked at one by one. Of what holds none of it the text is taken at once."""
_BEGUN = (_SPECIAL - _UNSEEN) | _CELLS | {"tbody", "thead", "tfoot", "tr"}
_ONE_BY_ONE = (1, 1)
"""The spans of a cell that declares none."""

_BLOCKS = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
        ),
        *("dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main"),
        *("menu", "nav", "ol", "p", "section", "summary", "ul"),
    )
)
"""What stands on lines of its own."""
_HOLDS_LINES = _BLOCKS | _CELLS
_LOOKED_AT = _BLOCKS | _SPECIAL


def _tags(names: str) -> re.Pattern[bytes]:
    """The tags of these names, up to the name. Spelled out, it is six times as fast as re.I."""
    patterns = ("".join(f"[{c}{c.upper()}]" for c in name) for name in names.split())
    return re.compile(rf"<(/?)(?:{'|'.join(patterns)})(?=[\s/>])".encode())


_FORMATTING = _tags("a b i u font strong em big code nobr small tt")
_STRUCK = _tags("s strike")
_EMPTY_XHTML = re.compile(rb"<(script|style|title|textarea|iframe|a)\b([^<>]*)/>", re.IGNORECASE)
_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_NEVER_OPEN = frozenset(b"br hr img input link meta p li td th tr tbody dd dt".split())
"""Without an end tag of their own, or closed by the next of their kind."""

_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|text-decoration[^;]*line-through", re.IGNORECASE)


_HEAD = 4096
"""Bytes within which a page says what it is."""
_CONTROL = bytes((*range(9), *range(14, 32), 127))
_DECLARED_BIG5 = re.compile(rb"charset\s*=\s*[\"']?\s*(?:x-x-)?big-?5", re.IGNORECASE)
_COMMON_WORDS = ("政府", "公开", "公開", "报告", "報告", "申请", "申請", "机关", "機關", "年", "的")
_MARK_OF = {b"<\x00": codecs.BOM_UTF16_LE, b"\x00<": codecs.BOM_UTF16_BE}
"""The byte order mark that is missing where UTF-16 begins with a tag."""

_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_META_URL = ("og:url", "url")
_META_TITLE = ("articletitle", "og:title")
_META_PUBLISHED = ("pubdate", "publishdate", "article:published_time", "publish_time", "dc.date")
_DATE = r"\d{4}\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}\s?日?(?:\s\d{1,2}:\d{2}(?::\d{2})?)?"
_PRINTED_DATE = re.compile(
    rf"(?:发布|發布|公布|公开|發佈|发稿)(?:日期|时间|時間)\s?[:：]\s?({_DATE})"
)


def read(content: bytes) -> Document:
    """Read the text and the tables of a page.

    Raises:
        UnreadableError: not text, nested beyond reason, frames only, or a picture of a report.

    """
    markup, encoding = decode(content)
    parser = parse(markup)
    builder = Builder()
    has_image = write(markup, parser, builder)
    document = builder.document(f"html ({encoding})", MEDIA_TYPE)
    _check_readable(document, markup, has_image=has_image)
    return Document(
        document.text, document.tables, document.reader, MEDIA_TYPE, _page(parser, markup, document)
    )


def decode(content: bytes) -> tuple[bytes, str]:
    """The markup in UTF-8, which the parser takes, and the encoding that it was in.

    What a page declares is often wrong, and UTF-8 and GB 18030 are told by the bytes themselves;
    only of Big5, whose bytes are GB 18030 too, is the declaration or the wording asked.

    Raises:
        UnreadableError: the bytes are not text.

    """
    if _is_utf8(content):
        return content.removeprefix(codecs.BOM_UTF8), "utf-8"
    mark = _MARK_OF.get(content[:2], b"")
    text, encoding = decode_text(mark + content)
    traditional = _from_big5(content) if encoding == "gb18030" else None
    if traditional is not None:
        declared = _DECLARED_BIG5.search(content, 0, _HEAD) is not None
        if _wording(traditional) + declared > _wording(text):
            text, encoding = traditional, "big5"
    return text.encode(), encoding


def _is_utf8(content: bytes) -> bool:
    """Whether this is UTF-8 without control characters."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return len(content.translate(None, _CONTROL)) == len(content)


def parse(markup: bytes) -> LexborHTMLParser:
    """The tree of the markup, in bounded time.

    In a large page formatting tags become plain spans first: left open, a parser must repeat each
    of them in every paragraph that follows, and a small page would become millions of nodes.

    Raises:
        UnreadableError: tags are nested so deeply that parsing would take too long.

    """
    if b"<?xml" in markup[:_HEAD]:
        markup = _EMPTY_XHTML.sub(rb"<\1\2></\1>", markup)
    tags = markup.count(b"<")
    if tags > min(_TAGS_LEFT_ALONE, _LEAST_CLOSED * markup.count(b"</")):
        markup = _STRUCK.sub(rb"<\1del", _FORMATTING.sub(rb"<\1span", markup))
    if tags > _TAGS_PARSED_ANYHOW and tags * _depth(markup) > MAX_NESTING_WORK:
        raise UnreadableError(
            "网页标签嵌套过深，无法读取 (tags nested too deeply to be a page that was published; "
            "save the page again from the browser)"
        )
    return LexborHTMLParser(markup)


def write(markup: bytes, parser: LexborHTMLParser, builder: Builder) -> bool:
    """Write the body of a parsed page to the builder; whether it shows an image.

    Only elements that hold something special are gone into; of all others the parser gives the
    text in one call. Nothing recurses: pages nest as they like.
    """
    root = parser.body
    if root is None:
        return False
    hidden = _hidden(root, markup)
    writer = _Writer(builder, hidden, _holders(root, hidden), _spans(root))
    inside: list[tuple[LexborNode, str]] = []
    node = root.first_child
    while node is not None or inside:
        if node is None:
            node, tag = inside.pop()
            writer.close(tag)
            node = node.next
            continue
        tag = writer.open(node)
        if tag:
            inside.append((node, tag))
            node = node.first_child
        else:
            node = node.next
    builder.end_line()
    return writer.has_image


@dataclass(slots=True)
class _Writer:
    """Turns nodes, met in document order, into calls of the builder."""

    builder: Builder
    hidden: frozenset[int]
    holders: frozenset[int]
    spans: Mapping[int, tuple[int, int]]
    preformatted: list[str] | None = None
    has_image: bool = False

    def open(self, node: LexborNode) -> str:
        """Begin a node: its tag if its children come next, else an empty string."""
        tag = node.tag or ""
        if tag == "-text":
            self._text(node.text_content or "")
        elif tag in _UNSEEN or (self.hidden and node.mem_id in self.hidden):
            pass  # the page does not show it
        elif tag == "tr" and node.mem_id not in self.holders:
            self._whole_row(node)
        elif tag in _BEGUN:
            self._begin(node, tag)
            return tag
        else:
            return self._content(node, tag)
        return ""

    def close(self, tag: str) -> None:
        """End an element."""
        if tag in _CELLS:
            self.builder.close_cell()
        elif tag == "tr":
            self.builder.close_row()
        elif tag == "table":
            self.builder.close_table()
        elif tag in _RAISED:
            self.builder.text(" ")
        elif tag == "pre":
            self._end_preformatted()
        elif tag in _BLOCKS:
            self.builder.end_line()

    def _content(self, node: LexborNode, tag: str) -> str:
        is_block = tag in _BLOCKS
        if is_block:
            self.builder.end_line()
        if node.mem_id in self.holders:
            return tag
        self._text(node.text_lexbor())
        if is_block:
            self.builder.end_line()
        return ""

    def _whole_row(self, row: LexborNode) -> None:
        """A row in which nothing is special: its cells hold only text."""
        texts, spans = [], []
        declared = self.spans
        node = row.first_child
        while node is not None:
            if node.tag in _CELLS:
                texts.append(node.text_lexbor())
                spans.append(declared.get(node.mem_id, _ONE_BY_ONE))
            node = node.next
        self.builder.whole_row(texts, spans)

    def _begin(self, node: LexborNode, tag: str) -> None:
        if tag in _CELLS:
            self.builder.open_cell(*self.spans.get(node.mem_id, _ONE_BY_ONE))
        elif tag == "tr":
            self.builder.open_row()
        elif tag == "table":
            if self.preformatted is not None:
                self._end_preformatted()
            self.builder.open_table()
        elif tag in _RAISED:
            self.builder.text(" ")
        elif tag == "pre":
            self.preformatted = self.preformatted or []
        elif tag == "br":
            self._break()
        elif tag == "img":
            self.has_image = True
        elif tag == "input":
            self._input(node)

    def _input(self, node: LexborNode) -> None:
        """What stands in a field of a form is shown on the page."""
        declared = node.attributes
        if (declared.get("type") or "text").lower() in ("text", "number"):
            self.builder.text(declared.get("value") or "")

    def _text(self, text: str) -> None:
        if self.preformatted is None:
            self.builder.text(text)
        else:
            self.preformatted.append(text)

    def _break(self) -> None:
        if self.preformatted is None:
            self.builder.end_line()
        else:
            self.preformatted.append("\n")

    def _end_preformatted(self) -> None:
        """The text of a `pre` is lines as in a text file, with tabs between cells."""
        lines, self.preformatted = "".join(self.preformatted or ()), None
        for line in lines.split("\n"):
            self.builder.tabbed_line(line)


def _spans(root: LexborNode) -> dict[int, tuple[int, int]]:
    """The rows and columns that cells span, where they say so."""
    spans = {}
    for node in root.css("[colspan], [rowspan]"):
        declared = node.attributes
        spans[node.mem_id] = span_of(declared.get("rowspan")), span_of(declared.get("colspan"))
    return spans


def _holders(root: LexborNode, hidden: frozenset[int]) -> frozenset[int]:
    """All elements with something in them that must be looked at: special, hidden, or other lines.

    A paragraph that is all there is in a cell needs no look: its text is the text of the cell.
    """
    holders: set[int] = set()
    for node in root.traverse():
        tag = node.tag
        if tag not in _LOOKED_AT and not (hidden and node.mem_id in hidden):
            continue
        holder = node.parent
        if holder is None or holder.mem_id in holders:
            continue
        if tag in _BLOCKS and node.mem_id not in hidden and _is_alone(node):
            continue
        while holder is not None and holder.mem_id not in holders:
            holders.add(holder.mem_id)
            holder = holder.parent
    return frozenset(holders)


def _is_alone(block: LexborNode) -> bool:
    """Whether nothing else stands in what holds the block, looking out through inline elements."""
    node = block
    while True:
        before, behind, parent = node.prev, node.next, node.parent
        if before is not None and not _is_blank_end(before):
            return False
        if behind is not None and not _is_blank_end(behind):
            return False
        if parent is None or parent.tag in _HOLDS_LINES:
            return True
        node = parent


def _is_blank_end(node: LexborNode) -> bool:
    """Whether this is white space at the end or the beginning of an element."""
    text = node.text_content if node.is_text_node else None
    return text is not None and not text.strip() and (node.prev is None or node.next is None)


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


def _hidden(root: LexborNode, markup: bytes) -> frozenset[int]:
    """The elements that the page does not show, or strikes out, by their style or attribute."""
    selector = '[hidden], [style*="none" i]'
    if b"line-through" in markup:
        selector += ', [style*="line-through"]'
    return frozenset(
        node.mem_id
        for node in root.css(selector)
        if "hidden" in node.attributes or _HIDDEN_STYLE.search(node.attributes.get("style") or "")
    )


def _from_big5(content: bytes) -> str | None:
    try:
        return content.decode("big5hkscs")
    except UnicodeDecodeError:
        return None  # then it is GB 18030, as which it can be read


def _wording(text: str) -> int:
    """How often the text uses common words; bytes read in the wrong encoding have none."""
    return sum(text.count(word) for word in _COMMON_WORDS)


def _check_readable(document: Document, markup: bytes, *, has_image: bool) -> None:
    if not document.text:
        if re.search(rb"<i?frame\b", markup, re.IGNORECASE):
            raise UnreadableError(
                "网页只有框架，没有正文，请保存框架内的页面 "
                "(the page has only frames; open the frame with the report and save that)"
            )
        if not has_image:
            raise UnreadableError(
                "网页没有正文，正文可能由脚本生成，请在浏览器中打开后另存 "
                "(the page has no text, its scripts may write it; save it from a browser)"
            )
    if has_image and is_only_image(document):
        raise image_only("网页", "page")


def _page(parser: LexborHTMLParser, markup: bytes, document: Document) -> Page:
    """What the page says of itself: its tags for public sites, else what it prints or was saved as.

    The tags are those of 《政府网站发展指引》: ArticleTitle, PubDate, Url.
    """
    head = parser.head
    if head is None:
        return Page(published=_printed_date(document))
    tags = _meta_tags(head)
    title = head.css_first("title")
    return Page(
        title=_first(tags, _META_TITLE) or (clean(title.text()) if title else "") or None,
        published=_first(tags, _META_PUBLISHED) or _printed_date(document),
        url=_first(tags, _META_URL) or next(_links(head, markup), None),
    )


def _meta_tags(head: LexborNode) -> dict[str, str]:
    """The first content of each meta tag, by its name in small letters."""
    tags: dict[str, str] = {}
    for node in head.css("meta[content]"):
        attributes = node.attributes
        name = (attributes.get("name") or attributes.get("property") or "").lower()
        content = clean(attributes.get("content") or "")
        if name and content:
            tags.setdefault(name, content)
    return tags


def _first(tags: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((tags[name] for name in names if name in tags), None)


def _printed_date(document: Document) -> str | None:
    found = _PRINTED_DATE.search(document.text)
    return found[1] if found else None


def _links(head: LexborNode, markup: bytes) -> Iterator[str]:
    """The addresses of the page, the surest first."""
    for selector in ('link[rel="canonical" i][href]', "base[href]"):
        node = head.css_first(selector)
        href = clean(node.attributes.get("href") or "") if node is not None else ""
        saved = _SAVED_FROM.search(markup, 0, _HEAD) if selector == "base[href]" else None
        if saved:
            yield saved[1].decode("utf-8", "replace")
        if href:
            yield href
