"""What a way of answering hands back: values and quotes by place, or why there is nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from assistant.decision import Signals
from assistant.library import Shelf
from assistant.reply import Reason, ValueType
from index.document import Clause
from index.span import Span

__all__ = ["Found", "Nothing", "Picked", "Place", "quoted"]

WHOLE = 200  # characters: a clause up to this long is quoted whole, of a longer one the sentences that answer

Place = tuple[Shelf, Clause | None, Span]  # what to quote, and the clause it lies in: none for the page's furniture


@dataclass(frozen=True, slots=True)
class Picked:
    """One value: where it stands, and what kind of thing it is."""

    shelf: Shelf
    span: Span
    kind: ValueType


@dataclass(frozen=True, slots=True)
class Found:
    """Values and quotes that answer, best first. *strength* in 0..1 is how sure the picking is of itself."""

    values: tuple[Picked, ...]
    quotes: tuple[Place, ...]
    strength: float
    complete: bool = True
    notes: tuple[str, ...] = field(default=())
    signals: Signals | None = None  # where it was found by content


@dataclass(frozen=True, slots=True)
class Nothing:
    """Why nothing answers."""

    reason: Reason
    strength: float
    notes: tuple[str, ...] = field(default=())


def quoted(shelf: Shelf, clause: Clause, spans: Iterable[Span]) -> list[Place]:
    """What to quote of *clause*: all of it where it is short, else the sentences in which *spans* lie, neighbours as one."""
    if len(clause.span) <= WHOLE or clause.span in shelf.tables:
        return [(shelf, clause, clause.span)]
    wanted = list(spans)
    out: list[Span] = []
    for sentence in shelf.sentences(clause):
        if any(sentence.meets(span) for span in wanted):
            if out and out[-1].end == sentence.start:
                out[-1] = Span(out[-1].start, sentence.end)
            else:
                out.append(sentence)
    return [(shelf, clause, span) for span in out]
