"""Who holds which post: the rows of rosters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant import terms
from assistant.found import Found, Picked
from assistant.library import Shelf
from assistant.question import Question, Want
from assistant.reply import ValueType
from index.document import Row

__all__ = ["people"]

POSITIONS = {"一把手": "组长", "deputy head": "副组长", "head of the": "组长", "组长": "组长", "副组长": "副组长", "chair": "组长"}


def people(question: Question, shelves: Sequence[Shelf]) -> Found | None:
    """The rows of a roster that the question describes by name, position, post or department; None where it asks for none."""
    asks = Want.PERSON in question.wants
    best: list[tuple[float, Shelf, Row]] = []
    wanted = position(question.text.lower())
    for shelf in shelves:
        for table in shelf.document.tables:
            if table.header:
                continue
            held = ""
            for row in table.rows:
                words = [cell.of(shelf.document.text) if cell else "" for cell in row.cells]
                held = re.sub(r"\s", "", words[0]) or held
                name = re.sub(r"\s", "", words[1]) if len(words) > 1 else ""
                post = words[2] if len(words) > 2 else ""
                named = bool(name) and name in question.text
                score = 2.0 * named
                if asks and any(terms.same_department(d, dept) for d in question.departments for dept in terms.departments(post)):
                    score += 1.0
                if asks and wanted and held == wanted:
                    score += 1.0
                if score:
                    best.append((score, shelf, row))
    top = max((score for score, _, _ in best), default=0.0)
    if not top or (not asks and top < 2.0):
        return None
    chosen = [(shelf, row) for score, shelf, row in best if score == top]
    if len(chosen) > 5:
        return None
    values = [
        Picked(s, cell, kind)
        for s, row in chosen
        for cell, kind in zip(row.cells[1:], (ValueType.PERSON, ValueType.TITLE), strict=False)
        if cell
    ]
    quotes = [(s, s.clauses[row.address.place], row.span) for s, row in chosen]
    return Found(tuple(values), tuple(quotes), 0.85)


def position(text: str) -> str | None:
    """The position in a group that *text* asks about."""
    return next((POSITIONS[cue] for cue in sorted(POSITIONS, key=len, reverse=True) if cue in text), None)
