"""The forms in seeds/ are the statutory ones."""

import filecmp

import pytest

from ingest import forms
from ingest.extract.provincial import words as provincial
from ingest.paths import ROOT, SEEDS

CONTRACT = ROOT.parent / "shared" / "forms"
SAME_AS = {
    "form_rows": "rows",
    "form_columns": "columns",
    "form_units": "statistics_units",
}


@pytest.mark.parametrize(
    ("form", "cells"),
    [("statistics_2014", 59), ("form_2019", 22 + 23 * 7 + 3 * 5), ("form_2021", 10 + 25 * 7 + 15)],
)
def test_the_number_of_cells_of_each_form(form: str, cells: int) -> None:
    assert sum(1 for table in forms.tables_of(form) for _ in table.cells()) == cells


def test_the_forms_are_those_of_the_contract_where_it_is_present() -> None:
    for seed, name in SAME_AS.items():
        contract = CONTRACT / f"{name}.csv"
        assert not contract.exists() or filecmp.cmp(SEEDS / f"{seed}.csv", contract, shallow=False)


def test_beside_the_forms_of_the_contract_are_the_tables_of_provinces() -> None:
    contract = CONTRACT / "forms.csv"
    lines = (SEEDS / "forms.csv").read_text(encoding="utf-8").splitlines()
    stated = [line for line in lines if not line.startswith(f"{provincial.FORM},")]
    assert not contract.exists() or stated == contract.read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(stated) + 1


def test_every_label_belongs_to_a_table_of_a_form() -> None:
    codes = {table.table_code for table in forms.tables()} | {provincial.FORM}
    assert {label.table_code for label in forms.labels()} <= codes
