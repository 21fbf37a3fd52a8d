"""Tables that are lines of text: cells parted by tabs or pipes, in whatever format."""

import re
from collections.abc import Iterator, Sequence

from ingest.characters import DASHES, DIGITS, SLASHES
from ingest.document import Row, Table
from ingest.figure import Span

_PARTED_LINE = re.compile(r"^[^\n\t|]*[\t|].*$", re.MULTILINE)
INNER_PIPE = re.compile(rf"[^|\s][^|]*\|[|\s]*[^|\s]|[^{DASHES}{SLASHES}{DIGITS}|\s][^|]*\|[^|]*\|")
"""A pipe between cells of one row, `规章 | 7` or `规章 | |`; in `7 |` it may end any cell."""
FILLING = re.compile(r"(?:^|(?<=\s))\|{2,}[ \t]*$", re.MULTILINE)
"""Pipes that fill a row up to the width of its table: they touch each other, and no cell."""
RULE = re.compile(r"(?=[\s|:]*-)[\s|:-]+")
"""The line of dashes under the header of a table in Markdown."""

_Line = tuple[str, int, str]
"""Its text, where it begins, and what parts its cells."""


def tables_of_lines(text: str, taken: Sequence[Span] = ()) -> Iterator[Table]:
    """Runs of lines that part their cells, with nothing but blank lines between.

    Lines that begin within `taken`, in order, belong to other tables already.
    """
    block: list[_Line] = []
    end = 0
    for match in _parted_lines(text, taken):
        line = FILLING.sub("", match[0]) if "||" in match[0] else match[0]
        parted_by = separator(line)
        if parted_by is None:
            continue
        start = match.start()
        if start - end > 1 and block and text[end:start].strip():
            yield from _table(block)
            block = []
        block.append((line, start, parted_by))
        end = match.end()
    yield from _table(block)


def _parted_lines(text: str, taken: Sequence[Span]) -> list[re.Match[str]]:
    """The lines with tabs or pipes in what is not taken."""
    lines: list[re.Match[str]] = []
    start = 0
    for begin, end in (*taken, (len(text), len(text))):
        lines += _parted_lines_between(text, start, begin)
        start = end
    return lines


def _parted_lines_between(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The lines with tabs or pipes that begin between two places.

    Most texts have none. To find that out is a hundred times as fast as to look at each line.
    """
    if start >= end:
        return []
    line_end = text.find("\n", end - 1)  # not of the line at `end`, which may be a table's
    last = line_end if line_end >= 0 else len(text)
    if text.find("\t", start, last) < 0 and text.find("|", start, last) < 0:
        return []
    return list(_PARTED_LINE.finditer(text, start, last))


def separator(line: str) -> str | None:
    """What parts the cells of a line; a pipe that only ends or begins it may part anything."""
    if "\t" in line:
        return "\t"
    return "|" if INNER_PIPE.search(line) else None


def _table(lines: list[_Line]) -> Iterator[Table]:
    """The table of lines, if any; pipes that begin or end every line are its frame, no cells."""
    lines = [line for line in lines if "-" not in line[0] or not RULE.fullmatch(line[0])]
    rows = [Row(line.split(parted_by), start) for line, start, parted_by in lines]
    if all(parted_by == "|" for _, _, parted_by in lines):
        if all(not row.texts[0].strip() for row in rows):
            rows = [Row(row.texts[1:], row.start_of(1)) for row in rows]
        if all(not row.texts[-1].strip() for row in rows):
            rows = [Row(row.texts[:-1], row.start) for row in rows]
    if any(line[2] == "|" or is_parted(row.texts) for line, row in zip(lines, rows, strict=True)):
        yield Table(tuple(rows))


def is_parted(texts: Sequence[str]) -> bool:
    """Whether tabs part the cells of a row; one by itself may only begin or end a line."""
    tabs = len(texts) - 1
    return tabs > 1 or all(map(str.strip, texts))
