"""What an answer should hold of a question: each thing said, in the ways a policy may write it, weighed by how rare it is nearby."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

__all__ = [
    "UNHEARD", "Floats", "Need", "Ways", "among", "apart", "grouped", "held", "held_in", "how_held", "pairs_in", "pieces", "rated", "share", "shared",
    "shares", "starts", "weigh",
]  # fmt: skip

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Ways = tuple[tuple[str, ...], ...]  # to write one thing, each as its pieces

UNHEARD = 0.4  # what a need weighs that nothing nearby holds
KEPT = 64  # what was looked for lately
TERMS = 1024  # what questions asked for lately
LATELY = 8  # pairs that were looked for lately, 200 KB each
FEW = 250  # pieces times texts: so few are looked for one by one
UTF16 = "utf-16-le"
PART = 0.6  # of a term's pieces: with this much of it a text is taken to hold the term


class Need(NamedTuple):
    """One thing an answer should hold: the ways to write it, each as the pieces that are looked for, and what it weighs."""

    ways: Ways
    weight: float


def pieces(term: str) -> tuple[str, ...]:
    """What is looked for of *term*: its pairs of Han characters; a short or a Latin one whole."""
    if term.isascii() or len(term) <= 2:
        return (term.lower(),)
    return tuple(dict.fromkeys(map("".join, pairwise(term))))


def held(ways: Iterable[tuple[str, ...]], text: str) -> float:
    """How much of the best of *ways* the text holds, 0..1."""
    best = 0.0
    for way in ways:
        if len(way) == 1:
            part = float(way[0] in text)
        else:
            n = 0
            for piece in way:  # no sum() over a generator: this is asked of every sentence, half a million times in 200 questions
                if piece in text:
                    n += 1
            part = n / len(way)
        if part == 1.0:
            return part
        best = max(best, part)
    return best


def how_held(groups: Sequence[Ways], texts: Sequence[str]) -> Floats:
    """How much of the best of the ways of each of *groups* each text holds: float64, (n_texts, n_groups), 0..1.

    What `held` says of each, all at once: there are thousands to a question.
    """
    sought = looked_for(tuple(groups))
    if not sought.pieces or not texts:
        return np.zeros((len(texts), len(groups)))
    found = held_in(sought.pieces, texts)
    parts = np.add.reduceat(found.take(sought.columns, axis=1), sought.ways, axis=1) / sought.lengths
    return np.maximum.reduceat(parts, sought.groups, axis=1)


class Groups(NamedTuple):
    """The pieces of some groups of ways, each once; where those of each way are among them, way after way, and how many they are.

    *ways* and *groups* are where the pieces of each way begin, and the ways of each group.
    """

    pieces: tuple[str, ...]
    columns: Ints
    lengths: Ints
    ways: Ints
    groups: Ints


@lru_cache(KEPT)
def looked_for(groups: tuple[Ways, ...]) -> Groups:
    """What is looked for of *groups*: the same of many texts, one after the other."""
    ways = [way for group in groups for way in group]
    number = {piece: i for i, piece in enumerate(dict.fromkeys(piece for way in ways for piece in way))}
    columns = np.array([number[piece] for way in ways for piece in way], dtype=np.int64)
    lengths = np.array([len(way) for way in ways])
    return Groups(tuple(number), columns, lengths, starts(lengths), starts(np.array([len(group) for group in groups])))


def held_in(pieces: Sequence[str], texts: Sequence[str]) -> Floats:
    """1 where the text holds the piece, else 0: float64, (n_texts, n_pieces); each piece is there once."""
    found = pairs_in(pieces, texts) if len(pieces) * len(texts) > FEW else None
    if found is not None:
        return found
    flags = bytes([piece in text for text in texts for piece in pieces])  # an array of a list of bools takes longer than the looking
    return np.frombuffer(flags, dtype=np.uint8).reshape(len(texts), len(pieces)).astype(np.float64)


def pairs_in(pieces: Sequence[str], texts: Sequence[str]) -> Floats | None:
    """What `held_in` says, the pairs of characters among *pieces* looked for all at once; None where there are too many or odd characters."""
    pairs, whole = numbered(tuple(pieces)), "\n".join(texts)
    written = whole.encode(UTF16, "surrogatepass")
    if pairs is None or not whole or len(written) != 2 * len(whole):  # each character is two bytes
        return None
    text = pairs.letters.take(np.frombuffer(written, dtype=np.uint16))
    met = pairs.which.take(text[:-1] | text[1:].astype(np.uint16) << 8)
    places = met.nonzero()[0]
    made = np.zeros((len(texts), len(pieces)))
    ends = np.cumsum([len(each) + 1 for each in texts])
    made[ends.searchsorted(places, side="right"), pairs.columns.take(met.take(places) - 1)] = 1
    for i in pairs.others:
        made[:, i] = [pieces[i] in text for text in texts]
    return made


class Pairs(NamedTuple):
    """Some pieces of which pairs of characters are looked for all at once, *others* one by one.

    *letters* numbers characters, those of no pair 0; two of these bytes side by side are a place in *which*, that tells how manieth of the pairs
    they are, from 1, or 0. *columns* are the places of the pairs among the pieces.
    """

    letters: npt.NDArray[np.uint8]
    which: npt.NDArray[np.int16]
    columns: Ints
    others: tuple[int, ...]


@lru_cache(LATELY)
def numbered(pieces: tuple[str, ...]) -> Pairs | None:
    """How the pairs among *pieces* are looked for: None where there are none, or too many or odd characters."""
    columns = [i for i, piece in enumerate(pieces) if len(piece) == 2]
    said = "".join([pieces[i] for i in columns])
    different, sought = (text.encode(UTF16, "surrogatepass") for text in ("".join(dict.fromkeys(said)), said))
    if not said or len(sought) != 2 * len(said) or len(different) > 2 * 255 or "\n" in said:
        return None
    letters, which = np.zeros(1 << 16, dtype=np.uint8), np.zeros(1 << 16, dtype=np.int16)
    letters[np.frombuffer(different, dtype=np.uint16)] = np.arange(1, len(different) // 2 + 1)
    which[letters.take(np.frombuffer(sought, dtype=np.uint16)).view(np.uint16)] = np.arange(1, len(columns) + 1)
    others = tuple(i for i, piece in enumerate(pieces) if len(piece) != 2)
    return Pairs(letters, which, np.array(columns, dtype=np.int64), others)


def starts(lengths: Ints) -> Ints:
    """Where each of stretches of these *lengths* begins, laid end to end."""
    return lengths.cumsum() - lengths


def weigh(content: Iterable[tuple[str, ...]], texts: Sequence[str]) -> list[Need]:
    """What *content* needs, each weighed by inverse document frequency over *texts*: what few of them hold says more.

    What none of them holds tells them apart not at all, but it is missed all the same: it weighs UNHEARD.
    """
    groups = grouped(content)
    return rated(groups, how_held(groups, texts))


def grouped(content: Iterable[tuple[str, ...]]) -> list[Ways]:
    """The ways to write each thing of *content*, each as its pieces, once."""
    return list(dict.fromkeys(map(written, content)))


@lru_cache(TERMS)
def written(group: tuple[str, ...]) -> Ways:
    """The terms of *group* as their pieces: those of a question are asked for again by each step that reads for it."""
    return tuple(pieces(term) for term in group)


def rated(groups: Sequence[Ways], held: Floats) -> list[Need]:
    """What `weigh` makes of *groups* over texts that each hold so much of them, see `how_held`."""
    counts = (held > PART).sum(axis=0).tolist()
    return [Need(ways, math.log(1 + len(held) / count) if count else UNHEARD) for ways, count in zip(groups, counts, strict=True)]


def among(needs: Sequence[Need], content: Iterable[tuple[str, ...]]) -> list[Need]:
    """Those of *needs* that are of *content*."""
    own = set(map(written, content))
    return [need for need in needs if need.ways in own]


def shares(needs: Sequence[Need], texts: Sequence[str]) -> list[float]:
    """How much of the weight each of *texts* holds, 0..1."""
    return shared(needs, how_held([need.ways for need in needs], texts))


def shared(needs: Sequence[Need], held: Floats) -> list[float]:
    """What `shares` gives of texts that each hold so much of the ways of *needs*, see `how_held`."""
    weights = np.array([need.weight for need in needs])
    total = weights.sum()
    return (held @ weights / total).tolist() if total else [0.0] * len(held)


def share(needs: Sequence[Need], text: str) -> float:
    """How much of the weight *text* holds, 0..1."""
    total = have = 0.0
    for need in needs:
        total += need.weight
        have += need.weight * held(need.ways, text)
    return have / total if total else 0.0


def apart(needs: Sequence[Need], text: str, other: str) -> float:
    """How much of the weight *text* holds that *other* does not, 0..1."""
    total = sum(need.weight for need in needs)
    own = sum(need.weight * max(0.0, held(need.ways, text) - held(need.ways, other)) for need in needs)
    return own / total if total else 0.0
