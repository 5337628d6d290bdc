"""How a conversation is taken along: as a Word file or as Markdown."""

from __future__ import annotations

import re
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import Response

from web import transcript_docx, transcript_markdown
from web.desk import Assistant
from web.keeping import own
from web.transcript import transcript

__all__ = ["router"]

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
UNSAFE = re.compile(r'[\\/:*?"<>|\s]+')  # what some file systems take in no name
router = APIRouter(include_in_schema=False, default_response_class=Response)


@router.get("/conversations/{identifier}/docx")
@router.head("/conversations/{identifier}/docx")
def docx(request: Request, assistant: Assistant, identifier: str) -> Response:
    """The conversation as a Word file."""
    conversation, _ = own(request, identifier)
    turns = transcript(conversation, assistant.documents)
    return download(transcript_docx.written(conversation.entry, turns, site(request)), WORD, conversation.entry.name, "docx")


@router.get("/conversations/{identifier}/markdown")
@router.head("/conversations/{identifier}/markdown")
def markdown(request: Request, assistant: Assistant, identifier: str) -> Response:
    """The conversation as Markdown (CommonMark)."""
    conversation, _ = own(request, identifier)
    turns = transcript(conversation, assistant.documents)
    text = transcript_markdown.written(conversation.entry, turns, site(request))
    return download(text.encode(), "text/markdown; charset=utf-8", conversation.entry.name, "md")


def site(request: Request) -> str:
    """Where this site is, as the reader's browser calls it."""
    return str(request.base_url).rstrip("/")


def download(data: bytes, kind: str, name: str, ending: str) -> Response:
    """A file called *name*, as far as every system can keep that (RFC 6266)."""
    whole = quote(f"{UNSAFE.sub(' ', name).strip(' .') or 'conversation'}.{ending}", safe="")
    disposition = f"attachment; filename=\"conversation.{ending}\"; filename*=UTF-8''{whole}"
    return Response(data, media_type=kind, headers={"content-disposition": disposition})
