"""How a place in a document is written: `三(五)16`, `第二章第十八条第二款`, `附件2 第7项`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import total_ordering

from index.numerals import CHINESE, chinese, number

__all__ = ["Address", "Level", "Step"]


class Level(IntEnum):
    """What a step counts. The order of the members is the order in which siblings stand in a document."""

    HEAD = 0  # 文首: what stands before the text proper, the notice that sends it round included
    BLOCK = 1  # 第2段: an unnumbered paragraph
    PART = 3  # 第一编
    CHAPTER = 4  # 第一章
    SECTION = 5  # 第一节
    ARTICLE = 6  # 第一条
    INSERTED = 7  # 之一: an article put in between later
    H1 = 8  # 一、
    H2 = 9  # (一)
    H3 = 10  # 1.
    H4 = 11  # (1)
    H5 = 12  # ①
    TABLE = 13  # 表1
    ITEM = 14  # 第7项: a row that carries its number
    ROW = 15  # 第7行: a row that carries none
    PARAGRAPH = 16  # 第二款: a further paragraph of an article; its first has no step of its own
    AFTER = 17  # 表后第1段: an unnumbered paragraph that follows a table
    END = 18  # 落款: signature and date
    ANNEX = 19  # 附件2


N, C = r"([1-9]\d{0,5})", f"([{CHINESE}]+)"
WORDS = {Level.PART: "编", Level.CHAPTER: "章", Level.SECTION: "节", Level.ARTICLE: "条", Level.PARAGRAPH: "款"}
FORMS = [
    (Level.HEAD, "文首"),
    (Level.END, "落款"),
    (Level.BLOCK, f"第{N}段"),
    (Level.ITEM, f"第{N}项"),
    (Level.ROW, f"第{N}行"),
    (Level.AFTER, f"表后第{N}段"),
    (Level.INSERTED, f"之{C}"),
    *((level, f"第{C}{word}") for level, word in WORDS.items()),
    (Level.ANNEX, f"附件{N}"),
    (Level.TABLE, f"表{N}"),
    (Level.H2, rf"\({C}\)"),
    (Level.H4, rf"\({N}\)"),
    (Level.H5, f"<{N}>"),
    (Level.H1, C),
    (Level.H3, N),
]
STEP = re.compile("|".join(f"(?P<{level.name}>{form})" for level, form in FORMS))
REPEAT = re.compile(r"·([2-9]|[1-9]\d+)")
SPACED = {Level.HEAD, Level.END, Level.ANNEX, Level.TABLE}
TABULAR = {Level.TABLE, Level.ITEM, Level.ROW, Level.AFTER}


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """One counted thing inside another. *run* rises where the counting goes back (1 2 3, then 1 2 again), so order is reading order."""

    run: int
    level: Level
    number: int

    def __str__(self) -> str:
        n, level = self.number, self.level
        match level:
            case Level.HEAD:
                text = "文首"
            case Level.END:
                text = "落款"
            case Level.BLOCK:
                text = f"第{n}段"
            case Level.ITEM:
                text = f"第{n}项"
            case Level.ROW:
                text = f"第{n}行"
            case Level.AFTER:
                text = f"表后第{n}段"
            case Level.INSERTED:
                text = f"之{chinese(n)}"
            case Level.ANNEX:
                text = f"附件{n}"
            case Level.TABLE:
                text = f"表{n}"
            case Level.H1:
                text = chinese(n)
            case Level.H2:
                text = f"({chinese(n)})"
            case Level.H3:
                text = str(n)
            case Level.H4:
                text = f"({n})"
            case Level.H5:
                text = f"<{n}>"
            case _:
                text = f"第{chinese(n)}{WORDS[level]}"
        return text if self.run == 1 else f"{text}·{self.run}"


@total_ordering
@dataclass(frozen=True, slots=True)
class Address:
    """A document and the steps into it. `Address.parse(str(a)) == a`; order within a document is reading order."""

    document: str
    steps: tuple[Step, ...] = ()

    @property
    def place(self) -> str:
        """The steps as a reader says them, the document left out: 附件2 第7项."""
        out = ""
        for before, step in zip((None, *self.steps), self.steps, strict=False):
            gap = before is not None and (before.level in SPACED or step.level in TABULAR)
            out += (" " if gap else "") + str(step)
        return out

    def __str__(self) -> str:
        return f"{self.document}#{self.place}" if self.steps else self.document

    def __lt__(self, other: Address) -> bool:
        return (self.document, self.steps) < (other.document, other.steps)

    def inside(self, other: Address) -> bool:
        """Whether this place is *other* or lies within it."""
        return self.document == other.document and self.steps[: len(other.steps)] == other.steps

    @classmethod
    def parse(cls, text: str) -> Address:
        """The address that *text* writes.

        Raises ValueError naming the first character that cannot be read.
        """
        document, _, place = text.partition("#")
        return cls(document, steps(place))


def steps(place: str) -> tuple[Step, ...]:
    """The steps that *place* writes, without a document. Raises ValueError."""
    found: list[Step] = []
    at = 0
    while at < len(place):
        if place[at] == " ":
            at += 1
            continue
        match = STEP.match(place, at)
        if match is None or match.lastgroup is None:
            raise ValueError(f"no address: {place!r} cannot be read from character {at + 1}")
        level = Level[next(name for name, value in match.groupdict().items() if value is not None)]
        written = next((g for g in match.groups() if g is not None and g != match.group()), None) or match.group()
        value = 1 if level in (Level.HEAD, Level.END) else number(written)
        at = match.end()
        repeat = REPEAT.match(place, at)
        if repeat:
            at = repeat.end()
        if not value:
            raise ValueError(f"no address: {place!r} counts from nothing at character {match.start() + 1}")
        found.append(Step(int(repeat.group(1)) if repeat else 1, level, value))
    return tuple(found)
