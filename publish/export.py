"""The published tables as Parquet and CSV, with a Frictionless datapackage.json.

A package is written into a folder beside the target and renamed, so that the target holds a whole
one or what was there before. DuckDB writes the files itself; nothing is held in memory.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb

from publish.bounded import bounded
from publish.formats import Format
from publish.grain import grains

DESCRIPTOR = "datapackage.json"
GENERATOR = "gongkai export"
"""What a descriptor of ours says of itself; a folder with one may be replaced."""

_TABLES = """
    select table_name, coalesce(comment, '')
    from duckdb_tables()
    where
        database_name = current_database()
        and schema_name = 'main'
        and (starts_with(table_name, 'mart_') or starts_with(table_name, 'fct_')
            or starts_with(table_name, 'dim_'))
    order by table_name
"""
_COLUMNS = """
    select column_name, data_type, coalesce(comment, '')
    from duckdb_columns()
    where database_name = current_database() and schema_name = 'main' and table_name = ?
    order by column_index
"""
_INTEGERS = {"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UINTEGER", "UBIGINT"}
_TYPES = {
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP": "datetime",
    "DOUBLE": "number",
    "FLOAT": "number",
    "VARCHAR": "string",
}
_FORMULA = "^[=+\\-@\t\r]"
"""How a text begins that a spreadsheet would run."""

_CSV_NOTE = (
    "CSV：UTF-8 带 BOM；空单元格是空值；以 = + - @、制表符或回车开头的文字前加一个 ' ，"
    "以免被电子表格当作公式执行；数字列不变。 "
    'CSV: UTF-8 with a BOM; an empty cell is null and "" an empty text; a text that begins with '
    "= + - @, a tab or a carriage return has a ' put before it, so that no spreadsheet runs it; "
    "columns of numbers are as they are. Parquet holds every text unchanged."
)


class ExportError(Exception):
    """The package was not written; the message says why."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column as the file describes it."""

    name: str
    data_type: str
    comment: str


@dataclass(frozen=True, slots=True)
class Table:
    """A published table as the file describes it."""

    name: str
    comment: str
    columns: tuple[Column, ...]


def export(database: Path, folder: Path, chosen: Format) -> list[Path]:
    """Write all marts, facts and dimensions of a database into a folder, and return the files.

    Raises ExportError if the folder holds something that is no earlier export, the database
    cannot be read, or a file cannot be written; the folder is then what it was.
    """
    target = folder.resolve()
    _refuse_unless_replaceable(target)
    formats = [f for f in (Format.PARQUET, Format.CSV) if chosen in (f, Format.BOTH)]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _beside(target) as new:
            names = _write(database, new, formats)
            _replace(target, new)
    except (OSError, duckdb.Error) as error:
        raise ExportError(
            f"{folder} 没有写成，请检查空间、权限和数据库后重试。 Was not written: {error}. "
            "Make room or give access there, see that it is a published file, and export again."
        ) from error
    return [folder / name for name in names]


def _refuse_unless_replaceable(target: Path) -> None:
    if not target.exists() or (target.is_dir() and not any(target.iterdir())):
        return
    if not _is_export(target):
        raise ExportError(
            f"{target} 已存在，且不是以前的导出；请另选文件夹。 "
            "(exists and is no earlier export; name another folder)"
        )


def _is_export(folder: Path) -> bool:
    descriptor = folder / DESCRIPTOR
    if not descriptor.is_file():
        return False
    try:
        content = json.loads(descriptor.read_text(encoding="utf-8"))
    except ValueError:
        return False
    return isinstance(content, dict) and content.get("generator") == GENERATOR


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """Yield a new folder beside the target; it is gone afterwards unless it was renamed."""
    path = Path(tempfile.mkdtemp(prefix=f".exporting-{target.name}-", dir=target.parent))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def _replace(target: Path, new: Path) -> None:
    """Put the new folder in the place of the old one, which comes back if that fails."""
    new.chmod(0o755)
    if not target.exists():
        new.rename(target)
        return
    with _beside(target) as aside:
        old = target.rename(aside / target.name)
        try:
            new.rename(target)
        except OSError:
            old.rename(target)
            raise


def _write(database: Path, folder: Path, formats: Sequence[Format]) -> list[str]:
    with (
        bounded() as config,
        duckdb.connect(str(database), read_only=True, config=config) as connection,
    ):
        tables = _tables(connection)
        if not tables:
            raise ExportError(
                f"{database} 没有可导出的表，请先运行 gongkai build。 "
                "Has no tables to export: run `gongkai build` first."
            )
        files = [(table, kind, f"{table.name}.{kind}") for table in tables for kind in formats]
        for table, kind, name in files:
            _copy(connection, table, kind, folder / name)
    resources = [_resource(table, kind, folder / name) for table, kind, name in files]
    descriptor = json.dumps(_package(resources), ensure_ascii=False, indent=2) + "\n"
    (folder / DESCRIPTOR).write_text(descriptor, encoding="utf-8")
    return [DESCRIPTOR, *(name for _, _, name in files)]


def _tables(connection: duckdb.DuckDBPyConnection) -> list[Table]:
    return [
        Table(
            name,
            comment,
            tuple(Column(*row) for row in connection.execute(_COLUMNS, [name]).fetchall()),
        )
        for name, comment in connection.execute(_TABLES).fetchall()
    ]


def _copy(connection: duckdb.DuckDBPyConnection, table: Table, kind: Format, path: Path) -> None:
    rows = connection.table(f'main."{table.name}"')
    if kind is Format.PARQUET:
        rows.write_parquet(str(path), compression="zstd")
        return
    # A byte order mark is what tells Excel that the file is UTF-8; DuckDB writes none.
    first = f"\ufeff{table.columns[0].name}"
    safe = rows.project(", ".join(map(_cell, table.columns)))
    names = [first, *(column.name for column in table.columns[1:])]
    safe.project(
        ", ".join(f'"{c.name}" as "{name}"' for c, name in zip(table.columns, names, strict=True))
    ).write_csv(str(path), header=True)


def _cell(column: Column) -> str:
    """Return the column as CSV may hold it."""
    if column.data_type != "VARCHAR":
        return f'"{column.name}"'
    return (
        f"case when regexp_matches(\"{column.name}\", '{_FORMULA}') "
        f'then concat(\'\'\'\', "{column.name}") else "{column.name}" end as "{column.name}"'
    )


def _package(resources: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": "gongkai",
        "title": "政府信息公开工作年度报告 · Annual reports on open government information",
        "description": _CSV_NOTE,
        "version": version("gongkai"),
        "generator": GENERATOR,
        "created": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "resources": list(resources),
    }


def _resource(table: Table, kind: Format, path: Path) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns]}
    if key := _key(table):
        schema["primaryKey"] = list(key)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    tabular = {
        "dialect": {"delimiter": ",", "header": True, "doubleQuote": True, "lineTerminator": "\n"},
        "encoding": "utf-8",
    }
    return {
        "name": f"{table.name}-{kind}".replace("_", "-"),
        "path": path.name,
        "title": table.name,
        "description": table.comment,
        "profile": "tabular-data-resource" if kind is Format.CSV else "data-resource",
        "format": str(kind),
        "mediatype": "text/csv" if kind is Format.CSV else "application/vnd.apache.parquet",
        **(tabular if kind is Format.CSV else {}),
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "schema": schema,
    }


def _key(table: Table) -> tuple[str, ...]:
    """Return the columns that tell rows apart, if the file has them all."""
    key = grains().get(table.name, ())
    return key if set(key) <= {column.name for column in table.columns} else ()


def _field(column: Column) -> dict[str, str]:
    return {
        "name": column.name,
        "type": _type(column.data_type),
        "title": _title(column.comment) or column.name,
        "description": column.comment,
    }


def _title(comment: str) -> str:
    """Return the first Chinese sentence of a description."""
    return comment.partition("。")[0].partition("：")[0]


def _type(data_type: str) -> str:
    if data_type in _INTEGERS:
        return "integer"
    if data_type.startswith("DECIMAL"):
        return "number"
    return _TYPES.get(data_type, "any")
