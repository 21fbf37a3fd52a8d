"""What is read passes the integrity suite of raw, whatever reports print and however."""

from pathlib import Path
from random import Random

import duckdb

from accuracy.generator.corpus import Choices, make
from expectations.checkpoint import run
from ingest.characters import MINUS
from ingest.forms import read_seed, units
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


def torn(text: str, random: Random) -> str:
    """The text with some lines torn, doubled, lost or run together, and cut off or not."""
    lines = text.split("\n")
    for _ in range(random.randint(1, 4)):
        number = random.randrange(len(lines))
        line = lines[number]
        place = random.randint(0, len(line))
        lines[number : number + 1] = random.choice(
            ([line[:place], line[place:]], [line, line], [], [line.replace(" ", "")])
        )
        lines = lines or [""]
    return "\n".join(lines[: random.choice((len(lines), len(lines) // 2))])


def test_reports_in_text_that_lost_and_tore_lines_pass(database: Path) -> None:
    random = Random(7)
    documents: dict[bytes, str] = {}
    for layout, suffix in WRITTEN:
        for seed in SEEDS if suffix in (".txt", ".md") else ():
            report = make(layout, suffix, seed, Choices(blanks=seed % 2 > 0, own_labels=seed > 1))
            for copy in range(4):
                content = torn(report.content.decode("utf-8", "replace"), random).encode()
                documents[content] = f"{report.name}-{copy}{suffix}"
    add(database, {name: content for content, name in documents.items()})
    assert failed(database) == {}


def test_every_sign_and_unit_that_is_read_passes(database: Path) -> None:
    """The suite has minus signs and traditional units too, in the SQL of its checks."""
    rows = "信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政许可\t12\t{}5\t7\n"
    title = "临江县人民政府2019年政府信息公开工作年度报告\n二、主动公开政府信息情况\n{}"
    documents = {
        f"{ord(sign)}.txt": title.format(rows.format(sign)).encode() for sign in (*MINUS, *"减減")
    }
    variants = {row["stands_for"]: row["printed"] for row in read_seed("character_variants")}
    for unit in units():
        printed = "".join(variants.get(letter, letter) for letter in unit)
        text = title.format(rows.format("-").replace("7", f"7 {printed}"))
        documents[f"{unit}.txt"] = text.encode()
    add(database, documents)
    with duckdb.connect(str(database), read_only=True) as connection:
        query = "select count(*) from raw.figures where value = -5"
        assert connection.execute(query).fetchall() == [(len(documents),)]
    assert failed(database) == {}
