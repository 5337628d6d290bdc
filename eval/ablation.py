"""The assistant put together without a part of it, to see what that part is worth; nothing inside the parts knows of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, partial

from assistant import terms
from assistant.assistant import Assistant, Steps
from assistant.candidates import VALUES
from assistant.followup import Turn
from assistant.found import Found, Nothing
from assistant.library import Library
from assistant.neighbours import Neighbours
from assistant.pick import Sources
from assistant.question import Question, Want
from assistant.retrieval import Drawn, Hit, retrieve, summed
from index.encoder import Encoder, server
from index.generation import Generation
from index.store import Ranked, Store, Vector

__all__ = ["PARTS", "Part", "without"]

KINDS = frozenset({Want.DEPARTMENT, *VALUES})  # of value, that are looked for in a sentence
STRUCTURED = ("metadata", "numbered", "tasks", "matches", "people")

Made = tuple[Generation, Steps]


@dataclass(frozen=True, slots=True)
class Part:
    """What can be left out, in words, and what an assistant is then made of."""

    what: str
    left_out: Callable[[Generation, Steps], Made]


class Muted:
    """A store one of whose rankings finds nothing."""

    def __init__(self, store: Store, ranking: str) -> None:
        self.store = store
        self.ranking = ranking

    def lexical(self, question: str, k: int, within: Collection[str] | None = None) -> list[Ranked]:
        """See `Store.lexical`."""
        return [] if self.ranking == "words" else self.store.lexical(question, k, within)

    def dense(self, vector: Vector, k: int, within: Collection[str] | None = None) -> list[Ranked]:
        """See `Store.dense`."""
        return [] if self.ranking == "meaning" else self.store.dense(vector, k, within)

    def __len__(self) -> int:
        return len(self.store)


class Deaf(Library):
    """A library that does not know how words sound."""

    @cached_property
    def spelled(self) -> Mapping[str, str]:
        """No names."""
        return {}

    def alike(self, pair: str) -> tuple[str, ...]:  # noqa: ARG002 - see Library
        """No other pairs."""
        return ()


def muted(ranking: str) -> Callable[[Generation, Steps], Made]:
    """Without one of the rankings."""
    return lambda generation, steps: (replace(generation, store=Muted(generation.store, ranking)), steps)


def unread(generation: Generation, steps: Steps) -> Made:
    """Without the trees: every question has its clauses in the order of the sum."""

    def order(_: Question, drawn: Drawn, __: object) -> list[tuple[int, float]]:
        return summed(drawn)

    return generation, replace(steps, retrieve=partial(retrieve, order=order))


def understood(change: Callable[[Question], Question]) -> Callable[[Generation, Steps], Made]:
    """With every question *change*d once it is understood."""

    def left_out(generation: Generation, steps: Steps) -> Made:
        def understand(text: str, earlier: Turn | None, library: Library) -> Turn:
            turn = steps.understand(text, earlier, library)
            return replace(turn, question=change(turn.question))

        return generation, replace(steps, understand=understand)

    return left_out


def forgetful(generation: Generation, steps: Steps) -> Made:
    """Without the earlier questions."""
    return generation, replace(steps, understand=lambda text, _, library: steps.understand(text, None, library))


def deaf(generation: Generation, steps: Steps) -> Made:
    """Without how words sound."""
    library = Deaf(generation, Neighbours(server()))
    return generation, replace(steps, understand=lambda text, earlier, _: steps.understand(text, earlier, library))


def wordbound(generation: Generation, steps: Steps) -> Made:
    """Without what the model knows of words: those that no vocabulary explains stay unexplained."""
    library = Library(generation)
    return generation, replace(steps, understand=lambda text, earlier, _: steps.understand(text, earlier, library))


def plain(generation: Generation, steps: Steps) -> Made:
    """Without the policy's words for spoken and English ones."""

    def understand(text: str, earlier: Turn | None, library: Library) -> Turn:
        with wordless():
            return steps.understand(text, earlier, library)

    def search(question: Question, library: Library, encoder: Encoder, within: Collection[str] | None) -> list[Hit]:
        with wordless():
            return steps.retrieve(question, library, encoder, within)

    return generation, replace(steps, understand=understand, retrieve=search)


@contextmanager
def wordless() -> Iterator[None]:
    """Inside, the vocabulary holds the names of departments and nothing else. For one thread: the tables are the module's."""
    names = vars(terms)
    before = {name: names[name] for name in ("english", "spoken")}
    names.update(dict.fromkeys(before, terms.Forms))
    try:
        yield
    finally:
        names.update(before)


def fewer(*names: str) -> Callable[[Generation, Steps], Made]:
    """Without the ways of answering called *names*."""
    return lambda generation, steps: (
        generation,
        replace(steps, ways={name: way for name, way in steps.ways.items() if name not in names}),
    )


def sentences(generation: Generation, steps: Steps) -> Made:
    """Without values in sentences: the sentence found by content is the value."""
    by_content = steps.ways.get("content")

    def whole(question: Question, sources: Sources) -> Found | Nothing | None:
        return by_content(replace(question, wants=question.wants - KINDS), sources) if by_content else None

    return generation, replace(steps, ways={**steps.ways, "content": whole})


PARTS: Mapping[str, Part] = {
    "words": Part("the ranking by words", muted("words")),
    "meaning": Part("the ranking by vectors", muted("meaning")),
    "reading": Part("the trees that read clauses beside the question", unread),
    "vocabulary": Part("the policy's words for spoken and English ones", plain),
    "neighbours": Part("the model's words for those that no vocabulary explains", wordbound),
    "sounds": Part("words that sound alike", deaf),
    "documents": Part("the search in the documents named alone", understood(lambda question: replace(question, documents=None, sets=()))),
    "history": Part("the earlier questions", forgetful),
    "places": Part("the refusal of places that no document is about", fewer("places")),
    "metadata": Part("what a document says of itself", fewer("metadata")),
    "numbered": Part("things called by number or code", fewer("numbered")),
    "tasks": Part("the tasks of a department", fewer("tasks")),
    "people": Part("rosters and posts", fewer("people")),
    "structure": Part(f"all of {', '.join(STRUCTURED)}", fewer(*STRUCTURED)),
    "values": Part("values picked from sentences", sentences),
    "content": Part("answers found by content", fewer("content")),
    "refusal": Part("the refusal of answers it is not sure of", lambda generation, steps: (generation, replace(steps, enough=-1.0))),
}


def without(assistant: Assistant, parts: Collection[str]) -> Assistant:
    """*assistant* without *parts* of PARTS; itself where there are none. Without the vocabulary, for one thread, see `wordless`."""
    if not parts:
        return assistant
    generation, steps = assistant.library.generation, Steps()
    for name in PARTS:
        if name in parts:
            generation, steps = PARTS[name].left_out(generation, steps)
    return Assistant(generation, server(), steps)
