"""Bytes of a text file, in whatever encoding, and the tables in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers import read
from ingest.readers.errors import UnreadableError
from tests.documents import check_places, texts

TEXT = "同心县2020年政府信息公开工作年度报告\n行政许可\t1\t2\t3\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_chinese_encodings(encoding: str) -> None:
    assert read(TEXT.encode(encoding), ".txt").text == TEXT


def test_line_ends_become_one_kind() -> None:
    assert read(TEXT.replace("\n", "\r\n").encode(), ".TXT").text == TEXT


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"PK\x03\x04\x14\x00\x06\x00", bytes(range(256))],
)
def test_bytes_that_are_no_text(content: bytes) -> None:
    with pytest.raises(UnreadableError, match="not a text file"):
        read(content, ".txt")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_stray_control_character_is_left_out(encoding: str) -> None:
    """As word processors and programs that read PDFs leave them in the text that they give."""
    torn = TEXT.replace("许可", "许\x02可").replace("公开", "公开\x08").encode(encoding)
    assert read(torn, ".txt").text == TEXT


@pytest.mark.parametrize("number", ["1 2", "1. 5", "1 .5", "1, 234"])
def test_a_control_character_in_a_number_parts_it(number: str) -> None:
    torn, parted = number.replace(" ", "\x02"), number.replace(" ", "\ufffd")
    assert parted in read(TEXT.replace("2\t", f"{torn}\t").encode(), ".txt").text


@pytest.mark.parametrize("content", [b"", b" \n\t\n"])
def test_an_empty_file(content: bytes) -> None:
    with pytest.raises(UnreadableError, match="empty"):
        read(content, ".txt")


def test_a_format_without_a_reader_says_which_there_are() -> None:
    with pytest.raises(UnreadableError, match=r"\.txt"):
        read(b"x", ".wps")


def test_lines_with_tabs_are_tables_with_their_blank_cells() -> None:
    document = read("前言\na\t\tb\n\tc\t\n结尾\nd\te".encode(), ".txt")
    assert texts(document) == [[["a", "", "b"], ["", "c", ""]], [["d", "e"]]]


def test_a_tab_that_only_begins_or_ends_lines_parts_no_cells() -> None:
    """As editors leave them; in a row beside others a blank cell stands before or behind it."""
    lines = "本年新收\t\n6 0 0 6\t\n\t\n\t数量\n"
    assert read(lines.encode(), ".txt").tables == ()
    (table,) = read(f"{lines}规章\t7\n".encode(), ".txt").tables
    assert len(table.rows) == 5


def test_lines_and_pages_of_a_place() -> None:
    document = read(b"a\nb\fc\nd", ".txt")
    assert [document.line_of(offset) for offset in (0, 2, 4, 6)] == [1, 2, 2, 3]
    assert [document.page_of(offset) for offset in (0, 4)] == [1, 2]
    assert read(b"a\nb", ".txt").page_of(0) is None


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_every_cell_stands_at_its_place(text: str) -> None:
    check_places(read(f"x{text}\t1\n{text}".encode(), ".txt"))


def test_signs_without_width_part_no_number() -> None:
    content = "行政许可 1\u200b24\u2060 \ufeff35".encode()
    assert read(content, ".txt").text == "行政许可 124 35"


READINGS = (
    "規(guī)章\t1\t0\t{}\n行政許可\t報(bào)告\t審計(jì)\t條(tiáo)件數(shù)\n主動(dòng )公開(kāi)\n"
)


def test_readings_that_a_program_put_behind_characters_are_left_out() -> None:
    """Also where they stand in cells; one by itself is that of a rare character."""
    document = read(READINGS.format(7).encode(), ".txt")
    assert document.text.startswith("規章\t1\t0\t7\n行政許可\t報告\t審計\t條件數\n主動公開")
    assert document.tables[0].rows[0].texts == ["規章", "1", "0", "7"]
    page = read(f"<p>{READINGS.format(8)}</p>".encode(), ".html")
    assert "規章 1 0 8" in page.text
    assert "亳(bó)州市" in read("亳(bó)州市财政局：规章 1 0 0".encode(), ".txt").text
