"""Web pages: as saved from a browser, pasted from Word, or written by a vision model.

The whole page is read, navigation included: what is a report in it, extraction tells. Nothing is
fetched and no script runs.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.document import Document, Page
from ingest.forms import read_seed
from ingest.readers.builder import Builder, clean
from ingest.readers.errors import UnreadableError
from ingest.readers.html_markup import HEAD, decode, parse
from ingest.readers.html_walk import write
from ingest.readers.pictures import reject_picture
from ingest.readers.readings import markup_without_readings

MEDIA_TYPE = "text/html"

_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_DATE = r"\d{4}\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}\s?日?(?:\s\d{1,2}:\d{2}(?::\d{2})?)?"


def read(content: bytes) -> Document:
    """Read the text and the tables of a page.

    Raises:
        UnreadableError: not text, nested beyond reason, frames only, or a picture of a report.

    """
    markup, encoding = decode(content)
    markup = markup_without_readings(markup)
    parser = parse(markup)
    builder = Builder()
    has_image = write(markup, parser, builder)
    document = builder.document(f"html ({encoding})", MEDIA_TYPE)
    _check_readable(document, markup, has_image=has_image)
    return replace(document, page=_page(parser, markup, document))


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
    if has_image:
        reject_picture(document, "网页", "page")


def _page(parser: LexborHTMLParser, markup: bytes, document: Document) -> Page:
    """What the page says of itself: in its tags, else what it prints or was saved as."""
    head = parser.head
    if head is None:
        return Page(published=_printed_date(document))
    tags = _meta_tags(head)
    title = head.css_first("title")
    return Page(
        title=_said(tags, "title") or (clean(title.text()) if title else "") or None,
        published=_said(tags, "published") or _printed_date(document),
        url=_said(tags, "url") or next(_links(head, markup), None),
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


def _said(tags: dict[str, str], what: str) -> str | None:
    """What the tags say of the title, the day of publication or the address of the page."""
    return next((tags[name] for name in _tags_for(what) if name in tags), None)


def _printed_date(document: Document) -> str | None:
    found = _labelled_date().search(document.text)
    return found[1] if found else None


@cache
def _tags_for(what: str) -> tuple[str, ...]:
    """The names of the tags that say it, in small letters, the surest first."""
    return tuple(r["tag"].lower() for r in read_seed("page_tags") if r["says"] == what)


@cache
def _labelled_date() -> re.Pattern[str]:
    labels = (r["label"] for r in read_seed("publication_labels") if r["on_page"] == "true")
    return re.compile(rf"(?:{'|'.join(map(re.escape, labels))})\s?[:：]\s?({_DATE})")


def _links(head: LexborNode, markup: bytes) -> Iterator[str]:
    """The addresses of the page, the surest first."""
    for selector in ('link[rel="canonical" i][href]', "base[href]"):
        node = head.css_first(selector)
        href = clean(node.attributes.get("href") or "") if node is not None else ""
        saved = _SAVED_FROM.search(markup, 0, HEAD) if selector == "base[href]" else None
        if saved:
            yield saved[1].decode("utf-8", "replace")
        if href:
            yield href
