"""Run the dbt project on the working database: models and their tests."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

from ingest.paths import MACROS, ROOT


class TransformError(Exception):
    """The dbt build failed: a model, or a test of our own data."""


def transform(database: Path, *, include_quarantined: bool) -> None:
    """Build all seeds and models and test what the documents brought, in a process of its own.

    Unit tests, and tests of seeds and of models that read nothing but seeds, are left to
    `make test` and to `dbt build`: they test the project, not the data.

    Raises:
        TransformError: with what dbt says failed.
    """
    artifacts = database.parent.resolve() / "dbt"
    arguments = (
        *("build", "--exclude-resource-type", "unit_test"),
        *("--select", "resource_type:seed", "resource_type:model", "source:*+"),
        *("--indirect-selection", "empty"),
        *("--log-level", "none", "--log-level-file", "info"),
    )
    places = {
        "--project-dir": ROOT,
        "--profiles-dir": ROOT,
        "--target-path": artifacts,
        "--log-path": artifacts,
    }
    variables = json.dumps(
        {"include_quarantined": include_quarantined, "macros_key": _macros_key()}
    )
    # The pipe closes when this process ends, and dbt with it (publish.dbt_process).
    with subprocess.Popen(
        [
            *(sys.executable, "-m", "publish.dbt_process", *arguments, "--vars", variables),
            *(str(part) for option in places.items() for part in option),
        ],
        # The same name in every work folder: dbt parses anew where its profile has changed.
        cwd=database.parent,
        env={**os.environ, "GONGKAI_DATABASE": database.name},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as dbt:
        said = dbt.stdout.read() if dbt.stdout else ""
    if dbt.returncode:
        raise TransformError(
            f"dbt build 失败，未发布。请按下列信息或 {artifacts / 'dbt.log'} 改正后重新运行 "
            "gongkai build。 dbt build failed; nothing is published. Mend what is named here or in "
            f"the log, then run `gongkai build` again.\n{said}"
        )


def _macros_key() -> str:
    """Changes with the macros, which dbt does not show to the project (macros/incremental.sql)."""
    digest = hashlib.md5(usedforsecurity=False)
    for path in sorted(MACROS.glob("*.sql")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
