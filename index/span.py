"""A place in a text: the one thing every other module speaks in."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Span", "trimmed"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half open, in code points: `0 <= start < end`. Order is reading order.

    Raises ValueError for a span that is empty or turned round.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of *text* that lie here."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether *other* lies inside."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def moved(self, by: int) -> Span:
        """The same length, *by* characters further on."""
        return Span(self.start + by, self.end + by)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """`text[start:end]` less the white space at both ends, or None where nothing else is there."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
