"""Which rows of a table hold in their columns what a question names of them: a date, a kind, a department, a number."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from assistant import terms
from assistant.amounts import YEAR
from assistant.cells import FEW, OVERLAP, Column, headers, held, key_column, overlap, words
from assistant.found import Found, Picked, Place
from assistant.library import Shelf
from assistant.needs import share, weigh
from assistant.notes import Note
from assistant.question import Question, Want
from assistant.reply import ValueType
from assistant.rows import called, lists
from index.columns import Asks
from index.document import Row, Table

__all__ = ["Thing", "asks", "days", "number_of", "rows_with", "single"]

MANY = r"(?:哪(?:[一两二三四五六七八九]?[几些]|[两二三四五六七八九])|(?:几|多少)(?=[个项所家件条处]))[个项所家件条处块样类种座名部]?"
THINGS = re.compile(
    rf"{MANY}([^，,。；？?]{{0,12}})|(?:有|是)哪(?:[几些]|[两三四五六七八九])[个项件条块样所家类]?(?=[，,。；？?]|$)|(?:指标|任务|事项|项目)(?:一共|总共|共|都)?有几[个项]|[列找]出|哪一?个((?:指标|任务|事项|项目)[^，,。；？?]{{0,4}})(?!.{{0,6}}(?:部门|单位))"
)
ENGLISH = re.compile(
    r"\b(?:which|what|list|name|how many)\b(?: of)?(?: the| all| every)?((?: [\w'’-]+){1,4}?)(?= (?:are|is|were|do|does|have|has|must|should|will|belong|fall|get|that|with|of|in|on|under|by|for|to|finish|had)\b|[,?]|$)",
    re.IGNORECASE,
)
PLURAL = re.compile(r"s\b|\b(?:children|people|work)\b", re.IGNORECASE)
ONE = re.compile(
    r"(?:哪一?[个项所家件条处块样类种座]?|什么|啥)(?![些几么])([^，,。；？?的]{1,6})"
)  # asks for one thing, which an exact value tells
ONE_ENGLISH = re.compile(
    r"\b(?:which|what)((?: [\w'’-]+){1,3}?)(?= (?:is|was|does|has|must|should|will|gets?|that|with|of|in|on|by|for|to)\b|[,?]|$)",
    re.IGNORECASE,
)
MOSTLY = re.compile(r"最|\b(?:most|least|highest|lowest|largest|smallest)\b", re.IGNORECASE)
APART = re.compile(
    r"(?:而不是|而非|不是|并非|rather than|instead of|not)\s?(?P<other>[\w“”]{2,12})", re.IGNORECASE
)  # names what is not meant
FIGURE = re.compile(r"(?<![\d.第件])(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<measure>[^\d\s，,。；、？?]{0,4})")
CALENDAR = re.compile("年|月|日|号|[点时]半?$")
FEWEST = 10  # a smaller number without a measure is no figure
GENERIC = re.compile(
    r"任务|工作|事|项目?|指标|内容|方面|条|块|部分|地方|活|\b(?:tasks?|items?|rows?|lines?|jobs?|entries|parts?|things|targets?|indicators?|projects?)\b",
    re.IGNORECASE,
)
OTHERS = re.compile(
    r"哪[一几些两三]?个?(?:部门|单位|局|人|领导|机构)|\b(?:which|what) (?:\w+ )?(?:departments?|bureaus?|bodies|agenc|units?|offices?)\b",
    re.IGNORECASE,
)
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
DAY = re.compile(r"(?:(20\d\d)\s*年)?\s*(?:(\d{1,2})\s*月(?!份?龄))?")
ENGLISH_DATE = re.compile(rf"\b(?:({'|'.join(MONTHS)})\b,?(?:\s+(20\d\d))?|(?:end of|by|in|for|of|until|before)\s+(20\d\d))", re.IGNORECASE)
DONE = re.compile("任务|事项|工作|内容|措施|项目|指标|要求|问题|举措")  # what a list of things to be done calls them
LEVEL = re.compile(r"^[省市县区镇乡村](?=.{3})")
SCHOOL = re.compile("小学|[初高]中|中学|幼儿园|职校")
LISTED = re.compile("[、，,；;]")
QUOTED = re.compile(r"[“\"「『]([^”\"」』]{2,})[”\"」』]")
SAYS = 2  # characters of a cell that a question may name
MOST = 0.75  # of the rows of a table: what more of them say tells none apart


class Day(NamedTuple):
    """A year, a month, or both."""

    year: int | None
    month: int | None


class Thing(NamedTuple):
    """Something asked for, as Chinese words; *any*: it is not said what; *generic*: a task, an item, an indicator."""

    words: frozenset[str] | set[str]
    any: bool
    generic: bool


class Match(NamedTuple):
    """The rows of one table that hold all that is named, and in how many columns it is; *exact*: a date or a number is."""

    shelf: Shelf
    table: Table
    rows: tuple[Row, ...]
    columns: int
    exact: bool


class Figure(NamedTuple):
    """A number and what is written behind it."""

    number: float
    measure: str


def rows_with(question: Question, shelves: Sequence[Shelf], *, charged: bool = True) -> Found | None:
    """What the rows are about that hold what *question* names; None where it asks for no such things or no column holds it.

    Without *charged*, a department counts only where it is not made responsible: 数据来源.
    """
    if not {Want.TASKS, Want.DEFINITION, Want.TEXT, Want.QUANTITY} >= question.wants or OTHERS.search(question.text):
        return None
    asked, one = things(question), [] if MOSTLY.search(question.text) else single(question)
    if not (asked or one):
        return None
    found = []
    for shelf, table in lists(question, shelves):
        many = asks(asked, table)
        match = met(question, shelf, table, charged=charged) if many or asks(one, table) else None
        found += [match] if match and (many or match.exact) else []
    if not found:
        return None
    best = max(found, key=lambda match: (match.columns, about(question, match)))
    return told(question, best)


def about(question: Question, match: Match) -> float:
    """How much of the question the words over the table, its columns and the name of its document hold."""
    over = f"{match.shelf.document.metadata.title.value} {called(match.shelf, match.table)}".lower()
    return share(weigh(question.content, [over]), over)


def told(question: Question, match: Match) -> Found:
    """What the rows of *match* are about."""
    key = key_column(match.table)
    values = [Picked(match.shelf, piece, ValueType.TEXT) for row in match.rows for piece in row.cells[key]]
    clauses = [match.shelf.clauses[row.address.place] for row in match.rows]
    quotes: list[Place] = [(match.shelf, clause, clause.span) for clause in clauses]
    return Found(tuple(values), tuple(quotes), 0.9, notes=(Note.ITEMS.said(question.language, n=len(match.rows)),))


def things(question: Question) -> list[Thing]:
    """What *question* asks for several of: 哪几个学校, which parks."""
    if question.language != "en":
        found = [(match.group(2) if match.group(1) is None else match.group(1), match.group()) for match in THINGS.finditer(question.text)]
        return [Thing(frozenset() if said is None else {said}, said is None, bool(GENERIC.search(whole))) for said, whole in found]
    named = [match.group(1) for match in ENGLISH.finditer(question.text) if PLURAL.search(match.group(1))]
    return [Thing({term for term in terms.chinese(said) if len(term) > 1}, any=False, generic=bool(GENERIC.search(said))) for said in named]


def single(question: Question) -> list[Thing]:
    """What *question* asks for one of: 哪个乡镇, which town."""
    if question.language != "en":
        return [Thing({match.group(1)}, any=False, generic=bool(GENERIC.search(match.group()))) for match in ONE.finditer(question.text)]
    named = [match.group(1) for match in ONE_ENGLISH.finditer(question.text)]
    return [Thing({term for term in terms.chinese(said) if len(term) > 1}, any=False, generic=bool(GENERIC.search(said))) for said in named]


def asks(asked: Sequence[Thing], table: Table) -> bool:
    """Whether some of *asked* are what the rows of *table* are about."""
    column = next((column for column in headers(table.columns) if column.at == key_column(table)), None)
    name, other = (column.name, column.measure) if column else ("", "")  # 乡镇(街道)
    pairs = [*parts_of(name), *parts_of(other)]
    return any(
        thing.any
        or (thing.generic and DONE.search(name))
        or any(part in word for word in thing.words for part in pairs)
        or ("学校" in name and any(SCHOOL.search(word) for word in thing.words))
        or any(word and name.startswith(word) for word in thing.words)
        or any(word and name.endswith(word[:1]) for word in thing.words)
        for thing in asked
    )


def parts_of(name: str) -> Iterator[str]:
    """What a column's name calls a thing: 指标 of 指标名称, 学校."""
    plain = re.sub(r"名称|清单|名单", "", name)
    for start in range(len(plain) - 1):
        yield plain[start : start + 2]
    if len(plain) == 1:
        yield plain


def met(question: Question, shelf: Shelf, table: Table, *, charged: bool) -> Match | None:
    """The rows of *table* that hold what *question* names in at least one column, in each of them what it names there."""
    key = key_column(table)
    rows, columns, acting = [row for row in table.rows if key < len(row.cells) and row.cells[key]], 0, list[Row]()
    apart = {term for match in APART.finditer(question.text) for term in (match["other"], *terms.chinese(match["other"]))}
    quoted = QUOTED.findall(terms.simplified(question.text))
    if quoted:
        rows, columns = [row for row in rows if all(said in words(shelf, row.cells[key]) for said in quoted)], 1
    exact = False
    for column in held(shelf, table.span):
        if column.at == key or (column.role and not charged) or (column.kind is Asks.TEXT and not sorts(shelf, table, column)):
            continue
        holding = [row for row in table.rows if column.at < len(row.cells) and says(question, shelf, column, row, apart)]
        if not holding or (len(holding) > MOST * len(table.rows) and len(table.rows) > 2):
            continue
        if column.kind is Asks.UNITS:  # who leads and who helps stand apart
            acting += holding
            continue
        rows = [row for row in rows if row in holding]
        columns += 1
        exact = exact or column.kind is Asks.DATE or len(holding) == 1  # 西城社区 is served by one school
    counted = with_figure(question, shelf, table)
    for some in (acting, counted):
        if some:
            rows = [row for row in rows if row in some]
            columns += 1
    return Match(shelf, table, tuple(rows), columns, exact or bool(counted)) if columns and rows else None


def with_figure(question: Question, shelf: Shelf, table: Table) -> list[Row]:
    """The rows of *table* that hold a number that *question* gives: in the columns whose names it has, if any, but none of another year."""
    figures, asked = list(figures_in(question.text)), YEAR.findall(question.text)
    found: list[tuple[Column, list[Row]]] = []
    for column in held(shelf, table.span) if figures else ():
        years = YEAR.findall(column.name + column.measure)
        if column.at != key_column(table) and not (asked and years and not {*asked} & {*years}):
            found.append((column, [row for row in table.rows if any(same_figure(figure, shelf, column, row) for figure in figures)]))
    named = [rows for column, rows in found if rows and overlap(column.name, question.text) >= OVERLAP]
    return [row for rows in named or [rows for _, rows in found] for row in rows]


def figures_in(text: str) -> Iterator[Figure]:
    """The numbers of *text* that may be those of a cell: no dates, and no small number without a measure."""
    for match in FIGURE.finditer(text):
        number, measure = float(match["number"].replace(",", "")), match["measure"]
        if not CALENDAR.match(measure) and (measure or number >= FEWEST):
            yield Figure(number, measure)


def same_figure(asked: Figure, shelf: Shelf, column: Column, row: Row) -> bool:
    """Whether *row* has the number *asked* in *column*, in the same measure where the question and the table give one."""
    found = number_of(shelf, column, row)
    if not found or found.number != asked.number:
        return False
    own = found.measure or column.measure
    if not own:
        return asked.number >= FEWEST
    return asked.measure.startswith(own) or not asked.measure.strip("的是了，, ") or own.startswith(asked.measure.rstrip("的是了"))


def number_of(shelf: Shelf, column: Column, row: Row) -> Figure | None:
    """The number that *row* gives in *column*, None where it gives no number or more than one."""
    said = words(shelf, row.cells[column.at]) if column.at < len(row.cells) and column.kind in (Asks.NUMBER, Asks.TEXT) else ""
    match = FIGURE.fullmatch(said)
    return Figure(float(match["number"].replace(",", "")), match["measure"]) if match else None


def sorts(shelf: Shelf, table: Table, column: Column) -> bool:
    """Whether *column* sorts the rows of *table* into a few kinds."""
    kinds = {words(shelf, row.cells[column.at]) for row in table.rows if column.at < len(row.cells)}
    return len(kinds) <= FEW and len(kinds) < len(table.rows)


def says(question: Question, shelf: Shelf, column: Column, row: Row, apart: Collection[str]) -> bool:
    """Whether *row* says in *column* what *question* names, and not only to set it *apart*."""
    said = words(shelf, row.cells[column.at])
    if not said or said in apart:
        return False
    match column.kind:
        case Asks.UNITS:
            names = offices(said)
            return any(terms.same_department(asked, name) for asked in question.departments for name in names) or any(
                len(name) > SAYS and LEVEL.sub("", name) in question.text for name in names
            )
        case Asks.DATE:
            return any(same_day(asked, own) for asked in days(question.text) for own in days(said))
        case Asks.TEXT if SAYS <= len(said) <= 12 and column.name not in ("单位", "计量单位"):
            own = [part for part in LISTED.split(said) if len(part) > SAYS] or [said]
            return any(part in question.text for part in own) or (
                question.language == "en" and any(said in group for group in question.content)
            )
        case _:
            return False


def offices(said: str) -> list[str]:
    """The departments of a cell."""
    return [part for part in re.split(r"[、，,；;/\s]+", said) if part]


def days(text: str) -> list[Day]:
    """The dates that *text* names, in either language, as far as the month."""
    found = [Day(int(m[1]) if m[1] else None, int(m[2]) if m[2] else None) for m in DAY.finditer(text) if m[1] or m[2]]
    for match in ENGLISH_DATE.finditer(text):
        month, year = match.group(1), match.group(2) or match.group(3)
        found.append(Day(int(year) if year else None, MONTHS.index(month.lower()) + 1 if month else None))
    return found


def same_day(asked: Day, own: Day) -> bool:
    """Whether a cell's date is the one asked about: of what both give, nothing differs, and it gives what is asked."""
    year = asked.year is None or asked.year == own.year
    month = asked.month is None or asked.month == own.month
    return year and month and not (asked.year is None and own.year is not None and asked.month is None)
