"""How the pieces of a page become one document: head, text, annexes, every clause with its address and its headings."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index import facts, noise, tables
from index.address import Level
from index.catalog import Entry
from index.checks import check
from index.document import Clause, Document, Kind, Noise, NoiseKind, Row, Table
from index.lines import lines
from index.markers import ANNEX, Marker, inline
from index.metadata import DATE, NUMBER, TITLE_GLUED, describe, is_addressee, is_fields, is_title
from index.outline import Outline
from index.paragraphs import Paragraph, paragraphs
from index.read import Source
from index.span import Span
from index.tables import RawTable

__all__ = ["parse"]

HEADING = 50  # characters: a numbered line that is longer, or that ends a sentence, is an item with a text of its own
TITLE = re.compile(r"[^。；;]{2,40}?。(?=.)")
LEAD_IN = re.compile(r"[^。；]{2,160}[:：]$")
BRACKETED = re.compile(r"[(（][^()（）]{2,30}[)）]")
ENACTED = re.compile(r"[(（]?\s*[12]\d{3}年\d{1,2}月\d{1,2}日.*(?:通过|修正|修订|公布|发布|批准|施行)")
BARE_DATE = re.compile(r"(?:19|20)\d{2}\s*\d{2,4}")  # a site that lost 年 月 日
LETTERHEAD = re.compile(r".{4,30}文件")
STRONG = (Level.PART, Level.CHAPTER, Level.SECTION, Level.ARTICLE, Level.H1, Level.H2, Level.H3)
CLOSED = "。！？；，、,;!?"


def parse(source: Source, entry: Entry | None = None) -> Document:
    """The document that *source* holds: clauses and noise cover its text once, in order."""
    text = source.text
    rows = lines(text)
    furniture = noise.find(text, rows)
    grids = tables.find(text, 0, len(text))
    grids = [grid for grid in grids if not any(grid.span.meets(each.span) for each in furniture)]
    reader = Reader(source.id, text, paragraphs(text, rows, furniture, [grid.span for grid in grids]), grids)
    reader.read()
    cover = tuple(blanks(text, reader.clauses, furniture, grids))
    metadata = describe(text, reader.head, reader.title, reader.signed, entry, source.id)
    document = Document(
        id=source.id,
        file=source.file,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        metadata=metadata,
        clauses=tuple(reader.clauses),
        noise=cover,
        tables=tuple(reader.tables),
        facts=facts.find(text, reader.clauses, cover, reader.tables),
        warnings=tuple(reader.outline.cautions),
    )
    return replace(document, warnings=(*document.warnings, *check(document)))


def blanks(text: str, clauses: Sequence[Clause], furniture: Sequence[Noise], grids: Sequence[RawTable]) -> Iterator[Noise]:
    """The furniture, and what stands between it and the clauses: white space, and the rules drawn in tables."""
    covered = sorted(
        [(c.span.start, c.span.end, None) for c in clauses] + [(n.span.start, n.span.end, n) for n in furniture], key=lambda x: x[:2]
    )
    at = 0
    for start, end, hole in [*covered, (len(text), len(text), None)]:
        if at < start:
            gap = Span(at, start)
            drawn = any(grid.span.meets(gap) for grid in grids) and gap.of(text).strip()
            yield Noise(gap, NoiseKind.RULE if drawn else NoiseKind.BLANK)
        if hole:
            yield hole
        at = max(at, end)


@dataclass(slots=True)
class Piece:
    """A paragraph, or the part of one that begins at a number inside it."""

    paragraph: Paragraph
    start: int  # offsets into the paragraph's view
    end: int
    marker: Marker | None

    @property
    def words(self) -> str:
        return self.paragraph.view.text[self.start : self.end]

    @property
    def span(self) -> Span:
        return self.paragraph.view.span(self.start, self.end)

    def part(self, start: int, end: int) -> Span:
        """The place of `words[start:end]`."""
        return self.paragraph.view.span(self.start + start, self.start + end)


class Reader:
    """Walks the paragraphs and tables of one text in order and writes down its clauses."""

    def __init__(self, document: str, text: str, found: Sequence[Paragraph], grids: Sequence[RawTable]) -> None:
        self.text = text
        self.outline = Outline(document)
        self.clauses: list[Clause] = []
        self.tables: list[Table] = []
        self.signed: list[Span] = []
        self.title: Span | None = None
        self.head: Sequence[Paragraph] = ()
        self._found = list(unglued(found))
        self._grids = list(grids)
        self._annexes = 0
        self._ended = False  # a signature has been read, and nothing numbered since

    def read(self) -> None:
        """Fills in the clauses, the tables and the title."""
        body = self._head()
        i = body
        while i < len(self._found):
            each = self._found[i]
            self._tables_before(each.span.start)
            if (size := self._annex(i)) or (size := self._signature(i)) or (size := self._another_title(i)):
                i += size
            else:
                self._text(each, self._found[i + 1 : i + 6])
                i += 1
        self._tables_before(len(self.text) + 1)

    # the head: everything up to the title of the text proper

    def _head(self) -> int:
        found = self._found
        limit = next((i for i, p in enumerate(found) if p.marker and p.marker.level in STRONG and not is_title(p.view.text)), len(found))
        first_table = self._grids[0].span.start if self._grids else len(self.text)
        limit = min(limit, next((i for i, p in enumerate(found) if p.span.start > first_table), limit))
        titles = [(i, size) for i in range(limit) if (size := title_size(found, i))]
        titles = [pair for pair in titles if not any(a < pair[0] < a + n for a, n in titles)]
        end = 0
        if titles:
            i, size = titles[-1]
            if size_text(found, i, size) <= 120:
                self.title = Span(found[i].span.start, found[i + size - 1].span.end)
            end = i + size
        while end < limit and (found[end].listed or formal(found[end].view.text)):
            end += 1
        self.head = found[:end]
        i = 0
        while i < end:
            size = next((n for a, n in titles if a == i), 1)
            kind = Kind.TITLE if any(a == i for a, _ in titles) else self._head_kind(i)
            span = Span(found[i].span.start, found[i + size - 1].span.end)
            self.clauses.append(Clause(self.outline.under(Level.HEAD), span, kind))
            i += size
        return end

    def _head_kind(self, i: int) -> Kind:
        words = self._found[i].view.text
        if self._found[i].listed:
            return Kind.ENTRY
        if is_fields(words) or LETTERHEAD.fullmatch(words):
            return Kind.META
        if NUMBER.fullmatch(words):
            return Kind.NUMBER
        if is_addressee(words):
            return Kind.ADDRESSEE
        if self._signs(i):
            self.signed.append(self._found[i].span)
            return Kind.SIGNATURE
        return Kind.META if ENACTED.match(words) else Kind.PARAGRAPH

    # what is neither numbered nor running text

    def _signs(self, i: int) -> bool:
        """Whether paragraph *i* is a signature or its date: short lines, the last of them a date."""
        for each in self._found[i : i + 5]:
            words = each.view.text
            if is_date(words):
                return True
            if each.marker or len(words) > 40 or words[-1] in CLOSED + ":：" or is_title(words):
                return False
        return False

    def _signature(self, i: int) -> int:
        size = 0
        while i + size < len(self._found) and (self._found[i + size].listed or self._signs(i + size)):
            each = self._found[i + size]
            kind = Kind.ENTRY if each.listed else Kind.SIGNATURE
            if not each.listed:
                self.signed.append(each.span)
            self.clauses.append(Clause(self.outline.under(Level.END), each.span, kind))
            size += 1
        self._ended = self._ended or size > 0
        return size

    def _annex(self, i: int) -> int:
        """How many paragraphs, from *i*, are the head of an annex (0: none); they become one clause."""
        found = self._found
        words = found[i].view.text
        match = ANNEX.match(words)
        if not match or found[i].listed or len(words) > 80 or words[-1] in CLOSED:
            return 0
        size = 1
        wall = next((g.span.start for g in self._grids if g.span.start > found[i].span.start), len(self.text))
        follow = [p for p in found[i + 1 : i + 4] if p.span.start < wall]
        if match.end() == len(words):
            captions = 0
            for n, each in enumerate(follow, 1):
                if each.marker or each.listed or len(each.view.text) > HEADING or each.view.text[-1] in CLOSED + ":：":
                    break
                captions = n
                if is_title(each.view.text):
                    break
            size += captions
        self._annexes += 1
        number = annex_number(match) or self._annexes
        self._annexes = number
        self._ended = False
        span = Span(found[i].span.start, found[i + size - 1].span.end)
        address = self.outline.enter(Level.ANNEX, number, span)
        self.clauses.append(Clause(address, span, Kind.CAPTION))
        self.outline.entitle(span)
        return size

    def _another_title(self, i: int) -> int:
        """How many paragraphs, from *i*, are the title of another text in the same file, whose numbers begin again."""
        size = title_size(self._found, i)
        after = next((p.marker for p in self._found[i + size : i + size + 4] if p.marker), None) if size else None
        if not after or after.number != 1 or after.level not in STRONG or self.outline.level is Level.ANNEX or self._found[i].marker:
            return 0
        self.outline.restart()
        self._ended = False
        span = Span(self._found[i].span.start, self._found[i + size - 1].span.end)
        self.clauses.append(Clause(self.outline.paragraph(span), span, Kind.TITLE))
        return size

    # running text

    def _text(self, paragraph: Paragraph, after: Sequence[Paragraph]) -> None:
        pieces = self._pieces(paragraph)
        followers = [*(piece.marker for piece in pieces[1:]), after[0].marker if after else None]
        coming = next((p.marker for p in after if p.marker and p.marker.level is not Level.BLOCK), None)
        inside = bool(coming and coming.level > Level.ARTICLE and self.outline.open(coming.level, coming.number))
        for piece, follower in zip(pieces, followers, strict=True):
            if piece.marker and piece.marker.level is not Level.BLOCK:
                self._item(piece, piece.marker, follower)
            else:
                heading = self.outline.heading
                title = TITLE.match(piece.words) if piece.marker else None
                kind = Kind.ITEM if piece.marker else Kind.PARAGRAPH
                address = self.outline.under(Level.END) if self._ended else self.outline.paragraph(piece.span, inside=inside)
                self.clauses.append(Clause(address, piece.span, kind, heading, piece.part(0, title.end()) if title else None))
                if self.outline.level is Level.PARAGRAPH and LEAD_IN.match(piece.words):
                    self.outline.entitle(piece.span)

    def _item(self, piece: Piece, marker: Marker, follower: Marker | None) -> None:
        self._ended = False
        if not (marker.inserted and self.outline.stands_in(marker.level, marker.number)):
            address = self.outline.enter(marker.level, marker.number, piece.span)
        if marker.inserted:
            address = self.outline.enter(Level.INSERTED, marker.inserted, piece.span)
        heading = self.outline.heading
        words = piece.words.rstrip()
        if heads(words, marker, follower):
            self.clauses.append(Clause(address, piece.span, Kind.HEADING, heading, piece.span))
            self.outline.entitle(piece.span)
            return
        match = TITLE.match(words, marker.length) if marker.level is not Level.ARTICLE else None
        title = piece.part(0, match.end()) if match else None
        self.clauses.append(Clause(address, piece.span, Kind.ITEM, heading, title))
        lead_in = re.search(r"[^。；]{2,160}[:：]$", words)
        self.outline.entitle(piece.part(lead_in.start(), len(words)) if lead_in else title)

    def _pieces(self, paragraph: Paragraph) -> list[Piece]:
        """The paragraph, cut where a number inside it begins the next item."""
        words = paragraph.view.text
        cuts: list[tuple[int, Marker | None]] = [(0, paragraph.marker)]
        level, number = (paragraph.marker.level, paragraph.marker.number) if paragraph.marker else (None, 0)
        open_counts: dict[Level, int] = {level: number} if level else {}
        candidates = inline(words)
        for n, (start, marker) in enumerate(candidates):
            before = cuts[-1][0] + (cuts[-1][1].length if cuts[-1][1] else 0)
            if self._begins(marker, words[before:start], open_counts, words[start + marker.length :], candidates[n + 1 :]):
                cuts.append((start, marker))
                open_counts = {lv: c for lv, c in open_counts.items() if lv < marker.level or lv is Level.H3}
                open_counts[marker.level] = marker.number
        ends = [start for start, _ in cuts[1:]] + [len(words)]
        return [Piece(paragraph, start, end, marker) for (start, marker), end in zip(cuts, ends, strict=True)]

    def _begins(self, marker: Marker, before: str, counts: dict[Level, int], after: str, later: Iterable[tuple[int, Marker]]) -> bool:
        """Whether the number is the next one of its counting, and stands where an item can begin."""
        ended = not before or before.rstrip()[-1:] in "。；;)）！"
        heading = Level.H1 in counts and Level.H2 not in counts and len(before) <= 25 and not re.search(r"[，。；、,第]", before)
        if marker.level is Level.H2 and not ended and not heading:
            return False
        expected = (
            counts[marker.level] + 1 == marker.number if marker.level in counts else self.outline.expects(marker.level, marker.number)
        )
        if not expected:
            return False
        if marker.glued and not re.match(r"[^。]{2,40}。", after):
            return False
        goes_on = any(each.level is marker.level and each.number == marker.number + 1 for _, each in later)
        return marker.number > 1 or goes_on

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
            level, number = (Level.ITEM, raw.number) if raw.number else (Level.ROW, n)
            place = outline.leaf(level, number) if alone else outline.row(address, level, number)
            rows.append(Row(place, raw.span, raw.number, raw.cells))
            self.clauses.append(Clause(place, raw.span, Kind.ROW if grid.header else Kind.ENTRY, heading))
        self.tables.append(Table(address, grid.span, caption, grid.header, grid.columns, tuple(rows)))

    def _same_annex(self, grid: RawTable, after: RawTable) -> bool:
        between = [p for p in self._found if grid.span.end <= p.span.start < after.span.start]
        return not any(ANNEX.match(p.view.text) for p in between)


def heads(words: str, marker: Marker, follower: Marker | None) -> bool:
    """Whether a numbered line is a heading: short, and no sentence, unless something deeper follows it."""
    if len(words) > HEADING or marker.level is Level.ARTICLE:
        return False
    if words[-1] not in CLOSED + ":：)）":
        return True
    deeper = follower is None or follower.level is Level.BLOCK or follower.level > marker.level
    return words[-1] == "。" and deeper and not re.search(r"[。；;:：]", words[:-1])


def unglued(found: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The same paragraphs, the title cut off the first sentence where a site has lost the break between them."""
    from index.view import View

    done = False
    for each in found:
        match = TITLE_GLUED.match(each.view.text) if not done and not each.marker else None
        done = done or bool(match) or len(each.view.text) > HEADING or is_title(each.view.text)
        if match:
            first, rest = each.view.span(0, match.end()), each.view.span(match.end(), len(each.view.text))
            k = match.end()
            yield Paragraph(first, View(each.view.text[:k], each.view.places[:k]), None)
            yield Paragraph(rest, View(each.view.text[k:], each.view.places[k:]), None)
        else:
            yield each


def title_size(found: Sequence[Paragraph], i: int) -> int:
    """How many lines, from *i*, are one title (0: none). A title may be broken over three lines and end in its years."""
    words = ""
    for size in (1, 2, 3):
        if i + size > len(found):
            return 0
        line = found[i + size - 1].view.text
        if (found[i + size - 1].marker and size == 1) or len(line) > 90 or line[-1] in CLOSED + ":：" or is_fields(line) or is_date(line):
            return 0
        words += line
        if is_title(words) and not LETTERHEAD.fullmatch(line):
            follows = found[i + size].view.text if i + size < len(found) else ""
            goes_on = BRACKETED.match(follows) and len(follows) <= 40 and follows[-1] not in CLOSED
            return size + 1 if goes_on else size
        if NUMBER.fullmatch(line) or BRACKETED.fullmatch(line) or LETTERHEAD.fullmatch(line):
            return 0
    return 0


def size_text(found: Sequence[Paragraph], i: int, size: int) -> int:
    """How many characters the *size* paragraphs from *i* hold."""
    return sum(len(each.view.text) for each in found[i : i + size])


def formal(words: str) -> bool:
    """Whether this line after a title still belongs to the head: fields, numbers, dates of passing, addressees."""
    return bool(
        re.fullmatch(r"目\s*录", words)
        or is_fields(words)
        or NUMBER.fullmatch(words)
        or is_date(words)
        or BRACKETED.fullmatch(words)
        or ENACTED.match(words)
        or is_addressee(words)
    )


def is_date(words: str) -> bool:
    """Whether the line is a date, and perhaps the word of printing, and nothing else."""
    match = DATE.match(words.strip("(（"))
    return len(words) - match.end() <= 6 if match else bool(BARE_DATE.fullmatch(words))


def annex_number(match: re.Match[str]) -> int | None:
    """The number that an annex carries in its first line."""
    from index.numerals import number

    return number(match.group(1)) if match.group(1) else None
