"""The figures of a run as a file: the shape in which MTEB publishes results, with the signature and every question beside them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from eval.resampling import interval
from eval.scoring import DIGITS, Figures, Score, figures, groups
from eval.signature import Signature
from index.errors import BadInput

__all__ = ["FILE", "INTERVALS", "Past", "Subset", "clusters", "read", "subset", "subsets", "summary"]

FILE = "summary.json"
LANGUAGES = {"zh": "zho-Hans", "en": "eng-Latn"}

# The figures that are means over questions, with what each is of one question; None where the question has no part in it.
INTERVALS: dict[str, Callable[[Score], float | None]] = {
    "solved": lambda s: None if s.solved is None else float(s.solved),
    "solved_answerable": lambda s: float(s.solved) if s.answerable and s.solved is not None else None,
    "coverage": lambda s: float(s.answered) if s.answerable else None,
    "wrong_answer_rate": lambda s: float(s.wrong) if s.answerable and s.solved is not None else None,
    "refused_unanswerable": lambda s: None if s.answerable else float(bool(s.solved)),
    "quote_recall": lambda s: s.values.get("quote_recall"),
    "answer_recall": lambda s: s.values.get("answer_recall"),
    "hit@1": lambda s: s.values.get("hit@1"),
    "rr@10": lambda s: s.values.get("rr@10"),
    "ndcg_at_10": lambda s: s.values.get("ndcg_at_10"),
}


@dataclass(frozen=True, slots=True)
class Subset:
    """The figures over some questions: all of them (`default`), or those of a language, a type, a document.

    *intervals* are bootstrap intervals of 95 %, for the figures that are means.
    """

    name: str
    languages: tuple[str, ...]
    figures: Figures
    intervals: Mapping[str, tuple[float, float]]

    @property
    def main_score(self) -> float | None:
        """`solved`, or `ndcg_at_10` where only retrieval is measured."""
        return self.figures["ndcg_at_10"] if self.figures["solved"] is None else self.figures["solved"]


class Past(msgspec.Struct, frozen=True):
    """As much of a summary as is read again: the rest follows from it."""

    signature: Signature
    rows: tuple[Score, ...]


def subsets(scores: Sequence[Score]) -> list[Subset]:
    """All of *scores* first, then each language, type and document."""
    return [subset(name, members) for name, members in {"default": list(scores), **groups(scores)}.items()]


def summary(signature: Signature, scores: Sequence[Score], seconds: float) -> dict[str, object]:
    """The JSON object of `summary.json`: the keys of an MTEB result, then `signature` and `rows`.

    `dataset_revision` is the digest of the questions, `evaluation_time` is in seconds.
    """
    return {
        "task_name": Path(signature.questions).stem,
        "dataset_revision": signature.questions_sha256,
        "tiaowen_version": signature.version,
        "evaluation_time": round(seconds, DIGITS),
        "scores": {"test": [written(one) for one in subsets(scores)]},
        "signature": {"text": str(signature), "short": signature.short, **msgspec.to_builtins(signature)},
        "rows": msgspec.to_builtins(list(scores)),
    }


def written(one: Subset) -> dict[str, object]:
    """A subset as MTEB writes it, with the figures beside the names."""
    names = {"hf_subset": one.name, "languages": list(one.languages), "main_score": one.main_score}
    return {**names, **one.figures, "intervals": {measure: list(bounds) for measure, bounds in one.intervals.items()}}


def subset(name: str, scores: Sequence[Score]) -> Subset:
    """The figures and intervals over *scores*."""
    found = figures(scores)
    languages = tuple(sorted({LANGUAGES[s.lang] for s in scores if s.lang in LANGUAGES}))
    spread: dict[str, tuple[float, float]] = {}
    together = [s.id for s in scores] if name.startswith("doc:") else clusters(scores)  # within one document, questions are what varies
    for measure, of in INTERVALS.items():
        having = [(value, cluster) for s, cluster in zip(scores, together, strict=True) if (value := of(s)) is not None]
        if bounds := interval([value for value, _ in having], [cluster for _, cluster in having]):
            spread[measure] = (round(bounds[0], DIGITS), round(bounds[1], DIGITS))
    return Subset(name, languages, found, spread)


def clusters(scores: Sequence[Score]) -> list[Hashable]:
    """What each question hangs together with: its documents; one about no document stands by itself."""
    return [tuple(sorted(s.doc)) or s.id for s in scores]


def read(folder: Path) -> Past:
    """What a run left in *folder*. Raises BadInput."""
    file = folder / FILE
    try:
        return msgspec.json.decode(file.read_bytes(), type=Past)
    except OSError as error:
        raise BadInput(
            str(file), f"cannot be read ({error.strerror})", "name a folder that 'tiaowen eval run --out' has finished"
        ) from error
    except msgspec.DecodeError as error:
        raise BadInput(str(file), f"is no summary of a run ({error})", "run 'tiaowen eval run' again") from error
