"""Read files and folders of reports into the working database."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from ingest import EXTRACTOR_VERSION
from ingest.extract.extraction import Extraction, extract
from ingest.identify import Identity, identify
from ingest.load import DocumentRecord, ReadReport, known_documents, load, working_connection
from ingest.paths import ROOT
from ingest.readers import REPORT_SUFFIXES, read
from ingest.readers.errors import UnreadableError

MANIFEST = "manifest.csv"
"""Describes the reports of a folder; no report itself."""

BATCH = 200
"""Documents loaded in one transaction: what a stopped run loses at the most."""


@dataclass
class Ingested:
    """What became of the files: each is read, known, a duplicate or ignored."""

    read: list[DocumentRecord] = field(default_factory=list)
    known: list[Path] = field(default_factory=list)
    duplicates: list[tuple[Path, Path]] = field(default_factory=list)
    """A file, and the earlier one of the same bytes."""
    ignored: list[Path] = field(default_factory=list)
    """Files in the folders that are no format of a report."""


def ingest(paths: Sequence[Path], database: Path, on_file: Callable[[Path, int], None]) -> Ingested:
    """Read the files, and those in the folders, that the database does not know yet.

    A file that cannot be read, or is no report, is recorded with its status and the reason,
    and the rest goes on. `on_file` is called with each file and the number of all of them.
    """
    files, ignored = find_reports(paths)
    result = Ingested(ignored=ignored)
    seen: dict[str, Path] = {}
    with working_connection(database) as connection:
        known = known_documents(connection, EXTRACTOR_VERSION)
        batch: list[ReadReport] = []
        for path in files:
            on_file(path, len(files))
            content = path.read_bytes()
            document_id = hashlib.sha256(content).hexdigest()
            if document_id in seen:
                result.duplicates.append((path, seen[document_id]))
                continue
            seen[document_id] = path
            if document_id in known:
                result.known.append(path)
                continue
            batch.append(read_report(path, content))
            if len(batch) == BATCH:
                load(connection, batch)
                result.read.extend(report.record for report in batch)
                batch = []
        load(connection, batch)
        result.read.extend(report.record for report in batch)
    return result


def find_reports(paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """The files to read, in a fixed order, and the files of the folders that are passed over.

    A file that is named is always read; a folder is searched for the formats of reports.
    """
    files: list[Path] = []
    ignored: list[Path] = []
    for path in paths:
        if not path.is_dir():
            files.append(path)
            continue
        for file in sorted(file for file in path.rglob("*") if file.is_file()):
            if file.name == MANIFEST:
                continue
            (files if file.suffix.lower() in REPORT_SUFFIXES else ignored).append(file)
    return files, ignored


def read_report(path: Path, content: bytes) -> ReadReport:
    """Read one file: its text, whose report it is, and its figures."""
    try:
        document = read(content, path.suffix)
    except UnreadableError as error:
        return ReadReport(_unread(path, content, str(error)), None, ())
    identity = identify(document.text)
    extraction = extract(document)
    status, reasons = _verdict(identity, extraction)
    record = replace(
        _unread(path, content, "；".join(reasons) or None),
        media_type=document.media_type,
        title=identity.title,
        agency_name=identity.agency_name,
        division_code=identity.division_code,
        report_year=identity.report_year,
        form=extraction.form,
        reporting_scope=identity.reporting_scope,
        reader=document.reader,
        status=status,
    )
    return ReadReport(record, document, extraction.figures)


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


def _unread(path: Path, content: bytes, message: str | None) -> DocumentRecord:
    """The record of a file of which no more than its bytes is known."""
    return DocumentRecord(
        document_id=hashlib.sha256(content).hexdigest(),
        file_name=path.name,
        source_uri=_source_uri(path),
        media_type=None,
        byte_size=len(content),
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
