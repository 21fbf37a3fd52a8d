"""The tables as a data package: complete, described, safe in a spreadsheet, whole or not at all."""

import csv
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest

from publish import export as module
from publish.export import DESCRIPTOR, ExportError, export
from publish.formats import Format
from publish.grain import grains
from tests.built import Built, command, gongkai

PLANTED = ("=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(1)", "\t=1", "\r=1", "'=1", "1=1", "", None)
TYPES = {"string", "integer", "number", "boolean", "date", "datetime"}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table with texts that a spreadsheet would run, and a negative number."""
    path = tmp_path_factory.mktemp("export") / "gongkai.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "create table mart_penalties (document_id varchar, note varchar, change bigint);"
            "comment on table mart_penalties is '每份报告一行。 One row per report.';"
            "comment on column mart_penalties.change is '增减：数。 Change.';"
            "create table other (a integer)"
        )
        rows = [(str(number), text, -5) for number, text in enumerate(PLANTED)]
        connection.executemany("insert into mart_penalties values (?, ?, ?)", rows)
    return path


def package(folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    return content


def cells(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def exported(shipped: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported") / "数据"
    finished = command("export", folder, "--database", shipped.warehouse)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return folder


def test_every_published_table_is_there_in_both_formats(shipped: Built, exported: Path) -> None:
    tables = shipped.rows(
        "select table_name from duckdb_tables() where database_name = current_database()"
        " and schema_name = 'main'"
    )
    wanted = {f"{table}.{kind}" for (table,) in tables for kind in ("parquet", "csv")}
    assert {path.name for path in exported.iterdir()} == wanted | {DESCRIPTOR}
    assert {resource["path"] for resource in package(exported)["resources"]} == wanted


def test_parquet_holds_the_table_unchanged(shipped: Built, exported: Path) -> None:
    for path in exported.glob("*.parquet"):
        read = duckdb.sql(f"select * from read_parquet('{path}') order by all").fetchall()
        assert read == shipped.rows(f"select * from {path.stem} order by all"), path.stem


def test_csv_holds_the_same_numbers_and_nulls(shipped: Built, exported: Path) -> None:
    query = "select * from mart_requests_by_outcome"
    with duckdb.connect(str(shipped.warehouse), read_only=True) as connection:
        rows = connection.sql(query).fetchall()
    written = cells(exported / "mart_requests_by_outcome.csv")
    assert len(written) == len(rows)
    read = sorted((row["document_id"], row["outcome"], row["requests"]) for row in written)
    known = shipped.rows(
        "select document_id, outcome, coalesce(requests::varchar, '') from mart_requests_by_outcome"
    )
    assert read == sorted(known)


def test_the_descriptor_keeps_the_rules_of_data_packages(exported: Path) -> None:
    content = package(exported)
    assert {"name", "version", "created", "resources"} <= set(content)
    names = [resource["name"] for resource in content["resources"]]
    assert len(set(names)) == len(names)
    for resource in content["resources"]:
        path = exported / resource["path"]
        assert not Path(resource["path"]).is_absolute()
        assert resource["name"] == resource["name"].lower().replace("_", "-")
        assert resource["bytes"] == path.stat().st_size
        assert resource["hash"] == f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"
        assert resource["description"]
        fields = resource["schema"]["fields"]
        assert {field["type"] for field in fields} <= TYPES
        assert all(field["title"] and field["description"] for field in fields)
        assert set(resource["schema"]["primaryKey"]) <= {field["name"] for field in fields}


def test_csv_has_the_fields_of_its_schema_in_order(exported: Path) -> None:
    for resource in package(exported)["resources"]:
        if resource["format"] == "csv":
            names = [field["name"] for field in resource["schema"]["fields"]]
            with (exported / resource["path"]).open(encoding="utf-8-sig", newline="") as file:
                assert next(csv.reader(file)) == names


def test_the_key_is_the_grain_that_dbt_tests(shipped: Built) -> None:
    for (table,) in shipped.rows(
        "select table_name from duckdb_tables() where database_name = current_database()"
        " and schema_name = 'main'"
    ):
        key = ", ".join(grains()[str(table)])
        assert shipped.rows(f"select {key} from {table} group by all having count(*) > 1") == []


def test_excel_sees_utf8_and_runs_nothing(database: Path, tmp_path: Path) -> None:
    export(database, tmp_path / "out", Format.CSV)
    path = tmp_path / "out" / "mart_penalties.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbfdocument_id,note,change")
    rows = {row["document_id"]: row for row in cells(path)}
    for number, text in enumerate(PLANTED):
        note = rows[str(number)]["note"]
        wanted = f"'{text}" if text and text[0] in "=+-@\t\r" else text or ""
        assert note == wanted
        assert rows[str(number)]["change"] == "-5"  # a number stays a number
    with duckdb.connect() as connection:
        texts = connection.sql(f"select note from read_csv('{path}', header = true)").fetchall()
    assert "'" in package(tmp_path / "out")["description"]
    assert len(texts) == len(PLANTED)


@pytest.mark.parametrize("chosen", [Format.PARQUET, Format.CSV])
def test_one_format_alone(database: Path, tmp_path: Path, chosen: Format) -> None:
    export(database, tmp_path / "out", chosen)
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        DESCRIPTOR,
        f"mart_penalties.{chosen}",
    }
    (resource,) = package(tmp_path / "out")["resources"]
    assert resource["schema"]["fields"][2] == {
        "name": "change",
        "type": "integer",
        "title": "增减",
        "description": "增减：数。 Change.",
    }


def test_an_earlier_export_is_replaced_whole(database: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    export(database, target, Format.BOTH)
    (target / "stale.csv").write_text("")
    export(database, target, Format.CSV)
    assert {path.name for path in target.iterdir()} == {DESCRIPTOR, "mart_penalties.csv"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("content", ["{}", "[]", "no json", None])
def test_a_folder_of_someone_else_is_refused(
    database: Path, tmp_path: Path, content: str | None
) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    if content is not None:
        (tmp_path / DESCRIPTOR).write_text(content)
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(ExportError, match="no earlier export"):
        export(database, tmp_path, Format.BOTH)
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_failure_leaves_the_earlier_export(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out"
    export(database, target, Format.CSV)
    before = {path.name: path.read_bytes() for path in target.iterdir()}

    def full_disk(*_arguments: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(module, "_copy", full_disk)
    with pytest.raises(ExportError, match="No space left"):
        export(database, target, Format.CSV)
    assert {path.name: path.read_bytes() for path in target.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_cannot_be_exported_is_said(tmp_path: Path) -> None:
    empty = tmp_path / "empty.duckdb"
    duckdb.connect(str(empty)).close()
    finished = gongkai("export", tmp_path / "out", "--database", empty)
    assert finished.returncode == 1
    assert "Has no tables" in finished.stderr
    assert not (tmp_path / "out").exists()
    shutil.copyfile(__file__, empty)
    assert gongkai("export", tmp_path / "out", "--database", empty).returncode == 1
