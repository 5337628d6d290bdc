from __future__ import annotations

from functools import partial

import ir_measures
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ir_measures import RR, Qrel, ScoredDoc, Success, nDCG

from eval.measures import Bin, area_under_risk, bins, calibration_error, hit, mean, ndcg, percentile, recall, reciprocal_rank, risk_coverage

ORACLES = {
    "hit@1": (Success @ 1, partial(hit, k=1)),
    "hit@5": (Success @ 5, partial(hit, k=5)),
    "rr@10": (RR @ 10, partial(reciprocal_rank, k=10)),
    "ndcg@10": (nDCG @ 10, partial(ndcg, k=10)),
}
RUNS = {
    "first": (["a", "b", "c"], {"a"}),
    "second and fourth": (["x", "a", "y", "b"], {"a", "b"}),
    "one of three, the others never found": (["x", "y", "a"], {"a", "b", "c"}),
    "none": (["x", "y", "z"], {"a"}),
    "eleventh, which is too late": ([*"qwertyuiop", "a"], {"a"}),
    "more relevant than ten": ([*"abcdefghij"], {*"abcdefghijkl"}),
}


@pytest.mark.parametrize("measure", ORACLES)
@pytest.mark.parametrize("run", RUNS)
def test_each_measure_is_what_ir_measures_says(measure: str, run: str) -> None:
    ranking, relevant = RUNS[run]
    oracle, ours = ORACLES[measure]
    qrels = [Qrel("q", place, 1) for place in relevant]
    scored = [ScoredDoc("q", place, float(-rank)) for rank, place in enumerate(ranking)]
    [theirs] = ir_measures.iter_calc([oracle], qrels, scored)
    assert ours(ranking, relevant) == pytest.approx(theirs.value, abs=1e-9)


def test_a_hand_worked_ranking() -> None:
    ranking, relevant = ["x", "a", "b"], {"a", "b"}
    assert hit(ranking, relevant, 1) == 0.0
    assert hit(ranking, relevant, 2) == 1.0
    assert reciprocal_rank(ranking, relevant, 10) == 0.5
    # (1/log2 3 + 1/log2 4) / (1/log2 2 + 1/log2 3)
    assert ndcg(ranking, relevant, 10) == pytest.approx(0.6934264036, abs=1e-9)


def test_recall_is_the_share_of_what_is_relevant_among_the_first() -> None:
    assert recall(["a", "b", "c"], {"b", "c", "d", "e"}, 2) == 0.25
    assert recall(["a", "b", "c"], {"b", "c"}, 10) == 1.0


def test_nothing_relevant_is_worth_nothing() -> None:
    assert (hit(["a"], set(), 5), reciprocal_rank(["a"], set(), 10), ndcg(["a"], set(), 10)) == (0.0, 0.0, 0.0)


@given(st.lists(st.sampled_from("abcdefghij"), unique=True), st.sets(st.sampled_from("abcdefghij")))
def test_a_measure_lies_between_nought_and_one(ranking: list[str], relevant: set[str]) -> None:
    for value in (hit(ranking, relevant, 5), reciprocal_rank(ranking, relevant, 5), ndcg(ranking, relevant, 5)):
        assert 0.0 <= value <= 1.0


@pytest.mark.parametrize(
    ("values", "share", "wanted"),
    [([3.0, 1.0, 2.0], 0.5, 2.0), ([1.0, 2.0, 3.0, 4.0], 0.5, 3.0), ([1.0, 2.0], 1.0, 2.0), ([7.0], 0.95, 7.0), ([], 0.5, None)],
)
def test_a_percentile_is_one_of_the_values(values: list[float], share: float, wanted: float | None) -> None:
    assert percentile(values, share) == wanted


def test_there_is_no_mean_of_nothing() -> None:
    assert mean([]) is None
    assert mean([0.0, 1.0]) == 0.5


def test_risk_is_the_share_of_wrong_replies_among_the_most_confident() -> None:
    assert risk_coverage([(0.2, False), (0.9, True), (0.5, False), (0.7, True)]) == [0.0, 0.0, 1 / 3, 0.5]
    assert area_under_risk([(0.2, False), (0.9, True), (0.5, False), (0.7, True)]) == pytest.approx(5 / 24)


def test_no_reply_is_all_risk() -> None:
    assert area_under_risk([]) == 1.0


def test_a_bin_holds_the_replies_of_a_tenth() -> None:
    assert bins([(1.0, True), (0.95, False), (0.0, False)]) == [Bin(1, 0.0, 0.0), Bin(2, 0.975, 0.5)]


def test_the_calibration_error_of_a_hand_worked_set() -> None:
    # 0.5..0.6: two of four right, sure of 0.55; 0.9..1: one of one right, sure of 0.9
    replies = [(0.55, True), (0.55, True), (0.55, False), (0.55, False), (0.9, True)]
    assert calibration_error(replies) == pytest.approx((4 * 0.05 + 1 * 0.1) / 5)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans())))
def test_no_calibration_error_is_more_than_one(replies: list[tuple[float, bool]]) -> None:
    assert 0.0 <= calibration_error(replies) <= 1.0
    assert sum(one.n for one in bins(replies)) == len(replies)
