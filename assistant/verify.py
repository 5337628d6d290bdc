"""Whether what was quoted is what the text says: each quote and value cut again from the canonical text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from assistant.reply import unbroken
from index.document import Document
from index.errors import BadInput

__all__ = ["differences", "replies"]


def replies(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each line of *path* that holds a reply, with its number. Raises BadInput at the first that does not."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(
            str(path), f"cannot be read ({error})", "name a file of replies, one a line, as 'tiaowen eval run' writes it"
        ) from error
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            reply = json.loads(line)
        except json.JSONDecodeError as error:
            raise BadInput(f"{path}, line {number}", f"is no JSON ({error.msg})", "one reply a line is wanted") from error
        if not isinstance(reply, dict):
            raise BadInput(f"{path}, line {number}", "is no reply", "one reply a line is wanted")
        yield number, reply


def differences(reply: Mapping[str, Any], documents: Mapping[str, Document]) -> Iterator[str]:
    """One sentence for each quote, value or hit of *reply* that is not the stretch of text it says it is."""
    for kind in ("quotes", "hits", "answers"):
        for n, piece in enumerate(reply.get(kind) or (), 1):
            fault = difference(piece, documents)
            if fault:
                yield f"{kind} {n}: {fault}"


def difference(piece: Mapping[str, Any], documents: Mapping[str, Document]) -> str | None:
    """What is wrong with one quote, value or hit, if anything."""
    document = documents.get(piece.get("document", ""))
    if document is None:
        return f"there is no document {piece.get('document')!r}"
    start, end = piece.get("start"), piece.get("end")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(document.text):
        return f"{start}..{end} is no place in {document.id}"
    if "sha256" in piece and piece["sha256"] != document.sha256:
        return f"was cut from another text of {document.id}"
    said = document.text[start:end]
    if "text" in piece:
        return None if piece["text"] == said else f"{document.id} {start}..{end} reads {said[:40]!r}"
    return None if piece.get("value") == unbroken(said) else f"{document.id} {start}..{end} reads {said[:40]!r}"
