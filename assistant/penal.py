"""What is done to whoever breaks a rule: which questions ask it, which sentences say it, and of which deed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.library import Shelf
from assistant.needs import Need, share
from assistant.question import Question
from index.document import Clause
from index.span import Span

__all__ = ["FINED", "OUTCOME", "bearing", "penal"]

PENAL = re.compile(
    r"罚|处分|后果|追究|责任(?!部门|单位|人|主体)|没收|吊销|怎么(?:处[理置]|办|样)|(?:谁|哪[^，,。]{0,6})来?处[理置]|[会能]怎样|[会能]?咋[样办处治]|\b(?:fine[ds]?|penal\w*|punish\w*|sanction\w*|liab\w+|consequences?|what happens)\b",
    re.IGNORECASE,
)
STRICT = re.compile(r"罚|处分|追究|没收|吊销|\b(?:fine[ds]?|penal\w*|punish\w*)\b", re.IGNORECASE)
FINED = re.compile(r"罚|\bfine[ds]?\b", re.IGNORECASE)
OUTCOME = re.compile(r"罚款|责令|没收|警告|吊销|取缔|追究|处分|拘留|通报批评|赔偿|予以关闭|追缴|追回|强制执行")

PUNISHES = re.compile(r"的[，,][^。；]*(?:责令|罚款|没收|警告|吊销|处分|取缔|追究)")
ASIDE = -0.25  # what it takes that a sentence says what is done to whoever breaks a rule, where the rule is asked for
ANOTHER = -0.6  # or that it is done about another deed: one of which less than TOLD of what is asked is said
TOLD = 0.15
DEEDS, HALF = 0.3, 0.5  # else what it adds that all of what is asked is said of the deed, beside half of it
SILENT = -0.15  # that it says nothing of what is done where nothing else is asked


@lru_cache(maxsize=256)
def penal(text: str) -> bool:
    """Whether *text* asks or says what is done to whoever breaks a rule."""
    return PENAL.search(text) is not None


def bearing(question: Question, shelf: Shelf, clause: Clause, sentence: Span, by: Sequence[Clause], needs: Sequence[Need]) -> float:
    """What it adds that *sentence* of *clause* says what is done about the deed that is asked about; *by* are the clauses that led to it.

    Below zero where it does so of another deed or where the rule is asked for, and where it does not though nothing else is asked.
    """
    above = shelf.announced_by(clause)
    heads = [above] if above else []
    said = " ".join(shelf.view(span).text for span in (sentence, *(head.span for head in heads)))
    if not penal(question.text):
        return ASIDE if PUNISHES.search(said) else 0.0
    if not OUTCOME.search(said):
        return SILENT if STRICT.search(question.text) else 0.0
    told = [need for need in needs if not any(penal("".join(way)) for way in need.ways)]
    held = share(told, deed(shelf, clause, sentence, [*heads, *by]))
    return ANOTHER if held < TOLD else DEEDS * (held - HALF)


def deed(shelf: Shelf, clause: Clause, sentence: Span, others: Sequence[Clause]) -> str:
    """All that is said of the deed: *clause* up to the end of *sentence*, the clauses *others*, and what these point at by their numbers."""
    targets = (target for one in (clause, *others) for reference in shelf.pointing_from(one) for target in reference.targets)
    spans = (Span(clause.span.start, sentence.end), *(one.span for one in (*others, *targets)))
    return " ".join(shelf.view(span).text for span in spans).lower()
