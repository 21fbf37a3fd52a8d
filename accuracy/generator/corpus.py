"""Made-up reports with the figures that they print, from a seed."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from accuracy.generator.formats import FORMATS, browser
from accuracy.generator.labels import PLAIN, LabelHabits, draw_label_habits
from accuracy.generator.layouts import LAYOUTS, Page, Sheet
from accuracy.generator.model import Key, Report, cell_keys, draw_report, emptied
from accuracy.generator.provincial import draw_provincial
from accuracy.generator.tables import print_tables, unit_beside
from accuracy.generator.values import Printed, draw_habits, print_values
from accuracy.goldens import GoldenCell, write_goldens
from ingest import forms
from ingest.figure import Status

SUFFIXES: Mapping[str, tuple[str, ...]] = {
    "grid": (".html", ".docx", ".xlsx", ".pdf"),
    "word_html": (".html", ".pdf"),
    "tabs": (".txt", ".md", ".docx"),
    "pipes": (".txt", ".md", ".html", ".docx", ".pdf"),
    "padded": (".txt", ".md"),
    "padded_short": (".txt", ".md"),
    "cell_per_line": (".txt", ".md", ".html", ".docx", ".pdf"),
    "spaced_rows": (".txt", ".md", ".html", ".docx", ".pdf"),
    "glued": (".txt", ".md", ".html", ".docx", ".pdf"),
    "deduplicated": (".txt", ".md", ".html"),
    "no_table": (".txt", ".md", ".html", ".docx", ".pdf"),
    "markdown": (".md", ".txt"),
    "provincial": (".html", ".docx", ".xlsx", ".pdf"),
    "provincial_text": (".txt", ".md"),
}
"""The formats that each layout is found in."""

OWN_FORM = ("provincial", "provincial_text")
"""Layouts whose tables are not the statutory ones."""

OWN_PROGRAM = frozenset({".pdf"})
"""Formats that take a program of their own to print, and a second for each."""

FORMS = ("form_2019", "form_2021", "statistics_2014")


@dataclass(frozen=True, slots=True)
class Choices:
    """What a made-up report may be like, beyond its layout."""

    blanks: bool = True
    """Cells may be left empty."""
    own_labels: bool = True
    """Labels may be printed otherwise than in the form."""
    broken: float = 0.1
    """The probability that a report breaks the form's identities."""
    form: str | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A made-up report: its file, and the cells as they are to be read."""

    name: str
    layout: str
    suffix: str
    content: bytes
    golden: tuple[GoldenCell, ...]


def make(layout: str, suffix: str, seed: int, choices: Choices = Choices()) -> Made:
    """The report of a seed in that layout and format.

    Glued reports keep the identities: where one breaks them, what it prints cannot be told.
    """
    random = Random(f"{layout}{suffix}{seed}")
    name = f"{layout}-{suffix[1:]}-{seed}"
    if layout in OWN_FORM:
        own = draw_provincial(random, name, choices.blanks, as_text=layout != OWN_FORM[0])
        return Made(name, layout, suffix, FORMATS[suffix](random, own.page), own.golden)
    report = _report(random, choices, keeps_rules=layout == "glued")
    habits = draw_habits(random, choices.blanks)
    values = print_values(random, report.numbers, habits)
    labels = draw_label_habits(random) if choices.own_labels else PLAIN
    page = LAYOUTS[layout](random, _sheet(random, report, values, labels))
    return Made(
        name=name,
        layout=layout,
        suffix=suffix,
        content=FORMATS[suffix](random, page),
        golden=tuple(_golden(name, report, values, labels, page)),
    )


def corpus(seed: int, count: int, slow_count: int, choices: Choices = Choices()) -> Iterator[Made]:
    """`count` reports in each layout and format; `slow_count` of those a browser prints."""
    for layout, suffixes in SUFFIXES.items():
        for suffix in printable(suffixes):
            for number in range(slow_count if suffix in OWN_PROGRAM else count):
                yield make(layout, suffix, seed + number, choices)


def printable(suffixes: Iterable[str]) -> list[str]:
    """The formats that can be printed on this machine."""
    return [suffix for suffix in suffixes if suffix not in OWN_PROGRAM or browser()]


def write_corpus(folder: Path, reports: Iterable[Made]) -> None:
    """Write the reports with `goldens.csv` and `layouts.csv` beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    cells: list[GoldenCell] = []
    with (folder / "layouts.csv").open("w", encoding="utf-8", newline="") as file:
        layouts = csv.writer(file, lineterminator="\n")
        layouts.writerow(("file_name", "layout"))
        for made in reports:
            file_name = made.name + made.suffix
            (folder / file_name).write_bytes(made.content)
            layouts.writerow((file_name, made.layout))
            cells.extend(made.golden)
    write_goldens(folder / "goldens.csv", cells)


def _report(random: Random, choices: Choices, keeps_rules: bool) -> Report:
    form = choices.form or random.choice(FORMS)
    report = draw_report(random, form, 0.0 if keeps_rules else choices.broken, old_row=0.1)
    if not choices.blanks:
        return report
    share = random.choice((0.0, 0.0, 0.05, 0.5))
    return emptied(random, report, share, 0.0 if keeps_rules else random.choice((0.0, 0.0, 0.3)))


def _sheet(
    random: Random, report: Report, values: Mapping[Key, Printed], labels: LabelHabits
) -> Sheet:
    """Prose before and behind the tables states numbers that are no cells of them."""
    received, items = random.randint(1, 90), random.randint(100, 9999)
    return Sheet(
        title=report.title,
        before=(
            "一、总体情况",
            f"{report.year}年，主动公开政府信息{items}条，收到政府信息公开申请{received}件。",
        ),
        tables=tuple(print_tables(random, report.form, values, labels)),
        behind=(
            "五、存在的主要问题及改进情况",
            f"公开不够及时等{random.randint(2, 5)}个问题，将在{report.year + 1}年改进。",
            "六、其他需要报告的事项",
            "无。",
        ),
    )


def _golden(
    name: str, report: Report, values: Mapping[Key, Printed], labels: LabelHabits, page: Page
) -> Iterator[GoldenCell]:
    units = _units(report, labels)
    filled = {(key.form, key.row_code) for key, printed in values.items() if printed.text}
    for key, printed in values.items():
        if key.form != report.form and (key.form, key.row_code) not in filled:
            continue  # an empty row of another form looks like the heading of a group
        unit = (printed.unit or units.get(key) or "") if printed.value is not None else ""
        value = "" if printed.value is None else f"{printed.value:f}"
        status = Status.INFERRED if page.glued and value else printed.status
        if key in page.absent:
            value, unit, status = "", "", Status.MISSING
        elif key in page.unclear and not value:
            continue  # empty or not told: all that is asked is that it is no number
        elif key in page.unclear:
            status = Status.AMBIGUOUS
        yield GoldenCell(
            name, key.form, key.table_code, key.row_code, key.column_code, value, unit, status
        )
    yield from _not_printed(name, report, values)


def _not_printed(name: str, report: Report, values: Mapping[Key, Printed]) -> Iterator[GoldenCell]:
    """The cells of the form that this report does not have."""
    for table in forms.tables_of(report.form):
        for key in cell_keys(table):
            if key not in values:
                place = key.form, key.table_code, key.row_code, key.column_code
                yield GoldenCell(name, *place, "", "", Status.MISSING)


def _units(report: Report, labels: LabelHabits) -> Mapping[Key, str]:
    """The units that stand beside the numbers."""
    return {
        Key(row.form, table.table_code, row.row_code, column.column_code): unit
        for table in forms.tables_of(report.form)
        for row, column in table.cells()
        if (unit := unit_beside(labels, row, column))
    }
