"""The textbook ranking that any search has to beat: BM25 over whatever tokens it is given."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

__all__ = ["BM25"]

K1, B = 1.5, 0.75


class BM25:
    """Texts by their tokens. Robertson's weights in Lucene's form: no factor k1 + 1, and no negative weight of a frequent token."""

    def __init__(self, texts: Iterable[Sequence[str]]) -> None:
        places: dict[str, list[int]] = {}
        counts: dict[str, list[int]] = {}
        lengths: list[int] = []
        for number, tokens in enumerate(texts):
            lengths.append(len(tokens))
            for token, count in Counter(tokens).items():
                places.setdefault(token, []).append(number)
                counts.setdefault(token, []).append(count)
        self.n = len(lengths)
        long = np.array(lengths, dtype=np.float64)
        norm = K1 * (1 - B + B * long / (long.mean() or 1.0)) if self.n else long
        self.postings: dict[str, tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]] = {}
        for token, held in places.items():
            at, often = np.array(held, dtype=np.int64), np.array(counts[token], dtype=np.float64)
            rare = math.log(1 + (self.n - len(held) + 0.5) / (len(held) + 0.5))
            self.postings[token] = at, rare * often / (often + norm[at])

    def rank(self, tokens: Iterable[str], k: int) -> list[int]:
        """The numbers of at most *k* texts that share a token, best first, equals by number. A token given twice counts twice."""
        scores = np.zeros(self.n)
        for held, weights in (self.postings[token] for token in tokens if token in self.postings):
            scores[held] += weights
        found = np.flatnonzero(scores)
        return [int(i) for i in found[np.lexsort((found, -scores[found]))][:k]]
