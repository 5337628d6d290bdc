"""Which clauses are nearest to a question: rankings drawn from the store, made one, the best of it read side by side with the question."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from assistant import needs, terms
from assistant.library import Library, Shelf
from assistant.question import Question
from assistant.ranker import Candidate, Floats, features, shipped
from assistant.titles import is_law
from index.document import Clause
from index.encoder import Encoder
from index.span import Span
from index.store import Ranked, Store

__all__ = [
    "ABROAD_READ", "DEPTH", "READ", "Drawn", "Hit", "Home", "coverage", "documents", "draw", "last", "near_to", "ranked", "retrieve", "summed", "together", "worded",
]  # fmt: skip

DEPTH = 300  # chunks drawn from each ranking: a chunk counts as unfound by one beyond it
READ = 40  # of these, the best by the sum below are read beside the question
ABROAD_READ = 20  # so many more of an English question, the nearest in meaning alone: BM25 has only its guessed words to go by
# Weights in the sum that chooses them: BM25 of the question scaled to its best weighs 1.
DENSE = 2.0  # cosine
HOME = 0.7  # how well the document is found
ALIKE = 3  # chunks of a document that tell how well it is found
LAW = 0.2  # cosine by which a law is found better: it holds in general, and what carries it out (条例, 办法, 解释) says the same over again
# Of those read, beside the sum:
HELD = 0.75  # how much of what is asked the portion holds, half by itself, half with its headings
TREES = 1 / 8  # log-odds by the trees, which know laws best: the sum keeps them from going astray elsewhere
# Of an English question, whose words are only guessed at:
GUESSED = 0.5  # BM25
ABROAD = 1.0  # cosine
ABROAD_TREES = 0.5


class Hit(NamedTuple):
    """A clause and how well its best portion matches: higher is better, comparable within one question only."""

    shelf: Shelf
    clause: Clause
    best: Span  # the portion of the clause that matched best
    score: float
    cosine: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the searches for a question found. *said* and *formal* are its words and the policy's words for them.

    The scores are by chunk: BM25 of each, cosine to the question and to its Chinese terms. *fused* is, for every chunk found, the sum of
    BM25 of the question, of the better cosine, and of how well its document is found.
    """

    said: str
    formal: tuple[str, ...]
    words: Mapping[int, float]
    terms: Mapping[int, float]
    cosines: Mapping[int, float]
    chinese: Mapping[int, float]
    fused: Mapping[int, float]

    def candidate(self, chunk: int, front: str, own: str) -> Candidate:
        """*chunk*, whose words are *front* and *own*, with its scores."""
        found = (ranking.get(chunk, 0.0) for ranking in (self.words, self.terms, self.cosines, self.chinese))
        return Candidate(front, own, *found)


class Home(NamedTuple):
    """The document that a chunk is of; several may have the same title."""

    document: str
    title: str


Order = Callable[[Question, Drawn, Callable[[int], Candidate]], list[tuple[int, float]]]


def draw(question: Question, store: Store, encoder: Encoder, within: Collection[str] | None, home: Callable[[int], Home]) -> Drawn:
    """Every chunk that one of the searches for *question* finds in *within*; *home* gives a chunk's document."""
    english = question.language == "en"
    said, formal = worded(question)
    both = " ".join((said, *formal))
    words = scores(store.lexical(said, DEPTH, within))
    policy = scores(store.lexical(" ".join(formal), DEPTH, within)) if formal else {}
    vectors = encoder.asked([question.words if english else said, both])
    cosines = scores(store.dense(vectors[0], DEPTH, within))
    chinese = scores(store.dense(vectors[1], DEPTH, within)) if both != said or english else cosines
    best, unsaid, far, foreign = next(iter(words.values()), 1.0), last(words), last(cosines), last(chinese)
    said_so, meant_so = (GUESSED, ABROAD) if english else (1.0, DENSE)
    sums = {
        chunk: said_so * words.get(chunk, unsaid) / best + meant_so * max(cosines.get(chunk, far), chinese.get(chunk, foreign))
        for chunk in {**words, **policy, **cosines, **chinese}
    }
    homes = {chunk: home(chunk) for chunk in sums}
    likely = documents(sums, homes.__getitem__, LAW * meant_so)
    return Drawn(said, formal, words, policy, cosines, chinese, {chunk: own + HOME * likely[homes[chunk]] for chunk, own in sums.items()})


def documents(sums: Mapping[int, float], home: Callable[[int], Home], law: float) -> dict[Home, float]:
    """How well each document is found: the mean of its ALIKE best chunks, a missing one counting nothing, and *law* more for a law.

    A passage is the likelier one where its document speaks of the matter elsewhere too (passage and document evidence taken
    together, Callan 1994). The likelihood of a kind of document before anything is asked is that of Kraaij et al. 2002.
    """
    found: dict[Home, list[float]] = {}
    for chunk, total in sums.items():
        found.setdefault(home(chunk), []).append(total)
    return {document: sum(sorted(totals)[-ALIKE:]) / ALIKE + law * is_law(document.title) for document, totals in found.items()}


def worded(question: Question) -> tuple[str, tuple[str, ...]]:
    """What *question* says in its own words, and the policy's words for it; all is its own where it is in English."""
    formal = () if question.language == "en" else terms.formal(question.search)
    return " ".join(word for word in question.search.split(" ") if word not in formal) or question.search, formal


def coverage(question: Question, near: Sequence[Candidate]) -> list[float]:
    """How much of what *question* says each of *near* holds, half by itself and half with its headings, 0..1."""
    owns = [candidate.own.lower() for candidate in near]
    wholes = [f"{candidate.front.lower()} {own}" for candidate, own in zip(near, owns, strict=True)]
    groups = needs.grouped(question.content)
    held = needs.how_held(groups, [*owns, *wholes])
    shares = needs.shared(needs.rated(groups, held[: len(owns)]), held)
    return [(own + whole) / 2 for own, whole in zip(shares[: len(owns)], shares[len(owns) :], strict=True)]


def scores(ranking: list[Ranked]) -> dict[int, float]:
    """The score of each chunk of *ranking*, best first."""
    return {ranked.chunk: ranked.score for ranked in ranking}


def last(ranking: Mapping[int, float]) -> float:
    """What a chunk scores that *ranking* has not found: as much as the last where it was cut off, 0 where it found all there is."""
    return min(ranking.values()) if len(ranking) == DEPTH else 0.0


def retrieve(
    question: Question, library: Library, encoder: Encoder, within: Collection[str] | None, order: Order | None = None
) -> list[Hit]:
    """The clauses of the documents in *within* (None: all), best first; equals in reading order, each clause once.

    *order* puts the chunks drawn in order, as `ranked` does.
    """
    generation = library.generation
    homes: dict[str, Home] = {}

    def home(number: int) -> Home:
        document = generation.chunks[number].document
        if document not in homes:
            homes[document] = Home(document, generation.documents[document].metadata.title.value)
        return homes[document]

    def candidate(number: int) -> Candidate:
        chunk = generation.chunks[number]
        own = library.shelves[chunk.document].view(chunk.span).text
        return drawn.candidate(number, chunk.text.removesuffix(own), own)

    drawn = draw(question, generation.store, encoder, within, home)
    hits: dict[tuple[str, int], Hit] = {}
    for number, score in (order or ranked)(question, drawn, candidate):
        chunk = generation.chunks[number]
        place = chunk.document, chunk.clause
        if place not in hits:
            shelf = library.shelves[chunk.document]
            hits[place] = Hit(shelf, shelf.document.clauses[chunk.clause], chunk.span, score, drawn.cosines.get(number, 0.0))
    return list(hits.values())


def ranked(question: Question, drawn: Drawn, candidate: Callable[[int], Candidate]) -> list[tuple[int, float]]:
    """Every chunk of *drawn* with its score, best first, equals by number; *candidate* gives a chunk's words.

    Those that `near_to` gives are ordered by their sum, by how much of what is asked each holds, and by the trees; the rest stand behind
    them in the order of the sum. The best has the score 1.
    """
    order = summed(drawn)
    near = near_to(question, drawn, order)
    if not near:
        return []
    candidates = [candidate(number) for number in near]
    trees = shipped().score(features(question, drawn.said, drawn.formal, candidates))
    total = together(question, [drawn.fused[number] for number in near], coverage(question, candidates), trees)
    nearness = np.exp(total - total.max())
    read = sorted(zip(near, nearness.tolist(), strict=True), key=lambda pair: (-pair[1], pair[0]))
    seen = frozenset(near)
    rest = [pair for pair in order if pair[0] not in seen]
    floor, top = read[-1][1], rest[0][1] if rest else 1.0
    return [*read, *((number, floor * total / (top or 1.0)) for number, total in rest)]


def near_to(question: Question, drawn: Drawn, best: Sequence[tuple[int, float]]) -> list[int]:
    """The chunks that are read beside *question*: the READ *best* by their sum, then, of an English one, ABROAD_READ nearest in meaning."""
    order = [number for number, _ in best]
    if question.language != "en":
        return order[:READ]
    meant = sorted(order, key=lambda number: (-max(drawn.cosines.get(number, 0.0), drawn.chinese.get(number, 0.0)), number))
    return list(dict.fromkeys([*order[:READ], *meant]))[: READ + ABROAD_READ]


def together(question: Question, sums: Sequence[float], held: Sequence[float], trees: Floats) -> Floats:
    """What orders those that are read beside *question*: their sums, how much of what is asked they hold, what the trees make of them."""
    return np.array(sums) + HELD * np.array(held) + (ABROAD_TREES if question.language == "en" else TREES) * trees


def summed(drawn: Drawn) -> list[tuple[int, float]]:
    """Every chunk of *drawn* with the sum of its scores, best first, equals by number."""
    return sorted(sorted(drawn.fused.items()), key=itemgetter(1), reverse=True)
