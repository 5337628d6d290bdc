"""Which cells of a row a question asks for: by the names of their columns, by what stands in them, by a choice between what they may say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from assistant import terms
from assistant.amounts import YEAR
from assistant.found import Picked
from assistant.library import Shelf
from assistant.measures import fitting
from assistant.question import Question, Want
from assistant.reply import ValueType
from assistant.rows import At
from assistant.wants import wants
from index.columns import Asks, asks, units_only
from index.document import FactKind, Role, Table
from index.raw_table import is_index
from index.responsibility import role_of_column
from index.span import Span

__all__ = [
    "FEW",
    "OVERLAP",
    "TOTAL",
    "TOTALS",
    "Column",
    "Plan",
    "cells_of",
    "counting",
    "headers",
    "held",
    "key_column",
    "overlap",
    "plan",
    "words",
]

PART = re.compile(r"[，,、；;。？?！!：:]|\band\b|\bas well as\b")
CORE = re.compile(r"[（(][^（）()]*[）)]")
WHEN = re.compile("时限|期限|时间|日期|截止|时点|节点")
PHONE = re.compile(r"电话|手机|联系方式|号码|[打拨]哪个?号|\b(?:tele)?phone\b|\breach(?:ed)?\b|\bcall\b|\bdial\b", re.IGNORECASE)
PHONES = re.compile("电话|手机|联系方式")
YEARLY = re.compile(
    r"(?:每|各|分|逐)一?年|年年|一年一年|\b(?:each|every|per) year\b|\byearly\b|\bannual(?:ly)?\b|\byear by year\b", re.IGNORECASE
)
TOTAL = re.compile(
    r"一共|总共|合计|总计|共计|加起来|拢共|(?<![公])共(?=[要有是几多])|\b(?:in all|in total|total|altogether|overall)\b", re.IGNORECASE
)
TOTALS = re.compile("合计|总计|小计|总数|总量")
DOES = re.compile(
    r"[做干办](?:些|点)?(?:什么|啥|哪[些几])|(?:内容|任务)[是有](?:什么|啥|哪)|\bwhat (?:happens|goes on|is (?:to be )?(?:done|planned|scheduled))\b",
    re.IGNORECASE,
)
DEEDS = re.compile("内容|任务|工作|措施|事项|要求")
NOW = re.compile(
    r"现在|目前|眼下|如今|现状|基数|基期|起点|原来|\b(?:current(?:ly)?|now|today|at present|baseline|base year)\b", re.IGNORECASE
)
BASES = re.compile("基期|基数|基准|现状|当前|现有|实际|实绩")
POINT = re.compile(rf"{NOW.pattern}|{TOTAL.pattern}", re.IGNORECASE)
AIM = re.compile(r"目标|\b(?:targets?|goals?)\b", re.IGNORECASE)
AIMS = re.compile("目标|预期|计划")
LEADS = re.compile(
    r"牵头|主办|打头|挑头|领头|领衔|挂帅|主责|责任单位|\blead(?:s|ing)?\b|\bheads?\b|\bin charge\b|\btakes? the lead\b", re.IGNORECASE
)
HELPS = re.compile(
    r"配合|协办|协助|协同|参加|参与|帮|搭手|搭把手|打下手|\b(?:support|back|assist|help|join|participat|cooperat|tak(?:e|es|ing) part)",
    re.IGNORECASE,
)
WHO = re.compile(r"谁|哪些|哪[一几两三]?[个家]|\bwho\b|\bwhich\b", re.IGNORECASE)
CALLED = re.compile("叫(?:什么|啥)|名字|姓")
WHOM = re.compile(r"谁|\bwho(?:m)?\b", re.IGNORECASE)
SIDE = re.compile(r"[右左后][边侧面头]?[那这]?[一]?[栏列格]|责任[栏列]")  # what stands there is asked for, whoever it is
RANGE = re.compile(r"(20\d\d)\s*年?\s*(?:到|至|[-—–~～]+|to|through)\s*(20\d\d)")
EVERY = re.compile(
    r"哪[些几两三四五]|还有谁|\bwho else\b|都[有是]|所有|全部|几[个家]|\b(?:which|what) \w*(?:departments|bodies|bureaus|agencies|units)\b|\ball\b",
    re.IGNORECASE,
)
SORTING = re.compile("年度|年份|批次|类别|类型|学段|片区|阶段")  # names of columns that sort the rows
WHICH = re.compile(r"哪[一几些两三]?[个位间]?(科|处|室|队|组|校|站|馆|路|线|层|栋|房|局(?![长里]))")
WHICH_EN = re.compile(r"\b(?:which|what) ((?:[\w-]+ ?){1,2})", re.IGNORECASE)
WHATEVER = r"(?:哪[一几些两三四]?[个项条类件家号]?|几号|什么|啥|多少号)(?:的)?"  # asks for the thing that it stands before: 几号窗口
DIGIT = re.compile(r"\d|[一二三四五六七八九十百千万两]+(?:[个名所家元年月日%]|分)")
SHORT = 24  # characters of a cell that is an answer by itself
FEW = 6  # different values of a column between which one may choose
OVERLAP = 0.5  # of the pairs of characters of a column's name: with so many of them a question speaks of it
LEAST = 3  # characters of a name that is known by its pairs


class Column(NamedTuple):
    """A column: its place, its name without what is in brackets, the measure there, what it holds, and as which its departments act."""

    at: int
    name: str
    measure: str
    kind: Asks
    role: Role | None


class Plan(NamedTuple):
    """The columns that a question asks for of each row of a table, with the kinds of their values, and of how many of its parts they are."""

    columns: Mapping[int, ValueType]
    parts: int
    names: str  # of these columns
    left: frozenset[Want]  # what its other parts ask for


TYPES = {
    Asks.UNITS: ValueType.DEPARTMENT,
    Asks.DATE: ValueType.DATE,
    Asks.NUMBER: ValueType.QUANTITY,
    Asks.PERSON: ValueType.PERSON,
    Asks.TEXT: ValueType.TEXT,
}


# what the cells of a column tell of it where its name tells nothing
TOLD = (
    (Asks.UNITS, units_only),
    (Asks.DATE, re.compile(r"(?:19|20)\d\d年(?:[度底初末]|\d{1,2}月)?").fullmatch),
    (Asks.NUMBER, re.compile(r"\d[\d,.]*\s?(?:[%％‰]|[一-鿿]{0,3}元(?:/[^\s]{1,4})?|[一-鿿])?").fullmatch),
)


@lru_cache(256)
def headers(columns: tuple[str, ...]) -> tuple[Column, ...]:
    """What is known of *columns* by their names; those that only count are left out."""
    found = []
    for at, written in enumerate(columns):
        name = CORE.sub("", written)
        inside = CORE.search(written)
        role = role_of_column(written)
        kind = Asks.UNITS if role else Asks.NUMBER if PHONES.search(name) else Asks.DATE if WHEN.search(name) else asks(written)
        if not is_index(written) and name:
            found.append(Column(at, name, inside.group()[1:-1] if inside else "", kind, role))
    return tuple(found)


@lru_cache(256)
def held(shelf: Shelf, table: Span) -> tuple[Column, ...]:
    """What is known of the columns of the table at *table* by their names, or by their cells where departments or numbers are all that stands there."""
    meant = next(each for each in shelf.document.tables if each.span == table)
    found = []
    for column in headers(meant.columns):
        cells = [words(shelf, row.cells[column.at]) for row in meant.rows if column.kind is Asks.TEXT and column.at < len(row.cells)]
        full = [cell for cell in cells if cell]
        told = next((kind for kind, fits in TOLD if len(full) > 1 and all(map(fits, full))), column.kind)
        found.append(column._replace(kind=told))
    return tuple(found)


def key_column(table: Table) -> int:
    """Which column names what a row is about: the first that does not only count, or sort what a later one names (年度, 学校名称)."""
    known = list(headers(table.columns))
    if known and SORTING.fullmatch(known[0].name):
        known.sort(key=lambda column: not column.name.endswith("名称"))
    return known[0].at if known else 0


def plan(question: Question, shelf: Shelf, table: Table) -> Plan | None:
    """The columns of *table* that *question* asks for; None where it asks for none."""
    key = key_column(table)
    every = held(shelf, table.span)
    known = [column for column in every if column.at != key or column.kind is Asks.PERSON]
    if len(table.columns) < 2 or not known:
        return None
    chosen: dict[int, ValueType] = {}
    left: set[Want] = set()
    counted: set[int] = set()  # columns of words that hold numbers: 不低于1.2平方米
    numbers = question.wants & {Want.QUANTITY, Want.RATIO}
    met = 0
    for said, kinds_of in asked_parts(question.text):
        found, part, wanted = *called(said, every), kinds_of
        found += [column for column in known if DOES.search(part) and column.kind is Asks.TEXT and DEEDS.search(column.name)]
        if found:
            wanted = kinds(part)
        elif not wanted and POINT.search(part) and (numbers or "what" in part):  # 起点、2026年和2028年各是多少
            wanted = numbers or frozenset([Want.QUANTITY])
        elif not wanted and CALLED.search(part):
            wanted = question.wants & {Want.PERSON}
        for want in wanted:
            of_it = of_kind(want, part, question, known, shelf, table)
            left |= set() if of_it else {want}
            found += of_it
            counted |= {column.at for column in of_it if want in (Want.QUANTITY, Want.RATIO) and column.kind is Asks.TEXT}
        found = found or spoken_of(part, known)
        met += any(column.at not in chosen for column in found)
        chosen |= {column.at: ValueType.QUANTITY if column.at in counted else TYPES[column.kind] for column in found}
    twins = {column.name for column in known if column.at in chosen}  # 目标值 of another year
    more = [c for c in (*named(question, known), *choices(question, shelf, table, known)) if c.name not in twins]
    chosen |= {column.at: TYPES[column.kind] for column in more}
    names = " ".join(column.name for column in known if column.at in chosen)
    return Plan(chosen, met + len(more), names, frozenset(left)) if chosen else None


def called(part: str, known: Iterable[Column]) -> tuple[list[Column], str]:
    """The columns of words and numbers that *part* calls by the last word of their names and asks for, and what else it says: 几号窗口 of 咨询窗口."""
    found: list[Column] = []
    abroad = {term for match in WHICH_EN.finditer(part) for term in terms.chinese(match.group(1)) if len(term) > 1}
    for column in known:
        found += [column] if column.kind is Asks.TEXT and column.name.endswith(tuple(abroad)) else []
        last = re.escape(column.name[-2:])
        way = re.compile(f"{WHATEVER}{last}|{last}是哪[一几些]?[项个条]")
        if column.kind in (Asks.TEXT, Asks.NUMBER) and len(column.name) > 1 and way.search(part):
            found.append(column)
            part = way.sub(" ", part)
    return found, part


@lru_cache(64)
def asked_parts(text: str) -> tuple[tuple[str, frozenset[Want]], ...]:
    """The parts of *text* between its stops, each with the kinds of value it asks for."""
    plain = terms.simplified(text).lower()
    return tuple((part, kinds(part)) for part in PART.split(plain) if part.strip())


def kinds(part: str) -> frozenset[Want]:
    """The kinds of value that *part* of a question asks for; who leads and who takes part are departments."""
    found = wants(part, part)
    if PHONE.search(part):
        return found | {Want.QUANTITY}
    return found or (frozenset([Want.DEPARTMENT]) if WHO.search(part) and (LEADS.search(part) or HELPS.search(part)) else found)


def of_kind(want: Want, part: str, question: Question, known: Sequence[Column], shelf: Shelf, table: Table) -> list[Column]:
    """The columns that hold what *want* calls for, as *part* of the question says it."""
    able = [column for column in known if column.kind is Asks.UNITS]
    if want is Want.DEPARTMENT:
        people = [column for column in known if column.kind is Asks.PERSON]
        found = acting(part, question, able)
        return people if people and WHOM.search(part) and not any(column.role for column in found) else found or people
    if want is Want.PERSON:
        people = [column for column in known if column.kind is Asks.PERSON]
        return people or (acting(part, question, able) if LEADS.search(part) or HELPS.search(part) or SIDE.search(part) else [])
    if want is Want.DATE:
        return [column for column in known if column.kind is Asks.DATE]
    if want in (Want.QUANTITY, Want.RATIO):
        if PHONE.search(part):
            return [column for column in known if PHONES.search(column.name)]
        return counting(part, question, [c for c in known if c.kind is Asks.NUMBER or counts(c, shelf, table)], shelf, table)
    return []


def acting(part: str, question: Question, able: Sequence[Column]) -> list[Column]:
    """Of the columns of departments those of who leads or of who helps, where they are apart."""
    leads, helps = LEADS.search(part), HELPS.search(part)
    said = [
        c for c in able if c.name in part or any(end in c.name[-2:] or (end == "局" and c.name == "单位") for end in WHICH.findall(part))
    ]
    if said and not (len(said) == 1 and leads and helps):  # 牵头单位和配合单位 of a table that calls the others 责任单位
        return said
    main = [column for column in able if column.role is Role.LEAD] or [column for column in able if column.role is not Role.SUPPORT]
    beside = [column for column in able if column not in main]
    if not (main and beside):
        return list(able)
    if leads and not helps:
        return main
    if helps and not leads:
        return beside
    both = (
        leads
        or EVERY.search(part)
        or HELPS.search(question.text)
        or (all(column.role is Role.UNIT for column in beside) and not LEADS.search(question.text))
    )
    return list(able) if both else main


def counts(column: Column, shelf: Shelf, table: Table) -> bool:
    """Whether most cells of a column of words are short and hold a number: 一次性10万元."""
    if column.kind is not Asks.TEXT or column.name in ("单位", "计量单位") or SORTING.fullmatch(column.name):
        return False
    cells = [said for row in table.rows if (said := words(shelf, row.cells[column.at] if column.at < len(row.cells) else ()))]
    return bool(cells) and 2 * sum(len(cell) <= SHORT and DIGIT.search(cell) is not None for cell in cells) > len(cells)


def counting(part: str, question: Question, able: Sequence[Column], shelf: Shelf, table: Table) -> list[Column]:
    """Of the columns of numbers those for the year or all the years asked about, for the whole, or what is counted as *part* says."""
    years = years_in(part)
    dated = [column for column in able if YEAR.search(column.name + column.measure)]
    found: list[Column] = []
    for said, own in ((TOTAL, TOTALS), (NOW, BASES), (AIM, AIMS)):
        if said.search(part) and not (found or (years and own is AIMS)):
            found = [column for column in able if own.search(column.name)]
    if found and not years:
        return found
    years = years or years_in(question.text)
    of_year = [column for column in dated if years & set(YEAR.findall(column.name + column.measure))]
    if found or of_year:
        return [column for column in able if column in found or column in of_year]
    if dated and (YEARLY.search(part) or len(dated) == len(able)):
        return [column for column in dated if not BASES.search(column.name)] if not years else []
    plain = [column for column in able if column not in dated]
    sorts = {column.at: sort_fitting(part, column, shelf, table) for column in plain}
    plain = [column for column in plain if sorts[column.at] >= 0 or not counted_in(column)]  # no people where schools are asked for
    if max(sorts.values(), default=0.0) > 0:  # of money, where money is asked for
        plain = [column for column in plain if sorts[column.at] > 0]
    worth = {column.at: worded(part, question, column, shelf, table) for column in plain}
    best = max(worth.values(), default=0.0)
    return [column for column in plain if worth[column.at] == best and (best > 0 or len(plain) == 1)]


def years_in(text: str) -> set[str]:
    """The years that *text* names, all of those from one to another."""
    ranges = [(int(match.group(1)), int(match.group(2))) for match in RANGE.finditer(text)]
    return {*YEAR.findall(text), *(str(year) for first, last in ranges for year in range(first, last + 1))}


def worded(part: str, question: Question, column: Column, shelf: Shelf, table: Table) -> float:
    """How well the name and the measure of a column of numbers go with what *part* asks."""
    return sort_fitting(part, column, shelf, table) + overlap(column.name, part) + 0.5 * (column in named(question, [column]))


def sort_fitting(part: str, column: Column, shelf: Shelf, table: Table) -> float:
    """How well the sort of its numbers goes with what *part* asks: money, people, a share."""
    sample = next((said for row in table.rows if (said := words(shelf, row.cells[column.at] if column.at < len(row.cells) else ()))), "")
    return fitting(part, f"1{sample}{counted_in(column)}", ratio=False)


def counted_in(column: Column) -> str:
    """In what the numbers of *column* are counted, as its name or what is in brackets there tells; nothing where neither does."""
    return column.measure or ("元" if MONEY.search(column.name) else "") + COUNTED.get(column.name[-2:], "")


MONEY = re.compile("投资|资金|金额|经费|预算|费用|奖励|补助|补贴|标准")
COUNTED = {"人数": "人", "分值": "分", "得分": "分", "面积": "平方米", "比例": "%", "占比": "%", "辆数": "辆", "户数": "户"}


def spoken_of(part: str, known: Iterable[Column]) -> list[Column]:
    """The columns of words whose names *part* has a good part of, or that end as it asks: 出什么事就一票否决 of 一票否决情形, 哪个科 of 对接科室."""
    ends = [end for end in WHICH.findall(part) if end]
    return [
        column
        for column in known
        if (len(column.name) > LEAST and overlap(column.name, part) >= OVERLAP) or any(end in column.name[-2:] for end in ends)
    ]


def overlap(name: str, text: str) -> float:
    """How many of the pairs of characters of *name* are in *text*, 0..1."""
    pairs = list(map("".join, pairwise(name)))
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else float(name in text)


def named(question: Question, known: Iterable[Column]) -> list[Column]:
    """The columns that *question* calls by their names and asks what they say: 重点项目是什么, which key project."""
    if question.language == "en":
        said = {term for group in question.content for term in group}
        return [column for column in known if column.name in said and len(column.name) > 1]
    return [
        column
        for column in known
        if len(column.name) > 1
        and re.search(
            rf"(?:哪一?[个些条项家]?|什么|啥){re.escape(column.name)}|{re.escape(column.name)}[^，,。；？?]{{0,8}}(?:[是为有写填叫]|怎么|多少|什么|谁|哪|啥|[？?]|$)",
            question.text,
        )
    ]


def choices(question: Question, shelf: Shelf, table: Table, known: Iterable[Column]) -> list[Column]:
    """The columns of which *question* names two values or more to choose between: 新建还是改造."""
    said = [set(group) for group in question.content] if question.language == "en" else []
    found = []
    for column in known:
        if column.kind is not Asks.TEXT or YEAR.search(column.name):
            continue
        values = {words(shelf, row.cells[column.at]) for row in table.rows if column.at < len(row.cells)} - {""}
        if not 2 <= len(values) <= FEW:
            continue
        if question.language == "en":
            n = len({min(meant) for value in values if (meant := [i for i, group in enumerate(said) if value in group])})
        else:
            n = sum(value in question.text for value in values)
        if n > 1:
            found.append(column)
    return found


def words(shelf: Shelf, cell: Sequence[Span]) -> str:
    """What a cell says, its lines as one."""
    return "".join(shelf.view(piece).text for piece in cell)


def cells_of(made: Plan, at: At) -> list[Picked]:
    """What the row says in the columns of *made*, in their order: each department by itself, other cells whole; nothing where a long one is."""
    shelf, clause = at.shelf, at.shelf.clauses[at.row.address.place]
    offices = [span for fact in shelf.facts_in(clause, FactKind.RESPONSIBILITY) for span in fact.of(Role.LEAD, Role.UNIT, Role.SUPPORT)]
    return [
        picked
        for n, kind in sorted(made.columns.items())
        if n < len(at.row.cells)
        for picked in cell(shelf, at.row.cells[n], kind, offices)
    ]


def cell(shelf: Shelf, pieces: Sequence[Span], kind: ValueType, offices: Sequence[Span]) -> Iterator[Picked]:
    """The values of one cell."""
    inside = [office for office in offices if any(piece.holds(office) for piece in pieces)] if kind is ValueType.DEPARTMENT else []
    for span in inside or pieces:
        yield Picked(shelf, span, kind)
