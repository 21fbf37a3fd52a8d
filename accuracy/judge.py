"""What is read of a document, held against its golden cells."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from accuracy.goldens import GoldenCell
from ingest.document import Document
from ingest.figure import Figure, Reading, Status

NUMBERS = frozenset({Status.REPORTED, Status.INFERRED})
DEFINITE = frozenset({Status.BLANK, Status.NOT_APPLICABLE})
"""States of a cell that are read from it like a number is."""

Place = tuple[str, str, str]
"""Codes of a table, row and column; of a row of no form its printed labels."""


class Verdict(StrEnum):
    """What a cell comes to."""

    RIGHT = "right"
    MISSED = "missed"
    WRONG = "wrong"
    OPEN = "open"
    """Nothing can be told from what is printed, and nothing is."""


WORST_FIRST = (Verdict.WRONG, Verdict.MISSED, Verdict.OPEN, Verdict.RIGHT)


@dataclass(frozen=True, slots=True)
class Judged:
    """One cell of a document with its verdict; raw_text and line are those of what was read."""

    document: str
    place: Place
    verdict: Verdict
    expected: str
    read: str
    raw_text: str | None
    line: int | None
    method: str


def judge(
    document: Document | None, figures: Sequence[Figure], golden: Sequence[GoldenCell]
) -> Iterator[Judged]:
    """A verdict for each golden cell, and for each number read where the golden has no cell.

    `figures` are those of one document; `golden` (at least one cell) is complete for the tables
    that it names.
    """
    readings: dict[Place, list[tuple[str, Reading]]] = defaultdict(list)
    uncoded = {cell.table_code for cell in golden if not cell.row_code}
    for figure in figures:
        if place := _place(figure, uncoded):
            readings[place].append((figure.form, figure.reading))
    judges = _Judge(document, golden[0].document)
    claimed: set[tuple[Place, str]] = set()
    for cell in golden:
        codes = cell.row_code or _key(cell.row_label), cell.column_code or _key(cell.column_label)
        place = cell.table_code, *codes
        found = [(form, read) for form, read in readings[place] if cell.form in ("", form)]
        claimed.update((place, form) for form, _ in found)
        yield judges.cell(cell, place, [reading for _, reading in found])
    tables = {cell.table_code for cell in golden}
    for place, readings_there in readings.items():
        for form, reading in readings_there:
            is_number = reading.status in NUMBERS and place[0] in tables
            if is_number and (place, form) not in claimed:
                yield judges.record(place, Verdict.WRONG, "no such cell", reading)


def _place(figure: Figure, uncoded: Collection[str]) -> Place | None:
    """The place of a figure; one without codes has one in the tables that have such goldens."""
    if figure.row_code is not None and figure.column_code is not None:
        return figure.table_code, figure.row_code, figure.column_code
    if figure.row_code is not None or figure.table_code not in uncoded:
        return None
    return figure.table_code, _key(figure.row_label), _key(figure.column_label)


def _key(label: str | None) -> str:
    return "".join((label or "").split())


@dataclass(frozen=True, slots=True)
class _Judge:
    """Gives verdicts on the cells of one document."""

    document: Document | None
    name: str

    def cell(self, cell: GoldenCell, place: Place, found: Sequence[Reading]) -> Judged:
        """The worst of the readings counts; a cell that was not looked at is `missing`."""
        nothing = Reading(None, None, None, Status.MISSING, None, "")
        verdicts = [(_verdict(cell, reading), reading) for reading in found or [nothing]]
        verdict, reading = min(verdicts, key=lambda pair: WORST_FIRST.index(pair[0]))
        expected = f"{cell.value} {cell.unit}".strip() or cell.status.value
        return self.record(place, verdict, expected, reading)

    def record(self, place: Place, verdict: Verdict, expected: str, reading: Reading) -> Judged:
        """The verdict with what was read and where."""
        span = reading.span
        line = self.document.line_of(span.start) if self.document and span else None
        value = "" if reading.value is None else f"{reading.value:f}"
        read = f"{value} {reading.unit or ''}".strip() or reading.status.value
        return Judged(
            self.name, place, verdict, expected, read, reading.raw_text, line, reading.method
        )


def _verdict(cell: GoldenCell, reading: Reading) -> Verdict:
    if reading.status in NUMBERS:
        is_right = cell.value and reading.value == cell.number and (reading.unit or "") == cell.unit
        return Verdict.RIGHT if is_right else Verdict.WRONG
    if cell.status in NUMBERS:
        return Verdict.MISSED
    if cell.status in DEFINITE:
        return Verdict.RIGHT if reading.status is cell.status else Verdict.MISSED
    return Verdict.MISSED if reading.status in DEFINITE else Verdict.OPEN
