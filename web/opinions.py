"""What readers say of replies, and the file that keeps it: one JSON object a line, only ever added to."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from threading import Lock
from typing import Any

__all__ = ["FAULTS", "FILE", "REMARK", "Fault", "Full", "Opinion", "Opinions", "Verdict", "lines"]

FILE = "feedback.jsonl"
REMARK = 300  # characters
LARGEST = 64 * 1024 * 1024  # bytes of the file: anybody may add to it
BREAKS = {ord(c): f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"}  # some readers of JSON Lines take these for line ends


class Verdict(StrEnum):
    """Whether a reply was of use."""

    USEFUL = "useful"
    WRONG = "wrong"


class Fault(StrEnum):
    """Why a reply was of no use."""

    OFF_TOPIC = "off_topic"
    WRONG_QUOTE = "wrong_quote"
    SHOULD_REFUSE = "should_refuse"
    SHOULD_ANSWER = "should_answer"


FAULTS = {
    Fault.OFF_TOPIC: "答非所问",
    Fault.WRONG_QUOTE: "引文错误",
    Fault.SHOULD_REFUSE: "应拒未拒",
    Fault.SHOULD_ANSWER: "不该拒答",
}


class Full(Exception):
    """The file has reached its largest size."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """One line. *reply* is the contract's; *generation* is the one the reader was shown.

    Where `reply["generation"]` is another, the index changed in between and the question was asked again. *time* is UTC.
    """

    verdict: Verdict
    reason: Fault | None
    remark: str
    question: str
    history: tuple[str, ...]
    documents: tuple[str, ...] | None
    generation: str
    reply: Mapping[str, Any]
    id: str
    time: str

    @classmethod
    def now(
        cls,
        verdict: Verdict,
        reason: Fault | None,
        remark: str,
        asked: tuple[str, Sequence[str], Sequence[str] | None],
        generation: str,
        reply: Mapping[str, Any],
    ) -> Opinion:
        """Said at this moment, under an id of its own. *asked*: question, history, documents."""
        question, history, documents = asked
        moment = datetime.now(UTC)
        return cls(
            verdict=verdict,
            reason=reason,
            remark=remark,
            question=question,
            history=tuple(history),
            documents=None if documents is None else tuple(documents),
            generation=generation,
            reply=reply,
            id=f"{moment:%Y%m%d}-{secrets.token_hex(4)}",
            time=f"{moment:%Y-%m-%dT%H:%M:%SZ}",
        )


class Opinions:
    """The file under *home*. Threads and processes may add to it at once."""

    def __init__(self, home: Path) -> None:
        self.file = home / FILE
        self._lock = Lock()

    def add(self, opinion: Opinion) -> None:
        """The opinion is on disk, a whole line, or nothing of it is. Raises Full, OSError."""
        line = json.dumps(asdict(opinion), ensure_ascii=False).translate(BREAKS).encode() + b"\n"
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with self._lock, self.file.open("a+b", buffering=0) as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # let go when the file is closed
            size = file.seek(0, os.SEEK_END)
            if size + len(line) > LARGEST:
                raise Full
            if size and os.pread(file.fileno(), 1, size - 1) != b"\n":
                line = b"\n" + line  # a line that was cut off stays alone
            try:
                put(file.fileno(), line)
            except OSError:
                os.ftruncate(file.fileno(), size)
                raise


def put(descriptor: int, data: bytes) -> None:
    """All of *data* is written and on the disk. Raises OSError."""
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]
    os.fsync(descriptor)


def lines(home: Path) -> Iterator[tuple[str, dict[str, Any] | None]]:
    """Each line as it stands, oldest first, and what it says; None where it is no JSON object, as a line that was cut off.

    Nothing where there is no file. Raises OSError where it cannot be read.
    """
    try:
        text = (home / FILE).read_bytes().decode(errors="replace")
    except FileNotFoundError:
        return
    for line in text.split("\n"):
        if line.strip():
            yield line, said(line)


def said(line: str) -> dict[str, Any] | None:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) else None
