"""What an outcome is worth against what its question wanted: the figures of the acceptance scorer, for one question and over many."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from eval.measures import area_under_risk, calibration_error, mean, percentile
from eval.outcomes import MISSING, Outcome, Quoted
from eval.questions import Question
from eval.relevance import LEAST, squeeze
from index.span import Span

__all__ = ["MEASURES", "RANKED", "Failure", "Figures", "Score", "figures", "groups", "held", "same", "score"]

TOP_QUOTES = 5  # a reader sees this many without scrolling
TOP_HITS = 10
IN_WORDS = frozenset({"obligation_school", "definition_or_content", "table_reverse", "colloquial_typo", "followup"})  # a phrase answers
PHRASE = 100  # characters of a sentence that holds the phrase
ROOM = 12  # characters around a shorter value, or half its length
MOST = 0.8  # of a value: so much of it is the value
ALL = 0.999
PUNCTUATION = re.compile(r"[,，、。;；:：()（）《》“”\"'\-—·.]")
DIGITS = 4  # of every figure over many questions, as the acceptance scorer rounds

# Of each question that has an answer: first the acceptance scorer's, then those of the ranking files, equal to ir_measures.
MEASURES = (
    *("quote_recall", "quote_precision", "document_precision", "answer_recall", "answer_precision", "quoted_chars"),
    *("hit@1", "hit@5", "hit@10", "rr@10"),
)
RANKED = ("hit_rate_at_1", "hit_rate_at_5", "hit_rate_at_10", "mrr_at_10", "ndcg_at_10")

Figures = dict[str, float | int | None]


class Failure(StrEnum):
    """Why a question is not solved."""

    CRASHED = "crashed"
    REFUSED = "refused"
    NOT_REFUSED = "answered though unanswerable"
    QUOTE = "quote missing"
    VALUE = "value missing"
    EXTRA = "extra values"


@dataclass(frozen=True, slots=True)
class Score:
    """What one question came to. *kind* is answer, refusal or crash.

    *solved* is None where neither quotes nor values are wanted: that is a question for retrieval alone. *values* holds MEASURES and
    RANKED as far as they apply; *verbatim* the number of quotes that are the text they say they are, of *n_quotes*.
    """

    id: str
    lang: str
    type: str
    doc: tuple[str, ...]
    answerable: bool
    kind: str
    answered: bool
    solved: bool | None
    wrong: bool
    confidence: float
    seconds: float
    values: Mapping[str, float] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()
    n_quotes: int = 0
    verbatim: int = 0


def score(question: Question, outcome: Outcome | None, ranked: Mapping[str, float] | None = None, verbatim: int = 0) -> Score:
    """The score of *outcome*; a question without one was answered wrongly. *ranked* are the measures of its ranking.

    Solved is a question with an answer where every wanted quote lies in the first five quotes (in any, where several documents or rows
    answer), every wanted value is among the values, and at least half of the values are wanted; one without, where it was refused.
    What a question does not want, quotes or values, does not count.
    """
    outcome = outcome or MISSING
    quotes = shown(question, outcome)
    values = outcome.values if outcome.answered else []
    judged = bool(question.quotes or question.answers)
    measured = {**(measures(question, quotes, values, outcome) if judged else {}), **(ranked or {})}
    solved = solution(question, outcome, measured)
    return Score(
        id=question.id,
        lang=question.lang,
        type=question.type,
        doc=question.doc,
        answerable=question.answerable,
        kind="crash" if outcome.error else outcome.kind,
        answered=outcome.answered,
        solved=solved,
        wrong=bool(judged and outcome.answered and not measured.get("quote_recall") and not measured["answer_recall"]),
        confidence=float(outcome.confidence or 0.0),
        seconds=float(outcome.seconds or 0.0),
        values=measured,
        failures=tuple(failures(question, outcome, measured)) if solved is False else (),
        n_quotes=len(outcome.quotes or ()),
        verbatim=verbatim,
    )


def shown(question: Question, outcome: Outcome) -> list[Quoted]:
    """The quotes that count."""
    quotes = (outcome.quotes or []) if outcome.answered else []
    return quotes if question.type == "table_reverse" or len(question.doc) > 1 else quotes[:TOP_QUOTES]


def solution(question: Question, outcome: Outcome, measured: Mapping[str, float]) -> bool | None:
    """Whether the question is solved; see `score`."""
    if not question.answerable:
        return not outcome.answered
    if not question.quotes and not question.answers:
        return None
    quoted = outcome.answered and measured.get("quote_recall", 1.0) >= ALL
    return quoted and (not question.answers or (measured["answer_recall"] >= ALL and measured["answer_precision"] >= 0.5))


def failures(question: Question, outcome: Outcome, measured: Mapping[str, float]) -> Iterator[Failure]:
    """Everything that keeps the question from being solved."""
    if outcome.error:
        yield Failure.CRASHED
    elif not question.answerable:
        yield Failure.NOT_REFUSED
    elif not outcome.answered:
        yield Failure.REFUSED
    else:
        if measured.get("quote_recall", 1.0) < ALL:
            yield Failure.QUOTE
        if question.answers and measured["answer_recall"] < ALL:
            yield Failure.VALUE
        if question.answers and outcome.values and measured["answer_precision"] < 0.5:
            yield Failure.EXTRA


def measures(question: Question, quotes: Sequence[Quoted], values: Sequence[str], outcome: Outcome) -> dict[str, float]:
    """Every one of MEASURES for a question with wanted quotes; for one that wants only values, those of values."""
    wanted = spellings(question.quotes, question.alt_quotes)
    texts = [squeeze(quote.text) for quote in quotes]
    every = [spelling for some in wanted for spelling in some]
    recall = share([any(matches) for matches in held(question, quotes)])
    golds = [[core(s) for s in some] for some in spellings(question.answers, question.alt_answers, squeezed=False)]
    phrase = question.type in IN_WORDS
    found = [any(same(value, some, phrase=phrase) for value in values) for some in golds]
    good = [any(same(value, some, phrase=phrase) for some in golds) for value in values]
    of_values = {"answer_recall": share(found) if golds else recall, "answer_precision": share(good)}
    if not question.quotes:
        return of_values
    documents = {Path(name).stem for name in question.doc}
    right = [quote.document in documents or Path(quote.file).stem in documents for quote in quotes]
    hits = (outcome.hits or [])[:TOP_HITS]
    rank = next((i for i, hit in enumerate(hits, 1) if on_the_point(squeeze(hit.text), every)), 0)
    return {
        "quote_recall": recall,
        "quote_precision": share([on_the_point(text, every) for text in texts]),
        "document_precision": share(right),
        **of_values,
        "quoted_chars": float(sum(map(len, texts))),
        **{f"hit@{k}": float(0 < rank <= k) for k in (1, 5, 10)},
        "rr@10": 1 / rank if rank else 0.0,
    }


def held(question: Question, quotes: Sequence[Quoted]) -> list[list[bool]]:
    """For each wanted quote, whether each of *quotes* holds it: in one of its spellings, and at its place where that is given."""
    wanted = spellings(question.quotes, question.alt_quotes)
    places = [*question.spans, *[None] * len(wanted)][: len(wanted)]
    return [
        [any(s in squeeze(quote.text) for s in some) and (len(some) > 1 or in_place(place, quote)) for quote in quotes]
        for some, place in zip(wanted, places, strict=True)
    ]


def spellings(texts: Sequence[str], others: Sequence[Sequence[str]], *, squeezed: bool = True) -> list[list[str]]:
    """For each of *texts*, the spellings that count, itself first."""
    more = [*others, *[()] * len(texts)]
    each = [[text, *more[i]] for i, text in enumerate(texts)]
    return [[squeeze(s) for s in some] for some in each] if squeezed else each


def in_place(span: Span | None, quote: Quoted) -> bool:
    """Whether *quote* shares a character with *span*; a quote that does not say where it stands may stand anywhere."""
    if span is None or quote.start is None or quote.end is None:
        return True
    return quote.start < span.end and span.start < quote.end


def on_the_point(text: str, wanted: Sequence[str]) -> bool:
    """Whether *text* holds one of *wanted*, or is a fair part of one: all of it squeezed."""
    return any(s in text or (len(text) >= LEAST and text in s) for s in wanted)


def core(text: str) -> str:
    """*text* squeezed, without the punctuation around and inside a short answer."""
    return PUNCTUATION.sub("", squeeze(text))


def same(value: str, wanted: Sequence[str], *, phrase: bool = False) -> bool:
    """Whether *value* answers: it is one of *wanted* (each a `core`), holds one with a little around it, or is most of one.

    With *phrase* the sentence that holds one answers too.
    """
    given = core(value)
    for spelling in filter(None, wanted if given else ()):
        room = PHRASE if phrase else len(spelling) + max(ROOM, len(spelling) // 2)
        holds = spelling in given and len(given) <= room
        part = given in spelling and len(given) >= max(2, math.ceil(MOST * len(spelling)))
        if given == spelling or holds or part:
            return True
    return False


def share(flags: Sequence[bool]) -> float:
    """How many of *flags* are set, 0..1; 0 of none."""
    return sum(flags) / len(flags) if flags else 0.0


def groups(scores: Sequence[Score]) -> dict[str, list[Score]]:
    """The scores by language, type and document, `lang:zh` and so on, sorted by name; a question about two documents is in both."""
    found: dict[str, list[Score]] = {}
    for one in scores:
        for name in (f"lang:{one.lang}", f"type:{one.type}", *(f"doc:{document}" for document in dict.fromkeys(one.doc))):
            if not name.endswith(":"):
                found.setdefault(name, []).append(one)
    return dict(sorted(found.items()))


def figures(scores: Sequence[Score]) -> Figures:
    """Every figure over *scores*, rounded to four digits as the acceptance scorer rounds; None where there is nothing to take it of."""
    can = [s for s in scores if s.answerable]
    cannot = [s for s in scores if not s.answerable]
    judged = [s for s in scores if s.solved is not None]
    seconds = [s.seconds for s in scores]
    replied = [(s.confidence, s.solved) for s in judged if s.answered and s.solved is not None]
    out: Figures = {
        "questions": len(scores),
        "answered": sum(s.kind == "answer" for s in scores),
        "refused": sum(s.kind == "refusal" for s in scores),
        "crashed": sum(s.kind == "crash" for s in scores),
        "solved": mean([float(bool(s.solved)) for s in judged]),
        "solved_answerable": mean([float(bool(s.solved)) for s in judged if s.answerable]),
        "coverage": mean([float(s.answered) for s in can]),
        "wrong_answer_rate": mean([float(s.wrong) for s in can if s.solved is not None]),
        "refused_unanswerable": mean([float(bool(s.solved)) for s in cannot]),
        "area_under_risk": area_under_risk(replied) if judged else None,
        **{key: mean([s.values[key] for s in can if key in s.values]) for key in (*MEASURES, *RANKED)},
        "verbatim": sum(s.verbatim for s in scores) / quotes if (quotes := sum(s.n_quotes for s in scores)) else None,
        "calibration_error": calibration_error(replied) if replied else None,
        "calibration_error_all": calibration_error([(s.confidence, bool(s.solved)) for s in judged]) if judged else None,
        "seconds_p50": percentile(seconds, 0.5),
        "seconds_p95": percentile(seconds, 0.95),
    }
    return {key: round(value, DIGITS) if isinstance(value, float) else value for key, value in out.items()}
