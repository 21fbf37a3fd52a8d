"""A made-up report: whose it is, and the number in each cell of its form."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from ingest import forms

PLACES = ("临江县", "平川区", "青山市", "河东县", "石桥镇", "云岭县")
AGENCIES = ("人民政府", "人民政府办公室", "财政局", "教育局", "市场监督管理局")
YEARS = {"statistics_2014": (2014, 2018), "form_2019": (2019, 2021), "form_2021": (2021, 2024)}
APPLICANTS = (
    "natural_person",
    "business",
    "research_institution",
    "social_organisation",
    "legal_service",
    "other_organisation",
)
RESULTS = ("upheld", "corrected", "other_result", "pending")
FEW = (0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 3, 7, 12)
"""Most cells of a real report are zero."""
BUSINESS_SHARE = 0.15


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """A cell: the form whose row it is, and its codes there."""

    form: str
    table_code: str
    row_code: str
    column_code: str


Numbers = Mapping[Key, Decimal | None]
"""The number of each cell; None where the agency left it empty."""


@dataclass(frozen=True, slots=True)
class Report:
    """What an agency reports for a year, before it is printed."""

    form: str
    agency: str
    year: int
    numbers: Numbers

    @property
    def title(self) -> str:
        """The title: `临江县人民政府2020年政府信息公开工作年度报告`."""
        return f"{self.agency}{self.year}年政府信息公开工作年度报告"


def draw_report(random: Random, form: str, broken: float = 0.0, old_row: float = 0.0) -> Report:
    """A report on `form` (form_2019, form_2021, statistics_2014).

    `broken` is the probability that some numbers break the form's identities, as real reports
    do; `old_row` the one that a report of 2021 keeps the single row （六）其他处理 of 2019.
    """
    tables = {
        "proactive": _proactive,
        "requests": _requests,
        "reviews": _reviews,
        "statistics": _statistics,
    }
    keeps_old_row = form == "form_2021" and random.random() < old_row
    numbers: dict[Key, Decimal | None] = {}
    for table in forms.tables_of(form):
        keys = cell_keys(table, keeps_old_row)
        numbers.update(tables[table.table_code](random, keys))
    if random.random() < broken:
        numbers = _broken(random, numbers)
    return Report(
        form=form,
        agency=random.choice(PLACES) + random.choice(AGENCIES),
        year=random.randint(*YEARS[form]),
        numbers=numbers,
    )


def cell_keys(table: forms.FormTable, keeps_old_row: bool = False) -> list[Key]:
    """The cells of a table in reading order."""
    return [
        Key(row.form, table.table_code, row.row_code, column.column_code)
        for row in printed_rows(table, keeps_old_row)
        for column in row.columns
    ]


def printed_rows(table: forms.FormTable, keeps_old_row: bool) -> list[forms.FormRow]:
    """The rows of a table, with the row of 2019 in place of its three parts of 2021 if kept."""
    if not keeps_old_row or table.table_code != "requests":
        return list(table.rows)
    parts = [row for row in table.rows if row.row_code.startswith("other_")]
    old = next(
        row
        for older in forms.tables_of("form_2019")
        for row in older.rows
        if (older.table_code, row.row_code) == ("requests", "other")
    )
    rows = [old if row == parts[0] else row for row in table.rows]
    return [row for row in rows if row not in parts]


def emptied(random: Random, report: Report, share: float, totals: float) -> Report:
    """The report with cells left empty: that share of its zeros, and of its totals."""
    numbers = {
        key: None
        if random.random() < (share if number == 0 else totals * (key.column_code == "total"))
        else number
        for key, number in report.numbers.items()
    }
    return replace(report, numbers=numbers)


def _proactive(random: Random, keys: Iterable[Key]) -> dict[Key, Decimal | None]:
    return {key: _proactive_number(random, key) for key in keys}


def _proactive_number(random: Random, key: Key) -> Decimal:
    if random.random() < 1 / 3:
        return Decimal(0)
    if key.column_code == "change":
        return Decimal(random.randint(-200, 300))
    if key.column_code == "amount":
        decimals = random.choice((0, 0, 1, 2, 4, 6))
        return Decimal(random.randint(0, 10**8)).scaleb(-decimals)
    return Decimal(random.choice((random.randint(0, 30), random.randint(0, 30000))))


def _requests(random: Random, keys: list[Key]) -> dict[Key, Decimal | None]:
    """Numbers that hold the identities: total of applicants, total of outcomes, balance."""
    form = keys[-1].form
    rows = dict.fromkeys((key.form, key.row_code) for key in keys)
    around = {"received_new", "carried_in", "processed_total", "carried_out"}
    outcomes = [row for row in rows if row[1] not in around]
    numbers: dict[Key, int] = {}

    def put(row: tuple[str, str], by_applicant: Mapping[str, int]) -> None:
        for applicant, number in by_applicant.items():
            numbers[Key(row[0], "requests", row[1], applicant)] = number
        numbers[Key(row[0], "requests", row[1], "total")] = sum(by_applicant.values())

    processed = dict.fromkeys(APPLICANTS, 0)
    for row in outcomes:
        drawn = {applicant: _requests_of(random, applicant) for applicant in APPLICANTS}
        put(row, drawn)
        processed = {applicant: processed[applicant] + drawn[applicant] for applicant in APPLICANTS}
    carried_out = {applicant: random.choice(FEW) for applicant in APPLICANTS}
    carried_in = {
        applicant: random.randint(0, processed[applicant] + carried_out[applicant])
        if random.random() < 1 / 2
        else 0
        for applicant in APPLICANTS
    }
    put((form, "processed_total"), processed)
    put((form, "carried_out"), carried_out)
    put((form, "carried_in"), carried_in)
    received = {a: processed[a] + carried_out[a] - carried_in[a] for a in APPLICANTS}
    put((form, "received_new"), received)
    return {key: Decimal(numbers[key]) for key in keys}


def _requests_of(random: Random, applicant: str) -> int:
    if applicant == "natural_person":
        return random.choice((*FEW, 48, 126, 305))
    return random.choice(FEW) if random.random() < BUSINESS_SHARE else 0


def _reviews(random: Random, keys: list[Key]) -> dict[Key, Decimal | None]:
    numbers: dict[Key, Decimal | None] = {}
    for row_code in dict.fromkeys(key.row_code for key in keys):
        results = [random.choice(FEW) for _ in RESULTS]
        for column_code, number in zip((*RESULTS, "total"), (*results, sum(results)), strict=True):
            numbers[Key(keys[0].form, "reviews", row_code, column_code)] = Decimal(number)
    return numbers


def _statistics(random: Random, keys: list[Key]) -> dict[Key, Decimal | None]:
    """Parts add up to the row they are parts of; 其中 (of which) rows are within it."""
    (table,) = forms.tables_of(keys[0].form)
    parents = {row.row_code: row.parent for row in table.rows}
    own = {key.row_code: random.choice((*FEW, 240, 5640)) for key in keys}
    with_parts = set(parents.values()) & own.keys()
    numbers = {
        code: sum(own[part] for part in own if code in _above(part, parents))
        if code in with_parts
        else number
        for code, number in own.items()
    }
    return {key: Decimal(numbers[key.row_code]) for key in keys}


def _above(row_code: str, parents: Mapping[str, str]) -> list[str]:
    """The rows that a row without parts is counted in."""
    above: list[str] = []
    if row_code in parents.values():
        return above
    while row_code := parents.get(row_code, ""):
        above.append(row_code)
    return above


def _broken(random: Random, numbers: Mapping[Key, Decimal | None]) -> dict[Key, Decimal | None]:
    broken = dict(numbers)
    for key in random.sample(sorted(numbers), 4):
        broken[key] = Decimal(random.choice((0, 3, 17, 205)))
    return broken
