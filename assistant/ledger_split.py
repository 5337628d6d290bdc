"""Where one obligation ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from index.sentences import CLOSERS, PAIRS

__all__ = ["LEADING", "Stretch", "pieces", "shaved", "stretches"]

Place = tuple[int, int]

# What only prepares for the phrase behind it: 按照…要求, 围绕…, 到2025年.
LEADING = re.compile(
    r"(?:按照?|根据|依据|依照|围绕|通过|针对|面向|适应|对标|对照|结合|依托|利用|运用|充分利用|以(?!上|下)|在|对(?!外|接)|为(?!主)|从|随着|立足|紧扣|紧紧围绕|聚焦|经过|自|除|凡|到|至|截至|力争|"
    r"(?:19|20)\d{2}\s?年)"
)
# What only says what the phrase before it is good for.
RESULT = re.compile("(?:确保|实现|形成|促进|成为|使|让|以此|从而|不断|推动形成|保证|有效|切实|全面提升|提升|提高|增强)")
BLANK = " \t\n\u3000\xa0"


@dataclass(slots=True)
class Group:
    """Phrases that stand together; *numbered* where they state a target."""

    phrases: list[Place] = field(default_factory=list)
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """`text[start:end]` holds one obligation; *sentence* is where its sentence begins."""

    start: int
    end: int
    sentence: int


def stretches(text: str, start: int, end: int, targets: Sequence[int]) -> Iterator[Stretch]:
    """The obligations of a plain *text* between two places, in order, stops and blanks left off.

    One a sentence, cut also at semicolons. A sentence that sets *targets* (the places of their values) in two phrases or more is one
    obligation for each such phrase and one for each run of phrases between; a phrase that begins with a number goes on with the one before.
    """
    for a, b in pieces(text, start, end, "。!?"):
        for c, d in pieces(text, a, b, ";"):
            for first, last in divided(text, c, d, targets):
                low, high = shaved(text, first, last)
                if low < high:
                    yield Stretch(low, high, a)


def divided(text: str, start: int, end: int, targets: Sequence[int]) -> list[Place]:
    """The parts of one sentence that each set a target, or the whole where no more than one does."""
    inside = [at for at in targets if start <= at < end]
    if len(inside) < 2:
        return [(start, end)]
    groups: list[Group] = []
    waiting: list[Place] = []
    for phrase in pieces(text, start, end, ","):
        a, b = shaved(text, *phrase)
        numbered = any(a <= at < b for at in inside)
        last = groups[-1] if groups else None
        if numbered and a in inside and last and last.numbered and not waiting:
            last.phrases.append(phrase)
        elif numbered:
            groups.append(Group([*waiting, phrase], numbered=True))
            waiting = []
        elif LEADING.match(text, a):
            waiting.append(phrase)
        elif last and not waiting and (not last.numbered or RESULT.match(text, a)):
            last.phrases.append(phrase)
        else:
            groups.append(Group([*waiting, phrase]))
            waiting = []
    if waiting and groups:
        groups[-1].phrases += waiting
    if sum(group.numbered for group in groups) < 2:
        return [(start, end)]
    return [(group.phrases[0][0], group.phrases[-1][1]) for group in groups]


def pieces(text: str, start: int, end: int, signs: str) -> list[Place]:
    """`start..end` cut behind every one of *signs* that stands outside brackets and quotation marks.

    Where the marks do not come in pairs they are not counted: a text that has lost one would never end its sentence.
    """
    even = all(text.count(opener, start, end) == text.count(closer, start, end) for opener, closer in PAIRS.items())
    out: list[Place] = []
    depth, begin = 0, start
    for at in range(start, end):
        char = text[at]
        if even and char in PAIRS:
            depth += 1
        elif even and char in CLOSERS:
            depth -= 1
        elif depth <= 0 and char in signs:
            out.append((begin, at + 1))
            begin = at + 1
    if begin < end:
        out.append((begin, end))
    return out


def shaved(text: str, start: int, end: int) -> Place:
    """`start, end` without blanks and stops at the ends."""
    while start < end and text[start] in BLANK + "、,;。:!?-—":
        start += 1
    while end > start and text[end - 1] in BLANK + "、,;。:!?":
        end -= 1
    return start, end
