"""What is said back: quotes, exact values, an answer or a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index.document import Clause, Document
from index.span import Span

__all__ = [
    "Answer",
    "Assumed",
    "Assumption",
    "Exact",
    "Place",
    "Quote",
    "Reason",
    "Refusal",
    "Reply",
    "ValueType",
    "cut",
    "exact",
    "unbroken",
]


FURNITURE = "页面信息"  # the address of what is no clause


class ValueType(StrEnum):
    """What kind of thing an exact value is."""

    DEPARTMENT = "department"
    PERSON = "person"
    QUANTITY = "quantity"
    DATE = "date"
    MONEY = "money"
    RATIO = "ratio"
    PLACE = "place"
    DOCUMENT = "document"
    TITLE = "title"
    TEXT = "text"


class Reason(StrEnum):
    """Why a question is refused."""

    NOT_IN_CORPUS = "not_in_corpus"
    NO_SUCH_ITEM = "no_such_item"
    NO_SUCH_DOCUMENT = "no_such_document"
    NOT_A_QUESTION = "not_a_question"


class Assumption(StrEnum):
    """What a question can be understood without."""

    BEFORE = "before"  # what the questions before it say of it
    SPELLING = "spelling"  # that a name is misspelt


@dataclass(frozen=True, slots=True)
class Assumed:
    """Something the reply takes for granted, and the one of its notes that says so."""

    kind: Assumption
    note: str


@dataclass(frozen=True, slots=True)
class Quote:
    """`text == document.text[start:end]`, always: only `cut` makes one. *heading* is outermost first."""

    document: str
    file: str
    title: str
    number: str | None
    address: str
    heading: tuple[str, ...]
    start: int
    end: int
    text: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Exact:
    """A value a reader came for: `document.text[start:end]`, with line breaks inside taken out of *value*."""

    value: str
    type: ValueType
    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """A clause near to the question, best first: the one that was answered from, then as retrieval ranked them. Whether it answers is another matter."""

    document: str
    file: str
    address: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Quotes that answer, best first, and the values picked from them, in reading order."""

    question: str
    language: str
    answers: tuple[Exact, ...]
    quotes: tuple[Quote, ...]
    hits: tuple[Place, ...]
    complete: bool
    confidence: float
    notes: tuple[str, ...]
    generation: str
    seconds: float
    assumptions: tuple[Assumed, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A value, not an error: why nothing is answered, and the nearest clauses, which are no answer."""

    question: str
    language: str
    reason: Reason
    hits: tuple[Place, ...]
    confidence: float
    notes: tuple[str, ...]
    generation: str
    seconds: float
    assumptions: tuple[Assumed, ...] = ()


Reply = Answer | Refusal


def cut(document: Document, clause: Clause | None, span: Span) -> Quote:
    """The characters of *document* at *span*, with the address of *clause*. Nothing else makes a quote.

    No clause: the page's furniture, quoted only where someone asks for it. Raises ValueError where *span* lies outside the clause.
    """
    if clause and not clause.span.holds(span):
        raise ValueError(f"{document.id}: {span} is outside {clause.address}")
    number = document.metadata.number
    return Quote(
        document=document.id,
        file=document.file,
        title=document.metadata.title.value,
        number=number.value if number else None,
        address=clause.address.place if clause else FURNITURE,
        heading=tuple(unbroken(heading.of(document.text)) for heading in clause.heading) if clause else (),
        start=span.start,
        end=span.end,
        text=span.of(document.text),
        sha256=document.sha256,
    )


def exact(document: Document, span: Span, kind: ValueType) -> Exact:
    """The value at *span*: a slice of the text, with the line breaks inside it taken out."""
    return Exact(unbroken(span.of(document.text)), kind, document.id, span.start, span.end)


def unbroken(text: str) -> str:
    """*text* on one line: a break between Han characters was never meant, one between Latin words was a space."""
    lines = [line.strip() for line in text.splitlines()]
    out = ""
    for line in filter(None, lines):
        out += (" " if out and out[-1].isascii() and out[-1].isalnum() and line[0].isascii() and line[0].isalnum() else "") + line
    return out
