import math
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.embedded import Embedded
from index.store import Vectors


def unit(rng: np.random.Generator, n: int, dim: int = 16) -> Vectors:
    vectors = rng.normal(size=(n, dim)).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def test_bm25_is_what_one_works_out_by_hand() -> None:
    # Four chunks of 2, 4, 1 and 1 tokens: 2 on average. "a" is in two chunks: idf = ln(1 + 2.5 / 2.5) = ln 2.
    # "b" is in one: idf = ln(1 + 3.5 / 1.5) = ln(10 / 3). A chunk's length weighs 1.5 (0.25 + 0.75 length / 2).
    tokens = [["a", "b"], ["a", "a", "c", "d"], ["c"], ["e"]]
    store = Embedded.build(tokens, np.eye(4, dtype=np.float32), ["x"] * 4)
    first = math.log(2) * 1 / (1 + 1.5) + math.log(10 / 3) * 1 / (1 + 1.5)
    second = math.log(2) * 2 / (2 + 2.625)
    ranked = store.lexical("a b", 10)
    assert [hit.chunk for hit in ranked] == [0, 1]
    assert [hit.score for hit in ranked] == pytest.approx([first, second], rel=1e-6)
    assert [hit.score for hit in store.lexical("b b", 1)] == pytest.approx([2 * math.log(10 / 3) / 2.5], rel=1e-6)


@pytest.mark.parametrize("k", [1, 10, 500])
@pytest.mark.parametrize("within", [None, {"3"}, {"0", "4", "none"}])
def test_dense_search_is_brute_force(k: int, within: set[str] | None) -> None:
    rng = np.random.default_rng(7)
    vectors = unit(rng, 400)
    vectors[200:260] = vectors[100]  # ties
    documents = [str(i % 5) for i in range(400)]
    store = Embedded.build([["县"]] * 400, vectors, documents)
    eligible = [i for i in range(400) if within is None or documents[i] in within]
    for query in (*unit(rng, 5), vectors[100]):
        scores = {i: math.fsum(float(a) * float(b) for a, b in zip(vectors[i], query, strict=True)) for i in eligible}
        true = sorted(eligible, key=lambda i: (-round(scores[i], 12), i))[:k]
        got = store.dense(query, k, within)
        assert [hit.chunk for hit in got] == true
        assert [hit.score for hit in got] == pytest.approx([scores[i] for i in true], abs=1e-5)


@settings(deadline=None, max_examples=50)
@given(
    st.lists(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=8), min_size=1, max_size=12),
    st.lists(st.sampled_from("abcdefg"), max_size=5),
    st.integers(1, 12),
    st.randoms(use_true_random=False),
)
def test_rankings_do_not_depend_on_the_order_of_the_chunks(tokens: list[list[str]], question: list[str], k: int, random: Random) -> None:
    n = len(tokens)
    vectors = unit(np.random.default_rng(n), n)
    order = list(range(n))
    random.shuffle(order)
    one = Embedded.build(tokens, vectors, ["x"] * n)
    other = Embedded.build([tokens[i] for i in order], vectors[order], ["x"] * n)
    words = " ".join(question)
    assert sorted((-hit.score, hit.chunk) for hit in one.lexical(words, n)) == sorted(
        (-hit.score, order[hit.chunk]) for hit in other.lexical(words, n)
    )
    dense = one.dense(vectors[0], k)
    assert [hit.score for hit in dense] == [hit.score for hit in other.dense(vectors[0], k)]
    assert [hit.chunk for hit in dense] == [order[hit.chunk] for hit in other.dense(vectors[0], k)]


def test_what_was_saved_is_what_is_loaded_and_the_same_store_gives_the_same_bytes(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    store = Embedded.build([["县", "a"], ["区"], ["县"]], unit(rng, 3), ["b", "a", "b"])
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    store.save(tmp_path / "one")
    loaded = Embedded.load(tmp_path / "one")
    loaded.save(tmp_path / "two")
    written = {path.name: path.read_bytes() for path in (tmp_path / "one").iterdir()}
    assert written == {path.name: path.read_bytes() for path in (tmp_path / "two").iterdir()}
    assert loaded.lexical("县 a", 3, {"b"}) == store.lexical("县 a", 3, {"b"})


def test_a_pickled_array_is_not_loaded(tmp_path: Path) -> None:
    store = Embedded.build([["a"]], np.ones((1, 1), np.float32), ["x"])
    store.save(tmp_path)
    np.save(tmp_path / "vectors.npy", np.array([{}], dtype=object), allow_pickle=True)
    with pytest.raises(ValueError, match="allow_pickle=False"):
        Embedded.load(tmp_path)


@pytest.mark.parametrize(("tokens", "rows", "documents"), [([], 0, []), ([["a"]], 2, ["x"]), ([["a"]], 1, ["x", "y"])])
def test_chunks_that_do_not_agree_are_refused(tokens: list[list[str]], rows: int, documents: list[str]) -> None:
    with pytest.raises(ValueError, match="not the same chunks, or none"):
        Embedded.build(tokens, np.ones((rows, 1), np.float32), documents)


def test_a_chunk_without_tokens_is_found_by_its_vector_only() -> None:
    store = Embedded.build([[], ["a"]], np.eye(2, dtype=np.float32), ["x", "y"])
    assert [hit.chunk for hit in store.lexical("a", 2)] == [1]
    assert [hit.chunk for hit in store.dense(np.array([1, 0], np.float32), 1)] == [0]
