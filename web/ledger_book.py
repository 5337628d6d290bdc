"""The ledger of the generation that answers: made once, when it is first wanted, with what each filter leaves of it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Annotated, Protocol, runtime_checkable

from fastapi import Depends, Request

from assistant.changes import Change, changes, earlier
from assistant.exports import Colophon
from assistant.ledger import Ledger, ledger
from assistant.ledger_filters import Facet, Filters, Order, ordered, select, values
from assistant.library import Library
from assistant.obligation import Obligation
from assistant.terms import same_department
from index import generation
from index.sentences import MARKER, plain
from web.desk import Asking, Assistant

__all__ = ["Book", "Bookcase", "LedgerBook", "Offered"]

REMEMBERED = 1024  # filter values whose obligations are kept at hand
WIDER = {"role": "who"}  # a field that asks the same as another: any of the values of both will do


@runtime_checkable
class Rooted(Protocol):
    """An assistant whose generation lies on disk."""

    library: Library


@dataclass(frozen=True, slots=True)
class Offered:
    """A value that can be filtered by, and the ids of the obligations it leaves."""

    value: str
    ids: frozenset[str]


class Book:
    """A ledger, where it comes from, and what each filter leaves of it. Safe to share between threads."""

    def __init__(self, whole: Ledger, colophon: Colophon, home: Path | None = None) -> None:
        self.ledger = whole
        self.colophon = colophon
        self.home = home
        self.by_id = {each.id: each for each in whole.obligations}
        self._matching = lru_cache(REMEMBERED)(self._match)
        self._offered = lru_cache(None)(self._offer)
        self._since = lru_cache(2)(self._differ)

    @classmethod
    def of(cls, assistant: Asking) -> Book:
        """The book of what *assistant* answers from."""
        whole = ledger(assistant.documents, assistant.generation_id)
        if not isinstance(assistant, Rooted):
            told = "\n".join(document.sha256 for document in assistant.documents.values())
            return cls(whole, Colophon(hashlib.sha256(told.encode()).hexdigest(), assistant.generation_id, datetime.now(UTC)))
        built = assistant.library.generation
        home = built.folder.parent.parent
        created = generation.live(home).created.get(built.id)
        when = datetime.fromisoformat(created) if created else datetime.fromtimestamp(built.folder.stat().st_mtime, UTC)
        return cls(whole, Colophon(built.manifest.corpus, built.id, when), home)

    def ids(self, name: str, value: str) -> frozenset[str]:
        """The obligations that the field *name* leaves where it says *value*."""
        return self._matching(name, value)

    def _match(self, name: str, value: str) -> frozenset[str]:
        return frozenset(each.id for each in select(self.ledger, Filters.of({name: [value]})))

    def left(self, filters: Mapping[str, Iterable[str]], without: str = "") -> frozenset[str]:
        """The ids that `select` leaves for *filters*, the field *without* not asked."""
        asked: dict[str, list[str]] = {}
        for name, given in filters.items():
            asked.setdefault(WIDER.get(name, name), []).extend(given)
        out = frozenset(self.by_id)
        for name, given in asked.items():
            if given and name != WIDER.get(without, without):
                out &= frozenset().union(*(self.ids(name, value) for value in given))
        return out

    def found(self, filters: Mapping[str, Iterable[str]], order: Order = Order.READING) -> tuple[Obligation, ...]:
        """The obligations asked for, sorted."""
        ids = self.left(filters)
        return ordered(self.ledger, (each for each in self.ledger.obligations if each.id in ids), order)

    def offered(self, facet: Facet) -> tuple[Offered, ...]:
        """What can be filtered by: years and documents in their order, all else the most frequent first.

        Of two names of one department that leave the same obligations (县教育局, 教育部门) only the more frequent is offered.
        """
        return self._offered(facet)

    def _offer(self, facet: Facet) -> tuple[Offered, ...]:
        named = Counter(value for each in self.ledger.obligations for value in values(self.ledger, each, facet))
        if facet is Facet.THEME:
            named = merged(named)
        names = (
            sorted(named) if facet is Facet.YEAR else list(named) if facet is Facet.DOCUMENT else [name for name, _ in named.most_common()]
        )
        out: list[Offered] = []
        for name in names:
            one = Offered(name, self.ids(facet.value, name))
            if one.ids and not (facet is Facet.NUMBER and name == "no") and not (facet is Facet.DEPARTMENT and known(one, out)):
                out.append(one)
        return tuple(out)

    def generations(self) -> tuple[str, ...]:
        """The other generations that are kept, the one before the live one first."""
        if self.home is None:
            return ()
        kept = sorted(path.name for path in (self.home / generation.FOLDER).iterdir() if path.is_dir() and not path.name.startswith("."))
        previous = generation.live(self.home).previous
        return tuple(sorted((name for name in kept if name != self.ledger.generation), key=lambda name: name != previous))

    def since(self, name: str) -> tuple[Change, ...]:
        """What has changed since the generation *name*, one of `generations`. Raises GenerationError."""
        return self._since(name)

    def _differ(self, name: str) -> tuple[Change, ...]:
        return () if self.home is None else changes(earlier(self.home, name), self.ledger)


def known(one: Offered, others: Iterable[Offered]) -> bool:
    """Whether another name for the same department leaves the same."""
    return any(other.ids == one.ids and same_department(other.value, one.value) for other in others)


def merged(named: Counter[str]) -> Counter[str]:
    """Headings without their number and full stop, those that are then the same counted together."""
    out: Counter[str] = Counter()
    for name, n in named.items():
        marker = MARKER.match(plain(name))
        out[name[marker.end() if marker else 0 :].strip().rstrip("。.:：") or name] += n
    return out


class Bookcase:
    """Holds the book of one generation; another generation takes its place."""

    def __init__(self) -> None:
        self._book: Book | None = None
        self._lock = Lock()

    def book(self, assistant: Asking) -> Book:
        """The book of the generation that answers; who comes while it is being made waits for it."""
        with self._lock:
            if self._book is None or self._book.ledger.generation != assistant.generation_id:
                self._book = Book.of(assistant)
            return self._book


def book(request: Request, assistant: Assistant) -> Book:
    """The book of the application that is asked. Raises GenerationError, which is answered with 503."""
    bookcase: Bookcase = request.app.state.bookcase
    return bookcase.book(assistant)


LedgerBook = Annotated[Book, Depends(book)]
