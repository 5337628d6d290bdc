"""How large a request may be."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Limit"]


class Limit:
    """Answers 413 to a body of more than *largest* bytes, whatever its headers say of its length.

    Starlette's own limit answers outside the exception handlers, in plain text and without our headers.
    """

    def __init__(self, app: ASGIApp, largest: int) -> None:
        self.app = app
        self.largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, counting its body."""
        size = 0

        async def receive_up_to() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > self.largest:
                raise HTTPException(413)
            return message

        await self.app(scope, receive_up_to, send)
