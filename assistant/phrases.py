"""Which part of a sentence answers, where the sentence says more than was asked."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant import terms
from assistant.evidence import nearness
from assistant.library import Shelf
from assistant.needs import Need, held, pieces, share, shares, weigh
from assistant.question import BUT, Question
from assistant.things import things
from index.document import Clause, FactKind, Role
from index.encoder import Encoder
from index.numerals import number
from index.span import Span
from index.tokens import cut
from index.view import View

__all__ = [
    "INNER",
    "LONGEST",
    "MANY",
    "SENTENCE",
    "Part",
    "apiece",
    "chains",
    "members",
    "parts",
    "phrases",
    "reckoned",
    "told_apart",
    "within",
]

LONGEST = 90  # characters of a part
MOST = 0.7  # of what is known already: a part that holds so much of it is that
LONGER = 0.002  # what a character more adds where the words around an answer are welcome
SEVERAL = (  # asks for several things, of which each is told by itself
    r"分别[是叫有为]?(?:什么|啥)|(?<!第)哪(?:一?些|[几两二三四五六七八九十]+)(?!份|个?(?:地方|地区|文件|规划|方案|省|市|县|区))|几[样种类]"
    r"|\bwhich (?:(?:two|three|four|five|six) |(?!documents|laws|places|plans|regulations)[\w-]+s\b)|\bwhat (?:are|kinds?|fields|areas|(?!does)[\w-]+s)\b"
)
MANY = re.compile(SEVERAL, re.IGNORECASE)
ASKED = re.compile(rf"{SEVERAL}|什么样|什么人|\bto what\b", re.IGNORECASE)
SENTENCE = re.compile(r"[前后那哪]半?一?句|\bsentence\b", re.IGNORECASE)  # asks for one of the sentences of a row
PLACE = re.compile(
    r"(?P<last>后半|[最末][后尾末]?那?一?句|\blast sentence\b)|前半|头一?句|第一句|\b(?:first|opening) sentence\b", re.IGNORECASE
)
# asks what each of several does
SEVERALLY = re.compile(
    r"谁[^，,。]{1,6}[、，,][^，,。]{0,4}谁|各自?(?:管|居|指|起|扮|处|担|占)|\b(?:part|role)s?\b.*\band\b", re.IGNORECASE
)
MORE = 2  # characters that a member says beside what is asked
# asks for one of the things that a row says, no department and no row
INNER = re.compile(
    r"哪一?[类种样套]|哪[两二三四五六几]?[个套样种类条句](?!部门|单位|局|任务|人)|什么样的|\bwh(?:ich|at) (?:kinds?|types?|sorts?|two|three|four) (?!departments|bodies|bureaus|agencies|offices)",
    re.IGNORECASE,
)
NUMBER = re.compile(r"^\s*(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]|第[一二三四五六七八九十百\d]+条|——)\s*")
REPLY = re.compile(r"答[：:]\s*(?=.)")  # opens what answers a question of the text
CUT = re.compile(r"[，：]|,(?!\d{3})|:(?!\d)")
RUN = re.compile(r"[^，,：:；;。]*、[^，,：:；;。]*")
CONDITION = re.compile(r"(?:的|时|的(?:情况|情形)下?|的(?:学生|单位|个人|企业|学校|人员|人))$")
RULED = re.compile(  # asks what is done then, or whether something may be
    r"怎么(?:办|罚|处|说|管|算|交代|写)|如何(?:处|办)|[能会要算可该得]不[能会要算可该得]|是不是|能否|是否|可否|吗|\bwhat happens\b|^(?:can|may|must|should|is|are|do|does)\b",
    re.IGNORECASE,
)
RULE = re.compile(r"[，,]?(?:一律|均|都)?(?:不[得予再计纳属]|可以?|应[当该]?|必须|须|处|责令|准予)")
END = re.compile(
    r"(?<![同平均])等(?!级)|方面|于一体|为一体|相(?:适应|结合|统一)|的|[”》]?[三四五六七八九十两几](?:个|项|种|类|位)"
)  # of the last member of a list
OF = re.compile(
    r"的(?:人员|人才|人|群体|单位|企业|机构|学生|项目|资料|材料|情形|行为|活动)"
)  # the members are of these, by what was said of them
MANNERS = ("性", "型", "化", "级")  # ends what says of which sort something is
LEADING = frozenset((*"在从对向为于以按将把是即有如由", "包括", "涵盖", "涉及", "围绕", "聚焦", "面向"))  # before the first member
JOINED = re.compile(r"(?<=.{2})(?:以及|及其他|[和与及])(?=.{2})")  # before the last one
COUNTED = re.compile(r"(?:^|[：:，,；;。]\s*)([一二三四五六七八九])[是要]([^。；;]{2,})")  # 一是…；二是…
EXCEPT = re.compile(  # names what is known already: 除了基地还要建什么
    BUT
    + r"([^，,。；？?]{2,12}?)(?:之外|以外|外|[，,]|还)|([一-鿿“”]{2,10})(?:之外|以外)|\b(?:besides|apart from|other than|in addition to) (?:the )?([\w'’ -]{3,40}?)(?=,|\?|$)",
    re.IGNORECASE,
)
OPEN = re.compile(r"哪|什么|啥|分别|\b(?:what|which)\b", re.IGNORECASE)
# Weights of a conditional logit over the parts of 199 sentences of eval/sets that hold an answer, documents held out: the tight part of 67 in a
# hundred, against 45 by what a part holds and its length.
LENGTH, LOG_LENGTH = -0.061, 1.44  # in characters, and of its logarithm
COSINE = 0.9
ALONE = 2.6  # no comma in it: 2.0 in the fit, and two more of the looked-at questions are right with this
OPENING = -0.9  # at the head of the sentence
LIST = 1.2  # nothing but a list, where a list is asked for
THING = 1.5  # a thing of the sort that is asked for
RULING = 1.0  # opens with what may, must or must not be, where that is asked
LEFT = -2.5  # the share of what is asked that the sentence holds outside the part, outside the commas around a list


Sentence = tuple[Shelf, Clause, Span]  # where it stands, the clause that it is of, all of it or a piece


class Part(NamedTuple):
    """A part of a sentence, and how likely it is what answers, higher being likelier."""

    span: Span
    worth: float


class Divided(NamedTuple):
    """A sentence less its stop, what it says from *head* on, and where the parts stand of which one may answer.

    *inner* are those that are no stretch between commas, of them *lists* the lists and *named* the things that are asked for.
    """

    view: View
    text: str
    head: int
    places: list[tuple[int, int]]
    inner: set[tuple[int, int]]
    lists: set[tuple[int, int]]
    named: set[tuple[int, int]]

    @property
    def words(self) -> list[str]:
        """What each part says."""
        return [self.text[start:end] for start, end in self.places]

    @property
    def beside(self) -> list[str]:
        """What the sentence says, then what it says without each part, of one between commas without all between them."""
        outer = [around(self.text, *place) if place in self.inner else place for place in self.places]
        return [self.text, *(f"{self.text[:start]}，{self.text[end:]}" for start, end in outer)]


def parts(question: Question, sentences: Sequence[Sentence], needs: Sequence[Need], encoder: Encoder) -> list[list[Part]]:
    """The parts of each of *sentences* between commas, alone and with their neighbours, and the lists in it; none where none is short enough."""
    asked = ASKED.search(question.text) is not None
    ruled = RULED.search(question.text) is not None
    given = besides(question)
    each = [divided(question, *sentence, given, asked=asked) for sentence in sentences]
    cosines: Iterator[float] = iter(nearness(question, [own for one in each for own in one.words], encoder).tolist())
    left = iter(shares(needs, [said.lower() for one in each for said in one.beside]))

    def worth(of: Divided, place: tuple[int, int], own: str, total: float) -> float:
        return (
            LENGTH * len(own)
            + LOG_LENGTH * math.log(len(own))
            + COSINE * next(cosines)
            + ALONE * (CUT.search(own) is None)
            + OPENING * (place[0] <= of.head)
            + LIST * (place in of.lists)
            + THING * (place in of.named)
            + RULING * (ruled and RULE.match(own) is not None)
            + LEFT * next(left) / total
        )

    found = []
    for one in each:
        total = next(left) or 1.0
        found.append([Part(one.view.span(*place), worth(one, place, own, total)) for place, own in zip(one.places, one.words, strict=True)])
    return found


def divided(question: Question, shelf: Shelf, clause: Clause, sentence: Span, given: Sequence[Need], *, asked: bool) -> Divided:
    """*sentence* of *clause* with the parts of it that may answer; *asked*: a list may, *given* is what *question* knows already."""
    view = shelf.view(sentence)
    text = view.text.rstrip("。；;！？ \n")
    opening = NUMBER.match(text)
    head = opening.end() if opening else 0
    plain = set(stretches(text, head))
    several = (*listed(shelf, clause, sentence), *chains(text, head)) if asked else ()
    lists = {place for place in several if place[1] <= len(text)} - plain
    named = set(things(question, text, head))
    found = sorted(place for place in plain | lists | named if not premise(text, *place)) or sorted(plain)
    if given:
        found = [place for place in found if share(given, text[slice(*place)].lower()) < MOST] or found
    return Divided(view, text, head, found, lists | named, lists, named)


def besides(question: Question) -> list[Need]:
    """What *question* names as known already: 除了基地还要建什么; nothing where it names none."""
    match = EXCEPT.search(question.text)
    said = next(filter(None, match.groups())) if match else ""
    return weigh(terms.meanings(said) if said.isascii() else [(said,)], [])


def premise(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` begins with when something holds, or with what the rule behind it is of: a question says that again."""
    comma = CUT.search(text, start, end)
    first = comma.start() if comma else end
    return first < len(text) and (CONDITION.search(text[start:first]) or RULE.match(text, first)) is not None


def phrases(sentences: Sequence[tuple[Shelf, Span]], needs: Sequence[Need]) -> list[Span]:
    """Each of *sentences* without its stop and the 答： before it; of one longer than LONGEST, its neighbouring parts that hold most of what is asked."""
    views = [shelf.view(span) for shelf, span in sentences]
    texts = [view.text.rstrip("。；;！？：: ") for view in views]
    short = [[place for place in runs(text, 0) if 0 < place[1] - place[0] <= LONGEST] if len(text) > LONGEST else [] for text in texts]
    told = iter(shares(needs, [text[start:end].lower() for text, places in zip(texts, short, strict=True) for start, end in places]))
    found = []
    for (_, sentence), view, text, places in zip(sentences, views, texts, short, strict=True):
        reply = REPLY.match(text) if len(text) <= LONGEST else None
        start, end = reply.end() if reply else 0, len(text)
        if places:
            worth = [(round(next(told) + LONGER * (end - start), 6), start - end) for start, end in places]
            start, end = places[worth.index(max(worth))]
        words = text[start:end].rstrip("，,：:") if len(text) > LONGEST else text[start:end]
        found.append(view.span(start, start + len(words)) if words else sentence)
    return found


def reckoned(question: Question, shelf: Shelf, clause: Clause, sentence: Span) -> list[Span]:
    """What *clause* counts off from *sentence* on (一是…；二是…), each less its number: nothing unless several things are asked for."""
    view = shelf.view(clause.span)
    if "二" not in view.text or not OPEN.search(question.text):
        return []
    found: list[Span] = []
    for match in COUNTED.finditer(view.text):
        span = view.span(match.start(2), match.start(2) + len(match.group(2).rstrip()))
        if number(match.group(1)) == len(found) + 1 and (found or sentence.holds(span)):
            found.append(span)
    return found if len(found) > 1 else []


def within(question: Question, shelf: Shelf, clause: Clause, pieces: Sequence[Span], encoder: Encoder) -> list[Span]:
    """The part that answers in the sentence of *pieces* that holds most of what is asked, a list member by member; of *clause*, whose cells they are."""
    sentences = [span for piece in pieces for span in shelf.sentences_at(piece)] or list(pieces)
    texts = [shelf.view(span).text.lower() for span in sentences]
    needs = weigh(question.content, texts)
    at = PLACE.search(question.text)
    nearest = max(zip(sentences, texts, strict=True), key=lambda pair: share(needs, pair[1]))[0]
    sentence = nearest if at is None else sentences[-1 if at["last"] else 0]
    if len(sentences) > 1 and SENTENCE.search(question.text):
        view = shelf.view(sentence)
        return [view.span(0, len(view.text.rstrip("。；; ")) or len(view.text))]
    (found,) = parts(question, [(shelf, clause, sentence)], needs, encoder)
    best = max(found, key=lambda part: part.worth).span if found else sentence
    return told_apart(question, shelf, best)


def apiece(question: Question, shelf: Shelf, sentence: Span) -> list[Span]:
    """The members of a list in *sentence* that each say more of another thing that is asked: 谁领导、谁统筹、谁主管? of 党委领导、政府统筹、教育主管."""
    if question.compares or not SEVERALLY.search(question.text):
        return []
    view = shelf.view(sentence)
    for start, end in chains(view.text, 0):
        places = [(start + first, start + last) for first, last in members(view.text[start:end])]
        said = [view.text[first:last] for first, last in places]
        holding = ([at for at, words in enumerate(said) if says_more(words, group)] for group in question.content)
        own = sorted({ats[0] for ats in holding if len(ats) == 1})
        if len(own) > max(1, question.text.count("、")):
            return [view.span(*places[at]) for at in own]
    return []


def says_more(words: str, group: Sequence[str]) -> bool:
    """Whether *words* hold one of the ways of *group* and more than that."""
    return any(len(words) >= len(way) + MORE and held((pieces(way),), words) == 1.0 for way in group)


def told_apart(question: Question, shelf: Shelf, part: Span) -> list[Span]:
    """The members of *part* where it is a list and several things are asked for, else itself."""
    view = shelf.view(part)
    places = list(members(view.text)) if MANY.search(question.text) and not CUT.search(view.text) else []
    return [view.span(*place) for place in places] if len(places) > 1 else [part]


def stretches(text: str, head: int) -> Iterator[tuple[int, int]]:
    """Those of `runs` that are no longer than LONGEST, less the comma behind them."""
    for start, end in runs(text, head):
        length = len(text[start:end].rstrip("，,：: "))
        if 0 < length <= LONGEST:
            yield start, start + length


def runs(text: str, head: int) -> Iterator[tuple[int, int]]:
    """Where the comma-separated parts of *text* from *head* on stand, alone and with their neighbours, the comma behind them included."""
    cuts = [head, *(match.end() for match in CUT.finditer(text)), len(text)]
    for i, start in enumerate(cuts[:-1]):
        for end in cuts[i + 1 :]:
            yield start, end


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """The commas between which `text[start:end]` stands."""
    before = max((match.end() for match in CUT.finditer(text, 0, start)), default=0)
    after = CUT.search(text, end)
    return before, after.start() if after else len(text)


def listed(shelf: Shelf, clause: Clause, sentence: Span) -> Iterator[tuple[int, int]]:
    """Where in *sentence* the lists stand that the facts know."""
    places = shelf.view(sentence).places
    for fact in shelf.facts_in(clause, FactKind.ENUMERATION):
        members = fact.of(Role.MEMBER)
        if members and sentence.holds(fact.span):
            yield bisect_left(places, min(span.start for span in members)), bisect_left(places, max(span.end for span in members))


def chains(text: str, head: int) -> Iterator[tuple[int, int]]:
    """Where members stand one after the other with 、 between them: the first as long as the others are, the last up to what closes the list."""
    for run in RUN.finditer(text, head):
        first, *inner, last = run.group().split("、")
        close = END.search(last, 1)
        if close and close.group() == "的" and last[: close.start()].endswith(MANNERS):
            continue  # 补充性、更新性和延伸性的资料: what sort of thing it is, and no thing
        named = OF.match(last, close.start()) if close else None
        tail = len(last) - (named.end() if named else close.start()) if close else 0
        longest = max(map(len, inner)) if inner else len(last) - tail
        start, end = run.start() + max(behind(first), whole(first, len(first) - longest)), run.end() - tail
        if start < end:
            yield start, end


def behind(text: str) -> int:
    """Where what follows the last word in *text* begins that members are said with (在落户、就业), 0 where there is none."""
    at = begins = 0
    for word in cut(text):
        begins += len(word)
        at = begins if word in LEADING and begins < len(text) else at
    return at


def members(text: str) -> Iterator[tuple[int, int]]:
    """Where the members of the list *text* stand; where 、 stands twice or closes the list there is none."""
    begins = 0
    *inner, last = text.split("、")
    for member in inner:
        if member:
            yield begins, begins + len(member)
        begins += len(member) + 1
    joined = JOINED.search(last)
    if joined and (inner or last[: joined.start()].endswith(last[-2:])):
        yield begins, begins + joined.start()
        begins += joined.end()
        last = last[joined.end() :]
    if last:
        yield begins, begins + len(last)


def whole(text: str, at: int) -> int:
    """Where the word of *text* begins that holds what stands *at*."""
    begins = 0
    for word in cut(text):
        if at < begins + len(word):
            break
        begins += len(word)
    return max(0, min(begins, at))
