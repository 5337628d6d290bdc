"""Which places of the corpus a question wants, and how places are named in TREC files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from eval.questions import Question
from index.document import Document
from index.span import Span

__all__ = ["LEAST", "Places", "name", "squeeze"]

LEAST = 8  # characters: a shorter clause that lies inside a wanted quote is no find


@dataclass(frozen=True, slots=True)
class Places:
    """The clauses of every document as two readers would compare them, made once for a whole run."""

    clauses: Mapping[str, tuple[tuple[Span, str], ...]]

    @classmethod
    def of(cls, documents: Iterable[Document]) -> Places:
        """Every clause of *documents*, squeezed."""
        return cls({d.id: tuple((clause.span, squeeze(clause.span.of(d.text))) for clause in d.clauses) for d in documents})

    def wanted(self, question: Question) -> frozenset[str]:
        """The names of all that is relevant: clauses that hold a wanted quote; without quotes, whole documents.

        Never empty for a question that can be answered: a quote that stands nowhere wants a place that no ranking holds, so that
        the question is scored and not dropped. Where the question names documents, the same words in others do not count.
        """
        if not question.quotes:
            return frozenset(name(document) for document in question.doc)
        found: set[str] = set()
        for i, text in enumerate(question.quotes):
            more = question.alt_quotes[i] if i < len(question.alt_quotes) else ()
            span = question.spans[i] if i < len(question.spans) and not more else None
            found |= self.holding([squeeze(spelling) for spelling in (text, *more)], question.doc, span) or {f"nowhere:{i + 1}"}
        return frozenset(found)

    def holding(self, spellings: list[str], documents: tuple[str, ...], within: Span | None) -> set[str]:
        """The names of the clauses that hold one of *spellings*, or are most of a line inside one."""
        return {
            name(document, span.start, span.end)
            for document in documents or self.clauses
            for span, text in self.clauses.get(document, ())
            if (within is None or span.meets(within)) and any(s in text or (len(text) >= LEAST and text in s) for s in spellings)
        }


def name(document: str, start: int | None = None, end: int | None = None) -> str:
    """A document, or a clause in it, as one word: `plan:120-168`. Blanks and `%` are percent-encoded, all else stays."""
    word = re.sub(r"[\s%]", lambda match: quote(match[0]), document)
    return word if start is None else f"{word}:{start}-{end}"


def squeeze(text: str) -> str:
    """Width and case folded, white space dropped: what two readers would call the same text."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()
