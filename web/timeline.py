"""Where everything stands in the picture of the deadlines: a column a year, a dot an obligation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.ledger_dates import TimeKind
from assistant.obligation import Obligation
from web.ledger_query import Asked

__all__ = ["Column", "Dot", "Picture", "picture"]

ACROSS = 4  # dots in a line
TALLEST = 16  # lines of dots; where there would be more, a dot stands for several obligations
PITCH = 12  # pixels
TOP, BOTTOM = 30, 34  # room for the count above a column and the year below it
NARROWEST = 52  # pixels of a column
LONGEST = 15  # years: over a longer time those without a deadline are left out


@dataclass(frozen=True, slots=True)
class Dot:
    """The middle of a dot, in pixels from the middle of its column and from the top."""

    x: float
    y: float
    binding: bool


@dataclass(frozen=True, slots=True)
class Column:
    """What is due in one year. *middle*: per cent of the width. *past*: the year is over."""

    name: str
    href: str
    middle: float
    n_binding: int
    n_encouraging: int
    past: bool
    dots: tuple[Dot, ...]
    top: int

    @property
    def n(self) -> int:
        """How many obligations."""
        return self.n_binding + self.n_encouraging


@dataclass(frozen=True, slots=True)
class Picture:
    """The columns in the order of time; *unit*: how many obligations a dot stands for, the last of a column perhaps fewer."""

    columns: tuple[Column, ...]
    height: int
    least_width: int
    base: int
    unit: int


def picture(found: Sequence[Obligation], asked: Asked, today: date) -> Picture | None:
    """The deadlines of *found* that are days, and the years between them; None where there is none."""
    due = [
        (each.deadline.when.day.year, each)
        for each in found
        if each.deadline and each.deadline.when.day and each.deadline.when.kind is TimeKind.BY
    ]
    if not due:
        return None
    years = sorted({year for year, _ in due})
    if years[-1] - years[0] < LONGEST:
        years = list(range(years[0], years[-1] + 1))
    held = {year: [each.binding.value == "binding" for at, each in due if at == year] for year in years}
    unit = -(-max(map(len, held.values())) // (ACROSS * TALLEST))
    drawn = {year: kinds(strengths, unit) for year, strengths in held.items()}
    base = TOP + max(-(-len(dots) // ACROSS) for dots in drawn.values()) * PITCH
    pairs = tuple(pair for pair in asked.pairs if pair[0] != "year")
    columns = tuple(
        Column(
            name=str(year),
            href=replace(asked, pairs=pairs).adding("year", str(year)).address(),
            middle=round(100 * (i + 0.5) / len(years), 3),
            n_binding=sum(held[year]),
            n_encouraging=len(held[year]) - sum(held[year]),
            past=year < today.year,
            dots=dots(drawn[year], base),
            top=base - -(-len(drawn[year]) // ACROSS) * PITCH,
        )
        for i, year in enumerate(years)
    )
    return Picture(columns, base + BOTTOM, NARROWEST * len(years), base, unit)


def kinds(strengths: Sequence[bool], unit: int) -> list[bool]:
    """Whether each dot of a column binds: first those that do, then those that encourage."""
    binding = sum(strengths)
    return [True] * -(-binding // unit) + [False] * -(-(len(strengths) - binding) // unit)


def dots(drawn: Sequence[bool], base: int) -> tuple[Dot, ...]:
    """The dots of a column from the bottom up, each line from the left; a short line stands in the middle."""
    out = []
    for i, binding in enumerate(drawn):
        line, place = divmod(i, ACROSS)
        here = min(ACROSS, len(drawn) - line * ACROSS)
        out.append(Dot(round((place - (here - 1) / 2) * PITCH, 1), round(base - (line + 0.5) * PITCH, 1), binding))
    return tuple(out)
