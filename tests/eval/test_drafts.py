"""What readers said of replies, read as questions."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.reply import Answer, Exact, Quote, Reason, Refusal, ValueType
from assistant.wire import to_dict
from eval.questions import load
from web.feedback_command import command
from web.opinions import Fault, Opinion, Opinions, Verdict

QUOTE = Quote("plan", "plan.txt", "计划", None, "第1段", (), 5, 12, "县教育局\n牵头。", "0" * 64)
VALUE = Exact("县教育局", ValueType.DEPARTMENT, "plan", 5, 9)
ANSWER = Answer("谁牵头", "zh", (VALUE,), (QUOTE,), (), complete=True, confidence=0.9, notes=(), generation="g", seconds=0.1)
REFUSAL = Refusal("天气", "zh", Reason.NOT_IN_CORPUS, (), 0.9, (), "g", 0.1)


def test_drafts_of_questions_are_a_file_of_questions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = Opinions(tmp_path)
    said.add(Opinion.now(Verdict.USEFUL, None, "", ("谁牵头", ("目标",), None), "g", to_dict(ANSWER)))
    said.add(Opinion.now(Verdict.WRONG, Fault.WRONG_QUOTE, "应为|财政局", ("谁牵头", (), ("plan",)), "g", to_dict(ANSWER)))
    said.add(Opinion.now(Verdict.USEFUL, None, "", ("天气", (), None), "g", to_dict(REFUSAL)))
    assert command(["--format", "questions", "--home", str(tmp_path)]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    file = tmp_path / "drafts.jsonl"
    file.write_text(printed.out, encoding="utf-8")
    useful, wrong, refused = load(file).questions
    assert (useful.question, useful.history, useful.lang, useful.type) == ("谁牵头", ("目标",), "zh", "draft")
    assert (useful.doc, useful.quotes, useful.answers) == (("plan",), ("县教育局\n牵头。",), ("县教育局",))
    assert (wrong.question, wrong.doc, wrong.quotes, wrong.answers) == ("谁牵头", (), (), ())
    assert '"note": "没用；引文错误；应为|财政局"' in printed.out
    assert not refused.answerable


def test_a_line_that_is_no_opinion_makes_no_draft(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "feedback.jsonl").write_text('{"question": "谁牵头"}\n[]\n', encoding="utf-8")
    assert command(["--format", "questions", "--home", str(tmp_path)]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("is no whole line of feedback") == 2
