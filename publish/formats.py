"""In which formats tables are exported."""

from enum import StrEnum


class Format(StrEnum):
    """What `gongkai export` writes."""

    PARQUET = "parquet"
    CSV = "csv"
    BOTH = "both"
