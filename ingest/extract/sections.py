"""Where each table of the form stands in a document, and which form it is."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from ingest import forms
from ingest.extract.squeeze import Squeezed, label_key, squeeze, torn
from ingest.extract.vocabulary import Vocabulary, exclusive_labels, vocabulary
from ingest.figure import Span
from ingest.forms import FormRow

_new = tuple.__new__
"""Makes a named tuple in half the time that its constructor takes (values.py)."""
_FAR = 200
"""Characters between the labels of one table, at the most."""
_ROWS_OF_A_TABLE = 3
"""Different rows that a table without a heading must print at the least."""
_SHORT = 2
"""Characters up to which a label may be a part of another word."""

_CHAPTER_NUMBER = re.compile(r"[一二三四五六七八九十]+[.]\Z")
_LONGEST_NUMBER = 4
"""Characters of `十一.`, and one to spare."""

_NOTE = re.compile(r"\([^()0-9]{4,300}\)")
"""Words in brackets; labels in them are a part of what they say, and have no values."""

_MENTION = re.compile("[.,;]|等|和|及|以及|与")
"""What stands behind a heading that a sentence only names, among the contents of the report."""
_STOP = "。"
_LABELS_OF_A_TABLE = 8
"""Different labels that a table and its copy have in common at the least."""

_LABELS_THAT_TELL = 2
"""Labels of one form that a document must print at the least to count as that form."""
_ROWS_THAT_TELL = 8
"""Rows of a form that it must print where no label is that form's alone."""


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
        return tuple(
            _new(LabelPlace, (match[0], self._squeezed.span(*match.span())))
            for match in self._found
        )

    @property
    def column_labels(self) -> Iterator[LabelPlace]:
        """Those over columns."""
        columns = self.vocabulary.columns
        for match in self._found:
            if (key := match[0]) in columns:
                yield _new(LabelPlace, (key, self._squeezed.span(*match.span())))

    def header_of(self, row: FormRow) -> LabelPlace | None:
        """The header over a row printed side by side: the last part of its label, 复议后起诉."""
        key = label_key(row.label)
        header: LabelPlace | None = None
        for place in self.labels:
            is_longer = header is None or len(place.key) > len(header.key)
            if is_longer and key.endswith(place.key):
                header = place
        return header


def tables_begin(text: str) -> int:
    """Where the first heading of a table stands in the original text; 0 if there is none.

    What is before it is prose, and need not be searched for tables.
    """
    match = _any_heading().search(text)
    return match.start() if match else 0


@cache
def _any_heading() -> re.Pattern[str]:
    headings = {label_key(table.heading) for table in forms.tables()}
    return re.compile("|".join(map(torn, sorted(headings))))


def detect_form(tables: Squeezed, text: str) -> str | None:
    """The generation of the form, by the labels that only it prints; None without tables.

    The year does not tell: a 2021 report may still use the form of 2019 (LAYOUTS.md, "Forms").
    `tables` is the part of `text` that holds the tables; where that does not tell, the rest may.
    """
    return _most_telling(tables.text) or _most_telling(squeeze(text)) or _best_covered(tables.text)


def _most_telling(text: str) -> str | None:
    found = {form: sum(key in text for key in keys) for form, keys in exclusive_labels().items()}
    best = max(found, key=lambda form: found[form])
    return best if found[best] >= _LABELS_THAT_TELL else None


def _best_covered(text: str) -> str | None:
    """The form of which the largest share of rows is printed; None if that is no table yet."""
    shares = {}
    for form in forms.form_codes():
        keys = {label_key(row.label) for table in forms.tables_of(form) for row in table.rows}
        printed = sum(key in text for key in keys)
        if printed >= _ROWS_THAT_TELL:
            shares[form] = printed / len(keys)
    return max(shares, key=lambda form: shares[form], default=None)


def sections(squeezed: Squeezed, form: str) -> list[Section]:
    """The tables of `form` that the document prints, each with its part of the text."""
    limit = len(squeezed.text)
    headings = _headings(squeezed.text, form)
    found: list[Section] = []
    for table in reversed(forms.tables_of(form)):
        words = vocabulary(table.table_code)
        parts = _headed(squeezed.text, words, headings, limit)
        # Also contents and annexes have its heading; of equal parts the last is meant.
        part = max(reversed(parts), key=_fullness, default=None)
        part = part or _densest(squeezed.text, words, limit)
        if part is not None:
            copies = (_section(squeezed, words, p) for p in parts if p.is_copy_of(part))
            found.append(_section(squeezed, words, part, tuple(copies)))
            limit = part.heading
    return found[::-1]


def _section(
    squeezed: Squeezed, words: Vocabulary, part: "_Part", copies: tuple[Section, ...] = ()
) -> Section:
    labels = tuple(_whole(squeezed, part.labels))
    # Up to what follows: a last row of blank cells is white space.
    span = Span(squeezed.span(part.start, part.end).start, squeezed.place(part.end))
    return Section(words, span, squeezed, labels, copies)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of squeezed text, with the labels in it."""

    heading: int
    """Where its heading begins, the number of the chapter included."""
    start: int
    end: int
    labels: list[re.Match[str]]

    def is_copy_of(self, other: "_Part") -> bool:
        """Whether another part has most of the same labels."""
        return self is not other and len(self._keys() & other._keys()) >= _LABELS_OF_A_TABLE

    def continues(self, other: "_Part", words: Vocabulary) -> bool:
        """Whether the other part goes on in this one, under its heading again: 续表."""
        return other.end == self.heading and not self._keys() & other._keys() & words.rows.keys()

    def _keys(self) -> set[str]:
        return {label[0] for label in self.labels}


def _fullness(part: _Part) -> int:
    return len(part.labels)


def _headings(text: str, form: str) -> list[re.Match[str]]:
    """The headings of tables, in order, but for those that a sentence only names."""
    found = _heading_pattern(form).finditer(text)
    return [heading for heading in found if not _MENTION.match(text, heading.end())]


@cache
def _heading_pattern(form: str) -> re.Pattern[str]:
    headings = {h for t in forms.tables_of(form) for h in vocabulary(t.table_code).headings}
    return re.compile("|".join(map(re.escape, sorted(headings, key=len, reverse=True))))


def _headed(
    text: str, words: Vocabulary, headings: Sequence[re.Match[str]], limit: int
) -> list[_Part]:
    """The parts behind the table's heading that have labels in them, up to the next heading."""
    parts: list[_Part] = []
    begins = [heading.start() for heading in headings] + [limit]
    for heading, following in zip(headings, begins[1:], strict=True):
        if heading[0] not in words.headings or heading.end() > limit:
            continue
        place = (_with_number(text, heading.start()), heading.end())
        part = _part(text, words, place, min(limit, _with_number(text, following)))
        if parts and part.labels and part.continues(parts[-1], words):
            first = parts.pop()
            part = _Part(first.heading, first.start, part.end, first.labels + part.labels)
        if part.labels:
            parts.append(part)
    return parts


def _with_number(text: str, heading: int) -> int:
    """Where a heading begins together with the number of its chapter, if it has one."""
    number = _CHAPTER_NUMBER.search(text, max(0, heading - _LONGEST_NUMBER), heading)
    return number.start() if number else heading


def _densest(text: str, words: Vocabulary, limit: int) -> _Part | None:
    """Without a heading: the part in which most labels stand close to each other."""
    clusters: list[list[re.Match[str]]] = []
    for match in words.pattern.finditer(text, 0, limit):
        if clusters and match.start() - clusters[-1][-1].end() <= _FAR:
            clusters[-1].append(match)
        else:
            clusters.append([match])
    best = max(clusters, key=len, default=[])
    if len({match.group() for match in best} & words.rows.keys()) < _ROWS_OF_A_TABLE:
        return None
    part = _part(text, words, (best[0].start(), best[0].start()), limit)
    return part if part.labels else None


def _part(text: str, words: Vocabulary, heading: tuple[int, int], limit: int) -> _Part:
    begin, start = heading
    chapter = _next_chapter().search(text, start, limit)
    end = chapter.start() if chapter else limit
    labels = list(words.pattern.finditer(text, start, end))
    for note in _NOTE.finditer(text, start, end):
        first, behind = (bisect_left(labels, at, key=_start) for at in note.span())
        del labels[first:behind]
    if text.find(_STOP, start, end) >= 0:
        labels = [label for label in labels if not _stated().match(text, label.end())]
    return _Part(begin, start, end, labels)


@cache
def _stated() -> re.Pattern[str]:
    """A number in a sentence that uses the label before it as a word: 行政处罚决定16件，."""
    unit = f"[万亿余多]*[{forms.unit_letters()}]"
    return re.compile(f"[\u4e00-\u9fff]{{0,6}}[0-9][0-9.,]*(?:{unit}[.,;。]|[,;。](?![0-9]))")


def _start(label: re.Match[str]) -> int:
    return label.start()


@cache
def _next_chapter() -> re.Pattern[str]:
    """The heading of a chapter behind the last table, by its number: 五、存在的主要问题…."""
    titles = (label_key(label.text) for label in forms.labels() if label.kind == "chapter")
    return re.compile(f"[一二三四五六七八九][.](?=[^.]{{0,12}}(?:{'|'.join(titles)}))")


def _whole(squeezed: Squeezed, labels: Sequence[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The labels, but for a short one within a longer word: 其他 in 其他法律 is none."""
    follows = [following.start() for following in labels[1:]] + [-1]
    before = -1
    for match, following in zip(labels, follows, strict=True):
        begin, end = match.span()
        if end - begin <= _SHORT and (
            (following != end and squeezed.goes_on(begin, end))
            or (before != begin and squeezed.goes_before(begin, end))
        ):
            continue
        before = end
        yield match
