"""What every store must do, whichever engine holds the chunks: the cases, and a double that meets them in a few lines of numpy."""

import math
from collections import Counter
from collections.abc import Collection
from pathlib import Path

import numpy as np
import pytest

from index.embedded import Embedded
from index.store import Ranked, Store, Vector, Vectors
from index.tokens import tokenize

TEXTS = ["县教育局", "县财政局", "市教育局", "县教育局", "县教育局 县教育局"]
DOCUMENTS = ["b", "a", "c", "a", "b"]
VECTORS = np.array([[1, 0], [0.6, 0.8], [0, 1], [0.6, 0.8], [0.6, -0.8]], dtype=np.float32)


class BruteForce:
    """A store that scores every chunk by the book, one at a time, in float64: slow, and easy to see through."""

    def __init__(self, tokens: list[list[str]], vectors: Vectors, documents: list[str]) -> None:
        self.counts = [Counter(chunk) for chunk in tokens]
        self.vectors = vectors.astype(np.float64)
        self.documents = list(documents)
        self.mean = sum(count.total() for count in self.counts) / len(self.counts)

    def __len__(self) -> int:
        return len(self.documents)

    def bm25(self, token: str, count: Counter[str]) -> float:
        n, df = len(self), sum(token in other for other in self.counts)
        idf = math.log(1 + (n - df + 0.5) / (df + 0.5))
        return idf * count[token] / (count[token] + 1.5 * (1 - 0.75 + 0.75 * count.total() / self.mean))

    def lexical(self, question: str, k: int, within: Collection[str] | None = None) -> list[Ranked]:
        scores = [sum(self.bm25(token, count) for token in tokenize(question) if token in count) for count in self.counts]
        return self.best([Ranked(i, score) for i, score in enumerate(scores) if score > 0], k, within)

    def dense(self, vector: Vector, k: int, within: Collection[str] | None = None) -> list[Ranked]:
        if vector.shape != self.vectors.shape[1:]:
            raise ValueError(f"a vector of shape {vector.shape}")
        return self.best([Ranked(i, float(row @ vector)) for i, row in enumerate(self.vectors)], k, within)

    def best(self, ranked: list[Ranked], k: int, within: Collection[str] | None) -> list[Ranked]:
        kept = [hit for hit in ranked if within is None or self.documents[hit.chunk] in within]
        return sorted(kept, key=lambda hit: (-round(hit.score, 9), hit.chunk))[:k]


class StoreContract:
    """Cases for a store; `build(tokens, vectors, documents)` makes it."""

    def build(self, tokens: list[list[str]], vectors: Vectors, documents: list[str]) -> Store:
        raise NotImplementedError

    @pytest.fixture
    def store(self) -> Store:
        return self.build([tokenize(text) for text in TEXTS], VECTORS, DOCUMENTS)

    def test_it_counts_its_chunks(self, store: Store) -> None:
        assert len(store) == 5

    def test_scores_fall_and_equal_scores_stand_in_reading_order(self, store: Store) -> None:
        assert [hit.chunk for hit in store.dense(np.array([0.6, 0.8], np.float32), 5)] == [1, 3, 2, 0, 4]
        assert [hit.chunk for hit in store.lexical("县财政局", 5)] == [1, 4, 0, 3, 2]

    def test_a_tie_at_the_cut_keeps_the_first_in_reading_order(self, store: Store) -> None:
        assert [hit.chunk for hit in store.dense(np.array([0.6, 0.8], np.float32), 1)] == [1]
        assert [hit.chunk for hit in store.lexical("县财政局", 3)] == [1, 4, 0]

    def test_many_equal_vectors_come_in_reading_order(self) -> None:
        n = 300
        store = self.build([["县"]] * n, np.tile(np.array([[0.6, 0.8]], np.float32), (n, 1)), [str(i % 7) for i in range(n)])
        assert [hit.chunk for hit in store.dense(np.array([1, 0], np.float32), 20)] == list(range(20))
        assert [hit.chunk for hit in store.lexical("县", 20)] == list(range(20))
        assert [hit.chunk for hit in store.dense(np.array([1, 0], np.float32), 3, {"2"})] == [2, 9, 16]

    def test_the_filter_is_part_of_the_search(self, store: Store) -> None:
        assert [hit.chunk for hit in store.dense(np.array([0, -1], np.float32), 2, {"a", "c"})] == [1, 3]
        assert [hit.chunk for hit in store.lexical("县教育局", 1, {"c"})] == [2]

    def test_a_filter_on_nothing_or_the_unknown_finds_nothing(self, store: Store) -> None:
        nothing: list[set[str]] = [set(), {"z"}]
        for within in nothing:
            assert store.dense(np.array([1, 0], np.float32), 3, within) == []
            assert store.lexical("县教育局", 3, within) == []

    def test_the_filter_does_not_change_a_score(self, store: Store) -> None:
        everywhere = {hit.chunk: hit.score for hit in store.lexical("县教育局", 9)}
        assert all(hit.score == everywhere[hit.chunk] for hit in store.lexical("县教育局", 9, {"a"}))

    def test_more_may_be_asked_for_than_there_is(self, store: Store) -> None:
        assert len(store.dense(np.array([1, 0], np.float32), 1000)) == 5
        assert len(store.lexical("县", 1000)) == 4

    def test_nothing_may_be_asked_for(self, store: Store) -> None:
        assert store.dense(np.array([1, 0], np.float32), 0) == []
        assert store.lexical("县", 0) == []

    @pytest.mark.parametrize("question", ["", "？！", "xyz", "\n"])
    def test_a_question_without_known_tokens_finds_nothing(self, store: Store, question: str) -> None:
        assert store.lexical(question, 3) == []

    def test_a_vector_of_another_length_is_refused(self, store: Store) -> None:
        with pytest.raises(ValueError, match="a vector of shape"):
            store.dense(np.array([1, 0, 0], np.float32), 1)


class TestBruteForce(StoreContract):
    def build(self, tokens: list[list[str]], vectors: Vectors, documents: list[str]) -> Store:
        return BruteForce(tokens, vectors, documents)


class TestEmbedded(StoreContract):
    def build(self, tokens: list[list[str]], vectors: Vectors, documents: list[str]) -> Store:
        return Embedded.build(tokens, vectors, documents)


class TestEmbeddedFromDisk(StoreContract):
    @pytest.fixture(autouse=True)
    def folder(self, tmp_path: Path) -> None:
        self.path = tmp_path

    def build(self, tokens: list[list[str]], vectors: Vectors, documents: list[str]) -> Store:
        Embedded.build(tokens, np.array(vectors), documents).save(self.path)
        return Embedded.load(self.path)
