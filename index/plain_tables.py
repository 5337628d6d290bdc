"""How a table reads once a page or a PDF has been turned into plain text: a header, then numbered rows, wrapped at will."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from index import columns
from index.columns import Asks, Gap, asks, fits, is_name, split, units_only, words
from index.numerals import number
from index.raw_table import RawRow, RawTable, is_index, name, printed
from index.span import Span

__all__ = ["find"]

B = r"[^\S\n]"  # a blank inside a line
NAME = columns.NAME.pattern
HEADER = re.compile(rf"(?m)^{B}*(?=序{B}{{0,6}}号(?![^\s])|编{B}{{0,6}}号(?![^\s])|项次(?!\S)|{NAME}(?:{B}+{NAME})+{B}*$|{NAME}{B}*$)")
SENTENCE = re.compile(r"[。，；：！？,;:!?]")
STOP = re.compile(
    rf"附{B}*[件表录](?![^\s\d一二三四五六七八九十:：.．])|附{B}*[:：]|第[一二三四五六七八九十百零\d]+[编章节条]|(?:备{B}*)?注{B}*[:：]|说明{B}*[:：]|[上下]一[篇条页]|抄送"
)
PAGE = re.compile(r"[-—–―－·\s]*\d{1,4}[-—–―－·\s]*|第\s*\d+\s*页.*|Page\s*\d+.*")
GROUP = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]+部分")
MARK = re.compile(r"([（(]?)(\d{1,3}|[一二三四五六七八九十百]{1,5})([)）]?[.．、]?)")
MEASURES = "年月日个名所项万亿家人次周岁级%％号点分时小倍元米公里吨亩套台门期届类种批条款章节处座省市县区位层度、，-—.．:："
LONGEST_NAME, LONGEST_HEADER = 12, 8
MAX_LINES, MAX_LENGTH = 60, 6000  # of one row: what is longer is no row any more
SIGNED = re.compile(r"[一二三四五六七八九〇○零\d]{2,4}年[一二三四五六七八九十\d]{1,3}月[一二三四五六七八九十\d]{1,3}日")


@dataclass(frozen=True, slots=True)
class Head:
    """The header cells of a table to be, and the style of its rows."""

    cells: tuple[Span, ...]
    weakest: Gap  # the slightest gap that parts two cells

    @property
    def span(self) -> Span:
        return Span(self.cells[0].start, self.cells[-1].end)


@dataclass(frozen=True, slots=True)
class Mark:
    """The number with which a row begins. Rows of one table write theirs in one *style*."""

    value: int
    style: str
    end: int


def find(text: str, start: int, end: int) -> list[RawTable]:
    """The tables of `text[start:end]` that are marked by nothing but words and blanks, in reading order.

    A header is a line, or lines in succession, that name two to eight columns. Rows that count (1, 2, 3 …) may be
    wrapped and broken by empty lines; rows that do not must each fill every column. The time taken is linear in the text.
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


def heads(text: str, at: int, end: int) -> Iterator[Head]:
    """The headers that may begin at *at*, the likeliest first."""
    line = next(printed(text, at, end), None)
    if line is None:
        return
    cells = tokens(text, line)
    if len(cells) > 1:
        if named(text, cells):
            wide = all(columns.gap(text[a.end : b.start]) is Gap.WIDE for a, b in pairwise(cells))
            yield Head(tuple(cells), Gap.WIDE if wide else Gap.BLANK)
        return
    stacked = list(stack(text, at, end))
    if 2 <= len(stacked) <= LONGEST_HEADER and named(text, stacked):
        yield Head(tuple(stacked), Gap.LINE)


def tokens(text: str, line: Span) -> list[Span]:
    """The words of a header line; words of one character (责 任 单 位) are put together again as far as they make names."""
    found = [word.span for word in words(text, line.start, line.end)] if len(line) < 200 else []
    merged: list[Span] = []
    at = 0
    while at < len(found):
        run = at
        while run < len(found) and len(found[run]) == 1:
            run += 1
        made = columns.names("".join(each.of(text) for each in found[at:run])) if run - at > 1 else None
        if not made:
            merged.append(found[at])
            at += 1
            continue
        for each in made:
            merged.append(Span(found[at].start, found[at + len(each) - 1].end))
            at += len(each)
    return merged


def stack(text: str, at: int, end: int) -> Iterator[Span]:
    """The lines from *at* on that could each be a header cell, up to the first that could not."""
    counted = False
    for n, line in enumerate(islice(printed(text, at, end), LONGEST_HEADER + 1)):
        column = name(text, line)
        counted = is_index(column) if n == 0 else counted
        if is_name(column) or (counted and len(column) <= LONGEST_NAME and not SENTENCE.search(column) and not mark(text, line)):
            yield line
        else:
            return


def named(text: str, cells: Sequence[Span]) -> bool:
    """Whether *cells* name columns: after 序号 any short words, else each a word that columns are called by."""
    called = [name(text, cell) for cell in cells]
    if not 2 <= len(called) <= LONGEST_HEADER or len(set(called)) < len(called):
        return False
    if any(len(each) > LONGEST_NAME + 8 or SENTENCE.search(each) or each.isdigit() for each in called):
        return False
    if is_index(called[0]):
        return all(len(each) <= LONGEST_NAME or is_name(each) for each in called)
    return all(is_name(each) for each in called)


def mark(text: str, line: Span) -> Mark | None:
    """The number with which *line* begins, if it could be that of a row."""
    match = MARK.match(text, line.start, line.end)
    if match is None:
        return None
    value, digits = number(match.group(2)), match.group(2).isdigit()
    after = text[match.end() : line.end][:1]
    closing = "" if match.group(1) == "" and match.group(3) == "" else match.group(1) + match.group(3)
    if not value or (match.group(1) and match.group(3)[:1] not in tuple(")）")) or (closing.endswith((".", "．")) and after.isdigit()):
        return None
    if not closing and after and not after.isspace() and (not digits or after in MEASURES or (after.isalnum() and after.isascii())):
        return None
    glue = "alone" if not after else "apart" if after.isspace() else "glued"
    return Mark(value, f"{'1' if digits else '一'}{closing}{glue if not closing or glue == 'alone' else ''}", match.end())


def read(text: str, head: Head, end: int) -> RawTable | None:
    """The table under *head*, or None where what follows are no rows."""
    called = tuple(name(text, cell) for cell in head.cells)
    body = list(islice(printed(text, head.span.end, end), 4))
    ones = [n for n, line in enumerate(body) if (found := mark(text, line)) and found.value == 1]
    first = next((n for n in ones if text[body[n].start].isdigit() or GROUP.match(text, body[n].start) is None), next(iter(ones), None))
    if first is None and is_index(called[0]) and body and mark(text, body[0]):
        first = 0  # a table that goes on from another page
    if first is not None and any(STOP.match(text, line.start, line.end) for line in body[:first]):
        return None
    if first is None:
        rows = [] if is_index(called[0]) else unnumbered(text, head, called, end)
    else:
        rows = numbered(text, head, called, body[first].start, end)
    if not rows:
        return None
    return RawTable(Span(head.span.start, rows[-1].span.end), head.cells, head.span, called, tuple(rows))


def numbered(text: str, head: Head, called: Sequence[str], at: int, end: int) -> list[RawRow]:
    """Rows that begin with their number, each one more than the one before; a number may start again under a new group."""
    opening = next(printed(text, at, end))
    opened = mark(text, opening)
    if opened is None:
        return []
    own = is_index(called[0])
    kinds = [asks(each) for each in called[1 if own else 0 :]]
    if opened.style.endswith("alone"):
        weakest = Gap.LINE
    else:
        weakest = Gap.BLANK if head.weakest is Gap.LINE else head.weakest
    shape = Shape(text, tuple(kinds), weakest, own, head.span.of(text))
    rows = [shape.row(value, lines) for value, lines in shape.stretches(opened, at, end)]
    filled = sum(sum(cell is not None for cell in row.cells) > 1 for row in rows)
    if 2 * filled < len(rows) or (len(rows) == 1 and not own) or (opened.value != 1 and len(rows) < 2):
        return []
    return rows


@dataclass(frozen=True, slots=True)
class Shape:
    """How the numbered rows of one table are written; *own*: the number has a column of its own."""

    text: str
    kinds: tuple[Asks, ...]
    weakest: Gap
    own: bool
    head: str

    def stretches(self, opened: Mark, at: int, end: int) -> Iterator[tuple[Mark, list[Span]]]:
        """Each row's number and its lines, less what stands between two rows and belongs to neither."""
        current, lines, length = opened, list[Span](), 0
        widths: list[int] = []
        for n, line in enumerate(printed(self.text, at, end)):
            found = mark(self.text, line)
            if n and found and self.follows(current, found, lines):
                widths.extend(len(each) for each in lines)
                yield current, self.bare(lines)
                current, lines, length = found, [], 0
            elif n and (STOP.match(self.text, line.start, line.end) or len(lines) >= MAX_LINES or length > MAX_LENGTH):
                break
            lines.append(line)
            length += len(line)
        yield current, self.last(current, lines, max(widths, default=0))

    def follows(self, current: Mark, found: Mark, lines: Sequence[Span]) -> bool:
        """Whether *found* is the number of the row after *current*, whose lines so far are *lines*."""
        if found.style != current.style:
            return False
        again = found.value == 1 and self.heading(lines[-1]) and len(lines) > 1
        return found.value == current.value + 1 or again

    def heading(self, line: Span) -> bool:
        """Whether *line* is a group's name between two rows."""
        return len(line) <= 60 and GROUP.match(self.text, line.start, line.end) is not None and not SENTENCE.search(line.of(self.text))

    def furniture(self, line: Span) -> bool:
        """Whether *line* is a page number or the header once more."""
        same = "".join(line.of(self.text).split()) == "".join(self.head.split())
        return same or PAGE.fullmatch(self.text, line.start, line.end) is not None

    def bare(self, lines: list[Span]) -> list[Span]:
        """*lines* of a row less the group names, page numbers and repeated headers at its end."""
        keep = len(lines)
        while keep > 1 and (self.furniture(lines[keep - 1]) or self.heading(lines[keep - 1])):
            keep -= 1
        return lines[:keep]

    def last(self, current: Mark, lines: list[Span], width: int) -> list[Span]:
        """Of the lines after the last number, those that still belong to its row.

        They do while a column has no cell yet, a list is open, or a full line breaks off inside a sentence.
        """
        taken = 1
        while taken < len(lines) and self.goes_on(current, lines[:taken], lines[taken], width):
            taken += 1
        return self.bare(lines[:taken])

    def goes_on(self, current: Mark, lines: list[Span], line: Span, width: int) -> bool:
        """Whether *line* still belongs to the row that *lines* make."""
        text, before = self.text, lines[-1]
        if self.heading(line) or self.furniture(line) or SIGNED.fullmatch(text, line.start, line.end):
            return False
        found = words(text, current.end, before.end)
        cells = split(found, self.kinds, self.weakest)
        if not found or (cells[-1] is None and len(lines) < 2 * len(self.kinds) and self.helps(cells, found, line)):
            return True
        if found[-1].open:
            return True
        parted = "\n\n" in text[before.end : line.start].replace(" ", "").replace("\u3000", "").replace("\t", "")
        if parted:
            return False
        if self.kinds[-1] is Asks.UNITS and cells[-1] is not None:
            return all(units_only(word) for word in line.of(text).split())
        return not found[-1].closed and self.weakest is not Gap.LINE and len(before) >= max(0.8 * width, 16)

    def helps(self, cells: Sequence[Span | None], found: Sequence[columns.Word], line: Span) -> bool:
        """Whether *line* fills a column that is still without a cell, and with what the column asks for."""
        more = words(self.text, line.start, line.end)
        wider = split([*found, *(columns.after_line(word) if n == 0 else word for n, word in enumerate(more))], self.kinds, self.weakest)
        missing = [n for n, cell in enumerate(wider) if cell is not None and cells[n] is None]
        return bool(missing) and all(fits(self.text, wider[n], self.kinds[n]) for n in missing)

    def row(self, current: Mark, lines: Sequence[Span]) -> RawRow:
        """The row that *lines* make."""
        start, end = lines[0].start, lines[-1].end
        numeral = Span(start, current.end)
        if self.own:
            cells = (numeral, *split(words(self.text, current.end, end), self.kinds, self.weakest))
        else:
            cells = split(words(self.text, start, end), self.kinds, self.weakest)
        return RawRow(Span(start, end), current.value, cells)


def unnumbered(text: str, head: Head, called: Sequence[str], end: int) -> list[RawRow]:
    """Rows without a number: a line each, or a cell a line where the header is written so. At least two, all columns filled."""
    kinds = [asks(each) for each in called]
    rows = list(stacked(text, head, kinds, end) if head.weakest is Gap.LINE else lined(text, head, kinds, end))
    typed = [n for n, kind in enumerate(kinds) if kind is not Asks.TEXT]
    good = sum(all(fits(text, row.cells[n], kinds[n]) for n in typed) for row in rows)
    if len(rows) < 2 or 2 * good < len(rows) or not (typed or (head.weakest is Gap.WIDE and len(rows) > 2)):
        return []
    return rows


def lined(text: str, head: Head, kinds: Sequence[Asks], end: int) -> Iterator[RawRow]:
    """One row a line; a list of departments that is left open goes on in the next."""
    row: RawRow | None = None
    for line in printed(text, head.span.end, end):
        if STOP.match(text, line.start, line.end) or len(line) > MAX_LENGTH:
            break
        found = words(text, line.start, line.end)
        wide = cells_between(found, {Gap.WIDE})
        cells: Sequence[Span | None] | None = wide if len(wide) == len(kinds) else None
        if cells is None and len(found) == len(kinds):
            cells = [word.span for word in found]
        if cells is None:
            cells = split(found, kinds, head.weakest)
        if cells is not None and all(cells) and all(fits(text, c, k) for c, k in zip(cells, kinds, strict=True) if k is not Asks.TEXT):
            if row:
                yield row
            row = RawRow(line, None, tuple(cells))
        elif row and kinds[-1] is Asks.UNITS and all(units_only(word.span.of(text)) for word in found):
            cell = row.cells[-1]
            row = RawRow(Span(row.span.start, line.end), None, (*row.cells[:-1], Span(cell.start if cell else line.start, line.end)))
        else:
            break
    if row:
        yield row


def cells_between(found: Sequence[columns.Word], gaps: set[Gap]) -> list[Span]:
    """The stretches of words that *gaps* part."""
    cells: list[Span] = []
    for word in found:
        if cells and word.gap not in gaps:
            cells[-1] = Span(cells[-1].start, word.span.end)
        else:
            cells.append(word.span)
    return cells


def stacked(text: str, head: Head, kinds: Sequence[Asks], end: int) -> Iterator[RawRow]:
    """One cell a line: as many lines a row as there are columns, while each typed cell is what its column asks for."""
    lines = printed(text, head.span.end, end)
    while cells := list(islice(lines, len(kinds))):
        whole = len(cells) == len(kinds) and not any(STOP.match(text, c.start, c.end) or len(c) > MAX_LENGTH for c in cells)
        if not whole or not all(fits(text, cell, kind) for cell, kind in zip(cells, kinds, strict=True)):
            return
        yield RawRow(Span(cells[0].start, cells[-1].end), None, tuple(cells))
