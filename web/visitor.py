"""Whose browser asks: a random cookie that no script can read, and what it is known by here."""

from __future__ import annotations

import hashlib
import re
import secrets

from fastapi import Request
from fastapi.responses import Response

__all__ = ["COOKIE", "digest", "forget", "known", "newcomer", "remember", "remembered"]

COOKIE = "browser"
DAY = 86_400
FORM = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)


def newcomer() -> str:
    """A cookie that nobody has: 256 random bits."""
    return secrets.token_urlsafe(32)


def remembered(request: Request) -> str | None:
    """The cookie that the browser sent, if it is one of ours by its form."""
    cookie = request.cookies.get(COOKIE, "")
    return cookie if FORM.fullmatch(cookie) else None


def known(request: Request) -> str | None:
    """What the browser's things are kept under: a digest, so that who reads the file cannot pass for the browser. None for a stranger."""
    cookie = remembered(request)
    return digest(cookie) if cookie else None


def digest(cookie: str) -> str:
    """What *cookie*'s things are kept under."""
    return hashlib.sha256(cookie.encode()).hexdigest()


def remember(request: Request, response: Response, cookie: str, days: int) -> None:
    """The browser sends *cookie* for so many days: to this site alone, and not with what another site's pages start."""
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, cookie, max_age=days * DAY, path="/", secure=secure, httponly=True, samesite="lax")


def forget(request: Request, response: Response) -> None:
    """The browser drops its cookie."""
    response.delete_cookie(COOKIE, path="/", secure=request.url.scheme == "https", httponly=True, samesite="lax")
