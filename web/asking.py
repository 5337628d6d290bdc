"""The one way in for a question asked on a page: what a form sends, what is kept of it, and the address that shows the reply."""

from __future__ import annotations

import logging
from dataclasses import replace
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from assistant.wire import to_dict
from web import visitor
from web.asked import N_WITHIN, Asked
from web.conversations import LIFE, Conversations, Entry, Said, Unkept
from web.desk import Asking, Assistant, Desk
from web.language import gettext
from web.origin import our_own

__all__ = ["fields", "going_on", "recent", "router"]

LOG = logging.getLogger("tiaowen.web")
N_FIELDS = 40 + N_WITHIN
N_RECENT = 5
router = APIRouter(include_in_schema=False, default_response_class=Response)


@router.post("/", dependencies=[Depends(our_own)])
async def ask(request: Request, assistant: Assistant) -> Response:
    """Keeps the question with its reply, and leads to the page that shows it."""
    pairs = fields(await request.body())
    if not any(name == "q" and value.strip() for name, value in pairs):
        return RedirectResponse("/", status_code=303)
    try:
        asked = Asked.read(pairs)
    except ValueError as error:
        raise HTTPException(422, f"{error}。") from error
    return await run_in_threadpool(led, request, assistant, asked)


def fields(body: bytes) -> list[tuple[str, str]]:
    """The fields of a form, in order. Raises HTTPException 422 where they cannot be read."""
    try:
        return parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="replace", max_num_fields=N_FIELDS)
    except ValueError as error:
        raise HTTPException(422, gettext("表单读不出来，请回到上一页重新提交。")) from error


def led(request: Request, assistant: Asking, asked: Asked) -> Response:
    """The way to the reply. Where nothing can be kept, the reply is there all the same, and its page says why."""
    conversations: Conversations | None = request.app.state.conversations
    cookie = visitor.remembered(request)
    if conversations is None or (asked.talk and cookie is None):  # a browser that did not bring back what it was given takes no cookies
        why = "cookie" if conversations else ""
        return RedirectResponse(asked.href(unkept=why), status_code=303)
    cookie = cookie or visitor.newcomer()
    try:
        talk = keep(conversations, visitor.digest(cookie), assistant, asked, request.app.state.desk)
    except Unkept:
        LOG.exception("a question was not kept")
        return RedirectResponse(asked.href(unkept="file"), status_code=303)
    response = RedirectResponse(replace(asked, talk=talk).href(), status_code=303)
    visitor.remember(request, response, cookie, LIFE)
    return response


def keep(conversations: Conversations, browser: str, assistant: Asking, asked: Asked, desk: Desk) -> str:
    """The conversation that holds the question and its reply, and before them whatever the page showed that was not kept yet.

    The reply is handed to *desk* for the page that comes next. Raises Unkept.
    """
    before = conversations.questions(browser, asked.talk) if asked.talk else ()
    questions = (*asked.history, asked.question)
    new = [i for i, question in enumerate(questions) if question not in before or i == len(asked.history)]
    within = asked.documents(assistant.documents)
    said = []
    for i in new:
        without = asked.without if i == len(asked.history) else ()
        reply = assistant.ask(questions[i], questions[:i], within, without)
        said.append(Said(questions[i], questions[:i], within, to_dict(reply)))
        if i == len(asked.history):
            desk.hand(asked.key("/"), reply)
    return conversations.add(browser, asked.talk, said)


def going_on(request: Request, talk: str) -> Entry | None:
    """The conversation of that id, if it is this browser's; None too where the file cannot be read: the page has its reply all the same."""
    conversations: Conversations | None = request.app.state.conversations
    browser = visitor.known(request)
    if conversations is None or browser is None or not talk:
        return None
    try:
        return conversations.entry(browser, talk)
    except Unkept:
        return None


def recent(request: Request) -> tuple[Entry, ...]:
    """The conversations to offer beside the question box: the last few of this browser."""
    conversations: Conversations | None = request.app.state.conversations
    browser = visitor.known(request)
    if conversations is None or browser is None:
        return ()
    try:
        return conversations.entries(browser, n=N_RECENT)
    except Unkept:
        return ()
