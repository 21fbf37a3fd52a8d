"""Which generation of the form a document prints, by the labels that only one of them has."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from ingest import forms
from ingest.extract.text.squeeze import Squeezed, label_key, squeeze
from ingest.extract.text.vocabulary import by_first, undated

_BEGINNING = 14
"""Characters of a label that are enough to tell its form."""
_LABELS_THAT_TELL = 2
"""Labels of one form that a document must print at the least to count as that form."""
_ROWS_THAT_TELL = 8
"""Rows of a form that it must print where no label is that form's alone."""


def detect_form(tables: Squeezed, text: str) -> str | None:
    """The generation of the form, by the labels that only it prints; None without tables.

    The year does not tell: a 2021 report may still use the form of 2019 (LAYOUTS.md, "Forms").
    `tables` is the part of `text` that holds the tables; where that does not tell, the rest may.
    """
    if form := _most_telling(tables.text):
        return form
    squeezed = squeeze(text)
    return _most_telling(squeezed) or _most_telling(undated(squeezed)) or _best_covered(tables.text)


def _most_telling(text: str) -> str | None:
    told = _told(text)
    best = max(told, key=lambda form: told[form])
    return best if told[best] >= _LABELS_THAT_TELL else None


def _best_covered(text: str) -> str | None:
    """The form of which the largest share of rows is printed; None if that is no table yet."""
    shares = {}
    for form in forms.form_codes():
        keys = {label_key(row.label) for table in forms.tables_of(form) for row in table.rows}
        printed = sum(key in text for key in keys)
        if printed >= _ROWS_THAT_TELL:
            shares[form] = printed / len(keys)
    return max(shares, key=lambda form: shares[form], default=None)


def _told(text: str) -> dict[str, int]:
    """For each form, how many labels a squeezed text prints that are that form's alone."""
    pattern, form_of = _exclusive_labels()
    told = dict.fromkeys(forms.form_codes(), 0)
    for key in set(pattern.findall(text)):
        told[form_of[key]] += 1
    return told


@cache
def _exclusive_labels() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """A pattern for the labels that no other form prints, not even as a part, and their forms.

    Of long ones the beginning: they are often printed without their end.
    """
    groups = {
        label_key(label.text) for label in forms.labels() if label.kind in ("group", "other_group")
    }
    printed = {form: _labels_of(form) for form in forms.form_codes()}
    form_of = {
        key: form
        for form, own in printed.items()
        for key in sorted(_beginnings(own - groups) - _within(_beginnings(own), printed, form))
    }
    endings: dict[str, list[str]] = {}
    for key in sorted(form_of, key=len, reverse=True):
        endings.setdefault(key[0], []).append(re.escape(key[1:]))
    return by_first(endings), form_of


def _beginnings(keys: Iterable[str]) -> set[str]:
    return {key[:_BEGINNING] for key in keys}


def _labels_of(form: str) -> set[str]:
    return {
        label_key(label)
        for table in forms.tables_of(form)
        for row, column in table.cells()
        for label in (row.label, column.label)
    }


def _within(keys: set[str], printed: Mapping[str, set[str]], form: str) -> set[str]:
    """Those of `keys` that stand in a label of a form other than `form`."""
    foreign = [label for other, labels in printed.items() if other != form for label in labels]
    return {key for key in keys if any(key in label for label in foreign)}
