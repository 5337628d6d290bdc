"""Which column a stretch of a printed line stands in, by where on the line it stands: how a table reads that was set in fixed columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import east_asian_width

from index.span import Span

__all__ = ["WIDE", "Layout", "Page", "Placed", "joined", "width"]

CHUNK = re.compile(r"\S+(?:[^\S\n\t\u3000]\S+)*")  # words that no wide gap parts
# How many places a character takes: twice as many where it is wide. Programs differ on quotation marks, and some count each as one.
WIDE = ("WFA", "WF", "")
LONGEST_LINE = 1000
SPARE = 8  # one line in so many may stand across two columns
OPEN = "、，,（("
NEAR = 3  # places: a line that comes so close to the edge of its column is full

Placed = tuple[Span, int]  # a stretch of text, and the column it stands in


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words that stand together, and the places of the line they take: *left* to *right*, half open."""

    span: Span
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Page:
    """The columns of one page. *sure*: blanks part them from top to bottom; else the header alone says where they are."""

    wide: str
    bands: tuple[tuple[int, int], ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table, page by page: a page may set them elsewhere. *starts* holds where each page begins."""

    text: str
    starts: tuple[int, ...]
    pages: tuple[Page, ...]

    @classmethod
    def of(cls, text: str, heads: Sequence[Sequence[Span]], lines: Sequence[Span], breaks: Sequence[int]) -> Layout:
        """The layout of *lines* under the header cells *heads*, one list for each time the header is printed, the first above all lines.

        A page begins at each of *breaks* and at each header.
        """
        starts = sorted({heads[0][0].start, *(head[0].start for head in heads), *breaks})
        pages: list[Page] = []
        for start, end in pairwise([*starts, max(starts[-1], lines[-1].end if lines else 0) + 1]):
            own = next((head for head in heads if start <= head[0].start < end), None)
            inside = [line for line in lines if start <= line.start < end]
            page = fitted(text, own, inside, len(heads[0]))
            pages.append(page or (pages[-1] if pages else by_header(text, heads[0])))
        return cls(text, tuple(starts), tuple(pages))

    def page(self, place: int) -> Page:
        """The page on which *place* stands."""
        return self.pages[max(0, bisect_right(self.starts, place) - 1)]

    def place(self, line: Span) -> list[Placed] | None:
        """What stands in which column of *line*, in order; None where it does not keep to the columns."""
        page = self.page(line.start)
        found = chunks(self.text, line, page.wide)
        if not found or (page.sure and found[0].left < page.bands[0][0]):
            return None
        placed = [(each, column_of(each, page.bands, sure=page.sure)) for each in found]
        out = [(each.span, column) for each, column in placed if column is not None]
        rising = all(a[1] < b[1] or (a[1] == b[1] and near(self.text, a[0], b[0])) for a, b in pairwise(out))
        return out if rising and len(out) == len(found) else None

    def fills(self, line: Span) -> bool:
        """Whether the first words of *line* reach the right edge of the first column, so that they may go on in the next line."""
        page = self.page(line.start)
        found = chunks(self.text, line, page.wide)
        return found is not None and found[0].right >= page.bands[0][1] - NEAR

    def bound(self, line: Span | None, following: Span | None) -> float:
        """What speaks against a row's end between two lines: a list left open, or a full line, that the second could go on with.

        Less than nothing where words stand below a line that is not full.
        """
        before, after = self.place(line) if line else None, self.place(following) if following else None
        if line is None or before is None or after is None:
            return 0.0
        page, cost = self.page(line.start), 0.0
        rights = {each.span.end: each.right for each in chunks(self.text, line, page.wide) or ()}
        going_on = {column for _, column in after}
        for span, column in before:
            full = rights[span.end] >= page.bands[column][1] - NEAR
            if column in going_on:
                cost += 3 if self.text[span.end - 1] in OPEN else 1 if full else -1
        return cost


def chunks(text: str, line: Span, wide: str) -> list[Chunk] | None:
    """The words of *line* that stand together; None where tabs hide their places."""
    start = max(text.rfind("\n", 0, line.start), text.rfind("\f", 0, line.start)) + 1
    if line.end - start > LONGEST_LINE or "\t" in text[start : line.end]:
        return None
    places = [0]
    for char in text[start : line.end]:
        places.append(places[-1] + (2 if east_asian_width(char) in wide else 1))
    return [
        Chunk(Span(*match.span()), places[match.start() - start], places[match.end() - start])
        for match in CHUNK.finditer(text, line.start, line.end)
    ]


def width(text: str, wide: str = WIDE[0]) -> int:
    """How many places *text* takes on a line."""
    return sum(2 if east_asian_width(char) in wide else 1 for char in text)


def of_cells(text: str, cells: Sequence[Span], wide: str) -> list[Chunk]:
    """The places that the header *cells* take."""
    start = max(text.rfind("\n", 0, cells[0].start), text.rfind("\f", 0, cells[0].start)) + 1

    return [Chunk(cell, width(text[start : cell.start], wide), width(text[start : cell.end], wide)) for cell in cells]


def near(text: str, before: Span, after: Span) -> bool:
    """Whether the gap between the two may stand inside a cell: one full-width blank, or two narrow ones."""
    return text[before.end : after.start] in ("\u3000", "  ")


def fitted(text: str, head: Sequence[Span] | None, lines: Sequence[Span], n: int) -> Page | None:
    """The page whose lines fall into *n* columns with blanks between them, the header's cells in one each; None where they do not."""
    for wide in WIDE:
        found = [chunks(text, line, wide) for line in lines]
        rows = [row for row in found if row is not None]
        if len(rows) < len(found) or not rows:
            return None
        names = of_cells(text, head, wide) if head else []
        for spare in range(1 + len(rows) // SPARE):
            bands = rivers([*rows, names], spare)
            own = [column_of(name, bands, sure=True) for name in names]
            if len(bands) == n and (not names or own == list(range(n))):
                return Page(wide, bands, sure=True)
    return None


def rivers(rows: Sequence[Sequence[Chunk]], spare: int) -> tuple[tuple[int, int], ...]:
    """The stretches of the line that more than *spare* of *rows* print on, from left to right."""
    width = max((chunk.right for row in rows for chunk in row), default=0)
    steps = [0] * (width + 1)
    for row in rows:
        for chunk in row:
            steps[chunk.left] += 1
            steps[chunk.right] -= 1
    bands: list[tuple[int, int]] = []
    depth, begun = 0, None
    for at, step in enumerate(steps):
        depth += step
        if depth > spare and begun is None:
            begun = at
        elif depth <= spare and begun is not None:
            bands.append((begun, at))
            begun = None
    return tuple(bands)


def by_header(text: str, head: Sequence[Span]) -> Page:
    """The page whose columns stand where the header's cells do."""
    return Page(WIDE[0], tuple((name.left, name.right) for name in of_cells(text, head, WIDE[0])), sure=False)


def column_of(chunk: Chunk, bands: Sequence[tuple[int, int]], *, sure: bool) -> int | None:
    """The column that shares most places with *chunk*, or else the nearest; None where it covers two or, with *sure*, lies in none."""
    shared = [min(chunk.right, right) - max(chunk.left, left) for left, right in bands]
    if not shared or (sure and max(shared) <= 0) or sum(each > 1 for each in shared) > 1:
        return None
    return max(range(len(bands)), key=lambda i: shared[i])


def joined(lines: Sequence[Sequence[Placed]], n: int) -> tuple[tuple[Span, ...], ...]:
    """The cells of a row, one for each of *n* columns: stretches that follow each other in one column become one.

    An empty list among *lines* is a line that belongs to no cell: what stands around it stays apart.
    """
    cells: list[list[Span]] = [[] for _ in range(n)]
    last = -1
    for line in lines:
        last = last if line else -1
        for span, column in line:
            if column == last:
                cells[column][-1] = Span(cells[column][-1].start, span.end)
            else:
                cells[column].append(span)
            last = column
    return tuple(map(tuple, cells))
