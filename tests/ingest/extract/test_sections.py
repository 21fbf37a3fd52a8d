"""Where tables stand: what only names a table, or says of it, is not the table."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from ingest import forms
from ingest.extract.extraction import extract
from ingest.figure import Status
from ingest.paths import REPORTS
from ingest.readers.errors import UnreadableError
from tests.documents import text_document
from tests.ingest.extract.test_grid import figures, statuses, texts

CONTENTS = """全文包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、
政府信息公开行政复议、行政诉讼情况等。
一、总体情况
2022年收到申请35件，其中自然人34件，其他企业1件；予以公开30件，部分公开5件。
二、主动公开政府信息情况
全年主动公开政府信息124条,其中政府文件21条、政务督查信息45条、政府工作报告1条,其他23条。
第二十条第（一）项
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
规章 | 0 | 1 | 2
行政规范性文件 | 6 | 7 | 49
"""


@pytest.mark.parametrize(
    "behind",
    [
        pytest.param("", id="left out"),
        pytest.param(
            "三、收到和处理政府信息公开申请情况\n（图片）\n"
            "四、政府信息公开行政复议、行政诉讼情况\n（图片）\n",
            id="picture",
        ),
    ],
)
def test_a_table_that_is_only_named_takes_nothing_from_another(behind: str) -> None:
    """A third table that is a picture: its heading in the contents is not where it stands."""
    found = figures(CONTENTS + behind + "五、存在的主要问题及改进情况\n无。\n", "")
    assert texts(found, "regulations") == ["0", "1", "2"]
    assert texts(found, "normative_documents") == ["6", "7", "49"]
    assert statuses(found, "received_new") == {"missing"}


def test_a_sentence_behind_a_heading_is_no_row() -> None:
    _, sentence, table = CONTENTS.rpartition("二、主动公开政府信息情况\n")
    found = figures(sentence + table.replace(" | ", "\n"), "")
    assert {figure.row_label for figure in found if figure.row_code is None} == set()
    assert texts(found, "normative_documents") == ["6", "7", "49"]


@pytest.mark.parametrize("comma", ["，", ","])
def test_a_sentence_without_a_full_stop_is_no_row_either(comma: str) -> None:
    """A bureau lists what it has published, above a table of a cell a line."""
    heading = "二、主动公开政府信息情况\n"
    sentence = "2021年，我局主动公开信息66条，其中规章事项30条、行政规范性文件7，回复公众诉求件9\n"
    table = CONTENTS.rpartition("第二十条第（一）项")[2].replace(" | ", "\n")
    found = figures(heading + sentence.replace("，", comma) + table, "")
    assert {figure.row_label for figure in found if figure.row_code is None} == set()
    assert texts(found, "regulations") == ["0", "1", "2"]
    assert texts(found, "normative_documents") == ["6", "7", "49"]


SENTENCE = (
    "包含规章0件、行政规范性文件1件，行政许可决定30件，行政处罚16件，行政强制6件，"
    "行政事业性收费0万元。收到申请35件，其中自然人34件，其他企业1件；予以公开30件，部分公开5件。"
    "行政复议3件，结果维持2件，结果纠正1件；行政诉讼0件。\n"
)
"""What agencies say of the year, in the words of the form."""
ENUMERATED = (
    "全文包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、"
    "政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项。\n"
)
LISTED = "目录\n" + "\n".join(
    (
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项\n",
    )
)
_HEADINGS = (
    r"^二、主动公开政府信息情况",
    r"^三、收到和处理政府信息公开申请情况",
    r"^ ?四、\S*行政复议、行政诉讼情况",
    r"\Z",
)
_FOUR_PARTED = sorted(
    path
    for path in REPORTS.glob("*.txt")
    if all(re.search(h, path.read_text(encoding="utf-8"), re.MULTILINE) for h in _HEADINGS)
)


def cells(text: str) -> dict[str, list[tuple[object, ...]]]:
    """What is read of each table of the form, by its code."""
    read: dict[str, list[tuple[object, ...]]] = {}
    for figure in extract(text_document(text)).figures:
        if figure.row_code:
            cell = (figure.row_code, figure.column_code, figure.reading.value)
            read.setdefault(figure.table_code, []).append((*cell, figure.reading.status))
    return read


def without_a_table(text: str) -> Iterator[tuple[str, str]]:
    """The code of each table, and the report without it."""
    starts = [list(re.finditer(h, text, re.MULTILINE))[-1] for h in _HEADINGS]
    behind = f"\n{SENTENCE}（图片）\n"
    for table, (heading, following) in zip(
        forms.tables_of("form_2021"), pairwise(starts), strict=True
    ):
        yield table.table_code, text[: heading.end()] + behind + text[following.start() :]


@pytest.mark.parametrize("contents", [ENUMERATED, LISTED], ids=["enumerated", "listed"])
@pytest.mark.parametrize("path", _FOUR_PARTED, ids=lambda path: path.stem)
def test_a_report_without_one_of_its_tables(path: Path, contents: str) -> None:
    """Its cells are missing, whatever contents and sentences say; the other tables are the same."""
    text = path.read_text(encoding="utf-8")
    whole = cells(text)
    assert cells(contents + SENTENCE + text) == whole
    for code, cut in without_a_table(text):
        read = cells(contents + SENTENCE + cut)
        assert {status for *_, status in read.pop(code)} == {Status.MISSING}
        assert read == {table: cells for table, cells in whole.items() if table != code}


REPORT = (REPORTS / "tongxin-2023.txt").read_text(encoding="utf-8")


def test_a_table_that_goes_on_under_its_heading_again() -> None:
    """Over a page break: the rows of both parts are those of one table."""
    again = "\n三、收到和处理政府信息公开申请情况（续表）\n自然人\t商业企业\t科研机构\t总计\n"
    parted = re.sub(r"\n(?=[^\n]*没有现成信息)", again, REPORT, count=1)
    assert parted != REPORT
    assert cells(parted) == cells(REPORT)


def test_a_report_that_stands_twice_in_a_document_is_read() -> None:
    assert cells(REPORT + REPORT) == cells(REPORT)


@pytest.mark.parametrize(
    "other",
    [
        REPORT.replace("\t69\t1\t", "\t68\t2\t"),
        (REPORTS / "wuzhong-office-2020.txt").read_text(encoding="utf-8"),
    ],
    ids=["other numbers", "other form"],
)
def test_two_reports_in_one_document_are_not_mixed(other: str) -> None:
    for both in (REPORT + other, other + REPORT):
        with pytest.raises(UnreadableError, match="多份报告"):
            cells(both)


def headed(code: str, heading: str) -> str:
    """The report with another heading over one of its tables; none, if that is empty."""
    number = {"proactive": "二", "requests": "三", "reviews": "四"}[code]
    printed = rf"^{number}、\S*(?:政府信息|行政诉讼|申请)情况$"
    assert re.search(printed, REPORT, re.MULTILINE)
    return re.sub(printed, heading, REPORT, flags=re.MULTILINE)


REVIEWS_HEADINGS = (
    "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    "四、因政府信息公开工作被申请行政复议提起行政诉讼情况",
    "四、政府信息公开行政复议和行政诉讼情况",
    "四、政府信息公开行政复议与行政诉讼情况",
    "四、政府信息公开行政复议及行政诉讼情况",
    "四、政府信息公开行政复议、诉讼情况",
    "四、政府信息公开行政复议、行政诉讼的情况",
    "四、行政复议、行政诉讼情况",
    "四、政府信息公开行政复议，行政诉讼情况",
    "四、政府信息公开行政复议/行政诉讼情况",
    "政府信息公开工作被申请行政复议、提起行政诉讼情况",
    "",
)
PROACTIVE_HEADINGS = (
    "二、政府信息主动公开情况",
    "二、主动公开情况",
    "二、主动公开政务信息情况",
    "二、信息主动公开情况",
    "二、政府信息公开情况",
    "二、行政机关主动公开政府信息的情况",
    "主动公开情况",
    "",
)
REQUESTS_HEADINGS = (
    "三、依申请公开情况",
    "三、依申请公开政府信息情况",
    "三、收到和处理政府信息公开申请的情况",
    "三、收到和处理申请情况",
    "",
)


@pytest.mark.parametrize(
    ("code", "heading"),
    [
        *(("reviews", heading) for heading in REVIEWS_HEADINGS),
        *(("proactive", heading) for heading in PROACTIVE_HEADINGS),
        *(("requests", heading) for heading in REQUESTS_HEADINGS),
    ],
)
def test_a_table_under_a_heading_in_other_words_or_under_none(code: str, heading: str) -> None:
    assert cells(headed(code, heading)) == cells(REPORT)


def test_all_headings_in_other_words() -> None:
    text = REPORT
    for code, heading in (
        ("proactive", "二、政府信息主动公开情况"),
        ("requests", "三、依申请公开政府信息情况"),
        ("reviews", "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
    ):
        printed = headed(code, heading)
        text = text.replace(
            next(line for line in REPORT.splitlines() if line not in printed), heading
        )
    assert text.count("政府信息主动公开情况") == 1
    assert cells(text) == cells(REPORT)


PROSE = (
    "一、总体情况\n（一）主动公开情况。公开行政许可、行政处罚、行政强制和行政事业性收费信息124条。\n"
    "（二）依申请公开情况\n对自然人、商业企业、科研机构和社会公益组织的申请35件，予以公开30件。\n"
    "行政复议、行政诉讼情况良好，结果维持、结果纠正各1件，尚未审结3件，未经复议直接起诉0件。\n"
)
"""Sentences of the first chapter, with headings of tables and labels as words."""


@pytest.mark.parametrize("without", ["proactive", "requests", "reviews"])
def test_a_sentence_is_no_table_without_a_heading(without: str) -> None:
    """Nor is a chapter in prose that is called like a table the table, if this has no heading."""
    assert cells(PROSE + headed(without, "")) == cells(REPORT)
    for code, cut in without_a_table(REPORT):
        assert {status for *_, status in cells(PROSE + cut)[code]} == {Status.MISSING}


def test_a_sentence_with_the_words_of_a_heading_begins_no_table() -> None:
    sentence = "2023年，未出现申请行政复议、提起行政诉讼的情况。\n"
    table = headed("reviews", f"四、因政府信息公开工作被申请行政复议提起行政诉讼情况\n{sentence}")
    assert cells(table) == cells(REPORT)
    found = extract(text_document(table)).figures
    assert not [figure for figure in found if figure.row_code is None]


def test_numbers_alone_under_a_heading_are_its_line_if_they_are_as_many() -> None:
    heading = "四、政府信息公开行政复议、行政诉讼情况\n"
    before = REPORT[: REPORT.index(heading)]
    row = "| 0 | 1 | 0 | 3 | 4 | 0 | 0 | 0 | 0 | 0 | 1 | 0 | 0 | 1 | 2 |\n"
    found = list(extract(text_document(before + heading + row)).figures)
    assert texts(found, "reconsideration") == ["0", "1", "0", "3", "4"]
    assert texts(found, "litigation_after_reconsideration") == ["1", "0", "0", "1", "2"]
    spaced = row.replace("|", "").strip()
    found = list(extract(text_document(before + heading + spaced)).figures)
    assert texts(found, "reconsideration") == ["0", "1", "0", "3", "4"]
    found = list(extract(text_document(before + heading + row[4:])).figures)
    assert statuses(found, "reconsideration") == {"missing"}


@pytest.mark.parametrize(
    "heading",
    ["某县2015年政府信息公开情况统计表", "某县水利局政府信息公开情况统计表"],
    ids=["another year", "another body"],
)
def test_a_table_without_a_heading_is_not_replaced_by_one_of_others(heading: str) -> None:
    header = "统计指标\t单位\t统计数\n"
    first = "（一）收到申请数\t件\t12\n1.当面申请数\t件\t5\n2.传真申请数\t件\t7\n"
    other = "（一）收到申请数\t件\t90\n1.当面申请数\t件\t80\n2.传真申请数\t件\t10\n"
    with pytest.raises(UnreadableError, match="多份报告"):
        cells(f"某县2016年年度报告\n{header}{first}\n{heading}\n{header}{other}")
    assert cells(f"{header}{first}\n{heading}\n{header}{first}") == cells(
        f"{heading}\n{header}{first}"
    )


def test_a_paragraph_that_begins_with_the_heading_of_a_table_is_no_part_of_it() -> None:
    """As a township prints it: the words behind are those of the table, but a sentence."""
    paragraph = (
        "一、总体情况\n（一）主动公开政府信息情况。全年发布信息49条。\n"
        "（三）政府信息管理情况。2025年，我镇共制定规范性文件0件，废止规范性文件0件，"
        "现行有效的规范性文件。\n"
    )
    found = list(extract(text_document(paragraph + REPORT)).figures)
    assert not [figure for figure in found if figure.row_code is None]
    assert cells(paragraph + REPORT) == cells(REPORT)


@pytest.mark.parametrize("behind", ["。2019年，", "\n2019年，"], ids=["paragraph", "line"])
def test_what_the_first_chapter_says_of_reviews_is_no_table(behind: str) -> None:
    """As a city's audit office prints it: nor do the tables behind it begin before it."""
    said = (
        f"（三）政府信息公开行政复议、行政诉讼情况{behind}我局未收到任何行政复议、行政诉讼事项。\n"
    )
    reviews = REPORT.index("四、政府信息公开行政复议、行政诉讼情况")
    cut = f"一、总体情况\n{said}{REPORT[:reviews]}五、存在的主要问题及改进情况\n无。\n"
    found = cells(cut)
    assert {status for *_, status in found["reviews"]} == {Status.MISSING}
    assert {code: found[code] for code in ("proactive", "requests")} == {
        code: cells(REPORT)[code] for code in ("proactive", "requests")
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "2019年，我局未收到任何行政复议、行政诉讼事项。",
        "（一）行政复议：无。\n（二）行政诉讼：无。",
    ],
)
def test_a_sentence_in_place_of_the_reviews_is_no_header_of_blank_cells(sentence: str) -> None:
    found = cells(headed("reviews", f"四、政府信息公开行政复议、行政诉讼情况\n{sentence}\n"))
    assert found == cells(REPORT)
    cut = REPORT[: REPORT.index("四、政府信息公开行政复议、行政诉讼情况")]
    found = cells(f"{cut}四、政府信息公开行政复议、行政诉讼情况\n{sentence}\n")
    assert {status for *_, status in found["reviews"]} == {Status.MISSING}


@pytest.mark.parametrize("between", ["\t", " "], ids=["cells", "text"])
@pytest.mark.parametrize(
    "year", ["本年(2023)", "本年（2023年）", "本年度（2023）", "2023年", "2023年度", "本年度"]
)
def test_a_header_that_names_the_year_is_that_of_the_form(year: str, between: str) -> None:
    begin, behind = "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况"
    table = REPORT[REPORT.rindex(begin) : REPORT.rindex(behind)].replace("\t", between)
    dated = table.replace("本年", year)
    assert dated != table
    assert cells(dated) == cells(table)
    found = extract(text_document(dated)).figures
    made = next(figure for figure in found if figure.column_code == "made")
    assert made.column_label == f"{year}制发件数"


def test_a_label_that_a_sentence_lists_is_no_row() -> None:
    """Not even a blank one: the chapter has no table."""
    prose = "2023年，我局公开行政许可12件，主要为规章、规范性文件等。\n"
    for code, cut in without_a_table(REPORT):
        if code == "proactive":
            read = cells(cut.replace(SENTENCE, prose))
            assert {status for *_, status in read[code]} == {Status.MISSING}
