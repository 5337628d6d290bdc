"""What a department has to do: every row and clause that names it, on the terms that a question makes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from assistant import terms
from assistant.conditions import conditions
from assistant.found import Found, Nothing, Picked, quoted
from assistant.library import Shelf
from assistant.notes import Note
from assistant.numbered import UNITS
from assistant.question import Question, Want
from assistant.reply import Reason, ValueType
from assistant.rows import in_annex, lists
from index.document import Clause, Fact, FactKind, Role
from index.span import Span

__all__ = ["tasks_of"]

THING = r"(?:任务|工作|活儿?|事儿?|事情|事项|差事|职责|责任|份|名字|影子)"
COUNT = r"[项条件桩行样档处]"
# asks for the things that are to be done, in a list or anywhere
THINGS = re.compile(
    rf"(?:哪|什么|啥|几|多少)[一两几]?(?:些|{COUNT}|个)?{THING}|哪[一两几]?{COUNT}|几{COUNT}|哪些(?!部门|单位|局|机构|人|领导)|有(?:没有|无|哪些)[^，,。？?]{{0,12}}{THING}"
    rf"|(?:列|找|挑|数|捋|摆|查|拎|报)(?:一下|一列|一遍)?(?:出来?|全|给我|清楚)|(?:一条条|逐条|逐项|逐一|都|全部?)(?:给我)?(?:列|数|找|挑|捋)"
    rf"|(?:要|该|得|去|来|在)?(?:干|做|办|负责|承担|分到|领到|领了|摊上|揽了?|担|牵头|参与|参加|配合)(?:的(?:都?是)?|了)?(?:些)?(?:什么|啥|哪)|{THING}(?:有|是|都有|都是)(?:哪|什么|啥|几)"
    rf"|(?:出现|露面|撞[上到见在]|碰[头面到]|同框|上榜|挂名)[^？?]{{0,12}}?(?:哪|几|什么|啥)|(?:哪|什么|啥)[^，,？?]{{0,6}}(?:出现|露面|撞[上到见]|碰[头面到]|同框|上榜|挂名)"
    rf"|列一[列下]|数一数|\b(?:where|what for|which)\b[^?]*\b(?:turn|show|crop|come)s? up\b|\b(?:where|which)\b[^?]*\b(?:appear|feature|named|listed)|\b(?:turn|show|crop|come)s? up\b.*\b(?:what for|where|which (?:ones?|tasks?|items?|rows?|lines?))\b"
    rf"|(?:一|这|[两三四五])[件项桩档]{THING}?[^，,]{{0,2}}[,，]?(?:都)?是(?:什么|啥|哪)|的{THING}[。.？?！!]?$|{THING}(?:吗|没有?|么|不)(?:[,，?？]|$)|\b(?:which|what|list|name|show|find|give me|how many|any)\b[^?]{{0,40}}?\b(?:tasks?|items?|rows?|lines?|entries|jobs?|measures?|assignments?|duties)\b|\bwhat (?:does|do|must|should|has|have|is|are)\b[^?]{{0,80}}\b(?:do|responsible|to do|on|down for|in charge)\b",
    re.IGNORECASE,
)
PLAINLY = re.compile(
    rf"哪[几些一]?{COUNT}?(?:任务|工作|事|活)|(?:任务|工作|活儿?|事项?|职责|差事)(?:都?有|都?是)(?:哪|几{COUNT})|(?:牵头|负责|承担|参与|参加|配合|主办)了?的?(?:有|是)?哪[几些两三四五]{COUNT}?(?!.?(?:部门|单位|局|人))|\b(?:which|what) (?:[\w'’-]+ ){{0,2}}(?:tasks?|items?|rows?|jobs?|entries)\b",
    re.IGNORECASE,
)
# asks for something else of the row that it describes
OTHERS = re.compile(
    r"(?:还有|另外|除了[^，,]{2,12}(?:还|之外|以外)|跟|和|同|与)[^，,。]{0,6}(?:哪[些几]?个?|谁|几个?)(?:部门|单位|局|家|一起|搭|合)|哪[几些]个?(?:部门|单位|局)(?!的)|\b(?:which|what) (?:other )?(?:departments?|bureaus?|bodies|agencies|units)\b|\bwho else\b",
    re.IGNORECASE,
)
MOST = re.compile(
    r"(?:单位|部门|牵扯|涉及|参与|家数)[^，,。？?]{0,8}最多|最多的?(?:部门|单位|家)|\bmost (?:departments|bodies|bureaus|agencies|offices|units)\b",
    re.IGNORECASE,
)
COUNTED = re.compile(r"(?:几|多少)[个项条件桩]|\bhow many (?:\w+ ){0,2}(?:tasks|items|rows|lines|entries|jobs)\b", re.IGNORECASE)
# a list of problems, and what is done about them
PROBLEM = re.compile(r"问题|毛病|隐患|短板|\b(?:problems?|issues?|shortcomings?)\b", re.IGNORECASE)
REMEDY = re.compile(r"措施|举措|怎么(?:改|办|整)|(?:做|干|办)(?:什么|啥|哪)|\b(?:measures?|do|done)\b", re.IGNORECASE)
BODY = re.compile(
    r"[局委办厅部行]$|政府|街道|乡镇|办事处|(?<!职教)中心$|工会|残联|妇联|团委|法院|检察院"
)  # what has tasks given it, not a school or a firm


def tasks_of(question: Question, shelves: Sequence[Shelf]) -> Found | Nothing | None:
    """Every row and clause that names the departments among its responsible ones on the terms of *question*, in reading order.

    None where no department is named or nothing to be done is asked for, and where it names only schools, firms and their like and
    nothing makes them responsible: what they must do stands elsewhere.
    """
    if not asks(question):
        return None
    facts = list(responsibilities(question, shelves))
    names = dict.fromkeys(shelf.name(span) for shelf, _, fact in facts for span in fact.of(*UNITS))
    offices = (*question.departments, *as_written(question, names))
    on = conditions(question, offices)
    most = max(len(fact.of(*UNITS)) for _, _, fact in facts) if facts and not offices and MOST.search(question.text) else None
    if not offices and not (question.listed and (on.size is not None or most)):
        return None
    met = [each for each in facts if (most and len(each[2].of(*UNITS)) == most) or (not most and on.met(each[2], each[0]))]
    if met:
        values = tuple(Picked(shelf, task(question, shelf, clause, fact), ValueType.TEXT) for shelf, clause, fact in met)
        quotes = (place for shelf, clause, fact in met for place in quoted(shelf, clause, where(shelf, clause, fact)))
        return Found(values, tuple(dict.fromkeys(quotes)), 0.9, notes=(Note.ITEMS.said(question.language, n=len(values)),))
    if not question.listed and (Want.TASKS not in question.wants or not any(BODY.search(office) for office in offices)):
        return None
    return Nothing(Reason.NOT_IN_CORPUS, 0.85, refused(question, offices, tuple(names)))


def refused(question: Question, asked: Sequence[str], named: Sequence[str]) -> tuple[str, ...]:
    """Why nothing answers: the departments are not there, only others of that kind are, or they are there on other terms."""
    language, offices = question.language, "、".join(asked)
    if all(any(terms.same_department(office, name) for name in named) for office in asked):
        return (Note.NOT_SO.said(language, offices=offices),) if asked else ()
    short = {name for office in asked for name in terms.departments(office)}
    alike = [name for name in named if short & set(terms.departments(name)) and not any(terms.same_department(o, name) for o in asked)]
    here = (Note.OTHER_LEVEL.said(language, offices="、".join(alike)),) if alike else ()
    return (Note.NOT_RESPONSIBLE.said(language, offices=offices), *here)


def asks(question: Question) -> bool:
    """Whether what somebody has to do is asked for."""
    if Want.TASKS in question.wants:
        return True
    other = {Want.DATE, Want.RATIO, Want.PERSON, Want.NUMBER} & question.wants
    whose = Want.DEPARTMENT in question.wants and not PLAINLY.search(question.text)
    counted = Want.QUANTITY not in question.wants or COUNTED.search(question.text)
    somewhere = question.listed or (not question.wants and PLAINLY.search(question.text))
    return (
        bool(somewhere) and not other and not whose and bool(counted and THINGS.search(question.text)) and not OTHERS.search(question.text)
    )


def as_written(question: Question, names: Iterable[str]) -> list[str]:
    """Of *names* those that *question* has as they are written, level aside, where the vocabulary knows no such department."""
    mentions = terms.mentions(question.text)
    found: list[str] = []
    for name in sorted(map(bare, names), key=len, reverse=True):
        stem = name[1:] if name[0] in "省市县区镇乡村" and len(name) > 3 else name
        at = question.text.find(stem)
        free = not any(m.start < at + len(stem) and at < m.end for m in mentions) and not any(stem in other for other in found)
        if len(stem) > 2 and at >= 0 and free:
            found.append(name)
    return found


def bare(name: str) -> str:
    """*name* without the breaks of its lines."""
    return re.sub(r"\s", "", name)


def responsibilities(question: Question, shelves: Sequence[Shelf]) -> Iterator[tuple[Shelf, Clause, Fact]]:
    """What makes somebody responsible where the question looks."""
    for shelf, clause in pool(question, shelves):
        for fact in shelf.facts_in(clause, FactKind.RESPONSIBILITY):
            for each in shelf.done_by(clause) or (clause,):
                yield shelf, each, fact


def pool(question: Question, shelves: Sequence[Shelf]) -> Iterator[tuple[Shelf, Clause]]:
    """The clauses in which to look: the rows of the lists that are meant, where one is; else those of the annex, or all."""
    meant = lists(question, shelves) if question.listed else []
    rows = {(shelf.document.id, row.span) for shelf, table in meant for row in table.rows}
    for shelf in shelves:
        for clause in shelf.document.clauses:
            if rows:
                fits = (shelf.document.id, clause.span) in rows
            elif question.annex is not None:
                fits = in_annex(clause.address, question.annex)
            else:
                fits = not (question.body and clause.span in shelf.tables)
            if fits:
                yield shelf, clause


def task(question: Question, shelf: Shelf, clause: Clause, fact: Fact) -> Span:
    """What *fact* makes the departments responsible for: the task it gives, the problem of a list of these, or the beginning of its clause."""
    if PROBLEM.search(question.text) and not REMEDY.search(question.text) and (found := problem(shelf, clause)):
        return found
    if not clause.span.holds(fact.span):  # a heading over it
        return clause.span
    spans = fact.of(Role.TASK)
    return max(spans, key=len) if spans else opening(shelf, clause)


def where(shelf: Shelf, clause: Clause, fact: Fact) -> list[Span]:
    """What to quote of *clause*: what it opens with and who is responsible, or all of it where the heading says who."""
    return [opening(shelf, clause), fact.span] if clause.span.holds(fact.span) else [clause.span]


def problem(shelf: Shelf, clause: Clause) -> Span | None:
    """The problem that a row names in a column of its own; None where there is none."""
    table, row = shelf.tables.get(clause.span), shelf.rows.get(clause.span)
    if table is None or row is None:
        return None
    cells = (cell for name, cell in zip(table.columns, row.cells, strict=False) if PROBLEM.search(name) and not REMEDY.search(name))
    return next((Span(cell[0].start, cell[-1].end) for cell in cells if cell), None)


def opening(shelf: Shelf, clause: Clause) -> Span:
    """The heading of a clause, or its first sentence."""
    return clause.title or next(iter(shelf.sentences(clause)))
