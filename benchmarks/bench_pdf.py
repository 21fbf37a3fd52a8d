"""PDF beside pdfplumber: the same report's tables, from the same bytes."""

import io
from collections.abc import Iterator, Sequence
from itertools import chain, groupby

import pdfplumber

from benchmarks.compare import Comparison, compare
from ingest import forms
from ingest.forms import FormTable
from ingest.readers import pdf
from tests.documents import FULL_REPORTS
from tests.pdf_writer import Cell, Page, Style
from tests.pdf_writer import pdf as write_pdf

TARGET = 20.0

PUBLISHED = FULL_REPORTS / "hongze-2023.pdf"
"""A real report; it is not in the repository."""

_STYLE = Style(font="E", apart=True)
"""Word processors put their fonts into the file, and place each character on its own."""
_PROSE = "本年度按照政府信息公开条例的要求推进主动公开、依申请公开和平台建设，共公开信息12件。"
_LEFT, _TOP, _LABEL, _WIDTH = 60.0, 80.0, 190.0, 470.0


def report() -> bytes:
    """A report of five pages as agencies publish them: prose, and the tables of 2021."""
    proactive, requests, reviews = forms.tables_of("form_2021")
    tables = [_proactive_page(proactive), _requests_page(requests), _reviews_page(reviews)]
    pages = [_prose_page(), *tables, _prose_page()]
    for number, page in enumerate(pages, start=1):
        page.text(285, 800, f"- {number} -", _STYLE)
    return write_pdf(pages)


def _prose_page() -> Page:
    page = Page(style=_STYLE)
    page.text(140, _TOP, "某县2023年政府信息公开工作年度报告", Style(size=16, font="E", apart=True))
    for line in range(24):
        page.text(_LEFT, _TOP + 40 + line * 26, _PROSE, _STYLE)
    return page


def _proactive_page(table: FormTable) -> Page:
    page = Page(style=_STYLE)
    page.text(_LEFT, _TOP, f"二、{table.heading}", _STYLE)
    top = _TOP + 20
    for columns, group in groupby(table.rows, lambda row: row.columns):
        header = ["信息内容", *(column.label for column in columns)]
        rows = [[row.label, *("12" for _ in columns)] for row in group]
        widths = [_LABEL, *[(_WIDTH - _LABEL) / len(columns)] * len(columns)]
        top = page.table(_LEFT, top, widths, [header, *rows])
    return page


def _requests_page(table: FormTable) -> Page:
    page = Page(style=_STYLE)
    page.text(_LEFT, 50, f"三、{table.heading}", _STYLE)
    columns = table.rows[0].columns
    header: Sequence[str | Cell] = ["申请人情况", *(column.label[:3] for column in columns)]
    rows = [[row.label[:15], *("0" for _ in columns)] for row in table.rows]
    page.table(_LEFT, 60, [_LABEL, *[40.0] * len(columns)], [header, *rows], height=25)
    return page


def _reviews_page(table: FormTable) -> Page:
    page = Page(style=_STYLE)
    page.text(_LEFT, _TOP, f"四、{table.heading}", _STYLE)
    labels = [Cell("\n".join((c.label[:2], c.label[2:]))) for _, c in table.cells()]
    groups = [Cell(row.label[:7], 1, len(row.columns)) for row in table.rows]
    numbers = ["3" for _ in labels]
    foot = page.table(_LEFT, _TOP + 20, [31.0] * len(labels), [groups, labels, numbers], height=32)
    for line in range(14):
        page.text(_LEFT, foot + 40 + line * 26, _PROSE, _STYLE)
    return page


def comparisons() -> Iterator[Comparison]:
    """Reading whole reports against pdfplumber's tables of every page."""
    yield _against_pdfplumber("PDF report, 5 pages", report())
    if PUBLISHED.is_file():
        yield _against_pdfplumber(f"{PUBLISHED.name}, as published", PUBLISHED.read_bytes())


def _against_pdfplumber(name: str, content: bytes) -> Comparison:
    def theirs() -> object:
        with pdfplumber.open(io.BytesIO(content)) as document:
            return list(chain.from_iterable(page.extract_tables() for page in document.pages))

    return compare(f"{name}: pdfplumber extract_tables", lambda: pdf.read(content), theirs, TARGET)
