"""Pages with the statutory tables, made and real: our reader against pandas.read_html."""

from collections.abc import Iterator
from html import escape
from io import BytesIO

import pandas as pd

from benchmarks.compare import Comparison, compare
from ingest import forms
from ingest.forms import FormTable
from ingest.readers import read
from tests.documents import FULL_REPORTS

TARGET = 5.0
FORM = "form_2021"

_CELL = (
    '<td style="border:1px solid #000;padding:0 7px" width="{width}">'
    '<p class="MsoNormal" align="center" style="text-align:center">'
    '<span style="font-size:10.5pt;font-family:宋体">{text}</span></p></td>'
)
_PROSE = (
    "<p style='text-indent:2em'>本年度，我县认真贯彻落实《中华人民共和国政府信息公开条例》，"
    "坚持以公开为常态、不公开为例外，主动公开各类政府信息，依法办理政府信息公开申请。</p>"
)
_LINK = (
    '<li><a href="/zwgk/{number}.html" target="_blank" title="栏目{number}">栏目{number}</a></li>'
)


def page(*, surrounded: bool) -> bytes:
    """The tables of a form as a content management system prints them; alone, or within a site."""
    tables = "".join(
        f"<p><strong>{escape(table.heading)}</strong></p>{_table(table)}"
        for table in forms.tables_of(FORM)
    )
    report = f"<h1>某县2023年政府信息公开工作年度报告</h1>{_PROSE * 12}{tables}{_PROSE * 6}"
    if surrounded:
        links = "".join(_LINK.format(number=number) for number in range(80))
        report = (
            f"<div class='nav'><ul>{links}</ul></div><div id='content'>{report}</div>"
            f"<script>var a = 1;</script><div class='footer'><ul>{links}</ul></div>"
        )
    head = '<meta charset="utf-8"><title>年度报告</title><style>td {border: 1px}</style>'
    return f"<!DOCTYPE html><html><head>{head}</head><body>{report}</body></html>".encode()


def comparisons() -> Iterator[Comparison]:
    """The report alone, as it is passed on, within the page of its site, and real pages."""
    pages = {
        "the report alone": page(surrounded=False),
        "a saved page": page(surrounded=True),
        **{file.stem: file.read_bytes() for file in sorted(FULL_REPORTS.glob("*.html"))},
    }
    for name, content in pages.items():
        yield compare(
            f"HTML, {name}: read() / pandas.read_html",
            lambda content=content: read(content, ".html"),
            lambda content=content: pd.read_html(BytesIO(content), flavor="lxml", encoding="utf-8"),
            TARGET,
        )


def _table(table: FormTable) -> str:
    if table.side_by_side:
        cells = [column for _, column in table.cells()]
        rows = [_row([column.label for column in cells]), _row(["7"] * len(cells))]
    else:
        rows = [
            _row([row.label, *(str(number) for number in range(len(row.columns)))])
            for row in table.rows
        ]
    return f'<table border="1" cellspacing="0"><tbody>{"".join(rows)}</tbody></table>'


def _row(texts: list[str]) -> str:
    cells = "".join(_CELL.format(width=80, text=escape(text)) for text in texts)
    return f"<tr>{cells}</tr>"
