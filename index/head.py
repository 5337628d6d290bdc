"""Where the head of a document ends: the notice that sends the text round, its fields, its titles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.address import Level
from index.document import Kind
from index.formal import formal, is_date, kind_of, title_size
from index.metadata import TITLE_GLUED, is_title
from index.paragraphs import Paragraph
from index.span import Span
from index.view import View

__all__ = ["Head", "head", "unglued"]

STRONG = {Level.PART, Level.CHAPTER, Level.SECTION, Level.ARTICLE, Level.H1, Level.H2, Level.H3}
NOTICE = 600  # characters: a notice without a signature that sends another text round is seldom longer
WHOLE_TITLE = 120  # characters
GLUED = 50  # characters: what is longer is no line of the head


@dataclass(frozen=True, slots=True)
class Head:
    """The first *size* paragraphs of a text, as *blocks*: where each stands and what it is. *title* is that of the text proper."""

    size: int
    blocks: tuple[tuple[Span, Kind], ...]
    title: Span | None

    @property
    def signed(self) -> list[Span]:
        """The lines of signatures and their dates."""
        return [span for span, kind in self.blocks if kind is Kind.SIGNATURE]


def head(found: Sequence[Paragraph], wall: int) -> Head:
    """Everything up to the title of the text proper, and the formal lines right behind it; *wall* is where a table begins."""
    limit = next((i for i, p in enumerate(found) if p.span.start > wall or numbered(p)), len(found))
    titles = dict(titles_of(found[:limit], found))
    last = max(titles, default=0)
    size = last + titles.get(last, 0)
    while size < limit and (found[size].listed or formal(found[size].text)):
        size += 1
    blocks: list[tuple[Span, Kind]] = []
    i = 0
    while i < size:
        n = titles.get(i, 1)
        blocks.append((Span(found[i].span.start, found[i + n - 1].span.end), Kind.TITLE if i in titles else kind_of(found, i)))
        i += n
    title = next((span for span, kind in reversed(blocks) if kind is Kind.TITLE), None)
    return Head(size, tuple(blocks), title if title and len(title) <= WHOLE_TITLE else None)


def numbered(paragraph: Paragraph) -> bool:
    """Whether the text proper has begun: a number that opens an item, and no title that happens to begin with one."""
    return bool(paragraph.marker and paragraph.marker.level in STRONG and not is_title(paragraph.text))


def titles_of(front: Sequence[Paragraph], found: Sequence[Paragraph]) -> Iterator[tuple[int, int]]:
    """Where titles begin before the text proper, with the number of their lines.

    A further title is one of this head only behind a signature or a short notice: running text may hold lines that end like a title.
    """
    i, since, dated = 0, 0, False
    begun = False
    while i < len(front):
        size = title_size(found, i)
        if size and i + size <= len(front) and (not begun or dated or since <= NOTICE):
            yield i, size
            i, since, dated, begun = i + size, 0, False, True
        else:
            since += len(front[i].text)
            dated = dated or is_date(front[i].text)
            i += 1


def unglued(found: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The same paragraphs, the title cut off the first sentence where a site has lost the break between them."""
    done = False
    for each in found:
        match = TITLE_GLUED.match(each.text) if not done and not each.marker else None
        done = done or bool(match) or len(each.text) > GLUED
        if match:
            yield part(each, 0, match.end())
            yield part(each, match.end(), len(each.text))
        else:
            yield each


def part(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    """What is read at `text[start:end]` of *paragraph*, as one of its own."""
    view = paragraph.view
    return Paragraph(view.span(start, end), View(view.text[start:end], view.places[start:end]), None)
