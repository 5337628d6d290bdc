"""Which part of a sentence answers: the part that is about what is asked, and of a list the list."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.phrases import around, chains, members, stretches
from assistant.reply import Answer

SENTENCE = "支持企业发展,建设一批集研发、检测、真实生产和技术服务于一体的平台"


def test_parts_lie_between_commas_alone_and_with_their_neighbours() -> None:
    text = "(一)建机制,补短板,抓落实"
    assert [text[start:end] for start, end in stretches(text, 3)] == [
        "建机制",
        "建机制,补短板",
        "建机制,补短板,抓落实",
        "补短板",
        "补短板,抓落实",
        "抓落实",
    ]


def test_no_part_ends_within_a_ratio_or_a_large_number() -> None:
    text = "教师与学生之比不超过1:20,每人补助1,200元"
    assert [text[start:end] for start, end in stretches(text, 0)] == ["教师与学生之比不超过1:20", text, "每人补助1,200元"]


def test_no_part_is_longer_than_a_reader_takes_in_at_once() -> None:
    assert list(stretches("长" * 91, 0)) == []


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        (SENTENCE, ["研发、检测、真实生产和技术服务"]),
        ("实行课程互选、学分互认、资源互通", ["课程互选、学分互认、资源互通"]),
        ("落实督导报告、约谈、限期整改、奖惩等制度", ["督导报告、约谈、限期整改、奖惩"]),
        ("聘请专家、学者和有一技之长的人员兼职任教", ["聘请专家、学者和有一技之长的人员"]),
        ("统筹推进各项工作", []),
        ("编写补充性、更新性和延伸性的读本", []),
        ("保障随迁子女在入学、转学、奖励资助方面同等对待", ["入学、转学、奖励资助"]),
    ],
)
def test_a_list_ends_where_its_last_member_does_and_begins_with_a_whole_word(text: str, lists: list[str]) -> None:
    assert [text[start:end] for start, end in chains(text, 0)] == lists


def test_the_number_of_an_article_is_no_part_of_its_list() -> None:
    text = "第八条 餐饮、住宿、零售企业"
    assert [text[start:end] for start, end in chains(text, 4)] == ["餐饮、住宿、零售企业"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("入学、转学、奖励和资助", ["入学", "转学", "奖励", "资助"]),
        ("餐饮、住宿以及其他企业", ["餐饮", "住宿", "其他企业"]),
        ("食品、和田玉石", ["食品", "和田玉石"]),
        ("技能鉴定", ["技能鉴定"]),
        ("采茶、、制茶、", ["采茶", "制茶"]),
        ("定额标准和拨款标准", ["定额标准", "拨款标准"]),
        ("采茶和制茶技术", ["采茶和制茶技术"]),
    ],
)
def test_a_list_is_taken_apart_into_its_members(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in members(text)] == parts


def test_a_list_stands_between_the_commas_around_it() -> None:
    start = SENTENCE.index("研发")
    assert SENTENCE[slice(*around(SENTENCE, start, start + 2))] == "建设一批集研发、检测、真实生产和技术服务于一体的平台"


def test_what_a_row_says_ends_where_its_departments_begin(assistant: Assistant) -> None:
    reply = assistant.ask("金沙信誉县的任务分工表里,企业出钱办学有什么税上的好处?")
    assert isinstance(reply, Answer)
    assert [answer.value for answer in reply.answers] == ["可按国家有关规定享受税收减免等优惠"]
