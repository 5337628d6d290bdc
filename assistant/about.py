"""What a document says of itself: number, dates, issuer, source."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.found import Found, Nothing, Picked, Place
from assistant.library import Shelf
from assistant.question import Question, Want
from assistant.reply import Reason, ValueType

__all__ = ["about"]

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
    if not asked or (question.documents is None and len(shelves) > 1 and Want.NUMBER not in asked):
        return None
    values: list[Picked] = []
    quotes: list[Place] = []
    for shelf in shelves:
        for want in asked:
            name, kind = FIELDS[want]
            value = getattr(shelf.document.metadata, name)
            clause = shelf.clause_at(value.span.start) if value and value.span else None
            if value and value.span and clause:
                values.append(Picked(shelf, value.span, kind))
                quotes.append((shelf, clause, clause.span))
    if values:
        return Found(tuple(values), tuple(dict.fromkeys(quotes)), 0.9, complete=len(values) >= len(asked))
    return Nothing(Reason.NOT_IN_CORPUS, 0.8, ("文本中没有写明这一项",)) if question.documents else None
