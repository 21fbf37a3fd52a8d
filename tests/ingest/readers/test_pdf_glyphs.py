"""Glyphs of a PDF that are not loaded: the file says the same, and is as long as before."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers import pdf
from ingest.readers.pdf.glyphs import without_glyphs
from tests.documents import texts
from tests.pdf_writer import PROTECTED, Page, Style
from tests.pdf_writer import pdf as write

ROWS = [["行政许可", "12", "－3"], ["行政处罚", "1,234.5", "—"]]


def report(trailer: str = "") -> bytes:
    """A page in a font that the file holds."""
    page = Page(style=Style(font="E", apart=True))
    page.text(60, 100, "某县2023年政府信息公开工作年度报告", Style(size=16, font="E"))
    page.table(60, 200, [120, 80, 60], ROWS)
    return write([page], trailer=trailer)


def test_the_file_says_the_same() -> None:
    content = report()
    boxed = without_glyphs(content)
    assert boxed != content
    assert len(boxed) == len(content)
    assert pdf.read(content).text.splitlines()[0] == "某县2023年政府信息公开工作年度报告"
    assert texts(pdf.read(content)) == [ROWS]


def test_nothing_but_programs_of_fonts_changes() -> None:
    content = report()
    changed = [
        at
        for at, (one, other) in enumerate(zip(content, without_glyphs(content), strict=True))
        if one != other
    ]
    program = content.index(b"/Length1")
    assert content.rindex(b" obj", 0, program) < changed[0]
    assert changed[-1] < content.index(b"endstream", program)


def test_a_file_whose_objects_pdfium_has_to_look_for() -> None:
    """What is left of a program must not look like objects."""
    content = report()
    lost = re.sub(rb"startxref\n\d+", lambda found: found[0][:-3] + b"999", content)
    assert lost != content
    assert texts(pdf.read(lost)) == [ROWS]


@pytest.mark.parametrize(
    ("printed", "instead"),
    [
        # PDFium may look the meaning of a code up in the program.
        (b"/Subtype /CIDFontType2 /BaseFont /Boxes", b"/Subtype /TrueType     /BaseFont /Boxes"),
        (b"/FontFile2", b"/FontFile3"),
        (b"/Length1", b"/Length9"),
        # Objects of later versions of a file, which this reader does not look up.
        (b" 0 R >>", b" 1 R >>"),
    ],
)
def test_what_is_no_program_of_a_chinese_font_stays(printed: bytes, instead: bytes) -> None:
    content = report().replace(printed, instead)
    assert content != report()
    assert without_glyphs(content) == content


@pytest.mark.parametrize("is_of_descriptor", [True, False])
def test_a_program_that_another_font_has_as_well_stays(is_of_descriptor: bool) -> None:
    content = report()
    found = re.search(
        rb"/FontDescriptor (\d+) 0 R" if is_of_descriptor else rb"/FontFile2 (\d+) 0 R", content
    )
    assert found
    other = b"90 0 obj\n<< /Type /Font /Subtype /TrueType /FontDescriptor 91 0 R >>\nendobj\n"
    other = other.replace(b"91 0 R", found[1] + b" 0 R") if is_of_descriptor else other
    other += b"91 0 obj\n<< /Type /FontDescriptor %s >>\nendobj\n" % found[0]
    shared = content.replace(b"xref\n0", other + b"xref\n0", 1)
    assert without_glyphs(shared) == shared


@pytest.mark.parametrize("is_written_again", [False, True])
def test_fonts_share_one_program_where_no_object_has_a_later_version(
    is_written_again: bool,
) -> None:
    program = b"<</Length1 9>>stream\n" + b"0" * 5000 + b"endstream\nendobj\n"
    objects = [
        *((number, b"<</FontFile2 %d 0 R>>\n" % (number + 20)) for number in (2, 3)),
        *((number + 2, b"<</CIDFontType2/FontDescriptor %d 0 R>>\n" % number) for number in (2, 3)),
        *((number, program) for number in (22, 23)),
    ]
    content = b"".join(
        b"%d 0 obj%s" % one for one in (*objects, *(objects[-1:] * is_written_again))
    )
    boxed = without_glyphs(content)
    assert len(boxed) == len(content)
    assert [found.decode() for found in re.findall(rb"/FontFile2 (\d+)", boxed)] == (
        ["22", "23"] if is_written_again else ["22", "22"]
    )


def test_a_protected_file_stays() -> None:
    content = report(PROTECTED)
    assert without_glyphs(content) == content


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b" 0 obj", b"1 0 obj" * 3])
def test_what_is_no_pdf_stays(content: bytes) -> None:
    assert without_glyphs(content) == content


PROGRAM = b"<</Length1 9>>stream\n%sendstream\nendobj\n"
OBJECTS = (
    *(PROGRAM % (b"0" * length) for length in (9, 4000, 4200, 6000)),
    *(b"<</FontFile2 1 0 R>>\n", b"<</Subtype/CIDFontType2/FontDescriptor 2 0 R>>\n"),
    *(b"<</Length1 9>>stream\n" + b"0" * 5000, b"/CIDFontType2", b""),
)


@given(st.lists(st.tuples(st.sampled_from([b"1", b"2", b"3", b""]), st.sampled_from(OBJECTS))))
def test_no_file_becomes_longer_or_shorter(objects: list[tuple[bytes, bytes]]) -> None:
    fonts = ((b"2", OBJECTS[4]), (b"3", OBJECTS[5]))
    content = b"".join(number + b" 0 obj" + body for number, body in (*fonts, *objects))
    assert len(without_glyphs(content)) == len(content)
