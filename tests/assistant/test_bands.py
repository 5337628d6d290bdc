"""Which case of a rule a question's own number falls under."""

from __future__ import annotations

import pytest

from assistant.bands import outside


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("我们学校两千人,配几名?", "学生不足500人的,配备1名", True),
        ("我们学校两千人,配几名?", "学生500人以上1500人以下的,配备2名", True),
        ("我们学校两千人,配几名?", "学生超过1500人的,配备不少于3名", False),
        ("A school with 1,200 pupils: how many officers?", "学生500人以上、不足1500人的,配备2名", False),
        ("A school with 1,200 pupils: how many officers?", "学生超过1500人的,配备3名", True),
        ("九百个学生的学校配几名?", "学生1000人以上的学校配备3名", True),
        ("孩子5岁能坐船吗?", "年满6周岁的,应当购票", True),
        ("货值8万元罚多少?", "货值不足1万元的,处五万元罚款", True),
        ("货值8千元罚多少?", "货值不足1万元的,处五万元罚款", False),
        ("不到五百人的学校配几名?", "学生不足500人的,配备1名", False),
        ("超过1500人的学校配几名?", "学生超过1500人的,配备3名", False),
        ("学生超过500人要配几名?", "学生不足500人的,配备1名", False),
        ("2025年要配几名?", "学生不足500人的,配备1名", False),
        ("一个学校配几名?", "学生不足500人的,配备1名", False),
        ("两千人的学校配几名?", "每校配备1名", False),
        ("正好三百个学生,配几名?", "学生一百人以上三百人以下的,配备两名", True),
        ("正好三百个学生,配几名?", "学生三百人以上六百人以下的,配备三名", False),
        ("正好三百个学生,配几名?", "学生一百人至三百人的,配备两名", False),
    ],
)
def test_a_number_falls_under_a_case_or_outside(question: str, sentence: str, expected: bool) -> None:
    assert outside(question, sentence, None) is expected


def test_a_value_belongs_to_the_case_before_it() -> None:
    rule = "学生不足500人的,配备1名;500人以上的,配备2名"
    assert outside("我们有800个学生,配几名?", rule, rule.index("1名"))
    assert not outside("我们有800个学生,配几名?", rule, rule.index("2名"))
