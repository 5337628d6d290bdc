"""How sure an answer is, told of probabilities that are given."""

from __future__ import annotations

import math
from dataclasses import fields

import pytest

from assistant.decision import BIAS, WEIGHTS, Signals, confidence, either


@pytest.mark.parametrize(("first", "second"), [(0.3, 0.4), (0.9, 0.9), (0.05, 0.02)])
def test_two_answers_are_surer_than_the_better_one_and_less_sure_than_if_they_were_independent(first: float, second: float) -> None:
    assert max(first, second) < either(first, second) < 1 - (1 - first) * (1 - second)


def test_an_answer_that_is_surely_wrong_makes_another_no_surer() -> None:
    assert either(0.4, 0.0) == 0.4


@pytest.mark.parametrize("at", range(len(WEIGHTS)))
def test_each_signal_counts_by_its_own_weight(at: int) -> None:
    signals = Signals(**{signal.name: float(i == at) for i, signal in enumerate(fields(Signals))})
    assert confidence(signals) == pytest.approx(1 / (1 + math.exp(-BIAS - WEIGHTS[at])))
