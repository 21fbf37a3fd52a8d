"""Labels that are not printed as in the form: typos, shortenings, torn halves.

A label is taken for a row only among rows that the table does not print otherwise, at the place
where they belong, and only if one of them is clearly the nearest.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from rapidfuzz import fuzz

from ingest import forms
from ingest.extract.text.squeeze import label_key
from ingest.forms import FormRow

INDEX = re.compile(
    r"[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+[、.．]|\d{1,2}[、.．](?!\d)|其中[:：]?"
)
"""What a label begins with, printed or squeezed: a new one begins there, whatever is before."""

_NUMBER = re.compile(rf"(?:{INDEX.pattern}|[①-⑳]|[（(]?\d+[）)])+")
"""Numbers of other kinds too, which are parts of other texts elsewhere."""
_LIKE = 75.0
"""Score from which a label counts as printed with a typo; 100 is the same text."""
_CLEARLY = 8.0
"""By how much the nearest label must be nearer than the second."""
_SHORTENED = 85.0
"""The score of a label with words left out: `1.逾期不补正`."""
_LIKE_HEADER = 90.0
"""Score from which a text counts as a header, which has no values that tell it apart."""
_UNLIKE_HEADER = 60.0
"""Score up to which a text is another header: of what is misread in one, more is left."""
_OWN_LETTERS = 2
"""Letters of a header alone in its row from which on a text is meant for it."""
_SHORTEST = 4
"""Characters below which a text is too short to be like another."""


def closest(printed: str, rows: Iterable[FormRow]) -> FormRow | None:
    """The row whose label a printed one stands for, if that is clear; else None."""
    return _closest(label_key(printed), tuple(rows))


@lru_cache(maxsize=1 << 12)
def _closest(key: str, rows: tuple[FormRow, ...]) -> FormRow | None:
    """Remembered, for the labels beside the rows are the same in most reports."""
    same = [row for row in rows if _is_called(key, row)]
    if len(same) == 1:
        return same[0]
    scores = {row: _score(key, label_key(row.label)) for row in rows}
    ranked = sorted(scores, key=lambda row: scores[row], reverse=True)
    if not ranked or scores[ranked[0]] < _LIKE:
        return None
    if len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < _CLEARLY:
        return None
    return None if _begins_another(key, ranked) else ranked[0]


def likeness(printed: str, rows: Iterable[FormRow]) -> float:
    """How like a label is to that of a row, or of several that are called the same; 0 if to none.

    From the score that a label with a typo has, to 100.
    """
    return _likeness(label_key(printed), tuple(rows))


@lru_cache(maxsize=1 << 12)
def _likeness(key: str, rows: tuple[FormRow, ...]) -> float:
    score = max((_score(key, label_key(row.label)) for row in rows), default=0.0)
    return score if score >= _LIKE else 0.0


@lru_cache(maxsize=1 << 12)
def is_like_header(printed: str, headers: frozenset[str]) -> bool:
    """Whether a text is one of the headers, by their keys, printed with a typo."""
    key = label_key(printed)
    return any(fuzz.ratio(key, header) >= _LIKE_HEADER for header in headers)


def is_unlike_header(printed: str, headers: frozenset[str]) -> bool:
    """Whether a text is none of the headers, by their keys, however badly it is printed."""
    key = label_key(printed)
    return all(key not in header and fuzz.ratio(key, header) < _UNLIKE_HEADER for header in headers)


@lru_cache(maxsize=1 << 10)
def names_another(printed: str, number: int, keys: tuple[str, ...]) -> bool:
    """Whether a text in the place of one of the headers, by their keys, is the name of another.

    `本年数量` is, in the place of 本年增/减; `增减情况` is not, for it has letters that no header
    beside has, nor is a torn one.
    """
    key, header = label_key(printed), keys[number]
    beside = "".join(keys[:number] + keys[number + 1 :])
    shared = set(header).difference(beside).intersection(key)
    return bool(key) and len(shared) < _OWN_LETTERS and is_unlike_header(key, frozenset({header}))


def _begins_another(printed: str, ranked: list[FormRow]) -> bool:
    """Whether another row's label begins within the printed one: then they ran together.

    What is so much longer than it should be may hold the other's beginning with a typo.
    """
    best = label_key(ranked[0].label)
    others = [_parted(label_key(row.label))[1] for row in ranked[1:]]
    begun = [words[:_SHORTEST] for words in others]
    if len(printed) >= len(best) + _SHORTEST:
        begun += [words[_SHORTEST : 2 * _SHORTEST] for words in others]
    return any(
        len(words) == _SHORTEST and words in printed and words not in best for words in begun
    )


def _score(printed: str, label: str) -> float:
    """How like two label keys are, from 0 to 100; the numbers they begin with must not differ."""
    index, words = _parted(printed)
    label_index, label_words = _parted(label)
    if len(words) < _SHORTEST or len(label_words) < _SHORTEST:
        return 0.0
    if index and label_index and index != label_index:
        return 0.0
    if any(word in label_words and not set(word) & set(words) for word in _telling()):
        return 0.0
    score = float(fuzz.ratio(words, label_words))
    if _is_shortening(words, label_words):
        return max(score, _SHORTENED)
    return score


def _is_called(key: str, row: FormRow) -> bool:
    """Whether a label key is the row's, whatever number is printed before it, or none.

    A word that several rows begin with their numbers, 其他, is none without its own.
    """
    words = _words(key)
    if len(words) >= _SHORTEST and words == _words(label_key(row.label)):
        return True
    others = forms.other_labels().get((row.table_code, row.row_code), ())
    return any(key == label_key(other) or words == label_key(other) for other in others)


@lru_cache(maxsize=1 << 12)
def _words(key: str) -> str:
    """A label key without the number or sign that it begins with."""
    return _NUMBER.sub("", key)


def _parted(key: str) -> tuple[str, str]:
    match = INDEX.match(key)
    return (match.group(), key[match.end() :]) if match else ("", _words(key))


@cache
def _telling() -> tuple[str, ...]:
    """Words without which a label counts more: 主动公开文件数 are not those of 规范性文件."""
    return tuple(label.text for label in forms.labels() if label.kind == "telling")


def _is_shortening(words: str, label: str) -> bool:
    """Whether the words are the label with some left out: all of them, in its order."""
    rest = iter(label)
    return all(character in rest for character in words)
