"""How a document lies on a page: headings, paragraphs, tables and folded page furniture, no character of it lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from index.address import Level
from index.document import Clause, Document, Kind, Noise, Row, Table
from index.span import Span
from index.view import View
from web.marks import MARK, NOISE, TITLE, Segment, segments

__all__ = ["Aside", "Block", "Cell", "Entry", "Grid", "Line", "Paragraph", "blocks", "outline"]

SHORT = 8  # characters


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A clause outside a table. *anchor* is its place as an element id; *depth* counts the steps of its address."""

    anchor: str | None
    kind: Kind
    depth: int
    segments: tuple[Segment, ...]

    @property
    def text(self) -> str:
        """What the document prints here."""
        return joined(self.segments)


@dataclass(frozen=True, slots=True)
class Aside:
    """Neighbouring stretches of noise. *marked*: a mark reaches in, so it is shown open."""

    segments: tuple[Segment, ...]
    n_lines: int
    marked: bool

    @property
    def blank(self) -> bool:
        """Whether there is nothing to see."""
        return not self.n_lines

    @property
    def text(self) -> str:
        """What the document prints here."""
        return joined(self.segments)


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands under one column. *repeated*: the cell is merged with one of another row, where its text belongs."""

    segments: tuple[Segment, ...]
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: its cells in the order of the columns, None for one left blank. *wide*: a single cell over all columns."""

    anchor: str | None
    cells: tuple[Cell | None, ...]
    wide: bool = False
    header: bool = False

    @property
    def text(self) -> str:
        """What the document prints here."""
        own = [segment for cell in self.cells if cell and not cell.repeated for segment in cell.segments]
        return joined(sorted(own, key=lambda segment: segment.start))


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. *labels* are the names given to the columns of a table that prints none."""

    labels: tuple[str, ...]
    n_columns: int
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """What the document prints here."""
        return "".join(line.text for line in self.lines)


Block = Paragraph | Aside | Grid


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents."""

    anchor: str
    text: str
    depth: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A clause with the noise inside it, or noise that stands alone."""

    span: Span
    clause: Clause | None
    holes: tuple[Span, ...] = ()


@dataclass(slots=True)
class Layout:
    """The document being laid out, the marks over it, and the anchors given away so far."""

    document: Document
    marks: Sequence[Span]
    taken: set[str] = field(default_factory=set)

    def anchor(self, place: str) -> str | None:
        """*place*, the first time it is asked for."""
        if not place or place in self.taken:
            return None
        self.taken.add(place)
        return place

    def segments(self, span: Span, holes: Sequence[Span] = (), title: Span | None = None) -> tuple[Segment, ...]:
        layers = {MARK: self.marks, NOISE: holes, TITLE: (title,) if title else ()}
        return segments(self.document.text, span, layers)

    def paragraph(self, stretch: Stretch, clause: Clause) -> Paragraph:
        return Paragraph(
            anchor=self.anchor(clause.address.place),
            kind=clause.kind,
            depth=len(clause.address.steps),
            segments=self.segments(stretch.span, stretch.holes, clause.title),
        )

    def aside(self, stretches: Sequence[Stretch]) -> Aside:
        spans = [stretch.span for stretch in stretches]
        shown = tuple(segment for span in spans for segment in self.segments(span))
        n_lines = sum(1 for line in joined(shown).splitlines() if line.strip())
        return Aside(shown, n_lines, any(mark.meets(span) for mark in self.marks for span in spans))

    def grid(self, table: Table, stretches: Sequence[Stretch]) -> Iterator[Block]:
        """What stands above the table's header, then the table."""
        rows = {row.span.start: row for row in table.rows}
        body: list[Line] = []
        for stretch in stretches:
            row = rows.get(stretch.span.start) if stretch.clause else None
            header = bool(table.header) and stretch.span.holds(table.header[0])
            if row or header:
                body.append(self.line(stretch, row, table))
            elif stretch.clause and not body:
                yield self.paragraph(stretch, stretch.clause)
            elif stretch.clause:
                cell = Cell(self.segments(stretch.span, stretch.holes))
                body.append(Line(self.anchor(stretch.clause.address.place), (cell,), wide=True))
            elif body:
                body.append(Line(None, (Cell(self.segments(stretch.span, (stretch.span,))),), wide=True))
            else:
                yield self.aside((stretch,))
        labels = () if table.header else table.columns
        yield Grid(labels, max(len(table.columns), len(table.header), *(len(line.cells) for line in body), 1), tuple(body))

    def line(self, stretch: Stretch, row: Row | None, table: Table) -> Line:
        """A row, or the header where *row* is None. What stands between two cells, or two pieces, is shown with the first of them."""
        all_pieces = row.cells if row else tuple((span,) for span in table.header)
        place = row.address.place if row else table.address.place
        own = sorted({piece for pieces in all_pieces for piece in pieces if stretch.span.holds(piece)})
        borders = [stretch.span.start, *(span.start for span in own[1:]), stretch.span.end]
        reach = {span: Span(borders[i], borders[i + 1]) for i, span in enumerate(own)}
        if not own:
            return Line(self.anchor(place), (Cell(self.segments(stretch.span, stretch.holes)),), wide=True)
        cells: list[Cell | None] = []
        for pieces in all_pieces:
            if not pieces:
                cells.append(None)
            elif all(piece in reach for piece in pieces):
                cells.append(Cell(tuple(segment for piece in pieces for segment in self.segments(reach.pop(piece), stretch.holes))))
            else:
                cells.append(Cell(tuple(each for piece in pieces for each in segments(self.document.text, piece, {})), repeated=True))
        return Line(self.anchor(place), tuple(cells), header=row is None)


def blocks(document: Document, marks: Sequence[Span] = ()) -> tuple[Block, ...]:
    """The whole document, in order: the texts of the blocks, joined, are `document.text`.

    An anchor is given once: to the first block that stands at that place.
    """
    layout = Layout(document, marks)
    out: list[Block] = []
    for table, group in grouped(document):
        if table is not None:
            out += layout.grid(table, group)
            continue
        noise: list[Stretch] = []
        for stretch in group:
            if stretch.clause is None:
                noise.append(stretch)
                continue
            if noise:
                out.append(layout.aside(noise))
                noise = []
            out.append(layout.paragraph(stretch, stretch.clause))
        if noise:
            out.append(layout.aside(noise))
    return tuple(out)


def outline(document: Document) -> tuple[Entry, ...]:
    """Headings, annexes, and numbered clauses that begin with a heading of their own: in reading order, each place once."""
    holes = [noise.span for noise in document.noise if not noise.span.of(document.text).isspace()]
    found: dict[str, Entry] = {}
    for clause in document.clauses:
        named = named_at(clause)
        place = clause.address.place
        if named and place and place not in found:
            found[place] = Entry(place, heading(document.text, named, holes), len(clause.address.steps))
    return tuple(found.values())


def named_at(clause: Clause) -> Span | None:
    """Where *clause* says what follows, if it does so under a number."""
    level = clause.address.steps[-1].level if clause.address.steps else None
    if clause.kind is Kind.HEADING or (level is Level.ANNEX and clause.kind in (Kind.CAPTION, Kind.TITLE)):
        return clause.span
    return None if level in (Level.HEAD, Level.BLOCK, Level.PARAGRAPH, Level.END) else clause.title


def heading(text: str, span: Span, holes: Iterable[Span]) -> str:
    """The heading on one line; 附件2 on a line of its own stays apart from the title under it."""
    end = text.find("\n", span.start, span.end)
    parts = [Span(span.start, end), Span(end, span.end)] if end - span.start in range(1, SHORT) else [span]
    return "\u3000".join(View.of(text, part, holes).text for part in parts)


def grouped(document: Document) -> Iterator[tuple[Table | None, list[Stretch]]]:
    """Neighbouring stretches that lie in the same table, or in none."""
    tables = iter(sorted(document.tables, key=lambda table: table.span))
    table = next(tables, None)
    inside: Table | None = None
    group: list[Stretch] = []
    for stretch in stretches(document):
        while table and table.span.end <= stretch.span.start:
            table = next(tables, None)
        now = table if table and table.span.holds(stretch.span) else None
        if now is not inside and group:
            yield inside, group
            group = []
        inside = now
        group.append(stretch)
    if group:
        yield inside, group


def stretches(document: Document) -> Iterator[Stretch]:
    """Every clause, and every stretch of noise outside the clauses, in order."""
    noise = list(document.noise)
    holes: dict[Span, list[Span]] = {}
    alone: list[Noise] = []
    at = 0
    for clause in document.clauses:
        while at < len(noise) and noise[at].span.start < clause.span.end:
            if noise[at].span.start < clause.span.start:
                alone.append(noise[at])
            else:
                holes.setdefault(clause.span, []).append(noise[at].span)
            at += 1
    alone += noise[at:]
    every: list[Stretch] = [Stretch(clause.span, clause, tuple(holes.get(clause.span, ()))) for clause in document.clauses]
    every += [Stretch(piece.span, None) for piece in alone]
    return iter(sorted(every, key=lambda stretch: stretch.span))


def joined(shown: Iterable[Segment]) -> str:
    return "".join(segment.text for segment in shown)
