"""What a question asks one after the other: 由几个人组成,一届干几年? asks for two values, each in words of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from assistant.wants import Want, wants
from index.tokens import cut

__all__ = ["ASKING", "VALUES", "Ask", "asks", "every"]

VALUES = frozenset({Want.QUANTITY, Want.RATIO, Want.DATE})
TYPED = VALUES | {Want.DEPARTMENT, Want.PERSON}
MORE = "有(?:没有|无|何)[一-鿿]{0,4}(?:要求|规定|限制|例外|条件|说法|讲究)"  # whether anything more is required
ASKING = re.compile(
    rf"多少|几(?!乎|分之|加)|多[大久长高重快远]|哪|谁|什么|啥|怎|{MORE}|\b(?:how|what|which|whom?|when|where)\b",
    re.IGNORECASE,
)
STOP = re.compile(
    r"(?<=[，,、；;。？?！!：:])(?!(?<=\d[,，.:：])\d)|(?<=[多少几][少个成天年月日人元块])(?=[和与及又再还])|(?<=[;?,])\s*(?=(?:and|but)\b)|\s(?=and (?:what|how|when|which|by (?:what|when))\b)",
    re.IGNORECASE,
)
# a part that asks the same of something else
SAME = re.compile(r"呢\W*$|^\s*(?:and|but) (?:on|in|by|at|to|those|that|after|under|over|from|outside|above|below|beyond)\b", re.IGNORECASE)
# one that asks what it was or comes to: 要提到多少, 原先多少
CHANGED = re.compile(
    r"^\W*(?:[准打]?[备算]?[要想再又会能]{0,2}(?:提|升|降|涨|增|减|加|变|调|弄|改|缩|扩|压)[一-鿿]{0,2}[到成至为]了?|(?:原先|原来|以前|之前|现在|目前|往后|以后)[是有]?)(?:多少|几)|^\W*(?:and )?to what\b",
    re.IGNORECASE,
)
# asks for no number, no day and nobody
OPENLY = re.compile(
    rf"怎[么样]|什么|啥|哪(?!怕)|咋|{MORE}"
    r"|(?:^|[,;] ?|\band |\bbut )\s*(?:and |but )?(?:(?:in|on|by|with|to|for|from|at|of|under) )?(?:what|which|where|how)\b",
    re.IGNORECASE,
)
NAMED = re.compile(r"[的这那]几[一-鿿]{1,5}[，,]$")  # 托育的几种班，…: as many as there are
YEAR = re.compile(r"20\d\d")
# 电线、车间和校门口各有多少: things named side by side, of each of which the same is asked
ABREAST = re.compile(
    r"(?:^|[，,：:。])(?P<things>[^，,：:。？?]*[^，,：:。？?、和与及][、和与及][^，,：:。？?]+?)(?:[，,][^，,：:。？?]{0,8}?)?(?:分别|各自?(?!地|种|级|类|县|区|市|校|项|方|界))(?=[^，,：:。]{0,8}(?:多|几))"
)
JOINS = frozenset("、和与及")


@dataclass(frozen=True, slots=True)
class Ask:
    """A part of a question that wants a value.

    *said* are its own words, *text* those that say in what measure: of one that only names something else, the part's before it.
    """

    text: str
    said: str
    wants: frozenset[Want]
    content: tuple[tuple[str, ...], ...] = ()  # what an answer to this part should hold, as in a question


def asks(text: str, *, things: bool = True) -> tuple[Ask, ...]:
    """The parts of *text* that each want a number or a date; years asked for side by side are parts, and so are *things* where wanted."""
    found: list[Ask] = []
    for part in parts(text):
        kinds = frozenset() if NAMED.search(part) else wants(part.lower(), part) & VALUES
        if found and (CHANGED.search(part) or (SAME.search(part) and not (kinds or ASKING.search(part)))):
            found.append(Ask(found[-1].text, part, found[-1].wants))
        elif kinds:
            found.append(Ask(part, part, kinds))
    years = list(dict.fromkeys(YEAR.findall(text)))
    if len(found) == 1 and len(years) > 1 and Want.DATE not in found[0].wants:
        found = [Ask(found[0].text, year, found[0].wants) for year in years]
    return tuple(one for ask in found for one in (abreast(ask) if things else [ask]))


def abreast(ask: Ask) -> list[Ask]:
    """*ask* for each of the things that it names side by side and asks the same of; else itself."""
    named = ABREAST.search(ask.said)
    if named is None:
        return [ask]
    words = groupby(cut(named.group("things")), JOINS.__contains__)  # no 和 of 和平, no 及 of 普及率
    things, rest = ["".join(some) for joins, some in words if not joins], ask.said[named.end("things") :]
    return [Ask(f"{thing}{rest}", thing, ask.wants) for thing in things if thing.strip()] if len(things) > 1 else [ask]


def every(text: str) -> tuple[Ask, ...]:
    """All the parts of *text* that ask, whatever they want; nothing where it asks in one part."""
    read = [(part, wants(part.lower(), part) & TYPED) for part in parts(text)]
    found = tuple(Ask(part, part, kinds) for part, kinds in read if kinds or OPENLY.search(part))
    return found if len(found) > 1 else ()


def parts(text: str) -> Iterator[str]:
    """*text* cut where one part has asked and another begins; what leads up to an asking part is part of it, what follows the last too."""
    part = ""
    pieces = [piece for piece in STOP.split(text) if piece.strip()]
    for i, piece in enumerate(pieces):
        part += piece
        more = any(ASKING.search(later) or SAME.search(later) for later in pieces[i + 1 :])
        if more and (ASKING.search(piece) or SAME.search(piece)):
            yield part
            part = ""
    if part:
        yield part
