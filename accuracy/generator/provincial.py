"""Reports of 2014-2018 on a province's own tables: rows of no form, the year and all years."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from accuracy.generator.layouts import Block, Page
from accuracy.generator.model import AGENCIES, PLACES, Key
from accuracy.generator.tables import GridCell, GridRow, PrintedTable
from accuracy.generator.values import Printed, draw_habits, print_values
from accuracy.goldens import GoldenCell
from ingest.figure import Status

FORM = "provincial"
YEARS = (2014, 2018)

HEADERS = (
    ("指标名称", "计量单位", "本年度", "历年累计"),
    ("指标名称", "单位", "本年度", "历年累计"),
    ("统计指标", "计量单位", "本年数", "累计数"),
    ("指 标", "单 位", "本年", "累计"),
)
TABLES: Mapping[str, Sequence[tuple[str, str]]] = {
    "表1 主动公开情况统计": (
        ("主动公开信息数", "条"),
        ("其中：全文电子化的主动公开信息数", "条"),
        ("新增的行政规范性文件数", "条"),
        ("提供服务类信息数", "条"),
        ("网站公开信息数", "条"),
        ("政府公报刊发文件数", "件"),
    ),
    "表2 依申请公开情况统计": (
        ("收到申请总数", "件"),
        ("其中：1.当面提交申请数", "件"),
        ("2.网上提交申请数", "件"),
        ("对申请的答复总数", "件"),
        ("“非《条例》所指政府信息”数", "件"),
        ("依申请公开收取费用总数", "元"),
    ),
    "表3 咨询、复议和机构情况统计": (
        ("提供服务类信息查询数", "人次"),
        ("网站专栏页面访问量", "万人次"),
        ("针对本单位的行政复议申请数", "件"),
        ("政府信息公开指定专职人员总数", "人"),
        ("政府信息公开专项经费", "万元"),
    ),
}
GROUPS = ("一、总体情况", "二、其他")
MOST = 90_000
WITH_UNITS_APART = " \n"
"""What parts cells where an empty one leaves no trace."""


@dataclass(frozen=True, slots=True)
class ProvincialReport:
    """A page, with the cells as they are to be read."""

    page: Page
    golden: tuple[GoldenCell, ...]


def draw_provincial(random: Random, name: str, blanks: bool, as_text: bool) -> ProvincialReport:
    """A report with some of the tables, as real ones or as lines of text."""
    header = random.choice(HEADERS)
    titles = random.sample(sorted(TABLES), random.randint(1, len(TABLES)))
    rows = {title: TABLES[title] for title in sorted(titles)}
    numbers = {
        Key(FORM, FORM, label, column): _number(random, blanks)
        for labels in rows.values()
        for label, _ in labels
        for column in header[2:]
    }
    values = print_values(random, numbers, draw_habits(random, blanks))
    tables = [_table(random, title, labels, header, values) for title, labels in rows.items()]
    separator = random.choice(("\t", " | ", *WITH_UNITS_APART)) if as_text else "\t"
    bodies = [_lines(table, separator) if as_text else (table,) for table in tables]
    year = random.randint(*YEARS)
    page = _page(f"{random.choice(PLACES)}{random.choice(AGENCIES)}{year}年", tables, bodies)
    units = {label: unit for labels in rows.values() for label, unit in labels}
    loses = as_text and separator in WITH_UNITS_APART
    return ProvincialReport(page, tuple(_golden(name, values, units, loses)))


def _number(random: Random, blanks: bool) -> Decimal | None:
    if blanks and random.random() < 1 / 10:
        return None
    return Decimal(random.choice((0, 0, 1, 3, 17, random.randint(20, MOST))))


def _page(whose: str, tables: Sequence[PrintedTable], bodies: Sequence[Sequence[Block]]) -> Page:
    blocks: list[Block] = [f"{whose}政府信息公开工作年度报告", "附表：政府信息公开情况统计"]
    for table, body in zip(tables, bodies, strict=True):
        blocks.extend((table.heading, *body))
    return Page((*blocks, "以上统计截至12月31日。", "联系电话 12345678 0"))


def _table(
    random: Random,
    title: str,
    labels: Sequence[tuple[str, str]],
    header: Sequence[str],
    values: Mapping[Key, Printed],
) -> PrintedTable:
    rows = [*_header_rows(random, header)]
    grouped = random.random() < 1 / 3
    for number, (label, unit) in enumerate(labels):
        if grouped and number in (0, len(labels) // 2):
            rows.append(GridRow((GridCell(GROUPS[number > 0], columns=4),), is_header=True))
        printed = (values[Key(FORM, FORM, label, column)].text for column in header[2:])
        cells = (GridCell(text, is_label=False) for text in (unit, *printed))
        rows.append(GridRow((GridCell(label), *cells)))
    return PrintedTable(FORM, title, tuple(rows), width=4)


def _header_rows(random: Random, header: Sequence[str]) -> Iterator[GridRow]:
    """One row, or two with 数量 over the columns of numbers."""
    if random.random() < 2 / 3:
        yield GridRow(tuple(map(GridCell, header)), is_header=True)
        return
    above = (GridCell(header[0], rows=2), GridCell(header[1], rows=2), GridCell("数量", columns=2))
    yield GridRow(above, is_header=True)
    yield GridRow(tuple(map(GridCell, header[2:])), is_header=True)


def _lines(table: PrintedTable, separator: str) -> tuple[str, ...]:
    """A row a line; where empty cells are not printed, the header is the last row of it."""
    headers = [row for row in table.rows if row.is_header and len(row.cells) > 1]
    labels = [cell.text for cell in headers[0].cells if cell.text != "数量"]
    if len(headers) > 1:
        labels.extend(cell.text for cell in headers[1].cells)
    texts = [
        labels,
        *([cell.text for cell in row.cells] for row in table.rows if row not in headers),
    ]
    if separator not in WITH_UNITS_APART:
        return tuple(_parted(cells, separator) for cells in texts)
    texts[0] = ["".join(label.split()) for label in labels]
    return tuple(separator.join(text for text in cells if text) for cells in texts)


def _parted(cells: Sequence[str], separator: str) -> str:
    """A line of cells; pipes are also around them, else an empty cell at the end would be lost."""
    line = separator.join(cells)
    return f"| {line} |" if separator.strip() and len(cells) > 1 else line


def _golden(
    name: str, values: Mapping[Key, Printed], units: Mapping[str, str], loses: bool
) -> Iterator[GoldenCell]:
    """The cells; in a row that lost one of them it cannot be told which number is whose."""
    emptied = {key.row_code for key, printed in values.items() if loses and not printed.text}
    for key, printed in values.items():
        if not printed.text and all(
            not other.text for place, other in values.items() if place.row_code == key.row_code
        ):
            continue  # nothing is printed in the row: it is as good as not there
        value = "" if printed.value is None else f"{printed.value:f}"
        status = printed.status
        if key.row_code in emptied:
            if not value:
                continue
            status = Status.AMBIGUOUS
        yield GoldenCell(
            document=name,
            form=FORM,
            table_code=FORM,
            row_code="",
            column_code="",
            value=value,
            unit=(printed.unit or units[key.row_code]) if value else "",
            status=status,
            row_label=key.row_code,
            column_label="".join(key.column_code.split()),
        )
