"""Which obligations a reader asks for, what each is filed under, and in what order they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.ledger import Ledger
from assistant.ledger_actors import Body
from assistant.ledger_dates import TimeKind
from assistant.obligation import Actor, Binding, Obligation
from assistant.terms import chinese, same_department, simplified
from index.errors import BadInput

__all__ = ["PERIODIC", "STRENGTHS", "Facet", "Filters", "Order", "ordered", "select", "values"]

PERIODIC = "每年"  # what a reader calls a deadline that comes round
BODIES = {name: body for body in Body for name in (body.value, body.label)}
STRENGTHS = {name: each for each in Binding for name in (each.value, each.label)}


class Order(StrEnum):
    """What obligations are sorted by; reading order decides between equals."""

    READING = "reading"
    DEADLINE = "deadline"  # those with a day first, the soonest first; then what comes round; then the rest
    WHO = "who"
    DEPARTMENT = "department"


class Facet(StrEnum):
    """What obligations can be counted by."""

    ROLE = "role"
    DOCUMENT = "document"
    PLACE = "place"
    DEPARTMENT = "department"
    THEME = "theme"
    BINDING = "binding"
    NUMBER = "number"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for; an empty field asks for nothing. All fields must hold, and in a field with several values any of them.

    *who*: a kind of body (学校, school) or words of the name of one who must act, or is encouraged, permitted or pushed to. *binding*: what it does to
    those asked for by *who*, or to anybody where nobody is asked for. *department*: any way to write the
    name of one responsible or acting. *year*: of the deadline, or 每年 for what comes round. *text*: words that must all stand in the quote or the theme.
    """

    who: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    department: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    binding: tuple[Binding, ...] = ()
    number: bool = False
    year: tuple[str, ...] = ()
    text: str = ""

    @classmethod
    def of(cls, given: Mapping[str, Iterable[str]]) -> Filters:
        """The filters that the fields of a form or an address bar spell. Raises BadInput for a value that cannot be one."""
        got = {name: tuple(filter(None, (value.strip() for value in values))) for name, values in given.items()}
        for name, known in (("binding", STRENGTHS),):
            for value in got.get(name, ()):
                if value not in known:
                    raise BadInput(name, f"{value!r} is none", f"give one of {', '.join(known)}")
        for value in got.get("year", ()):
            if value != PERIODIC and not (value.isdigit() and len(value) == 4):
                raise BadInput("year", f"{value!r} is no year", f"give four digits, or {PERIODIC}")
        return cls(
            who=(*got.get("who", ()), *got.get("role", ())),
            document=got.get("document", ()),
            place=got.get("place", ()),
            department=got.get("department", ()),
            theme=got.get("theme", ()),
            binding=tuple(STRENGTHS[value] for value in got.get("binding", ())),
            number=any(value not in ("0", "false", "no") for value in got.get("number", ())),
            year=got.get("year", ()),
            text=" ".join(got.get("text", ())),
        )


def select(ledger: Ledger, filters: Filters) -> tuple[Obligation, ...]:
    """The obligations that *filters* ask for, in reading order."""
    return tuple(each for each in ledger.obligations if all(test(ledger, each, filters) for test in TESTS.values()))


def values(ledger: Ledger, obligation: Obligation, facet: Facet) -> tuple[str, ...]:
    """What *obligation* is counted under, each once."""
    match facet:
        case Facet.ROLE:
            found = [body.label for actor in acting(obligation) for body in actor.bodies]
            if obligation.implied:
                found.append(Body.DEPARTMENT.label)
        case Facet.DOCUMENT:
            found = [obligation.document]
        case Facet.PLACE:
            place = ledger.documents[obligation.document].metadata.place
            found = [place.value] if place else []
        case Facet.DEPARTMENT:
            found = departments(ledger, obligation)
        case Facet.THEME:
            found = [theme(ledger, obligation)] if obligation.theme else []
        case Facet.BINDING:
            found = [each.value for each in Binding if each in obligation.forces]
        case Facet.NUMBER:
            found = ["yes" if obligation.targets else "no"]
        case Facet.YEAR:
            found = year(obligation)
    return tuple(dict.fromkeys(found))


def ordered(ledger: Ledger, found: Iterable[Obligation], order: Order) -> tuple[Obligation, ...]:
    """*found* sorted by *order*."""
    listed = list(found)
    reading = {each.id: i for i, each in enumerate(ledger.obligations)}
    keys: dict[Order, Callable[[Obligation], tuple[object, ...]]] = {
        Order.READING: lambda each: (reading[each.id],),
        Order.DEADLINE: lambda each: (*soonest(each), reading[each.id]),
        Order.WHO: lambda each: (not each.who, "、".join(ledger.words(each, span) for span in each.who), reading[each.id]),
        Order.DEPARTMENT: lambda each: (not each.departments, "".join(departments(ledger, each)[:1]), reading[each.id]),
    }
    return tuple(sorted(listed, key=keys[order]))


def soonest(obligation: Obligation) -> tuple[int, date]:
    """A day first, what comes round next, the rest last."""
    when = obligation.deadline.when if obligation.deadline else None
    if when and when.day and when.kind is TimeKind.BY:
        return 0, when.day
    return (1 if when and when.kind is TimeKind.EVERY else 2), date.max


def acting(obligation: Obligation) -> tuple[Actor, ...]:
    """Those who act, and those encouraged or pushed to."""
    return (*obligation.actors, *obligation.affected)


def departments(ledger: Ledger, obligation: Obligation) -> list[str]:
    """The names of the departments responsible, and of those that act without being told so in a bracket."""
    own = [actor.span for actor in obligation.actors if Body.DEPARTMENT in actor.bodies]
    return [ledger.words(obligation, span) for span in (*obligation.departments, *obligation.support, *own)]


def theme(ledger: Ledger, obligation: Obligation) -> str:
    """The nearest heading."""
    return ledger.words(obligation, obligation.theme) if obligation.theme else ""


def year(obligation: Obligation) -> list[str]:
    """The year of the deadline, 每年 where it comes round, nothing where there is none."""
    when = obligation.deadline.when if obligation.deadline else None
    if when is None:
        return []
    if when.kind is TimeKind.EVERY:
        return [PERIODIC]
    return [str(when.day.year)] if when.day and when.kind is TimeKind.BY else []


# --- one test a field ---


def is_who(ledger: Ledger, obligation: Obligation, filters: Filters) -> bool:
    """Whether one of those asked for must act, or is set going."""
    return not filters.who or bool(forces(ledger, obligation, filters.who))


def forces(ledger: Ledger, obligation: Obligation, who: Iterable[str]) -> set[Binding]:
    """How far it binds those asked for by *who*, kinds of body or names; nothing where none of them is in it."""
    kinds = {BODIES[name] for name in who if name in BODIES}
    wanted = [simplified(name) for name in who if name not in BODIES]
    named = [(actor.bodies, ledger.words(obligation, actor.span), actor.force) for actor in acting(obligation)]
    if obligation.implied:
        named += [((Body.DEPARTMENT,), ledger.words(obligation, span), obligation.binding) for span in obligation.departments]
    return {
        force
        for bodies, said, force in named
        if kinds.intersection(bodies) or any(name in said or same_department(name, said) for name in wanted)
    }


def is_department(ledger: Ledger, obligation: Obligation, filters: Filters) -> bool:
    """Whether one of the departments asked for is responsible or acts."""
    wanted = [form for name in filters.department for form in (name, *(chinese(name) if name.isascii() else ()))]
    return not wanted or any(same_department(name, said) for name in wanted for said in departments(ledger, obligation))


def is_document(_ledger: Ledger, obligation: Obligation, filters: Filters) -> bool:
    """Whether it stands in one of the documents asked for."""
    return not filters.document or obligation.document in filters.document


def is_place(ledger: Ledger, obligation: Obligation, filters: Filters) -> bool:
    """Whether its document speaks for one of the places asked for, by any name of it."""
    about = ledger.documents[obligation.document].metadata
    names = (about.place.value if about.place else "", *about.aliases)
    return not filters.place or any(place and place in name for place in filters.place for name in names)


def is_theme(ledger: Ledger, obligation: Obligation, filters: Filters) -> bool:
    """Whether it stands under a heading with the words asked for."""
    return not filters.theme or any(words in theme(ledger, obligation) for words in filters.theme)


def is_binding(ledger: Ledger, obligation: Obligation, filters: Filters) -> bool:
    """Whether it binds, encourages or permits, as asked, those asked for."""
    told = forces(ledger, obligation, filters.who) if filters.who else obligation.forces
    return not filters.binding or bool(told.intersection(filters.binding))


def is_number(_ledger: Ledger, obligation: Obligation, filters: Filters) -> bool:
    """Whether it sets a number, where one is asked for."""
    return not filters.number or bool(obligation.targets)


def is_year(_ledger: Ledger, obligation: Obligation, filters: Filters) -> bool:
    """Whether its deadline falls in a year asked for."""
    return not filters.year or bool(set(filters.year) & set(year(obligation)))


def is_text(ledger: Ledger, obligation: Obligation, filters: Filters) -> bool:
    """Whether every word asked for stands in its action, its quote or its heading."""
    said = "".join((ledger.words(obligation, obligation.quote), theme(ledger, obligation))).lower()
    return all(word in said for word in simplified(filters.text).lower().split())


TESTS: dict[str, Callable[[Ledger, Obligation, Filters], bool]] = {
    "who": is_who,
    Facet.DOCUMENT: is_document,
    Facet.PLACE: is_place,
    Facet.DEPARTMENT: is_department,
    Facet.THEME: is_theme,
    Facet.BINDING: is_binding,
    Facet.NUMBER: is_number,
    Facet.YEAR: is_year,
    "text": is_text,
}
