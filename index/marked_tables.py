"""Tables whose cells are parted by a sign on the line: pipes, as in Markdown, and tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.columns import units_only
from index.raw_table import RawRow, RawTable, heading, is_index, name, ordinal, printed, whole
from index.rosters import ROLE
from index.span import Span, trimmed

__all__ = ["piped", "tabbed"]

Fields = tuple[Span | None, ...]

PIPE = re.compile(r"(?<!\\)[|│┃║]")
RULE = re.compile(r"(?=[^\-─━═=]*[\-─━═=])[\s|│┃║+:=\-─━═┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝]+")
TAB = re.compile(r"\t")
MAX_LINE = 20_000
MAX_LINES = 40  # of one wrapped row
MOST_COLUMNS = 60
CUT_SHORT = 8  # characters: a shorter cell is seldom broken over lines
LISTED = re.compile(
    r"第[一二三四五六七八九十百零\d]+[编章节条款]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|[-—●•■◆]|附件"
)
ROLES = re.compile(rf"{ROLE}\s*[:：]?")


def piped(text: str, start: int, end: int) -> list[RawTable]:
    """The tables of `text[start:end]` whose cells are parted by pipes, in reading order.

    Lines with a rule (`|---|`) under the header, or at least two lines framed by pipes with equally many cells. Of several
    header lines the lowest name of each column counts. A row is its whole line, outer pipes included; cells missing at a
    line's end are None, cells too many belong to the last column.
    """
    if not PIPE.search(text, start, end):
        return []
    return [made for block in pipe_blocks(text, start, end) if (made := pipe_table(text, block))]


def pipe_blocks(text: str, start: int, end: int) -> Iterator[list[Span]]:
    """Runs of printed lines with pipes or rules. An empty line ends a run, unless its lines stand apart from the first."""
    block: list[Span] = []
    for line in printed(text, start, end):
        inside = len(line) <= MAX_LINE and (PIPE.search(text, line.start, line.end) or (block and ruled(text, line)))
        close = len(block) > 1 and "\n" not in text[block[0].end + 1 : block[1].start]
        if block and (not inside or (close and text.count("\n", block[-1].end, line.start) > 1)):
            if len(block) > 1:
                yield block
            block = []
        if inside:
            block.append(line)
    if len(block) > 1:
        yield block


def ruled(text: str, line: Span) -> bool:
    """Whether *line* is a rule: |---|:--:|, +----+."""
    return RULE.fullmatch(text, line.start, line.end) is not None


def pipe_table(text: str, block: Sequence[Span]) -> RawTable | None:
    """The table that a run of piped lines makes, or None."""
    rules = [n for n, line in enumerate(block) if ruled(text, line)]
    drawn = set(rules)
    lines = [(n, line, fields(text, line, PIPE, framed=True)) for n, line in enumerate(block) if n not in drawn]
    if rules and rules[0] == 0 and len(rules) > 1:
        rules = rules[1:]  # a frame's upper edge
    split = rules[0] if rules else 1
    heads = [(line, cells) for n, line, cells in lines if n < split]
    body = [(line, cells) for n, line, cells in lines if n >= split and any(cells)]
    if not rules:
        framed = all(PIPE.match(text, line.start) and PIPE.match(text, line.end - 1) for _, line, _ in lines)
        same = len({len(cells) for _, _, cells in lines}) == 1
        named = heading(text, [cell for cell in lines[0][2] if cell])
        if not (same and (framed or (named and len(lines) > 2))):
            return None
        if not named:
            heads, body = [], [(line, cells) for _, line, cells in lines if any(cells)]
    width = max((len(cells) for _, cells in heads or body[:1]), default=0)
    return assembled(text, heads, body, width) if 2 <= width <= MOST_COLUMNS and body else None


def fields(text: str, line: Span, sign: re.Pattern[str], *, framed: bool = False) -> Fields:
    """What stands between the *sign*s of a line, trimmed; *framed*: an empty first and last field is the frame's."""
    cuts = [match.start() for match in sign.finditer(text, line.start, line.end)]
    bounds = zip([line.start, *(cut + 1 for cut in cuts)], [*cuts, line.end], strict=True)
    found = [trimmed(text, a, b) for a, b in bounds]
    if framed and found and found[0] is None:
        found = found[1:]
    if framed and found and found[-1] is None:
        found = found[:-1]
    return tuple(found)


def fitted(cells: Fields, width: int) -> Fields:
    """*cells* as one for each of *width* columns: blanks dropped if there are too many, then the last ones run together."""
    if len(cells) > width:
        cells = tuple(cell for cell in cells if cell) or (None,)
    if len(cells) > width:
        rest = [cell for cell in cells[width - 1 :] if cell]
        cells = (*cells[: width - 1], Span(rest[0].start, rest[-1].end))
    return (*cells, *[None] * (width - len(cells)))


def assembled(text: str, heads: Sequence[tuple[Span, Fields]], body: Sequence[tuple[Span, Fields]], width: int) -> RawTable | None:
    """The table of header lines and row lines; None where hardly a row has two cells."""
    above = [fitted(cells, width) for _, cells in heads]
    lowest = [next((cells[j] for cells in reversed(above) if cells[j]), None) for j in range(width)]
    called = tuple(name(text, cell) if cell else "" for cell in lowest)
    counted = is_index(called[0])
    rows = []
    for line, raw in body:
        cells = fitted(raw, width)
        rows.append(RawRow(line, ordinal(text, cells[0]) if counted else None, whole(cells)))
    if 2 * sum(sum(cell is not None for cell in row.cells) > 1 for row in rows) < len(rows):
        return None
    top = Span(heads[0][0].start, heads[-1][0].end) if heads else None
    header = tuple(sorted(cell for cell in lowest if cell))
    return RawTable(Span(top.start if top else rows[0].span.start, rows[-1].span.end), header, top, called, tuple(rows))


def tabbed(text: str, start: int, end: int) -> list[RawTable]:
    """The tables of `text[start:end]` whose cells are parted by tabs, in reading order.

    A line of column names with at least one row under it, or three lines of three columns or more. Two tabs in a row
    leave a cell blank. Rows that count may be broken over lines. A line that begins with a role belongs to a roster.
    """
    if not TAB.search(text, start, end):
        return []
    lines = list(printed(text, start, end))
    found: list[RawTable] = []
    at = 0
    while at < len(lines):
        table, used = tab_table(text, lines, at) if tabs(text, lines[at]) else (None, 1)
        if table:
            found.append(table)
        at += used
    return found


def tabs(text: str, line: Span) -> bool:
    """Whether *line* has a tab inside and could be a row."""
    return len(line) <= MAX_LINE and TAB.search(text, line.start, line.end) is not None


def tab_table(text: str, lines: Sequence[Span], at: int) -> tuple[RawTable | None, int]:
    """The table whose first line is `lines[at]`, or None, and how many lines were looked through for good."""
    first = fields(text, lines[at], TAB)
    filled = [cell for cell in first if cell]
    if ROLES.fullmatch(filled[0].of(text)) or len(first) > MOST_COLUMNS:
        return None, 1
    if heading(text, filled):
        first = first if all(first) else tuple(filled)
        counted = is_index(name(text, filled[0]))
        body = list(counting(text, lines, at + 1, len(first)) if counted else plain(text, lines, at + 1, len(first)))
        made = (
            assembled(text, [(lines[at], first)], [(row, fields(text, head_of(text, row), TAB)) for row in body], len(first))
            if body
            else None
        )
        made = replace(made, rows=tuple(hung(text, row) for row in made.rows)) if made else None
        return made, 1 + sum(line.start < made.span.end for line in lines[at + 1 : at + 1 + MAX_LINES * (len(body) + 1)]) if made else 1
    body = list(plain(text, lines, at))
    rows = [fields(text, row, TAB) for row in body]
    if len(rows) < 3 or len(first) < 3 or len({len(row) for row in rows}) > 1 or any(LISTED.match(text, row.start) for row in body):
        return None, max(1, len(body))
    return assembled(text, [], list(zip(body, rows, strict=True)), len(first)), len(body)


def plain(text: str, lines: Sequence[Span], at: int, width: int = 0) -> Iterator[Span]:
    """The lines from *at* on that have a tab inside, up to the first that has none, each with the lines that hang below it

    or bring the rest of its *width* cells, where that is known.
    """
    while at < len(lines) and tabs(text, lines[at]):
        row = lines[at]
        at += 1
        while at < len(lines) and (hangs(text, lines[at]) or completes(text, row, lines[at], width)):
            row = Span(row.start, lines[at].end)
            at += 1
        yield row


def completes(text: str, row: Span, line: Span, width: int) -> bool:
    """Whether *line*, right below, goes on in the middle of the last cell of *row*: with the cells that are missing, or an open list of departments."""
    cells = fields(text, row, TAB)
    have, more = len(cells), len(fields(text, line, TAB))
    if text.count("\n", row.end, line.start) > 1 or have + more - 1 > width or LISTED.match(text, line.start):
        return False
    if have == width:
        return text[row.end - 1] in "、，," and units_only(line.of(text))
    return len(cells[-1] or "") >= CUT_SHORT and text[row.end - 1] not in "。；;！？" and len(row) + len(line) <= MAX_LINE


def hangs(text: str, line: Span) -> bool:
    """Whether *line* begins with a tab and has no more than one cell: that goes on with the one above it."""
    return indent(text, line) > 0 and not TAB.search(text, line.start, line.end) and not LISTED.match(text, line.start)


def indent(text: str, line: Span) -> int:
    """How many tabs stand before the first word of *line*."""
    return text.count("\t", text.rfind("\n", 0, line.start) + 1, line.start)


def head_of(text: str, row: Span) -> Span:
    """*row* up to the first line that hangs below it."""
    first = next((line for line in list(printed(text, row.start, row.end))[1:] if hangs(text, line)), None)
    return Span(row.start, row.start + len(text[row.start : first.start].rstrip())) if first else row


def hung(text: str, row: RawRow) -> RawRow:
    """*row* with each line that hangs below it in the cell above that line."""
    cells = list(row.cells)
    for line in printed(text, head_of(text, row.span).end, row.span.end):
        column = min(indent(text, line), len(cells) - 1)
        cells[column] = (*cells[column], line)
    return replace(row, cells=tuple(cells))


def counting(text: str, lines: Sequence[Span], at: int, width: int) -> Iterator[Span]:
    """Rows from *at* on, each with its number before the first tab, over as many lines as it takes."""
    while at < len(lines):
        value = tab_number(text, lines[at])
        if value is None:
            return
        after = next((n for n in range(at + 1, min(at + MAX_LINES, len(lines))) if tab_number(text, lines[n]) == value + 1), None)
        row = lines[at]
        at += 1
        while at < len(lines) and (after is None or at < after):
            if after is None and not belongs(text, row, lines[at], width):
                return (yield row)
            row = Span(row.start, lines[at].end)
            at += 1
        yield row


def belongs(text: str, row: Span, line: Span, width: int) -> bool:
    """Whether *line* goes on with the last *row*: it brings the cells that are missing, or a list of departments is open."""
    have, more = len(fields(text, row, TAB)), len(fields(text, line, TAB))
    if len(row) + len(line) > MAX_LINE or have + more - 1 > width or LISTED.match(text, line.start):
        return False
    full = have == width
    return (more > 1 and not full) or text[row.end - 1] in "、，," or (full and units_only(line.of(text))) or hangs(text, line)


def tab_number(text: str, line: Span) -> int | None:
    """The number that stands alone before the first tab of *line*."""
    cut = text.find("\t", line.start, line.end)
    return ordinal(text, Span(line.start, cut)) if line.start < cut <= line.start + 8 else None
