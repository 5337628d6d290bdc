"""What each filter leaves of a ledger and how many every other filter would leave of that, remembered so that a page can ask for hundreds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.ledger import Ledger
from assistant.ledger_filters import Facet, Filters, Order, ordered, select, values
from assistant.obligation import Obligation
from assistant.terms import same_department
from index.sentences import MARKER, plain

__all__ = ["Offered", "Sieve"]

REMEMBERED = 1024  # filter values whose obligations are kept at hand
WIDER = {"role": "who"}  # a field that asks the same as another: any of the values of both will do


@dataclass(frozen=True, slots=True)
class Offered:
    """A value that can be filtered by, and the ids of the obligations it leaves."""

    value: str
    ids: frozenset[str]


class Sieve:
    """What filters, written as in an address bar, leave of a ledger: always what `select` leaves. Safe to share between threads."""

    def __init__(self, whole: Ledger) -> None:
        self.ledger = whole
        self._all = frozenset(each.id for each in whole.obligations)
        self._matching = lru_cache(REMEMBERED)(self._match)
        self._offered = lru_cache(None)(self._offer)

    def ids(self, **filters: str) -> frozenset[str]:
        """The obligations that one value for each of a few fields leaves."""
        return self._matching(tuple(sorted(filters.items())))

    def _match(self, pairs: tuple[tuple[str, str], ...]) -> frozenset[str]:
        return frozenset(each.id for each in select(self.ledger, Filters.of({name: [value] for name, value in pairs})))

    def left(self, filters: Mapping[str, Iterable[str]]) -> frozenset[str]:
        """The ids of what *filters* leave."""
        asked: dict[str, list[str]] = {}
        for name, given in filters.items():
            asked.setdefault(WIDER.get(name, name), []).extend(value for value in given if value)
        out = self._all
        who, strengths = asked.get("who"), asked.get("binding")
        if who and strengths:  # the two are asked of the same ones
            out &= frozenset().union(*(self.ids(who=one, binding=strength) for one in who for strength in strengths))
        for name, given in asked.items():
            if given and not (who and strengths and name in ("who", "binding")):
                out &= frozenset().union(*(self.ids(**{name: value}) for value in given))
        return out

    def found(self, filters: Mapping[str, Iterable[str]], order: Order = Order.READING) -> tuple[Obligation, ...]:
        """The obligations asked for, sorted."""
        ids = self.left(filters)
        return ordered(self.ledger, (each for each in self.ledger.obligations if each.id in ids), order)

    def counts(self, filters: Mapping[str, Iterable[str]]) -> dict[Facet, Counter[str]]:
        """For each facet, how many obligations each value offered would leave, if it stood alone in its field and the other fields were kept."""
        return {facet: Counter({one.value: self.count(filters, facet, one.value) for one in self.offered(facet)}) for facet in Facet}

    def count(self, filters: Mapping[str, Iterable[str]], facet: Facet, value: str) -> int:
        """The same for one value."""
        field = WIDER.get(facet.value, facet.value)
        others = {name: given for name, given in filters.items() if WIDER.get(name, name) != field}
        return len(self.left({**others, facet.value: [value]}))

    def offered(self, facet: Facet) -> tuple[Offered, ...]:
        """What can be filtered by: years and documents in their order, all else the most frequent first.

        Of two names of one department that leave the same obligations (县教育局, 教育部门) only the more frequent is offered.
        """
        return self._offered(facet)

    def _offer(self, facet: Facet) -> tuple[Offered, ...]:
        named = Counter(value for each in self.ledger.obligations for value in values(self.ledger, each, facet))
        if facet is Facet.THEME:
            named = merged(named)
        names = (
            sorted(named) if facet is Facet.YEAR else list(named) if facet is Facet.DOCUMENT else [name for name, _ in named.most_common()]
        )
        out: list[Offered] = []
        for name in names:
            one = Offered(name, self.ids(**{facet.value: name}))
            if one.ids and not (facet is Facet.NUMBER and name == "no") and not (facet is Facet.DEPARTMENT and known(one, out)):
                out.append(one)
        return tuple(out)


def known(one: Offered, others: Iterable[Offered]) -> bool:
    """Whether another name for the same department leaves the same."""
    return any(other.ids == one.ids and same_department(other.value, one.value) for other in others)


def merged(named: Counter[str]) -> Counter[str]:
    """Headings without their number and full stop, those that are then the same counted together."""
    out: Counter[str] = Counter()
    for name, n in named.items():
        marker = MARKER.match(plain(name))
        out[name[marker.end() if marker else 0 :].strip().rstrip("。.:：") or name] += n
    return out
