"""Which document each file is: the SHA-256 of its bytes, remembered while the file stays as it is.

Each build asks this of every file there is. A file whose inode, size, and times of its last changes
are the same has the same bytes: `touch` may set the one time back, but nobody the other, which the
system keeps. Where a file changed too lately for the clock to tell, its bytes are read again.
"""

import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb
import pyarrow as pa

_AT_ONCE = 1 << 16
"""Bytes of a file in one reading: most reports are shorter."""

_SETTLED_NS = 3_000_000_000
"""A file that changed later than this before it was read may change again within the same tick of
the file system's clock (two seconds at the coarsest, FAT), and would look the same."""


def document_id(path: Path) -> str:
    """The SHA-256 of the bytes of a file, as 64 hexadecimal digits."""
    with path.open("rb", buffering=0) as file:
        return _sha256(file.fileno())


def document_ids(
    connection: duckdb.DuckDBPyConnection, files: Iterable[Path], *, reread: bool
) -> Iterator[tuple[Path, str]]:
    """Each file with the id of its document; bytes are read only where they may have changed.

    What was read is remembered in raw.known_files once all files are through; `reread` asks all
    files for their bytes.
    """
    known = {} if reread else _known(connection)
    read: dict[str, str] = {}
    for path in files:
        found = known.get(_fingerprint(path.stat()))
        yield path, found or _read(path, read)
    _remember(connection, read)


def _read(path: Path, read: dict[str, str]) -> str:
    """The id of a file's document, noted in `read` by what tells a change of the file."""
    now = time.time_ns()
    with path.open("rb", buffering=0) as file:
        status = os.fstat(file.fileno())
        found = _sha256(file.fileno())
    # On Windows this time is that of the file's making, and no change would tell.
    if os.name != "nt" and max(status.st_ctime_ns, status.st_mtime_ns) + _SETTLED_NS < now:
        read[_fingerprint(status)] = found
    return found


def _sha256(handle: int) -> str:
    # Not hashlib.file_digest, which takes three times as long for files as small as reports are.
    digest = hashlib.sha256()
    while content := os.read(handle, _AT_ONCE):
        digest.update(content)
    return digest.hexdigest()


def _fingerprint(status: os.stat_result) -> str:
    return (
        f"{status.st_dev}-{status.st_ino}-{status.st_size}"
        f"-{status.st_mtime_ns}-{status.st_ctime_ns}"
    )


def _known(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    rows = connection.execute("select fingerprint, document_id from raw.known_files").fetchall()
    return dict(rows)


def _remember(connection: duckdb.DuckDBPyConnection, read: dict[str, str]) -> None:
    columns = {"fingerprint": list(read), "document_id": list(read.values())}
    connection.execute(
        "delete from raw.known_files where fingerprint in (select unnest($fingerprints))",
        {"fingerprints": columns["fingerprint"]},
    )
    connection.from_arrow(pa.table(columns)).insert_into("raw.known_files")
