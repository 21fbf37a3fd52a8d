"""Comparisons and rates as rows of the table that is printed."""

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType


def rows_of(name: str) -> list[tuple[str, ...]]:
    """What the comparisons and rates of a module of this package gave, as rows of a table."""
    module = import_module(f"benchmarks.{name}")
    return [*_comparisons(module), *_rates(module)]


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
