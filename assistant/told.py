"""What one document answers: the values of what was chosen in it, those that belong to them, and what to quote."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from assistant.alongside import Ranking, as_good, beside_best
from assistant.candidates import Candidate
from assistant.contrary import of_their_own
from assistant.evidence import Passage
from assistant.found import Picked, Place, quoted
from assistant.led import Led, opens
from assistant.library import Shelf
from assistant.needs import shares
from assistant.phrases import apiece, reckoned
from assistant.question import Question
from assistant.reply import ValueType
from assistant.sought import LISTS
from assistant.unmet import unmet
from index.document import Clause, Kind
from index.encoder import Encoder
from index.span import Span

__all__ = ["Told", "through", "told"]

APIECE = 0.2  # how much surer a reply is of which each part that is asked has a member of a list: all of the few there were were right
# Two parts that open with as many of the same characters say the same of two things, 不纳入甲,不纳入乙; a short one is that many longer.
SAME, SHORT = 2, 10
FEW = 2  # sentences that open alike: two may do so by chance
STOPS = ",，;；。：:、"
MARKER = re.compile(r"\s*(?:[(（][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]+、|\d{1,3}[.．、]|[①-⑳]|——)\s*")


class Told(NamedTuple):
    """What one document answers, what to quote of it, how much surer it is than its best sentence alone, and the second that may answer too."""

    values: list[Picked]
    places: list[Place]
    surer: float = 0.0
    second: Candidate | None = None


def told(ranking: Ranking, found: Sequence[Candidate], encoder: Encoder, *, alone: bool) -> Told:
    """What one document answers: the values of *found*, best first, with those that belong to them.

    *alone*: no other document answers too.
    """
    best, *close = found
    passage = best.passage
    above, items = announced(ranking, best)
    if items:
        values = [Picked(passage.shelf, bare(passage.shelf, item.span), ValueType.TEXT) for item in items]
        return Told(values, [(passage.shelf, clause, clause.span) for clause in (above, *items)])
    members = apiece(ranking.question, passage.shelf, passage.span)
    beside = of_their_own(ranking.question, beside_best(ranking, best))
    same = [counted(ranking.question, c, members) if c is best else c for c in beside]
    same.sort(key=lambda c: c.span)
    second = as_good(ranking, same[0]) if alone and len(same) == 1 and not isinstance(passage, Led) else None
    same += [second] if second else []
    same += close
    values = [together(value, passage) for c in same for value in c.values]
    spans = [passage.span, *(value.span for value in values)]
    values += unmet(ranking.question, best, values, encoder)
    led_by = through(passage)[1:]
    shown = [place for c in (passage.clause, *led_by) for place in quoted(passage.shelf, c, [*spans, *(clause.span for clause in led_by)])]
    return Told(values, shown, APIECE if members and [value.span for value in values] == members else 0.0, second)


def together(value: Picked, passage: Passage) -> Picked:
    """*value*, where it is a part of the sentence of *passage*, with the short part before or behind it that says the same of another thing."""
    shelf = value.shelf
    if value.kind is not ValueType.TEXT or shelf is not passage.shelf or not passage.span.holds(value.span):
        return value
    view = shelf.view(passage.span)
    start, end = (bisect_left(view.places, at) for at in (value.span.start, value.span.end))
    opening = re.escape(view.text[start : min(start + SAME, end)])
    before = re.search(rf"{opening}[^{STOPS}]{{1,{SHORT}}}[,，]$", view.text[:start])
    behind = re.match(rf"[,，]{opening}[^{STOPS}]{{1,{SHORT}}}(?=[{STOPS}]|$)", view.text[end:])
    return replace(value, span=view.span(before.start() if before else start, end + behind.end() if behind else end))


def announced(ranking: Ranking, candidate: Candidate) -> tuple[Clause, tuple[Clause, ...]]:
    """The clause whose items answer, and these: that of the best sentence where it only announces them (…有下列情形之一的：), or that above it

    where which ones is asked and it is one of those that hold no more of what is asked than what announces them; what stands under a heading.
    """
    passage, question = candidate.passage, ranking.question
    shelf, clause = passage.shelf, passage.clause
    plain = all(value.kind is ValueType.TEXT for value in candidate.values)
    if not plain or isinstance(passage, Led):
        return clause, ()
    if clause.kind is Kind.HEADING and LISTS.search(question.text):
        return clause, shelf.under(clause)
    above = shelf.announced_by(clause) if LISTS.search(question.text) else None
    if above and all(passage.own <= other for other in shares(ranking.needs, [shelf.view(above.span).text.lower()])):
        return above, shelf.listed_under(above)
    return clause, shelf.listed_under(clause) if opens(question, passage) else ()


def counted(question: Question, best: Candidate, members: Sequence[Span]) -> Candidate:
    """*best* with all that its clause counts off from its sentence on (一是…；二是…) or says likewise (严禁…；严禁…), or the *members* of a list

    that each answer another part.
    """
    passage = best.passage
    plain = all(value.kind is ValueType.TEXT for value in best.values)
    spans = reckoned(question, passage.shelf, passage.clause, passage.span) or likewise(question, passage) or members if plain else []
    return replace(best, values=tuple(Picked(passage.shelf, span, ValueType.TEXT) for span in spans)) if spans else best


def likewise(question: Question, passage: Passage) -> list[Span]:
    """The sentences of the clause that semicolons join to that of *passage* and that open as it does, where which ones is asked; nothing where there are few."""
    shelf = passage.shelf
    sentences = shelf.sentences(passage.clause)
    if not LISTS.search(question.text) or passage.span not in sentences:
        return []
    spans = [bare(shelf, announces_none(shelf, span)) for span in sentences]
    opens = [shelf.view(span).text[:SAME] for span in spans]
    run = [sentences.index(passage.span)]
    while run[0] and joined(shelf, sentences[run[0] - 1]) and opens[run[0] - 1] == opens[run[0]]:
        run.insert(0, run[0] - 1)
    while run[-1] + 1 < len(spans) and joined(shelf, sentences[run[-1]]) and opens[run[-1] + 1] == opens[run[-1]]:
        run.append(run[-1] + 1)
    return [spans[n] for n in run] if len(run) > FEW else []


def announces_none(shelf: Shelf, sentence: Span) -> Span:
    """*sentence* less what announces the list that it opens: 严格执行“十项严禁”：严禁…."""
    view = shelf.view(sentence)
    start = max(view.text.find(colon) for colon in ":：") + 1
    return view.span(start, len(view.text)) if 0 < start < len(view.text) else sentence


def joined(shelf: Shelf, sentence: Span) -> bool:
    """Whether *sentence* goes on in the next."""
    return shelf.view(sentence).text.rstrip().endswith(("；", ";"))


def through(passage: Passage) -> tuple[Clause, ...]:
    """The clause of *passage*, and the one that led to it."""
    return (passage.clause, passage.by) if isinstance(passage, Led) else (passage.clause,)


def bare(shelf: Shelf, span: Span) -> Span:
    """An item without the number that opens it and the stop that closes it."""
    view = shelf.view(span)
    match = MARKER.match(view.text)
    text = view.text.rstrip("。；;，, ")
    start = match.end() if match and match.end() < len(text) else 0
    return view.span(start, len(text))
