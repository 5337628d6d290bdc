"""Which canonical texts have ever been live, and where each is kept by its digest, so that a quote can be shown after the corpus changed."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from index.document import Document

__all__ = ["FOLDER", "SHORTEST", "Earlier", "find", "keep"]

FOLDER = "texts"
SHORTEST = 16  # hexadecimal digits of a digest that name a text
DIGEST = re.compile(rf"[0-9a-f]{{{SHORTEST},64}}", re.ASCII)


class Name(msgspec.Struct, frozen=True):
    """What a document with this text was called."""

    file: str
    title: str
    number: str | None


class Kept(msgspec.Struct, frozen=True):
    """A file: the text, and by document id what it was called. The file's name is the sha256 of the text."""

    names: dict[str, Name]
    text: str


class Earlier(msgspec.Struct, frozen=True):
    """A text that was live once, as a document of that id."""

    document: str
    file: str
    title: str
    number: str | None
    sha256: str
    text: str


def keep(home: Path, documents: Iterable[Document]) -> None:
    """The texts of *documents* are on disk under *home*, each once, whatever becomes of the corpus. Raises OSError."""
    folder = home / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    encoder = msgspec.json.Encoder(order="deterministic")
    for document in documents:
        path = folder / f"{document.sha256}.json"
        before = read(path)
        about = document.metadata
        name = Name(document.file, about.title.value, about.number.value if about.number else None)
        after = Kept({**(before.names if before else {}), document.id: name}, document.text)
        if after != before:
            write(path, encoder.encode(after))


def find(home: Path, digest: str, document: str) -> Earlier | None:
    """The text whose sha256 begins with *digest*, as that document's; None where none is kept, or not whole.

    *digest* has at least `SHORTEST` hexadecimal digits.
    """
    if not DIGEST.fullmatch(digest):
        return None
    for path in sorted((home / FOLDER).glob(f"{digest}*.json")):
        kept = read(path)
        name = kept.names.get(document) if kept else None
        if kept and name:
            return Earlier(document, name.file, name.title, name.number, path.stem, kept.text)
    return None


def read(path: Path) -> Kept | None:
    """What the file holds; None where there is none, or its text is not the one that its name promises."""
    try:
        kept = msgspec.json.decode(path.read_bytes(), type=Kept)
    except (FileNotFoundError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return kept if hashlib.sha256(kept.text.encode()).hexdigest() == path.stem else None


def write(path: Path, data: bytes) -> None:
    """*path* holds *data*, on the disk, or what it held before."""
    aside = path.with_name(f".{path.stem}-{os.getpid()}")
    try:
        with aside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
