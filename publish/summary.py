"""What the published file holds, on the screen: documents, figures, and what each rule found."""

from pathlib import Path

import duckdb
from rich.console import Console
from rich.table import Table

_DOCUMENTS = """
    select status, count(*) as documents
    from raw.documents
    group by all
    order by documents desc, status
"""
_FIGURES = """
    select status, count(*) as figures
    from fct_figures
    group by all
    order by figures desc, status
"""
_RULES = """
    select
        rules.rule_code,
        rules.statement_zh,
        count(*) filter (where results.result = 'pass') as passed,
        count(*) filter (where results.result = 'fail') as failed,
        count(*) filter (where results.result = 'not_assessable') as not_assessable
    from dim_rule as rules
    left join fct_rule_results as results
        on rules.rule_code = results.rule_code
    group by all
    order by rules.rule_code
"""
_QUARANTINED = "select count(distinct (document_id, table_code)) from mart_quarantine"


def print_summary(warehouse: Path, console: Console) -> None:
    """Print the contents of a published warehouse and where it is."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        _print(connection, console, "报告 · reports", ("状态 · status", "数量 · count"), _DOCUMENTS)
        _print(connection, console, "数字 · figures", ("状态 · status", "数量 · count"), _FIGURES)
        headers = ("代码 · code", "规则 · rule", "相符\npass", "不符\nfail", "无法核对\nno data")
        _print(connection, console, "规则 · rules", headers, _RULES)
        (quarantined,) = connection.sql(_QUARANTINED).fetchone() or (0,)
    console.print(f"隔离的表 · tables in quarantine: {quarantined}", highlight=False)
    console.print(f"已发布 · published: [bold]{warehouse}[/bold]", soft_wrap=True, highlight=False)


def _print(
    connection: duckdb.DuckDBPyConnection,
    console: Console,
    title: str,
    headers: tuple[str, ...],
    query: str,
) -> None:
    table = Table(*headers, title=title, title_justify="left")
    table.columns[0].no_wrap = True
    for row in connection.sql(query).fetchall():
        table.add_row(*map(str, row))
    console.print(table)
