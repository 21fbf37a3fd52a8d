"""PDFium's C functions as this reader calls them: boxes are arrays, handles no objects of ctypes.

A page needs thousands of calls. The prototypes of pypdfium2.raw make a Python object of each
handle; these do not. What many calls share, a page and the places to fill, is made once as a
reference, that ctypes passes as it is: arguments without a declared type are references, or
integers of C's int. So a call takes a fifth of the time. PDFium is not thread safe: a process
reads one document at a time. It finds no fonts but our own (font/make_boxes.py).
"""

import os
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from ctypes import (
    POINTER,
    PYFUNCTYPE,
    byref,
    c_char,
    c_char_p,
    c_float,
    c_int,
    c_uint,
    c_ulong,
    c_void_p,
    cast,
)
from dataclasses import dataclass
from itertools import islice, repeat
from pathlib import Path
from typing import Any

import pypdfium2_raw as raw

from ingest.readers.errors import UnreadableError

_Type = Any
"""A ctypes type or None, which type hints cannot name."""

Reference = Any
"""A pointer as ctypes passes it, to a page or to a place that PDFium fills."""

_FONT_PATHS = (c_char_p * 2)(os.fsencode(Path(__file__).with_name("font")), None)
"""Folders in which PDFium looks for fonts; it keeps the address."""


def _begin() -> None:
    """Start PDFium, once in a process."""
    config = raw.FPDF_LIBRARY_CONFIG(version=2)
    config.m_pUserFontPaths = cast(_FONT_PATHS, POINTER(POINTER(c_char)))
    raw.FPDF_InitLibraryWithConfig(byref(config))


_begin()


def _function(name: str, result: _Type, *arguments: _Type) -> Callable[..., Any]:
    prototype: Any = PYFUNCTYPE(result, *arguments)
    function: Callable[..., Any] = prototype(cast(getattr(raw, name), c_void_p).value)
    return function


_load_document = _function("FPDF_LoadMemDocument64", c_void_p, c_char_p, c_ulong, c_void_p)
_close_document = _function("FPDF_CloseDocument", None, c_void_p)
_last_error = _function("FPDF_GetLastError", c_ulong)
page_count = _function("FPDF_GetPageCount", c_int, c_void_p)
_load_page = _function("FPDF_LoadPage", c_void_p, c_void_p, c_int)
_close_page = _function("FPDF_ClosePage", None, c_void_p)
_load_text = _function("FPDFText_LoadPage", c_void_p, c_void_p)
_close_text = _function("FPDFText_ClosePage", None, c_void_p)
_bounding_box = _function("FPDF_GetPageBoundingBox", c_int)
_count_annotations = _function("FPDFPage_GetAnnotCount", c_int, c_void_p)
_annotation_at = _function("FPDFPage_GetAnnot", c_void_p, c_void_p, c_int)
_kind_of_annotation = _function("FPDFAnnot_GetSubtype", c_int, c_void_p)
_string_of_annotation = _function(
    "FPDFAnnot_GetStringValue", c_ulong, c_void_p, c_char_p, c_void_p, c_ulong
)
_close_annotation = _function("FPDFPage_CloseAnnot", None, c_void_p)
_flatten = _function("FPDFPage_Flatten", c_int, c_void_p, c_int)

count_characters = _function("FPDFText_CountChars", c_int)
text_of = _function("FPDFText_GetText", c_int)
text_colour_of = _function("FPDFText_GetFillColor", c_int)
unicode_of = _function("FPDFText_GetUnicode", c_uint)
_loose_box_of = _function("FPDFText_GetLooseCharBox", None)
tight_box_of = _function("FPDFText_GetCharBox", c_int)
angle_of = _function("FPDFText_GetCharAngle", c_float)
text_matrix_of = _function("FPDFText_GetMatrix", c_int)
has_no_unicode = _function("FPDFText_HasUnicodeMapError", c_int)
text_object_of = _function("FPDFText_GetTextObject", c_void_p)

count_objects = _function("FPDFPage_CountObjects", c_int)
object_at = _function("FPDFPage_GetObject", c_void_p)
count_form_objects = _function("FPDFFormObj_CountObjects", c_int, c_void_p)
form_object_at = _function("FPDFFormObj_GetObject", c_void_p, c_void_p, c_ulong)
type_of = _function("FPDFPageObj_GetType", c_int, c_void_p)
_bounds_of = _function("FPDFPageObj_GetBounds", None, c_void_p)
fill_colour_of = _function("FPDFPageObj_GetFillColor", c_int, c_void_p)
matrix_of = _function("FPDFPageObj_GetMatrix", c_int, c_void_p)
is_transparent = _function("FPDFPageObj_HasTransparency", c_int, c_void_p)
clip_of = _function("FPDFPageObj_GetClipPath", c_void_p, c_void_p)
count_clip_paths = _function("FPDFClipPath_CountPaths", c_int, c_void_p)
count_clip_segments = _function("FPDFClipPath_CountPathSegments", c_int, c_void_p)
clip_segment_at = _function("FPDFClipPath_GetPathSegment", c_void_p, c_void_p)
render_mode_of = _function("FPDFTextObj_GetTextRenderMode", c_int, c_void_p)
_draw_mode_of = _function("FPDFPath_GetDrawMode", c_int, c_void_p)
count_segments = _function("FPDFPath_CountSegments", c_int, c_void_p)
segment_at = _function("FPDFPath_GetPathSegment", c_void_p, c_void_p)
segment_type_of = _function("FPDFPathSegment_GetType", c_int, c_void_p)
segment_point_of = _function("FPDFPathSegment_GetPoint", c_int, c_void_p)
closes_path = _function("FPDFPathSegment_GetClose", c_int, c_void_p)

_END_OF_STRING = "\0".encode("utf-16-le")
_PASSWORD = 4
"""FPDF_ERR_PASSWORD."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points; downwards, so that top is less than bottom."""


def buffer(kind: str, count: int, step: int = 1) -> tuple[Any, Sequence[Reference]]:
    """An array for PDFium to fill, and each `step`-th place in it; `kind` as in array.array."""
    values = array(kind, [0]) * max(count, 1)
    start = c_char.from_buffer(values)
    return values, [byref(start, at * values.itemsize) for at in range(0, count, step)]


@dataclass(frozen=True, slots=True)
class Page:
    """An open page and its text, and its corners, PDF's y running upwards."""

    handle: Reference
    text: Reference
    left: float
    top: float
    right: float
    bottom: float


_BATCH = 1024
_BOXES, _corners = buffer("f", 4 * _BATCH)
_SIDES = [_corners[side::4] for side in range(4)]
"""Room for the boxes of so many calls, used again and again, and the places of each side in it."""
_NO_BOXES = array("f", [0]) * (4 * _BATCH)


def loose_boxes(page: Page, count: int) -> "array[float]":
    """Left, top, right and bottom of the boxes of all characters, one after the other."""
    numbers = iter(range(count))
    return _filled(count, lambda: map(_loose_box_of, repeat(page.text), numbers, _SIDES[0]))


def bounds_of(things: Sequence[int]) -> "array[float]":
    """Left, bottom, right and top of the boxes of objects, one after the other."""
    left = iter(things)
    return _filled(len(things), lambda: map(_bounds_of, left, *_SIDES))


def strokes_of(paths: Sequence[int]) -> "array[int]":
    """Whether the edge of each path is drawn: 1, or 0."""
    left = iter(paths)
    filled = _filled(len(paths), lambda: map(_draw_mode_of, left, *_SIDES[:2]))
    return array("i", filled.tobytes())[1::4]


def text_colours(text: Reference, indices: Sequence[int]) -> "array[int]":
    """Red, green, blue and opacity of characters, one after the other; zeros if unknown."""
    left = iter(indices)
    filled = _filled(len(indices), lambda: map(text_colour_of, repeat(text), left, *_SIDES))
    return array("I", filled.tobytes())


def _filled(count: int, calls: Callable[[], Iterable[object]]) -> "array[float]":
    """What so many calls fill, four places each, a batch at a time; zeros if one fails.

    Integers of four bytes are filled in as well, as the places are of four bytes.
    """
    boxes = array("f")
    for start in range(0, count, _BATCH):
        size = min(_BATCH, count - start)
        memoryview(_BOXES)[: 4 * size] = memoryview(_NO_BOXES)[: 4 * size]
        deque(islice(calls(), size), 0)
        boxes.extend(_BOXES[: 4 * size])
    return boxes


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
    """The page at `index`, counted from 0, with what was typed onto it; closed at the end.

    Raises:
        UnreadableError: the page is damaged.

    """
    handle = _load_page(document, index)
    if handle and any(map(_is_typed, repeat(handle), range(_count_annotations(handle)))):
        _flatten(handle, raw.FLAT_PRINT)
        _close_page(handle)
        handle = _load_page(document, index)
    text = _load_text(handle) if handle else None
    try:
        if text is None:
            raise UnreadableError(
                f"PDF 第 {index + 1} 页已损坏 "
                f"(page {index + 1} of the PDF is damaged; fetch it again)"
            )
        page = byref(c_char.from_address(handle))
        corners, (place,) = buffer("f", 4, 4)
        _bounding_box(page, place)
        yield Page(page, byref(c_char.from_address(text)), *corners)
    finally:
        if text:
            _close_text(text)
        if handle:
            _close_page(handle)


def _is_typed(page: int, index: int) -> bool:
    """Whether an annotation is a text that is typed onto the page, or a field that is filled in."""
    annotation = _annotation_at(page, index)
    kind = _kind_of_annotation(annotation)
    is_typed: bool = kind == raw.FPDF_ANNOT_FREETEXT or (
        kind == raw.FPDF_ANNOT_WIDGET
        # A signature has no string there; of an empty one the end is given.
        and _string_of_annotation(annotation, b"V", None, 0) > len(_END_OF_STRING)
    )
    _close_annotation(annotation)
    return is_typed
