"""The ledger for a program: `GET /api/ledger` and the shape of what it gives."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel

from assistant.exports import record
from assistant.ledger_filters import Facet, Order
from web.api import ERRORS
from web.ledger_book import Book, LedgerBook
from web.ledger_query import Sought

__all__ = ["Listing", "listing", "router"]


class Part(BaseModel):
    """Words of an obligation: *start* and *end* count code points of the canonical text of its document."""

    text: str
    start: int
    end: int


class Target(Part):
    """How much."""

    comparator: Part | None
    measure: Part | None
    subject: Part | None


class Due(Part):
    """By when or how often. *rounded*: the words give no day of their own (2025年 is 31 December)."""

    kind: Literal["by", "every", "from", "within"]
    date: str | None
    rounded: bool
    every: int | None = None
    unit: str | None = None


class Clause(Part):
    """The clause or row it stands in: `text` is `canonical[start:end]`, *sha256* of the whole canonical text."""

    sha256: str


class Affected(Part):
    """One whom it sets going, and how far that one is bound."""

    binding: Literal["binding", "encouraging", "permitting"]


class Twin(BaseModel):
    """The same measure said again; the departments that only this place, or only that one, names."""

    id: str
    only_here: list[str]
    only_there: list[str]


class Entry(BaseModel):
    """An obligation, every value of it a slice of its document."""

    id: str
    document: str
    file: str
    title: str
    address: str
    theme: Part | None
    who: list[Part]
    roles: list[str]
    implied: bool
    action: Part
    targets: list[Target]
    deadline: Due | None
    lead: list[Part]
    responsible: list[Part]
    support: list[Part]
    affected: list[Affected]
    binding: Literal["binding", "encouraging", "permitting"]
    word: Part | None
    quote: Clause
    twins: list[Twin]


class Listing(BaseModel):
    """What the filters leave: *n* obligations of *total*. *counts*: for each facet, how many each of its values alone would leave."""

    generation: str
    n: int
    total: int
    counts: dict[Facet, dict[str, int]]
    obligations: list[Entry]


class Call(Sought):
    """The same filters as the page, and the order."""

    sort: Order = Order.READING


router = APIRouter()


@router.get("/api/ledger", response_model=Listing, responses={422: ERRORS[422], 503: ERRORS[503]})
def read(book: LedgerBook, asked: Annotated[Call, Query()]) -> Response:
    """Every obligation that the filters leave, none cut off."""
    return JSONResponse(listing(book, asked, asked.sort))


def listing(book: Book, asked: Sought, sort: Order) -> dict[str, object]:
    """The shape of Listing."""
    filters = asked.filters
    found = book.found(filters, sort)
    counts = {facet.value: {value: n for value, n in told.items() if n} for facet, told in book.counts(filters).items()}
    return {
        "generation": book.ledger.generation,
        "n": len(found),
        "total": len(book.ledger.obligations),
        "counts": counts,
        "obligations": [record(book.ledger, each) for each in found],
    }
