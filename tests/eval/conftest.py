from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from types import SimpleNamespace

import pytest

from assistant.reply import Answer, Place, Reason, Refusal, Reply, cut
from index.address import Address
from index.document import Clause, Document, Kind, Metadata, Value
from index.generation import Model
from index.span import Span

TEXT = "一、总则\n县教育局牵头。\n县财政局\n负责。\n二、附则\n"
PLACES = [(0, 4), (5, 12), (13, 21), (22, 26)]


@pytest.fixture
def plan() -> Document:
    """Four clauses; the third wraps over a line break."""
    return Document(
        id="plan",
        file="plan.txt",
        text=TEXT,
        sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
        metadata=Metadata(Value("计划")),
        clauses=tuple(Clause(Address("plan"), Span(start, end), Kind.PARAGRAPH) for start, end in PLACES),
        noise=(),
    )


class Clerk:
    """Stands in for the assistant: answers what mentions a word of the text from the clauses in reading order, the one that holds
    it first; refuses all else; fails where asked to.
    """

    generation_id = "g1"

    library = SimpleNamespace(
        generation=SimpleNamespace(
            id="g1",
            manifest=SimpleNamespace(chunks="c1", tokens="t1", format=1, corpus="f" * 64, product="0.1", model=Model("m", "r" * 64, 8)),
        )
    )

    def __init__(self, document: Document) -> None:
        self.documents: Mapping[str, Document] = {document.id: document}
        self.asked: list[tuple[str, tuple[str, ...]]] = []

    def ask(self, question: str, history: Sequence[str] = (), documents: Collection[str] | None = None) -> Reply:
        self.asked.append((question, tuple(history)))
        if question == "fail":
            raise KeyError("lost")
        [document] = self.documents.values()
        found = sorted(document.clauses, key=lambda clause: question not in clause.span.of(document.text))
        hits = tuple(
            Place(document.id, document.file, clause.address.place, clause.span.start, clause.span.end, clause.span.of(document.text))
            for clause in found
        )
        if question not in hits[0].text:
            return Refusal(question, "zh", Reason.NOT_IN_CORPUS, hits, 0.2, (), self.generation_id, 0.002)
        quote = cut(document, found[0], found[0].span)
        return Answer(
            question, "zh", (), (quote,), hits, complete=True, confidence=0.9, notes=(), generation=self.generation_id, seconds=0.001
        )


@pytest.fixture
def clerk(plan: Document) -> Clerk:
    return Clerk(plan)
