"""Which column each word of a row belongs to where every line of the row runs across its columns and blanks part two cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.columns import FIT, MISSING, NO_FIRST, Asks, Gap, Word
from index.raw_table import Cells
from index.span import Span

__all__ = ["dealt", "hanging"]

BEAM = 48  # ways to deal out the words so far that are followed up
# What it is worth that a column goes on below: after a mark that says so, in the middle of words, after a sentence, beside a finished cell.
OPEN, RUNS_ON, NEXT_SENTENCE, FINISHED = 1.5, 0.5, -0.5, -4.0
FULL = 0.005  # for each character of the line above in that column: the longer it is the likelier it is full
BESIDE, TWO_LISTS = -0.5, -6.0  # two words in one cell of a line; two lists of departments
LEFT_OPEN = -2.0  # a list that nothing goes on with


@dataclass(frozen=True, slots=True)
class Deal:
    """One way to deal out the words so far: the stretches of each column, its last word, and the column of the last word of this line."""

    score: float
    cells: Cells
    last: tuple[Word | None, ...]
    at: int = -1

    def followed(self, word: Word, kinds: Sequence[Asks]) -> Iterator[Deal]:
        """What comes of it with *word* in each column in which that may stand."""
        for n in range(max(self.at, 0), len(kinds)):
            above, cell = self.last[n], self.cells[n]
            if n == self.at:
                two = above is not None and above.looks is word.looks is Asks.UNITS
                cell, worth = (*cell[:-1], Span(cell[-1].start, word.span.end)), TWO_LISTS if two else BESIDE
            else:
                started = n == 0 or any(self.cells)
                cell, worth = (*cell, word.span), (0.0 if started else NO_FIRST) if above is None else below(above, kinds[n])
            cells, last = (*self.cells[:n], cell, *self.cells[n + 1 :]), (*self.last[:n], word, *self.last[n + 1 :])
            yield Deal(self.score + worth + FIT[kinds[n]][word.looks], cells, last, n)

    @property
    def total(self) -> float:
        """Its score with what no column may lack."""
        return self.score + sum(MISSING if word is None else LEFT_OPEN * word.open for word in self.last)


def below(above: Word, kind: Asks) -> float:
    """What it is worth that a cell of *kind* goes on in a line below *above*."""
    if above.open:
        return OPEN
    if kind is not Asks.TEXT:
        return FINISHED
    return NEXT_SENTENCE if above.closed else RUNS_ON + FULL * len(above.span)


def hanging(found: Sequence[Word], kinds: Sequence[Asks]) -> Cells | None:
    """The cells of a row whose first line has one for each of *kinds*, parted by wide gaps, and what each of the lines below goes on with.

    None where the first line has more or fewer.
    """
    lines = by_line(found)
    if not lines or len(lines[0]) != len(kinds):
        return None
    last = lines[0]
    cells: list[tuple[Span, ...]] = [(word.span,) for word in last]
    before = len(kinds) - 1
    for line in lines[1:]:
        at = 0
        for word in line:
            worth = [below(last[n], kinds[n]) + FIT[kinds[n]][word.looks] for n in range(at, len(kinds))]
            at += worth.index(max(worth))
            cell = cells[at]
            cells[at] = (*cell[:-1], Span(cell[-1].start, word.span.end)) if at == before else (*cell, word.span)
            last[at], before = word, at
    return tuple(cells)


def by_line(found: Sequence[Word]) -> list[list[Word]]:
    """*found* line by line, those that no wide gap parts made one."""
    lines: list[list[Word]] = []
    for word in found:
        if not lines or word.gap is Gap.LINE:
            lines.append([word])
        elif word.gap is Gap.WIDE:
            lines[-1].append(word)
        else:
            first = lines[-1][-1]
            lines[-1][-1] = replace(word, span=Span(first.span.start, word.span.end), gap=first.gap, looks=Asks.TEXT)
    return lines


def dealt(found: Sequence[Word], kinds: Sequence[Asks]) -> Cells:
    """The cells that *found* make, a stretch for each line: in every line the words keep the order of the columns.

    The best of all ways, by beam search over the words; of equals the one that fills earlier columns.
    """
    deals = [Deal(0.0, ((),) * len(kinds), (None,) * len(kinds))]
    for word in found:
        if word.gap is Gap.LINE:
            deals = [replace(deal, at=-1) for deal in deals]
        deals = sorted((more for deal in deals for more in deal.followed(word, kinds)), key=lambda deal: -deal.score)[:BEAM]
    return max(deals, key=lambda deal: deal.total).cells
