"""How paragraphs and tables become clauses, each with its address and the headings above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from index.address import Level
from index.document import Clause, Kind, Row, Table
from index.formal import CLOSED, signs, title_size
from index.head import STRONG, head, unglued
from index.markers import ANNEX, Marker, annex_number
from index.metadata import is_title
from index.outline import Outline, outranks
from index.paragraphs import Paragraph
from index.pieces import Piece, pieces
from index.raw_table import RawTable
from index.span import Span

__all__ = ["Body"]

HEADING = 50  # characters: a numbered line that is longer is an item with a text of its own
SENTENCE_HEADING = 30  # characters: a heading that ends in 。 and has plain text below it is seldom longer
TITLE = re.compile(r"[^。；;]{2,40}?。(?=.)")
LEAD_IN = 200  # characters of the sentence that announces a list
QUOTES = "”’』」"
ANNEX_LINE = 80  # characters: the first line of an annex is seldom longer
HIGHEST = 999_999  # what an address can say; a cell of more digits holds a code, and counts no rows
SUBHEADING = re.compile(r"[一-鿿、“”]{4,16}")  # a line of a few words and no number, where sentences stand above and below
COUNTED = re.compile(r"[（(]共?[\d一二三四五六七八九十]{1,4}[一-鿿]?[)）]$")  # ends a heading that says how many stand below: 小学（3所）
BELOW_IT = 20  # characters at least of the paragraph below
AHEAD = 30  # paragraphs: how far one looks whether the items of an article go on


class Body:
    """Walks the paragraphs and tables of one text in order and writes down its clauses."""

    def __init__(self, document: str, text: str, found: Sequence[Paragraph], grids: Sequence[RawTable]) -> None:
        self.outline = Outline(document)
        self.clauses: list[Clause] = []
        self.tables: list[Table] = []
        self._text = text
        self._found = list(unglued(found))
        self._grids = list(grids)
        self._annexes = 0
        self._ended = False  # a signature has been read, and nothing numbered since
        self._subheading: Span | None = None  # without a number, over the paragraphs that follow
        self.head = head(self._found, grids[0].span.start if grids else len(text))
        self.signed = self.head.signed
        self._read()

    @property
    def formal(self) -> list[Paragraph]:
        """The paragraphs of the head."""
        return self._found[: self.head.size]

    def _read(self) -> None:
        for span, kind in self.head.blocks:
            self.clauses.append(Clause(self.outline.under(Level.HEAD), span, kind))
        i = self.head.size
        while i < len(self._found):
            self._tables_before(self._found[i].span.start)
            size = self._annex(i) or self._signature(i) or self._another_title(i)
            if not size and self._heads_paragraphs(i):
                self._subhead(i)
            elif not size:
                self._paragraph(i)
            i += size or 1
        self._tables_before(len(self._text) + 1)

    # what is neither numbered nor running text

    def _signature(self, i: int) -> int:
        """How many paragraphs, from *i*, are the list of annexes, a signature and its date (0: none)."""
        level = Level.END if any(clause.address.steps[0].level is not Level.HEAD for clause in self.clauses[-1:]) else Level.HEAD
        size = 0
        while i + size < len(self._found) and (self._found[i + size].listed or signs(self._found, i + size)):
            each = self._found[i + size]
            if not each.listed:
                self.signed.append(each.span)
            kind = Kind.ENTRY if each.listed else Kind.SIGNATURE
            self.clauses.append(Clause(self.outline.under(level), each.span, kind))
            size += 1
        self._ended = self._ended or (size > 0 and level is Level.END)
        return size

    def _annex(self, i: int) -> int:
        """How many paragraphs, from *i*, are the head of an annex (0: none); they become one clause."""
        first = self._found[i]
        match = ANNEX.match(first.text)
        if not match or first.listed or len(first.text) > ANNEX_LINE or first.text[-1] in CLOSED[:-2]:
            return 0
        size = 1 + (self._caption(i + 1) if match.end() == len(first.text) else 0)
        self._annexes = annex_number(match) or self._annexes + 1
        self._ended, self._subheading = False, None
        span = Span(first.span.start, self._found[i + size - 1].span.end)
        self.clauses.append(Clause(self.outline.enter(Level.ANNEX, self._annexes, span), span, Kind.CAPTION))
        self.outline.entitle(span)
        return size

    def _caption(self, i: int) -> int:
        """How many lines, from *i*, are the title under 「附件2」: at most three, the last of them if any ends like a title."""
        start = self._found[i - 1].span.start
        wall = next((grid.span.start for grid in self._grids if grid.span.start > start), len(self._text))
        size = 0
        for each in self._found[i : i + 3]:
            if each.span.start > wall or each.marker or each.listed or len(each.text) > HEADING or each.text[-1] in CLOSED:
                break
            size += 1
            if is_title(each.text):
                break
        return size

    def _another_title(self, i: int) -> int:
        """How many paragraphs, from *i*, are the title of another text in the same file, whose numbers begin again."""
        size = title_size(self._found, i)
        after = next((p.marker for p in self._found[i + size : i + size + 4] if p.marker), None) if size else None
        if not after or after.number != 1 or after.level not in STRONG or self.outline.level is Level.ANNEX or self._found[i].marker:
            return 0
        self.outline.restart()
        self._ended, self._subheading = False, None
        span = Span(self._found[i].span.start, self._found[i + size - 1].span.end)
        self.clauses.append(Clause(self.outline.paragraph(span, ()), span, Kind.TITLE))
        return size

    # running text

    def _paragraph(self, i: int) -> None:
        cut = pieces(self._found[i], self.outline)
        after = self._found[i + 1].marker if i + 1 < len(self._found) else None
        for piece, follower in zip(cut, [*(piece.marker for piece in cut[1:]), after], strict=True):
            if piece.marker and piece.marker.level is not Level.BLOCK:
                self._item(piece, piece.marker, follower)
            else:
                self._plain(piece, self._coming(i))
            self.outline.lead = piece.words.endswith((":", "："))

    def _coming(self, i: int) -> Iterator[Marker]:
        """The numbers that begin the paragraphs behind *i*."""
        return (p.marker for p in islice(self._found, i + 1, i + AHEAD) if p.marker and p.marker.level is not Level.BLOCK)

    def _plain(self, piece: Piece, coming: Iterator[Marker]) -> None:
        """A paragraph with no number, or with a dash."""
        address = self.outline.under(Level.END) if self._ended else self.outline.paragraph(piece.span, coming)
        title = TITLE.match(piece.words) if piece.marker else None
        kind = Kind.ITEM if piece.marker else Kind.PARAGRAPH
        heading = (*self.outline.heading, self._subheading) if self._subheading else self.outline.heading
        self.clauses.append(Clause(address, piece.span, kind, heading, piece.part(0, title.end()) if title else None))
        if self.outline.level is Level.PARAGRAPH:
            self.outline.entitle(lead_in(piece))

    def _heads_paragraphs(self, i: int) -> bool:
        """Whether a line without a number is a heading: a few words and no stop, between two that end as sentences do, or under a heading."""
        line, below = self._found[i], next(iter(self._found[i + 1 : i + 2]), None)
        if line.marker or self._ended or below is None or below.marker or not SUBHEADING.fullmatch(line.text) or self.outline.in_article:
            return False
        before = next(iter(self.clauses[-1:]), None)
        parted = before is None or before.kind not in (Kind.PARAGRAPH, Kind.META) or self._text[before.span.end - 1] in CLOSED + ")）"
        return parted and len(below.text) >= BELOW_IT and below.text[-1] in CLOSED

    def _subhead(self, i: int) -> None:
        """A heading that carries no number, over the paragraphs that follow."""
        span = self._subheading = self._found[i].span
        self.clauses.append(Clause(self.outline.paragraph(span, self._coming(i)), span, Kind.HEADING, self.outline.heading, span))

    def _item(self, piece: Piece, marker: Marker, follower: Marker | None) -> None:
        """A heading or an item that carries a number."""
        self._ended, self._subheading = False, None
        outline, span = self.outline, piece.span
        if not marker.inserted or not outline.holds_article(marker.number):
            address = outline.enter(marker.level, marker.number, span)
        if marker.inserted:
            address = outline.enter(Level.INSERTED, marker.inserted, span)
        heading = outline.heading
        if not self._in_list(marker) and heads(piece.words.rstrip(), marker, follower):
            self.clauses.append(Clause(address, span, Kind.HEADING, heading, span))
            outline.entitle(span)
            return
        match = TITLE.match(piece.words, marker.length) if marker.level is not Level.ARTICLE else None
        title = piece.part(0, match.end()) if match else None
        self.clauses.append(Clause(address, span, Kind.ITEM, heading, title))
        outline.entitle(lead_in(piece) or title)

    def _in_list(self, marker: Marker) -> bool:
        """Whether an item stands in an enumeration, where none is a heading: in an article, or behind an item that ends in ；."""
        before = self.clauses[-1].span.end - 1 if self.clauses else 0
        return outranks(Level.PARAGRAPH, marker.level) and (self.outline.in_article or self._text[before : before + 1] in "；;")

    # tables

    def _tables_before(self, place: int) -> None:
        while self._grids and self._grids[0].span.start < place:
            self._table(self._grids.pop(0))

    def _table(self, grid: RawTable) -> None:
        outline = self.outline
        alone = outline.level is Level.ANNEX and not (self._grids and self._same_annex(grid, self._grids[0]))
        caption = next((c.span for c in reversed(self.clauses) if c.kind is Kind.CAPTION), None) if outline.level is Level.ANNEX else None
        address = outline.next(Level.TABLE)
        heading = outline.heading
        if grid.header_line:
            self.clauses.append(Clause(address, grid.header_line, Kind.HEADER, heading))
        rows = []
        for n, raw in enumerate(grid.rows, 1):
            level, number = (Level.ITEM, raw.number) if raw.number and raw.number <= HIGHEST else (Level.ROW, n)
            place = outline.leaf(level, number) if alone else outline.row(address, level, number)
            rows.append(Row(place, raw.span, raw.number, raw.cells))
            self.clauses.append(Clause(place, raw.span, Kind.ROW if grid.header else Kind.ENTRY, heading))
        self.tables.append(Table(address, grid.span, caption, grid.header, grid.columns, tuple(rows)))

    def _same_annex(self, grid: RawTable, after: RawTable) -> bool:
        """Whether no other annex begins between the two tables."""
        between = (p for p in self._found if grid.span.end <= p.span.start < after.span.start)
        return not any(ANNEX.match(p.text) for p in between)


def heads(words: str, marker: Marker, follower: Marker | None) -> bool:
    """Whether a numbered line is a heading: short, and no sentence, unless something deeper follows it."""
    if len(words) > HEADING or marker.level is Level.ARTICLE:
        return False
    last = words.rstrip(QUOTES)[-1:]
    if last not in (*CLOSED, ")", "）") or COUNTED.search(words):
        return True
    if last != "。" or re.search(r"[。；;:：]", words[:-1]):
        return False
    if follower is None or follower.level is Level.BLOCK:
        return len(words) <= SENTENCE_HEADING
    return outranks(marker.level, follower.level)


def lead_in(piece: Piece) -> Span | None:
    """The sentence at the end of *piece* that announces a list (…有下列情形之一的：), if there is one."""
    words = piece.words.rstrip()
    start = words.rfind("。") + 1
    return piece.part(start, len(words)) if words[-1] in ":：" and 3 <= len(words) - start <= LEAD_IN else None
