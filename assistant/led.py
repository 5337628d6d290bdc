"""Where the answer stands when the nearest sentence only leads to it: a case whose list says what follows, a question of the text's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.evidence import Need, Passage, share
from assistant.library import Shelf
from assistant.question import Question
from index.document import Clause
from index.span import Span

__all__ = ["Led", "led", "opens"]

BEYOND = 0.02  # what the sentence that is led to has over the one that leads there
# …有下列行为之一的，处五千元罚款：, but not …下列行为，按照以下规定处罚：, whose items say it themselves
LISTED = r"(?:下列|如下|以下(?=[^，,：:]{0,12}(?:情[形况]|行为|条件|规定|标准|之一)))"
FOLLOWS = re.compile(rf"{LISTED}[^，,：:。；]*[，,](?!.*{LISTED})")
CASES = re.compile(
    r"哪[几些两三四五](?!.{0,4}(?:责任|处[罚分]|后果))|什么(?:情[形况]|行为|条件|样|时候)|何种|几[种类]|条件|\b(?:when|which|what (?:kinds?|cases|acts|conditions)|in what|under what|conditions?)\b",
    re.IGNORECASE,
)
BLANK = re.compile(r"\s*")


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
        for one in (*ahead, passage):
            found.setdefault((one.shelf.document.id, one.span), one)
    return sorted(found.values(), key=lambda one: -one.score)


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
    return Led(replace(p.hit, clause=clause, best=span), span, p.share, p.own, p.whole, p.cosine, score, by=p.clause)
