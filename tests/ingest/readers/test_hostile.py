"""Files that lie, are broken or mean harm: each has its message, in bounded time and memory."""

import io
import struct
import zipfile
from base64 import encodebytes
from collections.abc import Callable, Mapping

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Document
from ingest.readers import FORMATS, MEBIBYTE, read
from ingest.readers.errors import UnreadableError
from tests.documents import check_places

PAGE = "<html><body><p>某县年报</p><table><tr><td>规章</td><td>1</td></tr></table></body></html>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_bytes() -> bytes:
    document = docx.Document()
    document.add_paragraph("某县2023年政府信息公开工作年度报告")
    grid = document.add_table(2, 3)
    for number, cell in enumerate(cell for row in grid.rows for cell in row.cells):
        cell.text = str(number)
    grid.cell(0, 0).merge(grid.cell(1, 0))
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def sheet_bytes() -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["规章", 1, 2.5])
    book.worksheets[0].append(["规范性文件", None, 3])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


DOCX, XLSX = word_bytes(), sheet_bytes()
MHT = (
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="----=_Next"\r\n\r\n'
    "preamble\r\n------=_Next\r\nContent-Type: image/png\r\n\r\nabc\r\n------=_Next\r\n"
    'Content-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: {encoding}\r\n'
    "Content-Location: http://www.example.gov.cn/1.html\r\n\r\n{body}\r\n------=_Next--\r\n"
)
OFFICE_XML = (
    '<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>\n<!--\n--><{0} xmlns:w="w">'
    "<Table><w:t>规章</w:t><w:tcW w:w='2000'/><w:t>1</w:t></Table></{0}>"
)
"""As programs write documents that fill in a template, and Word and Excel of 2003."""


def quoted(text: str) -> str:
    return "".join(f"={byte:02X}" for byte in text.encode("gb18030")).replace("=3E", "=3E=\r\n")


def base64(text: str) -> str:
    return encodebytes(text.encode("gb18030")).decode()


def repacked(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The package with some of its parts replaced or added."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for info in before.infolist():
            if info.filename not in parts:
                after.writestr(info, before.read(info))
        for name, part in parts.items():
            after.writestr(name, part)
    return packed.getvalue()


def body(markup: str, before: str = "") -> bytes:
    part = f'{before}<w:document xmlns:w="{WORD}"><w:body>{markup}</w:body></w:document>'
    return repacked(DOCX, {"word/document.xml": part.encode()})


# Files that lie about their format


@pytest.mark.parametrize(
    ("content", "suffix", "media_type"),
    [
        (PAGE.encode("gb18030"), ".doc", "text/html"),
        (PAGE.encode("utf-16"), ".xls", "text/html"),
        (PAGE.encode(), ".txt", "text/html"),
        (PAGE.encode(), ".pdf", "text/html"),
        (PAGE.encode(), ".docx", "text/html"),
        (b"<table><tr><td>1</td></tr></table>", ".xls", "text/html"),
        ("年报\n规章\t1\n".encode("utf-16"), ".html", "text/plain"),
        ("年报\n规章\t1\n".encode(), ".doc", "text/plain"),
        ("年报\n规章\t1\n".encode("gbk"), ".xlsx", "text/plain"),
        (DOCX, ".pdf", FORMATS[".docx"].media_type),
        (DOCX, ".doc", FORMATS[".docx"].media_type),
        (DOCX, ".wps", FORMATS[".docx"].media_type),
        (DOCX, ".xlsx", FORMATS[".docx"].media_type),
        (XLSX, ".XLS", FORMATS[".xlsx"].media_type),
        (XLSX, "", FORMATS[".xlsx"].media_type),
    ],
)
def test_a_file_is_read_as_what_it_is(content: bytes, suffix: str, media_type: str) -> None:
    document = read(content, suffix)
    assert document.media_type == media_type
    assert document.tables


@pytest.mark.parametrize("suffix", [".mht", ".mhtml", ".doc", ".xls"])
@pytest.mark.parametrize(("encoding", "write"), [("quoted-printable", quoted), ("base64", base64)])
def test_web_archives(encoding: str, write: Callable[[str], str], suffix: str) -> None:
    content = MHT.format(encoding=encoding, body=write(PAGE)).encode()
    saved_by_browser = b"From: <Saved by Blink>\r\nSubject: =?utf-8?Q?=E5=B9=B4?=\r\n" + content
    for archive in (content, saved_by_browser):
        document = read(archive, suffix)
        assert document.text == "某县年报\n规章\t1\n"
        assert document.page.url == "http://www.example.gov.cn/1.html"


def test_a_page_that_begins_with_many_comments() -> None:
    assert read(f"{'<!---->' * 500}<p>甲</p>".encode(), ".html").text == "甲\n"


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize("filling", [" ", "\t", "|-", "| "])
def test_a_line_filled_up_without_end(filling: str, suffix: str) -> None:
    """Each way to part such a line is tried once: it took minutes, and pads of tables seconds."""
    assert "规章" in read(f"年报\n{filling * 50_000}规章".encode(), suffix).text


# Files that cannot be read


def with_entity() -> bytes:
    return body(
        "<w:p><w:r><w:t>&e;</w:t></w:r></w:p>",
        '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    )


def with_laughs() -> bytes:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return body(
        "<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>", f'<!DOCTYPE d [<!ENTITY e0 "ha">{entities}]>'
    )


def encrypted_zip() -> bytes:
    content = bytearray(DOCX)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(mark)
        while place >= 0:
            content[place + offset] |= 1
            place = content.find(mark, place + 1)
    return bytes(content)


def lying_about_sizes() -> bytes:
    content = bytearray(
        repacked(DOCX, {"word/document.xml": b"<a>" + b" " * 60 * MEBIBYTE + b"</a>"})
    )
    place = content.find(b"PK\x01\x02")
    while place >= 0:
        struct.pack_into("<I", content, place + 24, 100)
        place = content.find(b"PK\x01\x02", place + 1)
    return bytes(content)


BOMB = b" " * (70 * MEBIBYTE)


@pytest.mark.parametrize(
    ("content", "suffix", "message"),
    [
        (b"", ".docx", "empty"),
        (b"\xef\xbb\xbf \r\n", ".html", "empty"),
        (DOCX[: len(DOCX) // 2], ".docx", "cut off"),
        (DOCX[:-30], ".docx", "cut off"),
        (XLSX[:100], ".xlsx", "cut off"),
        (b"PK\x03\x04", ".docx", "cut off"),
        (DOCX[:2000] + bytes(3000) + DOCX[5000:], ".docx", "damaged"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), ".docx", "password"),
        (OLE + "WordDocument".encode("utf-16-le"), ".doc", "save it as DOCX"),
        (OLE, ".wps", "save it as DOCX"),
        (b"{\\rtf1\\ansi 1}", ".doc", "save it as DOCX"),
        (OFFICE_XML.format("w:wordDocument").encode(), ".doc", "save it as DOCX"),
        (OFFICE_XML.format("pkg:package").encode("utf-16"), ".doc", "save it as DOCX"),
        (OFFICE_XML.format("Workbook").encode(), ".xls", "save it as DOCX or XLSX"),
        (OFFICE_XML.format("ss:Workbook").encode(), ".txt", "save it as DOCX or XLSX"),
        (encrypted_zip(), ".docx", "password"),
        (repacked(DOCX, {"OFD.xml": b"<ofd/>"}), ".ofd", "OFD"),
        (repacked(DOCX, {"_rels/.rels": b"<a/>"}), ".docx", "neither DOCX nor XLSX"),
        (repacked(DOCX, {"word/document.xml": b"<a><b></a>"}), ".docx", "XML is broken"),
        (
            repacked(DOCX, {"word/document.xml": b'<?xml version="1.0" encoding="x"?><a/>'}),
            ".docx",
            "XML",
        ),
        (with_entity(), ".docx", "document type"),
        (with_laughs(), ".docx", "document type"),
        (repacked(XLSX, {"xl/workbook.xml": b"<!DOCTYPE a><a/>"}), ".xlsx", "document type"),
        (repacked(DOCX, {"word/document.xml": BOMB}), ".docx", "zip bomb"),
        (repacked(DOCX, {"word/media/a.bin": BOMB}), ".docx", "zip bomb"),
        (repacked(XLSX, {"xl/sharedStrings.xml": BOMB}), ".xlsx", "zip bomb"),
        (lying_about_sizes(), ".docx", "damaged"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ".html", "image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", ".pdf", "image"),
        (bytes(range(256)), ".html", "not a text file"),
        (b"<html><p>1\0\x01\x02</html>", ".html", "not a text file"),
        (b"%!PS-Adobe", ".ps", "no reader"),
        ("文字".encode(), ".wps", "no reader"),
        (
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n\n1",
            ".doc",
            "no page",
        ),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, suffix: str, message: str) -> None:
    with pytest.raises(UnreadableError, match=message) as raised:
        read(content, suffix)
    assert raised.value.args[0][0] > "\x7f" or raised.value.args[0][:3] in (
        "RTF",
        "PNG",
        "JPE",
        "XML",
    )


def test_two_hundred_megabytes() -> None:
    with pytest.raises(UnreadableError, match="200 MB"):
        read(b"%PDF-1.7 " + bytes(200 * MEBIBYTE), ".pdf")


def test_a_text_too_large_for_its_format() -> None:
    with pytest.raises(UnreadableError, match="more than the 20 MB"):
        read(b"<html>" + b"<p>1" * 6 * MEBIBYTE, ".html")


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000,
        "<ul><li>" * 60_000,
        "<table><tr><td>" * 30_000,
        "<span>" * 100_000 + "</x>" * 100_000,
        "<b>" * 50_000,
        "".join(f"<p><font size={size}>1" for size in range(20_000)),
        "<table>" + "<tr><td></td></tr>" * 300_000,
        "<table><tr>" + "<td colspan=100000000 rowspan=100000000>1</td>" * 1000,
        "<!--" * 100_000,
        "<a href='" * 100_000,
        "<" * 500_000,
        "&" * 500_000,
        "<pre>" + "\n\t" * 100_000,
    ],
    ids=lambda markup: markup[:16],
)
def test_pages_that_nest_or_repeat_without_end(markup: str) -> None:
    """Read or refused, but soon: nothing recurses, nothing is quadratic."""
    outcome(f"<html><body>{markup}".encode(), ".html")


@pytest.mark.parametrize(
    "markup",
    [
        "<w:tbl><w:tr><w:tc>" * 20_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 20_000,
        "<w:p>" * 100_000 + "</w:p>" * 100_000,
        "<w:tc/>" * 10 + "<w:tr/>" * 10 + "<w:sdtContent/>" * 10 + "<w:r><w:t>1</w:t></w:r>",
        "<w:tbl>" + f"<w:tr>{'<w:tc/>' * 1000}</w:tr>" * 300 + "</w:tbl>",
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='99999999999999'/></w:tcPr><w:p/></w:tc>"
        "<w:tc><w:tcPr><w:gridSpan w:val='x'/><w:vMerge/></w:tcPr></w:tc></w:tr></w:tbl>"
        "<w:p><w:r><w:t>1</w:t></w:r></w:p>",
    ],
    ids=["tables in tables", "paragraphs in paragraphs", "strays", "empty cells", "spans"],
)
def test_word_documents_that_nest_or_repeat_without_end(markup: str) -> None:
    outcome(body(markup), ".docx")


def test_one_string_a_million_times() -> None:
    """A small workbook whose text would fill the memory."""
    strings = f"<sst xmlns='{SHEET}'><si><t>{'长' * 30_000}</t></si></sst>"
    cells = "".join("<row><c t='s'><v>0</v></c></row>" for _ in range(5000))
    sheet = f"<worksheet xmlns='{SHEET}'><sheetData>{cells}</sheetData></worksheet>"
    with zipfile.ZipFile(io.BytesIO(XLSX)) as archive:
        relations = archive.read("xl/_rels/workbook.xml.rels").decode()
    shared = '<Relationship Id="s" Type="x/sharedStrings" Target="sharedStrings.xml"/></Rel'
    parts = {
        "xl/sharedStrings.xml": strings.encode(),
        "xl/worksheets/sheet1.xml": sheet.encode(),
        "xl/_rels/workbook.xml.rels": relations.replace("</Rel", shared, 1).encode(),
    }
    with pytest.raises(UnreadableError, match="characters of text"):
        read(repacked(XLSX, parts), ".xlsx")


def test_no_text_holds_what_cannot_be_stored() -> None:
    document = read(b"<p>a&#xD800;b&#0;c&#1;d&#x110000;e</p>", ".html")
    assert document.text.encode() == "a\ufffdb\ufffdcd\ufffde\n".encode()
    assert read(b"a&#xD800;&#0;b", ".md").text.encode()


# Fuzz: only UnreadableError, and what is read is sound

VALID = {
    ".docx": DOCX,
    ".xlsx": XLSX,
    ".html": PAGE.encode("gb18030"),
    ".md": "# 年报\n| 规章 | **1** |\n|---|---|\n<table><tr><td>2</table>\n".encode(),
    ".mht": MHT.format(encoding="quoted-printable", body=quoted(PAGE)).encode(),
}


def outcome(content: bytes, suffix: str) -> Document | None:
    """The document, sound in itself; None if it was refused with a message."""
    try:
        document = read(content, suffix)
    except UnreadableError as error:
        assert str(error)
        return None
    document.text.encode()
    check_places(document)
    return document


@given(
    st.sampled_from(sorted(VALID)),
    st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=4)), min_size=1, max_size=8),
    st.floats(0.5, 1),
)
def test_bytes_changed_at_random(
    suffix: str, changes: list[tuple[float, bytes]], kept: float
) -> None:
    content = bytearray(VALID[suffix])
    for place, change in changes:
        start = int(place * len(content))
        content[start : start + len(change)] = change
    outcome(bytes(content[: int(len(content) * kept)] if kept < 0.9 else content), suffix)


def pieces(*tags: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(tags), max_size=40).map("".join)


XML = pieces(
    *(
        "<w:p>",
        "</w:p>",
        "<w:r>",
        "</w:r>",
        "<w:t>1</w:t>",
        "<w:tbl>",
        "</w:tbl>",
        "<w:tr>",
        "</w:tr>",
    ),
    *(
        "<w:tc>",
        "</w:tc>",
        "<w:vMerge/>",
        "<w:gridSpan w:val='2'/>",
        "<w:sdt>",
        "</w:sdt>",
        "<w:tab/>",
    ),
    *("<w:sdtContent>", "</w:sdtContent>", "<w:showingPlcHdr/>", "<w:del>", "</w:del>", "<w:br/>"),
)


def closed(markup: str) -> str:
    """The markup with its end tags put right, whatever their order was."""
    opened: list[str] = []
    result = []
    for tag in markup.replace("<", "\n<").split("\n"):
        name = tag.strip("</>").split(">")[0]
        if (
            tag.startswith("</w:t>")
            or "/>" in tag
            or not tag.startswith(("</", "<"))
            or ">1" in tag
        ):
            result.append(tag)
        elif tag.startswith("</"):
            while name in opened:
                result.append(f"</{opened[-1]}>")
                if opened.pop() == name:
                    break
        else:
            opened.append(name)
            result.append(tag)
    return "".join(result) + "".join(f"</{name}>" for name in reversed(opened))


@given(XML)
def test_elements_of_word_in_any_order(markup: str) -> None:
    outcome(body(closed(markup)), ".docx")
