"""What an answer should hold of a question: each thing said, in the ways a policy may write it, weighed by how rare it is nearby."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

__all__ = ["UNHEARD", "Need", "among", "apart", "share", "weigh"]

UNHEARD = 0.4  # what a need weighs that nothing nearby holds
PART = 0.6  # of a term's pieces: with this much of it a text is taken to hold the term


class Need(NamedTuple):
    """One thing an answer should hold: the ways to write it, each as the pieces that are looked for, and what it weighs."""

    ways: tuple[tuple[str, ...], ...]
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


def weigh(content: Iterable[tuple[str, ...]], texts: Sequence[str]) -> list[Need]:
    """What *content* needs, each weighed by inverse document frequency over *texts*: what few of them hold says more.

    What none of them holds tells them apart not at all, but it is missed all the same: it weighs UNHEARD.
    """
    groups = dict.fromkeys(tuple(pieces(term) for term in group) for group in content)
    found = {ways: sum(held(ways, text) > PART for text in texts) for ways in groups}
    return [Need(ways, math.log(1 + len(texts) / count) if count else UNHEARD) for ways, count in found.items()]


def among(needs: Sequence[Need], content: Iterable[tuple[str, ...]]) -> list[Need]:
    """Those of *needs* that are of *content*."""
    own = {tuple(pieces(term) for term in group) for group in content}
    return [need for need in needs if need.ways in own]


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
