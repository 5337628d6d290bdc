"""What an obligation is: every part of it a span of the policy that states it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.ledger_actors import Body
from assistant.ledger_dates import When
from index.address import Address
from index.span import Span

__all__ = ["Actor", "Binding", "Deadline", "Obligation", "Target", "Twin"]


class Binding(StrEnum):
    """Whether the text binds, encourages or permits. A plain 推进… of a plan binds: it is a task given."""

    BINDING = "binding"
    ENCOURAGING = "encouraging"
    PERMITTING = "permitting"

    @property
    def label(self) -> str:
        """What a reader calls it."""
        return LABELS[self]


LABELS = {Binding.BINDING: "约束", Binding.ENCOURAGING: "鼓励", Binding.PERMITTING: "允许"}


@dataclass(frozen=True, slots=True)
class Actor:
    """One who acts, and how far the text binds that one. One name can be several kinds of body (校企)."""

    span: Span
    bodies: tuple[Body, ...]
    force: Binding = Binding.BINDING

    @property
    def manner(self) -> str:
        """How a text sets one going that is not its subject."""
        return "推动" if self.force is Binding.BINDING else self.force.label


@dataclass(frozen=True, slots=True)
class Target:
    """How much: *value* is the number with its limit and measure (不低于60%)."""

    value: Span
    comparator: Span | None = None
    measure: Span | None = None
    subject: Span | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when or how often, as written, and what that is on a calendar."""

    span: Span
    when: When


@dataclass(frozen=True, slots=True)
class Twin:
    """The same measure said again, in the annex or in the body. *only_here* and *only_there* are responsible departments the other does not name."""

    id: str
    only_here: tuple[Span, ...] = ()
    only_there: tuple[Span, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether the two name different departments."""
        return bool(self.only_here or self.only_there)


@dataclass(frozen=True, slots=True)
class Obligation:
    """What somebody has to do, or is encouraged to.

    *actors* are those the sentence names. Where it names none, who must act are the departments responsible (see `who`). *affected* are others
    whom it sets going: encouraged, permitted or pushed to act, each with the force that falls on it. *action* is the stretch that says it; *quote* the clause or row it stands in. *word* is what
    makes it binding or encouraging, where a word does. *theme* is the nearest heading. *id* stays while the words do.
    """

    id: str
    document: str
    address: Address
    quote: Span
    action: Span
    binding: Binding
    word: Span | None = None
    actors: tuple[Actor, ...] = ()
    targets: tuple[Target, ...] = ()
    deadline: Deadline | None = None
    lead: tuple[Span, ...] = ()
    responsible: tuple[Span, ...] = ()
    support: tuple[Span, ...] = ()
    affected: tuple[Actor, ...] = ()
    theme: Span | None = None
    row: bool = False
    twins: tuple[Twin, ...] = ()

    @property
    def implied(self) -> bool:
        """Whether the sentence names nobody and the departments responsible are who must act."""
        return not self.actors and bool(self.departments)

    @property
    def forces(self) -> frozenset[Binding]:
        """How far it binds anybody: its own force, and the one that falls on each of those it sets going."""
        return frozenset((self.binding, *(actor.force for actor in self.affected)))

    @property
    def departments(self) -> tuple[Span, ...]:
        """Those that lead and those responsible, each once, in reading order."""
        return tuple(sorted({*self.lead, *self.responsible}))

    @property
    def who(self) -> tuple[Span, ...]:
        """Those who must act: the ones the sentence names, or else the departments responsible."""
        return tuple(dict.fromkeys(actor.span for actor in self.actors)) or self.departments
