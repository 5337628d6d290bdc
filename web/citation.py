"""How a quote is cited outside these pages: its words, the document, the clause, and an address that goes on showing it."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.reply import Quote, unbroken
from index.span import Span
from web import links

__all__ = ["Citation", "cited"]


@dataclass(frozen=True, slots=True)
class Citation:
    """*text*, *title* and *number* stand on one line each, as a page shows them; *href* is the permanent address within the site."""

    text: str
    title: str
    number: str
    address: str
    href: str

    @property
    def source(self) -> str:
        """《标题》（文号）地址"""
        return f"《{self.title}》{f'（{self.number}）' if self.number else ''}{self.address}"

    @property
    def plain(self) -> str:
        """「原文」——《标题》（文号）地址"""
        return f"「{self.text}」——{self.source}"


def cited(quote: Quote) -> Citation:
    """The citation of *quote*."""
    return Citation(
        text=unbroken(quote.text),
        title=unbroken(quote.title),
        number=unbroken(quote.number or ""),
        address=quote.address,
        href=links.place(quote.document, Span(quote.start, quote.end), sha256=quote.sha256),
    )
