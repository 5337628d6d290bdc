"""Documents laid beside each other: what of each is given is worded and meant like what is given of the others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.abreast import apart, harmony, paired
from assistant.assistant import Assistant
from assistant.candidates import Candidate
from assistant.content import LAID, of_best, whole_values
from assistant.evidence import Passage
from assistant.found import Picked
from assistant.reply import Answer, ValueType
from assistant.retrieval import Hit
from index.build import build
from index.encoder import server
from index.span import Span

EAST = """东川县社区养老服务方案

一、主要任务
老人助餐服务要覆盖所有社区。完善社区医生和护理院护士、养老护理员定期走访制度,掌握老人身体状况。
"""
WEST = """西岭县社区养老服务方案

一、主要任务
走访经费由县财政承担,走访记录要存档。建立社区医生、家庭护理员结对走访制度,每月上门一次。
"""


def over_all(folder: Path, said: dict[str, str]) -> Assistant:
    """Over the documents whose texts are *said*, by name."""
    (folder / "corpus").mkdir()
    for name, text in said.items():
        (folder / "corpus" / f"{name}.txt").write_text(text, encoding="utf-8")
    build(folder / "corpus", folder / "home", server())
    return Assistant.open(folder / "home")


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return over_all(tmp_path_factory.mktemp("two"), {"dongchuan": EAST, "xiling": WEST})


def test_of_each_document_compared_the_thing_that_is_asked_for_is_given(two: Assistant) -> None:
    reply = two.ask("社区医生上门看老人,东川县和西岭县各叫什么制度?")
    assert isinstance(reply, Answer)
    assert [(value.document, value.value) for value in reply.answers] == [
        ("dongchuan", "养老护理员定期走访制度"),
        ("xiling", "家庭护理员结对走访制度"),
    ]


def test_where_no_document_is_named_each_that_answers_gives_its_value_and_no_other_does(tmp_path: Path) -> None:
    said = {
        "dongchuan": "东川县社区养老服务方案\n\n每个老年食堂配备厨师两名，菜单每周公布一次。\n",
        "xiling": "西岭县社区养老服务方案\n\n老年食堂由街道办好，厨师不少于三名。\n",
        "nanpu": "南浦县社区养老服务方案\n\n每个街道配备救护车四辆，司机不少于五名。\n",
    }
    reply = over_all(tmp_path, said).ask("老年食堂要配几名厨师?")
    assert isinstance(reply, Answer)
    assert sorted((value.document, value.value) for value in reply.answers) == [("dongchuan", "两名"), ("xiling", "不少于三名")]


def test_each_of_several_documents_that_answer_gives_one_value_where_one_thing_is_asked(tmp_path: Path) -> None:
    said = {
        "dongchuan": "东川县社区养老服务方案\n\n每个老年食堂厨师不少于两名，服务员不少于五名，面积不少于八十平方米。\n",
        "xiling": "西岭县社区养老服务方案\n\n每个老年食堂厨师不少于三名，服务员不少于六名，面积不少于九十平方米。\n",
    }
    reply = over_all(tmp_path, said).ask("老年食堂的厨师分别不少于多少名?")
    assert isinstance(reply, Answer)
    assert sorted(value.value for value in reply.answers) == ["不少于三名", "不少于两名"]


def test_a_comparison_of_which_one_document_hardly_speaks_says_so(two: Assistant) -> None:
    (note,) = two.ask("走访经费由谁承担,东川县和西岭县各怎么规定?").notes
    assert "东川县社区养老服务方案" in note
    assert "西岭县" not in note


def test_of_a_document_whose_second_reading_is_as_likely_both_are_given(tmp_path: Path) -> None:
    said = {
        "dongchuan": "东川县社区养老服务方案\n\n一、助餐\n支持物业公司为老人送餐到户。支持家政公司为老人送餐到户。\n",
        "xiling": "西岭县社区养老服务方案\n\n一、助餐\n支持餐饮公司为老人送餐到户。\n",
    }
    reply = over_all(tmp_path, said).ask("给老人送餐,东川县和西岭县各怎么说?")
    assert isinstance(reply, Answer)
    assert sorted(value.value for value in reply.answers) == [
        "支持家政公司为老人送餐到户",
        "支持物业公司为老人送餐到户",
        "支持餐饮公司为老人送餐到户",
    ]
    assert all(any(quote.start <= value.start and value.end <= quote.end for quote in reply.quotes) for value in reply.answers)


def test_of_two_dates_of_which_one_holds_the_other_the_whole_one_is_given(two: Assistant) -> None:
    east, west = two.library.shelves["dongchuan"], two.library.shelves["xiling"]
    part, all_of_it, elsewhere = (Picked(shelf, Span(*span), ValueType.DATE) for shelf, *span in ((east, 5, 8), (east, 2, 8), (west, 5, 8)))
    words = Picked(east, Span(3, 6), ValueType.TEXT)
    assert whole_values([part, all_of_it, elsewhere, words]) == [all_of_it, elsewhere, words]


def test_what_three_documents_say_alike_is_answered_though_one_of_them_says_it_twice(tmp_path: Path) -> None:
    once = "社区养老服务方案\n\n一、资金\n优化支出结构,新增养老经费向农村敬老院倾斜。\n二、监督\n经费使用由审计部门监督。\n"
    said = {
        "dongchuan": "东川县社区养老服务方案\n\n一、资金\n新增养老经费向农村敬老院倾斜。\n二、分工\n新增养老经费要向农村敬老院倾斜,由县财政局落实。\n",
        "xiling": f"西岭县{once}",
        "nanpu": f"南浦县{once}",
    }
    reply = over_all(tmp_path, said).ask("今年多出来的养老钱应该往哪边偏?")
    assert isinstance(reply, Answer)
    assert [value.value for value in reply.answers] == ["新增养老经费向农村敬老院倾斜"] * 3
    assert {value.document for value in reply.answers} == {"dongchuan", "xiling", "nanpu"}


def test_a_short_part_that_opens_like_the_one_that_answers_is_given_with_it(tmp_path: Path) -> None:
    said = {
        "dongchuan": "东川县社区养老服务方案\n\n护理员的上门补贴不计入基本工资,不计入年度奖金总额。\n",
        "xiling": "西岭县社区养老服务方案\n\n护理员的上门补贴不计入年度奖金总额。\n",
    }
    reply = over_all(tmp_path, said).ask("护理员的上门补贴算不算进年度奖金总额?东川县和西岭县各怎么写的?")
    assert isinstance(reply, Answer)
    values = [(value.document, value.value) for value in reply.answers]
    assert ("dongchuan", "不计入基本工资,不计入年度奖金总额") in values


def saying(assistant: Assistant, document: str, words: str, kind: ValueType = ValueType.TEXT) -> Candidate:
    """The sentence of *document* that holds *words*, these as its value."""
    shelf = assistant.library.shelves[document]
    start = shelf.document.text.index(words)
    span = Span(start, start + len(words))
    clause = shelf.clause_at(start)
    assert clause is not None
    sentence = next(one for one in shelf.sentences(clause) if one.holds(span))
    passage = Passage(Hit(shelf, clause, clause.span, 1.0, 0.0), sentence, 0.5, 0.5, 0.5, 0.5, 0.5)
    return Candidate(passage, span, (Picked(shelf, span, kind),), 0.5)


def test_documents_that_say_the_same_of_the_same_are_in_harmony(two: Assistant) -> None:
    visits, others = saying(two, "dongchuan", "定期走访制度"), saying(two, "xiling", "结对走访制度")
    meals = saying(two, "dongchuan", "老人助餐服务要覆盖所有社区")
    assert 1.0 >= harmony([visits, others], server()) > harmony([meals, others], server()) + 0.2
    assert harmony([visits, others], server()) > harmony([visits, others, meals], server()) > harmony([meals, others], server())
    assert harmony([visits, others], server()) > harmony([visits, saying(two, "xiling", "结对走访制度", ValueType.QUANTITY)], server())


def test_values_of_one_sort_agree_better_than_those_of_two(tmp_path: Path) -> None:
    said = {"dongchuan": "东川县供水方案\n\n水表每台补贴三十元。\n", "xiling": "西岭县供水方案\n\n水表补贴五十元，补贴五十台。\n"}
    water = over_all(tmp_path, said)
    first = saying(water, "dongchuan", "补贴三十元", ValueType.QUANTITY)
    money, number = (saying(water, "xiling", f"补贴五十{unit}", ValueType.QUANTITY) for unit in "元台")
    assert harmony([first, money], server()) > harmony([first, number], server()) + 0.15


def test_the_best_sentences_are_laid_beside_others_with_all_their_values(tmp_path: Path) -> None:
    lines = [f"第{n}号水厂每天供水{n}吨，有工人{n}名。" for n in range(11, 21)]
    water = over_all(tmp_path, {"dongchuan": "东川县供水方案\n\n" + "\n".join(lines) + "\n"})
    values = [saying(water, "dongchuan", f"{n}{unit}") for n in range(11, 21) for unit in ("吨", "名")]
    assert of_best(values) == values[: 2 * LAID]


def test_another_value_is_given_of_the_same_sort_and_from_another_sentence(tmp_path: Path) -> None:
    said = "东川县供水方案\n\n水表每两年检定一次，每月抄表两次。\n水表每四年由乙公司更换。\n检定费用三十元，由甲公司承担。\n"
    water = over_all(tmp_path, {"dongchuan": said})
    checked = saying(water, "dongchuan", "每两年", ValueType.DATE)
    assert apart(saying(water, "dongchuan", "每四年", ValueType.DATE), checked)
    assert not apart(saying(water, "dongchuan", "每月", ValueType.DATE), checked)
    assert not apart(saying(water, "dongchuan", "三十元", ValueType.DATE), checked)
    assert not apart(saying(water, "dongchuan", "由甲公司承担"), checked)
    offices = [saying(water, "dongchuan", name, ValueType.DEPARTMENT) for name in ("甲公司", "乙公司")]
    assert not apart(*offices)


def test_characters_of_one_sort_side_by_side_are_a_pair_and_one_alone_counts_too() -> None:
    held = paired(["按月收费WiFi", "月，wifi。", ""])
    assert held.sum(axis=1).tolist() == [6, 4, 0]  # 按月 月收 收费 wi if fi; 月 wi if fi
    assert (held @ held.T)[0, 1] == 3


@settings(deadline=None, max_examples=200)
@given(st.lists(st.text("教育局aB1.%，\n𠀀\ud800", max_size=8), min_size=1, max_size=6))
def test_texts_share_the_pairs_that_they_have_in_common(texts: list[str]) -> None:
    runs = [re.findall("[一-鿿]+|[a-z0-9.%]+", text.lower()) for text in texts]
    bags = [{run[i : i + 2] for run in some for i in range(max(1, len(run) - 1))} for some in runs]
    held = paired(texts)
    assert (held @ held.T).tolist() == [[len(one & other) for other in bags] for one in bags]
