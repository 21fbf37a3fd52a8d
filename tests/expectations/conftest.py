"""A small database that keeps every rule: one report on the 2021 form, and the tables about it.

The tables are made by hand, so that a test can break one thing at a time.
"""

import csv
import shutil
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from tests import fake_marts

ROOT = Path(__file__).parents[2]
SEEDS = ("divisions", "figure_statuses", "form_columns", "form_rows", "forms", "rates", "rules")
DOCUMENT = sha256(b"report").hexdigest()

# What some cells print; the others print a number each.
PRINTED = {
    0: "",
    1: "/",
    2: "1 2",
    3: "减3",
    4: "1,234.5 万元",
    5: "２０２３",
    6: "约十件",
    7: None,
}
READ = {
    0: (None, None, "blank"),
    1: (None, None, "not_applicable"),
    2: (None, None, "ambiguous"),
    3: ("-3", None, "reported"),
    4: ("1234.5", "万元", "reported"),
    5: ("2023", None, "reported"),
    6: (None, None, "unreadable"),
    7: (None, None, "missing"),
}

MARTS = """
create table main.dim_division as
    select distinct on (division_code)
        division_code, division_name, nullif(parent_code, '') as parent_division_code
    from seeds.divisions order by division_code, last_edition desc;
create table main.dim_rule as select * from seeds.rules;
create table main.dim_report as
    select document_id, division_code, report_year, form, true as represents_division
    from raw.documents;
create table main.dim_agency as select 'a' as agency_id, '640324' as division_code;
create table main.fct_figures as
    select
        table_code || '.' || row_code || '.' || column_code as figure_id, document_id, raw_text,
        value, value as quantity, case when unit = '万元' then value * 10000 end as amount_yuan
    from raw.figures;
create table main.fct_rule_results as
    select
        d.document_id, r.rule_code, 'total' as instance, r.family, r.severity,
        case when r.rule_code like 'reviews%' then 'reviews' else 'requests' end as table_code,
        cast(2 as decimal(18, 6)) as left_value, cast(2 as decimal(18, 6)) as right_value,
        cast(0 as decimal(18, 6)) as difference, 'pass' as result, false as is_acknowledged,
        cast(null as varchar) as acknowledgement_reason,
        '相符。' as sentence_zh, 'They agree.' as sentence_en
    from raw.documents as d join seeds.rules as r on r.form = d.form;
create table main.mart_requests_by_outcome as
    select
        document_id, '640324' as division_code, 'total' as applicant_type, 'granted' as outcome,
        cast(quantity as bigint) as requests, 'reported' as requests_status,
        raw_text as requests_raw_text, 'printed' as value_basis, figure_id,
        'reconciled' as reconciliation
    from main.fct_figures where figure_id = 'requests.granted.total';
create table main.mart_penalties as
    select
        document_id, '640324' as division_code, 'no_rule' as reconciliation,
        cast(null as bigint) as penalty_items_last_year,
        'absent_in_form' as penalty_items_last_year_status,
        cast(null as varchar) as penalty_items_last_year_figure_id,
        cast(null as bigint) as penalty_items_change, 'blank' as penalty_items_change_status,
        cast(null as varchar) as penalty_items_change_figure_id,
        cast(quantity as bigint) as penalty_decisions, 'reported' as penalty_decisions_status,
        figure_id as penalty_decisions_figure_id
    from main.fct_figures where figure_id = 'requests.granted.total';
create table main.mart_procurement_spend as
    select
        document_id, '640324' as division_code, 'no_rule' as reconciliation,
        cast(quantity as bigint) as procurement_projects,
        'reported' as procurement_projects_status, figure_id as procurement_projects_figure_id,
        cast(null as decimal(18, 2)) as procurement_amount_yuan,
        value as procurement_amount_printed, cast(null as varchar) as procurement_amount_unit,
        'unknown' as unit_basis, 'reported' as procurement_amount_status,
        raw_text as procurement_amount_raw_text, figure_id as procurement_amount_figure_id
    from main.fct_figures where figure_id = 'requests.granted.total';
create table main.mart_quarantine as
    select
        document_id, rule_code, instance, table_code, sentence_zh, sentence_en
    from main.fct_rule_results where false;
"""


def cells(form: str) -> list[tuple[str, str, str]]:
    """Table, row and column of every cell of a form."""

    def rows(name: str) -> list[dict[str, str]]:
        with (ROOT / "seeds" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return [row for row in csv.DictReader(file) if row["form"] == form]

    return [
        (row["table_code"], row["row_code"], column["column_code"])
        for row in rows("form_rows")
        for column in rows("form_columns")
        if column["table_code"] == row["table_code"] and column["row_group"] in {"", row["parent"]}
    ]


def figures(form: str) -> tuple[str, list[tuple[object, ...]]]:
    """The text of a report, and a row of raw.figures for each cell of its form."""
    text = "同心县2021年政府信息公开工作年度报告\n"
    records: list[tuple[object, ...]] = []
    for number, (table, row, column) in enumerate(cells(form)):
        raw_text = PRINTED.get(number, str(number))
        value, unit, status = READ.get(number, (raw_text, None, "reported"))
        start = len(text) if raw_text is not None else None
        end = start + len(raw_text) if start is not None and raw_text is not None else None
        text += f"{raw_text or ''}\n"
        place = (None, number, start, end, "lines")
        records.append(
            (DOCUMENT, form, table, row, column, row, column, raw_text, value, unit, status, *place)
        )
    return text, records


def fill(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute((ROOT / "ingest" / "raw.sql").read_text(encoding="utf-8"))
    connection.execute("create schema seeds")
    for name in SEEDS:
        path = ROOT / "seeds" / f"{name}.csv"
        quoted = ["division_code", "parent_code"] if name == "divisions" else []
        connection.read_csv(str(path), dtype=dict.fromkeys(quoted, "VARCHAR")).create(
            f"seeds.{name}"
        )
    connection.execute(
        "insert into raw.documents (document_id, file_name, byte_size, division_code, report_year,"
        " form, reporting_scope, extractor_version, ingested_at, status, run_id)"
        " values (?, 'tongxin-2021.txt', 6, '640324', 2021, 'form_2021', 'consolidated', '1',"
        " '2024-01-01', 'loaded', 'run')",
        [DOCUMENT],
    )
    text, records = figures("form_2021")
    connection.execute("insert into raw.document_texts values (?, ?)", [DOCUMENT, text])
    connection.executemany(
        "insert into raw.figures values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", records
    )
    connection.execute(
        "insert into raw.narrative_figures (document_id, raw_text, value, status, char_start,"
        " char_end, method, sentence) values (?, '2021', 2021, 'reported', 3, 7, 'prose',"
        " '同心县2021年')",
        [DOCUMENT],
    )


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "gongkai.duckdb"
    with duckdb.connect(str(path)) as connection:
        fill(connection)
        connection.execute(MARTS)
        connection.execute(fake_marts.MARTS)
    return path


@pytest.fixture
def database(template: Path, tmp_path: Path) -> Path:
    """A fresh copy of the database for a test to break."""
    path = tmp_path / "gongkai.duckdb"
    shutil.copyfile(template, path)
    return path
