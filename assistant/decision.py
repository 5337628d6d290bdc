"""How sure an answer is: what the picking saw, weighed as learnt from questions whose answers are known."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from operator import attrgetter

__all__ = ["ENOUGH", "Signals", "confidence", "either"]

ENOUGH = 0.5  # an answer that is likelier wrong than right is a refusal
# What the less sure of two sentences counts for beside the other: what makes one unsure makes the other so. Of 44 replies with two sentences that were
# .25 to .37 sure by their first 26 were right.
APART = 0.5


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for and against an answer found by content. Each in about 0..1."""

    share: float  # of the question's content that the sentence and its clause hold
    own: float  # that the sentence itself holds
    local: float  # that the few words around the value hold
    unheard: float  # of the question's content that nothing nearby holds
    cosine: float  # nearness in meaning
    lead: float  # over the best candidate of another clause
    typed: float  # 1 where a value of the wanted kind was found
    missing: float  # 1 where a kind was wanted and not found
    named: float  # 1 where the question names a document
    contrary: float  # 1 where it speaks of something else than is asked
    english: float
    many: float  # values given, eight being 1
    read: float  # how likely the sentence is to answer, as the trees that read it say


# Logistic regression on the questions of eval/ (see `eval.calibrate`), one weight for each signal, in order. The sentences were read by trees grown
# without the set asked (`eval.train_reading --without`), in four folds: a sentence that taught the trees looks surer than one they never saw.
# Of 30 answers to these questions that were contrary none was right, which no regression weighs as it should: between -3.3 (C 1) and -5.7 (C 10).
WEIGHTS = (0.16, -1.14, 0.98, -0.45, 0.7, 2.71, 0.59, -2.39, 0.65, -4.5, -0.05, -0.23, 2.59)
BIAS = -2.93
EACH = attrgetter(*(signal.name for signal in fields(Signals)))  # as dataclasses.astuple, which copies each, in a thirtieth of the time


def confidence(signals: Signals) -> float:
    """The probability that an answer with these signals is right, 0..1."""
    total = BIAS + sum(weight * value for weight, value in zip(WEIGHTS, EACH(signals), strict=True))
    return 1 / (1 + math.exp(-total))


def either(first: float, second: float) -> float:
    """The probability that one of two answers given together is right, each being that sure by itself."""
    less, more = sorted((first, second))
    return more + (1 - more) * APART * less


assert len(WEIGHTS) == len(fields(Signals))  # noqa: S101 - a change of one without the other is a defect
