"""Whose report, which year, what it covers: by what the shipped manifest says, and by cases."""

import csv

import pytest

from ingest.document import Page
from ingest.identify.agencies import kind_of
from ingest.identify.identity import Identity, identify
from ingest.paths import REPORTS
from tests.documents import document_of, printings

with (REPORTS / "manifest.csv").open(encoding="utf-8", newline="") as file:
    MANIFEST = list(csv.DictReader(file))


@pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: str(entry["file_name"]))
def test_the_shipped_reports_are_identified(entry: dict[str, str]) -> None:
    for path in printings(entry["file_name"].removesuffix(".txt")):
        found = identify(document_of(path).text)
        assert (
            found.title,
            found.agency_name,
            found.division_code,
            str(found.report_year),
            found.reporting_scope,
            found.notes,
        ) == (
            entry["title"],
            entry["agency_name"],
            entry["division_code"],
            entry["report_year"],
            entry["reporting_scope"],
            (),
        )


def test_the_manifest_lists_every_shipped_report() -> None:
    assert {entry["file_name"] for entry in MANIFEST} == {p.name for p in REPORTS.glob("*.txt")}


@pytest.mark.parametrize(
    ("text", "agency", "code", "year", "scope"),
    [
        (
            "2019年上海市人民政府办公厅政府信息公开工作年度报告",
            *("上海市人民政府办公厅", "310000", 2019, "own"),
        ),
        (
            "同心县财政局二〇二一年政府信息公开工作年度报告",
            *("同心县财政局", "640324", 2021, "own"),
        ),
        (
            "洪泽区政府信息公开工作年度报告（2023年度）",
            *("洪泽区人民政府", "320813", 2023, "consolidated"),
        ),
        (
            "宁夏回族自治区吴忠市同心县２０２２年政府信息公开年报",
            *("宁夏回族自治区吴忠市同心县人民政府", "640324", 2022, "consolidated"),
        ),
        (
            "首页 > 年报\n\n同心县韦州镇人民政府\n2021年政府信息公开工作年度报告",
            *("同心县韦州镇人民政府", "640324", 2021, "own"),
        ),
        ("【图文】同心县财政局2020年政府信息公开年报", "同心县财政局", "640324", 2020, "own"),
        ("（二〇二〇）年同心县财政局政府信息公开年报", "同心县财政局", "640324", 2020, "own"),
        ("同心县2020年政府信息公开工作年度报告", "同心县人民政府", "640324", 2020, "consolidated"),
        (
            "# **同心县政府信息公开年报（2020年）**",
            "同心县人民政府",
            "640324",
            2020,
            "consolidated",
        ),
        (
            "南平市人民政府信息公开工作年度报告（2012年度）",
            *("南平市人民政府", "350700", 2012, "consolidated"),
        ),
        (
            "同心县人民政府关于2020年政府信息公开工作情况的报告",
            *("同心县人民政府", "640324", 2020, "consolidated"),
        ),
        (
            "吴忠市财政局2021年度政府信息公开工作报告",
            *("吴忠市财政局", "640300", 2021, "own"),
        ),
        (
            "徐州市鼓楼区人民政府丰财街道办事处2022年政府信息公开工作年度报告",
            *("徐州市鼓楼区人民政府丰财街道办事处", "320302", 2022, "own"),
        ),
        (
            "国家税务总局同心县税务局2022年政府信息公开工作年度报告",
            *("国家税务总局同心县税务局", "640324", 2022, "own"),
        ),
        (
            "中共同心县委宣传部2022年政府信息公开工作年度报告",
            *("中共同心县委宣传部", "640324", 2022, "own"),
        ),
        ("宁夏财政厅2022年政府信息公开年度报告", "宁夏财政厅", "640000", 2022, "own"),
        ("恩施州人民政府2022年政府信息公开年报", "恩施州人民政府", "422800", 2022, "consolidated"),
        ("南京鼓楼区2022年政府信息公开年报", "南京鼓楼区人民政府", "320106", 2022, "consolidated"),
        (
            "吴忠市利通区\n2022年政府信息公开\n工作年度报告",
            *("吴忠市利通区人民政府", "640302", 2022, "consolidated"),
        ),
        (
            "肖村乡人民政府\n2021年政府信息公开工作年度报告\n一、总体情况",
            *("肖村乡人民政府", None, 2021, "own"),
        ),
        (
            "洪泽县2015年政府信息公开工作年度报告",
            *("洪泽县人民政府", "320829", 2015, "consolidated"),
        ),
        ("寿县2014年政府信息公开工作年度报告", "寿县人民政府", "341521", 2014, "consolidated"),
        ("寿县2018年政府信息公开工作年度报告", "寿县人民政府", "340422", 2018, "consolidated"),
        (
            "吴忠市太阳山开发区管理委员会2020年政府信息公开工作年度报告",
            *("吴忠市太阳山开发区管理委员会", "640300", 2020, "own"),
        ),
        (
            "蚌埠经济开发区管理委员会2022年政府信息公开工作年度报告",
            *("蚌埠经济开发区管理委员会", "340300", 2022, "own"),
        ),
        (
            "枣庄高新区财政局2022年政府信息公开工作年度报告",
            *("枣庄高新区财政局", "370400", 2022, "own"),
        ),
        (
            "重庆黔江高新技术产业开发区财政局2022年政府信息公开工作年度报告",
            *("重庆黔江高新技术产业开发区财政局", "500114", 2022, "own"),
        ),
        (
            "吉林高新区财政局2022年政府信息公开工作年度报告",  # the city's, as a rule
            *("吉林高新区财政局", None, 2022, "own"),
        ),
        (
            "青岛高新区河套街道2022年政府信息公开工作年度报告",  # in one of the city's districts
            *("青岛高新区河套街道", None, 2022, "own"),
        ),
        (
            "海关总署2010年海关信息公开工作年度报告",  # the word before 信息 is no second agency
            *("海关总署", None, 2010, "own"),
        ),
        (
            "同心县2021年同心县财政局政府信息公开工作年度报告",
            *("同心县财政局", "640324", 2021, "own"),
        ),
        (
            "乌拉特中旗巴音乌兰苏木2021年政府信息公开工作年度报告.docx\n"
            "乌拉特中旗巴音乌兰苏木 2021 年政府信息 公开工作年度报告 根据《条例》",
            *("乌拉特中旗巴音乌兰苏木", "150824", 2021, "own"),
        ),
        (
            "本报告是根据要求，由北京市信访办编制的2009年度政府信息公开年度报告。",
            *("北京市信访办", "110000", 2009, "own"),
        ),
        (
            "市政府研究室2019年政府信息公开\n工作年度报告\n根据《条例》，特向社会公布2019年度市政府研究室"
            "信息公开年度报告。\n一、总体情况\n2019年孝感市政府研究室主动公开信息16条。",
            *("市政府研究室", "420900", 2019, "own"),
        ),
        (
            "耿马县孟定镇人民政府2022年政府信息公开工作年度报告",
            *("耿马县孟定镇人民政府", "530926", 2022, "own"),
        ),
        ("西乌旗2021年政府信息公开年报", "西乌旗人民政府", "152526", 2021, "consolidated"),
        (
            "阿里地区2022年度政府信息公开工作年度报告",
            *("阿里地区行政公署", "542500", 2022, "consolidated"),
        ),
        (
            "锡林郭勒盟2022年度政府信息公开工作年度报告",
            *("锡林郭勒盟行政公署", "152500", 2022, "consolidated"),
        ),
        (
            "新疆维吾尔自治区市场监督管理局\n政府信息公开\n"
            "自治区市场监督管理局2019年政府信息公开工作年度报告\n来源：自治区市场监管局",
            *("自治区市场监督管理局", "650000", 2019, "own"),
        ),
        (
            "本报告综合大厂回族自治县财政局工作情况编制。\n"
            "自治县财政局2019年政府信息公开工作年度报告\n一、总体情况",
            *("自治县财政局", "131028", 2019, "own"),
        ),
        # a text that has lost its lines
        (
            "大兴乡人民政府\n2018年政府信息公开工作年度报告 根据《条例》和省、市规定，特向社会公布 "
            "2018年度本级政府（本部门）信息公开工作年度报告。本报告由概述、主动公开政府信息情况、依申请公开"
            "政府信息情况、咨询和投诉情况组成。 一、概述",
            *("大兴乡人民政府", None, 2018, "own"),
        ),
        (
            "大兴安岭地区行署2021年政府信息公开年报",
            "大兴安岭地区行署",
            "232700",
            2021,
            "consolidated",
        ),
        (
            "清水县人民政府2019年 政府信息公开工作年度报告 一、总体情况 2019年，清水县政府信息公开"
            "工作以习近平新时代中国特色社会主义思想为指导，紧紧围绕县委、县政府中心工作及群众关注关切，"
            "加强政策解读和政务舆情回应，深化重点领域信息公开。",
            *("清水县人民政府", "620521", 2019, "consolidated"),
        ),
        (
            "宁夏回族自治区人民政\n府办公厅2022年政府信息公开工作年度报告",
            *("宁夏回族自治区人民政府办公厅", "640000", 2022, "own"),
        ),
    ],
)
def test_titles(text: str, agency: str, code: str | None, year: int, scope: str) -> None:
    found = identify(text)
    assert (
        found.agency_name,
        found.division_code,
        found.report_year,
        found.reporting_scope,
    ) == (agency, code, year, scope)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("同心县人民政府", "government"),
        ("大兴安岭地区行政公署", "government"),
        ("阿里地区行署", "government"),
        ("阿里地区行署办公室", "office"),
        ("吴忠市人民政府办公室", "office"),
        ("同心县财政局", "department"),
        ("同心县发展和改革委员会", "department"),
        ("韦州镇人民政府", "township"),
        ("马水镇", "township"),
        ("迎宾路街道办事处", "sub_district"),
        ("太阳山开发区管理委员会", "zone_committee"),
        ("同心县人民医院", "institution"),
        ("宁夏大学", "institution"),
        ("吴忠市住房公积金管理中心", "institution"),
        ("吴忠市自来水有限公司", "enterprise"),
        ("中共同心县委办公室", "party"),
        ("北京市信访办", "department"),
        ("孝感市政府研究室", "department"),
        ("红寺堡", "other"),
    ],
)
def test_kinds(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def test_a_name_of_many_divisions_is_told_by_its_city_or_not_at_all() -> None:
    title = "鼓楼区2020年政府信息公开工作年度报告"
    alone = identify(title)
    assert alone.division_code is None
    assert "320106" in alone.notes[0]
    assert identify(f"徐州市{title}").division_code == "320302"
    assert identify(f"江苏省徐州市{title}").division_code == "320302"
    told = identify(f"{title}\n本报告由南京市鼓楼区人民政府办公室编制。")
    assert told.division_code == "320106"
    assert "南京市" in told.notes[0]
    both = identify(f"{title}\n根据江苏省政府要求，南京市、徐州市有关单位……")
    assert both.division_code is None


def test_a_township_named_alone_is_told_by_its_full_name_or_not_at_all() -> None:
    title = "韦州镇人民政府2021年政府信息公开工作年度报告"
    alone = identify(title)
    assert (alone.agency_name, alone.division_code) == ("韦州镇人民政府", None)
    assert alone.notes
    told = identify(f"{title}\n如有疑问，请与吴忠市同心县韦州镇人民政府联系。")
    assert told.division_code == "640324"
    twice = identify(f"{title}\n同心县韦州镇、盐池县韦州镇")
    assert twice.division_code is None
    for name in ("上海路", "东区"):  # not of 攀枝花市东区
        street = identify(f"{name}街道办事处2021年政府信息公开工作年度报告")
        assert street.division_code is None
    title = "东区街道办事处2021年政府信息公开工作年度报告"
    assert identify(f"{title}\n请与中山市东区街道办事处联系。").division_code == "442000"


def test_a_bureau_named_alone_is_told_by_whom_the_report_speaks_of() -> None:
    title = "农业农村局2020年度政府信息公开工作年度报告"
    text = "{}\n如有疑问，请与资溪县{}联系（地址：建设中路）。\n一、总体情况\n2020年，我局严格。"
    told = identify(text.format(title, "农业农村局"))
    assert (told.agency_name, told.division_code) == ("资溪县农业农村局", "361028")
    assert "联系方式" in told.notes[0]
    assert identify(text.format(title, "财政局")).division_code is None
    bureau = (
        "2012年度环保局政府信息公开工作年度报告\n一、概述\n2012年以来，长春市环保局政府信息公开工作"
    )
    assert identify(bureau).division_code == "220100"


@pytest.mark.parametrize(
    "text",
    [
        "《同心县\n2020年政府信息公开年度报告》已经同意，现予以公开。",
        "关于做好2020年政府信息公开工作年度报告编制工作的通知",
        "政府信息公开年报",
    ],
)
def test_what_is_no_title(text: str) -> None:
    found = identify(text)
    assert (found.agency_name, found.division_code) == (None, None)
    assert found.notes


def test_lines_around_a_title_are_no_part_of_it() -> None:
    found = identify(
        "同心县人民政府门户网站\n首页 > 政务公开 > 年报\n政府信息公开年报\n"
        "同心县财政局2020年政府信息公开工作年度报告\n"
        "发布日期：2021-01-20 来源：财政局\n一、总体情况\n"
    )
    assert found.agency_name == "同心县财政局"
    assert found.title == "同心县财政局2020年政府信息公开工作年度报告"
    assert str(found.published_on) == "2021-01-20"


def test_the_name_of_a_site_above_a_full_title_is_no_part_of_it() -> None:
    found = identify("同心县人民政府\n韦州镇人民政府2020年政府信息公开工作年度报告")
    assert found.agency_name == "韦州镇人民政府"


def test_a_title_that_only_the_page_has() -> None:
    page = Page(title="同心县财政局2020年政府信息公开工作年度报告_同心县人民政府")
    found = identify("一、总体情况\n2020年，我局……", page)
    assert (found.agency_name, found.report_year) == ("同心县财政局", 2020)
    named_less = Page(title="2020年政府信息公开工作年度报告-同心县人民政府")
    assert identify("一、总体情况\n", named_less).agency_name is None


@pytest.mark.parametrize(
    "period",
    [
        "统计期限为2020年1月1日至2020年12月31日",
        "自2020年1月1日起至12月31日止",
        "（2020.1.1-2020.12.31）",
        "2020年1月1日—12月31日",
        "２０２０年１月１日至１２月３１日",
        "二〇二〇年1月1日至12月31日",
        "2020年1月至12月",
    ],
)
def test_a_title_without_a_year_takes_it_from_the_period(period: str) -> None:
    found = identify(f"乌海市工业和信息化局\n政府信息公开工作年度报告\n本报告数据{period}。")
    assert (found.agency_name, found.report_year) == ("乌海市工业和信息化局", 2020)


def test_a_title_without_a_year_takes_it_from_what_the_report_calls_itself() -> None:
    title = "掇刀区城市管理执法局政府信息公开工作年度报告\n"
    named = f"{title}现特向社会公布{{}}2020年度信息公开年度报告。\n一、总体情况\n"
    assert identify(named.format("掇刀区城市管理执法局")).report_year == 2020
    assert identify(named.format("本局")).report_year == 2020
    assert identify(named.format("荆门市城市管理执法局")).report_year is None


def test_a_period_over_two_years_is_a_contradiction() -> None:
    found = identify(
        "同心县2021年政府信息公开工作年度报告\n统计期限为2020年1月1日至2021年12月31日。"
    )
    assert found.report_year is None
    assert found.notes


def test_the_period_of_the_figures_goes_before_other_periods() -> None:
    found = identify(
        "同心县2021年政府信息公开工作年度报告\n数据统计期限为2021年1月1日至12月31日。"
        "《三年行动方案》（2019年1月1日至2021年12月31日）。"
    )
    assert found.report_year == 2021


@pytest.mark.parametrize(
    "called",
    [
        "政务信息公开工作开展年度报告",
        "政府信息公开工作开展情况报告",
        "政府信息主动公开工作年度报告",
        "政府信息与政务公开工作年度报告",
        "政务公开工作年度报告",
    ],
)
def test_reports_that_are_called_in_other_words(called: str) -> None:
    found = identify(f"同心县审计局2022年{called}\n一、总体情况\n")
    assert (found.agency_name, found.report_year) == ("同心县审计局", 2022)
    assert found.title == f"同心县审计局2022年{called}"


@pytest.mark.parametrize(
    "called", ["政务公开工作要点", "政务公开工作情况报告", "政府网站工作年度报表"]
)
def test_papers_of_other_kinds_are_no_annual_reports(called: str) -> None:
    assert identify(f"同心县审计局2022年{called}\n一、总体情况\n").title is None


TITLE = "同心县财政局2020年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n发布日期：2021-01-28\n一、总体情况",
        f"{TITLE}\n来源：办公室 时间：2021/1/28 10:01\n一、总体情况",
        f"发布时间 | 2021年01月28日\n{TITLE}\n一、总体情况",
        f"{TITLE}\n来源：珠江街发布日期：2021-01-28\n（2021年1月19日）\n一、总体情况",
        f"成文日期: | 2021-01-12 | 发布日期: | 2021-01-28 | |\n{TITLE}\n一、总体情况",
        f"{TITLE}\n信息来源：统计局 发表时间：2021-01-28 字体：【】\n一、总体情况",
        f"{TITLE}\n文章来源：办公室 | 添加时间：2021-01-28 |\n一、总体情况",
        f"{TITLE}\n（2021年1月28日）\n一、总体情况",
        f"{TITLE}\n2021-01-28 10:01\n一、总体情况",
        f"{TITLE}\n上载日期：2021-01-28 来源：办公室\n一、总体情况",
        f" 1. 当前位置:\n 2. 首页\n{TITLE}\n发布机构 财政局 发布日期 2021-01-28\n一、总体情况",
        f"{TITLE}\n来源：同心县财政局     2021-01-28 17:13:25 【字体：大\n一、总体情况",
        f"{TITLE}\n2021年01月28日来源：1\n[字体： ] 打印\n一、总体情况",
        f"{TITLE}\n成文日期：2021-01-12 来源：财政局 2021-01-28\n一、总体情况",
        f"{TITLE}\n• 听全文\n• 2021-01-28\n• 来源：财政局\n一、总体情况",
        f"{TITLE}\n一、总体情况\n六、其他\n无。\n同心县财政局\n2021 年 1 月 28 日\n",
        f"{TITLE}\n一、总体情况\n六、其他\n无。\n二〇二一年一月二十八日",
        f"{TITLE}\n发布日期：2021-01-28\n一、总体情况\n无。\n2021年1月20日",
    ],
)
def test_days_of_publication(text: str) -> None:
    assert str(identify(text).published_on) == "2021-01-28"


@pytest.mark.parametrize("published", ["2021-01-28 09:30", "2021年1月28日", "20210128"])
def test_the_page_says_when_and_where(published: str) -> None:
    url = "https://www.example.gov.cn/a.html"
    found = identify(f"{TITLE}\n2021年1月20日", Page(published=published, url=url))
    assert (str(found.published_on), found.url) == ("2021-01-28", url)


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n一、概述\n关于督查的通知\n发布日期：2021-08-17 来源：\n各乡镇：\n二、其他\n"
        "无。\n无。\n无。",
        f"{TITLE}\n成文日期：2021-01-12\n一、总体情况",
        f"{TITLE}\n来源：财政局 成文日期：2021-01-12\n一、总体情况",
        f"{TITLE}\n数据来源于2021年1月12日的系统。\n一、总体情况",
        f"{TITLE}\n一、总体情况\n本报告于2021年1月28日前公布。",
        f"{TITLE}\n发布日期：2021-02-30\n一、总体情况",
    ],
)
def test_other_days_are_not_of_publication(text: str) -> None:
    assert identify(text).published_on is None


def test_a_day_before_the_end_of_the_year_is_rejected_with_a_reason() -> None:
    found = identify(f"{TITLE}\n发布日期：2020-08-17\n一、总体情况")
    assert found.published_on is None
    assert "2020-08-17" in found.notes[-1]


def test_tables_alone_tell_nothing() -> None:
    found = identify("二、主动公开政府信息情况\n第二十条第（一）项\n规章 0 0 0\n规范性文件 0 0 0")
    assert found == Identity(notes=found.notes)
    assert len(found.notes) == 2


@pytest.mark.parametrize(
    ("title", "sentence", "scope"),
    [
        (
            "同心县",
            "本报告汇总全县25个政府部门、12个乡镇政府信息公开工作情况编制而成。",
            "consolidated",
        ),
        ("同心县", "综合各乡镇人民政府和县政府各部门的报告和统计数据而成。", "consolidated"),
        ("同心县", "统计数据仅包括县人民政府办公室。", None),
        ("同心县财政局", "我局共受理申请3件。", "own"),
        ("同心县财政局", "本报告汇总全县12个乡镇的情况。", None),
        # particulars of its page
        ("同心县财政局", "组配分类：县级部门年度报告汇总\n发布机构：同心县人民政府\n", "own"),
        # an office that publishes the report of its city, and one that speaks of others
        ("宿迁市政府办公室", "现向社会公布宿迁市2014年度政府信息公开年度报告。", None),
        ("吴忠市政府办公室", "现公布吴忠市政府办公室2021年政府信息公开工作年度报告。", "own"),
        (
            "同心县财政局",
            "根据《关于做好发布全县2021年政府信息公开工作年度报告的通知》编制。",
            "own",
        ),
        ("湛江海关关区", "本报告由六部分组成。", None),
        ("湛江海关", "本报告由六部分组成。", "own"),
        ("山东省邮政管理系统", "本报告由六部分组成。", None),
        ("山东省邮政管理局", "全省邮政管理系统政府信息公开工作有序推进。", "own"),
        ("全国海关", "本报告由六部分组成。", None),
        # the subject that a page files a report under
        ("熊官屯镇", "主题分类: 综合政务 发布机构: 铁岭县熊官屯镇人民政府", "own"),
    ],
)
def test_scopes(title: str, sentence: str, scope: str | None) -> None:
    found = identify(f"{title}2021年政府信息公开工作年度报告\n{sentence}")
    assert found.reporting_scope == scope
    assert any("自述范围" in note for note in found.notes) == (scope is None)


def test_title_and_period_that_disagree_give_no_year() -> None:
    found = identify(
        "同心县2021年政府信息公开工作年度报告\n统计期限为2020年1月1日至2020年12月31日。"
    )
    assert found.report_year is None
    assert "2021" in found.notes[0]
    assert "2020" in found.notes[0]


def test_a_government_that_speaks_of_its_office_alone_has_no_known_scope() -> None:
    found = identify("同心县2021年政府信息公开工作年度报告\n我办共受理申请3件。")
    assert found.reporting_scope is None
    assert found.notes


@pytest.mark.parametrize(
    ("sentence", "agency", "year"),
    [
        (
            "根据《条例》规定，现公布区统计局2023年政府信息公开工作年度报告。本报告由六部分组成。",
            *("区统计局", 2023),
        ),
        (
            "根据《条例》规定,现公布泰州市人民政府2017年政府信息公开工作年度报告。",
            *("泰州市人民政府", 2017),
        ),
        (
            "根据《条例》规定，特向社会公开2018年度建新镇政府信息公开年度报告。",
            *("建新镇", 2018),
        ),
        ("现将2021年迎宾路街道办事处政府信息公开情况报告如下：", "迎宾路街道办事处", 2021),
        (
            "建昌区应急管理局2021年度政府信息公开工作报告是根据《条例》要求编制而成。",
            *("建昌区应急管理局", 2021),
        ),
        (
            "根据《关于做好2020年政府信息公开工作年度报告编制发布工作的通知》等文件精神,"
            "编制虞丞乡人民政府2021年信息公开工作年度报告。",
            *("虞丞乡人民政府", 2021),
        ),
        # the words between 编制 or 现 and the title are no part of it
        (
            "本报告是根据《条例》的规定,由同心县交通委员会编制的2016年度政府信息公开年度报告。",
            *("同心县交通委员会", 2016),
        ),
        (
            "根据《条例》要求,由建瓯市应急管理局编制的2024年建瓯市应急管理局信息公开工作年度报告。",
            *("建瓯市应急管理局", 2024),
        ),
        (
            "根据要求,清江浦区政务公开领导小组办公室编制了2019年清江浦区人民政府信息公开工作年度报告。",
            *("清江浦区人民政府", 2019),
        ),
        (
            "根据《条例》,铜川市公安局编制完成2024年政府信息公开年度报告,共六部分。",
            *("铜川市公安局", 2024),
        ),
        (
            "依据《条例》要求,我局编制完成2023年度本单位的政府信息公开工作年度报告,包括总体情况。",
            *(None, 2023),
        ),
        (
            "根据要求,结合我局实际编制2023年政府信息公开工作年度报告,包括总体情况。",
            *(None, 2023),
        ),
        (
            "根据要求,由县政府办公室会同县教育局编制的2023年政府信息公开工作年度报告,包括总体情况。",
            *(None, 2023),
        ),
        (
            "结合工作情况,编制发布福建省市场监管局2024年度政府信息公开报告。",
            *("福建省市场监管局", 2024),
        ),
        (
            "编制并发布襄阳市农业农村局政府信息公开工作2022年度报告。",
            *("襄阳市农业农村局", 2022),
        ),
        (
            "在回顾的基础上,编制本报告现向社会公开安乐乡2019年政府信息公开工作年度报告。",
            *("安乐乡", 2019),
        ),
        ("特向社会公布 2012年度本级政府(机关)信息公开工作年度报告。", None, 2012),
        ("特向社会公布2018年度本级政府(本部门)信息公开工作年度报告。", None, 2018),
        (
            "根据《条例》要求,现将富县人民政府2024年政府信息公开工作年度报告予以公开。",
            *("富县人民政府", 2024),
        ),
        (
            "现将同心县2021政府信息公开工作年度报告进行公开。本报告中所列数据的统计期限不详。",
            *("同心县人民政府", 2021),
        ),
        (
            "现将同心县医疗保障局2024年政府信息公开工作年度报告向社会公布如下：",
            *("同心县医疗保障局", 2024),
        ),
        (
            "大英县民政局2017年政府信息公开工作年度报告(以下简称年报)是根据《条例》规定进行编制。",
            *("大英县民政局", 2017),
        ),
        (
            "现公布随县经济开发区（以下简称“县开发区”）2019年政府信息公开工作年度报告。",
            *("随县经济开发区", 2019),
        ),
        (
            "根据要求，现发布《同心县2020年政府信息公开工作年度报告》。",
            *("同心县人民政府", 2020),
        ),
        (
            "编制《禄丰县水务局2020年政府信息公开工作年度报告》，并根据情况变化适时更新。",
            *("禄丰县水务局", 2020),
        ),
        (
            "现编制形成《漳州市司法局2023年政府信息公开工作年度报告》，有关情况如下。",
            *("漳州市司法局", 2023),
        ),
        (
            "根据《条例》,现特向社会公布2024年度如皋市市场监督管理局信息公开工作年度报告。",
            *("如皋市市场监督管理局", 2024),
        ),
        ("对照要求,现特向社会公布2012年度我街道信息公开工作年度报告。", None, 2012),
        (
            "根据《条例》规定,向社会公布2022年渠县医疗保障局政府信息公开工作年度报告。",
            *("渠县医疗保障局", 2022),
        ),
        (
            "根據《條例》規定,現向社會公布2020年度鞍山市公安局政府信息公開工作年度報告。",
            *("鞍山市公安局", 2020),
        ),
        (
            "特向社会公布国家税务总局佛山市税务局(以下简称“佛山市税务局”,下文类同)"
            "2021年政府信息公开工作年度报告。",
            *("国家税务总局佛山市税务局", 2021),
        ),
        ("由会同县林业局编制的2022年政府信息公开工作年度报告。", "会同县林业局", 2022),
        ("会同县林业局2022年政府信息公开工作年度报告", "会同县林业局", 2022),
        ("现公布特克斯县人民政府2022年政府信息公开工作年度报告。", "特克斯县人民政府", 2022),
        ("现将将乐县人民政府2022年政府信息公开工作年度报告公布如下。", "将乐县人民政府", 2022),
        (
            "根据《条例》规定,《2020年度如东县水务局信息公开工作年度报告》已经研究同意,现予公开发布。",
            *("如东县水务局", 2020),
        ),
        (
            "现将乐山市金口河区文化广播电视体育和旅游局2024年政府信息公开工作年度报告如下：",
            *("乐山市金口河区文化广播电视体育和旅游局", 2024),
        ),
    ],
)
def test_a_report_without_a_title_that_names_itself(
    sentence: str, agency: str | None, year: int
) -> None:
    """As pages read that lost their headings; until the first chapter a report speaks of itself."""
    found = identify(f"{sentence}\n一、总体情况\n全年收到申请3件。")
    assert (found.agency_name, found.report_year) == (agency, year)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("长春市生态环境局宽城区分局", "220103"),
        ("合肥市生态环境局肥东县分局", "340122"),
        ("云南省昆明市公安局盘龙分局", "530103"),
        ("昆明市生态环境局石林分局", "530126"),
        ("上海市公安局浦东分局", "310115"),
        ("福州市闽侯生态环境局", "350121"),
        ("盐城市大丰生态环境局", "320904"),
        ("深圳市生态环境局罗湖管理局", "440303"),
        ("成都市公安局交通管理局", "510100"),
        ("国家税务总局广州市税务局第三税务分局", "440100"),
        ("宁波市自然资源和规划局高新分局", "330200"),
        ("甘南藏族自治州合作交流局", "623000"),
        ("济宁市生态环境局", "370800"),
    ],
)
def test_a_branch_belongs_to_the_district_that_it_is_named_after(name: str, code: str) -> None:
    """The city has a bureau of its own, with a report of its own."""
    assert identify(f"{name}2021年政府信息公开工作年度报告").division_code == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("新疆生产建设兵团", None),
        ("新疆生产建设兵团第一师阿拉尔市人民政府", None),
        ("新疆生产建设兵团石河子市人民政府", "659001"),
        ("新疆维吾尔自治区财政厅", "650000"),
    ],
)
def test_the_corps_is_not_the_region_around_it(name: str, code: str | None) -> None:
    assert identify(f"{name}2021年政府信息公开工作年度报告").division_code == code


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("一、总体情况\n2019年我局政府信息公开工作运行良好，答复工作顺利开展。", 2019),
        ("一、总体情况\n 2019年，汉中市市场监督管理局认真贯彻落实《条例》。", 2019),
        ("一、总体情况\n（一）主动公开方面。2022年，我镇主动公开政务动态420条。", 2022),
        ("一、总体情况\n二〇二二年，我镇主动公开政务动态420条。", 2022),
        ("一、總體情況\n2022年度，棲霞區交通運輸局認真貫徹實施《條例》。", 2022),
        ("一、政府信息公开概况\n2019年度我局扎实开展信息公开工作。", 2019),
        ("一、总体情况\n2019年5月15日，新《条例》施行，我局认真学习。", None),
        ("一、总体情况\n2019年以来，我局认真贯彻落实《条例》。", None),
        ("一、总体情况\n我局设有机构。2020年，我局将按照要求做好公开。", None),
        ("2019年我局政府信息公开工作运行良好。", None),
    ],
)
def test_the_year_of_which_the_first_chapter_begins_to_speak(text: str, year: int | None) -> None:
    """Of reports that lost their headings and state no period; a note says what told it."""
    found = identify(text)
    assert found.report_year == year
    assert found.notes


@pytest.mark.parametrize(
    ("text", "agency", "code"),
    [
        (
            "一、总体情况\n2019年，汉中市市场监督管理局认真贯彻落实《条例》。",
            *("汉中市市场监督管理局", "610700"),
        ),
        (
            "一、总体情况\n本报告依据《条例》编制。统计期限为2022年1月1日至2022年12月31日。\n"
            "（一）主动公开情况。2022年宜城市教育局全面贯彻落实《条例》精神。",
            *("宜城市教育局", "420684"),
        ),
        (
            "一、总体情况\n2022年,国家新闻出版署坚持以习近平新时代中国特色社会主义思想为指导。",
            *("国家新闻出版署", None),
        ),
        (
            "本年度报告根据《条例》要求，由国家税务总局广州市白云区税务局编制。\n"
            "一、总体情况\n（一）主动公开情况\n2021年，白云区税务局主动公开政府信息38171条。",
            *("国家税务总局广州市白云区税务局", "440111"),
        ),
        (
            "本年度报告是根据《条例》和中原区政府信息公开工作要求，由中原区审计局编制。\n"
            "一、主动公开政府信息情况\n2015年度，本局共主动公开各类政府信息28条。",
            *("中原区审计局", "410102"),
        ),
        (
            "一、总体情况\n2021年,内江市隆昌生态环境局在市委市政府的正确领导下,认真贯彻《条例》。",
            *("内江市隆昌生态环境局", "511083"),
        ),
        (
            "一、总体情况\n2023年,中山市供销合作联社(以下简称“市供销社”)坚持以习近平为指导。",
            *("中山市供销合作联社", "442000"),
        ),
        (
            "一、总体情况\n2022年吉林市卫生健康委政府信息公开工作以《条例》为遵循。",
            *("吉林市卫生健康委", "220200"),
        ),
        ("一、总体情况\n2022年，浑南区民族宗教局贯彻落实《条例》。", "浑南区民族宗教局", "210112"),
        (
            "本年度报告根据《条例》规定要求，由乐清市民政局组织编制，保障信息公开工作的及时、准确。",
            *("乐清市民政局", "330382"),
        ),
        (
            "如对本报告有任何疑问，请联系：涵江区教育局办公室（地址：新涵大街789号）。\n"
            "一、总体情况\n2021年我局认真贯彻落实《条例》。",
            *("涵江区教育局", "350303"),
        ),
        (
            "如有疑问，请与平度市公安局（地址：红旗路36号）联系。\n一、总体情况\n我局认真贯彻。",
            *("平度市公安局", "370283"),
        ),
        (
            "如有疑问，请与来宾市卫生健康委员会办公室联系（地址：盘古大道）。\n一、总体情况\n我委公开。",
            *("来宾市卫生健康委员会", "451300"),
        ),
        # an office within it that has made the report, under all of its name
        (
            "本报告依据《条例》要求，由袁州区市场监督管理局信息中心结合有关统计数据编制而成。如有疑问，"
            "请与袁州区市场监督管理局秘书股联系（地址：袁州大厦）。\n总体情况\n我局认真贯彻。",
            *("袁州区市场监督管理局", "360902"),
        ),
        (
            "本报告根据《条例》要求，由国家税务总局上海市静安区税务局编制。\n"
            "一、总体情况\n2020年，静安区税务局以习近平新时代中国特色社会主义思想为指导。",
            *("国家税务总局上海市静安区税务局", "310106"),
        ),
        (
            "如有疑问，请与国家税务总局珠海市税务局政务公开办公室联系（地址：九洲大道）。\n"
            "一、总体情况\n2020年，珠海市税务局深入贯彻落实决策部署。",
            *("国家税务总局珠海市税务局", "440400"),
        ),
        (
            "一、总体情况\n2022年，在区委、区政府的坚强领导下，海珠区城市管理局认真贯彻落实《条例》。",
            *("海珠区城市管理局", "440105"),
        ),
        ("一、概述\n2019年，同心县委县政府高度重视政府信息公开工作。", None, None),
        # a government may have its readers ask a bureau
        (
            "如有疑问，请与同心县韦州镇人民政府联系。\n一、总体情况\n我镇认真贯彻。",
            "同心县韦州镇人民政府",
            "640324",
        ),
        (
            "如有疑问，请与扎赉特旗好力苏木人民政府党政综合办公室联系。\n一、总体情况\n本苏木。",
            "扎赉特旗好力苏木人民政府",
            "152223",
        ),
        (
            "如有疑问，请联系：硚口区荣华街道办事处党政综合办公室，地址：\n一、总体情况\n我街公开。",
            "硚口区荣华街道办事处",
            "420104",
        ),
        (
            "可通过同心县人民政府网站查阅同心县韦州镇人民政府的指南。\n一、总体情况\n"
            "2023年，韦州镇人民政府认真贯彻落实。",
            "韦州镇人民政府",
            "640324",
        ),
        (
            "根据《条例》要求，同心县人民政府根据全县政府信息公开工作情况，编制本报告。\n"
            "一、总体情况\n我县认真贯彻。",
            "同心县人民政府",
            "640324",
        ),
        ("一、总体情况\n2023年，韦州镇人民政府认真贯彻落实。", None, None),
        ("如有疑问，请与涵江区政务服务局联系。\n一、总体情况\n我区认真贯彻。", None, None),
        ("如有疑问，请与同心县委办公室联系。\n一、总体情况\n我委认真贯彻。", None, None),
        # what an office makes may be the report of its bureau, or of its government
        ("本年度报告根据《条例》要求，由漳州市公安局办公室编制而成。", None, None),
        ("本报告由宿迁市人民政府办公室编制。\n一、概述\n2014年，我市认真贯彻。", None, None),
        ("本报告由硅谷街道办事处依据《条例》编制。", None, None),
        ("一、总体情况\n2022年，同心县委高度重视，我局认真贯彻落实《条例》。", None, None),
        ("一、总体情况\n2022年，同心县人民政府门户网站公开信息20条。", None, None),
        ("一、总体情况\n2022年，在同心县教育局指导下，我校认真贯彻落实《条例》。", None, None),
        ("一、总体情况\n2022年，我局认真贯彻落实《条例》。", None, None),
    ],
)
def test_the_agency_of_which_the_first_chapter_begins_to_speak(
    text: str, agency: str | None, code: str | None
) -> None:
    """Of reports that lost their headings; a note says what told it."""
    found = identify(text)
    assert (found.title, found.agency_name, found.division_code) == (None, agency, code)
    assert found.notes


@pytest.mark.parametrize(
    ("sentence", "agency"),
    [
        ("吉林市卫生健康委编制了吉林市卫健委2022年政府信息公开工作年度报告。", "吉林市卫健委"),
        ("特向社会公布平度市卫生健康局2022年度政府信息公开工作年度报告。", "平度市卫生健康局"),
        ("现公布平度市卫生健康局2021年度政府信息公开工作年度报告。", None),
        ("现公布我局2022年度政府信息公开工作年度报告。", None),
    ],
)
def test_a_report_says_whose_it_is_where_its_heading_does_not(
    sentence: str, agency: str | None
) -> None:
    title = "2022年政府信息公开工作年度报告"
    found = identify(f"{title}\n{sentence}\n一、总体情况\n全年收到申请3件。")
    assert (found.title, found.agency_name, found.report_year) == (title, agency, 2022)


@pytest.mark.parametrize(
    ("title", "named", "agency", "code"),
    [
        ("审计局2024年", "金台区审计局", "金台区审计局", "610303"),
        ("城关镇2024年", "武山县城关镇", "武山县城关镇", "620524"),
        ("财政局2024年", "金台区审计局", "财政局", None),
        ("审计局2023年", "金台区审计局", "审计局", None),
    ],
)
def test_a_name_without_its_division_is_told_by_what_the_report_calls_itself(
    title: str, named: str, agency: str, code: str | None
) -> None:
    text = (
        f"{title}政府信息公开工作年度报告\n现将{named}政府信息公开工作2024年度工作情况报告如下：\n"
    )
    found = identify(text)
    assert (found.agency_name, found.division_code) == (agency, code)


@pytest.mark.parametrize(
    ("itself", "subject", "agency"),
    [
        ("我旗", "东乌旗", "东乌旗人民政府"),
        ("我县", "同心县", "同心县人民政府"),
        ("我市", "吉林市", "吉林市人民政府"),
        ("我局", "同心县", None),
        ("我区", "同心县", None),
        ("我县", "同心县财政局", "同心县财政局"),
        ("我镇", "同心县", None),
    ],
)
def test_a_government_that_calls_itself_by_its_territory(
    itself: str, subject: str, agency: str | None
) -> None:
    """A title that says 我县, and a first sentence that says which."""
    found = identify(
        f"现将{itself}2019年度政府信息公开工作报告如下：\n一、总体情况\n2019年，{subject}深入贯彻落实。"
    )
    assert (found.agency_name, found.report_year) == (agency, 2019)
    assert (found.division_code is None) == (agency is None)


def test_a_short_name_that_a_report_gives_its_agency() -> None:
    title = "武汉市东西湖区发展和改革局2024年政府信息公开工作年度报告\n"
    for printed in ("(以下简称“发改局”)", "（简称：发改局）", "（以下统一简称发改局）"):
        named = f"现将武汉市东西湖区发展和改革局{printed}2024年度有关情况报告如下："
        assert identify(title + named).short_name == "发改局"
    assert identify(title + "根据《政府信息公开条例》（以下简称《条例》）编制。").short_name is None


def test_a_report_that_names_itself_in_its_first_chapter() -> None:
    found = identify(
        "一、总体情况\n根据《条例》规定，现公布我局2022年政府信息公开工作年度报告。"
        "本报告由六部分组成。\n（一）主动公开\n"
    )
    assert (found.report_year, found.agency_name) == (2022, None)
    assert "机关" in "".join(found.notes)


def test_a_name_without_its_division_is_told_by_its_full_name_or_not_at_all() -> None:
    title = "市人民政府办公室2025年政府信息公开工作年度报告"
    full = "现公开天门市人民政府办公室2025年政府信息公开工作年度报告。"
    told = identify(f"{title}\n{full}")
    assert (told.agency_name, told.agency_kind) == ("市人民政府办公室", "office")
    assert told.division_code == "429006"
    assert identify(f"{title}\n同心县人民政府办公室指导。").division_code is None
    assert identify(f"{title}\n{full}荆门市人民政府办公室指导。").division_code is None
    bureau = identify("浑南区国资局\n现公布区政府国资局2022年政府信息公开工作年度报告。")
    assert bureau.division_code == "210112"


def test_a_name_in_traditional_characters() -> None:
    found = identify("武漢市生態環境局2020年政府信息公開年度報告")
    assert found.title == "武漢市生態環境局2020年政府信息公開年度報告"
    assert (found.agency_name, found.division_code) == ("武汉市生态环境局", "420100")
    assert identify("乾县教育局2020年政府信息公开年度报告").agency_name == "乾县教育局"


def test_a_title_goes_before_the_first_chapter() -> None:
    found = identify("同心县2021年政府信息公开工作年度报告\n一、总体情况\n2020年，我县认真学习。")
    assert found.report_year == 2021


@pytest.mark.parametrize(
    "text",
    [
        "一、总体情况\n1月，我局公布2018年政府信息公开工作年度报告。",
        "现将《关于做好2018年政府信息公开工作年度报告编制工作的通知》转发如下。\n一、总体情况\n",
        "一、总体情况\n我局公布2018年政府信息公开工作年度报告。",
    ],
)
def test_what_a_report_says_of_another_is_not_its_title(text: str) -> None:
    assert identify(text).report_year is None


@pytest.mark.parametrize(
    "text",
    [
        "我局及时向社会公布2018年政府信息公开工作年度报告。",
        "总体情况\n2019年，我局编制并发布了2018年政府信息公开工作年度报告。",
        "根据《关于编制2018年政府信息公开工作年度报告有关事项的通知》要求，制作本报告。",
    ],
)
def test_what_is_said_of_the_report_before_is_not_the_title(text: str) -> None:
    assert identify(text).title is None


def test_a_title_in_traditional_characters_is_kept_as_printed() -> None:
    sentence = "根據《條例》規定,現向社會公布2020年度鞍山市公安局政府信息公開工作年度報告。"
    assert identify(sentence).title == "2020年度鞍山市公安局政府信息公開工作年度報告"


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("南华大学2015-2016学年度信息公开工作年度报告\n2016年9月1日到次年", "南华大学"),
        ("中山大学2023—2024学年信息公开年度报告\n一、概述\n2024年，学校认真", "中山大学"),
        ("浙江某某大学2012学年信息公开年度报告", "浙江某某大学"),
        ("现编制2016至2017学年延安大学信息公开工作年度报告。\n一、概述", "延安大学"),
        ("现编制2015-2016学年安徽大学信息公开工作年度报告。\n一、概述", "安徽大学"),
    ],
)
def test_a_school_year_is_no_calendar_year(text: str, agency: str) -> None:
    found = identify(text)
    assert (found.agency_name, found.report_year) == (agency, None)
    assert "学年" in "".join(found.notes)


@pytest.mark.parametrize(
    ("title", "agency"),
    [
        ("揭陽市交通運輸局2016年政府信息公開工作年度報告", "揭阳市交通运输局"),
        ("2023年金華市財政局政府信息公開工作年度報告", "金华市财政局"),
        ("廈門市檔案館2022年政府信息公開工作年度報告", "厦门市档案馆"),
        ("武漢市糧食和物資儲備局2022年政府信息公開工作年度報告", "武汉市粮食和物资储备局"),
        ("武漢市氣象局2022年政府信息公開工作年度報告", "武汉市气象局"),
        ("武漢市藥品監督管理局2022年政府信息公開工作年度報告", "武汉市药品监督管理局"),
        ("武漢市醫療保障局2022年政府信息公開工作年度報告", "武汉市医疗保障局"),
    ],
)
def test_names_in_traditional_characters_are_given_in_simplified_ones(
    title: str, agency: str
) -> None:
    """檔案 means 文件 in the labels of the form, and nothing else in a name."""
    assert identify(title).agency_name == agency


def test_period_scope_and_day_in_traditional_characters() -> None:
    found = identify(
        "同心縣政府信息公開工作年度報告\n發佈日期：2021-01-20\n本報告彙總全縣各部門、鄉鎮的情況編製而成。"
        "統計期限為2020年1月1日至2020年12月31日。"
    )
    assert (found.report_year, found.reporting_scope) == (2020, "consolidated")
    assert str(found.published_on) == "2021-01-20"
    office = identify("同心縣2021年政府信息公開工作年度報告\n統計數據僅包括縣人民政府辦公室。")
    assert office.reporting_scope is None


def test_a_line_of_a_site_above_a_full_title_is_no_part_of_it() -> None:
    text = "武汉市数据开放平台智能问答繁体登录注册\n\n市民政局2024年度政府信息公开工作年度报告"
    assert identify(text).agency_name == "市民政局"


def test_a_report_of_a_government_and_a_zone_has_no_known_scope() -> None:
    """It may count the whole district, or what the two received."""
    text = "现公布广州市黄埔区人民政府 广州开发区管委会2022年政府信息公开工作年度报告。"
    found = identify(text)
    assert (found.agency_name, found.reporting_scope) == (
        "广州市黄埔区人民政府广州开发区管委会",
        None,
    )
    assert "范围" in "".join(found.notes)
    told = identify(text + "本报告汇总全区各部门、各街道的情况编制而成。")
    assert told.reporting_scope == "consolidated"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("重庆黔江高新技术产业开发区管理委员会", "500114"),
        ("重庆市涪陵高新技术产业开发区管理委员会", "500102"),
        ("重庆长寿经济技术开发区管理委员会", "500115"),
        ("泰州姜堰经济开发区管理委员会", "321204"),
        ("江苏常熟经济技术开发区管理委员会", "320581"),
        ("重庆两江新区管理委员会", "500000"),
        ("武汉东湖新技术开发区管理委员会", "420100"),
        ("苏州太湖国家旅游度假区管理委员会", "320500"),
    ],
)
def test_a_zone_named_after_a_county(name: str, code: str) -> None:
    assert identify(f"{name}2022年政府信息公开工作年度报告").division_code == code


@pytest.mark.parametrize(
    ("title", "agency", "code"),
    [
        ("河北雄安新区容城县", "河北雄安新区容城县人民政府", "130629"),
        ("张家口市察北管理区人民政府", "张家口市察北管理区人民政府", None),
        ("福建省平潭综合实验区", "福建省平潭综合实验区", "350128"),
        ("上海市浦东新区", "上海市浦东新区人民政府", "310115"),
        ("温州市龙港市", "温州市龙港市人民政府", "330383"),
    ],
)
def test_a_place_between_a_division_and_its_government(
    title: str, agency: str, code: str | None
) -> None:
    """A county behind a zone is the county; a place that is no division is not the city around."""
    found = identify(f"{title}2022年政府信息公开工作年度报告")
    assert (found.agency_name, found.division_code) == (agency, code)
    assert bool(found.notes) == (code is None)


def test_a_text_without_a_title() -> None:
    found = identify("关于印发2020年政务公开工作要点的通知\n各乡镇人民政府：")
    assert (found.title, found.agency_name, found.report_year) == (None, None, None)
    assert found.notes


@pytest.mark.parametrize(
    "opening",
    [
        "本年度报告根据《中华人民共和国政府信息公开条例》要求编制，统计期限为2013年1月1日至12月31日。",
        "根据《政府信息公开条例》第五十条规定，编制本报告。数据统计期限为2013年1月1日至12月31日。",
        "本报告依据《关于政府信息公开工作年度报告有关事项的通知》，统计期限为2013年1月1日至12月31日。",
        "本报告由概述、主动公开政府信息情况等六部分组成，统计期限为2013年1月1日至12月31日。",
        "根据《政府信息公开条例》等规定，编制发布本报告。统计时间为2013年1月1日起至12月31日止。",
    ],
)
def test_a_report_whose_heading_is_lost_is_one(opening: str) -> None:
    found = identify(f"{opening}\n一、概述\n2013年，我局主动公开政府信息10条。\n")
    assert (found.title, found.report_year, found.is_report) == (None, 2013, True)


@pytest.mark.parametrize(
    "text",
    [
        "本报告根据《政府信息公开条例》的要求编制。\n一、概述\n",  # of which year?
        "本指南根据《政府信息公开条例》编制，2013年1月1日至12月31日有效。\n一、概述\n",
        "根据《政府信息公开条例》，现将2013年工作要点印发给你们。\n一、总体情况\n2013年，各局应当",
    ],
)
def test_other_texts_under_the_regulations_are_no_reports(text: str) -> None:
    assert not identify(text).is_report


def test_a_first_sentence_of_another_year_than_its_chapter_tells_none() -> None:
    """Its first words may be those of last year's report; a plan for the next year is none."""
    text = "肖县水务局政府信息公开工作年度报告\n一、总体情况\n2021年，我局认真公开。{}\n二、其他\n"
    copied = identify(text.format("2022年公开信息7条，2022年度未收到申请。"))
    assert copied.report_year is None
    assert identify(text.format("结转至2022年1件。")).report_year == 2021
