"""What is told of a row that is called by its number."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.assistant import Assistant
from assistant.reply import Answer

PARKS = """# 云岭县公园建设方案（2025—2027年）

云政办发〔2025〕4号

## 一、目标

到2027年，全县人均公园绿地面积达到15平方米。

## 附件1　任务分工表

| 序号 | 工作内容 | 责任单位 | 完成时限 |
|---|---|---|---|
| 1 | 建设绿道3公里，新建公厕5座 | 县住建局 | 2025年6月底前 |
| 2 | 栽种香樟800株 | 县林业局 | 2026年3月底前 |
| 3 | 清理侵占绿地 | 县城管局 | 2026年4月底前 |
"""


@pytest.fixture(scope="module")
def parks(over: Callable[[str], Assistant]) -> Assistant:
    return over(PARKS)


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("附件1第1项要新建几座公厕,由谁负责?", {"5座", "县住建局"}),
        ("附件1第1项要建几公里绿道、几座公厕,由谁负责?", {"3公里", "5座", "县住建局"}),
    ],
)
def test_of_the_numbers_in_a_row_those_that_are_asked_for_are_told(parks: Assistant, question: str, values: set[str]) -> None:
    reply = parks.ask(question)
    assert isinstance(reply, Answer)
    assert {answer.value for answer in reply.answers} == values


def test_who_is_asked_of_an_article_is_looked_for_in_all_its_paragraphs(over: Callable[[str], Assistant]) -> None:
    rules = over(
        "云岭县湿地保护办法\n\n第一条 为了保护湿地，制定本办法。\n第二条 县林业局是湿地保护的主管部门。\n县水利局负责补水；县公安局负责查处非法捕鸟。\n第三条 湿地禁止烧荒。\n"
    )
    reply = rules.ask("第二条里,抓鸟的归哪个部门查处?")
    assert isinstance(reply, Answer)
    assert [value.value for value in reply.answers] == ["县公安局"]
