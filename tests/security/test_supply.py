"""What the project stands on, and what others run of it."""

import re
import shlex

import yaml
from typer.core import TyperGroup
from typer.main import get_command

from ingest.cli import app
from ingest.paths import ROOT
from publish.licences import ELSEWHERE, PAGE, locked, rows

WORKFLOW = ROOT / "examples" / "github-actions" / "reports.yml"
ROW = re.compile(r"\| ([^|]+) \| ([^|]+) \| ([^|]+) \|")


def listed() -> dict[tuple[str, str], str]:
    found = ROW.findall(PAGE.read_text(encoding="utf-8"))[1:]
    return {(name, version): licence for name, version, licence in found if name != "---"}


def test_the_licence_of_every_locked_package_is_listed() -> None:
    assert sorted(listed()) == locked()


def test_what_is_listed_is_what_packages_state() -> None:
    page = listed()
    for name, version, licence in rows(locked()):
        if licence != ELSEWHERE and page[name, version] != ELSEWHERE:
            assert page[name, version] == licence


def test_nothing_is_agpl() -> None:
    for package, licence in listed().items():
        assert not re.search("agpl|affero", licence, re.IGNORECASE), (package, licence)


def test_the_example_workflow_runs_commands_that_there_are() -> None:
    workflow = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    steps = workflow["jobs"]["reports"]["steps"]
    ran = [shlex.split(step["run"]) for step in steps if "run" in step]
    commands = [line for line in ran if line[0].endswith("/gongkai")]
    assert [line[1] for line in commands] == ["ingest", "validate"]
    assert any(line[0].endswith("/dbt") and line[1] == "build" for line in ran)
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    for line in commands:
        known = {option for p in group.commands[line[1]].params for option in p.opts}
        assert {word for word in line if word.startswith("--")} <= known


def test_hooks_run_what_is_installed_and_download_nothing() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [repo["repo"] for repo in config["repos"]] == ["local"]
    hooks = config["repos"][0]["hooks"]
    assert {hook["entry"].split()[0] for hook in hooks} == {
        f".venv/bin/{tool}" for tool in ("ruff", "sqlfluff", "mypy")
    }
    assert all(hook["language"] == "system" for hook in hooks)
