"""The pages: what each address shows, and which template shows it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response
from starlette.templating import Jinja2Templates

from assistant.reply import Answer, Refusal, Reply
from assistant.suggestions import Suggestions
from index.document import Document
from index.texts import find
from web import asking, card, earlier, links, sheet
from web.asked import Asked, within
from web.desk import Asking, Assistant, Desk, Suggested, found
from web.language import current, gettext
from web.opinions import FAULTS, Fault
from web.scope import scope
from web.source import furniture, pane

__all__ = ["router"]

N_NEAREST = 6
SOURCE = "source"  # the element that holds what lies beside a reply
ON_ANSWER = tuple((fault, name) for fault, name in FAULTS.items() if fault is not Fault.SHOULD_ANSWER)
ON_REFUSAL = ((Fault.SHOULD_ANSWER, FAULTS[Fault.SHOULD_ANSWER]), (Fault.OFF_TOPIC, FAULTS[Fault.OFF_TOPIC]))
router = APIRouter(include_in_schema=False, default_response_class=Response)


@router.get("/")
@router.head("/")
def ask(request: Request, assistant: Assistant, suggested: Suggested, thanks: str = "", unkept: str = "", source: int = 0) -> Response:
    """The question box; with `q`, its reply, which is not kept by looking at it: `asking` keeps what a form sends, and leads here.

    The rest of the address is read by `Asked`. *thanks*: an opinion on the reply was kept. *unkept*: why the question was not.
    *source*: which of the quotes is open beside it.
    """
    pairs = request.query_params.multi_items()
    context: dict[str, object] = {"documents": assistant.documents, "scope": scope(within(pairs), assistant.documents), "asked": None}
    if not any(name == "q" and value.strip() for name, value in pairs):
        return shown(request, "ask.html", context | front(request, suggested))
    try:
        asked = Asked.read(pairs)
    except ValueError as error:
        context |= front(request, suggested) | {"question": dict(pairs)["q"], "fault": str(error)}
        return shown(request, "ask.html", context, status=422)
    reply = answered(request, assistant, asked)
    beside = pane(reply, assistant.documents, source, asked.href) if isinstance(reply, Answer) else None
    if request.headers.get("hx-target") == SOURCE and "hx-history-restore-request" not in request.headers:
        return shown(request, "source.html", {"pane": beside})
    context |= {
        "asked": asked,
        "question": asked.question,
        "reply": reply,
        "notes": card.notes(reply, asked.leaving_out),
        "opinions": request.app.state.opinions is not None,
        "thanked": bool(thanks),
        "conversation": asking.going_on(request, asked.talk),
        "unkept": unkept,
        "nearest": card.nearest(reply, assistant.documents, N_NEAREST),
        "pane": beside,
    }
    match reply:
        case Answer():
            groups = card.groups(reply, assistant.documents, asked.href)
            context |= {"groups": groups, "level": card.level(reply.confidence), "levels": card.LEVELS, "faults": ON_ANSWER}
            request.app.state.desk.hand(asked.key("/next"), reply)
            return shown(request, "answer.html", context)
        case Refusal():
            context |= {"why": card.reason(reply), "faults": ON_REFUSAL, "examples": suggested.examples(current.get())}
            return shown(request, "refusal.html", context)


def answered(request: Request, assistant: Asking, asked: Asked) -> Reply:
    """The reply, asked for unless another request of the same page has just done so."""
    desk: Desk = request.app.state.desk
    return desk.handed(asked.key(request.url.path)) or assistant.ask(
        asked.question, asked.history, asked.documents(assistant.documents), asked.without
    )


def front(request: Request, suggested: Suggestions) -> dict[str, object]:
    """What stands around the question box."""
    return {"question": "", "recent": asking.recent(request), "examples": suggested.examples(current.get())}


@router.get("/next")
@router.head("/next")
def following(request: Request, assistant: Assistant, suggested: Suggested) -> Response:
    """What can be asked after a reply: a part of its page where a script asks for it, a page where a reader does."""
    try:
        asked = Asked.read(request.query_params.multi_items())
    except ValueError as error:
        raise HTTPException(422, f"{error}{gettext('。')}") from error
    ids = asked.documents(assistant.documents)
    reply = answered(request, assistant, asked)
    questions = suggested.following(reply, asked.history, ids) if isinstance(reply, Answer) else ()
    part = "hx-request" in request.headers
    return shown(request, "next_part.html" if part else "next.html", {"asked": asked, "questions": questions, "reply": reply})


@router.get("/documents")
@router.head("/documents")
def documents(request: Request, assistant: Assistant) -> Response:
    """Every document, in the order of the corpus."""
    return shown(request, "documents.html", {"documents": assistant.documents.values()})


@router.get("/documents/{identifier:path}")
@router.head("/documents/{identifier:path}")
def document(
    request: Request, assistant: Assistant, identifier: str, mark: Annotated[list[str], Query(default_factory=list)], at: str = ""
) -> Response:
    """The whole document, with the characters that *mark* (`START-END`, repeatable) names marked.

    *at*: the first digits of the digest of the text that the marks lie in; where that is no longer the live one, it is shown as it was.
    """
    live = assistant.documents.get(identifier)
    if at and not (live and live.sha256.startswith(at)):
        return superseded(request, identifier, at, mark, live)
    one = found(assistant, identifier)
    marks = links.marks(mark, len(one.text))
    context = {
        "document": one,
        "furniture": furniture(one),
        "outline": sheet.outline(one),
        "blocks": sheet.blocks(one, marks or ()),
        "misplaced": marks is None,
    }
    return shown(request, "document.html", context)


def superseded(request: Request, identifier: str, at: str, mark: list[str], live: Document | None) -> Response:
    """The text with that digest, as it was when it was cited. Raises HTTPException 404 where none is kept."""
    home: Path | None = request.app.state.home
    kept = find(home, at, identifier) if home else None
    if kept is None:
        raise HTTPException(404, gettext("这个地址所指的文本没有保存，或已损坏；本库现有的文件见 /documents。"))
    marks = links.marks(mark, len(kept.text))
    context: dict[str, object] = {
        "earlier": kept,
        "live": live,
        "lines": earlier.lines(kept.text, marks or ()),
        "fates": earlier.fates(kept, marks or (), live),
        "misplaced": marks is None,
    }
    return shown(request, "earlier.html", context)


def shown(request: Request, template: str, context: dict[str, object], status: int = 200) -> Response:
    templates: Jinja2Templates = request.app.state.templates
    return templates.TemplateResponse(request, template, context, status_code=status)
