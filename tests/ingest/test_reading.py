"""What a report says of itself, held against its tables."""

from pathlib import Path

import pytest

from ingest.reading import read_report

TABLE_OF_2021 = """二、主动公开政府信息情况
第二十条第（一）项
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
规章 | 0 | 0 | 0
行政规范性文件 | 0 | 0 | 4
"""
PERIOD = "本报告统计期限为2021年1月1日至2021年12月31日。\n"


@pytest.mark.parametrize(
    ("opening", "year"),
    [
        ("一、总体情况\n2021年度，全县公安机关主动通过政府网站发布信息314条。\n", 2021),
        ("一、总体情况\n2016年度，全县公安机关主动通过政府网站发布信息314条。\n", None),
        (f"{PERIOD}一、总体情况\n2016年度，全县公安机关主动发布信息314条。\n", 2021),
    ],
)
def test_a_year_that_only_a_sentence_tells_is_not_before_the_form(
    opening: str, year: int | None
) -> None:
    """A sentence left over from an old report: the form did not exist then."""
    record = read_report(Path("盐津.txt"), f"{opening}{TABLE_OF_2021}".encode()).record
    assert (record.form, record.report_year) == ("form_2021", year)
    assert year is not None or "2016" in (record.message or "")
