"""A text that a citation was cut from and that is no longer the live one: how it is shown, and what has become of the words cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.document import Document
from index.span import Span
from index.texts import Earlier
from web import links
from web.marks import MARK, Segment, segments

__all__ = ["Fate", "Line", "fates", "lines"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text as printed, the marks laid over it."""

    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Fate:
    """What was cited, and the link to the same words in the live text; empty where they are not in it word for word."""

    text: str
    href: str


def lines(text: str, marks: Sequence[Span]) -> tuple[Line, ...]:
    """The whole text, line by line: joined by line breaks, the lines are the text. A mark goes on over the break."""
    out = []
    at = 0
    for line in text.split("\n"):
        span = Span(at, at + len(line)) if line else None
        out.append(Line(segments(text, span, {MARK: marks}) if span else ()))
        at += len(line) + 1
    return tuple(out)


def fates(earlier: Earlier, marks: Sequence[Span], live: Document | None) -> tuple[Fate, ...]:
    """For each mark, whether its words are still there. Where they stand more than once, the place nearest to the old one."""
    found = []
    for mark in marks:
        words = mark.of(earlier.text)
        at = nearest(live.text, words, mark.start) if live else None
        href = links.place(live.id, Span(at, at + len(words)), sha256=live.sha256) if live and at is not None else ""
        found.append(Fate(words, href))
    return tuple(found)


def nearest(text: str, words: str, place: int) -> int | None:
    """Where *words* begin in *text*, nearest to *place*."""
    before, after = text.rfind(words, 0, place + len(words)), text.find(words, place)
    places = [at for at in (before, after) if at >= 0]
    return min(places, key=lambda at: abs(at - place), default=None)
