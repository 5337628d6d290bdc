"""Things with a number: rows of task lists, measures, articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.evidence import share, weigh
from assistant.found import WHOLE, Found, Nothing, Picked, Place, quoted
from assistant.library import Shelf
from assistant.notes import Note
from assistant.question import CODE, Question, Want
from assistant.reply import Reason, ValueType
from index.address import Level
from index.document import Clause, FactKind, Role, Row, Table
from index.span import Span

__all__ = ["UNITS", "answerable", "asked_for", "coded", "numbered"]

UNITS = (Role.LEAD, Role.UNIT, Role.SUPPORT)
FIRST = re.compile(
    r"最前|最先|首位|第一(?:个|家)|头一(?:个|家)|排在?第一|牵头(?:单位|部门)?是|\bfirst\b|\blead (?:department|agency|body)\b",
    re.IGNORECASE,
)
LAST = re.compile(r"最后|最末|末尾|末位|\blast\b", re.IGNORECASE)
WHAT = re.compile(r"什么|啥|咋|怎么|\bwhat\b", re.IGNORECASE)
PROBLEM = re.compile(r"问题|\bproblems?\b|\bissues?\b", re.IGNORECASE)
LEADS = re.compile(r"牵头|主办|\blead(?:s|ing)?\b", re.IGNORECASE)
HELPS = re.compile(r"配合|协办|协助|\b(?:support|back|assist|help)", re.IGNORECASE)


def answerable(question: Question) -> tuple[Role, ...]:
    """Which of the responsible are asked for: who leads, who helps, or all."""
    leads, helps = LEADS.search(question.text), HELPS.search(question.text)
    return (Role.LEAD, Role.UNIT) if leads and not helps else (Role.SUPPORT,) if helps and not leads else UNITS


def asked_for(question: Question, spans: Sequence[Span]) -> Sequence[Span]:
    """Those of the responsible that are asked for by their place: the first, the last, or all."""
    return spans[:1] if FIRST.search(question.text) else spans[-1:] if LAST.search(question.text) else spans


def numbered(question: Question, shelves: Sequence[Shelf]) -> Found | Nothing:
    """Item 7 of a task list; the numbered measure or article 7 where there is no list, or where the body is asked for."""
    number = question.item
    rows = [] if question.body else [(s, t, r) for s in shelves for t, r in rows_numbered(s, number, question)]
    if rows:
        return row_answer(question, rows)
    clauses = [(s, c) for s in shelves for c in s.document.clauses if ends_in(c, number)]
    if clauses and not (question.listed and not question.body):
        return measure_answer(question, clauses)
    language = question.language
    limits = [
        Note.LAST_ITEM.said(language, title=shelf.document.metadata.title.value, last=last)
        for shelf in shelves
        if (last := last_number(shelf, question))
    ]
    return Nothing(Reason.NO_SUCH_ITEM, 0.95, (Note.NO_ITEM.said(language, n=number), *limits))


def coded(question: Question, shelves: Sequence[Shelf]) -> Found | Nothing | None:
    """The row that a table calls A5; a refusal where its table calls others so; None where no table does."""
    if question.code is None:
        return None
    called = [(s, t, r, code) for s in shelves for t in s.document.tables for r in t.rows if (code := code_of(s, r))]
    rows = [(s, t, r) for s, t, r, code in called if code == question.code]
    if rows:
        return row_answer(question, rows)
    alike = [code for *_, code in called if code[0] == question.code[0]]
    if not alike:
        return None
    said = (Note.NO_CODE.said(question.language, code=question.code), Note.LAST_CODE.said(question.language, code=alike[-1]))
    return Nothing(Reason.NO_SUCH_ITEM, 0.95, said)


def code_of(shelf: Shelf, row: Row) -> str | None:
    """What the table calls *row*, where its first cell is a letter and a number."""
    first = "".join(piece.of(shelf.document.text) for piece in row.cells[0]) if row.cells else ""
    return first.upper() if CODE.fullmatch(first) else None


def rows_numbered(shelf: Shelf, number: int | None, question: Question) -> Iterable[tuple[Table, Row]]:
    """The rows with this number, of the annex asked for; of several tables, those that name departments first."""
    tables = [t for t in shelf.document.tables if t.header]
    if question.annex is not None:
        tables = [t for t in tables if any(s.level is Level.ANNEX and s.number == question.annex for s in t.address.steps)]
    tables.sort(key=lambda t: unit_column(t) is None)
    if PROBLEM.search(question.text) and question.annex is None:
        tables.sort(key=lambda t: not any("问题" in column for column in t.columns))
    found = [(t, r) for t in tables for r in t.rows if r.number == number]
    return found[:1]


def unit_column(table: Table) -> int | None:
    """Which column names the responsible departments."""
    pattern = re.compile(r"责任|部门|单位|牵头|配合|主管|实施主体")
    return next((i for i, column in enumerate(table.columns) if pattern.search(column)), None)


def row_answer(question: Question, rows: Sequence[tuple[Shelf, Table, Row]]) -> Found:
    """The departments of the rows, or what the rows say."""
    values: list[Picked] = []
    quotes = []
    notes: list[str] = []
    for shelf, table, row in rows:
        clause = shelf.clauses[row.address.place]
        quotes.append((shelf, clause, clause.span))
        facts = shelf.facts_in(clause, FactKind.RESPONSIBILITY)
        wanted = question.wants
        if Want.QUANTITY in wanted and not listing(question):
            values += best_quantities(question, shelf, clause)
        whole = not wanted and not WHAT.search(question.text)
        if facts and Want.TEXT not in wanted and (Want.DEPARTMENT in wanted or whole):
            named = [span for fact in facts for span in fact.of(*answerable(question))]
            values += [Picked(shelf, span, ValueType.DEPARTMENT) for span in asked_for(question, named)]
        if Want.DATE in wanted:
            dates = shelf.facts_in(clause, FactKind.DEADLINE)
            values += [Picked(shelf, span, ValueType.DATE) for fact in dates for span in fact.of(Role.DEADLINE, Role.PERIOD)]
        if not values:
            column = unit_column(table)
            said = [piece for i, cell in enumerate(row.cells) if i != column for piece in cell]
            values += [Picked(shelf, piece, ValueType.TEXT) for piece in said if not piece.of(shelf.document.text).strip().isdigit()]
        notes += elsewhere_numbered(shelf, question.item, question.language)
    return Found(tuple(values), tuple(quotes), 0.95, notes=tuple(notes))


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


def last_number(shelf: Shelf, question: Question) -> int:
    """How far the numbering goes that was asked for."""
    rows = [
        r.number or 0
        for t in shelf.document.tables
        if t.header and (question.annex is None or any(s.number == question.annex for s in t.address.steps))
        for r in t.rows
    ]
    items = [c.address.steps[-1].number for c in shelf.document.clauses if c.address.steps[-1].level in (Level.H3, Level.ARTICLE)]
    return max(rows or items or [0]) if not question.body else max(items or [0])


def measure_answer(question: Question, clauses: Sequence[tuple[Shelf, Clause]]) -> Found:
    """The departments a numbered measure names, or its first sentences."""
    values: list[Picked] = []
    quotes: list[Place] = []
    for shelf, clause in clauses:
        facts = shelf.facts_in(clause, FactKind.RESPONSIBILITY)
        if Want.DEPARTMENT in question.wants and facts:
            named = [span for fact in facts for span in fact.of(*answerable(question))]
            values += [Picked(shelf, span, ValueType.DEPARTMENT) for span in asked_for(question, named)]
            quotes += quoted(shelf, clause, [fact.span for fact in facts])
        else:
            first = next(iter(shelf.sentences(clause)))
            values.append(Picked(shelf, clause.title or first, ValueType.TEXT))
            quotes.append((shelf, clause, clause.span if len(clause.span) <= 2 * WHOLE else first))
    return Found(tuple(values), tuple(quotes), 0.85)


def listing(question: Question) -> bool:
    """Whether how many is asked of the departments themselves: 列了多少个责任部门."""
    return re.search(r"(?:多少|几)(?:个|家)?(?:责任)?(?:部门|单位)", question.text) is not None


def best_quantities(question: Question, shelf: Shelf, clause: Clause) -> list[Picked]:
    """The quantity of *clause* whose surroundings share most with the question."""
    text = shelf.document.text
    facts = shelf.facts_in(clause, FactKind.QUANTITY)
    weights = weigh(question.content, [fact.span.of(text) for fact in facts])
    scored = [(share(weights, fact.span.of(text).lower()), fact) for fact in facts]
    top = max((score for score, _ in scored), default=0.0)
    best = next((fact for score, fact in scored if score == top), None)
    return [Picked(shelf, span, ValueType.QUANTITY) for span in best.of(Role.VALUE)] if best else []
