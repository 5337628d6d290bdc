"""Answers found by what a clause says: the nearest sentences, and in them the values of the wanted kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.decision import Signals, confidence
from assistant.evidence import UNHEARD, Need, Passage, needed, passages, share
from assistant.found import Found, Nothing, Picked, Place, quoted
from assistant.library import Shelf
from assistant.numbered import UNITS, answerable
from assistant.question import Question, Want
from assistant.reply import Reason, ValueType
from assistant.retrieval import Hit
from index.document import Clause, Fact, FactKind, Kind, Role
from index.encoder import Encoder
from index.span import Span

__all__ = ["by_content"]

PHRASE = 90  # characters of a sentence given as the value itself
BESIDE = 0.7  # of the best score: what another document must reach to stand beside it
NEAR, ALIKE = 0.55, 0.65  # the same for values: of the score, and of the share of the words around them
SOME = 0.45  # where the question asks for more than one thing
EQUAL = 0.97  # of the best score: what another value in the same sentence must reach
INSTEAD = 0.6  # what a sentence counts for where a value of a known kind is wanted: better than a value far off the point
READ = 40  # passages in which values are looked for
NUMBERED = re.compile(r"[0-9０-９一二三四五六七八九十百千万亿半]")
COUNTING = re.compile(r"多少|几|百分之|\bhow (?:many|much)\b|percentage|per ?cent|maximum|minimum")
LENGTH = re.compile(r"几年|几个月|多久|多长时间|多少(?:年|个月|天|日)|how long|how many (?:years|months|days)|within")
LASTING = re.compile(r"[0-9一二三四五六七八九十两半]\s*个?(?:年|月|日|天|周|学年|工作日|小时|学时|课时)(?!底|末)")
LISTS = re.compile(r"哪[几些]|分别|什么样|\bwhich\b|\bwhat (?:are|kinds?|fields|areas)\b")
NAMED = re.compile(r"(?:由|向|报请?|经|会同)([^，。；：]{2,30}?(?:部门|人民政府|机关|局|委员会|办事处|机构|企业|财政))(?![、和部])")
NAMING = 0.75  # what somebody through whom a thing is done counts for
ACTING = 0.85  # what who must act counts for where nobody is called responsible
LONGER = 0.001  # what a character more is worth where it is not
SHORTER = 0.004  # what a character more must earn in share where a short value is wanted
MARKER = re.compile(r"\s*(?:[(（][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]+、|\d{1,3}[.．、]|[①-⑳]|——)\s*")
IMPLIED = {"proportion": " 比例 占比", "money": " 金额 资金"}  # words that the number itself stands for
FIRST = re.compile(r"最前|首位|第一个|排在?第一|牵头(?:单位|部门)?是|\bfirst\b|\blead (?:department|agency|body)\b")
YEAR = re.compile(r"20\d\d")
COUNTED = 14  # characters
MEASURES = re.compile(r"(?:几|多少)\s*(平方米|人次|万元|亿元|个月|个|所|名|家|门|份|人|项|条|处|次|元|年|倍|亩|公里|课时|学时)")
# a sort of quantity, and the measures it comes in
SORTS = [
    (re.compile(r"面积|多大地方|占地|\barea\b"), re.compile(r"平方米|平米|公顷|亩|㎡")),
    (re.compile(r"岁|年龄|年纪|\bages?\b"), re.compile(r"岁")),
    (re.compile(r"多长(?!时)|长度|里程|\blength\b"), re.compile(r"公里|千米|米(?!²)")),
    (re.compile(r"钟头|小时|\bhours?\b"), re.compile(r"小时|学时|课时")),
    (re.compile(r"人数|多少人|几人|how many (?:people|students|teachers|members)"), re.compile(r"人|名")),
]
MONEY = re.compile(r"多少钱|罚|\bfine\b|多少资金|金额|经费|拨款|money|funding|yuan|subsid", re.IGNORECASE)
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
    local: float = 0.0  # how much the words around the value share with the question


def by_content(question: Question, hits: Sequence[Hit], encoder: Encoder) -> Found | Nothing:
    """The sentences nearest to the question, one group a document where several answer, and the wanted values in them."""
    ranked = [p for p in passages(question, hits, encoder) if fits(question, p)][:READ]
    texts = [p.shelf.view(p.span).text.lower() for p in ranked]
    needs = needed(question, texts)
    candidates = sorted(weighed(question, ranked, needs), key=lambda c: -c.score)
    if not candidates:
        return Nothing(Reason.NOT_IN_CORPUS, 0.9)
    values: list[Picked] = []
    quotes: list[Place] = []
    for best in one_a_document(question, candidates):
        items = announced(best)
        if items:
            values += [Picked(best.passage.shelf, bare(best.passage.shelf, item.span), ValueType.TEXT) for item in items]
            quotes += [(best.passage.shelf, c, c.span) for c in (best.passage.clause, *items)]
            continue
        same = [c for c in candidates if together(question, c, best)]
        spans = [best.passage.span, *(value.span for c in same for value in c.values)]
        values += [value for c in sorted(same, key=lambda c: c.span) for value in c.values]
        quotes += quoted(best.passage.shelf, best.passage.clause, spans)
    seen = signals(question, candidates, needs)
    return Found(tuple(dict.fromkeys(values)), tuple(dict.fromkeys(quotes)), confidence(seen), signals=seen)


def untimely(question: Question, best: Candidate) -> bool:
    """Whether the question names a year that neither the best clause nor its headings know."""
    asked = YEAR.findall(question.text)
    shelf, clause = best.passage.shelf, best.passage.clause
    known = " ".join(span.of(shelf.document.text) for span in (clause.span, *clause.heading))
    return bool(asked) and not any(year in known for year in asked)


def announced(candidate: Candidate) -> tuple[Clause, ...]:
    """The items of the list that the best sentence only announces: …有下列情形之一的："""
    shelf, clause = candidate.passage.shelf, candidate.passage.clause
    at_end = candidate.passage.span.end == clause.span.end
    plain = all(value.kind is ValueType.TEXT for value in candidate.values)
    return shelf.listed_under(clause) if at_end and plain else ()


def bare(shelf: Shelf, span: Span) -> Span:
    """An item without the number that opens it and the stop that closes it."""
    view = shelf.view(span)
    match = MARKER.match(view.text)
    text = view.text.rstrip("。；;，, ")
    start = match.end() if match and match.end() < len(text) else 0
    return view.span(start, len(text))


def signals(question: Question, candidates: Sequence[Candidate], needs: Sequence[Need]) -> Signals:
    """What speaks for the best of *candidates*."""
    best = candidates[0]
    other = next((c for c in candidates if c.passage.clause is not best.passage.clause), None)
    wanted = any(want in question.wants for want in (Want.DEPARTMENT, *VALUES))
    typed = any(value.kind is not ValueType.TEXT for value in best.values)
    return Signals(
        share=best.passage.share,
        own=best.passage.own,
        local=best.local or best.passage.own,
        unheard=sum(need.weight == UNHEARD for need in needs) / max(1, len(needs)),
        cosine=best.passage.cosine,
        lead=min(1.0, best.score - other.score) if other else 1.0,
        typed=float(typed),
        missing=float(wanted and not typed),
        named=float(question.documents is not None),
        untimely=float(untimely(question, best)),
        english=float(question.language == "en"),
    )


def fits(question: Question, passage: Passage) -> bool:
    """Whether the passage lies where the question looks: in a table where the list is asked for, in the body where that is."""
    row = passage.clause.span in passage.shelf.tables
    if passage.clause.kind is Kind.ENTRY and Want.PERSON not in question.wants:
        return False
    return not (question.listed and not row) and not (question.body and row)


def weighed(question: Question, ranked: Sequence[Passage], needs: Sequence[Need]) -> Iterator[Candidate]:
    """Every stretch of *ranked* that holds a value of the wanted kind, and every sentence: worth less where a kind is wanted."""
    untyped = not any(want in question.wants for want in (Want.DEPARTMENT, *VALUES))
    for passage in ranked:
        yield from candidates_in(question, passage, needs)
        plain = sentence(question, passage, needs)
        yield replace(plain, score=plain.score + defined(question, passage)) if untyped else replace(plain, score=INSTEAD * plain.score)


def defined(question: Question, passage: Passage) -> float:
    """What it adds that the sentence defines or lists something, where that is asked for."""
    if Want.DEFINITION not in question.wants:
        return 0.0
    facts = passage.shelf.facts_in(passage.clause, FactKind.DEFINITION, FactKind.ENUMERATION)
    kinds = {fact.kind for fact in facts if fact.span.meets(passage.span)}
    return 0.25 if FactKind.DEFINITION in kinds else 0.1 if kinds else 0.0


def candidates_in(question: Question, passage: Passage, weights: Sequence[Need]) -> Iterator[Candidate]:
    """The candidates of one passage."""
    shelf, clause = passage.shelf, passage.clause
    wanted = [want for want in VALUES if want in question.wants]
    if Want.DEPARTMENT in question.wants:
        yield from responsible(question, passage)
    for want in wanted:
        kind, _, type_ = VALUES[want]
        lasting = (FactKind.QUANTITY,) if want is Want.DATE and LENGTH.search(question.text) else ()
        for fact in shelf.facts_in(clause, kind, *lasting):
            if fact.kind is not kind and not LASTING.search(fact.span.of(shelf.document.text)):
                continue
            roles = VALUES[want][1] if fact.kind is kind else (Role.VALUE,)
            spans = [counted(fact, span) for span in fact.of(*roles) if passage.span.holds(span)]
            if spans:
                held = share(
                    weights, shelf.view(neighbourhood(shelf, fact, passage.span)).text.lower() + IMPLIED.get(measure(shelf, fact), "")
                )
                score = (
                    0.55 * passage.score + 0.45 * held + measured(question, want, shelf, fact) + timed(question, shelf, fact, passage.span)
                )
                yield Candidate(passage, fact.span, tuple(Picked(shelf, span, type_) for span in spans), score, held)


def responsible(question: Question, passage: Passage) -> Iterator[Candidate]:
    """The departments that the clause of *passage* names; the first alone where the first is asked for.

    An item's departments may stand in the sentence that announces its list. Where nobody is said to be responsible, it is who must act.
    """
    shelf = passage.shelf
    above = shelf.announced_by(passage.clause)
    near = stated(shelf, passage.clause, FactKind.RESPONSIBILITY, answerable(question), passage.span)
    near = near or (stated(shelf, above, FactKind.RESPONSIBILITY, UNITS) if above else [])
    worth = 1.0
    if not near:
        near = stated(shelf, passage.clause, FactKind.DUTY, (Role.ACTOR,), passage.span, only=True)
        near = near or (stated(shelf, above, FactKind.DUTY, (Role.ACTOR,)) if above else [])
        worth = ACTING
    if not near:
        near, worth = (
            [passage.shelf.view(passage.span).span(*m.span(1)) for m in NAMED.finditer(passage.shelf.view(passage.span).text)],
            NAMING,
        )
    if near:
        chosen = near[:1] if FIRST.search(question.text) else near
        picked = tuple(Picked(shelf, span, ValueType.DEPARTMENT) for span in chosen)
        yield Candidate(passage, passage.span, picked, worth * (0.5 * passage.score + 0.5 * passage.whole))


def stated(
    shelf: Shelf, clause: Clause, kind: FactKind, roles: tuple[Role, ...], near: Span | None = None, *, only: bool = False
) -> list[Span]:
    """Those whom the facts of *clause* name, of the facts that meet *near* where some do (or none where *only* those count)."""
    facts = shelf.facts_in(clause, kind)
    inside = [fact for fact in facts if near is None or fact.span.meets(near)]
    return [span for fact in (inside or ([] if only else facts)) for span in fact.of(*roles)]


def counted(fact: Fact, value: Span) -> Span:
    """The value, with what is counted where that follows at once and is short: 6个市级骨干专业."""
    after = next((span for span in fact.of(Role.SUBJECT) if span.start == value.end), None)
    return Span(value.start, after.end) if after and after.end - value.start <= COUNTED else value


def timed(question: Question, shelf: Shelf, fact: Fact, sentence: Span) -> float:
    """What it adds that the value holds for the year asked about, and takes that it holds for another."""
    asked = set(YEAR.findall(question.text))
    if not asked:
        return 0.0
    clause = shelf.clause_at(fact.span.start)
    column = "".join(shelf.column(clause, span) for span in fact.of(Role.VALUE)) if clause else ""
    governing = "".join(span.of(shelf.document.text) for span in fact.of(Role.DEADLINE)) or column or sentence.of(shelf.document.text)
    years = set(YEAR.findall(governing))
    return 0.15 if asked & years else (-0.15 if years else 0.0)


def measure(shelf: Shelf, fact: Fact) -> str:
    """What kind of number a quantity is: a proportion, a sum of money, or neither."""
    value = "".join(span.of(shelf.document.text) for span in fact.of(Role.VALUE))
    return "proportion" if PROPORTION.search(value) else "money" if "元" in value else ""


def measured(question: Question, want: Want, shelf: Shelf, fact: Fact) -> float:
    """What it adds that the value is of the measure asked for: 几平方米, 多少钱, 几成."""
    text = shelf.document.text
    if want is Want.PERSON:
        return 0.2 if any(span.of(text) in question.text for span in fact.of(Role.POSITION)) else 0.0
    if want is Want.DATE:
        spoken = "".join(span.of(text) for span in fact.of(Role.DEADLINE, Role.PERIOD, Role.VALUE))
        return (
            0.1
            if LENGTH.search(question.text) and LASTING.search(spoken)
            else 0.1
            if YEAR.search(spoken) and not LENGTH.search(question.text)
            else 0.0
        )
    if fact.kind is not FactKind.QUANTITY:
        return 0.0
    value = "".join(span.of(shelf.document.text) for span in fact.of(Role.VALUE))
    if not NUMBERED.search(value) and COUNTING.search(question.text):
        return -0.1
    asked = MEASURES.search(question.text)
    if asked:
        return 0.15 if asked.group(1) in value else -0.05
    sorts = [measures for words, measures in SORTS if words.search(question.text)]
    if sorts:
        return 0.15 if any(measures.search(value) for measures in sorts) else -0.05
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
    while end < sentence.end and text[end] not in "，,、。；;":
        end += 1
    return Span(start, end)


def together(question: Question, candidate: Candidate, best: Candidate) -> bool:
    """Whether the value belongs to the answer as well as the best one: in the same sentence, or near it in the same clause."""
    if candidate is best:
        return True
    if candidate.passage.clause is not best.passage.clause or (candidate.values[0].kind is ValueType.TEXT) != (
        best.values[0].kind is ValueType.TEXT
    ):
        return False
    if candidate.passage is best.passage:
        return candidate.score >= (SOME if question.several else EQUAL) * best.score
    return question.several and best.values[0].kind not in (ValueType.TEXT, ValueType.DEPARTMENT) and candidate.score >= BESIDE * best.score


def one_a_document(question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The best candidate of each document that answers: of all that are named, else of those about as good as the best."""
    best: dict[str, Candidate] = {}
    for candidate in candidates:
        best.setdefault(candidate.passage.shelf.document.id, candidate)
    if question.documents and len(question.documents) > 1:
        return list(best.values())
    first = candidates[0]
    return [c for c in best.values() if c is first or answers_too(c, first)]


def answers_too(candidate: Candidate, first: Candidate) -> bool:
    """Whether another document's candidate stands beside the best: as good on the whole, or, for a value, its own words as near."""
    if candidate.local and first.local:
        return candidate.score >= NEAR * first.score and candidate.local >= ALIKE * first.local
    return candidate.score >= BESIDE * first.score


def sentence(question: Question, passage: Passage, needs: Sequence[Need]) -> Candidate:
    """The sentence as the value; of a long one its parts that hold most of what is asked, or the members that it lists."""
    shelf = passage.shelf
    compared = question.documents is not None and len(question.documents) > 1
    lists = [f for f in shelf.facts_in(passage.clause, FactKind.ENUMERATION) if passage.span.holds(f.span)]
    if LISTS.search(question.text) and len(passage.span) > PHRASE and len(lists) == 1:
        spans = list(lists[0].of(Role.MEMBER))
    else:
        spans = [phrase(shelf, said_in(shelf, passage, needs), needs, short=compared)]
    return Candidate(passage, passage.span, tuple(Picked(shelf, span, ValueType.TEXT) for span in spans), passage.score)


def said_in(shelf: Shelf, passage: Passage, needs: Sequence[Need]) -> Span:
    """The sentence of *passage*; of a row of a table, the sentence of a cell that shares most with the question."""
    row = next((r for t in shelf.document.tables for r in t.rows if r.span == passage.span), None)
    if row is None:
        return passage.span
    sentences = [span for cell in row.cells for piece in cell for span in shelf.sentences_at(piece)]
    return max(sentences, key=lambda span: share(needs, shelf.view(span).text.lower()), default=passage.span)


def phrase(shelf: Shelf, span: Span, needs: Sequence[Need], *, short: bool) -> Span:
    """The sentence at *span* without its stop; of one longer than PHRASE, or where it shall be *short*, its best neighbouring parts."""
    view = shelf.view(span)
    text = view.text.rstrip("。；;！？ ")
    if not text or (len(text) <= PHRASE and not short):
        return view.span(0, len(text)) if text else span
    cuts = [0, *(m.end() for m in re.finditer(r"[，,：:]", text)), len(text)]
    windows = [(a, b) for i, a in enumerate(cuts[:-1]) for b in cuts[i + 1 :] if 0 < b - a <= PHRASE]
    cost = SHORTER if short else 0.0
    start, end = max(
        windows or [(0, len(text))], key=lambda w: (round(share(needs, text[slice(*w)].lower()) - cost * (w[1] - w[0]), 6), w[0] - w[1])
    )
    words = text[start:end].rstrip("，,：:")
    return view.span(start, start + len(words)) if words else span
