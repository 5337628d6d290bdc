"""What a title says: which documents a question calls by a part of theirs (终身教育条例 for 终身教育促进条例), and which are laws."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from assistant import terms
from assistant.sounds import spellings

__all__ = ["Title", "called", "is_law", "title_of"]

KINDS = "条例|办法|规定|细则|规则|方案|规划|计划|意见|通知|决定|纲要|法(?![院定人规律])"
KIND = re.compile(KINDS)
YEARS = re.compile(r"[(（][^()（）]*[)）]$")
LAW = re.compile(r"(?<![办方])法典?(?:[(（][^()（）]*[)）])*$")
RUN = re.compile(r"[一-鿿]+$")
LONGEST, SHORTEST = 16, 2  # characters of what stands before the kind of document
# Behind one of these, or at the beginning, a name begins.
OPENS = frozenset("的个份部按照据和与及跟在由说里管对向用于从看问是")
GENERAL = re.compile(
    "管理|实施|工作|行动|发展|服务|建设|促进|暂行|专项|总体|年度|制定|有关|相关|具体|若干|保护|监督|条例|办法|规定|我们|这个|那个|国家|地方|进一步|加强"
)
WORD = re.compile(r"[A-Za-z][A-Za-z'’&-]*")
FOREIGN: Mapping[str, str] = {
    "law": "法",
    "regulation": "条例|规定|办法",
    "regulations": "条例|规定|办法",
    "measures": "办法|措施",
    "measure": "办法|措施",
    "rules": "规则|规定|细则|办法|条例",
    "provisions": "规定",
    "plan": "方案|计划|规划",
    "notice": "通知",
}
PLACES = (2, 3, 4)  # characters of a place's name
BEFORE, AFTER = 6, 7  # words of an English title before its kind, and behind it after "on"
JOINS = re.compile(r"\s+(?:on|for|of|concerning|governing)\s+")


class Title(NamedTuple):
    """What a document is about, and what kind of document it is, by its title."""

    subject: str
    kind: str


def title_of(title: str) -> Title | None:
    """The title in its parts, the years behind it aside; None where it ends as no document does."""
    plain = YEARS.sub("", title)
    found = list(KIND.finditer(plain))
    last = found[-1] if found else None
    return Title(plain[: last.start()], last.group()) if last and last.end() == len(plain) else None


@lru_cache(4096)
def is_law(title: str) -> bool:
    """Whether *title* is that of a law, …法 or …法典, whatever stands in brackets behind it: not of what carries one out (…办法)."""
    return LAW.search(title) is not None


def called(text: str, titles: Mapping[str, Title], language: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Where *text* calls documents by a part of their title, and the ids of those it may mean."""
    yield from (foreign if language == "en" else chinese)(text, titles)


def chinese(text: str, titles: Mapping[str, Title]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The same in Chinese: the longest run of characters before the kind of document that stands, in pieces, in a title of that kind."""
    for match in KIND.finditer(text):
        before = RUN.search(text[: match.start()].removesuffix("的"))
        run = before.group()[-LONGEST:] if before else ""
        end = before.end() if before else 0
        for size in range(len(run), SHORTEST - 1, -1):
            part = run[-size:]
            opens = size == len(run) or run[-size - 1] in OPENS
            if not opens or not GENERAL.sub("", part):
                continue
            ids = tuple(name for name, title in titles.items() if title.kind == match.group() and in_pieces(part, title.subject))
            if ids:
                yield end - size, match.end(), ids
                break


@lru_cache(4096)
def in_pieces(part: str, subject: str) -> bool:
    """Whether *subject* holds *part*, in its order, in pieces of two characters and more."""
    if not part:
        return True
    for size in range(len(part), 1, -1):
        at = subject.find(part[:size])
        if at >= 0 and in_pieces(part[size:], subject[at + size :]):
            return True
    return False


def foreign(text: str, titles: Mapping[str, Title]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The same in English: the words before the kind of document, or those behind it after "on", of which a title holds all."""
    words = list(WORD.finditer(text))
    for i, word in enumerate(words):
        kinds = FOREIGN.get(word.group().lower())
        if kinds is None:
            continue
        among = {name: title.subject for name, title in titles.items() if re.fullmatch(kinds, title.kind)}
        fronts = [(j, i) for j in range(max(0, i - BEFORE), i)]
        joined = JOINS.match(text, word.end())
        backs = [(i + 2, j) for j in range(min(len(words), i + 2 + AFTER), i + 2, -1)] if joined else []
        for a, b in (*fronts, *backs):
            between = text[words[a].start() : words[b - 1].end()]
            place = words[a - 1].group() if a > 0 and words[a - 1].group()[0].isupper() else ""
            held = () if re.search(r"[,;:.?()]", between) else holding(between, among)
            ids = tuple(name for name in held if of_place(place, among[name]))
            if ids:
                yield words[min(a, i)].start(), words[max(b - 1, i)].end(), ids
                break


def of_place(word: str, subject: str) -> bool:
    """Whether *word* before an English title is a common one, none at all, or the name of a place that *subject* begins with."""
    return not terms.unexplained(word) or any(word.lower() in spellings(subject[:size]) for size in PLACES)


def holding(words: str, subjects: Mapping[str, str]) -> tuple[str, ...]:
    """Those whose subject holds everything that *words* say."""
    said = [group for group in terms.meanings(words) if not all(GENERAL.fullmatch(term) for term in group[:1])]
    left = terms.unexplained(words)
    if not said or left:
        return ()
    return tuple(name for name, subject in subjects.items() if all(any(term in subject for term in group) for group in said))
