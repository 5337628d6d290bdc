"""What the product adds: the same questions put to it, to plain rankings of the same clauses, and to it without each of its parts."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from assistant.assistant import HITS, Assistant, places
from assistant.found import Nothing
from assistant.reply import Reason
from assistant.retrieval import Hit
from eval.ablation import PARTS, without
from eval.bm25 import BM25
from eval.compare import MEASURES, Difference, difference
from eval.outcomes import Hit as Written
from eval.outcomes import Outcome, of
from eval.questions import Question, QuestionSet
from eval.relevance import Places
from eval.run import Asked, ask, names, ranked
from eval.scoring import Figures, Score, figures, score
from index.encoder import Encoder
from index.tokens import tokenize, words

__all__ = ["COLUMNS", "Line", "baselines"]

FULL = "full system"
COLUMNS = {
    "hit@1": "hit@1",
    "hit@10": "hit@10",
    "rr@10": "rr@10",
    "ndcg_at_10": "nDCG@10",
    "solved": "solved",
    "solved_answerable": "of answ.",
    "refused_unanswerable": "refused",
    "crashed": "crashed",
    "seconds_p50": "p50 s",
}
ANSWERING = frozenset({"solved", "solved_answerable", "refused_unanswerable"})
DEPTH = 100  # chunks drawn for HITS clauses

Ranking = Callable[[str], Iterable[int]]  # the numbers of chunks, best first
Answering = Callable[[Question], tuple[Outcome, list[str]]]  # what came, and the names of what was ranked


@dataclass(frozen=True, slots=True)
class Line:
    """One system and what it came to; figures of answering are None where it only ranks.

    *beside* is the full system (a) and this one (b), question by question: what was solved, or the rank where this one only ranks.
    """

    system: str
    what: str
    figures: Figures
    beside: Difference | None


def baselines(assistant: Assistant, encoder: Encoder, questions: QuestionSet, progress: Callable[[int, int], None]) -> list[Line]:
    """A line for each system, in the order they are asked: the full system, plain rankings, the full system without each part.

    The plain rankings see the question as typed and all documents, over the chunks and vectors of the live generation.
    """
    wanted = Places.of(assistant.documents.values())
    plain: dict[str, Answering] = {name: partial(ranked_only, assistant, ranking) for name, ranking in rankings(assistant, encoder).items()}
    less: dict[str, Answering] = {f"without {name}": partial(answered, without(assistant, (name,))) for name in PARTS}
    systems: dict[str, Answering] = {FULL: partial(answered, assistant), **plain, **less}
    total = len(systems) * len(questions.questions)
    whole: list[Score] = []
    lines: list[Line] = []
    for i, (system, answer) in enumerate(systems.items()):
        scores: list[Score] = []
        for done, question in enumerate(questions.questions, 1):
            outcome, ranking = answer(question)
            scores.append(score(question, outcome, ranked(ranking, wanted.wanted(question)) if question.answerable else {}))
            progress(i * len(questions.questions) + done, total)
        whole = whole or scores
        what = PARTS[system.removeprefix("without ")].what if system in less else ""
        lines.append(line(system, what, whole, scores, answers=system not in plain))
    return lines


def line(system: str, what: str, whole: list[Score], scores: list[Score], *, answers: bool) -> Line:
    """The line of *scores* beside those of the full system."""
    found = figures(scores) if answers else {**figures(scores), **dict.fromkeys(ANSWERING)}
    measure = "solved" if found["solved"] is not None else "rr@10"
    beside = None if whole is scores else difference(measure, MEASURES[measure], whole, scores)
    return Line(system, what, found, beside)


def rankings(assistant: Assistant, encoder: Encoder) -> Mapping[str, Ranking]:
    """The plain rankings by name."""
    generation = assistant.library.generation
    texts = [chunk.text for chunk in generation.chunks]
    by_word, by_bigram = BM25(map(words, texts)), BM25(map(tokenize, texts))
    return {
        "BM25, jieba words": lambda question: by_word.rank(words(question), DEPTH),
        "BM25, characters and bigrams": lambda question: by_bigram.rank(tokenize(question), DEPTH),
        "dense alone": lambda question: (r.chunk for r in generation.store.dense(encoder.asked([question])[0], DEPTH)),
    }


def ranked_only(assistant: Assistant, ranking: Ranking, question: Question) -> tuple[Outcome, list[str]]:
    """What a ranking by itself comes to: hits, and no answer."""
    begun = time.perf_counter()
    chosen = list(ranking(question.question))
    seconds = time.perf_counter() - begun
    hits = places(Nothing(Reason.NOT_IN_CORPUS, 0.0), clauses(assistant, chosen))
    written = [Written(hit.text, hit.document, hit.address, hit.start, hit.end) for hit in hits]
    return Outcome(id=question.id, kind="refusal", hits=written, seconds=seconds), names(question, hits)


def clauses(assistant: Assistant, chosen: Iterable[int]) -> list[Hit]:
    """The clauses of *chosen* chunks, each once, HITS at most."""
    library = assistant.library
    hits: dict[tuple[str, int], Hit] = {}
    for number in chosen:
        chunk = library.generation.chunks[number]
        shelf = library.shelves[chunk.document]
        hits.setdefault((chunk.document, chunk.clause), Hit(shelf, shelf.document.clauses[chunk.clause], chunk.span, 0.0, 0.0))
    return list(hits.values())[:HITS]


def answered(asked: Asked, question: Question) -> tuple[Outcome, list[str]]:
    """What asking comes to."""
    reply, hits = ask(asked, question)
    return of(reply), names(question, hits)
