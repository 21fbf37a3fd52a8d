"""`python -m accuracy [DOCUMENTS] [GOLDENS]`: right, missed and wrong by layout and format."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from accuracy.generator.corpus import corpus, write_corpus
from accuracy.generator.formats import browser
from accuracy.goldens import GoldenError
from accuracy.judge import Judged, Verdict
from accuracy.measure import Measured, Tally, by_layout, measure, tally
from ingest.paths import REPORTS, ROOT

GOLDENS = ROOT / "tests" / "goldens"
SEED = 2024
COUNT, SLOW_COUNT = 6, 3
"""Made-up reports in each layout and format, and of those that a browser prints."""

WRONG, UNUSABLE = 1, 2
"""Exit codes: a wrong number; no goldens to measure by."""


def main(
    documents: Annotated[Path | None, typer.Argument(help="Folder of documents.")] = None,
    goldens: Annotated[Path | None, typer.Argument(help="Folder of golden CSVs.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    missed: Annotated[bool, typer.Option(help="List the missed cells too.")] = False,
    seed: Annotated[int, typer.Option(help="The seed of the made-up reports.")] = SEED,
) -> None:
    """Measure how well documents are read against golden figures.

    Goldens are looked for beside the documents if no folder of their own is given. Without
    arguments: the reports that ship, and made-up ones in every layout and format.
    Ends with 1 if any number is wrong, with 2 if there is nothing to measure.
    """
    try:
        measured = list(
            measure(documents, goldens or documents) if documents else _shipped_and_made(seed)
        )
    except (GoldenError, OSError) as error:
        typer.echo(f"accuracy: {error}", err=True)
        sys.exit(UNUSABLE)
    if not measured:
        typer.echo("accuracy: no document in the folder has golden figures", err=True)
        sys.exit(UNUSABLE)
    typer.echo(_json(measured) if as_json else "\n".join(_lines(measured, missed)))
    sys.exit(WRONG if tally(measured).wrong else 0)


def _shipped_and_made(seed: int) -> Iterator[Measured]:
    yield from measure(REPORTS, GOLDENS)
    if browser() is None:
        typer.echo("no Chromium on this machine: made-up PDFs are left out", err=True)
    with TemporaryDirectory() as folder:
        write_corpus(Path(folder), corpus(seed, COUNT, SLOW_COUNT))
        yield from measure(Path(folder), Path(folder))


def _lines(measured: Sequence[Measured], with_missed: bool) -> Iterator[str]:
    columns = ("docs", "cells", "right", "missed", "wrong", "share", "open")
    yield f"{'format':7}" + "".join(f"{name:>8}" for name in columns) + "  layout"
    for (layout, suffix), counts in sorted(by_layout(measured).items()):
        yield f"{suffix:7}{_counts(counts)}  {layout}"
    yield f"{'total':7}{_counts(tally(measured))}"
    listed = {Verdict.WRONG, Verdict.MISSED} if with_missed else {Verdict.WRONG}
    for document in measured:
        for cell in document.cells:
            if cell.verdict in listed:
                yield _cell(document, cell)


def _counts(counts: Tally) -> str:
    share = "–" if counts.share is None else f"{counts.share:.2%}"
    numbers = (counts.documents, counts.cells, counts.right, counts.missed, counts.wrong)
    return "".join(f"{number:8}" for number in numbers) + f"{share:>8}{counts.open:8}"


def _cell(document: Measured, cell: Judged) -> str:
    return (
        f"{cell.verdict}: {document.file_name} {'.'.join(cell.place)}: "
        f"expected {cell.expected}, read {cell.read}; "
        f"printed {cell.raw_text!r} in line {cell.line} ({cell.method})"
    )


def _json(measured: Sequence[Measured]) -> str:
    groups = [
        {"layout": layout, "format": suffix, **_numbers(counts)}
        for (layout, suffix), counts in sorted(by_layout(measured).items())
    ]
    wrong = [
        {"file_name": document.file_name, **asdict(cell)}
        for document in measured
        for cell in document.cells
        if cell.verdict is Verdict.WRONG
    ]
    report = {"total": _numbers(tally(measured)), "groups": groups, "wrong": wrong}
    return json.dumps(report, ensure_ascii=False, indent=2)


def _numbers(counts: Tally) -> dict[str, int | float | None]:
    return {**asdict(counts), "cells": counts.cells, "share": counts.share}


if __name__ == "__main__":
    typer.run(main)
