"""A clause as it is read: its words without the noise, and where in them each of its facts lies."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.obligation import Target
from index.document import Fact, FactKind, Role
from index.sentences import plain
from index.span import Span
from index.view import View

__all__ = ["JOINED", "Page", "bracket", "labelled", "numbers", "span_text"]

Place = tuple[int, int]

NUMERIC = re.compile("[0-9一二三四五六七八九十两半百千万]")
BASELINE = re.compile("[由从].{1,12}?(?:提|增|降|减|上升|扩|整合|调整)")  # where a number starts from, not where it is to go
JOINED = (Role.DEADLINE, Role.PERIOD)


class Page:
    """A clause as it is read: its view, its facts, and where each stands in the view."""

    def __init__(self, view: View, facts: Sequence[Fact]) -> None:
        self.view, self.text, self.facts = view, plain(view.text), facts
        self._index = {place: i for i, place in enumerate(view.places)}

    def at(self, span: Span) -> Place:
        """Where *span* stands in the view."""
        first = next((self._index[i] for i in range(span.start, span.end) if i in self._index), 0)
        last = next((self._index[i] for i in range(span.end - 1, span.start - 1, -1) if i in self._index), first)
        return first, last + 1

    def of(self, *kinds: FactKind) -> list[Fact]:
        """The facts of these kinds."""
        return [fact for fact in self.facts if fact.kind in kinds]

    def within(self, span: Span, start: int, end: int) -> bool:
        """Whether *span* lies in `start..end` of the view."""
        return start < end and self.view.places[start] <= span.start and span.end <= self.view.places[end - 1] + 1


def labelled(fact: Fact) -> bool:
    """Whether *fact* opens with its label (责任单位:…), and so is no sentence (…是责任主体)."""
    first = next(iter(fact.of(Role.LABEL)), None)
    return first is not None and not any(unit < first for unit in fact.of(Role.LEAD, Role.UNIT, Role.SUPPORT))


def bracket(page: Page, fact: Fact) -> bool:
    """Whether *fact* is a bracket that ends its sentence: (县教育局牵头,县财政局配合)."""
    a, _ = page.at(fact.span)
    return page.text[a : a + 1] == "("


def numbers(page: Page) -> list[Target]:
    """Every number set or reported; lengths of time that are deadlines are none."""
    times = [part.span for fact in page.of(FactKind.DEADLINE) for part in fact.parts if part.role in JOINED]
    out = []
    for fact in page.of(FactKind.QUANTITY):
        for value in fact.of(Role.VALUE):
            if not page.within(value, 0, len(page.text)):
                continue
            a, b = page.at(value)
            if (
                not NUMERIC.search(page.text, a, b)
                or BASELINE.match(page.text, a - 1 if a else 0, b + 4)
                or any(time.meets(value) for time in times)
            ):
                continue
            parts = [next(iter(fact.of(role)), None) for role in (Role.COMPARATOR, Role.MEASURE, Role.SUBJECT)]
            out.append(Target(value, *parts))
    return sorted(out, key=lambda target: target.value)


def span_text(page: Page, span: Span) -> str:
    """The words at *span* as they are read."""
    return page.text[slice(*page.at(span))]
