"""Workbooks, made with openpyxl."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet

from ingest.document import Document
from ingest.readers import read
from ingest.readers.errors import UnreadableError
from tests.documents import check_places, texts


def saved(book: openpyxl.Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def sheet(write: Callable[[Worksheet], object]) -> Document:
    book = openpyxl.Workbook()
    write(book.worksheets[0])
    return read(saved(book), ".xlsx")


def shown(value: object, number_format: str = "General") -> str:
    def write(sheet: Worksheet) -> None:
        sheet["A1"] = "规章"
        sheet.cell(1, 2, value).number_format = number_format
        sheet["C1"] = "尾"

    return sheet(write).tables[0].rows[0][1].text


def spans(document: Document) -> list[list[list[tuple[str, int, int]]]]:
    return [
        [[(cell.text, cell.row_span, cell.column_span) for cell in row] for row in table.rows]
        for table in document.tables
    ]


def test_rows_and_blank_cells() -> None:
    def write(sheet: Worksheet) -> None:
        sheet.append(["信息内容", "制发\n件数", "废止", "有效"])
        sheet.append(["规章", 1, None, 2])
        sheet.append([])
        sheet.append(["一、总体情况"])

    document = sheet(write)
    assert document.text == "信息内容\t制发 件数\t废止\t有效\n规章\t1\t\t2\n一、总体情况\n"
    assert [len(table.rows) for table in document.tables] == [2, 1]
    assert document.reader == "xlsx"


def test_merged_cells_stand_once() -> None:
    def write(sheet: Worksheet) -> None:
        for row in (["三", "申请人", None, None], [None, 1, 2, 3], [None, 4, 5, 6]):
            sheet.append(row)
        sheet.merge_cells("A1:A3")
        sheet.merge_cells("B1:D1")

    assert spans(sheet(write)) == [
        [
            [("三", 3, 1), ("申请人", 1, 3)],
            [("1", 1, 1), ("2", 1, 1), ("3", 1, 1)],
            [("4", 1, 1), ("5", 1, 1), ("6", 1, 1)],
        ]
    ]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (12, "General", "12"),
        (12.0, "0.00", "12"),
        (374572983.1, "#,##0.00", "374572983.1"),
        (0.1 + 0.2, "General", "0.3"),
        (-139, "0_);(0)", "-139"),
        (1e-6, "General", "0.000001"),
        (123456789012, "0.00E+00", "123456789012"),
        (0.123, "0.0%", "12.3%"),
        (960, '0"万元"', "960万元"),
        (960, '#,##0.00"万元";-#,##0.00"万元"', "960万元"),
        (12345, '0!.0,"万"', "12345"),
        (12345, '0.00,"千"', "12345"),
        (0, "0;-0;;@", ""),
        (0, "General", "0"),
        (0, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "-"),
        (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        (0, '0;-0;"无"', "无"),
        (12, '[=0]"-";0', "12"),
        (0, "#,###", ""),
        (0, '#"件"', "件"),
        (12, '#"件"', "12件"),
        (960, 'General"万元"', "960万元"),
        (960, 'G/通用格式"万元"', "960万元"),
        (960, '#,##0.00\\ "万元"', "960万元"),
        (7, "0;-0;;@", "7"),
        (date(2024, 1, 31), "yyyy-mm-dd", "2024-01-31"),
        (datetime(2024, 1, 31, 9, 30), 'yyyy"年"m"月"d"日" h:mm', "2024-01-31 09:30"),
        (time(9, 30), "h:mm", "09:30"),
        (True, "General", "TRUE"),
        ("１２", "@", "１２"),
        ("007", "@", "007"),
        (" 12 ", "General", "12"),
    ],
)
def test_numbers_are_plain_decimals(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


def test_rich_text_is_one_text() -> None:
    bold = InlineFont(b=True)
    assert shown(CellRichText("1", TextBlock(bold, "2"), "件")) == "12件"


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def as_excel_writes(sheet: str) -> bytes:
    """A workbook with the markup of one sheet, and two shared texts: 规章, 规范性文件."""

    def relations(*parts: tuple[str, str, str]) -> str:
        entries = (
            f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
            for key, kind, target in parts
        )
        return f'<Relationships xmlns="{RELATIONS}">{"".join(entries)}</Relationships>'

    parts = {
        "_rels/.rels": relations(("r1", "officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": relations(
            ("r1", "worksheet", "worksheets/sheet1.xml"),
            ("r2", "sharedStrings", "/xl/sharedStrings.xml"),
        ),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="表一" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>规章</t></si>'
        "<si><r><t>规范性</t></r><r><t>文件</t></r><rPh><t>guifan</t></rPh></si></sst>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>',
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def test_a_workbook_as_excel_writes_it() -> None:
    """Texts shared between cells, readings over characters, saved values of formulas, cells
    without a place: what openpyxl does not write."""
    content = as_excel_writes(
        '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1"><f>1+1</f><v>2</v></c></row>'
        '<row><c t="s"><v>1</v></c><c t="str"><f>A1</f><v>３</v></c><c t="e"><v>#REF!</v></c></row>'
        '<row><c t="s"><v>99</v></c><c><v>x</v></c><c><v>1e999999999</v></c></row></sheetData>'
    )
    assert read(content, ".xlsx").text == (
        "表一\n规章\t\t2\n规范性文件\t３\t#REF!\n\tx\t1e999999999\n"
    )


def test_a_formula_that_was_never_calculated_is_no_blank() -> None:
    """What it shows is known when Excel opens it: some number, and the file does not say which."""
    assert shown("=1+1") == "=1+1"
    content = as_excel_writes(
        '<sheetData><row><c t="s"><v>0</v></c><c><f t="shared" si="0"/></c>'
        '<c t="str"><f>IF(A1="","",A1)</f><v></v></c><c><v>1</v></c></row></sheetData>'
    )
    assert read(content, ".xlsx").text == "表一\n规章\t=\t\t1\n"


def test_sheets_in_order_and_what_is_hidden() -> None:
    book = openpyxl.Workbook()
    first = book.worksheets[0]
    for row in (["规章", 1, 2], ["内部", 3, 4], ["规范性文件", 5, 6]):
        first.append(row)
    first.row_dimensions[2].hidden = True
    first.column_dimensions["B"].hidden = True
    book.create_sheet("草稿").append(["9"])
    book["草稿"].sheet_state = "hidden"
    book.create_sheet("三、收到和处理政府信息公开申请情况").append(["总计", 7])
    document = read(saved(book), ".xlsx")
    assert document.text == (
        "规章\t2\n规范性文件\t6\n三、收到和处理政府信息公开申请情况\n总计\t7\n"
    )


def test_a_column_without_width_and_a_row_without_height_are_hidden() -> None:
    content = as_excel_writes(
        '<cols><col min="2" max="2" width="0" customWidth="1"/></cols><sheetData>'
        '<row r="1" ht="15"><c t="s"><v>0</v></c><c><v>1</v></c><c><v>2</v></c></row>'
        '<row r="2" ht="0" customHeight="1"><c t="s"><v>1</v></c><c><v>3</v></c></row></sheetData>'
    )
    assert read(content, ".xlsx").text == "表一\n规章\t2\n"


def test_prose_among_the_rows_is_paragraphs() -> None:
    prose = "2023年，我局认真贯彻落实《中华人民共和国政府信息公开条例》。" * 3

    def write(sheet: Worksheet) -> None:
        sheet.append([prose])
        sheet.append(["规章", 1, 2])

    document = sheet(write)
    assert document.text == f"{prose}\n规章\t1\t2\n"
    assert texts(document) == [[["规章", "1", "2"]]]


def test_a_workbook_without_content() -> None:
    with pytest.raises(UnreadableError, match="shows no cells"):
        sheet(lambda _: None)


def test_a_sheet_far_wider_than_a_report() -> None:
    def write(sheet: Worksheet) -> None:
        for row in range(1, 20):
            sheet.cell(row, 1, "规章")
            sheet.cell(row, 16384, 1)

    with pytest.raises(UnreadableError, match="table cells"):
        sheet(write)


def test_cells_far_below_cost_nothing() -> None:
    def write(sheet: Worksheet) -> None:
        sheet["A1"], sheet["B1048576"] = "规章", 1
        sheet.merged_cells.add("C1:XFD1048576")

    assert sheet(write).text == "规章\n1\n"


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6), max_size=4),
        min_size=1,
        max_size=5,
    )
)
def test_every_cell_stands_at_its_place(rows: list[list[str]]) -> None:
    def write(sheet: Worksheet) -> None:
        sheet.append(["起", "止"])
        for row in rows:
            sheet.append([f"'{text}" if text.startswith("=") else text for text in row])

    check_places(sheet(write))
