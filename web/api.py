"""The HTTP API: its addresses and the shape of what goes in and out."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from pydantic import BaseModel, ConfigDict, Field, field_validator

from assistant.reply import Assumption, Reason, ValueType
from assistant.wire import to_dict
from index.document import Document, Value
from web.desk import Assistant, found
from web.question import N_HISTORY, checked

__all__ = ["router"]


class Question(BaseModel):
    """What is asked. *history*: earlier questions, oldest first. *documents*: ids to answer from; all when left out.

    *without*: what a reply named in `assumptions` and is not to assume.
    """

    model_config = ConfigDict(extra="forbid")
    question: str
    history: list[str] = Field(default_factory=list, max_length=N_HISTORY)
    documents: list[str] | None = None
    without: list[Assumption] = Field(default_factory=list, max_length=len(Assumption))

    @field_validator("question")
    @classmethod
    def asks_something(cls, question: str) -> str:
        return checked(question)

    @field_validator("history")
    @classmethod
    def asked_something(cls, history: list[str]) -> list[str]:
        return [checked(question) for question in history]


class ExactValue(BaseModel):
    """A slice of the canonical text of *document*, line breaks inside it taken out of *value*."""

    value: str
    type: ValueType
    document: str
    start: int
    end: int


class Place(BaseModel):
    """A clause that retrieval ranked."""

    document: str
    file: str
    address: str
    start: int
    end: int
    text: str


class Quote(Place):
    """`text` is `canonical[start:end]`; *sha256* is of the whole canonical text."""

    title: str
    number: str | None
    heading: list[str]
    sha256: str


class Assumed(BaseModel):
    """What the reply takes for granted, and the one of `notes` that says so."""

    kind: Assumption
    note: str


class Reply(BaseModel):
    """An answer, or a refusal with its reason."""

    question: str
    language: str
    kind: Literal["answer", "refusal"]
    answers: list[ExactValue]
    quotes: list[Quote]
    hits: list[Place]
    complete: bool
    confidence: float
    reason: Reason | None
    notes: list[str]
    generation: str
    seconds: float
    assumptions: list[Assumed]


class Summary(BaseModel):
    """A document of the corpus, without its text."""

    id: str
    file: str
    title: str
    number: str | None
    issuer: str | None
    index_number: str | None
    written: str | None
    published: str | None
    validity: str | None
    status: str
    sha256: str
    n_characters: int
    n_clauses: int
    warnings: list[str]


class ClausePlace(BaseModel):
    """A clause: its address and where it stands in the canonical text."""

    address: str
    kind: str
    start: int
    end: int


class Structure(Summary):
    """A document with its clauses in reading order."""

    clauses: list[ClausePlace]


class Problem(BaseModel):
    """An error (RFC 9457). *trace_id* finds it in the log."""

    type: str
    title: str
    status: int
    detail: str
    trace_id: str


CONTENT = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
ERRORS: dict[int | str, dict[str, object]] = {
    404: {"description": "no such document", "content": CONTENT},
    422: {"description": "the request is wrong", "content": CONTENT},
    503: {"description": "no verified generation is live", "content": CONTENT, "model": Problem},
}
router = APIRouter()


@router.post("/api/ask", response_model=Reply, responses=ERRORS)
def ask(asked: Question, assistant: Assistant) -> Response:
    """One reply, made of quotes; or a refusal, which is a value and comes with status 200."""
    for identifier in asked.documents or ():
        found(assistant, identifier)
    return JSONResponse(to_dict(assistant.ask(asked.question, tuple(asked.history), asked.documents, asked.without)))


@router.get("/api/documents", responses=ERRORS)
def documents(assistant: Assistant) -> list[Summary]:
    """Every document, in the order of the corpus."""
    return [Summary.model_validate(summary(document)) for document in assistant.documents.values()]


@router.get("/api/documents/{identifier:path}/text", response_class=PlainTextResponse, responses=ERRORS)
def text(identifier: str, assistant: Assistant) -> PlainTextResponse:
    """The canonical text, into which every `start` and `end` counts code points."""
    return PlainTextResponse(found(assistant, identifier).text)


@router.get("/api/documents/{identifier:path}", responses=ERRORS)
def document(identifier: str, assistant: Assistant) -> Structure:
    """One document with its clauses."""
    shown = found(assistant, identifier)
    clauses = [
        {"address": clause.address.place, "kind": clause.kind.value, "start": clause.span.start, "end": clause.span.end}
        for clause in shown.clauses
    ]
    return Structure.model_validate({**summary(shown), "clauses": clauses})


@router.get("/healthz")
@router.head("/healthz", include_in_schema=False)
def healthz() -> dict[str, str]:
    """The process runs."""
    return {"status": "ok"}


@router.get("/readyz", responses={503: ERRORS[503]})
@router.head("/readyz", include_in_schema=False)
def readyz(assistant: Assistant) -> dict[str, str]:
    """A verified generation is live, and questions are answered from it."""
    return {"status": "ready", "generation": assistant.generation_id}


def summary(document: Document) -> dict[str, object]:
    about = document.metadata
    return {
        "id": document.id,
        "file": document.file,
        "title": about.title.value,
        "number": written(about.number),
        "issuer": written(about.issuer),
        "index_number": written(about.index_number),
        "written": written(about.written),
        "published": written(about.published),
        "validity": written(about.validity),
        "status": about.status,
        "sha256": document.sha256,
        "n_characters": len(document.text),
        "n_clauses": len(document.clauses),
        "warnings": [warning.what for warning in document.warnings],
    }


def written(value: Value | None) -> str | None:
    return value.value if value else None
