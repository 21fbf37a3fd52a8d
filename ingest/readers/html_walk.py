"""The walk through a parsed page: nodes, met in document order, become calls of the builder.

Each step from the parser's tree into Python costs more than the parser took to make the node. So
nothing is looked at twice, tags are told by their numbers, and what holds a single text, or text
with nothing but inline tags in it, is taken at once. What must be looked at one by one, the
parser's own search finds first, so that all else is known to be plain.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.readers.builder import Builder
from ingest.readers.html_search import search
from ingest.readers.html_tags import (
    BLOCKS,
    BREAK,
    CELLS,
    IMAGE,
    INPUT,
    NOT_INLINE,
    PRE,
    RAISED,
    ROW,
    ROWS_IN,
    SPECIAL,
    TABLE,
    TEXT,
    UNSEEN,
    VOID,
)

_PART = "\0"
"""Put between the texts of an element; the parser leaves no such sign in a text."""
_BLANK = " \t\n\f\r"
"""What a text may be full of for the parser to take it as empty; no-break spaces are not in it."""

_ONE_BY_ONE = (1, 1)
"""The spans of a cell that declares none."""
_LOOK_DEEP = 8
_LOOK_AROUND = 64
"""Tags looked at for whether a text can be taken at once, so that no nesting makes it quadratic."""
_PATIENCE = 500_000
_COST_OF_A_TRY = 100
"""Characters that may be taken from the parser in vain, for the same reason."""


def write(markup: bytes, parser: LexborHTMLParser, builder: Builder) -> bool:
    """Write the body of a parsed page to the builder; whether it shows an image.

    Nothing recurses: pages nest as they like.
    """
    root = parser.body
    if root is None:
        return False
    found = search(root, markup)
    writer = _Writer(builder, found.hidden, found.mixed, found.spans)
    inside: list[tuple[LexborNode, int]] = []
    node = root.first_child
    while node is not None or inside:
        if node is None:
            node, tag = inside.pop()
            writer.close(tag)
            node = node.next
            continue
        tag = node.tag_id
        if writer.open(node, tag):
            inside.append((node, tag))
            node = node.first_child
        else:
            node = node.next
    builder.end_line()
    return writer.has_image


@dataclass(slots=True)
class _Writer:
    """Turns nodes into calls of the builder."""

    builder: Builder
    hidden: set[int]
    mixed: set[int]
    spans: Mapping[int, tuple[int, int]]
    patience: int = _PATIENCE
    preformatted: list[str] | None = None
    has_image: bool = False

    def open(self, node: LexborNode, tag: int) -> bool:
        """Begin a node: whether its children come next."""
        if tag == TEXT:
            self._text(node.text_content or "")
            return False
        if tag in UNSEEN or (self.hidden and node.mem_id in self.hidden):
            return False  # the page does not show it
        if tag in BLOCKS:
            return self._block(node)
        if tag == ROW and self._whole_row(node):
            return False
        begin = _BEGIN.get(tag)
        if begin is not None:
            begin(self, node)
            return tag not in VOID
        text = None if tag in ROWS_IN else self._chained(node, NOT_INLINE)
        if text is not None:
            self._text(text)
        return text is None

    def close(self, tag: int) -> None:
        """End an element."""
        if tag in BLOCKS:
            self.builder.end_line()
        elif tag in _END:
            _END[tag](self)

    def begin_cell(self, node: LexborNode) -> None:
        """A cell in which something is special begins."""
        self.builder.open_cell(*self.spans.get(node.mem_id, _ONE_BY_ONE))

    def end_cell(self) -> None:
        """The cell ends."""
        self.builder.close_cell()

    def begin_row(self, _node: LexborNode) -> None:
        """A row with such a cell begins."""
        self.builder.open_row()

    def end_row(self) -> None:
        """The row ends."""
        self.builder.close_row()

    def begin_table(self, _node: LexborNode) -> None:
        """A table begins; preformatted text goes no further."""
        if self.preformatted is not None:
            self.end_preformatted()
        self.builder.open_table()

    def end_table(self) -> None:
        """The table ends."""
        self.builder.close_table()

    def begin_raised(self, _node: LexborNode) -> None:
        """The number of a note, or of a formula, begins."""
        self.builder.text(" ")

    def end_raised(self) -> None:
        """The number ends."""
        self.builder.text(" ")

    def begin_preformatted(self, _node: LexborNode) -> None:
        """Lines as in a text file begin."""
        self.preformatted = self.preformatted or []

    def end_preformatted(self) -> None:
        """The text of a `pre` is lines as in a text file, with tabs between cells."""
        lines, self.preformatted = "".join(self.preformatted or ()), None
        for line in lines.split("\n"):
            self.builder.tabbed_line(line)

    def line_break(self, _node: LexborNode) -> None:
        """The line ends, within a paragraph."""
        if self.preformatted is None:
            self.builder.end_line()
        else:
            self.preformatted.append("\n")

    def image(self, _node: LexborNode) -> None:
        """The page shows an image."""
        self.has_image = True

    def input(self, node: LexborNode) -> None:
        """What stands in a field of a form is shown on the page."""
        declared = node.attributes
        if (declared.get("type") or "text").lower() in ("text", "number"):
            self.builder.text(declared.get("value") or "")

    def _text(self, text: str) -> None:
        if self.preformatted is None:
            self.builder.text(text)
        else:
            self.preformatted.append(text)

    def _block(self, node: LexborNode) -> bool:
        """Begin a paragraph or what holds some: whether its children come next."""
        if node.mem_id in self.mixed:
            self.builder.end_line()
            return True
        if self.preformatted is None and self.patience > 0:
            text = node.text(True, _PART, False, True)
            if _PART not in text:  # however deep it stands, and white space does not count
                self.builder.line(text)
                return False
            self.patience -= len(text) + _COST_OF_A_TRY
            if self._whole_list(node, text.count(_PART) + 1):
                return False
        text_at_once = self._chained(node, SPECIAL)
        self.builder.end_line()
        if text_at_once is None:
            return True
        self._text(text_at_once)
        if self.preformatted is None:
            self.builder.end_line()
        return False

    def _whole_list(self, node: LexborNode, parts: int) -> bool:
        """Write a block, not mixed, of blocks with one text each; whether this is one.

        `parts` counts its texts. Each child with anything in it has one at least: if there are
        as many as such children, each has one.
        """
        children = [*node.iter(True, True)]
        for _ in range(_LOOK_DEEP):  # what holds but one block has no text beside that block's
            if len(children) != 1:
                break
            children = [*children[0].iter(True, True)]
        if not {child.tag_id for child in children} <= BLOCKS:
            return False
        texts = [child.text_lexbor().strip(_BLANK) for child in children]
        if len(texts) - texts.count("") != parts:
            return False
        self.builder.lines(texts)
        return True

    def _whole_row(self, row: LexborNode) -> bool:
        """Write a row whose cells hold only text; whether this is one."""
        if row.mem_id in self.mixed:
            return False
        cells = [node for node in row.iter() if node.tag_id in CELLS]
        texts = [node.text_lexbor().strip(_BLANK) for node in cells]
        text = row.text(True, _PART, False, True)
        if len(texts) - texts.count("") != (text.count(_PART) + 1 if text else 0):
            for number, node in enumerate(cells):  # as in `_whole_list`, some cell has two texts
                if _PART in node.text(True, _PART, False, True):
                    at_once = self._chained(node, SPECIAL)
                    if at_once is None:
                        return False
                    texts[number] = at_once
        declared = self.spans
        spans = [declared.get(n.mem_id, _ONE_BY_ONE) for n in cells] if declared else None
        self.builder.whole_row(texts, spans)
        return True

    def _chained(self, node: LexborNode, special: frozenset[int]) -> str | None:
        """The text of an element, if none of the special tags and no second line is in it.

        Down to where more than one thing stands, each is all there is in the one around it; so a
        paragraph there makes no second line, and only below may nothing but inline tags follow.
        """
        hidden = self.hidden
        is_trimmed = special is SPECIAL and self.preformatted is None
        for _ in range(_LOOK_DEEP):
            child = node.first_child
            if child is None:
                return ""
            if child.next is not None:
                child = _alone(child) if is_trimmed else None
                if child is None:
                    return _inline(node, hidden)
            tag = child.tag_id
            if tag == TEXT:
                return child.text_content or ""
            if tag in special or (hidden and child.mem_id in hidden):
                return None
            node = child
        return None


def _alone(first: LexborNode) -> LexborNode | None:
    """Of an element's children the only one, if beside it is just white space around it."""
    node = first
    if first.tag_id == TEXT and (following := first.next) is not None:
        if (first.text_content or "").strip():
            return None
        node = following
    behind = node.next
    if behind is None:
        return node
    if behind.tag_id == TEXT and behind.next is None and not (behind.text_content or "").strip():
        return node
    return None


def _inline(node: LexborNode, hidden: set[int]) -> str | None:
    """The text of an element, if there are but few tags in it, and those inline and shown."""
    nodes = node.traverse()
    next(nodes)  # the element itself
    looks = _LOOK_AROUND
    for below in nodes:
        looks -= 1
        if not looks or below.tag_id in NOT_INLINE or (hidden and below.mem_id in hidden):
            return None
    return node.text_lexbor()


_BEGIN: Mapping[int, Callable[[_Writer, LexborNode], None]] = {
    **dict.fromkeys(CELLS, _Writer.begin_cell),
    **dict.fromkeys(RAISED, _Writer.begin_raised),
    ROW: _Writer.begin_row,
    TABLE: _Writer.begin_table,
    PRE: _Writer.begin_preformatted,
    BREAK: _Writer.line_break,
    IMAGE: _Writer.image,
    INPUT: _Writer.input,
}
_END: Mapping[int, Callable[[_Writer], None]] = {
    **dict.fromkeys(CELLS, _Writer.end_cell),
    **dict.fromkeys(RAISED, _Writer.end_raised),
    ROW: _Writer.end_row,
    TABLE: _Writer.end_table,
    PRE: _Writer.end_preformatted,
}
