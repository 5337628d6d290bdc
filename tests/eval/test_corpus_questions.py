"""The question sets over the project's own corpus: their gold stands in the documents as it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.questions import load
from eval.scoring import core

ROOT = Path(__file__).parents[2]
SETS = ("public", "house", "more", "held", "later", "again", "anew", "further", "kept")


def lines(document: str) -> list[str]:
    return [core(line) for line in (ROOT / "corpus" / f"{document}.txt").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", SETS)
def test_every_wanted_quote_stands_on_a_line_of_a_document_that_answers(name: str) -> None:
    questions = load(ROOT / "eval" / "sets" / f"{name}.jsonl").questions
    texts = {document: lines(document) for question in questions for document in question.doc}
    missing = [
        (question.id, quote)
        for question in questions
        for quote in question.quotes
        if not any(core(quote) in line for document in question.doc for line in texts[document])
    ]
    assert missing == []


def test_no_question_stands_in_two_sets() -> None:
    asked = [
        question.question for name in SETS for question in load(ROOT / "eval" / "sets" / f"{name}.jsonl").questions if not question.history
    ]
    assert sorted({text for text in asked if asked.count(text) > 1}) == []
