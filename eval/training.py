"""What the commands that learn have in common: where they learn from and write to, what they tell, and how they fail."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from index.errors import TiaowenError

__all__ = ["Tell", "arguments", "carried_out", "from_questions"]

Tell = Callable[[str], None]


def arguments(program: str, description: str | None, out: str) -> argparse.ArgumentParser:
    """A parser for *program* with the arguments that all of them have; *out* says what is written."""
    parser = argparse.ArgumentParser(prog=program, description=description)
    parser.add_argument("--data", type=Path, required=True, help="the folder of training texts")
    parser.add_argument("--out", type=Path, required=True, help=out)
    return parser


def from_questions(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """*parser* with the arguments of what learns from the question sets."""
    parser.add_argument("--base", type=Path, required=True, help="the model that index.train made")
    parser.add_argument("--without", nargs="*", default=[], metavar="SET", help="sets to leave out, to be measured with what was learned")
    return parser


def carried_out(work: Callable[[argparse.Namespace, Tell], None], given: argparse.Namespace) -> int:
    """0 when *work* is done, which tells how far it is and how long it took; 2 when something that it needs is missing."""
    begun = time.monotonic()

    def tell(line: str) -> None:
        print(f"{line}, {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)  # noqa: T201

    try:
        work(given, tell)
    except (TiaowenError, OSError) as error:
        tell(str(error))
        return 2
    return 0
