"""What a figure is a figure of: questions, corpus, model, settings, version, and one short name for all of it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path

import assistant
import index
from assistant.glossary import added
from eval.questions import QuestionSet
from index.generation import Generation

__all__ = ["Signature", "code", "sign"]

ROOMS = (index, assistant)
LEFT_OUT = {"__pycache__", "model"}  # the model has a revision of its own
SHORT = 8  # digits of a digest that people read


@dataclass(frozen=True, slots=True)
class Signature:
    """Two runs with the same signature asked the same questions of the same program over the same texts.

    Digests are sha256. *code* is of the rooms that answer; *settings* what else shapes a reply; *without* what was switched off.
    """

    questions: str
    questions_sha256: str
    n: int
    generation: str = ""
    corpus: str = ""
    model: str = ""
    revision: str = ""
    version: str = ""
    code: str = ""
    settings: dict[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        """Eight digits that stand beside every figure."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:SHORT]

    def __str__(self) -> str:
        parts = {
            "questions": f"{self.questions}#{self.questions_sha256[:SHORT]}",
            "n": str(self.n),
            "corpus": self.corpus[:SHORT],
            "generation": self.generation[:SHORT],
            "model": f"{self.model}#{self.revision[:SHORT]}",
            **self.settings,
            "without": ",".join(self.without),
            "version": self.version,
            "code": self.code[:SHORT],
        }
        return "|".join(f"{name}:{value}" for name, value in parts.items() if value.strip("#"))


def sign(questions: QuestionSet, generation: Generation, without: tuple[str, ...] = ()) -> Signature:
    """The signature of a run of *questions* over *generation* as this program stands."""
    manifest = generation.manifest
    settings = {"chunks": manifest.chunks, "tokens": manifest.tokens, "format": str(manifest.format)}
    if words := added():  # an office's own: with others the replies are others
        settings["glossary"] = hashlib.sha256(json.dumps(words).encode()).hexdigest()[:SHORT]
    return Signature(
        questions=questions.name,
        questions_sha256=questions.sha256,
        n=len(questions.questions),
        generation=generation.id,
        corpus=manifest.corpus,
        model=manifest.model.name,
        revision=manifest.model.revision,
        version=manifest.product,
        code=code(),
        settings=settings,
        without=without,
    )


@cache
def code() -> str:
    """The sha256 of the modules and data of the rooms that answer: a version number stays the same while somebody works."""
    whole = hashlib.sha256()
    for room in ROOMS:
        root = Path(room.__path__[0])
        for file in sorted(root.rglob("*")):
            if file.is_file() and not LEFT_OUT & set(file.parts):
                whole.update(f"{room.__name__}/{file.relative_to(root)}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()
