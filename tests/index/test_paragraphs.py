import pytest

from index import noise
from index.document import Noise, NoiseKind
from index.lines import lines
from index.paragraphs import Paragraph, paragraphs
from index.span import Span


def read(text: str, furniture: list[Noise] | None = None, tables: list[Span] | None = None) -> list[Paragraph]:
    rows = lines(text)
    return paragraphs(text, rows, noise.find(text, rows) if furniture is None else furniture, tables or [])


def words(text: str) -> list[str]:
    return [paragraph.text for paragraph in read(text)]


def test_a_sentence_broken_at_a_page_end_is_one_paragraph() -> None:
    text = "（三）建立督导评估制度。完善职业教育督导评估办法，确保不让\n\n一名学生因贫失学。\n\n四、组织实施\n"
    assert words(text) == ["（三）建立督导评估制度。完善职业教育督导评估办法，确保不让一名学生因贫失学。", "四、组织实施"]


def test_a_page_number_inside_a_sentence_is_left_out_of_what_is_read() -> None:
    text = "各职教中心要根据战略性新兴产业发展统一部署，大力建设与机器人、新\n— 12 —\n材料、大数据密切相关的专业，为新兴产业发展提供人才支撑和智力服务。\n"
    (only,) = read(text)
    assert (
        only.text
        == "各职教中心要根据战略性新兴产业发展统一部署，大力建设与机器人、新材料、大数据密切相关的专业，为新兴产业发展提供人才支撑和智力服务。"
    )
    assert only.span == Span(0, len(text) - 1)


NARROW = """    为全面贯彻落实上级关于加快发展
现代职业教育的决定，更好地服务全县经
济社会发展，结合我县实际，制定本实施
方案。到2025年，全县职业学校在校生
达到1.2万人，“双师型”教师占专业课
教师的比例不低于60%，实训基地达到
12个，校企合作企业达到80家以上，毕
业生就业率稳定在95%以上，职业培训
（含农民工培训、退役军人培训、社区）
每年不少于2万人次。
一、总体要求
    坚持立德树人、德技并修，坚持产教
融合、校企合作，坚持面向市场、促进就
业，坚持面向实践、强化能力。
二、重点任务
（一）健全体系"""


def test_the_lines_of_a_narrow_column_are_joined_to_the_paragraphs_they_were() -> None:
    assert words(NARROW) == [
        (
            "为全面贯彻落实上级关于加快发展现代职业教育的决定，更好地服务全县经济社会发展，结合我县实际，制定本实施方案。到2025年，"
            "全县职业学校在校生达到1.2万人，“双师型”教师占专业课教师的比例不低于60%，实训基地达到12个，校企合作企业达到80家以上，"
            "毕业生就业率稳定在95%以上，职业培训（含农民工培训、退役军人培训、社区）每年不少于2万人次。"
        ),
        "一、总体要求",
        "坚持立德树人、德技并修，坚持产教融合、校企合作，坚持面向市场、促进就业，坚持面向实践、强化能力。",
        "二、重点任务",
        "（一）健全体系",
    ]


def test_numbers_that_touch_their_titles_count_where_three_of_them_rise_from_one() -> None:
    glued = "1加强思想政治教育\n2着力落实五育并举\n3深化文化育人行动\n"
    assert [p.marker.number if p.marker else None for p in read(glued)] == [1, 2, 3]
    assert [p.marker for p in read("1加强思想政治教育\n2着力落实五育并举\n完善机制。\n")] == [None, None, None]
    assert [p.marker for p in read("8所高校落户\n5加强领导\n")] == [None, None]


CONTENTS = "目录\n第一章 总则\n第二章 规划\n第三章 附则\n第一章 总则\n第一条 为了规范管理，制定本办法。\n第二章 规划\n"


def test_a_table_of_contents_is_told_apart_from_the_chapters_that_come_again() -> None:
    assert [(p.text, p.listed) for p in read(CONTENTS)][1:5] == [
        ("第一章 总则", True),
        ("第二章 规划", True),
        ("第三章 附则", True),
        ("第一章 总则", False),
    ]


def test_a_table_of_contents_may_stand_on_one_line() -> None:
    text = "第一章 总则 第二章 规划 第三章 附则\n第一章 总则\n第一条 为了规范管理，制定本办法。\n"
    assert [paragraph.listed for paragraph in read(text)] == [True, False, False]


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("附件：1.工作领导小组\n2.任务清单\n3.问题清单\n附件1\n工作领导小组\n", [True, True, True, False, False]),
        ("附件：\n1.工作领导小组\n2.任务清单\n\n附件1\n", [True, True, True, False]),
        ("附件：《行动计划（2019-2022年）》\n衡水市教育局\n", [True, False]),
        ("附件1：工作领导小组\n附件2：任务清单\n某县人民政府\n", [True, True, False]),
        ("附件1：工作领导小组\n组长由县长担任。\n附件2：任务清单\n一、任务\n", [False, False, False, False]),
        ("1.加强领导。\n2.加强督导。\n", [False, False]),
    ],
)
def test_a_list_of_annexes_is_told_apart_from_the_annexes(text: str, listed: list[bool]) -> None:
    assert [paragraph.listed for paragraph in read(text)] == listed


def test_titles_of_annexes_with_a_table_between_them_list_nothing() -> None:
    text = "附件1：任务清单\n一 二 三\n附件2：问题清单\n"
    table = Span(text.index("一 二"), text.index("\n附件2"))
    assert [paragraph.listed for paragraph in read(text, tables=[table])] == [False, False]


def test_a_table_parts_the_lines_around_it() -> None:
    text = "责任单位为县教育局、\n表\n县财政局、县人社局\n"
    assert [p.text for p in read(text, tables=[Span(11, 12)])] == ["责任单位为县教育局、", "县财政局、县人社局"]


def test_noise_at_both_ends_of_a_line_is_cut_off_and_noise_inside_it_stays() -> None:
    text = "首尾 完善机 制 末尾\n"
    holes = [Noise(Span(0, 2), NoiseKind.NAVIGATION), Noise(Span(6, 7), NoiseKind.BLANK), Noise(Span(9, 11), NoiseKind.NAVIGATION)]
    (only,) = read(text, furniture=holes)
    assert only.span == Span(3, 8)
    assert only.text == "完善机制"


MEASURES = [f"    {n}.第{n}项措施。航道每年疏浚一次。" for n in range(1, 9)]


def test_a_line_below_an_indented_paragraph_goes_on_with_it_whatever_it_ends_in() -> None:
    text = "\n".join((*MEASURES, "    9.添置巡逻艇。今年添置两艘；", "明年添置三艘。", "", "附记另行公布。", ""))
    assert words(text)[-2:] == ["9.添置巡逻艇。今年添置两艘；明年添置三艘。", "附记另行公布。"]


def test_a_line_is_a_paragraph_of_its_own_where_none_is_indented() -> None:
    text = "\n".join((*(line.strip() for line in MEASURES), "9.添置巡逻艇。今年添置两艘；", "明年添置三艘。", ""))
    assert words(text)[-2:] == ["9.添置巡逻艇。今年添置两艘；", "明年添置三艘。"]
