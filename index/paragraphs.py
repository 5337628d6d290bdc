"""How the lines of a page make paragraphs, and which of them only list what comes later."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.address import Level
from index.document import Noise, NoiseKind
from index.holes import Holes
from index.lines import broken, full_width, hangs, indented
from index.markers import ANNEX, Marker, leading
from index.numerals import CHINESE
from index.span import Span, trimmed
from index.view import View

__all__ = ["Paragraph", "paragraphs"]

LIST = re.compile(r"附\s*件\s*[:：]")
ENTRY = re.compile(r"(?<!\d)(\d{1,2})[.．、](?!\d)")
DIVISION = re.compile(rf"第[{CHINESE}]{{1,5}}[编章节]")
DIVISIONS = (Level.PART, Level.CHAPTER, Level.SECTION)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text that reads as one, over line breaks and noise; *marker* is the number that opens it."""

    span: Span
    view: View
    marker: Marker | None
    listed: bool = False  # an entry of the list of annexes, or of the table of contents

    @property
    def text(self) -> str:
        """What is read here, without line breaks and noise."""
        return self.view.text


def paragraphs(text: str, lines: Sequence[Span], noise: Sequence[Noise], tables: Iterable[Span]) -> list[Paragraph]:
    """The paragraphs of what is neither noise nor table, in order; together they hold every printed character of it."""
    holes, walls = Holes(each.span for each in noise), Holes(tables)
    live = list(outside(text, lines, holes, walls))
    markers = {line.start: leading(line.of(text)) for line in live}
    accept_glued(markers)
    starts = {line.start for line in live if markers[line.start] or ANNEX.match(text, line.start, line.end)}
    width = full_width(text, live)
    hanging = indented(text, [start for start in starts if markers[start]])
    pages = Holes(each.span for each in noise if each.kind is NoiseKind.PAGE)
    menus = Holes(each.span for each in noise if each.kind is NoiseKind.NAVIGATION)
    joined: list[list[Span]] = []
    for line in live:
        if joined:
            gap = Span(joined[-1][-1].end - 1, line.start)
            paged = bool(pages.meeting(gap)) and len(pages.meeting(gap)) == len(holes.meeting(gap))
            if (
                not walls.meeting(gap)
                and not menus.meeting(gap)
                and (
                    (hanging and line.start not in starts and hangs(text, joined[-1][0], joined[-1][-1], line))
                    or broken(text, joined[-1][-1], line, width=width, starts=starts, paged=paged)
                )
            ):
                joined[-1].append(line)
                continue
        joined.append([line])
    found = [whole(text, Span(group[0].start, group[-1].end), holes, markers) for group in joined]
    return list(list_of_annexes(table_of_contents(found), walls))


def whole(text: str, span: Span, holes: Holes, markers: dict[int, Marker | None]) -> Paragraph:
    """What is read at *span* as one paragraph."""
    return Paragraph(span, View.of(text, span, holes.meeting(span)), markers[span.start])


def outside(text: str, lines: Sequence[Span], holes: Holes, tables: Holes) -> Iterator[Span]:
    """What is left of *lines* outside the *tables*, less the *holes* at both ends; a hole in the middle stays inside."""
    for line in lines:
        for start, end in tables.left_of(line):
            left = trimmed(text, start, end)
            while left and (at_end := [hole for hole in holes.meeting(left) if hole.start <= left.start or hole.end >= left.end]):
                hole = at_end[0]
                start, end = (max(left.start, hole.end), left.end) if hole.start <= left.start else (left.start, hole.start)
                left = trimmed(text, start, end)
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
    end = start = next((i for i, p in enumerate(found) if p.marker and p.marker.level in DIVISIONS), len(found))
    first = found[start].marker if start < len(found) else None
    while end < len(found) and (marker := found[end].marker) and marker.level in DIVISIONS and (end == start or marker != first):
        end += 1
    several = end - start > 1 or any(len(DIVISION.findall(p.text)) > 1 for p in found[start:end])
    if not several or not any(p.marker == first for p in found[end:]):
        return found
    listed = [replace(p, marker=None, listed=True) for p in found[start:end]]
    return [*found[:start], *listed, *found[end:]]


def list_of_annexes(found: Sequence[Paragraph], tables: Holes) -> Iterator[Paragraph]:
    """The same paragraphs, those that list the annexes by name (附件:1.… 2.…) told apart from the annexes themselves."""
    count: int | None = None  # of the annexes listed so far, while a list goes on
    for i, each in enumerate(found):
        opens = LIST.match(each.text)
        goes_on = count is not None and each.marker and each.marker.number == count + 1 and len(each.text) < 80
        neighbours = [*found[i + 1 : i + 2], *(found[i - 1 : i] if count else ())]
        beside = names_annex(each) and any(names_annex(other) and not parted(each, other, tables) for other in neighbours)
        if opens or goes_on or beside:
            entries = [int(n) for n in ENTRY.findall(each.text)]
            alone = opens and opens.end() == len(each.text)
            count = max([(count or 0) + (not alone), *entries])
            yield replace(each, marker=None, listed=True)
        else:
            count = None
            yield each


def names_annex(paragraph: Paragraph) -> bool:
    """Whether this is 「附件1：…」 with a name on the same line."""
    match = ANNEX.match(paragraph.text)
    return bool(match and match.group(1) and match.end() < len(paragraph.text))


def parted(one: Paragraph, other: Paragraph, tables: Holes) -> bool:
    """Whether a table stands between the two."""
    first, second = sorted((one.span, other.span))
    return bool(tables.meeting(Span(first.end - 1, second.start)))
