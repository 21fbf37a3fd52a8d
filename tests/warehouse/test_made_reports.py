"""Whatever layout reports are printed in, a build of them all is published."""

from pathlib import Path

from accuracy.generator.corpus import Choices, make
from tests.built import build
from tests.ingest.test_layouts import WRITTEN


def test_reports_of_every_layout_are_published(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for layout, suffix in WRITTEN:
        for seed in range(3):
            report = make(layout, suffix, seed, Choices(blanks=seed > 0, own_labels=seed > 1))
            (folder / f"{report.name}{suffix}").write_bytes(report.content)
    built = build(tmp_path / "built", folder)
    assert built.exit_code == 0, built.screen
    forms = built.rows("select distinct form from raw.documents where status = 'loaded'")
    assert set(forms) == {
        ("form_2019",),
        ("form_2021",),
        ("provincial",),
        ("statistics_2014",),
    }
