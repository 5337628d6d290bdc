"""What readers said of replies, read as questions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.reply import Answer, Exact, Quote, Reason, Refusal, ValueType
from assistant.wire import to_dict
from eval.questions import BadQuestions, load
from web.feedback_command import command
from web.opinions import Fault, Opinion, Opinions, Verdict

QUOTE = Quote("plan", "plan.txt", "计划", None, "第1段", (), 5, 12, "县教育局\n牵头。", "0" * 64)
VALUE = Exact("县教育局", ValueType.DEPARTMENT, "plan", 5, 9)
ANSWER = Answer("谁牵头", "zh", (VALUE,), (QUOTE,), (), complete=True, confidence=0.9, notes=(), generation="g", seconds=0.1)
REFUSAL = Refusal("天气", "zh", Reason.NOT_IN_CORPUS, (), 0.9, (), "g", 0.1)


def drafted(home: Path, capsys: pytest.CaptureFixture[str], *said: Opinion) -> Path:
    """The file that `tiaowen feedback --format questions` prints of what was *said*."""
    opinions = Opinions(home)
    for one in said:
        opinions.add(one)
    assert command(["--format", "questions", "--home", str(home)]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    file = home / "drafts.jsonl"
    file.write_text(printed.out, encoding="utf-8")
    return file


def test_drafts_of_what_was_right_are_a_file_of_questions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = drafted(
        tmp_path,
        capsys,
        Opinion.now(Verdict.USEFUL, None, "", ("谁牵头", ("目标",), None), "g", to_dict(ANSWER)),
        Opinion.now(Verdict.USEFUL, None, "", ("天气", (), None), "g", to_dict(REFUSAL)),
        Opinion.now(Verdict.WRONG, Fault.SHOULD_REFUSE, "", ("谁的天气", (), None), "g", to_dict(ANSWER)),
    )
    useful, refused, to_refuse = load(file).questions
    assert (useful.question, useful.history, useful.lang, useful.type) == ("谁牵头", ("目标",), "zh", "draft")
    assert (useful.doc, useful.quotes, useful.answers) == (("plan",), ("县教育局\n牵头。",), ("县教育局",))
    assert not refused.answerable
    assert not to_refuse.answerable


def test_a_reply_marked_wrong_is_a_draft_that_asks_nothing_until_it_is_completed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = Opinion.now(Verdict.WRONG, Fault.WRONG_QUOTE, "应为|财政局", ("谁牵头", (), ("plan",)), "g", to_dict(ANSWER))
    file = drafted(tmp_path, capsys, said)
    [row] = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    assert (row["question"], row["note"]) == ("谁牵头", "没用；引文错误；应为|财政局")
    with pytest.raises(BadQuestions, match="line 1, doc: missing, and so is quotes"):
        load(file)
    file.write_text(json.dumps({**row, "doc": ["plan"], "quotes": ["县财政局"]}, ensure_ascii=False), encoding="utf-8")
    assert load(file).questions[0].quotes == ("县财政局",)


def test_a_line_that_is_no_opinion_makes_no_draft(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "feedback.jsonl").write_text('{"question": "谁牵头"}\n[]\n', encoding="utf-8")
    assert command(["--format", "questions", "--home", str(tmp_path)]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("is no whole line of feedback") == 2
