"""Answers found by what a clause says: the candidates of the nearest sentences, one group a document where several answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from assistant import terms
from assistant.abreast import abreast, harmony
from assistant.alongside import Ranking, family
from assistant.candidates import VALUES, YEAR, Candidate, candidates_in, sentences
from assistant.cells import TOTAL, TOTALS, Plan, held, key_column, plan, words
from assistant.contrary import contrary
from assistant.decision import ENOUGH, Signals, confidence, either
from assistant.evidence import Passage, needed, passages
from assistant.found import Found, Nothing, Picked, Place, quoted
from assistant.led import led
from assistant.library import Shelf
from assistant.needs import UNHEARD, Need, share
from assistant.notes import Note
from assistant.numbered import asked_cells, whole
from assistant.people import PHONE
from assistant.phrases import Part, parts, told_apart
from assistant.question import Question, Want
from assistant.reading import read
from assistant.reply import Reason, ValueType
from assistant.retrieval import Hit
from assistant.rows import At, in_annex, in_other_list, is_list, names_list
from assistant.sought import Sought
from assistant.telephones import MAIL, dialled, from_office
from assistant.told import through, told
from index.columns import Asks
from index.document import Clause, FactKind, Kind, Row
from index.encoder import Encoder
from index.span import Span

__all__ = ["by_content", "nearest"]

MANY = 8  # values
READ = 24  # passages that are read beside the question
LOOKED = 13  # the best of them, in which values are looked for
INSTEAD = 0.6  # what a sentence counts for where a value of a known kind is wanted: better than a value far off the point
# What a sentence counts for that is no more than the heading of its clause, which is no longer than so many characters: a longer one says more.
HEADING, SHORT = 0.4, 24
# What it adds that a sentence of another document means the same as the best one, and what the two come to where that document answers too;
# chosen on 380 such sentences of the sets but `public`: below it come more documents that are wrong than right.
LIKE, BESIDE = 0.5, 0.58
# What a value counts for that answered the question before; one written like it elsewhere; the sentence that said it.
AGAIN, STILL, SAID = 0.5, 0.8, 0.45
AT_ODDS = 0.2  # what a candidate loses that speaks of something else than is asked
TRIED = 10  # the best candidates, which are looked at for it
FEW = 4  # hits of a document that are read again where several answer
SUMMED = 0.2  # that a row holds the sums, where those are asked for
OFFICE = 0.1  # that a row is of the department whose telephone is asked for
PARTLY = 0.1  # for each part of the question that has a column
LAID, PARTS = 5, 5  # sentences of each of several documents that are laid beside the others', and parts of each of them
# How much surer it makes a comparison that the documents agree on what they are asked about, and how far two do that merely talk; chosen on 177
# comparisons, beside 311 made of questions without an answer by naming a second document: that one side is sure tells less of the other than
# whether the two say alike.
TOGETHER, APART = 0.2, 0.3
WORTH = 0.3  # of how much likelier a part is than another, beside how alike the parts are worded
CHARGE = re.compile(
    r"\s*[(（\[【]?(?:责任|牵头|配合|主管|负责|主责)(?:单位|部门|处室|科室)[^：:，,。]{0,4}[：:]"
)  # opens a line of who is responsible


def by_content(question: Question, hits: Sequence[Hit], encoder: Encoder) -> Found | Nothing:
    """The sentences nearest to the question and the wanted values in them: of each document named, else of each that answers as well."""
    near = [[hit for hit in hits if hit.shelf.document.id in ids] for ids in question.sets] if question.compares else [hits]
    asked = question.shares or [question] * len(near)
    rankings = [ranking for own, group in zip(asked, near, strict=True) if (ranking := ranked(own, group, encoder)).candidates]
    if not rankings:
        return Nothing(Reason.NOT_IN_CORPUS, 0.9)
    answering = chosen(rankings if question.compares else one_a_document(rankings[0], hits, encoder), encoder)
    each_told = [told(one_each(ranking, answering), found, encoder, alone=len(answering) == 1) for found, ranking in answering]
    values = [value for one in each_told for value in one.values]
    quotes = [one.places for one in each_told]
    clauses = [clause for found, _ in answering for c in found for clause in through(c.passage)]
    seen = [signals(ranking, ranking.candidates[0], clauses, len(values)) for ranking in rankings]
    each = [confidence(one) for one in seen]
    sure = sum(each) / len(each)
    if len(answering) == 1:
        sure = min(1.0, sure + each_told[0].surer)
        if each_told[0].second:
            sure = either(sure, confidence(signals(rankings[0], each_told[0].second, clauses, len(values))))
    elif question.compares:
        sure = min(1.0, max(0.0, sure + TOGETHER * (harmony([found[0] for found, _ in answering], encoder) - APART)))
    else:
        sure = max(sure, agreed(answering))
    shown = tuple(dict.fromkeys(place for row in zip_longest(*quotes) for place in row if place))
    shown = tuple(dict.fromkeys((*shown, *carrying(values, shown))))
    complete = len(rankings) == len(near)
    return Found(
        tuple(dict.fromkeys(whole_values(values))),
        shown,
        sure,
        complete=complete,
        notes=doubts(question, rankings, each),
        signals=min(seen, key=confidence),
    )


def one_each(ranking: Ranking, answering: Sequence[object]) -> Ranking:
    """*ranking*, of whose document one thing is asked where it is one of several that answer and the question has one part: 各, 分别 means these."""
    if len(answering) == 1 or len(ranking.question.parts) > 1:
        return ranking
    return ranking._replace(question=replace(ranking.question, several=False))


def agreed(answering: Sequence[tuple[Sequence[Candidate], Ranking]]) -> float:
    """How sure the documents that answer are on an average, each beside what else it says itself: another that says the same takes nothing from it."""
    many = [(found, of) for found, of in answering if len(of.candidates) > 1]
    own = [confidence(signals(of, of.candidates[0], [found[0].passage.clause], len(found))) for found, of in many]
    return sum(own) / max(1, len(own))


def whole_values(values: Sequence[Picked]) -> list[Picked]:
    """*values* less those numbers and days that are a part of another: 两个月, where 每两年两个月 is given."""
    spans = [(value.shelf, value.span) for value in values if value.kind is not ValueType.TEXT]
    parts = {one for one in spans for other in spans if one[0] is other[0] and one != other and other[1].holds(one[1])}
    return [value for value in values if (value.shelf, value.span) not in parts]


def doubts(question: Question, rankings: Sequence[Ranking], sure: Sequence[float]) -> tuple[str, ...]:
    """A note of the documents compared that hardly speak of it, each of *rankings* being *sure* of itself."""
    best = [ranking.candidates[0] for ranking, one in zip(rankings, sure, strict=True) if question.compares and one < ENOUGH]
    titles = "、".join(candidate.passage.shelf.document.metadata.title.value for candidate in best)
    return (Note.UNSURE.said(question.language, titles=titles),) if titles else ()


def nearest(question: Question, hits: Sequence[Hit], encoder: Encoder) -> list[Passage]:
    """The sentences of *hits* that are read beside the question, best first: those where it looks, at most READ."""
    found = passages(question, hits, encoder)
    fitting = {id(hit) for hit in {id(p.hit): p.hit for p in found}.values() if fits(question, hit)}
    found = [passage for passage in found if id(passage.hit) in fitting]
    found = found or passages(question, [hit for hit in hits if fits(question, hit)], encoder)
    if not found and question.listed and question.documents is None:  # a list that is no table: 禁用目录
        return nearest(replace(question, listed=False), hits, encoder)
    return found[:READ]


def ranked(question: Question, hits: Sequence[Hit], encoder: Encoder) -> Ranking:
    """Every candidate in the best sentences of *hits*."""
    near = read(question, nearest(question, hits, encoder))
    needs = needed(question, [passage.shelf.view(passage.span).text.lower() for passage in near])
    near = led(question, near, needs)[:LOOKED]
    return Ranking(question, borne_out(question, sorted(weighed(question, near, needs), key=lambda c: -c.score)), needs)


def borne_out(question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    """*candidates*, best first: of the first of them, those that speak of something else than is asked are worth less."""
    tried = [replace(c, score=c.score - AT_ODDS) if contrary(question, c) else c for c in candidates[:TRIED]]
    return sorted((*tried, *candidates[TRIED:]), key=lambda c: -c.score)


def chosen(rankings: Sequence[Ranking], encoder: Encoder) -> list[tuple[list[Candidate], Ranking]]:
    """What answers of each document, and the ranking it comes from: where several do, those that say the same of the same."""
    first = rankings[0].candidates[0]
    if len(rankings) == 1 and in_row(first.passage) and not first.cells and not whole(rankings[0].question):
        return [([separate(rankings[0].question, narrowed([first], rankings[0], encoder)[0])], rankings[0])]
    if len(rankings) == 1:
        return [([first], rankings[0])]
    laid = [narrowed(of_best(ranking.candidates), ranking, encoder) for ranking in rankings]
    return list(zip(abreast(laid, encoder), rankings, strict=True))


def of_best(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those of *candidates*, best first, that stand in the LAID best sentences."""
    best = list(dict.fromkeys(candidate.passage.span for candidate in candidates))[:LAID]
    return [candidate for candidate in candidates if candidate.passage.span in best]


def separate(question: Question, candidate: Candidate) -> Candidate:
    """*candidate* with each member of a list by itself where several things are asked for."""
    spans = (span for value in candidate.values for span in told_apart(question, value.shelf, value.span))
    return replace(candidate, values=tuple(Picked(candidate.passage.shelf, span, candidate.values[0].kind) for span in spans))


def in_row(passage: Passage | Hit) -> bool:
    """Whether *passage* is of a row of a table, where a cell says several things."""
    return passage.clause.span in passage.shelf.tables


def narrowed(candidates: Sequence[Candidate], ranking: Ranking, encoder: Encoder) -> list[Candidate]:
    """The parts of each of *candidates* that may answer where it is a sentence, the likeliest first, each worth less than those before; else itself."""
    plain = [c for c in candidates if len(c.values) == 1 and c.values[0].kind is ValueType.TEXT]
    # the sentence of a row runs over its cells, what was said of it in one of them
    said = [(c.passage.shelf, c.passage.clause, c.values[0].span if in_row(c.passage) else c.passage.span) for c in plain]
    likely = {
        id(c): sorted(found, key=lambda part: -part.worth)[:PARTS]
        for c, found in zip(plain, parts(ranking.question, said, ranking.needs, encoder), strict=True)
    }
    return [one for c in candidates for one in [narrowing(c, part, likely[id(c)][0]) for part in likely.get(id(c), ())] or [c]]


def narrowing(candidate: Candidate, part: Part, best: Part) -> Candidate:
    """*candidate* of which *part* alone answers, where *best* is the likeliest part."""
    c, score = candidate, candidate.score - WORTH * (best.worth - part.worth)
    return Candidate(
        c.passage, part.span, (Picked(c.passage.shelf, part.span, ValueType.TEXT),), score, c.local, c.implied, c.cells, c.near
    )


def carrying(values: Sequence[Picked], quotes: Sequence[Place]) -> list[Place]:
    """Quotes of the values that none of *quotes* holds: what announces a list, the date at the head of a clause."""
    bare = [v for v in values if not any(shelf is v.shelf and span.holds(v.span) for shelf, _, span in quotes)]
    return [place for v in bare if (clause := v.shelf.clause_at(v.span.start)) for place in quoted(v.shelf, clause, [v.span])]


def fits(question: Question, hit: Hit) -> bool:
    """Whether the clause lies where the question looks: in a table where the list is asked for, in the body where that is."""
    row = in_row(hit)
    if hit.clause.span in hit.shelf.charging:  # what it is about stands before it
        return False
    if hit.clause.kind is Kind.ENTRY and Want.PERSON not in question.wants:
        return False
    if row and Want.DEPARTMENT in question.wants and not hit.shelf.facts_in(hit.clause, FactKind.RESPONSIBILITY):
        table = hit.shelf.tables[hit.clause.span]
        rung = PHONE.search(question.text) and any(PHONE.search(name) for name in table.columns)
        if not rung and not any(column.kind is Asks.UNITS for column in held(hit.shelf, table.span)):
            return False
    outside = question.annex is not None and not in_annex(hit.clause.address, question.annex)
    beside = question.listed and not row and not MAIL.search(question.text) and (question.documents is None or bool(hit.shelf.tables))
    return not beside and not (question.body and row) and not outside and not in_other_list(question, hit.shelf, hit.clause)


def weighed(question: Question, ranked: Sequence[Passage], needs: Sequence[Need]) -> Iterator[Candidate]:
    """Every stretch of *ranked* that holds a value of the wanted kind, and every sentence: worth less where a kind is wanted."""
    untyped = not any(want in question.wants for want in (Want.DEPARTMENT, Want.PERIOD, *VALUES))
    plans: dict[Span, Plan | None] = {}
    sought = Sought.by(question)
    for passage, plain in zip(ranked, sentences(question, ranked, needs), strict=True):
        typed = list(celled(question, passage, needs, plans) if in_row(passage) else dialled(question, passage, needs))
        score = plain.score + sought.worth(passage) + sought.listing(passage, needs) if untyped else INSTEAD * plain.score
        score *= HEADING if heads(passage) else 1.0
        for one in typed or candidates_in(question, passage, needs):
            # a sentence that names the one asked for is not worth less for it
            least = score if one.values[0].kind is ValueType.DEPARTMENT else 0.0
            worth = max(one.score, least) * fresh(question, one)
            yield one if worth == one.score else replace(one, score=worth)
        if typed and in_row(passage):
            continue
        worth = score * fresh(question, plain)
        yield plain if worth == plain.score else replace(plain, score=worth)


def heads(passage: Passage) -> bool:
    """Whether *passage* only says what the rest of its clause is about, or who does it: （责任单位：…）."""
    title = passage.clause.title
    if CHARGE.match(passage.shelf.view(passage.span).text):
        return True
    return title is not None and title.holds(passage.span) and len(passage.span) <= SHORT and passage.span.end < passage.clause.span.end


def celled(question: Question, passage: Passage, needs: Sequence[Need], plans: dict[Span, Plan | None]) -> Iterator[Candidate]:
    """The cells that are asked for of the row in which *passage* lies; *plans* keeps what is asked for of each table."""
    shelf = passage.shelf
    table, row = shelf.tables[passage.clause.span], shelf.rows[passage.clause.span]
    if table.span not in plans:
        plans[table.span] = plan(question, shelf, table) if is_list(table) or any(PHONE.search(name) for name in table.columns) else None
    made = plans[table.span]
    if not is_list(table) and not from_office(question, shelf.view(passage.clause.span).text):
        return
    values = asked_cells(question, At(shelf, table, row), made)
    if not made or not values:
        return
    held = share(needs, f"{shelf.view(passage.span).text} {made.names}".lower())
    typed = any(kind is not ValueType.TEXT for kind in made.columns.values())
    key = key_column(table)
    total = TOTAL.search(question.text) and TOTALS.search(words(shelf, row.cells[key]) if key < len(row.cells) else "")
    score = SUMMED if total else OFFICE if of_office(question, shelf, row) else 0.0
    score += (0.55 * passage.score + 0.45 * held if typed else max(passage.score, held)) + PARTLY * made.parts
    yield Candidate(passage, passage.span, tuple(values), score, held, cells=True)


def of_office(question: Question, shelf: Shelf, row: Row) -> bool:
    """Whether *question* asks for the telephone of a department that a cell of *row* names."""
    return PHONE.search(question.text) is not None and any(
        terms.same_department(office, words(shelf, cell)) for office in question.departments for cell in row.cells
    )


def fresh(question: Question, candidate: Candidate) -> float:
    """What is left of a candidate's worth where it says again what answered the question before."""
    if not question.told:
        return 1.0
    document = candidate.passage.shelf.document.id
    told = [span for name, span in question.told if name == document]
    if all(value.span in told for value in candidate.values):
        return AGAIN
    text = candidate.passage.shelf.document.text
    if all(value.kind is ValueType.TEXT for value in candidate.values):
        return SAID if any(candidate.span.meets(span) for span in told) else 1.0
    known = {span.of(text) for span in told}
    return STILL if all(value.span.of(text) in known for value in candidate.values) else 1.0


def one_a_document(ranking: Ranking, hits: Sequence[Hit], encoder: Encoder) -> list[Ranking]:
    """A ranking of each document that answers, that of the best candidate first: itself where no other has one that is good and means the same.

    The sentences of each are read by themselves, so that one that several documents have something to say of is not looked for in some of them alone.
    """
    first = ranking.candidates[0]
    by_document: dict[str, list[Candidate]] = {}
    for c in ranking.candidates:
        if family(c) == family(first):
            by_document.setdefault(c.passage.shelf.document.id, []).append(c)
    if len(by_document) == 1:
        return [ranking]
    same = [c for group in by_document.values() for c in group]
    vectors = encoder.encode([c.passage.shelf.view(c.passage.span).text for c in same])
    worth = {id(c): c.score + LIKE * float(near) for c, near in zip(same, vectors @ vectors[0], strict=True)}
    _, *others = (max(group, key=lambda c: worth[id(c)]) for group in by_document.values())
    beside = [c for c in others if worth[id(c)] >= BESIDE and not untimely(ranking.question, c)]
    return [of_document(ranking, c, hits, encoder) for c in (first, *beside)] if beside else [ranking]


def of_document(ranking: Ranking, best: Candidate, hits: Sequence[Hit], encoder: Encoder) -> Ranking:
    """What answers in the document of *best* alone, of its kind of value; *best* where who it is was asked: offices are not called alike elsewhere."""
    if best.values[0].kind is ValueType.DEPARTMENT:
        return ranking._replace(candidates=[best])
    shelf = best.passage.shelf
    own = ranked(ranking.question, [hit for hit in hits if hit.shelf is shelf][:FEW], encoder)
    return own._replace(candidates=[c for c in own.candidates if family(c) == family(best)] or [best])


def signals(ranking: Ranking, best: Candidate, answering: Sequence[Clause], n_values: int) -> Signals:
    """What speaks for *best* of *ranking*, where the clauses *answering* are what is said, with *n_values* in all."""
    question, candidates, needs = ranking
    other = next((c for c in candidates if c.passage.clause is not best.passage.clause and c.passage.clause not in answering), None)
    wanted = any(want in question.wants for want in (Want.DEPARTMENT, *VALUES))
    typed = any(value.kind is not ValueType.TEXT for value in best.values) or (best.cells and PHONE.search(question.text) is not None)
    return Signals(
        share=best.passage.share,
        own=best.passage.own,
        local=best.local or best.passage.own,
        unheard=sum(need.weight == UNHEARD for need in needs) / max(1, len(needs)),
        cosine=best.passage.cosine,
        lead=min(1.0, best.score - other.score) if other else 1.0,
        typed=float(typed),
        missing=float(wanted and not typed),
        named=float(question.documents is not None or of_named_list(question, best)),
        contrary=float(contrary(question, best)),
        english=float(question.language == "en"),
        many=min(1.0, n_values / MANY),
        read=best.passage.score,
    )


def of_named_list(question: Question, best: Candidate) -> bool:
    """Whether *best* is of a list or of an annex that *question* names, which names a document as well as a place does."""
    if question.annex is not None:
        return in_annex(best.passage.clause.address, question.annex)
    return question.listed and in_row(best.passage) and names_list(question, [best.passage.shelf])


def untimely(question: Question, candidate: Candidate) -> bool:
    """Whether the question names a year that neither the clause nor its headings nor the title know."""
    asked = YEAR.findall(question.text)
    shelf, clause = candidate.passage.shelf, candidate.passage.clause
    known = " ".join((shelf.document.metadata.title.value, *(span.of(shelf.document.text) for span in (clause.span, *clause.heading))))
    return bool(asked) and not any(year in known for year in asked)
