"""Text of documents that goes to a screen: what does not print there must not steer it."""

import json
from collections.abc import Callable


def json_text(
    value: object, *, indent: int | None = None, default: Callable[[object], object] = str
) -> str:
    """JSON that is safe on a screen: what does not print, and is no line break, is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, default=default)
    return "".join(
        char if char.isprintable() or char == "\n" else json.dumps(char)[1:-1] for char in text
    )


def printable(text: str) -> str:
    """The text without control characters: a file's name or text must not steer the terminal."""
    return "".join(char if char.isprintable() else "\ufffd" for char in text)
