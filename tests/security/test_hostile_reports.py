"""Text of a report is data everywhere, nothing calls out, and nothing is open to others."""

import csv
import json
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.adversity import PAYLOADS, Adversity, events
from tests.built import command, gongkai

CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def assert_harmless(screen: str) -> None:
    """Nothing on the screen steers the terminal."""
    assert not CONTROLS.search(screen), CONTROLS.search(screen)
    assert "Traceback" not in screen


def test_the_build_takes_hostile_text_as_text(hostile: Adversity) -> None:
    assert hostile.built.exit_code == 0, hostile.built.screen
    for name, payload in PAYLOADS.items():
        if name == "escape":
            continue  # readers drop what does not print
        texts = hostile.built.rows(
            "select count(*) from raw.document_texts where contains(text, ?)", payload
        )
        assert texts == [(1,)], name


def test_it_does_reach_figures_labels_and_names(hostile: Adversity) -> None:
    """The tests here would be empty otherwise."""
    payload = PAYLOADS["formula"]
    for query in (
        "select count(*) from fct_figures where contains(raw_text, ?)",
        "select count(*) from dim_report where contains(file_name, ?)",
    ):
        found = hostile.built.rows(query, payload.replace("/", "") if "file" in query else payload)
        assert found > [(0,)], query


def test_no_text_is_run_as_sql(hostile: Adversity) -> None:
    tables = hostile.built.rows("select count(*) from duckdb_tables() where schema_name = 'raw'")
    assert tables > [(5,)]
    ((documents,),) = hostile.built.rows("select count(distinct document_id) from raw.figures")
    assert documents == len(hostile.reports)


def test_control_codes_are_not_kept(hostile: Adversity) -> None:
    texts = hostile.built.rows(
        "select text from raw.document_texts where contains(text, ?)", "link"
    )
    assert texts
    assert not any("\x1b" in str(text) or "\x07" in str(text) for (text,) in texts)


def test_the_screen_of_a_build_obeys_nothing(hostile: Adversity) -> None:
    assert_harmless(hostile.built.screen)


def test_the_json_log_obeys_nothing_and_is_json(hostile: Adversity) -> None:
    assert_harmless(hostile.json_log.read_text(encoding="utf-8"))
    names = {e["file_name"] for e in events(hostile.json_log) if e["event"] == "document_read"}
    assert names == {path.name for path in hostile.reports}


def test_the_json_log_tells_of_progress_and_steps(hostile: Adversity) -> None:
    told = events(hostile.json_log)
    last = [event for event in told if event["event"] == "progress"][-1]
    assert (last["done"], last["total"], last["seconds_left"]) == (18, 18, 0.0)
    assert isinstance(last["per_second"], float)
    finished = [event["step"] for event in told if event["event"] == "step_finished"]
    assert finished == ["ingest", "models", "gate"]
    assert [event["event"] for event in told][-1] == "run_finished"


@pytest.fixture(scope="module")
def page(hostile: Adversity) -> Path:
    """The page of a validation, made by the command; beside it the JSON."""
    path = hostile.folder / "page.html"
    validated = hostile.run(
        *("validate", hostile.built.warehouse),
        *("--html", path, "--json", hostile.folder / "page.json"),
    )
    assert validated.returncode == 0, validated.stdout + validated.stderr
    assert_harmless(validated.stdout)
    return path


def test_the_page_runs_and_loads_nothing_of_a_document(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    parsed = LexborHTMLParser(text)
    for tag in ("script", "img", "iframe", "object", "embed", "base", "form"):
        assert parsed.css(tag) == [], tag
    for node in parsed.css("*"):
        for name, value in node.attributes.items():
            assert not name.startswith("on"), name
            assert not (value or "").lower().strip().startswith(("javascript:", "data:", "http"))
    assert not CONTROLS.search(text.replace("\t", " "))
    body = parsed.body
    assert body is not None
    shown = body.text()
    for name in ("script", "image", "jinja", "markup"):
        assert PAYLOADS[name].replace("/", "") in shown, name


def test_the_json_of_a_validation_is_safe_to_show(page: Path) -> None:
    text = page.with_suffix(".json").read_text(encoding="utf-8")
    assert_harmless(text)
    json.loads(text)


@pytest.fixture(scope="module")
def exported(hostile: Adversity) -> Path:
    """All tables as files."""
    folder = hostile.folder / "exported"
    done = hostile.run("export", folder, "--database", hostile.built.warehouse)
    assert done.returncode == 0, done.stderr
    assert_harmless(done.stdout)
    return folder


def test_no_cell_of_a_csv_is_a_formula(exported: Path) -> None:
    defused = 0
    for path in exported.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                for cell in row:
                    assert cell[:1] not in {"=", "@", "\t", "\r"}, (path.name, cell)
                    if cell[:1] in {"+", "-"}:
                        float(cell)
                    defused += cell.startswith("'=")
    assert defused


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_what_is_typed_is_no_query_and_no_markup(tmp_path: Path, payload: str) -> None:
    removed = gongkai("remove", "--work-dir", tmp_path / "work", "--", payload)
    assert removed.returncode == 1
    assert_harmless(removed.stdout + removed.stderr)
    if payload.isprintable():
        assert payload in removed.stderr


def test_nothing_calls_out(hostile: Adversity, page: Path, exported: Path, tmp_path: Path) -> None:
    assert page.exists()
    assert exported.exists()
    checked = hostile.run("check", *hostile.reports)
    assert checked.returncode == 1, checked.stderr  # they break rules, too
    removed = hostile.run("remove", "no such report", "--work-dir", tmp_path)
    assert removed.returncode == 1, removed.stdout
    assert hostile.calls() == ""


def test_the_network_is_cut(hostile: Adversity, tmp_path: Path) -> None:
    """Whether the test above would see a call: in a process, and in the child of one."""
    site = tmp_path / "site"
    site.mkdir()
    code = (hostile.folder / "site" / "sitecustomize.py").read_text(encoding="utf-8")
    calls = tmp_path / "calls.txt"
    code = code.replace(str(hostile.folder / "calls.txt"), str(calls))
    (site / "sitecustomize.py").write_text(code, encoding="utf-8")
    attempt = "import socket; socket.create_connection(('192.0.2.1', 80), 1)"
    nested = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {attempt!r}])"
    for program in (attempt, nested):
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONPATH": str(site)},
            capture_output=True,
            check=False,
        )
    assert calls.read_text(encoding="utf-8").count("192.0.2.1") == 2


def test_nothing_is_writable_by_others_whatever_the_umask(
    hostile: Adversity, page: Path, exported: Path
) -> None:
    for folder in (hostile.built.warehouse.parent, hostile.built.work_dir, exported):
        for path in (folder, *folder.rglob("*")):
            assert not path.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH), path
    for path in (page, hostile.json_log):
        assert not path.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH), path


def test_a_file_name_that_is_no_text_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    try:
        (folder / "\udcff\udcfe.txt").write_text("关于放假的通知", encoding="utf-8")
    except OSError:
        return  # not every file system has such names
    read = command("ingest", folder, "--work-dir", tmp_path / "work")
    assert read.returncode == 0, read.stderr
