"""How well a sentence holds what a question asks about: the words they share, weighed by how rare they are nearby."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.library import Shelf
from assistant.question import Question
from assistant.retrieval import Hit
from index.document import Clause
from index.encoder import Encoder
from index.span import Span

__all__ = ["Passage", "passages", "weigh"]

UNHEARD = 0.4
COSINE = 0.3  # weight of the sentence's nearness in meaning
CLAUSES = 25  # hits whose sentences are weighed


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a hit. *share* in 0..1 is how much of the question's content it holds, its clause's headings included."""

    hit: Hit
    span: Span
    share: float
    score: float

    @property
    def shelf(self) -> Shelf:
        """Where it stands."""
        return self.hit.shelf

    @property
    def clause(self) -> Clause:
        """What it is part of."""
        return self.hit.clause


def units(content: Iterable[str]) -> list[str]:
    """What is counted: pairs of Han characters, and words and numbers whole."""
    found: dict[str, None] = {}
    for phrase in content:
        if phrase.isascii() or len(phrase) <= 2:
            found[phrase.lower()] = None
        else:
            found.update(dict.fromkeys(map("".join, pairwise(phrase))))
    return list(found)


def weigh(content: Sequence[str], texts: Sequence[str]) -> Mapping[str, float]:
    """The weight of each unit of *content*: one that few of *texts* hold says more (inverse document frequency).

    One that none of them holds tells them apart not at all, but it is missed all the same: it weighs UNHEARD.
    """
    found = {unit: sum(unit in text for text in texts) for unit in units(content)}
    return {unit: math.log(1 + len(texts) / count) if count else UNHEARD for unit, count in found.items()}


def share(weights: Mapping[str, float], text: str) -> float:
    """How much of the weight *text* holds, 0..1."""
    total = sum(weights.values())
    return sum(weight for unit, weight in weights.items() if unit in text) / total if total else 0.0


def passages(question: Question, hits: Sequence[Hit], encoder: Encoder) -> list[Passage]:
    """The sentences of the best hits, best first; equals in the order of the hits, then of the text."""
    near = hits[:CLAUSES]
    texts = [hit.shelf.view(hit.clause.span).text.lower() for hit in near]
    weights = weigh(question.content, texts)
    top = near[0].score if near and near[0].score > 0 else 1.0
    sentences = [(hit, text, span) for hit, text in zip(near, texts, strict=True) for span in hit.shelf.sentences(hit.clause)]
    words = [hit.shelf.view(span).text for hit, _, span in sentences]
    vectors = encoder.encode([question.text if question.language == "en" else question.search, *words])
    found: list[Passage] = []
    for (hit, text, span), own_words, cosine in zip(sentences, words, vectors[1:] @ vectors[0], strict=True):
        above = " ".join(hit.shelf.view(heading).text for heading in hit.clause.heading).lower()
        whole = share(weights, f"{above} {text}")
        own = share(weights, own_words.lower())
        score = 0.4 * hit.score / top + 0.42 * own + 0.18 * whole + COSINE * float(cosine)
        found.append(Passage(hit, span, max(own, 0.5 * own + 0.5 * whole), score))
    return sorted(found, key=lambda passage: -passage.score)
