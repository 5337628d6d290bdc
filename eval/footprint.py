"""What the server costs to start and to keep: `python -m eval.footprint` starts it on a free port and looks at it from outside."""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from pathlib import Path

__all__ = ["main"]

QUESTIONS = ("任务7由哪些部门负责?", "what is the teacher ratio target", "綦江要建几所高校?", "县税务局有哪些任务?", "五双是哪五双?")
ROUNDS = 20


def main() -> int:
    """Prints start-to-ready beside a bare interpreter's start, resident memory, and the time of a page with an answer on it."""
    options = argparse.ArgumentParser(prog="python -m eval.footprint", description=__doc__)
    options.add_argument("--home", type=Path, default=Path(os.environ.get("TIAOWEN_HOME") or ".home"))
    args = options.parse_args()
    bare = elapsed([sys.executable, "-c", "import numpy"])
    begun = time.perf_counter()
    command = [sys.executable, "-m", "assistant", "serve", "--port", "0", "--home", str(args.home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            address = (server.stdout.readline() if server.stdout else "").strip()
            if not address:
                return server.wait() or 1
            read(f"{address}/readyz")
            ready = time.perf_counter() - begun
            idle = resident(server.pid)
            pages = [page(address, question) for _ in range(ROUNDS) for question in QUESTIONS]
            busy = resident(server.pid)
        finally:
            server.terminate()
    show("start to ready", f"{ready:.2f} s", f"{ready / bare:.1f} times 'import numpy' in a fresh interpreter ({bare:.2f} s)")
    show("resident memory", f"{idle:.0f} MB", f"{busy:.0f} MB after {len(pages)} questions")
    show("a page with an answer", f"{statistics.median(pages) * 1000:.0f} ms", f"p95 {quantile(pages, 0.95) * 1000:.0f} ms, HTTP included")
    return 0


def elapsed(command: list[str]) -> float:
    """The median of three runs of *command*, in seconds."""
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        subprocess.run(command, check=True)
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def page(address: str, question: str) -> float:
    """How long the page that answers *question* takes, in seconds."""
    begun = time.perf_counter()
    read(f"{address}/?q={urllib.parse.quote(question)}")
    return time.perf_counter() - begun


def read(url: str) -> bytes:
    """The body at *url*, which is on this machine."""
    with urllib.request.urlopen(url) as response:  # noqa: S310 - the address is the one the server printed
        body: bytes = response.read()
        return body


def resident(pid: int) -> float:
    """The resident memory of a process in MB; nan where the system does not tell."""
    status = Path(f"/proc/{pid}/status")
    found = re.search(r"VmRSS:\s*(\d+) kB", status.read_text()) if status.is_file() else None
    return int(found.group(1)) / 1000 if found else float("nan")


def quantile(values: list[float], share: float) -> float:
    """The value below which *share* of them lie."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def show(what: str, figure: str, beside: str) -> None:
    """One row."""
    sys.stdout.write(f"{what:24}{figure:>10}   {beside}\n")


if __name__ == "__main__":
    sys.exit(main())
