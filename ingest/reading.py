"""Read one report.

Apart from loading and parallel work: a check of a draft has no seconds to import what those need.
"""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from ingest import EXTRACTOR_VERSION
from ingest.extract.extraction import Extraction, extract
from ingest.figure import Status
from ingest.forms import form_codes, read_seed
from ingest.identify.identity import Identity, identify
from ingest.paths import ROOT
from ingest.prose.figures import read_prose
from ingest.readers import read
from ingest.readers.errors import UnreadableError
from ingest.records import DocumentRecord, ReadReport


def read_report(path: Path, content: bytes) -> ReadReport:
    """Read one file: its text, whose report it is, and its figures."""
    document_id = hashlib.sha256(content).hexdigest()
    try:
        document = read(content, path.suffix)
        extraction = extract(document)
    except UnreadableError as error:
        return ReadReport(unread(path, document_id, len(content), str(error)), None, ())
    identity = _held_to(extraction.form, identify(document.text, document.page))
    prose = read_prose(document, extraction.form, identity)
    status, reasons = _verdict(identity, extraction)
    record = unread(path, document_id, len(content), "；".join(reasons) or None)
    record = replace(
        record,
        source_uri=identity.url or record.source_uri,
        media_type=document.media_type,
        title=identity.title,
        agency_name=identity.agency_name,
        division_code=identity.division_code,
        report_year=identity.report_year,
        form=extraction.form if status == "loaded" else _form_without_tables(identity),
        reporting_scope=identity.reporting_scope,
        published_on=identity.published_on,
        reader=document.reader,
        status=status,
    )
    return ReadReport(record, document, extraction.figures if status == "loaded" else (), prose)


def _held_to(form: str | None, identity: Identity) -> Identity:
    """What a document says of itself, without a year that the form in it is younger than.

    Only a year that a sentence alone tells: it may be left over from an old report.
    """
    year = identity.report_year
    if form is None or year is None or identity.year_is_stated:
        return identity
    first = next(int(r["first_report_year"]) for r in read_seed("forms") if r["form"] == form)
    if year >= first:
        return identity
    note = (
        f"首句年份 {year} 早于表格 {form} 的启用年份 {first} (the form is younger than that year)"
    )
    return replace(identity, report_year=None, notes=(*identity.notes, note))


def _form_without_tables(identity: Identity) -> str | None:
    """The form of a report in prose: of the years in which there was no table to fill in."""
    year = identity.report_year
    for form in read_seed("forms"):
        last = form["last_report_year"]
        if year and (not last or year <= int(last)):
            return None if form["form"] in form_codes() else form["form"]
    return None


def _verdict(identity: Identity, extraction: Extraction) -> tuple[str, tuple[str, ...]]:
    """The status of a document that could be read, and what is to be said of it."""
    if any(figure.reading.status is not Status.MISSING for figure in extraction.figures):
        return "loaded", identity.notes
    if extraction.form is not None:
        reason = (
            "有法定表格的文字，但没有一格可读，可能不完整，请重新取得 (the labels of the statutory "
            "tables without any cell that can be read; it may be cut off, fetch it again)"
        )
        return "no_tables", (reason, *identity.notes)
    if identity.is_report:
        reason = "未找到法定表格 (an annual report without the statutory tables)"
        return "no_tables", (reason, *identity.notes)
    return "not_a_report", (
        "不是政府信息公开工作年度报告 "
        "(not an annual report: neither its title nor its tables were found)",
    )


def unread(path: Path, document_id: str, byte_size: int, message: str | None) -> DocumentRecord:
    """The record of a file of which no more than its bytes is known."""
    return DocumentRecord(
        document_id=document_id,
        file_name=_utf8(path.name),
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
    absolute = path.resolve() if path.is_symlink() else _resolved(path.parent) / path.name
    shown = absolute.relative_to(ROOT) if absolute.is_relative_to(ROOT) else path
    return _utf8(shown.as_posix())


@lru_cache(maxsize=64)
def _resolved(folder: Path) -> Path:
    """The folder without links; remembered, for each is asked for by all its files."""
    return folder.resolve()


def _utf8(name: str) -> str:
    """The name without bytes that are no UTF-8: a file may be called anything."""
    return name.encode("utf-8", "replace").decode("utf-8")
