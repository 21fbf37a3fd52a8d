"""Hostile reports, built with open doors (umask 0) on a machine whose network is cut."""

import html
import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.built import GONGKAI, Built, environment
from tests.reports import MadeReport, made_report, printed, with_prose

PAYLOADS = {
    "sql": "'); drop table raw.figures; --",
    "script": "<script>alert(1)</script>",
    "image": '"><img src=x onerror=alert(1)>',
    "formula": "=cmd|' /C calc'!A0",
    "at": "@SUM(1+1)*cmd|'calc'!A0",
    "plus": "+cmd|'calc'!A0",
    "minus": "-cmd|'calc'!A0",
    "escape": "\x1b[31m\x1b]8;;http://x.example\x07link\x1b]8;;\x07\x9b2J",
    "markup": "[red]danger[/red] [bold",
    "jinja": "{{ 7*7 }}{% for %}",
}

CUT = """
import socket

def _cut(*arguments, **options):
    with open({log!r}, "a") as log:
        print(arguments, file=log)
    raise OSError("the network is cut")

class _Socket(socket.socket):
    def connect(self, address):
        return super().connect(address) if self.family == socket.AF_UNIX else _cut(address)
    def connect_ex(self, address):
        return super().connect_ex(address) if self.family == socket.AF_UNIX else _cut(address)

socket.socket = _Socket
socket.create_connection = _cut
socket.getaddrinfo = _cut
socket.gethostbyname = _cut
"""


@dataclass(frozen=True)
class Adversity:
    """Where it all is: the build, its reports, its log and what tried to reach the network."""

    built: Built
    reports: list[Path]
    json_log: Path
    folder: Path

    def run(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Run the command there."""
        return run_cut_off(self.folder, *arguments)

    def calls(self) -> str:
        """What tried to reach the network."""
        log = self.folder / "calls.txt"
        return log.read_text(encoding="utf-8") if log.exists() else ""


def run_cut_off(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the command without a network, in all its processes, with a umask of 0."""
    site = folder / "site"
    site.mkdir(exist_ok=True)
    code = CUT.format(log=str(folder / "calls.txt"))
    (site / "sitecustomize.py").write_text(code, encoding="utf-8")
    path = os.pathsep.join(filter(None, (str(site), os.environ.get("PYTHONPATH", ""))))
    return subprocess.run(
        [GONGKAI, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment(), "PYTHONPATH": path},
        umask=0,
    )


def hostile(report: MadeReport, payload: str) -> bytes:
    """The report with the payload in its title, its prose, a label and cells."""
    page = printed(report).decode("utf-8")
    safe = html.escape(payload)
    for innocent, planted in (
        ("政府信息公开工作年度报告", f"政府信息公开工作年度报告{safe}"),
        ("公开不够及时。", f"公开不够及时。{safe}收到政府信息公开申请{safe}件。"),
        ("行政许可", f"行政许可{safe}"),
        (">30<", f">{safe}<"),
        (">150<", f">{safe}<"),
    ):
        page = page.replace(innocent, planted)
    return page.encode("utf-8")


def write_reports(folder: Path) -> list[Path]:
    """Hostile reports in files with hostile names, and mutated ones, two years of one county."""
    folder.mkdir()
    files: dict[str, bytes] = {}
    for number, (name, payload) in enumerate(PAYLOADS.items()):
        form = ("form_2019", "form_2021")[number % 2]
        report = made_report(form, "盐池县人民政府").adding("requests.granted.total")
        files[f"{payload.replace('/', '')} {name}.html"] = hostile(report, payload)
    for form in ("statistics_2014", "form_2019", "form_2021"):
        now = with_prose(made_report(form, "同心县人民政府"))
        before = with_prose(made_report(form, "同心县人民政府", now.year - 1))
        files[f"{form}-now.html"] = printed(now)
        files[f"{form}-before.html"] = printed(before)
    wrong = made_report("form_2021", "泾源县人民政府")
    last = made_report("form_2021", "泾源县人民政府", wrong.year - 1)
    stated = with_prose(wrong)
    files["wrong.html"] = printed(
        with_prose(wrong, granted=stated.stated["granted"] + 1)
        .adding("requests.received_new.total", "reviews.reconsideration.upheld")
        .having({"proactive.licensing.decisions": None})
    )
    files["wrong-before.html"] = printed(last.adding("requests.carried_out.total"))
    for file_name, content in files.items():
        (folder / file_name).write_bytes(content)
    return sorted(folder.iterdir())


def adversity(folder: Path) -> Adversity:
    """Build the hostile and the mutated reports."""
    reports = write_reports(folder / "reports")
    warehouse, work_dir, log = folder / "out" / "gongkai.duckdb", folder / "work", folder / "log"
    finished = run_cut_off(
        folder,
        *("build", folder / "reports", "--verbose", "--json-log", log),
        *("--warehouse", warehouse, "--work-dir", work_dir),
    )
    built = Built(finished.returncode, finished.stdout + finished.stderr, warehouse, work_dir)
    return Adversity(built, reports, log, folder)


def events(log: Path) -> list[dict[str, object]]:
    """The events of a JSON log."""
    return [json.loads(line) for line in log.read_text(encoding="utf-8").split("\n") if line]
