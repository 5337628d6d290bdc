"""The thing of a sort that a question asks for: where in a sentence it begins and ends."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.question import alone
from assistant.things import also, sorts, things, titles


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("两地各叫什么制度?", ("制度",)),
        ("按什么标准或办法来?", ("标准", "办法")),
        ("请哪些人来上课?", ("人员", "人才", "人士", "群体", "人群")),
        ("Which vocational education group do they join?", ("集团",)),
        ("要达到多少?", ()),
    ],
)
def test_what_stands_behind_the_question_word_names_the_sort(question: str, named: tuple[str, ...]) -> None:
    assert sorts(question) == named


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("叫什么制度?", "完善企业技术人员与学校领导、骨干教师相互兼职制度", ["骨干教师相互兼职制度"]),
        ("按什么要求来?", "按照政治家、教育家的要求选好校长", ["政治家、教育家的要求"]),
        ("写进什么规划?", "应当纳入国民经济和社会发展规划", ["国民经济和社会发展规划"]),
        ("鼓励请哪些人?", "鼓励专家、学者以及其他有专长的人员兼职任教", ["专家、学者以及其他有专长的人员"]),
        ("各支持建什么?", "支持企业与学校共建实训车间、研发中心,推进创新", ["实训车间、研发中心"]),
        ("按什么规范来?", "严格执行《校园规范》", ["《校园规范》"]),
        ("要培养哪类教师?", "培养“双师型”教师", ["“双师型”教师"]),
        ("叫什么制度?", "建立制度", []),
        ("培养哪些人才?", "培养农机推广、乡村电商等实用人才", ["农机推广、乡村电商等实用人才"]),
        ("要建什么示范学校?", "建设一批示范性幼儿园", []),
        ("叫什么制度?", "明确考核制度的范围", []),
        ("要扩大什么保障?", "扩大门诊慢病保障范围", []),
        ("按哪几项制度办?", "落实约谈、限期整改等制度", []),
        ("协会起什么作用?", "协会要充分发挥统筹协调、行业自律作用", ["统筹协调、行业自律"]),
    ],
)
def test_a_thing_begins_behind_its_verb_and_ends_with_its_sort(assistant: Assistant, question: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in things(alone(question, assistant.library), text, 0)] == found


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("渡口照哪份规划修?", ["《水运发展规划》", "《渡口管理办法》"]),
        ("Which plan do the ferries follow?", ["《水运发展规划》", "《渡口管理办法》"]),
        ("渡口怎么修?", []),
        ("哪份规划最新?", []),
    ],
)
def test_titles_answer_where_what_something_rests_on_is_asked(assistant: Assistant, question: str, found: list[str]) -> None:
    text = "依据《水运发展规划》和《渡口管理办法》修建渡口"
    assert [text[start:end] for start, end in titles(alone(question, assistant.library), text)] == found


def test_an_office_that_a_part_only_speaks_of_is_not_what_it_asks_for(assistant: Assistant) -> None:
    text = "县林业局要发挥统筹协调作用,配合水务部门修渠"
    asked = alone("县林业局扮演什么角色,跟哪些部门一起修渠?", assistant.library)
    assert [text[start:end] for start, end in also(asked, text)] == ["统筹协调"]
