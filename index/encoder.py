"""Which vector a text has: the one place that knows how a model is stored, loaded and asked."""

from __future__ import annotations

import hashlib
import json
import os
import re
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from index.errors import BadInput

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

__all__ = [
    "SHIPPED",
    "Encoder",
    "Judge",
    "Pieces",
    "Vectors",
    "builder",
    "chosen",
    "judge",
    "readable",
    "revision",
    "save",
    "server",
    "table",
]

Vectors = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int32]
Judge = Callable[[Sequence[tuple[str, str]]], Vectors]  # how near the texts of each pair are, (n_pairs,): higher is nearer
Table = tuple["Pieces", Vectors]

SHIPPED = Path(__file__).parent / "model"
SETTING = "TIAOWEN_MODEL"
CACHED = "models--"  # in front of the name of a model in the cache of downloads
BATCH = 32  # texts at once: bounds the memory that long texts take
KEPT = 16_384  # stretches whose pieces are kept at hand, about 3 MB
STOP = re.compile(r"(?<=[一-龥])([，,。、：:；;）)]+)(?=[一-龥]|\Z)")  # no piece of the model that ships reaches over it


class Encoder(Protocol):
    """Text in, direction out. *revision* is the sha256 of the model's files: equal revisions, equal vectors."""

    @property
    def name(self) -> str:
        """The folder's name, or `built-in` for the model that ships."""

    @property
    def revision(self) -> str:
        """sha256 in hexadecimal, see `revision`."""

    @property
    def dim(self) -> int:
        """The length of a row."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words that have a vector of their own whatever stands beside them, in a fixed order; none where the model has no such words."""

    @property
    def prompts(self) -> tuple[str, str]:
        """What the model has in front of a question, and of a passage; empty where it makes no difference between them."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """float32, (n_texts, dim), in the order of *texts*, which are passages; rows of length 1, zeros for a text in which nothing is known."""

    def asked(self, questions: Sequence[str]) -> Vectors:
        """The same of *questions*."""


def chosen(setting: str = SETTING) -> Path | None:
    """The folder of the model that *setting* names in the environment: a folder, or a model in the cache of downloads by its name.

    None where it names none. Nothing is fetched. Raises BadInput where there is no such model.
    """
    name = os.environ.get(setting, "").strip()
    if not name:
        return None
    if Path(name).is_dir():
        return Path(name)
    from huggingface_hub import snapshot_download
    from huggingface_hub.constants import HF_HUB_CACHE

    try:
        return Path(snapshot_download(name, local_files_only=True))
    except (OSError, ValueError) as error:  # not there; no name that a model can have
        raise BadInput(
            name, f"there is no such folder, and no such model in {HF_HUB_CACHE}", f"name a folder in {setting}, or unset it"
        ) from error


def builder(folder: Path | None = None) -> Encoder:
    """Any sentence-transformers model in *folder*, run by torch on one thread; the one chosen, else the one that ships, where none is given.

    One thread, because sums then have one order, and because two on two busy cores are slower than one by far. A static model
    gives a text the same vector in any batch; a transformer does so to about 1e-6, since it pads. Touches no network.
    Raises BadInput where *folder* holds no model.
    """
    folder = folder or chosen() or SHIPPED
    checked(folder)
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(1)
    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True).float().eval()
    return Layered(called(folder), revision(folder), model.get_embedding_dimension() or 0, model)


def server(folder: Path | None = None) -> Encoder:
    """The vectors that `builder` gives, to 1e-5, without torch where the model is static; `builder` itself where it is not.

    From here on this process multiplies matrices on one thread, for the same reasons as `builder` does: what is told of a question does not
    depend on how many cores the machine has. Raises BadInput where *folder* holds no model.
    """
    from threadpoolctl import threadpool_limits

    threadpool_limits(1, user_api="blas")
    folder = folder or chosen() or SHIPPED
    checked(folder)
    place = static(folder)
    if place is None:
        return builder(folder)
    pieces, vectors = table(place)
    return Static(called(folder), revision(folder), vectors.shape[1], pieces, vectors)


def judge(folder: Path) -> Judge:
    """The cross-encoder in *folder*, which reads two texts together, run by torch. Touches no network.

    Raises BadInput where *folder* holds none that sentence-transformers can load.
    """
    from sentence_transformers import CrossEncoder

    try:
        model = CrossEncoder(str(folder), device="cpu", local_files_only=True)
    except (OSError, ValueError) as error:
        raise BadInput(str(folder), "the folder holds no cross-encoder", "name one that sentence-transformers can load") from error
    if model.num_labels != 1:
        raise BadInput(str(folder), f"the cross-encoder gives {model.num_labels} numbers for a pair", "name one that gives one")

    def scores(pairs: Sequence[tuple[str, str]]) -> Vectors:
        both = [readable(pair) for pair in pairs]
        return np.asarray(model.predict(both, batch_size=BATCH, show_progress_bar=False), dtype=np.float32)

    return scores


def table(place: Path = SHIPPED) -> Table:
    """How the static model in *place* cuts a text, and the vector of each of its pieces by number, float32; that of 0, the unknown, is zero.

    Of the model that ships read once, since its 19 MB of vectors serve two readers.
    """
    return shipped() if place == SHIPPED else opened(place)


@cache
def shipped() -> Table:
    """The table of the model that ships."""
    return opened(SHIPPED, apart=True)


def opened(place: Path, *, apart: bool = False) -> Table:
    """What the files in *place* hold; of a table in which several pieces share a vector, that of each piece. *apart*: see `Pieces`."""
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    cut = Tokenizer.from_file(str(place / "tokenizer.json"))
    cut.no_truncation()
    cut.no_padding()
    held = load_file(place / "model.safetensors")
    # a mean of half precision numbers would be rounded to half precision
    vectors: Vectors = held["embedding.weight" if "embedding.weight" in held else "embeddings"].astype(np.float32)
    if "mapping" in held:
        vectors = vectors[held["mapping"]]
    if "weights" in held:
        vectors *= held["weights"][:, None].astype(np.float32)
    return Pieces(cut, apart=apart), vectors


class Pieces:
    """What a tokenizer cuts a text into, by number.

    *apart*: it never cuts across a `STOP`, so that the parts of a sentence, which are asked for alone and together, are each cut once.
    """

    def __init__(self, cut: Tokenizer, *, apart: bool = False) -> None:
        self.cut = cut
        self.apart = apart
        self._known = lru_cache(KEPT)(self._numbers)

    def of(self, text: str) -> Numbers:
        """The numbers of the pieces of *text*, in order; 0 is the unknown."""
        numbers = b"".join(map(self._known, STOP.split(text))) if self.apart else self._numbers(text)
        return np.frombuffer(numbers, dtype=np.int32)

    def _numbers(self, text: str) -> bytes:
        return array("i", self.cut.encode(readable([text])[0], add_special_tokens=False).ids).tobytes()

    @property
    def words(self) -> tuple[str, ...]:
        """The pieces in the order of their numbers."""
        pieces = self.cut.get_vocab()
        return tuple(sorted(pieces, key=pieces.__getitem__))


def revision(folder: Path) -> str:
    """sha256 over the names and bytes of all files under *folder* but its card, in the order of their names: what a card says makes no vector."""
    digest = hashlib.sha256()
    for file in sorted(
        (file for file in folder.rglob("*") if file.is_file() and file.suffix != ".md"),
        key=lambda file: file.relative_to(folder).as_posix(),
    ):
        content = file.read_bytes()
        digest.update(f"{file.relative_to(folder).as_posix()}\n{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def save(folder: Path, cut: Tokenizer, vectors: Vectors) -> None:
    """*folder* holds a static model in the layout of sentence-transformers, vectors in half precision; a model card there stays."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding

    folder.mkdir(parents=True, exist_ok=True)
    model = SentenceTransformer(modules=[StaticEmbedding(cut, embedding_weights=vectors.astype(np.float16)), Normalize()], device="cpu")
    model.save(str(folder), create_model_card=False)


@dataclass(frozen=True, slots=True)
class Static:
    """A table of vectors, one a piece of text; the mean of its pieces' vectors gives a text its direction."""

    name: str
    revision: str
    dim: int
    pieces: Pieces
    vectors: Vectors

    @property
    def words(self) -> tuple[str, ...]:
        """The pieces of its table, in the order of their numbers."""
        return self.pieces.words

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As `Encoder.encode`."""
        rows = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            pieces = self.pieces.of(text)
            if len(pieces):  # as mean(axis=0), in half the time
                np.add.reduce(self.vectors.take(pieces, axis=0), axis=0, out=row)
                row /= len(pieces)
        return unit(texts, rows)

    @property
    def prompts(self) -> tuple[str, str]:
        """None: where a static model has some, it is run by torch."""
        return "", ""

    def asked(self, questions: Sequence[str]) -> Vectors:
        """As `Encoder.asked`."""
        return self.encode(questions)


@dataclass(frozen=True, slots=True)
class Layered:
    """A model of any depth, run by torch."""

    name: str
    revision: str
    dim: int
    model: SentenceTransformer

    @property
    def words(self) -> tuple[str, ...]:
        """None: what a word means here depends on its neighbours."""
        return ()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As `Encoder.encode`."""
        return self._rows(self.model.encode_document, texts)

    @property
    def prompts(self) -> tuple[str, str]:
        """As its configuration says."""
        known = self.model.prompts
        return known.get("query") or "", next((known[name] for name in ("document", "passage", "corpus") if known.get(name)), "")

    def asked(self, questions: Sequence[str]) -> Vectors:
        """As `Encoder.asked`."""
        return self._rows(self.model.encode_query, questions)

    def _rows(self, encode: Callable[..., Vectors], texts: Sequence[str]) -> Vectors:
        """The vectors that *encode*, a method of the model, gives *texts*."""
        if not texts:
            return np.zeros((0, self.dim), dtype=np.float32)
        return unit(texts, encode(readable(texts), batch_size=BATCH, show_progress_bar=False, convert_to_numpy=True))


def unit(texts: Sequence[str], vectors: Vectors) -> Vectors:
    """*vectors* at length 1; zeros stay zeros, and a blank text has none but zeros."""
    rows: Vectors = vectors.astype(np.float32)
    rows[[not text.strip() for text in texts]] = 0.0
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    rows /= np.where(lengths > 0, lengths, 1)
    return rows


def readable(texts: Sequence[str]) -> list[str]:
    """*texts* with a question mark for each half of a surrogate pair that stands alone, which no tokenizer takes."""
    return [text.encode("utf-8", "replace").decode("utf-8") for text in texts]


def called(folder: Path) -> str:
    """The name of the model in *folder*: that of the folder, of one in the cache of downloads the name it was fetched by."""
    if folder.resolve() == SHIPPED.resolve():
        return "built-in"
    fetched = next((part.removeprefix(CACHED) for part in folder.parts if part.startswith(CACHED)), None)
    return fetched.replace("--", "/") if fetched else folder.resolve().name


def checked(folder: Path) -> None:
    """Raises BadInput where *folder* holds no model."""
    if not folder.is_dir():
        raise BadInput(str(folder), "there is no such model folder", "name the folder of a sentence-transformers model")
    if not any((folder / name).is_file() for name in ("modules.json", "config.json")):
        raise BadInput(str(folder), "the folder holds no sentence-transformers model", "name one with a modules.json in it")


def static(folder: Path) -> Path | None:
    """Where the table of vectors lies, if the model is one and does nothing more that changes a direction."""
    modules, config = folder / "modules.json", folder / "config_sentence_transformers.json"
    settings = json.loads(config.read_text("utf-8")) if config.is_file() else {}
    if not modules.is_file() or settings.get("default_prompt_name") or any((settings.get("prompts") or {}).values()):
        return None
    first, *rest = json.loads(modules.read_text("utf-8"))
    kinds = [module["type"].rpartition(".")[2] for module in (first, *rest)]
    place: Path = folder / first["path"]
    plain = kinds[0] == "StaticEmbedding" and set(kinds[1:]) <= {"Normalize"}
    return place if plain and (place / "model.safetensors").is_file() else None
