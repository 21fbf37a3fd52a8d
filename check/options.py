"""How a check may be asked for."""

from enum import StrEnum


class Language(StrEnum):
    """What findings are told in."""

    ZH = "zh"
    EN = "en"


class Shape(StrEnum):
    """How findings are shown: to a person, to a program, to CI."""

    TABLE = "table"
    JSON = "json"
    LINES = "lines"


class Severity(StrEnum):
    """How grave a broken rule is, the gravest first (seeds/rules.csv)."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
