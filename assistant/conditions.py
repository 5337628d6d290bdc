"""On what terms a question wants its departments to stand in a row: all of them, nobody else, first, so many, or not at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import zip_longest

from assistant import terms
from assistant.library import Shelf
from assistant.numbered import UNITS, answerable, placed
from assistant.pointers import value
from assistant.question import Question
from index.document import Fact, Role
from index.span import Span

__all__ = ["Conditions", "conditions"]

EXACTLY = re.compile(
    r"单打独斗|单独|独自|独立承担|独家|一家(?:单干|包|扛|干|说了算|的事)|光是?由?|只有.{0,6}(?:一家|自己|[两三四]家)|只(?:归|由|靠|给|落在|交给|派给|写了?|列了?|挂了?)|仅(?:由|有|归|列)|单由"
    r"|(?:没有?|无)(?:别的|其他|其它|旁的|第[二三四五六]个?)(?:部门|单位|家|局|人)?|(?:没有?|无)[别旁外]人|(?:之外|以外)[再就便]?没|[两三四五]家(?:单独|一起承担)?[、,，]?(?:再)?没有|(?:正好|恰好|刚好|就|恰恰)(?:是|只有?)?(?:[^，,。]{2,20})[这那]?[两三四五六][个家](?:局|部门|单位)?|不多不少"
    r"|\b(?:alone|solely|only one|on its own|by itself|single-handed(?:ly)?|exclusively|exactly|nobody else|no one else|no other|and no (?:others?|fourth|third|one else)|only the|only by|just the)\b",
    re.IGNORECASE,
)
ALL = re.compile(
    r"同时|共同|同[在列处]|在?同一[行项条]|一起|一同|一块儿?|一道|联手|联合|合力|合办|合着|合伙|搭档|搭伙|搭班子|并肩|双双|(?:[两三四五几]家|[两三四五几]个(?:局|部门|单位)|[两三]者|二者|它们)(?:都|均|全|齐)|都(?:要|得|须|需要?|会|能)?(?:挂|有份|在|上榜|出现|列|榜|参[与加]|负责|沾|管|涉及|牵涉)|[又既].{2,12}又|撞[上到在见]|碰[头面到]|同框|凑[到在]"
    r"|\b(?:both|together|jointly|joint|alongside|side by side|all (?:two|three|four)|as well as|in common|(?:in|on) the same (?:row|line|item|task)|shar(?:e|es|ed|ing)|at the same time|team(?:s|ed)? up|along with)\b",
    re.IGNORECASE,
)
EACH = re.compile(r"分别|各自|各有|\brespectively\b|\beach\b|\beither\b", re.IGNORECASE)
# the departments stand as @ here, and one or several of them
OFFICES = r"[县市区省镇]?@+(?:(?:[、,]|\s?(?:和|与|及|或者?|and|or|nor)\s?)(?:the )?(?:(?:county|city|district) )?[县市区省镇]?@+)*"
WITHOUT = re.compile(
    rf"(?<!有)(?:没|未|无)(?:有)?(?:把|让|叫|给|提到?|出现|涉及|列入?|写|带上?)?{OFFICES}|(?:不|未|没)(?:涉及|牵涉|包括|包含|含|带|关|算){OFFICES}"
    rf"|{OFFICES}(?:都|均|却|又|则)?(?:没有?份|不参与|没参与|未参与|不参加|没参加|不沾边|没列上?|没挂名|没出现|不在(?:里面|其中|列|内)|缺席)|跟{OFFICES}(?:无关|不沾边|没关系)"
    rf"|\b(?:without|not|never|excluding|minus|except|leav(?:es?|ing) out)\b(?: (?!led|headed|leading|lead|first|supported)[a-z]+){{0,3}} {OFFICES}",
    re.IGNORECASE,
)
NEXT = re.compile(
    r"紧随|紧跟|其次|次之|随后|\b(?:next|follows|right after|runner-up)\b", re.IGNORECASE
)  # the second after one that is first
NUMBERED = re.compile(r"第\s*([一二三四五六])(?![项条行件桩个])")
BEHIND = re.compile(r"\b(?:with|by)(?: the)?(?: county| city| district)? ?$")  # what is said of a department stands before it

BOTH = re.compile(rf"{OFFICES}(?:都|均)(?!有?[哪几什])[^，,。？?哪几什@]{{1,8}}的")  # 县教育局和县财政局都要出面的任务

# how many stand in the row
SIZE = re.compile(
    r"(?:只有?|仅有?|就|正好|恰好|刚好|光|单)(?:是|由|归|写了?|列了?|落在|压给了?)?[^，,。；两几]{0,4}?([一两二三四五六七八九单])[个家](?:局|部门|单位|机构|责任)?"
    r"|(?:挂|列|写|涉及|牵扯|压给|派给|落到|分给|牵涉|摊到)了?(?:有|着)?([一两二三四五六七八九十])[个家](?:局|部门|单位|机构)?(?:的|头上|$)|([一两二三四五六七八九十])[个家](?:局|部门|单位|机构)(?:一起|共同|分担|参与|负责|来?扛|挂名)?的"
    r"|\b(?:only|exactly|just) (one|two|three|four|five|six|seven|eight) (?:\w+ )?(?:departments?|bureaus?|bod(?:y|ies)|agenc(?:y|ies)|units?|offices?)\b|\b(?:a )?(single) (?:department|bureau|body|agency|unit|office)\b",
    re.IGNORECASE,
)
AWAY = re.compile(
    r"(?:不|没有?|未|并非)(?:是|排在?|放在?|列在?)?(?:打头|牵头|领头|排头|领衔|第一|首位|最前)|非牵头|\bnot (?:the )?(?:first|leading|lead)\b|\bwithout leading\b",
    re.IGNORECASE,
)
# what each of several does, where they stand as @: 县教育局牵头、县财政局配合
LED = re.compile(
    r"(@+)(?:来|去)?(?:牵头|主办|挑头|领衔)|\b(?:led|headed) by (?:the )?(?:county |city |district )?(@+)|(@+) leads?\b", re.IGNORECASE
)
HELPED = re.compile(
    r"(@+)(?:只是|只|仅|来)?(?:配合|协办|协助)|\b(?:supported|backed|assisted|helped) by (?:the )?(?:county |city |district )?(@+)|(@+) (?:supports?|backs?|assists?|helps?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Conditions:
    """The terms on which the departments *asked* about must stand in a row, in one of *roles*."""

    asked: tuple[str, ...]
    roles: tuple[Role, ...]
    all: bool = False  # every one of them
    exactly: bool = False  # and no other
    barred: tuple[str, ...] = ()  # none of these
    size: int | None = None  # so many in all
    place: int | None = None  # one of them in this place
    order: Mapping[str, int] = field(default_factory=dict)  # each of these in its own place
    away: bool = False  # none of them in the first place
    led: str = ""  # the one that leads, where another of them helps
    helped: str = ""

    def met(self, fact: Fact, shelf: Shelf) -> bool:
        """Whether *fact* of the document of *shelf* meets them."""
        everybody = [shelf.name(span) for span in fact.of(*UNITS)]
        if any(terms.same_department(office, name) for office in self.barred for name in everybody):
            return False
        names = [shelf.name(span) for span in self.meant(fact)]
        who = [next((office for office in self.asked if terms.same_department(office, name)), None) for name in names]
        if self.size is not None and len(everybody) != self.size:
            return False
        if self.led and self.helped:
            leads = fact.of(Role.LEAD) or fact.of(Role.UNIT)[:1]
            helps = fact.of(Role.SUPPORT) or fact.of(Role.UNIT)[1:]
            pairs = ((self.led, leads), (self.helped, helps))
            return all(any(terms.same_department(office, shelf.name(span)) for span in spans) for office, spans in pairs)
        if not self.asked:
            return self.size is not None or bool(self.barred)
        if self.order:
            return all(any(terms.same_department(office, name) for name in names[at : at + 1 or None]) for office, at in self.order.items())
        if self.away and any(who[:1]):
            return False
        if self.place == -1 and len(who) < 2:
            return False  # who stands alone is not at the end
        if not any(who if self.place is None else who[self.place : self.place + 1 or None]):
            return False
        if self.exactly and len(everybody) != sum(map(bool, who)):
            return False
        return set(who) >= set(self.asked) or not (self.all or self.exactly)

    def meant(self, fact: Fact) -> tuple[Span, ...]:
        """Those of *fact* who count: of a list that does not tell who leads, the one named first does."""
        if Role.SUPPORT not in self.roles and not fact.of(Role.LEAD):
            return fact.of(Role.UNIT)[:1]
        told = fact.of(Role.LEAD, Role.SUPPORT)
        return fact.of(*self.roles) if told else fact.of(*UNITS)


def conditions(question: Question, offices: tuple[str, ...]) -> Conditions:
    """The terms that the words of *question* make for *offices*, and for those of them that it sets aside."""
    text = terms.simplified(question.text)
    blanked = text
    mentions = terms.mentions(text)
    for mention in mentions:
        blanked = blanked[: mention.start] + "@" * (mention.end - mention.start) + blanked[mention.end :]
    spots = {mention.start: name for mention in mentions for name in offices if name.endswith(mention.name)}
    led, helped = (spots.get(match.start(match.lastindex or 0), "") if (match := way.search(blanked)) else "" for way in (LED, HELPED))
    size = next((numeral(match) for match in SIZE.finditer(text)), None)
    aside = {name for match in WITHOUT.finditer(blanked) for at, name in spots.items() if match.start() <= at < match.end()}
    barred = tuple(office for office in offices if office in aside)
    offices = tuple(office for office in offices if office not in aside)
    return Conditions(
        offices,
        answerable(question),
        all=len(offices) > 1 and bool(ALL.search(text) or BOTH.search(blanked)) and not EACH.search(text),
        exactly=bool(EXACTLY.search(blanked)) and (size is None or size == len(offices)),
        barred=barred,
        size=size if not offices or size not in (None, len(offices)) else None,
        place=None if AWAY.search(text) else placed(text),
        order=ordered(blanked, spots),
        away=bool(AWAY.search(text)),
        led=led if led != helped else "",
        helped=helped,
    )


def ordered(blanked: str, spots: Mapping[int, str]) -> Mapping[str, int]:
    """The place in a row that *blanked* gives each of the departments at *spots*; nothing unless it gives two of them one."""
    found: dict[str, int] = {}
    last = 0
    starts = sorted(spots)
    for start, following in zip_longest(starts, starts[1:]):
        before, behind = blanked[last:start], blanked[start:following]
        said = before if BEHIND.search(before) else behind
        number = NUMBERED.search(said)
        at = 1 if NEXT.search(said) else (value(number.group(1)) or 1) - 1 if number else placed(said)
        if at is not None:
            found[spots[start]] = at
        last = start
    return found if len(found) > 1 else {}


def numeral(match: re.Match[str]) -> int | None:
    """The number in a match of SIZE."""
    said = next(filter(None, match.groups())).lower()
    return 1 if said in ("单", "single") else value(said)
