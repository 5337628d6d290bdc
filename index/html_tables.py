"""HTML tables: where rows, cells and the names above them stand among the tags."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.raw_table import RawRow, RawTable, heading, is_index, name, ordinal, whole
from index.span import Span

__all__ = ["find"]

TAG = re.compile(r"<(/?)(table|thead|tr|td|th)\b([^<>]*)>", re.IGNORECASE)
ACROSS = re.compile(r"\bcolspan\s*=\s*[\"']?\s*(\d{1,4})", re.IGNORECASE)
DOWN = re.compile(r"\browspan\s*=\s*[\"']?\s*(\d{1,4})", re.IGNORECASE)
BLANK = r"\s|&nbsp;|&#160;|&#xa0;|&emsp;|&ensp;"
LEAD = re.compile(rf"(?:{BLANK}|<!--[^<>]*-->|<[^<>]*>)+", re.IGNORECASE)
TRAIL = re.compile(rf"(?:{BLANK})\Z", re.IGNORECASE)
LONGEST_CELL = 3000  # characters: a table with a longer cell lays a page out
MOST_COLUMNS = 60
Fields = tuple[Span | None, ...]


def find(text: str, start: int, end: int) -> list[RawTable]:
    """The HTML tables of `text[start:end]` that hold records, in reading order; those that only lay a page out are passed over.

    A cell reaches from the first to the last printed character of its content, tags in between included; entities stay as
    they are. A cell that covers several rows or columns stands in the first of them and is None in the others. The header is
    the rows of a `<thead>`, else the leading rows of `<th>`, else a first row of short words; names of several header rows
    are joined from above (目标 over 2025年 is 目标2025年). A row reaches from its first cell to its last, tags between included.
    """
    found: list[RawTable] = []
    opened: list[Grid] = []
    for match in TAG.finditer(text, start, end):
        closing, tag = match.group(1) == "/", match.group(2).lower()
        if tag == "table" and not closing:
            for grid in opened:
                grid.nested = True
            opened[:] = [Grid(text)]  # a table around another holds no records, so only the innermost is read
        elif opened and tag == "table":
            grid = opened.pop()
            grid.close(match.start())
            table = grid.table()
            if table:
                found.append(table)
        elif opened:
            opened[-1].take(tag, match, closing=closing)
    return found


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell whose end has not been read yet."""

    column: int
    start: int
    across: int
    down: int
    head: bool


@dataclass(slots=True)
class Grid:
    """A table while it is read: what stands in each row and column, and which cell covers it."""

    text: str
    nested: bool = False
    rows: list[list[Span | None]] = field(default_factory=list)
    covers: list[list[Span | None]] = field(default_factory=list)  # as rows, spanned cells in every place they cover
    heads: list[bool] = field(default_factory=list)  # whether a row is marked as one of the header
    reach: dict[int, tuple[int, Span | None]] = field(default_factory=dict)  # by column: the last row that a cell from above covers
    in_head: bool = False
    in_row: bool = False
    cell: Cell | None = None

    def take(self, tag: str, match: re.Match[str], *, closing: bool) -> None:
        """Reads one tag. What stands between a cell's end and the next cell, where nothing may stand, counts with that cell."""
        if closing and tag in ("td", "th"):
            return
        self.close(match.start())
        if tag == "thead":
            self.in_head = not closing
        if tag in ("thead", "tr"):
            self.in_row = False
            return
        if not self.in_row:
            self.in_row = True
            self.rows.append([])
            self.covers.append([])
            self.heads.append(self.in_head)
        self.open(match, head=tag == "th")

    def open(self, match: re.Match[str], *, head: bool) -> None:
        """Begins a cell at the first column that none from above covers."""
        n, row = len(self.rows) - 1, self.rows[-1]
        while len(row) in self.reach and self.reach[len(row)][0] >= n:
            self.covers[n].append(self.reach[len(row)][1])
            row.append(None)
        across, down = (max(1, int(found.group(1))) if (found := spanned.search(match.group(3))) else 1 for spanned in (ACROSS, DOWN))
        self.cell = Cell(len(row), match.end(), min(across, MOST_COLUMNS), down, head)

    def close(self, at: int) -> None:
        """Ends the cell that is open, if one is."""
        cell, self.cell = self.cell, None
        if cell is None:
            return
        n, span = len(self.rows) - 1, content(self.text, cell.start, at)
        self.heads[n] = self.in_head or (cell.head and (cell.column == 0 or self.heads[n]))
        self.rows[n].extend([span, *[None] * (cell.across - 1)])
        self.covers[n].extend([span] * cell.across)
        if cell.down > 1:
            self.reach.update({cell.column + i: (n + cell.down - 1, span) for i in range(cell.across)})

    def table(self) -> RawTable | None:
        """What was read, or None where it holds no records."""
        width = max((len(row) for row in self.rows), default=0)
        if self.nested or not 2 <= width <= MOST_COLUMNS or any(cell and len(cell) > LONGEST_CELL for row in self.rows for cell in row):
            return None
        kept = [n for n, row in enumerate(self.rows) if any(row)]
        while len(kept) > 1 and len(self.covers[kept[0]]) == width and len(set(self.covers[kept[0]])) == 1:
            kept.pop(0)  # a caption inside the table
        head = self.head(kept)
        body = [(*self.rows[n], *[None] * (width - len(self.rows[n]))) for n in kept[head:]]
        if not body or 2 * sum(sum(cell is not None for cell in cells) > 1 for cells in body) < len(body):
            return None
        return self.made(kept[:head], width, body)

    def head(self, kept: Sequence[int]) -> int:
        """How many of the rows *kept* are header rows; one row at least is none."""
        head = 0
        while head < len(kept) - 1 and self.heads[kept[head]]:
            head += 1
        if head or len(kept) < 2 or not heading(self.text, [cell for cell in self.rows[kept[0]] if cell]):
            return head
        first = self.covers[kept[0]][0]
        while head < len(kept) - 1 and self.covers[kept[head]][0] == first:
            head += 1
        return head

    def made(self, heads: Sequence[int], width: int, body: Sequence[Fields]) -> RawTable:
        """The table that the header rows *heads* and the records *body* make."""
        stacks: list[list[Span]] = []
        for column in range(width):
            over = [self.covers[n][column] for n in heads if column < len(self.covers[n])]
            stacks.append([cell for cell in dict.fromkeys(over) if cell])
        called = tuple("".join(printed_name(self.text, cell) for cell in stack) for stack in stacks)
        counted = is_index(called[0])
        rows = []
        for cells in body:
            filled = [cell for cell in cells if cell]
            rows.append(RawRow(Span(filled[0].start, filled[-1].end), ordinal(self.text, cells[0]) if counted else None, whole(cells)))
        tops = [cell for n in heads for cell in self.rows[n] if cell]
        line = Span(tops[0].start, tops[-1].end) if tops else None
        header = tuple(sorted({stack[-1] for stack in stacks if stack}))
        return RawTable(Span(line.start if line else rows[0].span.start, rows[-1].span.end), header, line, called, tuple(rows))


def printed_name(text: str, cell: Span) -> str:
    """What a header cell says, without tags, blanks and the entities that stand for blanks."""
    return re.sub(rf"<[^<>]*>|{BLANK}", "", name(text, cell))


def content(text: str, start: int, end: int) -> Span | None:
    """From the first to the last printed character between two tags, or None."""
    lead = LEAD.match(text, start, end)
    at = lead.end() if lead else start
    while at < end:
        last = text[end - 1]
        if last == ">" and (opened := text.rfind("<", at, end)) >= 0 and ">" not in text[opened : end - 1]:
            end = opened
        elif (last.isspace() or last == ";") and (blank := TRAIL.search(text, max(at, end - 7), end)):
            end = blank.start()
        else:
            return Span(at, end)
    return None
