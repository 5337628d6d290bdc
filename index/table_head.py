"""Which lines could name the columns of a table in plain text, and with which numbers its rows could begin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from index import columns
from index.columns import Gap, is_name, words
from index.numerals import number
from index.raw_table import is_index, name, printed
from index.span import Span

__all__ = ["GROUP", "HEADER", "SENTENCE", "STOP", "Head", "Mark", "heads", "mark", "tokens"]

B = r"[^\S\n]"  # a blank inside a line
NAME = columns.NAME.pattern
SPACED = rf"(?:{NAME}|(?<!\S)[一-鿿]{B}{{1,6}}[一-鿿](?!\S))"  # a name, or one of two characters with blanks between them: 职  务
APART = rf"(?:\t|\u3000|{B}{{2,}})"  # what parts two columns that are set apart
HEADER = re.compile(
    rf"(?m)^{B}*(?=序{B}{{0,6}}号(?![^\s])|编{B}{{0,6}}号(?![^\s])|项次(?!\S)|{NAME}(?:{B}+{SPACED})+{B}*$|{NAME}{B}*$|{SPACED}(?:{APART}{B}*[^\s，。；：,;:]{{1,12}}){{2,}}{B}*$)"
)
SENTENCE = re.compile(r"[。，；：！？,;:!?]")
STOP = re.compile(
    rf"附{B}*[件表录](?![^\s\d一二三四五六七八九十:：.．])|附{B}*[:：]|第[一二三四五六七八九十百零\d]+[编章节条]|(?:备{B}*)?注{B}*[:：]|说明{B}*[:：]|[上下]一[篇条页]|抄送"
)
GROUP = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]+部分")
MARK = re.compile(r"([（(]?)(\d{1,3}|[一二三四五六七八九十百]{1,5})([)）]?[.．、]?)")
MEASURES = "年月日个名所项万亿家人次周岁级%％号点分时小倍元米公里吨亩套台门期届类种批条款章节处座省市县区位层度、，-—.．:："
LONGEST_NAME, LONGEST_HEADER = 12, 8


@dataclass(frozen=True, slots=True)
class Head:
    """The header cells of a table to be, and the style of its rows."""

    cells: tuple[Span, ...]
    weakest: Gap  # the slightest gap that parts two cells

    @property
    def span(self) -> Span:
        """From the first cell to the last."""
        return Span(self.cells[0].start, self.cells[-1].end)


@dataclass(frozen=True, slots=True)
class Mark:
    """The number with which a row begins. Rows of one table write theirs in one *style*."""

    value: int
    style: str
    glued: bool  # nothing stands between the number and the words
    alone: bool  # nothing else stands on its line
    end: int


def heads(text: str, at: int, end: int) -> Iterator[Head]:
    """The headers that may begin at *at*, the likeliest first."""
    line = next(printed(text, at, end), None)
    if line is None:
        return
    cells = tokens(text, line)
    if len(cells) > 1:
        gaps = [columns.gap(text[a.end : b.start]) for a, b in pairwise(cells)]
        if named(text, cells, apart=len(cells) > 2 and all(gap is Gap.WIDE for gap in gaps)):
            wide = all(gap is Gap.WIDE for gap in gaps[is_index(name(text, cells[0])) and len(gaps) > 1 :])
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


def named(text: str, cells: Sequence[Span], *, apart: bool = False) -> bool:
    """Whether *cells* name columns: after 序号 any short words, else each a word that columns are called by; of cells set *apart*, half of them."""
    called = [name(text, cell) for cell in cells]
    if not 2 <= len(called) <= LONGEST_HEADER or len(set(called)) < len(called):
        return False
    if any(
        len(each) > LONGEST_NAME + 8 or SENTENCE.search(each) or (each.isdigit() and not is_name(each)) or GROUP.match(each)
        for each in called
    ):
        return False
    if is_index(called[0]):
        return all(len(each) <= LONGEST_NAME or is_name(each) for each in called)
    known = sum(map(is_name, called))
    return 2 * known >= len(called) and all(len(each) <= LONGEST_NAME for each in called) if apart else known == len(called)


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
    glued = not closing and bool(after) and not after.isspace()
    style = f"{'1' if digits else '一'}{match.group(1)}"
    return Mark(value, style, glued, not after, match.end())
