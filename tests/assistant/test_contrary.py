"""What speaks of something else than is asked is no answer, and what speaks of it is: told over one invented plan."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.assistant import Assistant
from assistant.decision import ENOUGH
from assistant.measures import otherwise_called
from assistant.reply import Answer, Refusal, Reply

PLAN = """云滩县渡口发展三年行动计划（2024—2026年）

一、2023年工作回顾
全年渡口接待旅客86万人次，新购渡船4艘，渡船满载率达到71%。

二、2024年工作安排
渡口计划接待旅客95万人次。
到2025年，建成省级示范渡口3个、市级示范航道5条。
渡口船员每人每月发放高温津贴三百元。
汽车过渡费每次十二元。
船员培训合格率达到98%。
完成渡口候船楼（一期）改造，2024年10月底前交付。
船员子女每日学习时间，小学不超过六小时，中学不超过八小时。
开通渡运求助热线0598-12395，24小时有人值守。
支持渡运企业与国外同行交流，推动渡船标准走出去。
领导小组组长由县长担任，办公室主任由县交通运输局局长担任。
"""


CHARGED = """云滩县渡口整治方案

一、主要任务
1.更新渡船。三年内淘汰木质渡船。（责任单位：县交通运输局）
2.培训船员。每名船员每年培训不少于四十学时。
"""


@pytest.fixture(scope="module")
def plan(over: Callable[[str], Assistant]) -> Assistant:
    return over(PLAN)


def given(plan: Assistant, question: str) -> Reply:
    """The reply, however unsure."""
    return plan.ask(question)


@pytest.mark.parametrize(
    ("other", "same", "value"),
    [
        ("到2025年要建成几个国家级示范渡口?", "到2025年要建成几个省级示范渡口?", "3个"),
        ("到2025年要建成几个市级示范渡口?", "到2025年要建成几条市级示范航道?", "5条"),
        ("到2031年要建成几个省级示范渡口?", "到2025年要建成几个省级示范渡口?", "3个"),
        ("渡口候船楼二期改造什么时候交付?", "渡口候船楼一期改造什么时候交付?", "2024年10月底前"),
        ("渡口船员每月最低工资是多少钱?", "渡口船员每月发多少津贴?", "三百元"),
        ("船员培训就业率要达到百分之几?", "船员培训合格率要达到百分之几?", "98%"),
        ("What employment rate must trained crew reach in 云滩?", "What pass rate must crew training reach in 云滩?", "98%"),
        ("省级示范渡口哪天建成?", "省级示范渡口哪年建成?", "2025年"),
    ],
    ids=["level", "level of another thing", "year", "phase", "sum", "rate", "rate in English", "day"],
)
def test_what_is_said_of_another_is_no_answer(plan: Assistant, other: str, same: str, value: str) -> None:
    right = given(plan, same)
    assert isinstance(right, Answer)
    assert value in right.answers[0].value
    assert given(plan, other).confidence < ENOUGH < right.confidence


def test_what_is_said_of_a_sibling_or_counted_of_another_is_no_answer(over: Callable[[str], Assistant]) -> None:
    school = over(
        "云滩县船校办学方案\n\n一、引进人才\n引进的硕士每人每月补贴1500元。\n二、规模\n船校在校生保持在600人左右，图书室邮箱为books@ship.example。\n"
    )
    for question, value in (("云滩县引进一个硕士每个月补贴多少钱?", "1500元"), ("云滩县船校要有多少在校生?", "600人左右")):
        reply = given(school, question)
        assert isinstance(reply, Answer)
        assert value in reply.answers[0].value
    for other in ("云滩县引进一个博士每个月补贴多少钱?", "云滩县船校一个班最多收多少学生?"):
        assert given(school, other).confidence < ENOUGH or isinstance(given(school, other), Refusal)


def test_of_two_values_in_a_sentence_that_of_the_sibling_is_left_out(over: Callable[[str], Assistant]) -> None:
    rules = over("云滩县船家子弟作业办法\n\n第一条 小学三至六年级每天书面作业不超过60分钟，初中不超过90分钟。\n")
    for question, value in (("初中每天书面作业不超过多长时间?", "不超过90分钟"), ("四年级每天书面作业不超过多长时间?", "不超过60分钟")):
        reply = given(rules, question)
        assert isinstance(reply, Answer)
        assert [answer.value for answer in reply.answers] == [value]


def test_a_hotline_is_a_number_to_dial(plan: Assistant) -> None:
    reply = given(plan, "渡运求助热线是多少?")
    assert isinstance(reply, Answer)
    assert [answer.value for answer in reply.answers] == ["0598-12395"]


def test_a_middle_school_is_a_junior_one_too(plan: Assistant) -> None:
    for question, value in (
        ("船员家上初中的娃每日学习时间不超过几小时?", "八小时"),
        ("船员家上小学的娃每日学习时间不超过几小时?", "六小时"),
    ):
        reply = given(plan, question)
        assert isinstance(reply, Answer)
        assert value in reply.answers[0].value


def test_a_number_promised_for_one_year_is_no_answer_for_another_of_its_clause(over: Callable[[str], Assistant]) -> None:
    ferries = over("云滩县渡船更新方案\n\n一、主要目标\n到2024年，渡船更新率达到60%。到2027年，建成候船楼。\n")
    right = given(ferries, "到2024年渡船更新率要达到百分之几?")
    assert isinstance(right, Answer)
    assert [answer.value for answer in right.answers] == ["60%"]
    assert given(ferries, "到2027年渡船更新率要达到百分之几?").confidence < ENOUGH < right.confidence


def test_a_plan_answers_for_its_year_and_not_the_review_of_the_year_before(plan: Assistant) -> None:
    reply = given(plan, "2024年渡口计划接待多少人次旅客?")
    assert isinstance(reply, Answer)
    assert [answer.value for answer in reply.answers] == ["95万人次"]


@pytest.mark.parametrize(
    "question",
    ["推动渡船标准走出去,去的是哪个国家?", "领导小组组长叫什么名字?", "领导小组办公室的电话号码是多少?"],
    ids=["country", "name", "telephone"],
)
def test_what_has_no_name_or_number_is_no_answer_where_one_is_asked_for(plan: Assistant, question: str) -> None:
    assert given(plan, question).confidence < ENOUGH


def test_a_measure_that_names_no_department_is_no_answer_to_which_are_responsible(over: Callable[[str], Assistant]) -> None:
    charged = over(CHARGED)
    first = given(charged, "渡口整治方案第1项的责任单位是谁?")
    assert isinstance(first, Answer)
    assert [answer.value for answer in first.answers] == ["县交通运输局"]
    assert isinstance(given(charged, "渡口整治方案第2项的责任单位是谁?"), Refusal)


@pytest.mark.parametrize(
    ("question", "words", "other"),
    [
        ("保育员每月工资多少?", "普惠托育机构每月保育费1980元", True),
        ("保育员每月工资多少?", "保育员工资每月不低于1980元", False),
        ("校车司机每月发多少补贴?", "一次性发放补贴800元", True),
        ("头一年房租免多少?", "首年租金减免一半", False),
        ("what tuition may it charge per term?", "教育费附加的比例不低于30%", True),
        ("渡口小卖部的收费标准是多少钱?", "按每人30元的标准安排渡口监管经费", True),
        ("What loan can a boatman take out?", "县里安排120万元作为救助资金", True),
        ("What loan can a boatman take out?", "每户船民可贷款120万元", False),
        ("就业率要达到多少?", "培训率达到100%", True),
        ("建了多少个渡口?", "建成渡口三个", False),
    ],
)
def test_a_sum_is_asked_for_by_what_it_is_paid_for_and_in_which_period(question: str, words: str, *, other: bool) -> None:
    assert otherwise_called(question, words) is other


def test_a_row_about_another_school_is_no_answer(over: Callable[[str], Assistant]) -> None:
    table = "云滩县学校渡船表\n\n学校        渡船(艘)    船工(人)\n东岸小学    3           7\n西岸小学    2           5\n南岸中学    4           9\n另有北岸小学，2026年建成。\n"
    assert isinstance(over(table).ask("东岸小学有几艘渡船?"), Answer)
    reply = over(table).ask("北岸小学有几艘渡船?")
    assert isinstance(reply, Refusal) or not {value.value for value in reply.answers} & {"2", "3", "4"}


RATES = """云滩县渡口计划

到2027年，渡船事故率三年下降3个百分点，渡工持证率提高到56%以上。
每个渡口每学期宣讲安全，2025年9月底前每个渡口聘任1名安全员。
"""


def test_the_rate_named_before_a_number_is_the_one_it_is_of(over: Callable[[str], Assistant]) -> None:
    rates = over(RATES)
    assert given(rates, "云滩县到2027年渡船事故率要到多少?").confidence < ENOUGH
    right = given(rates, "云滩县到2027年渡工持证率要到多少?")
    assert isinstance(right, Answer)
    assert "56%以上" in [value.value for value in right.answers]


def test_how_often_is_no_day_by_which(over: Callable[[str], Assistant]) -> None:
    reply = given(over(RATES), "每个渡口的安全员什么时候之前得聘好?")
    assert isinstance(reply, Answer)
    assert [value.value for value in reply.answers] == ["2025年9月底前"]


def test_who_answers_for_it_first_is_told_only_where_somebody_is_said_to(over: Callable[[str], Assistant]) -> None:
    assert given(over(CHARGED), "云滩县渡口整治的第一责任人是谁?").confidence < ENOUGH
