"""Which clauses a clause points at by their numbers: 违反本条例第十九条第二款规定, 前款第四项至第六项, and 第六项 of what its list is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from index.address import Level
from index.document import Clause, Document, Kind
from index.numerals import CHINESE, number
from index.span import Span

__all__ = ["Reference", "references"]

N = rf"[（(]?(?:[{CHINESE}]{{1,6}}|\d{{1,3}})[）)]?"
UNIT = re.compile(
    rf"前(?P<back>[一二两三])?(?P<before>[条款])|本(?P<own>条)(?=第|规定|所)"
    rf"|第?(?P<first>{N})(?P<more>(?:[、和至到]第?{N})*)(?P<level>[条款项])(?:之(?P<inserted>[{CHINESE}]))?"
)
NUMBER = re.compile(rf"(?P<to>[至到])?第?(?P<n>{N})")
LINK = re.compile(r"(?P<to>至|到)|(?:、|和|及|与|或者?|以及)?")
LAW = r"(?:法|办法|条例|规定|规则|细则)"
ELSEWHERE = re.compile(rf"(?:》|(?<!本){LAW}(?<!本办法))$")  # of another law
RULES = re.compile(r"(?:按照|依照|根据|按)(?:下列|以下)规定")  # what stands under it speaks of what its head points at


class Place(NamedTuple):
    """Where a clause stands: in which article, in which of its paragraphs, as which item; an article's number with that of one put in later."""

    annex: int
    article: tuple[int, int]
    paragraph: int | None = None
    item: int | None = None

    def holds(self, other: Place) -> bool:
        """Whether *other* is this place or lies in it."""
        return (
            (self.annex, self.article) == (other.annex, other.article)
            and self.paragraph in (None, other.paragraph)
            and self.item in (None, other.item)
        )


@dataclass(frozen=True, slots=True)
class Reference:
    """The words at *span* of *clause* point at *targets*, in reading order: an article stands for all that it consists of."""

    span: Span
    clause: Clause
    targets: tuple[Clause, ...]


def references(document: Document) -> tuple[Reference, ...]:
    """Every reference of an article of *document* to clauses of its own, in reading order; those to other laws and to nothing are left out.

    A bare 第六项 belongs to what the sentence that announces its list points at, and so does an item of a list of rules that points at nothing.
    """
    places = {clause.span: place for clause in document.clauses if (place := placed(clause))}
    known = [(clause, places[clause.span]) for clause in document.clauses if clause.span in places]
    about: dict[int, list[Place]] = {}  # what a clause points at, by where it begins
    found: list[Reference] = []
    for clause, place in known:
        above = clause.heading[-1].start if clause.heading and clause.kind is Kind.ITEM else -1
        ruled = about.get(above, [])
        said = list(pointing(document.text, clause, place, ruled))
        if not said and ruled and RULES.search(document.text, above, clause.span.start):
            said = [(clause.span, ruled)]
        about[clause.span.start] = [target for _, targets in said for target in targets]
        for span, targets in said:
            met = tuple(c for c, p in known if c is not clause and any(target.holds(p) for target in targets))
            found += [Reference(span, clause, met)] if met else []
    return tuple(found)


def placed(clause: Clause) -> Place | None:
    """Where *clause* stands, None where it is of no article."""
    steps = {step.level: step.number for step in reversed(clause.address.steps)}
    if Level.ARTICLE not in steps:
        return None
    inner = [step for step in clause.address.steps if Level.H5 <= step.level <= Level.H1]
    article = (steps[Level.ARTICLE], steps.get(Level.INSERTED, 0))
    return Place(steps.get(Level.ANNEX, 0), article, steps.get(Level.PARAGRAPH, 1), inner[0].number if inner else None)


def pointing(text: str, clause: Clause, place: Place, ruled: list[Place]) -> Iterator[tuple[Span, list[Place]]]:
    """What *clause*, which stands at *place*, points at in so many words, and where it says so; *ruled* is what its list is about."""
    units = list(UNIT.finditer(text, clause.span.start, clause.span.end))
    chains: list[list[re.Match[str]]] = []
    for at, unit in enumerate(units):
        if at and LINK.fullmatch(text, units[at - 1].end(), unit.start()):
            chains[-1].append(unit)
        else:
            chains.append([unit])
    for chain in chains:
        start, end = chain[0].start(), chain[-1].end()
        own = start == clause.span.start and chain[0]["level"] == "条"  # the number of the article itself
        if own or text[start] not in "第前本" or ELSEWHERE.search(text, max(clause.span.start, start - 4), start):
            continue
        targets = list(read(text, chain, place, ruled))
        if targets:
            yield Span(start, end), targets


def read(text: str, chain: list[re.Match[str]], place: Place, ruled: list[Place]) -> Iterator[Place]:
    """The places that the units of *chain* name one after the other, as seen from *place*."""
    whole = Place(place.annex, place.article)
    now: list[Place] = ruled if ruled and chain[0]["level"] == "项" else [whole]
    fresh = False  # whether *now* has been said and not yet been narrowed
    last = 0
    for at, unit in enumerate(chain):
        joined = at > 0 and unit.start() > chain[at - 1].end()
        if joined and fresh:
            yield from now
        if unit["own"]:
            now, fresh = [whole], True
            continue
        if unit["before"]:
            now, fresh = list(preceding(unit, place)), True
            continue
        rank = "条款项".index(unit["level"])
        parents = [widened(one, rank) for one in now] if rank else [whole]
        numbers = list(counted(unit, last if joined and text[unit.start() - 1] in "至到" else 0))
        last = numbers[-1] if numbers else 0
        now, fresh = [narrowed(one, rank, n, unit) for one in dict.fromkeys(parents) for n in numbers], True
    if fresh:
        yield from now


def preceding(unit: re.Match[str], place: Place) -> Iterator[Place]:
    """The paragraphs or articles right before *place*: 前款, 前两款, 前条."""
    back = number(unit["back"] or "一") or 1
    for n in range(back, 0, -1):
        if unit["before"] == "款" and place.paragraph and place.paragraph > n:
            yield Place(place.annex, place.article, place.paragraph - n)
        elif unit["before"] == "条" and place.article[0] > n:
            yield Place(place.annex, (place.article[0] - n, 0))


def counted(unit: re.Match[str], last: int) -> Iterator[int]:
    """The numbers in *unit*, with all between 第四项 and 第六项, of which *last* may stand before it."""
    for match in NUMBER.finditer(f"{unit['first']}{unit['more']}"):
        n = number(match["n"].strip("（）()")) or 0
        if match["to"] or last:
            yield from range(last + 1, n)
        last = 0
        if n:
            yield n
            last = n if unit["more"][match.end() - len(unit["first"]) :].startswith(("至", "到")) else 0


def widened(place: Place, rank: int) -> Place:
    """*place* without what is as small as what comes next."""
    return place._replace(item=None) if rank > 1 else place._replace(paragraph=None, item=None)


def narrowed(place: Place, rank: int, n: int, unit: re.Match[str]) -> Place:
    """Article, paragraph or item *n* of *place*."""
    if rank == 0:
        return Place(place.annex, (n, number(unit["inserted"] or "") or 0))
    return place._replace(paragraph=n) if rank == 1 else place._replace(item=n)
