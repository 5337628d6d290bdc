"""How people ask when, by whom and until when a document was made to hold, and which words of it answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import chain, pairwise

from assistant.found import Picked
from assistant.library import Shelf
from assistant.needs import held, pieces
from assistant.question import Question
from assistant.reply import ValueType
from index.enactment import Act, Event

__all__ = ["about_itself", "asked_of", "beside", "enacted", "names_of", "unasked"]


class Detail(StrEnum):
    """What is asked of an event."""

    DATE = "date"
    SESSION = "session"
    NUMBER = "number"
    WHO = "who"


def either(*ways: str) -> re.Pattern[str]:
    """Matches each of *ways*, in either case."""
    return re.compile("|".join(ways), re.IGNORECASE)


PAPER = "(?:文件|规章|通知|办法|方案|规定|意见|条例|规划|计划|政策|决定|细则|法律|制度|规矩)"
# In order: of two acts that one stretch of a question names, the first is asked about. "When was it last amended" asks for no passing.
CUES = (
    (
        Act.UNTIL,
        either(
            r"(?:管|有效|执行|用|实施|施行|适用)[^，,]{0,4}?[到至](?:哪|什么时|何时|啥时|几[年月号])|管(?:几|多少)年|管多(?:久|长)|有效期|有效(?:几|多)|能?(?:管|用)几年",
            r"(?:什么时候|啥时候|何时|哪天|哪一天|几时|哪年)[^，,]{0,4}(?:到期|失效|作废|过期|截止)|多久(?:失效|到期)|(?:失效|到期)(?:日期|时间)",
            r"\bvalid (?:until|till|for|through)|\bhow long\b.{0,60}\b(?:valid|in force|effect|remain|last|hold|appl)|\bexpir\w+|\b(?:until|till) (?:when|what|which)|\bvalidity\b|\bcease to be\b",
        ),
    ),
    (
        Act.REPEALS,
        either(
            rf"(?:废(?:了|止|除|掉)?|作废|停止执行|停用|停掉|取代|代替|顶替|替[代换掉])[^，,]{{0,6}}(?:哪|什么|啥)|(?:哪|什么|啥)[^，,]{{0,14}}(?:废(?:了|止|除|掉)?|作废|失效|停止执行|停用|取代|代替|顶替)|(?:(?<![养敬助])老(?!年|人|龄|幼|师|百姓|乡|小区|旧|党员|干部|城|街)|旧(?!城|城区|房|小区)|原来的?|以前的?)(?:[^，,]{{0,4}}){PAPER}|(?:老|旧|原来|以前|之前|原先|上一?|前一?)的?那?[一]?(?:份|版|个版本|部|个文件|个(?=被|的|又|叫|是))",
            r"\b(?:repeal|abolish|supersed|annul)\w*|\b(?:replac\w+|ceased? to (?:apply|have effect|be)|discontinu\w+)\b|\b(?:earlier|older?|previous|former|prior)\b.{0,30}\b(?:rules?|regulations?|notice|measures|document|provisions|plan|law)\b",
        ),
    ),
    (
        Act.IN_FORCE,
        either(
            r"施行|生效|起?算数|管用|管事|起效|起用|开始(?:正式)?(?:实施|实行|执行|管|用)|(?:正式|哪天|何时|什么时候|啥时候|几时|几号|日)起?(?:开始)?(?:实施|执行)|(?:实施|执行)(?:日期|时间|日)",
            r"\b(?:tak(?:e|es|ing|en)|took) effect|\b(?:come|came|comes|go|went|enter(?:ed|s)?|put|brought|been) in(?:to)? (?:force|effect|operation)|\bin (?:force|effect)\b|\bhas .{0,80}\bapplied\b|\bappl(?:y|ied|ies) (?:since|from)|\b(?:from|since) (?:when|(?:what|which) (?:date|day))\b.{0,60}\b(?:appl|valid)|\bstart(?:ed|s)? (?:to apply|applying)|\beffective (?:date|from|since)|\b(?:begin|began|begins) to apply",
        ),
    ),
    (
        Act.AMENDED,
        either(r"修[正改订]|改[过动版]|[次遍]改|改(?:的|了)?(?:是)?(?:在)?哪(?:天|年|一天|个会|次会)", r"\bamend\w*|\brevis\w+"),
    ),
    (Act.APPROVED, either(r"(?<!一)批(?:准|的|了|下来)|点头", r"\bapprov\w+|\bratif\w+")),
    (
        Act.DELIVERED,
        either(
            r"(?<!工)[作做](?:了|的)?[^，,]{0,6}报告|报告[^，,]{0,16}[作做念]的|报告人|[谁天上][^，,]{0,8}[作做念]的",
            r"\b(?:gave|deliver\w*|presented|read out)\b.{0,80}\breport|\breport\b.{0,60}\b(?:given|delivered|presented)\b",
        ),
    ),
    (Act.SIGNED, either(r"签(?:的|发|署|字|名)", r"\bsign(?:ed|s|atory)\b")),
    (
        Act.PROMULGATED,
        either(
            r"(?:公布|颁布)|(?:主席|政府|市长|省长|州长|县长|国务院|哪[个道号一]|几号)[^，,]{0,4}令|几号(?:的)?(?:公告|令)|公告[^，,]{0,4}(?:发|几号)",
            r"\bpromulgat\w+|\bproclaim\w+|\b(?:decree|order|announcement)\b",
        ),
    ),
    (
        Act.PASSED,
        either(
            r"通过(?=$|[，,的了是又]|.{0,6}(?:哪|何|什么时))|(?:哪|第?几)[^，,]{0,12}会(?!议)(?:上)?[^，,]{0,3}(?:通?过|定|审)|(?:哪|第?几)[^，,]{0,12}会议上?[^，,]{0,3}(?:通?过|定|审|同意)|审议|表决|会[上]?(?:过|定)的",
            r"\bpass(?:ed|es)?\b|\badopt(?:ed|s|ion)?\b|\benact(?:ed|s|ment)?\b|\breviewed\b|\bvoted\b",
        ),
    ),
    (
        Act.BASIS,
        either(
            rf"(?:为了?)?(?:贯彻)?(?:落实|依据|根据|按照|照着)(?:的|了)?(?:是)?(?:上[面级头]的?)?(?:哪|什么)[^，,]{{0,8}}{PAPER}|上位法|(?:制定|编制)(?:的)?(?:依据|根据)",
            r"\b(?:to implement|implements?|to carry out|carries out|in pursuance of|on the basis of|based on) (?:which|what)\b|\b(?:which|what) [^?]{1,80}\b(?:is|are|was|were) [^?]{0,60}\bbased on\b|\b(?:which|what) [^?]{1,80}\bdo(?:es)?\b[^?]{0,60}\b(?:rest|draw|rely) (?:up)?on\b|\bwhich\b.{0,50}\bdoes\b.{0,60}\b(?:implement|carry out)\b",
        ),
    ),
    (
        Act.CONTACT,
        either(
            r"联系人|(?:找|问|咨询|联系)(?:谁|哪位)|咨询电话|联系(?:电话|方式)|经办人|(?:打|拨)(?:哪个|什么)?电话(?:问|咨询)",
            r"\bcontact (?:person|number|details|for)\b|\bwho(?:m)? .{0,100}\b(?:ask|contact|call|consult|enquire|inquire)\b|\bcontact is\b|\benquir\w+|\binquir\w+|\bto be contacted\b",
        ),
    ),
)
APPROVED = next(pattern for act, pattern in CUES if act is Act.APPROVED)
DETAILS = (
    (
        Detail.DATE,
        either(
            r"哪一?[天日年月]|(?<!第)几[月号日](?!令|公告|文)|什么时候|啥时候|何时|几时|日期|时间|日子|头一天|多[久长]|几年|哪个月|什么日子|从哪",
            r"\bwhen\b|\b(?:what|which|the) (?:date|day|year|month)\b|\bsince\b|\bhow long\b|\bdates?\b",
        ),
    ),
    (
        Detail.SESSION,
        either(
            r"(?:哪|第?几)[一]?(?:次|个|届)[^，,]{0,12}会|哪[^，,]{0,3}会(?![计])|什么会|会议上|会上|第几次",
            r"\b(?:session|meeting|sitting|congress)\b|\bwhich (?:body|committee)\b",
        ),
    ),
    (
        Detail.NUMBER,
        either(
            r"几号(?!前)|多少号|令号|文号|编号|字号|哪[个一道]?号?令|电话|号码|手机",
            r"\b(?:decree|presidential order|order|announcement|proclamation)\b|\bnumbers?\b|\bphone\b|\btelephone\b|\bcall\b",
        ),
    ),
    (
        Detail.WHO,
        either(
            r"谁|哪位|哪[个家一][^，,]{0,6}(?:机关|单位|部门|政府|机构|人大|委员会)|姓名|名字|联系人",
            r"\bwhom?\b|\bwhich (?:body|authority|organ|official|leader|committee|congress)\b|\bby what body\b|\bcontact person\b",
        ),
    ),
)
ORDINAL = re.compile(
    r"第([一二三四五六七八九])次(?=修|改|公布|发布)|\b(first|second|third|fourth|fifth)\b(?= (?:time |round |amend|revis|amendment))",
    re.IGNORECASE,
)
ORDER = "一二三四五六七八九"
ENGLISH_ORDER = ("first", "second", "third", "fourth", "fifth")
LAST = re.compile(r"最近|最新|最后|末次|上一?次|\b(?:last|latest|most recent\w*|newest)\b", re.IGNORECASE)
EVERY = re.compile(
    r"[两二三四五六]个[^，,]{0,20}(?:日子|日期|时间|会)|[两二三四五六]次|各次|几次|分别|\beach\b|\ball\b|\b(?:two|three|four) (?:[\w-]+ ){0,3}(?:dates|sessions|days|times)\b",
    re.IGNORECASE,
)
PARTS = re.compile(
    r"[，,、;；。？?!！]|\band\b(?=\s+(?:what|which|when|whom?|how|where|by|on|from|in|at|under|with|since|until|for)\b)|(?<=[天日号次会])[和及]",
    re.IGNORECASE,
)
# What else may be said in a question about the document: it asks about nothing that the document speaks of.
SAID = re.compile(
    "(?:政府工作报告|规章|研究同意|常务委员会|人民代表大会|地方性法规|全国人大|常委会|国务院|领导小组|办公室|教育体育|卫生健康|修正案|第[一二三四五六七八九]次"
    "|施行|生效|实施|执行|有效|期限|日期|时间|文件|文号|编号|法律|法规|条例|规定|办法|通知|方案|计划|规划|意见|决定|报告|修[正改订]|通过|批准|公布|发布|颁布|废止|失效|停止|原来|会议|人大|政府"
    "|委员会|主席|公告|同时|此前|先前|现行|最近|最新|最后|最早|首次|规则|细则|国家|全国|机关|机构|单位|部门|名称|联系|电话|咨询|号码|城市|作出|签署|[市省县]长|总理|正式|适用|开始|名义|文本|版本|全文|依据|根据|落实|贯彻"
    "|上级|印发|下发|制定|出台|审[议查]|[区县市省]委|以前|从前|申请|申报|老年人?|老年|长效机?制?|专业|全会|起草|提交|问题|标准|措施|行动|工作|文号|上面|手里|头|时候|什么|哪些?|多少|请问"
    "|老的|旧的|[的是在由把被了呢吗和跟与那个这份部版从起都又用发出来到得要给让为向及其各几号年月日天次会令法局委厅科股县市省区里上下过定成后前先第一二三四五六七八九十零管算数改有没还也就怎么啥谁])"
)
HAN = re.compile(r"[一-鿿]")
WORD = 3  # characters
KEPT = 256  # stretches of questions of which is kept what they ask
LOOSE = 3  # characters of a question that may be about something else than the document it names
NAMED = re.compile(
    rf"{PAPER}|法(?![院定人规])|报告|令|\b(?:laws?|regulations?|measures|rules?|notice|plan|report|document|policy|decree|order|provisions|scheme|programme)\b",
    re.IGNORECASE,
)


def parted(text: str) -> list[str]:
    """The stretches of *text* that may each ask something of their own."""
    return [part for part in PARTS.split(text) if part and part.strip()]


@lru_cache(KEPT)
def asks(part: str) -> Act | None:
    """The act that *part* of a question asks about."""
    return next((act for act, pattern in CUES if pattern.search(part)), None)


@lru_cache(KEPT)
def details(text: str) -> frozenset[Detail]:
    """What *text* asks of an event."""
    return frozenset(detail for detail, pattern in DETAILS if pattern.search(text))


def about_itself(question: Question, shelf: Shelf, others: Iterable[Shelf] = ()) -> bool:
    """Whether the question asks nothing but what was done with the document of *shelf*, or with those of *others* too."""
    left = beside(question, names_of((shelf, *others)))
    return left <= (LOOSE if NAMED.search(question.text) else 0)


def asked_of(text: str) -> list[tuple[Act, frozenset[Detail], str]]:
    """Each act that *text* asks about with what it asks of it and in which words; what names no act goes on about the one before.

    What is said of passing or of promulgating an amendment asks about the amendment.
    """
    whole, ahead = details(text), frozenset[Detail]()
    found: list[tuple[Act, frozenset[Detail], str]] = []
    for part in parted(text):
        own, cue = details(part), asks(part)
        before = found[-1][0] if found else None
        if before is Act.AMENDED and cue in (Act.PASSED, Act.PROMULGATED) and Detail.DATE not in own:
            cue = None
        act = cue or (before if own else None)
        if act:
            found.append((act, own | ahead or whole, part))
            ahead = frozenset()
        elif not found:  # 谁、在哪天作的: what is asked before the act is named
            ahead |= own
    return found


def unasked(text: str) -> list[str]:
    """The stretches of *text* that ask about no act."""
    asked = {part for _, _, part in asked_of(text)}
    return [part for part in parted(text) if part not in asked]


def enacted(question: Question, shelf: Shelf) -> list[Picked]:
    """What *shelf* says of each act that the question asks about, in the order of the question."""
    found: list[Picked] = []
    for act, asked, part in asked_of(question.text):
        found += list(of_act(act, asked, question, shelf, part)) or of_act(asks(part) or act, asked, question, shelf, part)
    return list(dict.fromkeys(found))


def of_act(act: Act, asked: frozenset[Detail], question: Question, shelf: Shelf, part: str) -> Iterator[Picked]:
    """The values of the events of *act* that are asked for."""
    happened = [event for event in shelf.events if act in event.acts]
    if act is Act.APPROVED and not happened:  # a meeting that approves of a document passes it
        happened = [event for event in shelf.events if Act.PASSED in event.acts]
    happened = list(meant(act, question, happened, part))
    if act is Act.DELIVERED and Detail.WHO in asked:
        for event in shelf.events:
            if Act.SIGNED in event.acts:
                yield from (Picked(shelf, name, ValueType.PERSON) for name in event.names[:1])
    for event in happened:
        yield from said(event, act, asked, shelf)


def meant(act: Act, question: Question, happened: Sequence[Event], part: str) -> Sequence[Event]:
    """Which of the events that *happened* is asked about: the second amendment, the latest, or all."""
    if act is Act.AMENDED:  # when it was passed, or when that was approved
        approved = APPROVED.search(part) is not None
        happened = [event for event in happened if (Act.APPROVED in event.acts) == approved] or happened
    if len(happened) < 2 or act in (Act.CONTACT, Act.REPEALS, Act.SIGNED, Act.BASIS):
        return happened[:1] if act in (Act.SIGNED, Act.BASIS) else happened
    ordinal = ORDINAL.search(part) or ORDINAL.search(question.text)
    if ordinal:
        n = ORDER.index(ordinal.group(1)) if ordinal.group(1) else ENGLISH_ORDER.index(ordinal.group(2).lower())
        return happened[n : n + 1]
    if act in (Act.IN_FORCE, Act.UNTIL):
        return happened
    if act is Act.AMENDED or LAST.search(part):
        return happened[-1:] if LAST.search(question.text) or act is not Act.AMENDED else happened
    if EVERY.search(question.text):
        return happened
    both = [event for event in happened if Act.AMENDED in event.acts]
    return both if both and asks_amended(question) else happened[:1]


def asks_amended(question: Question) -> bool:
    """Whether the question speaks of an amendment."""
    return any(pattern.search(question.text) for act, pattern in CUES if act is Act.AMENDED)


def said(event: Event, act: Act, asked: frozenset[Detail], shelf: Shelf) -> Iterator[Picked]:
    """What *event* says of what is *asked*."""
    if act in (Act.REPEALS, Act.BASIS):
        yield from (Picked(shelf, name, ValueType.DOCUMENT) for name in event.names)
        if Detail.NUMBER in asked:
            yield from (Picked(shelf, number, ValueType.DOCUMENT) for number in event.numbers)
        return
    if act in (Act.CONTACT, Act.SIGNED):
        if Detail.WHO in asked or not asked & {Detail.NUMBER}:
            yield from (Picked(shelf, name, ValueType.PERSON) for name in event.names)
        if act is Act.CONTACT and (Detail.NUMBER in asked or Detail.WHO not in asked):
            yield from (Picked(shelf, number, ValueType.TEXT) for number in event.numbers)
        return
    if event.date and (Detail.DATE in asked or act in (Act.IN_FORCE, Act.UNTIL)):
        yield Picked(shelf, event.date, ValueType.DATE)
    if event.body and (Detail.SESSION in asked or (Detail.WHO in asked and act is not Act.DELIVERED)):
        yield Picked(shelf, event.body, ValueType.DEPARTMENT)
    if Detail.NUMBER in asked:
        yield from (Picked(shelf, number, ValueType.DOCUMENT) for number in event.numbers)


def names_of(shelves: Iterable[Shelf]) -> str:
    """What *shelves* are called, as one text."""
    about = (shelf.document.metadata for shelf in shelves)
    return " ".join(name for each in about for name in (each.title.value, each.place.value if each.place else "", *each.aliases)).lower()


def beside(question: Question, names: str) -> int:
    """How many characters of *question* are about anything else than documents called *names*, in full or shortened, and what was done with them.

    A thing said in English counts as WORD characters.
    """
    if question.language == "en":
        return WORD * sum(not any(of_itself(way, names) for way in ways) for ways in question.content)
    rest = question.text
    for _, pattern in (*CUES, *DETAILS):
        rest = pattern.sub(" ", rest)
    rest = SAID.sub(" ", rest)
    known = {a + b for a, b in chain(pairwise(names), zip(names, names[2:], strict=False), zip(names, names[3:], strict=False))}
    covered = [False] * len(rest)
    for i, pair in enumerate(map("".join, pairwise(rest))):
        if pair in known:
            covered[i] = covered[i + 1] = True
    return sum(HAN.match(char) is not None and not hidden for char, hidden in zip(rest, covered, strict=True))


def of_itself(word: str, names: str) -> bool:
    """Whether *word* stands in *names*, or is one that is said of documents."""
    return held([pieces(word)], names) > 0.5 or bool(SAID.fullmatch(word)) or SAID.sub("", word) == ""
