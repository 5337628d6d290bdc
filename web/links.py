"""How the places of this site are written as links, and how the marks in a link are read back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote, urlencode

from index.span import Span

__all__ = ["asked", "conversation", "document", "fragment", "marks", "place", "report", "run", "shared"]

MARK = re.compile(r"([0-9]{1,9})-([0-9]{1,9})", re.ASCII)
DIGITS = 16  # of a text's digest in an address


def asked(question: str, history: Sequence[str] = (), more: Sequence[tuple[str, str]] = (), path: str = "/") -> str:
    """The page that answers *question* after the earlier questions *history*, oldest first. *more* is what else its address says."""
    return f"{path}?" + urlencode([("q", question), *(("h", earlier) for earlier in history), *more])


def run(name: str) -> str:
    """A run of the evaluation, under way or not."""
    return f"/evaluation/{quote(name, safe='')}"


def report(name: str) -> str:
    """The report of a run of the evaluation."""
    return f"{run(name)}/report.html"


def document(identifier: str) -> str:
    """The page that shows a whole document."""
    return "/documents/" + quote(identifier, safe="")


def fragment(anchor: str) -> str:
    """*anchor* as it stands after the `#`."""
    return quote(anchor, safe="()")


def place(identifier: str, span: Span, anchor: str = "", sha256: str = "") -> str:
    """The document with *span* marked, opened at *anchor*, or at the mark itself where none is given.

    With the *sha256* of the text that *span* lies in the address is permanent: it shows that text after the document has changed.
    """
    at = f"at={sha256[:DIGITS]}&" if sha256 else ""
    return f"{document(identifier)}?{at}mark={span.start}-{span.end}#{fragment(anchor or f'mark-{span.start}')}"


def conversation(identifier: str, part: str = "") -> str:
    """The page of a conversation of this browser, or a *part* of it: `name`, `delete`, `docx`, …"""
    return f"/conversations/{quote(identifier, safe='')}{f'/{part}' if part else ''}"


def shared(token: str) -> str:
    """The page that shows a conversation to whoever has its address."""
    return f"/shared/{quote(token, safe='')}"


def marks(written: Iterable[str], length: int) -> tuple[Span, ...] | None:
    """The spans that `START-END` writes, each once, in reading order; None when one of them is no span of a text of *length*."""
    found = set()
    for one in written:
        match = MARK.fullmatch(one)
        if match is None:
            return None
        start, end = int(match.group(1)), int(match.group(2))
        if not start < end <= length:
            return None
        found.add(Span(start, end))
    return tuple(sorted(found))
