from __future__ import annotations

import pytest

from assistant.measures import amiss, counting_in, fitting, paid_alike


@pytest.mark.parametrize(
    ("question", "value", "other"),
    [
        ("最多几天要给答复?", "三十日内", "三万元"),
        ("隔几年评一回?", "每5年", "50个"),
        ("How many days may it take", "15个工作日", "15个"),
        ("要罚多少?", "五千元以上", "五日"),
    ],
)
def test_a_value_of_the_measure_asked_for_is_preferred(question: str, value: str, other: str) -> None:
    assert fitting(question, value, ratio=False) > 0 > fitting(question, other, ratio=False)


def test_how_fast_asks_for_a_speed_where_something_moves_and_for_a_time_where_not() -> None:
    assert fitting("How fast may a lorry go on the bridge", "40公里", ratio=False) > 0
    assert fitting("How fast must the report be sent", "一小时内", ratio=False) > 0 > fitting("多快要报上去?", "40公里", ratio=False)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("每个班主任一个月补多少钱?", "2500人左右"),
        ("全县有几所小学?", "2500人左右"),
        ("一个班最多收几个娃?", "三周岁以上"),
        ("在编的护士有多少名?", "60%以上"),
        ("阅览室每个学生要有多少册书?", "不低于4000元"),
        ("物业费每平方米最高能收多少?", "十五万平方米以下"),
        ("How many bases will be set up?", "60%以上"),
        ("How many new teachers will be taken on?", "18所"),
        ("How much is a lecturer paid for an hour?", "20%编制员额"),
        ("医护比要做到几比几?", "大体相当"),
        ("要占多大一块地?", "2500元"),
        ("带宽要达到多少兆?", "达到国家标准"),
        ("带宽要达到多少兆?", "33平方米"),
        ("物业费每平方米收几块钱?", "过半数"),
        ("渡口一天开够几个钟头?", "2个"),
        ("县里给的渡工钱一年最多能领到多少封顶?", "最长不超过6个月"),
    ],
)
def test_a_value_of_another_sort_does_not_answer(question: str, value: str) -> None:
    assert amiss(question, value, f"要求达到{value}。", ratio=False)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("每年给多少钱?", "200万元"),
        ("一个老师最多带几个学生?", "1:20"),
        ("每十个护士里带证的不能少于几个?", "60%以上"),
        ("多久查一次?", "每半年"),
        ("今年打算涨几个点?", "5%左右"),
        ("占地要多大面积?", "30亩"),
        ("医护比要控制到多少?", "达到国家标准"),
        ("要建几个?", "1.7万"),
        ("规定是多少?", "五日"),
        ("一回最多按多长?", "超过半秒钟"),
        ("一百块里至少几十块归职教用?", "30%"),
        ("那几条路一共投了多少钱?", "千亿元"),
        ("一名护理员最多照看几个老人?", "一比十五"),
        ("渡口一天开够几个钟头?", "不少于8小时"),
        ("船长一周陪着吃几顿?", "不少于3次"),
    ],
)
def test_a_value_of_a_sort_asked_for_may_answer(question: str, value: str) -> None:
    assert not amiss(question, value, f"要求达到{value}。", ratio=False)


def test_a_share_is_a_sum_of_money_only_where_the_sentence_speaks_of_what_is_paid() -> None:
    assert not amiss("超载的要罚多少钱?", "一倍以上三倍以下", "处违法所得一倍以上三倍以下的罚款。", ratio=False)
    assert amiss("不提经费要罚多少钱?", "60%以上", "将60%以上经费用于培训。", ratio=False)


@pytest.mark.parametrize(
    ("question", "sentence", "missed"),
    [
        ("学生一个月补助多少钱?", "每生每年补助2000元。", True),
        ("学生一年补助多少钱?", "每生每年补助2000元。", False),
        ("What is the monthly grant in yuan?", "年生均补助2000元。", True),
        ("一顿饭多少钱?", "每生每学年2000元。", True),
        ("一个月内要交多少钱?", "每年缴纳2000元。", False),
        ("补助多少钱?", "每生每年补助2000元。", False),
    ],
)
def test_what_is_paid_in_one_period_is_no_answer_to_what_is_paid_in_another(question: str, sentence: str, *, missed: bool) -> None:
    assert amiss(question, "2000元", sentence, ratio=False) is missed


def test_a_number_is_counted_in_what_is_asked_in_either_language() -> None:
    tiers = counting_in("How many tiers does the network have?")
    assert tiers is not None
    assert tiers.search("四级")
    assert not tiers.search("四项")
    assert counting_in("达标率是多少?") is None


def test_a_sum_for_the_period_asked_about_is_worth_more_and_one_for_none_less() -> None:
    asked = "一年最少要拿出多少钱?"
    assert paid_alike(asked, "年生均拨款不低于800元", "年生均拨款不低于800元。") > 0 > paid_alike(asked, "设备值600元", "设备值600元。")
    assert paid_alike(asked, "交通补贴300元", "每月发放交通补贴300元。") == 0 == paid_alike("要建几所?", "3所", "建3所。")
