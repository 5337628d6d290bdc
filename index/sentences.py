"""Where a sentence and its parts end, and how a fact is made of places in one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from index.document import Clause, Fact, FactKind, Part, Role
from index.view import View

__all__ = ["CLOSERS", "MARKER", "PAIRS", "Piece", "after", "bare", "fact", "plain", "quoted", "sentences"]

Piece = tuple[int, int, Role]  # start and end in the text of a view, and what stands there

WIDTH = str.maketrans(
    "０１２３４５６７８９（），：；．％～＋！？﹙﹚〜－—–―﹣［］　\t\xa0",
    "0123456789(),:;.%~+!?()~-----[]   ",
)
SENTENCE = re.compile(r"[^。!?]{1,2000}[。!?]?")  # what runs on for longer is no sentence, and is read in pieces
EDGE = " ,.:;、。!?·-"
PAIRS = {"(": ")", "“": "”", "《": "》", "[": "]", "‘": "’", "「": "」"}
CLOSERS = {closer: opener for opener, closer in PAIRS.items()}
TITLE = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")
MARKER = re.compile(
    r"\s*(?:第[零〇一二三四五六七八九十百千]+[条章节编款](?=\s)|[一二三四五六七八九十]+、|\([一二三四五六七八九十]{1,3}\)|\(\d{1,3}\)|\d{1,3}[.、](?!\d)|[①-⑳]|-{1,2})\s*"
)


@lru_cache(maxsize=8)  # seven readers ask for the same clause in turn
def plain(text: str) -> str:
    """*text* with full-width digits and signs made half-width, character for character: no place moves."""
    return text.translate(WIDTH)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Every sentence of a plain text, its stop included, in order. A list marker at the head belongs to none."""
    marker = MARKER.match(text)
    for match in SENTENCE.finditer(text, marker.end() if marker else 0):
        yield match.span()


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """`start, end` drawn in past white space, stops, and brackets or quotation marks that have lost their other half.

    An empty stretch comes back with `start >= end`.
    """
    before = -1, -1
    while (start, end) != before:
        before = start, end
        while start < end and text[start] in EDGE:
            start += 1
        while end > start and text[end - 1] in EDGE:
            end -= 1
        if start < end and (text[start] in CLOSERS or lone(text, start, end, text[start])):
            start += 1
        elif start < end and (text[end - 1] in PAIRS or lone(text, start, end, text[end - 1])):
            end -= 1
    return start, end


def lone(text: str, start: int, end: int, sign: str) -> bool:
    """Whether *sign* is one of a pair and the stretch does not hold as many of the other."""
    other = PAIRS.get(sign) or CLOSERS.get(sign)
    return other is not None and text.count(sign, start, end) > text.count(other, start, end)


def after(text: str, start: int, end: int, stops: str) -> int:
    """The first place in `start..end` with one of *stops* outside brackets and quotation marks, or *end*."""
    depth = 0
    for at in range(start, end):
        char = text[at]
        if depth == 0 and char in stops:
            return at
        if char in PAIRS:
            depth += 1
        elif char in CLOSERS:
            depth = max(0, depth - 1)
    return end


def quoted(text: str) -> list[tuple[int, int]]:
    """The titles in 《》 that stand in *text*: what is inside one is a name, and states nothing."""
    return [match.span() for match in TITLE.finditer(text)] if "《" in text else []


def fact(kind: FactKind, view: View, clause: Clause, pieces: Iterable[Piece], within: tuple[int, int] | None = None) -> Fact:
    """What *pieces* of *view* state. The fact stands at *within*, or else from the first piece to the last.

    Raises ValueError where there is neither.
    """
    parts = tuple(sorted(Part(view.span(start, end), role) for start, end, role in pieces))
    if within is None:
        ends = [(start, end) for start, end, _ in pieces]
        within = min(start for start, _ in ends), max(end for _, end in ends)
    return Fact(kind, view.span(*within), parts, clause.address)
