"""Who may start a run of the evaluation, and how often: the setting TIAOWEN_RUNS."""

from __future__ import annotations

import hmac
import os
import time
from collections import deque
from threading import Lock

from fastapi import HTTPException, Request

from index.errors import BadInput
from web.language import gettext
from web.origin import local, our_own

__all__ = ["SETTING", "Starts"]

SETTING = "TIAOWEN_RUNS"
SHORTEST = 16  # characters of a token
MOST, HOUR = 30, 3600.0  # starts in so many seconds


class Starts:
    """`local`: who sits at this machine, where the server listens to nobody else. `off`: nobody. Anything else: who knows that word."""

    def __init__(self, setting: str = "local") -> None:
        if setting not in ("local", "off") and len(setting) < SHORTEST:
            raise BadInput(SETTING, "is neither 'local' nor 'off' nor a token", f"give a token at least {SHORTEST} characters")
        self.needs_token = setting not in ("local", "off")
        self._setting = setting
        self._started: deque[float] = deque(maxlen=MOST)
        self._lock = Lock()

    @classmethod
    def from_environment(cls) -> Starts:
        """As the setting says, `local` where it is not set. Raises BadInput."""
        return cls(os.environ.get(SETTING) or "local")

    def offered(self, request: Request) -> bool:
        """Whether whoever asks may start a run, or may where they know the token."""
        return self.needs_token or (self._setting == "local" and local(request))

    def check(self, request: Request) -> None:
        """Passes one of our own pages, asked for by somebody to whom it is offered. Raises HTTPException 403."""
        our_own(request)
        if not self.offered(request):
            raise HTTPException(403, gettext("这里不能启动或取消评测：须在本机打开本页，或由管理员设好 TIAOWEN_RUNS。"))

    def knows(self, token: str) -> bool:
        """Whether *token* is right, or none is needed."""
        return not self.needs_token or hmac.compare_digest(token.encode(), self._setting.encode())

    def count(self) -> bool:
        """Counts a start, unless there were too many of late."""
        with self._lock:
            now = time.monotonic()
            if len(self._started) == MOST and now - self._started[0] < HOUR:
                return False
            self._started.append(now)
            return True
