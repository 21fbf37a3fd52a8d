"""Places of squeezed text in the original."""

import pytest

from ingest.extract.text.squeeze import Squeezed


@pytest.mark.parametrize(
    ("original", "squeezed", "printed"),
    [
        ("前言\n\n本年新\u3000 收 数量", "本年新收数量", "本年新\u3000 收 数量"),
        ("3.危及“三安全 一稳定”\t0", "三安全一稳定", "三安全 一稳定”"),
        (" \n（一）予以\n公开 \n\n", "(一)予以公开", "（一）予以\n公开"),
        ("1 规範性檔案 7", "规范性文件", "规範性檔案"),
    ],
)
def test_a_squeezed_text_has_its_place_in_the_original(
    original: str, squeezed: str, printed: str
) -> None:
    for begin in (0, 1):
        text = Squeezed(original, begin)
        start = text.text.index(squeezed)
        span = text.span(start, start + len(squeezed))
        assert original[span.start : span.end] == printed
