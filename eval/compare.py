"""Whether one run is better than another: question by question, and no further than the numbers allow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.outcomes import read as read_outcomes
from eval.resampling import N_DRAWS, N_SWAPS, interval, p_value
from eval.scoring import Score
from eval.summary import Past, clusters, read
from index.errors import BadInput, TiaowenError

__all__ = ["HOW", "MEASURES", "Comparison", "Difference", "compare", "difference", "lines", "questions"]

LEVEL = 0.05
HOW = f"intervals: bootstrap, {N_DRAWS} draws of whole documents; p: paired randomization, {N_SWAPS} draws"
MEASURES: dict[str, Callable[[Score], float | None]] = {
    "solved": lambda s: None if s.solved is None else float(s.solved),
    "rr@10": lambda s: s.values.get("rr@10", s.values.get("mrr_at_10")),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure in both runs, over the *n* questions it applies to. *bounds* are of b - a, 95 %, documents drawn as wholes."""

    measure: str
    n: int
    a: float
    b: float
    bounds: tuple[float, float]
    p: float
    wins: tuple[str, ...]  # ids of questions where b is higher
    losses: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """`better` only where the interval leaves out zero and luck is improbable too; `worse` also where the interval ends at zero.

        A change in a single document is left out of many draws, so its interval reaches zero however large it is. For a gain that is
        reason to be silent; a loss of that kind is a loss all the same, and who holds a baseline wants to hear of it.
        """
        if not self.wins and not self.losses:
            return "equal"
        low, high = self.bounds
        if self.p < LEVEL and low > 0:
            return "better"
        return "worse" if self.p < LEVEL and high <= 0 else "no difference shown"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Run *b* beside run *a*, of the same questions."""

    a: Past
    b: Past
    differences: tuple[Difference, ...]

    @property
    def lost(self) -> bool:
        """Whether *b* is shown to be worse in anything."""
        return any(one.verdict == "worse" for one in self.differences)


def compare(folder_a: Path, folder_b: Path) -> Comparison:
    """The comparison of the runs in two folders. Raises BadInput where one is no run, or they asked different questions."""
    a, b = read(folder_a), read(folder_b)
    if a.signature.questions_sha256 != b.signature.questions_sha256 or [s.id for s in a.rows] != [s.id for s in b.rows]:
        sets = " and ".join(f"{past.signature.questions}#{past.signature.questions_sha256[:8]}" for past in (a, b))
        raise BadInput(f"{folder_a}, {folder_b}", f"asked different questions ({sets})", "compare two runs of one question set")
    found = (difference(measure, of, a.rows, b.rows) for measure, of in MEASURES.items())
    return Comparison(a, b, tuple(one for one in found if one.n))


def difference(measure: str, of: Callable[[Score], float | None], a: Sequence[Score], b: Sequence[Score]) -> Difference:
    """One measure over the pairs of *a* and *b*."""
    pairs = [
        (x.id, before, after, cluster)
        for x, y, cluster in zip(a, b, clusters(a), strict=True)
        if (before := of(x)) is not None and (after := of(y)) is not None
    ]
    moved = [after - before for _, before, after, _ in pairs]
    n = max(1, len(pairs))
    return Difference(
        measure=measure,
        n=len(pairs),
        a=sum(before for _, before, _, _ in pairs) / n,
        b=sum(after for _, _, after, _ in pairs) / n,
        bounds=interval(moved, [cluster for *_, cluster in pairs]) or (0.0, 0.0),
        p=p_value(moved),
        wins=tuple(name for name, before, after, _ in pairs if after > before),
        losses=tuple(name for name, before, after, _ in pairs if after < before),
    )


def lines(folder_a: Path, folder_b: Path, comparison: Comparison) -> Iterator[str]:
    """The comparison as people read it: signatures, one line for each measure, then every question that is solved in one run only."""
    for name, folder, past in (("A", folder_a, comparison.a), ("B", folder_b, comparison.b)):
        yield f"{name} {folder}  {past.signature.short}  {past.signature}"
    yield ""
    yield f"{'measure':10}{'n':>6}{'A':>9}{'B':>9}{'B-A':>9}   {'95 % interval':20}{'p':>8}{'won':>6}{'lost':>6}   B is"
    for one in comparison.differences:
        bounds = f"[{one.bounds[0]:+.4f}, {one.bounds[1]:+.4f}]"
        yield (
            f"{one.measure:10}{one.n:>6}{one.a:>9.4f}{one.b:>9.4f}{one.b - one.a:>+9.4f}   {bounds:20}{one.p:>8.4f}"
            f"{len(one.wins):>6}{len(one.losses):>6}   {one.verdict}"
        )
    yield HOW
    yield from changes(folder_a, folder_b, comparison)


def changes(folder_a: Path, folder_b: Path, comparison: Comparison) -> Iterator[str]:
    """The questions that one run solves and the other does not, or ranks otherwise where nothing is solved."""
    asked = questions(folder_a) or questions(folder_b)
    rows = {"won": {s.id: s for s in comparison.a.rows}, "lost": {s.id: s for s in comparison.b.rows}}
    for one in comparison.differences[:1]:
        for what, ids in (("won", one.wins), ("lost", one.losses)):
            if ids:
                yield f"\n{what} by B: {len(ids)}"
            for name in ids:
                row = rows[what][name]
                why = ", ".join(row.failures)
                yield f"  {name}  {row.type}  {asked.get(name, '')}" + (f"  ({'A' if what == 'won' else 'B'}: {why})" if why else "")


def questions(folder: Path) -> dict[str, str]:
    """The words of each question, where the outcomes still lie beside the summary."""
    try:
        return {name: outcome.question for name, outcome in read_outcomes(folder / "outcomes.jsonl").items()}
    except TiaowenError:
        return {}
