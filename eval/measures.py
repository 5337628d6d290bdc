"""What a ranking and a run are worth: each measure for one question first, then over all."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

__all__ = [
    "BINS",
    "Bin",
    "area_under_risk",
    "bins",
    "calibration_error",
    "hit",
    "mean",
    "ndcg",
    "percentile",
    "recall",
    "reciprocal_rank",
    "risk_coverage",
]

BINS = 10  # of confidence, equally wide
Judged = Sequence[tuple[float, bool]]  # of each reply, its confidence and whether it was right


def hit(ranking: Sequence[str], relevant: Collection[str], k: int) -> float:
    """1 where something relevant is among the first *k*, else 0."""
    return float(any(place in relevant for place in ranking[:k]))


def recall(ranking: Sequence[str], relevant: Collection[str], k: int) -> float:
    """The share of *relevant* among the first *k*. Raises ZeroDivisionError where nothing is relevant."""
    return len(set(ranking[:k]).intersection(relevant)) / len(relevant)


def reciprocal_rank(ranking: Sequence[str], relevant: Collection[str], k: int) -> float:
    """One over the rank, from 1, of the first that is relevant; 0 where none of the first *k* is."""
    return next((1 / rank for rank, place in enumerate(ranking[:k], 1) if place in relevant), 0.0)


def ndcg(ranking: Sequence[str], relevant: Collection[str], k: int) -> float:
    """Discounted gain of the first *k* over that of the best ranking there is; a place gains 1 or nothing.

    0 where nothing is relevant. *ranking* names no place twice. Järvelin and Kekäläinen, TOIS 20(4), 2002, with the discount
    log2(rank + 1) that trec_eval uses.
    """
    ideal = gain(range(1, min(k, len(set(relevant))) + 1))
    return gain(rank for rank, place in enumerate(ranking[:k], 1) if place in relevant) / ideal if ideal else 0.0


def gain(ranks: Iterable[int]) -> float:
    """The discounted gain of relevant places at *ranks*."""
    return sum(1 / math.log2(rank + 1) for rank in ranks)


def mean(values: Collection[float]) -> float | None:
    """The arithmetic mean, or None of nothing."""
    return sum(values) / len(values) if values else None


def percentile(values: Collection[float], share: float) -> float | None:
    """The smallest value that more than *share* of them do not exceed (the largest at a share of 1), or None of nothing."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(len(ranked) * share))] if ranked else None


def risk_coverage(replies: Judged) -> list[float]:
    """The share of wrong replies among the first n, for n from 1: most confident first, equals in the order given.

    El-Yaniv and Wiener, JMLR 11, 2010; Geifman and El-Yaniv, NeurIPS 2017.
    """
    risks: list[float] = []
    wrong = 0
    for n, (_, right) in enumerate(sorted(replies, key=lambda reply: -reply[0]), 1):
        wrong += not right
        risks.append(wrong / n)
    return risks


def area_under_risk(replies: Judged) -> float:
    """The mean of `risk_coverage`: 0 is perfect, and 1 where there is no reply."""
    risks = risk_coverage(replies)
    return sum(risks) / len(risks) if risks else 1.0


class Bin(NamedTuple):
    """The replies whose confidence lies in one stretch: how many, their mean confidence, the share that was right."""

    n: int
    confidence: float
    right: float


def bins(replies: Judged) -> list[Bin]:
    """The bins that hold replies, by rising confidence; a confidence of 1 lies in the last."""
    found: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in replies:
        found.setdefault(min(BINS - 1, int(confidence * BINS)), []).append((confidence, right))
    return [
        Bin(len(some), sum(confidence for confidence, _ in some) / len(some), sum(right for _, right in some) / len(some))
        for _, some in sorted(found.items())
    ]


def calibration_error(replies: Judged) -> float:
    """The mean distance between how sure replies are and how many of them are right, over `bins` weighed by size; 0 of none.

    The expected calibration error of Naeini, Cooper and Hauskrecht, AAAI 2015.
    """
    return sum(one.n * abs(one.confidence - one.right) for one in bins(replies)) / (len(replies) or 1)
