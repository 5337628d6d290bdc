"""The assistant with a part of it switched off, to see what that part is worth."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from assistant import assistant as door
from assistant.assistant import Assistant
from assistant.reply import Reply
from eval.run import Asked
from index.document import Document
from index.encoder import server
from index.store import Ranked, Store, Vector

__all__ = ["PARTS", "unguarded", "without"]

PARTS = {
    "words": "the ranking by words",
    "meaning": "the ranking by vectors",
    "history": "the earlier questions",
    "refusal": "the refusal of answers it is not sure of",
}


class Muted:
    """A store one of whose rankings finds nothing."""

    def __init__(self, store: Store, parts: Collection[str]) -> None:
        self.store = store
        self.parts = parts

    def lexical(self, question: str, k: int, within: Collection[str] | None = None) -> list[Ranked]:
        """See `Store.lexical`."""
        return [] if "words" in self.parts else self.store.lexical(question, k, within)

    def dense(self, vector: Vector, k: int, within: Collection[str] | None = None) -> list[Ranked]:
        """See `Store.dense`."""
        return [] if "meaning" in self.parts else self.store.dense(vector, k, within)

    def __len__(self) -> int:
        return len(self.store)


class Lacking:
    """An assistant without *parts*."""

    def __init__(self, assistant: Assistant, parts: Collection[str]) -> None:
        generation = assistant.library.generation
        self.whole = Assistant(replace(generation, store=Muted(generation.store, parts)), server())
        self.parts = parts

    @property
    def generation_id(self) -> str:
        """The generation that answers."""
        return self.whole.generation_id

    @property
    def documents(self) -> Mapping[str, Document]:
        """Every document by its id."""
        return self.whole.documents

    def ask(self, question: str, history: Sequence[str] = (), documents: Collection[str] | None = None) -> Reply:
        """One reply."""
        said = () if "history" in self.parts else history
        if "refusal" in self.parts:
            with unguarded():
                return self.whole.ask(question, said, documents)
        return self.whole.ask(question, said, documents)


def without(assistant: Assistant, parts: Collection[str]) -> Asked:
    """*assistant* without *parts* of PARTS; itself where there are none."""
    return Lacking(assistant, frozenset(parts)) if parts else assistant


@contextmanager
def unguarded() -> Iterator[None]:
    """Inside, an answer is given however unsure it is. For one thread: the threshold is the module's."""
    names = vars(door)
    before = names["ENOUGH"]
    names["ENOUGH"] = -1.0
    try:
        yield
    finally:
        names["ENOUGH"] = before
