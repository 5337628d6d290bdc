"""Which numbers a question gives, how else a policy writes them, and which values only say them again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.measures import SORT
from index.numerals import CHINESE, chinese, number

__all__ = ["repeats", "written"]

NUMBER = re.compile(rf"(?<![\d.])\d[\d,]*(?!\.?\d)|[{CHINESE}]+")
YEAR = re.compile(r"(?:19|20)\d\d")
SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
WORDS = {word: n for n, word in enumerate(SMALL.split())}
WORDS |= {word: 10 * n for n, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)}
ENGLISH = re.compile(rf"\b(?:{'|'.join(WORDS)})\b", re.IGNORECASE)
FIGURE = re.compile(r"(?<![\d.,])\d[\d,]*(?= [a-z])", re.IGNORECASE)  # with an English word behind it
FEW = 5  # in English less says as often how many things are asked for: which two
TENTHS = re.compile(r"([一二三四五六七八九])成([一二三四五六七八九])?(?![立为员果本长效功])")
PER_CENT = re.compile(r"(\d{1,3}(?:\.\d+)?)\s?(?:%|％|per ?cent)|百分之([一二三四五六七八九十]+)", re.IGNORECASE)
HALF = re.compile(r"[一过]半(?!天|年|月)|半数|\bhalf\b(?! (?:a|an|year|day|hour|month)\b)", re.IGNORECASE)
LIMIT = re.compile(
    r"\b(?:over|above|below|under|at least|at most|up to|(?:more|less|fewer) than) ([1-9]\d)(?= [a-z])|(?<![\d.,])([1-9]\d)(?= or (?:more|over|above|less|fewer)\b)",
    re.IGNORECASE,
)
COUNT = re.compile(r"(?<![\d.,年])([1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{2,3})(?![\d.,%％年号])")


@lru_cache(maxsize=64)
def written(text: str) -> tuple[tuple[str, ...], ...]:
    """For each share and each large number that *text* gives, the ways in which a policy may write it: 九成, 90%, 百分之九十."""
    return tuple(ways_of(text))


def ways_of(text: str) -> Iterator[tuple[str, ...]]:
    """What `written` says, one after the other."""
    for match in TENTHS.finditer(text):
        ones = match.group(2)
        yield share(10 * (number(match.group(1)) or 0) + (number(ones) or 0 if ones else 0))
    for match in PER_CENT.finditer(text):
        n = number(match.group(1) or match.group(2))
        yield share(n) if n else (f"{match.group(1)}%",)
    if HALF.search(text):
        yield ("一半", "半数", "50%", "百分之五十")
    for match in LIMIT.finditer(text):
        n = int(match.group(1) or match.group(2))
        yield (str(n), chinese(n))
    for match in COUNT.finditer(text):
        if not YEAR.fullmatch(match.group()):
            n = int(match.group().replace(",", ""))
            yield (str(n), chinese(n)) if n < 10_000 else (str(n),)


def share(n: int) -> tuple[str, ...]:
    """The ways to write *n* in a hundred."""
    if not 0 < n < 100:
        return (f"{n}%",)
    return (f"{n}%", f"百分之{chinese(n)}", *([f"{chinese(n // 10)}成"] if n % 10 == 0 else []))


def repeats(question: str, value: str) -> bool:
    """Whether every number of *value* is one that *question* gives, in the same measure: then it is not what is asked for. Years are none."""
    if "每" in value:  # how often: 每半年一次
        return value in question
    given = numbers(question)
    if not given:
        return False
    own = frozenset(counted(value))
    return bool(own) and all(one in given or ("", one[1]) in given for one in own)


@lru_cache(maxsize=64)
def numbers(question: str) -> frozenset[tuple[str, int]]:
    """The numbers that *question* gives, each with its measure, none where English gives it."""
    spoken = {("", WORDS[match.group().lower()]) for match in ENGLISH.finditer(question)}
    spoken |= {("", int(match.group().replace(",", ""))) for match in FIGURE.finditer(question) if not YEAR.fullmatch(match.group())}
    return frozenset(counted(question)) | {one for one in spoken if one[1] >= FEW}


def counted(text: str) -> Iterator[tuple[str, int]]:
    """The measure and the size of each whole number of *text* that has a measure behind it."""
    for match in NUMBER.finditer(text):
        unit = SORT.match(text, match.end() - 1)
        n = number(match.group().replace(",", ""))
        if unit and n is not None and not YEAR.fullmatch(match.group()):
            yield unit.group()[1:], n
