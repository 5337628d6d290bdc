"""Where a stretch of text has to be split so that marks can be laid over it without changing a character."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from index.span import Span

__all__ = ["MARK", "NOISE", "TITLE", "VALUE", "Segment", "segments"]

MARK = "mark"  # asked for in the address bar
VALUE = "value"  # an exact value inside a quote
TITLE = "title"  # the part of a clause that is its own heading
NOISE = "noise"  # belongs to the page, not to the policy


@dataclass(frozen=True, slots=True)
class Segment:
    """Some characters that lie under the same layers. *begins*: a span of the layer `mark` starts here."""

    start: int
    text: str
    layers: frozenset[str]
    begins: bool = False


def segments(text: str, stretch: Span, layers: Mapping[str, Iterable[Span]]) -> tuple[Segment, ...]:
    """The stretch split at every border of every span: joined, the segments are `stretch.of(text)`.

    A segment carries the name of a layer exactly where a span of that layer covers it. A span that starts inside the stretch starts
    a segment. Reading order.
    """
    spans = {name: tuple(span for span in given if span.meets(stretch)) for name, given in layers.items()}
    borders = {stretch.start, stretch.end}
    for given in spans.values():
        borders.update(at for span in given for at in (span.start, span.end) if stretch.start < at < stretch.end)
    cuts = sorted(borders)
    starts = {span.start for span in spans.get(MARK, ())}
    return tuple(
        Segment(
            start=start,
            text=text[start:end],
            layers=frozenset(name for name, given in spans.items() if any(span.start <= start < span.end for span in given)),
            begins=start in starts,
        )
        for start, end in pairwise(cuts)
    )
