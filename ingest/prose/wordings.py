"""What sentences may say, and which cell of a form each wording means: seeds/narrative_*.csv.

narrative_patterns are the wordings, narrative_measures the cells, narrative_terms parts of
wordings, narrative_exclusions what must not stand before a number.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.forms import read_seed

_NO_TABLES = "statistics_2014"
"""The form whose codes serve where the document's own has no such cell, or has no tables."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A wording, in what stands before its number (`before`) and behind it (`after`).

    `is_clause`: all of the clause up to the number is the wording; else an item of one that counts.
    """

    code: str
    topic: str
    measure: str
    is_clause: bool
    needs_year: bool
    context: re.Pattern[str] | None
    before: re.Pattern[str]
    after: re.Pattern[str] | None


@cache
def patterns() -> Mapping[str, Sequence[Pattern]]:
    """The patterns by the word that the clause must hold ahead of the number; none for some."""
    patterns: dict[str, list[Pattern]] = {}
    for record in read_seed("narrative_patterns"):
        for keyword in record["keyword_ahead"].split("|"):
            patterns.setdefault(keyword, []).append(_compiled(record))
    return patterns


@cache
def keywords(column: str) -> re.Pattern[str]:
    """Any of the words of the column, also where white space tears them."""
    listed = (record[column] for record in read_seed("narrative_patterns") if record[column])
    words = {word for keywords in listed for word in keywords.split("|")}
    return re.compile("|".join(r"\s*".join(word) for word in sorted(words, key=len, reverse=True)))


def _compiled(record: Mapping[str, str]) -> Pattern:
    before, _, after = record["pattern"].partition("{number}")
    is_clause = record["follows"] == "clause"
    lead = _terms()["lead" if is_clause else "item"]
    return Pattern(
        code=record["pattern_code"],
        topic=record["topic"],
        measure=record["measure"],
        is_clause=is_clause,
        needs_year=record["needs_year"] == "true",
        context=re.compile(record["context"]) if record["context"] else None,
        before=re.compile(f"(?:{lead})(?P<label>{_filled(before, _terms())})"),
        after=re.compile(_filled(after, _terms())) if after else None,
    )


@cache
def term(name: str) -> re.Pattern[str]:
    """A term of seeds/narrative_terms.csv as a pattern of its own."""
    return re.compile(_terms()[name])


@cache
def first_subject() -> re.Pattern[str]:
    """A sentence that begins with the name of an agency."""
    terms = _terms()
    return re.compile(rf"(?:{terms['opening']})(?:{terms['time']})*，?(?P<named>{terms['agency']})")


@cache
def year_clause() -> re.Pattern[str]:
    """A sentence that says in a clause of its own that it is of the year.

    By which channels it discloses, or in line with what, it may say in that clause too, or in one
    behind it.
    """
    terms = _terms()
    how = rf"(?:，?(?:{terms['itself']})?(?:{terms['by_channels']}|{terms['by_rules']}))?"
    return re.compile(rf"(?:^|。)(?:{terms['opening']})(?:{terms['time']})+{how}，[^，。；：]*$")


@cache
def exclusion(topic: str) -> re.Pattern[str]:
    """What a sentence on the topic must not say before the number."""
    records = read_seed("narrative_exclusions")
    return re.compile("|".join(r["pattern"] for r in records if r["topic"] in ("", topic)))


def cell_meant(measure: str, form: str | None) -> Mapping[str, str]:
    """The cell that the measure means in the document's form; else in that of 2014; else in any."""
    cells = _cells()[measure]
    return cells.get(form or _NO_TABLES) or cells.get(_NO_TABLES) or next(iter(cells.values()))


@cache
def has_cell(measure: str) -> bool:
    """Whether some form has a cell for what the measure counts."""
    return any(cell["row_code"] for cell in _cells()[measure].values())


@cache
def _cells() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    cells: dict[str, dict[str, Mapping[str, str]]] = {}
    for record in read_seed("narrative_measures"):
        cells.setdefault(record["measure"], {})[record["form"]] = record
    return cells


@cache
def _terms() -> Mapping[str, str]:
    terms: dict[str, str] = {}
    for record in read_seed("narrative_terms"):
        terms[record["term"]] = _filled(record["pattern"], terms)
    return terms


def _filled(pattern: str, terms: Mapping[str, str]) -> str:
    """The pattern with each {term} in it replaced; braces around anything else are the regex's."""
    return re.sub(r"\{([a-z_]+)\}", lambda slot: f"(?:{terms[slot[1]]})", pattern)
