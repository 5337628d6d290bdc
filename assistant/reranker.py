"""Which of the nearest clauses a cross-encoder of the office's own finds nearest: one that reads question and clause together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from assistant.library import Library
from assistant.question import Question
from assistant.retrieval import Hit, retrieve
from index.encoder import Encoder, Judge, chosen, judge

__all__ = ["Reranker", "configured"]

SETTING = "TIAOWEN_RERANKER"
READ = 20  # clauses that are read; the rest stand behind them as they were


@dataclass(frozen=True, slots=True)
class Reranker:
    """Retrieval whose best clauses *judge* puts in order."""

    judge: Judge

    def retrieve(self, question: Question, library: Library, encoder: Encoder, within: Collection[str] | None) -> list[Hit]:
        """As `retrieval.retrieve`, the READ best ordered by how near a clause with its headings is judged to the question, equals as they were.

        The scores stay in their places: what is first has the highest.
        """
        hits = retrieve(question, library, encoder, within)
        near = hits[:READ]
        if not near:
            return hits
        order = np.argsort(-self.judge([(question.text, told(hit)) for hit in near]), kind="stable").tolist()
        return [*(near[i]._replace(score=hit.score) for i, hit in zip(order, near, strict=True)), *hits[READ:]]


def told(hit: Hit) -> str:
    """The headings of a clause and the portion of it that matched best."""
    return " ".join(filter(None, (hit.shelf.above(hit.clause), hit.shelf.view(hit.best).text)))


def configured() -> Reranker | None:
    """Retrieval with the cross-encoder that the setting names: a folder, or a model in the cache of downloads by its name. None where it names none.

    Raises BadInput where there is no such cross-encoder.
    """
    folder = chosen(SETTING)
    return Reranker(judge(folder)) if folder else None
