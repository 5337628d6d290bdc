"""What a department has to do: every row and clause that names it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant import terms
from assistant.found import Found, Nothing, Picked, Place, quoted
from assistant.library import Shelf
from assistant.notes import Note
from assistant.numbered import UNITS
from assistant.question import Question
from assistant.reply import Reason, ValueType
from index.document import FactKind, Role

__all__ = ["tasks_of"]

SOLE = re.compile(
    r"单打独斗|单独|独自|独立承担|只有.{0,6}(?:一家|自己)|[仅只]由|没有别的部门|[两三四]家(?:单独|一起承担)?[、,，]?(?:再)?没有|\b(?:alone|solely|only one)\b"
)
BODY = re.compile(
    r"[局委办厅部行]$|政府|街道|乡镇|办事处|中心$|工会|残联|妇联|团委|法院|检察院"
)  # what has tasks given it, not a school or a firm


def tasks_of(question: Question, shelves: Sequence[Shelf]) -> Found | Nothing | None:
    """Every row and clause that names the departments among its responsible ones, in reading order.

    None where it names only schools, firms and their like and nothing makes them responsible: what they must do stands elsewhere.
    """
    values: list[Picked] = []
    quotes: list[Place] = []
    for shelf in shelves:
        rows = [clause for clause in shelf.document.clauses if clause.span in shelf.tables]
        pool = rows if question.listed and rows else shelf.document.clauses
        for clause in pool:
            for fact in shelf.facts_in(clause, FactKind.RESPONSIBILITY):
                names = [span.of(shelf.document.text) for span in fact.of(*UNITS)]
                meant = {name: d for name in names for d in question.departments if terms.same_department(d, name)}
                others = len(meant) < len(names) or len(set(meant.values())) < len(question.departments)
                if not meant or (SOLE.search(question.text) and others):
                    continue
                task = fact.of(Role.TASK)
                first = clause.title or next(iter(shelf.sentences(clause)))
                values.append(Picked(shelf, task[0] if task else first, ValueType.TEXT))
                quotes += quoted(shelf, clause, [first, fact.span])
    if values:
        return Found(tuple(values), tuple(dict.fromkeys(quotes)), 0.9, notes=(Note.ITEMS.said(question.language, n=len(values)),))
    if not question.listed and not any(BODY.search(department) for department in question.departments):
        return None
    return Nothing(Reason.NOT_IN_CORPUS, 0.85, (Note.NOT_RESPONSIBLE.said(question.language, offices="、".join(question.departments)),))
