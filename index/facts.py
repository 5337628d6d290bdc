"""What a policy states outright, gathered from every clause and every record of a table."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from index import deadlines, definitions, duties, people, quantities, records, responsibility
from index.document import Clause, Fact, Kind, Noise, Row, Table
from index.records import Cell
from index.span import Span
from index.view import View

__all__ = ["find"]

SILENT = {Kind.TITLE, Kind.NUMBER, Kind.ADDRESSEE, Kind.META, Kind.CAPTION, Kind.HEADER, Kind.SIGNATURE}
SPOKEN = (quantities.find, deadlines.find, definitions.find, duties.find)


def find(text: str, clauses: Sequence[Clause], noise: Sequence[Noise], tables: Sequence[Table]) -> tuple[Fact, ...]:
    """Every fact of a document, in reading order. Titles, captions, headers and signatures state none; a heading states responsibility only.

    The parts of a fact lie inside its clause and are trimmed of white space and stops. A record of a table is read by its columns, and each of its
    other cells like a sentence.
    """
    holes = Holes([mark.span for mark in noise])
    records = {row.span: (table, row) for table in tables for row in table.rows}
    out: list[Fact] = []
    for clause in clauses:
        if clause.kind in SILENT:
            continue
        record = records.get(clause.span)
        if record:
            out += of_record(text, clause, *record, holes)
            continue
        view = View.of(text, clause.span, holes.inside(clause.span))
        out += responsibility.find(view, clause)
        if clause.kind is not Kind.HEADING:
            out += people.find(view, clause)
            out += [fact for finder in SPOKEN for fact in finder(view, clause)]
    return tuple(sorted(out, key=lambda fact: (fact.span, fact.kind, fact.parts)))


def of_record(text: str, clause: Clause, table: Table, row: Row, holes: Holes) -> list[Fact]:
    """What one record states: by its columns, and in the words of each cell that its column does not explain."""
    columns = table.columns or tuple(span.of(text) for span in table.header)
    cells = [Cell.of(text, pieces, holes.inside(row.span)) if pieces else None for pieces in row.cells]
    out, left = records.find(clause, columns, cells)
    return [*out, *(cell.narrowed(fact) for cell in left for finder in SPOKEN for fact in finder(cell.view, clause))]


class Holes:
    """Spans in order that do not overlap, asked which of them meet another."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = spans
        self.ends = [span.end for span in spans]

    def inside(self, span: Span) -> list[Span]:
        """The ones that share a character with *span*."""
        first = bisect_left(self.ends, span.start + 1)
        last = first
        while last < len(self.spans) and self.spans[last].start < span.end:
            last += 1
        return list(self.spans[first:last])
