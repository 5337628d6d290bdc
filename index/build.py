"""The order of a build: catalog, files, documents, chunks, vectors and postings, generation; all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import numpy as np

from index import catalog
from index.chunks import Chunk, chunks
from index.document import Document
from index.embedded import Embedded
from index.encoder import Encoder
from index.errors import BadCatalog, CorpusError, EmptyCorpus, UnreadableFile
from index.generation import Model, locked, publish
from index.parse import parse
from index.read import CATALOG, Source, digests, files, left_out, read
from index.store import Vectors
from index.tokens import tokenize

__all__ = ["Built", "Progress", "build"]

T = TypeVar("T")
Progress = Callable[[str, int, int], None]  # what is being done, how much is done, of how much
NEAR = 1e-3  # of a length to 1: models in half precision come no nearer
BATCH = 256  # chunks encoded between two words of progress


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made. *left_out* names what lay in the folder and was not read: other formats, folders."""

    id: str
    documents: tuple[Document, ...]
    n_chunks: int
    left_out: tuple[str, ...]


def silent(_what: str, _done: int, _total: int) -> None:
    """Progress nobody watches."""


def build(corpus: Path, home: Path, encoder: Encoder, progress: Progress = silent) -> Built:
    """What was made of every document in *corpus*, now live under *home*; the same corpus and encoder give the same bytes.

    Raises EmptyCorpus, BadCatalog, UnreadableFile (CorpusError where several files cannot be read: it names each), BadInput
    where *home* cannot be written or another build is at work. Then nothing has changed.
    """
    with locked(home):
        entries, known = catalog.load(corpus), digests(corpus)
        sources = readable(corpus, progress)
        documents = [parsed(source, entries.get(source.file)) for source in counted("parse", sources, progress)]
        distinct(corpus, documents)
        portions = [chunk for document in documents for chunk in chunks(document)]
        if not portions:
            raise EmptyCorpus(corpus)
        vectors = encoded(portions, encoder, progress)
        tokens = (tokenize(chunk.text) for chunk in counted("index", portions, progress))
        store = Embedded.build(tokens, vectors, [chunk.document for chunk in portions])
        made = publish(home, documents, portions, store, Model.of(encoder), known)
        progress("write", 1, 1)
    return Built(made, tuple(documents), len(portions), left_out(corpus))


def readable(corpus: Path, progress: Progress) -> list[Source]:
    """Every document's text. Raises what `build` says, after the last file and not at the first."""
    sources: list[Source] = []
    wrong: list[UnreadableFile] = []
    for path in counted("read", files(corpus), progress):
        try:
            sources.append(read(path))
        except UnreadableFile as error:
            wrong.append(error)
    if len(wrong) == 1:
        raise wrong[0]
    if wrong:
        each = "; ".join(f"{error.file.name} {error.what}" for error in wrong)
        raise CorpusError(
            f"{corpus}: {len(wrong)} files cannot be read: {each}; convert them to UTF-8 text, or move them out of the corpus folder"
        )
    return sources


def parsed(source: Source, entry: catalog.Entry | None) -> Document:
    """The document, every character of it accounted for. Raises ValueError where the parser lost one: that is a defect."""
    try:
        document = parse(replace(source, id=entry.id) if entry else source, entry)
        text = "".join(span.of(document.text) for span, _ in document.pieces())
    except Exception as error:
        error.add_note(f"while parsing {source.file}")
        raise
    if text != document.text:
        raise ValueError(f"{source.file}: clauses and noise do not give the text back")
    return document


def distinct(corpus: Path, documents: list[Document]) -> None:
    """Raises BadCatalog where two documents have one id."""
    seen: dict[str, str] = {}
    for document in documents:
        other = seen.setdefault(document.id, document.file)
        if other != document.file:
            raise BadCatalog(corpus / CATALOG, f"{other} and {document.file} would both be the document {document.id!r}")


def encoded(portions: list[Chunk], encoder: Encoder, progress: Progress) -> Vectors:
    """The vectors of *portions*, row by row. Raises ValueError for one that is not of length 1, nor of 0: a text nobody can place."""
    vectors = np.empty((len(portions), encoder.dim), dtype=np.float32)
    for start in counted("encode", range(0, len(portions), BATCH), progress):
        vectors[start : start + BATCH] = encoder.encode([chunk.text for chunk in portions[start : start + BATCH]])
    lengths = np.linalg.norm(vectors, axis=1)
    if not np.all((np.abs(lengths - 1) < NEAR) | (lengths == 0)):
        raise ValueError(f"the encoder {encoder.name} gave vectors of length {lengths.min():.3f} to {lengths.max():.3f}")
    return vectors


def counted(what: str, things: Sequence[T], progress: Progress) -> Iterator[T]:
    """Each of *things*, with a word of progress after it."""
    for done, thing in enumerate(things, 1):
        yield thing
        progress(what, done, len(things))
