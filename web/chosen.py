"""What a reader has chosen for every page: the language and the look. Kept in cookies, changed by `?lang=` and `?look=` on any address."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import URL, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web import language

__all__ = ["LOOKS", "Chosen", "choice"]

LOOKS = ("standard", "large")  # large: 长者版
CHOICES = {"lang": tuple(language.LANGUAGES), "look": LOOKS}
YEAR = 365 * 24 * 60 * 60  # seconds


class Chosen:
    """Sets `language.current` and `request.state.look`, takes the choice out of the address, and keeps it in a cookie.

    Who has chosen no language is spoken to in the one that the browser asks for.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on without the choice in its address."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        asked, scope["query_string"] = taken(scope["query_string"])
        request = Request(scope)
        kept = {name: value for name, value in request.cookies.items() if value in CHOICES.get(name, ())}
        chosen = {**kept, **asked}
        request.state.look = chosen.get("look", LOOKS[0])
        language.current.set(chosen.get("lang") or language.negotiated(request.headers.get("accept-language", "")))

        async def send_with_cookies(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in asked.items():
                    headers.append("set-cookie", f"{name}={value}; Path=/; Max-Age={YEAR}; HttpOnly; SameSite=Lax")
                headers.add_vary_header("Accept-Language, Cookie, HX-Request")  # a script gets a part of the page
            await send(message)

        await self.app(scope, receive, send_with_cookies)


def taken(query: bytes) -> tuple[dict[str, str], bytes]:
    """The choices that a query makes, and the query without them, otherwise as it was written."""
    asked: dict[str, str] = {}
    left = []
    for part in query.split(b"&"):
        name, _, value = part.partition(b"=")
        choices = CHOICES.get(name.decode("latin-1"))
        if choices is None:
            left.append(part)
        elif value.decode("latin-1") in choices:
            asked[name.decode("latin-1")] = value.decode("latin-1")
    return asked, b"&".join(left)


def choice(url: URL, name: str, value: str) -> str:
    """The address of the same page with another choice."""
    pairs = [pair for pair in parse_qsl(url.query, keep_blank_values=True) if pair[0] not in CHOICES]
    return f"{url.path}?{urlencode([*pairs, (name, value)])}"
