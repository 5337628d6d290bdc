from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.resampling import interval, p_value


def test_an_interval_holds_the_mean() -> None:
    low, high = interval([1.0, 0.0, 1.0, 1.0, 0.0, 1.0], list("abcdef")) or (0.0, 0.0)
    assert low < 4 / 6 < high


def test_questions_of_one_document_move_together() -> None:
    values = [1.0] * 20 + [0.0] * 20
    apart = interval(values, list(range(40))) or (0.0, 0.0)
    together = interval(values, ["a"] * 20 + ["b"] * 20)
    assert together == (0.0, 1.0)
    assert 0.2 < apart[0] < 0.5 < apart[1] < 0.8


def test_within_one_document_questions_are_drawn() -> None:
    values = [1.0, 0.0, 1.0, 0.0]
    assert interval(values, ["a"] * 4) == interval(values, list("abcd"))


def test_there_is_no_interval_of_nothing() -> None:
    assert interval([], []) is None


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(st.floats(0, 1), st.sampled_from("abc")), min_size=1, max_size=30))
def test_the_same_values_have_the_same_interval(pairs: list[tuple[float, str]]) -> None:
    values, clusters = [value for value, _ in pairs], [cluster for _, cluster in pairs]
    assert interval(values, clusters) == interval(values, clusters)


def test_runs_without_a_difference_are_no_accident() -> None:
    assert p_value([0.0, 0.0, 0.0]) == 1.0
    assert p_value([]) == 1.0


@pytest.mark.parametrize(
    ("differences", "exact"),
    [
        ([1.0] * 6, 2 / 64),
        ([1.0] * 5 + [-1.0], 14 / 64),  # 6 of one sign or 5 of 6, either way round
        ([1.0, -1.0], 1.0),
        ([0.5, 0.25, 0.25], 2 / 8),
    ],
)
def test_the_probability_is_that_of_all_swaps(differences: list[float], exact: float) -> None:
    assert p_value(differences) == pytest.approx(exact, abs=0.02)


def test_which_run_stands_first_does_not_matter() -> None:
    assert p_value([1.0, 1.0, -1.0, 0.5]) == pytest.approx(p_value([-1.0, -1.0, 1.0, -0.5]), abs=0.02)
