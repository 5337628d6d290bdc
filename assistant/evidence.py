"""How well a sentence holds what a question asks about: the words they share, weighed by how rare they are nearby."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.library import Shelf
from assistant.needs import Floats, Need, Ways, grouped, how_held, rated, shared
from assistant.question import Question
from assistant.retrieval import Hit
from index.document import Clause
from index.encoder import Encoder, Vectors
from index.span import Span

__all__ = ["Passage", "nearness", "needed", "passages"]

BEFORE = 0.35  # what a word of the question before weighs beside one of this question
# What a sentence's score is made of: weights of a conditional logit over the sentences of each question of eval/, documents held out.
HIT, RANK, OWN, WHOLE, COSINE = 0.17, 0.23, 0.42, 0.05, 0.48
HEADING = -0.25  # what it takes that the sentence is no more than the heading of its clause
CLAUSES = 16  # hits whose sentences are weighed
NEAR = 0.25  # what it adds to a sentence that its clause answered the question before


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


def needed(question: Question, texts: Sequence[str]) -> list[Need]:
    """What *question* needs; what it takes over from the question before weighs less than its own words."""
    own, before = grouped(question.content), grouped(question.context)
    return weighed(own, before, how_held([*own, *before], texts))


def weighed(own: Sequence[Ways], before: Sequence[Ways], held: Floats) -> list[Need]:
    """The needs of *own*, and those of the question *before*, over texts that each hold so much of them."""
    context = rated(before, held[:, len(own) :])
    return [*rated(own, held[:, : len(own)]), *(Need(need.ways, BEFORE * need.weight) for need in context)]


def nearness(question: Question, texts: Sequence[str], encoder: Encoder) -> Vectors:
    """The cosine of each of *texts* to *question*, (n_texts,)."""
    cosines: Vectors = encoder.encode(texts) @ encoder.asked([question.words if question.language == "en" else question.search])[0]
    return cosines


def passages(question: Question, hits: Sequence[Hit], encoder: Encoder) -> list[Passage]:
    """The sentences of the best hits, best first; equals in the order of the hits, then of the text."""
    known = {id(hit) for hit in hits if (hit.shelf.document.id, hit.clause.span) in question.near} if question.near else set()
    near = [hit for rank, hit in enumerate(hits) if rank < CLAUSES or id(hit) in known]
    ranks = {id(hit): rank for rank, hit in enumerate(hits, start=1)}
    texts = [hit.shelf.view(hit.clause.span).text.lower() for hit in near]
    top = near[0].score if near and near[0].score > 0 else 1.0
    fronts = [hit.shelf.above(hit.clause).lower() for hit in near]
    sentences = [(hit, at, span) for at, hit in enumerate(near) for span in hit.shelf.sentences(hit.clause)]
    words = [hit.shelf.view(span).text for hit, _, span in sentences]
    cosines = nearness(question, words, encoder)
    asked, before = grouped(question.content), grouped(question.context)
    held = how_held(  # of all at once: to look for little in a few texts takes as long as to look for it in many
        [*asked, *before],
        [*texts, *(f"{front} {text}" for front, text in zip(fronts, texts, strict=True)), *(own.lower() for own in words)],
    )
    needs = weighed(asked, before, held[: len(near)])
    wholes, owns = shared(needs, held[len(near) : 2 * len(near)]), shared(needs, held[2 * len(near) :])
    found: list[Passage] = []
    for (hit, at, span), own, cosine in zip(sentences, owns, cosines.tolist(), strict=True):
        whole = wholes[at]
        again = NEAR * (id(hit) in known)
        score = HIT * hit.score / top + RANK / ranks[id(hit)] + OWN * own + WHOLE * whole + COSINE * cosine + again
        if hit.clause.title is not None and hit.clause.title.holds(span):
            score += HEADING
        found.append(Passage(hit, span, max(own, 0.5 * own + 0.5 * whole), own, whole, cosine, score))
    return sorted(found, key=lambda passage: -passage.score)
