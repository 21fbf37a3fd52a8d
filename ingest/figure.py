"""The record of one figure: what a report prints in one cell of a form, and where.

Named tuples, because a report has hundreds of them and they are made quickly.
"""

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

new_tuple = tuple.__new__
"""Makes a named tuple of a class and a tuple of its fields, in half the time of its constructor:
for those that every report has hundreds of."""


class Status(StrEnum):
    """What is known of a cell. Only the first two carry a number here.

    `corrected` is given later, by a row of seeds/corrections.csv (models/intermediate).
    """

    REPORTED = "reported"
    INFERRED = "inferred"
    BLANK = "blank"
    NOT_APPLICABLE = "not_applicable"
    AMBIGUOUS = "ambiguous"
    UNREADABLE = "unreadable"
    MISSING = "missing"


class Span(NamedTuple):
    """A place in the reader's text: half-open, in characters."""

    start: int
    end: int


class Reading(NamedTuple):
    """What one printed cell says: the text as printed, its number, unit and status.

    `value` is in the printed unit (960 for `960 万`), null unless the status is `reported`
    or `inferred`. `span` is where `raw_text` stands; null when nothing is printed (`missing`).
    """

    raw_text: str | None
    value: Decimal | None
    unit: str | None
    status: Status
    span: Span | None
    method: str


class Figure(NamedTuple):
    """One cell of a form in one document; labels are as printed.

    `row_code` and `column_code` are null where the printed row or column is not in any form.
    """

    form: str
    table_code: str
    row_code: str | None
    column_code: str | None
    row_label: str | None
    column_label: str | None
    reading: Reading
