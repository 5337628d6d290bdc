"""How the lines of a page make paragraphs, and a paragraph its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.address import Level
from index.document import Noise
from index.lines import broken, full_width
from index.markers import ANNEX, Marker, leading
from index.span import Span, trimmed
from index.view import View

__all__ = ["Paragraph", "paragraphs"]

LIST = re.compile(r"附\s*件\s*[:：]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text that reads as one, over line breaks and noise; *marker* is the number that opens it."""

    span: Span
    view: View
    marker: Marker | None
    listed: bool = False  # an entry of the list of annexes, or of the table of contents


def paragraphs(text: str, lines: Sequence[Span], noise: Sequence[Noise], tables: Iterable[Span]) -> list[Paragraph]:
    """The paragraphs of what is neither noise nor table, in order; together they hold every printed character of it."""
    holes = [each.span for each in noise]
    live = list(outside(text, lines, [*holes, *tables]))
    markers = {line.start: leading(line.of(text)) for line in live}
    accept_glued(markers)
    starts = {start for start, marker in markers.items() if marker}
    starts |= {line.start for line in live if ANNEX.match(line.of(text))}
    width = full_width(text, live)
    walls = sorted(table.start for table in tables)
    joined: list[list[Span]] = []
    for line in live:
        walled = joined and any(joined[-1][-1].start < wall < line.start for wall in walls)
        if joined and not walled and broken(text, joined[-1][-1], line, width=width, starts=starts):
            joined[-1].append(line)
        else:
            joined.append([line])
    return list(list_of_annexes(table_of_contents([whole(text, group, holes, markers) for group in joined])))


def whole(text: str, group: Sequence[Span], holes: Sequence[Span], markers: dict[int, Marker | None]) -> Paragraph:
    """The lines of *group* as one paragraph."""
    span = Span(group[0].start, group[-1].end)
    inside = [hole for hole in holes if hole.meets(span)] if len(holes) < 64 else within(holes, span)
    return Paragraph(span, View.of(text, span, inside), markers[span.start])


def within(holes: Sequence[Span], span: Span) -> list[Span]:
    """Those of the ordered *holes* that meet *span*."""
    from bisect import bisect_left

    first = bisect_left(holes, span)
    near = holes[max(0, first - 1) :]
    found = []
    for hole in near:
        if hole.start >= span.end:
            break
        if hole.meets(span):
            found.append(hole)
    return found


def outside(text: str, lines: Sequence[Span], holes: Sequence[Span]) -> Iterable[Span]:
    """What is left of *lines* when the *holes* are cut off them; a hole in the middle of a line stays inside it."""
    ordered = sorted(holes)
    at = 0
    for line in lines:
        while at and ordered[at - 1].end > line.start:
            at -= 1
        start, end = line.start, line.end
        i = at
        while i < len(ordered) and ordered[i].start < end:
            hole = ordered[i]
            if hole.start <= start < hole.end:
                start = hole.end
                while start < end and text[start].isspace():
                    start += 1
            elif hole.end >= end and hole.start > start:
                end = hole.start
            i += 1
        while at < len(ordered) and ordered[at].end <= line.start:
            at += 1
        left = trimmed(text, start, end) if start < end else None
        if left:
            yield left


def accept_glued(markers: dict[int, Marker | None]) -> None:
    """Keeps the numbers that touch their title only where at least three of them count up from 1.

    A line that begins with a number by chance (8所高校…) stays a plain line.
    """
    chains: list[list[int]] = []
    for start, marker in markers.items():
        if marker is None or not marker.glued:
            continue
        if chains and marker.number == len(chains[-1]) + 1:
            chains[-1].append(start)
        elif marker.number == 1:
            chains.append([start])
        else:
            markers[start] = None
    for chain in chains:
        if len(chain) < 3:
            for start in chain:
                markers[start] = None


def table_of_contents(found: list[Paragraph]) -> list[Paragraph]:
    """The same paragraphs, the chapters listed at the beginning told apart from the chapters themselves, which come again."""
    divisions = (Level.PART, Level.CHAPTER, Level.SECTION)
    end = start = next((i for i, p in enumerate(found) if p.marker and p.marker.level in divisions), len(found))
    first = found[start].marker if start < len(found) else None
    while end < len(found) and (marker := found[end].marker) and marker.level in divisions and (end == start or marker != first):
        end += 1
    if end - start < 2 or not any(p.marker == first for p in found[end:]):
        return found
    listed = [Paragraph(p.span, p.view, None, listed=True) for p in found[start:end]]
    return [*found[:start], *listed, *found[end:]]


def list_of_annexes(found: Sequence[Paragraph]) -> Iterable[Paragraph]:
    """The same paragraphs, those that list the annexes by name (附件:1.… 2.…) told apart from the annexes themselves."""
    count = 0
    for i, each in enumerate(found):
        opens = LIST.match(each.view.text)
        goes_on = count and each.marker and each.marker.number == count + 1 and len(each.view.text) < 80
        beside = ANNEX.match(each.view.text) and (
            (i + 1 < len(found) and numbered_annex(found[i + 1])) or (i and count and numbered_annex(found[i - 1]))
        )
        if opens or goes_on or (beside and numbered_annex(each)):
            last = [int(n) for n in re.findall(r"(?<!\d)(\d{1,2})[.．、](?!\d)", each.view.text)]
            count = max([count + 1 if goes_on or beside else 1, *last])
            yield Paragraph(each.span, each.view, None, listed=True)
        else:
            count = 0
            yield each


def numbered_annex(paragraph: Paragraph) -> bool:
    """Whether this is 「附件1：…」 with a name on the same line."""
    match = ANNEX.match(paragraph.view.text)
    return bool(match and match.group(1) and match.end() < len(paragraph.view.text))
