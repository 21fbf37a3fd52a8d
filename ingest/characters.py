"""Traditional characters and the simplified ones they stand for (seeds/character_variants.csv)."""

import re
from collections.abc import Mapping
from functools import cache

from ingest.forms import read_seed


def simplified(text: str) -> str:
    """The text in simplified characters, one for one, so that every place in it is kept.

    Words are left: 檔案 means 文件 in the labels of the forms, but 档案 in names and sentences.
    """
    return _traditional().sub(lambda match: _characters()[match[0]], text)


@cache
def _characters() -> Mapping[str, str]:
    variants = ((r["printed"], r["stands_for"]) for r in read_seed("character_variants"))
    return {printed: meant for printed, meant in variants if len(printed) == 1}


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(re.escape, _characters()))}]")
