from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.assistant import Assistant
from eval.commands import command, show
from index.errors import BadInput

if TYPE_CHECKING:
    from tests.eval.conftest import Clerk


@pytest.fixture
def opened(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The homes that an assistant was opened from."""
    homes: list[Path] = []

    def at(home: Path) -> Clerk:
        homes.append(home)
        return clerk

    for door in ("open", "ready"):
        monkeypatch.setattr(Assistant, door, at)
    return homes


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    file = tmp_path / "questions.jsonl"
    file.write_text('{"id": "1", "question": "牵头", "doc": ["plan"], "quotes": ["县教育局"]}\n', encoding="utf-8")
    return file


def test_a_run_writes_its_files_and_prints_the_figures(
    opened: list[Path], questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(["run", "--questions", str(questions), "--out", str(tmp_path / "a" / "b"), "--home", str(tmp_path)]) == 0
    assert sorted(file.name for file in (tmp_path / "a" / "b").iterdir()) == [
        "outcomes.jsonl",
        "qrels.trec",
        "report.html",
        "run.trec",
        "summary.json",
    ]
    said = capsys.readouterr()
    assert "hit@1                  1.0000  [1.0000, 1.0000]\n" in said.out
    assert "refused_unanswerable   -\n" in said.out
    assert said.err == "asked 1 of 1\n"
    assert opened == [tmp_path]


def test_the_home_may_stand_in_the_environment(
    opened: list[Path], questions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIAOWEN_HOME", "elsewhere")
    command(["run", "--questions", str(questions), "--out", str(tmp_path / "out")])
    assert opened == [Path("elsewhere")]


def test_nothing_is_opened_or_asked_until_every_question_is_right(
    opened: list[Path], questions: Path, tmp_path: Path, clerk: Clerk, capsys: pytest.CaptureFixture[str]
) -> None:
    questions.write_text(json.dumps({"id": "1", "question": "?", "doc": []}) + "\n{}\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"questions\.jsonl: 3 mistakes, named above; mend these; nothing was asked"):
        command(["run", "--questions", str(questions), "--out", str(tmp_path / "out")])
    assert capsys.readouterr().err.splitlines() == [
        f"{questions}, line 2, id: missing",
        f"{questions}, line 2, question: missing",
        f"{questions}, line 2, doc: missing, and so is quotes; an empty list says that nothing answers",
    ]
    assert opened == []
    assert clerk.asked == []
    assert not (tmp_path / "out").exists()


def test_a_part_that_is_none_is_answered_with_those_there_are(opened: list[Path], questions: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"there is no part 'word'; there are words, meaning, .*people.*, refusal"):
        command(["run", "--questions", str(questions), "--out", str(tmp_path / "out"), "--without", "word"])
    assert opened == []


@pytest.mark.parametrize(
    ("args", "complaint"),
    [
        ([], "required: COMMAND"),
        (["weigh", "a", "b"], "invalid choice: 'weigh'"),
        (["compare", "a"], "required: DIR_B"),
        (["run", "--out", "x"], "required: --questions"),
        (["run", "--questions", "x"], "required: --out"),
    ],
)
def test_a_wrong_call_is_named_in_one_line(args: list[str], complaint: str) -> None:
    with pytest.raises(BadInput, match=complaint) as caught:
        command(args)
    assert "\n" not in str(caught.value)


def test_away_from_a_terminal_progress_is_a_line_for_each_tenth(capsys: pytest.CaptureFixture[str]) -> None:
    for done in range(1, 26):
        show(done, 25)
    assert capsys.readouterr().err.splitlines()[::5] == ["asked 3 of 25", "asked 15 of 25"]
