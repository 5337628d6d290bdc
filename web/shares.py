"""Who else may read a conversation: addresses that cannot be guessed, what each one shows, and until when."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from web.conversations import DAY, Conversation, Conversations, entry, moment, turns

__all__ = ["DAYS", "N_SHARES", "Ended", "Share", "Shares"]

DAYS = (1, 7, 30)  # how long one may be open
N_SHARES = 10  # open at once, of one conversation
REMEMBERED = 365  # days after its end for which an address is told to have ended


@dataclass(frozen=True, slots=True)
class Share:
    """An open address: *token* is its secret, *n_turns* how many questions it shows, *ends* in seconds since 1970."""

    token: str
    n_turns: int
    ends: int


class Ended(Exception):
    """The address was open once: its time is over, it was withdrawn, or the conversation deleted."""


class Shares:
    """The shares in the file of *conversations*. Every method raises Unkept."""

    def __init__(self, conversations: Conversations) -> None:
        self.conversations = conversations

    def open(self, browser: str, conversation: str, days: int) -> Share | None:
        """A new address for all that has been said so far, and nothing later; None where there is no such conversation of *browser*.

        The one that ends first makes room for it. Raises ValueError for a number of days that is not offered.
        """
        if days not in DAYS:
            raise ValueError(f"{days} days are not offered")
        now = moment()
        with self.conversations.written() as file:
            found = entry(file, conversation, browser)
            if found is None:
                return None
            share = Share(secrets.token_urlsafe(24), found.n_turns, now + days * DAY)
            file.execute("DELETE FROM shares WHERE ends < ?", (now - REMEMBERED * DAY,))
            file.execute(
                "UPDATE shares SET withdrawn = 1 WHERE token IN (SELECT token FROM shares WHERE conversation = ? AND ends > ? "
                "AND NOT withdrawn ORDER BY ends DESC LIMIT -1 OFFSET ?)",
                (conversation, now, N_SHARES - 1),
            )
            file.execute("INSERT INTO shares VALUES (?, ?, ?, ?, 0)", (share.token, conversation, share.n_turns, share.ends))
        return share

    def of(self, browser: str, conversation: str) -> tuple[Share, ...]:
        """Those still open, the one that ends last first."""
        with self.conversations.read() as file:
            if entry(file, conversation, browser) is None:
                return ()
            rows = file.execute(
                "SELECT token, n_turns, ends FROM shares WHERE conversation = ? AND ends > ? AND NOT withdrawn ORDER BY ends DESC, rowid DESC",
                (conversation, moment()),
            ).fetchall()
        return tuple(Share(*row) for row in rows)

    def withdraw(self, browser: str, conversation: str, token: str) -> bool:
        """Whether there was one to close."""
        with self.conversations.written() as file:
            if entry(file, conversation, browser) is None:
                return False
            done = file.execute("UPDATE shares SET withdrawn = 1 WHERE token = ? AND conversation = ?", (token, conversation))
            return done.rowcount > 0

    def shown(self, token: str) -> tuple[Share, Conversation] | None:
        """What anybody who has the address may read; None where there never was such an address. Raises Ended."""
        with self.conversations.read() as file:
            row = file.execute("SELECT conversation, n_turns, ends, withdrawn FROM shares WHERE token = ?", (token,)).fetchone()
            if row is None:
                return None
            conversation, n_turns, ends, withdrawn = row
            found = entry(file, conversation) if conversation else None
            if withdrawn or ends <= moment() or found is None:
                raise Ended
            return Share(token, n_turns, ends), Conversation(found, turns(file, conversation, n_turns))
