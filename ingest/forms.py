"""The statutory forms, as `seeds/` states them. No code names a row of a form; it asks here."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.paths import SEEDS


@dataclass(frozen=True, slots=True, eq=False)
class FormColumn:
    """A column of a form's table (seeds/form_columns.csv). There is one object for each."""

    column_code: str
    label: str


@dataclass(frozen=True, slots=True, eq=False)
class FormRow:
    """A row of a form's table (seeds/form_rows.csv), with the columns it has.

    There is one object for each. `parent` is the group of rows it stands in.
    """

    form: str
    table_code: str
    row_code: str
    parent: str
    position: int
    label: str
    columns: tuple[FormColumn, ...]


@dataclass(frozen=True, slots=True)
class FormTable:
    """A table of a form (seeds/form_tables.csv).

    `side_by_side` tables print all their rows next to each other, in one line of values.
    """

    form: str
    table_code: str
    heading: str
    side_by_side: bool
    rows: tuple[FormRow, ...]

    def cells(self) -> Iterator[tuple[FormRow, FormColumn]]:
        """Every cell of the table, row by row."""
        for row in self.rows:
            for column in row.columns:
                yield row, column


@dataclass(frozen=True, slots=True)
class Label:
    """A text that the forms print beside their rows and columns (seeds/form_labels.csv)."""

    table_code: str
    kind: str
    """heading (over the table, in other words than the form's), row (a row, in other words),
    telling (a word that a label of the form must not lose, in any table), group (over rows),
    other_group (in other words), header (over columns), unit_column, note,
    or chapter (behind)."""
    group_code: str
    """The group, or of a row its code."""
    text: str


@cache
def tables() -> tuple[FormTable, ...]:
    """All tables of all forms, in the order of seeds/form_tables.csv."""
    return tuple(_table(record) for record in read_seed("form_tables"))


@cache
def labels() -> tuple[Label, ...]:
    """The texts printed around the rows and columns."""
    return tuple(
        Label(record["table_code"], record["kind"], record["group_code"], record["label_zh"])
        for record in read_seed("form_labels")
    )


@cache
def other_labels() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """By table and row code, the labels of rows in other words than the form's."""
    others: dict[tuple[str, str], tuple[str, ...]] = {}
    for label in labels():
        if label.kind == "row":
            row = label.table_code, label.group_code
            others[row] = (*others.get(row, ()), label.text)
    return others


@cache
def form_codes() -> tuple[str, ...]:
    """The forms that have tables, oldest first."""
    return tuple(dict.fromkeys(table.form for table in tables()))


@cache
def tables_of(form: str) -> tuple[FormTable, ...]:
    """The tables of one form; none for `narrative`."""
    return tuple(table for table in tables() if table.form == form)


@cache
def units() -> Mapping[str, str]:
    """The units that may be printed, with their dimension (seeds/units.csv).

    A scale goes with a unit of things counted: 万 and 条 also give 万条.
    """
    printed = {record["unit"]: record["dimension"] for record in read_seed("units")}
    of = {kind: [u for u, k in printed.items() if k == kind] for kind in ("scale", "count")}
    return printed | {scale + unit: "count" for scale in of["scale"] for unit in of["count"]}


@cache
def unit_letters() -> str:
    """The units of one letter, which sentences print behind their numbers; no scales."""
    return "".join(unit for unit, kind in units().items() if kind != "scale" and len(unit) == 1)


@cache
def number_words(kind: str, where: str) -> tuple[str, ...]:
    """Words in the place of a number, or beside one (seeds/number_words.csv), the longest first.

    `where` is the column that tells where they count: `in_cell` or `in_sentence`.
    """
    listed = (record for record in read_seed("number_words") if record[where] == "true")
    words = (record["word"] for record in listed if record["kind"] == kind)
    return tuple(sorted(words, key=len, reverse=True))


@cache
def read_seed(name: str) -> list[dict[str, str]]:
    """The records of a seed file as they stand there, blanks as empty strings."""
    with Path(SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _table(record: dict[str, str]) -> FormTable:
    columns = [
        (column["row_group"], FormColumn(column["column_code"], column["label_zh"]))
        for column in _of_table("form_columns", record)
    ]
    return FormTable(
        form=record["form"],
        table_code=record["table_code"],
        heading=record["heading_zh"],
        side_by_side=record["orientation"] == "side_by_side",
        rows=tuple(
            FormRow(
                form=row["form"],
                table_code=row["table_code"],
                row_code=row["row_code"],
                parent=row["parent"],
                position=int(row["position"]),
                label=row["label_zh"],
                columns=_columns_of(row["parent"], columns),
            )
            for row in _of_table("form_rows", record)
        ),
    )


def _columns_of(group: str, columns: Sequence[tuple[str, FormColumn]]) -> tuple[FormColumn, ...]:
    """The columns of the rows in one group; columns without a group serve every row."""
    return tuple(column for row_group, column in columns if row_group in ("", group))


def _of_table(seed: str, table: dict[str, str]) -> list[dict[str, str]]:
    key = table["form"], table["table_code"]
    return [record for record in read_seed(seed) if (record["form"], record["table_code"]) == key]
