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
    instance: str
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
    terms = [
        term
        for term in forms.read_seed("rule_terms")
        if (term["rule_code"], term["table_code"]) == (rule_code, table.table_code)
    ]
    cells = [(row.row_code, column.column_code) for row, column in table.cells()]
    sums: dict[str, dict[CellKey, int]] = {}
    for term in terms:
        for row_code, column_code in cells:
            if term["row_code"] in ("*", row_code) and term["column_code"] in ("*", column_code):
                starred = [
                    code
                    for pattern, code in (
                        (term["row_code"], row_code),
                        (term["column_code"], column_code),
                    )
                    if pattern == "*"
                ]
                side = 1 if term["side"] == "left" else -1
                terms_of = sums.setdefault("".join(starred), {})
                terms_of[row_code, column_code] = side * int(term["sign"])
    for instance, cells_of in sums.items():
        yield Equation(rule_code, instance, cells_of)
