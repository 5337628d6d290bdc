"""What the model of our own is taught by questions."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from assistant import interaction
from eval.questions import Question, QuestionSet
from eval.train_model import Lesson, Recipe, holds, lessons, main, taught
from eval.train_reading import reader
from index.encoder import Pieces, Static

UNKNOWN = "?"
FOUND = [
    Lesson("甲", [1, 2], [[3, 4], [5, 6], [7, 3]], (1,)),
    Lesson("甲", [2, 8], [[3, 4], [5, 6], [7, 3]], (0,)),
    Lesson("乙", [1, 9], [[10, 11]], (0,)),
]
TEXT = "关于办好食堂的通知\n\n一、办好食堂\n食堂每周公布菜谱。校长每天陪学生吃饭。\n\n二、管好钱\n伙食费一学期一结。\n"


@pytest.fixture
def vectors() -> np.ndarray:
    return np.random.default_rng(3).normal(size=(15, 8)).astype(np.float32)


@pytest.fixture
def pieces() -> Pieces:
    cut = Tokenizer(
        models.WordLevel({UNKNOWN: 0, **{char: i for i, char in enumerate("食堂菜谱校长陪饭伙费周结学生", start=1)}}, unk_token=UNKNOWN)
    )
    cut.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    return Pieces(cut)


def cosine(vectors: np.ndarray, one: list[int], other: list[int]) -> float:
    left, right = vectors[one].mean(axis=0), vectors[other].mean(axis=0)
    return float(left @ right / np.linalg.norm(left) / np.linalg.norm(right))


def quiet(_line: str) -> None:
    pass


def test_a_question_comes_nearest_to_the_sentence_that_answers_it(vectors: np.ndarray) -> None:
    after = taught(vectors, FOUND, Recipe(rounds=40, dropped=0.0), quiet)
    for lesson in FOUND[:2]:
        near = [cosine(after, lesson.question, sentence) for sentence in lesson.sentences]
        assert int(np.argmax(near)) == lesson.answers[0]
        assert near[lesson.answers[0]] > cosine(vectors, lesson.question, lesson.sentences[lesson.answers[0]])


def test_pieces_of_no_lesson_stay_and_the_same_lessons_give_the_same_numbers(vectors: np.ndarray) -> None:
    before = vectors.copy()
    after = taught(vectors, FOUND, Recipe(), quiet)
    assert np.array_equal(after[12:], before[12:])
    assert not np.array_equal(after[1], before[1])
    assert np.array_equal(vectors, before)
    assert np.array_equal(after, taught(vectors, FOUND, Recipe(), quiet))


def test_a_lesson_is_a_question_of_its_own_with_the_sentences_of_its_document(tmp_path: Path, pieces: Pieces, vectors: np.ndarray) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "canteen.txt").write_text(TEXT, encoding="utf-8")
    encoder = Static("small", "small", 8, pieces, vectors)
    questions = (
        Question("1", "谁陪学生吃饭?", "zh", "numeric_target", ("canteen",), ("校长每天陪学生吃饭",)),
        Question("2", "那伙食费呢?", "zh", "followup", ("canteen",), ("伙食费一学期一结",), history=("谁陪学生吃饭?",)),
        Question("3", "校车归谁管?", "zh", "unanswerable", (), ()),
    )
    (lesson,) = lessons(("small", corpus, QuestionSet("small", "", questions)), tmp_path, encoder, pieces)
    assert lesson.question == pieces.of("陪学生饭").tolist()
    (answer,) = lesson.answers
    assert lesson.sentences[answer] == pieces.of("校长陪学生饭").tolist()
    assert pieces.of("食堂周菜谱").tolist() in lesson.sentences


@pytest.mark.parametrize(
    ("sentence", "answers"),
    [("(三) 校长每天\n陪学生吃饭。", True), ("校长每天陪学生吃", True), ("校长每天", False), ("学生陪校长吃饭", False)],
)
def test_a_sentence_answers_that_holds_wanted_words_or_is_most_of_them(sentence: str, answers: bool) -> None:
    assert holds(Question("1", "谁?", "zh", "roster", ("canteen",), ("校长每天陪学生吃饭",)), sentence) is answers


def test_trees_are_grown_on_the_words_of_the_model_that_reads(monkeypatch: pytest.MonkeyPatch, pieces: Pieces, vectors: np.ndarray) -> None:
    monkeypatch.setattr(interaction, "_used", [])
    shipped = interaction.shipped()
    encoder = reader(pieces, vectors, "taught")
    assert interaction.shipped() is not shipped
    assert np.array_equal(interaction.shipped().vectors, vectors)
    assert encoder.dim == 8


def test_a_base_that_is_missing_is_named_in_one_line_and_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path), "--base", str(tmp_path / "base"), "--out", str(tmp_path / "out")]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert str(tmp_path / "base") in line
    assert not (tmp_path / "out").exists()
