"""What both ways of reading give: the rows of a table as printed."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from ingest.equations import equations
from ingest.extract.places.sections import Section
from ingest.extract.text.squeeze import printed_label
from ingest.extract.text.values import blank
from ingest.figure import Reading, Span, Status
from ingest.forms import FormColumn, FormRow, FormTable

Readings = tuple[Reading, ...]
"""A reading for each column of a row, in order."""
_TOLD = frozenset((Status.REPORTED, Status.INFERRED, Status.BLANK, Status.NOT_APPLICABLE))
"""What is said of a cell whose place is known."""


class PrintedRow(NamedTuple):
    """One printed row: the row of a form that it is (None: of no form), and its readings."""

    row: FormRow | None
    label: str
    position: int
    """Where its label ends."""
    columns: tuple[FormColumn | None, ...]
    """The column of each reading: all of a row of the form; None where it cannot be told."""
    readings: Readings
    loose: tuple[Reading, ...] = ()
    """Printed values that lost their separators, where the cells of the row are ambiguous."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is printed in the row but its label."""
        return all(reading.status is Status.BLANK for reading in self.readings)


def spread(
    values: Sequence[Reading], columns: Sequence[FormColumn], text: str, label_end: int, method: str
) -> Readings:
    """Give the values of a row to its columns, or say that it cannot be told.

    As many values as columns: one each. None: the row is printed and empty. Any other number:
    each cell is ambiguous and carries all that the row prints. `text` is the document's text,
    `label_end` the place behind the row's label.
    """
    if len(values) == len(columns):
        return tuple(values)
    if not values:
        same = blank(label_end, method)
    else:
        told = f"{method}: {len(values)} values for {len(columns)} columns"
        same = ambiguous(values, text, told)
    return (same,) * len(columns)


def ambiguous(values: Sequence[Reading], text: str, method: str) -> Reading:
    """One reading for values whose cells cannot be told: the text from the first to the last."""
    spans = [reading.span for reading in values if reading.span is not None]
    span = Span(spans[0].start, spans[-1].end)
    return Reading(text[span.start : span.end], None, None, Status.AMBIGUOUS, span, method)


def of_two_lines(readings: Readings, row: FormRow) -> Readings:
    """The readings of a row that goes on in a line of numbers without a label.

    These may be the next row's, where blank cells are not printed and its label stands over the
    page: none is taken unless the row adds up.
    """
    values = {
        (row.row_code, column.column_code): reading.value or Decimal(0)
        for column, reading in zip(row.columns, readings, strict=True)
    }
    laws = [law for law in equations(row.form, row.table_code) if law.terms.keys() <= values.keys()]
    if laws and all(law.holds(values) for law in laws):
        return readings
    return disputed(readings, "on two lines, and does not add up")


def unknown_row(
    label: str, position: int, values: Sequence[Reading], columns: tuple[FormColumn, ...]
) -> PrintedRow:
    """A printed row of no form: kept, under its columns where their number tells them."""
    told = columns if len(values) == len(columns) else (None,) * len(values)
    return PrintedRow(None, label, position, told, tuple(values))


def rows_side_by_side(
    readings: Readings, text: str, section: Section, table: FormTable
) -> list[PrintedRow]:
    """The rows of a table that prints them all next to each other, in one line of values."""
    left = iter(readings)
    position = section.labels[-1].span.end
    rows: list[PrintedRow] = []
    for row in table.rows:
        header = section.header_of(row)
        label = printed_label(text, header.span) if header else row.label
        own = tuple(islice(left, len(row.columns)))
        rows.append(PrintedRow(row, label, position, row.columns, own))
    return rows


def once(rows: Iterable[PrintedRow]) -> list[PrintedRow]:
    """Each row of the form once: a row printed twice counts if both printings say the same.

    Two printings with different numbers cannot both be the report's: what differs is ambiguous, and
    so is a row of such a table that only the second printing fills.
    """
    kept: dict[object, PrintedRow] = {}
    filled: set[object] = set()
    differ = False
    for printed in rows:
        key = printed.row or (printed.label, printed.position)
        first = kept.get(key)
        if first is None or first.is_empty:
            kept[key] = printed
            if first is not None:
                filled.add(key)
        elif not printed.is_empty:
            agreed = _agreed(first.readings, printed.readings)
            told = {*map(id, first.readings), *map(id, printed.readings)}
            differ = differ or any(id(reading) not in told for reading in agreed)
            kept[key] = first._replace(readings=agreed)
    for later in filled if differ else ():
        printed = kept[later]
        readings = disputed(printed.readings, "in a table printed twice with different values")
        kept[later] = printed._replace(readings=readings)
    return list(kept.values())


def disputed(readings: Readings, reason: str) -> Readings:
    """The readings with no number among them, for a reason that goes into their method.

    Where it is in doubt which cells the numbers are of, it is of the blank ones and dashes too. The
    text that a blank one keeps is the first number, which may be its.
    """
    number = next((reading for reading in readings if reading.value is not None), None)
    if number is None:
        return readings
    return tuple(
        _without_value(reading, reason, number) if reading.status in _TOLD else reading
        for reading in readings
    )


def _agreed(first: Readings, second: Readings) -> Readings:
    """The readings of both; a table may print the half of its columns, and the rest in another."""
    return tuple(
        other
        if reading.status is Status.MISSING
        else reading
        if other.value == reading.value or other.status is Status.MISSING
        else _without_value(reading, "printed twice with different values", other)
        for reading, other in zip(first, second, strict=True)
    )


def _without_value(reading: Reading, reason: str, number: Reading) -> Reading:
    """A reading in doubt; a blank one with the text of a number that may be its."""
    told = reading if reading.raw_text else number
    method = f"{reading.method}: {reason}"
    return told._replace(value=None, unit=None, status=Status.AMBIGUOUS, method=method)
