"""`python -m benchmarks`: run every `bench_*.py` and print one table."""

import pkgutil
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from rich.console import Console
from rich.table import Table

import benchmarks
from benchmarks.rows import rows_of
from ingest.workers import read_many


def main() -> None:
    """Print what each comparison and each rate gave.

    Each module has a process of its own, set up as those that read: what one leaves in memory
    slows what is measured behind it.
    """
    found = pkgutil.iter_modules(benchmarks.__path__)
    names = [module.name for module in found if module.name.startswith("bench_")]
    table = Table(title="gongkai: ours against theirs, medians on one core")
    for heading in ("work", "ours", "theirs", "ratio", "target", ""):
        table.add_column(heading, justify="left" if heading == "work" else "right")
    with ProcessPoolExecutor(
        1, get_context("spawn"), initializer=read_many, max_tasks_per_child=1
    ) as processes:
        for rows in processes.map(rows_of, names):
            for row in rows:
                table.add_row(*row)
    Console().print(table)


if __name__ == "__main__":
    main()
