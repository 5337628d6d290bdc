from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.bm25 import BM25
from index.embedded import Embedded


def test_a_hand_worked_table() -> None:
    texts = [["a", "b"], ["a", "a", "c", "c"], ["c"]]
    ranking = BM25(texts)
    mean, idf = 7 / 3, math.log(1 + (3 - 2 + 0.5) / (2 + 0.5))
    first = idf * 1 / (1 + 1.5 * (0.25 + 0.75 * 2 / mean))
    second = idf * 2 / (2 + 1.5 * (0.25 + 0.75 * 4 / mean))
    assert first < second
    assert ranking.rank(["a"], 10) == [1, 0]
    assert ranking.postings["a"][1] == pytest.approx([first, second], abs=1e-12)


def test_equal_texts_stand_in_order_and_no_more_than_k() -> None:
    assert BM25([["a"], ["a"], ["b"], ["a"]]).rank(["a"], 2) == [0, 1]


def test_unknown_tokens_find_nothing() -> None:
    assert BM25([["a"]]).rank(["z"], 5) == []
    assert BM25([]).rank(["a"], 5) == []


@settings(deadline=None, max_examples=30)
@given(st.lists(st.lists(st.sampled_from("甲乙丙丁戊"), min_size=1, max_size=8), min_size=2, max_size=12), st.sampled_from("甲乙丙丁戊"))
def test_the_ranking_is_that_of_the_store(texts: list[list[str]], token: str) -> None:
    vectors = np.tile(np.eye(1, 4, dtype=np.float32), (len(texts), 1))
    store = Embedded.build(texts, vectors, ["d"] * len(texts))
    scores = dict(store.lexical(token, 20))
    ranked = BM25(texts).rank([token], 20)
    assert sorted(ranked) == sorted(scores)
    assert all(scores[a] >= scores[b] - 1e-6 for a, b in pairwise(ranked))
