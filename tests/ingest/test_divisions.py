"""Names of divisions, through time and within each other."""

from ingest.divisions import locate


def codes(name: str, year: int | None = None) -> list[str]:
    located = locate(name, year)
    return [d.division_code for d in located.divisions] if located else []


def test_the_longest_path_of_divisions_is_read() -> None:
    located = locate("宁夏回族自治区吴忠市同心县人民政府", 2020)
    assert located is not None
    assert [d.division_code for d in located.divisions] == ["640324"]
    assert located.rest == "人民政府"


def test_a_name_keeps_the_codes_it_has_had() -> None:
    assert codes("洪泽县", 2010) == ["320829"]
    assert codes("洪泽区", 2023) == ["320813"]
    assert codes("闸北区", 2012) == ["310108"]


def test_a_name_alone_may_mean_many() -> None:
    assert len(codes("鼓楼区", 2020)) == 4
    assert codes("南京市鼓楼区", 2020) == ["320106"]


def test_what_is_no_division() -> None:
    assert codes("国家税务总局") == []
    assert codes("") == []
