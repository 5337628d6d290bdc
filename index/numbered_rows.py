"""How the rows of a table read that count (1, 2, 3 …): where each ends, which words make which cell, what the page put in between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from index import columns
from index.columns import Asks, Gap, asks, cells_between, fits, split, units_only, words
from index.layout import Layout, Placed, joined, width
from index.raw_table import Cells, RawRow, is_index, name, printed, whole
from index.span import Span, trimmed
from index.table_head import GROUP, SENTENCE, STOP, Head, Mark, mark, tokens
from index.wrapped import dealt, hanging

__all__ = ["numbered"]

PAGE = re.compile(r"[-—–―－·\s]*\d{1,4}[-—–―－·\s]*|第\s*\d+\s*页.*|Page\s*\d+.*")
SIGNED = re.compile(r"[一二三四五六七八九〇○零\d]{2,4}年[一二三四五六七八九十\d]{1,3}月[一二三四五六七八九十\d]{1,3}日")
FORM_FEED = re.compile(r"\f")
INDENT, FAR = 200, 20_000  # characters: of a line's blanks, and between two pages
MAX_LINES, MAX_LENGTH = 60, 6000  # of one row: what is longer is no row any more


def numbered(text: str, head: Head, called: Sequence[str], opening: Sequence[Span], end: int) -> list[RawRow]:
    """Rows that begin with their number, each one more than the one before; a number may start again under a new group.

    *opening* ends with the line of the first number. What stands above it belongs to its row where numbers stand halfway
    down their rows.
    """
    opened = mark(text, opening[-1])
    if opened is None:
        return []
    own = is_index(called[0])
    kinds = [asks(each) for each in called[1 if own else 0 :]]
    centred = own and head.weakest is Gap.WIDE and (len(opening) > 1 or not opened.alone)
    if opened.alone and not centred:
        weakest = Gap.LINE
    else:
        weakest = Gap.BLANK if head.weakest is Gap.LINE else head.weakest
    shape = Shape(text, tuple(kinds), weakest, own, opened.glued, centred, head)
    found = list(shape.stretches(opened, opening[-1].start, end))
    layout = shape.layout(found) if weakest is Gap.WIDE else None
    found[-1] = shape.last(*found[-1], max((len(line) for _, lines in found[:-1] for line in lines), default=0), layout)
    if layout and centred:
        found = shape.centre(found, [line for line in opening[:-1] if not shape.heading(line) and not shape.furniture(line)], layout)
    rows = [shape.row(value, lines, layout) for value, lines in found]
    filled = sum(sum(map(bool, row.cells)) > 1 for row in rows)
    if 2 * filled < len(rows) or (len(rows) == 1 and not own) or (opened.value != 1 and len(rows) < 2):
        return []
    return rows


@dataclass(frozen=True, slots=True)
class Shape:
    """How the numbered rows of one table are written.

    *own*: the number has a column of its own; *glued*: it may touch the words; *centred*: it may stand halfway down its row.
    """

    text: str
    kinds: tuple[Asks, ...]
    weakest: Gap
    own: bool
    glued: bool
    centred: bool
    head: Head

    def stretches(self, opened: Mark, at: int, end: int) -> Iterator[tuple[Mark, list[Span]]]:
        """Each row's number and its lines, less what stands between two rows and belongs to neither; the last with all that follows."""
        current, lines, length = opened, list[Span](), 0
        for n, line in enumerate(printed(self.text, at, end)):
            found = mark(self.text, line)
            if n and found and self.follows(current, found, lines) and (not self.centred or self.under_number(line)):
                yield current, self.bare(lines)
                current, lines, length = found, [], 0
            elif n and (STOP.match(self.text, line.start, line.end) or len(lines) >= MAX_LINES or length > MAX_LENGTH):
                break
            lines.append(line)
            length += len(line)
        yield current, lines

    def layout(self, found: Sequence[tuple[Mark, Sequence[Span]]]) -> Layout:
        """Where the columns stand that *found* is set in; of the last row only the first line is known to be its own."""
        text, last = self.text, found[-1][1][0]
        again = [tuple(tokens(text, line)) for line in printed(text, self.head.span.end, last.end) if self.repeats(line)]
        heads = [self.head.cells, *(head for head in again if len(head) == len(self.head.cells))]
        rows = [*found[:-1], (found[-1][0], [last])]
        lines = [line for current, row in rows for line in self.words_of(current, row) if not self.furniture(line)]
        breaks = [match.end() for match in FORM_FEED.finditer(text, self.head.span.end, last.end)]
        return Layout.of(text, [head[1:] for head in heads] if self.own else heads, lines, breaks)

    def words_of(self, current: Mark, lines: Sequence[Span]) -> list[Span]:
        """*lines* without the number, if that has a column of its own."""
        return [rest for line in lines if (rest := self.rest(current, line))]

    def centre(self, found: Sequence[tuple[Mark, list[Span]]], above: list[Span], layout: Layout) -> list[tuple[Mark, list[Span]]]:
        """*found* with the lines between two numbers shared out, so that each number stands about halfway down its row.

        *above* are the lines over the first number; where they keep to no column, or there are none and lines below the
        numbers go on well with those before them, *found* as it is.
        """
        bare = [[self.rest(current, line) for line in lines] for current, lines in found]
        ends = sum(layout.bound(a, b) for row in bare[:-1] for a, b in pairwise(row))
        every = [*above, *(line for row in bare for line in row if line)]
        if (not above and ends >= 0) or not all(self.stands(line, layout) for line in every):
            return list(found)
        out: list[tuple[Mark, list[Span]]] = []
        for n, (current, lines) in enumerate(found):
            cut = len(lines)
            if n + 1 < len(found):
                after = [*bare[n], bare[n + 1][0]]
                costs = {c: abs(c - 1 - len(above)) + layout.bound(after[c - 1], after[c]) for c in range(1, len(lines) + 1)}
                cut = min(costs, key=lambda c: (costs[c], c))
            out.append((current, [*above, *self.bare(lines[:cut])]))
            above = lines[cut:]
            while above and self.furniture(above[0]):
                above = above[1:]
        return out

    def stands(self, line: Span, layout: Layout) -> bool:
        """Whether *line* keeps to columns that are sure, or is the page's own."""
        return self.furniture(line) or (layout.page(line.start).sure and layout.place(line) is not None)

    def rest(self, current: Mark, line: Span) -> Span | None:
        """*line* less the number, if it holds that in a column of its own."""
        return trimmed(self.text, current.end, line.end) if self.own and line.start < current.end <= line.end else line

    def follows(self, current: Mark, found: Mark, lines: Sequence[Span]) -> bool:
        """Whether *found* is the number of the row after *current*, whose lines so far are *lines*."""
        if current.style != found.style or (found.glued and not self.glued):
            return False
        if found.alone is not current.alone and not self.centred and (not self.own or (found.alone and self.counted_again(found))):
            return False
        again = found.value == 1 and self.heading(lines[-1]) and len(lines) > 1
        return found.value == current.value + 1 or again

    def counted_again(self, found: Mark) -> bool:
        """Whether a line below *found*, a number alone, begins with the same number and words: the first was a page's, or a cell's."""
        below = islice(printed(self.text, found.end, len(self.text)), MAX_LINES)
        marks = (each for line in below if (each := mark(self.text, line)) and not each.alone)
        following = next((each for each in marks if each.value - found.value in (0, 1)), None)
        return following is not None and following.value == found.value

    def under_number(self, line: Span) -> bool:
        """Whether *line* begins left of the second column, and is more than a number at the foot of a page."""
        start, head = self.text.rfind("\n", 0, line.start) + 1, self.text.rfind("\n", 0, self.head.span.start) + 1
        left = width(self.text[start : line.start]) < width(self.text[head : self.head.cells[1].start])
        after = self.text[line.end : line.end + INDENT]
        return left and not ("\f" in after[: len(after) - len(after.lstrip())] and PAGE.fullmatch(self.text, line.start, line.end))

    def heading(self, line: Span) -> bool:
        """Whether *line* is a group's name between two rows."""
        return len(line) <= 60 and GROUP.match(self.text, line.start, line.end) is not None and not SENTENCE.search(line.of(self.text))

    def furniture(self, line: Span) -> bool:
        """Whether *line* is a page number, the header once more, or a line that heads each page."""
        return self.repeats(line) or PAGE.fullmatch(self.text, line.start, line.end) is not None or self.heads_pages(line)

    def repeats(self, line: Span) -> bool:
        """Whether *line* is the header once more."""
        return self.text[line.start] == self.text[self.head.span.start] and name(self.text, line) == name(self.text, self.head.span)

    def heads_pages(self, line: Span) -> bool:
        """Whether a form feed stands before *line* and, not far away, before another line of the same words."""
        before = self.text[max(0, line.start - INDENT) : line.start]
        if "\f" not in before[before.rfind("\n") + 1 :]:
            return False
        place, words = line.start - len(before) + before.rindex("\f"), "\f" + line.of(self.text) + "\n"
        return self.text.find(words, place + 1, place + FAR) >= 0 or self.text.find(words, max(0, place - FAR), place) >= 0

    def bare(self, lines: list[Span]) -> list[Span]:
        """*lines* of a row less the group names, page numbers and repeated headers at its end.

        Where each cell has a line of its own, a number is none as long as there is a column left for it.
        """
        keep = len(lines)
        least = 1 + len(self.kinds) if self.weakest is Gap.LINE and self.kinds[-1] is Asks.NUMBER else 1
        while keep > least and (self.furniture(lines[keep - 1]) or self.heading(lines[keep - 1])):
            keep -= 1
        return lines[:keep]

    def last(self, current: Mark, lines: list[Span], width: int, layout: Layout | None) -> tuple[Mark, list[Span]]:
        """Of the lines after the last number, those that still belong to its row.

        They do while a column has no cell yet, a list is open, or a full line breaks off inside a sentence; in a page set
        in columns, while no empty line has come and they keep to the columns.
        """
        taken = 1
        if layout and layout.page(lines[0].start).sure:
            for n in range(1, len(lines)):
                if not self.furniture(lines[n]):
                    if not self.keeps(lines[taken - 1], lines[n], layout):
                        break
                    taken = n + 1
        else:
            while taken < len(lines) and self.goes_on(current, lines[:taken], lines[taken], width):
                taken += 1
        return current, self.bare(lines[:taken])

    def keeps(self, before: Span, line: Span, layout: Layout) -> bool:
        """Whether *line* follows right after *before*, or on the next page, and keeps to the columns."""
        between = self.text[before.end : line.start]
        if self.heading(line) or (between.count("\n") > 1 and "\f" not in between):
            return False
        placed = layout.place(line)
        return placed is not None and (self.own or placed[0][1] > 0 or layout.fills(before))

    def goes_on(self, current: Mark, lines: list[Span], line: Span, width: int) -> bool:
        """Whether *line* still belongs to the row that *lines* make."""
        text, before = self.text, lines[-1]
        if self.heading(line) or SIGNED.fullmatch(text, line.start, line.end):
            return False
        found, longer = words(text, current.end, before.end), words(text, current.end, line.end)
        cells = split(found, self.kinds, self.apart(current))
        helps = (
            bool(found)
            and not fits(text, cells[-1], self.kinds[-1])
            and len(lines) < 2 * len(self.kinds)
            and self.helps(current, cells, longer)
        )
        if self.furniture(line) and not (helps and self.apart(current) is Gap.LINE):
            return False
        if not found or helps or longer[len(found) - 1].open:
            return True
        parted = "\n\n" in text[before.end : line.start].replace(" ", "").replace("\u3000", "").replace("\t", "")
        if parted:
            return False
        if self.kinds[-1] is Asks.UNITS and cells[-1] is not None:
            return all(units_only(word) for word in line.of(text).split())
        return not found[-1].closed and self.apart(current) is not Gap.LINE and len(before) >= max(0.8 * width, 16)

    def apart(self, current: Mark) -> Gap:
        """The slightest gap that parts two cells of the row *current*: of one whose number stands alone the end of a line."""
        if self.weakest is Gap.WIDE or not self.own:
            return self.weakest
        return Gap.LINE if current.alone else Gap.BLANK

    def helps(self, current: Mark, cells: Sequence[Span | None], longer: Sequence[columns.Word]) -> bool:
        """Whether with the words of one more line, *longer*, a column is filled that is still without a cell, and with what it asks for."""
        wider = split(longer, self.kinds, self.apart(current))
        missing = [n for n, cell in enumerate(wider) if cell is not None and cells[n] is None]
        return bool(missing) and all(fits(self.text, wider[n], self.kinds[n]) for n in missing)

    def row(self, current: Mark, lines: Sequence[Span], layout: Layout | None) -> RawRow:
        """The row that *lines* make."""
        start, end = lines[0].start, lines[-1].end
        found = words(self.text, max(start, current.end) if self.own else start, end)
        kept = layout is not None and (len(lines) > 1 or layout.page(start).sure)
        cells = self.filled(found) if self.weakest is Gap.WIDE and len(lines) == 1 else None
        if cells is None and layout and kept:
            cells = self.placed(current, lines, layout)
        if cells is None and self.weakest is Gap.WIDE:
            cells = self.broken(found) or hanging(found, self.kinds)
        if cells is None and self.interleaved(found):
            cells = ((Span(found[0].span.start, end),), *[()] * (len(self.kinds) - 1))
        elif cells is None:
            cells = self.dealt(current, found)
        numeral = next(line.start for line in lines if line.start < current.end <= line.end)
        return RawRow(Span(start, end), current.value, ((Span(numeral, current.end),), *cells) if self.own else cells)

    def filled(self, found: Sequence[columns.Word]) -> Cells | None:
        """The cells of a line whose wide gaps make one for each column, wherever they stand; None where they do not."""
        cells = cells_between(found, {Gap.WIDE})
        return whole(cells) if len(cells) == len(self.kinds) else None

    def broken(self, found: Sequence[columns.Word]) -> Cells | None:
        """The cells of a row whose line ends inside one of them, so that other cells follow in the next; None where it does not."""
        cells = cells_between(found, {Gap.WIDE})
        last = max((n for n, word in enumerate(found) if word.gap is Gap.LINE), default=len(found))
        inside = any(word.gap is Gap.WIDE for word in found[last:])
        return whole(cells) if inside and len(cells) == len(self.kinds) else None

    def dealt(self, current: Mark, found: Sequence[columns.Word]) -> Cells:
        """The cells of a row whose words keep to no places: its lines one after the other, or each across the columns where that fits better."""
        cells = whole(split(found, self.kinds, self.apart(current)))
        if self.apart(current) is Gap.LINE or not any(word.gap is Gap.LINE for word in found) or not self.misfits(cells):
            return cells
        across = dealt(found, self.kinds)
        return across if self.misfits(across) < self.misfits(cells) else cells

    def misfits(self, cells: Cells) -> int:
        """How many cells hold something else than their columns ask for."""
        typed = [(cell, kind) for cell, kind in zip(cells, self.kinds, strict=True) if kind is not Asks.TEXT]
        return sum(not cell or not all(fits(self.text, piece, kind) for piece in cell) for cell, kind in typed)

    def placed(self, current: Mark, lines: Sequence[Span], layout: Layout) -> Cells | None:
        """The cells by where their words stand, or None where some stand in no column."""
        found: list[list[Placed]] = []
        for line in lines:
            words = self.rest(current, line)
            aside = words == line and self.furniture(line)
            if aside or words != line:
                found.append([])
            if aside or words is None:
                continue
            placed = layout.place(words)
            if placed is None:
                return None
            found.append(placed)
        return joined(found, len(self.kinds)) if any(found) else None

    def interleaved(self, found: Sequence[columns.Word]) -> bool:
        """Whether the lines of a row run across its columns, so that no cell is one stretch of text."""
        wrapped = False
        for word in found:
            if word.gap is Gap.WIDE and wrapped and self.weakest is Gap.WIDE:
                return True
            wrapped = wrapped or word.gap is Gap.LINE
        return False
