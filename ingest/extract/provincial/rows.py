"""A row of a province's table under its header."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.document import Cell
from ingest.extract.provincial.headers import Column, Header
from ingest.extract.provincial.words import FORM
from ingest.extract.text.squeeze import squeeze
from ingest.extract.text.units import is_unit, unit_named
from ingest.extract.text.values import status_of, with_unit
from ingest.figure import Reading, Span, Status

_UNIT_BEHIND = re.compile(r"[（(]([^（）()]{1,4})[）)]$")
"""A unit in brackets behind a label."""


@dataclass(frozen=True, slots=True)
class ProvincialRow:
    """A row of such a table, with a reading for each column of numbers."""

    label: str
    span: Span
    cells: tuple[tuple[Column, Reading], ...]

    @property
    def of_the_year(self) -> tuple[Column, Reading] | None:
        """The cell of the report's year, if the header names one."""
        for kind in ("year", "count"):
            found = [cell for cell in self.cells if cell[0].kind == kind]
            if found:
                return found[0] if len(found) == 1 else None
        return None

    def of(self, year: str | None) -> tuple[Column, Reading] | None:
        """The cell of the report's year, also if the header names it among several by number."""
        dated = (c for c in self.cells if c[0].kind == "dated" and year and year in c[0].label)
        return self.of_the_year or next(dated, None)


def unclear_row(text: str, row: Sequence[Cell], header: Header) -> ProvincialRow | None:
    """A row whose values cannot be given to columns; None if it has neither label nor number."""
    numbers = [cell for cell in row if status_of(cell.text.strip()) is Status.REPORTED]
    labels = [c for c in row if is_text(c) and numbers and c.start < numbers[0].start]
    if not labels:
        return None
    span = Span(numbers[0].span.start, numbers[-1].span.end)
    method = f"{FORM}: {len(numbers)} values for {len(header.counts)} columns"
    reading = Reading(text[slice(*span)], None, None, Status.AMBIGUOUS, span, method)
    cells = tuple(
        (column, reading) for column in header.counts if column.kind not in ("other", "no_figure")
    )
    return ProvincialRow("".join(labels[-1].text.split()), span_of(row), cells)


def printed_row(
    label: str, span: Span, unit: str, values: Iterable[tuple[Column, Reading]]
) -> ProvincialRow:
    """A row with the unit of its own, else that of each column."""
    behind = _UNIT_BEHIND.search(label.strip())
    beside = squeeze(unit) if is_no_value(unit) else behind and unit_named(behind[1])
    cells = tuple((c, with_unit(with_unit(r, beside), c.unit)) for c, r in values)
    return ProvincialRow("".join(label.split()), span, cells)


def span_of(row: Sequence[Cell]) -> Span:
    """From the first cell of a row to behind its last."""
    return Span(row[0].start, row[-1].start + len(row[-1].text) + 1)


def is_text(cell: Cell) -> bool:
    """Whether a cell holds words that are no unit."""
    return is_words(cell.text.strip()) and not is_unit(cell.text)


def is_words(text: str) -> bool:
    """Whether a text is no value and has letters."""
    return status_of(text) is Status.UNREADABLE and any(c.isalpha() for c in text)


def is_no_value(text: str) -> bool:
    """Whether something is printed that is no value: a unit, whether it is known or not."""
    return status_of(text) is Status.UNREADABLE
