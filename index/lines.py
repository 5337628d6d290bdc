"""Where the lines of a text lie, and which of them are one paragraph that a page end or a narrow column broke."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from index.span import Span, trimmed

__all__ = ["broken", "full_width", "lines"]

ENDS = "。！？；：…!?;:)）】"  # a line that closes with one of these is complete
CLOSING = "，。、；：！？”’）》】,.;:!?)"  # no paragraph begins with one of these
WHOLE = re.compile(r"[^\n]+")
SHORT = 40  # characters: a heading is seldom longer
LONG = 60  # characters: what is longer is running text


def lines(text: str) -> list[Span]:
    """Every line that holds a printed character, without the blanks at its ends, in order."""
    found = (trimmed(text, match.start(), match.end()) for match in WHOLE.finditer(text))
    return [line for line in found if line]


def full_width(text: str, spans: Sequence[Span]) -> int | None:
    """The length at which this text was wrapped into lines, or None where each line is a whole paragraph.

    Text taken from a narrow page shows one length again and again: that of its full lines.
    """
    lengths = Counter(len(span) for span in spans if len(span) >= 16)
    total = sum(lengths.values())
    if total < 8:
        return None
    best = max(lengths, key=lambda n: (lengths[n] + lengths[n - 1] + lengths[n + 1], n))
    near = sum(lengths[n] for n in range(best - 2, best + 3))
    longer = sum(count for length, count in lengths.items() if length > best + 4)
    return best if near >= 0.4 * total and longer <= 0.05 * total else None


def broken(text: str, before: Span, after: Span, *, width: int | None, starts: Collection[int]) -> bool:
    """Whether the line *after* goes on in the middle of the sentence that *before* began.

    *starts* holds the places where a numbered or dashed line begins; *width* is what `full_width` found.
    """
    first, last = text[after.start], text[before.end - 1]
    if first in CLOSING:
        return True
    if last in ENDS or after.start in starts:
        return False
    if last in "、，,":
        return True
    if width is not None and len(before) >= width - 2:
        return True
    words = before.of(text)
    if before.start in starts and len(words) <= SHORT and "。" not in words:
        return False
    return len(words) >= LONG or "。" in words
