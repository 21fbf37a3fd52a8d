"""Word documents, made with python-docx and, where it cannot, from their XML."""

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Document
from ingest.readers import read
from ingest.readers.errors import UnreadableError
from tests.documents import check_places, texts


def word(write: Callable[[Word], object]) -> Document:
    document = docx.Document()
    write(document)
    return read(saved(document), ".docx")


def saved(document: Word) -> bytes:
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def body(markup: str) -> Document:
    """A document of the given WordprocessingML."""

    def write(document: Word) -> None:
        holder = parse_xml(
            f"<w:body {nsdecls('w', 'a', 'pic', 'wp', 'r')} {EXTRA}>{markup}</w:body>"
        )
        for number, element in enumerate(holder):
            document.element.body.insert(number, element)

    return word(write)


EXTRA = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def cell(text: str = "", properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def spans(document: Document) -> list[list[tuple[str, int, int]]]:
    return [
        [(cell.text, cell.row_span, cell.column_span) for cell in row]
        for table in document.tables
        for row in table.rows
    ]


def test_paragraphs_and_tables_in_the_order_of_the_body() -> None:
    def write(document: Word) -> None:
        document.add_heading("某县2023年政府信息公开工作年度报告")
        document.add_paragraph("一、总体情况")
        rows = document.add_table(2, 3).rows
        for row, values in zip(rows, (("规章", "1", ""), ("规范性文件", "2", "３")), strict=True):
            for cell, value in zip(row.cells, values, strict=True):
                cell.text = value
        document.add_paragraph("　　无。")

    document = word(write)
    assert document.text == (
        "某县2023年政府信息公开工作年度报告\n一、总体情况\n规章\t1\t\n规范性文件\t2\t３\n无。\n"
    )
    assert document.reader == "docx"
    assert document.media_type.endswith("wordprocessingml.document")
    assert texts(document) == [[["规章", "1", ""], ["规范性文件", "2", "３"]]]


def test_merged_cells_stand_once_where_they_begin() -> None:
    def write(document: Word) -> None:
        grid = document.add_table(3, 4)
        for row, cells in enumerate(grid.rows):
            for column, cell in enumerate(cells.cells):
                cell.text = f"{row}{column}"
        grid.cell(0, 0).merge(grid.cell(2, 0)).text = "三"
        grid.cell(0, 1).merge(grid.cell(0, 3)).text = "申请人"

    assert spans(word(write)) == [
        [("三", 3, 1), ("申请人", 1, 3)],
        [("11", 1, 1), ("12", 1, 1), ("13", 1, 1)],
        [("21", 1, 1), ("22", 1, 1), ("23", 1, 1)],
    ]


def test_a_merged_cell_is_found_by_its_place_in_the_grid() -> None:
    document = body(
        table(
            cell("甲", '<w:gridSpan w:val="2"/>') + cell("乙", '<w:vMerge w:val="restart"/>'),
            cell("1") + cell("2") + cell("", "<w:vMerge/>"),
            '<w:trPr><w:gridBefore w:val="2"/></w:trPr>'
            + cell("", '<w:vMerge w:val="continue"/>')
            + cell("3"),
            cell("4") + cell("5", "<w:vMerge/>") + cell("6"),
        )
    )
    assert spans(document) == [
        [("甲", 1, 2), ("乙", 3, 1)],
        [("1", 1, 1), ("2", 1, 1)],
        [("3", 1, 1)],
        [("4", 1, 1), ("5", 1, 1), ("6", 1, 1)],
    ]


def test_cells_merged_the_old_way() -> None:
    row = cell("甲", '<w:hMerge w:val="restart"/>') + cell("", "<w:hMerge/>") + cell("1")
    assert spans(body(table(row))) == [[("甲", 1, 2), ("1", 1, 1)]]


def test_digits_of_one_number_over_runs_are_joined() -> None:
    runs = (
        "<w:tc><w:p><w:r><w:t>1</w:t></w:r><w:proofErr w:type='spellStart'/>"
        "<w:r><w:t>2</w:t></w:r></w:p></w:tc>"
    )
    assert texts(body(table(cell("规章") + runs))) == [[["规章", "12"]]]


def test_lines_in_a_cell_become_spaces() -> None:
    cells = (
        "<w:tc><w:p><w:r><w:t>本年新</w:t><w:br/><w:t>制作</w:t><w:tab/><w:t>数量</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>三</w:t></w:r></w:p><w:p><w:r><w:t>、</w:t></w:r></w:p></w:tc>"
    )
    assert texts(body(table(cells))) == [[["本年新 制作 数量", "三 、"]]]


def test_paragraphs_with_tabs_are_rows() -> None:
    line = "<w:p><w:r><w:t>规章</w:t><w:tab/><w:t>1</w:t><w:tab/><w:tab/><w:t>2</w:t></w:r></w:p>"
    document = body(line + paragraph("完"))
    assert document.text == "规章\t1\t\t2\n完\n"
    assert texts(document) == [[["规章", "1", "", "2"]]]


def test_paragraphs_that_only_end_in_tabs_are_no_rows() -> None:
    def lines(*texts: str) -> str:
        return "".join(f"<w:p><w:r><w:t>{t}</w:t><w:tab/></w:r></w:p>" for t in texts)

    assert body(lines("本年新收", "6 0 0 6")).tables == ()
    document = body(lines("规章") + "<w:p><w:r><w:t>文件</w:t><w:tab/><w:t>7</w:t></w:r></w:p>")
    assert texts(document) == [[["规章", ""], ["文件", "7"]]]


def test_tabs_before_the_first_value_of_a_row_are_blank_cells() -> None:
    def line(*words: str) -> str:
        runs = "<w:tab/>".join(f"<w:t>{word}</w:t>" for word in words)
        return f"<w:p><w:r>{runs}</w:r></w:p>"

    document = body(line("", "", "3", "1") + line("", "一、总体情况"))
    assert texts(document) == [[["", "", "3", "1"]]]
    assert document.text == "\t\t3\t1\n一、总体情况\n"


def test_a_hidden_row_is_not_shown() -> None:
    hidden = "<w:trPr><w:hidden/></w:trPr>" + cell("规章") + cell("9")
    shown = '<w:trPr><w:hidden w:val="0"/></w:trPr>' + cell("规章") + cell("1")
    assert texts(body(table(hidden, shown))) == [[["规章", "1"]]]


def test_changes_that_are_tracked() -> None:
    cells = (
        "<w:tc><w:p><w:r><w:t>规章</w:t></w:r></w:p></w:tc><w:tc><w:p>"
        "<w:del w:id='1' w:author='a'><w:r><w:delText>8</w:delText></w:r></w:del>"
        "<w:ins w:id='2' w:author='a'><w:r><w:t>9</w:t></w:r></w:ins>"
        "<w:moveFrom w:id='3' w:author='a'><w:r><w:t>7</w:t></w:r></w:moveFrom></w:p></w:tc>"
    )
    deleted = "<w:trPr><w:del w:id='4' w:author='a'/></w:trPr>" + cell("规范性文件") + cell("1")
    assert texts(body(table(cells, deleted))) == [[["规章", "9"]]]


def test_what_a_tracked_change_of_formatting_was_before() -> None:
    """Word keeps the old properties beside the new ones; they are no longer those of the text."""

    def was(of: str, properties: str) -> str:
        return f'<w:{of}Change w:id="1" w:author="a"><w:{of}>{properties}</w:{of}></w:{of}Change>'

    struck = f"<w:r><w:rPr>{was('rPr', '<w:strike/>')}</w:rPr><w:t>2</w:t></w:r>"
    style = '<w:pStyle w:val="ListNumber"/>'
    numbered = f"<w:pPr>{was('pPr', style)}</w:pPr>"
    document = body(
        table(
            f"<w:trPr>{was('trPr', '<w:hidden/>')}</w:trPr>"
            + cell("规章")
            + f"<w:tc><w:p>{numbered}<w:r><w:t>1</w:t></w:r>{struck}</w:p></w:tc>"
            + cell("3", '<w:vMerge w:val="restart"/>'),
            cell("内部") + cell("4") + cell("5", was("tcPr", '<w:gridSpan w:val="2"/><w:vMerge/>')),
        )
    )
    assert spans(document) == [
        [("规章", 1, 1), ("12", 1, 1), ("3", 1, 1)],
        [("内部", 1, 1), ("4", 1, 1), ("5", 1, 1)],
    ]


@pytest.mark.parametrize(
    ("font", "code", "text"),
    [
        ("Symbol", "F02D", "\ufffd12"),
        ("Symbol", "2212", "\N{MINUS SIGN}12"),
        ("Wingdings", "D800", "\ufffd12"),
        ("Wingdings", "", "\ufffd12"),
    ],
)
def test_a_sign_of_a_font_of_signs_is_no_blank(font: str, code: str, text: str) -> None:
    """The minus of the font Symbol is one: what is behind it is another number without it."""
    sign = f'<w:r><w:sym w:font="{font}" w:char="{code}"/><w:t>12</w:t></w:r>'
    assert texts(body(table(cell("规章") + f"<w:tc><w:p>{sign}</w:p></w:tc>"))) == [
        [["规章", text]]
    ]


def test_what_word_does_not_show() -> None:
    def run(text: str, properties: str = "") -> str:
        return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"

    shown = '<w:vanish w:val="0"/>'
    document = body(
        f"<w:p>{run('甲')}{run('9', '<w:vanish/>')}{run('9', '<w:strike/>')}"
        f"{run('乙', shown)}"
        "<w:r><w:instrText> PAGE 9 </w:instrText></w:r>"
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{run('单击此处输入文字。')}</w:sdtContent></w:sdt></w:p>"
    )
    assert document.text == "甲乙\n"


def test_numbers_of_notes_do_not_join_the_figure() -> None:
    note = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>'
    cells = f"<w:tc><w:p><w:r><w:t>22</w:t></w:r>{note}</w:p></w:tc>"
    assert texts(body(table(cell("规章") + cells))) == [[["规章", "22 1"]]]


def test_content_controls_around_rows_cells_and_text() -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    row = f"<w:tr>{control(cell('规章'))}{cell('1')}</w:tr>"
    inline = f"<w:p>{control('<w:r><w:t>乙</w:t></w:r>')}</w:p>"
    document = body(control(paragraph("甲") + inline) + f"<w:tbl>{control(row)}</w:tbl>")
    assert document.text == "甲\n乙\n规章\t1\n"


def test_a_table_in_a_cell() -> None:
    inner = f"<w:tc>{paragraph('正文')}{table(cell('规章') + cell('1'))}{paragraph('')}</w:tc>"
    document = body(table(cell("左") + inner + cell("右")))
    assert document.text == "左\n正文\n规章\t1\n右\n"
    assert texts(document) == [[["规章", "1"]]]


def test_a_text_box_is_printed_once() -> None:
    box = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    document = body(
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
        f"<wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        "<w:r><w:t>框外</w:t></w:r></w:p>"
    )
    assert document.text == "框内\n框外\n"


def test_numbers_of_lists_are_printed() -> None:
    def write(document: Word) -> None:
        document.add_paragraph("总体情况", style="List Number")
        document.add_paragraph("主动公开", style="List Number")
        document.add_paragraph("12", style="List Number")
        document.add_paragraph("圆点", style="List Bullet")

    assert word(write).text == "1.总体情况\n2.主动公开\n3. 12\n圆点\n"


def level(depth: int, start: int, number_format: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/>'
        f'<w:numFmt w:val="{number_format}"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


LEVELS = "".join(
    (
        f'<w:abstractNum w:abstractNumId="90" {nsdecls("w")}>',
        level(0, 1, "chineseCounting", "%1、"),
        level(1, 1, "chineseCountingThousand", "（%2）"),
        level(2, 9, "decimal", "%3．"),
        "</w:abstractNum>",
    )
)


def test_chinese_numbers_of_lists_and_their_levels() -> None:
    def write(document: Word) -> None:
        numbering = document.part.numbering_part.element
        numbering.insert(0, parse_xml(LEVELS))
        numbering.append(
            parse_xml(f'<w:num w:numId="91" {nsdecls("w")}><w:abstractNumId w:val="90"/></w:num>')
        )
        for level, text in (
            (0, "总体"),
            (1, "公开"),
            (1, "申请"),
            (2, "其中"),
            (0, "问题"),
            (1, "不足"),
        ):
            properties = (
                f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="91"/></w:numPr></w:pPr>'
            )
            element = parse_xml(
                paragraph(text, properties).replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)
            )
            document.element.body.insert(len(document.element.body) - 1, element)

    assert word(write).text.split() == [
        "一、总体",
        "（一）公开",
        "（二）申请",
        "9．其中",
        "二、问题",
        "（一）不足",
    ]


def test_strict_documents() -> None:
    content = io.BytesIO()
    strict = "http://purl.oclc.org/ooxml"
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{strict}/officeDocument/relationships/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/document.xml",
            f'<x:document xmlns:x="{strict}/wordprocessingml/main"><x:body><x:p><x:r><x:t>甲</x:t>'
            "</x:r></x:p></x:body></x:document>",
        )
    assert read(content.getvalue(), ".docx").text == "甲\n"


PICTURE = (
    "<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill>"
    '<a:blip r:embed="rId1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>'
    "</w:drawing></w:r></w:p>"
)


def test_a_picture_of_a_report() -> None:
    with pytest.raises(UnreadableError, match="image"):
        body(paragraph("某县2022年政府信息公开工作年度报告") + PICTURE)


def test_a_document_without_text() -> None:
    with pytest.raises(UnreadableError, match="no text"):
        word(lambda _: None)


CELLS = st.lists(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8), min_size=1, max_size=4
    ),
    min_size=1,
    max_size=5,
)


@given(CELLS)
def test_every_cell_stands_at_its_place(rows: list[list[str]]) -> None:
    def write(document: Word) -> None:
        document.add_paragraph("起")
        grid = document.add_table(0, 4)
        for values in rows:
            for target, value in zip(grid.add_row().cells, values, strict=False):
                target.text = value

    document = word(write)
    assert len(document.tables[0].rows) == len(rows)
    check_places(document)
    for row, values in zip(document.tables[0].rows, rows, strict=True):
        assert len(row) == 4
        found = ["".join(cell.text.split()) for cell in row][: len(values)]
        assert [text for text in found if text.isdigit()] == [
            text for text in ("".join(value.split()) for value in values) if text.isdigit()
        ]


RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PAGE = (
    "<html><body><p>一、总体情况</p><table><tr><td rowspan='2'>规章</td><td>7</td></tr>"
    "<tr><td>8</td></tr></table><p>以上。</p></body></html>"
)
ARCHIVE = (
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
    "Content-Type: text/html; charset=utf-8\r\n\r\n" + PAGE + "\r\n--x--\r\n"
)


def embedding(parts: dict[str, bytes], markup: str | None = None) -> bytes:
    """A Word document between whose paragraphs parts of other formats stand."""
    chunks = "".join(f'<w:altChunk r:id="r{number}"/>' for number in range(len(parts)))
    markup = markup or f"{paragraph('前')}{chunks}{paragraph('后')}"
    content = io.BytesIO(saved(docx.Document()))
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{RELATED}/aFChunk" Target="{name}"/>'
        for number, name in enumerate(parts)
    )
    written = io.BytesIO()
    with zipfile.ZipFile(content) as source, zipfile.ZipFile(written, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/document.xml":
                part = (
                    f"<w:document {nsdecls('w', 'r')}><w:body>{markup}</w:body></w:document>"
                ).encode()
            if name == "word/_rels/document.xml.rels":
                part = part.replace(b"</Relationships>", f"{relations}</Relationships>".encode())
            target.writestr(name, part)
        for name, part in parts.items():
            target.writestr(f"word/{name}", part)
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("chunk.html", PAGE.encode()),
        ("chunk.dat", PAGE.encode("gb18030")),
        ("chunk.mht", ARCHIVE.encode()),
        ("chunk.docx", embedding({"inner.html": PAGE.encode()}, '<w:altChunk r:id="r0"/>')),
    ],
)
def test_a_part_of_another_format_is_read_in_its_place(name: str, part: bytes) -> None:
    document = read(embedding({name: part}), ".docx")
    assert document.text == "前\n一、总体情况\n规章\t7\n8\n以上。\n后\n"
    assert texts(document) == [[["规章", "7"], ["8"]]]
    assert document.tables[0].rows[0][0].row_span == 2
    check_places(document)


def test_a_part_within_a_cell_is_no_cell_of_its_row() -> None:
    inside = f"<w:tc>{paragraph('框')}<w:altChunk r:id='r0'/>{paragraph('')}</w:tc>"
    markup = table(f"<w:tr>{inside}{cell('旁')}</w:tr>")
    document = read(embedding({"chunk.html": PAGE.encode()}, markup), ".docx")
    assert "规章\t7\n8\n" in document.text
    assert [["规章", "7"], ["8"]] in texts(document)


def test_a_text_within_a_document_keeps_its_lines() -> None:
    document = read(embedding({"chunk.txt": "甲\n规章\t7\t8\n法规\t9\t0\n".encode()}), ".docx")
    assert document.text == "前\n甲\n规章\t7\t8\n法规\t9\t0\n后\n"
    assert len(document.tables) == 1


@pytest.mark.parametrize(
    "part",
    [b"{\\rtf1 12}", b"%PDF-1.4", b"\x89PNG\0", b"PK\x03\x04 broken"],
    ids=["rtf", "pdf", "png", "broken"],
)
def test_a_part_that_is_not_read_is_reported(part: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"chunk\.bin.*was not read"):
        read(embedding({"chunk.bin": part}), ".docx")


def test_a_part_that_is_missing_is_reported() -> None:
    with pytest.raises(UnreadableError, match="was not read"):
        read(embedding({}, f'{paragraph("前")}<w:altChunk r:id="r9"/>'), ".docx")


def test_documents_within_documents_without_end_are_reported() -> None:
    inner = PAGE.encode()
    for _ in range(5):
        inner = embedding({"inner.docx": inner})
    with pytest.raises(UnreadableError, match="too many documents"):
        read(inner, ".docx")


def test_a_part_many_times_over_is_reported() -> None:
    markup = '<w:altChunk r:id="r0"/>' * 300
    with pytest.raises(UnreadableError, match="too many parts"):
        read(embedding({"chunk.html": PAGE.encode()}, markup), ".docx")
