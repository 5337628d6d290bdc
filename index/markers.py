"""The numbers and dashes that begin an item: 第一章, 一、, (一), 1., (1), ①, ——, 附件1."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.address import Level
from index.numerals import CHINESE, number

__all__ = ["Marker", "inline", "leading"]

C = f"[{CHINESE}]{{1,7}}"
AFTER_ARTICLE = r"(?=[\s　:：]|[^\W\d_]|[“《（(]|$)"
LEADING = [
    (Level.PART, re.compile(rf"第({C})编(?![制写辑])")),
    (Level.CHAPTER, re.compile(rf"第({C})章(?![程])")),
    (Level.SECTION, re.compile(rf"第({C})节(?![约能目])")),
    (Level.ARTICLE, re.compile(rf"第({C}|\d{{1,4}})条(?:之({C}))?(?=[\s　:：]|$|[^\W\d_]{{3}})(?!规定|第|例|款|的|所|、|和|至|中|内|外)")),
    (Level.H1, re.compile(rf"({C})[、．.]\s*")),
    (Level.H2, re.compile(rf"[(（]\s*({C})\s*[)）][、.．]?\s*")),
    (Level.H3, re.compile(r"(\d{1,3})\s*(?:[.．](?!\d)|、)\s*")),
    (Level.H4, re.compile(r"[(（]\s*(\d{1,2})\s*[)）][、.．]?\s*|(\d{1,2})[)）]\s*")),
    (Level.H5, re.compile(r"([①-⑳])\s*")),
]
PREFIX = re.compile(r"#{1,6}\s+|>\s+|\*\*")
DASH = re.compile(r"(?:——|－－|--|—|●|•|■|◆|[*+-]\s)\s*(?=\S)")
ANNEX = re.compile(r"附\s*(?:件|录)\s*(\d{1,2}|[一二三四五六七八九十]{1,3})?\s*(?:[:：.．、]\s*|(?=\s|$))")
MEASURES = "年月日个名所项万亿家人次周岁级%％号点分时小倍元米公里吨亩套台门期届类种批条款章节处座省市县区位层度"
GLUED = re.compile(rf"(\d{{1,2}})(?=[一-鿿])(?![{MEASURES}])")
# inside a line, an item begins after a sentence has ended; its number must be the next one (see `outline`)
INLINE = re.compile(
    rf"(?<=[。；;)）！])(?P<h1>{C})、|[(（](?P<h2>{C})[)）]|(?<=[。；;)）！])(?P<h3>\d{{1,2}})(?:[.．](?!\d)|(?=[一-鿿])(?![{MEASURES}]))"
)


@dataclass(frozen=True, slots=True)
class Marker:
    """A number that opens an item, `length` characters long. *glued* ones touch their title with no mark between.

    *number* 0 is a dash; *inserted* counts 之一.
    """

    level: Level
    number: int
    length: int
    glued: bool = False
    inserted: int = 0


def leading(line: str) -> Marker | None:
    """The marker with which *line* begins, whatever stands before it or comes after; none for a plain line."""
    prefix = PREFIX.match(line)
    skip = prefix.end() if prefix else 0
    for level, pattern in LEADING:
        match = pattern.match(line, skip)
        if match:
            groups = [group for group in match.groups() if group]
            value = number(groups[0])
            if value:
                inserted = number(groups[1]) or 0 if level is Level.ARTICLE and len(groups) > 1 else 0
                return Marker(level, value, match.end(), inserted=inserted)
    match = DASH.match(line, skip)
    if match:
        return Marker(Level.BLOCK, 0, match.end())
    match = GLUED.match(line, skip)
    if match:
        return Marker(Level.H3, int(match.group(1)), match.end(), glued=True)
    return None


def inline(text: str) -> list[tuple[int, Marker]]:
    """The places inside *text* where an item could begin, with the marker that would begin it, in order."""
    found = []
    for match in INLINE.finditer(text):
        level = Level[str(match.lastgroup).upper()]
        value = number(match.group(match.lastgroup or 0))
        if match.start() and value:
            glued = level is Level.H3 and text[match.end() - 1].isdigit()
            found.append((match.start(), Marker(level, value, match.end() - match.start(), glued)))
    return found
