"""How well each word of a question is met by some word of a clause, and the other way round, whatever language either is in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from index.encoder import Pieces, table

__all__ = ["Words", "shipped", "use"]

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

    def __init__(self, cut: Pieces, vectors: Floats) -> None:
        self.vectors = vectors  # scaled when they are asked for: a second table would cost 19 MB
        self.weights: Floats = np.linalg.norm(vectors, axis=1)
        self.cut = cut
        self.pieces = lru_cache(KEPT)(self._pieces)

    def _pieces(self, text: str) -> Ints:
        """The numbers of the known pieces of *text*, each once."""
        return np.array(sorted(set(self.cut.of(text).tolist()) - {0}), dtype=np.int64)

    def directions(self, pieces: Ints) -> Floats:
        """float32, (n_pieces, dim), rows of length 1."""
        rows: Floats = self.vectors.take(pieces, axis=0)
        rows /= np.maximum(self.weights.take(pieces), np.float32(1e-6))[:, None]
        return rows

    def met(self, asked: Sequence[Ints], texts: Sequence[str]) -> list[Met]:
        """How the pieces of each of *asked* and those of each of *texts* meet (MaxSim both ways, Khattab & Zaharia 2020)."""
        different = list(dict.fromkeys(texts))
        number = {text: i for i, text in enumerate(different)}
        order = [number[text] for text in texts]
        pieces = [self.pieces(text) for text in different]
        lengths = np.array([len(each) for each in pieces], dtype=np.int64)
        some = lengths > 0
        starts = (np.cumsum(lengths) - lengths)[some]
        said = np.concatenate(pieces) if pieces else np.zeros(0, np.int64)
        every, at = self.once(said)
        directions, weights = self.directions(every), self.weights[said]
        found = []
        for own in asked:
            forth, back = np.zeros((len(different), len(own)), np.float32), np.zeros(len(different), np.float32)
            if len(own) and len(said):
                cosines = self.directions(own) @ directions.T
                forth[some] = np.maximum.reduceat(np.ascontiguousarray(cosines.T).take(at, axis=0), starts, axis=0)
                back[some] = np.add.reduceat(cosines.max(axis=0)[at] * weights, starts) / np.add.reduceat(weights, starts)
            found.append(Met(forth[order], back[order]))
        return found

    def once(self, pieces: Ints) -> tuple[Ints, Ints]:
        """*pieces* in order, each once, and where each of *pieces* stands among them: as np.unique, without sorting thousands."""
        there = np.zeros(len(self.weights), dtype=np.bool_)
        there[pieces] = True
        every = np.flatnonzero(there)
        place = np.empty(len(self.weights), dtype=np.int64)
        place[every] = np.arange(len(every))
        return every, place[pieces]


_used: list[Words] = []


def use(words: Words) -> None:
    """From here on in this process *words* take the place of those of the model that ships: for trees that are grown with another."""
    _used[:] = [words]


def shipped() -> Words:
    """The pieces of the model that ships, whichever model ranks by vectors: the trees were grown on these."""
    if not _used:
        use(Words(*table()))
    return _used[0]
