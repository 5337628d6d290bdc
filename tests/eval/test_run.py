from __future__ import annotations

import json
import runpy
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ir_measures
import pytest
from ir_measures import RR, Success, nDCG

from assistant.reply import Reply
from eval import signature
from eval.questions import Question, QuestionSet
from eval.run import run
from eval.signature import Signature, sign
from eval.summary import read
from index.document import Document
from index.errors import BadInput

if TYPE_CHECKING:
    from tests.eval.conftest import Clerk

SCORER = Path(__file__).parents[3] / "shared" / "bench" / "score.py"
QUESTIONS = QuestionSet(
    "small.jsonl",
    "0" * 64,
    (
        Question("q1", "牵头", "zh", "table_row", ("plan",), ("县教育局",), history=("谁?",)),
        Question("q2", "负责", "zh", "table_row", ("plan",), ("牵头", "负责")),
        Question("q3", "月亮", "zh", "unanswerable"),
        Question("q4", "附则", "zh", "plain", ("plan",)),
        Question("q5", "fail", "en", "plain", ("plan",), ("牵头",)),
        Question("q6", "fail", "en", "unanswerable"),
        Question("q 7", "附则", "zh", "plain", ("plan",), ("文中没有的话",)),
    ),
)


SIGNED = Signature(
    "small.jsonl", "0" * 64, 7, generation="g1", corpus="c" * 64, model="built-in", revision="r" * 64, version="0.1", code="d" * 64
)


def quiet(done: int, total: int) -> None:
    """Says nothing."""


class Forger:
    """Quotes one text and shows another."""

    generation_id = "g1"

    def __init__(self, quoted: Document, shown: Clerk) -> None:
        self.documents = shown.documents
        self.clerk = type(shown)(quoted)

    def ask(self, question: str, history: Sequence[str] = (), documents: Any = None) -> Reply:
        return self.clerk.ask(question, history)


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_there_is_an_outcome_for_each_question_in_order(clerk: Clerk, tmp_path: Path) -> None:
    run(clerk, QUESTIONS, tmp_path, quiet, SIGNED)
    outcomes = lines(tmp_path / "outcomes.jsonl")
    assert [(o["id"], o["kind"]) for o in outcomes] == [
        ("q1", "answer"),
        ("q2", "answer"),
        ("q3", "refusal"),
        ("q4", "answer"),
        ("q5", "answer"),
        ("q6", "answer"),
        ("q 7", "answer"),
    ]
    assert outcomes[0]["quotes"][0]["text"] == "县教育局牵头。"


def test_the_earlier_questions_are_passed_on(clerk: Clerk, tmp_path: Path) -> None:
    run(clerk, QUESTIONS, tmp_path, quiet, SIGNED)
    assert clerk.asked[:2] == [("牵头", ("谁?",)), ("负责", ())]


def test_an_exception_is_an_outcome_that_names_it(clerk: Clerk, tmp_path: Path) -> None:
    run(clerk, QUESTIONS, tmp_path, quiet, SIGNED)
    assert lines(tmp_path / "outcomes.jsonl")[4]["error"] == "KeyError: 'lost'"


def test_a_crash_is_right_for_no_question_by_any_scorer(clerk: Clerk, tmp_path: Path) -> None:
    scores = {one.id: one for one in run(clerk, QUESTIONS, tmp_path, quiet, SIGNED)}
    assert [(scores[name].answerable, scores[name].kind, scores[name].solved) for name in ("q5", "q6")] == [
        (True, "crash", False),
        (False, "crash", False),
    ]
    crash = lines(tmp_path / "outcomes.jsonl")[5]
    assert (crash["kind"], crash["quotes"], crash["answers"], crash["confidence"]) == ("answer", [], [], 0.0)


def test_the_measures_of_each_question_are_those_of_ir_measures_over_the_files(clerk: Clerk, tmp_path: Path) -> None:
    rows = run(clerk, QUESTIONS, tmp_path, quiet, SIGNED)
    qrels = list(ir_measures.read_trec_qrels(str(tmp_path / "qrels.trec")))
    ranked = list(ir_measures.read_trec_run(str(tmp_path / "run.trec")))
    oracles = {
        "hit_rate_at_1": Success @ 1,
        "hit_rate_at_5": Success @ 5,
        "hit_rate_at_10": Success @ 10,
        "mrr_at_10": RR @ 10,
        "ndcg_at_10": nDCG @ 10,
    }
    theirs = {(metric.query_id, metric.measure): metric.value for metric in ir_measures.iter_calc(oracles.values(), qrels, ranked)}
    answerable = [row for row in rows if row.answerable]
    assert [row.id for row in answerable] == ["q1", "q2", "q4", "q5", "q 7"]
    for row in answerable:
        for measure in oracles:
            assert row.values[measure] == pytest.approx(theirs[row.id.replace(" ", "%20"), oracles[measure]], abs=1e-9), (row.id, measure)


def test_the_run_file_ranks_clauses_by_falling_score(clerk: Clerk, tmp_path: Path) -> None:
    run(clerk, QUESTIONS, tmp_path, quiet, SIGNED)
    assert (tmp_path / "run.trec").read_text(encoding="utf-8").splitlines()[:4] == [
        "q1 Q0 plan:5-12 1 4 tiaowen",
        "q1 Q0 plan:0-4 2 3 tiaowen",
        "q1 Q0 plan:13-21 3 2 tiaowen",
        "q1 Q0 plan:22-26 4 1 tiaowen",
    ]


def test_a_question_without_quotes_ranks_documents(clerk: Clerk, tmp_path: Path) -> None:
    run(clerk, QUESTIONS, tmp_path, quiet, SIGNED)
    assert [line for line in (tmp_path / "run.trec").read_text(encoding="utf-8").splitlines() if line.startswith("q4 ")] == [
        "q4 Q0 plan 1 1 tiaowen"
    ]


def test_a_wanted_quote_that_stands_nowhere_is_scored_and_not_dropped(clerk: Clerk, tmp_path: Path) -> None:
    rows = run(clerk, QUESTIONS, tmp_path, quiet, SIGNED)
    assert "q%207 0 nowhere:1 1" in (tmp_path / "qrels.trec").read_text(encoding="utf-8").splitlines()
    assert rows[-1].values["ndcg_at_10"] == 0.0


def test_the_summary_has_the_keys_of_an_mteb_result_and_the_signature(clerk: Clerk, tmp_path: Path) -> None:
    run(clerk, QUESTIONS, tmp_path, quiet, SIGNED)
    summary = json.loads((tmp_path / "summary.json").read_text(encoding="utf-8"))
    assert (summary["task_name"], summary["dataset_revision"]) == ("small", "0" * 64)
    assert summary["evaluation_time"] >= 0
    every, *parts = summary["scores"]["test"]
    assert (every["hf_subset"], every["languages"], every["main_score"]) == ("default", ["eng-Latn", "zho-Hans"], every["solved"])
    assert [part["hf_subset"] for part in parts] == ["doc:plan", "lang:en", "lang:zh", "type:plain", "type:table_row", "type:unanswerable"]
    assert {key: every[key] for key in ("questions", "answered", "refused", "crashed")} == {
        "questions": 7,
        "answered": 4,
        "refused": 1,
        "crashed": 2,
    }
    assert every["verbatim"] == 1.0
    assert every["hit_rate_at_1"] == 0.6
    assert summary["signature"]["text"] == (
        "questions:small.jsonl#00000000|n:7|corpus:cccccccc|generation:g1|model:built-in#rrrrrrrr|version:0.1|code:dddddddd"
    )
    assert [row["id"] for row in summary["rows"]] == [question.id for question in QUESTIONS.questions]


def test_a_summary_is_read_back_as_it_was(clerk: Clerk, tmp_path: Path) -> None:
    scores = run(clerk, QUESTIONS, tmp_path, quiet, SIGNED)
    past = read(tmp_path)
    assert (past.signature, past.rows) == (SIGNED, scores)


def test_a_quote_that_is_not_the_text_is_counted(clerk: Clerk, plan: Document, tmp_path: Path) -> None:
    clerk.documents = {"plan": replace(plan, text=plan.text.replace("牵头", "负责"))}
    [one] = run(Forger(plan, clerk), QuestionSet("one", "0", QUESTIONS.questions[:1]), tmp_path, quiet, SIGNED)
    assert (one.n_quotes, one.verbatim) == (1, 0)


def test_the_summary_of_an_earlier_run_is_gone_when_a_run_is_broken_off(clerk: Clerk, tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    run(clerk, QUESTIONS, tmp_path, quiet, SIGNED)
    with pytest.raises(KeyboardInterrupt):
        run(clerk, QUESTIONS, tmp_path, stop, SIGNED)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["outcomes.jsonl", "qrels.trec", "report.html", "run.trec"]


def test_progress_hears_of_every_question(clerk: Clerk, tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    run(clerk, QUESTIONS, tmp_path, lambda done, total: heard.append((done, total)), SIGNED)
    assert heard == [(n, 7) for n in range(1, 8)]


def test_nothing_is_asked_where_nothing_can_be_written(clerk: Clerk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(BadInput, match=r"file: cannot be written .*; name another folder with --out"):
        run(clerk, QUESTIONS, tmp_path / "file", quiet, SIGNED)
    assert clerk.asked == []


def test_what_some_readers_take_for_line_ends_is_escaped(clerk: Clerk, tmp_path: Path) -> None:
    odd = QuestionSet("odd", "0", (Question("q\u2028", "月\x85亮\u2029\ud800", doc=("plan",)),))
    run(clerk, odd, tmp_path, quiet, SIGNED)
    [outcome] = lines(tmp_path / "outcomes.jsonl")
    assert (outcome["id"], outcome["question"]) == ("q\u2028", "月\x85亮\u2029\ud800")


@pytest.mark.skipif(not SCORER.exists(), reason="needs ../shared/bench")
def test_the_scorer_of_acceptance_reads_the_outcomes(clerk: Clerk, tmp_path: Path) -> None:
    run(clerk, QUESTIONS, tmp_path, quiet, SIGNED)
    scorer = runpy.run_path(str(SCORER))
    outcomes = {outcome["id"]: outcome for outcome in scorer["load"](tmp_path / "outcomes.jsonl")}
    question = {"id": "q1", "type": "table_row", "lang": "zh", "question": "牵头", "doc": ["plan"], "quotes": ["县教育局"], "answers": []}
    scored = scorer["score_one"](question, outcomes["q1"])
    assert scored["solved"]
    assert (scored["hit@1"], scored["confidence"]) == (1.0, 0.9)


def test_an_office_s_own_words_are_in_the_signature(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = sign(QUESTIONS, clerk.library.generation)
    monkeypatch.setattr(signature, "added", lambda: ((("娃",), ("儿童",)),))
    own = sign(QUESTIONS, clerk.library.generation)
    monkeypatch.setattr(signature, "added", lambda: ((("娃",), ("学生",)),))
    other = sign(QUESTIONS, clerk.library.generation)
    assert "glossary" not in str(plain)
    assert "|glossary:" in str(own)
    assert len({plain.short, own.short, other.short}) == 3
