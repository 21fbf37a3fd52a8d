"""PDFium's C functions as this reader calls them: handles are integers, boxes are arrays.

A page needs thousands of calls. The prototypes of pypdfium2.raw make a Python object of each
handle; these do not, and are three times as fast. PDFium is not thread safe: a process reads one
document at a time.
"""

from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import PYFUNCTYPE, c_char_p, c_float, c_int, c_uint, c_ulong, c_void_p, cast
from dataclasses import dataclass
from typing import Any

from pypdfium2 import raw

from ingest.readers.errors import UnreadableError

_Type = Any
"""A ctypes type or None, which type hints cannot name."""


def _function(name: str, result: _Type, *arguments: _Type) -> Callable[..., Any]:
    prototype: Any = PYFUNCTYPE(result, *arguments)
    function: Callable[..., Any] = prototype(cast(getattr(raw, name), c_void_p).value)
    return function


_FOUR = (c_void_p,) * 4

_load_document = _function("FPDF_LoadMemDocument64", c_void_p, c_char_p, c_ulong, c_void_p)
_close_document = _function("FPDF_CloseDocument", None, c_void_p)
_last_error = _function("FPDF_GetLastError", c_ulong)
page_count = _function("FPDF_GetPageCount", c_int, c_void_p)
_load_page = _function("FPDF_LoadPage", c_void_p, c_void_p, c_int)
_close_page = _function("FPDF_ClosePage", None, c_void_p)
_load_text = _function("FPDFText_LoadPage", c_void_p, c_void_p)
_close_text = _function("FPDFText_ClosePage", None, c_void_p)
_bounding_box = _function("FPDF_GetPageBoundingBox", c_int, c_void_p, c_void_p)

count_characters = _function("FPDFText_CountChars", c_int, c_void_p)
text_of = _function("FPDFText_GetText", c_int, c_void_p, c_int, c_int, c_void_p)
text_colour_of = _function("FPDFText_GetFillColor", c_int, c_void_p, c_int, *_FOUR)
unicode_of = _function("FPDFText_GetUnicode", c_uint, c_void_p, c_int)
loose_box_of = _function("FPDFText_GetLooseCharBox", c_int, c_void_p, c_int, c_void_p)
tight_box_of = _function("FPDFText_GetCharBox", c_int, c_void_p, c_int, *_FOUR)
angle_of = _function("FPDFText_GetCharAngle", c_float, c_void_p, c_int)
has_no_unicode = _function("FPDFText_HasUnicodeMapError", c_int, c_void_p, c_int)
text_object_of = _function("FPDFText_GetTextObject", c_void_p, c_void_p, c_int)

count_objects = _function("FPDFPage_CountObjects", c_int, c_void_p)
object_at = _function("FPDFPage_GetObject", c_void_p, c_void_p, c_int)
count_form_objects = _function("FPDFFormObj_CountObjects", c_int, c_void_p)
form_object_at = _function("FPDFFormObj_GetObject", c_void_p, c_void_p, c_ulong)
type_of = _function("FPDFPageObj_GetType", c_int, c_void_p)
bounds_of = _function("FPDFPageObj_GetBounds", c_int, c_void_p, *_FOUR)
fill_colour_of = _function("FPDFPageObj_GetFillColor", c_int, c_void_p, *_FOUR)
matrix_of = _function("FPDFPageObj_GetMatrix", c_int, c_void_p, c_void_p)
is_transparent = _function("FPDFPageObj_HasTransparency", c_int, c_void_p)
render_mode_of = _function("FPDFTextObj_GetTextRenderMode", c_int, c_void_p)
draw_mode_of = _function("FPDFPath_GetDrawMode", c_int, c_void_p, c_void_p, c_void_p)
count_segments = _function("FPDFPath_CountSegments", c_int, c_void_p)
segment_at = _function("FPDFPath_GetPathSegment", c_void_p, c_void_p, c_int)
segment_type_of = _function("FPDFPathSegment_GetType", c_int, c_void_p)
segment_point_of = _function("FPDFPathSegment_GetPoint", c_int, c_void_p, c_void_p, c_void_p)
closes_path = _function("FPDFPathSegment_GetClose", c_int, c_void_p)

_PASSWORD = 4
"""FPDF_ERR_PASSWORD."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points; downwards, so that top is less than bottom."""


def buffer(kind: str, count: int) -> tuple[Any, range]:
    """An array for PDFium to fill, and the address of each item; `kind` as in array.array."""
    values = array(kind, [0]) * count
    address, _ = values.buffer_info()
    return values, range(address, address + values.itemsize * count, values.itemsize)


@dataclass(frozen=True, slots=True)
class Page:
    """An open page: its handle, that of its text, and its corners, PDF's y running upwards."""

    handle: int
    text: int
    left: float
    top: float
    right: float
    bottom: float


@contextmanager
def open_document(content: bytes) -> Iterator[int]:
    """The handle of a document; closed at the end.

    Raises:
        UnreadableError: a password is needed, or PDFium finds no document in the bytes.

    """
    document = _load_document(content, len(content), None)
    if document is None:
        if _last_error() == _PASSWORD:
            raise UnreadableError(
                "PDF 有密码保护 (the PDF is protected by a password; "
                "save it without one, or ask the agency for an open version)"
            )
        raise UnreadableError(
            "PDF 已损坏，无法打开 (the PDF is damaged and cannot be opened; fetch it again)"
        )
    try:
        yield document
    finally:
        _close_document(document)


@contextmanager
def open_page(document: int, index: int) -> Iterator[Page]:
    """The page at `index`, counted from 0; closed at the end.

    Raises:
        UnreadableError: the page is damaged.

    """
    handle = _load_page(document, index)
    text = _load_text(handle) if handle else None
    try:
        if text is None:
            raise UnreadableError(
                f"PDF 第 {index + 1} 页已损坏 "
                f"(page {index + 1} of the PDF is damaged; fetch it again)"
            )
        corners, (address, *_) = buffer("f", 4)
        _bounding_box(handle, address)
        yield Page(handle, text, *corners)
    finally:
        if text:
            _close_text(text)
        if handle:
            _close_page(handle)
