"""How a view of the ledger is written in the address bar, and how it is read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated
from urllib.parse import quote, urlencode

from pydantic import BaseModel, Field, StringConstraints, field_validator

from assistant.ledger_filters import PERIODIC, STRENGTHS, Order
from web.language import gettext

__all__ = ["FIELDS", "LEDGER", "Asked", "Group", "Query", "Sought", "department"]

LEDGER = "/ledger"
FIELDS = ("text", "who", "role", "department", "document", "place", "theme", "year", "binding", "number")
N_VALUES = 20  # of one field
Word = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Words = Annotated[list[Word], Field(default_factory=list, max_length=N_VALUES)]


class Group(StrEnum):
    """What the rows of a page are put together by."""

    DOCUMENT = "document"
    WHO = "who"
    DEADLINE = "deadline"
    DEPARTMENT = "department"
    NONE = "none"


class Sought(BaseModel):
    """Which obligations are asked for. In one field any of its values will do; all fields must hold."""

    text: Word = Field("", description="words that must all stand in the clause or its heading")
    who: Words
    role: Words
    department: Words
    document: Words
    place: Words
    theme: Words
    year: Words
    binding: Words
    number: bool = Field(default=False, description="only what sets a number")

    @field_validator("year")
    @classmethod
    def is_year(cls, years: list[str]) -> list[str]:
        """A year, or what comes round."""
        for year in filter(None, years):
            if year != PERIODIC and not (year.isascii() and year.isdigit() and len(year) == 4):
                raise ValueError(gettext("“%(year)s”不是年份，请写四位数字，或“%(periodic)s”", year=year, periodic=PERIODIC))
        return years

    @field_validator("binding")
    @classmethod
    def is_strength(cls, strengths: list[str]) -> list[str]:
        """Binding or encouraging, in either language."""
        for strength in filter(None, strengths):
            if strength not in STRENGTHS:
                raise ValueError(gettext("“%(word)s”无此分类，请写 %(words)s 之一", word=strength, words=gettext("、").join(STRENGTHS)))
        return strengths

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Every filter with its value, each once, in the order of FIELDS; what was left empty is left out."""
        given: dict[str, Iterable[str]] = {name: getattr(self, name) for name in FIELDS}
        given |= {"text": [self.text], "number": ["yes"] if self.number else []}
        return tuple(dict.fromkeys((name, value) for name, values in given.items() for value in values if value))

    @property
    def filters(self) -> Mapping[str, tuple[str, ...]]:
        """The values of every field that has some."""
        return Asked(self.pairs).filters


class Query(Sought):
    """All that the address of a page says. *all*: every row on one page, for the printer."""

    sort: Order = Order.READING
    group: Group = Group.DOCUMENT
    page: int = Field(1, ge=1, le=100_000)
    all: bool = False

    @property
    def asked(self) -> Asked:
        """The same, to make other addresses from."""
        return Asked(self.pairs, self.sort, self.group)


@dataclass(frozen=True, slots=True)
class Asked:
    """Filters, sorting and grouping; every verb gives another view, at its first page."""

    pairs: tuple[tuple[str, str], ...] = ()
    sort: Order = Order.READING
    group: Group = Group.DOCUMENT

    @property
    def filters(self) -> Mapping[str, tuple[str, ...]]:
        """The values of every field that has some."""
        out: dict[str, tuple[str, ...]] = {}
        for name, value in self.pairs:
            out[name] = (*out.get(name, ()), value)
        return out

    def adding(self, name: str, value: str) -> Asked:
        """With one more filter."""
        return replace(self, pairs=tuple(dict.fromkeys([*self.pairs, (name, value)])))

    def without(self, name: str, value: str) -> Asked:
        """With one filter fewer."""
        return replace(self, pairs=tuple(pair for pair in self.pairs if pair != (name, value)))

    def toggled(self, name: str, value: str) -> Asked:
        """With the filter where it is not there, without where it is."""
        return self.without(name, value) if (name, value) in self.pairs else self.adding(name, value)

    def bare(self) -> Asked:
        """Without a filter."""
        return replace(self, pairs=())

    def address(self, path: str = LEDGER, *, page: int = 1, everything: bool = False) -> str:
        """Where this view is; what goes without saying is not said."""
        said = list(self.pairs)
        said += [("sort", self.sort.value)] if self.sort is not Order.READING else []
        said += [("group", self.group.value)] if self.group is not Group.DOCUMENT else []
        said += [("all", "1")] if everything else [("page", str(page))] if page > 1 else []
        return f"{path}?{urlencode(said)}" if said else path

    def taken(self, form: str) -> str:
        """Where the same rows are taken away as a file: xlsx, csv, ics, json."""
        return replace(self, group=Group.DOCUMENT).address(f"{LEDGER}.{form}")


def department(name: str) -> str:
    """The page of a department."""
    return f"{LEDGER}/departments/{quote(name, safe='')}"
