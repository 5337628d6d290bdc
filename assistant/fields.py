"""Which department a question means that says only what the department looks after: 管城建的那个局, "the bureau that handles housing"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

__all__ = ["described"]

FILE = Path(__file__).parent / "vocabulary" / "fields.tsv"
ENDING = re.compile(r"(?:部门|事务局|[局办部委会])$")
RUNS = r"(?:主管|分管|掌管|专管|管理|管着|管|负责|搞|抓|掌)"
WORK = r"(?:工作|事务|事业|事儿?|[这那]一?[块摊]|方面)?"
JOIN = r"[、,，和与及跟兼]?"
OFFICE = r"(?:局|委|口子?|衙门|局长|头儿|头头|一把手)"
BODY = rf"(?:{OFFICE}|部门|单位|机关|机构|领导|负责人|人(?![员才])|同志|主任|部长)"
ENGLISH_BODY = r"(?:bureaus?|departments?|office|agency|agencies|authority|authorities|commission|body|unit|people|officials?|chief|head|director|folks|side)"
THAT = r"(?:(?:that|which|who)\s+)?(?:(?:is|are)\s+)?(?:in charge of|responsible for|deal(?:s|ing)? with|handl(?:es?|ing)|look(?:s|ing)? after|runs?|running|manag(?:es?|ing)|over(?:sees?|seeing)|tak(?:es?|ing) care of|supervis(?:es?|ing)|for)"
LETTER = re.compile("[A-Za-z]")
ASKED = re.compile(r"\b(?:which|what)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
# 乡镇 by itself, where it does or is told something: no 乡镇卫生院
TOWNS = re.compile(
    r"乡镇(?:街道)?(?=(?:[这那]?一?级|层面|那[边头]|政府|干部|排|列|打头|领头|牵头|挂帅|负责|承担|参与|参加|配合|挂名|领到|领了|分到|摊上|有份"
    r"|有哪|有什么|有几|要干|要做|干什么|[在都也]|的(?:活|任务|事|份|头上))|[,，、。?？和与跟]|$)"
)


class Fields(NamedTuple):
    """What fields.tsv says: Chinese and English words to short forms, and the plain names that may stand for a department before 局 or 那边."""

    chinese: Mapping[str, str]
    english: Mapping[str, str]
    plain: Mapping[str, str]


def described(text: str) -> Iterator[tuple[int, int, str]]:
    """Where *text*, in simplified characters, describes a department by its field or leaves the word for its kind to the end of a list:

    start, end and short form. Two descriptions may overlap.
    """
    known, of = fields(), patterns()
    for pattern in of.office:
        for match in pattern.finditer(text):
            yield match.start(), match.end(), known.chinese[of.field.findall(match["fields"])[0]]
    for pattern in of.plain:
        for match in pattern.finditer(text):
            for word in of.stem.finditer(match["fields"]):
                yield match.start() + word.start(), match.start() + word.end(), known.plain[word.group()]
    for pattern in of.english if LETTER.search(text) else ():
        for match in pattern.finditer(text):
            if not ASKED.search(text[: match.start()]):
                yield match.start(), match.end(), known.english[match["fields"].lower()]
    for match in TOWNS.finditer(text):
        yield match.start(), match.start() + 2, "各乡镇"


class Patterns(NamedTuple):
    """How a field, and a plain name, is written, and the ways in which it is made a department."""

    field: re.Pattern[str]
    stem: re.Pattern[str]
    office: tuple[re.Pattern[str], ...]
    plain: tuple[re.Pattern[str], ...]
    english: tuple[re.Pattern[str], ...]


@cache
def patterns() -> Patterns:
    """The patterns made of the words of the file."""
    known = fields()
    field, plain, english = either(known.chinese), either(known.plain), either(known.english)
    runs = rf"(?P<fields>(?:{field}{WORK}{JOIN})*{RUNS}{field}{WORK}(?:{JOIN}{RUNS}?{field}{WORK})*)"
    keeps = rf"(?P<fields>[主分掌专]?管理?{field}{WORK}(?:{JOIN}{RUNS}?{field}{WORK})*)"
    return Patterns(
        re.compile(field),
        re.compile(plain),
        (
            re.compile(rf"{runs}的(?:[那这]一?[个家位]?{BODY}|{OFFICE}|[那这]一?[个家位边])"),
            re.compile(rf"(?P<fields>{field})口(?:子|上)?(?:的(?:[那这]一?[个家位])?{BODY}|(?=[和与及跟、,，]))"),
            re.compile(rf"{keeps}的(?:{BODY}|(?=是(?:谁|哪一?[位个](?:人|同志|领导|干部|[,，。?？]|$))))"),
            re.compile(rf"(?:搞|抓|分管)(?P<fields>{field}){WORK}的部门"),
            re.compile(rf"(?P<fields>{field})(?:工作|事务)(?:口|条线|[那这][边头]|[那这]一?条线)"),
            re.compile(rf"(?P<fields>(?:{field}{JOIN})+)的?[那这]一?[个家](?:局|委|部门|口子?|衙门)"),
        ),
        (
            re.compile(
                rf"(?P<fields>{plain}(?:[、,，和与及跟]{plain})+)等?[这那]?[两二三四五六七八九\d]?[个家]?(?:局|部门|单位|委办|口子?)"
            ),
            re.compile(
                rf"(?P<fields>{plain})(?:口子?(?![头味岸])|[这那]一?条线|条线|[这那][边头]|那[儿里]|(?:行政)?(?:主管|管理|监管)?部门)"
            ),
        ),
        (
            re.compile(rf"\b{ENGLISH_BODY}\s+{THAT}\s+(?:the\s+)?(?:\w+'s\s+)?(?P<fields>{english})\b", re.IGNORECASE),
            re.compile(
                rf"\b(?:(?:speak|sit|act|stand)(?:s|ing)? (?:in )?for|represent(?:s|ing)?)\s+(?:the\s+)?(?P<fields>{english})\b",
                re.IGNORECASE,
            ),
            re.compile(
                rf"\b(?P<fields>{english})\s+(?:bureau|department|agency|authority|commission|people|officials?|chief|side|folks)\b",
                re.IGNORECASE,
            ),
        ),
    )


def either(words: Mapping[str, str]) -> str:
    """A pattern for any of *words*, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")"


@cache
def fields() -> Fields:
    """The lines of the file."""
    chinese: dict[str, str] = {}
    english: dict[str, str] = {}
    plain: dict[str, str] = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if not line or line[0] == "#":
            continue
        short, own, foreign = line.split("\t")
        stem = ENDING.sub("", short)
        chinese |= dict.fromkeys(own.split("|"), short) | ({stem: short} if len(stem) > 1 else {})
        english |= dict.fromkeys(filter(None, foreign.split("|")), short)
        plain |= {word: short for word in (stem, own.split("|")[0]) if len(word) > 1}
    return Fields(chinese, english, plain)
