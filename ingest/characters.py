"""Characters that mean the same: traditional and simplified, wide and narrow, blank and none.

Digits, dashes and the like are given as what stands between the brackets of a regular expression;
dashes have to be the first of it.

Which traditional ones stand for which is in seeds/character_variants.csv.
"""

import re
from collections.abc import Mapping
from functools import cache

from ingest.forms import read_seed

DIGITS = "0-9０-９"
MINUS = "-－−–‐‑‒﹣"
"""Signs that are read as a minus before digits."""
DASHES = f"{MINUS}—―─━"
"""Signs for no number; the long ones before digits may be one or the other."""
SLASHES = "/／"
ABSENT = f"{DASHES}{SLASHES}无"
"""What says that there is no number, as one of these or several of one kind."""

_TRADITIONAL = "開請訴條"
"""Characters of which a report in traditional ones prints some: a cheap look (公開, 申請)."""

_MEANT = tuple(zip(",;:()*\u200b\ufeff", (*"，；：（）", "", "", ""), strict=True)) + tuple(
    zip("０１２３４５６７８９", "0123456789", strict=True)
)
"""What is printed in another width, or is only emphasis; each replaced by itself, for that is ten
times as fast as a translation."""
_OTHER_WIDTH = re.compile(f"[{re.escape(''.join(printed for printed, _ in _MEANT))}]")


def is_traditional(text: str) -> bool:
    """Whether a report may be printed in traditional characters."""
    return any(character in text for character in _TRADITIONAL)


def simplified(text: str) -> str:
    """The text in simplified characters, one for one, so that every place in it is kept.

    Words count only where their characters alone do not tell (答覆 is 答复): 檔案 means 文件 in the
    labels of the forms, but 档案 in names and sentences.
    """
    return _traditional().sub(lambda match: _simplified()[match[0]], text)


def without_space(text: str) -> str:
    """The text without white space and emphasis, its digits and punctuation of one width."""
    joined = "".join(text.split())
    if not _OTHER_WIDTH.search(joined):
        return joined
    for printed, meant in _MEANT:
        joined = joined.replace(printed, meant)
    return joined


@cache
def _simplified() -> Mapping[str, str]:
    variants = {
        record["printed"]: record["stands_for"] for record in read_seed("character_variants")
    }
    return {
        printed: meant
        for printed, meant in variants.items()
        if len(printed) == 1 or variants.keys().isdisjoint(printed)
    }


@cache
def _traditional() -> re.Pattern[str]:
    words = [re.escape(printed) for printed in _simplified() if len(printed) > 1]
    characters = "".join(re.escape(printed) for printed in _simplified() if len(printed) == 1)
    return re.compile("|".join((*words, f"[{characters}]")))
