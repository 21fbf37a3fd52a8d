"""A Word report with the three statutory tables: our reader against python-docx."""

from collections.abc import Iterator
from io import BytesIO

import docx

from benchmarks.compare import Comparison, compare
from ingest import forms
from ingest.readers import read

TARGET = 2.0
FORM = "form_2021"

_PROSE = (
    "本年度，我县认真贯彻落实《中华人民共和国政府信息公开条例》，坚持以公开为常态、不公开为例外，"
    "主动公开各类政府信息，依法办理政府信息公开申请。"
)


def report() -> bytes:
    """The tables of a form between paragraphs, as Word saves them."""
    document = docx.Document()
    document.add_heading("某县2023年政府信息公开工作年度报告")
    for table in forms.tables_of(FORM):
        for _ in range(6):
            document.add_paragraph(_PROSE)
        document.add_paragraph(table.heading)
        rows = (
            [[row.label, *("7" for _ in row.columns)] for row in table.rows]
            if not table.side_by_side
            else [["7"] * len(list(table.cells()))] * 2
        )
        grid = document.add_table(len(rows), max(map(len, rows)))
        for cells, texts in zip(grid.rows, rows, strict=True):
            for cell, text in zip(cells.cells, texts, strict=False):
                cell.text = text
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def comparisons() -> Iterator[Comparison]:
    """All text of one document."""
    content = report()
    yield compare(
        "DOCX: read() / python-docx, all cells",
        lambda: read(content, ".docx"),
        lambda: _read_all_cells(content),
        TARGET,
    )


def _read_all_cells(content: bytes) -> list[str]:
    document = docx.Document(BytesIO(content))
    return [cell.text for table in document.tables for row in table.rows for cell in row.cells]
