"""The title of an annual report, in the ways that agencies print it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, islice

from ingest.characters import simplified
from ingest.extract.text.squeeze import squeeze
from ingest.forms import read_seed
from ingest.identify.agencies import OPENING_LEVELS, has_division, is_agency
from ingest.identify.dates import YEAR
from ingest.identify.opening_words import any_of

_AGENCY = r"[\u4e00-\u9fff()·]{0,50}?"
_UNTIL = "[-—–－~～至]"
_SCHOOL_YEAR = rf"(?:(?:{YEAR})年?{_UNTIL}+(?:{YEAR}|[0-9]{{2}})|{YEAR})学年"
_OF = rf"(?:\(?(?P<year>{_SCHOOL_YEAR}|{YEAR})\)?年?度?)"
_PUBLICITY = (
    "(?:(?:(?<!人民)政府|政务)?信息(?:主动)?公开"
    "|(?:(?<!人民)政府信息[与和及])?政务公开(?=.{0,8}(?:年度|年报)))"
)
_REPORT = "(?:工作)?(?:年度)?(?:工作)?(?:开展|执行|落实)?(?:情况)?(?:的)?(?:年度)?(?:报告|年报)"
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
_TRAIL = re.compile(r"[>»›→_|/／]|(?<![0-9])--?|--?(?![0-9])|—+|–")
"""What parts a breadcrumb, or a title from the name of the site; but not 2015-2016学年."""
_TAG = re.compile("\\((?!二)[\u4e00-\u9fff]{1,4}\\)")
"""What a site sets before a title in brackets: `【图文】`; no year."""
_FILE_TYPES = (".doc", ".docx", ".pdf", ".wps")
"""How a title ends that is the name of the file: pages show it above an attached report."""
_CALLED = any_of("called")
_ABBREVIATED = re.compile(rf"\({_CALLED}[^()]*\)")

_NOW, _MAKES, _PUBLISHES = any_of("now"), any_of("makes"), any_of("publishes")
_THEN = rf"{any_of('now', 'makes', 'publishes', 'on_the_way')}{{0,8}}+[:：]?"
"""What may stand between that and the title."""
_NAME = rf"(?:[(（]{_CALLED}[^()（）\n]+[)）]|[^，。；：:,;《》\n])"
"""A character of a name, or a bracket in it that says how the agency is called further on."""


def _quoted(group: str) -> str:
    return rf"《(?P<{group}>{_NAME}{{6,70}}?(?:报告|年报))》"


def _unquoted(group: str) -> str:
    behind = any_of("behind_title")
    return rf"(?P<{group}>{_NAME}{{6,70}}?(?:报告|年报))(?={behind}|[，。；：,;\n])"


_EITHER = f"(?:{_quoted('quoted')}|{_unquoted('itself')})"
_AUTHOR = (
    "(?:由|^|(?<=[，。；,;]))(?P<author>(?:(?!(?<=[局室委厅府办部])会同)[\u4e00-\u9fff]){2,40}?)"
    f"{any_of('manner')}*"
)
"""Who makes the report; where one did with another, neither. 会同县 is a county."""
_BEGINS_A_NAME = (*OPENING_LEVELS, "我", "本")
"""How the name of an agency begins that does not begin with a division's."""
_MEANS_ITSELF = ("我", "本", "")
"""How the name of an agency begins that means whose report it is; or there is none."""
_NAMES_ITSELF = re.compile(
    rf"(?:(?:{_AUTHOR})?{_MAKES}|{_NOW}|(?<![\u4e00-\u9fff])向社会{_PUBLISHES}){_THEN}{_EITHER}"
    rf"|^[ \t\u3000]*{_unquoted('alone')}"
    rf"|{_quoted('approved')}[^。《》\n]{{0,20}}现予以?{_PUBLISHES}",
    re.MULTILINE,
)
"""How a report names itself in its first sentences, where its heading is lost."""
_PUBLISHES_ITSELF = re.compile(
    f"(?P<author>(?!)|){_NOW}{_THEN}{_EITHER}(?P<alone>(?!)|)(?P<approved>(?!)|)"
)
"""How it does so in the first sentence of its first chapter, which may speak of others, too."""
_CHAPTER = re.compile(rf"一、|^[ \t\u3000]*{any_of('unnumbered_chapter')}", re.MULTILINE)
_BEGINS_A_LINE = re.compile(r".{4,80}?(?:[报報]告|年[报報])(?=\s)")
_STOP = "。"

_WITHIN, _WITHIN_LINES, _LINES, _LONGEST = 6000, 40, 3, 90


@dataclass(frozen=True, slots=True)
class Title:
    """A title as printed without white space, the agency it names, and its year as printed.

    `agency` is empty and `year` null where the title has none; `year` may be a school year.
    """

    printed: str
    agency: str
    year: str | None


def find_title(text: str, page_title: str | None) -> Title | None:
    """The title among the first lines, else the page's title, else the end of a breadcrumb.

    Else what the report calls itself in its first sentences, which also tell the year of a title
    that has none (`现公布掇刀区城市管理执法局2020年度…报告`).

    A title that names a division goes before one that names another agency, and that before
    one without; over one line before over several. Lines are joined only where the first ends
    in the middle of a name: an agency above a full title is the name of the site.
    """
    head = text[:_WITHIN]
    found = _printed_title(head, page_title) or next(_names_itself(head), None)
    if found is None or (found.year is not None and has_division(found.agency)):
        return found
    return _completed(found, [*_names_itself(head)])


def _printed_title(head: str, page_title: str | None) -> Title | None:
    """The title on lines of its own, or of the page."""
    printed = (line.strip(_MARKUP) for line in head.splitlines())
    lines = [*map(_before_chapter, islice(filter(None, printed), _WITHIN_LINES))]
    titles = [*_titles(lines), *_titles([*_segments([page_title or ""])])]

    def joined() -> Iterator[Title]:
        for count in range(2, _LINES + 1):
            yield from _joined(lines, count)

    return (
        next((title for title in titles if has_division(title.agency)), None)
        or next((title for title in joined() if has_division(title.agency)), None)
        or next((title for title in titles if is_agency(title.agency)), None)
        or next((title for title in titles if title.agency), None)
        or next((title for title in joined() if is_agency(title.agency)), None)
        or next((title for title in _titles([*_segments(lines)]) if title.agency), None)
        or next(iter(titles), None)
    )


def _before_chapter(line: str) -> str:
    """What stands before the first chapter in a line that holds more than a title.

    Where that is too long, it is what ends like a title: `…年度报告 根据《条例》要求，…`.
    """
    if len(line) < _LONGEST:
        return line
    before = line.partition("一、")[0].rstrip() or line
    begins = _BEGINS_A_LINE.match(before) if len(before) >= _LONGEST else None
    return begins[0] if begins else before


def _completed(found: Title, named: list[Title]) -> Title:
    """The title with the agency and the year that it lacks, of what the report calls itself.

    An agency that it names without its division is one of the same name: 审计局 is 金台区审计局;
    市审计局 keeps its name, and the text around it tells the city.
    """
    if not has_division(found.agency) and not found.agency.startswith(OPENING_LEVELS):
        same = (t for t in named if t.agency.endswith(found.agency) and has_division(t.agency))
        told = (title.agency for title in same if found.year in (None, title.year))
        found = replace(found, agency=next(told, found.agency))
    if found.year is not None:
        return found
    own = (t for t in named if t.agency == found.agency or t.agency[:1] in _MEANS_ITSELF)
    return replace(found, year=next((title.year for title in own if title.year), None))


def _names_itself(text: str) -> Iterator[Title]:
    """What a report calls itself before its first chapter, or in the first sentence of that.

    The agency is that which has made the report (`由同心县财政局编制的2016年度报告`), where the
    title names none.
    """
    read = simplified(text)
    chapter = _CHAPTER.search(read)
    begins, goes_on = chapter.span() if chapter else (len(read), len(read))
    stops = read.find(_STOP, goes_on) + 1 or len(read)
    for match in chain(
        _NAMES_ITSELF.finditer(read, 0, begins), _PUBLISHES_ITSELF.finditer(read, goes_on, stops)
    ):
        group = next(group for group in ("quoted", "itself", "alone", "approved") if match[group])
        title = _read(text[slice(*match.span(group))])
        author = match["author"] or ""
        is_named = author.startswith(_BEGINS_A_NAME) or has_division(author)
        if is_named and is_agency(author) and title and not title.agency:
            title = title if _noise().search(author) else replace(title, agency=author)
        if title:
            yield title


def _titles(lines: list[str]) -> Iterator[Title]:
    """The lines that are titles."""
    return filter(None, map(_read, filter(_may_end_a_title, lines)))


def _joined(lines: list[str], count: int) -> Iterator[Title]:
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
    """A cheap look: a title ends with 报告, 年报 or a bracket, or it is the name of a file."""
    return (line[-1] in "告报報)）" or line.endswith(_FILE_TYPES)) and len(line) < _LONGEST


def _segments(lines: list[str]) -> Iterator[str]:
    """The parts of lines that hold several texts beside each other."""
    for line in lines:
        parts = [part.strip() for part in _TRAIL.split(line)]
        if len(parts) > 1 or "公开" in line:
            yield from filter(None, parts)


def _read(line: str) -> Title | None:
    if line.endswith(_FILE_TYPES):
        line = line[: line.rindex(".")]
    squeezed = _ABBREVIATED.sub("", squeeze(simplified(line)))
    if tag := _TAG.match(squeezed):
        squeezed = squeezed[tag.end() :]
    if len(squeezed) > _LONGEST:
        return None
    for pattern in _TITLES:
        match = pattern.fullmatch(squeezed)
        if match:
            agency = _named_once(match["before"], match["after"])
            agency = agency.removeprefix("关于").removesuffix("关于").removesuffix("的")
            if _noise().search(agency):
                return None
            return Title("".join(line.split()), agency, match["year"] or None)
    return None


def _named_once(before: str, after: str) -> str:
    """The agency that stands around the year; a title may say it, or a part, on both sides of it.

    `海关总署2010年海关信息公开`, `同心县2021年同心县财政局政府信息公开`.
    """
    if after in before:
        return before
    return after if before and after.startswith(before) else before + after


@cache
def _noise() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(record["word"]) for record in read_seed("title_noise")))
