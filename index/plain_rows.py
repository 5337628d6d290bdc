"""How the rows of a table read that carry no number: a line each, or a cell a line, as long as every column is filled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from index.columns import Asks, Gap, asks, cells_between, fits, spaced_out, split, units_only, words
from index.layout import WIDE, Layout, width
from index.raw_table import RawRow, name, printed, whole
from index.span import Span
from index.table_head import GROUP, STOP, Head

__all__ = ["unnumbered"]

ENDED = re.compile(r"[。；：！？;:!?]")  # after a comma a cell goes on
REMARKS, SUM = re.compile("备注|说明"), re.compile(r"[合总小]\s*计")
MAX_LENGTH = 6000  # of one line: what is longer is no row any more


def unnumbered(text: str, head: Head, called: Sequence[str], end: int) -> list[RawRow]:
    """Rows without a number: a line each, or a cell a line where the header is written so. At least two, all columns filled."""
    kinds = [asks(each) for each in called]
    rows = list(stacked(text, head, kinds, end) if head.weakest is Gap.LINE else lined(text, head, kinds, end))
    typed = [n for n, kind in enumerate(kinds) if kind is not Asks.TEXT]
    fit = [[fits(text, cell_of(row, n), kinds[n]) for n in typed] for row in rows]
    # wide gaps say by themselves which words make a cell
    good = sum(map(sum, fit)) / max(1, len(typed)) if head.weakest is Gap.WIDE and len(kinds) > 2 else sum(map(all, fit))
    if len(rows) < 2 or (typed and 2 * good < len(rows)) or not (typed or (head.weakest is Gap.WIDE and len(rows) > 2)):
        return []
    return rows


def cell_of(row: RawRow, n: int) -> Span | None:
    """Where cell *n* begins and ends, or None where it is blank."""
    pieces = row.cells[n]
    return Span(pieces[0].start, pieces[-1].end) if pieces else None


def lined(text: str, head: Head, kinds: Sequence[Asks], end: int) -> Iterator[RawRow]:
    """One row a line; a list of departments that is left open goes on in the next, and so do cells that stand in columns."""
    row: RawRow | None = None
    bands = Layout.of(text, [head.cells], [], ()) if head.weakest is Gap.WIDE else None
    for line in printed(text, head.span.end, end):
        if STOP.match(text, line.start, line.end) or len(line) > MAX_LENGTH:
            break
        cells = filled(text, line, kinds, head)
        if cells:
            if row:
                yield row
            row = RawRow(line, None, whole(cells))
            continue
        more = row and (longer(text, row, line, kinds) or wrapped(text, row, line, bands))
        if not more:
            break
        row = more
    if row:
        yield row


def filled(text: str, line: Span, kinds: Sequence[Asks], head: Head) -> Sequence[Span | None] | None:
    """The cells of *line*, if it holds one for every column, each what its column asks for; of one set apart the last may be left blank for remarks, or in a row of sums."""
    found = spaced_out(words(text, line.start, line.end))
    wide = cells_between(found, {Gap.WIDE})
    short = head.weakest is Gap.WIDE and len(wide) == len(kinds) - 1 > 1
    if short and (REMARKS.fullmatch(name(text, head.cells[-1])) or SUM.fullmatch(wide[0].of(text))):
        return [*wide, None]
    cells: Sequence[Span | None]
    if len(wide) == len(kinds):
        cells = wide
    elif len(found) == len(kinds):
        cells = [word.span for word in found]
    else:
        cells = split(found, kinds, head.weakest)
    whole_cells = [cell for cell in cells if cell]
    if len(wide) == len(kinds) > 2 and head.weakest is Gap.WIDE:
        return whole_cells
    good = len(whole_cells) == len(kinds) and all(fits(text, c, k) for c, k in zip(whole_cells, kinds, strict=True) if k is not Asks.TEXT)
    return whole_cells if good else None


def longer(text: str, row: RawRow, line: Span, kinds: Sequence[Asks]) -> RawRow | None:
    """*row* with *line*, if its last cell is a list of departments and *line* goes on with it."""
    if kinds[-1] is not Asks.UNITS or not all(units_only(word) for word in line.of(text).split()):
        return None
    cell = cell_of(row, -1)
    return RawRow(Span(row.span.start, line.end), None, (*row.cells[:-1], (Span(cell.start if cell else line.start, line.end),)))


def wrapped(text: str, row: RawRow, line: Span, layout: Layout | None) -> RawRow | None:
    """*row* with *line*, if that follows right after it and stands under some of its cells, each of them full or open."""
    placed = layout.place(line) if layout and text.count("\n", row.span.end, line.start) == 1 else None
    if not placed or GROUP.match(text, line.start, line.end):
        return None
    cells = list(row.cells)
    for span, column in placed:
        above = cells[column][-1] if cells[column] else None
        if (
            above is None
            or span.of(text)[0] in "0123456789"
            or ENDED.search(text, above.end - 1, above.end)
            or not under(text, above, span)
        ):
            return None
        joins = text[above.end : span.start].isspace()
        cells[column] = (*cells[column][:-1], Span(above.start, span.end)) if joins else (*cells[column], span)
    return RawRow(Span(row.span.start, line.end), None, tuple(cells))


def under(text: str, above: Span, span: Span) -> bool:
    """Whether *span* begins where *above* does, give or take a blank, and is no longer."""
    before = [text[text.rfind("\n", 0, each.start) + 1 : each.start] for each in (above, span)]
    level = any(abs(width(before[0], wide) - width(before[1], wide)) <= 1 for wide in WIDE)
    return level and width(span.of(text)) <= width(above.of(text))


def stacked(text: str, head: Head, kinds: Sequence[Asks], end: int) -> Iterator[RawRow]:
    """One cell a line: as many lines a row as there are columns, while each typed cell is what its column asks for."""
    lines = printed(text, head.span.end, end)
    while cells := list(islice(lines, len(kinds))):
        full = len(cells) == len(kinds) and not any(STOP.match(text, c.start, c.end) or len(c) > MAX_LENGTH for c in cells)
        if not full or not all(fits(text, cell, kind) for cell, kind in zip(cells, kinds, strict=True)):
            return
        yield RawRow(Span(cells[0].start, cells[-1].end), None, whole(cells))
