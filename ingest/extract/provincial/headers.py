"""The header of a province's table: 指标名称, 计量单位, 本年度, 历年累计."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Cell
from ingest.extract.columns.beside import kind_of, year_of
from ingest.extract.provincial.words import keys_of
from ingest.extract.text.squeeze import label_key
from ingest.extract.text.units import unit_of

_KINDS = {"own": "year", "other": "part", "no_figure": "no_figure"}
"""Columns that are named in seeds/column_words.csv alone."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column behind the labels; `kind` as in seeds/form_labels.csv, `other` where unknown.

    A `part` has the numbers of another time or of a part of the year, `no_figure` has none.
    """

    kind: str
    label: str
    width: int = 1

    @property
    def unit(self) -> str | None:
        """The unit that the header states."""
        return unit_of(self.label)


@dataclass(frozen=True, slots=True)
class Header:
    """The columns behind the labels, from left to right."""

    columns: tuple[Column, ...]
    padding: int = 0
    """Empty cells behind the last column."""

    @property
    def counts(self) -> tuple[Column, ...]:
        """The columns of numbers."""
        return tuple(column for column in self.columns if column.kind != "unit_column")

    @property
    def has_unit(self) -> bool:
        """Whether a column is that of units."""
        return len(self.counts) < len(self.columns)


def header_of_rows(
    rows: Sequence[Sequence[Cell]], at: int, *, undated: bool
) -> tuple[Header, int] | None:
    """The header that begins in a row, and how many rows of it follow: none or one."""
    tail = _behind_indicator(rows[at])
    if not tail:
        return None
    columns = tuple(column_of(cell) for cell in tail)
    below = _columns_below(rows[at + 1 : at + 2])
    if below:
        units = (column for column in columns if column.kind == "unit_column")
        columns = (*units, *below)
    if not _is_header(columns, undated=undated):
        return None
    padding = 0 if below else len(rows[at]) - rows[at].index(tail[-1]) - 1
    return Header(columns, padding), int(bool(below))


def _columns_below(rows: Sequence[Sequence[Cell]]) -> tuple[Column, ...]:
    """The columns of a second row of the header, if the row is one."""
    columns = tuple(column_of(cell) for row in rows for cell in row if cell.text.strip())
    is_header = all(column.kind in ("year", "cumulative", "count", "dated") for column in columns)
    return columns if is_header else ()


def _behind_indicator(row: Sequence[Cell]) -> list[Cell]:
    """The cells behind that of the labels' column, empty ones around them left out."""
    keys = [label_key(cell.text) for cell in row]
    start = next((n for n, key in enumerate(keys) if key in keys_of("indicator")), None)
    if start is None:
        return []
    printed = [n for n in range(start + 1, len(row)) if keys[n]]
    return list(row[printed[0] : printed[-1] + 1]) if printed else []


def column_of(cell: Cell) -> Column:
    """The column that a cell of a header names."""
    key = label_key(cell.text)
    kinds = (k for k in ("unit_column", "year", "cumulative", "count") if key in keys_of(k))
    named = _KINDS.get(kind_of(key) or "", "other")
    kind = next(kinds, "dated" if year_of(key) else named)
    return Column(kind, "".join(cell.text.split()), cell.column_span)


def _is_header(columns: Sequence[Column], *, undated: bool) -> bool:
    """Whether these columns are of such a table; the form's own has 统计数 alone."""
    kinds = [column.kind for column in columns]
    telling = {"year", "cumulative", "dated", *(["count"] if undated else [])}
    numbers = sum(kind in telling for kind in kinds)
    if any(
        not column.label or label_key(column.label) in keys_of("indicator") for column in columns
    ):
        return False
    if kinds.count("unit_column") > 1 or len({label_key(c.label) for c in columns}) < len(columns):
        return False
    return numbers > 0 and ("unit_column" in kinds or numbers > 1)


def header_of_words(words: Sequence[Cell], *, undated: bool) -> Header | None:
    """The header that words in plain text begin with."""
    if not words or label_key(words[0].text) not in keys_of("indicator"):
        return None
    columns: list[Column] = []
    for cell in words[1:]:
        column = column_of(cell)
        if column.kind == "other":
            break
        columns.append(column)
    return Header(tuple(columns)) if _is_header(columns, undated=undated) else None
