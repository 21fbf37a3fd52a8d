"""A province's tables in plain text: a row a line, or a cell a line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.characters import DASHES
from ingest.document import Cell, Document
from ingest.extract.provincial.headers import Header, column_of, header_of_words
from ingest.extract.provincial.rows import (
    ProvincialRow,
    is_words,
    printed_row,
    span_of,
    unclear_row,
)
from ingest.extract.provincial.words import FORM, keys_of
from ingest.extract.text.numerals import WORD
from ingest.extract.text.squeeze import label_key
from ingest.extract.text.units import is_unit
from ingest.extract.text.values import read_cell, status_of
from ingest.figure import Status

_METHOD = f"{FORM}: lines"
_WORD = re.compile(WORD)
_LINE = re.compile(r"\S[^\n]*")
_SEVERAL = 2
_PARTED = re.compile(r"[\t|]")
_PAGE_NUMBER = re.compile(
    rf"^[^\S\n]*[{DASHES}][^\S\n]*\d+[^\S\n]*[{DASHES}][^\S\n]*$", re.MULTILINE
)
_SENTENCE = "。"
_HEADING = re.compile("附?表|[一二三四五六七八九十]{1,2}、")
"""How a line begins that stands alone between rows, and is no part of a label."""
_PRINTED = (Status.REPORTED, Status.NOT_APPLICABLE)


@dataclass(slots=True)
class _Row:
    """A row while its words are read, one after the other."""

    labels: list[Cell]
    unit: str = ""
    values: tuple[Cell, ...] = ()
    label_line: int = -1
    value_line: int = -1


def of_lines(
    document: Document, headers: Sequence[re.Match[str]], form: str | None
) -> Iterator[ProvincialRow]:
    """The rows under headers in plain text: a row a line, or a cell a line."""
    text = _PAGE_NUMBER.sub(lambda match: " " * len(match[0]), document.text)
    ends = [*(header.start() for header in headers[1:]), len(text)]
    for match, end in zip(headers, ends, strict=True):
        words = _words_under(text, match.start(), min(end, _prose(text, match.end(), end)))
        header = header_of_words(words, undated=form is None)
        if header is None or _PARTED.search(text, match.start(), words[len(header.columns)].start):
            continue
        yield from _rows_of_words(document, words[len(header.columns) + 1 :], header)


def _prose(text: str, start: int, end: int) -> int:
    """Where the first sentence stands, or the first line of a table, or the end."""
    found = [text.find(sign, start, end) for sign in (_SENTENCE, "\t", "|")]
    at = min((place for place in found if place >= 0), default=end)
    return at if at == end else max(start, text.rfind("\n", start, at))


def _words_under(text: str, start: int, end: int) -> list[Cell]:
    """The words from a header on; the words of a line of it are one, where each has its own."""
    headers: list[Cell] = []
    for match in _LINE.finditer(text, start, end):
        cell = Cell(match[0].rstrip(), match.start())
        if headers and column_of(cell).kind == "other":
            break
        headers.append(cell)
    if len(headers) < _SEVERAL or label_key(headers[0].text) not in keys_of("indicator"):
        return _words_between(text, start, end)
    last = headers[-1]
    return [*headers, *_words_between(text, last.start + len(last.text), end)]


def _words_between(text: str, start: int, end: int) -> list[Cell]:
    return [Cell(match[0], match.start()) for match in _WORD.finditer(text, start, end)]


def _rows_of_words(
    document: Document, words: Sequence[Cell], header: Header
) -> Iterator[ProvincialRow]:
    rows = [*_read(document, words, header)]
    alone = [document.is_laid_out and _is_alone(row) for row in rows]
    for number, row in enumerate(rows):
        is_torn = any(alone[max(0, number - 1) : number + 2])
        yield from _finished(document.text, row, header, is_torn=is_torn)


def _is_alone(row: _Row) -> bool:
    """Whether a line of a page may be half a label, as nothing stands beside it; no heading."""
    if row.values or row.unit or not row.labels:
        return False
    return _HEADING.match(row.labels[0].text) is None


def _read(document: Document, words: Sequence[Cell], header: Header) -> Iterator[_Row]:
    """The lines with a label, and what stands beside or behind it."""
    row = _Row([])
    for word in words:
        line = document.line_of(word.start)
        status = status_of(word.text)
        if status in _PRINTED and row.labels:
            is_one_line = row.value_line == row.label_line
            if not row.values or not is_one_line or line == row.value_line:
                row.values, row.value_line = (*row.values, word), line
        elif is_unit(word.text) and header.has_unit and row.labels and not row.values:
            row.unit = word.text
        elif line == row.label_line and not row.values and not row.unit:
            row.labels.append(word)
        else:
            yield row
            row = _Row([word], label_line=line)
    yield row


def _finished(text: str, row: _Row, header: Header, *, is_torn: bool) -> Iterator[ProvincialRow]:
    """The row that was read; blank cells are not printed, so it must have a word for each.

    Of a row beside which half its label may stand nobody can tell what it is.
    """
    if not row.values or not any(is_words(label.text) for label in row.labels):
        return
    label = "".join(cell.text for cell in row.labels)
    words = (*row.labels, *row.values)
    is_whole = len(row.values) == len(header.counts) and bool(row.unit) == header.has_unit
    if is_torn or not is_whole:
        unclear = unclear_row(text, (Cell(label, row.labels[0].start), *row.values), header)
        if unclear:
            yield unclear
        return
    values = [
        (column, read_cell(cell.text, cell.span, _METHOD))
        for column, cell in zip(header.counts, row.values, strict=True)
    ]
    yield printed_row(label, span_of(words), row.unit, values)
