"""Which candidates of several documents speak of the same: each good by itself, and worded alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.candidates import Candidate

__all__ = ["abreast", "alike", "pairs"]

READ = 8  # candidates of each document that are laid beside each other
ALIKE = 0.8  # what it adds that two are worded alike throughout
HAN = re.compile(r"[一-鿿]+|[a-z0-9.%]+")


def abreast(documents: Sequence[Sequence[Candidate]]) -> list[Candidate]:
    """One candidate of each of *documents*, whose candidates are given best first: those that together score and agree most."""
    near = [group[:READ] for group in documents]
    texts = {id(candidate): worded(candidate) for group in near for candidate in group}

    def beside(candidate: Candidate, other: Candidate) -> float:
        same = candidate.values[0].kind is other.values[0].kind
        return candidate.score + ALIKE * same * alike(texts[id(candidate)], texts[id(other)])

    best: list[Candidate] = []
    most = -1.0
    for group in near:
        for anchor in group:
            chosen = [anchor if other is group else max(other, key=lambda c: beside(c, anchor)) for other in near]
            total = sum(beside(candidate, anchor) for candidate in chosen if candidate is not anchor) + anchor.score
            if total > most:
                best, most = chosen, total
    return best


def worded(candidate: Candidate) -> frozenset[str]:
    """What two candidates are compared by: the pairs of characters of what was weighed."""
    return pairs(candidate.passage.shelf.view(candidate.span).text)


def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of *text*."""
    return frozenset(pair for run in HAN.findall(text.lower()) for pair in (map("".join, pairwise(run)) if len(run) > 1 else (run,)))


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the two is the same, 0..1 (Dice)."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0
