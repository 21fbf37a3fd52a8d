"""Columns beside the form's own, in a table whose rows have one number each.

Offices add serial numbers, codes, remarks, and the numbers of other years or offices. Their headers
tell which column is the report's (seeds/column_words.csv). Where they do not, a row with one
number may have it in any of the columns.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, pairwise, takewhile
from typing import NamedTuple

from ingest import forms
from ingest.document import Cell, Row
from ingest.extract.places.sections import Section
from ingest.extract.printed import PrintedRow, ambiguous, disputed
from ingest.extract.text.squeeze import label_key
from ingest.extract.text.units import is_unit
from ingest.extract.text.values import read_cell, status_of
from ingest.extract.text.vocabulary import Vocabulary
from ingest.figure import Reading, Status

_DATED = re.compile("(20[0-9]{2})年(?:度|数)?")
_OWN_YEAR = re.compile(r"(20\d\d)\s*年度?[^\n]{0,12}(?:年度?报告|年报)")
_SEPARATORS = re.compile(r"[\s|]+")
_BESIDE_LABEL = 2
"""Cells of a row that has a serial number and a label, and nothing else."""
_REASON = "its table has other columns"


class FormCells(NamedTuple):
    """What a row prints in the form's columns."""

    label: Cell
    unit: str
    values: Sequence[Reading]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the cells of the form stand in the rows of a table that has other columns too."""

    width: int
    label: int
    unit: int | None
    value: int | None
    """None where the headers do not tell."""
    numbers: tuple[int, ...]
    """The columns that the value may be in."""
    printed: frozenset[int]
    """The columns that have headers."""
    is_form_s: bool
    """Whether there are none but the form's, with empty cells between them."""

    def fits(self, row: Row) -> bool:
        """Whether a row has its cells where the headers are, and nothing between."""
        places = _places(row)
        if places is None or _width(row) != self.width or self.label not in places:
            return False
        texts = zip(places, row.texts, strict=True)
        return all(at in self.printed or not text.strip() for at, text in texts)

    def of(self, row: Row, text: str, method: str) -> FormCells:
        """The form's cells of a row; its numbers are in doubt where it does not fit the headers."""
        cells = dict(zip(_places(row) or (), row, strict=False))
        fits = self.fits(row)
        label = cells[self.label] if fits else next((c for c in row if _is_label(c)), row[0])
        unit = cells.get(self.unit) if fits and self.unit is not None else None
        numbers = [cells[at] for at in self.numbers if at in cells] if fits else row
        if fits and self.value in cells:
            cell = cells[self.value]
            values: Sequence[Reading] = (read_cell(cell.text, cell.span, method),)
        else:
            values = _doubted(numbers, text, method)
        return FormCells(label, unit.text if unit else "", values)


def _places(row: Row) -> Sequence[int] | None:
    """In which column each cell begins; None where a cell goes on in the rows below."""
    spans = row.spans or [(1, 1)] * len(row.texts)
    if any(row_span != 1 for row_span, _ in spans):
        return None
    return list(accumulate((columns for _, columns in spans[:-1]), initial=0))


def _width(row: Row) -> int:
    return sum(columns for _, columns in row.spans) if row.spans else len(row.texts)


def _is_label(cell: Cell) -> bool:
    return status_of(cell.text.strip()) is Status.UNREADABLE and not is_unit(cell.text)


def _doubted(cells: Iterable[Cell], text: str, method: str) -> Sequence[Reading]:
    """The numbers of a row as one of which nobody can tell what it is."""
    read = [read_cell(cell.text, cell.span, method) for cell in cells]
    numbers = [value for value in read if value.value is not None]
    return [ambiguous(numbers, text, f"{method}: {_REASON}")] if numbers else ()


def blocks_of(rows: Sequence[Row], words: Vocabulary) -> list[Sequence[Row]]:
    """The rows of a table; of one whose columns stand there several times, one block after another.

    Only rows as wide as the headers are parted.
    """
    for row in rows:
        keys = [label_key(cell.strip()) for cell in row.texts]
        begins = [at for at, key in enumerate(keys) if key in words.headers]
        if not begins:
            continue
        parts = list(pairwise((*begins, len(keys))))
        if len(parts) == 1 or len({tuple(keys[slice(*part)]) for part in parts}) > 1:
            break
        whole = [row for row in rows if not row.spans and len(row.texts) == len(keys)]
        others = [row for row in rows if row not in whole]
        return [*([_part(row, *part) for row in whole] for part in parts), others]
    return [rows]


def _part(row: Row, first: int, behind: int) -> Row:
    return Row(row.texts[first:behind], row.start_of(first))


def layout_of(
    text: str, rows: Sequence[Row], words: Vocabulary, before: Layout | None
) -> Layout | None:
    """The layout of a table that has columns beside the form's; None for the form's own.

    A table without headers has that of the table before.
    """
    for row in rows:
        keys = [label_key(cell.strip()) for cell in row.texts]
        if any(key in words.headers for key in keys):
            return _layout(text, row, keys, words)
    return before


def _layout(text: str, row: Row, keys: Sequence[str], words: Vocabulary) -> Layout | None:
    named = {at: key for at, key in zip(_places(row) or (), keys, strict=False) if key}
    labels = [at for at, key in named.items() if key in words.headers]
    units = [at for at, key in named.items() if key in words.unit_columns]
    others = [at for at in named if at not in labels and at not in units]
    numbers = tuple(at for at in others if kind_of(named[at]) != "no_figure")
    is_told = len(labels) == 1 and len(units) <= 1 and bool(numbers)
    is_form_s = [*labels, *units, *numbers] == list(named) and len(numbers) == 1
    if not is_told or (is_form_s and not _is_padded(keys)):
        return None
    value = numbers[0] if is_form_s else _own_column({at: named[at] for at in numbers}, text)
    unit = units[0] if units else None
    printed = frozenset(named)
    return Layout(_width(row), labels[0], unit, value, numbers, printed, is_form_s)


def _is_padded(keys: Sequence[str]) -> bool:
    """Whether empty cells stand between headers, as a program leaves where cells are merged."""
    named = [number for number, key in enumerate(keys) if key]
    return named[-1] - named[0] >= len(named)


def _own_column(named: Mapping[int, str], text: str) -> int | None:
    """The column of the report's year: by its header, or the only one that may be it."""
    own = [at for at, key in named.items() if is_own(key, text)]
    if not own and len(named) == 1:
        own = [at for at, key in named.items() if kind_of(key) is None]
    return own[0] if len(own) == 1 else None


def kind_of(header: str) -> str | None:
    """What a column holds whose header has this key: `own`, `other`, `no_figure`."""
    return _kinds().get(header) or ("other" if year_of(header) else None)


def is_own(header: str, text: str) -> bool:
    """Whether a column is that of the report's year, by its header's key."""
    year = year_of(header)
    return year == own_year(text) if year else kind_of(header) == "own"


def year_of(header: str) -> str | None:
    """The year that a column is of, by its header's key: 2017年, 2017年度."""
    dated = _DATED.fullmatch(header)
    return dated[1] if dated else None


@lru_cache(maxsize=1)
def own_year(text: str) -> str | None:
    """The year that the report names in its title."""
    title = _OWN_YEAR.search(text)
    return title[1] if title else None


@cache
def _kinds() -> dict[str, str]:
    return {
        label_key(record["label_zh"]): record["kind"] for record in forms.read_seed("column_words")
    }


def has_other_columns(text: str, section: Section) -> bool:
    """Whether the headers before the first row, in text without cells, name other columns."""
    words = section.vocabulary
    if not words.unit_columns:
        return False
    first = next((place.span.start for place in section.labels if place.key in words.rows), 0)
    above = [
        place.span.start
        for place in section.labels
        if place.key in words.headers and place.span.start < first
    ]
    if not above:
        return False
    names = [label_key(name) for name in _SEPARATORS.split(text[_before(text, above[-1]) : first])]
    of_a_year = {name for name in names if kind_of(name) == "own" or year_of(name)}
    return len(of_a_year) > 1 or any(_kinds().get(name) in ("other", "no_figure") for name in names)


def names_other_columns(text: str, section: Section, first: int) -> bool:
    """Whether serial numbers, remarks or another year have a header before the first row."""
    return _has_names_of_others(text[section.span.start : first])


@lru_cache(maxsize=1 << 10)
def _has_names_of_others(headers: str) -> bool:
    names = set(map(label_key, headers.replace("|", " ").split()))
    return not names.isdisjoint(_others()) or any(
        name[:2] == "20" and year_of(name) for name in names
    )


@cache
def _others() -> frozenset[str]:
    """The names of columns that are not the report's."""
    return frozenset(name for name, kind in _kinds().items() if kind in ("other", "no_figure"))


def _before(text: str, header: int) -> int:
    """Where the line before that of a header begins: the header of serial numbers stands there."""
    line = text.rfind("\n", 0, header)
    return max(0, text.rfind("\n", 0, max(0, line)) + 1)


def disputed_rows(rows: Iterable[PrintedRow]) -> list[PrintedRow]:
    """The rows with no number, as each may be in another column."""
    return [
        row._replace(readings=disputed(row.readings, _REASON), loose=()) if row.row else row
        for row in rows
    ]


def without_serial(row: Row, words: Vocabulary) -> Row:
    """The row without the serial number that stands before its label, and those of its groups."""
    texts = row.texts
    if len(texts) <= _BESIDE_LABEL or not texts[0].strip().isdecimal():
        return row
    labels = takewhile(lambda key: not key or key in words.known, map(label_key, texts[1:]))
    if not any(key in words.rows for key in labels):
        return row
    return Row(texts[1:], row.start_of(1), row.spans and row.spans[1:])
