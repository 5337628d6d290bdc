"""Every error a person can meet, and the next step each one names.

TiaowenError
├── CorpusError          the folder of documents, its catalog, or a file in it
│   ├── EmptyCorpus
│   ├── BadCatalog
│   └── UnreadableFile
├── GenerationError      what was built from it
│   ├── NoGeneration
│   ├── StaleGeneration
│   └── DamagedGeneration
├── NoSuchPlace          a document or an address that is not there
├── BadInput             a call, a question file or a setting that is wrong
└── PortTaken
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

__all__ = [
    "BadCatalog",
    "BadInput",
    "CorpusError",
    "DamagedGeneration",
    "EmptyCorpus",
    "GenerationError",
    "NoGeneration",
    "NoSuchPlace",
    "PortTaken",
    "StaleGeneration",
    "TiaowenError",
    "UnreadableFile",
]


class TiaowenError(Exception):
    """Something a person can mend: `str()` is one line that says what, where, and what to do."""


class CorpusError(TiaowenError):
    """The folder of documents, its catalog, or a file in it."""


@dataclass
class EmptyCorpus(CorpusError):
    """The folder is missing or holds nothing that can be read."""

    folder: Path

    def __str__(self) -> str:
        what = "holds no document" if self.folder.is_dir() else "does not exist"
        return f"{self.folder}: the corpus folder {what}; put .txt, .md or .html files into it, or name another with --corpus"


@dataclass
class BadCatalog(CorpusError):
    """`catalog.toml` cannot be parsed, names a missing file, or has a field of the wrong type."""

    catalog: Path
    what: str

    def __str__(self) -> str:
        return f"{self.catalog}: {self.what}; mend the catalog and build again"


@dataclass
class UnreadableFile(CorpusError):
    """A file is no text, or in no encoding known here."""

    file: Path
    what: str

    def __str__(self) -> str:
        return f"{self.file}: {self.what}; convert it to UTF-8 text, or move it out of the corpus folder"


class GenerationError(TiaowenError):
    """What was built from the corpus."""


@dataclass
class NoGeneration(GenerationError):
    """Nothing has been built here yet, or nothing that can be gone back to."""

    home: Path
    what: str = "no index has been built here"

    def __str__(self) -> str:
        return f"{self.home}: {self.what}; run 'tiaowen build'"


@dataclass
class StaleGeneration(GenerationError):
    """The generation was made by another version of the format, the model or the rules."""

    folder: Path
    what: str

    def __str__(self) -> str:
        return f"{self.folder}: {self.what}; run 'tiaowen build'"


@dataclass
class DamagedGeneration(GenerationError):
    """A file of the generation is missing or its bytes are not those that were written."""

    file: Path
    what: str = "is not what was written"

    def __str__(self) -> str:
        return f"{self.file}: {self.what}; run 'tiaowen build', or 'tiaowen rollback' for the generation before"


@dataclass
class NoSuchPlace(TiaowenError):
    """A document or an address that is not there."""

    what: str
    known: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.what}; there is: {', '.join(self.known)}" if self.known else f"{self.what}; see 'tiaowen status'"


@dataclass
class BadInput(TiaowenError):
    """A call, a question file or a setting that is wrong."""

    where: str
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.mend}"


@dataclass
class PortTaken(TiaowenError):
    """Another program listens there."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"{self.host}:{self.port}: the port is taken; stop the other program or choose another with --port (make serve PORT=…)"
