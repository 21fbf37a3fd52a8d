"""Load what was read of drafts into the raw tables of a connection in memory.

Loading by Arrow, or binding a single parameter, imports pyarrow and pandas: longer than all the
rest of a check. So rows go through a file of JSON lines. The texts of the drafts are left out: no
rule reads them.
"""

import json
import tempfile
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

import duckdb

from ingest.records import (
    SCHEMA_FILE,
    Columns,
    ReadReport,
    document_columns,
    figure_columns,
    narrative_figure_columns,
)

_COLUMNS = """
    select table_name, column_name, data_type from duckdb_columns()
    where database_name = current_database() and schema_name = 'raw'
    order by table_name, column_index
"""
RUN = "check"
"""The run that the drafts' rows name; there is no record of it."""


def load_drafts(connection: duckdb.DuckDBPyConnection, reports: Sequence[ReadReport]) -> None:
    """Make the raw tables and fill them with what was read."""
    connection.execute(SCHEMA_FILE.read_text(encoding="utf-8"))
    columns: dict[str, dict[str, str]] = {}
    for table, column, data_type in connection.execute(_COLUMNS).fetchall():
        columns.setdefault(table, {})[column] = data_type
    tables: dict[str, Iterable[Columns]] = {
        "documents": ((*document_columns(report), [RUN]) for report in reports),
        "figures": map(figure_columns, reports),
        "narrative_figures": map(narrative_figure_columns, reports),
    }
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        for table, parts in tables.items():
            path = Path(folder) / f"{table}.json"
            types = columns[table]
            with path.open("w", encoding="utf-8") as file:
                for row in chain.from_iterable(zip(*part, strict=True) for part in parts):
                    line = dict(zip(types, row, strict=True))
                    file.write(json.dumps(line, ensure_ascii=False, default=str) + "\n")
            read = connection.read_json(str(path), format="newline_delimited", columns=types)
            read.insert_into(f"raw.{table}")
