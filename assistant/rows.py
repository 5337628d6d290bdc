"""Which rows of which tables a question points at: by the name of the list, by the number of an annex, by number, place or code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from assistant import terms
from assistant.library import Shelf
from assistant.pointers import CODE, NTH, ONE
from assistant.question import Question
from index.address import Address, Level
from index.document import Clause, Row, Table

__all__ = [
    "UNIT_COLUMN",
    "At",
    "called",
    "codes",
    "in_annex",
    "in_other_list",
    "is_list",
    "last_number",
    "lists",
    "names_list",
    "rows_at",
    "unit_column",
]

UNIT_COLUMN = re.compile(r"责任|部门|单位|牵头|配合|主管|实施主体")
NAME_COLUMN = re.compile(r"姓\s*名")
LIST = r"(?:清单|台账|一览表|明细表|汇总表|目录|附表|表)"
OTHER_LIST = re.compile(rf"([一-鿿]{{2}}){LIST}")
ENGLISH_LIST = r"(?:lists?|tables?|schedule|register)"


class Kind(NamedTuple):
    """A kind of list: how questions call what it lists, in Chinese and in English, and how its own title and columns do."""

    chinese: str
    english: str
    own: str


KINDS = (
    Kind(
        "问题|毛病|短板|不足|病根|薄弱环节|隐患|揭短|查摆|软肋",
        r"problems?|issues|shortcomings?|weakness(?:es)?|defects?|hazards?|risks?",
        "问题|短板|不足|薄弱|隐患",
    ),
    Kind("任务|分工|责任|举措", r"tasks?|duties|assignments?|responsibilities", "任务|分工|责任|举措"),
    Kind("指标", "indicators?", "指标"),
    Kind("项目", "projects?", "项目|工程"),
    Kind("政策", "policy|policies", "政策"),
)


def naming(kind: Kind) -> tuple[re.Pattern[str], ...]:
    """The ways in which a question names a list of *kind*, or what it lists by number."""
    ways = (
        rf"(?:{kind.chinese})[^，,。、的]{{0,2}}{LIST}",
        rf"第\s*\S{{1,3}}?\s*[个条号项]?(?:{kind.chinese})",
        rf"倒数\S{{1,4}}(?:{kind.chinese})",
        rf"(?:{kind.chinese})[^，,。？?]{{0,4}}(?:第[一二三四五六七八九十\d]+|头一|最后一)[条个项]",
        rf"(?:{kind.chinese})\s*第?\d",
        rf"\b{ENGLISH_LIST} of (?:[\w'’-]+ ){{0,3}}(?:{kind.english})\b",
        rf"\b(?:{kind.english})[- ]{ENGLISH_LIST}\b",
        rf"\b(?:{kind.english}) (?:no\.? ?|number )?(?:\d|(?:{ONE})\b)",
        rf"\b(?:{NTH}|last|final|\d+(?:st|nd|rd|th)) (?:{kind.english})\b",
    )
    return tuple(re.compile(way, re.IGNORECASE) for way in ways)


NAMING = tuple((naming(kind), re.compile(kind.own)) for kind in KINDS)


class At(NamedTuple):
    """One row, where it stands."""

    shelf: Shelf
    table: Table
    row: Row


def lists(question: Question, shelves: Sequence[Shelf]) -> list[tuple[Shelf, Table]]:
    """The tables that may be meant: of the annex that the question names, and of the kind of list that it names where there is one."""
    every = [(shelf, table) for shelf in shelves for table in shelf.document.tables if is_list(table)]
    if question.annex is not None:
        every = [(shelf, table) for shelf, table in every if in_annex(table.address, question.annex)]
    pattern = named_list(question.text)
    named = [(shelf, table) for shelf, table in every if pattern and pattern.search(called(shelf, table))]
    return named or every


@lru_cache(256)
def named_list(text: str) -> re.Pattern[str] | None:
    """How the list that *text* names calls itself: 问题清单, 第3个毛病, list of problems; None where it names none."""
    plain = terms.simplified(text)
    for ways, own in NAMING:
        if any(way.search(plain) for way in ways):
            return own
    other = OTHER_LIST.search(plain)
    return re.compile(other.group(1)) if other else None


def names_list(question: Question, shelves: Sequence[Shelf]) -> bool:
    """Whether *question* names a list that is there."""
    pattern = named_list(question.text)
    return pattern is not None and any(pattern.search(called(shelf, table)) for shelf, table in lists(question, shelves))


def in_other_list(question: Question, shelf: Shelf, clause: Clause) -> bool:
    """Whether *clause* is a row of another list than the one that *question* names, where its document has that one."""
    table = shelf.tables.get(clause.span)
    pattern = named_list(question.text) if table else None
    if table is None or pattern is None or pattern.search(called(shelf, table)):
        return False
    return any(pattern.search(called(shelf, other)) for other in shelf.document.tables)


def called(shelf: Shelf, table: Table) -> str:
    """The words over a table: its caption, or the last heading where it has none, and its columns."""
    clause = shelf.clauses.get(table.rows[0].address.place) if table.rows else None
    above = table.caption or (clause.heading[-1] if clause and clause.heading else None)
    return " ".join((above.of(shelf.document.text) if above else "", *table.columns))


def is_list(table: Table) -> bool:
    """Whether *table* lists things under a header, and not people."""
    return bool(table.header) and not any(NAME_COLUMN.search(column) for column in table.columns)


def in_annex(address: Address, number: int) -> bool:
    """Whether *address* is in the annex of that number."""
    return any(step.level is Level.ANNEX and step.number == number for step in address.steps)


def rows_at(question: Question, shelves: Sequence[Shelf]) -> list[At]:
    """The row with the number asked for, one of each document: of several tables, of one that names departments first.

    Where no row has a number it is the place in the list that counts, and so it is from the end.
    """
    number = question.item or 0
    meant = sorted(lists(question, shelves), key=lambda each: unit_column(each[1]) is None)
    by_place = number < 0 or (question.listed and not any(row.number for _, table in meant for row in table.rows))
    found: dict[str, At] = {}
    for shelf, table in meant:
        place = number - 1 if number > 0 else number
        rows = table.rows[place:][:1] if by_place and place >= -len(table.rows) else [r for r in table.rows if r.number == number]
        for row in rows[:1]:
            found.setdefault(shelf.document.id, At(shelf, table, row))
    return [found[shelf.document.id] for shelf in shelves if shelf.document.id in found]


def unit_column(table: Table) -> int | None:
    """Which column names the responsible departments."""
    return next((i for i, column in enumerate(table.columns) if UNIT_COLUMN.search(column)), None)


def last_number(question: Question, shelf: Shelf) -> int:
    """How far the numbers of the rows go that may be meant; 0 where there are none."""
    return max((row.number or 0 for _, table in lists(question, [shelf]) for row in table.rows), default=0)


def codes(shelves: Sequence[Shelf]) -> list[tuple[At, str]]:
    """The rows that their tables call by a letter and a number, in reading order, and what they call them."""
    every = (At(shelf, table, row) for shelf in shelves for table in shelf.document.tables for row in table.rows)
    return [(at, code) for at in every if (code := code_of(at.shelf, at.row))]


def code_of(shelf: Shelf, row: Row) -> str | None:
    """What the table calls *row*, where its first cell is a letter and a number."""
    first = "".join(piece.of(shelf.document.text) for piece in row.cells[0]) if row.cells else ""
    return first.upper() if CODE.fullmatch(first) else None
