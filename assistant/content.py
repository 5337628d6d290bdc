"""Answers found by what a clause says: the nearest sentences, and in them the values of the wanted kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.evidence import Passage, passages, share, weigh
from assistant.found import Found, Nothing, Picked, Place, quoted
from assistant.library import Shelf
from assistant.numbered import UNITS
from assistant.question import Question, Want
from assistant.reply import Reason, ValueType
from assistant.retrieval import Hit
from index.encoder import Encoder
from index.document import Fact, FactKind, Role
from index.span import Span

__all__ = ["by_content"]

PHRASE = 90  # characters of a sentence given as the value itself
BESIDE = 0.86  # of the best score: what another document must reach to stand beside it
EQUAL = 0.93  # of the best score: what another value in the same sentence must reach
ENOUGH = 0.08  # of the question's content that a passage must hold
READ = 40  # passages in which values are looked for
SEVERAL = re.compile(
    r"分别|各(?:有|要|是|为|自|指|几)|两步|两个|几样|哪几|从多少|多少.{0,12}多少|几.{0,6}[、，,].{0,6}几|\band how many\b|\bbefore and after\b|\bboth\b|\bwhich .*s\b"
)
FIRST = re.compile(r"最前|首位|第一个|排在?第一|牵头(?:单位|部门)?是|\bfirst\b|\blead (?:department|agency|body)\b")
YEAR = re.compile(r"20\d\d")
COUNTED = 14  # characters
MEASURES = re.compile(r"(?:几|多少)\s*(平方米|人次|万元|亿元|个月|个|所|名|家|门|份|人|项|条|处|次|元|年|倍|亩|公里|课时|学时)")
MONEY = re.compile(r"多少钱|多少资金|金额|经费|拨款|money|funding|yuan|subsid", re.IGNORECASE)
PROPORTION = re.compile(r"[%％成半]|分之|[:：]|大体相当|比例|平均水平|国家标准")

VALUES: Mapping[Want, tuple[FactKind, tuple[Role, ...], ValueType]] = {
    Want.RATIO: (FactKind.QUANTITY, (Role.VALUE,), ValueType.RATIO),
    Want.QUANTITY: (FactKind.QUANTITY, (Role.VALUE,), ValueType.QUANTITY),
    Want.DATE: (FactKind.DEADLINE, (Role.DEADLINE, Role.PERIOD), ValueType.DATE),
    Want.PERSON: (FactKind.PERSON, (Role.NAME, Role.POST), ValueType.PERSON),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may answer: the values in it, and the sentence it stands in."""

    passage: Passage
    span: Span  # what was weighed
    values: tuple[Picked, ...]
    score: float


def by_content(question: Question, hits: Sequence[Hit], encoder: Encoder) -> Found | Nothing:
    """The sentences nearest to the question, one group a document where several answer, and the wanted values in them."""
    ranked = [p for p in passages(question, hits, encoder) if fits(question, p)]
    candidates = sorted(weighed(question, ranked[:READ]), key=lambda c: -c.score)
    if not candidates or candidates[0].passage.share < ENOUGH:
        return Nothing(Reason.NOT_IN_CORPUS, 1 - (ranked[0].share if ranked else 0.0))
    values: list[Picked] = []
    quotes: list[Place] = []
    for best in one_a_document(question, candidates):
        same = [c for c in candidates if c.passage == best.passage and beside(question, c, best)]
        spans = [best.passage.span, *(value.span for c in same for value in c.values)]
        values += [value for c in sorted(same, key=lambda c: c.span) for value in c.values]
        quotes += quoted(best.passage.shelf, best.passage.clause, spans)
    return Found(tuple(dict.fromkeys(values)), tuple(dict.fromkeys(quotes)), min(1.0, candidates[0].passage.share))


def fits(question: Question, passage: Passage) -> bool:
    """Whether the passage lies where the question looks: in a table where the list is asked for, in the body where that is."""
    row = passage.clause.span in passage.shelf.tables
    return not (question.listed and not row) and not (question.body and row)


def weighed(question: Question, ranked: Sequence[Passage]) -> Iterator[Candidate]:
    """Every stretch of *ranked* that holds a value of the wanted kind; whole sentences where no kind is wanted or none is there."""
    texts = [p.shelf.view(p.span).text.lower() for p in ranked]
    weights = weigh(question.content, texts)
    found = [c for p in ranked for c in candidates_in(question, p, weights)]
    yield from found or (sentence(p, weights) for p in ranked)


def candidates_in(question: Question, passage: Passage, weights: Mapping[str, float]) -> Iterator[Candidate]:
    """The candidates of one passage."""
    shelf, clause = passage.shelf, passage.clause
    wanted = [want for want in VALUES if want in question.wants]
    if Want.DEPARTMENT in question.wants:
        yield from responsible(question, passage)
    elif not wanted:
        yield sentence(passage, weights)
    for want in wanted:
        kind, roles, type_ = VALUES[want]
        for fact in shelf.facts_in(clause, kind):
            spans = [counted(shelf, fact, span) for span in fact.of(*roles) if passage.span.holds(span)]
            if spans:
                held = share(weights, shelf.view(neighbourhood(shelf, fact, passage.span)).text.lower())
                score = (
                    0.55 * passage.score + 0.45 * held + measured(question, want, shelf, fact) + timed(question, shelf, fact, passage.span)
                )
                yield Candidate(passage, fact.span, tuple(Picked(shelf, span, type_) for span in spans), score)


def responsible(question: Question, passage: Passage) -> Iterator[Candidate]:
    """The departments that the clause of *passage* names; the first alone where the first is asked for."""
    shelf = passage.shelf
    facts = shelf.facts_in(passage.clause, FactKind.RESPONSIBILITY)
    near = [fact for fact in facts if fact.span.meets(passage.span)] or list(facts)
    picked = [Picked(shelf, span, ValueType.DEPARTMENT) for fact in near for span in fact.of(*UNITS)]
    if picked:
        chosen = picked[:1] if FIRST.search(question.text) else picked
        yield Candidate(passage, passage.span, tuple(chosen), passage.score)


def counted(shelf: Shelf, fact: Fact, value: Span) -> Span:
    """The value, with what is counted where that follows at once and is short: 6个市级骨干专业."""
    after = next((span for span in fact.of(Role.SUBJECT) if span.start == value.end), None)
    return Span(value.start, after.end) if after and after.end - value.start <= COUNTED else value


def timed(question: Question, shelf: Shelf, fact: Fact, sentence: Span) -> float:
    """What it adds that the value holds for the year asked about, and takes that it holds for another."""
    asked = set(YEAR.findall(question.text))
    if not asked:
        return 0.0
    governing = "".join(span.of(shelf.document.text) for span in fact.of(Role.DEADLINE)) or sentence.of(shelf.document.text)
    years = set(YEAR.findall(governing))
    return 0.15 if asked & years else (-0.15 if years else 0.0)


def measured(question: Question, want: Want, shelf: Shelf, fact: Fact) -> float:
    """What it adds that the value is of the measure asked for: 几平方米, 多少钱, 几成."""
    if want is Want.PERSON:
        text = shelf.document.text
        return 0.2 if any(span.of(text) in question.text for span in fact.of(Role.POSITION)) else 0.0
    if fact.kind is not FactKind.QUANTITY:
        return 0.0
    value = "".join(span.of(shelf.document.text) for span in fact.of(Role.VALUE))
    asked = MEASURES.search(question.text)
    if asked:
        return 0.15 if asked.group(1) in value else -0.05
    if want is Want.RATIO:
        return 0.15 if PROPORTION.search(value) else -0.15
    if MONEY.search(question.text):
        return 0.15 if "元" in value else -0.05
    return 0.0


def neighbourhood(shelf: Shelf, fact: Fact, sentence: Span) -> Span:
    """The fact with the rest of the comma-separated part it stands in."""
    text = shelf.document.text
    start, end = max(fact.span.start, sentence.start), min(fact.span.end, sentence.end)
    while start > sentence.start and text[start - 1] not in "，,、。；;":
        start -= 1
    while end < sentence.end and text[end] not in "，,。；;":
        end += 1
    return Span(start, end)


def beside(question: Question, candidate: Candidate, best: Candidate) -> bool:
    """Whether the value belongs to the answer as well as the best one in the same sentence."""
    return candidate is best or candidate.score >= (0.6 if SEVERAL.search(question.text) else EQUAL) * best.score


def one_a_document(question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The best candidate of each document that answers: of all that are named, else of those about as good as the best."""
    best: dict[str, Candidate] = {}
    for candidate in candidates:
        best.setdefault(candidate.passage.shelf.document.id, candidate)
    if question.documents and len(question.documents) > 1:
        return list(best.values())
    first = candidates[0]
    return [c for c in best.values() if c is first or (c.score >= BESIDE * first.score and c.passage.share >= ENOUGH)]


def sentence(passage: Passage, weights: Mapping[str, float]) -> Candidate:
    """The whole sentence as the value, or of a long one the parts that hold most of what is asked."""
    span = phrase(passage.shelf, passage.span, weights)
    return Candidate(passage, passage.span, (Picked(passage.shelf, span, ValueType.TEXT),), passage.score)


def phrase(shelf: Shelf, span: Span, weights: Mapping[str, float]) -> Span:
    """The sentence at *span* without its stop; of one longer than PHRASE, the neighbouring parts that share most with the question."""
    view = shelf.view(span)
    text = view.text.rstrip("。；;！？ ")
    if len(text) <= PHRASE:
        return view.span(0, len(text)) if text else span
    cuts = [0, *(m.end() for m in re.finditer(r"[，,：:]", text)), len(text)]
    parts = list(zip(cuts, cuts[1:], strict=False))
    windows = [(a, b) for i, (a, _) in enumerate(parts) for _, b in parts[i:] if b - a <= PHRASE]
    best = max(windows or [(0, len(text))], key=lambda w: (round(share(weights, text[w[0] : w[1]].lower()), 6), w[0] - w[1]))
    words = text[best[0] : best[1]].rstrip("，,：:")
    return view.span(best[0], best[0] + len(words))
