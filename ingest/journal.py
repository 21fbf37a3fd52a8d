"""What a run does, as it does it, for machines: events, one JSON object a line.

What a person sees is on the screen (ingest.screen); a run without --json-log tells nobody.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TextIO

from ingest.printable import json_text

_LOGGER = logging.getLogger("gongkai")
_LOGGER.propagate = False


def tell(event: str, **facts: object) -> None:
    """Tell of an event: its name and what belongs to it."""
    _LOGGER.info(event, extra={"facts": facts})


@contextmanager
def writing_json_lines(stream: TextIO) -> Iterator[None]:
    """Write all events of this process to the stream, while in the context.

    Control characters of a document's text are escaped, those of a terminal among them.
    """
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_JsonLine())
    _LOGGER.setLevel(logging.INFO)
    _LOGGER.addHandler(handler)
    try:
        yield
    finally:
        _LOGGER.removeHandler(handler)


class _JsonLine(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        facts = record.__dict__.get("facts", {})
        return json_text({"time": time, "event": record.getMessage(), **facts})
