"""What a kept conversation says, turn by turn, ready to be shown or written down: the reply as it was given, never asked for again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.reply import Answer, Refusal
from assistant.wire import from_dict
from index.document import Document
from web import card
from web.conversations import Conversation, Turn

__all__ = ["Spoken", "transcript"]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A question and what was replied. *groups*: what each document says, empty for a refusal, of which *why* gives headline and sentence.

    *lost*: the reply was written by another version of the program and cannot be read. *asked*: seconds since 1970.
    """

    number: int
    asked: int
    question: str
    language: str
    groups: tuple[card.Group, ...] = ()
    why: tuple[str, str] | None = None
    notes: tuple[str, ...] = ()
    complete: bool = True
    level: str = ""
    generation: str = ""
    lost: bool = False


def transcript(conversation: Conversation, documents: Mapping[str, Document]) -> tuple[Spoken, ...]:
    """Every turn, oldest first. *documents*: the live ones, for what a quote does not say of itself, where its text is still theirs."""
    return tuple(spoken(turn, documents) for turn in conversation.turns)


def spoken(turn: Turn, documents: Mapping[str, Document]) -> Spoken:
    said = turn.said
    try:
        reply = from_dict(said.reply)
    except ValueError:
        return Spoken(turn.number, turn.asked, said.question, "zh", lost=True)
    match reply:
        case Answer():
            digests = {quote.sha256 for quote in reply.quotes}
            same = {name: document for name, document in documents.items() if document.sha256 in digests}
            return Spoken(
                turn.number,
                turn.asked,
                said.question,
                reply.language,
                groups=card.groups(reply, same),
                notes=reply.notes,
                complete=reply.complete,
                level=card.level(reply.confidence),
                generation=reply.generation,
            )
        case Refusal():
            return Spoken(
                turn.number,
                turn.asked,
                said.question,
                reply.language,
                why=card.reason(reply),
                notes=reply.notes,
                generation=reply.generation,
            )
