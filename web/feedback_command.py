"""`tiaowen feedback`: what readers said of replies, as it was kept or as drafts of questions."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from index.errors import BadInput
from web.opinions import FAULTS, FILE, Fault, Verdict, lines

__all__ = ["command", "draft"]


class Options(argparse.ArgumentParser):
    """A parser whose complaint is one line, raised."""

    def error(self, message: str) -> NoReturn:
        raise BadInput(self.prog, message, f"see '{self.prog} --help'")


def command(args: list[str]) -> int:
    """Always 0: nothing said is an answer too. A line that was cut off is left out, and told on standard error. Raises BadInput."""
    given = parser().parse_args(args)
    try:
        for number, (line, row) in enumerate(lines(given.home), 1):
            shown = line if given.format == "jsonl" and row is not None else row and draft(row)
            if shown:
                sys.stdout.write(f"{shown}\n")
            else:
                sys.stderr.write(f"{given.home / FILE}: entry {number} is no whole line of feedback; left out\n")
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise BadInput(str(given.home / FILE), f"cannot be read ({error.strerror})", "name another folder with --home") from error
    return 0


def parser() -> argparse.ArgumentParser:
    out = Options("tiaowen feedback", description="Prints what readers said of replies, oldest first.")
    out.add_argument(
        "--format",
        choices=["jsonl", "questions"],
        default="jsonl",
        help="the lines as kept, or drafts of evaluation questions for a person to complete (default: %(default)s)",
    )
    out.add_argument(
        "--home", type=Path, default=Path(os.environ.get("TIAOWEN_HOME") or ".home"), metavar="DIR", help="where they live (%(default)s)"
    )
    return out


def draft(row: Mapping[str, Any]) -> str | None:
    """A line of an evaluation file with type `draft`; None where *row* is no opinion.

    Of a useful reply the documents, quotes and values are taken over; one that should have been a refusal wants no document. Of any other
    wrong reply nothing is known but that it is wrong: what is wanted is left out, and nothing runs until a person has written it.
    *note* tells that person what was said.
    """
    try:
        reply = row["reply"]
        useful = row["verdict"] == Verdict.USEFUL
        why = FAULTS.get(row["reason"], "")
        question: dict[str, Any] = {
            "id": f"draft-{row['id']}",
            "lang": reply["language"],
            "type": "draft",
            "question": row["question"],
            "history": row["history"],
            "note": "；".join(part for part in ("有用" if useful else "没用", why, row["remark"]) if part),
        }
        if useful:
            question["doc"] = list(dict.fromkeys(quote["document"] for quote in reply["quotes"]))
            question["quotes"] = [quote["text"] for quote in reply["quotes"]]
            question["answers"] = [answer["value"] for answer in reply["answers"]]
        elif row["reason"] == Fault.SHOULD_REFUSE:
            question["doc"] = []
    except (KeyError, TypeError):
        return None
    return json.dumps(question, ensure_ascii=False)
