"""Units as reports print them."""

from ingest.extract.text.units import is_unit, unit_of


def test_the_unit_of_a_header() -> None:
    assert unit_of("本年收费金额（单位：万元）") == "万元"
    assert unit_of("采购总金额(万元)") == "万元"
    assert unit_of("采购总金额") is None


def test_the_name_of_a_unit() -> None:
    assert is_unit(" 条 ")
    assert not is_unit("统计数")
