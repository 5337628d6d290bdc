"""An encoder that has the vectors of the sentences it was asked for lately at hand: neighbouring questions read the same clauses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from index.encoder import Encoder, Vectors

__all__ = ["Remembered"]

MOST = 20_000  # texts, about 13 MB at 160 dimensions


@dataclass(frozen=True, slots=True)
class Remembered:
    """The vectors of *encoder*, each text's worked out once while it is remembered.

    Threads may share it: at worst two work out the same vector.
    """

    encoder: Encoder
    known: dict[str, Vectors] = field(default_factory=dict)
    questions: dict[str, Vectors] = field(default_factory=dict)  # of a model to which they are not the same as passages

    @property
    def name(self) -> str:
        """As `Encoder.name`."""
        return self.encoder.name

    @property
    def revision(self) -> str:
        """As `Encoder.revision`."""
        return self.encoder.revision

    @property
    def dim(self) -> int:
        """As `Encoder.dim`."""
        return self.encoder.dim

    @property
    def words(self) -> tuple[str, ...]:
        """As `Encoder.words`."""
        return self.encoder.words

    @property
    def prompts(self) -> tuple[str, str]:
        """As `Encoder.prompts`."""
        return self.encoder.prompts

    def asked(self, questions: Sequence[str]) -> Vectors:
        """As `Encoder.asked`."""
        return self._of(self.questions, questions, self.encoder.asked) if any(self.prompts) else self.encode(questions)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As `Encoder.encode`."""
        return self._of(self.known, texts, self.encoder.encode)

    def _of(self, known: dict[str, Vectors], texts: Sequence[str], encode: Callable[[Sequence[str]], Vectors]) -> Vectors:
        """The vectors of *texts*: those that are *known*, and what *encode* makes of the others."""
        found = {text: vector for text in texts if (vector := known.get(text)) is not None}
        missing = [text for text in dict.fromkeys(texts) if text not in found] if len(found) < len(texts) else []
        if missing:
            fresh = dict(zip(missing, encode(missing), strict=True))
            found |= fresh
            if len(known) + len(fresh) > MOST:
                known.clear()
            known.update(fresh)
        return np.concatenate([found[text] for text in texts]).reshape(len(texts), -1) if texts else encode(texts)
