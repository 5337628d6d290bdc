"""What in a sentence could answer: the values of the wanted kind, each weighed by the words around it, or the sentence itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.actors import actors
from assistant.amounts import YEAR, amounts, moments, read
from assistant.evidence import Passage
from assistant.found import Picked
from assistant.given import repeats, written
from assistant.led import consequence
from assistant.library import Shelf
from assistant.measures import AT_ONCE, COUNTS, LASTING, LENGTH, PROPORTION, amiss, fitting, paid_alike, sort_of, unnumbered
from assistant.needs import Need, share
from assistant.numbered import asked_for, counted
from assistant.phrases import LONGEST, chains, phrases
from assistant.phrases import members as listed
from assistant.question import Question, Want
from assistant.reply import ValueType
from assistant.sought import LISTS
from assistant.things import sorts, titles
from index.document import Fact, FactKind, Role
from index.span import Span
from index.view import View

__all__ = ["VALUES", "YEAR", "Candidate", "candidates_in", "sentences"]

KEPT = 256  # questions of which is kept what they ask for
TERM = 0.3  # of what is asked: what a term holds that the question names
MIX = 0.75  # what its sentence counts for in the score of a value, beside the words around it
STOPS = "，,、。；;：:"  # of the few words around a value
UNSAID = 0.7  # what the words around the first value of a sentence count for beside those around a later one: 小学每学期不超过480元，初中不超过560元
POINT = -0.2  # what it takes that a value is a year where how long is asked, or how long where a year is
MEANT = 0.2  # what it adds that a value is of the very sort, or for the very number, that is asked about
HELD = (Role.VALUE, Role.DEADLINE, Role.PERIOD)
# where it is asked over which years, and how they are written
SPAN_OF_YEARS = re.compile(
    r"哪(?:一|个)?(?:段时[间期]|个?时期|期间)|什么(?:时期|阶段|期间)|从(?:哪|什么)[^，,]{0,12}[到至](?:哪|什么)|\b(?:over|in|during) (?:what|which) (?:\w+ )?period\b|\bwhat (?:\w+ )?years\b",
    re.IGNORECASE,
)
# at what time of the day, and how that is written: 不早于17:30, 21时前, 夜间23时至次日5时
WHAT_TIME = re.compile(r"(?<![天日号])几点|(?<!within )(?<!in )\bwhat time\b|\b(?:earliest|latest) time\b", re.IGNORECASE)
HOUR = r"(?:(?<![\d:：])\d{1,2}|(?<![一二三四五六七八九十])[一二三四五六七八九十]{1,3})"
TIME = rf"(?:{HOUR}(?:\s?时(?![间期长段限])(?:\d{{1,2}}分|[半整])?|点(?:\d{{1,2}}分|[半整钟])?)|(?<![\d:：])\d{{1,2}}[:：][0-5]\d(?!\d))"
TIMES = re.compile(
    rf"(?:不(?:得|应)?(?:早于|晚于|迟于|超过))?(?:凌晨|早上|上午|中午|下午|傍晚|晚上|夜间|每[天日]|当[天日]){{0,2}}{TIME}(?:[至到\-—~～](?:次日|翌日)?{TIME})?(?:之?前|以前|之?后|以后)?"
)
# how often, and the shortest answers to it
DAILY = re.compile(r"(?:多久|多长时间|[隔每]几|几[天日周]|多少天)[^，,]{0,8}[一1][次回遍趟]|\bhow (?:often|frequently)\b", re.IGNORECASE)
YEAR_DAY = r"(?:19|20)\d\d\s?年?(?:\d{1,2}月(?:\d{1,2}日)?)?"
# what is asked for in so many words, and how it is written: 几加几, 第几届, from which year to which
FORMS = (
    (re.compile("第几[届期批轮]"), re.compile(r"第[一二三四五六七八九十百\d]+[届期批轮]"), Want.QUANTITY),
    (re.compile(r"几\W?年?\W?加\W?几"), re.compile(r"\d\s?[+＋]\s?[\dN]"), Want.QUANTITY),
    (SPAN_OF_YEARS, re.compile(rf"{YEAR_DAY}\s?[-—–~至到]{{1,2}}\s?{YEAR_DAY}"), Want.DATE),
    (WHAT_TIME, TIMES, Want.DATE),
    (DAILY, re.compile(r"每(?:个工作)?[日天晚周](?![^，。；]{0,2}\d)"), Want.DATE),
)
ALIKE = re.compile(r"[二两三四五六七八九十几]个?[“\"「]([一-鿿]{1,4})[”\"」]")  # asks for what a list says of each of its members: 六个“共”
SIDES = ("方面", "领域", "地方")  # sorts that say nothing of what is listed
BEHIND = 4  # characters behind a list in which its members are called by their sort
# how something is laid out, in numbers: 几横几纵, 几区几中心
# asks for the day by which, which neither how often nor a time from one day to another is
BY_WHEN = re.compile(
    r"(?:什么时候|几号|哪天|哪一天|何时|几月)(?:之前|以前|前)|最[晚迟]|截止|期限|\bby (?:when|what date|which date)\b|\bdeadline\b|\bat the latest\b",
    re.IGNORECASE,
)
FROM_TO = re.compile(r"月.*[—–\-~～至到].*[月日]")
NO_DAY = 0.2  # what that takes from it
KIND = r"几((?![年月日号点分天岁名个家成元块次])[一-鿿]{1,2})"
LAYOUT = re.compile(rf"{KIND}[、，,]?{KIND}")
COUNT = r"[一二两三四五六七八九十\d]{1,2}"
# from how much to how much
CHANGING = re.compile(
    r"从(?:多少|几)|(?:提|升|降|涨|增|减|变|调|弄|改|扩|压)[一-鿿]{0,2}[到成至为]了?(?:多少|几)|(?:原先|原来|以前|之前)[是有]?(?:多少|几)|\b(?:from|to) what\b|\bbefore and (?:after|now)\b",
    re.IGNORECASE,
)
CHANGED = re.compile(r"[由从][^，,。；;、]{0,4}\d[^，,。；;、]*?[到至为][^，,。；;、]{0,4}\d")
SOON = re.compile(r"多快|多久(?:之?内|要|得|就?必?须|就要|报|上报)|how (?:soon|quickly|fast)", re.IGNORECASE)
WHICH_YEAR = re.compile(r"哪一?年|几几年|\b(?:which|what) year\b", re.IGNORECASE)
YEARS = re.compile(r"期间|时期|期内|(?:19|20)\d\d\s?年?\s?[-—–~至到]")
# how often a thing is done, which says nothing of how long it takes, and asks for it
OFTEN = re.compile(r"每(?:一|个)?(?:学期|学年|季度|年度|[年月周季日天])")
HOW_OFTEN = re.compile(r"[次轮遍回趟]|频|\bhow often\b|\bevery\b", re.IGNORECASE)
IMPLIED = {"proportion": " 比例 占比", "money": " 金额 资金"}  # words that the number itself stands for

VALUES: Mapping[Want, tuple[FactKind, tuple[Role, ...], ValueType]] = {
    Want.RATIO: (FactKind.QUANTITY, (Role.VALUE,), ValueType.RATIO),
    Want.QUANTITY: (FactKind.QUANTITY, (Role.VALUE,), ValueType.QUANTITY),
    Want.DATE: (FactKind.DEADLINE, (Role.DEADLINE, Role.PERIOD), ValueType.DATE),
    Want.PERSON: (FactKind.PERSON, (Role.NAME, Role.POST), ValueType.PERSON),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may answer: the values in it, and the sentence it stands in."""

    passage: Passage
    span: Span  # what was weighed
    values: tuple[Picked, ...]
    score: float
    local: float = 0.0  # how much the words around the value share with the question
    implied: str = ""  # words that its value stands for
    cells: bool = False  # its values are whole cells of a row
    near: str = ""  # the few words around the value

    @property
    def said(self) -> str:
        """The words of its sentence, and those that its value stands for."""
        return f"{self.passage.shelf.view(self.passage.span).text}{self.implied}".lower()


def candidates_in(question: Question, passage: Passage, weights: Sequence[Need]) -> Iterator[Candidate]:
    """The candidates of one passage."""
    shelf, clause = passage.shelf, passage.clause
    wanted = [want for want in VALUES if want in question.wants]
    if Want.DEPARTMENT in question.wants:
        yield from responsible(question, passage)
    for want in wanted:
        kind, _, type_ = VALUES[want]
        opening = ""
        also = (FactKind.QUANTITY,) if want is Want.DATE and lasting(question) else ()
        for fact in shelf.facts_in(clause, kind, *also):
            roles = VALUES[want][1] if fact.kind is kind else (Role.VALUE,)
            found = [span for span in fact.of(*roles) if passage.span.holds(span)]
            if want is Want.RATIO and Want.QUANTITY in wanted and measure(shelf, fact) != "proportion":
                continue
            if fact.kind is not kind and not any(LASTING.search(span.of(shelf.document.text)) for span in found):
                continue
            if want is Want.DATE and WHAT_TIME.search(question.text):
                continue  # a time of the day is no fact
            day = fact.kind is FactKind.DEADLINE and dated(question)
            spans = [answering(question, passage, counted(fact, span)) for span in found if day or not wrong(question, passage, span)]
            if spans:
                implied = IMPLIED.get(measure(shelf, fact), "")
                near = shelf.view(neighbourhood(shelf, fact, passage.span)).text.lower() + implied
                held = share(weights, near)
                if opening and sort_of("".join(span.of(shelf.document.text) for span in spans)) not in COUNTS:
                    held += UNSAID * (share(weights, near + opening) - held)
                score = (
                    MIX * passage.score
                    + (1 - MIX) * held
                    + measured(question, want, shelf, fact)
                    + timed(question, shelf, fact, passage.span)
                    + meant(question, want, near + opening, passage.span.of(shelf.document.text))
                )
                opening = opening or near
                yield Candidate(passage, fact.span, tuple(Picked(shelf, span, type_) for span in spans), score, held, implied, near=near)
    yield from counts(question, passage, weights)
    if dated(question):
        yield from governing(question, passage, weights)


def governing(question: Question, passage: Passage, weights: Sequence[Need]) -> Iterator[Candidate]:
    """The date in an earlier sentence of the clause that governs a number of this one: 到2022年,体系基本建立。建设35个专业群。"""
    shelf = passage.shelf
    for fact in shelf.facts_in(passage.clause, FactKind.QUANTITY):
        dates = [span for span in fact.of(Role.DEADLINE) if not passage.span.holds(span)]
        if dates and all(passage.span.holds(span) for span in fact.of(Role.VALUE)):
            held = share(weights, shelf.view(neighbourhood(shelf, fact, passage.span)).text.lower())
            score = MIX * passage.score + (1 - MIX) * held + spoken(question, dates[0].of(shelf.document.text))
            yield Candidate(passage, fact.span, tuple(Picked(shelf, span, ValueType.DATE) for span in dates), score, held)


def sentences(question: Question, passages: Sequence[Passage], needs: Sequence[Need]) -> list[Candidate]:
    """The sentence of each of *passages* as the value; of a long one its parts that hold most of what is asked, or the members that it lists; the texts that it rests on."""
    several = [members(question, passage) for passage in passages]
    plain = [passage for passage, spans in zip(passages, several, strict=True) if not spans]
    said = [(passage.shelf, said_in(passage.shelf, passage, needs)) for passage in plain]
    whole = iter(phrases([(shelf, consequence(question, shelf, span) or span) for shelf, span in said], needs))
    return [
        Candidate(
            passage, passage.span, tuple(Picked(passage.shelf, span, ValueType.TEXT) for span in spans or [next(whole)]), passage.score
        )
        for passage, spans in zip(passages, several, strict=True)
    ]


def members(question: Question, passage: Passage) -> list[Span]:
    """The texts that the sentence of *passage* rests on where these are asked for, or the members of the only list in a long one; else nothing."""
    shelf, span = passage.shelf, passage.span
    view = shelf.view(span)
    rests_on = [view.span(*place) for place in titles(question, view.text)]
    if rests_on or len(span) <= LONGEST:
        return rests_on
    named = of_sort(question, view)
    if named or not lists(question.text):
        return named
    found = [fact for fact in shelf.facts_in(passage.clause, FactKind.ENUMERATION) if span.holds(fact.span)]
    return list(found[0].of(Role.MEMBER)) if len(found) == 1 else []


def of_sort(question: Question, view: View) -> list[Span]:
    """The members of the only list in *view* that are of the sort asked for: said behind the last of them, or in all of them (六个“共”)."""
    shared = ALIKE.search(question.text)
    one = lists(question.text) and question.text.count("哪") < 2
    sort = [word for word in sorts(question.text) if word not in SIDES] if one else []
    found = list[list[tuple[int, int]]]()
    for start, end in chains(view.text, 0):
        own = [(start + a, start + b) for a, b in listed(view.text[start:end])]
        alike = shared and all(shared[1] in view.text[a:b] for a, b in own)
        if len(own) > 1 and (alike or any(word in view.text[own[-1][0] : end + BEHIND] for word in sort)):
            found.append(own)
    return [view.span(*place) for place in found[0]] if len(found) == 1 else []


@lru_cache(KEPT)
def lists(text: str) -> bool:
    """Whether *text* asks for what a list says."""
    return LISTS.search(text) is not None


def responsible(question: Question, passage: Passage) -> Iterator[Candidate]:
    """Those whom *passage* names where who is asked for; the first alone where the first is asked for."""
    named = actors(question, passage)
    if named.spans:
        picked = tuple(Picked(passage.shelf, span, ValueType.DEPARTMENT) for span in asked_for(question, passage.shelf, named.spans))
        whole = max(passage.whole, passage.score) if named.apart else passage.whole
        yield Candidate(passage, passage.span, picked, named.worth * (0.5 * passage.score + 0.5 * whole))


def meant(question: Question, want: Want, near: str, sentence: str) -> float:
    """What it adds that the words *near* a value say that it is the one meant: the date for a number that is given, what was changed, what is paid in the period asked about."""
    if want is Want.DATE:
        return MEANT if any(way in near for ways in written(question.text) for way in ways) else 0.0
    changed = MEANT if CHANGING.search(question.text) and CHANGED.search(near) else 0.0
    return changed + (paid_alike(question.text, near, sentence) if want is Want.QUANTITY else 0.0)


def timed(question: Question, shelf: Shelf, fact: Fact, sentence: Span) -> float:
    """What it adds that the value holds for the year asked about, and takes that it holds for another."""
    asked = set(YEAR.findall(question.text))
    if not asked:
        return 0.0
    clause = shelf.clause_at(fact.span.start)
    column = "".join(shelf.column(clause, span) for span in fact.of(Role.VALUE)) if clause else ""
    governing = "".join(span.of(shelf.document.text) for span in fact.of(Role.DEADLINE)) or column or sentence.of(shelf.document.text)
    years = set(YEAR.findall(governing))
    return 0.15 if asked & years else (-0.15 if years else 0.0)


def measure(shelf: Shelf, fact: Fact) -> str:
    """What kind of number a quantity is: a proportion, a sum of money, or neither."""
    value = "".join(span.of(shelf.document.text) for span in fact.of(Role.VALUE))
    return "proportion" if PROPORTION.search(value) else "money" if "元" in value else ""


def measured(question: Question, want: Want, shelf: Shelf, fact: Fact) -> float:
    """What it adds that the value is of the sort asked for: 几平方米, 多少钱, 几年."""
    text = shelf.document.text
    if want is Want.PERSON:
        return 0.2 if any(span.of(text) in question.text for span in fact.of(Role.POSITION)) else 0.0
    if want is Want.DATE:
        said = "".join(span.of(text) for span in fact.of(Role.DEADLINE, Role.PERIOD, Role.VALUE))
        no_day = OFTEN.fullmatch(said) or FROM_TO.search(said)
        return spoken(question, said) - (NO_DAY if no_day and BY_WHEN.search(question.text) else 0.0)
    if fact.kind is not FactKind.QUANTITY:
        return 0.0
    return fit(question, "".join(span.of(text) for span in fact.of(Role.VALUE)), ratio=want is Want.RATIO)


def spoken(question: Question, value: str) -> float:
    """What it adds that *value* is a spell of time where how long is asked, or a year where when is."""
    if SPAN_OF_YEARS.search(question.text):
        return MEANT if YEARS.search(value) else -MEANT
    if lasting(question):
        if YEAR.search(value):
            return 0.1 if dated(question) else POINT
        if OFTEN.fullmatch(value) and not HOW_OFTEN.search(question.text):
            return POINT
        return fit(question, value, ratio=False) if LASTING.search(value) else 0.0
    if WHICH_YEAR.search(question.text) and LASTING.search(value) and not YEAR.search(value):
        return POINT
    return 0.1 if YEAR.search(value) else 0.0


def counts(question: Question, passage: Passage, weights: Sequence[Need]) -> Iterator[Candidate]:
    """The numbers and the moments of a sentence that no fact holds: 六周岁, 一点五倍, 九年, 汛期前."""
    number = next((w for w in (Want.RATIO, Want.QUANTITY) if w in question.wants), None)
    spells = lasting(question)
    how_soon, written, day = soon(question.text), forms(question.text), dated(question)
    if not (number or spells or how_soon or written or day):
        return
    shelf = passage.shelf
    view = shelf.view(passage.span)
    known = [(span, fact.kind) for fact in shelf.facts_in(passage.clause, FactKind.QUANTITY, FactKind.DEADLINE) for span in fact.of(*HELD)]
    for place in amounts(view.text, question.text) if number or spells else ():
        span = view.span(*place)
        value = span.of(shelf.document.text)
        spell = LASTING.search(value) is not None
        # 收到十人以上提出的申请之日起六十日内: the persons are no part of the date
        if any(span.meets(other) and (kind is FactKind.QUANTITY or spell) for other, kind in known):
            continue
        want = Want.DATE if spell and spells else number
        if want and not (repeats(question.text, value) if want is Want.DATE else wrong(question, passage, span)):
            sort = spoken(question, value) if want is Want.DATE else fit(question, value, ratio=want is Want.RATIO)
            yield plainly(question, passage, span, want, weights, sort)
    for match in AT_ONCE.finditer(view.text) if how_soon else ():
        yield plainly(question, passage, view.span(*match.span()), Want.DATE, weights, 0.0)
    for form, kind in written:
        for match in form.finditer(view.text):
            span = view.span(*match.span())
            if all(span.holds(other) for other, _ in known if span.meets(other)):
                yield plainly(question, passage, span, kind, weights, MEANT)
    for place in moments(view.text) if day else ():
        span = view.span(*place)
        if not any(span.meets(other) for other, _ in known):
            yield plainly(question, passage, span, Want.DATE, weights, 0.0)


def plainly(question: Question, passage: Passage, span: Span, want: Want, weights: Sequence[Need], sort: float) -> Candidate:
    """The value at *span*, weighed by the words of its part of the sentence and by *sort*."""
    words = passage.shelf.view(part(passage.shelf, span, passage.span)).text.lower()
    held = share(weights, words)
    picked = Picked(passage.shelf, answering(question, passage, span), VALUES[want][2])
    return Candidate(passage, span, (picked,), MIX * passage.score + (1 - MIX) * held + sort, held, near=words)


# Of a question once, and not of every sentence again.
@lru_cache(KEPT)
def soon(text: str) -> bool:
    """Whether *text* asks how soon."""
    return SOON.search(text) is not None


@lru_cache(KEPT)
def forms(text: str) -> tuple[tuple[re.Pattern[str], Want], ...]:
    """How that is written which *text* asks for in so many words, and what it is."""
    found = [(form, kind) for asked, form, kind in FORMS if asked.search(text)]
    named = LAYOUT.search(text)
    if named:
        found.append((re.compile(rf"“?{COUNT}{named[1]}”?[、，,]?“?{COUNT}{named[2]}”?"), Want.QUANTITY))
    return tuple(found)


@lru_cache(KEPT)
def how_long(text: str) -> bool:
    """Whether *text* asks how long or how soon."""
    return LENGTH.search(text) is not None


def lasting(question: Question) -> bool:
    """Whether a part of *question* asks how long or how soon."""
    return any(Want.DATE in wants and how_long(asked) for asked, wants in parts_of(question))


def dated(question: Question) -> bool:
    """Whether a part of *question* asks for a day or a year."""
    return any(Want.DATE in wants and not how_long(asked) for asked, wants in parts_of(question))


def wrong(question: Question, passage: Passage, span: Span) -> bool:
    """Whether the value at *span* is of a sort that answers no part of *question*.

    Of one that asks for several things in one part, only whether it is no number where one is wanted.
    """
    text = passage.shelf.document.text
    value, sentence = span.of(text), passage.span.of(text)
    value = value.rpartition("之日起")[2] or value  # not what a spell of time is counted from
    if repeats(question.text, value):
        return True
    if question.several and not question.asks:
        only_shares = Want.RATIO in question.wants and Want.QUANTITY not in question.wants
        return unnumbered(question.text, value) or (only_shares and not PROPORTION.search(value))
    return all(amiss(asked, value, sentence, ratio=Want.RATIO in wants) for asked, wants in parts_of(question))


def parts_of(question: Question) -> list[tuple[str, frozenset[Want]]]:
    """The parts of *question* that each want a value, with what they want: itself where it is all of one."""
    return [(ask.text, ask.wants) for ask in question.asks] or [(question.text, question.wants)]


def fit(question: Question, value: str, *, ratio: bool) -> float:
    """What it adds that *value* is of the sort that a part of *question* asks for."""
    return max(fitting(asked, value, ratio=ratio) for asked, _ in parts_of(question))


def answering(question: Question, passage: Passage, span: Span) -> Span:
    """The value at *span* as it answers, of the text of its sentence: see `read`."""
    view = passage.shelf.view(passage.span)
    start, end = bisect_left(view.places, span.start), bisect_left(view.places, span.end)
    return view.span(*read(question.text, view.text, start, end)) if start < end else span


def neighbourhood(shelf: Shelf, fact: Fact, sentence: Span) -> Span:
    """What the fact counts and its value, with the rest of the comma-separated part they stand in: not the date at the head of the sentence."""
    own = [span for span in fact.of(Role.VALUE, Role.SUBJECT) if sentence.holds(span)] if fact.kind is FactKind.QUANTITY else []
    start, end = (min(s.start for s in own), max(s.end for s in own)) if own else (fact.span.start, fact.span.end)
    return part(shelf, Span(max(start, sentence.start), min(end, sentence.end)), sentence)


def part(shelf: Shelf, span: Span, sentence: Span) -> Span:
    """*span* with the rest of the comma-separated part of *sentence* it stands in."""
    text = shelf.document.text
    start, end = span.start, span.end
    while start > sentence.start and text[start - 1] not in STOPS:
        start -= 1
    while end < sentence.end and text[end] not in STOPS:
        end += 1
    return Span(start, end)


def sense(shelf: Shelf, passage: Passage, needs: Sequence[Need]) -> Span | None:
    """What a long sentence says that a term of the question stands for: 本办法所称X，是指…; None where it says nothing of the sort."""
    if len(passage.span) <= LONGEST:
        return None
    facts = [fact for fact in shelf.facts_in(passage.clause, FactKind.DEFINITION) if fact.span.meets(passage.span)]
    meant = [fact for fact in facts if any(share(needs, shelf.view(term).text.lower()) > TERM for term in fact.of(Role.TERM))]
    return next((span for fact in meant for span in fact.of(Role.MEMBER)), None)


def said_in(shelf: Shelf, passage: Passage, needs: Sequence[Need]) -> Span:
    """The sentence of *passage*; of a row of a table, the sentence of a cell that shares most with the question."""
    row = shelf.rows.get(passage.span)
    if row is None:
        return sense(shelf, passage, needs) or passage.span
    pieces = [piece for cell in row.cells for piece in cell if not piece.of(shelf.document.text).strip().isdigit()]
    sentences = [span for piece in pieces for span in shelf.sentences_at(piece)]
    return max(sentences, key=lambda span: share(needs, shelf.view(span).text.lower()), default=passage.span)
