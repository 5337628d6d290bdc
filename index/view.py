"""A stretch of text as a reader takes it in: line breaks and noise left out, every character still knowing its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from index.span import Span

__all__ = ["View"]


@dataclass(frozen=True, slots=True)
class View:
    """`text[i]` stands at `places[i]` of the canonical text; places rise. Patterns are matched on *text*."""

    text: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, canonical: str, span: Span, holes: Iterable[Span] = ()) -> View:
        """What is read at *span*: no *holes*, and no line break with the blanks around it.

        A break between two Latin words or numbers reads as one space, which stands at the break.
        """
        inside = [hole for hole in holes if hole.meets(span)]
        if not inside and canonical.find("\n", span.start, span.end) < 0:
            return cls(span.of(canonical), tuple(range(span.start, span.end)))
        skip = {i for hole in inside for i in range(max(hole.start, span.start), min(hole.end, span.end))}
        letters: list[str] = []
        places: list[int] = []
        at = span.start
        while at < span.end:
            if at in skip:
                at += 1
                continue
            if canonical[at].isspace():
                end = at
                while end < span.end and (canonical[end].isspace() or end in skip):
                    end += 1
                if "\n" in canonical[at:end]:
                    before, after = canonical[at - 1 : at], canonical[end : end + 1]
                    if letters and before.isascii() and before.isalnum() and after.isascii() and after.isalnum():
                        letters.append(" ")
                        places.append(at)
                    at = end
                    continue
            letters.append(canonical[at])
            places.append(at)
            at += 1
        return cls("".join(letters), tuple(places))

    def span(self, start: int, end: int) -> Span:
        """The place in the canonical text of `text[start:end]`. Raises ValueError for an empty stretch."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no stretch: {start}..{end}")
        return Span(self.places[start], self.places[end - 1] + 1)
