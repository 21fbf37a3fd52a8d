"""Each run leaves its record, whether it ended well or not."""

import io
import json
import shutil
from pathlib import Path

import pytest

from ingest import EXTRACTOR_VERSION
from ingest.ingestion import ingest
from ingest.journal import tell, writing_json_lines
from ingest.paths import REPORTS
from ingest.removal import RemovalError, remove
from ingest.runs import Run
from tests.built import rows


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "gongkai.duckdb"


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("read") / "gongkai.duckdb"
    read(path)
    return path


@pytest.fixture
def filled(read_once: Path, database: Path) -> Path:
    """A database into which one run has read the shipped reports."""
    return Path(shutil.copyfile(read_once, database))


def read(database: Path, *paths: Path) -> None:
    with Run(database, "gongkai ingest") as run:
        ingest(paths or (REPORTS,), run, lambda _done, _total: None)


def test_a_run_says_what_it_read_how_long_it_took_and_with_what(filled: Path) -> None:
    (found,) = rows(
        filled,
        """
        select
            command, outcome, extractor_version, documents_loaded, documents_unreadable,
            files_known, ingest_seconds > 0, finished_at >= started_at, models_seconds
        from raw.runs
        """,
    )
    assert found == ("gongkai ingest", "finished", EXTRACTOR_VERSION, 5, 0, 0, True, True, None)


def test_a_document_names_the_run_that_read_it(filled: Path) -> None:
    read(filled)
    found = rows(
        filled,
        "select count(*) from raw.documents join raw.runs using (run_id) group by run_id",
    )
    assert found == [(5,)]


def test_a_run_that_fails_says_why(database: Path) -> None:
    with pytest.raises(ValueError, match="broken"), Run(database, "gongkai build"):
        raise ValueError("broken")
    assert rows(database, "select outcome, message from raw.runs") == [("failed", "broken")]


def test_a_run_that_was_killed_is_found_by_the_next(database: Path) -> None:
    Run(database, "killed").__enter__()
    read(database)
    assert rows(database, "select command, outcome from raw.runs order by started_at") == [
        ("killed", "interrupted"),
        ("gongkai ingest", "finished"),
    ]


def document_id(database: Path, file_name: str) -> str:
    query = "select document_id from raw.documents where file_name = ?"
    ((found,),) = rows(database, query, file_name)
    return str(found)


@pytest.mark.parametrize("by", ["document_id", "file_name", "source_uri", "prefix"])
def test_a_source_is_removed_with_all_its_figures(filled: Path, by: str) -> None:
    gone = document_id(filled, "tongxin-2017.txt")
    names = {
        "document_id": gone,
        "file_name": "tongxin-2017.txt",
        "source_uri": "reports/tongxin-2017.txt",
        "prefix": gone[:8],
    }
    with Run(filled, "gongkai remove") as run:
        (removed,) = remove([names[by]], run)
    assert removed.document_id == gone
    for rest in (
        "select distinct document_id from raw.documents",
        "select distinct document_id from raw.figures",
        "select distinct document_id from raw.document_texts",
    ):
        assert len(rows(filled, rest)) == 4
        assert (gone,) not in rows(filled, rest)
    assert (gone,) not in rows(filled, "select document_id from raw.narrative_figures")


def test_a_removed_document_stays_out_until_its_file_is_named(filled: Path) -> None:
    with Run(filled, "gongkai remove") as run:
        remove(["tongxin-2017.txt"], run)
    read(filled)
    assert rows(filled, "select count(*) from raw.documents") == [(4,)]
    read(filled, REPORTS / "tongxin-2017.txt")
    read(filled)
    assert rows(filled, "select count(*) from raw.documents") == [(5,)]
    assert rows(filled, "select count(*) from raw.removed_documents") == [(0,)]


def test_what_is_not_there_is_not_removed_and_nothing_else_either(filled: Path) -> None:
    with pytest.raises(RemovalError, match="no such report"), Run(filled, "x") as run:
        remove(["tongxin-2017.txt", "no such report"], run)
    assert rows(filled, "select count(*) from raw.documents") == [(5,)]


def test_a_name_of_several_documents_is_not_guessed(database: Path, tmp_path: Path) -> None:
    report = (REPORTS / "tongxin-2017.txt").read_bytes()
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "2017.txt").write_bytes(report + folder.encode())
    read(database, tmp_path / "a", tmp_path / "b")
    with pytest.raises(RemovalError, match="document_id"), Run(database, "x") as run:
        remove(["2017.txt"], run)


def test_events_are_json_lines_whatever_a_document_says() -> None:
    stream = io.StringIO()
    with writing_json_lines(stream):
        tell("document_read", message='\x1b[31m"\n', file_name="报告.txt")
    tell("document_read", message="not written")
    (line,) = stream.getvalue().splitlines()
    assert "\x1b" not in line
    event = json.loads(line)
    assert (event["event"], event["message"]) == ("document_read", '\x1b[31m"\n')
    assert event["file_name"] == "报告.txt"
