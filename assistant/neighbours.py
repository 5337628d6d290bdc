"""Which Chinese words the model holds near a word that no vocabulary explains: what lets honk find 喇叭."""

from __future__ import annotations

from collections.abc import Container
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np

from index.encoder import Encoder, Vectors

__all__ = ["Neighbours"]

NEAR = 0.4  # cosine: of words less near, more mislead than help
MOST = 3
KEPT = 1024  # words whose neighbours are kept at hand
HAN = ("\u4e00", "\u9fff")


class Neighbours:
    """The Chinese words of two and more characters that an encoder has a vector of their own for; none where it has no such words.

    With *pairs*, only those made of these pairs of neighbouring characters: what documents hold, what else is near is of no use.
    """

    def __init__(self, encoder: Encoder, pairs: Container[str] | None = None) -> None:
        self._encoder = encoder
        self._pairs = pairs
        self.of = lru_cache(KEPT)(self._of)

    def among(self, pairs: Container[str]) -> Neighbours:
        """The same with *pairs*."""
        return Neighbours(self._encoder, pairs)

    @cached_property
    def _table(self) -> tuple[tuple[str, ...], Vectors]:
        words = tuple(word for word in self._encoder.words if len(word) > 1 and all(HAN[0] <= char <= HAN[1] for char in word))
        if self._pairs is not None:
            words = tuple(word for word in words if all(one + other in self._pairs for one, other in pairwise(word)))
        if not words:
            return (), np.zeros((0, self._encoder.dim), dtype=np.float32)
        return words, self._encoder.encode(words)

    def _of(self, word: str) -> tuple[str, ...]:
        """The other Chinese words nearest in meaning to *word*, nearest first, at most MOST; none where the model does not know it well."""
        words, vectors = self._table
        if not words:
            return ()
        cosines = vectors @ self._encoder.encode([word])[0]
        near = np.flatnonzero(cosines >= NEAR)
        best = near[np.argsort(-cosines[near], kind="stable")]
        return tuple(words[at] for at in best if words[at] != word)[:MOST]
