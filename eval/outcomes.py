"""What a line of outcomes.jsonl holds: a reply in the contract's format, with the id of its question."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from index.errors import BadInput

__all__ = ["MISSING", "Hit", "Outcome", "Quoted", "Value", "of", "read"]


class Quoted(msgspec.Struct, frozen=True):
    """A quote. *start* and *end* are None where another program left them out."""

    text: str
    document: str = ""
    file: str = ""
    address: str = ""
    start: int | None = None
    end: int | None = None


class Value(msgspec.Struct, frozen=True):
    """An exact value."""

    value: str
    type: str = ""


class Hit(msgspec.Struct, frozen=True):
    """A clause that retrieval ranked."""

    text: str = ""
    document: str = ""
    address: str = ""
    start: int | None = None
    end: int | None = None


class Outcome(msgspec.Struct, frozen=True):
    """What a question came to. Whatever is left out or null counts as empty.

    *error* is what the asking raised, if it did: such a crash is written as an answer that says nothing, sure of nothing, so every
    scorer takes it for wrong, whether or not the question has an answer.
    """

    id: str = ""
    question: str = ""
    kind: str = ""
    answers: list[Value | str] | None = None
    quotes: list[Quoted] | None = None
    hits: list[Hit] | None = None
    confidence: float | None = None
    seconds: float | None = None
    complete: bool | None = None
    reason: str | None = None
    notes: list[str] | None = None
    error: str | None = None

    @property
    def answered(self) -> bool:
        """Whether it says that it answers."""
        return self.kind == "answer"

    @property
    def values(self) -> list[str]:
        """The words of the exact values."""
        return [answer.value if isinstance(answer, Value) else answer for answer in self.answers or ()]


MISSING = Outcome(kind="answer", error="no outcome")


def of(written: Mapping[str, Any]) -> Outcome:
    """The outcome in *written*, the JSON object of one line. Raises msgspec.ValidationError where it is none."""
    return msgspec.convert(written, Outcome)


def read(path: Path) -> dict[str, Outcome]:
    """The outcomes of a file by question id; of two with one id, the later. Raises BadInput."""
    try:
        found = msgspec.json.Decoder(Outcome).decode_lines(path.read_bytes())
    except OSError as error:
        raise BadInput(str(path), f"cannot be read ({error.strerror})", "name a file that 'tiaowen eval run' wrote") from error
    except msgspec.DecodeError as error:
        raise BadInput(str(path), f"holds what is no outcome ({error})", "run 'tiaowen eval run' again") from error
    return {outcome.id: outcome for outcome in found}
