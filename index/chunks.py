"""What of a document is searched, in which portions, and with which words in front."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.document import Document, Kind, Table
from index.holes import Holes
from index.span import Span, trimmed
from index.view import View

__all__ = ["RULE", "Chunk", "chunks"]

RULE = "clause-300-1"  # of the chunks: change it whenever `chunks` gives anything else
LIMIT = 300  # characters of a clause searched in one piece

# Their words stand in front of every clause under them, so they are searched there.
HEADINGS = frozenset({Kind.HEADING, Kind.CAPTION})
SENTENCE = re.compile(r"[^。！？!?]*[。！？!?]+[”’』」）)》\"']*|[^。！？!?]+\Z")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Whole sentences of one clause: *clause* is its position in the document's clauses, *span* the place quoted.

    *text* is what is searched and embedded, never quoted: title, headings (a row: also its columns), then the words at *span*.
    """

    document: str
    clause: int
    span: Span
    text: str


def chunks(document: Document) -> tuple[Chunk, ...]:
    """The searchable portions in reading order; every sentence of a searched clause lies in exactly one.

    Left out are table headers, and headings and captions with something under them: their words are in the text of each
    chunk they govern. A clause longer than 300 characters is cut at sentence ends into portions of about equal length; one
    sentence is never cut. Line breaks and noise inside are left out of *text*.
    """
    page = Page(document)
    title = plain(document.metadata.title.value)
    columns = {row.span: names(document, table) for table in document.tables for row in table.rows}
    above = sorted({heading for clause in document.clauses for heading in clause.heading})
    found: list[Chunk] = []
    for position, clause in enumerate(document.clauses):
        if clause.kind is Kind.HEADER or (clause.kind in HEADINGS and meets(above, clause.span)):
            continue
        front = [title, *(page.words(span) for span in clause.heading), *columns.get(clause.span, ())]
        own = page.view(clause.span)
        for number, (start, end) in enumerate(portions(own.text)):
            name = [page.words(clause.title)] if clause.title and number else []
            words = own.text[start:end]
            text = " ".join(dict.fromkeys(filter(None, [*front, *name, words])))
            found.append(Chunk(document.id, position, own.span(start, end), text))
    return tuple(found)


class Page:
    """A document's words without its noise, found by place."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.holes = Holes(noise.span for noise in document.noise)
        self.known: dict[Span, str] = {}

    def view(self, span: Span) -> View:
        """What is read at *span*."""
        return View.of(self.text, span, self.holes.meeting(span))

    def words(self, span: Span) -> str:
        """The words at *span* on one line."""
        if span not in self.known:
            self.known[span] = self.view(span).text.strip()
        return self.known[span]


def portions(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of whole sentences, without the blanks around them, that hold all of *text*: about equally long, about LIMIT at most."""
    aim = len(text) / max(1, -(-len(text) // LIMIT))
    groups: dict[int, list[int]] = {}
    for sentence in SENTENCE.finditer(text):
        # A sentence belongs to the portion its middle falls in.
        groups.setdefault(int((sentence.start() + sentence.end()) / 2 / aim), []).extend(sentence.span())
    for bounds in groups.values():
        if stretch := trimmed(text, bounds[0], bounds[-1]):
            yield stretch.start, stretch.end


def meets(spans: Sequence[Span], span: Span) -> bool:
    """Whether one of *spans*, sorted and apart from each other, shares a character with *span*."""
    at = bisect_left(spans, span)
    return any(other.meets(span) for other in spans[max(0, at - 1) : at + 1])


def names(document: Document, table: Table) -> tuple[str, ...]:
    """The columns as a reader names them."""
    return table.columns or tuple(plain(span.of(document.text)) for span in table.header)


def plain(text: str) -> str:
    """*text* on one line."""
    return View.of(text, Span(0, len(text))).text.strip() if text else ""
