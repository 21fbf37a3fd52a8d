"""A copy on the disk is the file, byte by byte, whichever way it was written."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from publish import disk

SIZES = [0, 1, 4095, 4096, 12_288, disk._AT_ONCE - 1, disk._AT_ONCE, disk._AT_ONCE + 5]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Longer than what is copied into it."""
    path = tmp_path / "target"
    path.write_bytes(b"left" * (disk._AT_ONCE // 2))
    return path


def failing(error: int) -> Callable[..., NoReturn]:
    def fail(*_arguments: object, **_options: object) -> NoReturn:
        raise OSError(error, os.strerror(error))

    return fail


@pytest.mark.parametrize("size", SIZES)
def test_a_copy_is_the_file(tmp_path: Path, target: Path, size: int) -> None:
    source = tmp_path / "source"
    source.write_bytes(os.urandom(size))
    disk.copy(source, target)
    assert target.read_bytes() == source.read_bytes()


def test_what_is_written_in_parts_is_whole(
    tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system may take less than it is given."""
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, view: write(handle, view[: 3 * 4096]))
    source = tmp_path / "source"
    source.write_bytes(os.urandom(1_000_000))
    disk.copy(source, target)
    assert target.read_bytes() == source.read_bytes()


@pytest.mark.parametrize("step", ["open", "write"])
def test_a_file_system_that_must_keep_files_in_memory_gets_them_so(
    tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    source = tmp_path / "source"
    source.write_bytes(os.urandom(1_000_000))
    monkeypatch.setattr(disk, "sync", lambda _path: None)
    monkeypatch.setattr(os, step, failing(errno.EINVAL))
    disk.copy(source, target)
    monkeypatch.undo()
    assert target.read_bytes() == source.read_bytes()


def test_a_full_disk_is_an_error(
    tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "source"
    source.write_bytes(b"1")
    monkeypatch.setattr(os, "fsync", failing(errno.ENOSPC))
    monkeypatch.setattr(os, "write", failing(errno.ENOSPC))
    with pytest.raises(OSError, match="No space left"):
        disk.copy(source, target)
