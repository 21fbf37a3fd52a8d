"""The rules as data: what prose is read is held against the tables."""

from collections.abc import Iterator

from ingest.forms import read_seed

CELL = ("table_code", "row_code", "column_code")
SUMS = {"denied", "unavailable", "not_processed", "other"}
"""Groups of rows that a sentence gives one number for."""

Cell = tuple[str, str, str]


def cell_of(record: dict[str, str]) -> Cell:
    table, row, column = (record[name] for name in CELL)
    return table, row, column


def prose_terms() -> Iterator[tuple[str, Cell]]:
    """The form of each rule on prose, and the cell that it takes from there."""
    forms = {rule["rule_code"]: rule["form"] for rule in read_seed("rules")}
    for term in read_seed("rule_terms"):
        if term["measure"] == "prose":
            yield forms[term["rule_code"]], cell_of(term)


def stands_for(pattern: Cell, cell: Cell) -> bool:
    return all(wanted in ("*", found) for wanted, found in zip(pattern, cell, strict=True))


def test_each_measure_that_prose_states_is_held_against_the_table() -> None:
    terms = list(prose_terms())
    cells = {(row["form"], cell_of(row)) for row in read_seed("narrative_measures")}
    unheld = {
        (form, cell)
        for form, cell in cells
        if cell[1] and not any(of == form and stands_for(term, cell) for of, term in terms)
    }
    assert not unheld, "no rule of family narrative takes these from the prose"


def test_each_rule_on_prose_takes_what_is_read_from_prose() -> None:
    measured = {cell_of(row) for row in read_seed("narrative_measures")}
    idle = {
        cell for _, cell in prose_terms() if not any(stands_for(cell, found) for found in measured)
    }
    assert not idle, "no sentence is read into these: see seeds/narrative_measures.csv"


def test_a_group_in_prose_is_the_sum_of_its_rows() -> None:
    """Neither a row of the group too many nor one too few."""
    forms = {rule["rule_code"]: rule["form"] for rule in read_seed("rules")}
    for term in read_seed("rule_terms"):
        group, rule_code = term["row_code"], term["rule_code"]
        if term["measure"] != "prose" or term["table_code"] != "requests" or group not in SUMS:
            continue
        summed = {
            other["row_code"]
            for other in read_seed("rule_terms")
            if other["rule_code"] == rule_code and other["measure"] == "figure"
        }
        members = {
            row["row_code"]
            for row in read_seed("form_rows")
            if row["form"] == forms[rule_code] and row["parent"] == group
        }
        assert summed == members, rule_code
