"""The texts a table of the form prints, as keys to search for in squeezed text."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from ingest import forms
from ingest.characters import ABSENT, DIGITS
from ingest.extract.text.squeeze import label_key, squeeze
from ingest.forms import FormRow

_WORD = 2
"""Characters of a label that may be any word."""
_OTHER_NUMBER = re.compile(r"\([0-9]{1,2}\)|[0-9]\)|[①-⑳]")
"""Numbers that the form has before no label: (1), 1), ①."""
_SHORT_WORDS = 4
"""Characters of a label without its number that sentences may have too."""
_INDEX = re.compile(r"\([一二三四五六七八九十]+\)|[一二三四五六七八九十0-9]+[.]")
_THIS_YEAR = "本年"
_YEAR = r"20[0-9]{2}年?"
_DATED = re.compile(rf"{_THIS_YEAR}度?\({_YEAR}度?\)|{_THIS_YEAR}度(?!办理)|20[0-9]{{2}}年度?")
"""What headers print for 本年: 本年(2023), 2023年, 本年度."""
_VALUES = re.compile(f"[{ABSENT}{DIGITS}]+")


@dataclass(frozen=True)
class Vocabulary:
    """What may be printed in the tables of one table_code, over all generations of the form."""

    table_code: str
    headings: frozenset[str]
    worded: frozenset[str]
    """Headings as reports word them: the form's own is only one of them."""
    rows: Mapping[str, tuple[FormRow, ...]]
    """By key; a label that stands twice in a form (其他情形) gives several rows, in order."""
    own_rows: Mapping[tuple[str, str], tuple[FormRow, ...]]
    """By form and key, the rows of that form; for a label of another, those of the same code."""
    own_labels: frozenset[str]
    """The keys of rows that no heading of a group has too, as （六）其他处理 does."""
    columns: frozenset[str]
    groups: Mapping[str, str]
    """The code of the group that a heading stands over, by key."""
    headers: frozenset[str]
    unit_columns: frozenset[str]
    notes: frozenset[str]
    """What stands in brackets behind labels, squeezed and without digits."""
    pattern: re.Pattern[str]
    """Any of the keys but the headings, the longest that fits."""

    bare: Mapping[str, str]
    """The keys of rows that are printed with a number, by what is left without it."""
    loose: re.Pattern[str]
    """Any of the keys that `pattern` finds, or of those without their numbers."""

    def is_note(self, text: str) -> bool:
        """Whether a squeezed text is a note of the form, whatever digits stand in it.

        Brackets of the number of a group, torn over the lines of a merged cell, are around rows.
        """
        if _VALUES.sub("", text) in self.notes:
            return True
        return any(key in text for key in self.rows if _INDEX.match(key))

    def is_piece(self, text: str) -> bool:
        """Whether squeezed text is part of a heading or header: torn, it stands between rows."""
        return any(text in label for label in self.around)

    @cached_property
    def group_keys(self) -> tuple[str, ...]:
        """The headings of groups."""
        return tuple(self.groups)

    @cached_property
    def all_rows(self) -> tuple[FormRow, ...]:
        """The rows of all generations of the form."""
        return tuple(row for alike in self.rows.values() for row in alike)

    @cached_property
    def around(self) -> frozenset[str]:
        """The keys of all that stands around rows: headings, headers and columns."""
        return frozenset((*self.headings, *self.groups, *self.headers, *self.columns))

    def key(self, printed: str) -> str:
        """The key that a match of the pattern stands for."""
        if printed in self.known:
            return printed
        return self.bare.get(_OTHER_NUMBER.sub("", printed)) or undated(printed)

    @cached_property
    def known(self) -> frozenset[str]:
        """The keys of rows and of all that stands around them."""
        return self.around.union(self.rows)

    @cached_property
    def named(self) -> frozenset[str]:
        """The keys around rows that the heading prints too, as words of its own."""
        return frozenset(
            key for key in self.around if any(key in heading for heading in self.headings)
        ).difference(self.headings)

    @cached_property
    def telling(self) -> frozenset[str]:
        """The keys that are no words of prose: only a table of this kind prints several."""
        around = {*self.groups, *self.headers, *self.columns} - self.named
        long = {key for key in around if len(key) > _WORD}
        return frozenset(long | {key for key in self.rows if _INDEX.match(key)})

    def row(self, key: str, form: str, after: int) -> FormRow | None:
        """The row that a printed label means: of `form` where it has one, else of another.

        `after` is the position of the last row read; it tells rows of one label apart. A label
        of another generation stands for the row of the same code, if `form` has it.
        """
        own = self.own_rows.get((form, key), ())
        for row in own:
            if row.position > after:
                return row
        return next(iter((*own, *self.rows.get(key, ()))), None)


def _own_rows(
    rows: Mapping[str, tuple[FormRow, ...]],
) -> dict[tuple[str, str], tuple[FormRow, ...]]:
    """For each form and label, the rows of the form that it means."""
    everything = [row for alike in rows.values() for row in alike]
    own: dict[tuple[str, str], tuple[FormRow, ...]] = {}
    for key, alike in rows.items():
        for form in forms.form_codes():
            codes = {row.row_code for row in alike}
            printed = tuple(row for row in alike if row.form == form)
            meant = (row for row in everything if row.form == form and row.row_code in codes)
            own[form, key] = printed or tuple(meant)
    return own


@cache
def vocabulary(table_code: str) -> Vocabulary:
    """The vocabulary of `proactive`, `requests`, `reviews` or `statistics`."""
    tables = [table for table in forms.tables() if table.table_code == table_code]
    rows: dict[str, tuple[FormRow, ...]] = {}
    for table in tables:
        for row in table.rows:
            key = label_key(row.label)
            rows[key] = (*rows.get(key, ()), row)
    columns = frozenset(label_key(column.label) for table in tables for _, column in table.cells())
    around = {
        kind: frozenset(
            label_key(label.text)
            for label in forms.labels()
            if (label.table_code, label.kind) == (table_code, kind)
        )
        for kind in ("heading", "header", "unit_column")
    }
    groups = {
        label_key(label.text): label.group_code
        for label in forms.labels()
        if label.table_code == table_code and label.kind in ("group", "other_group")
    }
    printed = (*rows, *columns, *groups, *around["header"])
    opened = (
        f"({squeeze(label.text)}"  # a bracket that is not closed behind a note hides no row
        for label in forms.labels()
        if (label.table_code, label.kind) == (table_code, "note")
    )
    bare = {
        words: key
        for key in rows
        if len(words := _INDEX.sub("", key)) > _SHORT_WORDS and words not in printed
    }
    return Vocabulary(
        table_code=table_code,
        headings=frozenset(label_key(table.heading) for table in tables),
        worded=around["heading"],
        rows=rows,
        own_rows=_own_rows(rows),
        own_labels=frozenset(rows.keys() - groups.keys()),
        columns=columns,
        groups=groups,
        headers=around["header"],
        unit_columns=around["unit_column"],
        notes=frozenset(
            _VALUES.sub("", squeeze(label.text))
            for label in forms.labels()
            if (label.table_code, label.kind) == (table_code, "note")
        ),
        pattern=_any_of((*printed, *opened), bare),
        bare=bare,
        loose=_any_of((*printed, *bare), bare),
    )


def undated(text: str) -> str:
    """Squeezed text with 本年 in place of a year, as the headers of the form have it."""
    return _DATED.sub(_THIS_YEAR, text)


def _any_of(keys: Iterable[str], numbered: Iterable[str]) -> re.Pattern[str]:
    """A pattern for the longest key that fits; by first characters, so that few are tried.

    Those that are `numbered` may have a number of another kind before them.
    """
    endings: dict[str, list[str]] = {}
    for key in sorted(set(keys), key=len, reverse=True):
        endings.setdefault(key[0], []).append(re.escape(key[1:]))
        if key.startswith(_THIS_YEAR):
            rest = re.escape(key.removeprefix(_THIS_YEAR))
            endings[key[0]].append(rf"年(?:度|度?\({_YEAR}度?\)){rest}")
            endings.setdefault("2", []).append(rf"0[0-9]{{2}}年度?{rest}")
    if words := "|".join(sorted(map(re.escape, numbered), key=len, reverse=True)):
        endings.setdefault("(", []).append(rf"[0-9]{{1,2}}\)(?:{words})")
        for number in "123456789":
            endings.setdefault(number, []).append(rf"\)(?:{words})")
        for number in "①②③④⑤⑥⑦⑧⑨":
            endings[number] = [f"(?:{words})"]
    return by_first(endings)


def by_first(endings: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """A pattern for these endings, each behind its first character."""
    first = "".join(map(re.escape, endings))
    branches = "|".join(f"{re.escape(c)}(?:{'|'.join(rest)})" for c, rest in endings.items())
    return re.compile(f"(?=[{first}])(?:{branches})")
