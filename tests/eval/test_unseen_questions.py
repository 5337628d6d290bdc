"""The unseen question set is well formed: its gold can be found where it says."""

from __future__ import annotations

import re
import runpy
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from eval.questions import Question, load

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "eval" / "sets"
TRAIN = ROOT.parent / "shared" / "train"
WRITE = runpy.run_path(str(HERE / "make_unseen_corpus.py"))["write"]  # a script in a folder of data, no module of the room
QUESTIONS = load(HERE / "unseen.jsonl").questions
TYPES = {
    "ambiguous_place",
    "colloquial_typo",
    "cross_document",
    "deadline",
    "definition_or_content",
    "followup",
    "metadata",
    "numeric_target",
    "obligation_school",
    "responsibility_clause",
    "roster",
    "table_reverse",
    "table_row",
    "unanswerable",
}


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus, written once."""
    if not TRAIN.is_dir():
        pytest.skip("../shared/train is not here")
    path = tmp_path_factory.mktemp("unseen")
    WRITE(path)
    return path


@pytest.fixture(scope="module")
def texts(folder: Path) -> dict[str, str]:
    """The canonical text of each document by its id."""
    return {file.stem: file.read_text(encoding="utf-8") for file in folder.iterdir() if file.name != "catalog.toml"}


def lost(question: Question, texts: dict[str, str]) -> list[str]:
    """The quotes of *question* that are in none of its documents."""
    return [quote for quote in question.quotes if not any(quote in texts[document] for document in question.doc)]


def test_every_id_is_its_own() -> None:
    assert [number for number, n in Counter(question.id for question in QUESTIONS).items() if n > 1] == []


def test_no_question_is_asked_twice() -> None:
    asked = Counter((question.history, question.question) for question in QUESTIONS)
    assert [words for words, n in asked.items() if n > 1] == []


def test_every_type_is_one_of_the_public_set() -> None:
    assert {question.type for question in QUESTIONS} == TYPES


def test_only_the_unanswerable_have_no_gold() -> None:
    assert [
        question.id
        for question in QUESTIONS
        if {bool(question.doc), bool(question.quotes), bool(question.answers)} != {question.type != "unanswerable"}
    ] == []


def test_follow_ups_have_a_question_before_them_and_others_have_none() -> None:
    assert [question.id for question in QUESTIONS if bool(question.history) != (question.type == "followup")] == []


def test_every_quote_is_within_one_line() -> None:
    assert [question.id for question in QUESTIONS if any(len(quote.splitlines()) != 1 for quote in question.quotes)] == []


def test_every_answer_is_in_a_quote_or_in_the_quotes_of_a_wrapped_cell() -> None:
    stray = [
        (question.id, answer)
        for question in QUESTIONS
        for answer in question.answers
        if not any(squeeze(answer) in squeeze(quote) for quote in question.quotes)
        and squeeze(answer) not in squeeze("".join(question.quotes))
    ]
    assert stray == []


def test_quotes_of_the_plans_are_found_word_for_word() -> None:
    texts = {file.stem: file.read_text(encoding="utf-8") for file in (HERE / "plans").iterdir()}
    mine = [question for question in QUESTIONS if question.doc and set(question.doc) <= set(texts)]
    assert len(mine) > 60
    assert [(question.id, quotes) for question in mine if (quotes := lost(question, texts))] == []


def test_every_quote_is_found_word_for_word(texts: dict[str, str]) -> None:
    assert [(question.id, quotes) for question in QUESTIONS if (quotes := lost(question, texts))] == []


def test_every_document_of_a_question_holds_a_quote(texts: dict[str, str]) -> None:
    assert [
        (question.id, document)
        for question in QUESTIONS
        for document in question.doc
        if not any(quote in texts[document] for quote in question.quotes)
    ] == []


def test_a_span_is_given_where_the_words_recur_and_holds_the_quote(texts: dict[str, str]) -> None:
    wrong = []
    for question in QUESTIONS:
        if len(question.doc) != 1:
            continue
        text = texts[question.doc[0]]
        if question.spans:
            wrong += [question.id for quote, span in zip(question.quotes, question.spans, strict=True) if span and span.of(text) != quote]
        else:
            wrong += [question.id for quote in question.quotes if text.count(quote) > 1]
    assert wrong == []


def test_every_document_is_asked_about(texts: dict[str, str]) -> None:
    assert {document for question in QUESTIONS for document in question.doc} == set(texts)


def test_what_the_catalog_says_is_found_in_the_text(folder: Path, texts: dict[str, str]) -> None:
    catalog = tomllib.loads((folder / "catalog.toml").read_text(encoding="utf-8"))["document"]
    assert len(catalog) == 20
    assert [
        (entry["id"], name)
        for entry in catalog
        for name in (entry["title"], *filter(None, [entry.get("place")]), *entry.get("aliases", []))
        if name not in texts[entry["id"]]
    ] == []


def test_the_corpus_is_written_the_same_twice(folder: Path, tmp_path: Path) -> None:
    WRITE(tmp_path)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.mark.parametrize("plan", ["gongcan-banfa.txt", "qinghe-xueqian.txt", "wangchuan-yingshang.md", "yunxi-yiyang.txt"])
def test_a_plan_has_the_length_of_a_real_one(plan: str) -> None:
    assert 2_500 <= len((HERE / "plans" / plan).read_text(encoding="utf-8")) <= 5_000
