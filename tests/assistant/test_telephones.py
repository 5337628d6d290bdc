"""Which numbers and addresses of a sentence reach whom a question asks for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.assistant import Assistant
from assistant.evidence import Passage
from assistant.library import Library
from assistant.needs import weigh
from assistant.question import alone
from assistant.reply import ValueType
from assistant.retrieval import Hit
from assistant.telephones import dialled, from_office

NUMBER, PERSON = ValueType.TEXT, ValueType.PERSON
RULES = """云滩市湖泊保护办法

第一条 举报热线0555-6610888，值班员石舫，电话13900001111。
第二条 意见寄至邮箱hupo@yuntan.example，来信十五日内答复。
第三条 志愿者电话139××××1234，登记编号20240001234567。
第四条 船票每张十二元。
"""


@pytest.fixture(scope="module")
def library(over: Callable[[str], Assistant]) -> Library:
    return over(RULES).library


def reached(library: Library, question: str, words: str) -> list[tuple[str, ValueType]]:
    """What is dialled in the one clause that holds *words*, in its order."""
    shelf = library.shelves["text"]
    text = shelf.document.text
    (clause,) = (clause for clause in shelf.document.clauses if words in clause.span.of(text))
    (sentence,) = shelf.sentences(clause)
    asked = alone(question, library)
    passage = Passage(Hit(shelf, clause, sentence, 1.0, 0.0), sentence, 1.0, 1.0, 1.0, 0.0, 1.0)
    found = dialled(asked, passage, weigh(asked.content, [shelf.view(sentence).text]))
    return [(value.span.of(text), value.kind) for candidate in found for value in candidate.values]


def test_every_telephone_of_the_sentence_is_given_where_a_number_is_asked_for(library: Library) -> None:
    assert reached(library, "举报电话是多少?", "举报热线") == [("0555-6610888", NUMBER), ("13900001111", NUMBER)]


def test_the_person_stands_before_the_number_where_who_is_asked_too(library: Library) -> None:
    found = reached(library, "值班员是谁,电话多少?", "举报热线")
    assert found == [("0555-6610888", NUMBER), ("石舫", PERSON), ("13900001111", NUMBER)]


def test_a_mailbox_is_given_where_it_is_asked_for_and_no_telephone(library: Library) -> None:
    assert reached(library, "意见寄到哪个邮箱?", "邮箱") == [("hupo@yuntan.example", NUMBER)]
    assert reached(library, "Which e-mail address takes opinions?", "邮箱") == [("hupo@yuntan.example", NUMBER)]
    assert reached(library, "举报邮箱是什么?", "举报热线") == []


def test_a_number_may_have_hidden_digits_and_one_that_is_too_long_is_no_telephone(library: Library) -> None:
    assert reached(library, "志愿者的电话是多少?", "志愿者") == [("139××××1234", NUMBER)]


@pytest.mark.parametrize(
    ("question", "words"),
    [("举报几天内答复?", "举报热线"), ("船票的电话是多少?", "船票"), ("举报电话是多少?", "邮箱")],
)
def test_nothing_is_dialled_where_no_number_is_asked_for_or_none_is_said(library: Library, question: str, words: str) -> None:
    assert reached(library, question, words) == []


@pytest.mark.parametrize(
    ("question", "row", "of"),
    [
        ("水利局的电话是多少?", "段青 县水利局 0555-6610233", True),
        ("水利局的电话是多少?", "梅林 县财政局 0555-6610456", False),
        ("水利局和财政局的电话是多少?", "梅林 县财政局 0555-6610456", True),
        ("段青的电话是多少?", "梅林 县财政局 0555-6610456", True),
        ("水利局的电话是多少?", "梅林 0555-6610456", False),
    ],
)
def test_a_row_counts_if_it_is_of_a_department_named_or_none_is_named(library: Library, question: str, row: str, of: bool) -> None:
    assert from_office(alone(question, library), row) is of
