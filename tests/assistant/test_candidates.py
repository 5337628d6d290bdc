"""What it is worth that a value is of the sort that is asked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.assistant import Assistant
from assistant.candidates import spoken
from assistant.question import alone
from assistant.reply import Answer


@pytest.mark.parametrize("question", ["县职校哪一年达标?", "By which year must the school meet the standard?"])
def test_where_a_year_is_asked_for_a_spell_of_time_is_worth_less_than_any_date(assistant: Assistant, question: str) -> None:
    asked = alone(question, assistant.library)
    assert spoken(asked, "到2024年底") > spoken(asked, "“十四五”末") > spoken(asked, "三年内")


def test_where_it_is_asked_how_long_a_spell_of_time_is_worth_more_than_a_year(assistant: Assistant) -> None:
    asked = alone("县职校要多久才达标?", assistant.library)
    assert spoken(asked, "三年内") > spoken(asked, "到2024年底")


def test_where_it_is_asked_how_long_how_often_is_worth_less(assistant: Assistant) -> None:
    asked = alone("教师每年至少要去企业几天?", assistant.library)
    assert spoken(asked, "十天") > spoken(asked, "一个月") > spoken(asked, "每学期")
    assert spoken(alone("多久要去一次企业?", assistant.library), "每学期") >= 0


POOLS = """渔浦县游泳馆开放办法

第一条 游泳馆每天6:30开放，售票不得晚于20时30分，21时前清场，每年开放300天。
第二条 儿童池每周二、周四开放，下午3点半以前不接待学校团体。
第四条 每日二十三时至次日六时，不得加水消毒。
第五条 更衣室应当每日清扫。
第三条 游泳馆的票价每年调整一次，学生票不超过15元。
"""


@pytest.fixture(scope="module")
def pools(over: Callable[[str], Assistant]) -> Assistant:
    return over(POOLS)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("游泳馆早上几点开门开放?", "每天6:30"),
        ("卖票售票最晚到几点?", "不得晚于20时30分"),
        ("游泳馆几点前清场?", "21时前"),
        ("儿童池下午几点以前不接待学校团体?", "下午3点半以前"),
        ("夜里几点到几点不得加水消毒?", "每日二十三时至次日六时"),
        ("更衣室多久清扫一次?", "每日"),
    ],
)
def test_at_what_time_of_the_day_is_answered_with_a_time_of_the_day(pools: Assistant, question: str, value: str) -> None:
    reply = pools.ask(question)
    assert isinstance(reply, Answer)
    assert reply.answers[0].value == value


FARES = """渔浦县渡口票价办法

第一条 渡船票价为城区渡口每人每月不超过40元，乡村渡口不超过25元，学生乘船免费。
第二条 渡工的意外保险由渡口经营者统一购买，县交通运输局、县财政局给予指导。
"""


LISTS = """渔浦县渡口提升方案

第一条 围绕客运航线、货运航线、旅游航线等重点方向，统筹岸线资源和腹地客源条件，打造兼具旅客集散、应急救援、水上观光功能的区域性综合渡口，带动沿岸乡镇发展，逐步完善水上客运的服务网络和管理办法。
第二条 面向返乡渔民、离岗船员及大龄务工人群，开展安全驾驶、救生急救、机务维修等专项培训，由县交通运输局会同县总工会安排课程、聘请教员、组织考核，考核合格的发给证书，并推荐到渡口上岗。
第三条 坚持渡口与码头协同规划、安全检查与日常巡查相结合、船员与安全员联动值守，最终实现航线共商、码头共建、船员共训、信息共享，做到渡口的安全责任落实到岗到人、应急物资存放到位、演练记录完整可查。
"""


@pytest.mark.parametrize(
    ("text", "question", "values"),
    [
        # a later part of a sentence leaves unsaid what the first says
        (FARES, "乡下渡口坐船一个月最多交多少钱?", ["不超过25元"]),
        (FARES, "城里渡口坐船一个月最多交多少钱?", ["每人每月不超过40元"]),
        (FARES, "渡工的意外保险谁出钱?", ["渡口经营者"]),
        # of several lists in a sentence the one of the sort asked for
        (LISTS, "综合渡口要同时担起哪几样功能?", ["旅客集散", "应急救援", "水上观光功能"]),
        (LISTS, "渡口的专项培训主要照顾哪几类人?", ["返乡渔民", "离岗船员", "大龄务工人群"]),
        (LISTS, "渡口协同规划最后要做到四个“共”,都是哪四个?", ["航线共商", "码头共建", "船员共训", "信息共享"]),
    ],
)
def test_the_part_of_a_long_sentence_that_is_asked_for_is_told(
    over: Callable[[str], Assistant], text: str, question: str, values: list[str]
) -> None:
    reply = over(text).ask(question)
    assert isinstance(reply, Answer)
    assert [answer.value for answer in reply.answers] == values


TERMS = """渔浦县渡口管理办法

第一条 本办法所称“五项渡口设施”，是指渡船停靠用的趸船和跳板、候船用的雨棚和座椅、夜航用的航标灯和探照灯、救生用的救生衣和救生圈、值守用的值班室和监控室，由渡口经营者负责添置、维护和更新，费用计入成本。
第二条 公示渡口事项时不得写出船员的住址和家庭情况，五项渡口设施的检查结果应当公示。

附件：船员名单
船长：林 淼  渔浦渡口
水手：陈 浦  渔浦渡口
"""


def test_of_a_long_definition_what_the_term_stands_for_is_told(over: Callable[[str], Assistant]) -> None:
    reply = over(TERMS).ask("“五项渡口设施”到底是哪五样?")
    assert isinstance(reply, Answer)
    assert reply.answers[0].value.startswith("渡船停靠用的趸船")
    assert "所称" not in reply.answers[0].value


def test_personal_data_are_no_persons(over: Callable[[str], Assistant]) -> None:
    reply = over(TERMS).ask("公示船员名单的时候,哪些个人信息不许写?")
    assert isinstance(reply, Answer)
    assert "住址" in reply.answers[0].value
