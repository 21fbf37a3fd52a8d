"""Reports made for a test: consistent in themselves and with the year before, printed as a page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from random import Random

from accuracy.generator.formats import FORMATS
from accuracy.generator.labels import PLAIN
from accuracy.generator.layouts import LAYOUTS, Sheet
from accuracy.generator.model import APPLICANTS, RESULTS, Key, Numbers, cell_keys
from accuracy.generator.tables import print_tables
from accuracy.generator.values import Printed
from ingest import forms
from ingest.figure import Status

YEARS = {"statistics_2014": 2017, "form_2019": 2020, "form_2021": 2023}
"""The year of a report on each form whose year before uses the same form."""

OUTCOMES = {
    "granted": (12, 3, 0, 0, 0, 0),
    "granted_in_part": (5, 0, 0, 0, 0, 1),
    "denied_state_secret": (2, 0, 0, 0, 0, 0),
    "denied_third_party_rights": (1, 0, 0, 0, 0, 0),
    "unavailable_not_held": (4, 0, 0, 0, 0, 0),
    "not_processed_petition": (1, 0, 0, 0, 0, 0),
}
OTHER = {"form_2019": "other", "form_2021": "other_remaining"}
CARRIED = (3, 0, 0, 0, 0, 0)
"""What each year carries out and the next one carries in, by applicant."""

PROACTIVE: Mapping[str, Mapping[str, Mapping[str, int | Decimal]]] = {
    "form_2019": {
        "article_20_1": {"made": 3, "disclosed": 3, "disclosed_total": 20},
        "article_20_5": {"items_last_year": 12, "change": 3, "decisions": 15},
        "article_20_6": {"items_last_year": 12, "change": 3, "decisions": 15},
        "article_20_8": {"items_last_year": 4, "change": 0},
        "article_20_9": {"project_count": 30, "amount": 960},
    },
    "form_2021": {
        "article_20_1": {"made": 4, "repealed": 1, "in_force": 20},
        "article_20_5": {"decisions": 150},
        "article_20_6": {"decisions": 150},
        "article_20_8": {"amount": Decimal("3.5")},
    },
}
STATISTICS_LEAF = 2
OF_FORMAT = {".txt": "tabs", ".md": "markdown"}
"""The layout of a format that has no real tables."""
PROSE = {
    "form_2019": (
        "{year}年，全县共收到政府信息公开申请{received_new}件，其中予以公开{granted}件，"
        "不予公开{denied}件，无法提供{unavailable}件，不予处理{not_processed}件，"
        "其他处理{other}件。",
        "{year}年，全县制定规范性文件{documents}件。",
        "{year}年，因政府信息公开申请引发行政复议{reconsiderations}件，行政诉讼{litigations}件。",
    ),
    "statistics_2014": (
        "{year}年，全县主动公开政府信息{disclosed}条，其中政府网站公开{website}条。",
    ),
}
PROSE["form_2021"] = PROSE["form_2019"]


@dataclass(frozen=True)
class MadeReport:
    """A report before it is printed. `stated` are the numbers of its prose, by name."""

    form: str
    agency: str
    year: int
    numbers: Numbers
    stated: Mapping[str, int] = field(default_factory=dict)
    without: frozenset[str] = frozenset()
    """Tables that are not printed."""

    def having(self, changes: Mapping[str, Decimal | int | None]) -> "MadeReport":
        """With other numbers in the cells `table.row.column`."""
        changed = {
            self.key(cell): None if number is None else Decimal(number)
            for cell, number in changes.items()
        }
        return replace(self, numbers={**self.numbers, **changed})

    def adding(self, *cells: str, number: int = 1) -> "MadeReport":
        """With that much more in each of the cells."""
        return self.having({cell: self.number(cell) + number for cell in cells})

    def key(self, cell: str) -> Key:
        """The cell `table.row.column` of the report's form."""
        key = Key(self.form, *cell.split("."))
        assert key in self.numbers, f"{self.form} has no {cell}"
        return key

    def number(self, cell: str) -> Decimal:
        """The number in the cell."""
        number = self.numbers[self.key(cell)]
        assert number is not None
        return number


def made_report(form: str, agency: str, year: int | None = None) -> MadeReport:
    """A report that keeps every rule, as does the one that it makes of the year before."""
    fill: Mapping[str, Callable[[forms.FormTable, int], dict[Key, Decimal]]] = {
        "proactive": _proactive,
        "requests": _requests,
        "reviews": _reviews,
        "statistics": _statistics,
    }
    year = year or YEARS[form]
    numbers: dict[Key, Decimal | None] = {}
    for table in forms.tables_of(form):
        numbers.update(fill[table.table_code](table, year))
    return MadeReport(form, agency, year, numbers)


def with_prose(report: MadeReport, **others: int) -> MadeReport:
    """The report with sentences that say what its tables say, but for `others`."""
    return replace(report, stated={**_stated(report), **others})


def printed(report: MadeReport, suffix: str = ".html") -> bytes:
    """The report as a web page, or in another format, with real tables."""
    values = {key: _printed(key, number) for key, number in report.numbers.items()}
    tables = print_tables(Random(0), report.form, values, PLAIN)
    sentences = PROSE[report.form] if report.stated else ()
    sheet = Sheet(
        title=f"{report.agency}{report.year}年政府信息公开工作年度报告",
        before=(
            "一、总体情况",
            *(sentence.format(year=report.year, **report.stated) for sentence in sentences),
        ),
        tables=tuple(table for table in tables if table.table_code not in report.without),
        behind=("五、存在的主要问题及改进情况", "公开不够及时。"),
    )
    return FORMATS[suffix](Random(0), LAYOUTS[OF_FORMAT.get(suffix, "grid")](Random(0), sheet))


def _printed(key: Key, number: Decimal | None) -> Printed:
    if number is None:
        return Printed("", None, None, Status.BLANK)
    unit = "万元" if (key.row_code, key.column_code) == ("procurement", "amount") else ""
    return Printed(f"{number:f}{unit}", number, unit or None, Status.REPORTED)


def _proactive(table: forms.FormTable, year: int) -> dict[Key, Decimal]:
    of_group = PROACTIVE[table.form]
    numbers = {
        Key(row.form, table.table_code, row.row_code, column.column_code): Decimal(
            of_group[row.parent][column.column_code]
        )
        for row, column in table.cells()
    }
    added = (year - YEARS["form_2021"]) * 3
    return {
        key: number + added if key.column_code == "in_force" else number
        for key, number in numbers.items()
    }


def _requests(table: forms.FormTable, _: int) -> dict[Key, Decimal]:
    rows = {**OUTCOMES, OTHER[table.form]: (2, 0, 0, 0, 0, 0)}
    processed = tuple(sum(numbers) for numbers in zip(*rows.values(), strict=True))
    rows |= {"received_new": processed, "processed_total": processed}
    rows |= {"carried_in": CARRIED, "carried_out": CARRIED}
    zeros = (0,) * len(APPLICANTS)
    numbers: dict[Key, Decimal] = {}
    for key in cell_keys(table):
        by_applicant = dict(zip(APPLICANTS, rows.get(key.row_code, zeros), strict=True))
        by_applicant["total"] = sum(by_applicant.values())
        numbers[key] = Decimal(by_applicant[key.column_code])
    return numbers


def _reviews(table: forms.FormTable, _: int) -> dict[Key, Decimal]:
    of_result = {result: 1 + place for place, result in enumerate(RESULTS)}
    of_result["total"] = sum(of_result.values())
    return {key: Decimal(of_result[key.column_code]) for key in cell_keys(table)}


def _statistics(table: forms.FormTable, _: int) -> dict[Key, Decimal]:
    """2 in each row without parts; a row with parts is their sum, but for 其中 rows."""
    identities = {
        row["row_code"]
        for row in forms.read_seed("rule_terms")
        if row["table_code"] == "statistics"
        and row["side"] == "right"
        and row["rule_code"].startswith("statistics_")
        and row["measure"] == "figure"
    }
    parents = {row.row_code: row.parent for row in table.rows}

    def number(row_code: str) -> int:
        parts = [part for part in identities if parents.get(part) == row_code]
        return sum(map(number, parts)) if parts else STATISTICS_LEAF

    return {key: Decimal(number(key.row_code)) for key in cell_keys(table)}


def _stated(report: MadeReport) -> dict[str, int]:
    def total(row_code: str) -> int:
        return int(report.number(f"requests.{row_code}.total"))

    def group(name: str) -> int:
        (table,) = (t for t in forms.tables_of(report.form) if t.table_code == "requests")
        return sum(total(row.row_code) for row in table.rows if name in (row.parent, row.row_code))

    if report.form == "statistics_2014":
        return {
            "disclosed": int(report.number("statistics.disclosed.value")),
            "website": int(report.number("statistics.disclosed_website.value")),
        }
    litigations = ("litigation_direct", "litigation_after_reconsideration")
    return {
        "received_new": total("received_new"),
        "granted": total("granted"),
        **{name: group(name) for name in ("denied", "unavailable", "not_processed", "other")},
        "documents": int(report.number("proactive.normative_documents.made")),
        "reconsiderations": int(report.number("reviews.reconsideration.total")),
        "litigations": sum(int(report.number(f"reviews.{row}.total")) for row in litigations),
    }
