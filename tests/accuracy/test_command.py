"""`python -m accuracy`: what it prints and how it ends."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from accuracy.__main__ import GOLDENS, UNUSABLE, WRONG, main
from accuracy.goldens import GoldenError, read_goldens
from accuracy.measure import measure, tally
from ingest.paths import REPORTS

HEADER = "document,table_code,row_code,column_code,value,unit,status\n"
REPORT = """某县2020年政府信息公开工作年度报告
本年新制作数量 上一年项目数量
二、主动公开政府信息情况
规章 0 0 0
规范性文件 9 9 110
"""


def run(*arguments: str | Path) -> Result:
    app = typer.Typer()
    app.command()(main)
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "r.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "layouts.csv").write_text("file_name,layout\nr.txt,rows\n", encoding="utf-8")
    return tmp_path


def write_golden(folder: Path, *rows: str) -> None:
    lines = [f"r,proactive,{row}\n" for row in rows]
    (folder / "golden.csv").write_text(HEADER + "".join(lines), encoding="utf-8")


def test_all_read_ends_with_0(folder: Path) -> None:
    write_golden(
        folder,
        *(f"regulations,{column},0,,reported" for column in ("made", "disclosed")),
        "regulations,disclosed_total,0,,reported",
        *(f"normative_documents,{column},9,,reported" for column in ("made", "disclosed")),
        "normative_documents,disclosed_total,110,,reported",
    )
    result = run(folder)
    assert result.exit_code == 0
    (line,) = [line for line in result.stdout.splitlines() if line.endswith("rows")]
    assert line.split() == ["txt", "1", "6", "6", "0", "0", "100.00%", "0", "rows"]


def test_a_wrong_number_is_shown_and_ends_with_1(folder: Path) -> None:
    write_golden(folder, "regulations,made,0,,reported", "regulations,disclosed,5,件,reported")
    result = run(folder)
    assert result.exit_code == WRONG
    assert "wrong: r.txt proactive.regulations.disclosed: expected 5 件, read 0" in result.stdout
    assert "printed '0' in line 4" in result.stdout


def test_missed_cells_are_listed_on_demand_and_end_with_0(folder: Path) -> None:
    (folder / "r.txt").write_text(REPORT.replace("9 9 110", ""), encoding="utf-8")
    write_golden(
        folder,
        *(
            f"regulations,{column},0,,reported"
            for column in ("made", "disclosed", "disclosed_total")
        ),
        "normative_documents,made,9,,reported",
    )
    assert "missed: r.txt" not in run(folder).stdout
    result = run(folder, "--missed")
    assert result.exit_code == 0
    assert "missed: r.txt proactive.normative_documents.made" in result.stdout


def test_json_has_the_same_counts(folder: Path) -> None:
    write_golden(folder, "regulations,made,1,,reported")
    report = json.loads(run(folder, "--json").stdout)
    assert report["total"]["wrong"] == len(report["wrong"]) > 0
    assert report["groups"][0]["layout"] == "rows"
    assert report["wrong"][0]["file_name"] == "r.txt"


def test_goldens_may_lie_in_a_folder_of_their_own(folder: Path) -> None:
    goldens = folder / "goldens"
    goldens.mkdir()
    write_golden(goldens, "regulations,made,0,,reported")
    assert tally(measure(folder, goldens)).documents == 1
    assert list(measure(folder, folder)) == []


@pytest.mark.parametrize("arguments", [(), ("no such folder",)])
def test_nothing_to_measure_ends_with_2(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert run(tmp_path, *(tmp_path / name for name in arguments)).exit_code == UNUSABLE


@pytest.mark.parametrize("row", ["made,7,,certain", "made,seven,,reported"])
def test_a_golden_that_makes_no_sense_names_its_line(tmp_path: Path, row: str) -> None:
    write_golden(tmp_path, f"regulations,{row}")
    with pytest.raises(GoldenError, match=r"golden\.csv:2"):
        read_goldens(tmp_path)


def test_the_shipped_reports_are_read_without_a_wrong_number() -> None:
    counts = tally(measure(REPORTS, GOLDENS))
    assert counts.documents > 0
    assert (counts.missed, counts.wrong) == (0, 0)
