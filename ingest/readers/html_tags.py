"""Kinds of tags, told by the parser's numbers for them."""

from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser

_UNSEEN_NAMES = (
    *("applet", "audio", "button", "canvas", "datalist", "del", "embed"),
    *("frameset", "head", "iframe", "map", "math", "noembed", "noframes", "noscript"),
    *("object", "option", "rp", "rt", "s", "script", "select", "strike", "style", "svg"),
    *("template", "textarea", "title", "video"),
)
"""What a page does not show as text, shows as a control, or shows struck out."""
_BLOCK_NAMES = (
    *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details"),
    *("dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main"),
    *("menu", "nav", "ol", "p", "section", "summary", "ul"),
)
"""What stands on lines of its own."""
PLAIN_NAMES = (
    *("td", "span", "p", "a", "li", "tr", "div", "strong", "b", "tbody", "ul", "th", "font"),
    *("h1", "h2", "h3", "u"),
)
"""What holds text and nothing else to heed, the most frequent first; all other tags are searched.

To leave a plain tag out costs time only.
"""


def _numbers(names: Iterable[str]) -> frozenset[int]:
    """The parser's numbers of tags, which are the same in every page."""
    parser = LexborHTMLParser("")
    return frozenset(parser.create_node(name).tag_id for name in names)


def _kinds_of_nodes() -> tuple[int, int]:
    """The numbers of text and of a comment, which are nodes without a tag."""
    body = LexborHTMLParser("<body>1<!--2-->").body
    text = body.first_child if body is not None else None
    comment = text.next if text is not None else None
    if text is None or comment is None:
        raise RuntimeError("the parser gives no nodes for text and comments")
    return text.tag_id, comment.tag_id


TEXT, _COMMENT = _kinds_of_nodes()
UNSEEN = _numbers(_UNSEEN_NAMES) | {_COMMENT}
BLOCKS = _numbers(_BLOCK_NAMES)
CELLS = _numbers(("td", "th"))
RAISED = _numbers(("sub", "sup"))
"""Parted from the text before: a note's number is not a digit of the figure it stands behind."""
(ROW,), (TABLE,), (PRE,) = _numbers(("tr",)), _numbers(("table",)), _numbers(("pre",))
(BREAK,), (IMAGE,), (INPUT,) = _numbers(("br",)), _numbers(("img",)), _numbers(("input",))
VOID = frozenset((BREAK, IMAGE, INPUT))
ROWS_IN = _numbers(("tbody", "thead", "tfoot"))
SPECIAL = UNSEEN | RAISED | VOID | {TABLE, PRE}
"""What is looked at one by one. Of what holds none of it the text is taken at once."""
NOT_INLINE = SPECIAL | BLOCKS
PLAIN = _numbers(PLAIN_NAMES)
