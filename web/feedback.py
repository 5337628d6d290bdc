"""How an opinion on a reply comes in, by a form or as JSON, and who may read them all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from pydantic import BaseModel, Field, StringConstraints, ValidationError, model_validator
from starlette.concurrency import run_in_threadpool

from assistant.wire import to_dict
from web.api import ERRORS, Question
from web.asked import Asked, chosen, within
from web.asking import fields
from web.desk import Asking, Assistant, found
from web.language import gettext
from web.opinions import REMARK, Fault, Full, Opinion, Opinions, Verdict, lines
from web.origin import our_own, this_machine

__all__ = ["router"]

REFUSED: dict[int | str, dict[str, object]] = {
    403: {"description": "from another site, or not from this machine", "content": ERRORS[404]["content"]}
}
router = APIRouter()


class Judgement(Question):
    """An opinion on the reply to a question. *generation*: the reply's, when it was shown; the live one when left out."""

    verdict: Verdict
    reason: Fault | None = Field(None, description="why it was of no use; none when it was of use")
    remark: Annotated[str, StringConstraints(strip_whitespace=True, max_length=REMARK)] = ""
    generation: Annotated[str, StringConstraints(max_length=100)] | None = None

    @model_validator(mode="after")
    def gives_its_reason(self) -> Judgement:
        """A reason with “wrong”, none with “useful”."""
        if (self.verdict is Verdict.WRONG) != (self.reason is not None):
            raise ValueError(gettext("没用的须选一个原因，有用的不选") if self.reason is None else gettext("有用的答复不须选原因"))
        return self


class Kept(BaseModel):
    """Under which id an opinion was kept, and when (UTC)."""

    id: str
    time: str


@router.post("/feedback", include_in_schema=False, dependencies=[Depends(our_own)])
async def form(request: Request, assistant: Assistant) -> Response:
    """The form under a reply: kept, and back to the same reply."""
    pairs = fields(await request.body())
    judged = filled(pairs, chosen(within(pairs), assistant.documents))
    await run_in_threadpool(keep, request, assistant, judged)
    return RedirectResponse(Asked.read(pairs).href(anchor="feedback", thanks="1"), status_code=303)


@router.post("/api/feedback", status_code=201, response_model=Kept, responses={**ERRORS, **REFUSED}, dependencies=[Depends(our_own)])
def judge(request: Request, judged: Judgement, assistant: Assistant) -> Response:
    """Keeps an opinion, together with the reply that the question has."""
    kept = keep(request, assistant, judged)
    return JSONResponse({"id": kept.id, "time": kept.time}, status_code=201)


@router.get("/api/feedback", response_class=PlainTextResponse, responses=REFUSED, dependencies=[Depends(this_machine)])
def everything(request: Request) -> PlainTextResponse:
    """Local administration: every opinion as JSON Lines, oldest first. Only for this machine, from a server that listens to no other."""
    whole = "".join(f"{line}\n" for line, row in lines(store(request).file.parent) if row is not None)
    return PlainTextResponse(whole, media_type="application/x-ndjson")


def filled(pairs: Sequence[tuple[str, str]], documents: Sequence[str] | None) -> Judgement:
    """What the form says of a reply from *documents*. Raises RequestValidationError."""
    said = {name: value for name, value in pairs if value and name in ("verdict", "reason", "remark", "generation")}
    try:
        return Judgement.model_validate({
            **said,
            "question": next((value for name, value in pairs if name == "q"), ""),
            "history": [value for name, value in pairs if name == "h"],
            "documents": documents,
            "without": [value for name, value in pairs if name == "without"],
        })  # fmt: skip
    except ValidationError as error:
        raise RequestValidationError([{**each, "loc": ("body", *each["loc"])} for each in error.errors()]) from error


def keep(request: Request, assistant: Asking, judged: Judgement) -> Opinion:
    """The opinion, kept with the reply, which is asked for again: what a client says it was told is no evidence.

    Raises HTTPException: 404 for a document that is not there, 503 where nothing can be kept.
    """
    opinions = store(request)
    for identifier in judged.documents or ():
        found(assistant, identifier)
    reply = assistant.ask(judged.question, tuple(judged.history), judged.documents, judged.without)
    opinion = Opinion.now(
        judged.verdict,
        judged.reason,
        judged.remark,
        (judged.question, judged.history, judged.documents),
        judged.generation or reply.generation,
        to_dict(reply),
    )
    try:
        opinions.add(opinion)
    except (Full, OSError) as error:
        raise HTTPException(503, gettext("意见没有存下：存放处写不进或已满，请告诉管理员。")) from error
    return opinion


def store(request: Request) -> Opinions:
    """Where opinions are kept. Raises HTTPException 503 where the application was given no place."""
    opinions: Opinions | None = request.app.state.opinions
    if opinions is None:
        raise HTTPException(503, gettext("本服务没有存放意见的地方。"))
    return opinions
