"""Where the lines of a text lie, and which of them are one paragraph that a page end or a narrow column broke."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from index.span import Span, trimmed

__all__ = ["broken", "full_width", "hangs", "indented", "lines"]

ENDS = "。！？；：…!?;:"  # a line that closes with one of these is complete
OPENED, CLOSED = re.compile("[（(]"), re.compile("[）)]")
BRACKETS = ")）】"  # and one of these too, unless it fills its column
CLOSING = "，。、；：！？”’）》】,.;:!?)"  # no paragraph begins with one of these
WHOLE = re.compile(r"[^\n]+")
NARROWEST = 30  # columns: a shorter line is a heading or a signature
SHORT = 40  # characters: a heading is seldom longer
LONG = 60  # characters: what is longer is running text
PAGED = 16  # characters: the same for the last line of a page, which may be short
RUNNING = re.compile("[。；;]")  # stands in the middle of running text
UNFINISHED = re.compile(
    "(?:不?(?:少于|低于|超过|高于|多于)|达到|至少|不得|应当|的|和|与|及|或|在|对|将|由|为|于|每|从|向|按|把|被)\\Z"
)  # closes no sentence
MARKED = 8  # so many numbered lines tell whether this text indents its paragraphs


def lines(text: str) -> list[Span]:
    """Every line that holds a printed character, without the blanks at its ends, in order."""
    found = (trimmed(text, match.start(), match.end()) for match in WHOLE.finditer(text))
    return [line for line in found if line]


def columns(text: str, line: Span) -> int:
    """How wide *line* is on its page with the blanks before it: a Han character is as wide as two Latin ones."""
    return len(text[text.rfind("\n", 0, line.start) + 1 : line.end].encode("gbk", "replace"))


def full_width(text: str, spans: Sequence[Span]) -> int | None:
    """The width in columns at which this text was wrapped into lines, or None where each line is a whole paragraph.

    Text taken from a narrow page shows one width again and again: that of its full lines.
    """
    widths = Counter(width for span in spans if (width := columns(text, span)) >= NARROWEST)
    total = sum(widths.values())
    if total < 8:
        return None
    best = max(widths, key=lambda n: (sum(widths[n + i] for i in (-2, -1, 0, 1, 2)), n))
    near = sum(widths[n] for n in range(best - 4, best + 5))
    longer = sum(count for width, count in widths.items() if width > best + 8)
    if near < 0.4 * total or longer > 0.05 * total:
        return None
    return max(n for n in range(best, best + 5) if n == best or widths[n] > 1)


def indented(text: str, starts: Collection[int]) -> bool:
    """Whether this text indents its paragraphs: four in five of the lines that begin at *starts*, which are numbered, stand behind blanks."""
    return len(starts) >= MARKED and sum(indent(text, start) > 0 for start in starts) >= 0.8 * len(starts)


def indent(text: str, start: int) -> int:
    """How many blanks stand on its line before what begins at *start*."""
    return start - text.rfind("\n", 0, start) - 1


def hangs(text: str, first: Span, before: Span, after: Span) -> bool:
    """Whether *after*, without blanks before it, stands right below *before* of a paragraph whose *first* line is indented."""
    below = text.count("\n", before.end, after.start) == 1
    return below and indent(text, first.start) > 0 and indent(text, after.start) == 0


def left_open(text: str, before: Span, after: Span) -> bool:
    """Whether a bracket that opens in *before* closes in *after*: （责任单位： at the end of a line."""
    opened = max(text.rfind("(", before.start, before.end), text.rfind("（", before.start, before.end))
    if opened < 0 or CLOSED.search(text, opened, before.end):
        return False
    closed = CLOSED.search(text, after.start, after.end)
    return closed is not None and not OPENED.search(text, after.start, closed.start())


def broken(text: str, before: Span, after: Span, *, width: int | None, starts: Collection[int], paged: bool = False) -> bool:
    """Whether the line *after* goes on in the middle of the sentence that *before* began.

    *starts* holds the places where a numbered or dashed line begins; *width* is what `full_width` found; *paged* says that
    a page ends between the two.
    """
    first, last = text[after.start], text[before.end - 1]
    full = width is not None and columns(text, before) >= width - 3
    if first in CLOSING or (after.start not in starts and left_open(text, before, after)):
        return True
    if last in ENDS or after.start in starts or (last in BRACKETS and not full):
        return False
    words = before.of(text)
    if last in "、，," or full or (len(words) > SHORT and UNFINISHED.search(words)):
        return True
    if before.start in starts and len(words) <= SHORT and "。" not in words:
        return False
    return len(words) >= (PAGED if paged else LONG) or RUNNING.search(words) is not None
