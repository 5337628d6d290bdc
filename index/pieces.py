"""Where a new item begins in the middle of a line: 。二、主要任务(一)构建…格局。1同步规划…"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.address import Level
from index.markers import Marker, inline
from index.outline import Outline, outranks
from index.paragraphs import Paragraph
from index.span import Span

__all__ = ["Piece", "pieces"]

TITLE_LENGTH = 25  # characters: （一） may follow a heading of 一、 with no stop between
ENDED = "。；;)）！"


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or the part of one that begins at a number inside it; *start* and *end* are offsets into its view."""

    paragraph: Paragraph
    start: int
    end: int
    marker: Marker | None

    @property
    def words(self) -> str:
        """What is read here."""
        return self.paragraph.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.part(0, self.end - self.start)

    def part(self, start: int, end: int) -> Span:
        """The place of `words[start:end]`, less the white space at its end."""
        view = self.paragraph.view
        end += self.start
        while view.text[end - 1].isspace():
            end -= 1
        return view.span(self.start + start, end)


def pieces(paragraph: Paragraph, outline: Outline) -> list[Piece]:
    """The paragraph, cut where a number inside it begins the next item of a counting that is open here."""
    words = paragraph.text
    candidates = inline(words)
    cuts: list[tuple[int, Marker | None]] = [(0, paragraph.marker)]
    counts: dict[Level, int] = {paragraph.marker.level: paragraph.marker.number} if paragraph.marker else {}
    for n, (start, marker) in enumerate(candidates):
        before = words[cuts[-1][0] + (cuts[-1][1].length if cuts[-1][1] else 0) : start]
        after = words[start + marker.length :]
        if follows(marker, counts, outline, candidates[n + 1 :]) and begins(marker, before, after, counts):
            cuts.append((start, marker))
            counts = {level: count for level, count in counts.items() if outranks(level, marker.level) or level is Level.H3}
            counts[marker.level] = marker.number
    ends = [start for start, _ in cuts[1:]] + [len(words)]
    return [Piece(paragraph, start, end, marker) for (start, marker), end in zip(cuts, ends, strict=True)]


def follows(marker: Marker, counts: dict[Level, int], outline: Outline, later: Sequence[tuple[int, Marker]]) -> bool:
    """Whether the number is the next one of its counting; a 1 must be followed by a 2 on the same line."""
    if marker.level in counts:
        expected = counts[marker.level] + 1 == marker.number
    else:
        expected = outline.expects(marker.level, marker.number)
    return expected and (marker.number > 1 or any(m.level is marker.level and m.number == 2 for _, m in later))


def begins(marker: Marker, before: str, after: str, counts: dict[Level, int]) -> bool:
    """Whether the number stands where an item can begin: behind a sentence, or behind a short heading with no stop."""
    if marker.glued and not re.match(r"[^。]{2,40}。", after):
        return False
    ended = not before or before.rstrip()[-1:] in ENDED
    heading = Level.H1 in counts and Level.H2 not in counts and len(before) <= TITLE_LENGTH and not re.search(r"[，。；、,第]", before)
    return ended or heading or marker.level is not Level.H2
