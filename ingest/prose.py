"""Figures that a report states in sentences (raw.narrative_figures).

What is read is in seeds/: narrative_patterns (the wordings), narrative_measures (the cell of a
form that each means), narrative_terms (parts of wordings), narrative_subjects (who may speak)
and narrative_exclusions. A sentence is read only if all of it up to the number is understood
from the beginning of the clause on, and it speaks of the whole year of the agency itself.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from ingest.characters import is_traditional, simplified
from ingest.document import Document
from ingest.extract.values import read_cell
from ingest.figure import Figure, Reading, Span, Status
from ingest.forms import read_seed
from ingest.sentences import Stated, sentence_before, stated_numbers, without_space

NO_TABLES = "statistics_2014"
"""The form whose codes serve where the document's own has no such cell, or has no tables."""

_QUOTED = re.compile("《[^》]*》|[（〔][^（）〔〕]*[）〕]")
_COMPARED = re.compile(r"(?:较|比|与|同)(?:20\d\d年|去年|上一?年度?)[^，。；]*")
_ASIDE = re.compile("[《（〔较比与同]")
_YEAR = re.compile(r"(20\d\d)年")
_JOINS = "以及|[、和及与]"
_ENDS = re.compile(rf"[，。；：、（）]|信息|其中|均|全部|已|占|(?:{_JOINS})(?![0-9])|$")
"""What may stand behind a number; `个` before `工作日` counts something else."""

_TERRITORIAL = ("government", "township", "sub_district", "zone_committee")
_LEFT_OUT = {"township": ("政府",), "sub_district": ("办事处", "办")}
"""What titles leave out of names, and sentences say: `乡政府` in the report of 太平乡."""
_COUNTING = {
    "request": re.compile("(?:受理|收到|接收|接到|答复|办理).*申请"),
    "review": re.compile("复议|诉讼|起诉"),
}
"""Clauses whose numbers may have parts, by topic; where such a number is not read, nothing may."""
_OTHER_CASES = re.compile("复议|诉讼|起诉|上诉|[一二再]审|另|分别")
"""What may not stand between a number of cases and their results: those may be of others."""
_TO_RESULT = re.compile(
    "[^，。；：、（）]{0,12}[，。；：、（]?(?:(?:均|已|全部|依法|按期)*办结，)?(?:其中|[一二三四五]是)?[，：（]?"
)
"""What may: the end of a clause, and words that begin the next."""
_ALL_HAVE_RESULTS = re.compile(
    "^[，。；：、（]?(?:均|全部|已|获|被|予以|依法)+[^，。；]{0,8}(?:维持|纠正|纠错|审结|结案|驳回|撤销)"
)
"""What may stand behind a number of cases whose results are no number: `均获维持`."""
_COUNTED = "{counted}"
_NAMED = r"(?P<named>[\u4e00-\u9fff]{1,12}?(?:局|厅|镇|街道|委员会|办公室))"
_PART = re.compile(
    "其中[，：]?(?P<named>[\u4e00-\u9fff]{1,12}?(?:[局厅委办镇乡县区市院队]|街道|中心|部门|单位|本级))"
    "(?:共|累计)?(?:收到|受理|接收|接到|答复|办理|承办|处理|(?=[0-9]))"
)
"""How a sentence begins to speak of a part of what it counts: `其中县公安局收到20件`."""
_BARE_LEAD = re.compile("[一二三四五六七八九]是|其中[，：]?(?:包括|含)?|另外?|此外|含|包括|")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose report it is: what it may call itself, and the year that it speaks of."""

    agency_name: str | None
    agency_kind: str | None
    division_name: str | None
    report_year: int | None
    short_name: str | None = None
    """What the report says that it calls its agency."""


@dataclass(frozen=True, slots=True)
class NarrativeFigure:
    """A figure stated in prose: coded like a cell of a form, with the place of its sentence."""

    figure: Figure
    sentence: Span


@dataclass(frozen=True, slots=True)
class _Pattern:
    code: str
    topic: str
    measure: str
    is_clause: bool
    needs_year: bool
    context: re.Pattern[str] | None
    before: re.Pattern[str]
    after: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class _Match:
    pattern: _Pattern
    stated: Stated
    words: str
    behind: str
    measure: str

    @property
    def label(self) -> str:
        """The words that name the figure."""
        return self.words + self.behind


class _Counts:
    """The numbers read last of which the next may be a part.

    An item of an enumeration (`予以公开30件`) belongs to the requests that the sentence or the one
    before it counts; if those are of another agency or another year, so is the item. A result
    (`维持3件`) belongs in the same way to the reconsiderations or to the lawsuits.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._last: dict[str, Stated] = {}
        self._read: Stated | None = None
        self._whole: _Match | None = None
        self._left = Decimal(0)
        self._is_joint = False

    def placed(self, match: _Match | None) -> _Match | None:
        """The match, if it is a part of none or of one that was read; with what it is a part of."""
        if match is None or match.pattern.is_clause:
            return match if match is None or self._has_lead(match.stated) else None
        if not _is_next(self._text, self._last.get(match.pattern.topic), match.stated):
            return None
        if _COUNTED not in match.measure:
            return match
        return self._as_result(match)

    def _has_lead(self, stated: Stated) -> bool:
        """Whether a number has its own lead, or is joined to one that was read, and shares its."""
        if not stated.is_joined:
            return True
        if self._read is None:
            return False
        between = without_space(self._text[self._read.span.end : stated.span.start])
        return re.fullmatch(_JOINS, between.removesuffix(stated.clause)) is not None

    def _as_result(self, match: _Match) -> _Match | None:
        """The result of reconsiderations, or of lawsuits; None where it may be of another.

        Results are no more than what they are results of.
        """
        if self._whole is None or self._is_joint or _amount(match.stated) > self._left:
            return None
        start, end = self._last["review"].span.end, match.stated.span.start
        clause = match.stated.clause
        between = without_space(self._text[start:end])
        between = between.removesuffix(clause).removesuffix(clause[clause.rfind("、") + 1 :])
        if not _TO_RESULT.fullmatch(between) or _OTHER_CASES.search(between):
            return None
        return replace(match, measure=match.measure.replace(_COUNTED, self._whole.measure))

    def _follows_bare(self, stated: Stated) -> bool:
        """Whether cases are counted right behind others of which nothing more is said."""
        last = self._last.get("review")
        if last is None or not _is_next(self._text, last, stated):
            return False
        return not _ALL_HAVE_RESULTS.search(
            without_space(self._text[last.span.end : stated.span.start])
        )

    def follow(self, stated: Stated, match: _Match | None) -> None:
        """Take note of a number, and of what it was read as."""
        self._read = stated if match else None
        if match is None:
            for topic, counting in _COUNTING.items():
                if counting.search(stated.clause):
                    self._last.pop(topic, None)
            return
        topic = match.pattern.topic
        if topic == "review" and match.pattern.is_clause:
            has_results = self._whole is None or self._left < _amount(self._whole.stated)
            self._is_joint = not has_results and self._follows_bare(stated)
            self._whole, self._left = match, _amount(stated)
        elif topic == "review":
            self._left -= _amount(stated)
        if topic in _COUNTING:
            self._last[topic] = stated


def _amount(stated: Stated) -> Decimal:
    """The number, to be compared; nothing where it is only approximate."""
    value = read_cell(stated.number, stated.span, "").value
    return Decimal(0) if value is None or stated.is_approximate else value


def read_prose(document: Document, form: str | None, speaker: Speaker) -> list[NarrativeFigure]:
    """The figures that the prose states, in order, in the codes of the document's form.

    A number that two patterns read differently, and two numbers for one thing in one sentence,
    give nothing. Where sentences contradict each other, both are `ambiguous`: what each counts
    cannot be told. A number that is only approximate (`936余条`) is `unreadable`.
    """
    printed = document.text
    if is_traditional(printed):
        document = replace(document, text=simplified(printed))
    matches = list(_accepted(document, speaker))
    per_sentence = Counter(_thing(match) for match in matches)
    once = [match for match in matches if per_sentence[_thing(match)] == 1]
    figures = [_figure(printed, match, form) for match in once]
    contradicted = _contradicted(figures)
    return [
        _ambiguous(narrative) if _cell_of(narrative) in contradicted else narrative
        for narrative in figures
    ]


def _accepted(document: Document, speaker: Speaker) -> Iterator[_Match]:
    """What the numbers mean, one after the other."""
    counts = _Counts(document.text)
    for stated in stated_numbers(document, _keywords("keyword_ahead"), _keywords("keyword_behind")):
        match = counts.placed(_only_match(document.text, stated, speaker))
        if match:
            yield match
        counts.follow(stated, match)


def _is_next(text: str, counted: Stated | None, stated: Stated) -> bool:
    """Whether a number stands in the sentence of one that was read, or in the next."""
    if counted is None:
        return False
    between = text[counted.sentence.end : stated.sentence.start]
    return counted.sentence.start == stated.sentence.start or not between.strip()


def _thing(match: _Match) -> tuple[int, str, str]:
    """What a number counts, in its sentence; what has no cell in any form goes by its name."""
    name = "" if _has_cell(match.measure) else match.label
    return match.stated.sentence.start, match.measure, name


@cache
def _has_cell(measure: str) -> bool:
    return any(cell["row_code"] for cell in _cells()[measure].values())


def _only_match(text: str, stated: Stated, speaker: Speaker) -> _Match | None:
    """The pattern that reads the number, if all that do mean the same."""
    matches = list(_matches(text, stated, speaker))
    measures = {match.measure for match in matches}
    return matches[0] if len(measures) == 1 else None


def _matches(text: str, stated: Stated, speaker: Speaker) -> Iterator[_Match]:
    keywords = dict.fromkeys(_keywords("keyword_ahead").findall(stated.clause))
    if _keywords("keyword_behind").search(stated.following):
        keywords[""] = None
    for keyword in keywords:
        for pattern in _patterns()[keyword]:
            behind = _behind(pattern, stated)
            words = None if behind is None else _words(pattern, stated, speaker)
            if behind is None or words is None:
                continue
            if _is_of_the_year(pattern, stated, speaker) and _has_context(text, pattern, stated):
                yield _Match(pattern, stated, words, behind, pattern.measure)


def _behind(pattern: _Pattern, stated: Stated) -> str | None:
    """The words of the pattern that stand behind the number; None if others do."""
    following = stated.following
    match = pattern.after.match(following) if pattern.after else None
    if pattern.after and match is None:
        return None
    words = match[0] if match else ""
    return words if _ENDS.match(following, len(words)) else None


def _words(pattern: _Pattern, stated: Stated, speaker: Speaker) -> str | None:
    """The words that name the figure, if nothing before them in the clause is left unread."""
    if not pattern.is_clause:
        item = stated.clause[stated.clause.rfind("、") + 1 :]
        match = pattern.before.fullmatch(item)
        if match is None and item != stated.clause:
            match = pattern.before.fullmatch(stated.clause)
        return match["label"] if match else None
    match = pattern.before.fullmatch(stated.clause)
    if match is None or not _speaks_for_itself(match["subject"], speaker):
        return None
    if "owner" in match.re.groupindex and not _speaks_for_itself(match["owner"], speaker):
        return None
    if "account" in match.re.groupindex and speaker.agency_kind == "government":
        return None  # one of several in its territory
    if not match["subject"] and _is_of_another(stated, speaker):
        return None
    states_year = match["time"] or match["again"] or not pattern.needs_year
    return match["label"] if states_year or _year_clause().search(stated.governing) else None


def _is_of_another(stated: Stated, speaker: Speaker) -> bool:
    """Whether the sentence begins with the name of another agency."""
    first = _first_subject().match(stated.governing)
    return first is not None and not _speaks_for_itself(first["named"], speaker)


def _speaks_for_itself(subject: str, speaker: Speaker) -> bool:
    """Whether the subject of a clause is the agency of the report, under one of its names."""
    subject = subject.partition("代表")[0].replace("人民", "")
    if not subject:
        return True
    is_territory = speaker.agency_kind in _TERRITORIAL
    spoken = {"any", "territory" if is_territory else "organ"}
    if speaker.agency_kind in (None, "zone_committee"):
        spoken = {"any", "territory", "organ", "zone"}
    if any(kind in spoken and p.fullmatch(subject) for kind, p in _subjects()):
        return True
    name = (speaker.agency_name or "").replace("人民", "")
    names = {name, name.removesuffix("政府"), name.removesuffix("办事处")}
    names.add(speaker.short_name or "")
    names |= {name + rest for rest in _LEFT_OUT.get(speaker.agency_kind or "", ())}
    if is_territory and speaker.division_name and speaker.agency_kind == "government":
        names.add(speaker.division_name)
    return len(subject) > 1 and any(known.endswith(subject) for known in names)


def _is_of_the_year(pattern: _Pattern, stated: Stated, speaker: Speaker) -> bool:
    """Whether nothing in the sentence up to the number speaks of another time or of a part."""
    governing = stated.governing
    if _ASIDE.search(governing):
        governing = _COMPARED.sub("", _QUOTED.sub("", governing))
    if _exclusion(pattern.topic).search(governing) or _is_of_a_part(governing, speaker):
        return False
    years = _YEAR.findall(governing)
    return not years or (speaker.report_year is not None and years[-1] == str(speaker.report_year))


def _is_of_a_part(governing: str, speaker: Speaker) -> bool:
    """Whether the sentence has begun to speak of one of those that it counts together."""
    if "其中" not in governing:
        return False
    named = [part["named"] for part in _PART.finditer(governing)]
    if speaker.agency_kind in _TERRITORIAL:
        return bool(named)
    return any(not _speaks_for_itself(name, speaker) for name in named)


def _has_context(text: str, pattern: _Pattern, stated: Stated) -> bool:
    """Whether the sentence around the number, or the one before, says what the number is about."""
    context = pattern.context
    return (
        context is None
        or context.search(stated.governing + stated.following) is not None
        or context.search(sentence_before(text, stated.sentence)) is not None
    )


def _figure(text: str, match: _Match, form: str | None) -> NarrativeFigure:
    stated, span = match.stated, match.stated.span
    cell = _cell(match.measure, form)
    method = f"prose:{match.pattern.code}"
    value = None if stated.is_approximate else read_cell(stated.number, span, method).value
    return NarrativeFigure(
        Figure(
            form=cell["form"],
            table_code=cell["table_code"],
            row_code=cell["row_code"] or None,
            column_code=cell["column_code"],
            row_label=_printed_label(text, match),
            column_label=None,
            reading=Reading(
                raw_text=text[span.start : span.end],
                value=value,
                unit=stated.unit if value is not None else None,
                status=Status.UNREADABLE if value is None else Status.REPORTED,
                span=span,
                method=method,
            ),
        ),
        stated.sentence,
    )


def _printed_label(text: str, match: _Match) -> str:
    """The words that name the figure in the characters in which they are printed."""
    if not is_traditional(text):
        return match.label
    number, sentence = match.stated.span, match.stated.sentence
    before = without_space(text[sentence.start : number.start])
    behind = without_space(text[number.end : sentence.end])
    start = simplified(before).rfind(match.words)
    return before[start : start + len(match.words)] + behind[: len(match.behind)]


def _cell_of(narrative: NarrativeFigure) -> tuple[str | None, str | None]:
    return narrative.figure.row_code, narrative.figure.column_code


def _contradicted(figures: Iterable[NarrativeFigure]) -> set[tuple[str | None, str | None]]:
    """The cells for which sentences state different numbers: 5条 and 5件 are one, 5万条 another."""
    read = ((_cell_of(narrative), narrative.figure.reading) for narrative in figures)
    stated = {
        (cell, reading.value, (reading.unit or "")[:-1])
        for cell, reading in read
        if cell[0] and reading.value is not None
    }
    return {cell for cell, count in Counter(cell for cell, *_ in stated).items() if count > 1}


def _ambiguous(narrative: NarrativeFigure) -> NarrativeFigure:
    figure = narrative.figure
    if figure.reading.value is None:
        return narrative
    reading = figure.reading._replace(value=None, unit=None, status=Status.AMBIGUOUS)
    return NarrativeFigure(figure._replace(reading=reading), narrative.sentence)


def _cell(measure: str, form: str | None) -> Mapping[str, str]:
    """The cell that the measure means in the document's form; else in that of 2014; else in any."""
    cells = _cells()[measure]
    return cells.get(form or NO_TABLES) or cells.get(NO_TABLES) or next(iter(cells.values()))


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
    return re.sub(r"\{([a-z]+)\}", lambda slot: f"(?:{terms[slot[1]]})", pattern)


@cache
def _patterns() -> Mapping[str, Sequence[_Pattern]]:
    """The patterns by the word that the clause must hold ahead of the number; none for some."""
    patterns: dict[str, list[_Pattern]] = {}
    for record in read_seed("narrative_patterns"):
        for keyword in record["keyword_ahead"].split("|"):
            patterns.setdefault(keyword, []).append(_compiled(record))
    return patterns


@cache
def _keywords(column: str) -> re.Pattern[str]:
    """Any of the words of the column, also where white space tears them."""
    listed = (record[column] for record in read_seed("narrative_patterns") if record[column])
    words = {word for keywords in listed for word in keywords.split("|")}
    return re.compile("|".join(r"\s*".join(word) for word in sorted(words, key=len, reverse=True)))


def _compiled(record: Mapping[str, str]) -> _Pattern:
    before, _, after = record["pattern"].partition("{number}")
    is_clause = record["follows"] == "clause"
    lead = _terms()["lead"] if is_clause else _BARE_LEAD.pattern
    return _Pattern(
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
def _first_subject() -> re.Pattern[str]:
    terms = _terms()
    return re.compile(rf"(?:{terms['opening']})(?:{terms['time']})*，?{_NAMED}")


@cache
def _year_clause() -> re.Pattern[str]:
    return re.compile(rf"(?:^|。)(?:{_terms()['opening']})(?:{_terms()['time']})+，[^，。；：]*$")


@cache
def _subjects() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (record["speaks_for"], re.compile(record["pattern"]))
        for record in read_seed("narrative_subjects")
    )


@cache
def _exclusion(topic: str) -> re.Pattern[str]:
    """What a sentence on the topic must not say before the number."""
    records = read_seed("narrative_exclusions")
    return re.compile("|".join(r["pattern"] for r in records if r["topic"] in ("", topic)))
