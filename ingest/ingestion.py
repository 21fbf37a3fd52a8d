"""Read files and folders of reports into the working database."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from ingest import EXTRACTOR_VERSION
from ingest.extract.extraction import Extraction, extract
from ingest.forms import form_codes, read_seed
from ingest.identify import Identity, identify
from ingest.load import (
    DocumentRecord,
    RawRows,
    ReadReport,
    known_documents,
    load,
    tabulate,
    working_connection,
)
from ingest.paths import ROOT
from ingest.prose import Speaker, read_prose
from ingest.readers import REPORT_SUFFIXES, read
from ingest.readers.errors import UnreadableError
from ingest.workers import GivenUp, run

MANIFEST = "manifest.csv"
"""Describes the reports of a folder; no report itself."""

TOGETHER = 20
"""Documents read in one call of another process."""
BATCH = 200
"""Documents loaded in one transaction: what a stopped run loses at the most."""
SECONDS = 60.0
"""After which a document is given up."""


@dataclass
class Ingested:
    """What became of the files: each is read, known, a duplicate or ignored."""

    read: list[DocumentRecord] = field(default_factory=list)
    known: list[Path] = field(default_factory=list)
    duplicates: list[tuple[Path, Path]] = field(default_factory=list)
    """A file, and the earlier one of the same bytes."""
    ignored: list[tuple[Path, str]] = field(default_factory=list)
    """A file in the folders that is not read, and the reason."""


def ingest(paths: Sequence[Path], database: Path, on_files: Callable[[int, int], None]) -> Ingested:
    """Read the files, and those in the folders, that the database does not know yet.

    A file that cannot be read, or is no report, is recorded with its status and the reason,
    and the rest goes on. `on_files` is called with the number of files done and of all.
    """
    files, ignored = find_reports(paths)
    result = Ingested(ignored=ignored)
    with working_connection(database) as connection:
        new = _new(files, known_documents(connection, EXTRACTOR_VERSION), result)
        on_files(len(files) - len(new), len(files))
        waiting: list[RawRows] = []
        for together, rows in run(read_files, _batches(new), seconds=SECONDS):
            part = _given_up(together[0], rows) if isinstance(rows, GivenUp) else rows
            waiting.append(part)
            result.read.extend(part.records)
            on_files(len(together), len(files))
            if sum(len(part.records) for part in waiting) >= BATCH:
                load(connection, waiting)
                waiting = []
        load(connection, waiting)
    return result


def read_files(paths: list[Path]) -> RawRows:
    """Read some files into rows of the raw tables."""
    return tabulate([read_report(path, path.read_bytes()) for path in paths])


def _new(files: Sequence[Path], known: set[str], result: Ingested) -> list[Path]:
    """The files whose bytes are not known yet; of the same bytes the first."""
    seen: dict[str, Path] = {}
    new: list[Path] = []
    for path in files:
        document_id = _document_id(path)
        if document_id in seen:
            result.duplicates.append((path, seen[document_id]))
            continue
        seen[document_id] = path
        (result.known if document_id in known else new).append(path)
    return new


def _document_id(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _batches(files: Sequence[Path]) -> Iterator[list[Path]]:
    """Some files at a time."""
    for start in range(0, len(files), TOGETHER):
        yield list(files[start : start + TOGETHER])


def _given_up(path: Path, given_up: GivenUp) -> RawRows:
    message = f"已放弃：{given_up.reason}"
    record = _unread(path, _document_id(path), path.stat().st_size, message)
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
        for file in sorted(file for file in path.rglob("*") if file.is_file()):
            if file.name == MANIFEST:
                continue
            if file.suffix.lower() not in REPORT_SUFFIXES:
                ignored.append((file, "不是报告格式 (no format of a report)"))
            elif not file.resolve().is_relative_to(path.resolve()):
                ignored.append((file, "链接指向文件夹之外 (a link that leads out of the folder)"))
            else:
                files.append(file)
    return files, ignored


def read_report(path: Path, content: bytes) -> ReadReport:
    """Read one file: its text, whose report it is, and its figures."""
    document_id = hashlib.sha256(content).hexdigest()
    try:
        document = read(content, path.suffix)
    except UnreadableError as error:
        return ReadReport(_unread(path, document_id, len(content), str(error)), None, ())
    identity = identify(document.text, document.page)
    extraction = extract(document)
    prose = read_prose(document, extraction.form, _speaker(identity))
    status, reasons = _verdict(identity, extraction)
    record = replace(
        _unread(path, document_id, len(content), "；".join(reasons) or None),
        source_uri=identity.url or _source_uri(path),
        media_type=document.media_type,
        title=identity.title,
        agency_name=identity.agency_name,
        division_code=identity.division_code,
        report_year=identity.report_year,
        form=extraction.form or _form_without_tables(identity),
        reporting_scope=identity.reporting_scope,
        published_on=identity.published_on,
        reader=document.reader,
        status=status,
    )
    return ReadReport(record, document, extraction.figures, prose)


def _form_without_tables(identity: Identity) -> str | None:
    """The form of a report in prose: of the years in which there was no table to fill in."""
    year = identity.report_year
    for form in read_seed("forms"):
        has_tables = form["form"] in form_codes()
        if year and not has_tables and year <= int(form["last_report_year"]):
            return form["form"]
    return None


def _speaker(identity: Identity) -> Speaker:
    return Speaker(
        identity.agency_name,
        identity.agency_kind,
        identity.division_name,
        identity.report_year,
    )


def _verdict(identity: Identity, extraction: Extraction) -> tuple[str, tuple[str, ...]]:
    """The status of a document that could be read, and what is to be said of it."""
    if extraction.form is not None:
        return "loaded", identity.notes
    if identity.title is not None:
        reason = "未找到法定表格 (an annual report without the statutory tables)"
        return "no_tables", (reason, *identity.notes)
    return "not_a_report", (
        "不是政府信息公开工作年度报告 "
        "(not an annual report: neither its title nor its tables were found)",
    )


def _unread(path: Path, document_id: str, byte_size: int, message: str | None) -> DocumentRecord:
    """The record of a file of which no more than its bytes is known."""
    return DocumentRecord(
        document_id=document_id,
        file_name=path.name,
        source_uri=_source_uri(path),
        media_type=None,
        byte_size=byte_size,
        title=None,
        agency_name=None,
        division_code=None,
        report_year=None,
        form=None,
        reporting_scope=None,
        published_on=None,
        reader=None,
        extractor_version=EXTRACTOR_VERSION,
        ingested_at=datetime.now(UTC).replace(tzinfo=None),
        status="unreadable",
        message=message,
    )


def _source_uri(path: Path) -> str:
    """The file as given; one that lies in the project relative to it, the same on any machine."""
    absolute = path.resolve()
    return (absolute.relative_to(ROOT) if absolute.is_relative_to(ROOT) else path).as_posix()
