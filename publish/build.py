"""From loaded figures to the published file: models, gate, publish, and what was found."""

from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path

from rich.console import Console

from expectations.checkpoint import ENGINE, note_passed
from expectations.checkpoint import run as validate
from expectations.report import print_validation
from ingest.runs import Run
from publish.summary import print_summary
from publish.swap import publish
from publish.transform import transform


class GateError(Exception):
    """The gate found a fault in our own data; the published file stays as it was."""


def build(run: Run, warehouse: Path, *, include_quarantined: bool, console: Console) -> None:
    """Build the models in the run's database, hold them to the suites, and publish to `warehouse`.

    The suites look at what has not passed them as it is now (expectations/passed.py).

    The record of the run is published with what it made; only how long publishing takes cannot
    stand in it.

    Raises:
        TransformError: dbt failed.
        CheckpointError: the suites could not be run.
        GateError: an integrity suite failed.
        PublishError: the published file could not be replaced.
    """
    with (
        console.status("建模 · building the models (dbt)"),
        run.step("models"),
        ThreadPoolExecutor(max_workers=1) as beside,
    ):
        # Takes seconds, in which this process only waits for dbt's.
        imported = beside.submit(import_module, ENGINE)
        transform(run.database, include_quarantined=include_quarantined)
    imported.result()
    checking = "检验 · holding the data to the rules (Great Expectations)"
    with console.status(checking), run.step("gate"):
        validation = validate(
            run.database, include_quarantined=include_quarantined, only_the_rest=True
        )
    print_validation(validation, console, only_failures=True)
    if validation.blocked:
        raise GateError(
            f"数据完整性检验未通过（见上），{warehouse} 保持不变。"
            "请用 gongkai remove 移除有关文件，或用 --reread 重读后再运行。 "
            f"Integrity suites failed, see above; {warehouse} is left as it was. "
            "Remove the documents with `gongkai remove`, or build again with --reread."
        )
    note_passed(run.database, include_quarantined=include_quarantined)
    run.state("finished")
    publish(run.database, warehouse)
    print_summary(warehouse, console)
