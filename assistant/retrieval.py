"""Which clauses are nearest to a question: two rankings drawn from the store, made one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from assistant.library import Library, Shelf
from assistant.question import Question
from index.document import Clause
from index.encoder import Encoder
from index.span import Span

__all__ = ["DEPTH", "Hit", "retrieve"]

DEPTH = 60  # chunks drawn from each ranking
DENSE = 0.25  # weight of the cosine beside BM25 scaled to its best; Chinese questions lean on words, English ones on meaning
DENSE_ENGLISH = 0.5


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause and how well its best portion matches: higher is better, comparable within one question only."""

    shelf: Shelf
    clause: Clause
    best: Span  # the portion of the clause that matched best
    score: float
    cosine: float


def retrieve(question: Question, library: Library, encoder: Encoder, within: Collection[str] | None) -> list[Hit]:
    """The clauses of the documents in *within* (None: all), best first; equals in reading order, each clause once."""
    generation = library.generation
    lexical = generation.store.lexical(question.search, DEPTH, within)
    vector = encoder.encode([question.text if question.language == "en" else question.search])[0]
    dense = generation.store.dense(vector, DEPTH, within)
    top = lexical[0].score if lexical and lexical[0].score > 0 else 1.0
    weight = DENSE_ENGLISH if question.language == "en" else DENSE
    cosines = {ranked.chunk: ranked.score for ranked in dense}
    words = {ranked.chunk: ranked.score / top for ranked in lexical}
    fused = {chunk: words.get(chunk, 0.0) + weight * cosines.get(chunk, 0.0) for chunk in words.keys() | cosines.keys()}
    hits: dict[tuple[str, int], Hit] = {}
    for number, score in sorted(fused.items(), key=lambda pair: (-pair[1], pair[0])):
        chunk = generation.chunks[number]
        shelf = library.shelves[chunk.document]
        clause = shelf.document.clauses[chunk.clause]
        hits.setdefault((chunk.document, chunk.clause), Hit(shelf, clause, chunk.span, score, cosines.get(number, 0.0)))
    return list(hits.values())
