"""The numbers and dashes that begin an item: 第一章, 一、, (一), 1., (1), ①, ——, 首先, 附件1."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from index.address import Level
from index.numerals import CHINESE, number

__all__ = ["ANNEX", "Marker", "annex_number", "inline", "leading"]

C = f"[{CHINESE}]{{1,7}}"
LEADING = [
    (Level.PART, re.compile(rf"第({C})编(?![制写辑])")),
    (Level.CHAPTER, re.compile(rf"第({C})章(?!程)")),
    (Level.SECTION, re.compile(rf"第({C})节(?![约能目])")),
    # 笫 is what some scanners make of 第
    (
        Level.ARTICLE,
        re.compile(rf"[第笫]({C}|\d{{1,4}})条(?:之({C}))?(?=[\s　:：]|$|[^\W\d_]{{3}})(?!规定|第|例|款|的|所|、|和|至|中|内|外)"),
    ),
    (Level.H1, re.compile(rf"({C})[、．.]\s*")),
    (Level.H2, re.compile(rf"[(（]\s*({C})\s*[)）][、.．]?\s*|([㈠-㈩])[、.．]?\s*")),
    (Level.H3, re.compile(r"(\d{1,3})\s*(?:[.．](?!\d)|、)\s*|([⒈-⒛])\s*")),
    (Level.H4, re.compile(r"[(（]\s*(\d{1,2})\s*[)）][、.．]?\s*|(\d{1,2})[)）]\s*|([⑴-⒇])\s*")),
    (Level.H5, re.compile(r"([①-⑳㉑-㉟])\s*")),
]
DIVISIONS = {Level.PART, Level.CHAPTER, Level.SECTION}
MOST, MANY = 9999, 200  # the highest number of an article, and of anything else: 二〇二一、 is a year
DIVISION = 60  # characters: the heading of a chapter is shorter
OPENERS = frozenset(f"第笫(（㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩{CHINESE}")
DASH = re.compile(r"(?:——|－－|--|—|●|•|■|◆|[*+-]\s)\s*(?=\S)")
ORDINAL = re.compile(r"(?:第[一二三四五六七八九十]{1,2}[,，、]|(?:首先|其次|再次|最后)[,，、]|[一二三四五六七八九]是(?!否))\s*(?=\S)")
ANNEX = re.compile(r"附\s*(?:件|录|表)\s*(\d{1,2}|[一二三四五六七八九十]{1,3})?\s*(?:[:：.．、]\s*|(?=\s|$))")
MEASURES = "年月日个名所项万亿家人次周岁级%％号点分时小倍元米公里吨亩套台门期届类种批条款章节处座省市县区位层度"
GLUED = re.compile(rf"(\d{{1,2}})(?=[一-鿿])(?![{MEASURES}])")
# inside a line, an item begins after a sentence has ended; its number must be the next one (see `outline`)
ENDED = r"(?:(?<=[。；;)）！])|(?<=[。；;)）！]\s))"
INLINE = re.compile(rf"{ENDED}(?P<h1>{C})、|[(（](?P<h2>{C})[)）]|{ENDED}(?P<h3>\d{{1,2}})(?:[.．](?!\d)|(?=[一-鿿])(?![{MEASURES}]))")


@dataclass(frozen=True, slots=True)
class Marker:
    """A number that opens an item, *length* characters long. *glued* ones touch their title with no mark between.

    *number* 0 (at level BLOCK) is a dash or a word that counts: ——, 首先. *inserted* counts 之一.
    """

    level: Level
    number: int
    length: int
    glued: bool = False
    inserted: int = 0


def leading(line: str) -> Marker | None:
    """The marker with which *line* begins, whatever comes after; None for a plain line."""
    first = line[:1]
    if not (first in OPENERS or first.isdigit() or not first.isalnum() or "①" <= first <= "㉟" or first in "首其再最"):
        return None  # nine lines in ten
    for level, pattern in LEADING:
        match = pattern.match(line)
        if match and level in DIVISIONS and (len(line) > DIVISION or "。" in line):
            continue  # a sentence about a chapter
        value = counted(next(filter(None, match.groups()))) if match else None
        if match and value and value <= (MOST if level is Level.ARTICLE else MANY):
            inserted = counted(match.group(2)) if level is Level.ARTICLE and match.group(2) else None
            return Marker(level, value, match.end(), inserted=inserted or 0)
    match = DASH.match(line) or ORDINAL.match(line)
    if match:
        return Marker(Level.BLOCK, 0, match.end())
    match = GLUED.match(line)
    if match:
        return Marker(Level.H3, int(match.group(1)), match.end(), glued=True)
    return None


def counted(written: str) -> int | None:
    """The number of a marker; bracketed and dotted ones in one character (㈠ ⑴ ⒈) too."""
    if len(written) == 1 and not written.isdecimal():
        written = unicodedata.normalize("NFKC", written).strip("().")
    return number(written)


def inline(text: str) -> list[tuple[int, Marker]]:
    """The places inside *text* where an item could begin, with the marker that would begin it, in order."""
    found = []
    for match in INLINE.finditer(text):
        level = Level[str(match.lastgroup).upper()]
        value = number(match.group(match.lastgroup or 0))
        if match.start() and value and value <= MANY:
            glued = level is Level.H3 and text[match.end() - 1].isdigit()
            found.append((match.start(), Marker(level, value, match.end() - match.start(), glued)))
    return found


def annex_number(match: re.Match[str]) -> int | None:
    """The number that the first line of an annex carries, as ANNEX has matched it."""
    return number(match.group(1)) if match.group(1) else None
