"""Where in a document one stands: a stack of open headings, whatever families of numbers the text mixes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from index.address import Address, Level, Step
from index.document import Caution
from index.markers import Marker
from index.span import Span

__all__ = ["Outline", "outranks"]

# what may hold what: a number closes every open one of its own rank or of a lower one
NESTING = (
    Level.ANNEX,
    Level.PART,
    Level.CHAPTER,
    Level.SECTION,
    Level.ARTICLE,
    Level.INSERTED,
    Level.PARAGRAPH,
    Level.H1,
    Level.H2,
    Level.H3,
    Level.H4,
    Level.H5,
    Level.BLOCK,
)
RANK = {level: rank for rank, level in enumerate(NESTING)}
RUNS_ON = {Level.CHAPTER, Level.ARTICLE, Level.H3}  # may go on counting under the next heading: 第七条 after 第二章, 4. after (二)
ARTICLES = {Level.ARTICLE, Level.INSERTED}
TABULAR = {Level.TABLE, Level.ITEM, Level.ROW, Level.AFTER}


def outranks(level: Level, other: Level) -> bool:
    """Whether a heading at *level* may hold one at *other*."""
    return RANK[level] < RANK[other]


@dataclass(slots=True)
class Frame:
    """An open heading, and how far the counting inside it has come. *own* is its last step."""

    steps: tuple[Step, ...] = ()
    heading: Span | None = None
    run: int = 1
    last: tuple[Level, int] | None = None
    counts: dict[Level, int] = field(default_factory=dict)

    @property
    def own(self) -> Step:
        """The step that opened it; the bottom of the stack has none."""
        return self.steps[-1]

    def step(self, level: Level, number: int) -> Step:
        """The step of the next child: a new run begins where the order of addresses would fall behind that of the text."""
        if self.last is not None and (level, number) <= self.last:
            self.run += 1
        self.last = (level, number)
        self.counts[level] = number
        return Step(self.run, level, number)


class Outline:
    """Gives each clause its address in reading order; remembers what was odd about the numbers.

    *lead* is whether the clause before ended in a colon: a counting that begins again at 1 then stands inside it.
    """

    def __init__(self, document: str) -> None:
        self.document = document
        self.cautions: list[Caution] = []
        self.lead = False
        self._frames = [Frame()]
        self._last: dict[Level, int] = {}
        self._rows: dict[Address, Step] = {}

    @property
    def level(self) -> Level | None:
        """The level of the innermost open heading; None at the top of the text."""
        return self._frames[-1].own.level if len(self._frames) > 1 else None

    @property
    def heading(self) -> tuple[Span, ...]:
        """The headings above, outermost first."""
        return tuple(frame.heading for frame in self._frames if frame.heading)

    @property
    def in_article(self) -> bool:
        """Whether an article is open."""
        return any(frame.own.level in ARTICLES for frame in self._frames[1:])

    def entitle(self, heading: Span | None) -> None:
        """What the innermost open heading says; its children carry it."""
        self._frames[-1].heading = heading

    def restart(self) -> None:
        """Back to the top: another text in the same file begins, and counts anew."""
        del self._frames[1:]
        self._last.clear()
        counts = self._frames[0].counts
        self._frames[0].counts = {level: count for level, count in counts.items() if level in (Level.HEAD, Level.END)}

    def expects(self, level: Level, number: int) -> bool:
        """Whether *number* is the next one of an open counting at *level*, or the first of a new one."""
        frame = next((f for f in reversed(self._frames) if level in f.counts), None)
        if frame is not None and number == frame.counts[level] + 1:
            return True
        return number == 1 or (level in RUNS_ON and number == self._last.get(level, 0) + 1)

    def enter(self, level: Level, number: int, at: Span) -> Address:
        """The address of the heading or item *number* at *level*, which is now the innermost open one."""
        if level is Level.ANNEX:
            del self._frames[1:]
            self._last.clear()
        else:
            self._close(level, number)
        parent = self._frames[-1]
        self._check(parent, level, number, at)
        self._last[level] = number
        step = parent.step(level, number)
        if level is Level.PARAGRAPH:
            parent.heading = None  # the words that opened the items of the paragraph before
        self._frames.append(Frame((*parent.steps, step)))
        return Address(self.document, self._frames[-1].steps)

    def next(self, level: Level) -> Address:
        """The address of the next child of the innermost open heading that carries no number of its own."""
        return self.leaf(level, self._frames[-1].counts.get(level, 0) + 1)

    def leaf(self, level: Level, number: int) -> Address:
        """The address of a child that holds nothing itself."""
        frame = self._frames[-1]
        return Address(self.document, (*frame.steps, frame.step(level, number)))

    def row(self, table: Address, level: Level, number: int) -> Address:
        """The address of a row of *table*, where more than one table stands under the same heading."""
        last = self._rows.get(table)
        run = 1 if last is None else last.run + ((level, number) <= (last.level, last.number))
        self._rows[table] = Step(run, level, number)
        return Address(self.document, (*table.steps, self._rows[table]))

    def under(self, level: Level) -> Address:
        """The next paragraph of the head or the end matter, which stand outside the stack."""
        del self._frames[1:]
        root = self._frames[0]
        if root.last is None or root.last[0] is not level:
            root.step(level, 1)
        run, count = root.run, root.counts.get(level, 1) + 1
        root.counts[level] = count
        return Address(self.document, (Step(run, level, 1), Step(1, Level.BLOCK, count - 1)))

    def holds_article(self, number: int) -> bool:
        """Whether article *number* is open, so that its 之一 stands inside it."""
        return any(frame.own.level is Level.ARTICLE and frame.own.number == number for frame in self._frames[1:])

    def goes_on(self, coming: Iterable[Marker]) -> bool:
        """Whether the items open in an article go on after a paragraph, so that it belongs to them and is no 款.

        *coming* holds the next numbers of the text. An item that is not the first of its kind cannot open a paragraph's list.
        """
        open_items = {frame.own.level: frame.own.number for frame in self._frames[1:] if outranks(Level.PARAGRAPH, frame.own.level)}
        for marker in coming:
            if not outranks(Level.PARAGRAPH, marker.level):
                return False
            before = open_items.get(marker.level)
            if before is not None or not open_items:
                return marker.number > (before or 1)
        return False

    def paragraph(self, at: Span, coming: Iterable[Marker]) -> Address:
        """The address of an unnumbered paragraph: a 款 of the open article, or the next block under the open heading."""
        levels = [frame.own.level for frame in self._frames[1:]]
        article = max((i for i, level in enumerate(levels) if level in ARTICLES), default=None)
        if article is None or self.goes_on(coming):
            after = self._frames[-1].last
            return self.next(Level.AFTER if after is not None and after[0] in TABULAR else Level.BLOCK)
        count = self._frames[article + 1].counts.get(Level.PARAGRAPH, 1)
        return self.enter(Level.PARAGRAPH, count + 1, at)

    def _close(self, level: Level, number: int) -> None:
        """Ends the headings that cannot hold *number* at *level*.

        The innermost counting that expects the number goes on; else the outermost of its kind counts anew, unless the clause
        before has announced a list. Judicial interpretations put articles under 一、二、: a heading of lower rank that is no
        item holds what runs on.
        """
        frames = self._frames
        same = [i for i in range(1, len(frames)) if frames[i].own.level is level]
        for i in reversed(same):
            if frames[i].own.number + 1 == number:
                del frames[i:]
                return
        if same:
            if not (self.lead and number == 1 and outranks(Level.PARAGRAPH, level)):
                del frames[same[0] :]
            return
        while len(frames) > 1 and outranks(level, frames[-1].own.level):
            if level is Level.ARTICLE and frames[-1].heading and not any(f.own.level is Level.PARAGRAPH for f in frames[1:]):
                return
            frames.pop()

    def _check(self, parent: Frame, level: Level, number: int, at: Span) -> None:
        """Notes a number that is not the next one of its counting."""
        if level in (Level.PARAGRAPH, Level.INSERTED, Level.ANNEX):
            return
        before = parent.counts.get(level)
        if before is None:
            if number == 1:
                return
            before = self._last.get(level) if level in RUNS_ON else None
        if before is not None and number == before + 1:
            return
        if before is None:
            what = f"编号由 {number} 开始"
        elif number == before:
            what = f"编号 {number} 重复"
        else:
            what = f"编号由 {before} 跳到 {number}"
        self.cautions.append(Caution("numbering", what, at))
