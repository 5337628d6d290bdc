"""Where the answer stands when the nearest sentence only leads to it: a case whose list says what follows, a rule that another clause points at, a question of the text's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.evidence import Passage
from assistant.library import Shelf
from assistant.needs import Need, apart, share
from assistant.penal import FINED, OUTCOME, bearing, penal
from assistant.question import Question, Want
from index.document import Clause, FactKind, Role
from index.references import Reference
from index.span import Span

__all__ = ["Led", "consequence", "led", "opens"]

BEYOND = 0.02  # what the sentence that is led to has over the one that leads there
# …有下列行为之一的，处五千元罚款：, but not …下列行为，按照以下规定处罚：, whose items say it themselves
LISTED = r"(?:下列|如下|以下(?=[^，,：:]{0,12}(?:情[形况]|行为|条件|规定|标准|之一)))"
FOLLOWS = re.compile(rf"{LISTED}[^，,：:。；]*[，,](?!.*{LISTED})")
CASES = re.compile(
    r"哪[几些两三四五](?!.{0,4}(?:责任|处[罚分]|后果))|什么(?:情[形况]|行为|条件|样|时候)|何种|几[种类]|条件|\b(?:when|which|what (?:kinds?|cases|acts|conditions)|in what|under what|conditions?)\b",
    re.IGNORECASE,
)
CASE = re.compile(r"[^，,：:]{2,24}的[，,]")  # opens a sentence that is true of such a case
PREMISE = re.compile(r"的[，,]")  # ends the words for those of whom a sentence is true
DONE = re.compile("(?:怎么|咋)办")
RULED = re.compile("的[，,][^，,。；;]{0,10}(?:应当?|须|要|可以|由|予以)")  # a rule that says itself what to do in its case
BLANK = re.compile(r"\s*")
VALUES = {Want.QUANTITY: FactKind.QUANTITY, Want.RATIO: FactKind.QUANTITY, Want.DATE: FactKind.DEADLINE}


@dataclass(frozen=True, slots=True)
class Led(Passage):
    """A sentence that is as near to the question as what leads to it, the clause *by*."""

    by: Clause


def led(question: Question, passages: Sequence[Passage], needs: Sequence[Need]) -> list[Passage]:
    """*passages*, best first, those that only lead to an answer with the sentences that they lead to in front."""
    cases = CASES.search(question.text) is not None
    found: dict[tuple[str, Span], Passage] = {}
    for passage in passages:
        ahead = list(answers(passage, needs))
        if not cases and not ahead:
            ahead = list(following(passage))
        if not cases or question.wants:
            ahead += pointed(question, passage, needs)
        ahead += going_on(question, passage, needs)
        for one in (weighed(question, each, needs) for each in (*ahead, passage)):
            best = found.setdefault((one.shelf.document.id, one.span), one)
            if isinstance(one, Led) and not isinstance(best, Led):
                found[one.shelf.document.id, one.span] = replace(one, score=max(one.score, best.score))
    return sorted(found.values(), key=lambda one: -one.score)


def weighed(question: Question, passage: Passage, needs: Sequence[Need]) -> Passage:
    """*passage*, worth less where it says what is done to whoever breaks a rule and that is not asked, or not of this rule."""
    worth = bearing(question, passage.shelf, passage.clause, passage.span, [passage.by] if isinstance(passage, Led) else [], needs)
    return replace(passage, score=passage.score + worth) if worth else passage


def opens(question: Question, passage: Passage) -> bool:
    """Whether the items under *passage* answer and not what it says of them itself."""
    sentence = passage.shelf.view(passage.span).text
    if FOLLOWS.search(sentence):
        return CASES.search(question.text) is not None
    return passage.span.end == passage.clause.span.end


def following(passage: Passage) -> Iterator[Led]:
    """The sentence that says what follows where *passage* is one of the cases it is true of."""
    shelf, item = passage.shelf, passage.clause
    above = shelf.announced_by(item)
    if above is None:
        return
    for span in shelf.sentences(above):
        if FOLLOWS.search(shelf.view(span).text):
            yield leading(passage, above, span, passage.score + BEYOND)


def pointed(question: Question, passage: Passage, needs: Sequence[Need]) -> Iterator[Led]:
    """The sentences that point at the clause of *passage* and say what it does not: what is done to whoever does it, or a value of a wanted kind."""
    shelf = passage.shelf
    punished = penal(question.text)
    kinds = [kind for want, kind in VALUES.items() if want in question.wants]
    references = shelf.pointing_at(passage.clause)
    if punished and DONE.search(question.text) and RULED.search(shelf.view(passage.span).text):
        return
    if not references or not (punished or kinds) or says(passage, passage.clause, passage.span, kinds, punished=punished):
        return
    for reference in references:
        if not punished and not opening(shelf, reference):
            continue
        said = [span for span in about(shelf, reference) if says(passage, reference.clause, span, kinds, punished=punished)]
        fined = FINED.search(question.text) is not None and Want.DEPARTMENT not in question.wants
        fines = [span for span in said if "罚款" in shelf.view(span).text] if fined else []
        for span in fines or said:
            words = shelf.view(span).text.lower()
            case = CASE.match(words) if span.start > reference.span.end else None  # worth what of it is asked
            worth = BEYOND * (1 + share(needs, case.group() if case else words))
            yield leading(passage, reference.clause, span, passage.score + worth)


def says(passage: Passage, clause: Clause, span: Span, kinds: Sequence[FactKind], *, punished: bool) -> bool:
    """Whether the sentence at *span* of *clause* says what is done to whoever does it, where that is asked, else a value of *kinds* and nothing of that sort."""
    shelf = passage.shelf
    done = OUTCOME.search(shelf.view(span).text) is not None
    return done if punished else not done and any(fact.span.meets(span) for fact in shelf.facts_in(clause, *kinds))


def consequence(question: Question, shelf: Shelf, sentence: Span) -> Span | None:
    """What *sentence* says is done to those of whom it speaks, where that is asked; None where it says nothing of the sort."""
    if not penal(question.text) or CASES.search(question.text):
        return None
    view = shelf.view(sentence)
    if not (outcome := OUTCOME.search(view.text)):
        return None
    premises = [match.end() for match in PREMISE.finditer(view.text, 0, outcome.start())]
    return view.span(premises[-1], len(view.text)) if premises else None


def opening(shelf: Shelf, reference: Reference) -> bool:
    """Whether what is pointed at is what the words behind *reference* are said of: 前款第五项应当每年公布一次."""
    return shelf.document.text[reference.span.start - 1] in "\n。；;，, "


def about(shelf: Shelf, reference: Reference) -> Iterator[Span]:
    """The sentences of a clause from the one that points on, up to the next that points elsewhere."""
    others = [other.span.start for other in shelf.pointing_from(reference.clause) if other.span > reference.span]
    for span in shelf.sentences(reference.clause):
        here = span.meets(reference.span)
        if here or (span.start > reference.span.start and not any(other < span.end for other in others)):
            yield span


def going_on(question: Question, passage: Passage, needs: Sequence[Need]) -> Iterator[Led]:
    """The sentences behind *passage* that go on about it (逾期不改正的，…): in a case that is asked about, or with the fine that only they hold."""
    shelf, clause = passage.shelf, passage.clause
    if not PREMISE.search(shelf.view(clause.span).text):
        return
    kinds = [kind for want, kind in VALUES.items() if want in question.wants] if penal(question.text) else []
    valued = [span for fact in shelf.facts_in(clause, *kinds) for span in fact.of(Role.VALUE)]
    said = shelf.view(passage.span).text.lower()
    bare = OUTCOME.search(said) is not None and not any(passage.span.holds(value) for value in valued)
    for span in shelf.sentences(clause):
        words = shelf.view(span).text.lower()
        case = CASE.match(words) if span.start > passage.span.start else None
        more = apart(needs, case.group(), said) if case else 0.0
        fined = case and bare and OUTCOME.search(words) and any(span.holds(value) for value in valued)
        if more or fined:
            yield leading(passage, clause, span, passage.score + BEYOND * (1 + more))


def answers(passage: Passage, needs: Sequence[Need]) -> Iterator[Led]:
    """The sentences of the clause behind *passage* where this is a question."""
    shelf, clause = passage.shelf, passage.clause
    if not asks(shelf, clause):
        return
    blank = BLANK.match(shelf.document.text, clause.span.end)
    answer = shelf.clause_at(blank.end()) if blank else None
    if answer and not asks(shelf, answer):
        for span in shelf.sentences(answer):
            yield leading(passage, answer, span, passage.score + BEYOND * (1 + share(needs, shelf.view(span).text.lower())))


def asks(shelf: Shelf, clause: Clause) -> bool:
    """Whether *clause* is a question."""
    return shelf.document.text[clause.span.end - 1] in "？?"


def leading(passage: Passage, clause: Clause, span: Span, score: float) -> Led:
    """The sentence at *span* of *clause*, to which *passage* leads."""
    p = passage
    return Led(p.hit._replace(clause=clause, best=span), span, p.share, p.own, p.whole, p.cosine, score, by=p.clause)
