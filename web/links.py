"""How the places of this site are written as links, and how the marks in a link are read back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote, urlencode

from index.span import Span

__all__ = ["asked", "document", "fragment", "marks", "place", "report", "run", "thanked"]

MARK = re.compile(r"([0-9]{1,9})-([0-9]{1,9})", re.ASCII)


def asked(question: str, history: Sequence[str] = ()) -> str:
    """The page that answers *question* after the earlier questions *history*, oldest first."""
    return "/?" + urlencode([("q", question), *(("h", earlier) for earlier in history)])


def thanked(question: str, history: Sequence[str] = ()) -> str:
    """That page once an opinion on it was kept."""
    return f"{asked(question, history)}&thanks=1#feedback"


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


def place(identifier: str, span: Span, anchor: str = "") -> str:
    """The document with *span* marked, opened at *anchor*, or at the mark itself where none is given."""
    return f"{document(identifier)}?mark={span.start}-{span.end}#{fragment(anchor or f'mark-{span.start}')}"


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
