"""What may be asked: how long a question is, and how much of the talk before it counts."""

from __future__ import annotations

from web.language import gettext

__all__ = ["LONGEST", "N_HISTORY", "checked"]

LONGEST = 500  # characters
N_HISTORY = 20  # earlier questions


def checked(question: str) -> str:
    """*question* without the white space around it.

    Raises ValueError, in one line for the person who asked, where nothing is left or more than `LONGEST` characters are.
    """
    question = question.strip()
    if not question:
        raise ValueError(gettext("问题是空的，请写出想查的事"))
    if len(question) > LONGEST:
        raise ValueError(gettext("问题有 %(n)s 个字，最长 %(longest)s 个字，请写短一些", n=len(question), longest=LONGEST))
    return question
