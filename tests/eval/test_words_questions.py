"""The questions in spoken words and in English are well formed: their gold can be found where it says."""

from __future__ import annotations

import runpy
import tomllib
from pathlib import Path

import pytest

from eval.questions import load

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "eval" / "sets"
TRAIN = ROOT.parent / "shared" / "train"
WRITE = runpy.run_path(str(HERE / "make_unseen_corpus.py"))["write"]  # a script in a folder of data, no module of the room
QUESTIONS = load(HERE / "words.jsonl").questions


def chosen(name: str) -> set[str]:
    """The records that a set takes from ../shared/train."""
    lists = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
    return {entry["path"] for entry in lists["law"]} | {entry["name"] for entry in lists["report"]}


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The canonical text of each document by its id."""
    if not TRAIN.is_dir():
        pytest.skip("../shared/train is not here")
    folder = tmp_path_factory.mktemp("words")
    WRITE(folder, name="words")
    return {file.stem: file.read_text(encoding="utf-8") for file in folder.iterdir() if file.name != "catalog.toml"}


def test_the_two_sets_share_no_document() -> None:
    assert chosen("words") & chosen("unseen") == set()


def test_as_many_are_in_english_as_in_chinese() -> None:
    assert [sum(question.lang == language for question in QUESTIONS) for language in ("en", "zh")] == [65, 65]


def test_only_the_unanswerable_have_no_gold() -> None:
    assert [q.id for q in QUESTIONS if {bool(q.doc), bool(q.quotes), bool(q.answers)} != {q.type != "unanswerable"}] == []


def test_every_answer_is_in_a_quote() -> None:
    assert [(q.id, answer) for q in QUESTIONS for answer in q.answers if not any(answer in quote for quote in q.quotes)] == []


def test_every_quote_is_found_word_for_word_on_one_line(texts: dict[str, str]) -> None:
    lines = {name: text.splitlines() for name, text in texts.items()}
    assert [(q.id, quote) for q in QUESTIONS for quote in q.quotes if not any(quote in line for line in lines[q.doc[0]])] == []
