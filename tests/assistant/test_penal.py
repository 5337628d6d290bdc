"""What is done to whoever breaks a rule: it speaks for a sentence that says so of the deed asked about, and against one that does of another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.assistant import Assistant
from assistant.library import Library
from assistant.needs import weigh
from assistant.penal import FINED, OUTCOME, bearing, penal
from assistant.question import alone
from index.document import Clause
from index.span import Span

RULES = """云滩市湖泊保护办法

第一条 禁止在湖内电鱼。
第二条 湖心岛实行封闭管理。
第三条 违反本办法第一条规定的，由市农业农村局没收渔具，处八百元罚款。
第四条 有下列行为之一的，处五十元罚款：
（一）攀折荷花；
（二）追赶水鸟。
第五条 在岛上露营的，由市水利局责令离开，处一百元罚款。
"""


@pytest.fixture(scope="module")
def library(over: Callable[[str], Assistant]) -> Library:
    return over(RULES).library


def sentence(library: Library, words: str) -> tuple[Clause, Span]:
    """The one sentence that holds *words*, with its clause."""
    shelf = library.shelves["text"]
    sentences = [(clause, span) for clause in shelf.document.clauses for span in shelf.sentences(clause)]
    (found,) = ((clause, span) for clause, span in sentences if words in span.of(shelf.document.text))
    return found


def worth(library: Library, question: str, words: str, *led_by: str) -> float:
    """What it adds to the sentence that holds *words*, where those that hold *led_by* led to it."""
    shelf = library.shelves["text"]
    clause, span = sentence(library, words)
    asked = alone(question, library)
    texts = [shelf.view(span).text.lower() for clause in shelf.document.clauses for span in shelf.sentences(clause)]
    return bearing(asked, shelf, clause, span, [sentence(library, each)[0] for each in led_by], weigh(asked.content, texts))


def test_what_is_done_about_the_deed_speaks_for_a_sentence_and_about_another_against_it(library: Library) -> None:
    assert worth(library, "在岛上露营罚多少钱?", "责令离开") > 0 > worth(library, "弹钢琴罚多少钱?", "责令离开")


def test_the_deed_may_stand_where_the_clause_points(library: Library) -> None:
    assert worth(library, "在湖内电鱼罚多少钱?", "没收渔具") > 0


def test_the_deed_may_stand_in_the_item_that_led_to_the_fine(library: Library) -> None:
    alone, led = (worth(library, "攀折荷花罚多少钱?", "五十元罚款", *by) for by in ((), ("攀折荷花",)))
    assert led > 0 > alone


def test_an_item_has_what_is_done_from_the_sentence_above_its_list(library: Library) -> None:
    assert worth(library, "追赶水鸟罚多少钱?", "追赶水鸟") > 0


def test_a_fine_speaks_against_a_sentence_where_the_rule_is_asked_for(library: Library) -> None:
    assert worth(library, "岛上能露营吗?", "责令离开") < 0
    assert worth(library, "湖心岛怎么管理?", "封闭管理") == 0.0


@pytest.mark.parametrize(("question", "less"), [("在湖内电鱼罚多少钱?", True), ("在湖内电鱼有什么后果?", False)])
def test_a_sentence_without_what_is_done_is_worth_less_only_where_a_punishment_is_asked_for(
    library: Library, question: str, less: bool
) -> None:
    assert (worth(library, question, "禁止") < 0) is less


@pytest.mark.parametrize(
    ("text", "punished", "fined"),
    [
        ("露营罚多少钱?", True, True),
        ("露营会怎么处理?", True, False),
        ("What is the fine for camping?", True, True),
        ("Who is liable for the damage?", True, False),
        ("责任部门是哪个?", False, False),
        ("Where are the finest lakes?", False, False),
    ],
)
def test_a_question_for_a_punishment_is_told_from_one_for_the_responsible(text: str, punished: bool, fined: bool) -> None:
    assert (penal(text), FINED.search(text) is not None) == (punished, fined)


@pytest.mark.parametrize(("text", "done"), [("责令离开", True), ("予以警告", True), ("由市水利局负责", False)])
def test_a_sentence_says_what_is_done(text: str, done: bool) -> None:
    assert (OUTCOME.search(text) is not None) is done
