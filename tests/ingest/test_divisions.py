"""Names of divisions, through time and within each other."""

from ingest.identify.divisions import locate, locate_at_end


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


def test_a_name_that_is_short_for_another() -> None:
    """东乡县 of 江西 became 东乡区 in 2016; 东乡族自治县 of 甘肃 is called so, too."""
    assert codes("东乡县交通运输局", 2021) == ["622926"]
    assert codes("东乡县", 2016) == ["622926"]
    assert codes("东乡县", 2014) == ["361029", "622926"]
    assert codes("江西省东乡县", 2014) == ["361029"]
    assert codes("临夏州东乡县", 2014) == ["622926"]
    assert codes("东乡区", 2021) == ["361003"]
    located = locate("北川县财政局", 2021)
    assert located is not None
    assert [d.division_name for d in located.divisions] == ["北川羌族自治县"]


def test_what_is_no_division() -> None:
    assert codes("国家税务总局") == []
    assert codes("") == []


def test_short_names() -> None:
    assert codes("宁夏吴忠市同心县", 2020) == ["640324"]
    assert codes("内蒙古自治区", 2020) == ["150000"]
    assert codes("上海浦东新区", 2020) == ["310115"]
    assert codes("南京鼓楼区", 2020) == ["320106"]
    assert codes("凉山州", 2020) == ["513400"]
    assert codes("博州财政局", 2020) == ["652700"]
    assert codes("锡盟教育局", 2020) == ["152500"]
    assert codes("阜蒙县交通运输局", 2020) == ["210921"]
    assert codes("前郭县财政局", 2020) == ["220721"]
    assert codes("巴州库尔勒市", 2020) == ["652801"]
    assert codes("巴州区财政局", 2020) == ["511902"]
    assert codes("南京", 2020) == []


def test_an_autonomous_county_without_its_peoples() -> None:
    for name in ("耿马自治县", "耿马县", "耿马傣族佤族自治县"):
        located = locate(f"{name}财政局", 2021)
        assert located is not None
        assert [division.division_code for division in located.divisions] == ["530926"]


def test_a_banner_by_its_short_name() -> None:
    assert codes("科右中旗教育局", 2021) == ["152222"]
    assert codes("鄂温克旗", 2021) == ["150724"]


def test_a_name_that_changed_its_code_between_the_tables() -> None:
    assert codes("寿县", 2014) == ["341521"]
    assert codes("寿县", 2016) == ["340422"]
    assert codes("公主岭市", 2019) == ["220381"]
    assert codes("公主岭市", 2020) == ["220184"]
    assert codes("那曲市", 2021) == ["540600"]


def test_between_two_tables_old_and_new_names_both_hold() -> None:
    assert codes("洪泽县", 2016) == ["320829"]
    assert codes("洪泽区", 2016) == ["320813"]


def test_the_path_of_divisions_that_a_text_ends_with() -> None:
    located = locate_at_end("请与江苏省南通市通州区", 2021)
    assert located is not None
    assert [d.division_code for d in located.divisions] == ["320612"]
    assert locate_at_end("请与本街道", 2021) is None
