"""What retrieval is worth on stand-in questions over held-out laws: `python -m eval.ranking --data ../shared/train --vocabulary assistant/vocabulary`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.question import Question
from assistant.ranker import features, shipped
from assistant.retrieval import Home, coverage, draw, near_to, summed, together
from eval.measures import hit, mean, recall, reciprocal_rank
from eval.standins import Pool, Standin, crossing, pool, read, statutes
from index.encoder import Encoder, server
from index.errors import TiaowenError

__all__ = ["Reading", "asked_of", "main", "rankings", "table"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one stand-in question drew. *clauses* are those of the rows that are read, *sums*, *held* and *rows* what is known of them."""

    standin: Standin
    question: Question
    words: tuple[int, ...]  # clauses by BM25 alone
    meaning: tuple[int, ...]  # by the embedding alone
    fused: tuple[int, ...]  # by the sum, all
    clauses: tuple[int, ...]
    sums: tuple[float, ...]
    held: tuple[float, ...]
    rows: npt.NDArray[np.float64]
    answers: npt.NDArray[np.bool_]


def asked_of(made: Pool, encoder: Encoder) -> Iterator[Reading]:
    """A reading for each question of *made* that finds anything."""

    def home(chunk: int) -> Home:
        document = made.clauses[made.owners[chunk]].document
        return Home(document, document)

    for standin in made.questions:
        question = read(standin.question)
        drawn = draw(question, made.store, encoder, standin.within, home)
        order = summed(drawn)
        near = near_to(question, drawn, order)
        if not near:
            continue
        candidates = [drawn.candidate(chunk, made.clauses[made.owners[chunk]].front, made.parts[chunk]) for chunk in near]
        clauses = tuple(made.owners[chunk] for chunk in near)
        yield Reading(
            standin,
            question,
            once(made.owners[chunk] for chunk in drawn.words),
            once(made.owners[chunk] for chunk in drawn.cosines),
            once(made.owners[chunk] for chunk, _ in order),
            clauses,
            tuple(drawn.fused[chunk] for chunk in near),
            tuple(coverage(question, candidates)),
            features(question, drawn.said, drawn.formal, candidates),
            np.array([clause in standin.clauses for clause in clauses]),
        )


def rankings(reading: Reading) -> dict[str, tuple[int, ...]]:
    """The clauses as each way of ranking orders them."""
    scores = shipped().score(reading.rows)
    whole = together(reading.question, reading.sums, reading.held, scores)
    by_trees, by_all = ([reading.clauses[i] for i in np.argsort(-each, kind="stable")] for each in (scores, whole))
    return {
        "BM25": reading.words,
        "embedding": reading.meaning,
        "sum": reading.fused,
        "trees": once((*by_trees, *reading.fused)),
        "all": once((*by_all, *reading.fused)),
    }


def once(numbers: Iterable[int]) -> tuple[int, ...]:
    """*numbers* in order, each at its first place."""
    return tuple(dict.fromkeys(numbers))


def table(readings: Sequence[Reading]) -> Iterator[str]:
    """Lines of hit@1, hit@10, MRR@10, R@10 and R@100 for each way of ranking: by language, then by kind of question."""
    groups: dict[str, list[Reading]] = {}
    for reading in readings:
        for key in (f"language {reading.question.language}", reading.standin.kind):
            groups.setdefault(key, []).append(reading)
    ranked = {id(reading): rankings(reading) for reading in readings}
    for key, members in sorted(groups.items(), key=lambda group: (not group[0].startswith("language"), group[0])):
        cells = []
        for way in ("BM25", "embedding", "sum", "trees", "all"):
            pairs = [([str(n) for n in ranked[id(r)][way][:100]], {str(n) for n in r.standin.clauses}) for r in members]
            values = (
                mean([hit(a, b, 1) for a, b in pairs]),
                mean([hit(a, b, 10) for a, b in pairs]),
                mean([reciprocal_rank(a, b, 10) for a, b in pairs]),
                mean([recall(a, b, 10) for a, b in pairs]),
                mean([recall(a, b, 100) for a, b in pairs]),
            )
            cells.append(f"{way} " + " ".join(f"{value:.3f}" for value in values if value is not None))
        yield f"{key:16}{len(members):5}  " + "  ".join(cells)


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when the table is printed, 2 when the texts are missing."""
    parser = argparse.ArgumentParser(prog="python -m eval.ranking", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of training texts, whose held-out tenth is asked about")
    parser.add_argument("--vocabulary", type=Path, required=True, help="the folder of spoken.tsv and english.tsv")
    parser.add_argument("--size", type=int, default=3000, help="questions at most")
    parser.add_argument(
        "--statutes", type=Path, help="a folder like ../shared/external/stard-lite, to be asked too, or alone with --size 0"
    )
    given = parser.parse_args(arguments)
    try:
        encoder = server()
        pools = []
        if given.size:
            pools.append(pool(given.data, given.vocabulary, encoder, unseen=True, size=given.size, seed=11))
            pools.append(crossing(given.data, encoder, size=given.size, seed=11))
        if given.statutes:
            pools.append(statutes(given.statutes, encoder))
    except (TiaowenError, OSError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 2
    for asked in pools:
        print(f"{len(asked.clauses)} clauses, {len(asked.questions)} questions; hit@1 hit@10 MRR@10 R@10 R@100")  # noqa: T201
        for line in table(list(asked_of(asked, encoder))):
            print(line)  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
