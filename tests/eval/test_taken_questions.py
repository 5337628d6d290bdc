"""The sets over records of ../shared/train and over invented plans are well formed: their gold can be found where it says."""

from __future__ import annotations

import lzma
import runpy
import tomllib
from itertools import combinations
from pathlib import Path

import pytest

from eval.corpora import SPOKEN, sources, spoken
from eval.questions import Question, load

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "eval" / "sets"
TRAIN = ROOT.parent / "shared" / "train"
WRITE = runpy.run_path(str(HERE / "make_unseen_corpus.py"))["write"]  # a script in a folder of data, no module of the room
TAKEN = ("towns", "lifelong", "parking", "heating", "grain")
INVENTED = ("counties", "districts", "provinces", "valleys", "harbours")


def stray(questions: tuple[Question, ...], folder: Path) -> list[tuple[str, str]]:
    """Each quote that stands on no line of a document of its question."""
    lines = {file.stem: file.read_text(encoding="utf-8").splitlines() for file in folder.iterdir() if file.name != "catalog.toml"}
    return [(q.id, quote) for q in questions for quote in q.quotes if not any(quote in line for name in q.doc for line in lines[name])]


def chosen(name: str) -> set[str]:
    """The records that a set takes from ../shared/train."""
    lists = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
    return {entry["path"] for entry in lists["law"]} | {entry["name"] for entry in lists["report"]}


def test_no_two_sets_share_a_document() -> None:
    assert [pair for pair in combinations(("unseen", "words", *TAKEN), 2) if chosen(pair[0]) & chosen(pair[1])] == []


@pytest.mark.parametrize("name", [*TAKEN, *INVENTED])
def test_only_the_unanswerable_have_no_gold(name: str) -> None:
    questions = load(HERE / f"{name}.jsonl").questions
    assert [q.id for q in questions if {bool(q.doc), bool(q.quotes), bool(q.answers)} != {q.type != "unanswerable"}] == []


@pytest.mark.parametrize("name", TAKEN)
def test_every_quote_of_a_record_is_found_word_for_word_on_one_line(name: str, tmp_path: Path) -> None:
    if not TRAIN.is_dir():
        pytest.skip("../shared/train is not here")
    WRITE(tmp_path, name=name)
    assert stray(load(HERE / f"{name}.jsonl").questions, tmp_path) == []


@pytest.mark.parametrize("name", INVENTED)
def test_every_quote_of_a_plan_is_found_word_for_word_on_one_line(name: str) -> None:
    assert stray(load(HERE / f"{name}.jsonl").questions, HERE / name) == []


def test_what_is_kept_for_measuring_is_no_source_of_weights(tmp_path: Path) -> None:
    assert {"held", "kept", "grain", "valleys", "harbours", "lately"} & {name for name, *_ in sources(tmp_path)} == set()


def test_every_spoken_question_has_its_sentence_in_its_document(tmp_path: Path) -> None:
    if not TRAIN.is_dir():
        pytest.skip("../shared/train is not here")
    sets = list(spoken(TRAIN, tmp_path))
    assert sum(len(questions.questions) for _, _, questions in sets) > 9000
    assert [bad for _, corpus, questions in sets for bad in stray(questions.questions, corpus)] == []


def test_no_spoken_question_is_about_a_document_of_another_set() -> None:
    with lzma.open(SPOKEN, "rt", encoding="utf-8") as lines:
        asked = {line.split("\t")[0] for line in lines}
    assert asked & {Path(path).stem.split("(")[0] for name in ("unseen", "words", *TAKEN) for path in chosen(name)} == set()
