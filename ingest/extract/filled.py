"""Rows of text that were filled up with pipes to the width of their table, blank cells or not.

Programs that take text from pages write a pipe behind each cell, and at the end of a row one for
each cell that it has less than the widest. Spans count for nothing, and some programs leave blank
cells out: `本年新收 | 3 | 3 | |||||||` has lost five, and which two are left nobody can tell. A
single pipe at the end may be a blank cell, or fill the row up.
"""

from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Document
from ingest.extract.lines import Line, Resolved
from ingest.extract.places.sections import Section
from ingest.figure import Reading, Status
from ingest.readers.lines import FILLING


def is_filled(document: Document, section: Section) -> bool:
    """Whether rows of the section's table are filled up; its headers are, for they are shorter."""
    text, (start, end) = document.text, section.span
    if text.find("||", start, end) >= 0 and FILLING.search(text, start, end):
        return True
    return any(table.is_filled and start <= table.span.start < end for table in document.tables)


def fitted(lines: Sequence[Resolved]) -> list[Resolved]:
    """The lines of a filled table, with as many values as cells where these are told."""
    rows = [(line, len(row.columns)) for line, row in lines if row is not None]
    told = {_has_blanks(line, count) for line, count in rows}
    keeps_blanks = True in told and False not in told
    return [
        (replace(line, values=_cells(line, len(row.columns), keeps_blanks=keeps_blanks)), row)
        if row is not None
        else (line, row)
        for line, row in lines
    ]


def fitted_alone(line: Line, count: int) -> Sequence[Reading]:
    """The values of the only line of a filled table, as many as cells where these are told."""
    return _cells(line, count, keeps_blanks=bool(_has_blanks(line, count)))


def _has_blanks(line: Line, count: int) -> bool | None:
    """Whether a row of `count` cells has kept its blank cells; None if it does not tell."""
    if line.is_empty:
        return None
    if len(line.values) < count:
        return False
    return True if any(value.status is Status.BLANK for value in line.values[:-1]) else None


def _cells(line: Line, count: int, *, keeps_blanks: bool) -> Sequence[Reading]:
    first, behind = line.core
    if keeps_blanks and not line.is_empty and behind <= count <= len(line.values):
        return line.values[:count]
    return line.values[first:behind]
