"""What a table is before it has an address: spans of its header, its rows and their cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.columns import is_name
from index.numerals import number
from index.span import Span

__all__ = ["Cells", "RawRow", "RawTable", "gaps", "heading", "is_index", "name", "ordinal", "printed", "whole"]

LINE = re.compile(r"\S.*")
INDEX = re.compile(r"序号|编号|项次|次序|序|号|[Nn][Oo][.．]?|#")
SENTENCE = re.compile(r"[。；！？;!?]")
LONGEST_NAME = 20

Cells = tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class RawRow:
    """One record. *cells* stand in the order of the columns, inside *span*; one that is blank here is empty.

    A cell is several stretches where a wrapped line of it has other cells' words on both sides: joined, they are what it says.
    *number* is what the row's own number says, None where it carries none.
    """

    span: Span
    number: int | None
    cells: Cells


@dataclass(frozen=True, slots=True)
class RawTable:
    """Records under one header. Rows lie inside *span*, in reading order, and share no character.

    *columns* has one name for every cell of a row: as written, less line breaks and blanks; empty where the text
    gives none. *header* holds the places of those names that stand in the text, *header_line* all header lines.
    """

    span: Span
    header: tuple[Span, ...]
    header_line: Span | None
    columns: tuple[str, ...]
    rows: tuple[RawRow, ...]


def whole(cells: Iterable[Span | None]) -> Cells:
    """*cells* that are one stretch each, or blank."""
    return tuple((cell,) if cell else () for cell in cells)


def printed(text: str, start: int, end: int) -> Iterator[Span]:
    """Every line of `text[start:end]` that holds a printed character, less the white space at both its ends."""
    for match in LINE.finditer(text, start, end):
        yield Span(match.start(), match.start() + len(match.group().rstrip()))


def name(text: str, span: Span) -> str:
    """What a header cell says, without line breaks and blanks."""
    return "".join(span.of(text).split())


def is_index(column: str) -> bool:
    """Whether a column of this name counts the rows."""
    return INDEX.fullmatch(column) is not None


def heading(text: str, cells: Sequence[Span]) -> bool:
    """Whether *cells* name columns: at least two short words, none a sentence or a number; after 序号 any, else half of them known."""
    called = [name(text, cell) for cell in cells]
    if len(called) < 2 or any(len(each) > LONGEST_NAME or SENTENCE.search(each) or each.isdigit() for each in called):
        return False
    return is_index(called[0]) or 2 * sum(is_name(each) for each in called) >= len(called)


def ordinal(text: str, span: Span | None) -> int | None:
    """The number a counting cell writes (1, 2., （三）), or None."""
    return number(span.of(text).strip(" \t\n\u3000.．、()（）")) if span else None


def gaps(start: int, end: int, tables: Iterable[RawTable]) -> Iterator[tuple[int, int]]:
    """The stretches of `start..end` that *tables* (in reading order) leave free."""
    at = start
    for table in tables:
        if at < table.span.start:
            yield at, table.span.start
        at = table.span.end
    if at < end:
        yield at, end
