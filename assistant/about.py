"""What a document says of itself: number, dates, issuer, source."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.evidence import share, weigh
from assistant.found import Found, Nothing, Picked, Place
from assistant.library import Shelf
from assistant.question import Question, Want
from assistant.reply import Reason, ValueType

__all__ = ["about"]

ENOUGH = 0.3  # of the question's content that a title must hold to be the one meant

FIELDS = {
    Want.NUMBER: ("number", ValueType.DOCUMENT),
    Want.WRITTEN: ("written", ValueType.DATE),
    Want.PUBLISHED: ("published", ValueType.DATE),
    Want.ISSUER: ("issuer", ValueType.DEPARTMENT),
    Want.SOURCE: ("source", ValueType.TEXT),
}


def about(question: Question, shelves: Sequence[Shelf]) -> Found | Nothing | None:
    """The fields of the document asked for; None where the question is not about the document."""
    asked = [want for want in FIELDS if want in question.wants]
    if not asked:
        return None
    if question.documents is None and len(shelves) > 1:
        shelves = titled(question, shelves)
    values: list[Picked] = []
    quotes: list[Place] = []
    for shelf in shelves:
        for want in asked:
            name, kind = FIELDS[want]
            value = getattr(shelf.document.metadata, name)
            if value and value.span:
                clause = shelf.clause_at(value.span.start)
                values.append(Picked(shelf, value.span, kind))
                quotes.append((shelf, clause, clause.span if clause else shelf.line(value.span)))
    if values:
        return Found(tuple(values), tuple(dict.fromkeys(quotes)), 0.9, complete=len(values) >= len(asked))
    return Nothing(Reason.NOT_IN_CORPUS, 0.8, ("文本中没有写明这一项",)) if question.documents or shelves else None


def titled(question: Question, shelves: Sequence[Shelf]) -> list[Shelf]:
    """The documents whose title holds most of what the question says, if any holds a good part of it."""
    titles = [shelf.document.metadata.title.value.lower() for shelf in shelves]
    needs = weigh(question.content, titles)
    shares = [share(needs, title) for title in titles]
    best = max(shares, default=0.0)
    return [shelf for shelf, held in zip(shelves, shares, strict=True) if held == best and best >= ENOUGH]
