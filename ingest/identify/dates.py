"""Years, statistics periods and days of publication, in the ways that reports print them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from ingest.document import Page
from ingest.forms import read_seed
from ingest.identify.opening_words import any_of

YEAR = "20[0-9]{2}|二[〇○零O0][〇○零O0一二三四五六七八九]{2}"
"""A year in text without white space, in digits or in Chinese."""

_SCHOOL_YEAR = "学年"
_CHINESE_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
_MARK = "[年./-]"
_PERIOD = re.compile(
    rf"(?P<from>{YEAR}){_MARK}0?1(?:月份?|[./-])(?:0?1日?)?起?，?[至到~～—–－-]+"
    rf"(?:(?P<to>{YEAR}){_MARK})?12(?:月|[./-])"
)
FIRST_CHAPTER = (
    rf"一、[\u4e00-\u9fff]{{,8}}?{any_of('first_chapter')}(?:[（(]一[）)][^。0-9]{{,20}}。?)?"
)
"""Up to the first words of the first chapter, in text without white space."""
_FIRST_SENTENCE = re.compile(
    rf"{FIRST_CHAPTER}(?P<year>{YEAR})年度?(?![0-9一二三四五六七八九十以初底末上下])"
)
"""How the first chapter begins to speak of the report's year; not of a day or a time since."""
_STATISTICS = re.compile(f"{any_of('statistics')}[^。]*$")
_STATED_WITHIN = 20
"""Characters before a period in which a report says that it is that of its figures."""

_NUMERAL = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_DAY = re.compile(
    rf"(?P<year>{YEAR})\s*(?:年|[./-])\s*(?P<month>{_NUMERAL})\s*(?:月|[./-])\s*(?P<day>{_NUMERAL})"
    r"(?:\s*日|(?![0-9]))"
)
_NARROW = str.maketrans("０１２３４５６７８９（）", "0123456789()")
_COMPACT_DAY = re.compile(
    r"(?<![0-9])(?P<year>20[0-9]{2})(?P<month>[01][0-9])(?P<day>[0-3][0-9])(?![0-9])"
)
_SHORT_LABEL = 2
"""Characters of a label that ends others, which are not of publication: 成文日期."""
_MAY_BE_DAY = re.compile("[0２二]")
_FIRST_CHAPTER = re.compile(
    r"^[^\S\n]*(?:[#*]+\s*)?[一1]\s*[、.．](?!.{0,6}位置)",  # 1. 当前位置: a breadcrumb
    re.MULTILINE,
)
_AROUND_DAY = " \t\u3000()•·●"
"""Brackets and the dot of a list around a day that stands alone."""
_CLOCK = re.compile(r"\s*\d{1,2}:\d{2}(?::\d{2})?\Z")
_SOURCE = re.compile(r"来\s*源\s*[:：]")
"""What stands beside the day of a page, which needs no label there."""
_LABELLED = re.compile(r"[\u4e00-\u9fff]\s*[:：|\]】]\s*\Z")
_HEAD, _LAST_LINES, _BARE_LINE = 1500, 3, 30
_YEARS_UNTIL_SIGNED = 2


@dataclass(frozen=True, slots=True)
class Told:
    """A year or a day, null with the reason (`note`) where it cannot be told.

    `is_stated`: the report says that it is its year, not only that it begins to speak of it.
    """

    year: int | None = None
    day: date | None = None
    note: str | None = None
    is_stated: bool = True


def number_of_year(printed: str) -> int:
    """The year in digits: `二〇二一` is 2021."""
    return int(printed.translate(_CHINESE_DIGITS))


def report_year(title: str | None, opening: str) -> Told:
    """The year of the title, if the statistics period agrees; the period's, if the title has none.

    Where neither states a year, it is that of which the first chapter begins to speak, if it does
    not go on to speak more of the next: some copy their first words from last year's report.
    `title` is the year as the title prints it, null where it prints none. A school year is none:
    it is of two years.
    """
    if title and title.endswith(_SCHOOL_YEAR):
        return Told(note=f"“{title}”不是公历年 (a school year is no calendar year)")
    stated = set(_periods(opening))
    if title is None and not stated:
        return _year_of_first_sentence(opening)
    year = number_of_year(title) if title else None
    if len(stated | {year} - {None}) == 1:
        return Told(year=year if year is not None else stated.pop())
    periods = "、".join(map(str, sorted(stated)))
    if year is None:
        return Told(note=f"统计期限写有多个年份：{periods} (the periods state {periods})")
    return Told(
        note=f"标题年份 {year} 与统计期限 {periods} 不一致 "
        f"(the title says {year}, the statistics period {periods})"
    )


def _year_of_first_sentence(opening: str) -> Told:
    neither = "标题和统计期限均未写明年份 (neither title nor period states a year)"
    sentence = _FIRST_SENTENCE.search(opening)
    if sentence is None:
        return Told(note=neither)
    year = number_of_year(sentence["year"])
    chapter = opening[sentence.start() :].partition("二、")[0]
    if chapter.count(f"{year + 1}年") > chapter.count(f"{year}年"):
        return Told(note=f"{neither}；第一章写有 {year} 和 {year + 1} 年 (its chapter names both)")
    note = f"{neither}；年份取自第一章首句 (it is that of the first sentence)"
    return Told(year, note=note, is_stated=False)


def _periods(opening: str) -> Iterator[int]:
    """The years of the periods from January to December; of those said to be of the figures.

    A period over two years gives both.
    """
    found = list(_PERIOD.finditer(opening))
    of_figures = [
        match
        for match in found
        if _STATISTICS.search(opening[max(0, match.start() - _STATED_WITHIN) : match.start()])
    ]
    for match in of_figures or found:
        yield number_of_year(match["from"])
        if match["to"]:
            yield number_of_year(match["to"])


def published_on(text: str, page: Page, year: int | None) -> Told:
    """The day of publication: of the page, else of the head, else of the last lines.

    In the head it has a label, or stands alone or beside the source of the page. A day before the
    end of the report's year is not the report's, and a day without a label counts only within two
    years. A document that prints no day gives null without a reason.
    """
    head = _head(text)
    last_lines = text[-_HEAD:].rstrip().splitlines()[-_LAST_LINES:]
    groups = (
        _days(page.published or ""),
        _labelled_days(head),
        _signed_days(head.splitlines(), year) or _days_beside_source(head, year),
        _signed_days(last_lines, year),
    )
    too_early: list[date] = []
    for days in groups:
        fitting = sorted({day for day in days if year is None or day.year > year})
        too_early += [day for day in days if day not in fitting]
        if len(fitting) == 1:
            return Told(day=fitting[0])
        if fitting:
            printed = "、".join(map(str, fitting))
            return Told(note=f"印有多个发布日期：{printed} (more than one day of publication)")
    if too_early:
        return Told(
            note=f"所印日期 {too_early[0]} 早于报告年度结束，不是发布日期 "
            f"({too_early[0]} is before the end of the report's year)"
        )
    return Told()


def _head(text: str) -> str:
    """What stands before the first chapter."""
    chapter = _FIRST_CHAPTER.search(text, 0, _HEAD)
    return text[: chapter.start() if chapter else _HEAD]


def _labelled_days(head: str) -> list[date]:
    return [day for match in _labels().finditer(head) for day in _days(match["day"])]


def _signed_days(lines: list[str], year: int | None) -> list[date]:
    """The days soon after the report's year that stand on a line alone."""
    if year is None:
        return []
    short = (line for line in lines if len(line) < _BARE_LINE and _MAY_BE_DAY.search(line))
    narrow = (_CLOCK.sub("", line.translate(_NARROW).strip(_AROUND_DAY)) for line in short)
    days = (day for line in narrow if _DAY.fullmatch(line) for day in _days(line))
    return [day for day in days if day.year <= year + _YEARS_UNTIL_SIGNED]


def _days_beside_source(head: str, year: int | None) -> list[date]:
    """The days soon after the report's year beside the source of a page, with no label of others.

    `2021-01-28 10:01 来源：财政局` says when the page is of; `成文日期：2021-01-12` does not.
    """
    if year is None or not _SOURCE.search(head):
        return []
    found: list[date] = []
    for line in filter(_SOURCE.search, head.splitlines()):
        for match in _DAY.finditer(line.translate(_NARROW)):
            before = _SOURCE.sub("", line[: match.start()])
            if (day := _day(match)) and not _LABELLED.search(before):
                found.append(day)
    return [day for day in found if day.year <= year + _YEARS_UNTIL_SIGNED]


def _days(printed: str) -> list[date]:
    """The days in a text that are days of the calendar."""
    narrow = printed.translate(_NARROW)
    matches = [*_DAY.finditer(narrow)] or [*_COMPACT_DAY.finditer(narrow)]
    return [day for match in matches if (day := _day(match))]


def _day(printed: re.Match[str]) -> date | None:
    """The day that is printed; null if the calendar has none such."""
    year = number_of_year(printed["year"])
    try:
        return date(year, _small_number(printed["month"]), _small_number(printed["day"]))
    except ValueError:
        return None


def _small_number(printed: str) -> int:
    """1 to 39 in digits or in Chinese: `二十八` is 28."""
    if printed.isdecimal():
        return int(printed)
    tens, ten, ones = printed.rpartition("十")
    units = int(ones.translate(_CHINESE_DIGITS) or 0)
    return units + (10 * int(tens.translate(_CHINESE_DIGITS) or 1) if ten else 0)


@cache
def _labels() -> re.Pattern[str]:
    labels = (r["label"] for r in read_seed("publication_labels") if r["in_head"] == "true")
    words = sorted(labels, key=len)
    telling = [re.escape(word) for word in reversed(words) if len(word) > _SHORT_LABEL]
    alternatives = "|".join(re.escape(word) for word in words if len(word) <= _SHORT_LABEL)
    return re.compile(
        rf"(?:{'|'.join(telling)}|(?<![\u4e00-\u9fff])(?:{alternatives}))"
        rf"[\s:：|\]】]*(?P<day>[0-9０-９〇一二][^\n]{{7,24}})"
    )
