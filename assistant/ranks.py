"""Which rows of a table a question means by their rank, the most or the earliest, and which by their names, two or more of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.cells import TOTALS, Column, cells_of, counting, headers, held, key_column, plan, words
from assistant.found import Found, Picked, Place
from assistant.library import Shelf
from assistant.matches import Thing, asks, days, number_of, single
from assistant.notes import Note
from assistant.question import Question, Want
from assistant.reply import ValueType
from assistant.rows import At, lists, names_list
from index.columns import Asks
from index.document import Row, Table

__all__ = ["all_rows", "named_rows", "ranked_rows"]

MOST = re.compile(r"最(?:多|大|高|长|重|贵|远)|\b(?:most|highest|largest|biggest|greatest|longest)\b", re.IGNORECASE)
LEAST = re.compile(r"最(?:少|小|低|短|轻|便宜|近)|\b(?:least|fewest|lowest|smallest|shortest)\b", re.IGNORECASE)
LAST = re.compile(r"最(?:晚|迟|后)|\b(?:latest|last)\b", re.IGNORECASE)
FIRST = re.compile(r"最(?:早|先)|\b(?:earliest|first)\b", re.IGNORECASE)
HOW_MANY = re.compile(
    r"(?:一共|总共|共计?|合计)(?:有|列了?|分为?|是)?(?:几|多少)[个项条处家所种](?P<what>[^，,。；;？?有]{0,6})|\bhow many (?P<en>[\w-]+) (?:are (?:there )?(?:on|in)|does the (?:list|table))",
    re.IGNORECASE,
)
NEARLY_ALL = 0.8  # of the rows, which must give a number or a day to be compared
SHORTEST = 2  # characters of a name by which a row is known
STRENGTH = 0.85


def ranked_rows(question: Question, shelves: Sequence[Shelf]) -> Found | None:
    """What the row is about that has the most or the least, or comes first or last, in the column asked about; None where no such row is asked for."""
    way = next((way for way in (MOST, LEAST, LAST, FIRST) if way.search(question.text)), None)
    asked = single(question) if way else []
    if not asked or not question.wants <= {Want.QUANTITY, Want.RATIO, Want.DATE}:
        return None
    for shelf, table in lists(question, shelves):
        rows = best(shelf, table, question, way) if way and asks(asked, table) else []
        if rows:
            return told(shelf, rows, [Picked(shelf, piece, ValueType.TEXT) for row in rows for piece in row.cells[key_column(table)]])
    return None


def best(shelf: Shelf, table: Table, question: Question, way: re.Pattern[str]) -> list[Row]:
    """The rows of *table* that come first in the order of *way*; none where no one column is meant, or too few rows tell."""
    rows = [row for row in table.rows if (name := key_cell(shelf, table, row)) and not TOTALS.search(name)]
    columns = [column for column in held(shelf, table.span) if column.at != key_column(table)]
    if way in (LAST, FIRST):
        meant = [column for column in columns if column.kind is Asks.DATE]
    else:
        meant = counting(question.text, question, [column for column in columns if column.kind is Asks.NUMBER], shelf, table)
    worth = [(rank(shelf, meant[0], row), row) for row in rows] if len(meant) == 1 else []
    known = [(own, row) for own, row in worth if own is not None]
    if len(known) < max(2, NEARLY_ALL * len(rows)):
        return []
    top = (max if way in (MOST, LAST) else min)(own for own, _ in known)
    return [row for own, row in known if own == top]


def rank(shelf: Shelf, column: Column, row: Row) -> float | None:
    """What *row* is compared by in *column*: its number, or the month of its last day."""
    if column.kind is Asks.DATE:
        last = next(reversed(days(words(shelf, row.cells[column.at]) if column.at < len(row.cells) else "")), None)
        return last.year * 12.0 + (last.month or 12) if last and last.year else None
    found = number_of(shelf, column, row)
    return found.number if found else None


def named_rows(question: Question, shelves: Sequence[Shelf]) -> Found | None:
    """The cells asked for of each of the rows that *question* names, where it names two or more of a table; None where it names fewer."""
    for shelf, table in lists(question, shelves):
        rows = list(called(question, shelf, table))
        made = plan(question, shelf, table) if len(rows) > 1 else None
        values = [value for row in rows for value in cells_of(made, At(shelf, table, row))] if made else []
        if values:
            return told(shelf, rows, values)
    return None


def all_rows(question: Question, shelves: Sequence[Shelf]) -> Found | None:
    """What every row of the list that *question* names is about, where it asks how many there are; None where it names no list or more than that."""
    asked = HOW_MANY.search(question.text)
    if not asked or set(question.departments) - {"各乡镇"} or not (question.annex or names_list(question, shelves)):
        return None
    what = asked["what"] or ""
    for shelf, table in lists(question, shelves):
        rows = [row for row in table.rows if (name := key_cell(shelf, table, row)) and not TOTALS.search(name)]
        if rows and (not what or asks([Thing({what}, any=False, generic=True)], table)):
            values = [Picked(shelf, piece, ValueType.TEXT) for row in rows for piece in row.cells[key_column(table)]]
            return replace(told(shelf, rows, values), notes=(Note.ITEMS.said(question.language, n=len(rows)),))
    return None


def called(question: Question, shelf: Shelf, table: Table) -> Iterator[Row]:
    """The rows of *table* that *question* calls by what stands in the column that names them."""
    if not headers(table.columns):
        return
    for row in table.rows:
        name = key_cell(shelf, table, row)
        if len(name) >= SHORTEST and name in question.text:
            yield row


def key_cell(shelf: Shelf, table: Table, row: Row) -> str:
    """What *row* is about."""
    key = key_column(table)
    return words(shelf, row.cells[key]) if key < len(row.cells) else ""


def told(shelf: Shelf, rows: Sequence[Row], values: Sequence[Picked]) -> Found:
    """*values*, with the rows in which they stand."""
    clauses = [shelf.clauses[row.address.place] for row in rows]
    quotes: list[Place] = [(shelf, clause, clause.span) for clause in clauses]
    return Found(tuple(values), tuple(quotes), STRENGTH)
