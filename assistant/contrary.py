"""Where what was found speaks of something else than what is asked: of another place, level, year or phase, of another sum, or without the name or number asked for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from assistant.amounts import YEAR
from assistant.bands import outside
from assistant.candidates import Candidate, parts_of
from assistant.cells import key_column, words
from assistant.measures import otherwise_called
from assistant.question import Question, Want
from assistant.reply import ValueType
from index.document import FactKind, Role
from index.tokens import place_names

__all__ = ["contrary", "of_their_own"]

LEVEL = re.compile(r"(国家|省|市|县|区|校)级(?=([一-鿿]{2,12}))")  # with the first characters of what is of that level
ALIKE = 2  # characters with which two things of a level open that may be the same
FOREIGN_LEVELS = {"national": "国家", "provincial": "省", "municipal": "市", "county": "县"}
FOREIGN_LEVEL = re.compile(r"\b(national|provincial|municipal|county)-level\b", re.IGNORECASE)
PHASE = re.compile(r"([一二三四五六七八九]|\d)(期(?!间|限|末)|批(?!准|次)|轮|届|阶段)")
PERCENT = re.compile("[%％]|百分|成")
STOPS = re.compile("[，,。；;、]")
BEHIND = 8  # characters behind a value in which what it is of may be named: 98%的合格率
RATE, RATES = re.compile("[一-鿿]{2}率"), re.compile(r"\brates?\b", re.IGNORECASE)
LATER = re.compile(r"再过|之后|以后|\b(?:later|after)\b", re.IGNORECASE)  # another year is meant than the one named
THIS_YEAR = re.compile(r"今年|\bthis year\b", re.IGNORECASE)

# what is asked for by its kind, and what one of the kind shows
DIALLED = re.compile(
    r"电话[^，,。？?]{0,8}(?:多少|哪个|几号|什么)|号码|打哪个号|\b(?:tele)?phone number|\bwhat .{0,30}\bphone\b", re.IGNORECASE
)
DIGITS = re.compile(r"[\d×*]{5}")
CALLED = re.compile(r"叫什么|叫啥|姓什么|姓名|姓甚|名字|\bby name\b|\bthe names? of\b", re.IGNORECASE)
FIRM = re.compile(
    r"(?:哪[两三四五六]|[是由和跟在]哪)家(?:企业|公司|银行|医院)|(?<!through )(?<!in )\bwhich (?:two |three |four )?(?:\w+ )?(?:firms?|compan(?:y|ies)|developers?|contractors?)\b",
    re.IGNORECASE,
)
FIRMS = re.compile("公司|集团|厂|银行|医院")
WHERE = re.compile(
    r"哪[一几些两三四五六七八九十]{0,2}个?(?:国家|外国|省份?|城市|县|乡镇?|镇|街道|村)"
    r"|\b(?:which|what) (?:[\w-]+ )?(?:countr(?:y|ies)|provinces?|count(?:y|ies)|cit(?:y|ies)|towns?|townships?|villages?)"
    r"(?= (?:is|are|was|were|do|does|did|has|have|will|must|should|can|may|to|in|that|on)\b|[,?]|$)",
    re.IGNORECASE,
)
# a day of the calendar, and what tells one or the end of a year or a month: no bare year, no spell of days
DAY = re.compile(r"哪一?[天日]|几号|几月几|什么日期|\b(?:what|which) (?:exact |precise )?(?:date|day)\b", re.IGNORECASE)
TOLD_DAY = re.compile(r"(?<!个)月|[底末初号]|(?<![个\d一二三四五六七八九十])[日天]|周[一二三四五六日]")
HOLDER = re.compile(r"(?:第一|首要|头号|直接|总|最大)责任人")
MAIL = re.compile(r"邮箱|邮件地址|\be-?mail\b", re.IGNORECASE)
Kin = tuple[re.Pattern[str], ...]
# what is said of one of these is not said of the others
SIBLINGS: tuple[Kin, ...] = tuple(
    tuple(map(re.compile, kin))
    for kin in (
        ("博士", "硕士"),
        ("大班", "中班", "小班", "托班"),
        (
            "小学(?!毕业|升)|(?<![初高中])[一二三四五六1-6]年级",
            "初中(?!毕业|升)|初级中学|(?<![级业])中学",
            "高中(?!阶段)|高级中学|(?<![级业])中学",
        ),
        ("公办", "民办"),
        ("中职|中等职业|中专", "高职|高等职业|大专", "(?:考上|念|读|上|进)(?:了)?大学|大学新生|本科生"),
        ("上半年", "下半年"),
    )
)
ALL_OF_THEM = re.compile("中小学|义务教育|各学段")
# a town or a school: a cell that is its name, and a question that gives one, as far as its last two characters
SORT = "(?P<sort>镇|乡|街道|村|社区|中学|小学|学校|幼儿园)"
NAME = re.compile(rf"[一-鿿]{{2,8}}{SORT}")
NAMED = re.compile(rf"(?![每各哪几该这那所有本全个些家两一给让把对在由])(?P<stem>[一-鿿](?![所个些家的])[一-鿿]){SORT}(?![级区长人中小])")
KEPT = 256  # questions of which is kept what they ask for
LONGEST = 5  # characters of a place's name
HOME = "中国"  # is no answer to the question which country


def contrary(question: Question, best: Candidate) -> bool:
    """Whether *best* speaks of another place, level, year, phase or sum than *question*, or is not of the kind that it asks for by name."""
    return (
        of_other_place(question, best)
        or of_other_row(question, best)
        or of_other_case(question, best)
        or of_sibling(question, best)
        or of_other_level(question, best)
        or of_other_phase(question, best)
        or of_other_year(question, best)
        or of_other_sum(question, best)
        or nameless(question, best)
    )


def of_other_place(question: Question, best: Candidate) -> bool:
    """Whether a place is asked about that the documents only mention, and *best* says nothing of it."""
    if not question.region:
        return False
    said = over(best)
    return not any(way in said for way in question.region)


def of_other_row(question: Question, best: Candidate) -> bool:
    """Whether *best* is a row that is about another town or school than the one asked about: 白沙镇 for 龙湾镇."""
    shelf, clause = best.passage.shelf, best.passage.clause
    row, table = shelf.rows.get(clause.span), shelf.tables.get(clause.span)
    if row is None or table is None or not (key := key_column(table)) < len(row.cells):
        return False
    own = NAME.fullmatch(words(shelf, row.cells[key]))
    asked = [match for match in NAMED.finditer(question.text) if own and match["sort"] == own["sort"]]
    return bool(asked) and not any(match["stem"] in shelf.view(clause.span).text for match in asked)


def of_other_case(question: Question, best: Candidate) -> bool:
    """Whether *question* gives a number of its own case, and *best* is said of another: 1名 of 不足500人的, where 两千人 is given."""
    view, value = best.passage.shelf.view(best.passage.span), best.values[0]
    at = None if value.kind is ValueType.TEXT else bisect_left(view.places, value.span.start)
    return outside(question.text, view.text, at)


def of_sibling(question: Question, best: Candidate) -> bool:
    """Whether *best* speaks of the sibling of what is asked about, and not of that: 硕士, where 博士 is asked about."""
    asked = kin_asked(question)
    if any(of_kin(best.near, own, kin) and any(one.search(best.said) for one in own) for own, kin in asked):
        return True  # the part of the sentence that the value stands in is of the sibling, another of that
    said = over(best) if asked else ""
    return not ALL_OF_THEM.search(said) and any(of_kin(said, own, kin) for own, kin in asked)


def of_their_own(question: Question, found: Sequence[Candidate]) -> list[Candidate]:
    """*found* less what is said of the sibling of what is asked about, where some of it is said of that: no 小学, where 初中 has a value of its own."""
    for own, kin in kin_asked(question):
        if any(one.search(candidate.near) for candidate in found for one in own):
            found = [candidate for candidate in found if not of_kin(candidate.near, own, kin)]
    return list(found)


def kin_asked(question: Question) -> list[tuple[list[re.Pattern[str]], Kin]]:
    """Those of SIBLINGS that *question* speaks of, each with all of its kin."""
    text = question.search if question.language == "en" else question.text
    asked = [([one for one in kin if one.search(text)], kin) for kin in SIBLINGS]
    return [(own, kin) for own, kin in asked if own]


def of_kin(said: str, own: Sequence[re.Pattern[str]], kin: Kin) -> bool:
    """Whether *said* speaks of some of *kin*, and of none of those that are *own*."""
    return not any(one.search(said) for one in own) and any(other.search(said) for other in kin)


def of_other_level(question: Question, best: Candidate) -> bool:
    """Whether things of one level are asked about, and the sentence speaks of such things of another alone: 国家级, where it says 省级."""
    if question.language == "en":
        asked = {FOREIGN_LEVELS[level.lower()] for level in FOREIGN_LEVEL.findall(question.text)}
        said = {level for level, _ in LEVEL.findall(best.near)}
        return bool(asked and said) and not asked & said
    asked_for = LEVEL.findall(question.search)
    levels = LEVEL.findall(best.said) if asked_for else []
    for level, thing in asked_for:
        alike = [(common(thing, other), of) for of, other in levels]
        most = max(alike, default=(0, ""))[0]
        if most >= ALIKE and (most, level) not in alike:
            return True
    return False


def common(one: str, other: str) -> int:
    """How many characters both begin with."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def of_other_phase(question: Question, best: Candidate) -> bool:
    """Whether one phase of something is asked about and the clause speaks of another alone: 二期, where it says 一期."""
    asked = PHASE.findall(question.search)
    phases = PHASE.findall(over(best)) if asked else []
    return any(phase not in phases and any(phase[1] == unit for _, unit in phases) for phase in asked)


def of_other_year(question: Question, best: Candidate) -> bool:
    """Whether years are asked about that the document does not know, or that are not those of the heading above."""
    shelf, clause = best.passage.shelf, best.passage.clause
    text, title = shelf.document.text, shelf.document.metadata.title.value
    asked = set(YEAR.findall(question.text)) or (set(YEAR.findall(title)) if THIS_YEAR.search(question.text) else set())
    if not asked:
        return False
    promised = set() if LATER.search(question.text) else promised_for(best)
    if promised and not asked & {*promised, *own_years(best)}:
        return True
    if asked & set(YEAR.findall(clause.span.of(text))):
        return False
    if of_other_columns(asked, best):
        return True
    above = (YEAR.findall(span.of(text)) for span in reversed(clause.heading))
    headed = next((set(years) for years in above if years), asked)
    return not headed & asked or not any(year in text or year in title for year in asked)


def promised_for(best: Candidate) -> set[str]:
    """The years by which the number is to be reached that *best* gives, none where it gives another thing or its sentence no year."""
    if best.values[0].kind not in (ValueType.QUANTITY, ValueType.RATIO) or best.cells:
        return set()
    shelf, spans = best.passage.shelf, {value.span for value in best.values}
    text = shelf.document.text
    facts = [fact for fact in shelf.facts_in(best.passage.clause, FactKind.QUANTITY) if any(span.meets(fact.span) for span in spans)]
    dates = [span.of(text) for fact in facts for span in fact.of(Role.DEADLINE)] or [best.passage.span.of(text)]
    return set(YEAR.findall("".join(dates)))


def own_years(best: Candidate) -> set[str]:
    """The years in the title and the number of the document of *best*."""
    known = best.passage.shelf.document.metadata
    return {*YEAR.findall(known.title.value), *YEAR.findall(known.number.value if known.number else "")}


def of_other_columns(asked: set[str], best: Candidate) -> bool:
    """Whether *best* stands in a table that has columns for years, none of them of those *asked*, which are not those of the document either."""
    table = best.passage.shelf.tables.get(best.passage.clause.span)
    years = set(YEAR.findall(" ".join(table.columns))) if table else set()
    return bool(years) and not asked & {*years, *own_years(best)}


def of_other_sum(question: Question, best: Candidate) -> bool:
    """Whether a value was found whose clause does not speak of the sum or the rate that is asked for."""
    if best.values[0].kind not in (ValueType.QUANTITY, ValueType.RATIO):
        return False
    said = over(best)
    rates = [ways for ways in question.content if question.language == "en" and all(way.endswith("率") for way in ways)]
    if any(not any(way in said for way in ways) for ways in rates) or of_other_rate(question, best):
        return True
    return any(otherwise_called(asked.lower(), said) for asked, _ in parts_of(question))


def of_other_rate(question: Question, best: Candidate) -> bool:
    """Whether the sentence of *best* names the rate that is asked for, and gives its value of another: 近视率下降3个百分点, 优良率提高到56%.

    A value is of the rate that is named last before it, or right behind it.
    """
    asked = {*RATE.findall(question.text), *(f"{way[-2:]}率" for ways in question.content for way in ways if RATES.search(question.text))}
    view, value = best.passage.shelf.view(best.passage.span), best.values[0].span
    if not asked & set(RATE.findall(view.text)) or len(best.values) > 1 or not PERCENT.search(value.of(best.passage.shelf.document.text)):
        return False
    start, end = (bisect_left(view.places, at) for at in (value.start, value.end))
    behind = STOPS.split(view.text[end : end + BEHIND])[0]
    named = [*RATE.findall(view.text[:start])[-1:], *RATE.findall(behind)]
    return not asked & set(named)


@lru_cache(KEPT)
def asked_for(text: str) -> tuple[re.Pattern[str], ...]:
    """Those of the patterns for what is asked by its kind that *text* asks with."""
    return tuple(kind for kind in (DIALLED, MAIL, CALLED, FIRM, DAY, WHERE, HOLDER) if kind.search(text))


def nameless(question: Question, best: Candidate) -> bool:
    """Whether a number to dial, an address to write to, a person by name, a firm, a day, a place or who answers for it is asked for and what was found has none."""
    asked, shelf = asked_for(question.text), best.passage.shelf
    if not asked:
        return False
    values = "".join(value.span.of(shelf.document.text) for value in best.values)
    if DIALLED in asked and not DIGITS.search(values):
        return True
    if MAIL in asked and "@" not in best.said:
        return True
    if CALLED in asked and question.wants == {Want.PERSON} and not (best.cells and best.values[0].kind is ValueType.PERSON):
        return not any(fact.of(Role.NAME) for fact in shelf.facts_in(best.passage.clause, FactKind.PERSON))
    if FIRM in asked and not FIRMS.search(best.said):
        return True
    if HOLDER in asked and "责任人" not in best.said:
        return True
    if DAY in asked and best.values[0].kind is ValueType.DATE and not TOLD_DAY.search(values):
        return True
    if WHERE not in asked or best.values[0].kind is not ValueType.TEXT:
        return False
    known, said = place_names(), best.said.replace(HOME, "")
    return not any(said[at : at + n] in known for at in range(len(said)) for n in range(2, LONGEST + 1))


def over(best: Candidate) -> str:
    """The words of the clause, the headings above it and the columns of its table."""
    shelf, clause = best.passage.shelf, best.passage.clause
    table = shelf.tables.get(clause.span)
    said = (shelf.view(clause.span).text, shelf.above(clause), *(table.columns if table else ()))
    return " ".join(filter(None, said))
