from __future__ import annotations

import pytest

from assistant.amounts import amounts, fitting


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("凡年满六周岁的儿童，可以推迟到七周岁。", ["六周岁", "七周岁"]),
        ("国家提倡十八周岁至五十五周岁的健康公民自愿献血", ["十八周岁至五十五周岁"]),
        ("标准不得低于当地普通高中的一点五倍", ["一点五倍"]),
        ("每班不应少于二名值班人员", ["不应少于二名"]),
        ("由五至十一人单数组成，每届任期三年至五年", ["五至十一人", "三年至五年"]),
        ("专有部分面积四分之三以上的业主同意", ["四分之三以上"]),
        ("业主委员会任期届满六十日前换届", ["六十日前"]),
        ("连续5次做典型发言", ["5次"]),
    ],
)
def test_a_number_with_its_measure_is_found_however_it_is_written(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in amounts(text)] == found


@pytest.mark.parametrize("text", ["违反本条例第十七条第二款规定", "到2025年建成", "设一个窗口", "九月十日"])
def test_a_date_an_article_and_a_number_that_only_names_are_no_amounts(text: str) -> None:
    assert list(amounts(text)) == []


@pytest.mark.parametrize(
    ("question", "value", "other"),
    [
        ("最多几天要给答复?", "三十日内", "三万元"),
        ("隔几年评一回?", "每5年", "50个"),
        ("how many days may it take", "15个工作日", "15个"),
        ("要罚多少?", "五千元以上", "五日"),
    ],
)
def test_a_value_of_the_measure_asked_for_is_preferred(question: str, value: str, other: str) -> None:
    assert fitting(question, value, ratio=False) > 0 > fitting(question, other, ratio=False)
