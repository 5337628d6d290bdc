"""What the pages and the API ask, and whether it is there to be asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from threading import Lock
from typing import Annotated, Protocol

from fastapi import Depends, HTTPException, Request

from assistant.reply import Assumption, Reply
from assistant.suggestions import Suggestions
from index.document import Document
from web.language import gettext

__all__ = ["Asking", "Assistant", "Desk", "Suggested", "found"]


N_HANDED = 64  # replies on their way to a page


class Asking(Protocol):
    """The part of the assistant that the web calls."""

    def ask(
        self,
        question: str,
        history: Sequence[str] = (),
        documents: Collection[str] | None = None,
        without: Collection[Assumption] = (),
    ) -> Reply:
        """One reply; *history* holds earlier questions, oldest first. What is named in *without* is not assumed."""
        ...

    @property
    def documents(self) -> Mapping[str, Document]:
        """Every document by its id, in the order of the corpus."""
        ...

    @property
    def generation_id(self) -> str:
        """The generation that answers."""
        ...


class Desk:
    """Holds one assistant, opened when it is first wanted."""

    def __init__(self, open_assistant: Callable[[], Asking]) -> None:
        self._open = open_assistant
        self._assistant: Asking | None = None
        self._suggestions: Suggestions | None = None
        self._handed: dict[Hashable, Reply] = {}
        self._lock = Lock()

    def assistant(self) -> Asking:
        """The assistant, over a verified generation. An opening that failed is tried again at the next call.

        Raises GenerationError.
        """
        with self._lock:
            if self._assistant is None:
                self._assistant = self._open()
            return self._assistant

    def suggestions(self) -> Suggestions:
        """What that assistant can be asked. Raises GenerationError."""
        assistant = self.assistant()
        with self._lock:
            if self._suggestions is None:
                self._suggestions = Suggestions(assistant)
            return self._suggestions

    def hand(self, key: Hashable, reply: Reply) -> None:
        """Keeps *reply* for the request that *key* names: the form's answer is the address of a page, and the page asks for a part."""
        with self._lock:
            self._handed[key] = reply
            while len(self._handed) > N_HANDED:
                self._handed.pop(next(iter(self._handed)))

    def handed(self, key: Hashable) -> Reply | None:
        """The reply that is kept for it; it is taken once."""
        with self._lock:
            return self._handed.pop(key, None)


def suggestions(request: Request) -> Suggestions:
    """What the assistant of the application can be asked. Raises GenerationError."""
    desk: Desk = request.app.state.desk
    return desk.suggestions()


def assistant(request: Request) -> Asking:
    """The assistant of the application that is asked. Raises GenerationError, which is answered with 503."""
    desk: Desk = request.app.state.desk
    return desk.assistant()


Assistant = Annotated[Asking, Depends(assistant)]
Suggested = Annotated[Suggestions, Depends(suggestions)]


def found(assistant: Asking, identifier: str) -> Document:
    """The document of that id. Raises HTTPException 404 where there is none."""
    document = assistant.documents.get(identifier)
    if document is None:
        raise HTTPException(404, gettext("本库没有这份文件；所收文件见 /documents。"))
    return document
