"""Read files and folders of reports into the working database."""

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from ingest import EXTRACTOR_VERSION, workers
from ingest.fingerprints import document_id, document_ids
from ingest.journal import tell
from ingest.load import ROW_GROUP, RawRows, load, loaded_versions, tabulate, working_connection
from ingest.readers import REPORT_SUFFIXES
from ingest.reading import read_report, unread
from ingest.records import DocumentRecord, ReadReport
from ingest.removal import removed_documents, restore
from ingest.runs import Facts, Run
from ingest.workers import GivenUp

MANIFEST = "manifest.csv"
"""Describes the reports of a folder; no report itself."""

TOGETHER = 20
"""Documents read in one call of another process."""
BATCH = 4000
"""Documents loaded in one transaction: what a stopped run loses at the most."""
FIGURES = 4 * ROW_GROUP
"""Their figures at the most: whole row groups, for what is over is written again at checkpoints."""
BYTES = 256 << 20
"""Their rows at the most, in memory."""
SECONDS = 60.0
"""After which a document is given up."""


@dataclass
class Ingested:
    """What became of the files: each is read, known, removed, a duplicate or ignored."""

    read: Counter[str] = field(default_factory=Counter)
    """Documents read, by status."""
    told: list[tuple[str, str]] = field(default_factory=list)
    """A document that was read, and what is to be said of it."""
    known: int = 0
    removed: list[Path] = field(default_factory=list)
    """A file in the folders whose document was removed (`gongkai remove`)."""
    duplicates: list[tuple[Path, Path]] = field(default_factory=list)
    """A file, and the earlier one of the same bytes."""
    ignored: list[tuple[Path, str]] = field(default_factory=list)
    """A file in the folders that is not read, and the reason."""

    def add(self, records: Iterable[DocumentRecord]) -> None:
        """Count documents that were read."""
        for record in records:
            self.read[record.status] += 1
            if record.message:
                self.told.append((record.file_name, record.message))
            tell(
                "document_read",
                document_id=record.document_id,
                file_name=record.file_name,
                status=record.status,
                message=record.message,
            )


@dataclass
class _Waiting:
    """What was read and is not loaded yet."""

    parts: list[RawRows] = field(default_factory=list)
    documents: int = 0
    figures: int = 0
    bytes: int = 0

    def has_room_for(self, part: RawRows) -> bool:
        """Whether the part may be loaded in one transaction with the others."""
        return (
            self.documents + len(part.records) <= BATCH
            and self.figures + len(part.tables["figures"]) <= FIGURES
            and self.bytes + _bytes(part) <= BYTES
        )

    def add(self, part: RawRows) -> None:
        """Let it wait for the others."""
        self.parts.append(part)
        self.documents += len(part.records)
        self.figures += len(part.tables["figures"])
        self.bytes += _bytes(part)


def _bytes(part: RawRows) -> int:
    return sum(table.get_total_buffer_size() for table in part.tables.values())


def ingest(
    paths: Sequence[Path],
    run: Run,
    on_files: Callable[[int, int], None],
    *,
    reread: bool = False,
) -> Ingested:
    """Read the files, and those in the folders, that the database does not know yet.

    A document is known if this version of the extractor has read it; `reread` reads it all the
    same. One that was removed is left out, unless its file is named. A file that cannot be read,
    or is no report, is recorded with its status and the reason, and the rest goes on. `on_files`
    is called with the number of files done and of all.
    """
    files, ignored = find_reports(paths)
    result = Ingested(ignored=ignored)
    with working_connection(run.database) as connection, run.step("ingest"):
        versions = loaded_versions(connection)
        known = set() if reread else {d for d, v in versions.items() if v == EXTRACTOR_VERSION}
        named = {path for path in paths if not path.is_dir()}
        removed = removed_documents(connection)
        identified = document_ids(connection, files, reread=reread)
        new = _new(identified, result, known, removed, named)
        if restored := removed & new.keys():
            restore(connection, restored)
        on_files(len(files) - len(new), len(files))
        waiting = _Waiting()
        for together, rows in workers.run(read_files, _batches(new.values()), seconds=SECONDS):
            part = _given_up(together[0], rows) if isinstance(rows, GivenUp) else rows
            if not waiting.has_room_for(part):
                load(connection, waiting.parts, run.run_id, versions)
                waiting = _Waiting()
                tell("documents_loaded", so_far=result.read.total(), of=len(new))
            waiting.add(part)
            result.add(part.records)
            on_files(len(together), len(files))
        load(connection, waiting.parts, run.run_id, versions)
    result.told.sort()
    _state(run.facts, result)
    return result


def _state(facts: Facts, result: Ingested) -> None:
    """Note for the record of the run what became of the files."""
    facts.files_known = result.known
    facts.files_duplicate = len(result.duplicates)
    facts.files_ignored = len(result.ignored) + len(result.removed)
    facts.documents_loaded = result.read["loaded"]
    facts.documents_no_tables = result.read["no_tables"]
    facts.documents_unreadable = result.read["unreadable"]
    facts.documents_not_a_report = result.read["not_a_report"]


def read_files(paths: list[Path]) -> RawRows:
    """Read some files into rows of the raw tables."""
    return tabulate([read_report(path, path.read_bytes()) for path in paths])


def _new(
    identified: Iterable[tuple[Path, str]],
    result: Ingested,
    known: Collection[str],
    removed: Collection[str],
    named: Collection[Path],
) -> dict[str, Path]:
    """The files to be read by the ids of their documents; of the same bytes the first.

    In the order of the ids: rows of a table that lie in the order by which models look for them are
    found without looking through all.
    """
    seen: dict[str, Path] = {}
    new: dict[str, Path] = {}
    for path, identity in identified:
        if identity in seen:
            result.duplicates.append((path, seen[identity]))
        elif identity in removed and path not in named:
            result.removed.append(path)
        elif identity in known:
            result.known += 1
        else:
            new[identity] = path
        seen.setdefault(identity, path)
    return dict(sorted(new.items()))


def _batches(files: Iterable[Path]) -> Iterator[list[Path]]:
    """Some files at a time."""
    waiting = iter(files)
    while batch := list(islice(waiting, TOGETHER)):
        yield batch


def _given_up(path: Path, given_up: GivenUp) -> RawRows:
    message = f"已放弃：{given_up.reason}"
    record = unread(path, document_id(path), path.stat().st_size, message)
    return tabulate([ReadReport(record, None, ())])


def find_reports(paths: Iterable[Path]) -> tuple[list[Path], list[tuple[Path, str]]]:
    """The files to read, in a fixed order, and the files of the folders that are not, with why.

    A file that is named is always read; a folder is searched for the formats of reports, and
    links that lead out of it are not followed.
    """
    files: list[Path] = []
    ignored: list[tuple[Path, str]] = []
    for path in paths:
        if not path.is_dir():
            files.append(path)
            continue
        closed: list[Path] = []
        for entry in _files_beneath(path, closed):
            file = Path(entry.path)
            if entry.name == MANIFEST:
                continue
            if file.suffix.lower() not in REPORT_SUFFIXES:
                ignored.append((file, "不是报告格式 (no format of a report)"))
            elif entry.is_symlink() and not file.resolve().is_relative_to(path.resolve()):
                ignored.append((file, "链接指向文件夹之外 (a link that leads out of the folder)"))
            else:
                files.append(file)
        ignored += [
            (folder, "文件夹无法打开 (a folder that cannot be opened)") for folder in closed
        ]
    return files, ignored


def _files_beneath(folder: Path | str, closed: list[Path]) -> Iterator[os.DirEntry[str]]:
    """The files of a folder and its folders, in the order of their paths.

    Not by Path.rglob, which asks the system three times about each of what may be 100,000, and
    does not say which folder it may not look into: those are added to `closed`.
    """
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except PermissionError:
        closed.append(Path(folder))
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _files_beneath(entry.path, closed)
        elif entry.is_file():
            yield entry
