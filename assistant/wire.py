"""How a reply is written down: the JSON of the contract."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from assistant.reply import Answer, Reply

__all__ = ["to_dict"]


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
    }
