from __future__ import annotations

import pytest

from assistant.amounts import amounts, moments, read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("凡年满六周岁的儿童，可以推迟到七周岁。", ["六周岁", "七周岁"]),
        ("国家提倡十八周岁至五十五周岁的健康公民自愿献血", ["十八周岁至五十五周岁"]),
        ("标准不得低于当地普通高中的一点五倍", ["一点五倍"]),
        ("三至六年级作业不超过60分钟", ["不超过60分钟"]),
        ("每班不应少于二名值班人员", ["不应少于二名"]),
        ("由五至十一人单数组成，每届任期三年至五年", ["五至十一人", "三年至五年"]),
        ("学前三年毛入园率逐步提高，连续三年达标", ["三年"]),
        ("收入按6:4分成，税款按5:5分配，考核60分成绩合格", ["60分"]),
        ("专有部分面积四分之三以上的业主同意", ["四分之三以上"]),
        ("业主委员会任期届满六十日前换届", ["六十日前"]),
        ("连续5次做典型发言", ["5次"]),
        ("水质应当达到Ⅱ类标准以上", ["Ⅱ类标准以上"]),
    ],
)
def test_a_number_with_its_measure_is_found_however_it_is_written(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in amounts(text)] == found


@pytest.mark.parametrize("text", ["违反本条例第十七条第二款规定", "到2025年建成", "设一个窗口", "九月十日"])
def test_a_date_an_article_and_a_number_that_only_names_are_no_amounts(text: str) -> None:
    assert list(amounts(text)) == []


@pytest.mark.parametrize(
    ("question", "text", "value", "whole"),
    [
        ("多久调一回桌椅?", "每学期按身高调整课桌椅不少于2次", "每学期", "每学期按身高调整课桌椅不少于2次"),
        ("多久评一回?", "每5年对职业学校所设的专业进行一次评估", "每5年", "每5年"),
        ("几天内答复?", "应当自收到申请之日起二十日内答复", "自收到申请之日起二十日内", "自收到申请之日起二十日内"),
        ("几天内答复?", "应当自收到县人民政府书面审核意见之日起二十日内答复", "自收到县人民政府书面审核意见之日起二十日内", "二十日内"),
        ("罚多少?", "处工程造价二倍以上五倍以下罚款", "二倍以上五倍以下", "工程造价二倍以上五倍以下"),
        ("哪天几点前?", "于9月26日中午12时前报送", "9月26日", "9月26日中午12时前"),
        ("要配几个人?", "每20名学生配备1名护士", "1名", "每20名学生配备1名"),
        ("由几个人组成?", "由三至九人单数组成", "九人", "三至九人"),
        ("什么时候施行?", "本办法自2021年3月1日起施行", "自2021年3月1日起", "自2021年3月1日起"),
        ("要提前多久?", "应当提前半年通知对方", "半年", "提前半年"),
        ("荒几年?", "弃耕连续两年以上的", "两年以上", "连续两年以上"),
        ("补多少?", "按每人每月260元补助", "260元", "每人每月260元"),
        ("占多少?", "不低于本县当年新增建设用地总面积的百分之八", "不低于本县当年新增建设用地总面积的百分之八", "百分之八"),
        ("多久查一次?", "每半年至少进行一次检查", "每半年", "每半年至少进行一次"),
        ("How often is it published?", "每年至少向社会公布一次收支", "每年", "每年至少向社会公布一次"),
        ("多大要打针?", "出生满三个月起十五日内接种", "十五日内", "满三个月起十五日内"),
        ("最长多久?", "最长不超过十二个月", "不超过十二个月", "最长不超过十二个月"),
        ("投了多少?", "投资近千亿元的公路", "千亿元", "近千亿元"),
        ("怎么罚?", "按照每使用一人每月处五千元的标准", "五千元", "每使用一人每月处五千元"),
        ("哪年开始?", "每半年至少进行一次检查", "每半年", "每半年"),
    ],
)
def test_a_value_is_read_with_what_belongs_to_it_and_no_more(question: str, text: str, value: str, whole: str) -> None:
    start = text.index(value)
    a, b = read(question, text, start, start + len(value))
    assert text[a:b] == whole


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("汛期前完成水毁工程修复", ["汛期前"]),
        ("2026年春季学期开学前淘汰12辆", ["2026年春季学期开学前"]),
        ("每年植树节（三月十二日）当周集中宣传", ["三月十二日"]),
        ("产能2030年达到20亿斤", ["2030年"]),
        ("2018年3月12日印发的登记办法同时废止", []),
        ("南政发〔2024〕3号", []),
    ],
)
def test_a_moment_is_found_that_is_no_deadline_and_none_that_dates_a_document(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in moments(text)] == found


def test_the_same_sentence_gives_what_is_seldom_a_number_only_to_who_asks_for_it() -> None:
    text = "疏散通道按三类设置。"
    asked = [[text[start:end] for start, end in amounts(text, question)] for question in ("分几类?", "多少米?", "分几类?")]
    assert asked == [["三类"], [], ["三类"]]
