"""How the model of our own learns from questions: `python -m eval.train_model --data ../shared/train --base FOLDER --out index/model`."""

from __future__ import annotations

import re
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from assistant.library import Shelf
from eval.corpora import Asked, sources, spoken
from eval.questions import Question
from eval.training import Tell, arguments, carried_out, from_questions
from index.build import build
from index.encoder import Encoder, Pieces, Vectors, save, server, table
from index.pairs import bilingual, consultations

if TYPE_CHECKING:
    import torch

__all__ = ["Lesson", "Recipe", "asked_sets", "holds", "lessons", "main", "rehearsal", "taught"]

SPACE = re.compile(r"\s+")
UNSEEN = frozenset(("public",))  # asked to measure, and never learned from; the sets that `sources` leaves out are too
SEED = 7
TRANSLATED = 30_000  # English articles and sentences that are rehearsed, of 120,000: more of them cost what the questions teach
SHORTEST = 8  # characters of a sentence that answers because a wanted quote holds it


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything but the questions that shapes what is learned."""

    rounds: int = 3
    batch: int = 128
    rate: float = 0.4  # of Adagrad, at its highest; it falls in a straight line to nothing
    temperature: float = 0.1
    others: int = 48  # sentences of the same document that do not answer, drawn by lot
    right: int = 4  # that do
    longest: int = 60  # pieces of a sentence that are read
    dropped: float = 0.3  # of the question's pieces, at most
    seed: int = SEED


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question and the sentences of a document it is about, as piece ids; *answers* are the numbers of those that answer."""

    document: str
    question: list[int]
    sentences: list[list[int]]
    answers: tuple[int, ...]


def lessons(asked: Asked, folder: Path, encoder: Encoder, pieces: Pieces) -> Iterator[Lesson]:
    """A lesson for each question of a set and each document that answers it. A question after others is none: what it asks is not all in its words."""
    home, corpus, questions = asked
    built = build(corpus, folder / f"{home}-home", encoder)
    texts = {each.id: list(dict.fromkeys(sentences(Shelf(each)))) for each in built.documents}
    cut = {name: [known(pieces, text) for text in own] for name, own in texts.items()}
    for question in questions.questions:
        words = known(pieces, question.question)
        for document in question.doc if words and not question.history else ():
            answers = tuple(i for i, text in enumerate(texts[document]) if cut[document][i] and holds(question, text))
            if answers:
                yield Lesson(f"{corpus}/{document}", words, cut[document], answers)


def sentences(shelf: Shelf) -> Iterator[str]:
    """Every sentence of a document, without spaces."""
    return (SPACE.sub("", shelf.view(span).text) for clause in shelf.document.clauses for span in shelf.sentences(clause))


def known(pieces: Pieces, text: str) -> list[int]:
    """The known pieces of *text*."""
    return [piece for piece in pieces.of(text).tolist() if piece]


def holds(wanted: Question, sentence: str) -> bool:
    """Whether *sentence* holds a wanted quote or is part of one, whatever the spaces."""
    said = SPACE.sub("", sentence)
    quotes = [SPACE.sub("", quote) for quote in wanted.quotes]
    return any(quote in said or (len(said) >= SHORTEST and said in quote) for quote in quotes)


def taught(vectors: Vectors, found: Sequence[Lesson], recipe: Recipe, tell: Tell) -> Vectors:
    """*vectors*, one for each piece, float32, (n_pieces, dim), after the lessons; those of pieces that stand in none are as they were.

    A question comes near the sentences that answer it and goes away from others of the same document and from those that answer the other
    questions of its batch (InfoNCE with several right ones; van den Oord et al. 2018), by Adagrad (Duchi et al. 2011). One thread and
    seeded: the same lessons give the same numbers on the same kind of machine.
    """
    import torch

    torch.set_num_threads(1)
    weights = torch.nn.Parameter(torch.from_numpy(vectors.copy()))
    optimizer = torch.optim.Adagrad([weights])
    batches = [(turn, batch) for turn in range(recipe.rounds) for batch in drawn(len(found), recipe, turn)]
    for step, (turn, batch) in enumerate(batches):
        for group in optimizer.param_groups:
            group["lr"] = recipe.rate * (1 - step / len(batches))
        value = loss(weights, [found[i] for i in batch], recipe, np.random.default_rng((recipe.seed, turn, step)))
        optimizer.zero_grad()
        value.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        if step + 1 == len(batches) or batches[step + 1][0] > turn:
            tell(f"round {turn + 1} of {recipe.rounds}, loss {value.item():.3f}")
    made: Vectors = weights.detach().numpy()
    return made


def drawn(n: int, recipe: Recipe, turn: int) -> list[npt.NDArray[np.int64]]:
    """The numbers below *n* in an order drawn by lot for this *turn*, a batch at a time."""
    order = np.random.default_rng((recipe.seed, turn)).permutation(n)
    return [order[at : at + recipe.batch] for at in range(0, n, recipe.batch)]


def loss(weights: torch.nn.Parameter, batch: Sequence[Lesson], recipe: Recipe, random: np.random.Generator) -> torch.Tensor:
    """How far the questions of *batch* are from finding the sentences that answer them among those laid before them."""
    import torch

    laid = [shown(lesson, recipe, random) for lesson in batch]
    right = np.concatenate([np.arange(len(some)) < n for some, n in laid])
    owner = np.repeat(np.arange(len(laid)), [len(some) for some, _ in laid])
    documents = np.unique([lesson.document for lesson in batch], return_inverse=True)[1]
    own = owner[None, :] == np.arange(len(batch))[:, None]
    beside = right[None, :] & (documents[owner][None, :] != documents[:, None])
    questions = directions(weights, [thinned(lesson.question, recipe, random) for lesson in batch])
    scores = questions @ directions(weights, list(chain.from_iterable(some for some, _ in laid))).T / recipe.temperature
    every = torch.logsumexp(scores.masked_fill(torch.from_numpy(~(own | beside)), -torch.inf), dim=1)
    wanted = torch.logsumexp(scores.masked_fill(torch.from_numpy(~(own & right)), -torch.inf), dim=1)
    return (every - wanted).mean()


def shown(lesson: Lesson, recipe: Recipe, random: np.random.Generator) -> tuple[list[list[int]], int]:
    """Sentences of the lesson's document, and how many of them, which stand first, answer."""
    rest = [i for i, pieces in enumerate(lesson.sentences) if pieces and i not in lesson.answers]
    lot = random.permutation(len(rest))[: recipe.others]
    chosen = [*lesson.answers[: recipe.right], *(rest[i] for i in lot)]
    return [lesson.sentences[i][: recipe.longest] for i in chosen], len(lesson.answers[: recipe.right])


def thinned(pieces: list[int], recipe: Recipe, random: np.random.Generator) -> list[int]:
    """*pieces* less a share of them, drawn by lot; all of them where none would be left."""
    lost = random.random() * recipe.dropped
    return [piece for piece in pieces if random.random() >= lost] or pieces


def directions(weights: torch.nn.Parameter, texts: Sequence[Sequence[int]]) -> torch.Tensor:
    """The mean of the vectors of each text's pieces at length 1, (n_texts, dim)."""
    import torch

    ids = torch.tensor(list(chain.from_iterable(texts)))
    starts = torch.tensor(np.cumsum([0, *map(len, texts)])[:-1])
    return torch.nn.functional.normalize(torch.nn.functional.embedding_bag(ids, weights, starts, mode="mean"))


def asked_sets(data: Path, folder: Path, left_out: Iterable[str]) -> Iterator[Asked]:
    """Every set there is to learn from but those *left_out*: those that measure, then the spoken questions."""
    names = UNSEEN | set(left_out)
    yield from (asked for asked in sources(folder) if asked[0] not in names)
    yield from spoken(data, folder)


def rehearsal(data: Path, pieces: Pieces) -> Iterator[Lesson]:
    """What the base knows of laws, so that it is not forgotten over the lessons (Robins 1995): lay and English words, each with its article alone."""
    translated = list(bilingual(data))
    for pair in chain(consultations(data), Random(SEED).sample(translated, min(TRANSLATED, len(translated)))):
        left, right = known(pieces, pair.left), known(pieces, pair.right)
        if left and right:
            yield Lesson(pair.right, left, [right], (0,))


def main(given: Sequence[str] | None = None) -> int:
    """0 when the model is written, 2 when the training texts or the base are missing."""
    parser = arguments("python -m eval.train_model", __doc__, "the folder to write the model to")
    return carried_out(learn, from_questions(parser).parse_args(given))


def learn(given: Namespace, tell: Tell) -> None:
    """Writes the model."""
    encoder, (pieces, vectors) = server(given.base), table(given.base)
    with TemporaryDirectory() as place:
        folder = Path(place)
        found = [one for asked in asked_sets(given.data, folder, given.without) for one in lessons(asked, folder, encoder, pieces)]
    found += rehearsal(given.data, pieces)
    tell(f"{len(found)} lessons")
    save(given.out, pieces.cut, taught(vectors, found, Recipe(), tell))


if __name__ == "__main__":
    sys.exit(main())
