"""Numbers that are parts of others: an item of those requests, a result of those cases."""

from dataclasses import replace
from decimal import Decimal

from ingest.characters import without_space
from ingest.extract.text.values import read_cell
from ingest.prose.matching import Match
from ingest.prose.sentences import Stated
from ingest.prose.wordings import term

_COUNTING = {"request": "counts_request", "review": "counts_review"}
"""The terms of clauses whose numbers may have parts, by topic; where such a number is not read,
nothing may."""
_COUNTED = "{counted}"


class Counts:
    """The numbers read last of which the next may be a part.

    An item of an enumeration (`予以公开30件`) belongs to the requests that the sentence or the one
    before it counts; if those are of another agency or another year, so is the item. A result
    (`维持3件`) belongs in the same way to the reconsiderations or to the lawsuits.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._last: dict[str, Stated] = {}
        self._read: Stated | None = None
        self._unread: Stated | None = None
        self._whole: Match | None = None
        self._left = Decimal(0)
        self._is_joint = False

    def placed(self, match: Match | None) -> Match | None:
        """The match, if it is a part of none or of one that was read; with what it is a part of."""
        if match is None or match.pattern.is_clause:
            return match if match and self._may_stand(match) else None
        if not _is_next(self._text, self._last.get(match.pattern.topic), match.stated):
            return None
        if _COUNTED not in match.measure:
            return match
        return self._as_result(match)

    def _may_stand(self, match: Match) -> bool:
        """Whether a clause is read: `办结5件` is not, behind requests that were not read."""
        is_of_unread = match.pattern.topic == "request" and match.pattern.context is not None
        if is_of_unread and _is_next(self._text, self._unread, match.stated):
            return False
        return self._has_lead(match.stated)

    def _has_lead(self, stated: Stated) -> bool:
        """Whether a number has its own lead, or is joined to one that was read, and shares its."""
        if not stated.is_joined:
            return True
        if self._read is None:
            return False
        between = without_space(self._text[self._read.span.end : stated.span.start])
        return term("joins").fullmatch(between.removesuffix(stated.clause)) is not None

    def _as_result(self, match: Match) -> Match | None:
        """The result of reconsiderations, or of lawsuits; None where it may be of another.

        Results are no more than what they are results of.
        """
        if self._whole is None or self._is_joint or _amount(match.stated) > self._left:
            return None
        start, end = self._last["review"].span.end, match.stated.span.start
        clause = match.stated.clause
        between = without_space(self._text[start:end])
        between = between.removesuffix(clause).removesuffix(clause[clause.rfind("、") + 1 :])
        if not term("to_result").fullmatch(between) or term("other_cases").search(between):
            return None
        return replace(match, measure=match.measure.replace(_COUNTED, self._whole.measure))

    def _follows_bare(self, stated: Stated) -> bool:
        """Whether cases are counted right behind others of which nothing more is said."""
        last = self._last.get("review")
        if last is None or not _is_next(self._text, last, stated):
            return False
        return not term("all_have_results").match(
            without_space(self._text[last.span.end : stated.span.start])
        )

    def follow(self, stated: Stated, match: Match | None) -> None:
        """Take note of a number, and of what it was read as."""
        self._read = stated if match else None
        if match is None:
            for topic, counting in _COUNTING.items():
                if term(counting).search(stated.clause):
                    self._last.pop(topic, None)
                    self._unread = stated if topic == "request" else self._unread
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
        if topic == "request" and match.pattern.is_clause:
            self._unread = None


def _is_next(text: str, counted: Stated | None, stated: Stated) -> bool:
    """Whether a number stands in the sentence of one that was read, or in the next."""
    if counted is None:
        return False
    between = text[counted.sentence.end : stated.sentence.start]
    return counted.sentence.start == stated.sentence.start or not between.strip()


def _amount(stated: Stated) -> Decimal:
    """The number, to be compared; nothing where it is only approximate."""
    value = read_cell(stated.number, stated.span, "").value
    return Decimal(0) if value is None or stated.is_approximate else value
