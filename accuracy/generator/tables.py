"""The statutory tables as they are printed: cells with spans, labels and values in place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from random import Random

from accuracy.generator.labels import EXTRA_ROWS, LabelHabits, print_label, print_text
from accuracy.generator.model import Key, printed_rows
from accuracy.generator.values import Printed
from ingest import forms
from ingest.forms import FormColumn, FormRow, FormTable

REQUEST_LABEL_CELLS = 3
"""Cells that a label of the requests table takes: part, kind, outcome."""
WIDTH_OF_APPLICANTS = 7

FIRST_OF_GROUP = (
    "disclosed",
    "responses",
    "press_conferences",
    "requests_received",
    "dedicated_offices",
    "meetings",
)
"""The rows that stand first under the groups of the table of 2014."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A printed cell. `key` is its cell of the form, if it holds a value of it."""

    text: str
    columns: int = 1
    rows: int = 1
    key: Key | None = None
    is_label: bool = True


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a printed table; a cell that spans rows stands in the first of them only."""

    cells: tuple[GridCell, ...]
    is_header: bool = False

    @property
    def labels(self) -> list[GridCell]:
        """The label cells."""
        return [cell for cell in self.cells if cell.is_label]

    @property
    def values(self) -> list[GridCell]:
        """The cells with values, empty ones included."""
        return [cell for cell in self.cells if not cell.is_label]


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table with the heading above it; `width` in columns of its grid."""

    table_code: str
    heading: str
    rows: tuple[GridRow, ...]
    width: int


@dataclass(frozen=True, slots=True)
class _Printer:
    """What the tables of one report share while they are printed."""

    random: Random
    values: Mapping[Key, Printed]
    habits: LabelHabits

    def label(self, text: str, columns: int = 1, rows: int = 1) -> GridCell:
        return GridCell(print_label(self.random, text, self.habits), columns, rows)

    def value(self, row: FormRow, table: FormTable, column_code: str, columns: int = 1) -> GridCell:
        key = Key(row.form, table.table_code, row.row_code, column_code)
        return GridCell(self.values[key].text, columns, 1, key, is_label=False)

    def extra_row(self, table_code: str, labels: int, values: int) -> GridRow:
        label = GridCell(self.random.choice(EXTRA_ROWS[table_code]), labels)
        numbers = [GridCell(str(self.random.randint(4, 99)), is_label=False) for _ in range(values)]
        return GridRow((label, *numbers))


def print_tables(
    random: Random, form: str, values: Mapping[Key, Printed], habits: LabelHabits
) -> list[PrintedTable]:
    """The tables of `form` with the printed values in them."""
    printer = _Printer(random, values, habits)
    keeps_old_row = form == "form_2021" and any(key.row_code == "other" for key in values)
    rows = {
        "proactive": _proactive,
        "requests": _requests,
        "reviews": _reviews,
        "statistics": _statistics,
    }
    widths = {"proactive": 4, "requests": 10, "reviews": 15, "statistics": 3}
    numerals = {"proactive": "二、", "requests": "三、", "reviews": "四、", "statistics": ""}
    return [
        PrintedTable(
            table_code=table.table_code,
            heading=print_text(numerals[table.table_code] + table.heading, habits),
            rows=tuple(rows[table.table_code](printer, table, keeps_old_row)),
            width=widths[table.table_code],
        )
        for table in forms.tables_of(form)
    ]


def unit_beside(habits: LabelHabits, row: FormRow, column: FormColumn) -> str | None:
    """The unit that stands beside a number: in the header over it, or in the column of units."""
    if row.table_code == "statistics":
        return _statistics_units()[row.row_code]
    if column.label.endswith("（单位：万元）"):
        return "万元"
    if column.label == "采购总金额" and habits.header_unit:
        return "万元" if "万元" in habits.header_unit else "元"
    return None


@cache
def _statistics_units() -> Mapping[str, str]:
    return {record["row_code"]: record["unit"] for record in forms.read_seed("form_units")}


def _proactive(printer: _Printer, table: FormTable, _: bool) -> Iterator[GridRow]:
    groups = _groups("proactive")
    for parent, members in groupby(table.rows, key=lambda row: row.parent):
        rows = list(members)
        columns = rows[0].columns
        spans = _spans(len(columns))
        yield GridRow((printer.label(groups[parent], 4),), is_header=True)
        headers = [
            GridCell(_column_header(printer, column.label), span)
            for column, span in zip(columns, spans, strict=True)
        ]
        yield GridRow((printer.label("信息内容"), *headers), is_header=True)
        for row in rows:
            values = [
                printer.value(row, table, column.column_code, span)
                for column, span in zip(columns, spans, strict=True)
            ]
            yield GridRow((printer.label(row.label), *values))
        if parent == "article_20_1" and printer.habits.extra_rows:
            yield printer.extra_row("proactive", 1, 3)


def _spans(columns: int) -> Sequence[int]:
    """How the three grid columns of the proactive table are shared by a block's columns."""
    return {1: (3,), 2: (1, 2), 3: (1, 1, 1)}[columns]


def _column_header(printer: _Printer, label: str) -> str:
    unit = printer.habits.header_unit if label == "采购总金额" else ""
    return print_label(printer.random, label, printer.habits) + print_text(unit, printer.habits)


def _requests(printer: _Printer, table: FormTable, keeps_old_row: bool) -> Iterator[GridRow]:
    yield from _applicant_headers(printer, table)
    form_rows = printed_rows(table, keeps_old_row)
    outcomes = [row for row in form_rows if row.label[0] not in "一二四"]
    for row in form_rows:
        labels: list[GridCell] = []
        if row not in outcomes:
            labels = [printer.label(row.label, REQUEST_LABEL_CELLS)]
        else:
            if row == outcomes[0]:
                labels.append(printer.label("三、本年度办理结果", rows=len(outcomes)))
            labels.extend(_outcome_labels(printer, row, form_rows))
        values = [printer.value(row, table, column.column_code) for column in row.columns]
        yield GridRow((*labels, *values))
    if printer.habits.extra_rows:
        yield printer.extra_row("requests", REQUEST_LABEL_CELLS, WIDTH_OF_APPLICANTS)


def _applicant_headers(printer: _Printer, table: FormTable) -> Iterator[GridRow]:
    note = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    person, *organisations, total = (column.label for column in table.rows[0].columns)
    yield GridRow(
        (
            GridCell(print_text(note, printer.habits), REQUEST_LABEL_CELLS, 3),
            printer.label("申请人情况", WIDTH_OF_APPLICANTS),
        ),
        is_header=True,
    )
    yield GridRow(
        (
            printer.label(person, rows=2),
            printer.label("法人或其他组织", len(organisations)),
            printer.label(total, rows=2),
        ),
        is_header=True,
    )
    yield GridRow(tuple(printer.label(label) for label in organisations), is_header=True)


def _outcome_labels(printer: _Printer, row: FormRow, rows: Sequence[FormRow]) -> Iterator[GridCell]:
    """The label of an outcome, with the group (（三）不予公开) before its first member."""
    part, groups = row.parent, _groups("requests")
    if part not in groups or part == "outcomes":
        yield printer.label(row.label, REQUEST_LABEL_CELLS - 1)
        return
    members = [other for other in rows if other.parent == part]
    if row == members[0]:
        yield printer.label(groups[part], rows=len(members))
    yield printer.label(row.label)


def _groups(table_code: str) -> Mapping[str, str]:
    """The labels printed over the groups of rows of a table, by group."""
    return {
        label.group_code: label.text
        for label in forms.labels()
        if (label.table_code, label.kind) == (table_code, "group")
    }


def _reviews(printer: _Printer, table: FormTable, _: bool) -> Iterator[GridRow]:
    results = [column.label for column in table.rows[0].columns]
    yield GridRow(
        (printer.label("行政复议", 5), printer.label("行政诉讼", 10)),
        is_header=True,
    )
    yield GridRow(
        (
            *(printer.label(result, rows=2) for result in results),
            printer.label("未经复议直接起诉", 5),
            printer.label("复议后起诉", 5),
        ),
        is_header=True,
    )
    yield GridRow(tuple(printer.label(result) for result in (*results, *results)), is_header=True)
    yield GridRow(
        tuple(printer.value(row, table, column.column_code) for row, column in table.cells())
    )


def _statistics(printer: _Printer, table: FormTable, _: bool) -> Iterator[GridRow]:
    groups = [
        label.text
        for label in forms.labels()
        if (label.table_code, label.kind) == ("statistics", "group")
    ]
    before_row = dict(zip(FIRST_OF_GROUP, groups, strict=True))
    yield GridRow(
        tuple(printer.label(text) for text in ("统计指标", "单位", "统计数")), is_header=True
    )
    for row in table.rows:
        if row.row_code in before_row:
            group = printer.label(before_row[row.row_code])
            yield GridRow((group, GridCell("—"), GridCell("")), is_header=True)
        unit = GridCell(_statistics_units()[row.row_code], is_label=False)
        yield GridRow((printer.label(row.label), unit, printer.value(row, table, "value")))


def aligned(table: PrintedTable, pad: bool = True) -> list[list[GridCell]]:
    """The rows with an empty cell for each place that a span covers: all of one width.

    Without `pad`, only spans from above leave empty cells; cells that span columns leave none.
    """
    covered: dict[int, int] = {}
    lines: list[list[GridCell]] = []
    for row in table.rows:
        line: list[GridCell] = []
        place = 0
        for cell in row.cells:
            while covered.get(place, 0):
                covered[place] -= 1
                line.append(GridCell(""))
                place += 1
            line.extend([cell, *[GridCell("")] * (cell.columns - 1 if pad else 0)])
            covered.update(dict.fromkeys(range(place, place + cell.columns), cell.rows - 1))
            place += cell.columns
        for behind in range(place, table.width):
            covered[behind] = max(0, covered.get(behind, 0) - 1)
        lines.append(line + [GridCell("")] * (table.width - place if pad else 0))
    return lines
