"""Where the parts of the project lie. The dbt project is the root of the repository."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
MACROS = ROOT / "macros"
REPORTS = ROOT / "reports"
WAREHOUSE = ROOT / "warehouse" / "gongkai.duckdb"
WORK_DIR = ROOT / "build"


def working_database(work_dir: Path) -> Path:
    """The private database that ingest fills and dbt builds in.

    Its base name is the published file's: DuckDB names a catalog after the file.
    """
    return work_dir / "gongkai.duckdb"
