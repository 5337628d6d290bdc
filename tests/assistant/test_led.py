"""Where the nearest sentence only leads to the answer: what other clauses say of the clause they point at by its number, and what goes on about a case."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.assistant import Assistant
from assistant.decision import ENOUGH
from assistant.reply import Answer

PARKS = """云滩市公园管理条例

第一条 为了规范公园管理,根据有关法律,制定本条例。
第二条 公园管理机构应当公布下列内容：
（一）公园的开放时间；
（二）游乐设施的检修结果；
（三）停车场的收入和支出。
前款第二项、第三项规定的内容，应当每半年公布一次。
第三条 公园内禁止下列行为：
（一）攀折花木；
（二）喂食天鹅；
（三）放飞孔明灯。
违反前款第三项规定的，由公安机关处二百元以上五百元以下罚款。
第四条 游客应当在划定的区域内搭建帐篷。
第五条 违反本条例第三条规定，按照下列规定处罚：
（一）违反第一项规定，由园林部门责令补种，处五十元罚款；
（二）违反第二项规定，由渔政部门予以警告，处一百元罚款。
第六条 违反本条例第四条规定的，由公园管理机构责令限期拆除；逾期不拆除的，没收帐篷。
第七条 拍摄电视剧应当提前十日申请。
第八条 未申请就拍摄电视剧的，由公园管理机构责令停止拍摄，处三百元罚款。
第九条 在湖中游泳的，由公园管理机构责令离开；拒不离开的，处八十元罚款。
第十一条 游客不听劝阻进入苗圃的，巡园员应当劝离并登记。
第十二条 违反本条例第十一条规定的，由园林部门给予警告，处六十元罚款。
第十条 在湖中划船的，由公园管理机构责令靠岸，处二十元罚款。
"""


@pytest.fixture(scope="module")
def parks(over: Callable[[str], Assistant]) -> Assistant:
    return over(PARKS)


def answer(assistant: Assistant, question: str) -> Answer:
    reply = assistant.ask(question)
    assert isinstance(reply, Answer), reply
    return reply


@pytest.mark.parametrize(
    ("question", "value", "places"),
    [
        ("在公园放飞孔明灯要罚多少钱?", "二百元以上五百元以下罚款", ["第三条第二款", "第三条(三)"]),
        ("在公园里攀折花木罚多少钱?", "五十元罚款", ["第五条(一)", "第三条(一)"]),
        ("喂食天鹅被抓到了,归哪个部门罚?", "渔政部门", ["第五条(二)", "第三条(二)"]),
        ("谁来处理喂食天鹅的人?", "渔政部门", ["第五条(二)", "第三条(二)"]),
        ("How high is the fine for feeding the swans (喂食天鹅)?", "一百元罚款", ["第五条(二)", "第三条(二)"]),
        ("游客不听劝阻进入苗圃,巡园员怎么办?", "第十一条 游客不听劝阻进入苗圃的，巡园员应当劝离并登记", ["第十一条"]),
        ("游客在划定的区域外搭帐篷会怎么处理?", "由公园管理机构责令限期拆除", ["第六条", "第四条"]),
    ],
)
def test_what_is_done_about_a_deed_is_said_where_the_rule_against_it_is_pointed_at(
    parks: Assistant, question: str, value: str, places: list[str]
) -> None:
    reply = answer(parks, question)
    assert [given.value for given in reply.answers] == [value]
    assert [quote.address for quote in reply.quotes] == places


def test_who_asks_what_is_forbidden_gets_the_deeds(parks: Assistant) -> None:
    values = [value.value for value in answer(parks, "公园里禁止哪些行为?").answers]
    assert values == ["攀折花木", "喂食天鹅", "放飞孔明灯"]


def test_a_value_is_given_that_another_clause_says_of_an_item(parks: Assistant) -> None:
    reply = answer(parks, "停车场的收入和支出多久公布一回?")
    assert "每半年" in reply.answers[0].value
    assert [quote.address for quote in reply.quotes] == ["第二条第二款", "第二条(三)"]


def test_the_case_that_a_question_tells_is_answered_and_not_the_one_before_it(parks: Assistant) -> None:
    values = [value.value for value in answer(parks, "乱搭帐篷叫他拆,逾期不拆除会怎样?").answers]
    assert values == ["没收帐篷"]


def test_the_fine_may_stand_in_the_sentence_behind_the_deed(parks: Assistant) -> None:
    assert [value.value for value in answer(parks, "在湖中游泳罚多少钱?").answers] == ["八十元罚款"]


@pytest.mark.parametrize(
    ("question", "value"),
    [("没申请就在公园拍摄电视剧,罚多少钱?", "三百元罚款"), ("在公园拍摄电视剧,要提前几天申请?", "提前十日")],
)
def test_the_rule_and_what_is_done_about_breaking_it_are_told_apart(parks: Assistant, question: str, value: str) -> None:
    assert [given.value for given in answer(parks, question).answers] == [value]


def test_the_fine_for_another_deed_is_no_answer(parks: Assistant) -> None:
    asked = "半夜弹钢琴罚多少钱?"
    assert answer(parks, asked).confidence < ENOUGH < answer(parks, "攀折花木罚多少钱?").confidence
