"""Words that no vocabulary explains are explained by what the model holds near them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest

from assistant.assistant import Assistant
from assistant.neighbours import Neighbours
from assistant.question import alone
from index.encoder import server


class Corners:
    """An encoder that knows four words, each on an axis of its own but the English ones, which lean on them."""

    name, revision, dim = "corners", "1", 2
    words: tuple[str, ...] = ("水库", "河", "规划", "reservoir")
    prompts = ("", "")

    def asked(self, questions: Sequence[str]) -> npt.NDArray[np.float32]:
        return self.encode(questions)

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        known = {"水库": (1.0, 0.0), "规划": (0.0, 1.0), "reservoir": (0.9, 0.436), "lake": (0.6, 0.8)}
        return np.array([known.get(text, (0.0, 0.0)) for text in texts], dtype=np.float32)


class Blind(Corners):
    """An encoder that has no words of its own."""

    words: tuple[str, ...] = ()


@pytest.mark.parametrize(("word", "near"), [("reservoir", ("水库", "规划")), ("lake", ("规划", "水库")), ("honk", ())])
def test_the_nearest_chinese_words_come_first_and_those_far_off_not_at_all(word: str, near: tuple[str, ...]) -> None:
    assert Neighbours(Corners()).of(word) == near


def test_a_model_without_words_of_its_own_has_no_neighbours() -> None:
    assert Neighbours(Blind()).of("reservoir") == ()


@pytest.mark.parametrize(("word", "chinese"), [("reservoir", "水库"), ("quarantine", "检疫"), ("repeal", "废止"), ("pesticides", "农药")])
def test_the_shipped_model_knows_words_of_many_fields(word: str, chinese: str) -> None:
    assert chinese in Neighbours(server()).of(word)


def test_a_word_the_vocabulary_lacks_is_searched_by_its_neighbours(assistant: Assistant) -> None:
    question = alone("Who looks after the typhoon?", assistant.library)
    assert "台风" in question.search.split()
    assert any("台风" in group for group in question.content)


def test_words_that_hold_a_sentence_together_are_not_explained(assistant: Assistant) -> None:
    assert alone("What should they do about it, and how often?", assistant.library).content == (("次数", "每年", "定期", "一次"),)


def test_among_what_documents_hold_nothing_else_is_near() -> None:
    assert Neighbours(Corners(), {"水库"}).of("lake") == ("水库",)
