"""Which way of answering a question calls for; the first that applies gives the answer or says why there is none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from assistant.about import about
from assistant.candidates import VALUES
from assistant.content import by_content
from assistant.found import Found, Nothing, Picked, Place
from assistant.library import Library, Shelf
from assistant.matches import rows_with
from assistant.notes import Note
from assistant.numbered import coded, numbered, one_thing
from assistant.people import people
from assistant.phrases import INNER, SENTENCE, within
from assistant.question import Question, Want
from assistant.ranks import all_rows, named_rows, ranked_rows
from assistant.reply import Reason, ValueType
from assistant.retrieval import Hit
from assistant.tasks import tasks_of
from index.address import Level
from index.encoder import Encoder
from index.span import Span

__all__ = ["WAYS", "Sources", "Way", "pick"]


class Sources(NamedTuple):
    """Where a way of answering may look. *shelves* are the documents that the question is about."""

    library: Library
    shelves: Sequence[Shelf]
    hits: Sequence[Hit]
    encoder: Encoder


Way = Callable[[Question, Sources], Found | Nothing | None]  # None where the question does not call for it


def elsewhere(question: Question, sources: Sources) -> Nothing | None:
    """A refusal of a place that the corpus does not speak for."""
    missing, language = question.elsewhere, question.language
    known = Note.KNOWN.said(language, places="、".join(sources.library.places))
    return Nothing(Reason.NO_SUCH_DOCUMENT, 0.95, (Note.ELSEWHERE.said(language, place=missing), known)) if missing else None


def item(question: Question, sources: Sources) -> Found | Nothing | None:
    """The row or clause called by a code or a number."""
    found = coded(question, sources.shelves) or (None if question.item is None else numbered(question, sources.shelves))
    if isinstance(found, Found) and (own := of_clause(question, found, sources.encoder)):
        return own
    if isinstance(found, Found) and (INNER.search(question.text) or SENTENCE.search(question.text) or one_thing(question, found.values)):
        return inner(question, found, sources.encoder)
    return found


def of_clause(question: Question, found: Found, encoder: Encoder) -> Found | None:
    """The values that are asked for of the numbered clause that *found* only names: None where none is, or it holds none.

    Who is asked of an article is looked for in all its paragraphs.
    """
    named = [(shelf, clause) for shelf, clause, _ in found.quotes if clause and clause.span not in shelf.tables]
    articles = [(shelf, clause) for shelf, clause in named if clause.address.steps[-1].level is Level.ARTICLE]
    whom = Want.DEPARTMENT in question.wants and articles
    plain = VALUES.keys() & question.wants and not any(value.kind is not ValueType.TEXT for value in found.values)
    if not named or not (plain or whom):
        return None
    inside = [(shelf, part) for shelf, clause in named for part in shelf.document.clauses if part.address.inside(clause.address)]
    own = by_content(question, [Hit(shelf, clause, clause.span, 1.0, 0.0) for shelf, clause in inside], encoder)
    typed = isinstance(own, Found) and any(value.kind is not ValueType.TEXT for value in own.values)
    return own if typed and isinstance(own, Found) else None


def inner(question: Question, found: Found, encoder: Encoder) -> Found:
    """*found* with the part that is asked for of what a row says."""
    texts = [value for value in found.values if value.kind is ValueType.TEXT]
    if not texts or len(texts) < len(found.values):
        return found
    by_clause: dict[Place, list[Span]] = {}
    for value in texts:
        place = next((place for place in found.quotes if place[0] is value.shelf and place[2].holds(value.span)), None)
        if place and place[1]:
            by_clause.setdefault(place, []).append(value.span)
    parts = [
        Picked(shelf, span, ValueType.TEXT)
        for (shelf, clause, _), spans in by_clause.items()
        if clause
        for span in within(question, shelf, clause, spans, encoder)
    ]
    return replace(found, values=tuple(parts)) if parts else found


def rows(question: Question, shelves: Sequence[Shelf]) -> Found | Nothing | None:
    """What a department has to do; where no list makes it responsible, the rows that name it otherwise, if any."""
    found = tasks_of(question, shelves)
    return (rows_with(question, shelves, charged=False) or found) if isinstance(found, Nothing) else found


def ranks(question: Question, shelves: Sequence[Shelf]) -> Found | None:
    """The rows of a table that are called by their rank or by two names or more, or all of them where they are counted."""
    return ranked_rows(question, shelves) or named_rows(question, shelves) or all_rows(question, shelves)


WAYS: Mapping[str, Way] = {
    "places": elsewhere,
    "metadata": lambda question, sources: about(question, sources.shelves),
    "numbered": item,
    "tasks": lambda question, sources: rows(question, sources.shelves),
    "matches": lambda question, sources: rows_with(question, sources.shelves),
    "ranks": lambda question, sources: ranks(question, sources.shelves),
    "people": lambda question, sources: people(question, sources.shelves),
    "content": lambda question, sources: by_content(question, sources.hits, sources.encoder),
}


def pick(question: Question, library: Library, hits: Sequence[Hit], encoder: Encoder, ways: Mapping[str, Way] = WAYS) -> Found | Nothing:
    """What answers *question* in the documents it is about: the first of *ways* that applies."""
    shelves = [shelf for name, shelf in library.shelves.items() if question.documents is None or name in question.documents]
    sources = Sources(library, shelves, hits, encoder)
    tried = (way(question, sources) for way in ways.values())
    return next((found for found in tried if found), Nothing(Reason.NOT_IN_CORPUS, 0.9))
