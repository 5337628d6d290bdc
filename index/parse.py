"""How the pieces of a page become one document: noise set aside, clauses, metadata, facts, and what contradicts itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index import facts, noise, tables
from index.body import Body
from index.catalog import Entry
from index.checks import check
from index.document import Clause, Document, Noise, NoiseKind
from index.holes import Holes
from index.lines import lines
from index.metadata import describe, is_fields
from index.paragraphs import paragraphs
from index.raw_table import RawTable
from index.read import Source
from index.span import Span

__all__ = ["parse"]


def parse(source: Source, entry: Entry | None = None) -> Document:
    """The document that *source* holds: clauses and noise cover its text once, in order."""
    text = source.text
    rows = lines(text)
    furniture = noise.find(text, rows)
    grids = grids_of(text, furniture)
    body = Body(source.id, text, paragraphs(text, rows, furniture, [grid.span for grid in grids]), grids)
    cover = tuple(covered(text, body.clauses, furniture, Holes(grid.span for grid in grids)))
    document = Document(
        id=source.id,
        file=source.file,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        metadata=describe(text, body.formal, body.head.title, body.signed, entry, source.id),
        clauses=tuple(body.clauses),
        noise=cover,
        tables=tuple(body.tables),
        facts=facts.find(text, body.clauses, cover, body.tables),
        warnings=tuple(body.outline.cautions),
    )
    return replace(document, warnings=(*document.warnings, *check(document)))


def grids_of(text: str, furniture: Sequence[Noise]) -> list[RawTable]:
    """The tables between the furniture of the page, without one that holds the fields of its head."""
    walls = Holes(each.span for each in furniture if each.kind in noise.FURNITURE and whole_line(text, each.span))
    found = [grid for start, end in walls.left_of(Span(0, len(text))) for grid in tables.find(text, start, end)] if text else []
    return [grid for grid in found if not is_fields(grid.span.of(text).split("\n")[0])]


def whole_line(text: str, span: Span) -> bool:
    """Whether nothing else is printed on the line of *span*."""
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    return not (text[start : span.start] + text[span.end : end if end >= 0 else len(text)]).strip()


def covered(text: str, clauses: Sequence[Clause], furniture: Sequence[Noise], grids: Holes) -> Iterator[Noise]:
    """The furniture, and what stands between it and the clauses: white space, and the rules drawn in tables."""
    at = 0
    marks: list[tuple[int, int, Noise | None]] = [(c.span.start, c.span.end, None) for c in clauses]
    marks += [(n.span.start, n.span.end, n) for n in furniture]
    for start, end, hole in [*sorted(marks, key=lambda mark: mark[:2]), (len(text), len(text), None)]:
        if at < start:
            gap = Span(at, start)
            yield Noise(gap, NoiseKind.RULE if gap.of(text).strip() and grids.meeting(gap) else NoiseKind.BLANK)
        if hole:
            yield hole
        at = max(at, end)
