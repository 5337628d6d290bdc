"""Questions that ask for no value: the sentence of the sort that is sought answers, or the one that the nearest leads to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.found import Found
from assistant.reply import Answer
from assistant.sought import members, names
from index.build import build
from index.encoder import server

MEALS = """南坪县养老服务方案

一、主要任务
(一)设立社区食堂。为七十岁以上老人提供午餐,每餐收费不超过八元。餐费差额由县财政和慈善会分担。
(二)组建护理队伍。招募退休护士和社工上门照护,每周不少于两次。
(三)建立应急呼叫网络。给独居老人装上一键呼叫器,由社区值守。
"""
LIBRARIES = """云滩市公共图书馆管理办法

第一条 为了规范公共图书馆服务,根据有关法律,制定本办法。
第二条 本办法所称公共图书馆，是指向社会公众免费开放，收集、整理、保存文献信息的公益性文化设施。流动图书馆，是指装有书架，按照固定路线到村庄和社区停靠借书的车辆。
第三条 公共图书馆应当免费提供文献借阅、阅览座位和自习场所服务，流动图书馆由公共图书馆管理。
第四条 读者应当爱护馆藏文献。读者遗失借书证的，应当及时办理借书证挂失。借书证是借阅文献、预约座位的凭证。严禁在馆内吸烟、烹煮食物。
第五条 读者有下列行为之一的，公共图书馆可以暂停其借阅资格，处五十元以上二百元以下罚款；构成犯罪的，依法追究刑事责任：
（一）在文献上涂画的；
（二）把古籍带出阅览室的；
（三）冒用他人借书证的。

附:政策问答
问：借的书弄丢了怎么办？
答：照原价三倍赔偿，或者买来同版本的书抵还。
问：这次修改动了哪几处？
答：主要有三处：一是把借期由二十日改为三十日；二是取消了押金；三是新设了流动图书馆。
"""
STAFF = """云滩市图书馆办法

第一条 本办法所称图书馆，是指向人们开放的设施。
第二条 本办法所称图书馆服务，是指图书馆工作人员向人们提供的服务。
第三条 图书馆的从业人员包括馆长、馆员、修复员和保安员。
第四条 建立借阅点。
（责任单位：市图书馆、各镇图书馆）
"""


@pytest.fixture(scope="module")
def libraries(over: Callable[[str], Assistant]) -> Assistant:
    return over(LIBRARIES)


def answer(assistant: Assistant, question: str) -> Answer:
    reply = assistant.ask(question)
    assert isinstance(reply, Answer), reply
    return reply


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("怎样的车才叫“流动图书馆”?", "流动图书馆，是指装有书架，按照固定路线到村庄和社区停靠借书的车辆"),
        ("什么样的设施算公共图书馆?", "第二条 本办法所称公共图书馆，是指向社会公众免费开放，收集、整理、保存文献信息的公益性文化设施"),
        ("How does the text define a mobile library (流动图书馆)?", "流动图书馆，是指装有书架，按照固定路线到村庄和社区停靠借书的车辆"),
        ("How does the text describe what a library card (借书证) is?", "借书证是借阅文献、预约座位的凭证"),
        ("图书馆里哪两样事不让干?", "严禁在馆内吸烟、烹煮食物"),
    ],
)
def test_a_sentence_of_the_sort_that_is_sought_answers(libraries: Assistant, question: str, said: str) -> None:
    assert [value.value for value in answer(libraries, question).answers] == [said]


@pytest.mark.parametrize(
    ("question", "value", "item"),
    [
        (
            "把古籍带出阅览室会怎么处理?",
            "公共图书馆可以暂停其借阅资格，处五十元以上二百元以下罚款",
            "第五条(二)",
        ),
        ("冒用他人借书证罚多少钱?", "五十元以上二百元以下罚款", "第五条(三)"),
    ],
)
def test_what_follows_in_a_case_is_said_where_its_list_is_announced(libraries: Assistant, question: str, value: str, item: str) -> None:
    reply = answer(libraries, question)
    assert [given.value for given in reply.answers] == [value]
    assert [quote.address for quote in reply.quotes] == ["第五条", item]


def test_who_asks_for_the_cases_gets_the_cases(libraries: Assistant) -> None:
    values = [value.value for value in answer(libraries, "读者有哪几种行为会被暂停借阅资格?").answers]
    assert values == ["在文献上涂画的", "把古籍带出阅览室的", "冒用他人借书证的"]


@pytest.mark.parametrize("question", ["规定里说的“流动”那种图书馆,都包括啥?", "流动图书馆是啥意思?"])
def test_what_is_defined_is_known_by_a_part_of_its_name_in_quotes(libraries: Assistant, question: str) -> None:
    reply = libraries.ask(question)
    assert isinstance(reply, Answer)
    assert reply.answers[0].value.startswith("流动图书馆，是指")


def test_what_is_defined_is_known_by_its_name_in_english(over: Callable[[str], Assistant]) -> None:
    rules = "云滩市图书馆办法\n\n第一条 本办法所称图书馆，是指向人们开放的设施。\n第二条 本办法所称供餐单位，是指按照合同给图书馆送饭的企业。\n第三条 图书馆的设施由人们爱护。\n"
    reply = over(rules).ask("How does the regulation define a meal supplier?")
    assert isinstance(reply, Answer)
    assert "供餐单位，是指" in reply.answers[0].value


def test_which_ones_count_is_told_by_a_list_and_not_by_another_definition(over: Callable[[str], Assistant]) -> None:
    values = [value.value for value in answer(over(STAFF), "哪些人才算图书馆的从业人员?").answers]
    assert values == ["第三条 图书馆的从业人员包括馆长、馆员、修复员和保安员"]


def test_a_line_of_who_is_responsible_is_no_sentence_that_answers(over: Callable[[str], Assistant]) -> None:
    asked = "各镇有什么样的图书馆?"
    values = [value.value for value in answer(over(STAFF), asked).answers]
    assert not any("责任单位" in value for value in values)


def test_a_question_of_the_text_is_answered_by_what_stands_behind_it(libraries: Assistant) -> None:
    values = [value.value for value in answer(libraries, "借的书弄丢了怎么办?").answers]
    assert values == ["照原价三倍赔偿，或者买来同版本的书抵还"]


def test_what_a_clause_counts_off_is_given_one_by_one(libraries: Assistant) -> None:
    values = [value.value for value in answer(libraries, "这次修改动了哪几处?").answers]
    assert values == ["把借期由二十日改为三十日", "取消了押金", "新设了流动图书馆"]


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [("建立甲、乙和丙三库", {2, 3}), ("共同建库,共同建馆,一起用", {2}), ("没有清单", set())],
)
def test_the_last_sign_may_stand_before_one_member_or_two(sentence: str, counts: set[int]) -> None:
    assert members(sentence) == counts


@pytest.mark.parametrize(
    ("text", "term", "named"),
    [("流动图书馆是什么", "流动图书馆", True), ("职务成果归谁", "职务科技成果", True), ("科技馆归谁", "职务科技成果", False)],
)
def test_a_long_term_is_named_with_its_middle_left_out(text: str, term: str, named: bool) -> None:
    assert names(text, term) is named


def test_a_sentence_that_is_no_more_than_a_heading_gives_way_to_what_stands_below_it(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "nanping.txt").write_text(MEALS, encoding="utf-8")
    build(tmp_path / "corpus", tmp_path / "home", server())
    _, found, _ = Assistant.open(tmp_path / "home").find("食堂的钱怎么来?")
    assert isinstance(found, Found)
    assert found.values[0].span.of(found.values[0].shelf.document.text) == "餐费差额由县财政和慈善会分担"


LIBRARY_PLAN = """云滩市图书馆发展方案

第一条 图书馆的志愿者队伍要吸收退休教师，图书馆的志愿者要在图书馆的活动中服务读者。
第二条 常年举办亲子共读、古籍修复等活动，带动市民读书。
第三条 组织志愿者、馆员参加培训。
"""


def test_the_sentence_whose_list_is_of_what_is_asked_for_answers_before_one_that_only_shares_more_words(
    over: Callable[[str], Assistant],
) -> None:
    reply = answer(over(LIBRARY_PLAN), "图书馆要办哪两样活动?")
    assert "亲子共读、古籍修复" in reply.quotes[0].text
