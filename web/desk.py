"""What the pages and the API ask, and whether it is there to be asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from threading import Lock
from typing import Annotated, Protocol

from fastapi import Depends, HTTPException, Request

from assistant.reply import Reply
from index.document import Document
from web.language import gettext

__all__ = ["Asking", "Assistant", "Desk", "found"]


class Asking(Protocol):
    """The part of the assistant that the web calls."""

    def ask(self, question: str, history: Sequence[str] = (), documents: Collection[str] | None = None) -> Reply:
        """One reply; *history* holds earlier questions, oldest first."""
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
        self._lock = Lock()

    def assistant(self) -> Asking:
        """The assistant, over a verified generation. An opening that failed is tried again at the next call.

        Raises GenerationError.
        """
        with self._lock:
            if self._assistant is None:
                self._assistant = self._open()
            return self._assistant


def assistant(request: Request) -> Asking:
    """The assistant of the application that is asked. Raises GenerationError, which is answered with 503."""
    desk: Desk = request.app.state.desk
    return desk.assistant()


Assistant = Annotated[Asking, Depends(assistant)]


def found(assistant: Asking, identifier: str) -> Document:
    """The document of that id. Raises HTTPException 404 where there is none."""
    document = assistant.documents.get(identifier)
    if document is None:
        raise HTTPException(404, gettext("本库没有这份文件；所收文件见 /documents。"))
    return document
