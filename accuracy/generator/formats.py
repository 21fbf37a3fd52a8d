"""A page as the bytes of a file, one function a format."""

import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from random import Random

from openpyxl import Workbook
from openpyxl.cell import MergedCell

from accuracy.generator.layouts import Page
from accuracy.generator.tables import GridCell, PrintedTable, aligned

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER_OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
)
BROWSER_SECONDS = 60

_WORD_XML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE_XML = "http://schemas.openxmlformats.org/package/2006"
_OFFICE_XML = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def text(random: Random, page: Page) -> bytes:
    """Lines, in UTF-8 or GB 18030, with either line end."""
    lines = "\n".join(block for block in page.blocks if isinstance(block, str)) + "\n"
    if random.random() < 1 / 4:
        lines = lines.replace("\n", "\r\n")
    return lines.encode(random.choice(("utf-8", "utf-8", "utf-8-sig", "gb18030")))


def markdown(random: Random, page: Page) -> bytes:
    """Lines, in UTF-8."""
    return "\n".join(block for block in page.blocks if isinstance(block, str)).encode()


def html(random: Random, page: Page) -> bytes:
    """A page as an agency's site shows it: navigation around, the encoding declared or not."""
    encoding = random.choice(("utf-8", "utf-8", "gb18030"))
    declared = {"utf-8": "utf-8", "gb18030": random.choice(("gb2312", "gbk", "GB18030"))}[encoding]
    meta = f'<meta charset="{declared}">' if random.random() < 2 / 3 else ""
    navigation = random.random() < 1 / 2
    return _html(random, page, meta, navigation).encode(encoding)


def docx(random: Random, page: Page) -> bytes:
    """A Word document: merged cells, numbers split over runs."""
    body = "".join(
        _docx_paragraph(random, block) if isinstance(block, str) else _docx_table(random, block)
        for block in page.blocks
    )
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE_XML}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_MAIN_TYPE}"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE_XML}/relationships"><Relationship Id="rId1" '
            f'Type="{_OFFICE_XML}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": (
            f'<w:document xmlns:w="{_WORD_XML}"><w:body>{body}<w:sectPr/></w:body></w:document>'
        ),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), f'<?xml version="1.0"?>{content}')
    return stream.getvalue()


def xlsx(random: Random, page: Page) -> bytes:
    """A workbook: all on one sheet or a sheet a table; numbers as numbers or as text."""
    book = Workbook()
    sheet = book.active or book.create_sheet()
    one_sheet, as_text = random.random() < 1 / 2, random.random() < 1 / 2
    top = 0
    for block in page.blocks:
        if isinstance(block, str):
            top += 1
            sheet.cell(top, 1, block)
            continue
        for line, row in enumerate(aligned(block), start=top + 1):
            for column, cell in enumerate(row, start=1):
                if cell.text and not isinstance(sheet.cell(line, column), MergedCell):
                    sheet.cell(line, column, cell.text if as_text else _number(cell.text))
                if cell.columns * cell.rows > 1:
                    sheet.merge_cells(
                        start_row=line,
                        start_column=column,
                        end_row=line + cell.rows - 1,
                        end_column=column + cell.columns - 1,
                    )
        top += len(block.rows)
        if not one_sheet:
            sheet, top = book.create_sheet(), 0
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def pdf(random: Random, page: Page) -> bytes:
    """What a browser prints; `browser` tells whether there is one."""
    program = browser()
    if program is None:
        raise RuntimeError("no Chromium on this machine: PDFs cannot be printed")
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        meta = '<meta charset="utf-8">' + _STYLE
        source.write_text(_html(random, page, meta, navigation=False), encoding="utf-8")
        command = [program, *BROWSER_OPTIONS, f"--user-data-dir={folder}/profile"]
        subprocess.run(
            [*command, f"--print-to-pdf={target}", source.as_uri()],
            check=True,
            capture_output=True,
            timeout=BROWSER_SECONDS,
        )
        return target.read_bytes()


def browser() -> str | None:
    """The Chromium on this machine, if there is one."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


FORMATS: dict[str, Callable[[Random, Page], bytes]] = {
    ".txt": text,
    ".md": markdown,
    ".html": html,
    ".docx": docx,
    ".xlsx": xlsx,
    ".pdf": pdf,
}
"""The formats by file suffix."""

_STYLE = (
    "<style>table{border-collapse:collapse;width:100%}td{border:1px solid black;"
    "padding:2px 4px;font-size:11px}p{white-space:pre-wrap;margin:2px}</style>"
)
_NAVIGATION = (
    '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li>'
    '<li><a href="/nb">政府信息公开年报</a></li></ul></div><div class="info">发布日期：2024-01-18 '
    "浏览次数：<span>1037</span></div>"
)
_FOOTER = "<div class='foot'>主办单位：办公室 联系电话：0953-8022001 备案号：6403240001</div>"


def _html(random: Random, page: Page, head: str, navigation: bool) -> str:
    body = "\n".join(
        _html_paragraph(random, block, page.word)
        if isinstance(block, str)
        else _html_table(random, block, page.word)
        for block in page.blocks
    )
    before, behind = (_NAVIGATION, _FOOTER) if navigation else ("", "")
    title = escape(str(page.blocks[0]))
    return (
        f"<!DOCTYPE html><html><head>{head}<title>{title}</title></head>"
        f"<body>{before}<div>{body}</div>{behind}</body></html>"
    )


def _html_paragraph(random: Random, block: str, word: bool) -> str:
    content = _word_runs(random, block) if word else escape(block)
    return f"<p class=MsoNormal>{content}</p>" if word else f"<p>{content}</p>"


def _html_table(random: Random, table: PrintedTable, word: bool) -> str:
    rows = (
        "<tr>" + "".join(_html_cell(random, cell, word) for cell in row.cells) + "</tr>"
        for row in table.rows
    )
    return '<table border="1"><tbody>\n' + "\n".join(rows) + "\n</tbody></table>"


def _html_cell(random: Random, cell: GridCell, word: bool) -> str:
    spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    if word:
        content = _word_runs(random, cell.text) or random.choice(("&nbsp;", "<o:p></o:p>"))
        return f"<td{spans} valign=top><p class=MsoNormal align=center>{content}</p></td>"
    content = escape(cell.text) or random.choice(("", "&nbsp;", "<p>&nbsp;</p>"))
    if cell.is_label and random.random() < 1 / 4:
        content = "<br />".join(_halves(cell.text))
    return f"<td{spans}>{content}</td>"


def _halves(label: str) -> Iterator[str]:
    """The two lines of a label; digits of one number stay together."""
    at = len(label) // 2
    while label[at - 1 : at + 1].isdigit():
        at += 1
    yield escape(label[:at])
    yield escape(label[at:])


def _word_runs(random: Random, content: str) -> str:
    """Each run in a span of its own; a number may be split over two."""
    runs: list[str] = []
    while content:
        size = random.randint(1, 6)
        run, content = content[:size], content[size:]
        tag = random.choice(("span lang=EN-US", "font face=宋体", "span style='font-size:10.5pt'"))
        runs.append(f"<{tag}>{escape(run)}</{tag.split()[0]}>")
    return "".join(runs) + ("<o:p></o:p>" if runs else "")


def _docx_runs(random: Random, content: str) -> str:
    runs: list[str] = []
    for part in re.findall(r"\t|[^\t]+", content):
        if part == "\t":
            runs.append("<w:r><w:tab/></w:r>")
            continue
        at = random.randint(1, len(part))
        for run in filter(None, (part[:at], part[at:])):
            runs.append(f'<w:r><w:t xml:space="preserve">{escape(run)}</w:t></w:r>')
    return "".join(runs)


def _docx_paragraph(random: Random, content: str) -> str:
    return f"<w:p>{_docx_runs(random, content)}</w:p>"


def _docx_table(random: Random, table: PrintedTable) -> str:
    """All places of the grid, those below a merged cell as its continuation."""
    open_spans: dict[int, tuple[int, int]] = {}
    rows: list[str] = []
    for row in table.rows:
        cells = list(row.cells)
        place, written = 0, ""
        while place < table.width and (cells or place in open_spans):
            if place in open_spans:
                left, columns = open_spans.pop(place)
                written += _docx_cell(random, "", columns, '<w:vMerge w:val="continue"/>')
                if left > 1:
                    open_spans[place] = (left - 1, columns)
                place += columns
                continue
            cell = cells.pop(0)
            merge = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
            written += _docx_cell(random, cell.text, cell.columns, merge)
            if cell.rows > 1:
                open_spans[place] = (cell.rows - 1, cell.columns)
            place += cell.columns
        rows.append(f"<w:tr>{written}</w:tr>")
    grid = "<w:gridCol/>" * table.width
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _docx_cell(random: Random, content: str, columns: int, merge: str) -> str:
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    paragraph = _docx_paragraph(random, content)
    return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{paragraph}</w:tc>"


def _number(content: str) -> str | int | float:
    """A plain number as Excel holds it; all else as text."""
    if re.fullmatch(r"0|-?[1-9]\d{0,8}", content):
        return int(content)
    if re.fullmatch(r"-?(?:0|[1-9]\d{0,7})\.\d{0,5}[1-9]", content):
        return float(content)
    return content
