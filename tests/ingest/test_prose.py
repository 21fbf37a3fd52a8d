"""Figures stated in sentences: real reports as read by eye, each wording, what is not read."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.extract.extraction import extract
from ingest.forms import read_seed
from ingest.identify.identity import Identity, identify
from ingest.prose.figures import NarrativeFigure, read_prose
from tests.documents import FULL_REPORTS, GOLDENS, document_of, printings, text_document

NARRATIVE_GOLDENS = sorted((GOLDENS / "narrative").glob("*.csv"))
PATTERNS = read_seed("narrative_patterns")


def speaker_of(
    name: str, kind: str | None, division: str | None = None, year: int | None = 2023
) -> Identity:
    return Identity(agency_name=name, agency_kind=kind, division_name=division, report_year=year)


COUNTY = speaker_of("同心县人民政府", "government", "同心县")
BUREAU = speaker_of("同心县财政局", "department", "同心县")


def speaking_of(year: int) -> Identity:
    return replace(COUNTY, report_year=year)


def read(
    text: str, speaker: Identity = COUNTY, form: str | None = "form_2021"
) -> list[NarrativeFigure]:
    return read_prose(text_document(text), form, speaker)


def values(
    text: str, speaker: Identity = COUNTY, form: str | None = "form_2021"
) -> dict[str | None, str]:
    """Row code, or the printed label of what has no row, and the value with its unit."""
    return {
        narrative.figure.row_code or narrative.figure.row_label: (
            f"{narrative.figure.reading.value}{narrative.figure.reading.unit}"
        )
        for narrative in read(text, speaker, form)
    }


@pytest.mark.parametrize("path", NARRATIVE_GOLDENS, ids=lambda path: str(path.stem))
def test_real_reports_are_read_as_by_eye(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        expected = [(*list(cell.values())[1:8], cell["sentence"]) for cell in csv.DictReader(file)]
    for report in FULL_REPORTS.glob(f"{path.stem}.*"):
        document = document_of(report)
        speaker = identify(document.text, document.page)
        figures = read_prose(document, extract(document).form, speaker)
        assert [
            (
                narrative.figure.form,
                narrative.figure.table_code,
                narrative.figure.row_code or "",
                narrative.figure.column_code,
                "" if (value := narrative.figure.reading.value) is None else f"{value:f}",
                narrative.figure.reading.unit or "",
                narrative.figure.reading.status.value,
                "".join(document.text[slice(*narrative.sentence)].split())[: len(expected[at][-1])],
            )
            for at, narrative in enumerate(figures[: len(expected)])
        ] == expected
        assert len(figures) == len(expected)


def test_a_figure_and_its_sentence_stand_where_their_places_say() -> None:
    for path in (report for golden in NARRATIVE_GOLDENS for report in printings(golden.stem)):
        document = document_of(path)
        for narrative in read_prose(document, "form_2021", COUNTY):
            span, raw_text = narrative.figure.reading.span, narrative.figure.reading.raw_text
            assert span is not None
            assert document.text[slice(*span)] == raw_text
            assert raw_text in document.text[slice(*narrative.sentence)]


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: str(pattern["pattern_code"]))
def test_each_wording_reads_its_example(pattern: dict[str, str]) -> None:
    year = next((y for y in range(2014, 2026) if str(y) in pattern["example"]), 2023)
    speaker = speaker_of("兴东街道办事处", "sub_district", None, year)
    speakers = (speaking_of(year), speaker)
    read_by = {
        (narrative.figure.reading.method, str(narrative.figure.reading.value))
        for speaker in speakers
        for narrative in read(pattern["example"], speaker)
    }
    assert (f"prose:{pattern['pattern_code']}", pattern["example_value"]) in read_by


@pytest.mark.parametrize(
    "request_",
    [
        *("政府信息公开申请", "依申请公开信息", "依申请政府信息公开事项", "政府信息依申请公开"),
        *("政府信息公开申请书", "申请公开件", "申请公开政府信息事项", "信息依申请公开"),
        "群众向我局提出的政府信息公开申请",
    ],
)
def test_a_request_by_its_many_names(request_: str) -> None:
    """As offices call it in their reports."""
    text = f"2023年我局共受理{request_}29例，其中通过网络收到申请25件，占比86%。"
    assert values(text, speaker_of("某市市场监督管理局", "department")) == {"received_new": "29例"}


@pytest.mark.parametrize(
    "text",
    [
        # another thing than the whole
        "2023年，全县公开就业创业信息120条。",
        "2023年，全县主动公开重点领域政府信息120条。",
        "围绕乡村振兴等重点领域，全年公开政府信息433条。",
        "全年共公开相关信息292条。",
        "共公开信息132条。",
        "通过政府网站公开涉及养老、医保等信息273条。",
        "2023年，共在发改系统门户网站公开信息120条。",
        "41个政务新媒体发布信息1.1万条。",
        "设置信息公开专栏，今年以来通过政府网站公开信息2594条。",
        "公开涉及群众切身利益、需要群众广泛知晓的规范性文件7个。",
        "2023年全县共出台政策及规范性文件25个。",
        "废止8件、宣布失效3件。",
        "废止规范性文件8件、宣布失效3件。",
        # another agency
        "2023年，县教育局主动公开政府信息4931条。",
        "2023年，韦州镇共受理政府信息公开申请5件。",
        "2023年，我办共受理政府信息公开申请5件。",
        "吴忠市2023年共收到政府信息公开申请500件。",
        "县自然资源局认真办理，受理政府信息公开申请20件，予以公开12件。",
        "县自然资源局受理政府信息公开申请20件，予以公开12件。",
        "2023年，全县各乡镇共收到政府信息公开申请12件。",
        # another year, a part of the year, what is planned
        "2022年，全县共受理政府信息公开申请16件。",
        "去年，全县共受理政府信息公开申请16件。",
        "上半年全县共受理政府信息公开申请16件。",
        "2023年1至10月，全县共受理政府信息公开申请16件。",
        "自2008年以来，全县共受理政府信息公开申请160件。",
        "2022年，全县共受理政府信息公开申请16件，予以公开3件，部分公开4件。",
        "截至2023年底，全县累计主动公开政府信息15万条。",
        "2021年、2022年、2023年分别受理政府信息公开申请5件、6件、7件。",
        "下一步，力争全年主动公开政府信息5000条。",
        # comparisons, shares, periods
        "申请数量比上年增加5件，较去年增长3.4倍。",
        "收到政府信息公开申请之日起20个工作日内答复。",
        "受理政府信息公开申请70%以上。",
        # joined cells, other outcomes
        "受理政府信息公开申请，予以公开及部分公开258件。",
        "受理政府信息公开申请，不予以公开3件。",
        "因政府信息公开引发行政复议、行政诉讼5件。",
        "自2015年10月份全面启动棚户区改造以来，各级法院先后受理行政诉讼案件8起，"
        "市县两级政府受理行政复议案件20起。",
        "2023年，县司法局受理行政复议案件120件。",
        "2023年，全县收到行政复议申请80件，办理政府信息公开行政复议的答复若干。",
        "收到网民来信238件，均已按时办结。",
        "承办议案61件，已办结60件，正在办理1件。",
        "吴忠市“12345”便民服务中心转办诉求件2902件、办结2713件。",
        # digits that white space, or a page number, tears
        "全县共受理政府信息公开申请\n5\n21件。",
        "全县共受理政府信息公开申请1 1件。",
        "全县共受理政府信息公开申请5、6件。",
        # a sentence whose beginning is not seen
        "第" + "三" * 400 + "予以公开3件，申请。",
    ],
)
def test_what_is_not_the_figure_is_not_read(text: str) -> None:
    assert values(text) == {}


@pytest.mark.parametrize("text", ["全年主动公开政府信息{}。", "2023年，我县主动公开政府信息{}。"])
@pytest.mark.parametrize("about", ["936余条", "约936条", "近936条", "900多条", "936条以上"])
def test_an_approximation_has_no_value(text: str, about: str) -> None:
    (narrative,) = read(text.format(about))
    assert narrative.figure.reading.value is None
    assert narrative.figure.reading.status == "unreadable"


def test_number_and_unit_are_kept_apart() -> None:
    (found,) = read("全年公开政府信息4.5 万条。")
    reading = found.figure.reading
    assert (reading.raw_text, str(reading.value), reading.unit) == ("4.5 万条", "4.5", "万条")
    assert values("全年主动公开政府信息1,234条。") == {"disclosed": "1234条"}
    assert values("全年主动公开政府信息１２３４条。") == {"disclosed": "1234条"}


def test_sentences_over_broken_lines() -> None:
    text = "（一）主动公开情况\n2023 年，我县共受理政府\n\n信息公开申请\n6 件，均已办结。"
    assert values(text) == {"received_new": "6件"}


def test_headings_are_no_part_of_sentences() -> None:
    """With a space behind their number, and in a text that has lost its lines."""
    spaced = "二 政府信息主动公开情况\n县财政局2023年全年主动公开政府信息496条，其中规章100条。"
    assert values(spaced, BUREAU) == {"disclosed": "496条"}
    one_line = "顺利开展。 三、{} 本局2023年度共受理政府信息公开申请2件,传真申请1件,网上申请1件。"
    told = {"received_new": "2件", "requests_fax": "1件", "requests_online": "1件"}
    assert values(one_line.format("依申请公开政府信息情况"), BUREAU) == told
    assert values(one_line.format("县教育局依申请公开政府信息情况"), BUREAU) == {}


def test_codes_follow_the_form_of_the_document() -> None:
    text = "全年受理政府信息公开申请70件，其中予以公开30件，不予公开4件。"
    assert values(text) == {"received_new": "70件", "granted": "30件", "denied": "4件"}
    old = {"requests_received": "70件", "reply_granted": "30件", "reply_denied": "4件"}
    assert values(text, form="statistics_2014") == old
    assert values(text, form=None) == old


def test_an_organ_speaks_of_itself_and_not_of_the_county() -> None:
    assert values("2023年，我局共收到政府信息公开申请3件。", BUREAU) == {"received_new": "3件"}
    assert values("2023年，县财政局收到政府信息公开申请3件。", BUREAU) == {"received_new": "3件"}
    assert values("2023年，全县共收到政府信息公开申请70件。", BUREAU) == {}
    assert values("2023年，同心县共收到政府信息公开申请70件。", BUREAU) == {}


@pytest.mark.parametrize(
    ("agency", "kind", "subject"),
    [
        ("攀枝花市仁和区太平乡", "township", "乡政府"),
        ("同心县韦州镇人民政府", "township", "镇政府"),
        ("桂花街道", "sub_district", "办事处"),
    ],
)
def test_a_township_is_called_by_what_its_title_leaves_out(
    agency: str, kind: str, subject: str
) -> None:
    text = f"2023年{subject}累计主动公开政府信息764条。"
    assert values(text, speaker_of(agency, kind)) == {"disclosed": "764条"}
    assert values(text) == values(text, BUREAU) == {}


@pytest.mark.parametrize(
    ("kind", "subject"),
    [("township", "我苏木"), ("institution", "我社"), ("department", "我关"), (None, "我大队")],
)
def test_what_a_report_calls_its_own_agency(kind: str | None, subject: str) -> None:
    text = f"2023年，{subject}共收到政府信息公开申请4件。"
    assert values(text, speaker_of("某单位", kind)) == {"received_new": "4件"}


def test_a_short_name_that_the_report_gives() -> None:
    text = "2023年，发改局共收到政府信息公开申请12条。"
    name = "武汉东湖新技术开发区发展改革局"
    assert values(text, speaker_of(name, "department")) == {}
    named = replace(speaker_of(name, "department"), short_name="发改局")
    assert values(text, named) == {"received_new": "12条"}


@pytest.mark.parametrize(
    ("agency", "division", "subject", "is_own"),
    [
        ("嘉兴市市场监督管理局", "嘉兴市", "嘉兴市市场监管局", True),
        ("昌都市卫生健康委员会", "昌都市", "市卫健委", True),
        ("昌都市卫生健康委", "昌都市", "昌都市卫健委员会", True),
        ("重庆市荣昌区应急管理局", "荣昌区", "区应急局", True),
        ("重庆市荣昌区应急管理局", "荣昌区", "市应急局", False),
        ("荣昌区应急管理局", "荣昌区", "区林业局", False),
        ("荆门市公安局东宝分局", "东宝区", "市公安局", False),
        ("昌都市卫生健康委员会", "昌都市", "市委", False),
        ("昌都市卫生健康委员会", None, "市卫健委", False),
    ],
)
def test_a_bureau_is_called_by_some_characters_of_its_name(
    agency: str, division: str | None, subject: str, *, is_own: bool
) -> None:
    text = f"2023年，{subject}受理政府信息依申请公开11件。"
    speaker = replace(speaker_of(agency, "department"), division_name=division)
    assert bool(values(text, speaker)) is is_own


def test_an_account_with_a_name_is_one_of_several_of_a_government() -> None:
    text = "2023年，主动公开信息392条，其中，微信公众号“天门交通”公开信息167条。"
    assert values(text, BUREAU) == {"disclosed": "392条", "disclosed_wechat": "167条"}
    assert values(text) == {"disclosed": "392条"}


def test_outcomes_behind_their_numbers() -> None:
    text = "2023年，全县共收到政府信息公开申请5件，{}。"
    assert values(text.format("对其中3件予以公开，1件部分公开，1件不公开并告知途径")) == {
        "received_new": "5件",
        "granted": "3件",
        "granted_in_part": "1件",
    }
    for unread in ("其中网络申请的3件予以公开", "3件予以公开或部分公开", "其中县公安局3件予以公开"):
        assert values(text.format(unread)) == {"received_new": "5件"}


def test_an_item_belongs_to_the_requests_counted_before_it() -> None:
    text = (
        "2023年，全县受理政府信息公开申请70件，其中县自然资源局受理政府信息公开申请20件，"
        "予以公开12件。"
    )
    assert values(text) == {"received_new": "70件"}
    text = "2023年，全县受理政府信息公开申请70件。其中，网络申请19件。予以公开30件、部分公开22件。"
    assert values(text) == {
        "received_new": "70件",
        "requests_online": "19件",
        "granted": "30件",
        "granted_in_part": "22件",
    }


@pytest.mark.parametrize(
    "part",
    [
        "其中县公安局收到20件",
        "其中，县自然资源局20件、县教育局8件",
        "其中县政府本级收到20件",
        "其中韦州镇受理20件",
    ],
)
def test_an_item_of_a_part_is_none_of_the_whole(part: str) -> None:
    text = f"2023年，全县受理政府信息公开申请70件，{part}，予以公开15件，已办结9件。"
    assert values(text) == {"received_new": "70件"}


def test_requests_concluded_on_time_are_not_all_that_are_concluded() -> None:
    """The form of 2014 counts both, and those that took longer."""
    text = "2023年，全县共收到政府信息公开申请35件。{}。"
    for told in (
        "办结35件，其中按时办结33件，延期办结2件",
        "申请办结35件，其中按期办结33件，延期办结2件",
    ):
        assert values(text.format(told)) == {
            "received_new": "35件",
            "processed_total": "35件",
            "concluded_on_time": "33件",
            "concluded_extended": "2件",
        }
    text = "2023年，全县按时办结政府信息公开申请33件，延期办结2件。"
    assert values(text) == {"concluded_on_time": "33件", "concluded_extended": "2件"}
    text = "受理政务公开申请9件，8件按时办结。"
    assert values(text) == {"received_new": "9件", "concluded_on_time": "8件"}
    text = "受理政务公开申请9件，9件均按时办结。"
    assert values(text) == {"received_new": "9件", "processed_total": "9件"}


def results(text: str, form: str | None = "form_2021") -> dict[str, str]:
    """Table and codes of a cell, and the value with its unit."""
    return {
        f"{figure.row_code}.{figure.column_code}": f"{figure.reading.value}{figure.reading.unit}"
        for figure in (narrative.figure for narrative in read(text, form=form))
    }


RECONSIDERATIONS = {
    "reconsideration.total": "5件",
    "reconsideration.upheld": "3件",
    "reconsideration.corrected": "1件",
    "reconsideration.pending": "1件",
}


@pytest.mark.parametrize(
    "text",
    [
        "因政府信息公开申请引起行政复议5件，其中维持3件，纠正1件，尚未审结1件。",
        "2023年，全县因政府信息公开引发行政复议案件5件（结果维持3件、结果纠正1件、尚未审结1件）。",
        "2023年，因政府信息公开引发行政复议5件。其中，维持原行政行为3件、被依法纠正1件、未审结1件。",
        "因政府信息公开申请引起行政复议5件，其中3件维持原行政行为，1件被纠正，1件尚未审结。",
        "2023年因政府信息公开引发行政复议5件，均已办结，其中维持3件，纠正1件，尚未审结1件。",
        "因政府信息公开引发行政复议5件：一是维持3件；二是纠错1件；三是正在审理1件。",
        "收到政府信息公开申请若干，因此引发行政复议5件，其中维持结果3件，纠正结果1件，未审结1件。",
    ],
)
def test_results_of_reconsiderations(text: str) -> None:
    assert results(text) == RECONSIDERATIONS


def test_results_of_lawsuits() -> None:
    text = (
        "因政府信息公开申请引起行政复议5件，其中维持3件，纠正1件，其他结果1件；"
        "行政诉讼2件，其中维持具体行政行为或者驳回原告诉讼请求1件，尚未审结1件。"
    )
    assert results(text, "statistics_2014") == {
        "reconsiderations.value": "5件",
        "reconsideration_upheld.value": "3件",
        "reconsideration_corrected.value": "1件",
        "reconsideration_other.value": "1件",
        "litigations.value": "2件",
        "litigation_upheld.value": "1件",
        "None.value": "1件",
    }
    assert results(text)["litigation_upheld.value"] == "1件"


def test_reviews_that_requests_have_led_to() -> None:
    text = "政府信息公开申请引发行政复议2件，引发行政诉讼0件。"
    assert results(text) == {"reconsideration.total": "2件", "litigations.value": "0件"}


@pytest.mark.parametrize("words", ["发生因政府信息公开申请提起", "发生涉及政府信息公开的"])
def test_reviews_that_have_come_about(words: str) -> None:
    text = f"2023年，全县共{words}行政诉讼3件，其中结果维持1件、结果纠正1件、其他结果1件。"
    assert results(text, "statistics_2014") == {
        "litigations.value": "3件",
        "litigation_upheld.value": "1件",
        "litigation_corrected.value": "1件",
        "litigation_other.value": "1件",
    }


@pytest.mark.parametrize("and_", ["、", "，", "和", "及", "与", "以及"])
@pytest.mark.parametrize("unit", ["件", "起"])
def test_reconsiderations_and_lawsuits_in_one_clause(and_: str, unit: str) -> None:
    """Results that follow both are those of both together."""
    text = f"因政府信息公开引起行政复议12{unit}{and_}行政诉讼11{unit}，其中维持10件，纠正2件。"
    both = {"reconsideration.total": f"12{unit}", "litigations.value": f"11{unit}"}
    assert results(text) == both
    county = f"全县政府信息公开行政复议案件12{unit}{and_}诉讼案件11{unit}。"
    assert results(county) == both


@pytest.mark.parametrize(
    "text",
    [
        "未发生因政府信息公开引起的行政复议、行政诉讼。",
        "全年未发生因政府信息公开申请引起的行政复议和行政诉讼案件。",
        # of both, or of which is not told
        "因政府信息公开引起行政复议、行政诉讼5件，其中维持3件，纠正2件。",
        # cases of other kinds, of others, of other years
        "2023年，全县办理行政诉讼案件20件，其中维持15件，纠正5件。",
        "2023年，县司法局受理行政复议案件120件，其中维持80件，纠正40件。",
        "2022年，因政府信息公开引发行政复议5件，其中维持3件。",
        "自2008年以来，累计因政府信息公开引发行政复议5件，其中维持3件，纠正2件。",
        "上半年因政府信息公开引发行政复议5件，其中维持3件，纠正2件。",
        "全县未发生因信息公开引起的行政复议和行政诉讼。因具体行政行为被提起行政诉讼2起。",
        "因政府信息公开申请人不服行政处罚等问题，另因行政处罚申请行政复议5件，维持3件。",
        "县教育局因政府信息公开引发行政复议5件，其中维持3件，纠正2件。",
        "维持3件，纠正1件，尚未审结1件。",
        "督查发现问题5个，纠正3件。",
        "全年依申请公开共收到群众申请105件。行政复议144件，120件做了复议决定，行政诉讼97件。",
    ],
)
def test_results_of_what_is_not_counted_are_not_read(text: str) -> None:
    assert results(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "因政府信息公开引起行政复议5件，行政诉讼4件，其中维持3件，纠正1件。",
        "因政府信息公开引起行政复议5件。因政府信息公开引起行政诉讼4件。其中维持3件。",
        "因政府信息公开引起行政诉讼4件，其中未经复议直接起诉2件，维持2件。",
        "因政府信息公开引起行政诉讼4件，其中未经复议直接起诉2件（维持2件）。",
        "因政府信息公开引起行政诉讼4件，一审维持2件，二审维持2件。",
        "因政府信息公开引起行政复议5件，办理其他行政复议案件20件，其中维持3件。",
        "因政府信息公开引起行政复议5件，另有土地行政诉讼若干，维持3件。",
        "因政府信息公开引起行政复议5件，维持13件。",
        "因政府信息公开引起行政复议5件。查处案件若干，纠正3件。",
        "因政府信息公开引起行政复议5件，开展自查，纠正3件。",
        "因政府信息公开引起行政复议5件，全部维持。纠正不规范栏目若干，维持运转，纠正错误3处。",
        "因政府信息公开引起行政复议5件，同比增加2件，去年维持3件。",
        "因政府信息公开引起行政复议约5件，维持3件。",
    ],
)
def test_a_result_whose_cases_are_not_clear_is_not_read(text: str) -> None:
    assert not [cell for cell in results(text) if not cell.endswith(("total", "litigations.value"))]


def test_results_behind_cases_whose_own_are_told_in_words() -> None:
    text = (
        "政府信息公开行政复议2件，均获维持；"
        "政府信息公开行政诉讼21件，其中17件结果维持，4件尚未审结。"
    )
    assert results(text, "statistics_2014") == {
        "reconsiderations.value": "2件",
        "litigations.value": "21件",
        "litigation_upheld.value": "17件",
        "None.value": "4件",
    }


def test_results_of_lawsuits_that_are_not_read_are_of_nothing_before() -> None:
    text = (
        "有关政府信息公开行政复议9件，结果维持9件。其中，复议后提起行政诉讼3件，结果维持2件，"
        "结果纠正1件；未经复议直接起诉4件，尚未审结4件。"
    )
    assert results(text) == {"reconsideration.total": "9件", "reconsideration.upheld": "9件"}


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        (
            "全年收政府信息公开申请464件，结转上年度政府信息公开申请3件，本年度办结441件，"
            "剩余26件结转下年度办理。",
            {
                "received_new": "464件",
                "carried_in": "3件",
                "processed_total": "441件",
                "carried_out": "26件",
            },
        ),
        (
            "全年共受理政府信息依申请公开34件，其中包括信函申请26件，网络申请8件。",
            {"received_new": "34件", "requests_letter": "26件", "requests_online": "8件"},
        ),
        (
            "本年度共受理依申请公开20件。其中,当面申请19件,信函1件。",
            {"received_new": "20件", "requests_in_person": "19件", "requests_letter": "1件"},
        ),
        (
            "共收到政府信息公开申请17件。其中，予以公开的10件、属于三类内部事务信息的2件、"
            "属于行政查询事项1件。",
            {
                "received_new": "17件",
                "granted": "10件",
                "denied_internal_affairs": "2件",
                "denied_administrative_inquiry": "1件",
            },
        ),
        (
            "截止2023年12月31日，通过网站主动公开政府信息共88条，其中包括政策解读3条。",
            {"disclosed_website": "88条"},
        ),
        (
            "2023年通过“同心县人民政府”门户网站累计公开政府信息105条。",
            {"disclosed_website": "105条"},
        ),
        (
            "2023年，通过政府门户网站累计主动公开政府信息51条，其中工作动态45条。",
            {"disclosed_website": "51条"},
        ),
        (
            "截止2023年底，我县通过网站、报纸、微信等多种途径主动公开政府信息78条。",
            {"disclosed": "78条"},
        ),
        (
            "2023年，全县共收到政府信息公开申请1499件。其中，通过网络申请1303件，占86.92%；"
            "通过信函申请172件，占11.47%；通过当面申请24件，占1.60%。",
            {
                "received_new": "1499件",
                "requests_online": "1303件",
                "requests_letter": "172件",
                "requests_in_person": "24件",
            },
        ),
        (
            "2023年收到依申请公开件176件，其中，当面申请的72件，来信申请的69件，网上申请的35件。",
            {
                "received_new": "176件",
                "requests_in_person": "72件",
                "requests_letter": "69件",
                "requests_online": "35件",
            },
        ),
        (
            "2023年共收到政府信息公开申请4件，其中1件为当面申请，1件为网上申请，2件为信函申请，"
            "4件均已答复，历年累计受理申请20件。",
            {
                "received_new": "4件",
                "requests_in_person": "1件",
                "requests_online": "1件",
                "requests_letter": "2件",
            },
        ),
        (
            "2023年，全县各职能部门、镇街共收到政府信息依申请公开1499件。2023年，全县各职能部门、镇街共完成"
            "政府信息依申请公开答复1453件，包括上年结转信息公开申请30件。其中，予以公开答复966件，"
            "部分公开67，占4.61%；不予公开81件，无法提供的182件。",
            {
                "received_new": "1499件",
                "processed_total": "1453件",
                "carried_in": "30件",
                "granted": "966件",
                "denied": "81件",
                "unavailable": "182件",
            },
        ),
        (
            "2023年，共收到政府信息公开申请1046件。其中，通过委官方网站提交申请表的862件，占比82.4%；"
            "通过信函提交申请的171件，占比16.3%；当面提交13件，占比1.3%。公民个人提出申请1030件。",
            {
                "received_new": "1046件",
                "requests_online": "862件",
                "requests_letter": "171件",
                "requests_in_person": "13件",
            },
        ),
        (
            "2023年，同心县通过同心县人民政府网主动公开政府信息2415条，指导全县公开信息14万余条。",
            {"disclosed_website": "2415条"},
        ),
        (
            "全年主动公开政府信息2406条，其中政府网站公开2073条，通过报刊、广播、电视等其他方式公开800条。",
            {
                "disclosed": "2406条",
                "disclosed_website": "2073条",
                "disclosed_other_channels": "800条",
            },
        ),
        (
            "2023年共受理政府信息依申请公开数量152件（信函申请21件、网络申请131件）；政府信息依申请公开答复"
            "152件，答复率100%；由政府信息公开引起行政复议2件、行政诉讼案件3件。",
            {
                "received_new": "152件",
                "requests_letter": "21件",
                "requests_online": "131件",
                "processed_total": "152件",
                "reconsideration": "2件",
                "litigations": "3件",
            },
        ),
        # requests by the channels that disclosures are counted by, too
        (
            "全年主动公开政府信息50条。收到政府信息公开申请5件，其中通过政府网站3件，微信公众号2件。",
            {"disclosed": "50条", "received_new": "5件"},
        ),
        ("2023年收到依申请公开信息5件。其中政府网站3件，信函2件。", {"received_new": "5件"}),
        (
            "全年受理政府信息公开申请5件，主动公开信息120条，其中政府网站公开100条，政务微博20条。",
            {"received_new": "5件", "disclosed_website": "100条", "disclosed_weibo": "20条"},
        ),
        # of a site of another, of a letter box, of letters of other kinds
        ("2023年，通过县教育局网站公开信息64条。", {}),
        ("2023年，通过宁夏日报网站公开信息64条。", {}),
        # of one kind of requests, where more of another follow
        (
            "2023年，全县受理线上信息公开申请65件，依法办结62件，结转下年度办理3件，受理线下信息公开申请9件。",
            {},
        ),
        (
            "2023年，办理各类申请9件，受理政府信息公开申请65件，依法办结62件，结转下年度办理3件。",
            {"received_new": "65件", "processed_total": "62件", "carried_out": "3件"},
        ),
        (
            "我局共受理政府信息公开申请37件，办结政府信息公开申请37件。其中予以公开数量为2件。",
            {},
        ),
        (
            "2023年共受理政府信息公开申请37件，办结政府信息公开申请37件。其中予以公开数量为2件，"
            "部分公开数量为1件。",
            {
                "received_new": "37件",
                "processed_total": "37件",
                "granted": "2件",
                "granted_in_part": "1件",
            },
        ),
        (
            "2023年全县依法规范办理政府信息公开申请，共收到申请2件，共办结2件。",
            {"received_new": "2件", "processed_total": "2件"},
        ),
        ("2023年全县办理信息公开申请若干。县教育局全年共收到申请8件，办结2件。", {}),
        (
            "2023年,全县新收政府信息公开申请120件,上年结转6件,办理答复122件,结转下年4件。",
            {"received_new": "120件", "carried_in": "6件", "carried_out": "4件"},
        ),
        (
            "2023年全县受理政府信息公开申请49件,其中,通过互联网形式申请8件,占16.3%;以信函形式申请35件,占71.4%;"
            "当面递交2件,占4.1%,传真4件,占8.2%。其中,依申请同意公开14件、部分公开1件。",
            {
                "received_new": "49件",
                "requests_online": "8件",
                "requests_letter": "35件",
                "requests_in_person": "2件",
                "requests_fax": "4件",
                "granted": "14件",
                "granted_in_part": "1件",
            },
        ),
        (
            "2023年全县收到政府信息公开申请17件，其中网上10件、信函申请5件、当面2件。",
            {
                "received_new": "17件",
                "requests_online": "10件",
                "requests_letter": "5件",
                "requests_in_person": "2件",
            },
        ),
        ("2023年全县收到政府信息公开申请3件,网络留言20件、传真20件。", {"received_new": "3件"}),
        # of some applicants, if others follow
        ("2023年,全县收到自然人政府信息公开申请12件,法人政府信息公开申请3件。", {}),
        ("2023年,全县受理自然人政府信息公开申请1件,上一年度结转受理0件。", {"received_new": "1件"}),
        ("2023年,全县收到政府信息公开申请12件,其中自然人申请3件。", {"received_new": "12件"}),
        # together with those of the year before
        (
            "2023年,全县受理政府信息公开申请35件(含上年结转3件),予以公开9件。",
            {"受理政府信息公开申请": "35件", "carried_in": "3件", "granted": "9件"},
        ),
        (
            "2023年,全县受理政府信息公开申请35件,其中上年度结转3件。",
            {"受理政府信息公开申请": "35件", "carried_in": "3件"},
        ),
        (
            "2023年,全县受理政府信息公开申请35件,其中3件为2022年结转。",
            {"受理政府信息公开申请": "35件"},
        ),
        ("2023年,全县共收到35件政府信息公开申请,包括上年结转的。", {}),
        (
            "2023年,全县收到政府信息公开申请32件,上年结转3件,其中1件结转至2024年办理。",
            {"received_new": "32件", "carried_in": "3件"},
        ),
        # by one site of several
        ("2023年,县政府门户网站公开信息8000条,各部门网站公开信息3000条。", {}),
        (
            "2023年全县主动公开政府信息8000条,其中县政府门户网站3000条,部门子网站5000条。",
            {"disclosed": "8000条"},
        ),
        # by several channels
        ("2023年,通过网络、信函等方式收到政府信息公开申请16件。", {"received_new": "16件"}),
        ("2023年,通过网络、邮件等方式收到政府信息公开申请16件,当面收到3件。", {}),
        ("2023年,县教育局通过网络、信函等方式收到政府信息公开申请16件。", {}),
        # 件 and 条, each time it is counted
        (
            "2023年共收到政府信息公开申请5件次，其中网络申请3件次。",
            {"received_new": "5件次", "requests_online": "3件次"},
        ),
        (
            "2023年度我县主动公开政府信息195条次。其中，机构概况类信息1条。",
            {"disclosed": "195条次"},
        ),
        ("2023年度我县接到政府信息公开申请195人次。", {}),
        ("全年收到政府信息公开申请3件，信函20件。", {"received_new": "3件"}),
        ("全年签收政府信息公开申请有关来文3件。", {}),
    ],
)
def test_wordings(text: str, read_as: dict[str, str]) -> None:
    """As counties and bureaus print them."""
    assert values(text) == read_as


def test_an_agency_names_its_own_site() -> None:
    text = "2023年度，县财政局通过县财政局网站主动公开信息1861条。"
    assert values(text, BUREAU) == {"disclosed_website": "1861条"}
    zone = speaker_of("葫芦岛高新技术产业开发区", "zone_committee", "葫芦岛市")
    assert values("2023年通过高新区网站公开信息311条。", zone) == {"disclosed_website": "311条"}
    assert values("2023年，县开发区主动公开政府信息78条。", zone) == {"disclosed": "78条"}
    assert values("2023年通过高新区网站公开信息311条。", BUREAU) == {}


def test_the_site_of_another_bureau_is_not_its_own() -> None:
    """As a district's audit office does, of its own site and then of the city's."""
    text = "2023年，{} 主动公开政府信息64条，其中财政信息17条；通过{}门户网站主动公开信息36条。"
    channel = "在区政府信息公开平台"
    city, audit = "通过杭州市审计局", speaker_of("滨江区审计局", "department", "滨江区")
    assert values(text.format(channel, city.removeprefix("通过")), audit) == {}
    for own in ("区审计局", "区局", "滨江区审计局", "滨江审计局"):
        assert values(text.format(channel, own), audit) == {"disclosed_website": "36条"}
    its_own = "2023年，滨江区审计局通过{}门户网站公开信息36条。"
    for own in ("局", "区局"):
        assert values(its_own.format(own), audit) == {"disclosed_website": "36条"}
    county = "全年主动公开政府信息64条；通过县教育局门户网站公开信息36条。"
    assert values(county) == {"disclosed": "64条"}
    town = speaker_of("豫海镇人民政府", "township", "同心县")
    assert values("全年公开64条信息；通过县教育局门户网站公开信息36条。", town) == {
        "disclosed": "64条"
    }


def test_the_site_of_another_government_is_not_its_own() -> None:
    text = "2023年，通过{}网站公开信息2100条。"
    assert values(text.format("市政府")) == {}
    for own in ("县政府", "县人民政府", "同心县政府", "政府"):
        assert values(text.format(own)) == {"disclosed_website": "2100条"}
    assert values(text.format("县政府"), BUREAU) == {"disclosed_website": "2100条"}


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("2023年，我局共收到公开政府信息申请3件，已全部答复。", {"received_new": "3件"}),
        ("2023年，共收到自然人的公开政府信息的申请4条。", {"received_new": "4条"}),
        ("2023年共收到群众向我局提出的政府信息公开申请5件，均已回复。", {"received_new": "5件"}),
        ("本年度新受理政府信息公开申请16件。", {"received_new": "16件"}),
        ("2023年共收到政府信息申请公开件58件。", {"received_new": "58件"}),
        ("2023年，我局收到政府信息公开依申请1件。", {"received_new": "1件"}),
        ("2023年，共收到10件依申请公开请求。", {"received_new": "10件"}),
        ("全年共收到、办理依申请公开 2件。", {"received_new": "2件"}),
        ("本年度共收到并妥善处理依申请公开信息13件。", {"received_new": "13件"}),
        ("2023年公开信息共62条。", {"disclosed": "62条"}),
        ("2023年在政府网站、微信公众号等渠道主动公开各类信息28条。", {"disclosed": "28条"}),
        ("2023年，我局通过政府网站、微信等渠道，共主动公开政府信息23条。", {"disclosed": "23条"}),
        ("全年通过政府网站、新媒体等平台，累计主动公开政府信息29条。", {"disclosed": "29条"}),
        (
            "一年来，通过同心县人民政府门户网站“部门信息公开”专栏等平台，累计主动公开政府信息29条。",
            {"disclosed": "29条"},
        ),
        (
            "2023年，我局按照《中华人民共和国政府信息公开条例》要求，主动公开政府信息70件，其中机构职能1件。",
            {"disclosed": "70件"},
        ),
        ("2023年，严格按照省、市有关规定，共主动公开政府信息70条。", {"disclosed": "70条"}),
        ("2023年，县教育局按照《条例》要求，主动公开政府信息70条。", {}),
        ("2023年，我局按照重点领域信息公开要求，主动公开政府信息70条。", {}),
        ("2023年，我局按照要求公开行政许可，主动公开政府信息70条。", {}),
        ("2023年，通过政府网站“就业创业”专栏，主动公开政府信息29条。", {}),
        # by one channel only, of another agency, of what was done there
        ("2023年通过微信公众号，公开政府信息20条。", {}),
        ("2023年，县教育局通过政府网站、微信等渠道，共主动公开政府信息23条。", {}),
        ("2023年，通过网站等平台开展宣传，共主动公开政府信息23条。", {}),
    ],
)
def test_wordings_of_bureaus(text: str, read_as: dict[str, str]) -> None:
    assert values(text, BUREAU) == read_as


def test_two_numbers_for_one_thing_in_one_sentence_give_nothing() -> None:
    assert values("全县受理政府信息公开申请7件，我县共收到依申请公开8件。") == {}


def test_sentences_that_contradict_each_other_are_ambiguous() -> None:
    found = read("全县共受理政府信息公开申请7件。全年我县收到政府信息公开申请8件。")
    assert [narrative.figure.reading.status for narrative in found] == ["ambiguous"] * 2
    assert [narrative.figure.reading.raw_text for narrative in found] == ["7件", "8件"]


def test_one_number_counted_in_other_words_is_no_contradiction() -> None:
    found = read("全年收到政府信息公开申请5条。2023年，全县共收到政府信息公开申请5件。")
    assert [str(narrative.figure.reading.value) for narrative in found] == ["5", "5"]
    found = read("全年公开政府信息5万条。2023年，全县公开政府信息5条。")
    assert [narrative.figure.reading.status for narrative in found] == ["ambiguous"] * 2


def test_cells_of_tables_are_no_prose() -> None:
    assert values("我县受理政府信息公开申请6件。\t全年主动公开政府信息7条。") == {}


def test_year_unknown() -> None:
    unknown = replace(COUNTY, report_year=None)
    assert values("2023年，全县受理政府信息公开申请6件。", unknown) == {}
    assert values("全年全县受理政府信息公开申请6件。", unknown) == {"received_new": "6件"}


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        (
            "2020年我縣主動公開政府信息3067條。2020年新收到政府信息公開申請31件，辦結28件。",
            {"disclosed": "3067条", "received_new": "31件", "processed_total": "28件"},
        ),
        (
            "全年答覆政府信息公開申請805件，因政府信息公開引發行政複議3件、行政訴訟2件。",
            {"processed_total": "805件", "reconsideration": "3件", "litigations": "2件"},
        ),
        ("2020年，縣教育局主動公開政府信息4931條。", {}),
    ],
)
def test_prose_in_traditional_characters(text: str, read_as: dict[str, str]) -> None:
    assert values(text, speaking_of(2020)) == read_as


def test_traditional_characters_are_kept_as_printed() -> None:
    text = "一、總體情況\n2020年，我縣主動公開\n政府信息 3,067條。另發布公報45期。"
    (found,) = read(text, speaking_of(2020))
    assert found.figure.reading.raw_text == "3,067條"
    assert found.figure.row_label == "主動公開政府信息"
    assert text[slice(*found.sentence)].startswith("2020年，我縣")
    (found,) = read("2020年全縣公開401條政務信息，其中許可55項。", speaking_of(2020))
    assert found.figure.row_label == "公開政務信息"
