"""Read a folder of documents that have goldens, and count by layout and format."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from accuracy.goldens import UNKNOWN, GoldenCell, read_goldens, read_layouts
from accuracy.judge import Judged, Verdict, judge
from ingest.readers import REPORT_SUFFIXES
from ingest.reading import read_report


@dataclass(frozen=True, slots=True)
class Measured:
    """One document: its layout and format, and its cells with their verdicts."""

    file_name: str
    layout: str
    format: str
    cells: tuple[Judged, ...]
    message: str | None
    """Why the document was not loaded, or what is to be said of it."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of documents and of their cells."""

    documents: int
    right: int
    missed: int
    wrong: int
    open: int

    @property
    def cells(self) -> int:
        """The cells that can be read."""
        return self.right + self.missed + self.wrong

    @property
    def share(self) -> float | None:
        """The share of them that was read, 0 to 1; None if there are none."""
        return self.right / self.cells if self.cells else None


def measure(documents: Path, goldens: Path) -> Iterator[Measured]:
    """Every document of the folder that has goldens, in the order of its name.

    Raises:
        GoldenError: a golden file cannot be understood.

    """
    cells, layouts = read_goldens(goldens), read_layouts(documents)
    for path in sorted(documents.iterdir()):
        if path.stem in cells and path.suffix.lower() in REPORT_SUFFIXES:
            yield _measured(path, layouts, cells[path.stem])


def tally(measured: Iterable[Measured]) -> Tally:
    """The counts of some documents."""
    documents = list(measured)
    counts = Counter(cell.verdict for document in documents for cell in document.cells)
    return Tally(
        documents=len(documents),
        right=counts[Verdict.RIGHT],
        missed=counts[Verdict.MISSED],
        wrong=counts[Verdict.WRONG],
        open=counts[Verdict.OPEN],
    )


def by_layout(measured: Iterable[Measured]) -> dict[tuple[str, str], Tally]:
    """The counts by layout and format, in the order in which they come."""
    groups: dict[tuple[str, str], list[Measured]] = {}
    for document in measured:
        groups.setdefault((document.layout, document.format), []).append(document)
    return {group: tally(documents) for group, documents in groups.items()}


def _measured(path: Path, layouts: Mapping[str, str], golden: list[GoldenCell]) -> Measured:
    report = read_report(path, path.read_bytes())
    return Measured(
        file_name=path.name,
        layout=layouts.get(path.name, UNKNOWN),
        format=path.suffix.lower().removeprefix("."),
        cells=tuple(judge(report.document, report.figures, golden)),
        message=report.record.message,
    )
