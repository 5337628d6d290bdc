"""A sentence is read beside the question by trees that learned from questions people asked."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.assistant import Assistant
from assistant.content import nearest
from assistant.evidence import Passage
from assistant.question import Question
from assistant.reading import FEATURES, features, read, shipped
from eval.questions import Question as Wanted
from eval.questions import load
from eval.train_model import holds
from index.encoder import server

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def asked(assistant: Assistant) -> tuple[Question, list[Passage]]:
    """A question over the project's corpus, and the sentences nearest to it."""
    question, _, hits = assistant.find("綦江区每百名学生拥有县级以上骨干教师的目标是多少?")
    return question, nearest(question, hits, server())


def test_every_feature_has_a_column_with_a_number_in_it(asked: tuple[Question, list[Passage]]) -> None:
    question, passages = asked
    rows = features(question, passages)
    assert rows.shape == (len(passages), len(FEATURES))
    assert np.isfinite(rows).all()


def test_the_trees_ask_for_no_feature_that_there_is_not() -> None:
    assert shipped().feature.max() < len(FEATURES)


def test_what_is_read_is_what_was_given_best_first(asked: tuple[Question, list[Passage]]) -> None:
    question, passages = asked
    found = read(question, passages)
    assert sorted(p.span for p in found) == sorted(p.span for p in passages)
    assert [p.score for p in found] == sorted((p.score for p in found), reverse=True)


def test_nothing_is_read_where_nothing_is_near(asked: tuple[Question, list[Passage]]) -> None:
    assert read(asked[0], []) == []


def answers(wanted: Wanted, passage: Passage) -> bool:
    return holds(wanted, passage.shelf.view(passage.span).text)


def test_the_answer_stands_first_more_often_than_by_the_sum_on_questions_that_taught_nothing(assistant: Assistant) -> None:
    before = after = 0
    encoder = server()
    for wanted in load(ROOT / "eval" / "sets" / "public.jsonl").questions:
        if not wanted.quotes or wanted.history:
            continue
        question, _, hits = assistant.find(wanted.question)
        if passages := nearest(question, hits, encoder):
            before += answers(wanted, passages[0])
            after += answers(wanted, read(question, passages)[0])
    assert after > before
