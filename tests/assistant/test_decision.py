"""How sure an answer is, told of probabilities that are given."""

from __future__ import annotations

import pytest

from assistant.decision import either


@pytest.mark.parametrize(("first", "second"), [(0.3, 0.4), (0.9, 0.9), (0.05, 0.02)])
def test_two_answers_are_surer_than_the_better_one_and_less_sure_than_if_they_were_independent(first: float, second: float) -> None:
    assert max(first, second) < either(first, second) < 1 - (1 - first) * (1 - second)


def test_an_answer_that_is_surely_wrong_makes_another_no_surer() -> None:
    assert either(0.4, 0.0) == 0.4
