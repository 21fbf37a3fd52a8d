"""The identities of a form as equations between its cells (seeds/rules.csv, rule_terms.csv)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ingest import forms
from ingest.forms import FormTable

CellKey = tuple[str, str]
"""Row code and column code within one table."""

_FAMILIES = frozenset({"statutory", "arithmetic"})
"""Those that hold within one table of one report, whatever else is known."""


@dataclass(frozen=True, slots=True)
class Equation:
    """The signed sum of these cells is zero. One instance of one rule."""

    rule_code: str
    terms: Mapping[CellKey, int]

    def holds(self, values: Mapping[CellKey, Decimal]) -> bool:
        """Whether it holds for the numbers of its cells."""
        return sum(sign * values[cell] for cell, sign in self.terms.items()) == 0


@cache
def equations(form: str, table_code: str) -> tuple[Equation, ...]:
    """The equations within one table of a form, a rule for each row or column written out."""
    table = next(t for t in forms.tables_of(form) if t.table_code == table_code)
    return tuple(
        equation
        for rule in forms.read_seed("rules")
        if rule["form"] == form and rule["family"] in _FAMILIES
        for equation in _instances(rule["rule_code"], table)
    )


def _instances(rule_code: str, table: FormTable) -> Iterator[Equation]:
    """`*` in a term stands for each row or column of the table, the same one in every term."""
    cells = [(row.row_code, column.column_code) for row, column in table.cells()]
    sums: dict[str, dict[CellKey, int]] = {}
    for term in forms.read_seed("rule_terms"):
        if (term["rule_code"], term["table_code"]) != (rule_code, table.table_code):
            continue
        patterns = term["row_code"], term["column_code"]
        sign = int(term["sign"]) if term["side"] == "left" else -int(term["sign"])
        for cell in cells:
            codes = list(zip(patterns, cell, strict=True))
            if all(pattern in ("*", code) for pattern, code in codes):
                starred = "".join(code for pattern, code in codes if pattern == "*")
                sums.setdefault(starred, {})[cell] = sign
    for terms in sums.values():
        yield Equation(rule_code, terms)
