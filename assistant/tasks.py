"""What a department has to do: every row and clause that names it, on the terms that a question makes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant import terms
from assistant.found import Found, Nothing, Picked, Place, quoted
from assistant.library import Shelf
from assistant.notes import Note
from assistant.numbered import UNITS, answerable, placed
from assistant.question import Question, Want
from assistant.reply import Reason, ValueType
from assistant.rows import lists
from index.address import Level
from index.document import Clause, Fact, FactKind, Role
from index.span import Span

__all__ = ["tasks_of"]

THING = r"(?:任务|工作|活儿?|事儿?|事情|事项|差事|职责|责任|份|名字|影子)"
COUNT = r"[项条件桩行样档]"
# asks for the things that are to be done, in a list or anywhere
THINGS = re.compile(
    rf"(?:哪|什么|啥|几|多少)[一两几]?(?:些|{COUNT}|个)?{THING}|哪[一两几]?{COUNT}|几{COUNT}|有(?:没有|无|哪些)[^，,。？?]{{0,12}}{THING}"
    rf"|(?:列|找|挑|数|捋|摆|查|拎|报)(?:一下|一列|一遍)?(?:出来?|全|给我|清楚)|(?:一条条|逐条|逐项|逐一|都|全部?)(?:给我)?(?:列|数|找|挑|捋)"
    rf"|(?:要|该|得|去|来|在)?(?:干|做|办|负责|承担|分到|领到|领了|摊上|揽了?|担|牵头|参与|参加|配合)了?(?:些)?(?:什么|啥|哪)|{THING}(?:有|是|都有|都是)(?:哪|什么|啥|几)"
    rf"|\b(?:which|what|list|name|show|find|give me|how many|any)\b[^?]{{0,40}}?\b(?:tasks?|items?|rows?|lines?|entries|jobs?|measures?|assignments?|duties)\b|\bwhat (?:does|do|must|should|has|have|is|are)\b[^?]{{0,80}}\b(?:do|responsible|to do|on|down for|in charge)\b",
    re.IGNORECASE,
)
# asks for something else of the row that it describes
OTHERS = re.compile(
    r"(?:还有|另外|除了[^，,]{2,12}(?:还|之外|以外)|跟|和|同|与)[^，,。]{0,6}(?:哪[些几]?个?|谁|几个?)(?:部门|单位|局|家|一起|搭|合)|哪[几些]个?(?:部门|单位|局)(?!的)|\b(?:which|what) (?:other )?(?:departments?|bureaus?|bodies|agencies|units)\b|\bwho else\b",
    re.IGNORECASE,
)
EXACTLY = re.compile(
    r"单打独斗|单独|独自|独立承担|独家|一家(?:单干|包|扛|干|说了算|的事)|光是?由?|只有.{0,6}(?:一家|自己|[两三四]家)|只(?:归|由|靠|给|落在|交给|派给|写了?|列了?|挂了?)|仅(?:由|有|归|列)|单由"
    r"|没有?(?:别的|其他|其它|旁的|第[二三四五六]个?)(?:部门|单位|家|局|人)?|[两三四五]家(?:单独|一起承担)?[、,，]?(?:再)?没有|(?:正好|恰好|刚好|就|恰恰)(?:是|只有?)?(?:[^，,。]{2,20})[这那]?[两三四五六][个家](?:局|部门|单位)?|不多不少"
    r"|\b(?:alone|solely|only one|on its own|by itself|single-handed(?:ly)?|exclusively|exactly|nobody else|no one else|no other|and no (?:others?|fourth|third|one else)|only the|only by|just the)\b",
    re.IGNORECASE,
)
ALL = re.compile(
    r"同时|共同|一起|一同|一块儿?|一道|联手|联合|合力|合办|合着|合伙|搭档|搭伙|搭班子|并肩|双双|(?:[两三四五几]家|[两三四五几]个(?:局|部门|单位)|[两三]者|二者|它们)(?:都|均|全|齐)|都(?:挂|有份|在|上榜|出现|列|榜)|[又既].{2,12}又"
    r"|\b(?:both|together|jointly|joint|alongside|side by side|all (?:two|three|four)|as well as|in common|shar(?:e|es|ed|ing)|at the same time|team(?:s|ed)? up|along with)\b",
    re.IGNORECASE,
)
EACH = re.compile(r"分别|各自|各有|\brespectively\b|\beach\b|\beither\b", re.IGNORECASE)
# the departments stand as @ here
WITHOUT = re.compile(
    r"(?<!有)(?:没|未)(?:有)?(?:把|让|叫|给|提到?|出现|涉及|列入?|写|带上?)?@|(?:不|未|没)(?:涉及|牵涉|包括|包含|含|带|关)@|@(?:没有?份|不参与|没参与|未参与|不沾边|没列上?|没挂名|不在(?:里面|其中|列)|缺席)|跟@(?:无关|不沾边|没关系)"
    r"|\b(?:without|not (?:involv|nam|includ|list)\w*|leaves? out|except) (?:the )?(?:county |city |district )?@",
    re.IGNORECASE,
)
BODY = re.compile(
    r"[局委办厅部行]$|政府|街道|乡镇|办事处|中心$|工会|残联|妇联|团委|法院|检察院"
)  # what has tasks given it, not a school or a firm


class Terms(NamedTuple):
    """On what terms the departments asked about must stand in a row."""

    all: bool  # every one of them
    exactly: bool  # and no other
    without: bool  # none of them
    place: int | None  # one of them in this place

    def met(self, asked: Sequence[str], names: Sequence[str]) -> bool:
        """Whether a row with *names* meets them."""
        who = [next((office for office in asked if terms.same_department(office, name)), None) for name in names]
        if self.without:
            return not any(who)
        if not any(who) or (self.place is not None and not any(who[self.place : self.place + 1 or None])):
            return False
        if self.exactly and not all(who):
            return False
        return set(who) >= set(asked) or not (self.all or self.exactly)


def tasks_of(question: Question, shelves: Sequence[Shelf]) -> Found | Nothing | None:
    """Every row and clause that names the departments among its responsible ones, in reading order.

    None where no department is named or nothing to be done is asked for, and where it names only schools, firms and their like and
    nothing makes them responsible: what they must do stands elsewhere.
    """
    if not question.departments or not asked(question):
        return None
    values: list[Picked] = []
    quotes: list[Place] = []
    on, roles = stated(question), answerable(question)
    for shelf, clause in pool(question, shelves):
        for fact in shelf.facts_in(clause, FactKind.RESPONSIBILITY):
            names = [span.of(shelf.document.text) for span in fact.of(*(roles if fact.of(*roles) else UNITS))]
            if not on.met(question.departments, names):
                continue
            first = clause.title or next(iter(shelf.sentences(clause)))
            values.append(Picked(shelf, task(shelf, clause, fact), ValueType.TEXT))
            quotes += quoted(shelf, clause, [first, fact.span])
    if values:
        return Found(tuple(values), tuple(dict.fromkeys(quotes)), 0.9, notes=(Note.ITEMS.said(question.language, n=len(values)),))
    if not question.listed and not any(BODY.search(department) for department in question.departments):
        return None
    return Nothing(Reason.NOT_IN_CORPUS, 0.85, refused(question, shelves))


def refused(question: Question, shelves: Sequence[Shelf]) -> tuple[str, ...]:
    """Why nothing answers: the departments are not there, only others of that kind are, or they are there on other terms."""
    named = [
        span.of(shelf.document.text)
        for shelf, clause in pool(question, shelves)
        for fact in shelf.facts_in(clause, FactKind.RESPONSIBILITY)
        for span in fact.of(*UNITS)
    ]
    language, offices = question.language, "、".join(question.departments)
    if all(any(terms.same_department(office, name) for name in named) for office in question.departments):
        return (Note.NOT_SO.said(language, offices=offices),)
    short = {name for office in question.departments for name in terms.departments(office)}
    alike = dict.fromkeys(name for name in named if short & set(terms.departments(name)))
    here = (Note.OTHER_LEVEL.said(language, offices="、".join(alike)),) if alike else ()
    return (Note.NOT_RESPONSIBLE.said(language, offices=offices), *here)


def asked(question: Question) -> bool:
    """Whether what the departments have to do is asked for."""
    if Want.TASKS in question.wants:
        return True
    other = {Want.DATE, Want.QUANTITY, Want.RATIO, Want.PERSON, Want.NUMBER} & question.wants
    return question.listed and not other and bool(THINGS.search(question.text)) and not OTHERS.search(question.text)


def stated(question: Question) -> Terms:
    """The terms that the words of *question* make."""
    text = terms.simplified(question.text)
    blanked = text
    for mention in terms.mentions(text):
        blanked = blanked[: mention.start] + "@" * (mention.end - mention.start) + blanked[mention.end :]
    both = len(question.departments) > 1 and bool(ALL.search(text)) and not EACH.search(text)
    return Terms(both, bool(EXACTLY.search(blanked)), bool(WITHOUT.search(re.sub(r"[县市区省](?=@)", "@", blanked))), placed(text))


def pool(question: Question, shelves: Sequence[Shelf]) -> Iterator[tuple[Shelf, Clause]]:
    """The clauses in which to look: the rows of the lists that are meant, where one is; else those of the annex, or all."""
    meant = lists(question, shelves) if question.listed else []
    rows = {(shelf.document.id, row.span) for shelf, table in meant for row in table.rows}
    for shelf in shelves:
        for clause in shelf.document.clauses:
            if rows:
                fits = (shelf.document.id, clause.span) in rows
            elif question.annex is not None:
                fits = any(step.level is Level.ANNEX and step.number == question.annex for step in clause.address.steps)
            else:
                fits = not (question.body and clause.span in shelf.tables)
            if fits:
                yield shelf, clause


def task(shelf: Shelf, clause: Clause, fact: Fact) -> Span:
    """What *fact* makes the departments responsible for: the task it gives, or the beginning of its clause."""
    spans = fact.of(Role.TASK)
    return max(spans, key=len) if spans else clause.title or next(iter(shelf.sentences(clause)))
