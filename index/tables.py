"""Where the tables and rosters of a text are, whatever way they are written."""

from __future__ import annotations

from collections.abc import Callable

from index import html_tables, marked_tables, plain_tables, rosters
from index.raw_table import RawRow, RawTable, gaps
from index.span import Span

__all__ = ["RawRow", "RawTable", "find", "position"]

# Each is asked about what those before it have left: the plainer the signs, the later.
KINDS: tuple[Callable[[str, int, int], list[RawTable]], ...] = (
    html_tables.find,
    marked_tables.piped,
    marked_tables.tabbed,
    rosters.find,
    plain_tables.find,
)


def find(text: str, start: int, end: int) -> list[RawTable]:
    """The tables and rosters that begin and end in `text[start:end]`, in reading order, no two overlapping.

    Rows stand in order inside their table, cells in order inside their row, trimmed; what a row holds besides its cells is
    white space and separators: blanks, tabs, pipes, HTML tags, and in a roster colons, list marks and brackets. The time
    taken is linear in the text.
    """
    found: list[RawTable] = []
    for kind in KINDS:
        found = sorted([*found, *(table for a, b in gaps(start, end, found) for table in kind(text, a, b))], key=lambda table: table.span)
    return found


def position(table: RawTable, row_index: int) -> Span | None:
    """The nearest role written in that row of a roster or above it; None where the table is no roster or none is written."""
    if table.columns[:1] != (rosters.POSITION,) or table.header:
        return None
    return next((row.cells[0][0] for row in reversed(table.rows[: row_index + 1]) if row.cells[0]), None)
