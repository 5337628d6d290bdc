from __future__ import annotations

import pytest

from assistant.asks import asks
from assistant.assistant import Assistant
from assistant.reply import Answer
from assistant.wants import Want
from index.build import build
from index.encoder import server

RULES = """北溪市电动车停放办法

第一条 停放点由三名以上业主联名申请，街道办事处应当自收到申请之日起二十日内答复。
第二条 充电车位不少于停放车位的百分之四十，其中快充车位不少于停放车位的百分之十。每处停放点配备灭火器四具。
第四条 使用满六年的充电桩停止使用，2026年春季学期开学前全部更换。
第三条 在楼道内停放的，处五十元以上二百元以下罚款；经营者允许停放的，对经营者处二千元以上一万元以下罚款。
{built}
"""
BUILT = {f"{year}年": f"{7 * year - 13000}个" for year in range(2011, 2023)}


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("rules")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "tingfang.txt").write_text(
        RULES.format(built=f"第五条 市区充电桩{'，'.join(f'{year}建成{many}' for year, many in BUILT.items())}。"), encoding="utf-8"
    )
    build(folder / "corpus", folder / "home", server())
    return Assistant.open(folder / "home")


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("停放点要几个业主联名申请?街道收到后几天内答复?", {"三名以上业主联名申请", "自收到申请之日起二十日内"}),
        ("充电车位至少占几成?快充的呢?", {"百分之四十", "百分之十"}),
        ("充电桩用满几年就不让用?什么时候前全换掉?", {"六年", "2026年春季学期开学前"}),
        (
            "What fine does somebody who parks in the stairwell risk, and how much must an operator who allows it pay?",
            {"五十元以上二百元以下", "二千元以上一万元以下"},
        ),
    ],
)
def test_values_that_are_asked_for_one_after_the_other_are_given_and_no_others(rules: Assistant, question: str, values: set[str]) -> None:
    reply = rules.ask(question)
    assert isinstance(reply, Answer)
    assert {answer.value.removesuffix("罚款").removeprefix("不少于停放车位的").removeprefix("处") for answer in reply.answers} == values


def test_each_of_many_years_has_its_own_value(rules: Assistant) -> None:
    reply = rules.ask(f"市区{'、'.join(BUILT)}各建成充电桩多少个?")
    assert isinstance(reply, Answer)
    assert [answer.value for answer in reply.answers] == list(BUILT.values())


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("理事会由几个人组成,一届干几年?", ["理事会由几个人组成,", "一届干几年?"]),
        ("最少占几成?光公办的呢?", ["最少占几成?", "光公办的呢?"]),
        ("How fast may it go in town, and on sharp bends?", ["How fast may it go in town,", "and on sharp bends?"]),
        ("What output is planned for 2027 and 2030?", ["2027", "2030"]),
        ("由哪个部门发,几天内发?", ["几天内发?"]),
        ("几种车,一处最多停几辆?", ["几种车,", "一处最多停几辆?"]),
        ("车棚的几种,一处最多停几辆?", ["一处最多停几辆?"]),
        ("电动车、货车和校车分别能停几天?", ["电动车", "货车", "校车"]),
        ("雨天里,车棚和楼道,规定了各停几辆?", ["车棚", "楼道"]),
        ("车棚和楼道停几辆?", ["车棚和楼道停几辆?"]),
        ("和平街、南山街各停几辆?", ["和平街", "南山街"]),
        ("参与率、普及率和及格率分别有多少?", ["参与率", "普及率", "及格率"]),
        ("普及率各有多少?", ["普及率各有多少?"]),
    ],
)
def test_a_part_ends_where_another_begins_to_ask(question: str, said: list[str]) -> None:
    assert [ask.said.strip() for ask in asks(question)] == said


def test_a_part_that_only_names_something_else_asks_in_the_measure_of_the_part_before() -> None:
    first, second = asks("一处最多停几辆?地下的呢?")
    assert (second.text, second.wants) == (first.text, frozenset({Want.QUANTITY}))


def test_things_side_by_side_are_not_told_apart_where_they_are_documents() -> None:
    assert [ask.said for ask in asks("东溪和西溪各停几辆?", things=False)] == ["东溪和西溪各停几辆?"]


@pytest.mark.parametrize(
    "question", ["车位的覆盖率现在是多少,要提到多少?", "快充的占几成,原先多少?", "What share is fast now, and to what should it rise?"]
)
def test_a_part_that_asks_what_it_was_or_comes_to_asks_for_the_same(question: str) -> None:
    first, second = asks(question)
    assert (second.text, second.wants) == (first.text, frozenset({Want.RATIO}))
