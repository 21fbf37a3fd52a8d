"""Labels torn from their cells: numbers behind several of them are nobody's."""

from ingest.extract.extraction import extract
from tests.documents import text_document

HEAD = """| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
|---|---|---|---|
| 规章 | 0 | 0 | 0 |

三、收到和处理政府信息公开申请情况
| 一、本年新收政府信息公开申请数量 | 32 | 2 | 0 | 0 | 0 | 0 | 34 |
|---|---|---|---|---|---|---|---|
"""
LAST = "| 1.本机关不掌握相关政府信息 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"


def statuses(text: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for figure in extract(text_document(HEAD + text)).figures:
        if figure.row_code:
            found.setdefault(figure.row_code, set()).add(figure.reading.status.value)
    return found


def test_numbers_behind_two_labels_are_neither_s() -> None:
    found = statuses(
        "7.属于行政执法案卷\n8.属于行政查询事项\n"
        f"| 5 | 1 | 0 | 0 | 0 | 0 | 6 |\n|---|---|---|---|---|---|---|\n{LAST}"
    )
    assert found["denied_enforcement_file"] == {"ambiguous"}
    assert found["denied_administrative_inquiry"] == {"ambiguous"}
    assert found["received_new"] == found["unavailable_not_held"] == {"reported"}


def test_numbers_behind_one_label_are_its_own() -> None:
    found = statuses(f"8.属于行政查询事项\n| 5 | 1 | 0 | 0 | 0 | 0 | 6 |\n{LAST}")
    assert found["denied_administrative_inquiry"] == {"reported"}


def test_numbers_that_stand_before_the_first_label_leave_the_others_in_doubt() -> None:
    found = statuses(
        "| 5 | 1 | 0 | 0 | 0 | 0 | 6 |\n7.属于行政执法案卷\n| 2 | 1 | 0 | 0 | 0 | 0 | 3 |\n"
        f"8.属于行政查询事项\n{LAST}"
    )
    assert found["denied_enforcement_file"] == {"ambiguous"}
    assert found["denied_administrative_inquiry"] == {"ambiguous"}
    assert found["unavailable_not_held"] == {"reported"}
