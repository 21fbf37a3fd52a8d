"""The column headers of a table as printed, with the units they state."""

import re
from bisect import bisect_left
from typing import NamedTuple

from ingest.extract.sections import LabelPlace, Section
from ingest.extract.squeeze import label_key, printed_label
from ingest.extract.values import unit_of
from ingest.figure import Span
from ingest.forms import FormColumn

_NOTE = re.compile(r"\s*[（(][^（）()]*[）)]")


class Header(NamedTuple):
    """A column header with the note behind it, and the unit that the note states."""

    label: str
    unit: str | None


class Headers:
    """All column headers that a section prints."""

    def __init__(self, text: str, section: Section) -> None:
        self._starts: dict[str, list[int]] = {}
        self._headers: dict[str, list[Header]] = {}
        for place in section.labels:
            if place.key in section.vocabulary.columns:
                self._starts.setdefault(place.key, []).append(place.span.start)
                self._headers.setdefault(place.key, []).append(_header(text, place))

    def above(self, column: FormColumn, position: int) -> Header | None:
        """The header of the column that is last printed before `position`."""
        key = label_key(column.label)
        number = bisect_left(self._starts.get(key, []), position)
        return self._headers[key][number - 1] if number else None


def _header(text: str, place: LabelPlace) -> Header:
    note = _NOTE.match(text, place.span.end)
    label = printed_label(text, Span(place.span.start, note.end() if note else place.span.end))
    return Header(label, unit_of(label))
