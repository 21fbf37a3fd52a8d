"""Parts of a text in which labels of one table stand: behind its heading, or without one."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import dropwhile
from operator import attrgetter

from ingest import forms
from ingest.extract.places.headings import MENTION, STOP, Heading, next_chapter
from ingest.extract.text.squeeze import Squeezed
from ingest.extract.text.vocabulary import Vocabulary, vocabulary
from ingest.forms import FormTable

_FAR = 200
"""Characters between the labels of one table, at the most."""
_ROWS_OF_A_TABLE = 3
"""Different rows that a table without a heading must print at the least."""
_TELLING_OF_A_TABLE = 3
"""Different labels that only tables print, next to a row, that are a table without a heading."""
_SHORT = 2
"""Characters up to which a label may be a part of another word."""

_ANYTHING = re.compile(".+")
_BETWEEN_NUMBERS = re.compile(r"[\s|]+")

_NOTE = re.compile(r"\([^()0-9]{4,300}\)")
"""Words in brackets; labels in them are a part of what they say, and have no values."""

_LABELS_OF_A_TABLE = 8
"""Different labels that a table and its copy have in common at the least."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of squeezed text, with the labels in it."""

    heading: int
    """Where its heading begins, the number of the chapter included."""
    start: int
    end: int
    labels: list[re.Match[str]]

    def is_copy_of(self, other: "Part", words: Vocabulary) -> bool:
        """Whether another part has most of the same labels; of a short table, the same rows."""
        if self is other:
            return False
        one, two = self._keys(), other._keys()
        rows = one & words.rows.keys()
        return len(one & two) >= _LABELS_OF_A_TABLE or (
            len(rows) >= _ROWS_OF_A_TABLE and rows == two & words.rows.keys()
        )

    def continues(self, other: "Part", words: Vocabulary) -> bool:
        """Whether the other part goes on in this one, under its heading again: 续表."""
        return other.end == self.heading and not self._keys() & other._keys() & words.rows.keys()

    def _keys(self) -> set[str]:
        return {label[0] for label in self.labels}


PartsOf = Callable[[Squeezed, FormTable, Sequence[Heading], int], list[Part]]


def headed(
    squeezed: Squeezed, table: FormTable, headings: Sequence[Heading], limit: int
) -> list[Part]:
    """The parts behind the table's heading that have labels in them, up to the next heading."""
    words = vocabulary(table.table_code)
    parts: list[Part] = []
    begins = [heading.begin for heading in headings] + [limit]
    for heading, following in zip(headings, begins[1:], strict=True):
        if heading.table_code != words.table_code or heading.end > limit:
            continue
        part = _part(squeezed.text, words, heading, min(limit, following))
        if parts and part.labels and part.continues(parts[-1], words):
            first = parts.pop()
            part = Part(first.heading, first.start, part.end, first.labels + part.labels)
        if part.labels and not _only_speaks(squeezed, words, part.labels):
            parts.append(part)
    return parts


def _only_speaks(squeezed: Squeezed, words: Vocabulary, labels: Sequence[re.Match[str]]) -> bool:
    """Whether a chapter without a table only repeats the words of its heading in sentences.

    `本年未收到行政复议、行政诉讼事项` is no header of blank cells.
    """
    if any(label[0] not in words.named for label in labels):
        return False
    begins, ends = {label.start() for label in labels}, {label.end() for label in labels}
    return all(
        (label.end() not in begins and squeezed.goes_on(*label.span()))
        or (label.start() not in ends and squeezed.goes_before(*label.span()))
        for label in labels
    )


def headed_or_not(
    squeezed: Squeezed, table: FormTable, headings: Sequence[Heading], limit: int
) -> list[Part]:
    """The parts behind the table's heading, and others that are a table without one."""
    words = vocabulary(table.table_code)
    parts = headed(squeezed, table, headings, limit)
    parts += list(_unheaded(squeezed, words, parts, headings, limit))
    return sorted(parts, key=attrgetter("heading")) or list(_bare(squeezed, table, headings, limit))


def _bare(
    squeezed: Squeezed, table: FormTable, headings: Sequence[Heading], limit: int
) -> Iterator[Part]:
    """The parts behind the table's heading that are its one line of numbers and nothing else."""
    if not table.side_by_side:
        return
    count = sum(1 for _ in table.cells())
    for begin, start, code in headings:
        if code == table.table_code and start < limit:
            end = next_chapter(squeezed.text, start, limit)
            label = _ANYTHING.fullmatch(squeezed.text, begin, start)
            numbers = _BETWEEN_NUMBERS.split(squeezed.printed(start, end).strip(" |\n"))
            if label and len(numbers) == count and all(map(str.isdecimal, numbers)):
                yield Part(begin, start, end, [label])


def _unheaded(
    squeezed: Squeezed,
    words: Vocabulary,
    headed: Sequence[Part],
    headings: Sequence[Heading],
    limit: int,
) -> Iterator[Part]:
    """The parts without a heading, in which labels of the table stand close to each other."""
    ends = [*(heading.begin for heading in headings if heading.begin < limit), limit]
    for cluster in _clusters(squeezed, words, ends):
        begin = cluster[0].start()
        if any(part.start <= begin < part.end for part in headed) or not _is_table(cluster, words):
            continue
        end = ends[bisect_left(ends, cluster[-1].end())]
        part = _part(squeezed.text, words, Heading(begin, begin, words.table_code), end)
        if part.labels:
            yield part


def _is_table(labels: Sequence[re.Match[str]], words: Vocabulary) -> bool:
    """Whether so many different labels are a table: by its rows, or what only a table prints."""
    keys = {words.key(label[0]) for label in labels}
    rows = keys & words.rows.keys()
    return len(rows) >= _ROWS_OF_A_TABLE or (
        bool(rows) and len(keys & words.telling) >= _TELLING_OF_A_TABLE
    )


def _clusters(
    squeezed: Squeezed, words: Vocabulary, ends: Sequence[int]
) -> list[list[re.Match[str]]]:
    """The labels that stand close to each other up to the next heading, the last is the limit.

    Labels that a sentence uses as words are none, and a header that other tables have too begins
    no table.
    """
    text = squeezed.text
    found = list(words.loose.finditer(text, 0, ends[-1]))
    clusters: list[list[re.Match[str]]] = []
    for label in whole_labels(squeezed, found):
        if _named().match(text, label.end()):
            continue
        if clusters and _stands_close(text, clusters[-1][-1], label, ends):
            clusters[-1].append(label)
        elif (key := words.key(label[0])) in words.telling or key in words.rows:
            clusters.append([label])
    return clusters


def _stands_close(
    text: str, first: re.Match[str], second: re.Match[str], ends: Sequence[int]
) -> bool:
    """Whether two labels may stand in one table: no sentence and no heading parts them."""
    behind, start = first.end(), second.start()
    if start - behind > _FAR or text.find(STOP, behind, start) >= 0:
        return False
    return bisect_right(ends, first.start()) == bisect_right(ends, start)


@cache
def _named() -> re.Pattern[str]:
    """What stands behind a word of a sentence: a number in it, or another word of a list."""
    return re.compile(f"{_stated().pattern}|(?:{MENTION.pattern})(?![0-9.,;|/-])")


def _part(text: str, words: Vocabulary, heading: Heading, limit: int) -> Part:
    """The part behind a heading; words of its sentences are no labels.

    Without a full stop, the only sentence is one between the heading and the table.
    """
    begin, start, _ = heading
    end = next_chapter(text, start, limit)
    labels = list(words.pattern.finditer(text, start, end))
    for note in _NOTE.finditer(text, start, end):
        first, behind = (bisect_left(labels, at, key=_start) for at in note.span())
        del labels[first:behind]
    if text.find(STOP, start, end) >= 0:
        labels = [label for label in labels if not _named().match(text, label.end())]
    elif labels and text.find(",", start, labels[0].start()) >= 0:
        labels = list(dropwhile(lambda label: _named().match(text, label.end()), labels))
    return Part(begin, start, end, labels)


@cache
def _stated() -> re.Pattern[str]:
    """A number in a sentence that uses the label before it as a word: 行政处罚决定16件，."""
    unit = f"[万亿余多]*[{forms.unit_letters()}]"
    return re.compile(f"[\u4e00-\u9fff]{{0,6}}[0-9][0-9.,]*(?:{unit}[.,;。]|[,;。](?![0-9]))")


def _start(label: re.Match[str]) -> int:
    return label.start()


def whole_labels(squeezed: Squeezed, labels: Sequence[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The labels, but for a short one within a longer word: 其他 in 其他法律 is none."""
    before = -1
    for number, match in enumerate(labels, start=1):
        begin, end = match.span()
        if end - begin <= _SHORT and (
            (squeezed.goes_on(begin, end) and not _begins_at(end, labels[number : number + 1]))
            or (before != begin and squeezed.goes_before(begin, end))
        ):
            continue
        before = end
        yield match


def _begins_at(at: int, following: Sequence[re.Match[str]]) -> bool:
    return any(label.start() == at for label in following)
