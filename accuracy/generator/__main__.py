"""`python -m accuracy.generator FOLDER`: made-up reports, with goldens.csv and layouts.csv."""

from pathlib import Path
from typing import Annotated

import typer

from accuracy.generator.corpus import corpus, make, write_corpus
from accuracy.generator.formats import browser


def main(
    folder: Annotated[Path, typer.Argument(help="Where to write.")],
    seed: Annotated[int, typer.Option(help="Everything follows from it.")] = 1,
    count: Annotated[int, typer.Option(help="Reports in each layout and format.")] = 5,
    only: Annotated[
        tuple[str, str], typer.Option(help="One layout and suffix, with that seed: glued .txt")
    ] = ("", ""),
) -> None:
    """Write reports in every layout and format; PDFs only where Chromium is installed."""
    layout, suffix = only
    write_corpus(folder, [make(layout, suffix, seed)] if layout else corpus(seed, count, 1))
    if browser() is None:
        typer.echo("no Chromium on this machine: PDFs were left out", err=True)


if __name__ == "__main__":
    typer.run(main)
