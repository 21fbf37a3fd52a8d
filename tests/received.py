"""A folder as it may come in: a report that breaks a rule, sound ones, and what is no report."""

from pathlib import Path

from ingest.paths import REPORTS
from tests.built import Built, build

NO_REPORT = "[bold]notice.txt"
BROKEN = "<b>broken.txt"
_TOTAL = "(七) 总计\t\t69\t1\t0\t0\t0\t0\t7"


def broken() -> str:
    """Tongxin 2023 with one total changed: 70 requests processed are now 71."""
    text = (REPORTS / "tongxin-2023.txt").read_text(encoding="utf-8")
    assert text.count(f"{_TOTAL}0") == 1
    return text.replace(f"{_TOTAL}0", f"{_TOTAL}1")


def build_received(folder: Path) -> Built:
    """The warehouse of the folder."""
    source = folder / "in"
    source.mkdir()
    (source / BROKEN).write_text(broken(), encoding="utf-8")
    (source / "2017.txt").write_bytes((REPORTS / "tongxin-2017.txt").read_bytes())
    sound = (REPORTS / "jingyuan-2020.txt").read_text(encoding="utf-8")
    (source / "gbk.txt").write_bytes(sound.encode("gbk"))
    (source / "empty.txt").write_bytes(b"")
    (source / "binary.txt").write_bytes(bytes(range(256)))
    (source / NO_REPORT).write_text("关于放假的通知", encoding="utf-8")
    built = build(folder, source)
    assert built.exit_code == 0, built.screen
    return built
