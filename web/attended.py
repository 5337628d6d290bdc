"""A command that ends with the one who started it: `python -m web.attended COMMAND …`, until its standard input closes."""

from __future__ import annotations

import os
import sys
from threading import Thread

from assistant.commands import main

__all__ = ["attended"]

NICE = 10  # readers of the pages come first
LEFT = 143  # exit status, as after SIGTERM


def attended(arguments: list[str]) -> int:
    """The exit status of the `tiaowen` command. When standard input closes, however its other end went away, the process ends at once."""
    os.nice(NICE)
    Thread(target=leave, daemon=True).start()
    return main(arguments)


def leave() -> None:
    """Waits for the end of standard input. A read by descriptor holds no lock that would be in the way of an orderly end."""
    while os.read(0, 1):
        pass
    os._exit(LEFT)


if __name__ == "__main__":
    sys.exit(attended(sys.argv[1:]))
