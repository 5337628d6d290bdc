"""Where an answer may come from, as the box offers it: the places and documents of the corpus, the chosen ones ticked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.document import Document
from web.asked import chosen, place

__all__ = ["Choice", "Scope", "scope"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A place or a document to tick. *about*: the number of a document, or how many documents a place has."""

    value: str
    text: str
    about: str
    on: bool


@dataclass(frozen=True, slots=True)
class Scope:
    """What is offered, and *named*, the chosen ones in words; *n* documents are left of *total*."""

    places: tuple[Choice, ...]
    documents: tuple[Choice, ...]
    named: tuple[str, ...]
    n: int
    total: int


def scope(within: Sequence[str], documents: Mapping[str, Document]) -> Scope:
    """What can be chosen, in the order of the corpus. A place is offered where it has several documents: one is chosen as itself."""
    held: dict[str, int] = {}
    for document in documents.values():
        held[place(document)] = held.get(place(document), 0) + 1
    places = tuple(Choice(name, name, str(n), name in within) for name, n in held.items() if name and (n > 1 or name in within))
    ticked = tuple(
        Choice(one.id, one.metadata.title.value, one.metadata.number.value if one.metadata.number else "", one.id in within)
        for one in documents.values()
    )
    ids = chosen(within, documents)
    titles = tuple(choice.text for choice in (*places, *ticked) if choice.on)
    return Scope(places, ticked, titles, len(documents) if ids is None else len(ids), len(documents))
