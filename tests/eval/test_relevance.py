from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from eval.questions import Question
from eval.relevance import Places, name
from index.document import Document
from index.span import Span


def wanted(plan: Document, **fields: Any) -> set[str]:
    return set(Places.of([plan]).wanted(Question("q", "?", **fields)))


def test_a_clause_that_holds_the_quote_is_wanted(plan: Document) -> None:
    assert wanted(plan, doc=("plan",), quotes=("县教育局",)) == {"plan:5-12"}


def test_a_break_inside_the_clause_does_not_hide_the_quote(plan: Document) -> None:
    assert wanted(plan, doc=("plan",), quotes=("县财政局负责",)) == {"plan:13-21"}


def test_a_clause_inside_a_longer_quote_is_wanted_only_when_it_has_eight_characters(plan: Document) -> None:
    shorter = "县教育局牵头。县财政局负责。"  # its clauses have 7 characters each
    assert wanted(plan, doc=("plan",), quotes=(shorter,)) == {"nowhere:1"}
    plan = replace(plan, text=plan.text.replace("县财政局\n负责。", "县财政局办负责。"))
    assert wanted(plan, doc=("plan",), quotes=("县教育局牵头。县财政局办负责。",)) == {"plan:13-21"}


def test_each_quote_wants_its_own_clause(plan: Document) -> None:
    assert wanted(plan, doc=("plan",), quotes=("牵头", "负责")) == {"plan:5-12", "plan:13-21"}


def test_another_spelling_counts(plan: Document) -> None:
    assert wanted(plan, doc=("plan",), quotes=("縣教育局",), alt_quotes=(("县教育局",),)) == {"plan:5-12"}


def test_the_same_words_in_another_place_do_not_count_where_the_place_is_given(plan: Document) -> None:
    assert wanted(plan, doc=("plan",), quotes=("县",)) == {"plan:5-12", "plan:13-21"}
    assert wanted(plan, doc=("plan",), quotes=("县",), spans=(Span(13, 14),)) == {"plan:13-21"}


def test_a_quote_that_stands_nowhere_wants_what_no_ranking_holds(plan: Document) -> None:
    assert wanted(plan, doc=("plan",), quotes=("省教育厅", "牵头")) == {"nowhere:1", "plan:5-12"}
    assert wanted(plan, doc=("another",), quotes=("牵头",)) == {"nowhere:1"}


def test_without_quotes_the_documents_are_wanted(plan: Document) -> None:
    assert wanted(plan, doc=("plan", "law")) == {"plan", "law"}


def test_without_documents_the_whole_corpus_is_looked_through(plan: Document) -> None:
    assert wanted(plan, quotes=("牵头",)) == {"plan:5-12"}


def test_a_question_without_answer_wants_nothing(plan: Document) -> None:
    assert wanted(plan) == set()


@pytest.mark.parametrize(
    ("document", "span", "word"),
    [
        ("条例", (0, 4), "条例:0-4"),
        ("条例", (), "条例"),
        ("a b", (1, 2), "a%20b:1-2"),
        ("100%", (), "100%25"),
        ("全\u3000角", (), "全%E3%80%80角"),
    ],
)
def test_a_name_is_one_word(document: str, span: tuple[int, ...], word: str) -> None:
    assert name(document, *span) == word
    assert len(word.split()) == 1
