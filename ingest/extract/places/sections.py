"""Where each table of the form stands in a document, and the labels found there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from ingest import forms
from ingest.extract.places.headings import (
    Heading,
    headings_in,
    worded_headings_in,
)
from ingest.extract.places.parts import Part, PartsOf, headed, headed_or_not, whole_labels
from ingest.extract.text.squeeze import Squeezed, label_key
from ingest.extract.text.vocabulary import Vocabulary, vocabulary
from ingest.figure import Span, new_tuple
from ingest.forms import FormRow, FormTable


class LabelPlace(NamedTuple):
    """A label of the form, and where the document prints it."""

    key: str
    span: Span


@dataclass(frozen=True)
class Section:
    """The part of a document that holds one table, with the labels found there, in order."""

    vocabulary: Vocabulary
    span: Span
    _squeezed: Squeezed
    _found: Sequence[re.Match[str]]
    """The labels, in the squeezed text."""
    copies: tuple["Section", ...] = ()
    """Where the document prints a table of the same rows again."""

    @cached_property
    def labels(self) -> tuple[LabelPlace, ...]:
        """All labels with their places: asked for where the text is read, not its cells."""
        spans = self._squeezed.spans([match.span() for match in self._found])
        return tuple([new_tuple(LabelPlace, of) for of in zip(self.keys, spans, strict=True)])

    @cached_property
    def keys(self) -> list[str]:
        """The keys of the labels, in order."""
        known, key_of = self.vocabulary.known, self.vocabulary.key
        printed = [match[0] for match in self._found]
        return [key if key in known else key_of(key) for key in printed]

    @property
    def column_labels(self) -> Sequence[LabelPlace]:
        """Those over columns."""
        columns = self.vocabulary.columns
        if "labels" in self.__dict__:  # all places are known
            return [place for place in self.labels if place.key in columns]
        found = zip(self.keys, self._found, strict=True)
        over = [(key, match.span()) for key, match in found if key in columns]
        spans = self._squeezed.spans([span for _, span in over])
        return [
            new_tuple(LabelPlace, (key, span)) for (key, _), span in zip(over, spans, strict=True)
        ]

    def header_of(self, row: FormRow) -> LabelPlace | None:
        """The header over a row printed side by side: the last part of its label, 复议后起诉."""
        key = label_key(row.label)
        header: LabelPlace | None = None
        for place in self.labels:
            is_longer = header is None or len(place.key) > len(header.key)
            if is_longer and key.endswith(place.key):
                header = place
        return header


def sections(squeezed: Squeezed, form: str) -> list[Section]:
    """The tables of `form` that the document prints, each with its part of the text.

    Most have all headings as the form words them. Where one is not there, or a table stands
    before the first of them, headings in other words and tables without one are looked for too.
    """
    tables = forms.tables_of(form)
    found = _sections(squeezed, tables, headings_in(squeezed, form), headed)
    if len(found) == len(tables) and not _stand_before(squeezed, form):
        return found
    whole = squeezed.whole()
    return _sections(whole, tables, worded_headings_in(whole, form), headed_or_not)


def _stand_before(squeezed: Squeezed, form: str) -> bool:
    """Whether a line before the first heading begins with the header of a table."""
    return bool(_header_of_line(form).search(squeezed.before()))


@cache
def _header_of_line(form: str) -> re.Pattern[str]:
    headers: set[str] = set()
    for table in forms.tables_of(form):
        words = vocabulary(table.table_code)
        headers |= words.telling & (words.headers | words.columns)
    return re.compile(rf"^[ \t|]*(?:{'|'.join(map(re.escape, headers))})(?=[\s|])", re.MULTILINE)


def _sections(
    squeezed: Squeezed,
    tables: Sequence[FormTable],
    headings: Sequence[Heading],
    parts_of: PartsOf,
) -> list[Section]:
    limit = len(squeezed.text)
    found: list[Section] = []
    for table in reversed(tables):
        words = vocabulary(table.table_code)
        parts = parts_of(squeezed, table, headings, limit)
        # Also contents and annexes have its heading; of equal parts the last is meant.
        part = max(reversed(parts), key=lambda part: len(part.labels), default=None)
        if part is not None:
            copies = (_section(squeezed, words, p) for p in parts if p.is_copy_of(part, words))
            found.append(_section(squeezed, words, part, tuple(copies)))
            limit = part.heading
    return found[::-1]


def _section(
    squeezed: Squeezed, words: Vocabulary, part: Part, copies: tuple[Section, ...] = ()
) -> Section:
    labels = tuple(whole_labels(squeezed, part.labels))
    # Up to what follows: a last row of blank cells is white space.
    span = Span(squeezed.span(part.start, part.end).start, squeezed.place(part.end))
    return Section(words, span, squeezed, labels, copies)
