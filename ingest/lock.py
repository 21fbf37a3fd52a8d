"""One run at a time in a work folder.

The lock is the operating system's: it ends with the process that holds it, however that ends.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

LOCK = "gongkai.lock"
HOLDER = "gongkai.holder"
"""Says who holds the lock; means nothing while it is free."""


class LockedError(Exception):
    """Another run works in the folder; the message says which, and what to do."""


@contextmanager
def hold(work_dir: Path, command: str, *, wait_seconds: float = 0.0) -> Iterator[None]:
    """Be the only run in the folder, which is made if need be; wait that long for another to end.

    Raises:
        LockedError: another run still holds the folder.
    """
    work_dir.mkdir(parents=True, exist_ok=True)
    holder = work_dir / HOLDER
    try:
        with FileLock(work_dir / LOCK, timeout=wait_seconds):
            since = datetime.now(UTC).isoformat(timespec="seconds")
            holder.write_text(f"{command}, pid {os.getpid()}, since {since}", encoding="utf-8")
            yield
    except Timeout as error:
        who = holder.read_text(encoding="utf-8") if holder.is_file() else "?"
        raise LockedError(
            f"{work_dir} 正由另一个运行使用（{who}）。请等它结束，或加 --wait 秒数。 "
            f"Another run uses this folder ({who}): wait until it ends, or give --wait SECONDS."
        ) from error
