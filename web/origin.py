"""Where a request comes from: one of our own pages or another site's, this machine or the network."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from fastapi import HTTPException, Request

from web.language import gettext

__all__ = ["local", "loopback", "our_own", "this_machine"]

FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


def our_own(request: Request) -> None:
    """Passes what one of our own pages sends, and what no browser sends. Raises HTTPException 403 for another site's.

    A browser says in Sec-Fetch-Site whose page a request comes from; on plain HTTP from another machine it says only Origin.
    """
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site is None and origin is None:
        return
    same = site == "same-origin" if site is not None else urlsplit(origin or "").netloc == request.headers.get("host")
    if not same:
        raise HTTPException(403, gettext("这一请求来自别的网站，没有受理。"))


def this_machine(request: Request) -> None:
    """Passes only a client on this machine, when the server listens to nobody else. Raises HTTPException 403.

    The Host must be this machine's too, or a page of another site whose name is pointed here could read along.
    """
    if not local(request):
        raise HTTPException(403, gettext("只在本机开放：服务须监听回环地址，请求也须来自本机。"))
    our_own(request)


def local(request: Request) -> bool:
    """Whether the client is on this machine and the server listens to nobody else; see `this_machine`."""
    named = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    client = request.client.host if request.client else ""
    relayed = any(name in request.headers for name in FORWARDED)
    return bool(request.app.state.local and loopback(client) and loopback(named) and not relayed)


def loopback(host: str) -> bool:
    """Whether *host* is this machine and nothing else."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
