from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from eval.commands import command
from eval.compare import compare, lines
from eval.scoring import Failure, Score
from eval.signature import Signature
from eval.summary import summary
from index.errors import BadInput


def folder(path: Path, solved: str, questions: str = "1" * 64, document: Callable[[int], str] = lambda i: f"d{i // 4}") -> Path:
    """A run in which question i about document i // 4, or *document* of i, was solved where *solved* has a 1."""
    path.mkdir()
    rows = [
        Score(
            id=f"q{i}",
            lang="zh",
            type="table_row",
            doc=(document(i),),
            answerable=True,
            kind="answer",
            answered=True,
            solved=flag == "1",
            wrong=False,
            confidence=0.5,
            seconds=0.01,
            values={"rr@10": 0.5},
            failures=() if flag == "1" else (Failure.QUOTE,),
        )
        for i, flag in enumerate(solved)
    ]
    made = summary(Signature("set.jsonl", questions, len(rows)), rows, 1.0)
    (path / "summary.json").write_bytes(msgspec.json.encode(made))
    outcomes = [json.dumps({"id": row.id, "question": f"第{row.id}问?", "kind": "answer"}, ensure_ascii=False) for row in rows]
    (path / "outcomes.jsonl").write_text("\n".join(outcomes), encoding="utf-8")
    return path


def test_a_run_is_equal_to_itself(tmp_path: Path) -> None:
    a = folder(tmp_path / "a", "1100" * 6)
    solved, rank = compare(a, a).differences
    assert (solved.verdict, solved.p, solved.bounds, solved.wins, solved.losses) == ("equal", 1.0, (0.0, 0.0), (), ())
    assert rank.verdict == "equal"


def test_a_loss_in_every_document_is_shown(tmp_path: Path) -> None:
    a, b = folder(tmp_path / "a", "1111" * 6), folder(tmp_path / "b", "1010" * 6)
    found = compare(a, b)
    assert found.differences[0].verdict == "worse"
    assert found.differences[0].losses == ("q1", "q3", "q5", "q7", "q9", "q11", "q13", "q15", "q17", "q19", "q21", "q23")
    assert found.lost
    assert not compare(b, a).lost
    assert compare(b, a).differences[0].verdict == "better"


def test_better_is_not_said_where_the_interval_covers_zero(tmp_path: Path) -> None:
    a, b = folder(tmp_path / "a", "0000" * 6), folder(tmp_path / "b", "1111" + "0000" * 5)
    found = compare(a, b)
    assert found.differences[0].bounds[0] <= 0.0  # the whole gain is in one document
    assert found.differences[0].verdict == "no difference shown"
    assert not any("better" in line for line in list(lines(a, b, found))[2:])


def test_a_loss_in_one_document_is_a_loss_and_a_gain_there_is_not_called_better(tmp_path: Path) -> None:
    one = folder(tmp_path / "one", "1" * 24, document=lambda i: "d" if i < 8 else f"d{i}")
    other = folder(tmp_path / "other", "0" * 8 + "1" * 16, document=lambda i: "d" if i < 8 else f"d{i}")
    lost, won = compare(one, other).differences[0], compare(other, one).differences[0]
    assert (lost.bounds[1], won.bounds[0]) == (0.0, 0.0)
    assert (lost.verdict, won.verdict) == ("worse", "no difference shown")
    assert command(["compare", str(tmp_path / "one"), str(tmp_path / "other")]) == 1


def test_better_is_not_said_where_it_may_be_luck(tmp_path: Path) -> None:
    a, b = folder(tmp_path / "a", "0" * 8), folder(tmp_path / "b", "10001000")
    [solved, _] = compare(a, b).differences
    assert solved.bounds == (0.25, 0.25)
    assert solved.p > 0.05
    assert solved.verdict == "no difference shown"


def test_each_change_is_named_with_its_question_and_why(tmp_path: Path) -> None:
    a, b = folder(tmp_path / "a", "10"), folder(tmp_path / "b", "01")
    said = "\n".join(lines(a, b, compare(a, b)))
    assert "won by B: 1\n  q1  table_row  第q1问?  (A: quote missing)" in said
    assert "lost by B: 1\n  q0  table_row  第q0问?  (B: quote missing)" in said


def test_a_shown_loss_is_an_exit_status_of_one_and_nothing_else_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a, b = folder(tmp_path / "a", "1111" * 6), folder(tmp_path / "b", "1010" * 6)
    assert command(["compare", str(a), str(b)]) == 1
    assert "worse" in capsys.readouterr().out
    assert command(["compare", str(b), str(a)]) == 0
    assert command(["compare", str(a), str(a)]) == 0


def test_runs_of_different_questions_are_not_compared(tmp_path: Path) -> None:
    a, b = folder(tmp_path / "a", "10"), folder(tmp_path / "b", "10", questions="2" * 64)
    with pytest.raises(BadInput, match=r"a, .*b: asked different questions \(set\.jsonl#11111111 and set\.jsonl#22222222\)"):
        compare(a, b)


@pytest.mark.parametrize(("content", "complaint"), [(None, "cannot be read"), ("{}", "is no summary of a run")])
def test_what_is_no_run_is_named(tmp_path: Path, content: str | None, complaint: str) -> None:
    if content:
        (tmp_path / "summary.json").write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match=rf"summary\.json: {complaint}"):
        compare(tmp_path, tmp_path)
