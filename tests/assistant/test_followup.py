"""Conversations: what a later question takes over from the one before it, and what it does not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant.assistant import Assistant, Steps
from assistant.followup import Turn, understand
from assistant.question import Question, Want
from assistant.reply import Answer, Reason, Refusal, Reply
from assistant.retrieval import Hit, retrieve
from index.build import build
from index.encoder import server
from index.generation import Model, load

NORTH = """北湾县人民政府关于印发《北湾县托育服务提升方案》的通知
北政发〔2024〕5号

北湾县托育服务提升方案

一、工作目标
到2026年,全县每千人口托位数达到4.6个,新建公办托育园8所、社区托育点20个。到2027年,普惠托位占比不低于60%。
二、主要任务
(一)加大投入。新建托位每个补助8000元,改建托位每个补助3000元。(责任单位:县财政局、县卫健局)
(二)培训人员。园长每年培训不少于40学时,保育人员每年培训不少于60学时,培训不合格的不得上岗。(责任单位:县人社局)

附件1
北湾县托育服务任务清单
序号 工作任务 责任部门
1 新建公办托育园8所。 县卫健局、县发改局
2 开展人员培训。 县人社局、县妇联
3 公布收费标准。 县发改局
"""
SOUTH = """南坪县人民政府关于印发《南坪县托育服务实施方案》的通知
南政发〔2024〕9号

南坪县托育服务实施方案

一、工作目标
到2025年,全县每千人口托位数达到3.8个。
二、主要任务
(一)加大投入。新建托位每个补助6000元。不满一年停办的,收回补助。(责任单位:县财政局)
"""


@pytest.fixture(scope="module")
def counties(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("counties")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "beiwan.txt").write_text(NORTH, encoding="utf-8")
    (folder / "corpus" / "nanping.txt").write_text(SOUTH, encoding="utf-8")
    build(folder / "corpus", folder / "home", server())
    return Assistant.open(folder / "home")


def values(reply: Reply) -> list[str]:
    assert isinstance(reply, Answer), reply
    return [value.value for value in reply.answers]


def after(assistant: Assistant, text: str, *before: str) -> Question:
    turn: Turn | None = None
    for said in before:
        turn = understand(said, turn, assistant.library)
    return understand(text, turn, assistant.library).question


@pytest.mark.parametrize(
    ("before", "question", "wanted"),
    [
        (["北湾县新建托位每个补助多少?"], "那南坪县呢?", ["6000元"]),
        (["北湾县新建托位每个补助多少?"], "改建的呢?", ["3000元"]),
        (["北湾县新建托位每个补助多少?"], "谁负责?", ["县财政局", "县卫健局"]),
        (["北湾县园长每年要培训多少学时?"], "那保育人员呢?", ["不少于60学时"]),
        (["北湾县要新建几所公办托育园?"], "社区托育点呢?", ["20个"]),
        (["北湾县任务1由哪些部门负责?"], "任务3呢?", ["县发改局"]),
        (["北湾县任务1由哪些部门负责?"], "what about task 2?", ["县人社局", "县妇联"]),
        (["北湾县任务1由哪些部门负责?", "那任务3呢?"], "讲的是什么?", ["公布收费标准。"]),
        (["北湾县任务1由哪些部门负责?"], "紧挨着的下一项呢?", ["县人社局", "县妇联"]),
        (["北湾县任务1由哪些部门负责?", "那下一项呢?"], "再下一项呢?", ["县发改局"]),
        (["北湾县任务3由哪些部门负责?"], "and the previous one?", ["县人社局", "县妇联"]),
        (["县妇联在北湾县的清单里有哪些任务?"], "那县卫健局呢?", ["新建公办托育园8所"]),
        (["北湾县每千人口托位数要达到多少?", "南坪县呢?"], "什么时候?", ["到2025年"]),
    ],
)
def test_a_follow_up_is_answered_with_what_it_leaves_unsaid(
    counties: Assistant, before: list[str], question: str, wanted: list[str]
) -> None:
    assert values(counties.ask(question, before)) == wanted


def test_a_consequence_is_looked_for_beside_the_answer_and_is_not_the_answer_again(counties: Assistant) -> None:
    reply = counties.ask("要是不合格呢?", ["北湾县保育人员每年要培训多少学时?"])
    assert any("不得上岗" in value for value in values(reply))
    assert "不少于60学时" not in values(reply)


def test_the_sentence_that_answered_before_gives_way_to_the_one_beside_it(counties: Assistant) -> None:
    reply = counties.ask("那不到一年就关门的,新建托位的补助怎么办?", ["南坪县新建托位每个补助多少?"])
    assert values(reply) == ["不满一年停办的,收回补助"]


def test_a_question_that_points_back_in_its_middle_stays_where_the_one_before_was_answered(assistant: Assistant) -> None:
    asked = after(assistant, "地皮和钱上怎么给它撑腰?", "衡水的双师型教师要占多少?")
    assert asked.documents == frozenset({"hengjiaozhicheng-2019-17"})
    assert asked.context


def test_what_was_said_is_not_what_is_asked(assistant: Assistant) -> None:
    assert after(assistant, "要是没达到这个比例会怎么样?", "衡水的双师型教师要占多少?").wants == frozenset()


def test_a_question_that_was_just_asked_is_not_answered_again_to_understand_the_next(home: Path) -> None:
    asked: list[str] = []

    def counted(question: Question, *rest: Any) -> list[Hit]:
        asked.append(question.text)
        return retrieve(question, *rest)

    encoder = server()
    assistant = Assistant(load(home, Model.of(encoder)), encoder, Steps(retrieve=counted))
    first, then = "衡水的双师型教师要占多少?", "地皮和钱上怎么给它撑腰?"
    anew = values(assistant.ask(then, [first]))
    assistant.ask(first)
    asked.clear()
    assert values(assistant.ask(then, [first])) == anew
    assert first not in asked
    assistant.ask(then, [first], documents=["hengjiaozhicheng-2019-17"])
    assert first in asked


def test_another_place_that_no_document_is_about_is_refused_with_the_places_there_are(counties: Assistant) -> None:
    reply = counties.ask("上海呢?", ["北湾县新建托位每个补助多少?"])
    assert isinstance(reply, Refusal)
    assert reply.reason is Reason.NO_SUCH_DOCUMENT
    assert any("北湾县" in note and "南坪县" in note for note in reply.notes)


def test_a_number_beyond_the_list_is_refused_in_a_follow_up_too(counties: Assistant) -> None:
    reply = counties.ask("任务9呢?", ["北湾县任务1由哪些部门负责?"])
    assert isinstance(reply, Refusal)
    assert reply.reason is Reason.NO_SUCH_ITEM


def test_what_was_taken_over_is_told(counties: Assistant) -> None:
    reply = counties.ask("那南坪县呢?", ["北湾县新建托位每个补助多少?"])
    assert "接上一问，按“南坪县新建托位每个补助多少?”理解" in reply.notes
    assert "沿用上一问的文件范围" in counties.ask("托位补助谁来发?", ["北湾县新建托位每个补助多少?"]).notes


def test_of_two_things_asked_one_after_the_other_the_last_is_meant(counties: Assistant) -> None:
    notes = counties.ask("社区托育点呢?", ["北湾县园长每年要培训多少学时?", "那保育人员呢?"]).notes
    assert "接上一问，按“社区托育点，北湾县园长每年要培训多少学时?”理解" in notes


def test_the_reply_repeats_the_question_as_it_was_put(counties: Assistant) -> None:
    assert counties.ask("那南坪县呢?", ["北湾县新建托位每个补助多少?"]).question == "那南坪县呢?"


def test_a_question_that_names_its_document_takes_over_nothing(assistant: Assistant) -> None:
    question = after(assistant, "衡水的生均校舍面积是多少?", "綦江要建几所高校?")
    assert question.documents == frozenset(("hengjiaozhicheng-2019-17",))
    assert question.context == ()
    assert question.notes == ()


def test_a_question_without_a_place_stays_with_the_documents_before(assistant: Assistant) -> None:
    question = after(assistant, "生均校舍面积是多少?", "衡水的校园占地每人至少几平方米?")
    assert question.documents == frozenset(("hengjiaozhicheng-2019-17",))
    assert question.context == ()


def test_a_question_that_the_documents_before_do_not_answer_is_asked_of_all(assistant: Assistant) -> None:
    reply = assistant.ask("学校食堂能不能建大师工作坊、名师工作坊?", ["綦江要建几所高校?"])
    assert "沿用上一问的文件范围" not in reply.notes


@pytest.mark.parametrize(
    ("question", "want"),
    [("谁负责?", Want.DEPARTMENT), ("by when?", Want.DATE), ("那綦江呢?", Want.QUANTITY), ("那校舍呢?", Want.QUANTITY)],
)
def test_what_is_asked_is_the_last_thing_asked(assistant: Assistant, question: str, want: Want) -> None:
    assert after(assistant, question, "衡水的校园占地每人至少几平方米?").wants == frozenset((want,))


def test_he_is_the_person_just_named(assistant: Assistant) -> None:
    assert "副县长" in values(assistant.ask("他是什么职务?", ["金沙信誉县领导小组的副组长是谁?"]))


def test_questions_before_the_last_are_remembered(assistant: Assistant) -> None:
    question = after(assistant, "那甘谷呢?", "衡水的双师型教师要占多少?", "那綦江呢?", "谁负责?")
    assert question.documents == frozenset(("guzhengfa-2021-19",))
    assert question.wants == frozenset((Want.DEPARTMENT,))
    assert any("双师" in way for group in question.content for way in group)


def test_another_number_is_one_of_the_same_list(counties: Assistant) -> None:
    after_list = after(counties, "那第3项呢?", "北湾县任务清单第1项讲什么?")
    assert (after_list.item, after_list.listed) == (3, True)
    assert "任务清单第3项" in after_list.text
    assert after(counties, "那第2条呢?", "北湾县任务清单第1项讲什么?").text.startswith("北湾县第2条")
