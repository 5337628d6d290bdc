"""Which parts of a question the values found leave open, and what the clause that they stand in says to each: 提前多久, 怎么打招呼?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant import candidates
from assistant.alongside import alike
from assistant.asks import VALUES, Ask
from assistant.candidates import Candidate, part
from assistant.found import Picked
from assistant.library import Shelf
from assistant.measures import PROPORTION
from assistant.needs import share, weigh
from assistant.phrases import Part, parts, told_apart
from assistant.question import Question, Want
from assistant.reply import ValueType
from index.document import FactKind
from index.encoder import Encoder
from index.span import Span

__all__ = ["unmet"]

KIND = {Want.DEPARTMENT: ValueType.DEPARTMENT, **{want: kind for want, (_, _, kind) in candidates.VALUES.items()}}
# What it adds that a part stands in the sentence of the best value, and that it stands beside a value, in the order of the parts.
HERE, NEXT = 2.0, 1.0
TYPED = 0.3  # what it counts for that a part wants a value of that kind, beside the words around the value
COMMA = re.compile("[，,；;]")
# asks in what manner or where the same is done, and not what follows
MANNER = re.compile(r"怎么(?![样办罚处算分])|如何(?!处)|什么(?:方式|形式)|哪[里儿]|\b(?:how|where)\b", re.IGNORECASE)
ELSE = re.compile(
    r"还[^，,。；?？]{1,4}(?:哪|什么|啥|谁|几)|另外|另有|其[他余它]|\b(?:else|others?)\b", re.IGNORECASE
)  # asks for what there is beside what was named
LEAST = 4  # characters of what answers
CLOSE = 12  # characters between a value and what follows it


def unmet(question: Question, best: Candidate, values: Sequence[Picked], encoder: Encoder) -> list[Picked]:
    """The part of the clause of *best* that answers each part of *question* that none of *values* does."""
    if best.cells or not values or values[0].kind is ValueType.TEXT:
        return []
    left = still_open(question, values)
    if not left or len(left) == len(question.parts):
        return []
    taken = [value.span for value in values if value.shelf is best.passage.shelf]
    found: list[Picked] = []
    for ask in left:
        first = ask is question.parts[0]
        span = said_to(question, ask, best, taken, encoder, first=first)
        if span is not None:
            taken.append(span)
            members = told_apart(replace(question, text=ask.said), best.passage.shelf, span)
            found += [Picked(best.passage.shelf, member, ValueType.TEXT) for member in unnamed(question, ask, best.passage.shelf, members)]
    return found


def unnamed(question: Question, ask: Ask, shelf: Shelf, members: Sequence[Span]) -> list[Span]:
    """*members* less the one that the rest of *question* names, where *ask* is for what there is beside it: 同年还有哪两项?"""
    if len(members) < 2 or not ELSE.search(ask.said):
        return list(members)
    texts = [span.of(shelf.document.text).lower() for span in members]
    needs = weigh([group for other in question.parts if other is not ask for group in other.content], texts)
    held = [share(needs, text) for text in texts]
    most = max(held)
    return [span for span, own in zip(members, held, strict=True) if own < most or not most]


def still_open(question: Question, values: Sequence[Picked]) -> list[Ask]:
    """The parts of *question* that none of *values* answers: each value answers the one of its kind whose words stand around it."""
    left = list(question.parts)
    for value in values:
        meant = [ask for ask in left if not ask.wants or any(KIND[want] in alike(value.kind) for want in ask.wants)]
        if meant:
            near = stretch(value)
            left.remove(max(meant, key=lambda ask: TYPED * bool(ask.wants) + share(weigh(ask.content, [near]), near)))
    return left


def stretch(value: Picked) -> str:
    """The words of its sentence around *value*, between commas."""
    shelf, clause = value.shelf, value.shelf.clause_at(value.span.start)
    sentence = next((span for span in shelf.sentences(clause) if span.holds(value.span)), value.span) if clause else value.span
    return part(shelf, value.span, sentence).of(shelf.document.text).lower()


def said_to(question: Question, ask: Ask, best: Candidate, taken: Sequence[Span], encoder: Encoder, *, first: bool) -> Span | None:
    """What the clause of *best* says to *ask* outside *taken*: None where it says nothing else."""
    passage = best.passage
    shelf, clause = passage.shelf, passage.clause
    asked = replace(question, text=ask.text, words=ask.said, search=ask.said, content=ask.content)
    sentences = shelf.sentences(clause)
    needs = weigh(ask.content, [shelf.view(span).text.lower() for span in sentences])
    likely: list[Part] = []
    manner = not ask.wants and MANNER.search(ask.said)
    cuts = parts(asked, [(shelf, clause, sentence) for sentence in sentences], needs, encoder)
    for sentence, found in zip(sentences, cuts, strict=True):
        here = HERE * (sentence == passage.span)
        for one in found:
            span = behind(shelf, one.span, taken) if manner else one.span
            if any(span.meets(known) for known in taken) or not fits(ask, best, span):
                continue
            gaps = (known.start - span.end if first else span.start - known.end for known in taken)
            likely.append(Part(span, one.worth + here + NEXT * any(0 <= gap <= CLOSE for gap in gaps)))
    return max(likely, key=lambda one: one.worth).span if likely else None


def behind(shelf: Shelf, span: Span, taken: Sequence[Span]) -> Span:
    """What *span* says behind those of *taken* that it holds, up to its next comma: 以书面形式通知 of 提前半年以书面形式通知; else itself."""
    last = max((known.end for known in taken if span.holds(known)), default=span.start)
    comma = COMMA.search(shelf.document.text, last, span.end)
    end = comma.start() if comma else span.end
    return Span(last, end) if span.start < last <= end - LEAST else span


def fits(ask: Ask, best: Candidate, span: Span) -> bool:
    """Whether what the clause of *best* says at *span* may answer *ask*: where that wants nothing but a value, it gives one of the kind and little else."""
    shelf, clause = best.passage.shelf, best.passage.clause
    if not ask.wants or not ask.wants <= VALUES:
        return True
    words = span.of(shelf.document.text)
    if COMMA.search(words):
        return False
    if ask.wants == {Want.RATIO}:
        return PROPORTION.search(words) is not None
    kind = FactKind.DEADLINE if ask.wants == {Want.DATE} else FactKind.QUANTITY
    return any(fact.span.meets(span) for fact in shelf.facts_in(clause, kind))
