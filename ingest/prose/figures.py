"""Figures that a report states in sentences (raw.narrative_figures)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ingest.characters import is_traditional, simplified, without_space
from ingest.document import Document
from ingest.extract.text.values import read_cell
from ingest.figure import Figure, Reading, Span, Status
from ingest.identify.identity import Identity
from ingest.prose.counts import Counts
from ingest.prose.matching import Match, only_match
from ingest.prose.sentences import stated_numbers
from ingest.prose.wordings import cell_meant, has_cell, keywords


@dataclass(frozen=True, slots=True)
class NarrativeFigure:
    """A figure stated in prose: coded like a cell of a form, with the place of its sentence."""

    figure: Figure
    sentence: Span


def read_prose(document: Document, form: str | None, speaker: Identity) -> list[NarrativeFigure]:
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


def _accepted(document: Document, speaker: Identity) -> Iterator[Match]:
    """What the numbers mean, one after the other."""
    counts = Counts(document.text)
    for stated in stated_numbers(document, keywords("keyword_ahead"), keywords("keyword_behind")):
        match = counts.placed(only_match(document.text, stated, speaker))
        if match:
            yield match
        counts.follow(stated, match)


def _thing(match: Match) -> tuple[int, str, str]:
    """What a number counts, in its sentence; what has no cell in any form goes by its name."""
    name = "" if has_cell(match.measure) else match.label
    return match.stated.sentence.start, match.measure, name


def _figure(text: str, match: Match, form: str | None) -> NarrativeFigure:
    stated, span = match.stated, match.stated.span
    cell = cell_meant(match.measure, form)
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


def _printed_label(text: str, match: Match) -> str:
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
        (cell, reading.value, (reading.unit or "").rstrip("次")[:-1])
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
