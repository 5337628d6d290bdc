"""How the ranker's trees are grown: `python -m eval.train_ranker --data ../shared/train --vocabulary assistant/vocabulary --out assistant/ranker.npz`."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from assistant.ranker import FEATURES, MET, Forest
from eval.ranking import asked_of
from eval.standins import pool
from eval.training import Tell, arguments, carried_out
from index.encoder import server

if TYPE_CHECKING:
    from sklearn.ensemble import HistGradientBoostingClassifier

__all__ = ["Shape", "boosted", "exported", "grow", "main"]

# More of these can only bring a clause nearer: it keeps the trees honest on texts unlike laws.
RISING = frozenset(
    ("lexical", "formal", "cosine", "cosine gap", "chinese cosine", "own", "whole", "sentence", "common", "common length", *MET)
) - {"front meets"}


@dataclass(frozen=True, slots=True)
class Shape:
    """How many trees are grown, how large, and how slowly."""

    trees: int
    leaves: int
    depth: int
    rate: float
    shrink: float
    fewest: int  # rows in a leaf


SHAPE = Shape(300, 15, 6, 0.05, 5.0, 50)


def grow(rows: npt.NDArray[np.float32], answers: npt.NDArray[np.bool_]) -> Forest:
    """The trees of the ranker, from rows of its features and whether each answers."""
    return boosted(SHAPE, rows, answers, rising=[int(name in RISING) for name in FEATURES])


def boosted(
    shape: Shape,
    rows: npt.NDArray[np.float32],
    answers: npt.NDArray[np.bool_],
    *,
    rising: Sequence[int] | None = None,
    weights: npt.NDArray[np.float64] | None = None,
) -> Forest:
    """Trees that tell rows that answer from rows that do not: histogram gradient boosting on the log loss, seeded.

    *rising* is 1 for each column of which more can only help. Thresholds and leaves are kept in single precision.
    """
    from sklearn.ensemble import HistGradientBoostingClassifier

    model = HistGradientBoostingClassifier(
        max_iter=shape.trees,
        learning_rate=shape.rate,
        max_leaf_nodes=shape.leaves,
        max_depth=shape.depth,
        l2_regularization=shape.shrink,
        min_samples_leaf=shape.fewest,
        monotonic_cst=rising,
        early_stopping=False,
        random_state=7,
    )
    return exported(model.fit(rows, answers, sample_weight=weights))


def exported(model: HistGradientBoostingClassifier) -> Forest:
    """The trees of *model*; a leaf points at itself, so that a walk of `depth` steps ends in one."""
    grown = [tree.nodes for (tree,) in model._predictors]  # noqa: SLF001 - scikit-learn has no public way to the trees
    size = max(map(len, grown))
    shape = (len(grown), size)
    feature, left, right = (np.zeros(shape, np.int16) for _ in range(3))
    threshold, value = (np.zeros(shape, np.float32) for _ in range(2))
    for i, nodes in enumerate(grown):
        n, leaf = len(nodes), nodes["is_leaf"].astype(bool)
        itself = np.arange(n)
        feature[i, :n] = nodes["feature_idx"]
        threshold[i, :n] = nodes["num_threshold"]
        left[i, :n] = np.where(leaf, itself, nodes["left"])
        right[i, :n] = np.where(leaf, itself, nodes["right"])
        value[i, :n] = np.where(leaf, nodes["value"], 0)
    return Forest(feature, threshold, left, right, value, depth=max(int(nodes["depth"].max()) for nodes in grown))


def main(given: Sequence[str] | None = None) -> int:
    """0 when the trees are written, 2 when the training texts are missing."""
    parser = arguments("python -m eval.train_ranker", __doc__, "the file to write the trees to")
    parser.add_argument("--vocabulary", type=Path, required=True, help="the folder of spoken.tsv and english.tsv")
    parser.add_argument("--size", type=int, default=12_000, help="questions to learn from")
    return carried_out(learn, parser.parse_args(given))


def learn(given: Namespace, tell: Tell) -> None:
    """Writes the trees."""
    encoder = server()
    made = pool(given.data, given.vocabulary, encoder, unseen=False, size=given.size, seed=11)
    tell(f"{len(made.clauses)} clauses, {len(made.questions)} questions")
    found = [reading for reading in asked_of(made, encoder) if reading.answers.any()]
    rows, answers = np.concatenate([r.rows for r in found]), np.concatenate([r.answers for r in found])
    tell(f"{len(rows)} candidates of {len(found)} questions")
    grow(rows.astype(np.float32), answers).save(given.out)
    tell("grown")


if __name__ == "__main__":
    sys.exit(main())
