"""The column headers of a table as printed, with the units they state."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from ingest.extract.places.sections import LabelPlace, Section
from ingest.extract.text.similar import is_unlike_header
from ingest.extract.text.squeeze import label_key, printed_label, squeeze
from ingest.extract.text.units import unit_behind, unit_of
from ingest.figure import Span, new_tuple
from ingest.forms import FormColumn

_NOTE = re.compile(r"\s*(?:[（(][^（）()]*[）)]|单位\s*[:：]\s*\S{1,3})")

_NOTES = re.compile(r"[（(][^（）()]*[）)]")
_WORD = re.compile("[\u4e00-\u9fff]{2,}")
_DIGIT = re.compile("[0-9０-９]")


class Header(NamedTuple):
    """The code of a column, its header with the note behind it, and the unit that this states."""

    column_code: str | None = None
    label: str | None = None
    unit: str | None = None


_NONE = None, None
"""The label and unit of a column without a header."""
_NOWHERE: tuple[list[int], list[LabelPlace]] = ([], [])


class Headers:
    """All column headers that a section prints."""

    def __init__(self, text: str, section: Section) -> None:
        """Nothing is looked for until it is asked for: by then the text may have been read."""
        self._text = text
        self._section = section
        self._above: dict[tuple[int, Sequence[FormColumn | None]], list[Header]] = {}

    @cached_property
    def _found(self) -> Sequence[LabelPlace]:
        return self._section.column_labels

    @cached_property
    def _starts(self) -> list[int]:
        return [place.span.start for place in self._found]

    @cached_property
    def _places(self) -> dict[str, tuple[list[int], list[LabelPlace]]]:
        """The headers of each key, and where they begin."""
        found: dict[str, tuple[list[int], list[LabelPlace]]] = {}
        for place in self._found:
            starts, places = found.setdefault(place.key, ([], []))
            starts.append(place.span.start)
            places.append(place)
        return found

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """All of them in the order in which they are printed."""
        return tuple([place.key for place in self._found])

    def counts_before(self, positions: Iterable[int]) -> list[int]:
        """How many of them begin before each of the places."""
        starts = self._starts
        return [bisect_left(starts, position) for position in positions]

    def places(self, first: int, behind: int) -> Sequence[int]:
        """Where those begin that stand one behind the other, told by their numbers."""
        return self._starts[first:behind]

    def unbroken(self, first: int, behind: int) -> int:
        """From which of them on, up to one, no row is printed between two.

        A row's label or a number tells, but for numbers in brackets, which are a header's note.
        """
        starts = self._starts
        if not self._has_row(self._text[starts[first] : starts[behind - 1]]):
            return first  # as usual
        for number in range(behind - 1, first, -1):
            if self._has_row(self._text[starts[number - 1] : starts[number]]):
                return number
        return first

    def _has_row(self, printed: str) -> bool:
        if _DIGIT.search(_NOTES.sub("", printed)):
            return True
        words, key = self._section.vocabulary, squeeze(printed)
        return any(label in key for label in words.own_labels - words.headers)

    def has_others(self, position: int) -> bool:
        """Whether what stands before the label that ends at `position` are headers of no form."""
        words = self._section.vocabulary
        if words.unit_columns:
            return False  # its other columns are known by names of their own (beside.py)
        labels = [place for place in self._section.labels if place.span.end <= position]
        for header, label in reversed([*pairwise(labels)]):
            if header.key in words.headers:
                between = _NOTES.sub("", self._text[header.span.end : label.span.start])
                return any(is_unlike_header(name, words.around) for name in _WORD.findall(between))
        return False

    def is_first(self, number: int) -> bool:
        """Whether a header stands in the next cell, or line, to that of the labels."""
        start = self._found[number].span.start
        before = [place for place in self._section.labels if place.span.end <= start]
        if not before or before[-1].key not in self._section.vocabulary.headers:
            return False
        return self._text[before[-1].span.end : start].strip() in ("", "|")

    def is_last(self, number: int) -> bool:
        """Whether nothing but its note stands between a header and the label of a row."""
        end = self._found[number].span.end
        labels = self._section.labels
        behind = next((place.span.start for place in labels if place.span.start >= end), end)
        return not _NOTES.sub("", self._text[end:behind]).replace("|", "").strip()

    def name_behind(self, number: int) -> str:
        """What is printed between a header and the next one or the next label, without notes."""
        end = self._found[number].span.end
        starts = [place.span.start for place in self._section.labels if place.span.start >= end]
        between = self._text[end : min(starts)] if starts else ""
        return squeeze(_NOTES.sub("", between)).strip("|")

    def above(self, columns: Sequence[FormColumn | None], position: int) -> list[Header]:
        """For each column, its header that is last printed before `position`.

        Rows between the same headers have the same ones above them, which are looked up once.
        """
        key = bisect_left(self._starts, position), columns
        if key not in self._above:
            self._above[key] = [self._last(column, position) for column in columns]
        return self._above[key]

    def _last(self, column: FormColumn | None, position: int) -> Header:
        if column is None:
            return Header()
        starts, places = self._places.get(label_key(column.label), _NOWHERE)
        number = bisect_left(starts, position)
        label, unit = _header(self._text, places[number - 1]) if number else _NONE
        return new_tuple(Header, (column.column_code, label, unit))


def _header(text: str, place: LabelPlace) -> tuple[str, str | None]:
    start, end = place.span
    note = _NOTE.match(text, end) or unit_behind(text, end)
    return _read(printed_label(text, Span(start, note.end()) if note else place.span))


@lru_cache(maxsize=1 << 10)
def _read(label: str) -> tuple[str, str | None]:
    """The header that is printed so, with its unit; remembered, for most reports print the same."""
    return label, unit_of(label)
