"""What must be looked at one by one in a page, found by the parser's own search."""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from ingest.readers.builder import span_of
from ingest.readers.html_tags import CELLS, PLAIN, PLAIN_NAMES

_SEARCHED = f":not({','.join(PLAIN_NAMES)}), [hidden], [colspan], [rowspan]"
_NOT_DISPLAYED = ", [style*='display' i]"
_STRUCK_OUT = ', [style*="line-through"]'
_RAISED_STYLE = "[style*='vertical-align' i][style*='super' i]"
"""As editors write `sup`: a note's number is no digit, whatever its tag."""
_INVISIBLE = "tr[style*='visibility' i], td [style*='visibility' i]"
"""Only within a table: pages make all of it visible when they have loaded."""
_INVISIBLE_STYLE = re.compile(r"visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|text-decoration[^;]*line-through", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """What must be looked at one by one in a page, by the numbers of its nodes."""

    hidden: set[int] = field(default_factory=set)
    """What the page does not show, or strikes out, by its style or attribute."""
    mixed: set[int] = field(default_factory=set)
    """What holds something that is not plain, or hidden, at whatever depth."""
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)
    """The rows and columns that cells span, where they say so."""


def search(root: LexborNode, markup: bytes) -> Found:
    """Find it in one search of the tree, as a search takes a third of the time of parsing.

    What is raised by its style is parted from the text around it.
    """
    found = Found()
    # The word in either case, but for its first letter.
    searched = _SEARCHED + _NOT_DISPLAYED * _has(markup, b"isplay", b"ISPLAY")
    for node in root.css(searched + _STRUCK_OUT * _has(markup, b"line-through")):
        attributes = node.attributes
        tag = node.tag_id
        if tag in CELLS:
            spans = span_of(attributes.get("rowspan")), span_of(attributes.get("colspan"))
            found.spans[node.mem_id] = spans
        if "hidden" in attributes or _HIDDEN_STYLE.search(attributes.get("style") or ""):
            found.hidden.add(node.mem_id)
        elif tag in PLAIN:
            continue
        _mark_around(node, found.mixed)
    for node in root.css(_RAISED_STYLE) if _has(markup, b"super") else ():
        node.insert_before(" ")
        node.insert_after(" ")
    for node in root.css(_INVISIBLE) if _has(markup, b"visibility") else ():
        if _INVISIBLE_STYLE.search(node.attributes.get("style") or ""):
            found.hidden.add(node.mem_id)
            _mark_around(node, found.mixed)
    return found


def _has(markup: bytes, *words: bytes) -> bool:
    """Whether any of these stands in the markup; looked for from the end, it takes a third."""
    return any(markup.rfind(word) >= 0 for word in words)


def _mark_around(node: LexborNode, mixed: set[int]) -> None:
    """Mark what holds the node; as each is marked once, no nesting makes it quadratic."""
    around = node.parent
    while around is not None and around.mem_id not in mixed:
        mixed.add(around.mem_id)
        around = around.parent
