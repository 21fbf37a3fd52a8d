"""What was read by eye is what is read, cell by cell and no cell more."""

from pathlib import Path

import pytest

from ingest.extract.extraction import extract
from tests.documents import all_printings, document_of, golden

PRINTINGS = all_printings()


def _names(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", PRINTINGS, ids=_names)
def test_every_cell_is_read_as_by_eye(path: Path) -> None:
    read = {
        (figure.table_code, figure.row_code, figure.column_code): (
            "" if figure.reading.value is None else f"{figure.reading.value:f}",
            figure.reading.unit or "",
            figure.reading.status.value,
        )
        for figure in extract(document_of(path)).figures
    }
    expected = {
        (cell["table_code"], cell["row_code"], cell["column_code"]): (
            cell["value"],
            cell["unit"],
            cell["status"],
        )
        for cell in golden(path.stem)
    }
    assert read == expected


@pytest.mark.parametrize("path", PRINTINGS, ids=_names)
def test_every_figure_stands_where_its_place_says(path: Path) -> None:
    document = document_of(path)
    for figure in extract(document).figures:
        span, raw_text = figure.reading.span, figure.reading.raw_text
        assert (span is None) == (raw_text is None) == (figure.reading.status == "missing")
        if span is None or raw_text is None:
            continue
        assert document.text[span.start : span.end] == raw_text
        line = document.text.split("\n")[document.line_of(span.start) - 1]
        assert raw_text.split("\n")[0] in line


def test_an_ambiguous_row_keeps_what_it_prints() -> None:
    path = next(path for path in PRINTINGS if path.stem == "tongxin-2020")
    figures = extract(document_of(path)).figures
    printed = {
        (figure.row_code, figure.reading.raw_text)
        for figure in figures
        if figure.reading.status == "ambiguous"
    }
    assert printed == {
        ("penalties", "2423"),
        ("granted", "0 0 0"),
        ("unavailable_still_unclear", "0"),
    }


def test_labels_are_kept_as_printed() -> None:
    path = next(path for path in PRINTINGS if path.stem == "tongxin-2023")
    labels = {
        (figure.row_code, figure.column_code): (figure.row_label, figure.column_label)
        for figure in extract(document_of(path)).figures
    }
    assert labels["fees", "amount"] == ("行政事业性收费", "本年收费金额（单位：万元）")
    assert labels["denied_security_stability", "total"] == ("3.危及“三安全一稳定”", "总计")
    assert labels["litigation_after_reconsideration", "pending"] == ("复议后起诉", "尚未审结")
