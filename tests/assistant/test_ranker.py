"""What is counted of a clause beside a question, and that a forest sums its trees."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.ranker import FEATURES, Candidate, Forest, features, longest, shipped, split
from eval.standins import read


def column(question: str, said: str, owns: list[str], name: str) -> list[float]:
    rows = features(read(question), said, (), [Candidate("", own, 1.0, 0.0, 0.5, 0.5) for own in owns])
    return [float(value) for value in rows[:, FEATURES.index(name)]]


def test_every_feature_has_a_name() -> None:
    assert len(set(FEATURES)) == len(FEATURES)
    assert features(read("什么是学校？"), "学校", (), [Candidate("", "学校。", 1.0, 0.0, 0.5, 0.5)]).shape == (1, len(FEATURES))


def test_a_clause_that_holds_every_word_is_covered_whole() -> None:
    assert column("教师培训", "教师培训", ["加强教师培训工作。", "天气"], "own") == pytest.approx([1.0, 0.0])


def test_a_clause_that_tells_what_is_asked_is_told_from_one_that_does_not() -> None:
    assert column("教师有多少人？", "教师", ["教师30人。", "教师队伍。"], "number") == [1.0, -1.0]


def test_an_english_word_is_met_by_the_chinese_one() -> None:
    met, other = column("teacher training", "教师", ["教师培训", "道路交通"], "met own")
    assert met > 0.5 > other


def test_a_clause_that_says_much_else_meets_the_question_less() -> None:
    short, long = column("教师培训", "教师培训", ["教师培训", "教师培训、道路、税收、水利和天气"], "meets")
    assert short > long


def test_nothing_said_leaves_no_feature_undefined() -> None:
    rows = features(read("吗？"), "", (), [Candidate("", "", 0.0, 0.0, 0.0, 0.0)])
    assert np.isfinite(rows).all()


def test_the_longest_common_stretch_is_counted_in_characters() -> None:
    assert longest(["教师培训基地"], "建设教师培训中心") == 4
    assert longest(["教师"], "") == 0


def test_the_densest_sentence_counts_alone() -> None:
    owns = ["教师多。培训少。", "少。教师培训；多。", "。"]
    assert column("教师培训", "教师 培训", owns, "own") == pytest.approx([1.0, 1.0, 0.0])
    assert column("教师培训", "教师 培训", owns, "sentence") == pytest.approx([0.5, 1.0, 0.0])


def test_han_is_counted_in_pairs_and_a_word_whole() -> None:
    assert split("教师队") == ["教师", "师队"]
    assert split("1+x") == ["1+x"]


def stump() -> Forest:
    """One tree: left of 0.5 in the first feature is worth -1, right of it 2."""
    return Forest(
        np.zeros((1, 3), np.int16),
        np.array([[0.5, 0, 0]], np.float32),
        np.array([[1, 1, 2]], np.int16),
        np.array([[2, 1, 2]], np.int16),
        np.array([[0, -1, 2]], np.float32),
        depth=3,
    )


def test_a_tree_is_walked_to_a_leaf_and_no_further() -> None:
    assert stump().score(np.array([[0.5], [0.6]])).tolist() == [-1.0, 2.0]


def test_a_forest_comes_back_from_disk_as_it_was(tmp_path: Path) -> None:
    stump().save(tmp_path / "trees.npz")
    assert Forest.load(tmp_path / "trees.npz").score(np.array([[0.4], [0.9]])).tolist() == [-1.0, 2.0]


def test_the_shipped_trees_know_as_many_features_as_are_made() -> None:
    assert int(shipped().feature.max()) < len(FEATURES)
    assert np.isfinite(shipped().score(np.zeros((2, len(FEATURES))))).all()
