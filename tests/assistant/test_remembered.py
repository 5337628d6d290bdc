"""Vectors that are remembered are those that would be worked out anew."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from assistant import remembered
from assistant.remembered import Remembered
from index.encoder import Vectors


class Counting:
    """An encoder whose vector is the length of a text, and that counts what it is asked."""

    name, revision, dim, words = "counting", "0", 1, ()

    def __init__(self, *prompts: str) -> None:
        self.prompts = (prompts or ("", ""))[0], (prompts or ("", ""))[-1]
        self.read: list[str] = []

    def asked(self, questions: Sequence[str]) -> Vectors:
        return self.encode(questions) + len(self.prompts[0])

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.read += texts
        return np.array([[len(text)] for text in texts], dtype=np.float32).reshape(len(texts), 1)


def test_a_text_is_encoded_once_and_comes_back_in_its_place() -> None:
    encoder = Counting()
    both = Remembered(encoder)
    assert both.encode(["教师", "学校办学"]).tolist() == [[2.0], [4.0]]
    assert both.encode(["学校办学", "县", "学校办学"]).tolist() == [[4.0], [1.0], [4.0]]
    assert encoder.read == ["教师", "学校办学", "县"]


def test_no_text_gives_no_row() -> None:
    assert Remembered(Counting()).encode([]).shape == (0, 1)


def test_what_is_remembered_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MOST", 2)
    both = Remembered(Counting())
    for text in ("一", "二二", "三三三"):
        both.encode([text])
    assert set(both.known) == {"三三三"}
    assert both.encode(["一", "三三三"]).tolist() == [[1.0], [3.0]]


def test_a_question_is_remembered_like_a_passage_where_the_model_makes_no_difference_between_them() -> None:
    encoder = Counting()
    both = Remembered(encoder)
    assert both.encode(["教师"]).tolist() == both.asked(["教师"]).tolist() == [[2.0]]
    assert encoder.read == ["教师"]


def test_a_question_has_a_vector_of_its_own_where_the_model_has_prompts() -> None:
    encoder = Counting("问：", "文：")
    both = Remembered(encoder)
    assert (both.encode(["教师"]).tolist(), both.asked(["教师"]).tolist()) == ([[2.0]], [[4.0]])
    assert (both.encode(["教师"]).tolist(), both.asked(["教师"]).tolist()) == ([[2.0]], [[4.0]])
    assert encoder.read == ["教师", "教师"]  # once as a passage, once as a question
    assert both.prompts == ("问：", "文：")
