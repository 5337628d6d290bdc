"""Which day or rhythm the words of a deadline name."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from index.numerals import number
from index.sentences import plain

__all__ = ["Rhythm", "TimeKind", "When", "when"]


class TimeKind(StrEnum):
    """What the words say about time."""

    BY = "by"  # 到2025年, 2023年底前
    EVERY = "every"  # 每年, 5年一轮
    FROM = "from"  # 从2021年开始: no deadline
    WITHIN = "within"  # 三十日内, 经过三年: counted from something the calendar does not know


class Rhythm(StrEnum):
    """The unit that *every* counts in."""

    YEAR = "year"
    MONTH = "month"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class When:
    """*day* is the last day meant, or for FROM the first; *rounded* where the words give no day of their own (2025年 is 31 December).

    EVERY has *every* times *rhythm* between two occasions and no day.
    """

    kind: TimeKind
    day: date | None = None
    rounded: bool = False
    every: int = 0
    rhythm: Rhythm | None = None


HAN = "一二三四五六七八九十百两"
YEAR = re.compile(r"((?:19|20)\d{2}|二[〇零O○]{1,2}[一二三四五六七八九〇零]{1,2})\s*(?=年|[-~至到]|$)")
PLAN = re.compile("十([一二三四五六七八九])五")
FIRST_PLAN = 2006  # the eleventh plan, the first one called 规划: each lasts five years
MONTH = re.compile(r"年?\s*(\d{1,2}|[一二三四五六七八九十]{1,2})\s*月(?:\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*日)?")
PART = {"上半年": 6, "中": 6, "第一季度": 3, "一季度": 3, "第二季度": 6, "二季度": 6, "第三季度": 9, "三季度": 9}
EVERY = re.compile(
    rf"每\s*隔?\s*(?P<n>\d+|[{HAN}]+)?\s*(?:个\s*)?(?P<unit>学年|年度?|半年|学期|季度|月|周)|(?P<m>\d+|[{HAN}]+)\s*年\s*[一1]\s*(?:轮|个?周期|次|届|评|审|换)"
)
START = re.compile("^(?:自|从)|起$|开始$")
UNITS = {
    "年": (Rhythm.YEAR, 1),
    "半年": (Rhythm.MONTH, 6),
    "学期": (Rhythm.MONTH, 6),
    "季度": (Rhythm.MONTH, 3),
    "月": (Rhythm.MONTH, 1),
    "周": (Rhythm.WEEK, 1),
}


def when(words: str) -> When:
    """What *words* mean on a calendar; of two years the later one (2021-2025年), and a year alone means its last day."""
    text = plain(words).replace("\n", "").strip()
    if START.search(text) and (years := YEAR.findall(text)):
        return When(TimeKind.FROM, date(value(years[0]), 1, 1), rounded=True)
    if (found := day(text)) is not None:
        return found
    match = EVERY.search(text)
    if match:
        unit = match["unit"] or "年"
        rhythm, times = UNITS["年" if unit.endswith(("学年", "年度")) else unit]
        return When(TimeKind.EVERY, every=(number(match["n"] or match["m"] or "1") or 1) * times, rhythm=rhythm)
    return When(TimeKind.WITHIN)


def day(text: str) -> When | None:
    """The last day that a date with a year, or a five-year plan, stands for; None where *text* holds neither."""
    years = YEAR.findall(text)
    if not years:
        plan = PLAN.search(text)
        last = FIRST_PLAN + 4 + 5 * ((number(plan[1]) or 1) - 1) if plan else 0
        return When(TimeKind.BY, date(last, 12, 31), rounded=True) if plan else None
    year = value(years[-1])
    behind = text[text.rfind(years[-1]) + len(years[-1]) :]
    match = MONTH.match(behind)
    month = number(match[1]) if match else None
    if match and month and 1 <= month <= 12:
        last = calendar.monthrange(year, month)[1]
        named = number(match[2]) if match[2] else None
        return When(TimeKind.BY, date(year, month, min(named or last, last)), rounded=named is None)
    part = next((ends for word, ends in PART.items() if word in behind), 12)
    if "年初" in "年" + behind.lstrip("年")[:1]:
        part = 1
    return When(TimeKind.BY, date(year, part, calendar.monthrange(year, part)[1]), rounded=True)


def value(year: str) -> int:
    """A year in either script."""
    return number(year.replace("O", "〇").replace("○", "〇")) or 0
