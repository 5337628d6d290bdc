"""How a table reads once a page or a PDF has been turned into plain text: a header, then rows, wrapped at will."""

from __future__ import annotations

from itertools import islice, takewhile

from index.columns import Gap
from index.numbered_rows import numbered
from index.plain_rows import unnumbered
from index.raw_table import RawTable, is_index, name, printed
from index.span import Span
from index.table_head import GROUP, HEADER, STOP, Head, heads, mark

__all__ = ["find"]


def find(text: str, start: int, end: int) -> list[RawTable]:
    """The tables of `text[start:end]` that are marked by nothing but words and blanks, in reading order.

    A header is a line, or lines in succession, that name two to eight columns. Rows that count (1, 2, 3 …) may be
    wrapped and broken by empty lines; rows that do not must each fill every column. Where the lines of a wrapped row run
    across its columns, as in a page that was set in fixed columns, words belong to the column they stand under, and a cell
    is several stretches; page numbers and headers repeated in between belong to none. Where words keep to no column, all but
    the number stands in the first column. The time taken is linear in the text.
    """
    found: list[RawTable] = []
    at = start
    while match := HEADER.search(text, at, end):
        table = None
        for head in heads(text, match.end(), end):
            table = read(text, head, end)
            if table:
                break
        line_end = text.find("\n", match.end(), end)
        at = table.span.end if table else line_end if line_end >= 0 else end
        if table:
            found.append(table)
    return found


def read(text: str, head: Head, end: int) -> RawTable | None:
    """The table under *head*, or None where what follows are no rows."""
    called = tuple(name(text, cell) for cell in head.cells)
    below = islice(printed(text, head.span.end, end), 8 if head.weakest is Gap.WIDE else 4)
    body = list(takewhile(lambda line: not STOP.match(text, line.start, line.end), below))
    ones = [n for n, line in enumerate(body) if (found := mark(text, line)) and found.value == 1]
    first = next((n for n in ones if text[body[n].start].isdigit() or GROUP.match(text, body[n].start) is None), next(iter(ones), None))
    if first is None and is_index(called[0]) and body and mark(text, body[0]):
        first = 0  # a table that goes on from another page
    if first is None:
        rows = [] if is_index(called[0]) else unnumbered(text, head, called, end)
    else:
        rows = numbered(text, head, called, body[: first + 1], end)
    if not rows:
        return None
    return RawTable(Span(head.span.start, rows[-1].span.end), head.cells, head.span, called, tuple(rows))
