"""The ledger of the generation that answers: made once, when it is first wanted, with what each filter leaves of it."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Annotated, Protocol, runtime_checkable

from fastapi import Depends, Request

from assistant.changes import Change, changes, earlier
from assistant.exports import Colophon
from assistant.ledger import Ledger, ledger
from assistant.ledger_sieve import Sieve
from assistant.library import Library
from index import generation
from web.desk import Asking, Assistant

__all__ = ["Book", "Bookcase", "LedgerBook"]


@runtime_checkable
class Rooted(Protocol):
    """An assistant whose generation lies on disk."""

    library: Library


class Book(Sieve):
    """A ledger, where it comes from, and what each filter leaves of it. Safe to share between threads."""

    def __init__(self, whole: Ledger, colophon: Colophon, home: Path | None = None) -> None:
        super().__init__(whole)
        self.colophon = colophon
        self.home = home
        self.by_id = {each.id: each for each in whole.obligations}
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
