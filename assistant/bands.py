"""Whether the number that a question gives of its own case falls under the case of a sentence: 两千人 under 超过1500人的."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from assistant.measures import PEOPLE, sort_of
from index.numerals import number

__all__ = ["outside"]

HAN = "一二两三四五六七八九十百千万零〇"
N = rf"(?:\d[\d,]*(?:\.\d+)?[百千万亿]?|[{HAN}]+)"
UNIT = r"(?:万?元|人|名|位|户|周?岁|亩|平方米|公顷|公里|千米|米|吨|公斤|辆|台|张|个班|个|班|所|家|间|套|床|年|个?月|天|日|小时)"
TOLD = {"people", "money", "area", "age", "things", "length", "weight"}  # a spell of time is as often asked about as given
HEADS = r"(?:人|学生|孩子|娃|老师|教师|职工|pupils?|students?|children|people|teachers|staff|residents|workers)"
GIVEN = re.compile(rf"(?<![{HAN}\d第.])(?P<n>{N})\s?(?:多|来)?(?P<unit>{UNIT}(?!以|[上下])|个?(?={HEADS})|\s?(?={HEADS}))", re.IGNORECASE)
COMPARED = re.compile(
    r"(?:超过?|不到|没到|不够|未到|不足|不满|未满|满|少于|多于|低于|高于|达到?|至少|最多|over|under|than|least|most)\s?$", re.IGNORECASE
)
BELOW, ABOVE = r"(?:不足|不满|未满|少于|低于|未达到?|小于)", r"(?:超过|多于|大于|高于|年?满|达到?|不少于|不低于)"
OF_IT = r"(?=[^，,。；;：:]{0,10}的)"  # a case: 不足500人的, 1000人以上的学校
CASE = re.compile(
    rf"(?P<least>{N}){UNIT}?(?:\(含\))?(?:及?以上|至|到|[-—~]+)[、,，]?(?:{BELOW})?(?P<most>{N})(?P<between>{UNIT})(?:\(含\))?(?:及?以下|以内)?{OF_IT}"
    rf"|{BELOW}(?P<under>{N})(?P<of_under>{UNIT}){OF_IT}"
    rf"|{ABOVE}(?P<over>{N})(?P<of_over>{UNIT})(?:以上)?{OF_IT}"
    rf"|(?P<up>{N})(?P<of_up>{UNIT})(?:\(含\))?(?:及?以上|起){OF_IT}"
    rf"|(?P<down>{N})(?P<of_down>{UNIT})(?:\(含\))?(?:及?以下|以内|之内){OF_IT}"
)


BETWEEN = re.compile(r"[至到~-]")


class Case(NamedTuple):
    """From which number to which a case reaches, of what sort, and where it ends."""

    least: float
    most: float
    sort: str
    end: int
    closed: bool  # with its highest number: 100人至200人; two cases that meet have it in the higher one


def outside(question: str, sentence: str, value: int | None) -> bool:
    """Whether *question* gives a number of its own, and what *sentence* says at *value* it says of another case. With no value, all of it."""
    numbers = given(question)
    if not numbers:
        return False
    found = list(cases(sentence))
    before = [case for case in found if value is not None and case.end <= value]
    for sort, own in numbers:
        alike = [case for case in (before[-1:] if before else found) if case.sort == sort]
        if alike and not any(case.least <= own < case.most or (case.closed and own == case.most) for case in alike):
            return True
    return False


@lru_cache(256)
def given(question: str) -> tuple[tuple[str, float], ...]:
    """The numbers that *question* gives, not compared with anything, with their sorts."""
    found = []
    for match in GIVEN.finditer(question):
        own, unit = worth(match["n"]), match["unit"].strip().removeprefix("个") or "人"
        heads = re.match(HEADS, question[match.end() :], re.IGNORECASE)
        of_sort = sort(match["n"], "人" if heads else unit)
        if own and own > 1 and of_sort.partition(" ")[0] in TOLD and not COMPARED.search(question[: match.start()]):
            found.append((of_sort, own))
    return tuple(found)


def cases(sentence: str) -> Iterator[Case]:
    """The cases that *sentence* tells apart."""
    for match in CASE.finditer(sentence):
        kind = next(name for name in ("most", "under", "over", "up", "down") if match[name])
        unit = match["between" if kind == "most" else f"of_{kind}"]
        first = worth(match["least"]) if kind == "most" else worth(match[kind]) if kind in ("over", "up") else 0.0
        last = worth(match[kind]) if kind in ("most", "under", "down") else float("inf")
        if first is not None and last is not None:
            closed = kind == "most" and BETWEEN.search(match.group()) is not None
            yield Case(first, last, sort(match[kind], unit), match.end(), closed)


def sort(numeral: str, unit: str) -> str:
    """The sort of a number in *unit*: of people and of ages whatever the unit, of others in this one."""
    found = sort_of(f"{numeral}{unit}")
    return "people" if found in PEOPLE else found if found == "age" else f"{found} {unit}"


def worth(numeral: str) -> float | None:
    """What *numeral* says: 1,500, 2万, 一千五百."""
    digits = re.fullmatch(r"([\d.,]+)([百千万亿]?)", numeral)
    if digits:
        return float(digits[1].replace(",", "")) * {"": 1, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}[digits[2]]
    found = number(numeral)
    return float(found) if found else None
