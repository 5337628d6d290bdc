"""How well each word of a question is met by some word of a clause, and the other way round, whatever language either is in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from index.encoder import readable, table

if TYPE_CHECKING:
    from tokenizers import Tokenizer

__all__ = ["Words", "shipped"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
KEPT = 16_384  # texts whose pieces are kept at hand


@dataclass(frozen=True, slots=True)
class Met:
    """Of a question and some texts: the cosine of each of its pieces to the nearest piece of each text, (n_texts, n_pieces), and

    how near a text's pieces are to the question's, each weighed by the length of its vector, (n_texts,). 0 of a text without pieces.
    """

    forth: Floats
    back: Floats


class Words:
    """The pieces of a static model, each with a direction and a weight: what it learnt to add much of to a text's vector says much."""

    def __init__(self, cut: Tokenizer, vectors: Floats) -> None:
        self.vectors = vectors  # scaled when they are asked for: a second table would cost 19 MB
        self.weights: Floats = np.linalg.norm(vectors, axis=1)
        self.cut = cut
        self.pieces = lru_cache(KEPT)(self._pieces)

    def _pieces(self, text: str) -> Ints:
        """The numbers of the known pieces of *text*, each once."""
        return np.array(
            sorted({piece for piece in self.cut.encode(readable([text])[0], add_special_tokens=False).ids if piece}), dtype=np.int64
        )

    def directions(self, pieces: Ints) -> Floats:
        """float32, (n_pieces, dim), rows of length 1."""
        return np.asarray(self.vectors[pieces] / np.maximum(self.weights[pieces], np.float32(1e-6))[:, None], dtype=np.float32)

    def met(self, asked: Ints, texts: Sequence[str]) -> Met:
        """How the pieces *asked* and those of each of *texts* meet (MaxSim both ways, Khattab & Zaharia 2020)."""
        different = list(dict.fromkeys(texts))
        pieces = [self.pieces(text) for text in different]
        lengths = np.array([len(each) for each in pieces], dtype=np.int64)
        forth, back = np.zeros((len(different), len(asked)), np.float32), np.zeros(len(different), np.float32)
        if len(asked) and lengths.any():
            said = np.concatenate(pieces)
            every, at = np.unique(said, return_inverse=True)
            cosines = self.directions(asked) @ self.directions(every).T
            some = lengths > 0
            starts = (np.cumsum(lengths) - lengths)[some]
            forth[some] = np.maximum.reduceat(cosines[:, at], starts, axis=1).T
            weights = self.weights[said]
            back[some] = np.add.reduceat(cosines.max(axis=0)[at] * weights, starts) / np.add.reduceat(weights, starts)
        number = {text: i for i, text in enumerate(different)}
        order = [number[text] for text in texts]
        return Met(forth[order], back[order])


@cache
def shipped() -> Words:
    """The pieces of the model that ships, whichever model ranks by vectors: the trees were grown on these."""
    return Words(*table())
