"""How a moment is written for a reader: by the server's clock, in digits that every language reads."""

from __future__ import annotations

from datetime import datetime

__all__ = ["day", "minute"]


def minute(seconds: int) -> str:
    """`2026-11-21 08:05`, of seconds since 1970."""
    return datetime.fromtimestamp(seconds).astimezone().strftime("%Y-%m-%d %H:%M")


def day(seconds: int) -> str:
    """`2026-11-21`, of seconds since 1970."""
    return minute(seconds)[:10]
