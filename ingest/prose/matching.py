"""What a number in a sentence counts, by the words around it.

A sentence is read only if all of it up to the number is understood from the beginning of the
clause on, and it speaks of the whole year of the agency itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.identify.identity import Identity
from ingest.prose.sentences import Stated, sentence_before
from ingest.prose.speaker import TERRITORIAL, is_own_site, speaks_for_itself
from ingest.prose.wordings import (
    Pattern,
    exclusion,
    first_subject,
    keywords,
    patterns,
    term,
    year_clause,
)

_QUOTED = re.compile("《[^》]*》|[（〔][^（）〔〕]*[）〕]")
_COMPARED = re.compile(r"(?:较|比|与|同)(?:20\d\d年|去年|上一?年度?)[^，。；]*")
_ASIDE = re.compile("[《（〔较比与同]")
_YEAR = re.compile(r"(20\d\d)年")


@dataclass(frozen=True, slots=True)
class Match:
    """A number with the pattern that reads it, and the words before and behind that name it."""

    pattern: Pattern
    stated: Stated
    words: str
    behind: str
    measure: str

    @property
    def label(self) -> str:
        """The words that name the figure."""
        return self.words + self.behind


def only_match(text: str, stated: Stated, speaker: Identity) -> Match | None:
    """The pattern that reads the number, if all that do mean the same."""
    matches = list(_matches(text, stated, speaker))
    measures = {match.measure for match in matches}
    return matches[0] if len(measures) == 1 else None


def _matches(text: str, stated: Stated, speaker: Identity) -> Iterator[Match]:
    found = dict.fromkeys(keywords("keyword_ahead").findall(stated.clause))
    if keywords("keyword_behind").search(stated.following):
        found[""] = None
    for keyword in found:
        for pattern in patterns()[keyword]:
            behind = _behind(pattern, stated)
            words = None if behind is None else _words(pattern, stated, speaker)
            if behind is None or words is None:
                continue
            if _is_of_the_year(pattern, stated, speaker) and _has_context(text, pattern, stated):
                yield Match(pattern, stated, words, behind, pattern.measure)


def _behind(pattern: Pattern, stated: Stated) -> str | None:
    """The words of the pattern that stand behind the number; None if others do."""
    following = stated.following
    match = pattern.after.match(following) if pattern.after else None
    if pattern.after and match is None:
        return None
    words = match[0] if match else ""
    return words if term("ends").match(following, len(words)) else None


def _words(pattern: Pattern, stated: Stated, speaker: Identity) -> str | None:
    """The words that name the figure, if nothing before them in the clause is left unread."""
    if not pattern.is_clause:
        item = stated.clause[stated.clause.rfind("、") + 1 :]
        match = pattern.before.fullmatch(item)
        if match is None and item != stated.clause:
            match = pattern.before.fullmatch(stated.clause)
        return match["label"] if match else None
    match = pattern.before.fullmatch(stated.clause)
    if match is None or not speaks_for_itself(match["subject"], speaker):
        return None
    if not _is_its_channel(match, speaker):
        return None
    if not match["subject"] and _is_of_another(stated, speaker):
        return None
    states_year = match["time"] or match["again"] or not pattern.needs_year
    return match["label"] if states_year or year_clause().search(stated.governing) else None


def _is_its_channel(match: re.Match[str], speaker: Identity) -> bool:
    """Whether the site or account by which something is disclosed is the agency's, where named."""
    named = match.groupdict("")
    if named.get("account") and speaker.agency_kind == "government":
        return False  # one of several in its territory
    owner, host = named.get("owner", ""), named.get("host", "")
    if _is_of_another_government(named.get("place", ""), speaker):
        return False
    return speaks_for_itself(owner, speaker) and is_own_site(host, speaker)


def _is_of_another_government(place: str, speaker: Identity) -> bool:
    """Whether a site is that of a government above or below the one that speaks of it.

    `市政府网站` is, of a county; organs and townships have theirs on that of their government.
    """
    division = speaker.division_name
    if not place or division is None or speaker.agency_kind != "government":
        return False
    return place[-1] != division[-1]


def _is_of_another(stated: Stated, speaker: Identity) -> bool:
    """Whether the sentence begins with the name of another agency."""
    first = first_subject().match(stated.governing)
    return first is not None and not speaks_for_itself(first["named"], speaker)


def _is_of_the_year(pattern: Pattern, stated: Stated, speaker: Identity) -> bool:
    """Whether nothing in the sentence up to the number speaks of another time or of a part."""
    governing = stated.governing
    if _ASIDE.search(governing):
        governing = _COMPARED.sub("", _QUOTED.sub("", governing))
    if exclusion(pattern.topic).search(governing) or _is_of_a_part(governing, speaker):
        return False
    years = _YEAR.findall(governing)
    return not years or (speaker.report_year is not None and years[-1] == str(speaker.report_year))


def _is_of_a_part(governing: str, speaker: Identity) -> bool:
    """Whether the sentence has begun to speak of one of those that it counts together."""
    named = [part["named"] for part in term("part").finditer(governing)]
    if speaker.agency_kind in TERRITORIAL:
        return bool(named)
    return any(not speaks_for_itself(name, speaker) for name in named)


def _has_context(text: str, pattern: Pattern, stated: Stated) -> bool:
    """Whether the sentence around the number, or the one before, says what the number is about."""
    context = pattern.context
    return (
        context is None
        or context.search(stated.governing + stated.following) is not None
        or context.search(sentence_before(text, stated.sentence)) is not None
    )
