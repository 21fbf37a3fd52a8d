"""What the lines of a table in a stream of text, taken together, say against its rows.

A row may look whole while its values are not its own: where labels and values were torn apart, a
column of no form stands beside the form's, or digits ran together in several rows. What concerns
single rows and the text behind them is in piled.py and parted.py.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.extract.columns.beside import names_other_columns
from ingest.extract.lines import Line, Resolved, stands_on_its_line
from ingest.extract.places.sections import Section
from ingest.figure import Reading
from ingest.forms import FormRow

_SEVERAL = 3
"""From so many rows on, what they have in common is of the table."""
_COMMAS = (",", "，")

_Rows = Sequence[tuple[Line, FormRow]]


@dataclass(frozen=True, slots=True)
class Doubts:
    """What is in doubt in all rows of a table."""

    values_come_first: bool
    """Values stand before the first label: if rows are not full, before each of them."""
    values_come_last: bool
    """All labels stand before all values."""
    has_long_rows: bool
    """A row has more values than cells: then some stand apart from their labels."""
    has_more_columns: bool
    """A column is not of the form, such as another year: a row that fits may have lost a value."""
    separators_lost: bool
    """Digits of several rows ran together: then no number of a glued row is certain."""

    @property
    def empty_rows_are_blank(self) -> bool:
        """Whether a label without values says that its cells are empty: none stand elsewhere."""
        return not (self.values_come_first or self.values_come_last or self.has_long_rows)

    def against(self, text: str, line: Line) -> Iterator[str]:
        """The reasons why the values behind a label may not be its row's."""
        if self.has_more_columns:
            yield "rows of the table have more values"
        if self.values_come_last and not stands_on_its_line(text, line):
            yield "values stand behind all labels"
        if self.values_come_first:
            yield "values stand before the first label"


def doubts_of(text: str, section: Section, lines: Sequence[Resolved]) -> Doubts:
    """What the lines of a section say against the rows among them."""
    rows = [(line, row) for line, row in lines if row is not None]
    odd = [(line, row) for line, row in rows if len(line.values) != len(row.columns)]
    long = [line for line, row in odd if len(line.values) > len(row.columns)]
    glued = [line for line, row in odd if line.glued and 0 < len(line.values) < len(row.columns)]
    return Doubts(
        values_come_first=bool(odd) and _values_come_first(lines),
        values_come_last=len(rows) >= _SEVERAL and all(line.is_empty for line, _ in rows[:-1]),
        has_long_rows=not all(line.is_empty for line in long),
        has_more_columns=bool(odd) and _has_more_columns(text, section, rows, odd),
        separators_lost=len(glued) >= _SEVERAL,
    )


def _values_come_first(lines: Sequence[Resolved]) -> bool:
    """Whether numbers stand on a line without a label, and are not the end of one above."""
    above = [None, *(line for line, _ in lines)]
    return any(
        not line.label and line.has_numbers and not _ends_cut(before)
        for before, (line, _) in zip(above, lines, strict=False)
    )


def _ends_cut(line: Line | None) -> bool:
    """Whether the last number of a row is cut at its comma, and goes on in another line."""
    last = line.values[-1].raw_text if line is not None and line.values else None
    return last is not None and last.endswith(_COMMAS)


def touch(text: str, values: Sequence[Reading]) -> bool:
    """Whether no white space parts two values, so that one may go on in the other."""
    spans = [value.span for value in values if value.span]
    between = (text[first.end : second.start] for first, second in pairwise(spans))
    return any("|" not in gap and not any(map(str.isspace, gap)) for gap in between)


def _has_more_columns(text: str, section: Section, rows: _Rows, odd: _Rows) -> bool:
    if all(line.is_empty for line, _ in odd):
        return False
    apart = [
        line
        for line, row in odd
        if line.core[1] - line.core[0] > len(row.columns)
        and not (line.glued or touch(text, line.values))
    ]
    return len(apart) >= _SEVERAL or names_other_columns(text, section, rows[0][0].start)
