"""Web pages: as sites publish them, as browsers save them, as Word pastes into them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Document
from ingest.extract.extraction import extract
from ingest.readers import read
from ingest.readers.errors import UnreadableError
from ingest.reading import read_report
from tests.documents import FULL_REPORTS, check_places, texts

PROSE = (
    "2023年，我县认真贯彻落实《中华人民共和国政府信息公开条例》，"
    "主动公开政府信息，不断提高公开质量。"
)
TABLE = "<table><tr><td>规章</td><td>1</td><td>&nbsp;</td><td>2</td></tr></table>"


def page(body: str, head: str = "") -> Document:
    return read(f"<html><head>{head}</head><body>{body}</body></html>".encode(), ".html")


def row_of(markup: str) -> list[str]:
    (table,) = texts(page(f"<table><tr>{markup}</tr></table>"))
    return table[0]


def test_paragraphs_and_rows_are_lines_in_reading_order() -> None:
    document = page(f"<h1>年度报告</h1><div>一、总体情况<p>{PROSE}</p></div>{TABLE}<p>无。")
    assert document.text == f"年度报告\n一、总体情况\n{PROSE}\n规章\t1\t\t2\n无。\n"
    assert document.media_type == "text/html"
    assert document.reader == "html (utf-8)"


def test_spans_are_kept_as_declared() -> None:
    document = page(
        "<table><tr><td colspan=3 rowspan='3'>三</td><td colspan='0'>a<td colspan=-2>b"
        "<td colspan=99999999999>c<td rowspan=x>d</table>"
    )
    spans = [(cell.text, cell.row_span, cell.column_span) for cell in document.tables[0].rows[0]]
    assert spans == [("三", 3, 3), ("a", 1, 1), ("b", 1, 1), ("c", 1, 1000), ("d", 1, 1)]


def test_what_word_pastes() -> None:
    """Every run its own span or font, digits of one number over several of them."""
    assert row_of(
        '<td class="xl65" style="mso-x:1"><p class="MsoNormal"><span lang=EN-US>规</span>'
        '<font face="宋体"><span>章</span></font><o:p></o:p></p></td>'
        "<td><p><span>1</span><font size=3>2</font><b><i>3</i></b><o:p></o:p></p></td>"
        "<td><p class=MsoNormal><o:p>&nbsp;</o:p></p></td>"
        "<td><!--[if !supportMisalignedColumns]-->7<!--[endif]--></td>"
        "<td><![if !supportLists]>1.<![endif]>秘密</td>"
    ) == ["规章", "123", "", "7", "1.秘密"]


@pytest.mark.parametrize(
    "blank", ["", "&nbsp;", "&#160;&#12288;", "\u200b", "<br>", "<p>\u3000</p>", "&#8203;&#65279;"]
)
def test_blank_cells_are_cells(blank: str) -> None:
    assert row_of(f"<td>1</td><td>{blank}</td><td>2</td>") == ["1", "", "2"]


def test_a_soft_hyphen_is_not_seen_but_before_a_number_it_may_be_its_sign() -> None:
    assert row_of("<td>行政&shy;许可</td><td>1&shy;2</td><td>&shy;7</td><td>&shy;</td>") == [
        "行政许可",
        "12",
        "\xad7",
        "",
    ]


def test_a_line_break_in_a_cell_is_a_space() -> None:
    assert row_of("<td>本年新<br/>制作\n数量</td><td><p>三</p><p>、</p><div>本</div></td>") == [
        "本年新 制作 数量",
        "三 、 本",
    ]


def test_entities_and_full_width_spaces() -> None:
    assert row_of(
        "<td>&quot;三安全&quot;&amp;&lt;</td><td>&#x31;&#50;</td><td>　规　章　</td>"
    ) == [
        '"三安全"&<',
        "12",
        "规　章",
    ]


def test_numbers_of_notes_do_not_join_the_figure() -> None:
    assert row_of("<td>22<sup>1</sup></td><td>7<sup><a href='#n'>[2]</a></sup></td>") == [
        "22 1",
        "7 [2]",
    ]
    style = "font-size:8px; Vertical-Align: super"
    raised = f'<td>22<span style="{style}">1</span></td><td>3<b><i style="{style}">4</i></b>5</td>'
    assert row_of(raised) == ["22 1", "3 4 5"]


def test_struck_out_figures_are_not_stated() -> None:
    assert row_of(
        "<td>12<s>13</s></td><td><del>5</del>6</td><td><strike>7</strike></td>"
        "<td>8<span style='text-decoration: line-through'>9</span></td>"
    ) == ["12", "6", "", "8"]


@pytest.mark.parametrize("word", ["display", "Display", "DISPLAY"])
def test_what_is_not_displayed_is_not_read(word: str) -> None:
    table = f"<table><tr><td>1<span style='{word}: None'>9</span><td>2</table>"
    assert page(f"<p style='{word}:none'>9</p>{table}<p>完").text == "1\t2\n完\n"


def test_what_a_page_does_not_show_is_left_out() -> None:
    document = page(
        "<script>var a='<td>9</td>';</script><style>td{}</style><noscript>请启用脚本</noscript>"
        "<template><p>9</p></template><!-- 9 --><select><option>9</select><textarea>9</textarea>"
        "<div style='DISPLAY : none'>9<table><tr><td>9</table></div><p hidden>9</p>"
        "<table><tr style='display:none'><td>9</td></tr><tr><td>1<td style='display:none'>9"
        "<td>2<span style='display:none;'>9</span></table><p>完"
    )
    assert document.text == "1\t2\n完\n"


def test_what_is_invisible_in_a_table_is_left_out() -> None:
    document = page(
        "<div style='visibility:hidden'><table><tr style='visibility: collapse'><td>9</td></tr>"
        "<tr><td>1<span style='visibility:hidden'>9</span></td><td>2<b style='visibility:visible'>"
        "3</b></td></tr></table></div>"
    )
    assert texts(document) == [[["1", "23"]]]


def test_figures_in_the_fields_of_a_form() -> None:
    document = page(
        "<form><table><tr><td>规章<td><input value='12' readonly>"
        "<td><input type=hidden value=9></table></form>"
    )
    assert texts(document) == [[["规章", "12", ""]]]


def test_a_table_that_lays_out_the_page_is_not_a_table_of_figures() -> None:
    document = page(
        "<table><tr><td>首页<td>公开</table><table><tr><td><ul><li>导航一<li>导航二</ul></td>"
        f"<td><table><tr><td><h1>标题</h1><p>{PROSE}</p>{TABLE}<p>尾部</td></tr></table></td>"
        "<td>友情链接</td></tr><tr><td>版权</td></tr></table>"
    )
    assert document.text == (
        f"首页\t公开\n导航一\n导航二\n标题\n{PROSE}\n规章\t1\t\t2\n尾部\n友情链接\n版权\n"
    )
    assert texts(document) == [[["首页", "公开"]], [["规章", "1", "", "2"]], [["版权"]]]


def test_prose_in_a_frame_keeps_its_lines() -> None:
    document = page(
        f"<table><tr><td><h2>某县2013年报告</h2>{f'<p>{PROSE}</p>' * 6}</td></tr></table>"
    )
    assert document.text.splitlines() == ["某县2013年报告", *[PROSE] * 6]
    assert document.tables == ()


def test_a_table_that_is_not_closed() -> None:
    document = page("<table><tr><td>规章<td>1<tr><td>规范性文件<td>2<p>")
    assert texts(document) == [[["规章", "1"], ["规范性文件", "2"]]]


def test_preformatted_text_reads_like_a_text_file() -> None:
    document = page("<pre>报告\n规章\t1\t\t2\n规范性文件\t3\t4\t5\n完</pre>")
    assert document.text == "报告\n规章\t1\t\t2\n规范性文件\t3\t4\t5\n完\n"
    assert texts(document) == [[["规章", "1", "", "2"], ["规范性文件", "3", "4", "5"]]]


@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "gbk", "big5", "iso-8859-1", ""])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_the_bytes_tell_the_encoding_whatever_is_declared(encoding: str, declared: str) -> None:
    markup = f'<html><meta charset="{declared}"><p>{PROSE}</p><p>其他</p>{TABLE}</html>'
    document = read(markup.encode(encoding), ".html")
    assert document.text == f"{PROSE}\n其他\n规章\t1\t\t2\n"


@pytest.mark.parametrize("stray", ["</b>", "</a>", "</span>", "</FONT>"])
def test_in_a_large_page_no_stray_end_tag_shows_what_is_hidden(stray: str) -> None:
    """Where formatting is taken out before parsing, each end tag still closes its own kind only."""
    hidden = f"<i style='display:none'>藏{stray}住</i>"
    document = page("<p>无<b>。" * 2600 + f"<p>始{hidden}终</p><table><tr><td>8{hidden}</table>")
    assert "始终\n8\n" in document.text
    assert "住" not in document.text


DAMAGED = f"<html><p>{PROSE * 2}</p><table><tr><td>规章</td><td>@12</td><td>3@4</td><td>5</td></tr>"


@pytest.mark.parametrize("head", ['<meta charset="gb2312">', '<meta charset="utf-8">', ""])
@pytest.mark.parametrize("damage", [b"\xff", b"\x80\xff", b"\xa1", b"\x81"])
def test_a_damaged_page_in_gb_18030_keeps_what_is_whole(damage: bytes, head: str) -> None:
    """A damaged sign stays in sight, so that the digits beside it are no clean number."""
    content = (head + DAMAGED).encode("gb18030").replace(b"@", damage)
    document = read(content, ".html")
    assert document.text.startswith(f"{PROSE * 2}\n规章\t")
    assert document.reader == "html (gb18030, damaged)"
    ((row,),) = texts(document)
    assert row[3] == "5"
    for cell in row[1:3]:
        assert "\ufffd" in cell
        assert not cell.isdigit()


@pytest.mark.parametrize("damage", [b"\xff", b"\x81", b"\xe5", b"\xe5\x85"])
def test_a_damaged_page_in_utf_8_is_not_taken_for_gb_18030(damage: bytes) -> None:
    """Its bytes may all be signs of GB 18030 too, but not those that were written."""
    document = read(DAMAGED.encode().replace(b"@", damage), ".html")
    assert document.text.startswith(f"{PROSE * 2}\n规章\t")
    assert document.reader == "html (utf-8, damaged)"
    assert texts(document) == [[["规章", "\ufffd12", "3\ufffd4", "5"]]]


def test_a_page_in_utf_8_with_one_bad_byte_is_no_other_text() -> None:
    page_in_utf_8 = "<p>一年</p>" * 40 + "<p>一x年</p>"
    damaged = page_in_utf_8.encode().replace(b"x", b"\x81")
    assert read(damaged, ".html").text == "一年\n" * 40 + "一\ufffd年\n"


def test_a_stray_control_character_is_left_out() -> None:
    document = read(f"<p>{PROSE}</p><p>行政\x02许可</p><p>1\x082</p>".encode(), ".html")
    assert document.text == f"{PROSE}\n行政许可\n1\ufffd2\n"


def test_utf_8_full_of_control_characters_is_no_other_text() -> None:
    with pytest.raises(UnreadableError, match="not a text file"):
        read("<p>行政\x02许可</p><p>1\x082</p>".encode(), ".html")


@pytest.mark.parametrize(
    "content",
    [
        (DAMAGED * 3).encode("gb18030").replace(b"@", b"\xff" * 20),
        DAMAGED.encode().replace(b"@", b"\xff" * 20),
        DAMAGED.replace("规", "規").encode("big5", "ignore").replace(b"@", b"\xff"),
        (DAMAGED + "\1").encode("gb18030").replace(b"@", b"\xff"),
    ],
    ids=["too much of it", "UTF-8", "Big5", "control characters"],
)
def test_other_damaged_pages_are_not_read(content: bytes) -> None:
    with pytest.raises(UnreadableError, match="not a text file"):
        read(content, ".html")


def test_a_damaged_number_is_not_reported() -> None:
    path = FULL_REPORTS / "shanghai-office-2019.html"
    if not path.is_file():
        return
    page_in_gb = path.read_bytes().decode().encode("gb18030", "replace")
    for damaged in (b">\xff21<", b">8\xff1<", b">82\xff<"):
        document = read(page_in_gb.replace(b">821<", damaged), ".html")
        readings = [
            figure.reading
            for figure in extract(document).figures
            if figure.row_code == "received_new" and figure.column_code == "natural_person"
        ]
        assert [reading.value for reading in readings] == [None]
        assert "\ufffd" in (readings[0].raw_text or "")


@pytest.mark.parametrize("damage", [b"", b"\xff", b"\x81", b"\xa1", b"\x80\xff"])
def test_a_damaged_number_in_prose_is_not_stated(damage: bytes) -> None:
    """Digits beside a U+FFFD are part of a number that nobody can read; whole ones are stated."""
    path = FULL_REPORTS / "shanghai-office-2019.html"
    if not path.is_file():
        return
    sentence = "<p>2019年，收到政府信息公开申请@827件，全年主动公开政府信息8@29条。</p><p>二、"
    page_in_gb = path.read_text("utf-8").replace("<p>二、", sentence, 1).encode("gb18030")
    report = read_report(path, page_in_gb.replace(b"@", damage))
    assert report.document is not None
    start = report.document.text.index("2019年，收到政府信息公开申请")
    readings = [figure.figure.reading for figure in report.prose]
    stated = {
        reading.raw_text
        for reading in readings
        if reading.span is not None and start <= reading.span.start < start + 45
    }
    assert "805件" in {reading.raw_text for reading in readings}
    assert stated == (set() if damage else {"827件", "829条"})


@pytest.mark.parametrize("head", ['<meta charset="big5">', ""])
def test_pages_from_taiwan(head: str) -> None:
    text = "臺北市政府112年政府資訊公開報告，受理申請政府資訊之件數，均依檔案法辦理。"
    document = read(
        f"<html><head>{head}</head><p>{text}</p>{TABLE}".replace("规", "規").encode("big5"), ".html"
    )
    assert document.text == f"{text}\n規章\t1\t\t2\n"
    assert document.reader == "html (big5)"


def test_xhtml() -> None:
    document = read(
        f'<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head>'
        f'<script src="a.js"/><title/></head><body><p>甲<br/>乙</p>{TABLE}</body></html>'.encode(),
        ".xhtml",
    )
    assert document.text == "甲\n乙\n规章\t1\t\t2\n"


def test_what_the_page_says_of_itself() -> None:
    document = page(
        f"<p>{PROSE}</p>",
        "<title>某县2023年政府信息公开工作年度报告 - 某县人民政府网</title>"
        '<meta name="ArticleTitle" content="某县2023年政府信息公开工作年度报告"/>'
        '<meta name="PubDate" content="2024-01-25 10:32"/>'
        '<link rel="canonical" href="http://www.example.gov.cn/zwgk/1.html">',
    )
    assert document.page.title == "某县2023年政府信息公开工作年度报告"
    assert document.page.published == "2024-01-25 10:32"
    assert document.page.url == "http://www.example.gov.cn/zwgk/1.html"


def test_what_the_page_prints_of_itself() -> None:
    document = read(
        "<!-- saved from url=(0040)http://www.example.gov.cn/zwgk/2.html -->\n"
        "<html><title>\n 年报 </title>"
        f"<span>来源：县政府办</span> <span>发布时间：2021年1月29日</span><p>{PROSE}</p>".encode(),
        ".htm",
    )
    assert document.page.title == "年报"
    assert document.page.published == "2021年1月29日"
    assert document.page.url == "http://www.example.gov.cn/zwgk/2.html"


def test_a_page_that_says_nothing_of_itself() -> None:
    assert page(PROSE).page.title is None
    assert page(PROSE).page.published is None
    assert page(PROSE).page.url is None


def test_end_tags_are_counted_wherever_a_page_is_cut_to_count_them() -> None:
    """With one in three an end tag, formatting stays as it is: the stray `</b>` ends nothing."""
    for length in range(40):
        markup = f"<i style='display:none'></b>9{'长' * length}</i>完{'<br>' * 6}"
        assert page(markup).text == "完\n"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (
            "<h1>某县2022年政府信息公开工作年度报告</h1><p><img src='1.jpg'></p><a>下一篇</a>",
            "image",
        ),
        (f"<ul>{'<li>栏目</li>' * 50}</ul><img src=logo.png><img src=2.jpg>", "image"),
        ("<img src=1.jpg>", "image"),
        ("<div id=app></div><script src=a.js></script>", "scripts"),
        ("<iframe src=report.html></iframe>", "frames"),
    ],
)
def test_pages_without_a_report_in_text(body: str, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        page(body)


def test_a_frameset() -> None:
    with pytest.raises(UnreadableError, match="frames"):
        read(b"<html><frameset cols=2><frame src=a.html></frameset></html>", ".html")


def test_a_report_with_pictures_is_read() -> None:
    assert page(f"<img src=logo.png><p>{PROSE}</p><p>{PROSE}</p><p>{PROSE}</p>").text
    rows = "<tr><td>规章<td>1<td>2<td>3</tr>" * 3
    assert page(f"<img src=logo.png><table>{rows}</table>").tables


def test_a_real_page() -> None:
    path = FULL_REPORTS / "shanghai-office-2019.html"
    if not path.is_file():
        return
    document = read(path.read_bytes(), path.suffix)
    assert [len(table.rows) for table in document.tables] == [18, 26, 4]
    assert (document.page.published or "").startswith("2020-01-31")
    read_row = {
        figure.column_code: figure.reading.raw_text
        for figure in extract(document).figures
        if figure.row_code == "received_new"
    }
    assert list(read_row.values())[:1] == ["821"]


PIECES = (
    *("<table>", "</table>", "<tr>", "</tr>", "<td>", "<td colspan=2>", "</td>", "<p>", "</p>"),
    *("<br>", "<div>", "</div>", "<pre>", "</pre>", "<b>", "</b>", "<sup>", "<span>", "</span>"),
    *("<i style='display:none'>", "<tbody>", "<caption>", "<del>", "</del>", "<!--", "-->"),
    *("&nbsp;", "&#1;", "\t", "\n", "1", "23", "规章", " ", "\u3000", "\u200b"),
    *("<script>", "</script>", "<input value='7\t8'>"),
)
MARKUP = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@given(MARKUP)
def test_every_cell_stands_at_its_place_whatever_the_markup(markup: str) -> None:
    try:
        document = page(f"<p>起{markup}")
    except UnreadableError:
        return
    check_places(document)
    for text in (text for table in texts(document) for row in table for text in row):
        assert text == text.strip()


@pytest.mark.parametrize("around", ["{}", "<div>{}</div>", "<div> <div>\n{}</div><!--2--></div>"])
def test_a_list_is_lines_whatever_blocks_stand_around_it(around: str) -> None:
    items = "<ul><li><a>首页</a></li><li> </li><li><b>政务</b>公开</li><li><a>栏目</a>\n</li></ul>"
    assert page(around.format(items)).text == "首页\n政务公开\n栏目\n"
