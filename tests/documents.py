"""The documents that the tests read: the shipped reports, and the full ones where present."""

import csv
from collections.abc import Iterator
from pathlib import Path

from ingest.document import Document
from ingest.paths import REPORTS, ROOT
from ingest.readers import read

GOLDENS = Path(__file__).with_name("goldens")
FULL_REPORTS = ROOT.parent / "shared" / "reports"
"""The full documents lie beside the project where it is developed, and nowhere else."""


def golden_names() -> list[str]:
    """The documents whose figures were read by eye."""
    return sorted(path.stem for path in GOLDENS.glob("*.csv"))


def founding_names() -> list[str]:
    """The documents that ship."""
    return sorted(path.stem for path in REPORTS.glob("*.txt"))


def printings(name: str) -> Iterator[Path]:
    """The shipped document, if it ships, and the full one where it is present."""
    for folder in (REPORTS, FULL_REPORTS):
        yield from folder.glob(f"{name}.*")


def all_printings() -> list[Path]:
    """Every document of every golden."""
    return [path for name in golden_names() for path in printings(name)]


def golden(name: str) -> list[dict[str, str]]:
    """The cells of a document as read by eye."""
    with (GOLDENS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def document_of(path: Path) -> Document:
    """The document in a file."""
    return read(path.read_bytes(), path.suffix)


def text_document(text: str) -> Document:
    """A document of the given text."""
    return read(text.encode(), ".txt")


def texts(document: Document) -> list[list[list[str]]]:
    """The texts of the cells: by table, row and cell."""
    return [[[cell.text for cell in row] for row in table.rows] for table in document.tables]


def check_places(document: Document) -> None:
    """Every row has a cell, and every cell, of one line, stands at its place in the text."""
    for table in document.tables:
        assert table.rows
        for row in table.rows:
            assert row
            for cell in row:
                assert document.text.startswith(cell.text, cell.start)
                assert document.text[slice(*cell.span)] == cell.text.strip()
                assert not {"\n", "\t"} & set(cell.text)
