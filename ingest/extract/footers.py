"""The foot of a table: who filled it in, whom to call, and when. Its numbers are no figures.

And its end, where the text is cut.
"""

import re
from collections.abc import Sequence
from functools import cache

from ingest import forms
from ingest.extract.printed import PrintedRow
from ingest.extract.text.squeeze import squeeze
from ingest.figure import Reading, Status

_SPACE_AND_PIPES = " \u3000\r\n|"
_CUT = re.compile(r"[ \u3000\r\n]*\|?[ \u3000\r\n]*\Z")
"""What may stand behind a label at which a text ends: white space, and the pipe of the label."""


def without_footers(text: str, rows: Sequence[PrintedRow]) -> list[PrintedRow]:
    """The rows but those of no form that a footer's line is mistaken for.

    The line is told by the name of a field with its colon (seeds/table_footers.csv); what stands
    behind it on the line, as the parts of a date, is the footer's too.
    """
    return [row for row in rows if row.row is not None or not _is_footer(text, row)]


def _is_footer(text: str, row: PrintedRow) -> bool:
    line = text.rfind("\n", 0, row.position) + 1
    return is_footer(row.label) or is_footer(text[line : row.position])


def is_footer(printed: str) -> bool:
    """Whether the name of such a field stands in a text, with its colon."""
    return bool(_field().search(squeeze(printed)))


@cache
def _field() -> re.Pattern[str]:
    names = (record["label_zh"] for record in forms.read_seed("table_footers"))
    return re.compile(f"(?:{'|'.join(map(squeeze, names))}):")


def without_cut(text: str, rows: Sequence[PrintedRow]) -> list[PrintedRow]:
    """The rows without what a text is cut off before: nobody can tell what it printed.

    That is a row at whose label it ends, and the cells of its last row behind the last value.
    Cells that are there and blank have pipes or tabs behind the label.
    """
    end = len(text.rstrip(_SPACE_AND_PIPES))
    last = max([row.position for row in rows], default=0)
    return [
        row if row.position < last else _with_cells_gone(row, end)
        for row in rows
        if row.position < end or not row.is_empty or not _CUT.match(text, row.position)
    ]


def _with_cells_gone(row: PrintedRow, end: int) -> PrintedRow:
    """The row, its cells that are not there `missing` where the text ends at its last value."""
    if not _is_not_there(row.readings[-1], row):
        return row  # as nearly all
    spans = [reading.span for reading in row.readings if reading.span and reading.raw_text]
    if not spans or spans[-1].end < end:
        return row
    gone = Reading(None, None, None, Status.MISSING, None, row.readings[-1].method)
    return row._replace(
        readings=tuple([gone if _is_not_there(r, row) else r for r in row.readings])
    )


def _is_not_there(reading: Reading, row: PrintedRow) -> bool:
    """Whether no cell is there: the place of one that is would not be the end of the label."""
    at_label = reading.span and reading.span.start == row.position
    return reading.status is Status.BLANK and bool(at_label)
