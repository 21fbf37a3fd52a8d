"""Text whose repeated lines were dropped, or whose columns a sheet cuts off: values are gone.

Only what stands on a line of its own can be dropped from its row. What is left of a row would look
like a row with fewer values, or like another row's: it is not read at all.
"""

from collections.abc import Iterator, Sequence

from ingest.document import Document
from ingest.extract.lines import Resolved, stands_on_its_line
from ingest.extract.places.sections import Section

_LINES_OF_A_TABLE = 30
_SEVERAL = 3
"""From these numbers on, a table in which no line stands twice has lost its repeated lines."""
_ROWS_WITH_ONE_NUMBER = 10
"""From this number on, rows of a page with one number among them have lost theirs."""


def without_dropped(
    document: Document, section: Section, lines: Sequence[Resolved]
) -> Sequence[Resolved]:
    """The lines, without rows that may have lost values with dropped lines or cut off columns."""
    text = document.text
    # From a page no line is dropped.
    has_lost = _has_lost_columns(lines) if document.is_laid_out else _has_lost_lines(text, lines)
    return [*_untouched(text, section, lines)] if has_lost else lines


def prints_no_line_twice(text: str) -> bool:
    """Whether repeated lines were dropped from the text: most zeros are gone with them."""
    seen = {""}
    for line in map(str.strip, text.splitlines()):
        if line and line in seen:
            return False  # as most, soon
        seen.add(line)
    return len(seen) > _LINES_OF_A_TABLE


def _has_lost_columns(lines: Sequence[Resolved]) -> bool:
    """Whether the edge of a sheet has cut off all columns of numbers."""
    short = sum(row is not None and len(line.values) < len(row.columns) for line, row in lines)
    if short < _SEVERAL:
        return False  # as most
    numbers = sum(line.has_numbers for line, _ in lines)
    return numbers == 0 or (numbers == 1 and short >= _ROWS_WITH_ONE_NUMBER)


def _has_lost_lines(text: str, lines: Sequence[Resolved]) -> bool:
    """Whether some values stand on lines of their own, or none are left of several rows."""
    rows = [(line, row) for line, row in lines if row is not None]
    short = sum(len(line.values) < len(row.columns) for line, row in rows)
    if not short:
        return False  # as most
    filled = [line for line, _ in rows if line.values]
    has_own_lines = not all(stands_on_its_line(text, line) for line in filled)
    is_emptied = not filled and short >= _SEVERAL
    return (has_own_lines or is_emptied) and prints_no_line_twice(text)


def _untouched(text: str, section: Section, lines: Sequence[Resolved]) -> Iterator[Resolved]:
    """The rows that lost no line: of one line, or full and followed by the form's next.

    Where units stand on lines of their own, these may be lost too.
    """
    has_units = bool(section.vocabulary.unit_columns)
    following = [*(row for _, row in lines[1:]), None]
    for (line, row), after in zip(lines, following, strict=True):
        is_full = row is not None and len(line.values) == len(row.columns)
        is_followed = (
            row and after and after.form == row.form and after.position == row.position + 1
        )
        if stands_on_its_line(text, line) or (is_full and is_followed and not has_units):
            yield line, row
