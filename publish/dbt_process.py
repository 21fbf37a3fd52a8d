"""dbt in a process of its own that ends with the one that started it.

Run as `python -m publish.dbt_process ARGUMENTS OF DBT`, with a pipe as its input. If the starter
is killed, the pipe closes and dbt ends at once: it would otherwise go on alone and keep the
working database locked for the next run.
"""

import os
import sys
from threading import Thread

from dbt.cli.main import dbtRunner

FAILED = 1
"""Exit code: dbt ran, and something failed."""
BROKEN = 2
"""Exit code: dbt could not run, or its starter is gone."""


def _end_with_starter() -> None:
    sys.stdin.buffer.read()
    os._exit(BROKEN)


def main(arguments: list[str]) -> int:
    """Run dbt; the exit codes are dbt's own."""
    Thread(target=_end_with_starter, daemon=True).start()
    result = dbtRunner().invoke(arguments)
    if result.success:
        return 0
    if result.exception is None:
        return FAILED
    print(result.exception, file=sys.stderr)
    return BROKEN


if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stdout.flush()
    # The thread still waits for the starter.
    os._exit(code)
