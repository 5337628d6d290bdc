"""What a department has to do: every row and clause that names it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant import terms
from assistant.found import Found, Nothing, Picked, Place, quoted
from assistant.library import Shelf
from assistant.numbered import UNITS
from assistant.question import Question
from assistant.reply import Reason, ValueType
from index.document import FactKind, Role

__all__ = ["tasks_of"]

SOLE = re.compile(r"单打独斗|单独|独自|独立承担|只有.{0,6}(?:一家|自己)|仅由|没有别的部门|\b(?:alone|solely|only one)\b")


def tasks_of(question: Question, shelves: Sequence[Shelf]) -> Found | Nothing:
    """Every row and clause that names the department among its responsible ones, in reading order."""
    values: list[Picked] = []
    quotes: list[Place] = []
    for shelf in shelves:
        rows = [clause for clause in shelf.document.clauses if clause.span in shelf.tables]
        pool = rows if question.listed and rows else shelf.document.clauses
        for clause in pool:
            for fact in shelf.facts_in(clause, FactKind.RESPONSIBILITY):
                names = [span.of(shelf.document.text) for span in fact.of(*UNITS)]
                if not any(terms.same_department(d, name) for d in question.departments for name in names):
                    continue
                if SOLE.search(question.text) and len(names) > 1:
                    continue
                task = fact.of(Role.TASK)
                first = clause.title or next(iter(shelf.sentences(clause)))
                values.append(Picked(shelf, task[0] if task else first, ValueType.TEXT))
                quotes += quoted(shelf, clause, [first, fact.span])
    if values:
        return Found(tuple(values), tuple(dict.fromkeys(quotes)), 0.9, notes=(f"共 {len(values)} 项",))
    return Nothing(Reason.NOT_IN_CORPUS, 0.85, ("责任单位中没有列出" + "、".join(question.departments),))
