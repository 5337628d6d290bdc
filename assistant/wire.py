"""How a reply is written down: the JSON of the contract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import msgspec

from assistant.reply import Answer, Refusal, Reply

__all__ = ["from_dict", "to_dict"]


def to_dict(reply: Reply) -> dict[str, Any]:
    """The reply in the contract's shape; the same keys for an answer and a refusal."""
    answered = isinstance(reply, Answer)
    fields = asdict(reply)
    return {
        "question": reply.question,
        "language": reply.language,
        "kind": "answer" if answered else "refusal",
        "answers": list(fields.get("answers", ())),
        "quotes": list(fields.get("quotes", ())),
        "hits": list(fields["hits"]),
        "complete": fields.get("complete", False),
        "confidence": round(reply.confidence, 4),
        "reason": fields.get("reason"),
        "notes": list(reply.notes),
        "generation": reply.generation,
        "seconds": round(reply.seconds, 6),
        "assumptions": list(fields["assumptions"]),
    }


def from_dict(written: Mapping[str, Any]) -> Reply:
    """The reply that `to_dict` wrote, but for the digits that it rounded away. Raises ValueError where *written* is none."""
    kind: type[Reply] = Answer if written.get("kind") == "answer" else Refusal
    try:
        return msgspec.convert(dict(written), kind)
    except msgspec.ValidationError as error:
        raise ValueError(f"no reply: {error}") from error
