"""Reports that are only pictures: a page or a document around them is none that can be read."""

import re

from ingest.document import Document
from ingest.readers.errors import UnreadableError

_PROSE = re.compile(r"^(?=.*[。；，]).{40,}$", re.MULTILINE)
_NUMBER_LINE = re.compile(r"^[+-]?[\d.,]+$", re.MULTILINE)
_LEAST_PROSE, _LEAST_NUMBERS, _LEAST_SIDE = 120, 10, 3


def reject_picture(document: Document, what: str, what_english: str) -> None:
    """Refuse a document that shows an image, and else no more than titles and navigation.

    Raises:
        UnreadableError: its text has neither prose nor figures.

    """
    if _has_prose(document) or _has_figures(document):
        return
    raise UnreadableError(
        f"{what}中的报告只是图片，没有可读取的文字，请取得文字版或先做文字识别 "
        f"(the report in this {what_english} is an image without text; "
        "find a text version, or recognise the text first)"
    )


def _has_prose(document: Document) -> bool:
    return sum(len(line) for line in _PROSE.findall(document.text)) >= _LEAST_PROSE


def _has_figures(document: Document) -> bool:
    return len(_NUMBER_LINE.findall(document.text)) >= _LEAST_NUMBERS or any(
        len(table.rows) >= _LEAST_SIDE and max(len(row) for row in table.rows) >= _LEAST_SIDE
        for table in document.tables
    )
