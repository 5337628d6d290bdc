"""How a place in a document is written: `三(五)16`, `第二章第十八条第二款`, `附件2 第7项`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import reduce, total_ordering

from index.numerals import CHINESE, chinese, number

__all__ = ["Address", "Level", "Step"]


class Level(IntEnum):
    """What a step counts. The members stand in the order of siblings: what can hold another stands behind it.

    So the order of addresses is that of reading: an item (一) that comes after a chapter stands inside the chapter, and only
    one that comes before it is its sibling.
    """

    HEAD = 0  # 文首: what stands before the text proper, the notice that sends it round included
    BLOCK = 1  # 第2段: an unnumbered paragraph
    TABLE = 2  # 表1
    ITEM = 3  # 第7项: a row that carries its number
    ROW = 4  # 第7行: a row that carries none
    AFTER = 5  # 表后第1段: an unnumbered paragraph that follows a table
    H5 = 6  # ①
    H4 = 7  # (1)
    H3 = 8  # 1.
    H2 = 9  # (一)
    H1 = 10  # 一、
    PARAGRAPH = 11  # 第二款: a further paragraph of an article; its first has no step of its own
    INSERTED = 12  # 之一: an article put in between later
    ARTICLE = 13  # 第一条
    SECTION = 14  # 第一节
    CHAPTER = 15  # 第一章
    PART = 16  # 第一编
    END = 17  # 落款: signature and date
    ANNEX = 18  # 附件2


# how each level is written: {n} is a number in digits, {c} one in Chinese; what could be taken for the beginning of another stands later
WRITTEN = {
    Level.HEAD: "文首",
    Level.END: "落款",
    Level.BLOCK: "第{n}段",
    Level.ITEM: "第{n}项",
    Level.ROW: "第{n}行",
    Level.AFTER: "表后第{n}段",
    Level.INSERTED: "之{c}",
    Level.PART: "第{c}编",
    Level.CHAPTER: "第{c}章",
    Level.SECTION: "第{c}节",
    Level.ARTICLE: "第{c}条",
    Level.PARAGRAPH: "第{c}款",
    Level.ANNEX: "附件{n}",
    Level.TABLE: "表{n}",
    Level.H2: "({c})",
    Level.H4: "({n})",
    Level.H5: "<{n}>",
    Level.H1: "{c}",
    Level.H3: "{n}",
}
NUMERALS = {"{n}": r"([1-9]\d{0,5})", "{c}": f"([{CHINESE}]+)"}
FORMS = {
    level: reduce(lambda form, sign: form.replace(re.escape(sign), NUMERALS[sign]), NUMERALS, re.escape(written))
    for level, written in WRITTEN.items()
}
STEP = re.compile("|".join(f"(?P<{level.name}>{form})" for level, form in FORMS.items()))
REPEAT = re.compile(r"·([1-9]\d+|[2-9])")
SPACED = {Level.HEAD, Level.END, Level.ANNEX, Level.TABLE}
TABULAR = {Level.TABLE, Level.ITEM, Level.ROW, Level.AFTER}
RUN_TOGETHER = {(Level.H1, Level.H1), (Level.INSERTED, Level.H1), (Level.H3, Level.H3)}  # 三一 would be read as 31


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """One counted thing inside another. *run* rises where the counting goes back (1 2 3, then 1 2 again), so order is reading order."""

    run: int
    level: Level
    number: int

    def __str__(self) -> str:
        written = WRITTEN[self.level]
        text = written.format(c=chinese(self.number)) if "{c}" in written else written.format(n=self.number)
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
            out += (" " if before and apart(before, step) else "") + str(step)
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


def apart(before: Step, after: Step) -> bool:
    """Whether a blank stands between the two where they are written: by custom, or since they would be read as one number."""
    digits = before.run > 1 and after.level is Level.H3
    return before.level in SPACED or after.level in TABULAR or (before.level, after.level) in RUN_TOGETHER or digits


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
