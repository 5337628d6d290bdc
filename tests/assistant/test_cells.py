"""What is asked of the columns of a table, in texts made for the purpose."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.reply import Answer, Refusal
from index.build import build
from index.encoder import server

GREEN = """# 云岭县公园绿地建设方案（2025—2027年）

云政办发〔2025〕4号

## 一、目标

到2027年，全县人均公园绿地面积达到15平方米。

## 附件1　重点任务分工表

| 序号 | 工作内容 | 牵头单位 | 参加单位 | 完成时限 |
|---|---|---|---|---|
| 1 | 编制绿地系统规划 | 县自然资源局 | 县林业局、县财政局 | 2025年6月底前 |
| 2 | 建设滨河公园 | 县住建局 | 县水利局、各街道 | 2026年10月底前 |
| 3 | 清理侵占绿地 | 县城管局 | 县公安局 | 每年4月、10月 |

## 附件2　口袋公园建设项目表

| 序号 | 公园 | 街道 | 建设类型 | 面积（平方米） | 投资（万元） | 管护单位 | 特色景观 | 完工时间 |
|---|---|---|---|---|---|---|---|---|
| 1 | 听雨园 | 东湖街道 | 新建 | 3200 | 180 | 县园林中心 | 雨水花园 | 2025年9月 |
| 2 | 樟树园 | 东湖街道 | 改造 | 1500 | 64 | 东湖街道办事处 | 百年香樟 | 2026年5月 |
| 3 | 石榴园 | 西坪街道 | 新建 | 2600 | 145 | 县园林中心 | 石榴长廊 | 2026年5月 |

## 附件3　各乡镇植树任务表

| 乡镇 | 2025年（万株） | 2026年（万株） | 2027年（万株） | 合计（万株） |
|---|---|---|---|---|
| 白沙镇 | 11 | 12 | 14 | 37 |
| 黄泥乡 | 7 | 8 | 10 | 25 |

## 附件4　管护指标表

| 指标 | 单位 | 2024年实际 | 2027年目标 |
|---|---|---|---|
| 古树挂牌数 | 株 | 310 | 900 |
| 绿道里程 | 公里 | 42 | 120 |

## 附件5　苗木调运事项表

| 序号 | 事项 | 牵头单位 | 责任单位 | 完成时限 |
|---|---|---|---|---|
| 1 | 苗木检疫 | 县林业局 | 县交通局、县公安局 | 2025年3月底前 |
| 2 | 容器育苗 | 县农业农村局 | 县林业局、县科技局 | 2026年9月底前 |

## 附件7　古树体检指标表

| 序号 | 指标 | 单位 | 基期值（2025年） | 目标值（2026年） | 目标值（2028年） | 数据来源 |
|---|---|---|---|---|---|---|
| 1 | 古树挂牌率 | % | 41.5 | 60 | 95 | 县林业局 |
| 2 | 古树复壮率 | % | 12.4 | 20 | 45 | 县园林中心 |
| 3 | 古树保险覆盖率 | % | 3.1 | 10 | 70 | 县林业局 |

## 附件8　砍伐移植办理一览表

| 事项 | 受理机构 | 申请材料份数 | 办结时限 | 咨询窗口 |
|---|---|---|---|---|
| 古树移植 | 县林业局 | 6份 | 20个工作日 | 3号窗口 |
| 行道树修剪 | 县园林中心 | 2份 | 5个工作日 | 8号窗口 |

## 附件6　联系方式表

| 姓名 | 科室 | 职务 | 办公电话 | 房间 |
|---|---|---|---|---|
| 柳青 | 县林业局造林科 | 科长 | 5201133 | 208 |
| 马宁 | 县住建局园林科 | 科员 | 5207744 | 415 |

## 附件9　护林联络表

| 村组 | 联络员 | 值守地点 | 手机 |
|---|---|---|---|
| 青石村 | 段小满 | 青石垭口 | 13900001111 |
| 双桥村 | 苗四海 | 双桥水库 | 13900002222 |
"""


@pytest.fixture(scope="module")
def parks(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("parks")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "green.md").write_text(GREEN, encoding="utf-8")
    build(folder / "corpus", folder / "home", server())
    return Assistant.open(folder / "home")


def values(parks: Assistant, question: str) -> list[str]:
    reply = parks.ask(question)
    assert isinstance(reply, Answer), reply
    return [value.value for value in reply.answers]


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("云岭县分工表第1项谁牵头、谁参加?", ["县自然资源局", "县林业局", "县财政局"]),
        ("云岭县分工表第2项由谁牵头?", ["县住建局"]),
        ("云岭县分工表里清理侵占绿地,谁帮着、哪两个月搞?", ["县公安局", "每年4月、10月"]),
        ("云岭县石榴园占地多少平方米,花多少钱,什么时候完工?", ["2600", "145", "2026年5月"]),
        ("云岭县樟树园是新建还是改造?", ["改造"]),
        ("云岭县项目表里听雨园的特色景观是什么?", ["雨水花园"]),
        ("云岭县白沙镇每年要植多少万株,一共多少?", ["11", "12", "14", "37"]),
        ("云岭县黄泥乡2026年要植多少万株树?", ["8"]),
        ("云岭县黄泥乡2025到2026年分别植多少万株树?", ["7", "8"]),
        ("云岭县指标表里绿道里程现在多少,目标是多少?", ["42", "120"]),
        ("云岭县事项表里容器育苗这件事谁挑头、几月前弄好?", ["县农业农村局", "2026年9月底前"]),
        ("云岭县事项表里苗木检疫的责任单位是哪些?", ["县交通局", "县公安局"]),
        ("云岭县事项表里苗木检疫,打头的和搭把手的分别是谁?", ["县林业局", "县交通局", "县公安局"]),
        ("云岭县指标表里古树挂牌率,起点、2026年和2028年各是多少?", ["41.5", "60", "95"]),
        ("云岭县指标表里古树复壮率的基期值和2028年目标值各是多少?", ["12.4", "45"]),
        ("Yunling County indicator table: what was the baseline for 古树保险覆盖率, and whose data is it?", ["3.1", "县林业局"]),
        ("云岭县一览表里,古树移植要交几份材料、多久办完、去几号窗口?", ["6份", "20个工作日", "3号窗口"]),
        ("云岭县一览表里,修剪行道树归谁受理、去哪个窗口?", ["县园林中心", "8号窗口"]),
        ("云岭县联系方式表里,林业局造林科的办公电话和房间号是多少?", ["5201133", "208"]),
        ("云岭县青石村的护林联络员,叫啥名、打哪个号?", ["段小满", "13900001111"]),
    ],
)
def test_each_part_of_a_question_is_answered_from_its_column(parks: Assistant, question: str, wanted: list[str]) -> None:
    assert values(parks, question) == wanted


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("云岭县哪几个公园是2026年5月完工的?", ["樟树园", "石榴园"]),
        ("Which parks in Yunling County are to be finished in May 2026?", ["樟树园", "石榴园"]),
        ("云岭县东湖街道新建的公园有哪些?", ["听雨园"]),
        ("云岭县园林中心管护哪几个公园?", ["听雨园", "石榴园"]),
        ("云岭县指标表里由县林业局报数据的指标有哪些?", ["古树挂牌率", "古树保险覆盖率"]),
        ("云岭县指标表里,数据要靠县园林中心来报的是哪个指标?", ["古树复壮率"]),
    ],
)
def test_rows_are_found_by_what_any_of_their_columns_holds(parks: Assistant, question: str, wanted: list[str]) -> None:
    assert values(parks, question) == wanted


def test_a_table_says_nothing_of_a_year_that_none_of_its_columns_is_for(parks: Assistant) -> None:
    assert values(parks, "云岭县白沙镇2027年要植多少万株树?") == ["14"]
    assert isinstance(parks.ask("云岭县白沙镇2029年要植多少万株树?"), Refusal)


def test_a_cell_that_no_other_row_shares_sorts_nothing(parks: Assistant) -> None:
    assert values(parks, "云岭县哪些公园种了百年香樟?") != ["樟树园", "石榴园"]
