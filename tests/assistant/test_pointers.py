from __future__ import annotations

import pytest

from assistant.pointers import annex, in_list, item
from assistant.rows import named_list


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("任务7由哪些部门负责?", 7),
        ("which department owns task 7", 7),
        ("任务清单第6行的责任部门", 6),
        ("附件2序号13对应的责任部门是哪两家?", 13),
        ("附件2序号8那一格", 8),
        ("任务清单上第十三件事", 13),
        ("清单第14号任务", 14),
        ("第三个问题", 3),
        ("清单上头一条", 1),
        ("item twelve of the list", 12),
        ("the thirteenth task", 13),
        ("task twenty-one", 21),
        ("the twenty-first item", 21),
        ("第十八条怎么规定的", 18),
        ("In row 16 of the list", 16),
        ("the 3rd task of the list", 3),
        ("工作任务清单第4项写的是什么", 4),
        ("任务清单最末那一项", -1),
        ("清单最后一条", -1),
        ("倒数第二项", -2),
        ("the last item", -1),
        ("the last but one item", -2),
        ("the third from last row", -3),
        ("建设几个实训基地?", None),
        ("到2025年达到多少", None),
        ("1+X证书是什么", None),
        ("任务3年内完成", None),
        ("责任部门最后一家是谁", None),
        ("which department comes first", None),
        ("How many classes does Luqiao No.1 primary school open?", None),
    ],
)
def test_the_number_of_the_thing_asked_about_is_found(question: str, number: int | None) -> None:
    assert item(question) == number


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("附件2第三行", 2),
        ("In Annex 3, item 2", 3),
        ("附件一", 1),
        ("第二个附件", 2),
        ("the second annex", 2),
        ("附件里的清单", None),
        ("附件3份", None),
    ],
)
def test_the_annex_asked_about_is_found(question: str, number: int | None) -> None:
    assert annex(question) == number


@pytest.mark.parametrize(
    ("question", "asked"), [("任务分解表里谁牵头", True), ("县里的代表是谁", False), ("表彰谁", False), ("the table", True)]
)
def test_a_table_is_a_list_and_a_word_with_its_character_is_not(question: str, asked: bool) -> None:
    assert in_list(question) is asked


@pytest.mark.parametrize(
    ("question", "title", "named"),
    [
        ("问题清单第7条", "县职业教育问题清单", True),
        ("第3个毛病", "主要短板", True),
        ("the list of problems", "问题清单", True),
        ("任务清单里的问题", "问题清单", False),
        ("任务清单里的问题", "工作任务清单", True),
    ],
)
def test_the_list_that_is_named_is_told_from_others(question: str, title: str, named: bool) -> None:
    pattern = named_list(question)
    assert pattern is not None
    assert bool(pattern.search(title)) is named
