"""How likely a sentence is to answer, as learned from questions that people asked: it is read beside the question, with its headings."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from assistant import ranker
from assistant.evidence import Passage
from assistant.question import Question, Want
from assistant.ranker import Candidate, Floats, Forest
from assistant.retrieval import worded
from assistant.sought import Sought
from index.document import FactKind

__all__ = ["FEATURES", "features", "read", "shipped"]

WEIGHTS = Path(__file__).parent / "reading.npz"
# What the log-odds of the trees come to on the scale of a passage's score.
SURE, SPREAD = 0.4, 0.1

WANTED = (Want.DEPARTMENT, Want.RATIO, Want.QUANTITY, Want.DATE, Want.PERSON, Want.DEFINITION)
HELD = (
    FactKind.QUANTITY, FactKind.DEADLINE, FactKind.RESPONSIBILITY, FactKind.DUTY, FactKind.DEFINITION, FactKind.ENUMERATION, FactKind.PERSON,
)  # fmt: skip
OWN = ("score", "own share", "whole share", "sentence cosine", "gap score", "gap own", "gap whole", "gap cosine")
PLACE = ("hit", "rank", "clause cosine", "heading", "row", "begins", "clause length")
# Order is part of the weights.
FEATURES = (
    *OWN,
    *PLACE,
    "sought",
    *(f"holds {kind.value}" for kind in HELD),
    *(f"wants {want.value}" for want in WANTED),
    *ranker.FEATURES,
)


def features(question: Question, passages: Sequence[Passage]) -> Floats:
    """float64, (n_passages, n_features), columns as in FEATURES; *passages* are at least one, of the same question."""
    own = np.array([[p.score, p.own, p.whole, p.cosine] for p in passages])
    top = max(p.hit.score for p in passages) or 1.0
    ranks = {id(hit): rank for rank, hit in enumerate(sorted({id(p.hit): p.hit for p in passages}.values(), key=lambda h: -h.score), 1)}
    wants = [float(want in question.wants) for want in WANTED]
    sought = Sought.by(question)
    places = np.array([[*placed(p, top, ranks[id(p.hit)]), sought.worth(p), *holds(p), *wants] for p in passages])
    said, formal = worded(question)
    read_as = [Candidate(front(p), p.shelf.view(p.span).text, p.hit.score / top, 0.0, p.cosine, p.cosine) for p in passages]
    return np.concatenate([own, own - own.max(axis=0), places, ranker.features(question, said, formal, read_as)], axis=1)


def placed(passage: Passage, top: float, rank: int) -> tuple[float, ...]:
    """Columns as in PLACE."""
    clause, span = passage.clause, passage.span
    return (
        passage.hit.score / top,
        1 / rank,
        passage.hit.cosine,
        float(clause.title is not None and clause.title.holds(span)),
        float(clause.span in passage.shelf.tables),
        (span.start - clause.span.start) / max(1, len(clause.span)),
        math.log1p(len(clause.span)),
    )


def holds(passage: Passage) -> list[float]:
    """Columns as in HELD: 1 where a fact of that kind meets the sentence."""
    kinds = {fact.kind for fact in passage.shelf.facts.get(passage.clause.span, ()) if fact.span.meets(passage.span)}
    return [float(kind in kinds) for kind in HELD]


def front(passage: Passage) -> str:
    """The title of the document and the headings above."""
    return " ".join(filter(None, (passage.shelf.document.metadata.title.value, passage.shelf.above(passage.clause))))


def read(question: Question, passages: Sequence[Passage]) -> list[Passage]:
    """*passages* with the scores that the trees give them, best first; equals as they stood."""
    if not passages:
        return []
    scores = SURE + SPREAD * shipped().score(features(question, passages))
    scored = (Passage(p.hit, p.span, p.share, p.own, p.whole, p.cosine, score) for p, score in zip(passages, scores.tolist(), strict=True))
    return sorted(scored, key=lambda p: -p.score)


@cache
def shipped() -> Forest:
    """The trees that ship with the package."""
    return Forest.load(WEIGHTS)
