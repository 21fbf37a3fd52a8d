"""What heads a province's tables, as patterns of words in seeds/form_labels.csv (`provincial`)."""

import re
from functools import cache

from ingest import forms
from ingest.extract.columns.beside import kind_of
from ingest.extract.text.squeeze import label_key, torn

FORM = "provincial"
"""The form (seeds/forms.csv) and the table_code of these figures."""


@cache
def keys_of(kind: str) -> frozenset[str]:
    """The words of one kind, as keys."""
    return frozenset(
        label_key(label.text)
        for label in forms.labels()
        if (label.table_code, label.kind) == (FORM, kind)
    )


def _any(*kinds: str) -> str:
    """Any word of the kinds, spaced out or not, on one line."""
    return "|".join(_on_a_line(word) for kind in kinds for word in _longest_first(kind))


def _on_a_line(word: str) -> str:
    return torn(word).replace(r"\s*", r"[^\S\n]*")


def _longest_first(kind: str) -> list[str]:
    return sorted(keys_of(kind), key=len, reverse=True)


@cache
def _indicator() -> str:
    """The header of the labels, at the beginning of a cell.

    Its first character stands alone at the beginning: such a pattern is searched for quickly.
    """
    words = _longest_first("indicator")
    first = "".join(torn(c)[1:-1] for c in sorted({word[0] for word in words}))
    rest = (rf"(?<={torn(word[0])})[^\S\n]*{_on_a_line(word[1:])}" for word in words)
    return rf"[{first}](?<![^\s|].)(?:{'|'.join(rest)})"


@cache
def subject() -> re.Pattern[str]:
    """A word that only a label of open government information has."""
    return re.compile("|".join(map(re.escape, sorted(keys_of("subject")))))


_BETWEEN = r"(?:[（(][^（）()\n]{0,12}[）)])?[\s|]{0,40}"
"""Between two headers: a note behind the first, and what parts them."""


@cache
def header_pattern(*, undated: bool) -> re.Pattern[str]:
    """A header in the text of a document: a cheap look before any table is read."""
    numbers = _any("year", "cumulative", *(["count"] if undated else []))
    unit = "|".join(map(torn, _longest_first("unit_column")))
    before = "|".join((_any("count"), *map(_on_a_line, _words_beside())))
    return re.compile(
        rf"{_indicator()}{_BETWEEN}(?:(?:{unit}){_BETWEEN})?"
        rf"(?:(?<=[\s|])(?:{before})[\s|]{{1,40}}){{0,2}}(?:{numbers}|20\d\d\s*年)"
    )


def _words_beside() -> list[str]:
    """The headers of columns that may stand before the year's."""
    words = (label_key(record["label_zh"]) for record in forms.read_seed("column_words"))
    return sorted((word for word in words if kind_of(word) != "own"), key=len, reverse=True)


@cache
def cumulative_header() -> re.Pattern[str]:
    """The header of any table of indicators; the group `cumulative` where it has such a column."""
    unit = rf"(?:{_any('unit_column')}){_BETWEEN}"
    year = rf"(?:{_any('year', 'count')}|20\d\d\s*年度?){_BETWEEN}"
    total = f"(?:{_any('cumulative')})"
    return re.compile(
        rf"{_indicator()}{_BETWEEN}(?:"
        rf"(?P<cumulative>(?:{unit})?{year}{total}|{unit}{total})|(?P<own>{unit}(?:{year})?))"
    )
