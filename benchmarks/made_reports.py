"""Made-up reports by the thousand, as files: every county, every year, several agencies."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random

from accuracy.generator.formats import FORMATS
from accuracy.generator.labels import PLAIN
from accuracy.generator.layouts import LAYOUTS, Sheet
from accuracy.generator.model import draw_report
from accuracy.generator.tables import print_tables
from accuracy.generator.values import draw_habits, print_values
from ingest.forms import read_seed

AGENCIES = ("人民政府", "财政局", "教育局", "卫生健康局", "自然资源局", "住房和城乡建设局")
FIRST_YEAR = 2017
YEARS = 9
FORM_OF_YEAR = ((2018, "statistics_2014"), (2020, "form_2019"), (9999, "form_2021"))
BROKEN = 0.03
"""The share of reports that break the form's identities."""
NO_ZEROS = 0.2
"""The share of reports that print `/`, 无 or nothing for a zero; two of eight real ones do."""
PRINTINGS = (("tabs", ".txt"), ("pipes", ".txt"), ("grid", ".html"))


@dataclass(frozen=True, slots=True)
class Made:
    """A report as a file."""

    name: str
    content: bytes


def make(number: int) -> Made:
    """The report of that number: first the governments of all counties, year by year."""
    random = Random(number)
    rest, division = divmod(number, len(divisions()))
    rest, year = divmod(rest, YEARS)
    agency = divisions()[division] + AGENCIES[rest % len(AGENCIES)]
    year += FIRST_YEAR
    form = next(form for last, form in FORM_OF_YEAR if year <= last)
    report = replace(draw_report(random, form, BROKEN), agency=agency, year=year)
    habits = draw_habits(random)
    if random.random() >= NO_ZEROS:
        habits = replace(habits, zero="0")
    values = print_values(random, report.numbers, habits)
    layout, suffix = PRINTINGS[number % len(PRINTINGS)]
    sheet = Sheet(
        title=report.title,
        before=("一、总体情况", f"{year}年，本机关依法公开政府信息（编号{number}）。"),
        tables=tuple(print_tables(random, form, values, PLAIN)),
        behind=("五、存在的主要问题及改进情况", "公开不够及时。"),
    )
    content = FORMATS[suffix](random, LAYOUTS[layout](random, sheet))
    return Made(f"{number:07d}-{agency}-{year}{suffix}", content)


def write(folder: Path, numbers: range) -> None:
    """Write the reports of these numbers, a folder a thousand."""
    for number in numbers:
        made = make(number)
        place = folder / f"{number // 1000:04d}"
        place.mkdir(parents=True, exist_ok=True)
        (place / made.name).write_bytes(made.content)


@cache
def divisions() -> list[str]:
    """The names of counties that no other division ever had, so that a title tells which it is."""
    return list(_unique_counties())


def _unique_counties() -> Iterator[str]:
    rows = read_seed("divisions")
    named = Counter(
        name for name, _ in {(row["division_name"], row["division_code"]) for row in rows}
    )
    for row in rows:
        is_county = row["level"] == "county" and row["last_edition"] == "2023"
        if is_county and named[row["division_name"]] == 1:
            yield row["division_name"]
