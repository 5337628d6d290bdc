"""The source beside a reply: the document of one of its quotes, with that quote marked, and the ways to the quote before and after."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assistant.reply import Answer, Quote
from index.document import Document
from index.span import Span
from web import links, sheet
from web.marks import MARK

__all__ = ["Pane", "furniture", "pane"]


@dataclass(frozen=True, slots=True)
class Pane:
    """One of *total* quotes in its document, counted from 1. The addresses *before* and *after* are empty at either end."""

    document: Document
    number: int
    total: int
    address: str
    mark: str
    blocks: tuple[sheet.Block, ...]
    outline: tuple[sheet.Entry, ...]
    furniture: tuple[tuple[str, str], ...]
    before: str
    after: str
    close: str
    whole: str


def pane(reply: Answer, documents: Mapping[str, Document], number: int, at: Callable[[int, str], str]) -> Pane | None:
    """The quote *number* of *reply* in its document; None where there is no such quote, or its document is another text by now.

    *at*: the address of the reply with the quote of that number open, at an anchor; with none open, for 0.
    """
    quotes = in_order(reply)
    if not 0 < number <= len(quotes):
        return None
    quote = quotes[number - 1]
    document = documents.get(quote.document)
    if document is None or document.sha256 != quote.sha256:
        return None
    span = Span(quote.start, quote.end)
    return Pane(
        document=document,
        number=number,
        total=len(quotes),
        address=quote.address,
        mark=anchor(quote),
        blocks=sheet.blocks(document, (span,)),
        outline=sheet.outline(document),
        furniture=furniture(document),
        before=at(number - 1, anchor(quotes[number - 2])) if number > 1 else "",
        after=at(number + 1, anchor(quotes[number])) if number < len(quotes) else "",
        close=at(0, ""),
        whole=links.place(document.id, span, quote.address, quote.sha256),
    )


def anchor(quote: Quote) -> str:
    """The id of the element that marks *quote*."""
    return f"{MARK}-{quote.start}"


def in_order(reply: Answer) -> list[Quote]:
    """The quotes as the page shows them: document by document, in the order of each one's best."""
    order = {identifier: i for i, identifier in enumerate(dict.fromkeys(quote.document for quote in reply.quotes))}
    return sorted(reply.quotes, key=lambda quote: order[quote.document])


def furniture(document: Document) -> tuple[tuple[str, str], ...]:
    """The fields that readers of a government page look for, in their usual order; — for one that nobody gives."""
    about = document.metadata
    fields = (
        ("索引号", about.index_number),
        ("发文字号", about.number),
        ("发布机构", about.issuer),
        ("成文日期", about.written),
        ("发布日期", about.published),
        ("有效性", about.validity),
    )
    return tuple((name, value.value if value and value.value else "—") for name, value in fields)
