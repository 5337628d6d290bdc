"""Things with a number, and what is said of them: rows of task lists, measures, articles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant import terms
from assistant.cells import Plan, cells_of, plan
from assistant.cells import asked_parts as asked_kinds
from assistant.found import WHOLE, Found, Nothing, Picked, Place, quoted
from assistant.library import Shelf
from assistant.needs import share, weigh
from assistant.notes import Note
from assistant.parties import asked_parts, parties
from assistant.pointers import says_body, value
from assistant.question import EXCEPTED, SET_ASIDE, Question, Want
from assistant.reply import Reason, ValueType
from assistant.rows import UNIT_COLUMN, At, codes, last_number, lists, names_list, rows_at, unit_column
from assistant.things import also
from index.address import Level
from index.document import Clause, Fact, FactKind, Role
from index.numerals import number
from index.raw_table import is_index
from index.span import Span

__all__ = [
    "HELPS",
    "LEADS",
    "UNITS",
    "answerable",
    "asked_cells",
    "asked_for",
    "charged",
    "coded",
    "counted",
    "numbered",
    "one_thing",
    "placed",
    "whole",
]

UNITS = (Role.LEAD, Role.UNIT, Role.SUPPORT)
# which of those that stand in a row is asked for: 排在第二位的是哪家; put first
FIRST = re.compile(
    r"最前|最先|首位|居首|排头|打头(?!的?那?一?[项条件桩])|领头|领衔|(?:[排列放摆站]在?最?(?:前|头)[里面头边])|列首|为首|头一(?:个|家|位|名)|第一个(?!任务|问题|事|项|月|阶段|部门|单位|局)|牵头(?:单位|部门)?是|\blead (?:department|agency|body)\b|\bfirst\b(?! (?:time|task|item|row|entry|line|problem|measure|article|job))|\b(?:tops?|heads?) (?:of )?the (?:row|list)\b|\b(?:start|begin|open|head)(?:s|ing|ed)? (?:with|by)\b",
    re.IGNORECASE,
)
LAST = re.compile(
    r"收尾|垫底|压轴|压在[^，,。？?]{0,6}最?[底后下]|最后[那这]?一?行(?=[是写列有为]{0,2}哪[两三四几]?[家个])|(?:最后(?![要得算还再都由归会])|最末尾?|(?<![条款项段句],)(?<![条款项段句])末尾|末位|殿后)(?!的?(?:括号|方括号|那个括号)|的?[那这]?一?(?:[项条行件桩]|个?(?:任务|问题|事项)))|\b(?:end|clos|finish)(?:s|es|ing|ed|e)? with\b|\bat the (?:end|bottom)\b|\blast\b(?! (?:year|but|task|item|row|entry|line|problem|measure|article|job))",
    re.IGNORECASE,
)
PLACED = re.compile(
    r"(?<!有)(?<!没)(?<!无)第\s*([一二三四五六七八九十\d])\s*(?:位|家|名|个(?:部门|单位|局)|(?:责任)?(?:部门|单位))|排(?:在|行)?第?([一二三四五六七八九十])(?![两家个])"
)
ASIDE = re.compile(
    EXCEPTED + rf"|{SET_ASIDE}(?=还)|\b(?:apart from|besides|other than) [^,?]{{1,60}}[,?]",
    re.IGNORECASE,
)  # is known
MANY = re.compile(r"([两二三四五])[家个](?!一)|\b(two|three|four)\b", re.IGNORECASE)  # so many of them
BOTH = re.compile(r"、|各|分别|[和与及]|\b(?:and|both|each)\b", re.IGNORECASE)  # a number of each of two
WHAT = re.compile(r"什么|啥|咋|怎么|哪一?[类种样套]|哪[两二三四五六几][个套样种类条句件点](?!部门|单位|局|人)|\bwhat\b", re.IGNORECASE)
WORDS = re.compile(
    r"原[话文样]|原封不动|整[条项行]|(?:讲|说|写|指|是关于)的?(?:是|了|的是)?(?:些)?(?:什么|啥)(?!东西|[一-鿿]{4})|(?:具体|工作|任务|主要)?内容|怎么(?:写|说|讲|表述|描述|检讨|承认|交代|反思|认(?!定|证|可))|咋[写说讲]|完整(?:的|一)[句条段]|抄|念给|全文|一字不[落差漏]"
    r"|(?:要|该|得|是)(?:干|做|办|搞|抓)(?:什么|啥|些什么)|\b(?:verbatim|wording|word for word|exact text|full text|what is it about)\b|\bwhat is the (?:job|task|work)\b|\bwhat (?:does|is) .{0,60}\b(?:say|about|read|ask for|require)\b|\bread (?:me|out)\b|\bquote\b",
    re.IGNORECASE,
)
HALF = re.compile(r"[半哪]一?句|\b(?:which|what) (?:phrase|part)\b", re.IGNORECASE)
PERSON_COLUMN = re.compile("人|姓名|领导|长$")
COLUMN = re.compile(r"(?:责任|部门|单位)[^，,。]{0,4}(?:这|那)?一?[栏列]|\b(?:responsib\w+|department|lead) column\b", re.IGNORECASE)
WHO = re.compile(
    r"谁|哪[一几两]?[家个](?!问题|毛病|内容|方面|任务|事)|哪些(?:部门|单位|局)|(?:责任|牵头|配合|主管)(?:部门|单位)|几个(?:局|部门|单位)|由哪|归哪|部门|\bwho(?:se|m)?\b|\bdepartments?\b|\bbureaus?\b|\bagenc|\bbod(?:y|ies)\b|\boffices?\b|\bin charge\b|\bunits?\b",
    re.IGNORECASE,
)
COUNTED = 14  # characters of a value with what it counts
LEADS = re.compile(r"牵头|带头|主办|挂帅|挑头|领头|领着|\blead(?:s|ing)?\b", re.IGNORECASE)
CHARGES = re.compile(
    r"(?:责任|牵头|配合|主责|协办)(?:单位|部门)|\b(?:responsible|lead|supporting) (?:departments?|units?|agenc|bod|bureaus?|offices?)",
    re.IGNORECASE,
)
CHARGED = re.compile(
    r"(?:谁|哪[个家些](?:部门|单位)?)(?:来|主要)?(?:负责|主管|管|抓)|归(?:谁|哪)|\b(?:who|which \w+) (?:is|are) (?:responsible|in charge)\b",
    re.IGNORECASE,
)
HELPS = re.compile(r"配合|协办|协助|帮忙|帮衬|搭手|搭把手|打下手|\b(?:support|back|assist|help)", re.IGNORECASE)

JOINS = re.compile(r"参加|参与|协同|帮[着忙手]|还?拉[了上]|\b(?:tak(?:e|es|ing) part|participat|join)", re.IGNORECASE)


def answerable(question: Question) -> tuple[Role, ...]:
    """Which of the responsible are asked for: who leads, who helps, or all."""
    leads, helps = LEADS.search(question.text), HELPS.search(question.text)
    alone = leads and not helps and not JOINS.search(question.text)
    return (Role.LEAD, Role.UNIT) if alone else (Role.SUPPORT,) if helps and not leads and not CHARGED.search(question.text) else UNITS


def charged(fact: Fact, roles: tuple[Role, ...]) -> tuple[Span, ...]:
    """Those of *fact* in *roles*; where it calls nobody a helper, those responsible beside who leads help: (牵头单位:…;责任单位:…)."""
    return fact.of(*roles) or (fact.of(Role.UNIT) if roles == (Role.SUPPORT,) and fact.of(Role.LEAD) else ())


def responsible(question: Question, fact: Fact) -> tuple[Span, ...]:
    """Those of *fact* who are asked for; of a row that says who leads, nobody else where that is asked."""
    roles = answerable(question)
    return (fact.of(Role.LEAD) if Role.SUPPORT not in roles else ()) or charged(fact, roles)


def asked_for(question: Question, shelf: Shelf, spans: Sequence[Span]) -> Sequence[Span]:
    """Those of the responsible that are asked for by their place: the first, the second, the last two, the first and the last, or all."""
    text = ASIDE.sub(" ", question.text)
    at = placed(text)
    if at is None or not spans:
        return unknown(question, shelf, spans)
    if at == 0 and LAST.search(text) and not PLACED.search(text):
        return [spans[0], spans[-1]] if len(spans) > 1 else spans
    match = MANY.search(text)
    n = (value(next(filter(None, match.groups()))) or 1) if match else 1
    return spans[at : at + n] if at >= 0 else spans[-n:]


def unknown(question: Question, shelf: Shelf, spans: Sequence[Span]) -> Sequence[Span]:
    """*spans* less the departments that *question* knows already (除了教育局还有谁), unless there are no others."""
    known = terms.offices(" ".join(match.group() for match in ASIDE.finditer(question.text)))
    text = shelf.document.text
    return [span for span in spans if not any(terms.same_department(office, span.of(text)) for office in known)] or spans


def placed(text: str) -> int | None:
    """Which place in a row *text* speaks of, counted from nought, -1 for the last; None where it speaks of none."""
    if match := PLACED.search(text):
        return (number(match.group(1) or match.group(2)) or 1) - 1
    return 0 if FIRST.search(text) else -1 if LAST.search(text) else None


def numbered(question: Question, shelves: Sequence[Shelf]) -> Found | Nothing | None:
    """Item 7 of a task list; the numbered measure or article 7 where there is no list, or where the body is asked for.

    None where the last of what is no list is asked for.
    """
    item = question.item
    listed = not says_body(question.text) and names_list(question, shelves)
    in_body = question.body and not listed
    rows = [] if in_body else rows_at(question, shelves)
    if rows:
        return row_answer(question, rows)
    clauses = [(s, c) for s in shelves for c in s.document.clauses if ends_in(c, item)]
    annexed = [(s, c) for s, c in clauses if any(step.level is Level.ANNEX for step in c.address.steps)]
    if question.listed and not question.body:  # a list that is no table
        clauses = [] if lists(question, shelves) else annexed
    if clauses and not listed:
        return measure_answer(question, clauses)
    if item is not None and item < 0 and not (listed or question.listed):
        return None
    language = question.language
    in_lists = not in_body and (listed or question.listed) and any(last_number(question, shelf) for shelf in shelves)
    limits = [
        Note.LAST_ITEM.said(language, title=shelf.document.metadata.title.value, last=last)
        for shelf in shelves
        if (last := (0 if in_body else last_number(question, shelf)) or (0 if in_lists else measures(shelf)))
    ]
    return Nothing(Reason.NO_SUCH_ITEM, 0.95, (*((Note.NO_ITEM.said(language, n=item),) if (item or 0) > 0 else ()), *limits))


def measures(shelf: Shelf) -> int:
    """How far the numbers of the measures or articles of the body go."""
    last = (clause.address.steps[-1] for clause in shelf.document.clauses)
    return max((step.number or 0 for step in last if step.level in (Level.H3, Level.ARTICLE)), default=0)


def coded(question: Question, shelves: Sequence[Shelf]) -> Found | Nothing | None:
    """The row that a table calls A5; a refusal where its table calls others so; None where no table does."""
    if question.code is None:
        return None
    known = codes(shelves)
    rows = [at for at, code in known if code == question.code]
    if rows:
        return row_answer(question, rows)
    alike = [code for _, code in known if code[0] == question.code[0]]
    if not alike:
        return None
    said = (Note.NO_CODE.said(question.language, code=question.code), Note.LAST_CODE.said(question.language, code=alike[-1]))
    return Nothing(Reason.NO_SUCH_ITEM, 0.95, said)


def row_answer(question: Question, rows: Sequence[At]) -> Found:
    """The departments of the rows, what they say, how much or by when, as is asked."""
    values = [value for at in rows for value in row_values(question, at)]
    quotes = [(at.shelf, clause, clause.span) for at in rows if (clause := at.shelf.clauses[at.row.address.place])]
    notes = [
        note for at in rows if unit_column(at.table) is not None for note in elsewhere_numbered(at.shelf, question.item, question.language)
    ]
    return Found(tuple(values), tuple(quotes), 0.95, notes=tuple(notes))


def row_values(question: Question, at: At) -> list[Picked]:
    """What is asked of one row; its words where nothing else is."""
    shelf, clause, wanted = at.shelf, at.shelf.clauses[at.row.address.place], question.wants
    facts = shelf.facts_in(clause, FactKind.RESPONSIBILITY)
    words = whole(question)
    tasks = [span for fact in facts for span in fact.of(Role.TASK)]
    cells = [piece for cell in at.row.cells for piece in cell if any(piece.meets(span) for span in tasks)]
    task = [Picked(shelf, piece, ValueType.TEXT) for piece in cells]
    within = not wanted and bool(WHAT.search(question.text) or speaks(question, shelf, cells))
    sent = Want.PERSON in wanted and not any(PERSON_COLUMN.search(name) for name in at.table.columns)
    who = bool(WHO.search(question.text)) if words else Want.DEPARTMENT in wanted or sent or not (wanted or within)
    values = (task or said(at)) if words else []
    asked = [] if words else asked_cells(question, at, plan(question, shelf, at.table))
    told = {value.kind for value in asked}
    if Want.QUANTITY in wanted and not listing(question) and not words and ValueType.QUANTITY not in told:
        values += best_quantities(question, shelf, clause)
    others = [] if words else beside(question, shelf, cells)
    if others and not does(question):
        facts, asked = (), [cell for cell in asked if cell.kind is not ValueType.DEPARTMENT]
    if facts and (who or listing(question)) and ValueType.DEPARTMENT not in told and not (asked and not wanted):
        named = [span for fact in facts for span in responsible(question, fact)]
        values += [Picked(shelf, span, ValueType.DEPARTMENT) for span in asked_for(question, shelf, named)]
    values += [*asked, *others]
    if Want.DATE in wanted and ValueType.DATE not in told:
        dates = shelf.facts_in(clause, FactKind.DEADLINE)
        values += [Picked(shelf, span, ValueType.DATE) for fact in dates for span in fact.of(Role.DEADLINE, Role.PERIOD)]
    views = [shelf.view(cell) for cell in cells if values and not words]
    values += [Picked(shelf, view.span(*place), ValueType.TEXT) for view in views for place in also(question, view.text)]
    return values or columns(question, at) or (task if within else []) or said(at)


def beside(question: Question, shelf: Shelf, cells: Sequence[Span]) -> list[Picked]:
    """Those whom the words of a row name as having another part than to do it, where that is asked for: 报市教育局备案."""
    parts = asked_parts(question.text).parts if Want.DEPARTMENT in question.wants else ()
    views = [shelf.view(cell) for cell in cells if parts]
    return [Picked(shelf, view.span(*place), ValueType.DEPARTMENT) for view in views for place in parties(question.text, parts, view)]


def does(question: Question) -> bool:
    """Whether who must do a thing is asked for, and not only who has another part in it."""
    return asked_parts(", ".join(part for part, kinds in asked_kinds(question.text) if kinds & {Want.DEPARTMENT, Want.PERSON})).actor


def asked_cells(question: Question, at: At, made: Plan | None) -> list[Picked]:
    """The cells of the columns of *made*, and the numbers asked for that no column holds; of departments in one column, those asked for by their place."""
    cells = cells_of(made, at) if made else []
    if made and made.left & {Want.QUANTITY, Want.RATIO} and not listing(question):  # in the words of the row: 每年轮训1200名
        cells += best_quantities(question, at.shelf, at.shelf.clauses[at.row.address.place])
    offices = [cell.span for cell in cells if cell.kind is ValueType.DEPARTMENT]
    one = made is not None and sum(kind is ValueType.DEPARTMENT for kind in made.columns.values()) == 1
    kept = (asked_for if one else unknown)(question, at.shelf, offices)
    return [cell for cell in cells if cell.kind is not ValueType.DEPARTMENT or cell.span in kept]


def whole(question: Question) -> bool:
    """Whether the words of a row are asked for, all of them, and not those of the column of departments."""
    told = Want.TEXT in question.wants or bool(WORDS.search(question.text))
    return told and not (COLUMN.search(question.text) or HALF.search(question.text))


def one_thing(question: Question, values: Sequence[Picked]) -> bool:
    """Whether one of the things that a row says in *values* is asked for, and neither its words nor a value of some kind."""
    if question.wants or whole(question):
        return False
    if not WHAT.search(question.text):
        return True
    text = " ".join(value.shelf.view(value.span).text for value in values).lower()
    return share(weigh(question.content, [text]), text) > 0


def speaks(question: Question, shelf: Shelf, cells: Sequence[Span]) -> bool:
    """Whether *cells* hold something of what *question* says: then it is about a thing in them."""
    text = " ".join(shelf.view(cell).text for cell in cells).lower()
    return share(weigh(question.content, [text]), text) > 0 if cells else False


def columns(question: Question, at: At) -> list[Picked]:
    """What a row says in the columns that the question names: 适用对象, 完成时限."""
    named = [(name, cell) for name, cell in zip(at.table.columns, at.row.cells, strict=False) if len(name) > 1 and name in question.text]
    return [Picked(at.shelf, piece, ValueType.TEXT) for name, cell in named if not is_index(name) for piece in cell]


def said(at: At) -> list[Picked]:
    """What a row says beside its number and its departments."""
    text = at.shelf.document.text
    pieces = [piece for name, cell in zip(at.table.columns, at.row.cells, strict=False) if not UNIT_COLUMN.search(name) for piece in cell]
    return [Picked(at.shelf, piece, ValueType.TEXT) for piece in pieces if not piece.of(text).strip().isdigit()]


def elsewhere_numbered(shelf: Shelf, number: int | None, language: str) -> list[str]:
    """A note on the numbered measure of the body with the same number and responsible departments of its own."""
    return [
        Note.BODY_TOO.said(language, place=c.address.place, n=number)
        for c in shelf.document.clauses
        if ends_in(c, number) and shelf.facts_in(c, FactKind.RESPONSIBILITY)
    ]


def ends_in(clause: Clause, number: int | None) -> bool:
    """Whether the clause is the numbered measure or article *number*."""
    last = clause.address.steps[-1]
    return last.level in (Level.H3, Level.ARTICLE) and last.number == number


def measure_answer(question: Question, clauses: Sequence[tuple[Shelf, Clause]]) -> Found | Nothing:
    """The departments a numbered measure names, or its first sentences; a refusal where its 责任单位 are asked for and none is named."""
    values: list[Picked] = []
    quotes: list[Place] = []
    told = [shelf.facts_in(clause, FactKind.RESPONSIBILITY) or shelf.charged(clause) for shelf, clause in clauses]
    if CHARGES.search(question.text) and not any(told):
        return Nothing(Reason.NOT_IN_CORPUS, 0.8)
    for (shelf, clause), facts in zip(clauses, told, strict=True):
        if question.wants & {Want.DEPARTMENT, Want.PERSON} and facts:
            named = [span for fact in facts for span in charged(fact, answerable(question))]
            values += [Picked(shelf, span, ValueType.DEPARTMENT) for span in asked_for(question, shelf, named)]
            quotes += quoted(shelf, shelf.charges.get(clause.address.place, clause), [fact.span for fact in facts])
        else:
            first = next(iter(shelf.sentences(clause)))
            values.append(Picked(shelf, clause.title or first, ValueType.TEXT))
            quotes.append((shelf, clause, clause.span if len(clause.span) <= 2 * WHOLE else first))
    return Found(tuple(values), tuple(quotes), 0.85)


def listing(question: Question) -> bool:
    """Whether how many is asked of the departments themselves: 列了多少个责任部门."""
    return re.search(r"(?:多少|几)(?:家|个?(?:责任)?(?:部门|单位))", question.text) is not None


def best_quantities(question: Question, shelf: Shelf, clause: Clause) -> list[Picked]:
    """The quantity of *clause* whose surroundings share most with the question; every one where several numbers are asked for."""
    text = shelf.document.text
    facts = shelf.facts_in(clause, FactKind.QUANTITY)
    numbers = [ask for ask in question.parts if ask.wants & {Want.QUANTITY, Want.RATIO}]
    if question.several and (len(numbers) != 1 or BOTH.search(numbers[0].said)):
        return [Picked(shelf, counted(fact, span), ValueType.QUANTITY) for fact in facts for span in fact.of(Role.VALUE)]
    weights = weigh(question.content, [fact.span.of(text) for fact in facts])
    scored = [(share(weights, fact.span.of(text).lower()), fact) for fact in facts]
    top = max((score for score, _ in scored), default=0.0)
    best = [fact for score, fact in scored if score == top]
    return [Picked(shelf, counted(fact, span), ValueType.QUANTITY) for fact in best for span in fact.of(Role.VALUE)]


def counted(fact: Fact, value: Span) -> Span:
    """The value, with what is counted where that follows at once and is short: 6个市级骨干专业."""
    after = next((span for span in fact.of(Role.SUBJECT) if span.start == value.end), None)
    return Span(value.start, after.end) if after and after.end - value.start <= COUNTED else value
