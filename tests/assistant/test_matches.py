"""Rows found by what stands in them, and what is asked of rows that are called by a name, over one invented plan."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.assistant import Assistant
from assistant.reply import Answer, Reason, Refusal

PLAN = """芦滩县渡口渡船更新实施细则

一、总体要求
用两年时间更新全县渡船。县财政每年另安排80万元设立渡口应急资金。

附件1 渡船更新名额及资金分配表
乡镇(街道)    客渡(艘)    车渡(艘)    船工(人)    资金(万元)
芦口街道      12          3           46          61.8
白石镇        7           2           28          35.4
青杨乡        4           1           15          19.7
合计          23          6           89          116.9

附件2 渡工补贴标准
类 别      适用地点                          每人每月     其中县里出
一类       县城周边十公里以内的渡口          320元        40%
二类       乡镇渡口                          560元        50%
三类       不通公路的渡口                    980元        60%

附件3 工作进度安排
阶段        时间               工作内容
摸底登记    3月3日—3月14日     清点渡船,登记船工
分批更换    4月1日—6月30日     送厂检验,更换老船
验收兑付    7月5日—7月25日     验收新船,拨付资金

附件4 任务清单
序号  任务              责任单位      完成时限       属性
1     修订渡口名录      县航道局      2025年4月底    约束性
2     改造候船室        县交通局      2025年9月底    预期性
3     安装夜航灯        县航道局      2025年9月底    预期性
4     评估渡口安全      县应急局      2025年12月底   约束性

附件5 改造渡口分年度名单
年度    渡口名称    渡运人数    改造方式
2025年  柳湾渡口    860         加固
2025年  沙嘴渡口    1120        迁建
2026年  石门渡口    540         加固
2026年  竹溪渡口    398         迁建

附件7 渡工子弟学校招生计划
学校        班数    人数    服务范围
芦口一小    6       270     东堤社区、桥北社区
芦口二小    8       360     西堤社区
白石小学    5       225     白石镇全域
白石中学    4       200     白石镇全域
合计        23      1055

附件6 候船室标准
项目        客渡              车渡              备注
候车面积    不低于60平方米    不低于90平方米
救生衣      20件              40件              每年检测
照明灯      4盏               6盏
"""


@pytest.fixture(scope="module")
def plan(over: Callable[[str], Assistant]) -> Assistant:
    return over(PLAN)


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("芦滩县拿到35.4万元的是哪个镇?", ["白石镇"]),
        ("哪个街道的车渡是3艘?", ["芦口街道"]),
        ("船工15人的是哪个乡?", ["青杨乡"]),
        ("任务清单里2025年4月底完成的是什么活儿?", ["修订渡口名录"]),
        ("清单里2025年9月底完成的有哪些任务?", ["改造候船室", "安装夜航灯"]),
        ("Which tasks in the list are binding rather than expected?", ["修订渡口名录", "评估渡口安全"]),
        ("哪些任务是约束性而不是预期性的?", ["修订渡口名录", "评估渡口安全"]),
        ("西堤社区的渡工子弟上哪个小学?", ["芦口二小"]),
        ("桥北社区的渡工子弟上哪个学校?", ["芦口一小"]),
        ("2026年改造哪些渡口?", ["石门渡口", "竹溪渡口"]),
    ],
)
def test_a_row_is_found_by_a_number_a_date_or_a_kind_that_stands_in_it(plan: Assistant, question: str, values: list[str]) -> None:
    assert said(plan, question) == values


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("芦滩县更新渡船一共分配多少资金?", ["116.9"]),
        ("验收兑付阶段都干些啥?", ["验收新船,拨付资金"]),
        ("分批更换阶段是哪几天?", ["4月1日—6月30日"]),
        ("客渡的候车面积最少多少?", ["不低于60平方米"]),
        ("车渡要配几件救生衣?", ["40件"]),
        ("How much money goes to Baishi town in Lutan?", ["35.4"]),
        ("我在不通公路的渡口撑船,每月领多少补贴,县里出几成?", ["980元", "60%"]),
    ],
)
def test_a_row_that_is_called_by_its_name_answers_with_the_cell_that_is_asked_for(
    plan: Assistant, question: str, values: list[str]
) -> None:
    assert said(plan, question) == values


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("芦滩县哪个乡镇的资金最多?", ["芦口街道"]),
        ("船工最少的是哪个乡?", ["青杨乡"]),
        ("清单里最早完成的是哪项任务?", ["修订渡口名录"]),
        ("Which town in Lutan gets the most money?", ["芦口街道"]),
        ("白石镇和青杨乡各有几名船工?", ["28", "15"]),
        ("青杨乡有几艘客渡,分到多少钱?", ["4", "19.7"]),
        ("任务清单一共有几项?", ["修订渡口名录", "改造候船室", "安装夜航灯", "评估渡口安全"]),
        ("资金分配表里一共几个乡镇?", ["芦口街道", "白石镇", "青杨乡"]),
    ],
)
def test_rows_are_known_by_their_rank_or_by_their_names_and_all_are_told_where_they_are_counted(
    plan: Assistant, question: str, values: list[str]
) -> None:
    assert said(plan, question) == values


def test_a_town_that_no_document_names_is_refused(plan: Assistant) -> None:
    reply = plan.ask("芦滩县龙湾镇分到几艘客渡?")
    assert isinstance(reply, Refusal)
    assert reply.reason is Reason.NO_SUCH_DOCUMENT
    assert "龙湾镇" in reply.notes[0]


@pytest.mark.parametrize("question", ["特色小镇里的渡口谁来管?", "返乡船工怎么登记?", "城里和乡里的渡船各几艘?"])
def test_a_sort_of_town_is_no_town(plan: Assistant, question: str) -> None:
    reply = plan.ask(question)
    assert not (isinstance(reply, Refusal) and reply.reason is Reason.NO_SUCH_DOCUMENT)


def said(plan: Assistant, question: str) -> list[str]:
    """The values of the answer to *question*."""
    reply = plan.ask(question)
    assert isinstance(reply, Answer), reply
    return [value.value for value in reply.answers]
