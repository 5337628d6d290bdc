"""How far a figure would move with other documents, and whether a difference could be luck."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
import numpy.typing as npt

__all__ = ["N_DRAWS", "N_SWAPS", "SEED", "interval", "p_value"]

N_DRAWS, N_SWAPS, SEED = 2_000, 10_000, 20261121
AT_ONCE = 500  # swaps drawn together: bounds the memory of a large set

Floats = npt.NDArray[np.float64]


def interval(values: Sequence[float], clusters: Sequence[Hashable], level: float = 0.95) -> tuple[float, float] | None:
    """The percentile bootstrap interval of the mean of *values*, whole clusters drawn with replacement; None of no values.

    Questions about one document fall together, so documents are drawn, not questions. Where all are of one cluster, questions are
    drawn after all, for there is nothing else. The same values give the same interval. Efron, Annals of Statistics 7, 1979; Field and
    Welsh, JRSS B 69, 2007, for clusters.
    """
    if not values:
        return None
    numbers = {cluster: i for i, cluster in enumerate(dict.fromkeys(clusters))}
    owners = np.array([numbers[cluster] for cluster in clusters] if len(numbers) > 1 else range(len(values)))
    sums = np.bincount(owners, weights=np.asarray(values, dtype=np.float64))
    counts = np.bincount(owners)
    drawn = np.random.default_rng(SEED).integers(0, len(sums), (N_DRAWS, len(sums)))
    means = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    low, high = np.quantile(means, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def p_value(differences: Sequence[float]) -> float:
    """The probability of a mean difference at least as far from zero, were it a toss which of the two runs each reply came from.

    The paired randomization test (Fisher), two-sided, drawn at random and counting the draw that was observed. 1 where no question
    differs. Smucker, Allan and Carterette, CIKM 2007.
    """
    moved: Floats = np.array([d for d in differences if d], dtype=np.float64)
    if not len(moved):
        return 1.0
    observed = abs(moved.sum()) - 1e-9  # sums of the same numbers in another order
    random = np.random.default_rng(SEED)
    extreme = 0
    for start in range(0, N_SWAPS, AT_ONCE):
        signs = random.integers(0, 2, (min(AT_ONCE, N_SWAPS - start), len(moved)), dtype=np.int8) * 2 - 1
        extreme += int((np.abs(signs @ moved) >= observed).sum())
    return (extreme + 1) / (N_SWAPS + 1)
