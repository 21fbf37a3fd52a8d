"""What is read passes the integrity suite of raw, whatever reports print and however."""

from pathlib import Path

from accuracy.generator.corpus import Choices, make
from expectations.checkpoint import run
from ingest.load import load, tabulate, working_connection
from ingest.reading import read_report
from tests.ingest.test_layouts import WRITTEN

SEEDS = range(4)


def add(database: Path, documents: dict[str, bytes]) -> None:
    reports = [read_report(Path(name), content) for name, content in documents.items()]
    with working_connection(database) as connection:
        load(connection, [tabulate(reports)], "run")


def failed(database: Path) -> dict[str, object]:
    (suite,) = run(database, ["raw_integrity"]).suites
    return {check.name: check.examples for check in suite.checks if not check.passed}


def test_made_up_reports_of_every_layout_pass(database: Path) -> None:
    made = (
        make(*printing, seed, Choices(blanks=seed % 2 > 0, own_labels=seed > 1))
        for printing in WRITTEN
        for seed in SEEDS
    )
    add(database, {f"{report.name}{report.suffix}": report.content for report in made})
    assert failed(database) == {}
