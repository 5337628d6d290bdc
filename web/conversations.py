"""What each browser asked and was told: conversations in one SQLite file, how many are kept, and for how long."""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
import time
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = [
    "FILE",
    "LIFE",
    "NAME",
    "N_KEPT",
    "N_TURNS",
    "Conversation",
    "Conversations",
    "Entry",
    "Said",
    "Turn",
    "Unkept",
    "moment",
    "named",
]

FILE = "conversations.sqlite"
LIFE = 90  # days a conversation is kept after its last question
N_KEPT = 200  # conversations of a browser; the one least lately asked in makes room
N_TURNS = 100  # questions of a conversation; the next one begins another
NAME = 60  # characters of a name
LARGEST = 1 << 30  # bytes of the file: anybody may add to it
PATIENCE = 5.0  # seconds to wait for another process's write
VERSION = 1
DAY = 86_400
SCHEMA = """
CREATE TABLE conversations (id TEXT PRIMARY KEY, browser TEXT NOT NULL, name TEXT NOT NULL, changed INTEGER NOT NULL);
CREATE INDEX conversations_by_browser ON conversations (browser, changed);
CREATE INDEX conversations_by_age ON conversations (changed);
CREATE TABLE turns (
  conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  number INTEGER NOT NULL, asked INTEGER NOT NULL, question TEXT NOT NULL, history TEXT NOT NULL, documents TEXT,
  reply TEXT NOT NULL, words TEXT NOT NULL, PRIMARY KEY (conversation, number)
) WITHOUT ROWID;
CREATE TABLE shares (
  token TEXT PRIMARY KEY, conversation TEXT REFERENCES conversations (id) ON DELETE SET NULL,
  n_turns INTEGER NOT NULL, ends INTEGER NOT NULL, withdrawn INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX shares_by_conversation ON shares (conversation);
"""


class Unkept(Exception):
    """The file cannot be read or written: `str()` is one line for the reader, the cause has the rest."""


@dataclass(frozen=True, slots=True)
class Said:
    """A question as it was asked, and the reply in the wire format, which names its generation and the digest of each text quoted."""

    question: str
    history: tuple[str, ...]
    documents: tuple[str, ...] | None
    reply: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Turn:
    """What was said as the *number*-th, from 1. *asked*: seconds since 1970."""

    number: int
    asked: int
    said: Said


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list. *changed*: when the last question was asked, in seconds since 1970."""

    id: str
    name: str
    n_turns: int
    changed: int

    @property
    def ends(self) -> int:
        """When it is removed if nothing more is asked."""
        return self.changed + LIFE * DAY


@dataclass(frozen=True, slots=True)
class Conversation:
    """All that was said, oldest first."""

    entry: Entry
    turns: tuple[Turn, ...]


class Conversations:
    """The file under *home*, made at the first question. Threads and processes may use it at once: each call has its own connection.

    A browser sees only what is its own. Every method raises Unkept.
    """

    def __init__(self, home: Path) -> None:
        self.file = home / FILE

    def add(self, browser: str, conversation: str, said: Sequence[Said]) -> str:
        """The conversation that now ends with *said*: the one named, if it is this browser's and has room, else a new one."""
        name = named(said[0].question) or "对话"
        with self.written() as file:
            now = moment()
            file.execute("DELETE FROM conversations WHERE changed < ?", (now - LIFE * DAY,))
            row = file.execute(
                "SELECT coalesce(max(number), 0) FROM turns JOIN conversations ON id = conversation WHERE id = ? AND browser = ?",
                (conversation, browser),
            ).fetchone()
            before = row[0]
            if not before or before + len(said) > N_TURNS:
                conversation, before = secrets.token_urlsafe(12), 0
                file.execute("INSERT INTO conversations VALUES (?, ?, ?, ?)", (conversation, browser, name, now))
            for number, one in enumerate(said, before + 1):
                file.execute("INSERT INTO turns VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (conversation, number, now, *columns(one)))
            file.execute("UPDATE conversations SET changed = ? WHERE id = ?", (now, conversation))
            file.execute(
                "DELETE FROM conversations WHERE id IN (SELECT id FROM conversations WHERE browser = ? "
                "ORDER BY changed DESC, rowid DESC LIMIT -1 OFFSET ?)",
                (browser, N_KEPT),
            )
        return conversation

    def entries(self, browser: str, words: str = "", n: int = -1) -> tuple[Entry, ...]:
        """The first *n* conversations of *browser* that hold each of *words* in name, questions or values; the last asked in first."""
        sought = folded(words).split()
        with self.read() as file:
            file.create_function("holds", 1, lambda text: all(word in folded(text) for word in sought))
            rows = file.execute(
                "SELECT id, name, (SELECT count(*) FROM turns WHERE conversation = id), changed FROM conversations "
                "WHERE browser = ? AND changed >= ? "
                "AND holds(name || char(10) || (SELECT group_concat(words, char(10)) FROM turns WHERE conversation = id)) "
                "ORDER BY changed DESC, rowid DESC LIMIT ?",
                (browser, moment() - LIFE * DAY, n),
            ).fetchall()
        return tuple(Entry(*row) for row in rows)

    def entry(self, browser: str, conversation: str) -> Entry | None:
        """That conversation without its turns."""
        with self.read() as file:
            return entry(file, conversation, browser)

    def questions(self, browser: str, conversation: str) -> tuple[str, ...]:
        """What was asked in it, oldest first."""
        with self.read() as file:
            if entry(file, conversation, browser) is None:
                return ()
            rows = file.execute("SELECT question FROM turns WHERE conversation = ? ORDER BY number", (conversation,)).fetchall()
        return tuple(question for (question,) in rows)

    def conversation(self, browser: str, conversation: str) -> Conversation | None:
        """That conversation, if it is this browser's."""
        with self.read() as file:
            found = entry(file, conversation, browser)
            return Conversation(found, turns(file, conversation, found.n_turns)) if found else None

    def rename(self, browser: str, conversation: str, name: str) -> bool:
        """Whether there was one to give *name* to, as `named` writes it."""
        name = named(name)
        with self.written() as file:
            done = file.execute("UPDATE conversations SET name = ? WHERE id = ? AND browser = ?", (name, conversation, browser))
            return done.rowcount > 0

    def delete(self, browser: str, conversation: str | None = None) -> int:
        """How many were removed, each with all that was said and shared of it: that one, or every one of this browser's."""
        with self.written() as file:
            done = file.execute("DELETE FROM conversations WHERE browser = ? AND id = coalesce(?, id)", (browser, conversation))
            return done.rowcount

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """The file as it is at this moment, or an empty one where there is none yet."""
        with told():
            there = self.file.exists() and self.file.stat().st_size > 0
            place = f"{self.file.absolute().as_uri()}?mode=ro" if there else "file::memory:"
            with closing(sqlite3.connect(place, PATIENCE, uri=True, isolation_level=None)) as file:
                file.execute("BEGIN")
                prepare(file)
                yield file

    @contextmanager
    def written(self) -> Iterator[sqlite3.Connection]:
        """The file, to be changed in one transaction: all of it reaches the disk, or nothing."""
        with told():
            self.file.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(self.file, os.O_RDWR | os.O_CREAT, 0o600))  # what one asks is nobody else's business
            with closing(sqlite3.connect(self.file, PATIENCE, isolation_level=None)) as file:
                file.execute("PRAGMA foreign_keys = ON")
                file.execute("PRAGMA secure_delete = ON")  # what is deleted is gone from the file too
                file.execute(f"PRAGMA max_page_count = {LARGEST // 4096}")
                file.execute("BEGIN IMMEDIATE")
                prepare(file)
                yield file
                file.execute("COMMIT")


@contextmanager
def told() -> Iterator[None]:
    """Whatever SQLite or the disk says, said to a reader in one line."""
    try:
        yield
    except sqlite3.OperationalError as error:  # locked, full, not writable
        raise Unkept("对话的存放处写不进或已满") from error
    except (sqlite3.Error, ValueError) as error:
        raise Unkept("存放对话的文件已损坏") from error
    except OSError as error:
        raise Unkept("对话的存放处写不进或读不出") from error


def prepare(file: sqlite3.Connection) -> None:
    """The tables are there. Raises sqlite3.DatabaseError for a file that another version wrote."""
    version = file.execute("PRAGMA user_version").fetchone()[0]
    if version == 0:
        for statement in SCHEMA.split(";"):
            file.execute(statement)
        file.execute(f"PRAGMA user_version = {VERSION}")
    elif version != VERSION:
        raise sqlite3.DatabaseError(f"{FILE} is in format {version}, this program reads format {VERSION}")


def entry(file: sqlite3.Connection, conversation: str, browser: str | None = None) -> Entry | None:
    """The conversation of that id; where *browser* is given, only if it is its own."""
    row = file.execute(
        "SELECT id, name, (SELECT count(*) FROM turns WHERE conversation = id), changed FROM conversations "
        "WHERE id = ? AND browser = coalesce(?, browser) AND changed >= ?",
        (conversation, browser, moment() - LIFE * DAY),
    ).fetchone()
    return Entry(*row) if row else None


def turns(file: sqlite3.Connection, conversation: str, n: int) -> tuple[Turn, ...]:
    """The first *n* turns. Raises ValueError where one of them is not what was written."""
    rows = file.execute(
        "SELECT number, asked, question, history, documents, reply FROM turns WHERE conversation = ? AND number <= ? ORDER BY number",
        (conversation, n),
    )
    return tuple(
        Turn(number, asked, Said(question, tuple(json.loads(history)), documents and tuple(json.loads(documents)), json.loads(reply)))
        for number, asked, question, history, documents, reply in rows
    )


def columns(said: Said) -> tuple[str | None, ...]:
    """*said* as its row holds it: question, history, documents, reply, and the words it is found by."""
    values = [str(answer["value"]) for answer in said.reply.get("answers", ())]
    return (
        said.question,
        json.dumps(said.history, ensure_ascii=False),
        None if said.documents is None else json.dumps(said.documents, ensure_ascii=False),
        json.dumps(said.reply, ensure_ascii=False),
        folded("\n".join((said.question, *values))),
    )


def named(name: str) -> str:
    """*name* on one line, at most `NAME` characters, without what cannot be seen; it may be that nothing is left."""
    seen = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in name)
    name = " ".join(seen.split())
    return name if len(name) <= NAME else f"{name[: NAME - 1]}…"


def folded(text: str) -> str:
    """*text* without the differences that nobody searches for: wide and narrow, upper and lower case."""
    return unicodedata.normalize("NFKC", text).casefold()


def moment() -> int:
    """Now, in whole seconds since 1970."""
    return int(time.time())
