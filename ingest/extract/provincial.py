"""Tables of a province's own (2014-2018): 指标名称, 计量单位, 本年度, 历年累计.

Their rows are in no form: each cell is kept under its printed labels, without codes. A table
counts as one by its header, whose words are in seeds/form_labels.csv (table_code `provincial`),
and by a label that speaks of open government information.

A row that is in the form of 2014 too, and was read as that, keeps its codes; but its value is the
one under 本年度, and never that under 历年累计.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from ingest import forms
from ingest.document import Cell, Document, Row, Table
from ingest.extract.beside import kind_of, own_year, year_of
from ingest.extract.footers import is_footer
from ingest.extract.squeeze import label_key, squeeze, torn
from ingest.extract.values import (
    WORD,
    is_unit,
    read_cell,
    status_of,
    unit_named,
    unit_of,
    with_unit,
)
from ingest.extract.vocabulary import vocabulary
from ingest.figure import Figure, Reading, Span, Status

FORM = "provincial"
"""The form (seeds/forms.csv) and the table_code of these figures."""

_GRID, _LINES = f"{FORM}: grid", f"{FORM}: lines"
_HAS_DIGIT = re.compile("[0-9０-９]")
_WORD = re.compile(WORD)
_PARTED = re.compile(r"[\t|]")
_PAGE_NUMBER = re.compile(r"^[^\S\n]*[-—－–][^\S\n]*\d+[^\S\n]*[-—－–][^\S\n]*$", re.MULTILINE)
_SENTENCE = "。"
_IS_CAPTION = re.compile(r"^\s*[附表续]|[。；：:]")
_UNIT_BEHIND = re.compile(r"[（(]([^（）()]{1,4})[）)]$")
"""A unit in brackets behind a label."""
_KINDS = {"own": "year", "other": "part", "no_figure": "no_figure"}
"""Columns that are named in seeds/column_words.csv alone."""
_LONGEST_HEADING = 30
_LONGEST_UNIT = 4
"""Characters of a unit that is not in seeds/units.csv."""
_PRINTED = (Status.REPORTED, Status.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class _Column:
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
class _Header:
    columns: tuple[_Column, ...]
    padding: int = 0
    """Empty cells behind the last column."""

    @property
    def counts(self) -> tuple[_Column, ...]:
        """The columns of numbers."""
        return tuple(column for column in self.columns if column.kind != "unit_column")

    @property
    def has_unit(self) -> bool:
        return len(self.counts) < len(self.columns)


@dataclass(frozen=True, slots=True)
class _PrintedRow:
    """A row of such a table, with a reading for each column of numbers."""

    label: str
    span: Span
    cells: tuple[tuple[_Column, Reading], ...]

    @property
    def of_the_year(self) -> tuple[_Column, Reading] | None:
        """The cell of the report's year, if the header names one."""
        for kind in ("year", "count"):
            found = [cell for cell in self.cells if cell[0].kind == kind]
            if found:
                return found[0] if len(found) == 1 else None
        return None

    def of(self, year: str | None) -> tuple[_Column, Reading] | None:
        """The cell of the report's year, also if the header names it among several by number."""
        dated = (c for c in self.cells if c[0].kind == "dated" and year and year in c[0].label)
        return self.of_the_year or next(dated, None)


def with_provincial(
    document: Document, form: str | None, figures: Sequence[Figure]
) -> tuple[str | None, tuple[Figure, ...]]:
    """The form and the figures of a document, with those that stand in tables of a province's own.

    `form` and `figures` are what was read by the statutory forms.
    """
    headers = list(_header_pattern(undated=form is None).finditer(document.text))
    if not headers:
        return form, tuple(figures)
    foreign = [place for figure in figures if (place := _foreign_place(figure)) is not None]
    rows = [
        row
        for row in (
            *_of_tables(document, document.tables, form),
            *_of_tables(document, _tables_of_pipes(document, headers), form),
            *_of_lines(document, headers, form),
        )
        if not is_footer(row.label)
        and not any(row.span.start <= place < row.span.end for place in foreign)
    ]
    known = {label_key(f.row_label) for f in figures if f.row_code and f.row_label}
    keys = [label_key(row.label) for row in rows]
    if not any(key in known or _subject().search(key) for key in keys):
        rows = []
    kept = [_checked(document, figure, rows) for figure in figures]
    claimed = {figure.reading.span for figure in kept if figure and figure.row_code}
    own = [figure for row in rows for figure in _figures(row, claimed)]
    return form or (FORM if own else None), (*(f for f in kept if f is not None), *own)


def _foreign_place(figure: Figure) -> int | None:
    """Where a figure stands of a statutory table that is not like these: without 单位."""
    span = figure.reading.span
    return span.start if span and not vocabulary(figure.table_code).unit_columns else None


def _figures(row: _PrintedRow, claimed: set[Span | None]) -> Iterator[Figure]:
    for column, reading in row.cells:
        is_note = column.kind == "no_figure" or (column.kind == "other" and reading.value is None)
        if not is_note and not (reading.value is not None and reading.span in claimed):
            yield Figure(FORM, FORM, None, None, row.label, column.label, reading)


def _checked(document: Document, figure: Figure, rows: Sequence[_PrintedRow]) -> Figure | None:
    """What a figure read by a form says in such a table; None if the row is read here anyway."""
    span = figure.reading.span
    if span is None or not vocabulary(figure.table_code).unit_columns:
        return figure
    row = next((row for row in rows if row.span.start <= span.start < row.span.end), None)
    if row is None:
        return _doubted(figure) if _is_beneath_cumulative(document, span) else figure
    if figure.row_code is None:
        return None
    if label_key(figure.row_label or "") != label_key(row.label):
        return _doubted(figure)
    of_the_year = row.of(own_year(document.text))
    if of_the_year is None:
        missing = Reading(None, None, None, Status.MISSING, None, _GRID)
        return figure._replace(row_label=None, column_label=None, reading=missing)
    column, reading = of_the_year
    return figure._replace(row_label=row.label, column_label=column.label, reading=reading)


def _doubted(figure: Figure) -> Figure:
    reading = figure.reading
    if reading.value is None:
        return figure
    method = f"{reading.method}: of the year or of all years"
    return figure._replace(
        reading=reading._replace(value=None, unit=None, status=Status.AMBIGUOUS, method=method)
    )


def _is_beneath_cumulative(document: Document, span: Span) -> bool:
    """Whether the last header above the figure has a column of all years beside the year's."""
    above = list(_cumulative_header().finditer(document.text, 0, span.start))
    return bool(above) and above[-1].lastgroup == "cumulative"


def _tables_of_pipes(document: Document, headers: Sequence[re.Match[str]]) -> Iterator[Table]:
    """The tables that print a cell a line, with the pipe before it or behind."""
    text = document.text
    ends = [*(header.start() for header in headers[1:]), len(text)]
    for match, end in zip(headers, ends, strict=True):
        if "|" not in match[0] or "\n" not in match[0]:
            continue
        start = match.start()
        cells = Row(text[start:end].split("|"), start)
        columns = [label_key(cell.strip()) for cell in cells.texts]
        kinds = [_column(Cell(key, 0)).kind for key in columns[1:]]
        width = 1 + next((n for n, kind in enumerate(kinds) if kind == "other"), 0)
        if "unit_column" in kinds[: width - 1]:
            unit = 1 + kinds.index("unit_column")
            yield Table(list(_rows_of_pipes(cells, width, unit)))


def _rows_of_pipes(cells: Row, width: int, unit: int) -> Iterator[Row]:
    """The rows of such a table: each has a unit where the header says so; headings are none."""
    starts = list(accumulate((len(text) + 1 for text in cells.texts), initial=cells.start))
    yield Row(cells.texts[:width], cells.start)
    at = width
    while at + width <= len(cells.texts):
        row = cells.texts[at : at + width]
        if is_unit(row[unit].strip()):
            yield Row(row, starts[at])
            at += width
        else:
            at += 1


def _of_tables(
    document: Document, tables: Iterable[Table], form: str | None
) -> Iterator[_PrintedRow]:
    """The rows of the tables under the last header; one table may go on in the next."""
    header: _Header | None = None
    behind = 0
    for table in tables:
        if header and not _goes_on(document.text[behind : table.span.start], table, header):
            header = None
        behind = table.span.end
        skipped = 0
        rows = [tuple(row) for row in table.rows]  # each cell is looked at several times
        for at, row in enumerate(rows):
            if skipped:
                skipped -= 1
            elif found := _header(rows, at, undated=form is None):
                header, skipped = found
            elif header and (printed := _row(document.text, row, header)):
                yield printed


def _goes_on(between: str, table: Table, header: _Header) -> bool:
    """Whether a table without a header goes on with the one before.

    Page numbers and headings of groups may stand between, which are rows without cells in text.
    """
    lines = between.split("\n")
    if any(len(line) > _LONGEST_HEADING or _IS_CAPTION.search(line) for line in lines):
        return False
    count = len(header.columns) + header.padding
    rows = [row for row in table.rows if len(row) > 1]
    return bool(rows) and all(
        len(row) > count and status_of(row[-1].text.strip()) is not Status.UNREADABLE
        for row in rows
    )


def _header(
    rows: Sequence[Sequence[Cell]], at: int, *, undated: bool
) -> tuple[_Header, int] | None:
    """The header that begins in a row, and how many rows of it follow: none or one."""
    tail = _behind_indicator(rows[at])
    if not tail:
        return None
    columns = tuple(_column(cell) for cell in tail)
    below = _columns_below(rows[at + 1 : at + 2])
    if below:
        units = (column for column in columns if column.kind == "unit_column")
        columns = (*units, *below)
    if not _is_header(columns, undated=undated):
        return None
    padding = 0 if below else len(rows[at]) - rows[at].index(tail[-1]) - 1
    return _Header(columns, padding), int(bool(below))


def _columns_below(rows: Sequence[Sequence[Cell]]) -> tuple[_Column, ...]:
    """The columns of a second row of the header, if the row is one."""
    columns = tuple(_column(cell) for row in rows for cell in row if cell.text.strip())
    is_header = all(column.kind in ("year", "cumulative", "count", "dated") for column in columns)
    return columns if is_header else ()


def _behind_indicator(row: Sequence[Cell]) -> list[Cell]:
    """The cells behind that of the labels' column, empty ones around them left out."""
    keys = [label_key(cell.text) for cell in row]
    start = next((n for n, key in enumerate(keys) if key in _words("indicator")), None)
    if start is None:
        return []
    printed = [n for n in range(start + 1, len(row)) if keys[n]]
    return list(row[printed[0] : printed[-1] + 1]) if printed else []


def _column(cell: Cell) -> _Column:
    key = label_key(cell.text)
    kinds = (k for k in ("unit_column", "year", "cumulative", "count") if key in _words(k))
    named = _KINDS.get(kind_of(key) or "", "other")
    kind = next(kinds, "dated" if year_of(key) else named)
    return _Column(kind, "".join(cell.text.split()), cell.column_span)


def _is_header(columns: Sequence[_Column], *, undated: bool) -> bool:
    """Whether these columns are of such a table; the form's own has 统计数 alone."""
    kinds = [column.kind for column in columns]
    telling = {"year", "cumulative", "dated", *(["count"] if undated else [])}
    numbers = sum(kind in telling for kind in kinds)
    if any(
        not column.label or label_key(column.label) in _words("indicator") for column in columns
    ):
        return False
    if kinds.count("unit_column") > 1 or len({label_key(c.label) for c in columns}) < len(columns):
        return False
    return numbers > 0 and ("unit_column" in kinds or numbers > 1)


def _row(text: str, row: Sequence[Cell], header: _Header) -> _PrintedRow | None:
    """A row: its label, then one cell for each column of the header; else what cannot be told."""
    count = len(header.columns)
    cells = row[: len(row) - header.padding]
    tail = cells[-count:] if len(cells) > count else ()
    padding = row[len(row) - header.padding :]
    labels = [cell for cell in (cells[:-count] if tail else cells) if _is_text(cell)]
    is_whole = bool(tail) and bool(labels) and not any(cell.text.strip() for cell in padding)
    if not is_whole or not _fits(tail, header):
        return _unclear(text, row, header)
    unit = _unit_beside(cells[len(cells) - count - 1], tail, header)
    values = [
        (column, read_cell(cell.text, cell.span, _GRID))
        for column, cell in zip(header.columns, tail, strict=True)
        if column.kind != "unit_column"
    ]
    if not _is_unit_text(unit) and all(reading.value is None for _, reading in values):
        return None  # the heading of a group
    return _printed(labels[-1].text, _span(row), unit, values)


def _unit_beside(before: Cell, tail: Sequence[Cell], header: _Header) -> str:
    """What a row prints as its unit: under 单位; where no header says so, `before` its numbers."""
    under = zip(header.columns, tail, strict=True)
    units = [cell.text.strip() for column, cell in under if column.kind == "unit_column"]
    return units[0] if units else before.text.strip() if is_unit(before.text) else ""


def _fits(tail: Sequence[Cell], header: _Header) -> bool:
    """Whether the cells stand under the header's: spans alike, a unit under 单位, else no text."""
    under = list(zip(header.columns, tail, strict=True))
    if any(cell.column_span != column.width for column, cell in under):
        return False
    unit = next((cell.text.strip() for column, cell in under if column.kind == "unit_column"), "")
    if is_unit(unit):
        return True
    if _HAS_DIGIT.search(unit) or len(unit) > _LONGEST_UNIT:
        return False
    words = ("unit_column", "other", "no_figure")
    numbers = (cell for column, cell in under if column.kind not in words)
    return not any(_is_words(cell.text.strip()) for cell in numbers)


def _unclear(text: str, row: Sequence[Cell], header: _Header) -> _PrintedRow | None:
    """A row whose values cannot be given to columns; None if it has neither label nor number."""
    numbers = [cell for cell in row if status_of(cell.text.strip()) is Status.REPORTED]
    labels = [c for c in row if _is_text(c) and numbers and c.start < numbers[0].start]
    if not labels:
        return None
    span = Span(numbers[0].span.start, numbers[-1].span.end)
    method = f"{FORM}: {len(numbers)} values for {len(header.counts)} columns"
    reading = Reading(text[slice(*span)], None, None, Status.AMBIGUOUS, span, method)
    cells = tuple(
        (column, reading) for column in header.counts if column.kind not in ("other", "no_figure")
    )
    return _PrintedRow("".join(labels[-1].text.split()), _span(row), cells)


def _printed(
    label: str, span: Span, unit: str, values: Iterable[tuple[_Column, Reading]]
) -> _PrintedRow:
    behind = _UNIT_BEHIND.search(label.strip())
    beside = squeeze(unit) if _is_unit_text(unit) else behind and unit_named(behind[1])
    cells = tuple((c, with_unit(with_unit(r, beside), c.unit)) for c, r in values)
    return _PrintedRow("".join(label.split()), span, cells)


def _span(row: Sequence[Cell]) -> Span:
    return Span(row[0].start, row[-1].start + len(row[-1].text) + 1)


def _is_text(cell: Cell) -> bool:
    return _is_words(cell.text.strip()) and not is_unit(cell.text)


def _is_words(text: str) -> bool:
    return status_of(text) is Status.UNREADABLE and any(c.isalpha() for c in text)


def _is_unit_text(text: str) -> bool:
    return status_of(text) is Status.UNREADABLE


@dataclass(slots=True)
class _Row:
    """A row while its words are read, one after the other."""

    labels: list[Cell]
    unit: str = ""
    values: tuple[Cell, ...] = ()
    label_line: int = -1
    value_line: int = -1


def _of_lines(
    document: Document, headers: Sequence[re.Match[str]], form: str | None
) -> Iterator[_PrintedRow]:
    """The rows under headers in plain text: a row a line, or a cell a line."""
    text = _PAGE_NUMBER.sub(lambda match: " " * len(match[0]), document.text)
    ends = [*(header.start() for header in headers[1:]), len(text)]
    for match, end in zip(headers, ends, strict=True):
        words = _words_between(text, match.start(), min(end, _prose(text, match.end(), end)))
        header = _header_of_words(words, undated=form is None)
        if header is None or _PARTED.search(text, match.start(), words[len(header.columns)].start):
            continue
        yield from _rows_of_words(document, words[len(header.columns) + 1 :], header)


def _prose(text: str, start: int, end: int) -> int:
    """Where the first sentence stands, or the first line of a table, or the end."""
    found = [text.find(sign, start, end) for sign in (_SENTENCE, "\t", "|")]
    at = min((place for place in found if place >= 0), default=end)
    return at if at == end else max(start, text.rfind("\n", start, at))


def _words_between(text: str, start: int, end: int) -> list[Cell]:
    return [Cell(match[0], match.start()) for match in _WORD.finditer(text, start, end)]


def _header_of_words(words: Sequence[Cell], *, undated: bool) -> _Header | None:
    if not words or label_key(words[0].text) not in _words("indicator"):
        return None
    columns: list[_Column] = []
    for cell in words[1:]:
        column = _column(cell)
        if column.kind == "other":
            break
        columns.append(column)
    return _Header(tuple(columns)) if _is_header(columns, undated=undated) else None


def _rows_of_words(
    document: Document, words: Sequence[Cell], header: _Header
) -> Iterator[_PrintedRow]:
    row = _Row([])
    for word in words:
        line = document.line_of(word.start)
        status = status_of(word.text)
        if status in _PRINTED and row.labels:
            is_one_line = row.value_line == row.label_line
            if not row.values or not is_one_line or line == row.value_line:
                row.values, row.value_line = (*row.values, word), line
        elif is_unit(word.text) and header.has_unit and row.labels and not row.values:
            row.unit = word.text
        else:
            if row.values or row.unit:
                yield from _finished(document.text, row, header)
                row = _Row([])
            is_same_line = line == row.label_line
            row = _Row([*(row.labels if is_same_line else []), word], label_line=line)
    yield from _finished(document.text, row, header)


def _finished(text: str, row: _Row, header: _Header) -> Iterator[_PrintedRow]:
    """The row that was read; blank cells are not printed, so it must have a word for each."""
    if not row.values or not any(_is_words(label.text) for label in row.labels):
        return
    label = "".join(cell.text for cell in row.labels)
    words = (*row.labels, *row.values)
    if len(row.values) != len(header.counts) or bool(row.unit) != header.has_unit:
        unclear = _unclear(text, (Cell(label, row.labels[0].start), *row.values), header)
        if unclear:
            yield unclear
        return
    values = [
        (column, read_cell(cell.text, cell.span, _LINES))
        for column, cell in zip(header.counts, row.values, strict=True)
    ]
    yield _printed(label, _span(words), row.unit, values)


@cache
def _words(kind: str) -> frozenset[str]:
    """The words of one kind, as keys."""
    return frozenset(
        label_key(label.text)
        for label in forms.labels()
        if (label.table_code, label.kind) == (FORM, kind)
    )


def _any(*kinds: str) -> str:
    """Any word of the kinds, spaced out or not, on one line."""
    return "|".join(_on_a_line(word) for kind in kinds for word in _longest_first(kind))


def _on_a_line(word: str) -> str:
    return torn(word).replace(r"\s*", r"[^\S\n]*")


def _longest_first(kind: str) -> list[str]:
    return sorted(_words(kind), key=len, reverse=True)


@cache
def _indicator() -> str:
    """The header of the labels, at the beginning of a cell.

    Its first character stands alone at the beginning: such a pattern is searched for quickly.
    """
    words = _longest_first("indicator")
    first = "".join(torn(c)[1:-1] for c in sorted({word[0] for word in words}))
    rest = (rf"(?<={torn(word[0])})[^\S\n]*{_on_a_line(word[1:])}" for word in words)
    return rf"[{first}](?<![^\s|].)(?:{'|'.join(rest)})"


@cache
def _subject() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_words("subject")))))


_BETWEEN = r"(?:[（(][^（）()\n]{0,12}[）)])?[\s|]{0,40}"
"""Between two headers: a note behind the first, and what parts them."""


@cache
def _header_pattern(*, undated: bool) -> re.Pattern[str]:
    """A header in the text of a document: a cheap look before any table is read."""
    numbers = _any("year", "cumulative", *(["count"] if undated else []))
    unit = "|".join(map(torn, _longest_first("unit_column")))
    before = "|".join((_any("count"), *map(_on_a_line, _words_beside())))
    return re.compile(
        rf"{_indicator()}{_BETWEEN}(?:(?:{unit}){_BETWEEN})?"
        rf"(?:(?<=[\s|])(?:{before})[\s|]{{1,40}}){{0,2}}(?:{numbers}|20\d\d\s?年)"
    )


def _words_beside() -> list[str]:
    """The headers of columns that may stand before the year's."""
    words = (label_key(record["label_zh"]) for record in forms.read_seed("column_words"))
    return sorted((word for word in words if kind_of(word) != "own"), key=len, reverse=True)


@cache
def _cumulative_header() -> re.Pattern[str]:
    """The header of any table of indicators; the group `cumulative` where it has such a column."""
    unit = rf"(?:{_any('unit_column')}){_BETWEEN}"
    year = rf"(?:{_any('year', 'count')}|20\d\d\s?年度?){_BETWEEN}"
    total = f"(?:{_any('cumulative')})"
    return re.compile(
        rf"{_indicator()}{_BETWEEN}(?:"
        rf"(?P<cumulative>(?:{unit})?{year}{total}|{unit}{total})|(?P<own>{unit}(?:{year})?))"
    )
