"""A run of the evaluation started from the page: a process of its own, of which this room reads no more than a few small files."""

from __future__ import annotations

import fcntl
import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from importlib.metadata import entry_points
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import IO

import msgspec

from web.runs import FOLDER, SUMMARY
from web.starts import SETTING

__all__ = ["SUFFIXES", "Bench", "Busy", "Comparison", "Crowded", "Difference", "OwnSet", "Phase", "Progress"]

SUFFIXES = (".jsonl", ".xlsx", ".csv", ".tsv")
LOG, FAR, CANCELLED, LOCK, ASKED = "run.log", "progress.json", "cancelled", ".lock", "asked"
TIAOWEN = (sys.executable, "-m", "web.attended")
N_KEPT = 500  # runs under one home
N_COMPARED = 64  # comparisons that are remembered
N_LINES = 200  # of a log, and so many bytes of it
LOG_READ = 64 * 1024
TRIES, MOMENT = 4, 0.05  # seconds
PATIENCE = 5  # seconds between asking a process to end and ending it
COUNTED = re.compile(r"asked \d+ of \d+")
UNSAFE = re.compile(r"[^\w.\-]+")


class Busy(Exception):
    """Another run is under way."""


class Crowded(Exception):
    """There are as many runs as are kept."""


class Phase(StrEnum):
    """Where a run stands. *stopped*: it ended before it was done."""

    RUNNING = "running"
    FINISHED = "finished"
    CANCELLED = "cancelled"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: *done* of *total* questions, 0 of 0 before the first. *lines* are what it said, less its counting."""

    name: str
    phase: Phase
    done: int
    total: int
    lines: tuple[str, ...]


class OwnSet(msgspec.Struct, frozen=True):
    """A question set of the project, as `tiaowen eval sets --json` lists it."""

    name: str
    file: str
    questions: int
    documents: list[str]


class Difference(msgspec.Struct, frozen=True):
    """One measure in two runs, as `tiaowen eval compare --json` tells it; *verdict* is on b."""

    measure: str
    n: int
    a: float
    b: float
    bounds: tuple[float, float]
    p: float
    wins: list[str]
    losses: list[str]
    verdict: str


class Comparison(msgspec.Struct, frozen=True):
    """Every measure of two runs, and the words of the questions that one of them alone solves, by id."""

    differences: list[Difference]
    questions: dict[str, str]


class Far(msgspec.Struct, frozen=True):
    """The progress file."""

    done: int = 0
    total: int = 0


class Bench:
    """The runs under *home* that were started from the page; one at a time, whichever server on this home it was started from.

    The process holds a lock on a file and reads our pipe: it ends when this server does, and the lock goes with it.
    """

    def __init__(self, home: Path, tiaowen: Sequence[str] = TIAOWEN) -> None:
        self.folder = home.absolute() / FOLDER
        self._home = home.absolute()
        self._tiaowen = tiaowen
        self._guard = Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._sets: tuple[OwnSet, ...] = ()
        self._comparing = Lock()
        self._comparisons: dict[tuple[object, ...], Comparison] = {}

    @staticmethod
    def installed() -> bool:
        """Whether there is a `tiaowen eval` command."""
        return any(point.name == "eval" for point in entry_points(group="tiaowen.commands"))

    def sets(self) -> tuple[OwnSet, ...]:
        """The project's own question sets; asked for once. None where the command does not tell."""
        with self._guard:
            if not self._sets:
                try:
                    self._sets = msgspec.json.decode(self._told("sets", "--json"), type=tuple[OwnSet, ...])
                except (OSError, msgspec.MsgspecError):
                    return ()
            return self._sets

    def compared(self, a: str, b: str) -> Comparison | None:
        """What the paired comparison of two finished runs says; None where there is none, or another is being made."""
        try:
            key = (a, b, *((self.folder / name / SUMMARY).stat().st_mtime_ns for name in (a, b)))
        except OSError:
            return None
        if key not in self._comparisons:
            if not self._comparing.acquire(blocking=False):
                return None
            try:
                said = self._told("compare", "--json", str(self.folder / a), str(self.folder / b))
                found = msgspec.json.decode(said, type=Comparison)
            except (OSError, msgspec.MsgspecError):
                return None
            finally:
                self._comparing.release()
            while len(self._comparisons) >= N_COMPARED:
                self._comparisons.pop(next(iter(self._comparisons)), None)
            self._comparisons[key] = found
        return self._comparisons[key]

    def _told(self, *arguments: str) -> bytes:
        """What `tiaowen eval` prints. Raises OSError."""
        call = [*self._tiaowen, "eval", *arguments]
        with subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
            return child.stdout.read() if child.stdout else b""

    def start(self, title: str, questions: Path | bytes) -> str:
        """The name of the run of *questions* that was started: a file, or the content of one called *title*.

        Raises Busy, Crowded, OSError.
        """
        with self._guard:
            self.folder.mkdir(parents=True, exist_ok=True)
            with (self.folder / LOCK).open("a+", encoding="utf-8") as lock:
                if not alone(lock):
                    raise Busy
                self._let_go()
                if sum(1 for one in self.folder.iterdir() if one.is_dir()) >= N_KEPT:
                    raise Crowded
                folder = fresh(self.folder, Path(title).stem)
                lock.truncate(0)
                lock.write(folder.name)
                lock.flush()
                self._child = self._spawn(folder, title, questions, lock)
                return folder.name

    def _spawn(self, folder: Path, title: str, questions: Path | bytes, lock: IO[str]) -> subprocess.Popen[bytes]:
        if isinstance(questions, bytes):
            (folder / ASKED).mkdir()
            file = folder / ASKED / plain(title)
            file.write_bytes(questions)
        else:
            file = questions
        call = [*self._tiaowen, "eval", "run", "--questions", str(file), "--out", str(folder), "--home", str(self._home)]
        call += ["--progress", str(folder / FAR)]
        environment = {**os.environ, "OMP_NUM_THREADS": "1"}
        environment.pop(SETTING, None)  # it may hold a token
        with (folder / LOG).open("wb") as log:
            return subprocess.Popen(
                call, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=log, pass_fds=[lock.fileno()], env=environment
            )

    def cancel(self, name: str) -> None:
        """The run *name*, where this server has it under way, has ended."""
        with self._guard:
            if self._child is None or self._child.poll() is not None or self.running() != name:
                return
            (self.folder / name / CANCELLED).touch()
            self._end(self._child)
            self._let_go()

    def close(self) -> None:
        """Nothing that this server started is under way."""
        with self._guard:
            if self._child is not None:
                self._end(self._child)
                self._let_go()

    def _end(self, child: subprocess.Popen[bytes]) -> None:
        child.terminate()
        try:
            child.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()

    def _let_go(self) -> None:
        """Forgets a process that has ended."""
        if self._child is not None and self._child.stdin is not None:
            self._child.stdin.close()
            self._child.wait()
        self._child = None

    def running(self) -> str | None:
        """The name of the run under way, of this server or another on the same home."""
        try:
            with (self.folder / LOCK).open(encoding="utf-8") as lock:
                try:
                    fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
                except BlockingIOError:
                    return lock.read().strip() or None
        except OSError:
            pass
        return None

    def progress(self, name: str) -> Progress | None:
        """How far the run *name* is; None where none of that name was started from a page."""
        return self._progress(name) if name in self._names() else None

    def _progress(self, name: str) -> Progress:
        folder = self.folder / name
        running = self.running() == name  # looked at first: what ends meanwhile has left its files
        phase = (
            Phase.RUNNING
            if running
            else Phase.FINISHED
            if (folder / SUMMARY).is_file()
            else Phase.CANCELLED
            if (folder / CANCELLED).exists()
            else Phase.STOPPED
        )
        far = read_far(folder / FAR)
        return Progress(name, phase, far.done, far.total, tuple(said(folder, self._home)))

    def unfinished(self, most: int) -> list[Progress]:
        """Those that ended before they were done, newest first, *most* of them."""
        names = (name for name in sorted(self._names(), reverse=True) if not (self.folder / name / SUMMARY).is_file())
        found = (self._progress(name) for name in names)
        return list(islice((one for one in found if one.phase in (Phase.CANCELLED, Phase.STOPPED)), most))

    def _names(self) -> set[str]:
        """The runs that were started from a page."""
        try:
            return {one.name for one in self.folder.iterdir() if (one / LOG).is_file()}
        except OSError:
            return set()


def alone(lock: IO[str]) -> bool:
    """Whether *lock* is ours now. Who only looks whether it is held has it for a moment too, so it is tried more than once."""
    for _ in range(TRIES):
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(MOMENT)
        else:
            return True
    return False


def plain(title: str) -> str:
    """*title* as a file's name: its last part, without what a file system or a shell may take amiss."""
    path = Path(title.replace("\\", "/"))
    stem = UNSAFE.sub("-", path.stem).strip(".-")[:40] or "questions"
    return stem + (path.suffix.lower() if path.suffix.lower() in SUFFIXES else ".jsonl")


def fresh(folder: Path, stem: str) -> Path:
    """A new folder, named for the minute (UTC) and for *stem*. Raises OSError."""
    name = f"{datetime.now(UTC):%Y%m%d-%H%M}-{Path(plain(stem)).stem}"
    for more in ("", *(f"-{n}" for n in range(2, 1000))):
        try:
            (folder / f"{name}{more}").mkdir()
        except FileExistsError:
            continue
        return folder / f"{name}{more}"
    raise FileExistsError(name)


def read_far(file: Path) -> Far:
    """What the progress file says."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=Far)
    except (OSError, msgspec.MsgspecError):
        return Far()


def said(folder: Path, home: Path) -> list[str]:
    """What the process said, less its counting and our folders' names; of a stack the last line, which names the error."""
    try:
        with (folder / LOG).open("rb") as log:
            log.seek(max(0, log.seek(0, os.SEEK_END) - LOG_READ))
            text = log.read().decode("utf-8", errors="replace")
    except OSError:
        return []
    for place in (f"{folder / ASKED}/", f"{folder}/", f"{home}/"):
        text = text.replace(place, "")
    lines = [line.strip() for line in text.splitlines() if line.strip() and not COUNTED.fullmatch(line.strip())]
    return lines[-1:] if any(line.startswith("Traceback ") for line in lines) else lines[:N_LINES]
