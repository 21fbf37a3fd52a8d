"""Files and folders in, rows of the raw tables out; nothing is lost, nothing is twice."""

import os
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from ingest import EXTRACTOR_VERSION
from ingest.ingestion import Ingested, find_reports, ingest
from ingest.paths import REPORTS
from ingest.runs import Run
from tests.built import rows

SHIPPED = sorted(REPORTS.glob("*.txt"))


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "build" / "gongkai.duckdb"


def run(paths: list[Path], database: Path, *, reread: bool = False) -> Ingested:
    with Run(database, "test") as this:
        return ingest(paths, this, lambda _done, _total: None, reread=reread)


def write(folder: Path, name: str, content: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(content)
    return path


def test_every_file_gets_a_status_and_the_rest_goes_on(tmp_path: Path, database: Path) -> None:
    folder = tmp_path / "来件"
    report = SHIPPED[0].read_text(encoding="utf-8")
    write(folder, "a 通知.txt", "关于召开政务公开工作会议的通知".encode())
    write(folder, "b.txt", b"")
    write(folder, "c.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    write(folder, "d.txt", report.encode("gbk"))
    write(folder, "e.txt", "同心县2012年政府信息公开工作年度报告\n全年公开信息3条。".encode())
    write(folder, "f.docx", b"PK\x03\x04\x14\x00")
    result = run([folder], database)
    found = rows(
        database, "select file_name, status, message is not null from raw.documents order by all"
    )
    assert found == [
        ("a 通知.txt", "not_a_report", True),
        ("b.txt", "unreadable", True),
        ("c.txt", "unreadable", True),
        ("d.txt", "loaded", False),
        ("e.txt", "no_tables", True),
        ("f.docx", "unreadable", True),
    ]
    assert result.read.total() == 6
    assert rows(database, "select distinct reader from raw.documents where status = 'loaded'") == [
        ("text (gb18030)",)
    ]


def test_a_report_reads_the_same_in_any_encoding(tmp_path: Path, database: Path) -> None:
    report = SHIPPED[0].read_text(encoding="utf-8")
    for encoding in ("utf-8", "gb18030", "utf-16"):
        write(tmp_path / "in", f"{encoding}.txt", report.encode(encoding))
    run([tmp_path / "in"], database)
    distinct = "select count(*) from (select distinct * exclude (document_id) from raw.figures)"
    (figures,) = rows(database, "select count(*) from raw.figures")
    assert figures == (3 * 198,)
    assert rows(database, distinct) == [(198,)]


def test_known_documents_are_not_read_again(database: Path) -> None:
    run(SHIPPED, database)
    before = rows(database, "select * from raw.documents order by document_id")
    again = run(SHIPPED, database)
    assert (again.read.total(), again.known) == (0, len(SHIPPED))
    assert rows(database, "select * from raw.documents order by document_id") == before


def test_a_new_extractor_reads_again_and_replaces(database: Path) -> None:
    run(SHIPPED, database)
    figures = "select * exclude (document_id) from raw.figures order by all"
    before = rows(database, figures)
    with duckdb.connect(str(database)) as connection:
        connection.execute("update raw.documents set extractor_version = 'older'")
        connection.execute("update raw.figures set value = 7 where row_code = 'licensing'")
    again = run(SHIPPED, database)
    assert (again.read.total(), again.known) == (len(SHIPPED), 0)
    assert rows(database, figures) == before
    versions = rows(database, "select distinct extractor_version from raw.documents")
    assert versions == [(EXTRACTOR_VERSION,)]


def test_the_same_bytes_are_loaded_once_and_named(tmp_path: Path, database: Path) -> None:
    first = write(tmp_path / "in", "a.txt", SHIPPED[0].read_bytes())
    second = write(tmp_path / "in", "b.txt", SHIPPED[0].read_bytes())
    result = run([tmp_path / "in"], database)
    assert result.duplicates == [(second, first)]
    assert rows(database, "select file_name from raw.documents") == [("a.txt",)]


def test_batches_load_like_one(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.ingestion.TOGETHER", 2)
    monkeypatch.setattr("ingest.ingestion.BATCH", 2)
    assert run(SHIPPED, database).read.total() == len(SHIPPED)
    assert rows(database, "select count(*) from raw.documents") == [(len(SHIPPED),)]


def test_a_crash_loses_no_loaded_batch(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.ingestion.TOGETHER", 2)
    monkeypatch.setattr("ingest.ingestion.BATCH", 2)
    done = 0

    class Killed(BaseException):
        pass

    def on_files(count: int, _total: int) -> None:
        nonlocal done
        done += count
        if done == len(SHIPPED):
            raise Killed

    with pytest.raises(Killed), Run(database, "test") as this:
        ingest(SHIPPED, this, on_files)
    assert rows(database, "select count(*) from raw.documents") == [(4,)]
    result = run(SHIPPED, database)
    assert (result.known, result.read.total()) == (4, 1)


def test_folders_are_searched_for_reports_and_the_rest_is_named(tmp_path: Path) -> None:
    report = write(tmp_path / "a", "报告 一.TXT", b"x")
    other = write(tmp_path / "a", "photo.jpg", b"x")
    write(tmp_path / "a", "manifest.csv", b"x")
    named = write(tmp_path, "named.dat", b"x")
    outside = write(tmp_path / "b", "secret.txt", b"x")
    link = tmp_path / "a" / "z.txt"
    link.symlink_to(outside)
    files, ignored = find_reports([tmp_path / "a", named])
    assert files == [report, named]
    assert [path for path, _ in ignored] == [other, link]


def test_files_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    """Of two files of the same bytes the first is read, on every machine the same."""
    names = ["a/b/2.txt", "a/b.txt", "a/1.txt", "a.txt", "b/a/1.txt", "乙/1.txt"]
    made = [tmp_path / name for name in names]
    for path in made:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    assert find_reports([tmp_path])[0] == sorted(made)


def test_a_folder_that_may_not_be_looked_into_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the tests run as someone who may look into every folder."""
    report = write(tmp_path / "a", "1.txt", b"x")
    closed = write(tmp_path / "b", "2.txt", b"x").parent
    look = os.scandir

    def scandir(folder: str | Path) -> object:
        if Path(folder) == closed:
            raise PermissionError(folder)
        return look(folder)

    monkeypatch.setattr("ingest.ingestion.os.scandir", scandir)
    files, ignored = find_reports([tmp_path])
    assert files == [report]
    assert [path for path, _ in ignored] == [closed]


def test_other_bytes_of_the_same_size_and_time_are_another_document(
    tmp_path: Path, database: Path
) -> None:
    """A file is known by its bytes, however many."""
    text = SHIPPED[0].read_bytes() + b"\n" * 200_000
    path = write(tmp_path / "in", "a.txt", text + b"1")
    before = path.stat()
    run([path], database)
    path.write_bytes(text + b"2")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert run([path], database).read.total() == 1
    assert rows(database, "select document_id from raw.documents order by all") == sorted(
        (sha256(text + last).hexdigest(),) for last in (b"1", b"2")
    )


def test_the_file_is_made_for_older_clients(database: Path) -> None:
    run(SHIPPED[:1], database)
    (tags,) = rows(database, "select tags from duckdb_databases() where not internal")
    assert "v1.4.0" in str(tags)


def test_a_report_whose_tables_are_cut_off_behind_their_labels_has_none(
    tmp_path: Path, database: Path
) -> None:
    title = "临江县人民政府2019年政府信息公开工作年度报告\n"
    labels = (
        "二、主动公开政府信息情况\n信息内容\n本年新制作数量\n本年新公开数量\n对外公开总数量\n规章\n"
    )
    write(tmp_path / "in", "a.txt", (title + labels).encode())
    run([tmp_path / "in"], database)
    query = "select form, status, message like '%没有一格可读%' from raw.documents"
    assert rows(database, query) == [(None, "no_tables", True)]
    assert rows(database, "select count(*) from raw.figures") == [(0,)]


def test_a_report_on_a_province_s_own_tables_is_loaded(tmp_path: Path, database: Path) -> None:
    title = "临江县人民政府{}年政府信息公开工作年度报告\n"
    table = "指标名称\t计量单位\t本年度\t历年累计\n主动公开信息数\t条\t12\t300\n"
    write(tmp_path / "in", "a.txt", (title.format(2016) + table).encode())
    write(tmp_path / "in", "b.txt", (title.format(2016) + "全年公开信息3条。").encode())
    write(tmp_path / "in", "c.txt", (title.format(2012) + "全年公开信息3条。").encode())
    run([tmp_path / "in"], database)
    assert rows(database, "select file_name, form, status from raw.documents order by all") == [
        ("a.txt", "provincial", "loaded"),
        ("b.txt", None, "no_tables"),
        ("c.txt", "narrative", "no_tables"),
    ]
    query = "select row_code, column_label, value::integer, unit from raw.figures order by all"
    assert rows(database, query) == [(None, "历年累计", 300, "条"), (None, "本年度", 12, "条")]
