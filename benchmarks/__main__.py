"""`python -m benchmarks`: run every `bench_*.py` and print one table."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from rich.console import Console
from rich.table import Table

import benchmarks
from ingest.workers import read_many


def modules() -> Iterator[ModuleType]:
    """The modules `bench_*` of this package, in the order of their names."""
    for module in pkgutil.iter_modules(benchmarks.__path__):
        if module.name.startswith("bench_"):
            yield import_module(f"benchmarks.{module.name}")


def main() -> None:
    """Print what each comparison and each rate gave."""
    read_many()  # as the processes are set up that read
    table = Table(title="gongkai: ours against theirs, medians on one core")
    for heading in ("work", "ours", "theirs", "ratio", "target", ""):
        table.add_column(heading, justify="left" if heading == "work" else "right")
    for module in modules():
        for row in (*_comparisons(module), *_rates(module)):
            table.add_row(*row)
    Console().print(table)


def _comparisons(module: ModuleType) -> Iterator[tuple[str, ...]]:
    for found in module.comparisons() if hasattr(module, "comparisons") else ():
        yield (
            found.name,
            f"{found.ours_seconds * 1000:.2f} ms",
            f"{found.theirs_seconds * 1000:.2f} ms",
            f"{found.ratio:.1f} ×",
            f"≥ {found.target:g} ×",
            _verdict(found.met),
        )


def _rates(module: ModuleType) -> Iterator[tuple[str, ...]]:
    for found in module.rates() if hasattr(module, "rates") else ():
        per_second, target = f"{found.per_second:.0f} a second", f"≥ {found.target:g} a second"
        yield found.name, per_second, "", "", target, _verdict(found.met)


def _verdict(met: bool) -> str:
    return "met" if met else "[red]missed[/red]"


if __name__ == "__main__":
    main()
