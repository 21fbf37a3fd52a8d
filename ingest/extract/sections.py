"""Where each table of the form stands in a document, and which form it is."""

import re
from dataclasses import dataclass

from ingest import forms
from ingest.extract.squeeze import Squeezed, label_key
from ingest.extract.vocabulary import Vocabulary, exclusive_labels, vocabulary
from ingest.figure import Span
from ingest.forms import FormRow

_NEXT_CHAPTER = re.compile(r"(?<=[^\d(])[五六七]\.(?=[^.]{0,12}(?:问题|事项))")
"""The chapters behind the last table: 五、存在的主要问题…, 六、其他需要报告的事项."""

_LABELS_THAT_TELL = 2
"""Labels of one form that a document must print at the least to count as that form."""


@dataclass(frozen=True, slots=True)
class LabelPlace:
    """A label of the form, and where the document prints it."""

    key: str
    span: Span


@dataclass(frozen=True, slots=True)
class Section:
    """The part of a document that holds one table, with the labels found there, in order."""

    vocabulary: Vocabulary
    span: Span
    labels: tuple[LabelPlace, ...]

    def column_header(self, key: str, position: int) -> LabelPlace | None:
        """The header of a column last printed before `position`."""
        headers = [place for place in self.labels if place.key == key]
        return next((place for place in reversed(headers) if place.span.start < position), None)

    def header_of(self, row: FormRow) -> LabelPlace | None:
        """The header over a row printed side by side: the last part of its label, 复议后起诉."""
        key = label_key(row.label)
        headers = [place for place in self.labels if key.endswith(place.key)]
        return max(headers, key=lambda place: len(place.key), default=None)


def detect_form(squeezed: Squeezed) -> str | None:
    """The generation of the form, by the labels that only it prints; None without tables.

    The year does not tell: a 2021 report may still use the form of 2019 (LAYOUTS.md, "Forms").
    """
    found = {
        form: sum(key in squeezed.text for key in keys) for form, keys in exclusive_labels().items()
    }
    best = max(found, key=lambda form: found[form])
    return best if found[best] >= _LABELS_THAT_TELL else None


def sections(squeezed: Squeezed, form: str) -> list[Section]:
    """The tables of `form` that the document prints, each with its part of the text."""
    limit = len(squeezed.text)
    found: list[Section] = []
    for table in reversed(forms.tables_of(form)):
        words = vocabulary(table.table_code)
        matches = _best_part(squeezed.text, words, limit)
        if matches is None:
            continue
        limit, end, labels = matches
        places = tuple(LabelPlace(m.group(), squeezed.span(*m.span())) for m in labels)
        found.append(Section(words, squeezed.span(limit, end), places))
    return found[::-1]


def _best_part(
    text: str, words: Vocabulary, limit: int
) -> tuple[int, int, list[re.Match[str]]] | None:
    """Start, end and labels of the part behind that heading which has most labels behind it.

    A table's title is also named in contents, prose and annexes; of equal ones the last is meant.
    """
    headings = sorted(
        match.end() for key in words.headings for match in re.finditer(re.escape(key), text[:limit])
    )
    best: tuple[int, int, list[re.Match[str]]] | None = None
    for start, following in zip(headings, (*headings[1:], limit), strict=False):
        chapter = _NEXT_CHAPTER.search(text, start, following)
        end = chapter.start() if chapter else following
        labels = list(words.pattern.finditer(text, start, end))
        if labels and (best is None or len(labels) >= len(best[2])):
            best = start, end, labels
    return best
