"""dbt in a process of its own that ends with the one that started it.

Run as `python -m publish.dbt_process ARGUMENTS OF DBT`, with a pipe as its input. If the starter
is killed, the pipe closes and dbt ends at once: it would otherwise go on alone and keep the
working database locked for the next run.
"""

import os
import sys
from collections.abc import Iterator
from threading import Thread

from dbt.artifacts.schemas.results import RunStatus, TestStatus
from dbt.artifacts.schemas.run import RunExecutionResult
from dbt.cli.main import dbtRunner

FAILED = 1
"""Exit code: dbt ran, and something failed."""
BROKEN = 2
"""Exit code: dbt could not run, or its starter is gone."""
_FAILURES = {RunStatus.Error, TestStatus.Error, TestStatus.Fail}


def _end_with_starter() -> None:
    # Not through sys.stdin, whose lock the end of the interpreter would wait for.
    while os.read(sys.stdin.fileno(), 1):
        pass
    os._exit(BROKEN)


def main(arguments: list[str]) -> int:
    """Run dbt and print what failed; the exit codes are dbt's own."""
    Thread(target=_end_with_starter, daemon=True).start()
    result = dbtRunner().invoke(arguments)
    if result.success:
        return 0
    if isinstance(result.result, RunExecutionResult):
        print("\n".join(_failures(result.result)))
    if result.exception is None:
        return FAILED
    print(result.exception, file=sys.stderr)
    return BROKEN


def _failures(run: RunExecutionResult) -> Iterator[str]:
    for result in run.results:
        if result.status in _FAILURES:
            node = result.node
            yield f"{node.resource_type} {node.name} ({node.original_file_path}): {result.message}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
