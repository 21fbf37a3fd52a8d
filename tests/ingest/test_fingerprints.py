"""Bytes of a file are read once, and again whenever they may be others."""

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from ingest import fingerprints
from ingest.load import working_connection


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with working_connection(tmp_path / "build" / "gongkai.duckdb") as connection:
        yield connection


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "报告 一.txt"
    path.write_bytes(b"one" * 50_000)
    return path


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files count as settled at once."""
    monkeypatch.setattr(fingerprints, "_SETTLED_NS", -1_000_000_000)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one with each file whose bytes are read."""
    calls: list[int] = []
    sha = fingerprints._sha256

    def counted(handle: int) -> str:
        calls.append(handle)
        return sha(handle)

    monkeypatch.setattr(fingerprints, "_sha256", counted)
    return calls


def identify(
    connection: duckdb.DuckDBPyConnection, *files: Path, reread: bool = False
) -> list[str]:
    found = list(fingerprints.document_ids(connection, files, reread=reread))
    assert [path for path, _ in found] == list(files)
    return [document_id for _, document_id in found]


def change(path: Path, content: bytes) -> None:
    """Other bytes of the same size, with the date that the file had."""
    before = path.stat()
    while path.stat().st_ctime_ns == before.st_ctime_ns:
        path.write_bytes(content)
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = path.stat()
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)


@pytest.mark.usefixtures("settled")
def test_a_file_that_stays_is_read_once(
    connection: duckdb.DuckDBPyConnection, report: Path, read: list[int]
) -> None:
    expected = sha256(report.read_bytes()).hexdigest()
    assert [identify(connection, report), identify(connection, report)] == [[expected]] * 2
    assert len(read) == 1


@pytest.mark.usefixtures("settled")
def test_a_file_that_is_asked_for_again_is_read_again(
    connection: duckdb.DuckDBPyConnection, report: Path, read: list[int]
) -> None:
    identify(connection, report)
    identify(connection, report, reread=True)
    identify(connection, report)
    assert len(read) == 2
    ((count,),) = connection.execute("select count(*) from raw.known_files").fetchall()
    assert count == 1


@pytest.mark.usefixtures("settled")
def test_other_bytes_of_the_same_size_and_date_are_read(
    connection: duckdb.DuckDBPyConnection, report: Path
) -> None:
    identify(connection, report)
    change(report, b"two" * 50_000)
    assert identify(connection, report) == [sha256(b"two" * 50_000).hexdigest()]


@pytest.mark.usefixtures("settled")
def test_another_file_of_the_same_name_size_and_date_is_read(
    connection: duckdb.DuckDBPyConnection, report: Path, tmp_path: Path
) -> None:
    identify(connection, report)
    other = tmp_path / "other"
    other.write_bytes(b"two" * 50_000)
    before = report.stat()
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(report)
    assert identify(connection, report) == [sha256(b"two" * 50_000).hexdigest()]


def test_a_file_that_has_just_changed_is_read_again(
    connection: duckdb.DuckDBPyConnection, report: Path, read: list[int]
) -> None:
    """It may change once more before the clock of its file system moves."""
    identify(connection, report)
    identify(connection, report)
    assert len(read) == 2


@pytest.mark.usefixtures("settled")
def test_a_file_that_changes_while_it_is_read_is_read_again(
    connection: duckdb.DuckDBPyConnection, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha = fingerprints._sha256

    def changing(handle: int) -> str:
        found = sha(handle)
        change(report, b"two" * 50_000)
        return found

    with monkeypatch.context() as patch:
        patch.setattr(fingerprints, "_sha256", changing)
        identify(connection, report)
    assert identify(connection, report) == [sha256(b"two" * 50_000).hexdigest()]
