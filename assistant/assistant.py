"""The one door: a question goes in, a reply comes out, over one live generation."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.decision import ENOUGH
from assistant.found import Found, Nothing
from assistant.library import Library
from assistant.pick import WAYS, Way, pick
from assistant.question import Question, understand
from assistant.reply import Answer, Place, Reason, Refusal, Reply, cut, exact
from assistant.retrieval import Hit, retrieve
from index.document import Document
from index.encoder import Encoder, server
from index.generation import Generation, Model, load

__all__ = ["Assistant", "Steps"]

HITS = 20  # clauses listed with a reply
LONGEST = 500  # characters of a question that are read


@dataclass(frozen=True, slots=True)
class Steps:
    """What a question goes through, each step to be had otherwise in an experiment. An answer less sure than *enough* is a refusal."""

    understand: Callable[[str, Sequence[str], Library], Question] = understand
    retrieve: Callable[[Question, Library, Encoder, Collection[str] | None], list[Hit]] = retrieve
    ways: Mapping[str, Way] = field(default_factory=lambda: WAYS)
    enough: float = ENOUGH


class Assistant:
    """Answers over one generation; safe to share between threads, since nothing in it changes."""

    def __init__(self, generation: Generation, encoder: Encoder, steps: Steps | None = None) -> None:
        self.library = Library(generation)
        self._encoder = encoder
        self._steps = steps or Steps()

    @classmethod
    def open(cls, home: Path) -> Assistant:
        """The assistant over the live generation under *home*, every file of it verified.

        Raises NoGeneration, StaleGeneration, DamagedGeneration.
        """
        encoder = server()
        return cls(load(home, Model(encoder.name, encoder.revision, encoder.dim)), encoder)

    @property
    def documents(self) -> Mapping[str, Document]:
        """Every document by its id, in the order of the corpus."""
        return self.library.generation.documents

    @property
    def generation_id(self) -> str:
        """The generation that answers."""
        return self.library.generation.id

    def ask(self, question: str, history: Sequence[str] = (), documents: Collection[str] | None = None) -> Reply:
        """One reply to *question*; *history* holds the questions before it, oldest first.

        *documents* narrows the search to these ids; an id that is not there is as good as absent.
        """
        begun = time.perf_counter()
        steps = self._steps
        asked = steps.understand(question.strip()[:LONGEST], history, self.library)
        within = scope(asked, documents)
        if not any(char.isalnum() for char in question):
            return self._refusal(asked, Nothing(Reason.NOT_A_QUESTION, 0.99), [], begun)
        hits = steps.retrieve(asked, self.library, self._encoder, within)
        found = pick(asked, self.library, hits, self._encoder, steps.ways)
        if isinstance(found, Found) and found.strength < steps.enough:
            found = Nothing(Reason.NOT_IN_CORPUS, 1 - found.strength)
        if isinstance(found, Nothing):
            return self._refusal(asked, found, hits, begun)
        return self._answer(asked, found, hits, begun)

    def _answer(self, asked: Question, found: Found, hits: Sequence[Hit], begun: float) -> Answer:
        values = {(value.shelf.document.id, value.span): value for value in found.values}
        return Answer(
            question=asked.text,
            language=asked.language,
            answers=tuple(exact(value.shelf.document, value.span, value.kind) for value in values.values()),
            quotes=tuple(cut(shelf.document, clause, span) for shelf, clause, span in found.quotes),
            hits=places(hits),
            complete=found.complete,
            confidence=found.strength,
            notes=(*asked.notes, *found.notes),
            generation=self.generation_id,
            seconds=time.perf_counter() - begun,
        )

    def _refusal(self, asked: Question, why: Nothing, hits: Sequence[Hit], begun: float) -> Refusal:
        return Refusal(
            question=asked.text,
            language=asked.language,
            reason=why.reason,
            hits=places(hits),
            confidence=why.strength,
            notes=(*asked.notes, *why.notes),
            generation=self.generation_id,
            seconds=time.perf_counter() - begun,
        )


def scope(asked: Question, documents: Collection[str] | None) -> Collection[str] | None:
    """The ids to search: those the question names, those the caller allows, or both."""
    if documents is None or asked.documents is None:
        return asked.documents if documents is None else documents
    return asked.documents & set(documents)


def places(hits: Sequence[Hit]) -> tuple[Place, ...]:
    """The best clauses as retrieval ranked them."""
    return tuple(
        Place(
            h.shelf.document.id,
            h.shelf.document.file,
            h.clause.address.place,
            h.clause.span.start,
            h.clause.span.end,
            h.clause.span.of(h.shelf.document.text),
        )
        for h in hits[:HITS]
    )
