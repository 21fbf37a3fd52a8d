"""Bring files to the disk itself: what is published outlives a loss of power."""

import errno
import mmap
import os
import shutil
from pathlib import Path

_AT_ONCE = 8 << 20
"""Bytes written in one call."""
_ALIGNMENT = 4096
"""Direct writing is of whole pages."""


def copy(source: Path, target: Path) -> None:
    """Copy the bytes of a file into another that exists, and wait until they are on the disk.

    They pass by what the system keeps of files in memory, where it lets them: for gigabytes, making
    room there takes longer than the disk does, and drives out what the next build reads.

    Raises OSError; the target may then hold anything.
    """
    if not _copied_directly(source, target):
        shutil.copyfile(source, target)
    sync(target)


def _copied_directly(source: Path, target: Path) -> bool:
    """Copy past the memory; False where the system, or the file system of the target, cannot."""
    direct: int = getattr(os, "O_DIRECT", 0)
    if not direct:
        return False
    try:
        handle = os.open(target, os.O_WRONLY | os.O_TRUNC | direct)
        try:
            _write_pages(source, handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
        return False
    os.truncate(target, source.stat().st_size)
    return True


def _write_pages(source: Path, handle: int) -> None:
    """Write what a file holds, and at its end what is left of the last page."""
    with source.open("rb") as file, mmap.mmap(-1, _AT_ONCE) as room, memoryview(room) as view:
        while size := file.readinto(view):
            written, pages = 0, -(-size // _ALIGNMENT) * _ALIGNMENT
            while written < pages:
                with view[written:pages] as left:
                    written += os.write(handle, left)


def sync(path: Path) -> None:
    """Wait until a file or folder is on the disk."""
    if path.is_dir() and os.name == "nt":
        return  # Windows has no way to do this for a folder
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
