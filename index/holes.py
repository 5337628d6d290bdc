"""Which of many spans meet another one, found without looking at them all."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from index.span import Span

__all__ = ["Holes"]


class Holes:
    """Spans that do not overlap, in order."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans)
        self._ends = [span.end for span in self.spans]

    def meeting(self, span: Span) -> list[Span]:
        """Those that share a character with *span*, in order."""
        first = last = bisect_right(self._ends, span.start)
        while last < len(self.spans) and self.spans[last].start < span.end:
            last += 1
        return self.spans[first:last]

    def left_of(self, span: Span) -> list[tuple[int, int]]:
        """The stretches of *span* that no hole covers, in order."""
        at, left = span.start, []
        for hole in self.meeting(span):
            if at < hole.start:
                left.append((at, hole.start))
            at = max(at, hole.end)
        if at < span.end:
            left.append((at, span.end))
        return left
