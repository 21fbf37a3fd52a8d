"""Publishing replaces the warehouse whole, or leaves it as it was."""

import errno
import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

import duckdb
import pytest

from publish import disk
from publish.swap import PublishError, publish

STORAGE = "v1.4.0"


def build(path: Path, value: int) -> Path:
    """A database whose one table says `value`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(path), config={"storage_compatibility_version": STORAGE}) as connection:
        connection.execute("create or replace table answer (value integer)")
        connection.execute("insert into answer values (?)", [value])
    return path


def answer(path: Path) -> int:
    with duckdb.connect(str(path), read_only=True) as connection:
        (value,) = connection.execute("select value from answer").fetchall()[0]
        return int(value)


@pytest.fixture
def working(tmp_path: Path) -> Path:
    return build(tmp_path / "build" / "gongkai.duckdb", 2)


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    return build(tmp_path / "warehouse" / "gongkai.duckdb", 1)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def full_disk(*_arguments: object, **_options: object) -> NoReturn:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def start(code: str, *arguments: Path) -> subprocess.Popen[str]:
    """Another process, that has said `ready` and waits for a line."""
    process = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_the_warehouse_is_the_working_database(working: Path, warehouse: Path) -> None:
    publish(working, warehouse)
    assert warehouse.read_bytes() == working.read_bytes()
    assert answer(warehouse) == 2
    assert answer(working) == 2


def test_the_first_publish_makes_the_folder(working: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "folder" / "warehouse.duckdb"
    publish(working, target)
    assert answer(target) == 2
    assert names(target.parent) == ["warehouse.duckdb"]


def test_publishing_twice_gives_the_same(working: Path, warehouse: Path) -> None:
    publish(working, warehouse)
    first = warehouse.read_bytes()
    publish(working, warehouse)
    assert warehouse.read_bytes() == first


def test_a_link_keeps_pointing_to_the_warehouse(
    working: Path, warehouse: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link.duckdb"
    link.symlink_to(warehouse)
    publish(working, link)
    assert link.is_symlink()
    assert answer(warehouse) == 2


def test_no_log_and_no_temporary_file_is_left(working: Path, warehouse: Path) -> None:
    publish(working, warehouse)
    assert names(working.parent) == ["gongkai.duckdb"]
    assert names(warehouse.parent) == ["gongkai.duckdb"]


def test_everyone_may_read_and_only_the_owner_write(working: Path, warehouse: Path) -> None:
    previous = os.umask(0)
    try:
        publish(working, warehouse)
    finally:
        os.umask(previous)
    assert stat.S_IMODE(warehouse.stat().st_mode) == 0o644


def test_older_clients_can_open_it(working: Path, warehouse: Path) -> None:
    publish(working, warehouse)
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        query = "select tags['storage_version'] from duckdb_databases() where path is not null"
        assert connection.execute(query).fetchall() == [("v1.4.0+",)]


def test_a_reader_keeps_its_snapshot(working: Path, warehouse: Path) -> None:
    code = (
        "import duckdb, sys\n"
        "connection = duckdb.connect(sys.argv[1], read_only=True)\n"
        "print('ready', flush=True)\n"
        "sys.stdin.readline()\n"
        "print(connection.execute('select value from answer').fetchone()[0])\n"
    )
    reader = start(code, warehouse)
    publish(working, warehouse)
    seen, _ = reader.communicate("\n", timeout=60)
    assert seen == "1\n"
    assert answer(warehouse) == 2


def test_changes_in_the_log_of_the_working_database_are_published(
    working: Path, warehouse: Path
) -> None:
    # A process that dies in the middle of its work leaves a log.
    code = (
        "import duckdb, os, sys\n"
        "connection = duckdb.connect(sys.argv[1])\n"
        "connection.execute('update answer set value = 3')\n"
        "print('ready', flush=True)\n"
        "sys.stdin.readline()\n"
        "os._exit(1)\n"
    )
    start(code, working).communicate("\n", timeout=60)
    assert working.with_name("gongkai.duckdb.wal").exists()
    publish(working, warehouse)
    assert answer(warehouse) == 3
    assert names(working.parent) == ["gongkai.duckdb"]


@pytest.mark.parametrize("step", ["copy", "fsync", "replace", "mkstemp", "chmod"])
def test_a_full_disk_leaves_the_warehouse(
    working: Path, warehouse: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before = warehouse.read_bytes()
    owner = {"copy": disk, "fsync": os, "mkstemp": tempfile}.get(step, Path)
    monkeypatch.setattr(owner, step, full_disk)
    with pytest.raises(PublishError, match=r"No space left on device.*gongkai build"):
        publish(working, warehouse)
    monkeypatch.undo()
    assert warehouse.read_bytes() == before
    assert names(warehouse.parent) == ["gongkai.duckdb"]


def test_a_folder_that_may_only_be_read_leaves_the_warehouse(
    working: Path, warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(*_arguments: object, **_options: object) -> NoReturn:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    before = warehouse.read_bytes()
    monkeypatch.setattr(tempfile, "mkstemp", read_only)
    with pytest.raises(PublishError, match=r"Read-only file system.*give access.*gongkai build"):
        publish(working, warehouse)
    assert warehouse.read_bytes() == before
    assert names(warehouse.parent) == ["gongkai.duckdb"]


def test_half_a_copy_is_removed(
    working: Path, warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes()[:5000])
        full_disk()

    monkeypatch.setattr(disk, "copy", half)
    with pytest.raises(PublishError):
        publish(working, warehouse)
    assert answer(warehouse) == 1
    assert names(warehouse.parent) == ["gongkai.duckdb"]


def test_a_damaged_copy_is_not_published(
    working: Path, warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(_source: Path, target: Path) -> None:
        target.write_bytes(b"\0" * 20000)

    monkeypatch.setattr(disk, "copy", damaged)
    with pytest.raises(PublishError):
        publish(working, warehouse)
    assert answer(warehouse) == 1


def test_a_folder_that_cannot_be_made(working: Path, tmp_path: Path) -> None:
    # Permissions would not stop root; a file where the folder should be stops everyone.
    (tmp_path / "file").write_text("mine")
    with pytest.raises(PublishError, match="was not replaced"):
        publish(working, tmp_path / "file" / "gongkai.duckdb")
    assert (tmp_path / "file").read_text() == "mine"


def test_a_killed_publish_leaves_the_warehouse_and_the_next_one_cleans_up(
    working: Path, warehouse: Path
) -> None:
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from publish import swap\n"
        "def die(*_):\n"
        "    print('ready', flush=True)\n"
        "    sys.stdin.readline()\n"
        "    os._exit(1)\n"
        "Path.replace = die\n"
        "swap.publish(Path(sys.argv[1]), Path(sys.argv[2]))\n"
    )
    start(code, working, warehouse).communicate("\n", timeout=60)
    assert answer(warehouse) == 1
    assert len(names(warehouse.parent)) == 2
    publish(working, warehouse)
    assert answer(warehouse) == 2
    assert names(warehouse.parent) == ["gongkai.duckdb"]


@pytest.mark.parametrize("log", [".wal", ".wal.checkpoint", ".wal.recovery"])
def test_a_log_beside_the_warehouse_stops_the_publish(
    working: Path, warehouse: Path, log: str
) -> None:
    left = warehouse.with_name(warehouse.name + log)
    left.write_bytes(b"someone's changes")
    before = warehouse.read_bytes()
    with pytest.raises(PublishError, match=r"opened for writing.*move that file away"):
        publish(working, warehouse)
    assert warehouse.read_bytes() == before
    assert left.read_bytes() == b"someone's changes"


def test_a_log_without_a_warehouse_stops_the_publish(working: Path, tmp_path: Path) -> None:
    (tmp_path / "gongkai.duckdb.wal").write_bytes(b"old")
    with pytest.raises(PublishError, match="opened for writing"):
        publish(working, tmp_path / "gongkai.duckdb")
    assert not (tmp_path / "gongkai.duckdb").exists()


def test_a_writer_of_the_warehouse_stops_the_publish(working: Path, warehouse: Path) -> None:
    code = (
        "import duckdb, sys\n"
        "connection = duckdb.connect(sys.argv[1])\n"
        "print('ready', flush=True)\n"
        "sys.stdin.readline()\n"
    )
    writer = start(code, warehouse)
    with pytest.raises(PublishError, match=r"open for writing.*Close that program"):
        publish(working, warehouse)
    writer.communicate("\n", timeout=60)
    assert answer(warehouse) == 1


def test_a_writer_in_this_process_stops_the_publish(working: Path, warehouse: Path) -> None:
    with (
        duckdb.connect(str(warehouse)),
        pytest.raises(PublishError, match="open for writing"),
    ):
        publish(working, warehouse)


def test_a_writer_of_the_working_database_stops_the_publish(working: Path, warehouse: Path) -> None:
    code = (
        "import duckdb, sys\n"
        "connection = duckdb.connect(sys.argv[1])\n"
        "print('ready', flush=True)\n"
        "sys.stdin.readline()\n"
    )
    writer = start(code, working)
    with pytest.raises(PublishError, match="Close other programs that use the working database"):
        publish(working, warehouse)
    writer.communicate("\n", timeout=60)
    assert answer(warehouse) == 1


def test_a_change_during_the_copy_stops_the_publish(
    working: Path, warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = disk.copy

    def meanwhile(source: Path, target: Path) -> None:
        copy(source, target)
        build(source, 3)

    monkeypatch.setattr(disk, "copy", meanwhile)
    with pytest.raises(PublishError, match="was changed while it was copied"):
        publish(working, warehouse)
    assert answer(warehouse) == 1


def test_there_must_be_a_working_database(warehouse: Path, tmp_path: Path) -> None:
    with pytest.raises(PublishError, match=r"no working database.*gongkai build"):
        publish(tmp_path / "none.duckdb", warehouse)
    assert answer(warehouse) == 1


def test_a_database_is_not_published_over_itself(working: Path) -> None:
    with pytest.raises(PublishError, match="over itself"):
        publish(working, working.parent / "." / working.name)


@pytest.mark.parametrize("content", [b"", b"year,penalties\n2023,1664\n"])
def test_what_is_no_database_is_not_overwritten(
    working: Path, tmp_path: Path, content: bytes
) -> None:
    target = tmp_path / "mine.csv"
    target.write_bytes(content)
    with pytest.raises(PublishError, match="no DuckDB database"):
        publish(working, target)
    assert target.read_bytes() == content


def test_a_damaged_warehouse_is_replaced(working: Path, warehouse: Path) -> None:
    warehouse.write_bytes(warehouse.read_bytes()[:6000])
    publish(working, warehouse)
    assert answer(warehouse) == 2


def test_a_view_that_names_its_catalog_is_not_published(working: Path, warehouse: Path) -> None:
    with duckdb.connect(str(working)) as connection:
        connection.execute('create view "odd ""view" as select * from gongkai.main.answer')
    with pytest.raises(PublishError, match=r"The view .*odd.* cannot be published"):
        publish(working, warehouse)
    assert answer(warehouse) == 1


def test_a_view_that_names_no_catalog_is_published(working: Path, tmp_path: Path) -> None:
    with duckdb.connect(str(working)) as connection:
        connection.execute("create view double as select 2 * value as value from answer")
    target = tmp_path / "other.duckdb"
    publish(working, target)
    with duckdb.connect(str(target), read_only=True) as connection:
        assert connection.execute("select value from double").fetchall() == [(4,)]
