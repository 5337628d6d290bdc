"""The words an office adds to the vocabulary: a file of its own, named by TIAOWEN_GLOSSARY."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

from index.errors import BadInput

__all__ = ["added", "read"]

SETTING = "TIAOWEN_GLOSSARY"
HAN = re.compile(r"[\u3400-\u9fff]")
ENGLISH = re.compile(r"[a-z0-9][a-z0-9 +&-]*")

Row = tuple[tuple[str, ...], tuple[str, ...]]


@cache
def added() -> tuple[Row, ...]:
    """The rows of the file that the setting names, none where it names none. Raises BadInput, see `read`."""
    name = os.environ.get(SETTING)
    return read(Path(name)) if name else ()


def read(file: Path) -> tuple[Row, ...]:
    """Each line's words, English ones in lower case, and the policy's terms for them; blank lines and those that begin with # left out.

    Raises BadInput for the first line that is wrong, with its number, and for a file that cannot be read.
    """
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise BadInput(str(file), f"the glossary cannot be read ({error.strerror})", f"name a file in {SETTING}, or unset it") from error
    except UnicodeDecodeError as error:
        raise BadInput(str(file), "the glossary is not UTF-8", "save it as UTF-8") from error
    return tuple(row(line, f"{file}, line {number}") for number, line in enumerate(lines, 1) if line.strip() and line[0] != "#")


def row(line: str, where: str) -> Row:
    """The two halves of *line*. Raises BadInput."""
    halves = [tuple(filter(None, map(str.strip, half.split("|")))) for half in line.split("\t")]
    if len(halves) != 2 or not all(halves):
        raise BadInput(where, "has no words, tab and policy terms", "write it so: kids|children<tab>儿童|未成年人")
    words, terms = tuple(" ".join(word.lower().split()) for word in halves[0]), halves[1]
    if odd := next((word for word in words if not HAN.search(word) and not ENGLISH.fullmatch(word)), None):
        raise BadInput(where, f"{odd!r} is neither Chinese nor English", "write words of letters, digits and blanks, or Chinese ones")
    if odd := next((term for term in terms if not HAN.search(term)), None):
        raise BadInput(where, f"the policy term {odd!r} has no Chinese in it", "write after the tab what the policies say")
    return words, terms
