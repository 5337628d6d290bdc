"""The store that lives in this process: vectors under FAISS, postings under BM25, both from plain arrays on disk."""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.store import Ranked, Vector, Vectors
from index.tokens import tokenize

if TYPE_CHECKING:
    import bm25s

__all__ = ["Embedded"]

K1, B = 1.5, 0.75
# FAISS sums in float32, in an order that depends on where a vector lies: scores this near may stand either way round.
MARGIN = 1e-5
VECTORS, OWNERS, NAMES, POSTINGS = "vectors.npy", "owners.npy", "names.json", ("data", "indices", "indptr")


class Embedded:
    """A `Store` of at least one chunk. FAISS proposes by exact scan, float64 sums decide: equal vectors have equal scores."""

    def __init__(self, vectors: Vectors, owners: NDArray[np.int32], documents: Sequence[str], bm25: bm25s.BM25) -> None:
        import faiss

        faiss.omp_set_num_threads(1)  # one question at a time: more threads only get in each other's way
        self.flat = faiss.IndexFlatIP(vectors.shape[1])
        self.flat.add(vectors)
        self.owners = owners
        self.documents = tuple(documents)
        self.bm25 = bm25

    @classmethod
    def build(cls, tokens: Iterable[Sequence[str]], vectors: Vectors, documents: Sequence[str]) -> Embedded:
        """The store of chunks 0..n-1: the tokens of each, its vector (float32, (n, dim), rows of length 1), its document.

        BM25 after Robertson, in Lucene's form (no factor k1 + 1), with k1 1.5 and b 0.75. Raises ValueError where the three
        do not count the same chunks, or there are none.
        """
        vocabulary: dict[str, int] = {}
        # Numbers as they come: the tokens of a large corpus would fill the memory as strings.
        ids = [array("i", [vocabulary.setdefault(token, len(vocabulary)) for token in chunk]) for chunk in tokens]
        if not len(ids) == len(vectors) == len(documents) > 0:
            raise ValueError(
                f"not the same chunks, or none: {len(ids)} of tokens, {len(vectors)} of vectors, {len(documents)} of documents"
            )
        bm25 = ranker(vocabulary)
        bm25.index((ids, vocabulary), create_empty_token=False, show_progress=False)
        numbers = {name: i for i, name in enumerate(sorted(set(documents)))}
        owners = np.array([numbers[name] for name in documents], dtype=np.int32)
        return cls(np.ascontiguousarray(vectors, dtype=np.float32), owners, list(numbers), bm25)

    @classmethod
    def load(cls, folder: Path) -> Embedded:
        """The store that `save` wrote to *folder*, whose bytes somebody has checked. Nothing is unpickled."""
        names = json.loads((folder / NAMES).read_text(encoding="utf-8"))
        bm25 = ranker({token: i for i, token in enumerate(names["vocabulary"])})
        owners = stored(folder / OWNERS)
        bm25.scores = {key: stored(folder / f"bm25_{key}.npy") for key in POSTINGS} | {"num_docs": len(owners)}
        return cls(stored(folder / VECTORS), owners, names["documents"], bm25)

    def save(self, folder: Path) -> None:
        """Writes plain arrays and one JSON file into *folder*; the same store gives the same bytes."""
        np.save(folder / VECTORS, self.flat.reconstruct_n(0, len(self)), allow_pickle=False)
        np.save(folder / OWNERS, self.owners, allow_pickle=False)
        for key in POSTINGS:
            np.save(folder / f"bm25_{key}.npy", self.bm25.scores[key], allow_pickle=False)
        names = {"documents": self.documents, "vocabulary": list(self.bm25.vocab_dict)}
        (folder / NAMES).write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")

    def __len__(self) -> int:
        return len(self.owners)

    def lexical(self, question: str, k: int, within: Collection[str] | None = None) -> list[Ranked]:
        """See `Store.lexical`."""
        tokens = [token for token in tokenize(question) if token in self.bm25.vocab_dict]
        if not tokens or k < 1:
            return []
        scores = self.bm25.get_scores(tokens)
        if within is not None:
            scores = np.where(self.mask(within), scores, np.float32(0))
        found = np.flatnonzero(scores)
        return best(found, scores[found], k)

    def dense(self, vector: Vector, k: int, within: Collection[str] | None = None) -> list[Ranked]:
        """See `Store.dense`."""
        if vector.shape != (self.flat.d,):
            raise ValueError(f"a vector of shape {vector.shape} among vectors of {self.flat.d}")
        mask = None if within is None else self.mask(within)
        eligible = len(self) if mask is None else int(mask.sum())
        if not eligible or k < 1:
            return []
        query = np.ascontiguousarray(vector[np.newaxis], dtype=np.float32)
        reach = min(eligible, k + 16)
        while True:
            scores, ids = self.flat.search(query, reach, params=selection(mask))
            # Clean once everything that may tie with the last place is in reach.
            if reach == eligible or scores[0, -1] < scores[0, min(k, reach) - 1] - MARGIN:
                break
            reach = min(eligible, reach * 4)
        found = ids[0]
        exact = np.einsum("ij,j->i", self.flat.reconstruct_batch(found).astype(np.float64), query[0].astype(np.float64))
        return best(found, exact, k)

    def mask(self, within: Collection[str]) -> NDArray[np.bool_]:
        """Which chunks belong to the documents *within*."""
        wanted = np.array([name in within for name in self.documents], dtype=np.bool_)
        return np.asarray(wanted[self.owners], dtype=np.bool_)


def best(chunks: NDArray[Any], scores: NDArray[Any], k: int) -> list[Ranked]:
    """The *k* highest of *scores*, equal ones by chunk number."""
    if len(scores) > k:
        # argpartition would cut ties anywhere: its k-th score is used, not its choice.
        kept = np.flatnonzero(scores >= np.partition(scores, len(scores) - k)[len(scores) - k])
        chunks, scores = chunks[kept], scores[kept]
    order = np.lexsort((chunks, -scores))[:k]
    return list(map(Ranked, chunks[order].tolist(), scores[order].tolist()))


def selection(mask: NDArray[np.bool_] | None) -> Any:  # noqa: ANN401 - faiss has no types
    """FAISS's search parameters that let only the chunks of *mask* be found."""
    import faiss

    if mask is None:
        return None
    bits = np.packbits(mask, bitorder="little")
    return faiss.SearchParameters(sel=faiss.IDSelectorBitmap(bits))  # type: ignore[call-arg, arg-type]


def ranker(vocabulary: dict[str, int]) -> bm25s.BM25:
    """BM25 over *vocabulary*, without scores yet."""
    import bm25s

    bm25 = bm25s.BM25(k1=K1, b=B, method="lucene")
    bm25.vocab_dict = vocabulary
    bm25.nonoccurrence_array = None  # only set by indexing, and asked for by scoring
    return bm25


def stored(path: Path) -> NDArray[Any]:
    """The array in an .npy file."""
    return np.asarray(np.load(path, allow_pickle=False))
