"""What the address of a reply says: the question, those before it, where to look for its answer, and what is not to be assumed of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.reply import Assumption
from index.document import Document
from web import links
from web.question import N_HISTORY, checked

__all__ = ["N_WITHIN", "Asked", "chosen", "place", "within"]

N_WITHIN = 500  # documents and places
KINDS = {kind.value: kind for kind in Assumption}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as an address or a form says it.

    *history*: the questions before it, oldest first. *within*: ids of documents and names of places, all of them where empty.
    *without*: what is not to be assumed of this question. *talk*: the conversation it stands in.
    """

    question: str
    history: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    without: tuple[Assumption, ...] = ()
    talk: str = ""

    @classmethod
    def read(cls, pairs: Sequence[tuple[str, str]]) -> Asked:
        """Raises ValueError, in one line for the person who asked."""
        given: dict[str, list[str]] = {}
        for name, value in pairs:
            given.setdefault(name, []).append(value)
        return cls(
            question=checked(given.get("q", [""])[0]),
            history=tuple(checked(value) for value in given.get("h", ()) if value.strip())[-N_HISTORY:],
            within=within(pairs),
            without=tuple(dict.fromkeys(KINDS[value] for value in given.get("without", ()) if value in KINDS)),
            talk=given.get("talk", [""])[0],
        )

    @property
    def asked(self) -> tuple[str, ...]:
        """All questions so far, for the one that comes next."""
        return (*self.history, self.question)[-N_HISTORY:]

    def key(self, path: str) -> tuple[object, ...]:
        """What its reply depends on, and the page that is to have it."""
        return (path, self.question, self.history, self.within, self.without)

    def documents(self, known: Mapping[str, Document]) -> tuple[str, ...] | None:
        """The ids to answer from, in the order of the corpus; None for all of them."""
        return chosen(self.within, known)

    @property
    def more(self) -> tuple[tuple[str, str], ...]:
        """What the address says besides the questions."""
        talk = (("talk", self.talk),) if self.talk else ()
        return (*(("in", one) for one in self.within), *(("without", one.value) for one in self.without), *talk)

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """All that the address says, for a form that leads back here."""
        return (("q", self.question), *(("h", one) for one in self.history), *self.more)

    def href(self, source: int = 0, anchor: str = "", **also: str) -> str:
        """The page that answers, with the quote *source* beside it, opened at *anchor*. *also*: more to say in its address."""
        said = [*self.more, *(("source", str(number)) for number in (source,) if number), *also.items()]
        address = links.asked(self.question, self.history, said)
        return f"{address}#{links.fragment(anchor)}" if anchor else address

    def following(self) -> str:
        """What can be asked after it."""
        return links.asked(self.question, self.history, self.more, "/next")

    def earlier(self) -> tuple[tuple[str, str], ...]:
        """The questions before it, each with the page that answers it."""
        return tuple((one, replace(self, question=one, history=self.history[:i], without=()).href()) for i, one in enumerate(self.history))

    @property
    def carried(self) -> tuple[tuple[str, str], ...]:
        """What a form says besides the question that comes next."""
        return (*(("h", one) for one in self.asked), *replace(self, without=()).more)

    def leaving_out(self, kind: Assumption) -> str:
        """The page that answers it without an assumption."""
        return replace(self, without=(*self.without, kind)).href()

    def anywhere(self) -> str:
        """The page that answers it from all documents."""
        return replace(self, within=()).href()


def within(pairs: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The ids and places that an address or a form names, each once."""
    return tuple(dict.fromkeys(value for name, value in pairs if name == "in" and value))[:N_WITHIN]


def chosen(named: Sequence[str], known: Mapping[str, Document]) -> tuple[str, ...] | None:
    """The ids that *named* means: documents, and all documents of a place; None where it names nothing."""
    if not named:
        return None
    return tuple(document.id for document in known.values() if document.id in named or place(document) in named)


def place(document: Document) -> str:
    """The place that a document is for; empty where nobody says."""
    return document.metadata.place.value if document.metadata.place else ""
