"""Which candidates of several documents speak of the same: each good by itself, and worded alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.candidates import Candidate
from assistant.found import Picked
from assistant.needs import Need, share
from assistant.reply import ValueType

__all__ = ["abreast", "parts"]

READ = 24  # candidates of each document that are laid beside each other
ALIKE = 0.4  # what it adds that two are worded alike throughout
PART = 90  # characters of a part of a sentence
HELD, LONG = 0.5, 0.006  # what a part earns by what it holds of the question, and what each character costs
HAN = re.compile(r"[一-鿿]+|[a-z0-9.%]+")
NUMBER = re.compile(r"^\s*(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]|第[一二三四五六七八九十百\d]+条|——)\s*")


def parts(candidate: Candidate, needs: Sequence[Need]) -> Iterator[Candidate]:
    """The comma-separated parts of a sentence, alone and with their neighbours, as candidates.

    What is no plain sentence stays as it is, and so does one that is nowhere cut into short enough parts.
    """
    if len(candidate.values) != 1 or candidate.values[0].kind is not ValueType.TEXT:
        yield candidate
        return
    shelf = candidate.passage.shelf
    view = shelf.view(candidate.span)
    text = view.text.rstrip("。；;！？ ")
    number = NUMBER.match(text)
    worth = candidate.score / (candidate.passage.score or 1.0)
    cuts = [number.end() if number else 0, *(m.end() for m in re.finditer(r"[，,：:]", text)), len(text)]
    found: list[Candidate] = []
    for i, start in enumerate(cuts[:-1]):
        for end in cuts[i + 1 :]:
            words = text[start:end].rstrip("，,：: ")
            if not words or end - start > PART:
                continue
            span = view.span(start, start + len(words))
            earned = worth * (HELD * share(needs, words.lower()) - LONG * len(words))
            found.append(replace(candidate, span=span, values=(Picked(shelf, span, ValueType.TEXT),), score=candidate.score + earned))
    yield from found or (candidate,)


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
    text = candidate.passage.shelf.view(candidate.span).text.lower()
    return frozenset(pair for run in HAN.findall(text) for pair in (map("".join, pairwise(run)) if len(run) > 1 else (run,)))


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the two is the same, 0..1 (Dice)."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0
