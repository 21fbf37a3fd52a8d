"""Words of a report's first sentences (seeds/opening_words.csv)."""

from functools import cache

from ingest.forms import read_seed


@cache
def any_of(*kinds: str) -> str:
    """A pattern for any word of these kinds."""
    patterns = (
        r["pattern"] for kind in kinds for r in read_seed("opening_words") if r["kind"] == kind
    )
    return f"(?:{'|'.join(patterns)})"


@cache
def words(kind: str) -> tuple[str, ...]:
    """The words of a kind that are no patterns."""
    return tuple(r["pattern"] for r in read_seed("opening_words") if r["kind"] == kind)
