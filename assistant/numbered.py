"""Things with a number: rows of task lists, measures, articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.evidence import share, weigh
from assistant.found import WHOLE, Found, Nothing, Picked, Place, quoted
from assistant.library import Shelf
from assistant.question import Question, Want
from assistant.reply import Reason, ValueType
from index.address import Level
from index.document import Clause, FactKind, Role, Row, Table

__all__ = ["UNITS", "numbered"]

UNITS = (Role.LEAD, Role.UNIT, Role.SUPPORT)


def numbered(question: Question, shelves: Sequence[Shelf]) -> Found | Nothing:
    """Item 7 of a task list; the numbered measure or article 7 where there is no list, or where the body is asked for."""
    number = question.item
    rows = [] if question.body else [(s, t, r) for s in shelves for t, r in rows_numbered(s, number, question)]
    if rows:
        return row_answer(question, rows)
    clauses = [(s, c) for s in shelves for c in s.document.clauses if ends_in(c, number)]
    if clauses and not (question.listed and not question.body):
        return measure_answer(question, clauses)
    limits = [f"{shelf.document.metadata.title.value}：编号到 {last}" for shelf in shelves if (last := last_number(shelf, question))]
    return Nothing(Reason.NO_SUCH_ITEM, 0.95, (f"没有第 {number} 项", *limits))


def rows_numbered(shelf: Shelf, number: int | None, question: Question) -> Iterable[tuple[Table, Row]]:
    """The rows with this number, of the annex asked for; of several tables, those that name departments first."""
    tables = [t for t in shelf.document.tables if t.header]
    if question.annex is not None:
        tables = [t for t in tables if any(s.level is Level.ANNEX and s.number == question.annex for s in t.address.steps)]
    tables.sort(key=lambda t: unit_column(t) is None)
    if "问题" in question.text and question.annex is None:
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
        if Want.QUANTITY in wanted:
            values += best_quantities(question, shelf, clause)
        if facts and Want.TEXT not in wanted and (Want.DEPARTMENT in wanted or not wanted):
            values += [Picked(shelf, span, ValueType.DEPARTMENT) for fact in facts for span in fact.of(*UNITS)]
        if not values:
            column = unit_column(table)
            cells = [c for i, c in enumerate(row.cells) if c and i != column and not c.of(shelf.document.text).strip().isdigit()]
            values += [Picked(shelf, cell, ValueType.TEXT) for cell in cells]
        notes += elsewhere_numbered(shelf, question.item)
    return Found(tuple(values), tuple(quotes), 0.95, notes=tuple(notes))


def elsewhere_numbered(shelf: Shelf, number: int | None) -> list[str]:
    """A note on the numbered measure of the body with the same number and responsible departments of its own."""
    return [
        f"正文{c.address.place}（编号同为 {number}）另有责任单位"
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
            values += [Picked(shelf, span, ValueType.DEPARTMENT) for fact in facts for span in fact.of(*UNITS)]
            quotes += quoted(shelf, clause, [fact.span for fact in facts])
        else:
            first = next(iter(shelf.sentences(clause)))
            values.append(Picked(shelf, clause.title or first, ValueType.TEXT))
            quotes.append((shelf, clause, clause.span if len(clause.span) <= 2 * WHOLE else first))
    return Found(tuple(values), tuple(quotes), 0.85)


def best_quantities(question: Question, shelf: Shelf, clause: Clause) -> list[Picked]:
    """The quantity of *clause* whose surroundings share most with the question."""
    text = shelf.document.text
    facts = shelf.facts_in(clause, FactKind.QUANTITY)
    weights = weigh(question.content, [fact.span.of(text) for fact in facts])
    scored = [(share(weights, fact.span.of(text).lower()), fact) for fact in facts]
    top = max((score for score, _ in scored), default=0.0)
    best = next((fact for score, fact in scored if score == top), None)
    return [Picked(shelf, span, ValueType.QUANTITY) for span in best.of(Role.VALUE)] if best else []
