"""PDF with text, by PDFium: tables by their ruling lines, everything else as lines.

Pages are parted by lines that hold a form feed. A table that runs over a page break is a table
on each page.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from ingest.document import Document, Row, Table
from ingest.figure import Span
from ingest.readers.errors import UnreadableError, larger_than_a_report, too_many_characters
from ingest.readers.pdf.beside import is_side_by_side
from ingest.readers.pdf.breaks import with_whole_rows
from ingest.readers.pdf.glyphs import without_glyphs
from ingest.readers.pdf.layout import Line, PageLayout, layout_of
from ingest.readers.pdf.margins import without_margins
from ingest.readers.pdf.pdfium import open_document, open_page, page_count

MEDIA_TYPE = "application/pdf"

MAX_PAGES = 1_000
"""The longest annual reports have a hundred pages."""
MAX_CHARACTERS = 5_000_000
"""Characters of one document, over all pages."""

_LINEARIZED = re.compile(rb"/Linearized\b[^>]{0,200}?/L\s+(\d{1,12})")
_LINEARIZED_WITHIN = 2048


def read(content: bytes) -> Document:
    """Read the text and the tables of a PDF.

    Raises:
        UnreadableError: cut short, protected, scanned, larger than a report, without
            readable fonts, or two reports on one sheet.

    """
    _check_whole(content)
    with open_document(without_glyphs(content)) as document:
        pages = list(_pages(document))
    _check_readable(pages)
    return _document(with_whole_rows(without_margins(pages)), _reader(pages))


def _check_whole(content: bytes) -> None:
    """A file that is cut short may still open, with numbers cut short in it."""
    linearized = _LINEARIZED.search(content, 0, _LINEARIZED_WITHIN)
    is_short = linearized is not None and len(content) < int(linearized[1])
    if is_short or content.rfind(b"%%EOF") < 0:
        raise UnreadableError(
            "PDF 不完整 (the PDF is cut short: its end is missing; fetch the report again)"
        )


def _pages(document: int) -> Iterator[PageLayout]:
    count = page_count(document)
    if count > MAX_PAGES:
        raise larger_than_a_report(f"PDF 超过 {MAX_PAGES:,} 页", f"{MAX_PAGES:,} pages")
    characters = 0
    for index in range(count):
        with open_page(document, index) as page:
            layout = layout_of(page)
        if is_side_by_side(layout):
            raise UnreadableError(
                f"第 {index + 1} 页并排印有两份报告或两个页面，请分别保存后再读取 "
                f"(page {index + 1} holds two reports or pages side by side; "
                "save each on its own)"
            )
        characters += layout.character_count
        if characters > MAX_CHARACTERS:
            raise too_many_characters(MAX_CHARACTERS)
        yield layout


def _check_readable(pages: Sequence[PageLayout]) -> None:
    with_text = [page for page in pages if page.blocks]
    scans = sum(page.is_scan for page in pages)
    if not with_text or scans > len(with_text):
        raise UnreadableError(
            "PDF 是扫描件或图片，没有可读取的文字，请向机关索取文字版或先做文字识别 "
            "(the PDF is scanned: its pages are images without text; "
            "ask the agency for a text version, or recognise the text first)"
        )
    if sum(page.is_unmapped for page in with_text) * 2 > len(with_text):
        raise UnreadableError(
            "PDF 的字体没有文字编码，无法得知字符，请向机关索取其他版本 "
            "(the fonts of the PDF do not say which characters they show; "
            "ask the agency for another version)"
        )


def _reader(pages: Sequence[PageLayout]) -> str:
    """The reader's name, and the pages whose figures it could not see."""
    unseen = [number for number, page in enumerate(pages, start=1) if page.is_scan]
    unmapped = [number for number, page in enumerate(pages, start=1) if page.is_unmapped]
    notes = [
        f"{what}: {', '.join(map(str, numbers))}"
        for what, numbers in (
            ("第几页为扫描图像，未读取 / scanned pages not read", unseen),
            ("第几页字体无编码 / pages without character codes", unmapped),
        )
        if numbers
    ]
    return f"pdf ({'; '.join(notes)})" if notes else "pdf"


def _document(pages: Iterable[PageLayout], reader: str) -> Document:
    lines: list[str] = []
    tables: list[Table] = []
    open_rows: list[Span] = []
    length = 0
    for number, page in enumerate(pages):
        if number:
            lines.append("\f\n")
            length += 2
        for block in page.blocks:
            if isinstance(block, Line):
                lines.append(f"{block.text}\n")
                if block.is_open_row:
                    open_rows.append(Span(length, length + len(block.text)))
                length += len(lines[-1])
                continue
            rows: list[Row] = []
            for row in block.rows:
                texts = [cell[0] for cell in row]
                rows.append(Row(texts, length, [cell[2:] for cell in row]))
                lines.append("\t".join(texts) + "\n")
                length += len(lines[-1])
            tables.append(Table(tuple(rows)))
    return Document(
        "".join(lines),
        tuple(tables),
        reader,
        MEDIA_TYPE,
        is_laid_out=True,
        open_rows=tuple(open_rows),
    )
