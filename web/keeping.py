"""The pages of a browser's own conversations: the list, one of them, its name, its end, and who else may read it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from web import card, links, visitor
from web.asked import Asked
from web.asking import fields
from web.conversations import LIFE, N_KEPT, Conversation, Conversations, named
from web.desk import Assistant
from web.language import gettext
from web.origin import our_own
from web.pages import shown
from web.scope import scope
from web.shares import DAYS, Ended, Shares
from web.transcript import transcript

__all__ = ["router"]

WORDS = 100  # characters of a search
router = APIRouter(include_in_schema=False, default_response_class=Response)


@router.get("/conversations")
@router.head("/conversations")
def everything(request: Request, find: Annotated[str, Query(max_length=WORDS)] = "") -> Response:
    """The conversations of this browser, those that hold every word of *find*; the last asked in first."""
    kept, browser = store(request), visitor.known(request)
    entries = kept.entries(browser, find) if browser else ()
    context: dict[str, object] = {"entries": entries, "find": find.strip(), "days": LIFE, "most": N_KEPT}
    return shown(request, "conversations.html", context)


@router.get("/conversations/delete")
@router.head("/conversations/delete")
def ask_before_deleting_all(request: Request) -> Response:
    """Whether all of them are really to go."""
    browser = visitor.known(request)
    entries = store(request).entries(browser) if browser else ()
    return shown(request, "conversations_delete.html", {"conversation": None, "n": len(entries), "action": "/conversations/delete"})


@router.post("/conversations/delete", dependencies=[Depends(our_own)])
def delete_all(request: Request) -> Response:
    """All of them are gone, and the browser is a stranger again."""
    browser = visitor.known(request)
    if browser:
        store(request).delete(browser)
    response = RedirectResponse("/conversations", status_code=303)
    visitor.forget(request, response)
    return response


@router.get("/conversations/{identifier}")
@router.head("/conversations/{identifier}")
def one(request: Request, assistant: Assistant, identifier: str) -> Response:
    """All that was said, the ways to take it along, and the box to go on."""
    conversation, browser = own(request, identifier)
    questions = tuple(turn.said.question for turn in conversation.turns)
    last = conversation.turns[-1].said.documents if conversation.turns else None
    within = tuple(one for one in last or () if one in assistant.documents)
    context: dict[str, object] = {
        "conversation": conversation.entry,
        "turns": transcript(conversation, assistant.documents),
        "asked": Asked(questions[-1], questions[:-1], within, talk=identifier) if questions else None,
        "scope": scope(within, assistant.documents),
        "shares": Shares(store(request)).of(browser, identifier),
        "choices": DAYS,
        "levels": card.LEVELS,
    }
    return shown(request, "conversation.html", context)


@router.post("/conversations/{identifier}/name", dependencies=[Depends(our_own)])
async def rename(request: Request, identifier: str) -> Response:
    """The conversation has the name that the form gives."""
    name = named(field(await request.body(), "name"))
    if not name:
        raise HTTPException(422, gettext("名称是空的，请写一个名称。"))
    done = await run_in_threadpool(store(request).rename, known(request), identifier, name)
    if not done:
        raise missing()
    return RedirectResponse(links.conversation(identifier), status_code=303)


@router.get("/conversations/{identifier}/delete")
@router.head("/conversations/{identifier}/delete")
def ask_before_deleting(request: Request, identifier: str) -> Response:
    """Whether it is really to go."""
    entry = store(request).entry(known(request), identifier)
    if entry is None:
        raise missing()
    context: dict[str, object] = {"conversation": entry, "n": 1, "action": links.conversation(identifier, "delete")}
    return shown(request, "conversations_delete.html", context)


@router.post("/conversations/{identifier}/delete", dependencies=[Depends(our_own)])
def delete(request: Request, identifier: str) -> Response:
    """It is gone, and whoever it was shared with reads it no more."""
    if not store(request).delete(known(request), identifier):
        raise missing()
    return RedirectResponse("/conversations", status_code=303)


@router.post("/conversations/{identifier}/share", dependencies=[Depends(our_own)])
async def share(request: Request, identifier: str) -> Response:
    """Another address under which all that has been said so far can be read."""
    days = field(await request.body(), "days")
    if days not in {str(choice) for choice in DAYS}:
        raise HTTPException(422, gettext("请选择分享几天。"))
    opened = await run_in_threadpool(Shares(store(request)).open, known(request), identifier, int(days))
    if opened is None:
        raise missing()
    return RedirectResponse(f"{links.conversation(identifier)}#shares", status_code=303)


@router.post("/conversations/{identifier}/withdraw", dependencies=[Depends(our_own)])
async def withdraw(request: Request, identifier: str) -> Response:
    """The address that the form names shows nothing from now on."""
    token = field(await request.body(), "token")
    done = await run_in_threadpool(Shares(store(request)).withdraw, known(request), identifier, token)
    if not done:
        raise missing()
    return RedirectResponse(f"{links.conversation(identifier)}#shares", status_code=303)


@router.get("/shared/{token}")
@router.head("/shared/{token}")
def shared(request: Request, assistant: Assistant, token: str) -> Response:
    """A conversation for whoever has its address, to read and no more."""
    try:
        found = Shares(store(request)).shown(token)
    except Ended as error:
        raise HTTPException(410, gettext("这个分享已经结束：到期了，或已由分享的人收回。"), {"x-robots-tag": "noindex"}) from error
    if found is None:
        raise HTTPException(404)
    share, conversation = found
    context: dict[str, object] = {
        "conversation": conversation.entry,
        "share": share,
        "turns": transcript(conversation, assistant.documents),
        "levels": card.LEVELS,
    }
    response = shown(request, "shared.html", context)
    response.headers["x-robots-tag"] = "noindex, nofollow"
    return response


def own(request: Request, identifier: str) -> tuple[Conversation, str]:
    """The conversation and the browser whose it is. Raises HTTPException 404 where it is not this browser's."""
    browser = known(request)
    conversation = store(request).conversation(browser, identifier)
    if conversation is None:
        raise missing()
    return conversation, browser


def known(request: Request) -> str:
    """The browser that asks. Raises HTTPException 404 for a stranger, who has no conversations."""
    browser = visitor.known(request)
    if browser is None:
        raise missing()
    return browser


def store(request: Request) -> Conversations:
    """Where conversations are kept. Raises HTTPException 503 where the application was given no place."""
    conversations: Conversations | None = request.app.state.conversations
    if conversations is None:
        raise HTTPException(503, gettext("本服务没有存放对话的地方。"))
    return conversations


def missing() -> HTTPException:
    return HTTPException(404, gettext("没有这段对话：可能已删除、已到期，或是在别的浏览器里问的。"))


def field(body: bytes, name: str) -> str:
    """The first field of that name in a form; empty where there is none."""
    return next((value for one, value in fields(body) if one == name), "")
