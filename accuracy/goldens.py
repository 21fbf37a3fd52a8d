"""Golden figures: what a person, or the program that printed a report, says its cells hold."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from decimal import Decimal, InvalidOperation
from pathlib import Path

from ingest.figure import Status

REQUIRED = ("document", "table_code", "row_code", "column_code", "value", "unit", "status")
LAYOUT_FILES = ("layouts.csv", "manifest.csv")
UNKNOWN = "unknown"


class GoldenError(Exception):
    """A golden file that says nothing sure; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class GoldenCell:
    """One cell as it is to be read.

    `document` is a file's name without its suffix. `form` is empty where the row is of the
    document's own form or its codes say enough. `value` is empty where no number is printed,
    or none can be told; a value with the status `ambiguous` may be told, and then must be this.
    A row of no form has no codes: its cells go by `row_label` and `column_label`, as printed.
    """

    document: str
    form: str
    table_code: str
    row_code: str
    column_code: str
    value: str
    unit: str
    status: Status
    row_label: str = ""
    column_label: str = ""

    @property
    def number(self) -> Decimal | None:
        """The value as a number."""
        return Decimal(self.value) if self.value else None


def read_goldens(folder: Path) -> dict[str, list[GoldenCell]]:
    """The golden cells of every CSV in the folder that has their columns, by document.

    Raises:
        GoldenError: a status or a value in them is none.

    """
    goldens: dict[str, list[GoldenCell]] = {}
    for path in sorted(folder.glob("*.csv")):
        for cell in _cells(path):
            goldens.setdefault(cell.document, []).append(cell)
    return goldens


def write_goldens(path: Path, cells: Iterable[GoldenCell]) -> None:
    """Write the cells as one CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(field.name for field in fields(GoldenCell))
        writer.writerows(astuple(cell) for cell in cells)


def read_layouts(folder: Path) -> dict[str, str]:
    """The layout of each file that layouts.csv, or else manifest.csv, in the folder names."""
    for name in LAYOUT_FILES:
        path = folder / name
        if path.is_file():
            with path.open(encoding="utf-8-sig", newline="") as file:
                return {
                    record["file_name"]: record["layout"]
                    for record in csv.DictReader(file)
                    if record.get("file_name") and record.get("layout")
                }
    return {}


def _cells(path: Path) -> Iterator[GoldenCell]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        records = csv.DictReader(file)
        if not set(REQUIRED) <= set(records.fieldnames or ()):
            return  # another table: layouts.csv, a manifest
        for record in records:
            try:
                yield _cell(record)
            except (InvalidOperation, ValueError) as error:
                place = f"{path}:{records.line_num}"
                raise GoldenError(f"{place}: no status or no number: {record}") from error


def _cell(record: dict[str, str]) -> GoldenCell:
    value = record["value"] or ""
    if value:
        Decimal(value)
    return GoldenCell(
        document=record["document"],
        form=record.get("form") or "",
        table_code=record["table_code"],
        row_code=record["row_code"],
        column_code=record["column_code"],
        value=value,
        unit=record["unit"] or "",
        status=Status(record["status"]),
        row_label=record.get("row_label") or "",
        column_label=record.get("column_label") or "",
    )
