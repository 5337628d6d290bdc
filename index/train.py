"""How the model of our own is made: `python -m index.train --data ../shared/train --vocabulary assistant/vocabulary --out index/model`."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from pickle import UnpicklingError
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
import numpy.typing as npt

from index import encoder, pairs, vocabulary
from index.errors import BadInput, TiaowenError
from index.pairs import Source

if TYPE_CHECKING:
    import torch
    from tokenizers import Tokenizer

__all__ = ["Recipe", "main", "train"]

Ints = npt.NDArray[np.int64]
NOTED = 1000  # steps between two notes of where training stands


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything but the texts that shapes the model. Same recipe, same texts, same machine: same bytes."""

    pieces: int = 30_000
    latin: float = 0.4  # share of the pieces that are not Han
    dim: int = 160
    batch: int = 1024
    block: int = 8  # pairs that stand together in the texts and go into a batch together
    steps: int = 10_000  # in which texts are compared by their mean vectors
    rate: float = 0.05  # of Adam, at its highest; it rises for a twentieth of the steps and falls in a straight line to nothing
    temperature: float = 0.05
    closer: int = 3_000  # more steps, in which they are compared piece by piece too
    closer_rate: float = 0.02
    closer_temperature: float = 0.04
    few: int = 64  # pairs of the batch that are compared so
    left_pieces: int = 20  # of a text that are compared so
    right_pieces: int = 56
    dropped: float = 0.3  # of the left text's pieces, at most
    longest: int = 160  # pieces of a text that are read
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Ragged:
    """Texts as piece ids: text *i* is `ids[starts[i]:starts[i + 1]]`."""

    ids: Ints
    starts: Ints

    def rows(self, chosen: Ints) -> tuple[Ints, Ints]:
        """The ids of the *chosen* texts end to end, and the length of each."""
        lengths = self.starts[chosen + 1] - self.starts[chosen]
        ends = np.cumsum(lengths)
        return self.ids[np.repeat(self.starts[chosen] - ends + lengths, lengths) + np.arange(ends[-1])], lengths


@dataclass(frozen=True, slots=True)
class Batches:
    """One source, cut into pieces, that batches are drawn from. Equal *keys* are equal texts, which are no negatives of each other."""

    left: Ragged
    right: Ragged
    left_keys: Ints
    right_keys: Ints
    share: float

    @classmethod
    def of(cls, source: Source, cut: Tokenizer, longest: int) -> Batches:
        """The pairs of *source* that have a known piece on both sides."""
        left, right = ([ids(cut, side, longest) for side in zip(*source.pairs, strict=True)]) if source.pairs else ([], [])
        kept = [i for i, pair in enumerate(zip(left, right, strict=True)) if all(pair)]
        keys = np.array([[crc32(text.encode()) for text in source.pairs[i]] for i in kept], dtype=np.int64).reshape(-1, 2)
        return cls(ragged([left[i] for i in kept]), ragged([right[i] for i in kept]), keys[:, 0], keys[:, 1], source.share)

    def __len__(self) -> int:
        return len(self.left_keys)

    def draw(self, random: np.random.Generator, recipe: Recipe) -> Ints:
        """Which pairs make the next batch: blocks of neighbours, each pair at most once."""
        block = min(recipe.block, len(self))
        n_blocks = len(self) // block
        blocks = random.choice(n_blocks, size=min(recipe.batch // block, n_blocks), replace=False)
        shift = random.integers(len(self) - n_blocks * block + 1)
        return (shift + blocks[:, None] * block + np.arange(block)).ravel()


def train(
    sources: Sequence[Source],
    cut: Tokenizer,
    recipe: Recipe,
    tell: Callable[[str], None],
    kept: Path | None = None,
) -> npt.NDArray[np.float32]:
    """A vector for each piece of *cut*, float32, (n_pieces, dim); that of the unknown piece is zero.

    Texts of a pair come near, those of the other pairs of a batch go away (InfoNCE, both ways; van den Oord et al. 2018), at
    first by their mean vectors, then also by how well each piece of one is met by one of the other (MaxSim, Khattab & Zaharia 2020).
    One thread, so that sums have one order and two runs give the same bytes. Where it stands is written to the file *kept*
    now and then, and a run with the same recipe goes on from there to the bytes it would have reached uninterrupted.
    """
    import torch

    torch.set_num_threads(1)
    torch.manual_seed(recipe.seed)
    batches = [made for made in (Batches.of(source, cut, recipe.longest) for source in sources) if len(made) > 1]
    if not batches:
        raise BadInput("training", "no source holds two pairs", "name the folder of training texts with --data")
    shares = np.array([made.share for made in batches])
    bag = torch.nn.EmbeddingBag(cut.get_vocab_size(), recipe.dim, mode="mean", padding_idx=0)
    optimizer = torch.optim.Adam(bag.parameters(), fused=True)
    first, last = resumed(kept, recipe, bag, optimizer), recipe.steps + recipe.closer
    started, mean = time.monotonic(), 0.0
    for step in range(first, last):
        random = np.random.default_rng((recipe.seed, step))
        if step == recipe.steps:
            optimizer = torch.optim.Adam(bag.parameters(), fused=True)
        for group in optimizer.param_groups:
            group["lr"] = rate(recipe, step)
        chosen = batches[random.choice(len(batches), p=shares / shares.sum())]
        rows = chosen.draw(random, recipe)
        value = loss(bag, chosen, rows, random, recipe)
        if step >= recipe.steps:
            value = value + closer(bag, chosen, rows[: recipe.few], random, recipe)
        optimizer.zero_grad()
        value.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        mean += (value.item() - mean) / min(step + 1 - first, 500)
        if (step + 1) % 500 == 0:
            tell(f"step {step + 1} of {last}, loss {mean:.3f}, {time.monotonic() - started:.0f} s")
        if kept and (step + 1) % NOTED == 0:
            aside = kept.with_suffix(".part")
            torch.save({"recipe": asdict(recipe), "step": step + 1, "bag": bag.state_dict(), "adam": optimizer.state_dict()}, aside)
            aside.replace(kept)
    vectors: npt.NDArray[np.float32] = bag.weight.detach().numpy()
    return vectors


def rate(recipe: Recipe, step: int) -> float:
    """Of Adam at *step*: each of the two parts begins anew."""
    highest, at, steps = (
        (recipe.rate, step, recipe.steps) if step < recipe.steps else (recipe.closer_rate, step - recipe.steps, recipe.closer)
    )
    return highest * min((at + 1) / (steps / 20), 1 - at / steps)


def resumed(kept: Path | None, recipe: Recipe, bag: torch.nn.EmbeddingBag, optimizer: torch.optim.Optimizer) -> int:
    """How many steps the run that wrote *kept* has done, its vectors and moments taken over; 0 where no run of this recipe and size did.

    Raises BadInput where the file is not one that a run wrote.
    """
    import torch

    if kept is None or not kept.is_file():
        return 0
    try:
        stored = torch.load(kept, weights_only=True)
        same = stored["recipe"] == asdict(recipe) and stored["bag"]["weight"].shape == bag.weight.shape
    except (RuntimeError, UnpicklingError, EOFError, KeyError, TypeError) as error:
        raise BadInput(str(kept), "no run of the training wrote this file", "remove it, or name another with --kept") from error
    if not same:
        return 0
    bag.load_state_dict(stored["bag"])
    optimizer.load_state_dict(stored["adam"])
    return int(stored["step"])


def loss(bag: torch.nn.EmbeddingBag, batch: Batches, rows: Ints, random: np.random.Generator, recipe: Recipe) -> torch.Tensor:
    """How far the pairs at *rows* are from finding each other among themselves."""
    import torch
    from torch.nn.functional import cross_entropy, normalize

    lost = random.random(len(rows)) * recipe.dropped
    left = normalize(bagged(bag, *thinned(*batch.left.rows(rows), lost, random)))
    right = normalize(bagged(bag, *batch.right.rows(rows)))
    same = equal(batch.left_keys[rows]) | equal(batch.right_keys[rows])
    scores = (left @ right.T / recipe.temperature).masked_fill(torch.from_numpy(same), -1e4)
    wanted = torch.arange(len(rows))
    return (cross_entropy(scores, wanted) + cross_entropy(scores.T, wanted)) / 2


def closer(bag: torch.nn.EmbeddingBag, batch: Batches, rows: Ints, random: np.random.Generator, recipe: Recipe) -> torch.Tensor:
    """How far the pairs at *rows* are from finding each other among themselves when they are compared piece by piece.

    A piece counts as much as its vector is long.
    """
    import torch
    from torch.nn.functional import cross_entropy

    lost = random.random(len(rows)) * recipe.dropped
    left = padded(*thinned(*batch.left.rows(rows), lost, random), recipe.left_pieces, random)
    right = padded(*batch.right.rows(rows), recipe.right_pieces, random)
    (directions, weights), (others, other_weights) = weighed(bag, left), weighed(bag, right)
    cosines = (directions @ others.T).masked_fill((left.ravel() == 0)[:, None] | (right.ravel() == 0)[None, :], -1.0)
    each = cosines.view(*left.shape, *right.shape)
    forth = torch.einsum("ilj,il->ij", each.amax(dim=3), weights)
    back = torch.einsum("ijm,jm->ij", each.amax(dim=1), other_weights)
    same = torch.from_numpy(equal(batch.left_keys[rows]) | equal(batch.right_keys[rows]))
    scores = ((forth + back) / 2 / recipe.closer_temperature).masked_fill(same, -1e4)
    wanted = torch.arange(len(rows))
    return (cross_entropy(scores, wanted) + cross_entropy(scores.T, wanted)) / 2


def weighed(bag: torch.nn.EmbeddingBag, texts: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """The direction of each piece of *texts*, (n_texts * longest, dim), and its share of its text's weight, (n_texts, longest)."""
    vectors = bag.weight[texts.ravel()]
    lengths = vectors.norm(dim=1).clamp(min=1e-6)
    weights = (lengths * (texts.ravel() > 0)).view(texts.shape)
    return vectors / lengths[:, None], weights / weights.sum(dim=1, keepdim=True).clamp(min=1e-6)


def padded(pieces: Ints, lengths: Ints, longest: int, random: np.random.Generator) -> torch.Tensor:
    """The different pieces of each text, at most *longest* drawn by lot, filled up with 0."""
    import torch

    texts = [np.unique(text) for text in np.split(pieces, np.cumsum(lengths)[:-1])]
    texts = [text if len(text) <= longest else random.choice(text, longest, replace=False) for text in texts]
    made = np.zeros((len(texts), max(1, *map(len, texts))), dtype=np.int64)
    for row, text in zip(made, texts, strict=True):
        row[: len(text)] = text
    return torch.from_numpy(made)


def thinned(pieces: Ints, lengths: Ints, lost: npt.NDArray[np.float64], random: np.random.Generator) -> tuple[Ints, Ints]:
    """The texts less a share *lost* of their pieces, drawn by lot."""
    keep = random.random(len(pieces)) >= np.repeat(lost, lengths)
    total = np.concatenate([[0], np.cumsum(keep)])
    ends = np.cumsum(lengths)
    return pieces[keep], total[ends] - total[ends - lengths]


def bagged(bag: torch.nn.EmbeddingBag, pieces: Ints, lengths: Ints) -> torch.Tensor:
    """The mean vector of each text."""
    import torch

    made: torch.Tensor = bag(torch.from_numpy(pieces), torch.from_numpy(np.cumsum(lengths) - lengths))
    return made


def equal(keys: Ints) -> npt.NDArray[np.bool_]:
    """Which pairs of different rows hold the same text."""
    same: npt.NDArray[np.bool_] = keys[:, None] == keys[None, :]
    np.fill_diagonal(same, val=False)
    return same


def ids(cut: Tokenizer, texts: Sequence[str], longest: int) -> list[list[int]]:
    """The first *longest* known pieces of each text."""
    found: list[list[int]] = []
    for i in range(0, len(texts), 10_000):
        found += ([piece for piece in made.ids if piece][:longest] for made in cut.encode_batch_fast(list(texts[i : i + 10_000])))
    return found


def ragged(texts: Sequence[Sequence[int]]) -> Ragged:
    starts = np.concatenate([[0], np.cumsum([len(text) for text in texts])]).astype(np.int64)
    return Ragged(np.fromiter((piece for text in texts for piece in text), dtype=np.int64, count=starts[-1]), starts)


def options(arguments: Sequence[str] | None) -> tuple[Path, Path, Path, Path | None, Recipe]:
    parser = argparse.ArgumentParser(prog="python -m index.train", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of training texts")
    parser.add_argument("--vocabulary", type=Path, required=True, help="the folder of spoken.tsv and english.tsv")
    parser.add_argument("--out", type=Path, required=True, help="the folder to write the model to")
    parser.add_argument("--kept", type=Path, help="a file to note progress in, from which an interrupted run goes on")
    for name, default in defaults():
        parser.add_argument(f"--{name}", type=type(default), default=default)
    given = vars(parser.parse_args(arguments))
    return given.pop("data"), given.pop("vocabulary"), given.pop("out"), given.pop("kept"), Recipe(**given)


def defaults() -> Iterator[tuple[str, int | float]]:
    for field in fields(Recipe):
        yield field.name, getattr(Recipe(), field.name)


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when the model is written, 2 when the training texts are missing."""

    def tell(line: str) -> None:
        print(line, file=sys.stderr, flush=True)  # noqa: T201

    data, terms, out, kept, recipe = options(arguments)
    try:
        words = pairs.dictionary(data)
        cut = vocabulary.tokenizer(vocabulary.vocabulary(pairs.mined(data, terms), words, recipe.pieces, recipe.latin))
        tell(f"{cut.get_vocab_size()} pieces")
        encoder.save(out, cut, train(pairs.sources(data, terms, recipe.seed), cut, recipe, tell, kept))
    except TiaowenError as error:
        tell(str(error))
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
