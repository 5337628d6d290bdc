"""The one door: a question goes in, a reply comes out, over one live generation."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from itertools import chain, islice, zip_longest
from pathlib import Path

from assistant.decision import ENOUGH
from assistant.followup import Turn, understand
from assistant.found import Found, Nothing
from assistant.glossary import added
from assistant.library import Library, Literal, Shelf
from assistant.neighbours import Neighbours
from assistant.pick import WAYS, Way, pick
from assistant.question import Question
from assistant.remembered import Remembered
from assistant.reply import Answer, Assumed, Assumption, Place, Reason, Refusal, Reply, ValueType, cut, exact
from assistant.reranker import configured
from assistant.retrieval import Hit, retrieve
from index.document import Clause, Document
from index.encoder import Encoder, server
from index.generation import Generation, Model, load

__all__ = ["Assistant", "Steps"]

HITS = 20  # clauses listed with a reply
LONGEST = 500  # characters of a question that are read
REMEMBERED = 20  # questions before it that one is understood with
# Asked before a reader waits, so that the dictionaries of both languages are read, the names of places, and what is near a word in none of them.
FIRST = ("某某县由哪些部门负责?", "Which department of Nowhere is responsible for frobnication?")
AT_HAND = 4_000  # sentences whose vectors it takes about a fifth of a second to have at hand
BEGUN = 256  # conversations whose first turn is kept at hand: the next question is understood after it
HOME = 0.85  # of what an answer from elsewhere holds of a question: enough to stay with the documents of the conversation


@dataclass(frozen=True, slots=True)
class Steps:
    """What a question goes through, each step to be had otherwise in an experiment. An answer less sure than *enough* is a refusal."""

    understand: Callable[[str, Turn | None, Library], Turn] = understand
    retrieve: Callable[[Question, Library, Encoder, Collection[str] | None], list[Hit]] = retrieve
    ways: Mapping[str, Way] = field(default_factory=lambda: WAYS)
    enough: float = ENOUGH


class Assistant:
    """Answers over one generation; safe to share between threads, since nothing in it changes but what it keeps at hand."""

    def __init__(self, generation: Generation, encoder: Encoder, steps: Steps | None = None) -> None:
        self.library = Library(generation, Neighbours(encoder))
        self._encoder = Remembered(encoder)
        self.openings: dict[tuple[str, frozenset[str] | None], Turn] = {}
        self._literal: Assistant | None = None
        self._steps = steps or Steps()

    @classmethod
    def open(cls, home: Path) -> Assistant:
        """The assistant over the live generation under *home*, every file of it verified.

        Raises NoGeneration, StaleGeneration, DamagedGeneration, and BadInput where the office's own glossary, model or cross-encoder is wrong.
        """
        added()
        encoder, reranker = server(), configured()
        return cls(load(home, Model.of(encoder)), encoder, Steps(retrieve=reranker.retrieve) if reranker else None)

    @classmethod
    def ready(cls, home: Path) -> Assistant:
        """As `open`, for a process that answers many questions: what the first of them would wait for is at hand.

        From here on this process does not look through what is there already for garbage: all of it is there to stay.
        """
        out = cls.open(home)
        out.prepare()
        gc.freeze()  # no reader waits a twentieth of a second while it is looked through
        return out

    def prepare(self) -> None:
        """Reads what every question needs: the dictionaries of both languages and the first sentences of the documents."""
        for question in FIRST:
            self.find(question)
        self.openings.clear()
        self._encoder.encode(list(islice(self.library.sentences(), AT_HAND)))

    @property
    def documents(self) -> Mapping[str, Document]:
        """Every document by its id, in the order of the corpus."""
        return self.library.generation.documents

    @property
    def generation_id(self) -> str:
        """The generation that answers."""
        return self.library.generation.id

    @property
    def literal(self) -> Assistant:
        """The assistant over the same documents that corrects no spelling."""
        if self._literal is None:
            other = copy(self)
            other.library, other.openings = Literal(self.library), {}
            self._literal = other
        return self._literal

    def ask(
        self,
        question: str,
        history: Sequence[str] = (),
        documents: Collection[str] | None = None,
        without: Collection[Assumption] = (),
    ) -> Reply:
        """One reply to *question*; *history* holds the questions before it, oldest first.

        *documents* narrows the search to these ids; an id that is not there is as good as absent. What is named in *without* is not
        assumed.
        """
        if Assumption.SPELLING in without:
            return self.literal.ask(question, history, documents, [kind for kind in without if kind is not Assumption.SPELLING])
        if Assumption.BEFORE in without:
            history = ()
        begun = time.perf_counter()
        said = question.strip()[:LONGEST]
        asked, found, hits = self.find(said, history, documents)
        asked, near = replace(asked, text=said), places(found, hits)
        if not any(char.isalnum() for char in question):
            return self._refusal(asked, Nothing(Reason.NOT_A_QUESTION, 0.99), (), begun)
        if isinstance(found, Found) and found.strength < self._steps.enough:
            found = Nothing(Reason.NOT_IN_CORPUS, 1 - found.strength)
        if isinstance(found, Nothing):
            return self._refusal(asked, found, near, begun)
        return self._answer(asked, found, near, begun)

    def find(
        self, question: str, history: Sequence[str] = (), documents: Collection[str] | None = None
    ) -> tuple[Question, Found | Nothing, list[Hit]]:
        """*question* as understood after *history*, what answers it however unsure, and the clauses nearest to it."""
        turn, found, hits = self._turn(question, history[-REMEMBERED:], documents)
        return turn.question, found, hits

    def _turn(self, text: str, history: Sequence[str], documents: Collection[str] | None) -> tuple[Turn, Found | Nothing, list[Hit]]:
        """The turn that *text* makes after *history*, with what answers it. Of the questions before, the last alone is answered again, unless it is at hand."""
        earlier: Turn | None = None
        for said in history[:-1]:
            earlier = self._steps.understand(said, earlier, self.library)
        for said in history[-1:]:
            first = self.openings.get(opening(said, documents)) if earlier is None else None
            earlier = first or self._answered(said, earlier, documents)[0]
        turn, found, hits = self._answered(text, earlier, documents)
        if earlier is None:
            if len(self.openings) >= BEGUN:
                self.openings.clear()
            self.openings[opening(text, documents)] = turn
        return turn, found, hits

    def _answered(self, text: str, earlier: Turn | None, documents: Collection[str] | None) -> tuple[Turn, Found | Nothing, list[Hit]]:
        """The turn that *text* makes after *earlier*, with what answers it."""
        turn = self._steps.understand(text, earlier, self.library)
        found, hits = self._look(turn.question, documents)
        if turn.stays:
            anew = self._steps.understand(text, None, self.library)
            other, others = self._look(anew.question, documents)
            if not at_home(found, other):
                turn, found, hits = anew, other, others
        if isinstance(found, Nothing) or found.strength < ENOUGH:
            return turn, found, hits
        return told(turn, found), found, hits

    def _look(self, asked: Question, documents: Collection[str] | None) -> tuple[Found | Nothing, list[Hit]]:
        """What answers *asked*, and the clauses nearest to it: from each of the documents that it compares."""
        shares = asked.shares or [replace(asked, documents=ids) for ids in asked.sets]
        searches = shares if asked.compares else [asked]
        rankings = [self._steps.retrieve(search, self.library, self._encoder, scope(search, documents)) for search in searches]
        hits = [hit for row in zip_longest(*rankings) for hit in row if hit]
        return pick(asked, self.library.only(documents), hits, self._encoder, self._steps.ways), hits

    def _assumed(self, asked: Question) -> tuple[Assumed, ...]:
        """What *asked* was understood with: all that it notes and would not note by itself comes from the questions before."""
        own = self._steps.understand(asked.text, None, self.library).question.notes if asked.notes else ()
        return tuple(Assumed(Assumption.SPELLING if note in own else Assumption.BEFORE, note) for note in asked.notes)

    def _answer(self, asked: Question, found: Found, near: tuple[Place, ...], begun: float) -> Answer:
        values = {(value.shelf.document.id, value.span): value for value in found.values}
        return Answer(
            question=asked.text,
            language=asked.language,
            answers=tuple(exact(value.shelf.document, value.span, value.kind) for value in values.values()),
            quotes=tuple(cut(shelf.document, clause, span) for shelf, clause, span in found.quotes),
            hits=near,
            complete=found.complete,
            confidence=found.strength,
            notes=(*asked.notes, *found.notes),
            generation=self.generation_id,
            seconds=time.perf_counter() - begun,
            assumptions=self._assumed(asked),
        )

    def _refusal(self, asked: Question, why: Nothing, near: tuple[Place, ...], begun: float) -> Refusal:
        return Refusal(
            question=asked.text,
            language=asked.language,
            reason=why.reason,
            hits=near,
            confidence=why.strength,
            notes=(*asked.notes, *why.notes),
            generation=self.generation_id,
            seconds=time.perf_counter() - begun,
            assumptions=self._assumed(asked),
        )


def told(turn: Turn, found: Found) -> Turn:
    """*turn* with the places of its answer."""
    near = frozenset((shelf.document.id, clause.span) for shelf, clause, _ in found.quotes if clause)
    values = frozenset((value.shelf.document.id, value.span) for value in found.values)
    people = (value.span.of(value.shelf.document.text) for value in found.values if value.kind is ValueType.PERSON)
    return replace(turn, near=near, told=values, people=tuple(dict.fromkeys(people)))


def opening(text: str, documents: Collection[str] | None) -> tuple[str, frozenset[str] | None]:
    """What tells the first turn of a conversation from that of another."""
    return text, None if documents is None else frozenset(documents)


def at_home(found: Found | Nothing, other: Found | Nothing) -> bool:
    """Whether what answers in the documents of the conversation, *found*, is as good as the *other* that answers in any."""
    if isinstance(found, Nothing) or isinstance(other, Nothing):
        return isinstance(found, Found)
    if found.signals is None or other.signals is None:
        return other.signals is not None
    return (found.strength >= ENOUGH or other.strength < ENOUGH) and found.signals.share >= HOME * other.signals.share


def scope(asked: Question, documents: Collection[str] | None) -> Collection[str] | None:
    """The ids to search: those the question names, those the caller allows, or both."""
    if documents is None or asked.documents is None:
        return asked.documents if documents is None else documents
    return asked.documents & set(documents)


def places(found: Found | Nothing, hits: Sequence[Hit]) -> tuple[Place, ...]:
    """The nearest clauses, best first: those in which the best answer was found, however unsure, then the *hits* as they were ranked."""
    read = found.quotes if isinstance(found, Found) else ()
    nearest = chain(((shelf, clause) for shelf, clause, _ in read if clause), ((hit.shelf, hit.clause) for hit in hits))
    different: dict[tuple[str, int], tuple[Shelf, Clause]] = {}
    for shelf, clause in nearest:
        different.setdefault((shelf.document.id, clause.span.start), (shelf, clause))
        if len(different) == HITS:
            break
    return tuple(place(*each) for each in different.values())


def place(shelf: Shelf, clause: Clause) -> Place:
    """Where *clause* stands and what it says."""
    document, span = shelf.document, clause.span
    return Place(document.id, document.file, shelf.places[span.start], span.start, span.end, span.of(document.text))
