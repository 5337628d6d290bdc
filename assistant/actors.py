"""Whom a sentence names where who is asked for: those responsible, those who have the part asked for, or else those who act in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.evidence import Passage
from assistant.library import Shelf
from assistant.numbered import HELPS, LEADS, answerable, charged
from assistant.parties import Asked, acting, asked_parts, asking, done, named, parted, parties, partners
from assistant.question import Question
from index.document import Clause, Fact, FactKind, Role
from index.span import Span
from index.view import View

__all__ = ["Actors", "actors"]

SILENT = 0.9  # what it counts for that a sentence names nobody in the part that is asked for
ACTING = 0.85  # what who must act counts for where nobody is called responsible
NAMING = 0.75  # what somebody through whom a thing is done counts for
ANNOUNCED = ":："  # ends a sentence that announces a list
OFFICE = r"([^，。；：由]{2,30}?(?:部门|人民政府|机关|局|委员会|办事处|机构|企业|财政))(?![、和部])"
BY = re.compile(rf"(?<![自理事经缘因案情来])由{OFFICE}")
NAMED = re.compile(rf"(?:[同与](?=[^，。；：]*合作)|向|报请?|经(?![济营费理办纪])|会同){OFFICE}")
HELPED = re.compile(r"(?:支持|鼓励|引导)([^，。；：、]{2,16}?)(?=建设|建立|设立|组建|创建|开展|举办|参与|承担|承接|申报)")
CALLED, SAID = re.compile("(?:主管|负责|有关|相关)?(?:部门|机构|机关|单位)$"), 4  # what an office is called, and characters of what it does
INVITING = re.compile("鼓励|支持|引导|允许")
INVITED = re.compile(rf"{INVITING.pattern}|提倡|\b(?:encourag|support|invit|allow)", re.IGNORECASE)
CHARGED = re.compile(r"负责|主管|牵头")
LINE = re.compile(r"括号|责任(?:单位|部门|处室|科室|主体)")  # asks for those behind the text: (责任单位:县教育局)
ONE = re.compile(r"哪一?个|牵头|\bwhich (?:department|body|agency|office|bureau)\b|\bleads?\b")


class Actors(NamedTuple):
    """Those whom a sentence names; what it counts for how they are named, 1 for who is called responsible; whether it is by the part asked for."""

    spans: Sequence[Span]
    worth: float
    apart: bool


def actors(question: Question, passage: Passage) -> Actors:
    """Those whom the sentence of *passage* names as the question asks, none where it names nobody.

    They may stand at the end of its clause, in a line behind it, or in the sentence that announces its list.
    """
    view, asked = passage.shelf.view(passage.span), asked_parts(question.text)
    beside = [view.span(*place) for place in parties(question.text, asked.parts, view)]
    spans, worth = responsible(question, passage, view, asked)
    if (asked.parts and not beside) or silent(question, passage):
        worth = SILENT
    elif not asked.actor:
        spans = beside
    if not spans:
        spans, less = next(((found, worth) for found, worth in at_work(question, passage, view) if found), ([], 1.0))
        worth = min(worth, less)
    if spans and all(repeating(question, span.of(passage.shelf.document.text)) for span in spans):
        worth *= NAMING
    if asked.actor and not ONE.search(question.text):
        spans = joined(view, spans)
    if asked.actor and len(asking(question.text)) > 1:
        doing = [view.span(*place) for place in acting(view)]
        if all(passage.span.holds(span) for span in spans):
            spans = sorted({*spans, *apart(doing, spans)})
        elif len(doing) > 1:  # each does what one part asks, whoever is responsible for the whole clause
            spans = doing
    if asked.actor and beside:
        spans = list(dict.fromkeys((*apart(spans, beside), *beside)))
    return Actors(spans, worth, bool(beside))


def responsible(question: Question, passage: Passage, view: View, asked: Asked) -> tuple[list[Span], float]:
    """Those who are called responsible for what the sentence says, in it before elsewhere; of a clause with others at its end, who does in it what is asked."""
    shelf, clause, roles = passage.shelf, passage.clause, answerable(question)
    inside = stated(shelf, clause, FactKind.RESPONSIBILITY, roles, passage.span, only=True)
    line = behind(shelf, clause, roles) if question.body or LINE.search(question.text) else []
    if line or inside:
        return line or inside, 1.0
    above = shelf.announced_by(clause)
    announced = above is not None and shelf.document.text[above.span.end - 1] in ANNOUNCED
    doing = [] if announced or not asked.actor else [place for verb in done(question.text) for place in acting(view, verb)]
    if announced:
        doing = acting(view)
    if doing:
        return list(dict.fromkeys(view.span(*place) for place in doing)), 1.0
    found = stated(shelf, clause, FactKind.RESPONSIBILITY, roles, passage.span)
    return found or (stated(shelf, above, FactKind.RESPONSIBILITY, roles) if above else []), 1.0


def silent(question: Question, passage: Passage) -> bool:
    """Whether who leads and who helps are both asked for, and what makes somebody responsible for the clause tells nobody who helps."""
    if Role.SUPPORT not in answerable(question) or not (LEADS.search(question.text) and HELPS.search(question.text)):
        return False
    facts = passage.shelf.facts_in(passage.clause, FactKind.RESPONSIBILITY) or passage.shelf.charged(passage.clause)
    return bool(facts) and not any(charged(fact, (Role.SUPPORT,)) for fact in facts)


def at_work(question: Question, passage: Passage, view: View) -> Iterator[tuple[list[Span], float]]:
    """Those who must act, who do, and through whom or with whose help a thing is done, each with what it counts for."""
    shelf, clause = passage.shelf, passage.clause
    above = shelf.announced_by(clause)
    must = stated(shelf, clause, FactKind.DUTY, (Role.ACTOR,), passage.span, only=True)
    yield must, NAMING if invited(shelf, clause, must) and not INVITED.search(question.text) else ACTING
    yield (stated(shelf, above, FactKind.DUTY, (Role.ACTOR,)) if above else []), ACTING
    announcing = shelf.view(above.span) if above and shelf.document.text[above.span.end - 1] in ANNOUNCED else None
    yield ([announcing.span(*place) for place in acting(announcing)] if announcing else []), ACTING
    yield [view.span(*match.span(1)) for match in BY.finditer(view.text)], NAMING
    yield [view.span(*place) for place in acting(view)], 1.0 if CHARGED.search(view.text) else ACTING
    yield [view.span(*match.span(1)) for match in NAMED.finditer(view.text)], NAMING
    yield [view.span(*match.span(1)) for match in HELPED.finditer(view.text) if named(match.group(1))], NAMING


def repeating(question: Question, office: str) -> bool:
    """Whether *office* says no more than that it is the one asked for: 教师资格认定部门, where it is asked who 认定 教师资格."""
    stem = CALLED.sub("", office)
    return stem != office and len(stem) >= SAID and all(char in question.text for char in stem)


def invited(shelf: Shelf, clause: Clause, spans: Sequence[Span]) -> bool:
    """Whether all that *clause* says of those at *spans* is that they are welcome to act: 鼓励社会力量参与…."""
    facts = [fact for fact in shelf.facts_in(clause, FactKind.DUTY) if any(span in fact.of(Role.ACTOR) for span in spans)]
    return all(INVITING.match(modal.of(shelf.document.text)) for fact in facts for modal in fact.of(Role.MODAL))


def apart(spans: Iterator[Span] | Sequence[Span], others: Sequence[Span]) -> list[Span]:
    """Those of *spans* that share nothing with *others*."""
    return [span for span in spans if not any(span.meets(other) for other in others)]


def joined(view: View, units: Sequence[Span]) -> list[Span]:
    """*units* with those whom they act together with, see `partners`; they stay as they are where *view* holds not all of them."""
    places = [(bisect_left(view.places, unit.start), bisect_left(view.places, unit.end)) for unit in units]
    inside = units and all(start < end <= len(view.text) for start, end in places)
    return [view.span(*part) for place in partners(view, places) for part in parted(view, *place)] if inside else list(units)


def stated(
    shelf: Shelf, clause: Clause, kind: FactKind, roles: tuple[Role, ...], near: Span | None = None, *, only: bool = False
) -> list[Span]:
    """Those whom the facts of *clause* name, of the facts that meet *near* where some do.

    Where none does it is those that stand for the whole clause, at its end or in a line behind it; none where *only* what meets *near* counts.
    """
    facts = shelf.facts_in(clause, kind)
    inside = [fact for fact in facts if near is None or fact.span.meets(near)]
    return [span for fact in inside for span in charged(fact, roles)] if only or inside else behind(shelf, clause, roles, kind)


def behind(shelf: Shelf, clause: Clause, roles: tuple[Role, ...], kind: FactKind = FactKind.RESPONSIBILITY) -> list[Span]:
    """Those who stand for the whole of *clause*, at its end or in a line behind it."""
    facts = [fact for fact in shelf.facts_in(clause, kind) if whole(shelf, fact)] or shelf.charged(clause)
    return [span for fact in facts for span in charged(fact, roles)]


def whole(shelf: Shelf, fact: Fact) -> bool:
    """Whether *fact* holds for all of its clause: (县教育局负责), 责任单位:县教育局, and not what one sentence says of its own matter."""
    return shelf.document.text[fact.span.start] in "(（[【" or any(span.start == fact.span.start for span in fact.of(Role.LABEL))
