"""How a build lies on disk, becomes the live one in one step, and proves on loading that it is what was written."""

from __future__ import annotations

import fcntl
import gc
import hashlib
import importlib.metadata
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import msgspec

from index.chunks import RULE, Chunk
from index.document import Document
from index.embedded import Embedded
from index.encoder import Encoder
from index.errors import BadInput, DamagedGeneration, GenerationError, NoGeneration, StaleGeneration
from index.read import digests
from index.store import Store
from index.texts import keep
from index.tokens import VERSION

__all__ = ["FORMAT", "Generation", "Manifest", "Model", "Status", "load", "locked", "publish", "rollback", "status"]

T = TypeVar("T")

FORMAT = 2  # of the files below: change it whenever they are written otherwise
MANIFEST, DOCUMENTS, CHUNKS = "manifest.json", "documents.jsonl", "chunks.jsonl"
FOLDER, POINTER, LOCK = "generations", "current", "lock"
ASIDE = ".building-"
ID_LENGTH = 16  # of the 64 digits of the manifest's sha256


class Model(msgspec.Struct, frozen=True, omit_defaults=True):
    """The encoder that made the vectors, and what it has in front of a question and of a passage."""

    name: str
    revision: str
    dim: int
    query: str = ""
    passage: str = ""

    @classmethod
    def of(cls, encoder: Encoder) -> Model:
        """What is written down of *encoder*."""
        return cls(encoder.name, encoder.revision, encoder.dim, *encoder.prompts)


class File(msgspec.Struct, frozen=True):
    """What a file must be, byte for byte."""

    sha256: str
    size: int


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What shaped a generation, and what it consists of. *sources* gives the sha256 of each file of the corpus, the catalog included."""

    format: int
    product: str
    model: Model
    chunks: str
    tokens: str
    corpus: str
    sources: dict[str, str]
    counts: dict[str, int]
    files: dict[str, File]


class Pointer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which generation is live, when each was built (UTC, ISO 8601), and which one a rollback goes back to."""

    current: str
    previous: str | None
    created: dict[str, str]


class Form(msgspec.Struct, frozen=True):
    """As much of a manifest as every format has."""

    format: int


UNKNOWN = Pointer("", None, {})


@dataclass(frozen=True, slots=True)
class Generation:
    """A verified build, in memory. Chunk numbers are positions in *chunks*; documents stand in the order they were built in."""

    id: str
    folder: Path
    manifest: Manifest
    documents: dict[str, Document]
    chunks: tuple[Chunk, ...]
    store: Store


@dataclass(frozen=True, slots=True)
class Status:
    """What is live. *changed* names the files of the corpus that were added, removed or altered since; None when not asked."""

    id: str
    folder: Path
    previous: str | None
    created: datetime
    manifest: Manifest
    changed: tuple[str, ...] | None


def load(home: Path, model: Model | None = None) -> Generation:
    """The live generation under *home*, every file checked against its hash before it is parsed.

    *model* is the encoder that will serve, if one will. Raises NoGeneration, StaleGeneration, DamagedGeneration.
    """
    pointer = live(home)
    folder = home / FOLDER / pointer.current
    manifest = described(folder)
    fitting(folder, manifest, model)
    verify(folder, manifest)
    with uncollected():
        documents = {document.id: document for document in lines(folder / DOCUMENTS, Document)}
        chunks = tuple(lines(folder / CHUNKS, Chunk))
        return Generation(pointer.current, folder, manifest, documents, chunks, Embedded.load(folder))


def status(home: Path, corpus: Path | None = None) -> Status:
    """What is live under *home*, going by its manifest; with *corpus*, also what has changed there since.

    Raises NoGeneration, StaleGeneration (another format), DamagedGeneration (pointer or manifest; the other files are not read).
    """
    pointer = live(home)
    folder = home / FOLDER / pointer.current
    manifest = described(folder)
    changed = None
    if corpus is not None:
        then, now = manifest.sources, digests(corpus)
        changed = tuple(name for name in sorted(then.keys() | now.keys()) if then.get(name) != now.get(name))
    return Status(pointer.current, folder, pointer.previous, datetime.fromisoformat(pointer.created[pointer.current]), manifest, changed)


def rollback(home: Path) -> str:
    """The id of the generation before, now live. There is nothing before it until the next build.

    Raises NoGeneration, and what `load` raises where the one before would not load either; then nothing has changed.
    """
    with locked(home):
        pointer = live(home)
        if pointer.previous is None:
            raise NoGeneration(home, "there is no generation before the live one to go back to")
        folder = home / FOLDER / pointer.previous
        manifest = described(folder)
        fitting(folder, manifest, None)
        verify(folder, manifest)
        point(home, Pointer(pointer.previous, None, {pointer.previous: pointer.created[pointer.previous]}))
    return pointer.previous


@contextmanager
def locked(home: Path) -> Iterator[None]:
    """Holds *home* for one build or rollback at a time, across processes; the system lets go when the process ends.

    Raises BadInput where another holds it, or *home* cannot be written.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = (home / LOCK).open("a+b")
    except OSError as error:
        raise unwritable(home, error) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.seek(0)
            holder = lock.read().decode("ascii", "replace")
            raise BadInput(str(home), f"another build is at work there (process {holder})", "wait for it to end") from error
        lock.truncate(0)
        lock.write(str(os.getpid()).encode())
        lock.flush()
        yield


def publish(
    home: Path, documents: Sequence[Document], chunks: Sequence[Chunk], store: Embedded, model: Model, sources: Mapping[str, str]
) -> str:
    """The id of the generation that holds all this, now live; the one live until now is kept for `rollback`, older ones are swept.

    Call it inside `locked`. The id is a digest of the content: the same input gives the same bytes and the same id. Whatever
    stops it before its last step, the live generation stays live. Raises BadInput where *home* cannot be written.
    """
    folder = home / FOLDER
    aside = folder / f"{ASIDE}{os.getpid()}"
    try:
        before = known(home)
        sweep(folder, before)  # what killed builds left may be why there is no room
        aside.mkdir(parents=True)
        encoder = msgspec.json.Encoder()
        (aside / DOCUMENTS).write_bytes(encoder.encode_lines(documents))
        (aside / CHUNKS).write_bytes(encoder.encode_lines(chunks))
        store.save(aside)
        new = seal(aside, model, sources, {"chunks": len(chunks), "documents": len(documents)})
        settle(aside, folder / new)
        keep(home, documents)  # two builds on, this generation is swept; what was quoted from it must still be found
        after = succeeding(before, new)
        point(home, after)
        sweep(folder, after if before != UNKNOWN else UNKNOWN)
    except OSError as error:
        raise unwritable(home, error) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return new


# --- the pointer: one line of JSON, one line with its sha256 ---


def live(home: Path) -> Pointer:
    """The pointer. Raises NoGeneration, DamagedGeneration."""
    pointer = pointed(home)
    if pointer is None:
        raise NoGeneration(home)
    return pointer


def pointed(home: Path) -> Pointer | None:
    """The pointer, or None where nothing has been built. Raises DamagedGeneration."""
    path = home / POINTER
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    body = data.partition(b"\n")[0]
    if data != signed(body):
        raise DamagedGeneration(path)
    return msgspec.json.decode(body, type=Pointer)


def point(home: Path, pointer: Pointer) -> None:
    """Makes *pointer* the one that counts, in one step."""
    aside = home / f"{POINTER}.new"
    aside.write_bytes(signed(msgspec.json.encode(pointer)))
    flush(aside)
    aside.replace(home / POINTER)
    flush(home)


def signed(body: bytes) -> bytes:
    """*body* with its own digest under it."""
    return body + b"\n" + hashlib.sha256(body).hexdigest().encode() + b"\n"


def known(home: Path) -> Pointer | None:
    """The pointer, None where there is none, UNKNOWN where it cannot be read: a build must mend that too."""
    try:
        return pointed(home)
    except DamagedGeneration:
        return UNKNOWN


def succeeding(before: Pointer | None, new: str) -> Pointer:
    """The pointer after a build: what was live is now the one before, unless it is the same."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    if before is None or before == UNKNOWN:
        return Pointer(new, None, {new: now})
    previous = before.previous if before.current == new else before.current
    kept = {previous: before.created[previous]} if previous else {}
    return Pointer(new, previous, {**kept, new: now})


# --- the folder ---


def seal(folder: Path, model: Model, sources: Mapping[str, str], counts: dict[str, int]) -> str:
    """The id of what lies in *folder*, after its manifest and everything else has reached the disk."""
    files = {}
    for path in sorted(folder.iterdir()):
        flush(path)
        files[path.name] = File(digest(path), path.stat().st_size)
    ordered = dict(sorted(sources.items()))
    corpus = hashlib.sha256(msgspec.json.encode(ordered)).hexdigest()
    manifest = Manifest(FORMAT, product(), model, RULE, VERSION, corpus, ordered, counts, files)
    data = msgspec.json.format(msgspec.json.encode(manifest), indent=2)
    (folder / MANIFEST).write_bytes(data)
    flush(folder / MANIFEST)
    flush(folder)
    return identity(data)


def settle(aside: Path, folder: Path) -> None:
    """Gives a sealed build its name. One of that name that is intact has the same bytes and stays; a damaged one makes room."""
    if folder.exists():
        try:
            verify(folder, described(folder))
        except GenerationError:
            folder.rename(folder.with_name(f"{ASIDE}{folder.name}"))
        else:
            return
    aside.rename(folder)
    flush(folder.parent)


def described(folder: Path) -> Manifest:
    """The manifest, checked against the folder's name. Raises DamagedGeneration, and StaleGeneration for another format."""
    path = folder / MANIFEST
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise DamagedGeneration(path, "is missing") from error
    if identity(data) != folder.name:
        raise DamagedGeneration(path)
    form = msgspec.json.decode(data, type=Form).format
    if form != FORMAT:
        raise StaleGeneration(folder, f"the index is in format {form}, this program reads format {FORMAT}")
    return msgspec.json.decode(data, type=Manifest)


def fitting(folder: Path, manifest: Manifest, model: Model | None) -> None:
    """Raises StaleGeneration where questions would be read by other rules than the documents were."""
    if manifest.chunks != RULE:
        raise StaleGeneration(folder, f"the index was cut by the rule {manifest.chunks}, this program's is {RULE}")
    if manifest.tokens != VERSION:
        raise StaleGeneration(folder, f"the index holds tokens of {manifest.tokens}, this program makes {VERSION}")
    if model is not None and manifest.model != model:
        theirs, ours = manifest.model, model
        raise StaleGeneration(
            folder,
            f"the index was made with the model {theirs.name} {theirs.revision[:12]} ({theirs.dim}), "
            f"this program has {ours.name} {ours.revision[:12]} ({ours.dim})",
        )


def verify(folder: Path, manifest: Manifest) -> None:
    """Raises DamagedGeneration for the first file that is missing or not what was written; other files are not looked at."""
    for name, file in manifest.files.items():
        path = folder / name
        if not path.is_file():
            raise DamagedGeneration(path, "is missing")
        if path.stat().st_size != file.size:
            raise DamagedGeneration(path, f"holds {path.stat().st_size} bytes, {file.size} were written")
        if digest(path) != file.sha256:
            raise DamagedGeneration(path)


def sweep(folder: Path, pointer: Pointer | None) -> None:
    """Removes every build but the two that *pointer* names, and what killed builds left; all are left where it is UNKNOWN."""
    if pointer == UNKNOWN or not folder.is_dir():
        return
    kept = {pointer.current, pointer.previous} if pointer else set()
    for path in folder.iterdir():
        if path.name not in kept:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


@contextmanager
def uncollected() -> Iterator[None]:
    """No garbage collection inside: nothing here is garbage, and looking for some takes four fifths of a large load."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def lines(path: Path, kind: type[T]) -> list[T]:
    """The records of a JSON Lines file."""
    return msgspec.json.Decoder(kind).decode_lines(path.read_bytes())


def identity(manifest: bytes) -> str:
    """The id of the generation that *manifest* describes."""
    return hashlib.sha256(manifest).hexdigest()[:ID_LENGTH]


def digest(path: Path) -> str:
    """The sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def flush(path: Path) -> None:
    """Returns once *path*, a file or a folder's list of names, has reached the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def product() -> str:
    """The version of this program."""
    try:
        return importlib.metadata.version("tiaowen")
    except importlib.metadata.PackageNotFoundError:
        return "unknown"


def unwritable(home: Path, error: OSError) -> BadInput:
    """What to tell somebody whose disk is full or folder is closed."""
    return BadInput(str(home), f"cannot be written ({error.strerror or error})", "make room there, or name another folder with --home")
