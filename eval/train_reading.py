"""How the trees that read a sentence beside a question are grown: `python -m eval.train_reading --data ../shared/train --out assistant/reading.npz`."""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt

from assistant.assistant import Assistant
from assistant.content import nearest
from assistant.evidence import Passage
from assistant.ranker import Forest
from assistant.reading import FEATURES, features
from eval.corpora import Asked, sources, spoken
from eval.questions import Question
from eval.train_ranker import Shape, boosted
from index.build import build
from index.encoder import Encoder, server
from index.errors import TiaowenError

__all__ = ["Example", "examples", "grow", "main"]

SPACE = re.compile(r"\s+")
UNSEEN = frozenset(("public",))  # asked to measure, and never learned from; the sets that `sources` leaves out are too
HALF = 0.5  # what a spoken question to a single sentence of a law weighs beside one of a set
FIRST = 30  # sentences of such a question that are learned from, beside those that answer
SHORTEST = 8  # characters of a sentence that answers because a wanted quote holds it
SHAPE = Shape(250, 12, 6, 0.05, 5.0, 40)


@dataclass(frozen=True, slots=True)
class Example:
    """One question's best sentences: *rows* are their features, (n, n_features), *answers* whether each holds or is wanted words."""

    rows: npt.NDArray[np.float32]
    answers: npt.NDArray[np.bool_]
    weight: float


def examples(asked: Asked, folder: Path, encoder: Encoder, *, weight: float, first: int | None = None) -> Iterator[Example]:
    """An example for each question of a set, and each of the documents it compares, where a sentence that answers was found.

    Of the sentences that do not answer only the *first* are kept.
    """
    name, corpus, questions = asked
    build(corpus, folder / f"{name}-home", encoder)
    assistant = Assistant.open(folder / f"{name}-home")
    for wanted in questions.questions:
        question, _, hits = assistant.find(wanted.question, wanted.history)
        for ids in question.sets if question.compares else [None]:
            passages = nearest(question, [hit for hit in hits if ids is None or hit.shelf.document.id in ids], encoder)
            answers = np.array([right(wanted, passage) for passage in passages], dtype=np.bool_)
            if answers.any():
                kept = answers | (np.arange(len(answers)) < (first or len(answers)))
                yield Example(features(question, passages)[kept].astype(np.float32), answers[kept], weight)


def right(wanted: Question, passage: Passage) -> bool:
    """Whether *passage* holds a wanted quote or is part of one, whatever the spaces."""
    said = SPACE.sub("", passage.shelf.view(passage.span).text)
    quotes = [SPACE.sub("", quote) for quote in wanted.quotes]
    return any(quote in said or (len(said) >= SHORTEST and said in quote) for quote in quotes)


def grow(found: Sequence[Example]) -> Forest:
    """Trees that tell sentences that answer from those that do not."""
    rows, answers = np.concatenate([one.rows for one in found]), np.concatenate([one.answers for one in found])
    return boosted(SHAPE, rows, answers, weights=np.concatenate([np.full(len(one.answers), one.weight) for one in found]))


def learned(data: Path, folder: Path, encoder: Encoder, left_out: Collection[str], tell: Callable[[str], None]) -> Iterator[Example]:
    """Every example there is to learn from, but those of the sets *left_out*."""
    sets = ((asked, 1.0, None) for asked in sources(folder) if asked[0] not in left_out)
    for asked, weight, first in chain(sets, ((asked, HALF, FIRST) for asked in spoken(data, folder))):
        tell(f"{asked[0]}: {len(asked[2].questions)} questions")
        yield from examples(asked, folder, encoder, weight=weight, first=first)


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when the trees are written, 2 when the training texts are missing."""
    parser = argparse.ArgumentParser(prog="python -m eval.train_reading", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of training texts")
    parser.add_argument("--out", type=Path, required=True, help="the file to write the trees to")
    parser.add_argument("--without", nargs="*", default=[], metavar="SET", help="sets to leave out, to be measured with what was grown")
    given = parser.parse_args(arguments)
    begun = time.monotonic()

    def tell(line: str) -> None:
        print(f"{line}, {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)  # noqa: T201

    try:
        with TemporaryDirectory() as folder:
            found = list(learned(given.data, Path(folder), server(), UNSEEN | set(given.without), tell))
        tell(f"{sum(len(one.answers) for one in found)} sentences of {len(found)} questions, {len(FEATURES)} features")
        grow(found).save(given.out)
        tell("grown")
    except (TiaowenError, OSError) as error:
        tell(str(error))
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
