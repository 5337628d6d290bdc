"""Which values answer beside the best one: named side by side in the question, asked one after the other, of another kind, of another owner."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant import terms
from assistant.asks import ASKING, Ask
from assistant.candidates import YEAR, Candidate
from assistant.measures import LENGTH, RATIOS, amiss, fitting, sort_of
from assistant.needs import Need, among, apart, share, weigh
from assistant.parties import asking
from assistant.question import Question, Want
from assistant.reply import ValueType
from index.address import Level
from index.document import Clause, Kind

__all__ = ["Ranking", "alike", "as_good", "beside_best", "family"]

# Of the best score: what a value of another clause must reach where several are asked for, and one that is named beside the best.
NEARBY = 0.8
SOME = 0.45  # where the question asks for more than one thing
# What it counts for that a sentence holds what a part of the question says, beside how well it answers: English words are only guessed at.
SAYS = {"en": 0.5, "zh": 2.0}
OWN = 0.05  # of the question: what a value needs around it that is named beside the best one
SIDE_BY_SIDE = re.compile(r"、|[一-鿿][和与及][一-鿿]|各|其中|光|呢|\b(?:and|both|each(?! (?:year|month|day|term)))\b", re.IGNORECASE)
# Of a value for a part of the question: what the part's words add, around it and in its sentence, that it stands beside the best one, that the
# values stand in the order of the parts; what it takes that it answers another part too; and how many are weighed.
NEAR, HERE, ORDER, TAKEN, FEW = 0.3, 0.15, 0.1, 1.0, 5
THEN = 0.15  # that it is said of the year that the part asks about, or takes that it is of another
BEAM = 625  # ways to answer the parts so far that are followed up: all of them up to four parts
ALMOST = 0.92  # of the value for a part: what another in its sentence must reach
EACH = re.compile(r"各|分别|\beach\b(?! (?:year|month|day|term))")
OF = re.compile(r"\bhow much of\b|的多少", re.IGNORECASE)  # a share, in other words
BY = 0.35  # of the best score: what a value of another clause needs that answers another part
LEAST, MOST = (
    re.compile("不(?:得|应)?(?:少于|低于|小于|短于)|至少|最[少低短]"),
    re.compile("不(?:得|应)?(?:超过|高于|多于|大于|长于)|至多|最[多高长]"),
)
KIND_OF = {ValueType.QUANTITY: Want.QUANTITY, ValueType.RATIO: Want.RATIO, ValueType.DATE: Want.DATE}
EQUAL = 0.97  # of the best score, and of what its words share: what another value in the same sentence must reach
AS_GOOD = 0.7  # of the best score: what another sentence needs to be given beside the best, where a sentence is all there is to give
KINDS = tuple(map(frozenset, ((ValueType.QUANTITY, ValueType.RATIO), (ValueType.DATE,), (ValueType.DEPARTMENT,), (ValueType.PERSON,))))


class Ranking(NamedTuple):
    """The candidates of some documents, best first, what they were weighed by, and what is asked of them."""

    question: Question
    candidates: list[Candidate]
    needs: list[Need]


def beside_best(ranking: Ranking, best: Candidate) -> list[Candidate]:
    """The candidates that answer together with *best*, which is the first of them unless other values answer each part of the question better."""
    same = each(ranking, best) or [best, *(c for c in ranking.candidates if c is not best and together(ranking, c, best))]
    same += others(ranking.question, ranking.candidates, best)
    return same + [c for c in each_asked(ranking, best) if c not in same]


def as_good(ranking: Ranking, best: Candidate) -> Candidate | None:
    """Where *best* is a sentence, the one other of its document that is nearly as likely to answer: to read both costs less than to read the wrong one."""
    if not sentence(best):
        return None
    shelf, span = best.passage.shelf, best.passage.span
    close = (c for c in ranking.candidates if sentence(c) and c.score >= AS_GOOD * best.score)
    return next((c for c in close if c.passage.shelf is shelf and not c.passage.span.meets(span)), None)


def sentence(candidate: Candidate) -> bool:
    """Whether *candidate* is a sentence, or one part of it, and no value."""
    return [value.kind for value in candidate.values] == [ValueType.TEXT] and not candidate.cells


def family(candidate: Candidate) -> frozenset[ValueType]:
    """The kinds of value that answer what its own kind answers: a proportion as well as a number."""
    return alike(candidate.values[0].kind)


def alike(kind: ValueType) -> frozenset[ValueType]:
    """The kinds of value that answer what *kind* answers."""
    return next((kinds for kinds in KINDS if kind in kinds), frozenset({kind}))


def together(ranking: Ranking, candidate: Candidate, best: Candidate) -> bool:
    """Whether the value belongs to the answer as well as the best one: in the same sentence, or near it in the same clause."""
    question = ranking.question
    if candidate.passage.clause is not best.passage.clause or ValueType.TEXT in (candidate.values[0].kind, best.values[0].kind):
        return False
    if parallel(ranking, candidate, best) or other_limit(candidate, best):
        return True
    if candidate.passage is best.passage:
        least = SOME if question.several else EQUAL
        return candidate.score >= least * best.score and (question.several or candidate.local >= EQUAL * best.local)
    return question.several and best.values[0].kind is not ValueType.DEPARTMENT and candidate.score >= NEARBY * best.score


def other_limit(candidate: Candidate, best: Candidate) -> bool:
    """Whether the two values are the least and the most of one thing, with nothing between them: 不低于50%、不高于70%."""
    first, second = sorted((candidate.values[0].span, best.values[0].span))
    text = best.passage.shelf.document.text
    beside = candidate.passage is best.passage and first.end <= second.start <= first.end + 1
    return beside and bool(LEAST.match(first.of(text)) and MOST.match(second.of(text)))


def each(ranking: Ranking, best: Candidate) -> list[Candidate]:
    """Where the question asks for values one after the other, and *best* is one, another value for each: of a part that asks for several, all."""
    asks = ranking.question.asks
    if not asks or best.cells or best.values[0].kind not in KIND_OF:
        return []
    near = [c for c in ranking.candidates if c.values[0].kind in KIND_OF and beside(c, best)]
    asked = [(ask, [c for c in near if answers(asks, ask, c)]) for ask in asks]
    asked = [(ask, some) for ask, some in asked if some]
    fits = [ranked_for(ask, among(ranking.needs, ask.content), some, best)[:FEW] for ask, some in asked]
    ways: list[tuple[tuple[Candidate, float], ...]] = [()]
    for some in fits:
        ways = sorted(((*way, one) for way in ways for one in some), key=total, reverse=True)[:BEAM]
    chosen = ways[0]
    found = [c for c, _ in chosen]
    for (ask, _), some, (one, worth) in zip(asked, fits, chosen, strict=True):
        least = (SOME if EACH.search(ask.said) else ALMOST if ASKING.search(ask.said) else 1.0) * worth
        found += [c for c, own in some if c.passage is one.passage and own >= least]
    return list({c.values[0].span: c for c in found}.values())


def ranked_for(ask: Ask, needs: Sequence[Need], fits: Sequence[Candidate], best: Candidate) -> list[tuple[Candidate, float]]:
    """What each of *fits* is worth as the answer to *ask*, whose own words are *needs*: best first."""

    def worth(c: Candidate) -> float:
        sentence = c.passage.shelf.view(c.passage.span).text.lower()
        value = "".join(value.span.of(c.passage.shelf.document.text) for value in c.values)
        held = share(needs, c.near) + share(needs, sentence)
        asked, own = set(YEAR.findall(ask.said)), set(YEAR.findall(c.near))
        year = THEN if asked & own else -THEN if asked and own else 0.0
        return (
            c.score
            + year
            + NEAR * held
            + HERE * (c.passage is best.passage)
            + fitting(ask.text.lower(), value, ratio=Want.RATIO in ask.wants)
        )

    return sorted(((c, worth(c)) for c in fits), key=lambda pair: -pair[1])


def total(picks: Sequence[tuple[Candidate, float]]) -> float:
    """What values are worth together: each once, and rather in the order in which they are asked for."""
    spans = [c.values[0].span for c, _ in picks]
    return sum(worth for _, worth in picks) - TAKEN * (len(spans) - len(set(spans))) + ORDER * (spans == sorted(spans))


def beside(candidate: Candidate, best: Candidate) -> bool:
    """Whether the value may answer another part of what *best* answers: it stands in the same clause, or is nearly as good in the same document."""
    if candidate.passage.clause is best.passage.clause:
        return True
    return candidate.passage.shelf is best.passage.shelf and candidate.score >= BY * best.score


def answers(asks: Sequence[Ask], ask: Ask, candidate: Candidate) -> bool:
    """Whether the value is of the kind and the sort that *ask* wants: no share of a number where another of *asks* wants the share."""
    want = KIND_OF[candidate.values[0].kind]
    if want not in ask.wants and not {want, *ask.wants} <= {Want.QUANTITY, Want.RATIO}:
        return False
    text = candidate.passage.shelf.document.text
    value, sentence = "".join(value.span.of(text) for value in candidate.values), candidate.passage.span.of(text)
    if (
        Want.RATIO not in ask.wants
        and not OF.search(ask.text)
        and any(Want.RATIO in other.wants for other in asks)
        and sort_of(value) in RATIOS
    ):
        return False
    dated = want is Want.DATE and not LENGTH.search(ask.text)
    return dated or not amiss(ask.text, value, sentence, ratio=Want.RATIO in ask.wants)


def parallel(ranking: Ranking, candidate: Candidate, best: Candidate) -> bool:
    """Whether the question names side by side what the two values hold for: each has words of it around it that the other has not.

    小学和初中一学期各收多少 asks for both of: 小学不超过480元，初中不超过560元.
    """
    if not (ranking.question.several or SIDE_BY_SIDE.search(ranking.question.text)) or not (candidate.near and best.near):
        return False
    if candidate.values[0].kind is not best.values[0].kind or candidate.score < NEARBY * best.score:
        return False
    pairs = ((candidate.near, best.near), (best.near, candidate.near))
    return all(apart(ranking.needs, near, other) >= OWN for near, other in pairs)


def others(question: Question, candidates: Sequence[Candidate], best: Candidate) -> list[Candidate]:
    """The best value of each other kind that the question wants beside that of *best*, of the same clause: 几天内报哪儿备案?"""
    if not question.several or best.values[0].kind is ValueType.TEXT:
        return []
    found: dict[frozenset[ValueType], Candidate] = {}
    for c in sorted(candidates, key=lambda c: (c.passage is not best.passage, -c.score)):
        kind = next((kinds for kinds in KINDS if c.values[0].kind in kinds), None)
        if kind and best.values[0].kind not in kind and c.passage.clause is best.passage.clause:
            found.setdefault(kind, c)
    return list(found.values())


def each_asked(ranking: Ranking, best: Candidate) -> list[Candidate]:
    """Where who is asked of several things, those whom the clause of *best* names for each of them: 订餐归谁管,食品安全归谁查?"""
    asked = asking(ranking.question.text)
    if len(asked) < 2 or best.values[0].kind is not ValueType.DEPARTMENT:
        return []
    clause = best.passage.clause
    above = clause.heading if clause.kind is Kind.ITEM else None
    near = [
        c
        for c in ranking.candidates
        if c.passage.clause is clause
        or (c.passage.shelf is best.passage.shelf and (c.passage.clause.heading == above or same_article(c.passage.clause, clause)))
    ]
    near = [c for c in near if c.values[0].kind is ValueType.DEPARTMENT]
    texts = [c.said for c in near]
    weight = SAYS[ranking.question.language]
    found: list[Candidate] = []
    for part in asked:
        own = terms.meanings(part) if ranking.question.language == "en" else ()
        said = [group for group in ranking.question.content if any(way in part for way in group)]
        needs = weigh([*own, *said], texts)
        held = [share(needs, text) for text in texts]
        most, candidate = max(zip(held, near, strict=True), key=lambda each: (weight * each[0] + each[1].score, each[0]))
        found += [candidate] if most > share(needs, best.said) else []
    if found or len(best.values) > 1:
        return found
    # 县道由甲审批。乡道由乙审批: what tells them apart may be said in other words
    alike = (c for c in near if c is not best and c.passage.clause is clause and c.score >= NEARBY * best.score and len(c.values) == 1)
    return list(alike)[: len(asked) - 1]


def same_article(clause: Clause, other: Clause) -> bool:
    """Whether the two are paragraphs of one article."""
    own, others = ([step for step in each.address.steps if step.level is Level.ARTICLE] for each in (clause, other))
    return bool(own) and own == others
