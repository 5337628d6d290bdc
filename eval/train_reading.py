"""How the trees that read a sentence beside a question are grown: `python -m eval.train_reading --data ../shared/train --base FOLDER --out assistant/reading.npz`."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt

from assistant import interaction
from assistant.assistant import Assistant
from assistant.content import nearest
from assistant.ranker import Forest
from assistant.reading import FEATURES, features
from eval.corpora import Asked
from eval.train_model import Recipe, asked_sets, holds, lessons, rehearsal, taught
from eval.train_ranker import Shape, boosted
from eval.training import Tell, arguments, carried_out, from_questions
from index.build import build
from index.encoder import Encoder, Pieces, Static, Vectors, server, table
from index.generation import Model, load

__all__ = ["Example", "examples", "grow", "main"]

SPOKEN = "spoken"  # the type of a question to a single sentence of a law
HALF = 0.5  # what such a question weighs beside one of a set
FIRST = 30  # sentences of such a question that are learned from, beside those that answer
PARTS = 4  # of the sets, each read with a model that was taught the others
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
    home = folder / f"{name}-home"
    build(corpus, home, encoder)
    assistant = Assistant(load(home, Model.of(encoder)), encoder)
    for wanted in questions.questions:
        question, _, hits = assistant.find(wanted.question, wanted.history)
        for ids in question.sets if question.compares else [None]:
            passages = nearest(question, [hit for hit in hits if ids is None or hit.shelf.document.id in ids], encoder)
            answers = np.array([holds(wanted, passage.shelf.view(passage.span).text) for passage in passages], dtype=np.bool_)
            if answers.any():
                kept = answers | (np.arange(len(answers)) < (first or len(answers)))
                yield Example(features(question, passages)[kept].astype(np.float32), answers[kept], weight)


def grow(found: Sequence[Example]) -> Forest:
    """Trees that tell sentences that answer from those that do not."""
    rows, answers = np.concatenate([one.rows for one in found]), np.concatenate([one.answers for one in found])
    return boosted(SHAPE, rows, answers, weights=np.concatenate([np.full(len(one.answers), one.weight) for one in found]))


def learned(data: Path, base: Path, folder: Path, left_out: Collection[str], tell: Tell) -> Iterator[Example]:
    """Every example there is to learn from, but those of the sets *left_out*: each set read with a model that had no lesson of it.

    A model knows the questions that it was taught better than any other: trees that saw it read those would trust it too far.
    """
    untaught, (pieces, vectors) = server(base), table(base)
    asked = list(asked_sets(data, folder, left_out))
    own = [list(lessons(one, folder, untaught, pieces)) for one in asked]
    old = list(rehearsal(data, pieces))
    for part in range(PARTS):
        others = chain.from_iterable(some for i, some in enumerate(own) if i % PARTS != part)
        encoder = reader(pieces, taught(vectors, [*others, *old], Recipe(), tell), f"taught {part}")
        for one in asked[part::PARTS]:
            loose = one[2].questions[0].type == SPOKEN
            yield from examples(one, folder / f"{part}", encoder, weight=HALF if loose else 1.0, first=FIRST if loose else None)
        tell(f"part {part + 1} of {PARTS} read")


def reader(pieces: Pieces, vectors: Vectors, name: str) -> Encoder:
    """An encoder of *vectors*, by whose pieces words meet from here on in this process."""
    interaction.use(interaction.Words(pieces, vectors))
    return Static(name, name, vectors.shape[1], pieces, vectors)


def main(given: Sequence[str] | None = None) -> int:
    """0 when the trees are written, 2 when the training texts or the base are missing."""
    parser = arguments("python -m eval.train_reading", __doc__, "the file to write the trees to")
    return carried_out(learn, from_questions(parser).parse_args(given))


def learn(given: Namespace, tell: Tell) -> None:
    """Writes the trees."""
    with TemporaryDirectory() as folder:
        found = list(learned(given.data, given.base, Path(folder), given.without, tell))
    tell(f"{sum(len(one.answers) for one in found)} sentences of {len(found)} questions, {len(FEATURES)} features")
    grow(found).save(given.out)
    tell("grown")


if __name__ == "__main__":
    sys.exit(main())
