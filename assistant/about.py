"""What a document says of itself: number, dates, issuer, source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.evidence import share, weigh
from assistant.found import Found, Nothing, Picked, Place
from assistant.library import Shelf
from assistant.notes import Note
from assistant.question import Question, Want
from assistant.reply import Reason, ValueType
from index.metadata import is_fields, labelled
from index.span import Span

__all__ = ["about"]

ENOUGH = 0.3  # of the question's content that a title must hold to be the one meant

FIELDS = {
    Want.NUMBER: ("number", ValueType.DOCUMENT),
    Want.WRITTEN: ("written", ValueType.DATE),
    Want.PUBLISHED: ("published", ValueType.DATE),
    Want.ISSUER: ("issuer", ValueType.DEPARTMENT),
    Want.SOURCE: ("source", ValueType.TEXT),
    Want.PERIOD: ("period", ValueType.DATE),
}
HEAD = 3000  # characters in which the labelled fields of a document stand
LINE = re.compile(r"[^\n]+")


def about(question: Question, shelves: Sequence[Shelf]) -> Found | Nothing | None:
    """The fields of the document asked for; None where the question is not about the document."""
    asked = [want for want in FIELDS if want in question.wants]
    if question.documents and (called := by_label(question, shelves)):
        return called
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
                values.append(Picked(shelf, value.span, kind))
                quotes.append(place(shelf, value.span))
    if values:
        return Found(tuple(values), tuple(dict.fromkeys(quotes)), 0.9, complete=len(values) >= len(asked))
    return Nothing(Reason.NOT_IN_CORPUS, 0.8, (Note.NOT_STATED.said(question.language),)) if question.documents or shelves else None


def by_label(question: Question, shelves: Sequence[Shelf]) -> Found | None:
    """The fields above a text that the question calls as the text does: 索引号, 发布者, 有效性."""
    named = [(shelf, label, value) for shelf in shelves for label, value in head(shelf) if label in question.text and len(label) > 2]
    if not named:
        return None
    values = [Picked(shelf, value, ValueType.TEXT) for shelf, _, value in named]
    asked = [want for want in FIELDS if want in question.wants]
    fields = [(shelf, getattr(shelf.document.metadata, FIELDS[want][0]), FIELDS[want][1]) for shelf in shelves for want in asked]
    values += [Picked(shelf, value.span, kind) for shelf, value, kind in fields if value and value.span]
    quotes = [place(value.shelf, value.span) for value in values]
    return Found(tuple(dict.fromkeys(values)), tuple(dict.fromkeys(quotes)), 0.9)


def place(shelf: Shelf, span: Span) -> Place:
    """The clause that holds *span*, or its line of the page's furniture."""
    clause = shelf.clause_at(span.start)
    return shelf, clause, clause.span if clause else shelf.line(span)


def head(shelf: Shelf) -> Iterator[tuple[str, Span]]:
    """The labelled fields above the text of a document, by label."""
    text = shelf.document.text
    lines = [Span(*match.span()) for match in LINE.finditer(text, 0, min(HEAD, len(text))) if is_fields(match.group())]
    return labelled(text, lines)


def titled(question: Question, shelves: Sequence[Shelf]) -> list[Shelf]:
    """The documents whose title holds most of what the question says, if any holds a good part of it."""
    titles = [shelf.document.metadata.title.value.lower() for shelf in shelves]
    needs = weigh(question.content, titles)
    shares = [share(needs, title) for title in titles]
    best = max(shares, default=0.0)
    return [shelf for shelf, held in zip(shelves, shares, strict=True) if held == best and best >= ENOUGH]
