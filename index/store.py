"""What retrieval asks of whatever holds the chunks: the protocol an embedded index and a distributed engine both meet."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

__all__ = ["Ranked", "Store", "Vector", "Vectors"]

Vector = NDArray[np.float32]  # (dim,)
Vectors = NDArray[np.float32]  # (n, dim)


class Ranked(NamedTuple):
    """A chunk by its number, which counts in reading order, and its score: higher is better, comparable within one ranking only."""

    chunk: int
    score: float


class Store(Protocol):
    """Chunks that can be ranked by their words and by their vectors.

    A ranking holds at most *k* chunks, the best of those whose document is in *within* (None: of all; the filter is part of
    the search, so *k* are found where there are *k*). Scores fall; equal scores stand in the order of chunk numbers.
    Unknown documents and a *k* beyond what there is are fine.
    """

    def lexical(self, question: str, k: int, within: Collection[str] | None = None) -> list[Ranked]:
        """The chunks that share a token with *question*, by BM25. A question without tokens finds nothing."""
        ...

    def dense(self, vector: Vector, k: int, within: Collection[str] | None = None) -> list[Ranked]:
        """The chunks by the inner product of their vector with *vector*. Raises ValueError for another length of vector."""
        ...

    def __len__(self) -> int: ...
