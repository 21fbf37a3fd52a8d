"""How much memory DuckDB may use when it reads a database of any size."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

MEMORY = "2GB"
"""Of the 4 GB that the whole of gongkai runs in."""


@contextmanager
def bounded() -> Iterator[dict[str, str | bool | int | float | list[str]]]:
    """Yield the configuration of a connection that uses MEMORY at most.

    What does not fit goes to a folder of its own, and never beside the published file.
    """
    with tempfile.TemporaryDirectory(prefix="gongkai-") as spill:
        yield {"memory_limit": MEMORY, "temp_directory": spill}
