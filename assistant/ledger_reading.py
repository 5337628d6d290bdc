"""What one clause obliges whom to do: its stretches, and the facts that lie in each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.ledger_actors import Body, bodies, subjects
from assistant.ledger_dates import TimeKind, when
from assistant.ledger_grammar import Moved, modal, moved, named, subject, thing, turns
from assistant.ledger_page import JOINED, Page, bracket, labelled, numbers, span_text
from assistant.ledger_split import LEADING, Stretch, pieces, shaved, stretches
from assistant.obligation import Actor, Binding, Deadline, Target
from index.document import Clause, Fact, FactKind, Role
from index.sentences import MARKER
from index.span import Span
from index.view import View

__all__ = ["Reading", "Setting", "read"]

Place = tuple[int, int]

HARD = re.compile("确保|不(?:低|少|高|多|大)于|不超过|至少|全部达到|达到")
LEGAL = re.compile(
    "应当|应该|原则上应|必须(?![等的])|不得|严禁|(?<!从业)禁止(?!人员|性|令)|(?<![必急所供无不毋])需(?![求要])|务必|须(?!知)|(?<![适相对供响反效顺回呼照因感])应(?![用急对征届聚聘当收有纳缴付交])"
)
SOFT = re.compile(
    "(?:(?:国家|政府|本省|本市)?(?:积极|大力|继续|重点|全面|配合和|同时|也|还|依法|努力|,|采取措施,)*)(?P<word>鼓励|支持|引导|探索|倡导|提倡|允许|准予|扶持(?=.{0,20}创))"
)
GRANTS = re.compile("可(?:以|按|在|依|从|由|根据|享受|适当|酌情|向|自主|自行|申请|不)|有权|准予|允许|原则上同意")
MAY = re.compile(rf"(?:^|,)(?:也|均|都|还)?(?:{GRANTS.pattern})")
OPERATIVE = re.compile(
    r"(?:(?:积极|大力|继续|全面|深入|持续|稳步|逐步|切实|加快|着力|严格|进一步|认真|扎实|统筹|科学|合理|尽快|充分|努力|不断|坚决|主动|重点|广泛)*)"
    r"(?:推[进动行广]|建[立设成]|健全|完善|加[强大快]|落实|实[施行现]|开展|优化|深化|提[高升]|强化|探索|支持|鼓励|引导|组[建织]|制定|构建|打造|培[育养]|举办|办好|制订|扩大|拓[宽展]|发[挥展]|促进|保[障证持]|统筹|严禁|规范|创新|完成|设立|成立|选[派取配]|引[进入])"
)
STATE = re.compile(r"国家(?!级|标准|规定|有关|机关|工作|利益|安全)(?=\S{2})")
DUTY_OF = re.compile("负责|主管|会同|牵头|统筹|按照.{2,24}(?:加强|做好|履行|定期|制定|开展)")
NO_DUTY = re.compile(
    r"(?:为了?[^,。;]{2,60},)+.{0,20}制定本|^(?:为|依据|根据).{0,200}制定本(?:法|条例|办法|规定|细则|方案|意见|规划|计划|行动计划)|本(?:法|条例|办法|规定|细则)(?:自|所称|适用|下列)|(?:不|也|同样|均)?适用本(?:法|条例|办法|规定|细则)"
    r"|^(?:本法|本条例|本办法|本规定)[^,。]{0,12}(?:施行|废止)|(?:同时|予以)废止|解释$|除外$|^违反|^有下列(?:行为|情形)|依法追究|构成犯罪|责令.{0,8}改正|处.{1,20}罚款|^前款|^附件\d|^现将|请认真(?:贯彻|组织)|现印发"
)
PENALTY = re.compile("处分|处罚|警告|没收|吊销|罚款|拘留|撤销|责令|追究")
PAST = re.compile(
    "^(?:近年来|[一二三四五六七八九十]年来|过去|去年|截至目前|目前|我[省市县区](?:高度重视|职业教育虽)|以来)|已(?:经|先后)|取得了"
)
LISTS = re.compile("下列|以下|如下")  # what opens a list: its items say it
VERB = re.compile(
    "(?:紧[密盯]|承办|合理|科学|推|建|完善|加[强大快]|落实|实[施行现]|开[展发设]|优化|深[化入]|提[高升供]|强化|探索|支持|鼓励|引[导进入]|组|制[定订]|构[建筑]|打造|培[育养]|举办|办|扩|拓|发[挥展布]|促进|保|坚[持决]|统筹|严|规范|创新|完成|设立|成立"
    "|选|健全|畅通|激发|巩固|补齐|抢抓|整合|营造|弘扬|树立|挖掘|参与|吸[引纳]|重[视点]|改[革善造进]|增[强加]|稳[定步]|争[取创]|服务|对接|利用|依托|充分|积极|大力|继续|全面|持续|进一步|逐步|切实|着力|加入|梳理|研究|聘|形成|启动|破解"
    "|注重|突出|贯彻|履行|正确|适当|课程|将|把|使|让|共|联合|合作|协调|调整|升级|做|抓|管|防|治理|倡导|认[真定]|配[齐备]|倾斜|确[保立]|力争|尽|牢牢|扎实|高标准|常态化|中职|督促|考核|评|宣传|落地|杜绝|面向|丰富|凝聚|狠抓|取消|减|降|控制|淘汰)"
)
ATTAINS = re.compile("达到|建成|基本(?:形成|建立|实现|完善)|[更]加|明显|显著|不断|普遍|逐年|大幅|完善$|形成$|占|达|保持|不纳入|实现|成为")
ROUND = re.compile("每[年月周隔半]|每.{0,2}(?:年|学期|学年|季度|月)|定期|及时|每逢")
WISH = re.compile("(?<![需重主必纲摘概首紧简次扼只还想不提险])要(?![求素件点紧闻领目义塞害是么不职务道员事因约案诀件])")
LETS = ("允许", "准予", "准许")
AGAIN = re.compile("(?:要|应|须|并|还要|同时)")
UNITS = (Role.LEAD, Role.UNIT, Role.SUPPORT)
PUBLIC = {Body.DEPARTMENT, Body.GOVERNMENT, Body.STATE}


@dataclass(frozen=True, slots=True)
class Lead:
    """The lead-in above a list of duties: those obliged, and the word that obliges or forbids."""

    actors: tuple[Actor, ...]
    word: Span


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a clause. *legal*: it is an article, so only a modal verb obliges; *given* are responsible ones named outside the clause.

    *lead* is the lead-in above a list (企业应当履行下列职责:). *row*: what is read is the task cell of a
    row, and *due* the time another cell of it states. *goal*: a clause of goals, where a year holds until the next one.
    """

    legal: bool = False
    given: Fact | None = None
    lead: Lead | None = None
    row: bool = False
    due: Deadline | None = None
    goal: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """One obligation of a clause before it has a name of its own."""

    action: Span
    binding: Binding
    word: Span | None
    actors: tuple[Actor, ...]
    targets: tuple[Target, ...]
    deadline: Deadline | None
    lead: tuple[Span, ...]
    responsible: tuple[Span, ...]
    support: tuple[Span, ...]
    affected: tuple[Actor, ...]


def read(view: View, clause: Clause, facts: Sequence[Fact], setting: Setting) -> Iterator[Reading]:
    """The obligations of *clause*, in reading order; permissions, purposes, definitions, penalties and what is past are none."""
    page = Page(view, facts)
    labels = [fact for fact in page.of(FactKind.RESPONSIBILITY) if labelled(fact) or bracket(page, fact)]
    values = numbers(page)
    spans = [page.at(value.value)[0] for value in values]
    before: tuple[Actor, ...] = setting.lead.actors if setting.lead else ()
    for start, end in open_text(page, clause, labels, setting):
        sentence = bound = -1  # the sentences last read, and last ordered by a modal verb
        due: Deadline | None = None
        for stretch in parts(page.text, stretches(page.text, start, end, spans)):
            if stretch.sentence != sentence:
                sentence, due = stretch.sentence, due if setting.goal else None
            binding, word = (Binding.BINDING, setting.lead.word) if setting.lead else strength(page, stretch)
            own, others = parties(page, stretch, binding, legal=setting.legal)
            acting = own or (before if setting.lead or inherits(page.text, stretch, setting) else ())
            targets = tuple(value for value in values if page.within(value.value, stretch.start, stretch.end))
            deadline = due_by(page, stretch, targets) or due or setting.due
            stated = statements(page, stretch, labels, setting)
            ordered = word is not None and LEGAL.search(page.text, stretch.start, stretch.end) is not None
            goes_on = setting.legal and not ordered and bound == stretch.sentence and carries(page.text, stretch)
            bound = stretch.sentence if ordered or goes_on else bound
            if goes_on or obliges(page, stretch, setting, own, targets, answered=any(fact.of(*UNITS) for fact in stated)):
                units = Units.of(page, stretch, labels, stated)
                yield Reading(
                    page.view.span(stretch.start, stretch.end), binding, word, acting, targets, deadline, units.lead, units.responsible,
                    units.support, tuple(one for one in others if one.span not in [each.span for each in acting]),
                )  # fmt: skip
            before = acting or before if setting.legal else acting
            due = deadline if deadline and deadline.when.kind is TimeKind.BY else due


def parts(text: str, found: Iterator[Stretch]) -> Iterator[Stretch]:
    """Each stretch, cut where a second one begins to act (县职专将…, 教育局对…)."""
    for stretch in found:
        yield from (Stretch(*shaved(text, a, b), stretch.sentence) for a, b in turns(text, stretch.start, stretch.end))


def inherits(text: str, stretch: Stretch, setting: Setting) -> bool:
    """Whether those who acted before still do: in a later part of their sentence, after 要…, and in an article until another subject comes."""
    if thing(text, stretch.start, stretch.end):
        return False
    if AGAIN.match(text, stretch.start):
        return True
    return setting.legal or (stretch.start > stretch.sentence + 1 and not setting.goal)


def carries(text: str, stretch: Stretch) -> bool:
    """Whether a part of a sentence behind a semicolon goes on with the order of the part before it: 学校应当采取措施,…;建立制度."""
    words = text[stretch.start : stretch.end]
    return (
        not words.endswith("的")
        and not GRANTS.search(words)
        and not NO_DUTY.search(words)
        and (OPERATIVE.match(words) is not None or (LEADING.match(words) is not None and OPERATIVE.search(words) is not None))
    )


def open_text(page: Page, clause: Clause, labels: Sequence[Fact], setting: Setting) -> Iterator[Place]:
    """The running text of a clause: less its marker, its title and its statements of responsibility."""
    start, stop = 0, len(page.text)
    title = page.at(clause.title) if clause.title and not setting.row else None
    if title and not LEGAL.search(page.text, *title):  # a first sentence that obliges is no title
        start = title[1]
    elif marker := MARKER.match(page.text, start, stop):
        start = marker.end()
    for fact in labels:
        a, b = page.at(fact.span)
        if start < a <= stop:
            yield start, a
        start = max(start, b)
    if start < stop:
        yield start, stop


def parties(page: Page, stretch: Stretch, binding: Binding, *, legal: bool) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Those who act in a stretch of the force *binding*, and those whom it sets going, each once and in reading order.

    Who acts is the subject of a phrase, or the one a duty falls to; in an article that one comes first. A subject behind 支持…, 推动… is set going too,
    unless a modal verb says what it must do, and so is one that may (可…) in a stretch that binds.
    """
    text = page.text
    told = next((place for span in dutiful(page, stretch) if named(text, *(place := page.at(span)))), None)
    own: list[Place] = [told] if told and legal else []
    others: list[tuple[Place, Binding]] = []
    pull: Binding | None = None
    for a, b in pieces(text, stretch.start, stretch.end, ","):
        found = subject(text, a, b)
        verb = modal(text, found[1], b) if found else ""
        may = verb[:1] in ("可", "有") and binding is not Binding.PERMITTING
        if found and text[found[0] - 1 : found[0]] == "由":
            told = None  # who is told by 由 comes before the subject of the verb
            own = []
        if found and (may or (pull and not verb)):
            others.append((found, Binding.PERMITTING if may else pull or binding))
        elif found and told and found[0] == told[0]:
            own, told = [found, *(one for one in own if one != told)], found  # the subject of a sentence ends where its verb begins
        elif found and not (legal and own and not verb):
            own.append(found)
        if pushed := moved(text, a, b, found):
            pull = force(pushed)
            others.append((pushed.names, pull))
        elif verb:
            pull = None
    acting = own or ([told] if told else [])
    return (
        once(page, ((a, b, binding) for place in acting for a, b in subjects(text, *place))),
        once(page, ((a, b, how) for place, how in others for a, b in subjects(text, *place))),
    )


def once(page: Page, found: Iterable[tuple[int, int, Binding]]) -> tuple[Actor, ...]:
    """Those named there, each name with each force once."""
    out = {(page.text[a:b], how): actor(page, a, b, how) for a, b, how in reversed(list(found))}
    return tuple(sorted(out.values(), key=lambda one: one.span))


def force(pushed: Moved) -> Binding:
    """How far one is bound whom another sets going."""
    return Binding.ENCOURAGING if pushed.soft else Binding.PERMITTING if pushed.lets else Binding.BINDING


def actor(page: Page, start: int, end: int, force: Binding) -> Actor:
    """The one named there."""
    return Actor(page.view.span(start, end), bodies(page.text[start:end]), force)


def dutiful(page: Page, stretch: Stretch) -> Iterator[Span]:
    """Actors of the duties, and departments told to lead, that stand in the stretch."""
    for fact in page.of(FactKind.DUTY):
        modal = next(iter(fact.of(Role.MODAL)), None)
        if modal and LEGAL.search(span_text(page, modal)) is None and not plan_modal(page, modal):
            continue
        yield from (span for span in fact.of(Role.ACTOR)[:1] if page.within(span, stretch.start, stretch.end))
    for fact in page.of(FactKind.RESPONSIBILITY):
        if not labelled(fact) and not bracket(page, fact):
            yield from (span for span in fact.of(Role.LEAD, Role.UNIT)[:1] if page.within(span, stretch.start, stretch.end))


def plan_modal(page: Page, modal: Span) -> bool:
    """Whether *modal* is the 要 or 需 of a plan."""
    return span_text(page, modal) in ("要", "需", "需要", "应", "须")


def due_by(page: Page, stretch: Stretch, targets: Sequence[Target]) -> Deadline | None:
    """The time that governs the stretch: the one stated for its number, or the last before it, or the first in it."""
    inside = [
        (page.at(part.span), part.span)
        for fact in page.of(FactKind.DEADLINE)
        for part in fact.parts
        if part.role in JOINED and page.within(part.span, stretch.start, stretch.end)
    ]
    inside.sort()
    if targets:
        first = page.at(targets[0].value)[0]
        stated = [span for fact in page.of(FactKind.QUANTITY) if targets[0].value in fact.of(Role.VALUE) for span in fact.of(*JOINED)]
        behind = [span for place, span in inside if place[1] <= first]
        chosen = next(iter([*stated, *reversed(behind), *(span for _, span in inside)]), None)
    else:
        dated = [span for _, span in inside if when(span_text(page, span)).kind is TimeKind.BY]
        chosen = next(iter([*dated, *(span for _, span in inside)]), None)
    return Deadline(chosen, when(span_text(page, chosen))) if chosen else None


def obliges(page: Page, stretch: Stretch, setting: Setting, own: Sequence[Actor], targets: Sequence[Target], *, answered: bool) -> bool:
    """Whether the stretch says that something is to be done; *answered*: departments answer for it."""
    words = page.text[stretch.start : stretch.end]
    if len(words) < 4 or NO_DUTY.search(words) or PAST.search(words):
        return False
    if page.text[stretch.end :].strip() == ":" and LISTS.search(words):
        return False
    grants = GRANTS.search(words) is not None
    if setting.lead:
        return True
    if setting.legal:
        if words.endswith("的"):  # a condition: 未交付应当承担的费用的
            return False
        if LEGAL.search(words):
            return True
        if any(page.text[a - 1 : a] == "由" for a, _ in (page.at(one.span) for one in own)) and not PENALTY.search(words):
            return True
        if grants and not SOFT.match(words):
            return False
        return (
            SOFT.match(words) is not None
            or STATE.match(words) is not None
            or bool(own and (DUTY_OF.search(words) or acts(page, stretch, own)))
        )
    if grants and not targets and LEGAL.search(words) is None:
        return bool(answered or own or OPERATIVE.match(words) or MAY.search(words))  # a department named for it has to grant it
    return bool(own or targets or setting.row) or tasklike(words)


def tasklike(words: str) -> bool:
    """Whether a sentence of a plan sets a task: a phrase of it opens with what is to be done, or it says what is to be attained."""
    if LEGAL.search(words) or WISH.search(words) or ATTAINS.search(words):
        return True
    return any(
        VERB.match(phrase) or ((ROUND.match(phrase) or LEADING.match(phrase)) and VERB.search(phrase)) for phrase in words.split(",")
    )


def acts(page: Page, stretch: Stretch, own: Sequence[Actor]) -> bool:
    """Whether a public body is said to do something: what a law says of one in the present, it orders."""
    public = any(set(actor.bodies) & PUBLIC for actor in own)
    return public and page.at(own[0].span)[0] <= stretch.start + 2


@dataclass(frozen=True, slots=True)
class Units:
    """Who answers for a stretch."""

    lead: tuple[Span, ...]
    responsible: tuple[Span, ...]
    support: tuple[Span, ...]

    @classmethod
    def of(cls, page: Page, stretch: Stretch, labels: Sequence[Fact], stated: Sequence[Fact]) -> Units:
        """What *stated* says of it, and the sentences of the stretch itself (由县教育局牵头)."""
        told = [
            fact for fact in page.of(FactKind.RESPONSIBILITY) if fact not in labels and page.within(fact.span, stretch.start, stretch.end)
        ]
        return cls(
            tuple(sorted({span for fact in [*told, *stated] for span in fact.of(Role.LEAD)})),
            tuple(sorted({span for fact in stated for span in fact.of(Role.LEAD, Role.UNIT)})),
            tuple(sorted({span for fact in [*told, *stated] for span in fact.of(Role.SUPPORT)})),
        )


def statements(page: Page, stretch: Stretch, labels: Sequence[Fact], setting: Setting) -> list[Fact]:
    """What says who answers for the stretch: the next statement behind it in the clause, or else the one given from outside."""
    behind = next((fact for fact in labels if page.at(fact.span)[0] >= stretch.end - 1), None) or setting.given
    return [behind] if behind else []


def strength(page: Page, stretch: Stretch) -> tuple[Binding, Span | None]:
    """Whether the stretch binds, encourages or permits, and the word that says so: a modal verb anywhere, or else what its first predicate is."""
    text = page.text
    must = LEGAL.search(text, stretch.start, stretch.end)
    if must is None:
        phrase = stretch.start
        while LEADING.match(text, phrase, stretch.end) and text.find(",", phrase, stretch.end) >= 0:
            phrase = text.find(",", phrase, stretch.end) + 1
        own = subject(text, phrase, stretch.end)
        soft = SOFT.match(text, own[1] if own else phrase, stretch.end)
        if soft:
            return Binding.PERMITTING if soft["word"] in LETS else Binding.ENCOURAGING, page.view.span(*soft.span("word"))
        grants = GRANTS.search(text, stretch.start, stretch.end)
        if grants and not OPERATIVE.match(text, stretch.start, stretch.end):
            return Binding.PERMITTING, page.view.span(*grants.span())
    hard = must or HARD.search(text, stretch.start, stretch.end)
    return Binding.BINDING, page.view.span(*hard.span()) if hard else None
