"""Which words of a document say how it came to be and how long it holds: passed, approved, promulgated, amended, in force, until, in place of what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from index.document import Clause, Document, Kind
from index.metadata import DATE, NUMBER
from index.span import Span

__all__ = ["Act", "Event", "events"]


class Act(StrEnum):
    """What was done with a document, or who answers for it."""

    PASSED = "passed"
    APPROVED = "approved"
    PROMULGATED = "promulgated"
    AMENDED = "amended"
    IN_FORCE = "in force"
    UNTIL = "until"
    REPEALS = "repeals"
    BASIS = "basis"  # what it carries out
    DELIVERED = "delivered"  # a report, before a congress
    SIGNED = "signed"  # by whom, or by whom it was delivered
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that a document says was done with it, at *span*: when, by which meeting or body, under which number.

    *names* are the documents it is about, or the people; each with its number in *numbers* where the text gives one.
    """

    acts: frozenset[Act]
    span: Span
    date: Span | None = None
    body: Span | None = None
    numbers: tuple[Span, ...] = ()
    names: tuple[Span, ...] = ()


DAY = DATE.pattern
N = r"[〇○零一二三四五六七八九十百\d]{1,5}"
ENACTED = re.compile(
    rf"(?P<by>根据)?\s*(?P<date>{DAY})\s*(?P<what>[^。]*?)(?P<verb>第{N}次修[正订]|通过修[正订]|修[正订]通过|修[正订]|通过|批准|公布|发布|施行)"
    r"(?=$|[\s)）;；,，、]|根据|自|[12]\d{3}年)"
)
SESSION = re.compile(rf"[一-鿿]{{2,40}}?第{N}次(?:[一-鿿]{{0,4}}会议|会)")
ORDER = re.compile(
    rf"(?P<organ>[一-鿿]{{2,30}}?)(?P<sort>令|公告)\s*[（(]?(?P<no>第\s*{N}\s*号|[〔\[（(][12]\d{{3}}[〕\]）)]\s*第?\s*\d{{1,4}}\s*号)"
)
# of an amendment that had to be approved: …通过并经2020年1月15日山东省…会议批准的《…决定》修正
ENDORSED = re.compile(rf"经\s*(?P<date>{DAY})\s*(?P<body>[^，,。；《》]{{4,60}}?)批准")
MEETING = re.compile(
    rf"(?:已经|业经|报经|经)\s*(?P<date>{DAY})?\s*(?P<body>[^，,。；《》]{{2,40}}?(?:会议|常务会|党组会|办公会|全会))(?:集体|研究|审议|讨论|审定|审查|并|原则){{0,4}}(?:通过|同意|批准|审定)"
)
AGREED = re.compile(
    r"(?:已经|业经|报经|经)\s*(?P<body>[^，,。；《》]{1,20}?(?:政府|委员会|党委|[省市县区]委|局|厅|部))(?:领导)?(?:研究|审核|审定)?(?:同意|批准)"
)
DELIVERED = re.compile(rf"(?P<date>{DAY})\s*在\s*(?P<body>[^。，]{{4,60}}?(?:会议|大会))上")
POSTS = "省长|市长|县长|区长|州长|盟长|旗长|镇长|乡长|主席|总理|院长|检察长|主任|局长|部长|厅长"
NAME = r"[一-鿿·]{2,6}|[一-鿿][ 　]{1,4}[一-鿿]"
SIGNATORY = re.compile(rf"(?:^|\s)[一-鿿]{{0,16}}(?:{POSTS})[ 　\t]+(?P<name>{NAME})\s*$")
SPEAKER = re.compile(rf"(?:{POSTS})(?P<name>[一-鿿·]{{2,5}}?)(?:同志)?(?:向大会)?作[^，。]{{0,8}}报告")
SELF = "(?:法|条例|办法|规定|细则|规则|通知|方案|意见|决定|决议|规划|计划|文件|标准|措施|规范|章程|制度|预案|指南|指引|目录|政策|公告|通告|解释|纲要|要点|批复)"
FORCE = re.compile(
    rf"(?:本[一-鿿]{{0,12}}?{SELF}|现予以?[公发]布|特此[^，]{{0,4}})[，,]?\s*[自从]\s*(?P<date>{DAY}|(?:印发|发布|公布|发文|下发|签发|通过)之?日)\s*起?\s*(?:正式|开始)?(?:施行|实施|执行|生效|试行)"
)
UNTIL = re.compile(
    rf"(?:有效期|试行期|执行期|有效期限)(?:限)?(?:自[^，。；]{{0,20}}?)?(?:为|至|到|截至|截止到?|暂定|是)*\s*(?:{DAY}\s*起?\s*(?:至|到|[-—－]+)\s*)?(?P<date>{DAY}|{N}\s*(?:个月|年))|(?:施行|执行|实施|试行|有效)(?:至|到)\s*(?P<day>{DAY})"
)
OWN = re.compile(rf"本[一-鿿]{{0,12}}?{SELF}")
TITLE = r"《[^《》]*(?:《[^《》]*》[^《》]*)*》"
CITED_AS = re.compile(rf"{TITLE}(?:\s*[（(][^（）()〔［\[]{{2,14}}号[）)])?")  # with the number of an order
REPEALS = re.compile(
    rf"(?P<list>(?:原?{TITLE}\s*(?:[（(][^（）()]{{2,40}}[)）])?\s*(?:以及|和|、|及|与|；|，|,)?\s*)+)(?:等[^，。；]{{0,14}})?(?:同时|一并|即行|相应|自行|予以|均|自[^，。]{{0,14}}起)*\s*"
    r"(?:废止|停止(?:执行|施行|实施|使用)|失效|作废|终止|不再(?:执行|有效))"
)
BASIS = re.compile(
    rf"(?:贯彻落实|落实|贯彻|根据|依据|按照)\s*(?P<list>(?:[^。；《》]{{0,16}}{TITLE}\s*(?:[（(][^（）()]{{2,40}}[)）])?\s*(?:和|、|及|以及)?\s*)+)"
)
CONTACT = re.compile(
    r"(?:联\s*系\s*人|咨询人|联络人|经办人|联系方式|联系电话|(?:业务|政策)?咨询(?:电话|方式)?|解读人)\s*[:：]\s*(?P<rest>[^\n。]{2,80})"
)
PHONE = re.compile(r"(?:\d{3,4}\s*[-—－]\s*)?[\d×*xX]{2,4}[-—]?[\d×*xX]{3,9}(?![\d×*xX@.])")
PERSON = re.compile(r"(?<![一-鿿])(?:[一-鿿]{2,4}|[一-鿿][ 　]{1,4}[一-鿿])(?![一-鿿])")
UNIT = re.compile(r"(?:局|科|股|室|处|办|组|部|委|中心|厅|院|科技|电话|手机|邮箱|传真|地址|联系人|先生|女士)$")
OPENING = re.compile(rf"第{N}[编章节条]|[一二三四五六七八九十]{{1,3}}、")  # the text proper begins
CLOSING = re.compile("施行|执行|实施|生效|有效|废止|失效|作废|终止|停止")
FIRST = 25  # clauses in which a head ends


def events(document: Document) -> Iterator[Event]:
    """Everything that *document* says was done with it, in reading order."""
    text = document.text
    front = list(head(document))
    signed = any(ORDER.search(clause.span.of(text)) or clause.span.of(text).rstrip().endswith("令") for clause in front)
    yield from ordered(text, front)
    for clause in front:
        yield from opening(text, clause)
    if signed or any(DELIVERED.search(clause.span.of(text)) for clause in front):
        yield from by_whom(text, front)
    for clause in document.clauses:
        words = clause.span.of(text)
        if clause.kind is not Kind.TITLE and CLOSING.search(words):
            yield from closing(text, clause.span)
    for match in CONTACT.finditer(text):
        yield from contact(text, Span(*match.span()), Span(*match.span("rest")))


def head(document: Document) -> Iterator[Clause]:
    """The clauses before the text proper, its title, its fields, the notice that sends it round."""
    for clause in document.clauses[:FIRST]:
        words = clause.span.of(document.text)
        if clause.kind is Kind.HEADING or (clause.kind is Kind.ITEM and not DELIVERED.search(words)) or OPENING.match(words):
            return
        yield clause


def at(base: int, match: re.Match[str], *groups: str) -> Span | None:
    """Where the first of *groups* that took part in *match* stands, less the blanks around it."""
    for group in groups:
        words = match.group(group)
        if words and words.strip():
            start = base + match.start(group) + len(words) - len(words.lstrip())
            return Span(start, start + len(words.strip()))
    return None


def ordered(text: str, front: list[Clause]) -> Iterator[Event]:
    """The order that promulgates a text, where its number stands on a line of its own: …人民政府令 第12号."""
    if not front:
        return
    base = front[0].span.start
    match = ORDER.search(text, base, front[-1].span.end)
    if (
        match
        and not DATE.search(text[text.rfind("\n", 0, match.start()) + 1 : match.start() + 1])
        and not ENACTED.search(text, match.start(), match.end() + 4)
    ):
        yield Event(frozenset({Act.PROMULGATED}), Span(*match.span()), None, at(0, match, "organ"), numbers_of(0, match))


def numbers_of(base: int, match: re.Match[str]) -> tuple[Span, ...]:
    """The number of an order as people cite it: with a short name of who gave it, alone behind a long one."""
    number = Span(base + match.start("no"), base + match.end("no"))
    whole = Span(base + match.start("organ"), number.end)
    return (whole if len(whole) <= CITED else number,)


CITED = 18  # characters of an order's number with who gave it


def opening(text: str, clause: Clause) -> Iterator[Event]:
    """What the head says was done: passed, approved, promulgated, amended, delivered."""
    base, words = clause.span.start, clause.span.of(text)
    for match in ENACTED.finditer(words):
        what = match.start("what")
        session = SESSION.search(words, what, match.end("what"))
        order = ORDER.search(words, what, match.end("what"))
        body = Span(base + session.start(), base + session.end()) if session else at(base, order, "organ") if order else None
        numbers = numbers_of(base, order) if order else ()
        done = acts(match)
        yield Event(done, Span(base + match.start("date"), base + match.end()), at(base, match, "date"), body, numbers)
        if endorsed := ENDORSED.search(words, what, match.end("what")):
            event = happened(base, endorsed, Act.APPROVED)
            yield replace(event, acts=event.acts | (done & {Act.AMENDED}))
    for match in MEETING.finditer(words):
        yield happened(base, match, Act.PASSED)
    agreed = None if MEETING.search(words) else AGREED.search(words)
    if agreed:
        yield happened(base, agreed, Act.APPROVED)
    if delivered := DELIVERED.search(words):
        yield happened(base, delivered, Act.DELIVERED)
    lists = [named(base, basis, Act.BASIS) for basis in BASIS.finditer(words)]
    if lists:  # 按照《…》，依据《…》: all of them are what it rests on
        yield replace(
            lists[0],
            span=Span(lists[0].span.start, lists[-1].span.end),
            names=tuple(name for each in lists for name in each.names),
            numbers=tuple(number for each in lists for number in each.numbers),
        )


def happened(base: int, match: re.Match[str], act: Act) -> Event:
    """What *match* says was done, by which body and on which day where it names one."""
    date = at(base, match, "date") if "date" in match.groupdict() else None
    return Event(frozenset({act}), Span(base + match.start(), base + match.end()), date, at(base, match, "body"))


def acts(match: re.Match[str]) -> frozenset[Act]:
    """What the verb at the end of *match* says was done."""
    verb = match.group("verb")
    found = {
        Act.AMENDED: "修" in verb or bool(match.group("by")),
        Act.PASSED: "通过" in verb,
        Act.APPROVED: verb == "批准",
        Act.PROMULGATED: verb in ("公布", "发布"),
        Act.IN_FORCE: verb == "施行",
    }
    return frozenset(act for act, said in found.items() if said)


def by_whom(text: str, front: list[Clause]) -> Iterator[Event]:
    """Who signed an order, or delivered a report."""
    for clause in front:
        words = clause.span.of(text)
        match = SIGNATORY.search(words) or SPEAKER.search(words)
        if match and (name := at(clause.span.start, match, "name")):
            yield Event(frozenset({Act.SIGNED}), clause.span, names=(name,))


def closing(text: str, span: Span) -> Iterator[Event]:
    """Since when a document holds, until when, and what it takes the place of."""
    base, words = span.start, span.of(text)
    force = FORCE.search(words)
    if force:
        yield Event(frozenset({Act.IN_FORCE}), Span(base + force.start(), base + force.end()), at(base, force, "date"))
    if force or OWN.search(words):
        for match in UNTIL.finditer(words):
            if force or OWN.search(words, max(0, match.start() - 14), match.start()):
                yield Event(frozenset({Act.UNTIL}), Span(base + match.start(), base + match.end()), at(base, match, "date", "day"))
    for match in REPEALS.finditer(words):
        yield named(base, match, Act.REPEALS)


def named(base: int, match: re.Match[str], act: Act) -> Event:
    """The documents in a list of titles, as they are cited, and their numbers by themselves."""
    start, listed = base + match.start("list"), match.group("list")
    names = tuple(Span(start + each.start(), start + each.end()) for each in CITED_AS.finditer(listed))
    numbers = tuple(Span(start + each.start(), start + each.end()) for each in NUMBER.finditer(listed))
    return Event(frozenset({act}), Span(base + match.start(), base + match.end()), None, None, numbers, names)


def contact(text: str, span: Span, rest: Span) -> Iterator[Event]:
    """Whom to ask about a document, and under which telephone number."""
    phones = tuple(Span(*match.span()) for match in PHONE.finditer(text, rest.start, rest.end))
    people = (Span(*match.span()) for match in PERSON.finditer(text, rest.start, rest.end))
    names = tuple(name for name in people if not UNIT.search(name.of(text)))
    if phones or names:
        yield Event(frozenset({Act.CONTACT}), span, numbers=phones, names=names)
