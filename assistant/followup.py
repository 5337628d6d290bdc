"""What a question in a conversation leaves unsaid, and what the question before it and its answer said of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from assistant import terms
from assistant.library import Library
from assistant.notes import Note
from assistant.pointers import CODE, ITEM
from assistant.question import ASKING, ASKS, IMPLIED, Question, Want, alone, language, mentioned, unknown_place
from index.numerals import CHINESE
from index.span import Span
from index.tokens import place_names

__all__ = ["Turn", "understand"]

LINK = re.compile(
    r"^(?:那么|那|还有|以及|然后|再问一下|换成|至于|[,，\s])+|(?:又|的话)?(?:呢|呀|啊)?[\s?？。!！]*$"
    r"|^(?:and |but |so |then |ok,? )*(?:(?:what|how) about |and |in |for |of )*",
    re.IGNORECASE,
)
POINTS = re.compile(
    r"^(?:那|还有|以及|它|他|她|这|该|上述|其中|另外|超过|里面|里头|如果|要是)|呢[?？]?$|这一条|那里|该项|这[个项条些]|前面|刚才|(?<!其)[它她他](?!们?人)|还有哪"
    r"|^(?:and|but|so|then)\b|\b(?:what about|how about|those|that one|its?|they|them|he|she|his|her)\b"
    r"|\b(?:is|was|does|did|will|can|may|must|of|for|from|with|under|after|before) (?:that|this)\b",
    re.IGNORECASE,
)
THIS = re.compile(
    r"[这那该](?:个|项|条|种|些|一)?(?:比例|标准|数字?|金额|期限|时间|日期|部门|单位|目标|要求|人|年|条)"
)  # what was said, not what is asked
HE = re.compile(r"[他她](?!们)|此人|这个人|这位|那位|\b(?:he|she|him|her)\b", re.IGNORECASE)
SAYS = re.compile(
    r"[吗么没]|不(?!少于|低于|超过)|如果|要是|的话|能|会(?![议员])|怎|是|可以|为什么|\b(?:if|does|do|did|is|are|was|can|could|must|should|will|why|they|it)\b",
    re.IGNORECASE,
)
# verbs and particles that a question after the answer needs, and that say nothing of its own
LIGHT = re.compile(
    "|".join(sorted(IMPLIED, key=len, reverse=True))
    + r"|责任|完成|达到|办结|办好|建成|落实|牵头|负责|承担|安排|具体|内容|前面|这[个项条件]|那[个项条件]|任务|事项|部门|单位|要求|写|说|讲|做|搞|到|要|得|是|的|由|在|把|有|都|又|来|去|必须|应该|应当|之前|以前|最"
)
LIGHT_EN = re.compile(
    r"\b(?:what|which|whom?|whose|when|where|how|many|much|long|year|date|deadline|departments?|bureaus?|and|by|the|that|this|it|its?|to|of|for|does|do|is|are|must|should|be|done|finished|completed|in|on|at|say|says|responsible|charge|then|please|task|item)\b",
    re.IGNORECASE,
)
STEPS = (  # to a neighbour of the numbered thing before, and how far off it is
    (re.compile(r"[下后]一(?:[项条行]|个(?=任务|问题|呢|[?？]|$))|\bnext (?:one|item|task|row)\b|\bone after\b", re.IGNORECASE), 1),
    (re.compile(r"[上前]一(?:[项条行]|个(?=任务|问题|呢|[?？]|$))|\bprevious (?:one|item|task|row)\b|\bone before\b", re.IGNORECASE), -1),
)
SHORT, SHORT_EN = 14, 7  # Han characters, English words: a question no longer than this may be a part of one
YEAR = re.compile(r"20\d\d\s*年?[初中底末]?")
WORD = re.compile(r"[一-鿿]|[A-Za-z]{3,}")
ALONE = re.compile(r"第?\s*(\d{1,3})\s*[个项条]?")


NUMERAL = re.compile(rf"(?:\d+|[{CHINESE}]+)(?=\D{{0,2}}$)")  # in what calls a thing by its number
UNITS = "项条行格处款"


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of a conversation as understood.

    *topic* says what it is about, *part* what of it, and *asks* what is asked, where these came later. It *stays* where all it takes over
    is the documents.
    *near* and *told* are the clauses and the values that answered it, by document, *people* those among them.
    """

    question: Question
    topic: str
    asks: str = ""
    part: str = ""
    stays: bool = False
    near: frozenset[tuple[str, Span]] = frozenset()
    told: frozenset[tuple[str, Span]] = frozenset()
    people: tuple[str, ...] = ()

    @property
    def sets(self) -> tuple[frozenset[str], ...]:
        """The documents that it is about: those it names, else the one that answered it."""
        answering = frozenset(name for name, _ in self.near)
        return self.question.sets or ((answering,) if len(answering) == 1 else ())

    @property
    def words(self) -> str:
        """All that it says."""
        return " ".join(filter(None, (self.part, self.topic, self.asks)))


class Spot(NamedTuple):
    """A part of a question that another of its kind can take the place of."""

    start: int
    end: int
    kind: str


def understand(text: str, earlier: Turn | None, library: Library) -> Turn:
    """What *text* asks, after *earlier* or at the beginning."""
    if earlier is None:
        return Turn(alone(text, library), text)
    name = earlier.people[0] if len(earlier.people) == 1 else None
    plain = HE.sub(name, terms.simplified(text)) if name else terms.simplified(text)
    core = LINK.sub("", plain)
    spots = list(spotted(core, earlier.topic, library))
    rest = core
    for spot in reversed(spots):
        rest = f"{rest[: spot.start]} {rest[spot.end :]}"
    asks = bool(alone(rest, library).wants)
    if light(rest) and (spots or asks):
        return exchanged(core, spots, asks, earlier, library)
    if not asks and brief(rest):
        return narrowed(core, rest, spots, earlier, library)
    own = alone(plain, library)
    if POINTS.search(plain.strip()) or plain != text:
        return pointing(own, earlier, library)
    question = staying(own, earlier.question.sets, earlier)
    return Turn(question, plain, stays=question is not own)


def spotted(text: str, topic: str, library: Library) -> Iterator[Spot]:
    """The documents, places, numbers, years and departments in *text*, and its steps to a neighbour, in order, none overlapping another."""
    found = [Spot(name.start, name.end, "document") for name in mentioned(text, library)]
    place = text.strip() if text.strip() in place_names() else unknown_place(text, library)
    if place and not found:
        found.append(Spot(text.index(place), text.index(place) + len(place), "document"))
    found += [Spot(*match.span(), "item") for pattern in ITEM for match in pattern.finditer(text)]
    number = ALONE.fullmatch(text.strip())
    if number and any(pattern.search(topic) for pattern in ITEM):
        found.append(Spot(0, len(text), "item"))
    found += [Spot(*match.span(), "item") for match in CODE.finditer(text)]
    found += [Spot(*match.span(), "step") for pattern, _ in STEPS for match in pattern.finditer(text)]
    found += [Spot(*match.span(), "year") for match in YEAR.finditer(text)]
    found += [Spot(mention.start, mention.end, "department") for mention in terms.mentions(text)]
    at = 0
    for spot in sorted(found):
        if spot.start >= at:
            yield spot
            at = spot.end


def light(rest: str) -> bool:
    """Whether *rest* says nothing of its own: it only asks, or says nothing at all."""
    left = LIGHT_EN.sub("", LIGHT.sub("", ASKING.sub("", rest)))
    return len(re.findall(r"[一-鿿]", left)) < 2 and not re.search(r"[A-Za-z0-9]{2,}", left)


def brief(rest: str) -> bool:
    """Whether *rest* is only a part of a question: short, and neither asking nor saying anything."""
    short = len(re.findall(r"[一-鿿]", rest)) <= SHORT and len(re.findall(r"[A-Za-z]+", rest)) <= SHORT_EN
    return short and not SAYS.search(rest) and not ASKS.search(rest)


def exchanged(core: str, spots: list[Spot], asks: bool, earlier: Turn, library: Library) -> Turn:
    """The question before with another document, number, year or department in it, or with another thing asked of it."""
    topic = swapped(f"{earlier.part} {earlier.topic}".strip(), core, spots, library)
    asking = core if asks else earlier.asks
    asked, own = alone(asking or topic, library), alone(core, library)
    question = replace(
        inherited(f"{topic} {asking}".strip(), core, spots, earlier, library),
        text=asking or topic,
        wants=asked.wants or earlier.question.wants,
        several=asked.several,
        asks=asked.asks,
        parts=asked.parts,
        told=frozenset() if spots else earlier.told,
        notes=(*own.notes, Note.FOLLOWS.said(tongue(core, earlier), asked=f"{topic}{asking}")),
    )
    return Turn(question, topic, asking)


def narrowed(core: str, rest: str, spots: list[Spot], earlier: Turn, library: Library) -> Turn:
    """The question before, asked of another thing: 那校舍面积呢?"""
    topic = swapped(earlier.topic, core, spots, library)
    before, own = alone(topic, library), alone(rest, library)
    question = replace(
        inherited(f"{core} {topic}", core, spots, earlier, library),
        text=f"{core}是谁" if Want.PERSON in earlier.question.wants else f"{core} {earlier.asks or topic}",
        content=own.content,
        departments=own.departments,
        context=before.content,
        wants=earlier.question.wants,
        told=earlier.told,
        notes=(*own.notes, Note.FOLLOWS.said(tongue(core, earlier), asked=f"{core}，{topic}{earlier.asks}")),
    )
    return Turn(question, topic, earlier.asks, core)


def tongue(core: str, earlier: Turn) -> str:
    """The language of *core*, or of the question before where *core* is hardly a word: A8."""
    return language(core) if WORD.search(core) else earlier.question.language


def inherited(words: str, core: str, spots: list[Spot], earlier: Turn, library: Library) -> Question:
    """What *words* ask, in the documents of the turn before unless *core* has others at *spots*, and at its table, annex and number."""
    question, before = alone(words, library), earlier.question
    places = [core[spot.start : spot.end] for spot in spots if spot.kind == "document"]
    sets = question.sets if places else earlier.sets
    steps = sum(far for spot in spots if spot.kind == "step" for pattern, far in STEPS if pattern.search(core, spot.start, spot.end))
    number = question.item if question.item is not None else before.item
    return replace(
        question,
        documents=frozenset().union(*sets) if sets else None,
        sets=sets,
        elsewhere=places[0] if places and not sets else None,
        item=before.item + steps if steps and before.item else number,
        listed=question.listed or before.listed,
        body=question.body or before.body,
        annex=question.annex or before.annex,
        near=frozenset() if places else earlier.near,
    )


def swapped(topic: str, core: str, spots: list[Spot], library: Library) -> str:
    """*topic* with the parts of *core* at *spots* in place of its own of the same kind, or before it where it has none."""
    for kind in dict.fromkeys(spot.kind for spot in spots):
        own = [spot for spot in spots if spot.kind == kind]
        there = [spot for spot in spotted(topic, topic, library) if spot.kind == kind]
        numbers, others = numerals(core, own), numerals(topic, there)
        if kind == "item" and numbers and others and alike(core, numbers[0], topic, others[0]):
            own, there = numbers, others  # 问题清单第1条: of the same list
        said = "、".join(core[spot.start : spot.end].strip() for spot in own)
        for spot in reversed(there[1:]):
            topic = topic[: spot.start] + topic[spot.end :]
        said = f" {said} " if said.isascii() and own is not numbers else said
        topic = f"{topic[: there[0].start]}{said}{topic[there[0].end :]}".strip() if there else f"{said} {topic}"
    return topic


def numerals(text: str, spots: list[Spot]) -> list[Spot]:
    """The number in each part of *text* at *spots*: none unless all of them have one in figures."""
    found = [NUMERAL.search(text, spot.start, spot.end) for spot in spots]
    return [Spot(match.start(), match.end(), "item") for match in found if match] if all(found) else []


def alike(one: str, number: Spot, other: str, its: Spot) -> bool:
    """Whether two numbers count the same: no 条 where the other counts 项."""
    units = {text[spot.end : spot.end + 1] for text, spot in ((one, number), (other, its))} & set(UNITS)
    return len(units) < 2


def pointing(own: Question, earlier: Turn, library: Library) -> Turn:
    """A question of its own about what the one before was about."""
    if own.elsewhere or (own.sets and own.sets != earlier.sets):
        return Turn(own, own.words)
    before = earlier.question
    question = replace(
        staying(own, earlier.sets, earlier),
        wants=alone(THIS.sub("", own.text), library).wants,
        search=f"{own.search} {before.search}",
        context=() if own.departments or own.item is not None else (*before.content, *before.context),
        told=earlier.told,
        notes=(*own.notes, Note.AFTER.said(own.language, asked=earlier.words)),
    )
    return Turn(question, own.words)


def staying(own: Question, sets: tuple[frozenset[str], ...], earlier: Turn) -> Question:
    """*own* in the documents of *sets*, where it names none and there are some."""
    if own.sets or own.elsewhere or not sets:
        return own
    return replace(own, documents=frozenset().union(*sets), sets=sets, near=earlier.near, notes=(*own.notes, Note.SCOPE.said(own.language)))
