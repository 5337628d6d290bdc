"""The pages: what each address shows, and which template shows it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response
from starlette.templating import Jinja2Templates

from assistant.reply import Answer, Refusal
from index.document import Document
from index.texts import find
from web import asking, card, earlier, links, sheet
from web.desk import Assistant, found
from web.language import gettext
from web.opinions import FAULTS, Fault
from web.question import N_HISTORY, checked

__all__ = ["router"]

N_NEAREST = 6
ON_ANSWER = tuple((fault, name) for fault, name in FAULTS.items() if fault is not Fault.SHOULD_ANSWER)
ON_REFUSAL = ((Fault.SHOULD_ANSWER, FAULTS[Fault.SHOULD_ANSWER]), (Fault.OFF_TOPIC, FAULTS[Fault.OFF_TOPIC]))
router = APIRouter(include_in_schema=False, default_response_class=Response)


@router.get("/")
@router.head("/")
def ask(
    request: Request,
    assistant: Assistant,
    h: Annotated[list[str], Query(default_factory=list)],
    q: str | None = None,
    talk: str = "",
    thanks: str = "",
    unkept: str = "",
) -> Response:
    """The question box; with *q*, its reply, which is not kept by looking at it: `asking` keeps what a form sends, and leads here.

    *h*: earlier questions, oldest first. *talk*: the conversation they stand in. *thanks*: an opinion on it was kept. *unkept*: why
    the question was not.
    """
    context: dict[str, object] = {"documents": assistant.documents, "earlier": (), "question": q or "", "recent": ()}
    if q is None or not q.strip():
        return shown(request, "ask.html", {**context, "recent": asking.recent(request)})
    try:
        question = checked(q)
        history = tuple(checked(earlier) for earlier in h if earlier.strip())[-N_HISTORY:]
    except ValueError as error:
        return shown(request, "ask.html", {**context, "fault": str(error)}, status=422)
    reply = assistant.ask(question, history)
    context |= {
        "question": question,
        "history": (*history, question)[-N_HISTORY:],
        "earlier": tuple((earlier, links.asked(earlier, history[:i], talk)) for i, earlier in enumerate(history)),
        "reply": reply,
        "before": history,
        "opinions": request.app.state.opinions is not None,
        "thanked": bool(thanks),
        "talk": talk,
        "conversation": asking.going_on(request, talk),
        "unkept": unkept,
        "nearest": card.nearest(reply, assistant.documents, N_NEAREST),
    }
    match reply:
        case Answer():
            context |= {
                "groups": card.groups(reply, assistant.documents),
                "level": card.level(reply.confidence),
                "levels": card.LEVELS,
                "faults": ON_ANSWER,
            }
            return shown(request, "answer.html", context)
        case Refusal():
            context |= {"why": card.reason(reply), "faults": ON_REFUSAL}
            return shown(request, "refusal.html", context)


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


def furniture(document: Document) -> tuple[tuple[str, str], ...]:
    """The fields that readers of a government page look for, in their usual order; — for one that nobody gives."""
    about = document.metadata
    fields = (
        ("索引号", about.index_number),
        ("发文字号", about.number),
        ("发布机构", about.issuer),
        ("成文日期", about.written),
        ("发布日期", about.published),
        ("有效性", about.validity),
    )
    return tuple((name, value.value if value and value.value else "—") for name, value in fields)


def shown(request: Request, template: str, context: dict[str, object], status: int = 200) -> Response:
    templates: Jinja2Templates = request.app.state.templates
    return templates.TemplateResponse(request, template, context, status_code=status)
