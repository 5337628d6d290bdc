import pytest

from index.lines import broken, full_width, lines

NARROW = """    为全面贯彻落实上级关于加快发展
现代职业教育的决定，更好地服务全县经
济社会发展，结合我县实际，制定本实施
方案。到2025年，全县职业学校在校生
达到1.2万人，“双师型”教师占专业课
教师的比例不低于60%，实训基地达到
12个，校企合作企业达到80家以上，毕
业生就业率稳定在95%以上，职业培训
每年不少于2万人次。
一、总体要求
    坚持立德树人、德技并修，坚持产教
融合、校企合作，坚持面向市场、促进就
业，坚持面向实践、强化能力。"""


def test_a_line_is_what_is_printed_between_two_breaks() -> None:
    text = "  一、目标 \n\n \u3000\n\t完善机制。\n"
    assert [line.of(text) for line in lines(text)] == ["一、目标", "完善机制。"]


def test_text_of_a_narrow_column_shows_its_width() -> None:
    assert full_width(NARROW, lines(NARROW)) == 36


def test_text_of_whole_paragraphs_has_no_width() -> None:
    text = "\n".join("完善工作机制。" * n for n in range(3, 20))
    assert full_width(text, lines(text)) is None


def test_a_few_lines_have_no_width() -> None:
    text = "完善职业教育工作机制和各项保障制度\n" * 4
    assert full_width(text, lines(text)) is None


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("建立工作协调推进机制。设立由县长担任组长、分管副", "县长担任副组长的工作领导小组。", True),
        ("县教育局、县财政局、", "县人社局", True),
        ("渡工按客渡每船五名、车渡每船六名、渔船每船两名的标准配备，三年新增渡工六十名，乡镇渡口不少于", "25名。", True),
        ("渡工按客渡每船五名、车渡每船六名、渔船每船两名的标准配备，三年新增渡工六十名，乡镇渡口另配", "25名。", False),
        ("完善机制", "，形成合力。", True),
        ("完善机制。", "加强领导。", False),
        ("一、指导思想", "坚持立德树人。", False),
        ("各乡镇人民政府：", "现将方案印发给你们。", False),
        ("佳木斯市人民政府", "2022年12月29日", False),
        ("（试行）", "为规范管理，制定本办法。", False),
        ("巡逻艇每月检修一次。（责任单位：", "市航道局、市公安局）", True),
        ("（责任单位：市航道局）", "（配合单位：市公安局）", False),
        ("渡口（含旅游码头）应当备有下列物品：", "救生衣（每船十件）", False),
        ("航标由市航道局维护；夜航由市公安局巡查", "和登记", True),
    ],
)
def test_a_line_goes_on_where_the_sentence_does(before: str, after: str, *, expected: bool) -> None:
    text = f"{before}\n{after}"
    first, second = lines(text)
    starts = {0} if before.startswith("一、") else set()
    assert broken(text, first, second, width=None, starts=starts) is expected


def test_a_full_line_of_a_narrow_column_goes_on_and_a_short_one_does_not() -> None:
    text = "县职业教育中心（含成人文化技术学校）\n承担培训任务\n县教育局"
    first, second, third = lines(text)
    assert broken(text, first, second, width=36, starts=set())
    assert not broken(text, second, third, width=36, starts=set())


def test_a_numbered_line_never_goes_on_from_the_one_before() -> None:
    text = "坚持产教融合、校企合作，\n二、总体目标"
    first, second = lines(text)
    assert not broken(text, first, second, width=None, starts={second.start})
