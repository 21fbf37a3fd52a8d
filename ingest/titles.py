"""The title of an annual report, in the ways that agencies print it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from ingest.dates import YEAR
from ingest.extract.squeeze import squeeze
from ingest.forms import read_seed

_AGENCY = r"[\u4e00-\u9fff()·]{0,50}?"
_OF = r"(?:\(?(?P<year>" + YEAR + r")\)?年?度?)"
_PUBLICITY = "(?:(?<!人民)政府|政务)?信息公开"
_REPORT = "(?:工作)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:报告|年报)"
_ENDING = r"(?:\([^()]*\))?"
_TITLES = (
    re.compile(rf"(?P<before>{_AGENCY}){_OF}(?P<after>{_AGENCY}){_PUBLICITY}{_REPORT}{_ENDING}"),
    re.compile(rf"(?P<before>{_AGENCY})(?P<after>){_PUBLICITY}{_REPORT}\(?{_OF}\)?"),
    re.compile(rf"(?P<before>{_AGENCY})(?P<after>){_PUBLICITY}(?:工作)?{_OF}{_REPORT}{_ENDING}"),
    re.compile(
        rf"(?P<before>{_AGENCY})(?P<after>)(?P<year>(?!)|){_PUBLICITY}"
        rf"(?=.*(?:年度|年报)){_REPORT}{_ENDING}"
    ),
)
"""Year before or within the agency, behind all, in the middle; no year at all."""

_MARKUP = "#*_ \t\u3000"
_TRAIL = re.compile(r"[>»›→_|/／]|--?|—+|–")
"""What parts a breadcrumb, or a title from the name of the site."""

_PUBLISHES = "(?:现|特|兹)(?:就|将|向社会|予以)*(?:公布|公开|发布|编制)?[:：]?"
_ITSELF = (
    r"([^，。；：:,;《》\n]{6,70}?(?:报告|年报))(?=如下|公布|公开|[是系根依按]|[，。；：:,;\n])"
)
_NAMES_ITSELF = re.compile(
    rf"(?:{_PUBLISHES}|编制[:：]?|^[ \t\u3000]*){_ITSELF}",
    re.MULTILINE,
)
"""How a report names itself in its first sentences, where its heading is lost."""
_PUBLISHES_ITSELF = re.compile(_PUBLISHES + _ITSELF)
"""How it does so in the first sentence of its first chapter, which may speak of others, too."""
_CHAPTER, _STOP = "一、", "。"

_WITHIN, _WITHIN_LINES, _LINES, _LONGEST = 6000, 40, 3, 90


@dataclass(frozen=True, slots=True)
class Title:
    """A title as printed without white space, the agency it names, and its year as printed.

    `agency` is empty and `year` null where the title has none.
    """

    printed: str
    agency: str
    year: str | None


def find_title(
    text: str,
    page_title: str | None,
    *,
    has_division: Callable[[str], bool],
    is_agency: Callable[[str], bool],
) -> Title | None:
    """The title among the first lines, else the page's title, else the end of a breadcrumb.

    Else what the report calls itself in its first sentences.

    A title that names a division goes before one that names another agency, and that before
    one without; over one line before over several. Lines are joined only where the first ends
    in the middle of a name: an agency (`is_agency`) above a full title is the name of the site.
    """
    printed = (line.strip(_MARKUP) for line in text[:_WITHIN].splitlines())
    lines = list(islice(filter(None, printed), _WITHIN_LINES))
    titles = [*_titles(lines), *_titles([*_segments([page_title or ""])])]

    def joined() -> Iterator[Title]:
        for count in range(2, _LINES + 1):
            yield from _joined(lines, count, is_agency)

    return (
        next((title for title in titles if has_division(title.agency)), None)
        or next((title for title in joined() if has_division(title.agency)), None)
        or next((title for title in titles if is_agency(title.agency)), None)
        or next((title for title in titles if title.agency), None)
        or next((title for title in joined() if is_agency(title.agency)), None)
        or next((title for title in _titles([*_segments(lines)]) if title.agency), None)
        or next(iter(titles), None)
        or next(_titles(_names_itself(text[:_WITHIN])), None)
    )


def _names_itself(text: str) -> list[str]:
    """What a report calls itself before its first chapter, or in the first sentence of that."""
    before, _, chapter = text.partition(_CHAPTER)
    first_sentence = chapter.partition(_STOP)[0] + _STOP
    return _NAMES_ITSELF.findall(before) + _PUBLISHES_ITSELF.findall(first_sentence)


def _titles(lines: list[str]) -> Iterator[Title]:
    """The lines that are titles."""
    return filter(None, map(_read, filter(_may_end_a_title, lines)))


def _joined(lines: list[str], count: int, is_agency: Callable[[str], bool]) -> Iterator[Title]:
    """The titles over `count` neighbouring lines."""
    for start in range(len(lines) - count + 1):
        *above, last = lines[start : start + count]
        if not _may_end_a_title(last):
            continue
        alone = _read(last)
        if alone and alone.agency and is_agency("".join(above)):
            continue
        title = _read("".join((*above, last)))
        if title is not None:
            yield title


def _may_end_a_title(line: str) -> bool:
    """A cheap look: a title ends with 报告, 年报 or a bracket."""
    return line[-1] in "告报報)）" and len(line) < _LONGEST


def _segments(lines: list[str]) -> Iterator[str]:
    """The parts of lines that hold several texts beside each other."""
    for line in lines:
        parts = [part.strip() for part in _TRAIL.split(line)]
        if len(parts) > 1 or "公开" in line:
            yield from filter(None, parts)


def _read(line: str) -> Title | None:
    squeezed = squeeze(line)
    if len(squeezed) > _LONGEST:
        return None
    for pattern in _TITLES:
        match = pattern.fullmatch(squeezed)
        if match:
            agency = (match["before"] + match["after"]).removeprefix("关于").removesuffix("关于")
            if _noise().search(agency):
                return None
            return Title("".join(line.split()), agency, match["year"] or None)
    return None


@cache
def _noise() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(record["word"]) for record in read_seed("title_noise")))
