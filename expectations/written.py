"""The reports of a validation as files."""

from pathlib import Path

from expectations.checkpoint import require_tables
from expectations.findings import REQUIRED, collect
from expectations.page import as_html, as_json
from expectations.results import Validation
from publish.files import write_text


def write_reports(
    validation: Validation, database: Path, *, html: Path | None, json: Path | None
) -> None:
    """Write the page, the JSON, or both; each whole or not at all.

    Raises CheckpointError if the database lacks the tables that the reports are about, and
    OSError if a file cannot be written.
    """
    if html is None and json is None:
        return
    require_tables(database, REQUIRED)
    findings = collect(database)
    if html is not None:
        write_text(html, as_html(validation, findings, database))
    if json is not None:
        write_text(json, as_json(validation, findings, database))
