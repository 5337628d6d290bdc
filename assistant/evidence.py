"""How well a sentence holds what a question asks about: the words they share, weighed by how rare they are nearby."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from assistant.library import Shelf
from assistant.question import Question
from assistant.retrieval import Hit
from index.document import Clause
from index.encoder import Encoder
from index.span import Span

__all__ = ["Need", "Passage", "needed", "passages", "share", "weigh"]

UNHEARD = 0.4  # what a need weighs that nothing nearby holds
BEFORE = 0.35  # what a word of the question before weighs beside one of this question
PART = 0.6  # of a term's pieces: with this much of it a text is taken to hold the term
COSINE = 0.3  # weight of the sentence's nearness in meaning
CLAUSES = 25  # hits whose sentences are weighed
NEAR = 0.15  # what it adds to a sentence that its clause answered the question before


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a hit. *share* in 0..1 is how much of the question's content it holds with its clause,

    *own* and *whole* how much the sentence and the clause do by themselves.
    """

    hit: Hit
    span: Span
    share: float
    own: float
    whole: float
    cosine: float
    score: float

    @property
    def shelf(self) -> Shelf:
        """Where it stands."""
        return self.hit.shelf

    @property
    def clause(self) -> Clause:
        """What it is part of."""
        return self.hit.clause


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
    return max((sum(piece in text for piece in way) / len(way) for way in ways), default=0.0)


def weigh(content: Iterable[tuple[str, ...]], texts: Sequence[str]) -> list[Need]:
    """What *content* needs, each weighed by inverse document frequency over *texts*: what few of them hold says more.

    What none of them holds tells them apart not at all, but it is missed all the same: it weighs UNHEARD.
    """
    groups = dict.fromkeys(tuple(pieces(term) for term in group) for group in content)
    found = {ways: sum(held(ways, text) > PART for text in texts) for ways in groups}
    return [Need(ways, math.log(1 + len(texts) / count) if count else UNHEARD) for ways, count in found.items()]


def needed(question: Question, texts: Sequence[str]) -> list[Need]:
    """What *question* needs; what it takes over from the question before weighs less than its own words."""
    context = [Need(need.ways, BEFORE * need.weight) for need in weigh(question.context, texts)]
    return weigh(question.content, texts) + context


def share(needs: Sequence[Need], text: str) -> float:
    """How much of the weight *text* holds, 0..1."""
    total = sum(need.weight for need in needs)
    return sum(need.weight * held(need.ways, text) for need in needs) / total if total else 0.0


def passages(question: Question, hits: Sequence[Hit], encoder: Encoder) -> list[Passage]:
    """The sentences of the best hits, best first; equals in the order of the hits, then of the text."""
    near = [hit for rank, hit in enumerate(hits) if rank < CLAUSES or (hit.shelf.document.id, hit.clause.span) in question.near]
    texts = [hit.shelf.view(hit.clause.span).text.lower() for hit in near]
    weights = needed(question, texts)
    top = near[0].score if near and near[0].score > 0 else 1.0
    sentences = [(hit, text, span) for hit, text in zip(near, texts, strict=True) for span in hit.shelf.sentences(hit.clause)]
    words = [hit.shelf.view(span).text for hit, _, span in sentences]
    vectors = encoder.encode([question.words if question.language == "en" else question.search, *words])
    found: list[Passage] = []
    for (hit, text, span), own_words, cosine in zip(sentences, words, vectors[1:] @ vectors[0], strict=True):
        above = " ".join(hit.shelf.view(heading).text for heading in hit.clause.heading).lower()
        whole = share(weights, f"{above} {text}")
        own = share(weights, own_words.lower())
        known = NEAR * ((hit.shelf.document.id, hit.clause.span) in question.near)
        score = 0.4 * hit.score / top + 0.42 * own + 0.18 * whole + COSINE * float(cosine) + known
        found.append(Passage(hit, span, max(own, 0.5 * own + 0.5 * whole), own, whole, float(cosine), score))
    return sorted(found, key=lambda passage: -passage.score)
