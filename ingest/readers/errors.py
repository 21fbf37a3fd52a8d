"""What a reader raises."""


class UnreadableError(Exception):
    """The bytes give no text. The message says why and what to do, Chinese first."""
