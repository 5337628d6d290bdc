"""Words of two texts meet by the directions of their pieces, whatever the order and whatever else stands beside them."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.interaction import Words, shipped
from index.encoder import Pieces
from index.vocabulary import tokenizer

# Numbers follow the order: 1 teacher, 2 教师, 3 school, 4 学校, 5 天气.
VECTORS = np.array([[0, 0], [2, 0], [4, 0], [0, 1], [0, 3], [-1, 0]], dtype=np.float32)


@pytest.fixture
def words() -> Words:
    return Words(Pieces(tokenizer({"teacher": 9, "教师": 9, "school": 9, "学校": 9, "天气": 9})), VECTORS)


def test_each_word_is_met_by_the_nearest_of_a_text(words: Words) -> None:
    (met,) = words.met([words.pieces("teacher school")], ["教师", "学校教师", "天气"])
    assert met.forth.tolist() == [[1.0, 0.0], [1.0, 1.0], [-1.0, 0.0]]


def test_how_near_a_text_is_counts_its_pieces_by_the_length_of_their_vectors(words: Words) -> None:
    (met,) = words.met([words.pieces("teacher")], ["学校教师", "天气教师"])
    assert met.back.tolist() == pytest.approx([4 / 7, 3 / 5])


def test_a_text_without_known_pieces_is_met_by_nothing(words: Words) -> None:
    (met,) = words.met([words.pieces("teacher")], ["", "㐂㐂", "教师"])
    assert met.forth.tolist() == [[0.0], [0.0], [1.0]]
    assert met.back.tolist() == [0.0, 0.0, 1.0]


def test_nothing_asked_meets_nothing(words: Words) -> None:
    (met,) = words.met([words.pieces("㐂")], ["教师", "教师"])
    assert met.forth.shape == (2, 0)
    assert met.back.tolist() == [0.0, 0.0]


def test_a_half_of_a_surrogate_pair_is_no_piece(words: Words) -> None:
    assert words.pieces("教师\ud800").tolist() == [2]


def test_the_shipped_words_know_a_teacher_in_both_languages() -> None:
    words = shipped()
    (met,) = words.met([words.pieces("teacher")], ["教师应当参加培训。", "道路应当保持畅通。"])
    assert met.forth[0, 0] > 0.5 > met.forth[1, 0]
