"""How large a request may be."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Limit"]


class Limit:
    """Answers 413 to a body of more than *largest* bytes, or of what *larger* says of its path, whatever its headers say of its length.

    Starlette's own limit answers outside the exception handlers, in plain text and without our headers.
    """

    def __init__(self, app: ASGIApp, largest: int, larger: Mapping[str, int]) -> None:
        self.app = app
        self.largest = largest
        self.larger = larger

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, counting its body."""
        size, most = 0, self.larger.get(scope.get("path", ""), self.largest)

        async def receive_up_to() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > most:
                raise HTTPException(413)
            return message

        await self.app(scope, receive_up_to, send)
