"""Where in a document one stands: a stack of open headings, whatever families of numbers the text mixes."""

from __future__ import annotations

from dataclasses import dataclass, field

from index.address import Address, Level, Step
from index.document import Caution
from index.span import Span

__all__ = ["Outline"]

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
)
RANK = {level: rank for rank, level in enumerate(NESTING)}
RUNS_ON = {Level.CHAPTER, Level.ARTICLE, Level.H3}  # may go on counting under the next heading: 第七条 after 第二章, 4. after (二)


@dataclass(slots=True)
class Frame:
    """An open heading, and how far the counting inside it has come."""

    steps: tuple[Step, ...] = ()
    heading: Span | None = None
    run: int = 1
    last: tuple[Level, int] | None = None
    counts: dict[Level, int] = field(default_factory=dict)

    def step(self, level: Level, number: int) -> Step:
        """The step of the next child: a new run begins where the order of addresses would fall behind that of the text."""
        if self.last is not None and (level, number) <= self.last:
            self.run += 1
        self.last = (level, number)
        self.counts[level] = number
        return Step(self.run, level, number)


class Outline:
    """Gives each clause its address in reading order; remembers what was odd about the numbers."""

    def __init__(self, document: str) -> None:
        self.document = document
        self.cautions: list[Caution] = []
        self._frames = [Frame()]
        self._last: dict[Level, int] = {}
        self._rows: dict[Address, Step] = {}

    @property
    def level(self) -> Level | None:
        """The level of the innermost open heading; None at the top of the text."""
        steps = self._frames[-1].steps
        return steps[-1].level if steps else None

    @property
    def heading(self) -> tuple[Span, ...]:
        """The headings above, outermost first."""
        return tuple(frame.heading for frame in self._frames if frame.heading)

    def entitle(self, heading: Span | None) -> None:
        """What the innermost open heading says; its children carry it."""
        self._frames[-1].heading = heading

    def restart(self) -> None:
        """Back to the top: the text proper, or another text in the same file, begins."""
        del self._frames[1:]
        self._last.clear()

    def expects(self, level: Level, number: int) -> bool:
        """Whether *number* is the next one of an open counting at *level*, or the first of a new one."""
        frame = next((f for f in reversed(self._frames) if level in f.counts), None)
        if frame is not None and number == frame.counts[level] + 1:
            return True
        return number == 1 or (level in RUNS_ON and number == self._last.get(level, 0) + 1)

    def enter(self, level: Level, number: int, at: Span) -> Address:
        """The address of the heading or item *number* at *level*, which is now the innermost open one."""
        if level is not Level.ANNEX:
            self._close(level)
        else:
            del self._frames[1:]
        if level is Level.ANNEX:
            self._last.clear()
        parent = self._frames[-1]
        self._check(parent, level, number, at)
        self._last[level] = number
        step = parent.step(level, number)
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

    def stands_in(self, level: Level, number: int) -> bool:
        """Whether the heading *number* at *level* is open."""
        return any(frame.steps[-1].level is level and frame.steps[-1].number == number for frame in self._frames[1:])

    def open(self, level: Level, number: int) -> bool:
        """Whether *number* goes on with a counting that is open here."""
        return any(frame.steps[-1].level is level and frame.steps[-1].number + 1 == number for frame in self._frames[1:])

    def paragraph(self, at: Span, *, inside: bool = False) -> Address:
        """The address of an unnumbered paragraph: a 款 of the open article, or the next block under the open heading.

        *inside* says that the counting of the article's items goes on after it.
        """
        levels = [frame.steps[-1].level for frame in self._frames[1:]]
        article = max((i for i, level in enumerate(levels) if level in (Level.ARTICLE, Level.INSERTED)), default=None)
        if article is None or inside:
            after = self._frames[-1].last
            tabular = after is not None and after[0] in (Level.TABLE, Level.ITEM, Level.ROW, Level.AFTER)
            return self.next(Level.AFTER if tabular else Level.BLOCK)
        count = self._frames[article + 1].counts.get(Level.PARAGRAPH, 1)
        return self.enter(Level.PARAGRAPH, count + 1, at)

    def _close(self, level: Level) -> None:
        """Ends the headings that cannot hold *level*: down to an open one of its own kind, else to one of higher rank.

        Judicial interpretations put articles under 一、二、: a heading of lower rank that is no item holds what runs on.
        """
        levels = [frame.steps[-1].level for frame in self._frames[1:]]
        if level in levels:
            del self._frames[levels.index(level) + 1 :]
            return
        while len(self._frames) > 1 and RANK[self._frames[-1].steps[-1].level] > RANK[level]:
            if level is Level.ARTICLE and self._frames[-1].heading and Level.PARAGRAPH not in levels:
                return
            self._frames.pop()

    def _check(self, parent: Frame, level: Level, number: int, at: Span) -> None:
        if level in (Level.PARAGRAPH, Level.INSERTED):
            return
        before = parent.counts.get(level)
        if before is None:
            fine = number == 1 or (level in RUNS_ON and number == self._last.get(level, 0) + 1)
            if not fine and level is not Level.ANNEX:
                last = self._last.get(level) if level in RUNS_ON else None
                what = f"编号由 {last} 跳到 {number}" if last else f"编号由 {number} 开始"
                self.cautions.append(Caution("numbering", what, at))
        elif number == before:
            self.cautions.append(Caution("numbering", f"编号 {number} 重复", at))
        elif number != before + 1:
            self.cautions.append(Caution("numbering", f"编号由 {before} 跳到 {number}", at))
