"""Replace the published warehouse in one step, or leave it as it was.

The published file is a copy of the working database, made beside the target under a temporary
name and moved over it by one rename. Readers that have the old file open keep it; who opens the
path afterwards gets the new one; nobody ever sees half a file.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from publish import disk

PUBLISHED_MODE = 0o644
"""Everyone may read the warehouse, its owner may write it."""

_MAGIC = b"DUCK"
_MAGIC_OFFSET = 8
"""How a DuckDB file says that it is one: after the checksum of its first block."""


class PublishError(Exception):
    """The warehouse was not replaced; the message says why and what to do next."""


def publish(working: Path, warehouse: Path) -> None:
    """Copy the working database over the warehouse in one rename.

    The working database stays, checkpointed and closed. The warehouse may have any name and need
    not exist, nor its folder. If it is a link, the file it points to is replaced.

    Raises PublishError if anything goes wrong; the warehouse is then what it was before, and no
    temporary file is left. Only a killed process leaves one, and the next publish removes it.
    """
    target = warehouse.resolve()
    if target == working.resolve():
        raise PublishError(
            f"{working} 不能发布到自身，请另指定 --warehouse。 "
            f"{working} cannot be published over itself. Name another warehouse."
        )
    with _explained(f"{warehouse} 未被替换 (was not replaced)"):
        _refuse_unless_replaceable(target)
        _checkpoint(working)
        target.parent.mkdir(parents=True, exist_ok=True)
        _remove_leftovers(target)
        with _temporary(target) as copy:
            _copy(working, copy)
            _verify(copy)
            _refuse_unless_replaceable(target)  # the copy took time
            copy.replace(target)
        disk.sync(target.parent)


@contextmanager
def _explained(outcome: str) -> Iterator[None]:
    """Turn errors of the file system and of DuckDB into a PublishError."""
    try:
        yield
    except OSError as error:
        raise PublishError(
            f"{outcome}: {error}。请腾出空间或开放权限后重新运行。 "
            "Make room or give access there, then run `gongkai build` again."
        ) from error
    except duckdb.Error as error:
        raise PublishError(
            f"{outcome}: {error}。请关闭正在使用工作数据库的程序后重新运行。 "
            "Close other programs that use the working database, "
            "or build it again, then run `gongkai build` again."
        ) from error


def _refuse_unless_replaceable(target: Path) -> None:
    """Raise PublishError if the target is no warehouse, or someone is writing to it.

    A writer keeps its changes in <target>.wal until it closes properly. DuckDB replays such a log
    into whatever file lies beside it, so it must never meet the new file. Removing it first would
    change the published file if we then die; removing it afterwards leaves a moment in which both
    are there. It also holds someone's work. So a log, or a living writer, stops the publish.
    """
    logs = _logs(target)
    if logs:
        raise PublishError(
            f"{target} 曾被其他程序打开写入，请关闭该程序或移走 {logs[0]} 后重新运行。 "
            f"{target} was opened for writing, and changes are left in {logs[0]}. "
            "Close the program that did it, or move that file away, then run `gongkai build` again."
        )
    if not target.exists():
        return
    if not _is_database(target):
        raise PublishError(
            f"{target} 已存在且不是 DuckDB 数据库，请移走或另指定文件。 "
            f"{target} exists and is no DuckDB database. Move it away or name another warehouse."
        )
    if writer := _writer(target):
        raise PublishError(
            f"{target} 正被其他程序打开写入，请关闭该程序后重新运行。 "
            f"{target} is open for writing: {writer}. "
            "Close that program, then run `gongkai build` again."
        )


def _logs(database: Path) -> list[Path]:
    """Return the write-ahead logs beside a database: .wal, .wal.checkpoint, .wal.recovery."""
    if not database.parent.is_dir():
        return []
    siblings = sorted(database.parent.iterdir())
    return [path for path in siblings if path.name.startswith(f"{database.name}.wal")]


def _is_database(path: Path) -> bool:
    """Say whether a file is a DuckDB database, by its first bytes."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        file.seek(_MAGIC_OFFSET)
        return file.read(len(_MAGIC)) == _MAGIC


def _writer(database: Path) -> str | None:
    """Return what DuckDB says of the process that has the database open for writing, if any."""
    try:
        duckdb.connect(str(database), read_only=True).close()
    except duckdb.ConnectionException as error:  # this process has it open for writing
        return str(error)
    except duckdb.IOException as error:
        # A file that cannot be read for another reason is what a new one should replace.
        return str(error) if "lock" in str(error) else None
    return None


def _checkpoint(working: Path) -> None:
    """Move all changes of the working database into its file, and close it."""
    if not working.is_file():
        raise PublishError(
            f"没有工作数据库 {working}，请运行 gongkai build。 "
            f"There is no working database {working}. Run `gongkai build`."
        )
    with duckdb.connect(str(working)) as connection:
        connection.execute("checkpoint")
    logs = _logs(working)
    if logs:
        raise PublishError(
            f"{working} 还有未写入的更改，请关闭其他连接后重新运行。 "
            f"{working} still has changes in {logs[0]}. "
            "Close other connections to it, then run `gongkai build` again."
        )


def _leftover_prefix(target: Path) -> str:
    """Return how the temporary files of a target begin.

    Not with the target's own name: DuckDB takes the catalog's name from what stands before the
    first dot, and _verify needs another name.
    """
    return f".publishing-{target.name}-"


def _remove_leftovers(target: Path) -> None:
    """Remove temporary files that killed runs left behind.

    Should one of them belong to a publish that is still running, its rename fails and it says so.
    """
    for path in sorted(target.parent.iterdir()):
        if path.name.startswith(_leftover_prefix(target)):
            path.unlink(missing_ok=True)


@contextmanager
def _temporary(target: Path) -> Iterator[Path]:
    """Yield an empty file in the target's folder; it is gone afterwards unless it was renamed."""
    handle, name = tempfile.mkstemp(prefix=_leftover_prefix(target), dir=target.parent)
    os.close(handle)
    path = Path(name)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def _copy(working: Path, copy: Path) -> None:
    """Copy the working database, so that it is on the disk and everyone may read it."""
    before = working.stat()
    copy.chmod(PUBLISHED_MODE)
    disk.copy(working, copy)
    after = working.stat()
    if (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size) or _logs(working):
        raise PublishError(
            f"{working} 在复制时被改动，请等其他程序结束后重新运行。 "
            f"{working} was changed while it was copied. "
            "Wait until no other program uses it, then run `gongkai build` again."
        )


def _verify(copy: Path) -> None:
    """Raise PublishError unless the copy can be read under any name.

    DuckDB names a catalog after its file, and a view that names the catalog of the working
    database breaks in a file of another name, as the copy is one.
    """
    with duckdb.connect(str(copy), read_only=True) as connection:
        views = connection.execute(
            "select schema_name, view_name from duckdb_views() where not internal order by all"
        ).fetchall()
        for names in views:
            view = ".".join('"' + name.replace('"', '""') + '"' for name in names)
            try:
                connection.sql(f"from {view} limit 0")
            except duckdb.Error as error:
                raise PublishError(
                    f"视图 {view} 不能发布，请改为表后重新运行。 "
                    f"The view {view} cannot be published: {error}. "
                    "Build it as a table, then run `gongkai build` again."
                ) from error
